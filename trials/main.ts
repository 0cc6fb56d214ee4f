// `npm run trial -- NAME`: the long trials, each counted; their short forms are among the tests.
import { parseArgs } from 'node:util'
import { kill } from './kill.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { kills: { type: 'string' }, processes: { type: 'string' } },
})

const trials: Readonly<Record<string, () => Promise<boolean>>> = {
  async kill() {
    const report = await kill({
      kills: Number(values.kills ?? 200),
      processes: Number(values.processes ?? 2),
      households: 400,
      say,
    })
    say(JSON.stringify(report, null, 2))
    return report.wrong.length + report.strange.length === 0
  },
}

const chosen = trials[positionals[0] ?? '']
if (!chosen) {
  say(`npm run trial -- ${Object.keys(trials).join(' | ')}`)
  process.exit(1)
}
process.exit((await chosen()) ? 0 : 1)
