// Work that fell with its process goes on at once. Work that failed by itself waits longer each time, as pg-boss counts it.
import { sql } from 'kysely'
import { isAway } from '../db/away.ts'
import type { Db } from '../db/db.ts'
import { living } from './lifeline.ts'

/** After so many falls in a row without a step the work itself may be what kills: then it waits as what fails. */
const fallsInARow = 3

/** Said when a process is asked to stop between two steps. */
export class Stopping extends Error {
  constructor() {
    super('the process is stopping; the job goes on in the next one')
  }
}

/** The work did nothing wrong: its process is stopping, or the database went away under it. */
export const isFall = (error: unknown): boolean => error instanceof Stopping || isAway(error)

/**
 * Gives free what fell: taken by a process whose line is down, or put back to wait although it never failed. Returns the names of the
 * jobs that can be taken up now. A process that was thought dead finds a later attempt (`stepRun`) and does nothing.
 */
export async function releaseFallen(db: Db, now: Date): Promise<string[]> {
  // First who is alive, then what is held: whoever takes work between the two holds it by a key that is asked for again the next time.
  const { rows: held } = await sql<{ id: string; holder: number | null; active: boolean }>`
    select r.id, r.holder, j.state = 'active' as active from kernel_job_run r join job j on j.name = r.job and j.id = r.id
    where r.finished_at is null and r.attempt > 0 and r.falls < ${fallsInARow} and r.failed_attempt < r.attempt
      and (j.state = 'active' or j.state = 'retry' and j.start_after > ${now})`.execute(db)
  if (held.length === 0) return []
  const alive = new Set(await living(db))
  const fallen = held.filter(r => !r.active || (r.holder !== null && !alive.has(r.holder)))
  const freed: string[] = []
  for (const { id, holder, active } of fallen) {
    // A row that is locked is a step under way: somebody is alive after all.
    const { rows } = await sql<{ name: string }>`
      with free as (
        select id from kernel_job_run where id = ${id} and finished_at is null and holder is not distinct from ${holder} for update skip locked),
      run as (
        update kernel_job_run r set falls = falls + 1, holder = null from free where r.id = free.id returning r.id, r.job)
      update job j set state = 'retry', start_after = j.started_on, heartbeat_on = null, retry_limit = j.retry_limit + 1
      from run where j.name = run.job and j.id = run.id and j.state = ${active ? 'active' : 'retry'}
      returning j.name`.execute(db)
    freed.push(...rows.map(r => r.name))
  }
  return freed
}
