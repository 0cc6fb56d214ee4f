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
const afterwards: readonly Step[] = [
  { title: 'types of tables', command: ['tools/db-types.ts', '--check'] },
  { title: 'laws of the house', command: ['--test', '--test-concurrency=2', 'test/laws/*.test.ts'] },
]

/** All steps, even after a failed one, so that one run tells everything. */
export async function check(): Promise<boolean> {
  const one = async (step: Step) => {
    const { ok, output, ms } = await run(step.command)
    console.log(`${ok ? '✔' : '✖'} ${step.title}  ${seconds(ms)}`)
    if (!ok) console.log(output)
    return ok
  }
  const results = await Promise.all(alongside.map(one))
  for (const step of afterwards) results.push(await one(step))
  return results.every(Boolean)
}

if (import.meta.main) {
  const held = await lease()
  const started = performance.now()
  const ok = await check()
  console.log(
    ok ? `All is in order, ${seconds(performance.now() - started)}.` : 'Something is not in order; see above.',
  )
  await held.end()
  process.exitCode = ok ? 0 : 1
}
