// Standards as a module: rules that people can trust, and reminders of the day they turn.
import { defineService } from '#kernel/service.ts'
import { standardsApi } from './api.ts'
import { handlers } from './handlers.ts'
import { standardsHoldings } from './holdings.ts'
import { remindJob } from './reminders.ts'
import { trialJob } from './steps.ts'
import { standardsRefusals } from './words.ts'

export const service = defineService({
  id: 'standards',
  title: { zh: '标准', en: 'Standards' },
  api: standardsApi,
  handlers,
  refusals: standardsRefusals,
  constraints: { standards_trial_four_eyes: 'standards.own_trial' },
  rights: {
    'standards.read': {
      zh: '查看标准和试算',
      en: 'Read standards and trials',
      roles: ['OFFICER', 'DIRECTOR', 'ACCOUNTANT', 'LEADER', 'AUDITOR'],
    },
    'standards.change': {
      zh: '试算、提出和通过标准',
      en: 'Try out, propose and adopt standards',
      roles: ['DIRECTOR', 'OFFICER'],
    },
  },
  jobs: [remindJob, trialJob],
  holdings: standardsHoldings,
})
