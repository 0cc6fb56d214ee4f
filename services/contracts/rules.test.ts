// The rules of collective contracts as tables and properties: delegates, the vote, the days with their clauses, coverage.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { noLocal } from '#base/dated.ts'
import { addDays, type Day, day } from '#base/day.ts'
import { nationalCalendar } from '#base/workdays.ts'
import { coverageOf, type Delegate, type DelegateFault, delegateFaults, movesFrom, verdictOf, way } from './rules.ts'
import { type Dates, dueOf, effectiveFrom, infoBy, renewFrom, stepAt, termFits } from './rules-days.ts'
import { withRegion } from './rules-regions.ts'
import { type DueCode, type Side, type State, states } from './words.ts'

const on = day('2026-03-02')
const shandong = withRegion(noLocal, '370100')
const guangdong = withRegion(noLocal, '441202')

const people = (side: Side, n: number, over: Partial<Delegate> = {}): Delegate[] =>
  Array.from({ length: n }, (_, i) => ({
    ...{ side, name: `${side}${i}`, chief: i === 0, frontLine: false, kin: false, ...over },
  }))

const sides: readonly [string, readonly Delegate[], readonly DelegateFault[], (readonly DelegateFault[])?][] = [
  ['three and three', [...people('UNION', 3), ...people('EMPLOYER', 3)], [], ['FRONT_LINE']],
  ['two and two', [...people('UNION', 2), ...people('EMPLOYER', 2)], ['FEW'], ['FEW', 'FRONT_LINE']],
  ['four and three', [...people('UNION', 4), ...people('EMPLOYER', 3)], ['UNEQUAL'], ['UNEQUAL', 'FRONT_LINE']],
  ['nobody', [], ['FEW', 'CHIEF'], ['FEW', 'CHIEF']],
  ['kin', [...people('UNION', 3, { kin: true, frontLine: true }), ...people('EMPLOYER', 3)], ['KIN']],
  ['kin of its own', [...people('UNION', 3, { frontLine: true }), ...people('EMPLOYER', 3, { kin: true })], []],
  ['two chiefs', [...people('UNION', 3, { chief: true, frontLine: true }), ...people('EMPLOYER', 3)], ['CHIEF']],
  [
    'one in three',
    [
      ...people('UNION', 2),
      ...people('UNION', 1, { chief: false, frontLine: true, name: '周焊工' }),
      ...people('EMPLOYER', 3),
    ],
    [],
  ],
  [
    'one for both',
    [...people('UNION', 3, { name: '两头的人', frontLine: true }), ...people('EMPLOYER', 3, { name: '两头的人' })],
    ['BOTH_SIDES'],
  ],
]

for (const [what, all, national, local = national] of sides)
  test(`delegates: ${what}`, () => {
    assert.deepEqual(delegateFaults(all, on, guangdong), national)
    assert.deepEqual(delegateFaults(all, on, shandong), local)
  })

test('of delegates without a fault each side has the same number, three at least, and one chief', () => {
  const person = fc.record({
    side: fc.constantFrom<Side>('UNION', 'EMPLOYER'),
    name: fc.integer({ min: 1, max: 12 }).map(n => `人${n}`),
    ...{ chief: fc.boolean(), frontLine: fc.boolean(), kin: fc.boolean() },
  })
  fc.assert(
    fc.property(fc.array(person, { maxLength: 12 }), all => {
      if (delegateFaults(all, on, shandong).length) return
      const of = (side: Side) => all.filter(d => d.side === side)
      assert.equal(of('UNION').length, of('EMPLOYER').length)
      assert.ok(of('UNION').length >= 3)
      assert.ok(of('UNION').filter(d => d.frontLine).length * 3 >= of('UNION').length)
      assert.ok(!of('UNION').some(d => d.kin))
      for (const side of ['UNION', 'EMPLOYER'] as const) assert.equal(of(side).filter(d => d.chief).length, 1)
    }),
  )
})

