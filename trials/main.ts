// `npm run trial`: all long trials one after the other, or those that are named, each counted, with a table at the end. Their short
// forms are among the tests. `--json` gives the figures for a program.
import { parseArgs } from 'node:util'
import { away } from './away.ts'
import { disk } from './disk.ts'
import { breakGround } from './ground.ts'
import { job } from './job.ts'
import { kill } from './kill.ts'
import { gather } from './people.ts'
import { badRequests } from './requests.ts'
import { slow } from './slow.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string' },
    seed: { type: 'string' },
    seconds: { type: 'string' },
    kills: { type: 'string' },
    processes: { type: 'string' },
    phones: { type: 'string' },
    json: { type: 'boolean' },
  },
})
const number = (name: 'count' | 'seed' | 'seconds' | 'kills' | 'processes' | 'phones', standard: number) =>
  Number(values[name] ?? standard)
/** What is read while it runs; the figures alone go to standard output with --json. */
const say = (line: string) => (values.json ? process.stderr : process.stdout).write(`${line}\n`)

/** Ctrl-C ends the long ones early, with their figures; a second one ends at once. */
const enough = new AbortController()
process.once('SIGINT', () => {
  say('Ends after what is under way.')
  enough.abort()
})

interface Outcome {
  readonly counts: object
  readonly wrong: readonly string[]
}

interface LongTrial {
  readonly about: string
  run(): Promise<Outcome>
}

const poolSize = 5

const trials: Readonly<Record<string, LongTrial>> = {
  requests: {
    about: 'bad requests made from the schemas (--count, --seed)',
    async run() {
      const { broken, byStatus, ...counts } = await badRequests(
        number('count', 100_000),
        number('seed', Date.now() % 1_000_000),
        say,
        enough.signal,
      )
      return { counts: { ...counts, ...byStatus }, wrong: broken }
    },
  },
  away: {
    about: 'the database away (--seconds)',
    run: () =>
      onGround(async (trial, server) => ({
        counts: await away(trial, server, number('seconds', 60), poolSize),
        wrong: [],
      })),
  },
  slow: {
    about: 'phones that neither send nor read on (--phones, --seconds)',
    run: () =>
      onGround(async (trial, server, token) => ({
        counts: await slow({
          trial,
          server,
          token,
          phones: number('phones', 300),
          seconds: number('seconds', 60),
          poolSize,
        }),
        wrong: [],
      })),
  },
  disk: {
    about: 'the database’s disk full while people work (--seconds)',
    async run() {
      const { wrong, later, ...counts } = await disk(number('seconds', 60))
      return { counts: { ...counts, ...later }, wrong }
    },
  },
  job: {
    about: 'work that is killed, hangs, fails (--kills)',
    async run() {
      const { wrong, ...counts } = await job(number('kills', 40), say)
      return { counts, wrong }
    },
  },
  kill: {
    about: 'kill -9 of processes and database under load (--kills, --processes)',
    async run() {
      const report = await kill({
        kills: number('kills', 200),
        processes: number('processes', 2),
        households: 400,
        say,
        enough: enough.signal,
      })
      const { wrong, strange, kills, imported, spent, orphans, ...counts } = report
      return {
        counts: {
          ...kills,
          ...counts,
          orphansSwept: orphans[0] - orphans[1],
          orphansLeft: orphans[1],
          importedRows: imported?.rows ?? 0,
          importAttempts: imported?.attempts ?? 0,
          ...spent,
        },
        wrong: [...wrong, ...strange],
      }
    },
  },
}

type OnGround = (
  trial: Awaited<ReturnType<typeof breakGround>>,
  server: Awaited<ReturnType<Awaited<ReturnType<typeof breakGround>>['serve']>>,
  token: string,
) => Promise<Outcome>

async function onGround(run: OnGround): Promise<Outcome> {
  const trial = await breakGround()
  try {
    const people = await gather(trial)
    const server = await trial.serve({ DATABASE_POOL: String(poolSize) })
    return await run(trial, server, (await people.applicant()).token)
  } finally {
    await trial.end()
  }
}

const named = positionals.length ? positionals : Object.keys(trials)
const unknown = named.filter(name => !trials[name])
if (unknown.length) {
  say(`There is no trial ${unknown.join(', ')}. npm run trial -- one or more of:`)
  for (const [name, { about }] of Object.entries(trials)) say(`  ${name.padEnd(9)} ${about}`)
  process.exit(1)
}

const done: (Outcome & { readonly name: string; readonly seconds: number })[] = []
for (const name of named) {
  if (enough.signal.aborted) break
  say(`\n— ${name}: ${trials[name]?.about}`)
  const began = performance.now()
  const outcome = await trials[name]!.run().catch((error: unknown) => ({
    counts: {},
    wrong: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
  }))
  done.push({ name, seconds: Math.round((performance.now() - began) / 1000), ...outcome })
}

const rounded = (value: unknown) =>
  typeof value === 'number' ? (Number.isInteger(value) ? value : value.toFixed(1)) : value
say('')
for (const { name, seconds, counts, wrong } of done) {
  say(`${wrong.length ? '✖' : '✔'} ${name.padEnd(9)} ${String(seconds).padStart(5)} s  ${wrong.length} wrong`)
  for (const [what, value] of Object.entries(counts)) say(`    ${what.padEnd(18)} ${rounded(value)}`)
  for (const what of wrong.slice(0, 20)) say(`    ✖ ${what}`)
}
if (values.json) process.stdout.write(`${JSON.stringify(done, null, 2)}\n`)
process.exit(done.every(one => one.wrong.length === 0) ? 0 : 1)
