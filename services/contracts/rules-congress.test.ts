// How a congress is made up, as tables: numbers of delegates, shares, elections of wards, days; and what must be made public.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { noLocal } from '#base/dated.ts'
import { day } from '#base/day.ts'
import { nationalCalendar } from '#base/workdays.ts'
import { itemStates } from './rules-affairs.ts'
import {
  answerBy,
  compositionFaults,
  congressEnd,
  delegatesNeeded,
  isElected,
  meetsAgainBy,
  papersBy,
} from './rules-congress.ts'
import { withRegion } from './rules-regions.ts'
import type { Category } from './words-congress.ts'

const on = day('2026-03-02')
const zhejiang = withRegion(noLocal, '330302')

test('delegates in Zhejiang: 80 → 30, 350 → 54, 3,200 → 140, 6,000 → 200', () => {
  const of = (staff: number) => delegatesNeeded(staff, on, zhejiang).needed
  assert.deepEqual([80, 99, 100, 199, 200, 350, 999, 1_000, 3_200, 4_999, 5_000, 6_000].map(of), [
    ...[30, 30, 40, 40, 47, 54, 96, 100, 140, 160, 200, 200],
  ])
  assert.match(delegatesNeeded(350, on, zhejiang).by.document, /浙江省企业民主管理条例/)
})

test('elsewhere 5 %, thirty at least', () => {
  const of = (staff: number) => delegatesNeeded(staff, on).needed
  assert.deepEqual([50, 600, 601, 3_200].map(of), [30, 30, 31, 160])
})

test('more staff never need fewer delegates', () => {
  const n = fc.integer({ min: 1, max: 12_000 })
  for (const local of [noLocal, zhejiang])
    fc.assert(
      fc.property(n, n, (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a]
        assert.ok(delegatesNeeded(less, on, local).needed <= delegatesNeeded(more, on, local).needed)
      }),
    )
})

const delegates = (managers: number, women: number, n: number) =>
  Array.from({ length: n }, (_, i) => ({
    category: (i < managers ? 'MANAGER' : 'FRONT_LINE') as Category,
    woman: i >= n - women,
  }))

test('shares: managers up to a fifth, women as among the staff', () => {
  const of = (managers: number, women: number, n = 40) =>
    compositionFaults({ needed: 40, staff: 200, women: 80, delegates: delegates(managers, women, n) }, on)
  assert.deepEqual(of(8, 16), [])
  assert.deepEqual(of(9, 16), ['MANAGERS'])
  assert.deepEqual(of(8, 15), ['WOMEN'])
  assert.deepEqual(of(8, 16, 39), ['FEW', 'MANAGERS'])
  assert.deepEqual(of(0, 0, 0), ['FEW'])
})

test('a ward elects with two thirds of its people and more than half of all its votes', () => {
  const elected = (staff: number, turnedOut: number, votes: number) => isElected({ staff, turnedOut }, votes)
  assert.ok(elected(60, 40, 31))
  assert.ok(!elected(60, 40, 30))
  assert.ok(!elected(60, 39, 39))
  assert.ok(!elected(60, 40, 41), 'more votes than people')
})

test('papers seven days ahead, once a year, five years less a day, thirty days to answer', () => {
  assert.equal(papersBy(day('2026-03-20')).on, '2026-03-13')
  assert.equal(meetsAgainBy(day('2025-12-20')), '2026-12-20')
  assert.equal(congressEnd(day('2026-03-02'), 5), '2031-03-01')
  assert.equal(answerBy(day('2026-09-04'), nationalCalendar).on, '2026-10-08', 'past the holiday')
})

test('what is to be made public: by kind of unit, the first due first, never made public counts from the beginning', () => {
  const last = new Map([['BUSINESS', day('2026-01-10')]])
  const states = itemStates('PRIVATE', day('2025-06-01'), last, day('2026-06-02'))
  assert.deepEqual(
    [states[0]?.item, states[0]?.dueOn, states[0]?.overdue, states.at(-1)?.item],
    ['SAFETY', '2025-12-01', true, 'BUSINESS'],
  )
  assert.equal(states.find(s => s.item === 'BUSINESS')?.overdue, false)
  assert.ok(!states.some(s => s.item === 'MONEY'))
  assert.ok(itemStates('STATE', day('2025-06-01'), last, on).some(s => s.item === 'MONEY'))
})
