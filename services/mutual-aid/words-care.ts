// The words of care grants: how they stand, and refusals.
import type { Refusals } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'

export const careStates = ['PROPOSED', 'CONFIRMED', 'DROPPED'] as const
export type CareState = (typeof careStates)[number]

export const careStateWords: Readonly<Record<CareState, Text>> = {
  PROPOSED: { zh: '等人确认', en: 'Waiting to be confirmed' },
  CONFIRMED: { zh: '已确认，等付款', en: 'Confirmed' },
  DROPPED: { zh: '没有给', en: 'Not given' },
}

export const careRefusals = {
  'mutual-aid.care_decided': {
    kind: 'conflict',
    zh: '这一笔关爱救助金已经办过，现在是“{state}”。刷新看看。',
    en: 'This care grant has been dealt with; it is “{state}” now. Reload the page.',
  },
  'mutual-aid.care_four_eyes': {
    kind: 'forbidden',
    zh: '这一笔所依据的申领是您经手办的，关爱救助金要由没有经手的人确认。请交给同事。',
    en: 'You had a hand in the claim that this grant rests on; a colleague who had none confirms it.',
  },
  'mutual-aid.care_changed': {
    kind: 'conflict',
    zh: '情况变了：这家人现在不在困难档案里，或者算下来的数和提出时不一样，没有确认。今晚会重新看，请明天再办。',
    en: 'Things have changed: the household is no longer on file, or the sum is another one. Nothing was confirmed; it is looked at again tonight.',
  },
} as const satisfies Refusals
