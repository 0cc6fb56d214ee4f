// Small work that is always there, such as sealing the audit: every few seconds, by one process at a time.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import type { Job, JobAct } from '../service.ts'
import { limited, stepSeconds } from './limit.ts'

export interface LoopsOptions {
  /** Where steps run. */
  readonly db: Db
  readonly schema: string
  readonly jobs: readonly Job[]
  /** What a step is given; its `trace` must be the run's id, by which `progress` finds the run. */
  readonly act: (tx: Tx, runId: string) => JobAct<unknown>
  /** After so many seconds a step is taken to hang; absent: `stepSeconds`. */
  readonly stepSeconds?: number
  /** Done first in the transaction of each step. */
  readonly before?: (tx: Tx) => Promise<void>
  /** Hears of steps that threw and of trouble in pg-boss. */
  readonly log: (error: unknown, about: string) => void
}

/** A loop per job with `everySeconds`. Stopping waits for the step under way. */
export function startLoops(options: LoopsOptions): { stop(): Promise<void> } {
  const ending = new AbortController()
  const loops = options.jobs.filter(job => job.everySeconds !== undefined).map(job => loop(options, job, ending.signal))
  return {
    async stop() {
      ending.abort()
      await Promise.all(loops)
    },
  }
}

async function loop(options: LoopsOptions, job: Job, ending: AbortSignal): Promise<void> {
  while (!ending.aborted) {
    const more = await limited(once(options, job), options.stepSeconds ?? stepSeconds).catch(error => {
      options.log(error, job.name)
      return false
    })
    if (!more) await pause((job.everySeconds ?? 1) * 1000, ending)
  }
}

/** One step, unless another process is at it. */
function once({ db, schema, act, before }: LoopsOptions, job: Job): Promise<boolean> {
  return db.transaction().execute(async bare => {
    const tx = bare as Tx
    await before?.(tx)
    const { rows } = await sql<{
      mine: boolean
    }>`select pg_try_advisory_xact_lock(hashtext(${schema}), hashtext(${job.name})) as mine`.execute(tx)
    return rows[0]?.mine ? job.step(act(tx, randomUUID()), {}) : false
  })
}

function pause(ms: number, ending: AbortSignal): Promise<void> {
  if (ending.aborted) return Promise.resolve()
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(timer)
      ending.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    ending.addEventListener('abort', done)
  })
}
