// The words of bringing aid home: states of a visit, why it failed, what the payee is told, refusals.
import type { Refusals } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'

export const visitStates = {
  PLANNED: { zh: '约好了', en: 'Planned' },
  DELIVERED: { zh: '送到了，已签收', en: 'Handed over and signed for' },
  FAILED: { zh: '没有送到', en: 'Not handed over' },
  CALLED_OFF: { zh: '不去了', en: 'Called off' },
} as const satisfies Record<string, Text>
export type VisitState = keyof typeof visitStates

/** The codes are those of the funds engine, which says them of the payment. */
export const visitFailures = {
  NOT_HOME: { zh: '没有见到人', en: 'Nobody was at home' },
  MOVED: { zh: '已经不住在那里', en: 'They live elsewhere now' },
  DECLINED: { zh: '本人这次没有收', en: 'It was not accepted this time' },
  OTHER: { zh: '别的原因', en: 'Something else' },
} as const satisfies Record<string, Text>
export type VisitFailure = keyof typeof visitFailures

export const visitNotices = {
  planned: {
    zh: '{visitors} {day}把互助金 {yuan} 元送到您家。来的是两个人，请看工作证；当面点清再签字，不收任何费用。那天不方便，请拨 12351 另约。',
    en: '{visitors} bring mutual aid of {yuan} yuan to your home on {day}. Two people come: look at their cards, count it before you sign; nothing is charged. If the day does not suit, call 12351.',
  },
  calledOff: {
    zh: '原定 {day}上门送互助金，现在不去了。{next}有事请拨 12351。',
    en: 'The visit of {day} to bring your mutual aid is called off. {next}For questions call 12351.',
  },
} as const satisfies Record<string, Text>

export const visitNext = {
  HAND: { zh: '我们会和您另约一天。', en: 'We will agree on another day. ' },
  BANK: { zh: '钱改为打到您本人的卡上。', en: 'It is paid to your own card instead. ' },
} as const satisfies Record<string, Text>

export const visitRefusals = {
  'mutual-aid.not_approved': {
    kind: 'unmet',
    zh: '这份申领还没有批下来，没有要付的钱。',
    en: 'This claim has not been approved; there is nothing to pay.',
  },
  'mutual-aid.visit_nothing': {
    kind: 'conflict',
    zh: '这份申领的互助金已经付清，或者已经取消，不用再送。',
    en: 'The aid of this claim is paid or cancelled; there is nothing left to bring.',
  },
  'mutual-aid.visit_open': {
    kind: 'conflict',
    zh: '已经约好了一次上门，请先登记那一次的结果，或者写明原因取消。',
    en: 'A visit is planned already. Record what came of it, or call it off with the reason.',
  },
  'mutual-aid.visit_past': {
    kind: 'invalid',
    zh: '{day} 已经过了，请约今天或以后的日子。',
    en: '{day} is over; choose today or a later day.',
  },
  'mutual-aid.visit_day': {
    kind: 'invalid',
    zh: '上门的日子要在批下来那天到今天之间，您填的是 {day}。',
    en: 'The day of the visit lies between the approval and today; you gave {day}.',
  },
  'mutual-aid.visit_unsigned': {
    kind: 'unmet',
    zh: '还没有签收单的照片。本人签字或按手印的那一张要拍清楚，一起传上来。',
    en: 'The photo of the signed receipt is missing. Take one on which the signature or the fingerprint is clear.',
  },
  'mutual-aid.visit_own': {
    kind: 'forbidden',
    zh: '这份申领是您批的，或者这批钱是您签发的：送到没有，要由另一个人登记。',
    en: 'You approved this claim or signed its batch: somebody else records what came of the visit.',
  },
  'mutual-aid.visit_out': {
    kind: 'conflict',
    zh: '钱已经授权送出去了，不能取消；没有送成的，请登记“没有送到”，钱当天退回账上。',
    en: 'The money is out, so the visit cannot be called off. If it was not handed over, record that; the money goes back the same day.',
  },
  'mutual-aid.visit_over': {
    kind: 'conflict',
    zh: '这一次上门已经登记过了：{state}。请刷新看看最新情况。',
    en: 'This visit is on record already: {state}. Reload to see how it stands.',
  },
} as const satisfies Refusals
