// Words and shapes that the pages of trials share.
import type { ReplyOf } from '#base/endpoint.ts'
import { fen, formatYuan } from '#base/money.ts'
import type { Text } from '#base/text.ts'
import type { Tone } from '#ui/words.tsx'
import type { standardsApi } from '../api.ts'

export type Trial = ReplyOf<typeof standardsApi.trial>
export type SetShown = ReplyOf<typeof standardsApi.sets>['sets'][number]
export type RuleShown = SetShown['rules'][number]
export type Unit = RuleShown['unit']
export type Stand = Trial['stands']

export const standWords: Readonly<Record<Stand, Text>> = {
  COMPUTING: { zh: '正在算', en: 'Computing' },
  COMPUTED: { zh: '算好了', en: 'Computed' },
  PROPOSED: { zh: '已提出，等另一个人通过', en: 'Proposed, waits for another person' },
  ADOPTED: { zh: '已通过', en: 'Adopted' },
  CLOSED: { zh: '作罢', en: 'Closed' },
  FAILED: { zh: '没算成', en: 'Failed' },
}

export const standTones: Readonly<Record<Stand, Tone>> = {
  COMPUTING: 'fact',
  COMPUTED: 'fact',
  PROPOSED: 'wait',
  ADOPTED: 'done',
  CLOSED: 'quiet',
  FAILED: 'late',
}

export const findingWords: Readonly<Record<'NONE' | 'TWO' | 'CLIFF', Text>> = {
  NONE: { zh: '没有一档管到', en: 'No tier applies' },
  TWO: { zh: '两档都管', en: 'Two tiers apply' },
  CLIFF: { zh: '断崖', en: 'A cliff' },
}

/** A number of a rule as people read it. */
export function amount(n: number, unit: Unit, lang: 'zh' | 'en'): string {
  if (unit === 'FEN') return lang === 'zh' ? `${formatYuan(fen(n))} 元` : `${formatYuan(fen(n))} yuan`
  return unit === 'PERCENT' ? `${n}%` : String(n)
}

export const isPlain = (value: unknown): value is Readonly<Record<string, number | string>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every(part => typeof part === 'number' || typeof part === 'string')

export const isTiers = (value: unknown): value is readonly Readonly<Record<string, number>>[] =>
  Array.isArray(value) && value.length > 0 && value.every(row => isPlain(row))
