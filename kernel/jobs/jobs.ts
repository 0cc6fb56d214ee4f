// Work outside requests: queues of pg-boss in our own schema, each job a row of steps, each step one transaction.
import { sql } from 'kysely'
import type pg from 'pg'
import { fromKysely, type JobWithMetadata, PgBoss } from 'pg-boss'
import { isAway } from '../db/away.ts'
import type { Tx } from '../db/db.ts'
import type { Job } from '../service.ts'
import { isFall, releaseFallen, Stopping } from './fallen.ts'
import { holdLifeline, type Lifeline } from './lifeline.ts'
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

/** A process of which not even the connection is known any more is noticed after this long without a sign of life. */
const heartbeatSeconds = 15
/** How often each process looks for work that fell with another. */
const fallenSeconds = 2
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
  const line = work ? await holdLifeline(connectionOf(options)) : undefined
  if (work) await releaseFallen(options.db, clock())
  const workers = new Map<string, string>()
  const queued = jobs.filter(job => job.everySeconds === undefined)
  await makeQueues(boss, queued)
  for (const job of work ? queued : []) {
    const polling = { pollingIntervalSeconds: pollSeconds, notifyPollingIntervalSeconds: pollSeconds }
    const worker = await boss.work(
      job.name,
      { ...polling, includeMetadata: true, batchSize: 1 },
      async (batch: JobWithMetadata<object>[]) => {
        for (const one of batch) await runJob(options, state, line, job, one)
      },
    )
    workers.set(job.name, worker)
  }
  if (work) await keepSchedule(boss, queued)
  const loops = work ? startLoops(options) : undefined
  const fallen = work ? watchFallen(options, name => boss.notifyWorker(workers.get(name) ?? '')) : undefined
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
      await Promise.all([loops?.stop(), fallen?.stop(), boss.stop({ graceful: true, timeout: 60_000 })])
      await line?.stop()
    },
  }
}

/** A queue for each job, as it should be; those that are so already, at every start but the first, cost nothing. */
async function makeQueues(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  const there = new Map((await boss.getQueues()).map(queue => [queue.name, queue]))
  const options = Object.entries(queueOptions) as [keyof typeof queueOptions, unknown][]
  for (const { name, cron } of jobs) {
    const queue = there.get(name)
    if (queue && options.every(([option, value]) => queue[option] === value)) continue
    if (!queue) await boss.createQueue(name, { ...queueOptions, policy: cron ? 'singleton' : 'standard' })
    await boss.updateQueue(name, queueOptions)
  }
}

/** Looks every few seconds for work that fell, and wakes the worker that can go on with it. */
function watchFallen({ db, clock, log }: JobsOptions, wake: (job: string) => void): { stop(): Promise<void> } {
  let looking = Promise.resolve()
  const look = async () => {
    for (const name of await releaseFallen(db, clock())) wake(name)
  }
  const timer = setInterval(() => {
    looking = looking.then(look).catch(error => {
      if (!isAway(error)) log(error, 'fallen work')
    })
  }, fallenSeconds * 1000)
  return {
    async stop() {
      clearInterval(timer)
      await looking
    },
  }
}

/** Its own connections: results come in pg-boss's types, and a long wait for a lock here is no fault. */
function connectionOf({ pool, schema }: JobsOptions) {
  const { connectionString, host, port, database, user } = pool.options
  const password = typeof pool.options.password === 'string' ? pool.options.password : undefined
  return {
    ...(connectionString ? { connectionString } : { host, port, database, user, password }),
    application_name: 'niangjia-jobs',
    options: `-c search_path=${schema} -c timezone=UTC -c statement_timeout=60s`,
  }
}

function makeBoss(options: JobsOptions): PgBoss {
  return new PgBoss({
    ...connectionOf(options),
    schema: options.schema,
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
  line: Lifeline | undefined,
  job: Job,
  one: JobWithMetadata<object>,
): Promise<void> {
  const { db, clock, log } = options
  const attempt = await beginRun(db, one.id, job.name, clock(), line?.key() ?? null)
  try {
    for (;;) {
      if (state.stopping) throw new Stopping()
      const step = db.transaction().execute(async tx => {
        await options.before?.(tx)
        return stepRun(tx, one.id, attempt, clock, () => job.step(options.act(tx, one.id), one.data ?? {}))
      })
      const more = await limited(step, options.stepSeconds ?? stepSeconds)
      if (!more) return
    }
  } catch (error) {
    if (!state.stopping) log(error, job.name)
    // What fell did not fail: it is not counted against it, and goes on as soon as it can.
    if (!isFall(error)) await failRun(db, one.id, attempt, error, one.retryCount >= one.retryLimit ? clock() : null)
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
