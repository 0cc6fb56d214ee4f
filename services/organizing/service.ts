// Founding unions, elections and terms (工会组建、选举、换届): what it is made of.
import { defineService } from '#kernel/service.ts'
import { organizingApi } from './api.ts'
import { organizingFlow } from './flow.ts'
import { handlers } from './handlers.ts'
import { organizingHoldings } from './holdings.ts'
import { organizingJobs } from './jobs.ts'
import { formWords, refusals } from './words.ts'

export const service = defineService({
  id: 'organizing',
  title: { zh: '工会组建', en: 'Founding unions' },
  api: organizingApi,
  handlers,
  refusals,
  flows: [organizingFlow],
  jobs: organizingJobs,
  holdings: organizingHoldings,
  constraints: {
    organizing_founding_one: 'organizing.second_founding',
    organizing_founding_made: 'organizing.no_election',
    organizing_election_case: 'organizing.election_open',
    organizing_election_one: 'organizing.election_open',
    organizing_candidate_roll: 'organizing.on_roll_as_candidate',
    organizing_candidate_seat: 'organizing.seats',
    organizing_term_number: 'organizing.term_known',
    organizing_term_now: 'organizing.term_known',
    organizing_extension_once: 'organizing.extension_once',
    organizing_campaign_days: 'organizing.plan_period',
  },
  rights: {
    'organizing.read': {
      zh: '查看建会、选举和任期',
      en: 'Read foundings, elections and terms',
      roles: ['CHAIR', 'COMMITTEE', 'CLERK', 'OFFICER', 'DIRECTOR', 'LEADER', 'AUDITOR'],
    },
    'organizing.decide': {
      zh: '批准建会、选举结果和延期',
      en: 'Approve foundings, elections and extensions',
      roles: ['OFFICER', 'DIRECTOR'],
    },
    'organizing.elect': {
      zh: '登记选举、任期和法人登记',
      en: 'Record elections, terms and registration',
      roles: ['CHAIR', 'COMMITTEE', 'OFFICER'],
    },
    'organizing.plan': { zh: '发起建会行动', en: 'Begin campaigns', roles: ['OFFICER', 'DIRECTOR'] },
  },
  indicators: [
    {
      id: 'organizing.unions',
      zh: '新建工会',
      en: 'Unions founded',
      unit: 'ITEM',
      fact: 'organizing.founded',
      categories: formWords,
      version: 1,
      definition: {
        zh: '这段时间里上级批复成立的工会，按批复日计。',
        en: 'Unions whose founding was approved in the period, by the day of approval.',
      },
    },
  ],
  retention: [
    {
      id: 'organizing.records',
      what: { zh: '建会、选举和任职记录', en: 'Foundings, elections and posts' },
      years: 30,
      after: { zh: '工会撤销之后', en: 'after the union has ended' },
      does: { zh: '到期列出，由人决定', en: 'listed when due, for people to decide' },
    },
  ],
})
