// The manifest of the funds engine.
import { defineService } from '#kernel/service.ts'
import { fundsApi } from './api.ts'
import { prepareFormats } from './format-rows.ts'
import { handlers } from './handlers.ts'
import { fundsHoldings } from './holdings.ts'
import { fundsKeeping, fundsRetention } from './keeping.ts'
import { tellSettled } from './outcome.ts'
import { fundsRestings } from './resting.ts'
import { constraints, refusals } from './words.ts'

export const service = defineService({
  id: 'funds',
  title: { zh: '资金', en: 'Funds' },
  api: fundsApi,
  handlers,
  refusals,
  constraints,
  rights: {
    'funds.read': {
      zh: '查看资金',
      en: 'Read funds',
      roles: ['CASHIER', 'ACCOUNTANT', 'DIRECTOR', 'AUDITOR', 'LEADER'],
    },
    'funds.budget': { zh: '下达和调剂预算', en: 'Allocate and move budgets', roles: ['ACCOUNTANT'] },
    'funds.lock': { zh: '编制和锁定发放批次', en: 'Make and lock payout batches', roles: ['CASHIER'] },
    'funds.unlock': {
      zh: '把批次退回编制',
      en: 'Send batches back to draft',
      roles: ['CASHIER', 'ACCOUNTANT', 'DIRECTOR'],
    },
    'funds.approve': { zh: '审核发放批次', en: 'Approve payout batches', roles: ['ACCOUNTANT'] },
    'funds.authorise': { zh: '授权发放', en: 'Authorise payouts', roles: ['DIRECTOR'] },
    'funds.format': {
      zh: '看、试、提出和停用银行文件格式',
      en: 'See, try, propose and retire bank formats',
      roles: ['CASHIER', 'ACCOUNTANT'],
    },
    'funds.formatApprove': {
      zh: '同意银行文件格式（不是提出的人）',
      en: 'Approve bank formats that another proposed',
      roles: ['ACCOUNTANT', 'DIRECTOR'],
    },
    'funds.export': { zh: '导出银行文件、录入回单', en: 'Export bank files, enter returns', roles: ['CASHIER'] },
  },
  jobs: [
    {
      name: 'funds.tell',
      title: { zh: '告知本人款项结果', en: 'Tell people what became of their payment' },
      everySeconds: 15,
      step: tellSettled,
    },
  ],
  prepare: prepareFormats,
  holdings: fundsHoldings,
  restings: fundsRestings,
  keeping: fundsKeeping,
  retention: fundsRetention,
})