const votes: readonly [string, due: number, present: number, inFavour: number, passed: boolean][] = [
  ['40 of 60 attend, 31 agree', 60, 40, 31, true],
  ['30 of 60 is not more than half, though three quarters of those present', 60, 40, 30, false],
  ['39 of 60 are too few', 60, 39, 39, false],
  ['of 61 it takes 41 and 31', 61, 41, 31, true],
  ['of 61 attending 40', 61, 40, 40, false],
  ['nobody due', 0, 0, 0, false],
]
for (const [what, due, present, inFavour, passed] of votes)
  test(`vote: ${what}`, () => {
    assert.equal(verdictOf({ due, present, inFavour, against: 0, abstained: 0 }).passed, passed)
  })

test('a vote passes exactly when two thirds attend, no vote is too many, and more than half of all agree', () => {
  const n = fc.integer({ min: 0, max: 400 })
  fc.assert(
    fc.property(n, n, n, n, n, (due, present, inFavour, against, abstained) => {
      const { passed } = verdictOf({ due, present, inFavour, against, abstained })
      const counts = due > 0 && 3 * present >= 2 * due && inFavour + against + abstained <= present
      assert.equal(passed, counts && 2 * inFavour > due)
    }),
  )
})

test('one more vote in favour never turns a yes into a no', () => {
  const n = fc.integer({ min: 1, max: 300 })
  fc.assert(
    fc.property(n, n, n, (due, present, inFavour) => {
      const vote = { due, present, against: 0, abstained: 0 }
      if (inFavour < present && verdictOf({ ...vote, inFavour }).passed)
        assert.ok(verdictOf({ ...vote, inFavour: inFavour + 1 }).passed)
    }),
  )
})

const dates = (over: Partial<Dates>): Dates => ({
  ...{ kind: 'GENERAL', offeredOn: on, signedOn: null, receivedOn: null, effectiveOn: null, publishedOn: null },
  ...{ endsOn: null, ...over },
})

const days: readonly [string, State, Partial<Dates>, local: 'GD' | 'SD', [DueCode, string] | null, RegExp?][] = [
  ['answer in 20 days', 'OFFERED', {}, 'GD', ['ANSWER', '2026-03-23'], /集体合同规定.*第三十二条/],
  ['in Shandong 10', 'OFFERED', {}, 'SD', ['ANSWER', '2026-03-12'], /山东省企业工资集体协商条例/],
  ['no limit for the talks', 'NEGOTIATING', {}, 'GD', null],
  ['in Shandong 60 days from the offer', 'NEGOTIATING', {}, 'SD', ['NEGOTIATE', '2026-05-06'], /60 日/],
  ['signed, file in 10 days', 'SIGNED', { signedOn: day('2026-03-02') }, 'GD', ['FILE', '2026-03-12'], /第四十二条/],
  ['a last day off moves on', 'SIGNED', { signedOn: day('2026-04-24') }, 'GD', ['FILE', '2026-05-06'], /第四十二条/],
  ['wages too', 'SIGNED', { kind: 'WAGE', signedOn: day('2026-03-02') }, 'GD', ['FILE', '2026-03-12']],
  [
    '15 days to object',
    'FILED',
    { receivedOn: day('2026-03-02') },
    'GD',
    ['EFFECT', '2026-03-17'],
    /劳动法》第三十四条/,
  ],
  ['over National Day', 'FILED', { receivedOn: day('2026-09-18') }, 'GD', ['EFFECT', '2026-10-08']],
  ['publish: Shandong 7', 'EFFECTIVE', { effectiveOn: day('2026-03-18') }, 'SD', ['PUBLISH', '2026-03-25']],
  [
    'published: the end',
    'EFFECTIVE',
    { effectiveOn: day('2026-03-18'), publishedOn: day('2026-03-20'), endsOn: day('2028-12-31') },
    'SD',
    ['EXPIRE', '2028-12-31'],
  ],
  [
    'nationally no day to publish',
    'EFFECTIVE',
    { effectiveOn: day('2026-03-18'), endsOn: day('2027-12-31') },
    'GD',
    ['EXPIRE', '2027-12-31'],
  ],
  ['passed waits for no day of law', 'PASSED', {}, 'SD', null],
]
for (const [what, state, over, where, expected, because] of days)
  test(`days: ${what}`, () => {
    const due = dueOf(state, dates(over), nationalCalendar, where === 'SD' ? shandong : guangdong)
    assert.deepEqual(due && [due.code, due.on], expected)
    if (because) assert.match(due?.because ?? '', because)
  })

