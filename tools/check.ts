// npm run check: format and lint, types, generated files, and the laws of the house; under a minute.
import { lease } from '#test/server.ts'
import { run, seconds } from './run.ts'

interface Step {
  readonly title: string
  readonly command: readonly string[]
}

const alongside: readonly Step[] = [
  { title: 'format and lint', command: ['biome', 'check', '--diagnostic-level=warn', '--error-on-warnings', '.'] },
  { title: 'types', command: ['tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', '.cache/tsc.json', '-p', '.'] },
]
const tables: Step = { title: 'types of tables', command: ['tools/db-types.ts', '--check'] }
const laws: Step = {
  title: 'laws of the house',
  command: ['--test', '--test-concurrency=2', 'test/laws/*.test.ts'],
}

async function one({ title, command }: Step): Promise<boolean> {
  const { ok, output, ms } = await run(command)
  console.log(`${ok ? '✔' : '✖'} ${title}  ${seconds(ms)}`)
  if (!ok) console.log(output)
  return ok
}

/** What the text of the code shows, all of it even after a fault; the laws are tests, and `npm test` counts them among its own. */
export async function checkText(): Promise<boolean> {
  const results = await Promise.all(alongside.map(one))
  return (await one(tables)) && results.every(Boolean)
}

if (import.meta.main) {
  const held = await lease()
  const started = performance.now()
  const results = [await checkText(), await one(laws)]
  const ok = results.every(Boolean)
  console.log(
    ok ? `All is in order, ${seconds(performance.now() - started)}.` : 'Something is not in order; see above.',
  )
  await held.end()
  process.exitCode = ok ? 0 : 1
}
