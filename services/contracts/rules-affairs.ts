// What a unit must make public, how often, and what is overdue: a dated list by kind of unit. Pure.
import { at, dated, type Local, noLocal } from '#base/dated.ts'
import { addMonths, type Day } from '#base/day.ts'
import { type Item, items, type UnitKind } from './words-affairs.ts'

/** How many months may pass between two publications of each item. */
export type ItemList = Readonly<Partial<Record<Item, number>>>

const everywhere: ItemList = {
  ...{ BUSINESS: 12, HIRING: 12, CONTRACT: 12, REWARDS: 12, SAFETY: 6, INSURANCE: 12, TRAINING: 12, DISPUTES: 12 },
}

/** What is made public stands in the national rules; how often does not: a federation sets its own months. */
export const openItems = dated<Readonly<Record<UnitKind, ItemList>>>(
  'contracts.open_items',
  { zh: '厂务公开的事项和周期（月）', en: 'What is made public, and how often (months)' },
  [
    {
      from: '2012-02-13' as Day,
      value: {
        STATE: { ...everywhere, DECISIONS: 12, MONEY: 12, CADRES: 12 },
        PRIVATE: everywhere,
        INSTITUTION: { ...everywhere, DECISIONS: 12, MONEY: 12, CADRES: 12 },
      },
      document: '《企业民主管理规定》（总工发〔2012〕12号）',
      clause: '厂务公开一章',
      sentence:
        '企业要向职工公开经营、用工、合同、奖惩、安全、社保、培训、争议等情况；国有企业还要公开重大决策、大额资金和干部任用。',
      demo: true,
    },
  ],
)

export interface ItemState {
  readonly item: Item
  readonly months: number
  readonly lastOn: Day | null
  readonly dueOn: Day
  readonly overdue: boolean
}

/**
 * Every item of a unit with the day it was last made public and the day it is due again, the first due first. What was never made
 * public counts from `openFrom`.
 */
export function itemStates(
  kind: UnitKind,
  openFrom: Day,
  last: ReadonlyMap<string, Day>,
  today: Day,
  local: Local = noLocal,
): ItemState[] {
  const { value } = at(openItems, today, local)
  const states = items.flatMap(item => {
    const months = value[kind][item]
    if (months === undefined) return []
    const lastOn = last.get(item) ?? null
    const dueOn = addMonths(lastOn ?? openFrom, months)
    return [{ item, months, lastOn, dueOn, overdue: today > dueOn }]
  })
  return states.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
}
