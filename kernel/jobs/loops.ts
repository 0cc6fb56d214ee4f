// Small work that is always there, such as sealing the audit: every few seconds, by one process at a time.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Job } from '../service.ts'
import type { JobsOptions } from './jobs.ts'

/** A loop per job with `everySeconds`. Stopping waits for the step under way. */
export function startLoops(options: JobsOptions): { stop(): Promise<void> } {
  const ending = new AbortController()
  const loops = options.jobs.filter(job => job.everySeconds !== undefined).map(job => loop(options, job, ending.signal))
  return {
    async stop() {
      ending.abort()
      await Promise.all(loops)
    },
  }
}

async function loop(options: JobsOptions, job: Job, ending: AbortSignal): Promise<void> {
  while (!ending.aborted) {
    const more = await once(options, job).catch(error => {
      options.log(error, job.name)
      return false
    })
    if (!more) await pause((job.everySeconds ?? 1) * 1000, ending)
  }
}

/** One step, unless another process is at it. */
function once({ db, schema, act }: JobsOptions, job: Job): Promise<boolean> {
  return db.transaction().execute(async tx => {
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
