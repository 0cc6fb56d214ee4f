// How the engine of entitlements speaks: states, messages, refusals.
import { type Refusals, refusing } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'

export const modes = {
  APPLY: { zh: '要本人申请', en: 'To be applied for' },
  GRANT: { zh: '主动给，不用申请', en: 'Granted without an application' },
} as const satisfies Record<string, Text>
export type Mode = keyof typeof modes

export const foundStates = {
  FOUND: { zh: '还可以说不要', en: 'May still be declined' },
  DECLINED: { zh: '本人说不要', en: 'Declined' },
  PROPOSED: { zh: '已提出，等确认发放', en: 'Proposed for confirmation' },
  WITHDRAWN: { zh: '情况变了，已收回', en: 'Withdrawn: the facts changed' },
} as const satisfies Record<string, Text>
export type FoundState = keyof typeof foundStates

export const messages = {
  found: {
    zh: '工会主动给您{title} {yuan} 元，不用申请。为什么给、按哪一条，打开看。不想要的，{until} 前说一声就行。',
    en: 'The union gives you: {title}, {yuan} yuan, without an application. Open to see why and by which clause. If you do not want it, say so by {until}.',
  },
  withdrawn: {
    zh: '之前告诉您的{title}先不发了：情况有变化（{why}）。有疑问请打 12351。',
    en: 'The {title} you were told of is not paid for now, because the facts changed ({why}). Call 12351 with any question.',
  },
} as const satisfies Record<string, Text>

export const changes = {
  gone: { zh: '按现在的档案不再符合条件', en: 'by the records of today you are not entitled any more' },
  amount: { zh: '金额按新的情况重新算', en: 'the amount is counted anew' },
  given: { zh: '已经通过别的途径给了', en: 'it has been given another way' },
  off: { zh: '这一项改回了由本人申请', en: 'it is to be applied for again' },
} as const satisfies Record<string, Text>

export const entitlementsRefusals = {
  'entitlements.no_benefit': {
    kind: 'absent',
    zh: '没有这一项，或者它不能主动给。请从列出的里面选。',
    en: 'There is no such benefit, or it cannot be granted by itself. Choose one of those listed.',
  },
  'entitlements.past': {
    kind: 'invalid',
    zh: '开关只能从今天（{today}）或以后起。已经找到的照旧办完。',
    en: 'A switch can begin today ({today}) or later; what was found before goes on as it is.',
  },
  'entitlements.over': {
    kind: 'conflict',
    zh: '这一笔现在是“{state}”，已经过了可以改的时候。想退回，请打 12351 或找工会。',
    en: 'This is “{state}” now and cannot be changed here. To give it back, call 12351 or ask your union.',
  },
  'entitlements.period': {
    kind: 'invalid',
    zh: '这一期（{period}）的写法不对，请从页面上选。',
    en: 'There is no period {period}; choose one on the page.',
  },
} as const satisfies Refusals

export const refuse = refusing(entitlementsRefusals)
