// The fast way of relief: the union confirms, the county decides, above its limit the city; then it is paid.
import { flow } from '#base/flow.ts'
import { materials } from './rules-needs.ts'

const decided = ['COUNTY', 'CITY'] as const

export const reliefFlow = flow({
  kind: 'relief',
  prefix: 'LS',
  title: { zh: '临时救助', en: 'Temporary relief' },
  readRight: 'relief.read',
  states: {
    CONFIRMING: { zh: '等工会核实', en: 'Waiting for the union to confirm' },
    COUNTY: { zh: '县（区）总工会审批中', en: 'With the county federation' },
    CITY: { zh: '市总工会审批中', en: 'With the city federation' },
    SUPPLEMENT: { zh: '等您补材料', en: 'Waiting for your papers' },
    GRANTED: { zh: '批下来了', en: 'Granted' },
    REFUSED: { zh: '没有通过', en: 'Refused' },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn' },
  },
  start: 'CONFIRMING',
  done: 'GRANTED',
  end: ['GRANTED', 'REFUSED', 'WITHDRAWN'],
  steps: [
    { state: 'CONFIRMING', level: 'GRASSROOTS', right: 'relief.confirm', term: { n: 2, unit: 'WD' } },
    { state: 'COUNTY', level: 'COUNTY', right: 'relief.decide', term: { n: 2, unit: 'WD' } },
    { state: 'CITY', level: 'CITY', right: 'relief.decide', term: { n: 3, unit: 'WD' } },
  ],
  moves: {
    confirm: { title: { zh: '核实，报县里', en: 'Confirm' }, from: ['CONFIRMING'], to: 'NEXT', by: 'step' },
    grant: {
      title: { zh: '同意救助', en: 'Grant' },
      from: [...decided],
      to: 'GRANTED',
      by: 'step',
      reason: 'optional',
    },
    passUp: {
      title: { zh: '同意，报市里审批', en: 'Agree and pass up to the city' },
      from: ['COUNTY'],
      to: 'NEXT',
      by: 'step',
      reason: 'optional',
    },
    giveBack: {
      title: { zh: '退回补材料', en: 'Return for papers' },
      from: ['CONFIRMING', ...decided],
      to: 'SUPPLEMENT',
      by: 'step',
      reason: 'required',
      stopsClock: true,
    },
    resubmit: { title: { zh: '补好了，再提交', en: 'Send again' }, from: ['SUPPLEMENT'], to: 'BACK', by: 'worker' },
    refuse: {
      title: { zh: '不予救助', en: 'Refuse' },
      from: [...decided],
      to: 'REFUSED',
      by: 'step',
      reason: 'required',
    },
    takeBack: {
      title: { zh: '报错了，撤下', en: 'Entered by mistake: take back' },
      from: ['CONFIRMING', ...decided],
      to: 'WITHDRAWN',
      by: { right: 'relief.confirm' },
      reason: 'required',
    },
    withdraw: {
      title: { zh: '撤回', en: 'Withdraw' },
      from: ['CONFIRMING', 'SUPPLEMENT', ...decided],
      to: 'WITHDRAWN',
      by: 'worker',
      reason: 'optional',
    },
  },
  appeal: { against: ['REFUSED'], right: 'relief.again' },
  sample: { approved: ['GRANTED'], refused: ['REFUSED'], right: 'relief.again', percent: 10 },
  solved: { after: ['GRANTED', 'REFUSED'] },
  papers: { kinds: materials, askedBy: 'giveBack' },
  // Who confirmed a need does not also decide about it, and county and city are two people.
  fourEyes: [
    ['confirm', 'grant'],
    ['confirm', 'passUp'],
    ['passUp', 'grant'],
  ],
})

export type ReliefMove = keyof typeof reliefFlow.moves
