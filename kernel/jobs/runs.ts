// The rows that show people how far long work is, and by which an overtaken worker notices that it was overtaken.
import { sql } from 'kysely'
import { newId } from '#base/ids.ts'
import type { Db, Tx } from '../db/db.ts'

/** Of work that is sent for; written with what it is about. */
export async function newRun<T>(tx: Tx<T>, job: string, by: string | null, now: Date): Promise<string> {
  const id = newId(now)
  await sql`insert into kernel_job_run (id, job, account_id, sent_at) values (${id}, ${job}, ${by}, ${now})`.execute(tx)
  return id
}

/**
 * Takes a run over; returns the number of this attempt. Work of the clock has no row yet. `holder` is the process's line (lifeline.ts):
 * when it breaks, the work goes on elsewhere at once.
 */
export async function beginRun<T>(
  db: Db<T>,
  id: string,
  job: string,
  now: Date,
  holder: number | null = null,
): Promise<number> {
  const { rows } = await sql<{ attempt: number }>`
    insert into kernel_job_run (id, job, sent_at, started_at, attempt, holder) values (${id}, ${job}, ${now}, ${now}, 1, ${holder})
    on conflict (id) do update set attempt = kernel_job_run.attempt + 1, holder = excluded.holder,
      started_at = coalesce(kernel_job_run.started_at, excluded.started_at)
    returning attempt`.execute(db)
  return rows[0]?.attempt ?? 1
}

/**
 * One step of a run, in its transaction. A worker that was thought dead and wakes up again finds a later attempt here and
 * does nothing: no step is made twice.
 */
export async function stepRun<T>(
  tx: Tx<T>,
  id: string,
  attempt: number,
  clock: () => Date,
  step: () => Promise<boolean>,
): Promise<boolean> {
  const { rows } = await sql<{ attempt: number; over: boolean }>`
    select attempt, finished_at is not null as over from kernel_job_run where id = ${id} for update`.execute(tx)
  if (!rows[0] || rows[0].over || rows[0].attempt !== attempt) return false
  const more = await step()
  await sql`
    update kernel_job_run set steps = steps + 1, falls = 0, error = null, finished_at = ${more ? null : clock()} where id = ${id}`.execute(
    tx,
  )
  return more
}

/** Keeps why a step failed; `over` when it will not be tried again. */
export async function failRun<T>(
  db: Db<T>,
  id: string,
  attempt: number,
  error: unknown,
  over: Date | null,
): Promise<void> {
  const message = (error instanceof Error ? error.message : String(error)).slice(0, 500)
  await sql`
    update kernel_job_run set error = ${message}, failed_attempt = attempt, finished_at = ${over} where id = ${id} and attempt = ${attempt} and finished_at is null`.execute(
    db,
  )
}

/**
 * Ends the runs of jobs that the queue has given up: their process fell at every try (it ran out of memory, say), so nobody was left to
 * write it down, and whoever sent them would wait for ever.
 */
export async function endGivenUp<T>(tx: Tx<T>, now: Date): Promise<number> {
  const { rows } = await sql`
    update kernel_job_run r set finished_at = ${now}, error = coalesce(r.error, 'its process ended at every try')
    from job j where j.id = r.id and j.state = 'failed' and r.finished_at is null returning r.id`.execute(tx)
  return rows.length
}
