// One process of the jobs test: the test starts it, kills it with -9, and starts another.
import { sql } from 'kysely'
import { type Connection, connect, connectPool } from '#kernel/db/db.ts'
import { type Jobs, type JobsOptions, progress, startJobs } from '#kernel/jobs/jobs.ts'
import type { JobAct } from '#kernel/service.ts'

export const total = 40
export const processFile = import.meta.filename

/** Writes the numbers from 1 on into test_step, one a step; the table itself says how far it is. */
export function counting(connection: Connection, pauseMs: number): JobsOptions {
  const pool = connectPool(connection)
  const db = connect(pool)
  return {
    db,
    pool,
    schema: connection.schema,
    clock: () => new Date(),
    stepSeconds: 3,
    log: (error, about) => console.error(about, String(error)),
    act: (tx, runId) => ({ tx, db: tx, trace: runId, now: new Date() }) as JobAct<unknown>,
    jobs: [
      {
        name: 'test.count',
        title: { zh: '数数', en: 'Count' },
        step: async act => {
          const { rows } = await sql<{ n: number }>`
            insert into test_step (n, process) select coalesce(max(n), 0) + 1, ${process.pid} from test_step returning n`.execute(
            act.tx,
          )
          await new Promise(resolve => setTimeout(resolve, pauseMs))
          const n = rows[0]?.n ?? 0
          await progress(act, n, total)
          return n < total
        },
      },
      {
        name: 'test.trouble',
        title: { zh: '先错后对', en: 'Wrong at first' },
        step: async (act, data) => {
          await sql`insert into test_step (n, process) values (1000, ${process.pid})`.execute(act.tx)
          const { rows } = await sql<{
            attempt: number
          }>`select attempt from kernel_job_run where id = ${act.trace}`.execute(act.tx)
          if ((rows[0]?.attempt ?? 0) <= (data as { failures: number }).failures) throw new Error('not yet')
          return false
        },
      },
      {
        name: 'test.hang',
        title: { zh: '先卡住后做成', en: 'Hangs at first' },
        step: async act => {
          const { rows } = await sql<{
            attempt: number
          }>`select attempt from kernel_job_run where id = ${act.trace}`.execute(act.tx)
          // The database ends an idle transaction after a minute, long before a step counts as hanging; here after a second.
          await sql`set local idle_in_transaction_session_timeout = '1s'`.execute(act.tx)
          if (rows[0]?.attempt === 1) await new Promise(() => undefined)
          return false
        },
      },
      { name: 'test.nightly', title: { zh: '每夜', en: 'Nightly' }, cron: '30 2 * * *', step: async () => false },
      {
        name: 'test.always',
        title: { zh: '常做', en: 'Always' },
        everySeconds: 0.05,
        step: async act => {
          await sql`update test_always set inside = inside + 1, most = greatest(most, inside + 1), runs = runs + 1`.execute(
            act.tx,
          )
          await new Promise(resolve => setTimeout(resolve, 20))
          await sql`update test_always set inside = inside - 1`.execute(act.tx)
          return false
        },
      },
    ],
  }
}

if (process.argv[1] === import.meta.filename) {
  const options = counting(JSON.parse(process.env.TEST_CONNECTION ?? '{}') as Connection, 100)
  const jobs: Jobs = await startJobs(options)
  console.log('started')
  process.once('SIGTERM', async () => {
    await jobs.stop()
    await options.db.destroy()
  })
}
