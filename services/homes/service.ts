// Workers' homes (职工之家、职工小家): grades and stars for a term, by evidence, revocable: what it is made of.
import { defineService } from '#kernel/service.ts'
import { homesReaders } from './answer-files.ts'
import { homesApi } from './api.ts'
import { homesFlow } from './flow.ts'
import { handlers } from './handlers.ts'
import { homesCounted, homesIndicators } from './indicators.ts'
import { homesJobs } from './jobs.ts'
import type { Tables } from './tables.ts'
import { refusals } from './words-refusals.ts'

export const service = defineService<Tables, typeof homesApi>({
  id: 'homes',
  title: { zh: '职工之家', en: 'Workers’ homes' },
  api: homesApi,
  handlers,
  refusals,
  flows: [homesFlow],
  jobs: homesJobs,
  readers: homesReaders,
  indicators: homesIndicators,
  counted: [homesCounted],
  constraints: {
    homes_standard_day: 'homes.standard_twice',
    homes_application_one: 'homes.under_way',
    homes_home_one: 'homes.under_way',
    homes_revocation_open: 'homes.hearing_open',
    homes_revocation_eyes: 'homes.four_eyes',
  },
  rights: {
    'homes.read': {
      zh: '查看职工之家',
      en: 'Read workers’ homes',
      roles: ['CHAIR', 'COMMITTEE', 'CLERK', 'OFFICER', 'DIRECTOR', 'LEADER', 'AUDITOR'],
    },
    'homes.publish': {
      zh: '发布职工之家的条件（上级工会）',
      en: 'Publish conditions of homes (the union above)',
      roles: ['OFFICER', 'DIRECTOR'],
    },
    'homes.apply': {
      zh: '申请职工之家、说明情况（本工会）',
      en: 'Ask for a home, answer for it (the union itself)',
      roles: ['CHAIR', 'COMMITTEE'],
    },
    'homes.check': {
      zh: '核对职工之家申请（上级工会）',
      en: 'Check applications for homes (the union above)',
      roles: ['CLERK', 'OFFICER', 'DIRECTOR'],
    },
    'homes.grant': {
      zh: '命名、推荐、撤销职工之家（不是核对的人）',
      en: 'Name, recommend and revoke homes (not who checked)',
      roles: ['OFFICER', 'DIRECTOR'],
    },
  },
  retention: [
    {
      id: 'homes.records',
      what: { zh: '职工之家的申请、荣誉和撤销', en: 'Applications, honours and revocations of homes' },
      years: 30,
      after: { zh: '荣誉结束之后', en: 'after the honour has ended' },
      does: { zh: '到期列出，由人决定', en: 'listed when due, for people to decide' },
    },
  ],
})
