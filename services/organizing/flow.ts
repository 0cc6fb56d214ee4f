// The ways of this service: a founding, from the group’s request to the union; and the registration of a union as a legal person.
import { flow } from '#base/flow.ts'
import { answerWorkdays } from './rules-steps.ts'
import { reviewDays } from './rules-term.ts'

const answer = { n: answerWorkdays, unit: 'WD' } as const

export const organizingFlow = flow({
  kind: 'organizing',
  prefix: 'JH',
  title: { zh: '建会', en: 'Founding a union' },
  readRight: 'organizing.read',
  states: {
    APPROVAL: { zh: '等上级批准筹建', en: 'Waiting for approval' },
    ELECTING: { zh: '准备开会选举', en: 'Preparing the election' },
    RESULT: { zh: '等上级批复选举结果', en: 'Waiting for the result to be approved' },
    SUPPLEMENT: { zh: '等筹备组补正', en: 'Waiting for the group' },
    FOUNDED: { zh: '工会成立了', en: 'Founded' },
    REFUSED: { zh: '没有批准', en: 'Not approved' },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn' },
  },
  start: 'APPROVAL',
  done: 'FOUNDED',
  end: ['FOUNDED', 'REFUSED', 'WITHDRAWN'],
  steps: [
    { state: 'APPROVAL', level: 'COUNTY', right: 'organizing.decide', term: answer },
    { state: 'RESULT', level: 'COUNTY', right: 'organizing.decide', term: answer },
  ],
  moves: {
    approve: {
      title: { zh: '同意筹建', en: 'Approve' },
      from: ['APPROVAL'],
      to: 'ELECTING',
      by: 'step',
      reason: 'optional',
    },
    report: { title: { zh: '报选举结果', en: 'Report the result' }, from: ['ELECTING'], to: 'RESULT', by: 'worker' },
    confirm: {
      title: { zh: '批复，工会成立', en: 'Approve the result' },
      from: ['RESULT'],
      to: 'NEXT',
      by: 'step',
      reason: 'optional',
    },
    giveBack: {
      title: { zh: '退回补正', en: 'Return' },
      from: ['APPROVAL', 'RESULT'],
      to: 'SUPPLEMENT',
      by: 'step',
      reason: 'required',
      stopsClock: true,
    },
    resubmit: { title: { zh: '补好了，再交', en: 'Send again' }, from: ['SUPPLEMENT'], to: 'BACK', by: 'worker' },
    refuse: {
      title: { zh: '不批准', en: 'Refuse' },
      from: ['APPROVAL'],
      to: 'REFUSED',
      by: 'step',
      reason: 'required',
    },
    withdraw: {
      title: { zh: '撤回', en: 'Withdraw' },
      from: ['APPROVAL', 'ELECTING', 'RESULT', 'SUPPLEMENT'],
      to: 'WITHDRAWN',
      by: 'worker',
      reason: 'optional',
    },
  },
  // Refused, the head may ask somebody outside the chain to look again; a part of all decisions is read a second time.
  appeal: { against: ['REFUSED'], right: 'organizing.again' },
  sample: { approved: ['FOUNDED'], refused: ['REFUSED'], right: 'organizing.again', percent: 10 },
  fourEyes: [],
})

/** 法人登记: the union asks, the registrar answers within fifteen days of accepting. 总工办发〔2020〕20号 */
export const registrationFlow = flow({
  kind: 'registration',
  prefix: 'FR',
  title: { zh: '工会法人登记', en: 'Registration of a union' },
  readRight: 'organizing.read',
  states: {
    REVIEW: { zh: '等登记机关审查', en: 'Waiting for the registrar' },
    SUPPLEMENT: { zh: '等工会补正', en: 'Waiting for the union' },
    REGISTERED: { zh: '登记好了', en: 'Registered' },
    REFUSED: { zh: '不予登记', en: 'Not registered' },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn' },
  },
  start: 'REVIEW',
  done: 'REGISTERED',
  end: ['REGISTERED', 'REFUSED', 'WITHDRAWN'],
  steps: [
    {
      state: 'REVIEW',
      level: 'COUNTY',
      right: 'organizing.register',
      term: { n: reviewDays, unit: 'D' },
      deadline: 'LP_REVIEW',
    },
  ],
  moves: {
    register: {
      title: { zh: '登记发证', en: 'Register' },
      from: ['REVIEW'],
      to: 'NEXT',
      by: 'step',
      reason: 'optional',
    },
    giveBack: {
      title: { zh: '退回补正', en: 'Return' },
      from: ['REVIEW'],
      to: 'SUPPLEMENT',
      by: 'step',
      reason: 'required',
      stopsClock: true,
    },
    resubmit: {
      title: { zh: '补好了，再交', en: 'Send again' },
      from: ['SUPPLEMENT'],
      to: 'BACK',
      by: { right: 'organizing.elect' },
    },
    refuse: {
      title: { zh: '不予登记', en: 'Refuse' },
      from: ['REVIEW'],
      to: 'REFUSED',
      by: 'step',
      reason: 'required',
    },
    withdraw: {
      title: { zh: '撤回', en: 'Withdraw' },
      from: ['REVIEW', 'SUPPLEMENT'],
      to: 'WITHDRAWN',
      by: { right: 'organizing.elect' },
      reason: 'optional',
    },
  },
  fourEyes: [
    ['resubmit', 'register'],
    ['resubmit', 'refuse'],
  ],
})
