// The words of standards: kinds of change, and what is refused and why.
import { type Refusals, refusing } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'

/** What a changed standard does to a household. */
export const rowKinds = {
  ENTER: { zh: '新够条件', en: 'Would qualify' },
  LEAVE: { zh: '不再够条件', en: 'Would no longer qualify' },
  MOVED: { zh: '类型变了', en: 'Another type' },
  RAISED: { zh: '给得多了', en: 'Given more' },
  LOWERED: { zh: '给得少了', en: 'Given less' },
  SAME: { zh: '没有变', en: 'Unchanged' },
} as const satisfies Record<string, Text>
export type RowKind = keyof typeof rowKinds

export const standardsRefusals = {
  'standards.reminder_day': {
    kind: 'invalid',
    zh: '提醒的日子要在明天以后、一年以内。请换一天。',
    en: 'A reminder is for a day after today and within a year. Choose another day.',
  },
  'standards.unknown_rule': {
    kind: 'invalid',
    zh: '这套标准里没有“{key}”。请从列出来的里面选。',
    en: 'This set has no rule “{key}”. Choose one of those listed.',
  },
  'standards.value_form': {
    kind: 'invalid',
    zh: '“{rule}”的数填得不对：各项都要有，数要是 0 以上的整数（金额以分为单位）。',
    en: 'The value of “{rule}” is not of its form: every part is needed, and numbers are whole and 0 or more (amounts in 分).',
  },
  'standards.value_twice': {
    kind: 'invalid',
    zh: '“{rule}”同一天填了两个数。请留一个。',
    en: '“{rule}” has two values for one day. Keep one.',
  },
  'standards.cannot_judge': {
    kind: 'invalid',
    zh: '照这些数没法判断：{why}。请看看起用的日子和各项的数。',
    en: 'Nothing can be judged by these values: {why}. Look at the days and the parts.',
  },
  'standards.not_done': {
    kind: 'conflict',
    zh: '还没算完。算完以后再提出或通过。',
    en: 'It is still being computed. Propose or adopt it when it is done.',
  },
  'standards.proposed': {
    kind: 'conflict',
    zh: '已经有人提出了，等另一个人通过。',
    en: 'It is proposed already and waits for another person.',
  },
  'standards.not_proposed': {
    kind: 'conflict',
    zh: '还没有人提出。先由一个人提出，再由另一个人通过。',
    en: 'Nobody has proposed it yet. One person proposes it, another adopts it.',
  },
  'standards.own_trial': {
    kind: 'forbidden',
    zh: '提出的人不能自己通过。请另一位有权的同事来办。',
    en: 'Who proposed it may not adopt it. Ask a colleague who holds the right.',
  },
  'standards.unaccepted': {
    kind: 'unmet',
    zh: '还有 {left} 件办结的事结论会变，没有逐件认可。请先看过、写明理由认可。',
    en: '{left} decided cases would end otherwise and are not accepted yet. Look at each and accept it with a reason first.',
  },
  'standards.no_change': {
    kind: 'conflict',
    zh: '有的事不在清单里，或者刚刚已经有人认可了。请刷新看一眼。',
    en: 'Some of these are not on the list, or somebody has just accepted them. Reload and look again.',
  },
  'standards.stale': {
    kind: 'conflict',
    zh: '试算以后规则又变过，算出来的数不作数了。请用同样的值重新试算。',
    en: 'The rules have changed since it was computed, so its figures no longer hold. Compute it anew with the same values.',
  },
  'standards.decided_since': {
    kind: 'conflict',
    zh: '试算以后又办结了 {n} 件，没有复算过。请用同样的值重新试算。',
    en: '{n} cases have been decided since and were not replayed. Compute it anew with the same values.',
  },
  'standards.adopted': {
    kind: 'conflict',
    zh: '已经通过了，从起用那天起按它算。要改就再试算一次。',
    en: 'It is adopted and counts from its first day on. To change it, begin another what-if.',
  },
  'standards.closed': {
    kind: 'conflict',
    zh: '这次试算已经作罢。要用就再试算一次。',
    en: 'This what-if was closed. Begin another one.',
  },
} as const satisfies Refusals

export const refuse = refusing(standardsRefusals)
