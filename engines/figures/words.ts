// How the figures say no, and the words of units and sources.
import type { Unit } from '#base/indicator.ts'
import { type Refusals, refusing } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'

export const figuresRefusals = {
  'figures.period': {
    kind: 'invalid',
    zh: '起止日期不对：从 {from} 到 {to}。起日不能晚于止日，一次最多看 20 年。',
    en: 'The period from {from} to {to} does not work: it must begin before it ends and be 20 years at the most.',
  },
  'figures.no_indicator': {
    kind: 'invalid',
    zh: '没有“{indicator}”这个指标。请从页面上的指标里选。',
    en: 'There is no indicator “{indicator}”. Choose one on the page.',
  },
  'figures.as_of_ahead': {
    kind: 'invalid',
    zh: '只能看到现在为止的数，{asOf} 还没到。',
    en: 'Figures exist up to now; {asOf} has not come yet.',
  },
  'figures.card_closed': {
    kind: 'unmet',
    zh: '这个数背后的人太少，不公开，也就没有数字卡。',
    en: 'Too few people stand behind this number: it is not public, and there is no card of it.',
  },
  'figures.card_empty': {
    kind: 'unmet',
    zh: '这个数在五分钟以前还是 0，没有可以定格的。过一会儿再来。',
    en: 'Five minutes ago this number was still 0, so there is nothing to freeze. Come back in a while.',
  },
  'figures.card_code': {
    kind: 'invalid',
    zh: '这不是数字卡的编号。编号像 SK-2026-000001-1，请对着卡再看一遍。',
    en: 'This is no card’s code. A code looks like SK-2026-000001-1; check it against the card.',
  },
  'figures.card_changed': {
    kind: 'unmet',
    zh: '这个指标的口径后来改过，不能再按原来的口径重新数。卡上的数、口径和最后一次重数都还在。',
    en: 'The definition of this figure was changed since, so it cannot be counted again by the old one. The number, its definition and the last recount stay.',
  },
} as const satisfies Refusals

export const refuse = refusing(figuresRefusals)

export const unitWords: Readonly<Record<Unit, Text>> = {
  YUAN: { zh: '元', en: 'yuan' },
  HOUSEHOLD: { zh: '户', en: 'households' },
  PERSON: { zh: '人', en: 'persons' },
  PERSON_TIME: { zh: '人次', en: 'person-times' },
  ITEM: { zh: '件', en: 'items' },
}

/** What a unit means, for the definition beside a number. */
export const unitNotes: Readonly<Record<Unit, Text>> = {
  YUAN: { zh: '按实际金额逐笔相加，到分', en: 'each amount added, to the fen' },
  HOUSEHOLD: { zh: '不同的户数，一户在这段时间里只数一次', en: 'different households, each once in the period' },
  PERSON: { zh: '不同的人数，一人在这段时间里只数一次', en: 'different persons, each once in the period' },
  PERSON_TIME: { zh: '帮一次数一次，同一人可以有几次', en: 'each time counts, one person may count several times' },
  ITEM: { zh: '件数，冲销的已减去', en: 'number of items, less those taken back' },
}

/** Codes of fund sources are shared by all services (engines/funds). */
export const noCategory: Text = { zh: '没有分类', en: 'No category' }

/** In a cell of fewer than this many persons nothing is published that could point at one of them. */
export const smallestCell = 5
export const tooFew: Text = { zh: '少于 5 人，不公开明细', en: 'fewer than 5 persons: not published' }
