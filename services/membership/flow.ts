// The way of joining and of moving to another union: the union that is asked answers within five working days.
import { flow } from '#base/flow.ts'

const waiting = ['ADMISSION', 'TAKING_OVER'] as const

export const membershipFlow = flow({
  kind: 'membership',
  prefix: 'RH',
  title: { zh: '入会和转会', en: 'Joining and moving' },
  readRight: 'membership.read',
  states: {
    ADMISSION: { zh: '等工会接纳', en: 'Waiting to be admitted' },
    TAKING_OVER: { zh: '等新工会接收', en: 'Waiting for the new union' },
    ADMITTED: { zh: '入会了', en: 'Admitted' },
    MOVED: { zh: '转过来了', en: 'Moved' },
    REFUSED: { zh: '没有通过', en: 'Refused' },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn' },
    LAPSED: { zh: '到期没人接收，会籍不变', en: 'Nobody took over in time; membership unchanged' },
  },
  start: 'ADMISSION',
  done: 'ADMITTED',
  end: ['ADMITTED', 'MOVED', 'REFUSED', 'WITHDRAWN', 'LAPSED'],
  // A federation may set other days in its own version of the flow (domain §5.4: the default of a transfer is five).
  steps: [
    { state: 'ADMISSION', level: 'GRASSROOTS', right: 'membership.admit', term: { n: 5, unit: 'WD' } },
    { state: 'TAKING_OVER', level: 'GRASSROOTS', right: 'membership.admit', term: { n: 5, unit: 'WD' } },
  ],
  moves: {
    askTransfer: { title: { zh: '申请转会', en: 'Ask to move' }, from: ['ADMISSION'], to: 'TAKING_OVER', by: 'system' },
    admit: { title: { zh: '接纳入会', en: 'Admit' }, from: ['ADMISSION'], to: 'ADMITTED', by: 'step' },
    takeOver: { title: { zh: '接收会籍', en: 'Take over' }, from: ['TAKING_OVER'], to: 'MOVED', by: 'step' },
    refuse: {
      title: { zh: '不接纳', en: 'Refuse' },
      from: [...waiting],
      to: 'REFUSED',
      by: 'step',
      reason: 'required',
    },
    withdraw: {
      title: { zh: '撤回', en: 'Withdraw' },
      from: [...waiting],
      to: 'WITHDRAWN',
      by: 'worker',
      reason: 'optional',
    },
    lapse: {
      title: { zh: '到期没人接收', en: 'Not taken over in time' },
      from: ['TAKING_OVER'],
      to: 'LAPSED',
      by: 'system',
    },
  },
  fourEyes: [],
  appeal: { against: ['REFUSED'], right: 'membership.again' },
})
