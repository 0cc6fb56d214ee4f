// People as a module: persons, households, bank accounts.
import { defineService } from '../service.ts'
import { peopleApi } from './api.ts'
import { handlers } from './handlers.ts'
import { peopleRefusals } from './words.ts'

export const service = defineService({
  id: 'people',
  title: { zh: '人员', en: 'People' },
  api: peopleApi,
  handlers,
  refusals: peopleRefusals,
  constraints: {
    kernel_household_once: 'people.in_another_household',
    kernel_bank_account_current: 'people.bank_twice',
  },
  rights: {
    'people.read': {
      zh: '查找和查看职工（号码打星号）',
      en: 'Find and see workers, numbers masked',
      roles: ['CHAIR', 'COMMITTEE', 'CLERK', 'OFFICER', 'CASHIER', 'ACCOUNTANT', 'DIRECTOR', 'AUDITOR'],
    },
    'people.unmask': {
      zh: '写明用途后查看完整号码',
      en: 'See full numbers, for a stated purpose',
      roles: ['CHAIR', 'CLERK', 'OFFICER', 'CASHIER', 'AUDITOR'],
    },
  },
})
