// Mutual aid of workers (职工互助保障): what it is made of.
import { defineService } from '#kernel/service.ts'
import { mutualAidApi } from './api.ts'
import { careEntitlement } from './care.ts'
import { careJob } from './care-costs.ts'
import { careHoldings, careResting } from './care-holdings.ts'
import { claimDossier } from './claims-dossier.ts'
import { claimHoldings } from './claims-holdings.ts'
import { claimIndicators } from './claims-indicators.ts'
import { claimRestings } from './claims-resting.ts'
import { freeJob } from './cover-free.ts'
import { claimFlow } from './flow.ts'
import { carryJob } from './fund-carry.ts'
import { fundCounted } from './fund-facts.ts'
import { handlers } from './handlers.ts'
import { enrolHoldings, enrolRetention } from './holdings-enrol.ts'
import { enrolIndicators } from './indicators-enrol.ts'
import { fundIndicators } from './indicators-fund.ts'
import { mutualAidKeeping } from './keeping.ts'
import { rosterImportJob } from './roster-import.ts'
import { settlementHoldings } from './settlement-holdings.ts'
import { claimSome, matchSome } from './settlement-match.ts'
import { settlementRetention } from './settlement-retention.ts'
import { simulationJob } from './simulation-steps.ts'
import { refusals } from './words.ts'

export const service = defineService({
  id: 'mutual-aid',
  title: { zh: '互助保障', en: 'Mutual aid' },
  api: mutualAidApi,
  handlers,
  refusals,
  flows: [claimFlow],
  dossiers: [claimDossier],
  holdings: [...enrolHoldings, ...claimHoldings, ...settlementHoldings, ...careHoldings],
  entitlements: [careEntitlement],
  jobs: [
    rosterImportJob,
    freeJob,
    carryJob,
    simulationJob,
    careJob,
    {
      name: 'mutual-aid.match',
      title: { zh: '医保结算对上参加互助的人，算好告诉本人', en: 'Match settlements with people in cover' },
      cron: '20 2 * * *',
      step: matchSome,
    },
    {
      name: 'mutual-aid.claim',
      title: { zh: '没有说不要的，到期交复审', en: 'What nobody declined goes to the reviewer' },
      cron: '50 2 * * *',
      step: claimSome,
    },
  ],
  keeping: mutualAidKeeping,
  restings: [...claimRestings, careResting],
  retention: [...enrolRetention, ...settlementRetention],
  indicators: [...enrolIndicators, ...claimIndicators, ...fundIndicators],
  counted: [fundCounted],
  rights: {
    'mutual-aid.plan.read': {
      zh: '查看互助计划',
      en: 'Read mutual-aid plans',
      roles: ['CHAIR', 'COMMITTEE', 'CLERK', 'OFFICER', 'DIRECTOR', 'ACCOUNTANT', 'LEADER', 'AUDITOR'],
    },
    'mutual-aid.plan.edit': { zh: '起草互助计划', en: 'Write mutual-aid plans', roles: ['OFFICER'] },
    'mutual-aid.enrol.read': {
      zh: '查看互助保障参加情况',
      en: 'Read who joins mutual aid',
      roles: ['CHAIR', 'COMMITTEE', 'CLERK', 'OFFICER', 'DIRECTOR', 'ACCOUNTANT', 'CASHIER', 'AUDITOR'],
    },
    'mutual-aid.enrol': {
      zh: '报名单、确认参加互助保障',
      en: 'Enrol units in mutual aid',
      roles: ['CHAIR', 'COMMITTEE', 'OFFICER'],
    },
    'mutual-aid.money': { zh: '互助费到账', en: 'Premiums received', roles: ['CASHIER', 'ACCOUNTANT'] },
    'mutual-aid.plan.adopt': { zh: '采用互助计划', en: 'Adopt mutual-aid plans', roles: ['OFFICER', 'DIRECTOR'] },
    'mutual-aid.claim.read': {
      zh: '查看互助金申领',
      en: 'Read mutual-aid claims',
      roles: ['CHAIR', 'COMMITTEE', 'CLERK', 'OFFICER', 'DIRECTOR', 'AUDITOR'],
    },
    'mutual-aid.claim.check': {
      zh: '核对、代办互助金申领',
      en: 'Check and make mutual-aid claims for members',
      roles: ['CHAIR', 'COMMITTEE'],
    },
    'mutual-aid.claim.assess': { zh: '核算互助金', en: 'Assess mutual-aid claims', roles: ['OFFICER'] },
    'mutual-aid.claim.review': { zh: '复审互助金', en: 'Review mutual-aid claims', roles: ['OFFICER', 'DIRECTOR'] },
    'mutual-aid.deliver': {
      zh: '上门送互助金',
      en: 'Bring mutual aid home',
      roles: ['CHAIR', 'COMMITTEE', 'OFFICER'],
    },
    'mutual-aid.settlement': { zh: '导入医保结算文件', en: 'Take in settlement files', roles: ['OFFICER'] },
    'mutual-aid.fund.read': {
      zh: '查看互助金专户',
      en: 'Read the special account of mutual aid',
      roles: ['CASHIER', 'ACCOUNTANT', 'DIRECTOR', 'AUDITOR', 'LEADER'],
    },
    'mutual-aid.fund.enter': {
      zh: '登记专户的利息、期初余额、业务支出',
      en: 'Enter interest, opening balances and costs of the account',
      roles: ['CASHIER', 'ACCOUNTANT'],
    },
    'mutual-aid.fund.approve': {
      zh: '核准专户的登记（不是登记的人）',
      en: 'Approve entries that another made',
      roles: ['ACCOUNTANT', 'DIRECTOR'],
    },
    'mutual-aid.care.read': {
      zh: '查看关爱救助金',
      en: 'Read care grants',
      roles: ['OFFICER', 'DIRECTOR', 'ACCOUNTANT', 'AUDITOR'],
    },
    'mutual-aid.care.confirm': {
      zh: '确认关爱救助金（没有经手申领的人）',
      en: 'Confirm care grants (who had no hand in the claim)',
      roles: ['OFFICER', 'DIRECTOR'],
    },
    'mutual-aid.claim.again': {
      zh: '复核和抽查复核互助金申领（没有经手的人）',
      en: 'Look at decisions about claims again (who had no hand in them)',
      roles: ['OFFICER', 'DIRECTOR'],
    },
  },
  constraints: {
    mutual_aid_fund_four_eyes: 'mutual-aid.fund_own',
    mutual_aid_fund_one_opening: 'mutual-aid.fund_opening_once',
    mutual_aid_fund_undone_once: 'mutual-aid.fund_undone_once',
    mutual_aid_settlement_number: 'mutual-aid.settlement_number',
    mutual_aid_visit_open: 'mutual-aid.visit_open',
    mutual_aid_invoice_once: 'mutual-aid.invoice_used',
    mutual_aid_cover_once: 'mutual-aid.cover_taken',
    mutual_aid_batch_once: 'mutual-aid.batch_open',
    mutual_aid_batch_one_open: 'mutual-aid.batch_open',
    mutual_aid_plan_code: 'mutual-aid.plan_code_taken',
    mutual_aid_plan_draft_pkey: 'mutual-aid.plan_draft_open',
    mutual_aid_plan_version_four_eyes: 'mutual-aid.plan_own',
    mutual_aid_plan_version_number: 'mutual-aid.plan_changed',
    mutual_aid_plan_version_from: 'mutual-aid.plan_changed',
  },
})
