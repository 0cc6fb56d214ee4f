// Local standards as a module.
import { defineService } from '../service.ts'
import { rulesApi } from './api.ts'
import { handlers } from './handlers.ts'
import { rulesRefusals } from './words.ts'

export const service = defineService({
  id: 'rules',
  title: { zh: '本地标准', en: 'Local standards' },
  api: rulesApi,
  handlers,
  refusals: rulesRefusals,
  constraints: { kernel_rule_confirmation_four_eyes: 'rules.own_value' },
  rights: {
    'rules.read': {
      zh: '查看本地标准',
      en: 'See local standards',
      roles: ['CHAIR', 'CLERK', 'OFFICER', 'ACCOUNTANT', 'DIRECTOR', 'LEADER', 'AUDITOR', 'SYSTEM_ADMIN'],
    },
    'rules.set': { zh: '设定和确认本地标准', en: 'Set and confirm local standards', roles: ['DIRECTOR', 'OFFICER'] },
  },
})
