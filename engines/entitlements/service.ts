// Entitlements as a module: benefits that find the worker, switched on by a federation, confirmed by people.

import { defineService } from '#kernel/service.ts'
import { entitlementsApi } from './api.ts'
import { findSome, settleSome } from './find.ts'
import { handlers } from './handlers.ts'
import { entitlementsHoldings } from './holdings.ts'
import { entitlementsKeeping, entitlementsRetention } from './keeping.ts'
import { entitlementsRefusals } from './words.ts'

export const service = defineService({
  id: 'entitlements',
  title: { zh: '免申即享', en: 'Benefits that find the worker' },
  api: entitlementsApi,
  handlers,
  refusals: entitlementsRefusals,
  rights: {
    'entitlements.read': {
      zh: '查看应享未享',
      en: 'Read who is entitled and who has it',
      roles: ['LEADER', 'DIRECTOR', 'OFFICER', 'AUDITOR', 'CHAIR'],
    },
    'entitlements.switch': { zh: '把申请改成主动给', en: 'Switch benefits to be granted', roles: ['DIRECTOR'] },
  },
  jobs: [
    {
      name: 'entitlements.settle',
      title: { zh: '主动给的：复看条件，到期提出发放', en: 'Look again at what was found, and propose it' },
      cron: '10 1 * * *',
      step: settleSome,
    },
    {
      name: 'entitlements.find',
      title: { zh: '查找应享未享的人', en: 'Find who is entitled and has nothing yet' },
      cron: '40 1 * * *',
      step: findSome,
    },
  ],
  retention: entitlementsRetention,
  keeping: entitlementsKeeping,
  holdings: entitlementsHoldings,
})
