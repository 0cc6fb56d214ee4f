// Work outside requests: queues of pg-boss in our own schema, each job a row of steps, each step one transaction.
import { sql } from 'kysely'
import type pg from 'pg'
import { fromKysely, type JobWithMetadata, PgBoss } from 'pg-boss'
import type { Tx } from '../db/db.ts'
import type { Job } from '../service.ts'
import { limited, stepSeconds } from './limit.ts'
import { type LoopsOptions, startLoops } from './loops.ts'
import { beginRun, failRun, newRun, stepRun } from './runs.ts'

export interface JobsOptions extends LoopsOptions {
  /** Its settings are used for the few connections that pg-boss keeps for itself. */
  readonly pool: pg.Pool
  readonly clock: () => Date
  /** False: this process only sends, the work is done by others. */
  readonly work?: boolean
}

export interface Jobs {
  /** What `House.send` does: nothing is sent when the transaction is rolled back. Returns the id of the run. */
  send<T>(tx: Tx<T>, job: string, data: object, by?: string | null): Promise<string>
  /** Finishes the steps under way; what is left of a job goes on in the next process. */
  stop(): Promise<void>
}

/** A process that was killed is noticed after this long without a sign of life; then its job is given to another. */
const heartbeatSeconds = 15
const superviseSeconds = 10
const pollSeconds = 10
const queueOptions = {
  heartbeatSeconds,
  expireInSeconds: 24 * 3600,
  retryLimit: 20,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 600,
  notify: true,
}

/**
 * Starts the queues (pg-boss brings its tables up to date first), the clockwork at +08:00, and the loops of jobs with
 * `everySeconds`. Any number of processes may do so on one database.
 */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const { jobs, clock, log, work = true } = options
  const state = { stopping: false }
  const boss = makeBoss(options)
  boss.on('error', error => log(error, 'pg-boss'))
  await boss.start()
  const queued = jobs.filter(job => job.everySeconds === undefined)
  for (const job of queued) {
    const policy = job.cron ? 'singleton' : 'standard'
    await boss.createQueue(job.name, { ...queueOptions, policy })
    await boss.updateQueue(job.name, queueOptions)
    if (!work) continue
    const polling = { pollingIntervalSeconds: pollSeconds, notifyPollingIntervalSeconds: pollSeconds }
    await boss.work(
      job.name,
      { ...polling, includeMetadata: true, batchSize: 1 },
      async (batch: JobWithMetadata<object>[]) => {
        for (const one of batch) await runJob(options, state, job, one)
      },
    )
  }
  if (work) await keepSchedule(boss, queued)
  const loops = work ? startLoops(options) : undefined
  const names = new Set(queued.map(job => job.name))
  return {
    async send(tx, job, data, by = null) {
      if (!names.has(job)) throw new Error(`there is no job ${job} that can be sent for`)
      const id = await newRun(tx, job, by, clock())
      await boss.send(job, data, { id, db: fromKysely(tx) })
      return id
    },
    async stop() {
      state.stopping = true
      await Promise.all([loops?.stop(), boss.stop({ graceful: true, timeout: 60_000 })])
    },
  }
}

/** Its own connections: results come in pg-boss's types, and a long wait for a lock here is no fault. */
function makeBoss({ pool, schema }: JobsOptions): PgBoss {
  const { connectionString, host, port, database, user } = pool.options
  const password = typeof pool.options.password === 'string' ? pool.options.password : undefined
  return new PgBoss({
    ...(connectionString ? { connectionString } : { host, port, database, user, password }),
    application_name: 'niangjia-jobs',
    options: `-c search_path=${schema} -c timezone=UTC -c statement_timeout=60s`,
    schema,
    createSchema: false,
    max: 4,
    useListenNotify: true,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
  })
}

/** Times of day are those of China; a job that is no more, or has no time any more, is struck off. */
async function keepSchedule(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  for (const { name, cron } of jobs)
    if (cron) await boss.schedule(name, cron, {}, { tz: 'Asia/Shanghai', missed: 'once' })
  const wanted = new Set(jobs.filter(job => job.cron).map(job => job.name))
  for (const { name } of await boss.getSchedules()) if (!wanted.has(name)) await boss.unschedule(name)
}

/** Step after step until there is no more. What throws is tried again later, from the step that failed. */
async function runJob(
  options: JobsOptions,
  state: { stopping: boolean },
  job: Job,
  one: JobWithMetadata<object>,
): Promise<void> {
  const { db, clock, log } = options
  const attempt = await beginRun(db, one.id, job.name, clock())
  try {
    for (;;) {
      if (state.stopping) throw new Error('the process is stopping; the job goes on in the next one')
      const step = db.transaction().execute(async tx => {
        await options.before?.(tx)
        return stepRun(tx, one.id, attempt, clock, () => job.step(options.act(tx, one.id), one.data ?? {}))
      })
      const more = await limited(step, options.stepSeconds ?? stepSeconds)
      if (!more) return
    }
  } catch (error) {
    if (!state.stopping) log(error, job.name)
    await failRun(db, one.id, attempt, error, one.retryCount >= one.retryLimit ? clock() : null)
    throw error
  }
}

/** How far long work is, for whoever waits for it; written with the step. */
export async function progress<T>(
  act: { readonly tx: Tx<T>; readonly trace: string },
  done: number,
  total: number,
): Promise<void> {
  await sql`update kernel_job_run set done = ${done}, total = ${total} where id = ${act.trace}`.execute(act.tx)
}
