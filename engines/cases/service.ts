// The engine of cases as a module.
import { defineService } from '#kernel/service.ts'
import { casesApi } from './api.ts'
import { appealApi } from './api-appeal.ts'
import { promisesApi } from './api-promises.ts'
import { recheckApi } from './api-recheck.ts'
import { appealHandlers } from './appeal-handlers.ts'
import { makeSeeds } from './draw.ts'
import { handOvers } from './hand-overs.ts'
import { handlers } from './handlers.ts'
import { casesHoldings } from './holdings.ts'
import { jobs } from './jobs.ts'
import { casesKeeping } from './keeping.ts'
import { casePapers } from './papers.ts'
import { promisesHandlers } from './promises-handlers.ts'
import { recheckHandlers } from './recheck-handlers.ts'
import { publishDefaultFlows } from './versions.ts'
import { casesRefusals } from './words.ts'

const api = { ...casesApi, ...appealApi, ...recheckApi, ...promisesApi }

export const service = defineService<unknown, typeof api>({
  id: 'cases',
  title: { zh: '办件', en: 'Cases' },
  api,
  handlers: { ...handlers, ...appealHandlers, ...recheckHandlers, ...promisesHandlers },
  refusals: casesRefusals,
  constraints: { cases_flow_version_number: 'cases.flow_raced', cases_appeal_once: 'cases.appeal_once' },
  rights: {
    'cases.flows': { zh: '设定办件流程', en: 'Set the flows of cases', roles: ['SYSTEM_ADMIN'] },
    'cases.promises': { zh: '查看没做到的承诺', en: 'See broken promises', roles: ['DIRECTOR', 'LEADER'] },
    'cases.reassign': { zh: '把来不及的办件转给同事', en: 'Pass cases on to colleagues', roles: ['DIRECTOR'] },
    'cases.proof': {
      zh: '下载办件的审计证明',
      en: 'Download audit proofs of cases',
      roles: ['AUDITOR', 'AUDIT_ADMIN'],
    },
    'cases.recheck': { zh: '抽查复核', en: 'Read decisions a second time', roles: ['OFFICER', 'DIRECTOR'] },
    'cases.findings': { zh: '说明意见不一的抽查', en: 'Answer findings of re-checks', roles: ['DIRECTOR'] },
    'cases.agreement': {
      zh: '查看抽查一致率',
      en: 'Read how often second readers agree',
      roles: ['DIRECTOR', 'LEADER', 'AUDITOR'],
    },
  },
  jobs,
  readers: [casePapers],
  holdings: casesHoldings,
  handOvers,
  // Every service's flow has its default version before its first case, and every draw its published hash.
  prepare: async act => {
    await publishDefaultFlows(act, act.house.flows.values())
    await makeSeeds(act)
  },
  keeping: casesKeeping,
})
