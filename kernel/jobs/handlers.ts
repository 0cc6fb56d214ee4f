// What the endpoint of long work does. The error itself is for the log: it may name tables.
import { sql } from 'kysely'
import { refuse } from '../refusals.ts'
import type { Handlers } from '../service.ts'
import type { jobsApi } from './api.ts'

interface Run {
  readonly id: string
  readonly job: string
  readonly sent_at: Date
  readonly started_at: Date | null
  readonly finished_at: Date | null
  readonly steps: number
  readonly done: number | null
  readonly total: number | null
  readonly error: boolean
}

export const handlers: Handlers<typeof jobsApi, unknown> = {
  async run({ db, actor }, { runId }) {
    const { rows } = await sql<Run>`
      select id, job, sent_at, started_at, finished_at, steps, done, total, error is not null as error
      from kernel_job_run where id = ${runId} and account_id = ${actor.accountId}`.execute(db)
    const run = rows[0]
    if (!run) throw refuse('absent')
    const { id, job, steps, done, total } = run
    return {
      id,
      job,
      steps,
      done,
      total,
      sentAt: run.sent_at.toISOString(),
      startedAt: run.started_at?.toISOString() ?? null,
      finishedAt: run.finished_at?.toISOString() ?? null,
      failed: run.error && run.finished_at !== null,
      troubled: run.error && run.finished_at === null,
    }
  },
}
