// Members rate their union (会员评家) by blind ballots; citizen supervisors are heard and answered: what it is made of.
import { defineService } from '#kernel/service.ts'
import { ratingsApi } from './api.ts'
import { closeSome, openSome, remindYearly } from './box.ts'
import { suggestionFlow } from './flow.ts'
import { handlers } from './handlers.ts'
import { ratingsHoldings } from './holdings.ts'
import { ratingsCounted, ratingsIndicators } from './indicators.ts'
import { makeKeys } from './keys.ts'
import { ratingsKnown } from './known.ts'
import { settleOne } from './suggestions.ts'
import type { Tables } from './tables.ts'
import { refusals } from './words.ts'
import { supervisionRefusals } from './words-supervision.ts'

export const service = defineService<Tables, typeof ratingsApi>({
  id: 'ratings',
  title: { zh: '评评工会', en: 'Rating the union' },
  api: ratingsApi,
  handlers,
  refusals: { ...refusals, ...supervisionRefusals },
  flows: [suggestionFlow],
  constraints: {
    ratings_poll_one: 'ratings.poll_open',
    ratings_sheets_two: 'ratings.sheets_same_hand',
    ratings_supervisor_one: 'ratings.supervisor_already',
  },
  rights: {
    'ratings.read': {
      zh: '查看会员评家',
      en: 'Read ratings',
      roles: ['CHAIR', 'COMMITTEE', 'CLERK', 'OFFICER', 'DIRECTOR', 'LEADER', 'AUDITOR'],
    },
    'ratings.plan': {
      zh: '安排会员评家，开箱、公布、归档（上级工会）',
      en: 'Plan ratings, open boxes, publish and file (the union above)',
      roles: ['OFFICER', 'DIRECTOR'],
    },
    'ratings.sheets': {
      zh: '发纸票、录纸票（上级工会）',
      en: 'Hand out and enter paper sheets (the union above)',
      roles: ['OFFICER', 'CLERK', 'DIRECTOR'],
    },
    'ratings.appoint': {
      zh: '聘任市民监督员、公布监督建议',
      en: 'Appoint citizen supervisors, publish suggestions',
      roles: ['OFFICER', 'DIRECTOR'],
    },
    'ratings.answer': {
      zh: '回复监督建议',
      en: 'Answer suggestions',
      roles: ['CHAIR', 'COMMITTEE', 'OFFICER', 'DIRECTOR'],
    },
    'ratings.improve': {
      zh: '报整改措施、反馈',
      en: 'Report measures and what was done',
      roles: ['CHAIR', 'COMMITTEE'],
    },
  },
  duties: [{ kind: 'ratings.visit', right: 'ratings.plan' }],
  jobs: [
    {
      name: 'ratings.keys',
      title: { zh: '开始以前，每夜备好一些签票的密钥', en: 'Make keys of planned polls, some each night' },
      cron: '50 1 * * *',
      step: act => makeKeys(act),
    },
    {
      name: 'ratings.open',
      title: { zh: '到了日子，开始评', en: 'Open polls on their first day' },
      cron: '20 0 * * *',
      step: act => openSome(act),
    },
    {
      name: 'ratings.close',
      title: { zh: '过了日子，票箱封口', en: 'Close polls after their last day' },
      cron: '5 0 * * *',
      step: act => closeSome(act),
    },
    {
      name: 'ratings.yearly',
      title: { zh: '提醒满一年没有评的工会', en: 'Remind of unions not rated for a year' },
      cron: '0 8 1 * *',
      step: act => remindYearly(act),
    },
    {
      name: 'ratings.settle',
      title: { zh: '监督建议回复后三十天没有回音的，结束', en: 'Close answers without a word for thirty days' },
      cron: '40 0 * * *',
      step: act => settleOne(act),
    },
  ],
  indicators: ratingsIndicators,
  counted: [ratingsCounted],
  holdings: ratingsHoldings,
  known: ratingsKnown,
  retention: [
    {
      id: 'ratings.ballots',
      what: { zh: '会员评家的票', en: 'Ballots of ratings' },
      years: 1,
      after: { zh: '评议归档的时候', en: 'when the poll is filed' },
      does: { zh: '归档那一刻就删除，只留下公布的数字', en: 'deleted as it is filed; only what was told stays' },
    },
    {
      id: 'ratings.takers',
      what: { zh: '谁领过票', en: 'Who took a ballot' },
      years: 3,
      after: { zh: '评议归档之后', en: 'after the poll was filed' },
      does: { zh: '到期列出，由人决定', en: 'listed when due, for people to decide' },
    },
  ],
})
