// Standards as a module: rules that people can trust, and reminders of the day they turn.
import { defineService } from '#kernel/service.ts'
import { standardsApi } from './api.ts'
import { handlers } from './handlers.ts'
import { remindJob } from './reminders.ts'
import { standardsRefusals } from './words.ts'

export const service = defineService({
  id: 'standards',
  title: { zh: '标准', en: 'Standards' },
  api: standardsApi,
  handlers,
  refusals: standardsRefusals,
  jobs: [remindJob],
})
