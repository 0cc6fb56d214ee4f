// Long work as a module. server/main.ts starts the queues (jobs.ts).
import { sql } from 'kysely'
import { defineService } from '../service.ts'
import { jobsApi } from './api.ts'
import { handlers } from './handlers.ts'
import { endGivenUp } from './runs.ts'

export const service = defineService({
  id: 'jobs',
  title: { zh: '后台工作', en: 'Long work' },
  api: jobsApi,
  handlers,
  refusals: {},
  jobs: [
    {
      name: 'jobs.given_up',
      title: { zh: '了结做不成的后台工作', en: 'End work that was given up' },
      everySeconds: 60,
      step: async ({ tx, now }) => {
        await endGivenUp(tx, now)
        return false
      },
    },
    {
      name: 'jobs.clean',
      title: { zh: '清理三个月前的后台工作记录', en: 'Clear away runs of three months ago' },
      cron: '20 3 * * *',
      step: async ({ tx, now }) => {
        await sql`delete from kernel_job_run where finished_at < ${new Date(now.getTime() - 90 * 86_400_000)}`.execute(
          tx,
        )
        return false
      },
    },
  ],
})