test('a federation’s own value stands above its province’s, from its day on', () => {
  const own = {
    from: day('2026-01-01'),
    value: 15,
    document: '济工发〔2026〕1号',
    clause: '第二条',
    sentence: '十五日内答复。',
  }
  const local = withRegion(new Map([['contracts.answer_days', { setBy: '济南', values: [own] }]]), '370100')
  const due = (offeredOn: Day) => dueOf('OFFERED', dates({ offeredOn }), nationalCalendar, local)?.on
  assert.equal(due(day('2026-03-02')), '2026-03-17')
  assert.equal(due(day('2025-03-03')), '2025-03-13', 'before it the province’s ten days hold')
})

test('the fifteenth day never falls on a day off, and effect begins the day after', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 360 }), n => {
      const receivedOn = addDays(day('2026-01-01'), n)
      const due = dueOf('FILED', dates({ receivedOn }), nationalCalendar)
      assert.ok(due && nationalCalendar.kindOf(due.on).work)
      assert.ok(due.on >= addDays(receivedOn, 15))
      assert.equal(effectiveFrom(due.on), addDays(due.on, 1))
    }),
  )
})

test('renewal: three months before the end, sixty days for wages; papers before the talks', () => {
  assert.equal(renewFrom('GENERAL', day('2026-12-31')), '2026-09-30')
  assert.equal(renewFrom('WAGE', day('2026-12-31')), '2026-11-01')
  assert.equal(infoBy(day('2026-03-20'), guangdong), '2026-03-15')
  assert.equal(infoBy(day('2026-03-20'), shandong), '2026-03-10')
})

test('a term of one to three years fits, to the day', () => {
  const fits = (from: string, until: string) => termFits(day(from), day(until))
  assert.ok(fits('2026-01-01', '2026-12-31'))
  assert.ok(!fits('2026-01-01', '2026-12-30'))
  assert.ok(fits('2026-01-01', '2028-12-31'))
  assert.ok(!fits('2026-01-01', '2029-01-01'))
})

test('what is due is told in the last three days, and by weeks when it is over', () => {
  const due = day('2026-03-20')
  assert.deepEqual(
    ['2026-03-16', '2026-03-17', '2026-03-20', '2026-03-21', '2026-03-27'].map(d => stepAt(due, day(d))),
    [null, 'SOON', 'SOON', 'LATE0', 'LATE1'],
  )
})

test('no way leaves an ended contract, and every state that is under way can be left', () => {
  for (const state of states) {
    const left = Object.entries(way).filter(([, w]) => w.from.includes(state) && w.to !== 'SAME')
    const ended = ['REFUSED', 'DROPPED', 'EXPIRED', 'TERMINATED'].includes(state)
    assert.equal(left.length === 0, ended, state)
  }
  assert.deepEqual(movesFrom('DRAFTED'), ['drop'], 'a draft is voted on at the meeting')
})

test('coverage in hundredths of a percent, rounded half up; nothing of nothing', () => {
  assert.deepEqual([coverageOf(1, 3), coverageOf(2, 3), coverageOf(0, 0), coverageOf(7, 7)], [3333, 6667, null, 10_000])
})
