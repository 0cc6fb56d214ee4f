// Founding unions, elections and terms (工会组建、选举、换届): what it is made of.
import { defineService } from '#kernel/service.ts'
import { organizingApi } from './api.ts'
import { organizingDossier } from './dossier.ts'
import { organizingFlow, registrationFlow } from './flow.ts'
import { handlers } from './handlers.ts'
import { organizingHoldings } from './holdings.ts'
import { organizingJobs } from './jobs.ts'
import { organizingKeeping } from './keeping.ts'
import { organizingKnown } from './known.ts'
import { applyJob } from './registry-apply.ts'
import type { Tables } from './tables.ts'
import { formWords } from './words.ts'
import { refusals } from './words-refusals.ts'

export const service = defineService<Tables, typeof organizingApi>({
  id: 'organizing',
  title: { zh: '工会组建', en: 'Founding unions' },
  api: organizingApi,
  handlers,
  refusals,
  flows: [organizingFlow, registrationFlow],
  dossiers: [organizingDossier],
  keeping: organizingKeeping,
  known: organizingKnown,
  jobs: [...organizingJobs, applyJob],
  holdings: organizingHoldings,
  constraints: {
    organizing_founding_one: 'organizing.second_founding',
    organizing_founding_made: 'organizing.no_election',
    organizing_election_case: 'organizing.election_open',
    organizing_election_one: 'organizing.election_open',
    organizing_candidate_roll: 'organizing.roll_called',
    organizing_round_quorum: 'organizing.no_quorum',
    organizing_round_ballots: 'organizing.too_many_ballots',
    organizing_candidate_seat: 'organizing.seats',
    organizing_term_number: 'organizing.term_known',
    organizing_term_now: 'organizing.term_known',
    organizing_extension_once: 'organizing.extension_once',
    organizing_registration_one: 'organizing.registration_open',
    organizing_profile_code: 'organizing.registry_taken',
    organizing_split_open: 'organizing.split_open',
    organizing_split_four_eyes: 'organizing.four_eyes',
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
    'organizing.register': {
      zh: '审查工会法人登记',
      en: 'Decide registrations of unions',
      roles: ['OFFICER', 'DIRECTOR'],
    },
    'organizing.again': {
      zh: '复核和抽查复核建会（没有经手的人）',
      en: 'Look at foundings again (who had no hand in them)',
      roles: ['OFFICER', 'DIRECTOR'],
    },
    'organizing.registry': {
      zh: '导入、导出工会登记表',
      en: 'Import and export the table of unions',
      roles: ['OFFICER', 'SYSTEM_ADMIN'],
    },
    'organizing.split': {
      zh: '提出和办理分立（两个人）',
      en: 'Propose and carry out splits (two people)',
      roles: ['OFFICER', 'DIRECTOR'],
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
