// The rules of joining: days, premium by payer, participation; as tables, and as properties over everything.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { addDays, addMonths, type Day, day } from '#base/day.ts'
import { add } from '#base/money.ts'
import { numberIn, readStatement, sampleStatement } from './premium-file.ts'
import { coverDays, joinFaults, premiumOf, rollFaults, windowOpen } from './rules-enrol.ts'
import type { Plan } from './rules-plan.ts'
import { cite, insured, planOf } from './testing.ts'

const joins = { person: insured, shares: 1, option: null }
const year = { from: day('2027-01-01'), to: day('2027-12-31') }
const monthly = (effect: Plan['cover']['effect'], months = 12, effectDays?: number): Plan =>
  planOf({}, { cover: { cite, span: 'MONTHS', months, effect, ...(effectDays === undefined ? {} : { effectDays }) } })

test('cover begins by the rule of the plan, never before it is paid', () => {
  const rows: [Plan['cover']['effect'], string, string][] = [
    ['SAME_DAY', '2026-11-26', '2026-11-26'],
    ['NEXT_DAY', '2026-11-26', '2026-11-27'],
    ['FIRST_OF_NEXT_MONTH', '2026-11-26', '2026-12-01'],
    ['FIRST_OF_NEXT_MONTH', '2026-12-31', '2027-01-01'],
  ]
  for (const [effect, paid, from] of rows) {
    const days = coverDays(monthly(effect), year, day(paid), joins, null)
    assert.deepEqual(days, { from, to: addDays(addMonths(day(from), 12), -1) }, `${effect} ${paid}`)
  }
  assert.equal(coverDays(monthly('AFTER_DAYS', 12, 10), year, day('2026-11-26'), joins, null)?.from, '2026-12-06')
  const calendar = planOf()
  assert.deepEqual(coverDays(calendar, year, day('2026-11-26'), joins, null), year)
  assert.deepEqual(coverDays(calendar, year, day('2027-03-10'), joins, null), { from: '2027-03-11', to: '2027-12-31' })
  assert.equal(coverDays(calendar, year, day('2027-12-31'), joins, null), null)
})

test('a cover of months that is renewed early begins when the one before it has ended', () => {
  const days = coverDays(monthly('NEXT_DAY'), year, day('2026-11-26'), joins, day('2026-12-20'))
  assert.deepEqual(days, { from: '2026-12-21', to: '2027-12-20' })
})

test('what the payers give always sums to the premium, and nobody gives less than nothing', () => {
  const by = fc.constantFrom('FEDERATION' as const, 'UNIT' as const, 'GOVERNMENT' as const, 'OTHER' as const)
  const subsidy = fc.oneof(
    fc.record({ by, fen: fc.integer({ min: 0, max: 20_000 }) }),
    fc.record({ by, rate: fc.integer({ min: 0, max: 100 }).map(n => `${n}%`) }),
  )
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 100_000 }),
      fc.integer({ min: 1, max: 5 }),
      fc.array(subsidy, { maxLength: 5 }),
      fc.integer({ min: 0, max: 364 }),
      (fen, shares, subsidies, late) => {
        const plan = planOf({}, { premium: { cite, fen, each: 'SHARE', subsidies, joinLate: 'BY_MONTH' } })
        const from = addDays(year.from, late)
        const parts = premiumOf(plan, { ...joins, shares }, year, from)
        assert.ok(parts)
        const bare = planOf({}, { premium: { cite, fen, each: 'SHARE', joinLate: 'BY_MONTH' } })
        const whole = premiumOf(bare, { ...joins, shares }, year, from)
        const all = Object.values(parts)
        assert.equal(add(...all), whole?.memberFen)
        assert.ok(all.every(n => n >= 0) && add(...all) <= fen * shares)
      },
    ),
  )
})

test('enough of the staff join: rounded up, by the size of the unit; women where the plan is theirs', () => {
  const plan = planOf(
    {},
    { participation: { cite, of: 'STAFF', steps: [{ staffTo: 10, rate: '100%' }, { rate: '75%' }] } },
  )
  const roll = (staff: number, active: number) => ({ staff, women: staff, active, activeWomen: active, retired: 0 })
  const missing = (staff: number, active: number) => rollFaults(plan, roll(staff, active)).map(f => f.code)
  assert.deepEqual(
    [missing(10, 9), missing(10, 10), missing(11, 8), missing(11, 9), missing(3, 4)],
    [['TOO_FEW'], [], ['TOO_FEW'], [], ['MORE_THAN_STAFF', 'MORE_THAN_STAFF']],
  )
  fc.assert(
    fc.property(fc.integer({ min: 11, max: 100_000 }), fc.integer({ min: 0, max: 100_000 }), (staff, active) => {
      if (active > staff) return
      assert.equal(missing(staff, active).length === 0, active * 100 >= staff * 75)
    }),
  )
})

test('an age at the edge, a wrong number of shares, a window over New Year', () => {
  const plan = planOf({}, { eligibility: { cite, ages: [{ from: 16, to: 60 }] } })
  const born = (bornOn: Day) => joinFaults(plan, { ...joins, person: { ...insured, bornOn } }, day('2027-01-01'))
  assert.deepEqual([born(day('1966-01-02')), born(day('1966-01-01')).map(f => f.code)], [[], ['AGE']])
  assert.deepEqual(
    joinFaults(plan, { ...joins, shares: 2 }, day('2027-01-01')).map(f => f.code),
    ['SHARES_MANY'],
  )
  const winter = planOf(
    {},
    { enrol: { cite, throughUnit: true, exit: 'NONE', yearly: [{ from: '12-15', to: '01-15' }] } },
  )
  assert.deepEqual(
    ['2026-12-14', '2026-12-15', '2027-01-15', '2027-01-16'].map(d => windowOpen(winter, day(d))),
    [false, true, true, false],
  )
})

test('a statement is read as it was written, and only a number with a right check digit is believed', async () => {
  const lines = [
    { ref: '1', on: day('2026-11-26'), fen: 60_000 as never, payer: '某“厂”,分部', memo: 'HZ-2026-000001-9' },
    { ref: '2', on: day('2026-11-27'), fen: 1 as never, payer: '甲', memo: '没有' },
  ]
  const read = await readStatement(Buffer.from(sampleStatement(lines)))
  assert.deepEqual(
    read.map(({ number: _, ...line }) => line),
    lines,
  )
  const right = Array.from({ length: 10 }, (_, n) => numberIn(`hz2026 000001 ${n} 谢谢`)).filter(n => n !== null)
  assert.equal(right.length, 1)
  await assert.rejects(
    readStatement(Buffer.from('交易流水号,交易日期,收入金额,付款人,附言\n1,昨天,5,甲,')),
    /mutual-aid|日期/,
  )
  await assert.rejects(readStatement(Buffer.from('a,b\n1,2\n')), /流水|mutual-aid/)
})
