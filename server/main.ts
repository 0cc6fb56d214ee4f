// `npm start`: reads the settings, starts the process, says where it is, and stops it gently.
import { flushCompileCache } from 'node:module'
import { readConfig } from './config.ts'
import { start } from './start.ts'

const began = performance.now()
const say = (line: string) => process.stdout.write(`${line}\n`)

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

const config = (() => {
  try {
    return readConfig(process.env)
  } catch (error) {
    return fail(error)
  }
})()

const demo = config.demo ? await import('../demo/found.ts') : undefined

const running = await start({
  config,
  clock: () => new Date(),
  say,
  ...(demo
    ? {
        found: (db, house) => demo.foundDemo(db, house, { now: new Date(), say }),
        demoAccounts: demo.demoAccounts,
      }
    : {}),
}).catch(fail)

const port = new URL(running.address).port
// One write, so that whoever waits for the first line has the address with it.
say(
  [
    '',
    `  娘家 is ready after ${((performance.now() - began) / 1000).toFixed(1)} s`,
    '',
    `  工人 workers    http://localhost:${port}/`,
    `  工作台 staff    http://localhost:${port}/desk`,
    `  公开 public     http://localhost:${port}/public`,
    ...(demo ? demo.accountLines : []),
    '',
    '  Ctrl-C stops it.',
  ].join('\n'),
)
// With NODE_COMPILE_CACHE the next start is quicker; written now, for a process that is killed writes nothing.
flushCompileCache()

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    say('Stopping: requests under way are finished first.')
    running.stop().then(() => process.exit(0), fail)
  })
