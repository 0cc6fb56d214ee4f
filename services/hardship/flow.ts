// The way of a hardship case: from the worker's draft to the national confirmation (domain §1.5).
import { flow } from '#base/flow.ts'
import { materials } from './rules-needs.ts'

/** 入户、评议、公示、逐级审核: the right each kind of work needs. */
const work = { unit: 'hardship.accept', check: 'hardship.check', review: 'hardship.review' } as const

export const hardshipFlow = flow({
  kind: 'hardship',
  prefix: 'KN',
  title: { zh: '困难职工帮扶', en: 'Hardship assistance' },
  readRight: 'hardship.read',
  states: {
    DRAFT: { zh: '还没提交', en: 'Not sent yet' },
    ACCEPTANCE: { zh: '等工会受理', en: 'Waiting for the union to accept it' },
    VISITING: { zh: '等入户走访', en: 'Waiting for the home visit' },
    DELIBERATING: { zh: '等民主评议', en: 'Waiting for the deliberation' },
    NOTICED: { zh: '公示中', en: 'On public notice' },
    COUNTY_REVIEW: { zh: '县（区）总工会审核中', en: 'In review at the county federation' },
    ECON_CHECKING: { zh: '核对家庭经济状况', en: 'Checking the household’s economic status' },
    CITY_REVIEW: { zh: '市总工会审核中', en: 'In review at the city federation' },
    PROVINCE_REVIEW: { zh: '省总工会确认中', en: 'With the provincial federation' },
    ACFTU_CONFIRM: { zh: '全国总工会确认中', en: 'With the national federation' },
    SUPPLEMENT: { zh: '等您补材料', en: 'Waiting for your papers' },
    ACTIVE: { zh: '已建档', en: 'Archive active' },
    REFUSED: { zh: '没有通过', en: 'Refused' },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn' },
  },
  start: 'DRAFT',
  done: 'ACTIVE',
  end: ['ACTIVE', 'REFUSED', 'WITHDRAWN'],
  steps: [
    { state: 'ACCEPTANCE', level: 'GRASSROOTS', right: work.unit, term: { n: 2, unit: 'WD' } },
    { state: 'VISITING', level: 'GRASSROOTS', right: work.unit, term: { n: 5, unit: 'D' }, deadline: 'HARDSHIP_VISIT' },
    { state: 'DELIBERATING', level: 'GRASSROOTS', right: work.unit, term: { n: 5, unit: 'WD' } },
    {
      state: 'NOTICED',
      level: 'GRASSROOTS',
      right: work.unit,
      term: { n: 5, unit: 'WD' },
      deadline: 'HARDSHIP_NOTICE',
      endsBy: 'endNotice',
    },
    { state: 'COUNTY_REVIEW', level: 'COUNTY', right: work.review, term: { n: 5, unit: 'WD' } },
    { state: 'ECON_CHECKING', level: 'COUNTY', right: work.check, term: { n: 15, unit: 'WD' }, optional: true },
    { state: 'CITY_REVIEW', level: 'CITY', right: work.review, term: { n: 10, unit: 'WD' } },
    { state: 'PROVINCE_REVIEW', level: 'PROVINCE', right: work.review, term: { n: 10, unit: 'WD' }, optional: true },
    { state: 'ACFTU_CONFIRM', level: 'NATIONAL', right: work.review, term: { n: 10, unit: 'WD' }, optional: true },
  ],
  moves: {
    submit: { title: { zh: '提交', en: 'Send' }, from: ['DRAFT'], to: 'NEXT', by: 'worker' },
    resubmit: { title: { zh: '补好了，再提交', en: 'Send again' }, from: ['SUPPLEMENT'], to: 'BACK', by: 'worker' },
    accept: { title: { zh: '受理', en: 'Accept' }, from: ['ACCEPTANCE'], to: 'NEXT', by: 'step' },
    recordVisit: { title: { zh: '登记入户走访', en: 'Record the visit' }, from: ['VISITING'], to: 'NEXT', by: 'step' },
    deliberate: {
      title: { zh: '评议通过，上公示', en: 'Agreed: put on notice' },
      from: ['DELIBERATING'],
      to: 'NEXT',
      by: 'step',
    },
    object: {
      title: { zh: '有异议，重新走访', en: 'Objection: visit again' },
      from: ['NOTICED'],
      to: 'VISITING',
      by: 'system',
      reason: 'required',
    },
    endNotice: { title: { zh: '公示期满', en: 'Notice ended' }, from: ['NOTICED'], to: 'NEXT', by: 'system' },
    endorse: {
      title: { zh: '审核同意', en: 'Endorse' },
      from: ['COUNTY_REVIEW'],
      to: 'NEXT',
      by: 'step',
      reason: 'optional',
    },
    recordCheck: {
      title: { zh: '登记核对结果', en: 'Record the check' },
      from: ['ECON_CHECKING'],
      to: 'NEXT',
      by: 'step',
    },
    approve: {
      title: { zh: '审批同意', en: 'Approve' },
      from: ['CITY_REVIEW'],
      to: 'NEXT',
      by: 'step',
      reason: 'optional',
    },
    confirm: {
      title: { zh: '确认', en: 'Confirm' },
      from: ['PROVINCE_REVIEW', 'ACFTU_CONFIRM'],
      to: 'NEXT',
      by: 'step',
      reason: 'optional',
    },
    giveBack: {
      title: { zh: '退回补材料', en: 'Return for papers' },
      from: [
        'ACCEPTANCE',
        'VISITING',
        'DELIBERATING',
        'COUNTY_REVIEW',
        'ECON_CHECKING',
        'CITY_REVIEW',
        'PROVINCE_REVIEW',
        'ACFTU_CONFIRM',
      ],
      to: 'SUPPLEMENT',
      by: 'step',
      reason: 'required',
      stopsClock: true,
    },
    refuse: {
      title: { zh: '不予通过', en: 'Refuse' },
      from: ['DELIBERATING', 'COUNTY_REVIEW', 'ECON_CHECKING', 'CITY_REVIEW', 'PROVINCE_REVIEW', 'ACFTU_CONFIRM'],
      to: 'REFUSED',
      by: 'step',
      reason: 'required',
    },
    withdraw: {
      title: { zh: '撤回申请', en: 'Withdraw' },
      from: [
        'DRAFT',
        'SUPPLEMENT',
        'ACCEPTANCE',
        'VISITING',
        'DELIBERATING',
        'NOTICED',
        'COUNTY_REVIEW',
        'ECON_CHECKING',
        'CITY_REVIEW',
        'PROVINCE_REVIEW',
        'ACFTU_CONFIRM',
      ],
      to: 'WITHDRAWN',
      by: 'worker',
      reason: 'optional',
    },
  },
  // What is granted is put right by re-verification, for money runs on it; what is refused is looked at again.
  appeal: { against: ['REFUSED'], right: 'hardship.again' },
  // What is active goes on by re-verification and grants; what was refused and left somebody in need goes on where the county reviews.
  solved: { after: ['ACTIVE', 'REFUSED'], reopens: { from: ['REFUSED'], to: 'COUNTY_REVIEW' } },
  papers: { kinds: materials, askedBy: 'giveBack' },
  sample: { approved: ['ACTIVE'], refused: ['REFUSED'], right: 'hardship.again', percent: 10 },
  // Who looked into a household does not also review it, and no two levels are one person.
  fourEyes: [
    ['accept', 'endorse'],
    ['recordVisit', 'endorse'],
    ['recordVisit', 'approve'],
    ['recordCheck', 'approve'],
    ['endorse', 'approve'],
    ['endorse', 'confirm'],
    ['approve', 'confirm'],
  ],
})

export type HardshipState = keyof typeof hardshipFlow.states
export type HardshipMove = keyof typeof hardshipFlow.moves
