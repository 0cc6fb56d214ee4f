// The engine of cases as a module.
import { defineService } from '#kernel/service.ts'
import { casesApi } from './api.ts'
import { handlers } from './handlers.ts'
import { casesHoldings } from './holdings.ts'
import { jobs } from './jobs.ts'
import { publishDefaultFlows } from './versions.ts'
import { casesRefusals } from './words.ts'

export const service = defineService({
  id: 'cases',
  title: { zh: '办件', en: 'Cases' },
  api: casesApi,
  handlers,
  refusals: casesRefusals,
  constraints: { cases_flow_version_number: 'cases.flow_raced' },
  rights: {
    'cases.flows': { zh: '设定办件流程', en: 'Set the flows of cases', roles: ['SYSTEM_ADMIN'] },
  },
  jobs,
  // Every service's flow has its default version before its first case.
  prepare: act => publishDefaultFlows(act, act.house.flows.values()),
  holdings: casesHoldings,
})
