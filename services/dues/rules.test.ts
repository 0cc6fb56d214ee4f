// Dues and contributions by rule, as a union's accountant would check them; the split closes to the 分, a refund is never above what was paid.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { at } from '#base/dated.ts'
import { day } from '#base/day.ts'
import { add, fen, yuan } from '#base/money.ts'
import { guizhouSubsidy } from './guizhou.ts'
import { contributionOf, countySubsidy, duesOf, refundOf, shareLevels, splitPaid, takeBack } from './rules.ts'

const on = day('2026-03-31')
const local = (key: string, values: readonly unknown[]) =>
  new Map([[key, { setBy: '某省总工会', values: values as never }]])
const one = (value: unknown) => [
  { from: day('2026-01-01'), value, document: '本省文件', clause: '第三条', sentence: '本省规定。' },
]

test('half a percent of the basic wage, less than ten yuan not counted', () => {
  for (const [wage, want] of [
    [yuan(3_000), yuan(15)],
    [yuan(3_009) + 99, yuan(15)],
    [yuan(3_010), yuan(15) + 5],
    [yuan(9), 0],
  ] as const)
    assert.equal(duesOf(fen(wage), on).fen, want)
})

test('two percent of the payroll, half up', () => {
  assert.equal(contributionOf(fen(yuan(123_456) + 78), on), yuan(2_469) + 14)
  assert.equal(contributionOf(fen(25), on), 1)
})

test('sixty stay, forty go up; the odd 分 stays with the unit', () => {
  const { parts } = splitPaid(fen(10_001), on)
  assert.deepEqual(
    parts.map(p => [p.level, p.fen]),
    [
      ['GRASSROOTS', 6_001],
      ['COUNTY', 1_500],
      ['CITY', 1_000],
      ['PROVINCE', 1_000],
      ['NATIONAL', 500],
    ],
  )
})

test('shares that do not make 100 split nothing', () => {
  const wrong = local('dues.split', one({ GRASSROOTS: 60, COUNTY: 15, CITY: 10, PROVINCE: 10, NATIONAL: 6 }))
  assert.throws(() => splitPaid(yuan(1), on, wrong), /do not make 100/)
})

test('the parts make the whole to the 分, whatever is paid and however it is split', () => {
  const weights = fc
    .array(fc.nat(100), { minLength: 4, maxLength: 4 })
    .map(cuts => [0, ...cuts.toSorted((a, b) => a - b), 100])
    .map(cuts => cuts.slice(1).map((c, i) => c - cuts[i]!))
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e12 }), weights, (paid, w) => {
      const rule = Object.fromEntries(shareLevels.map((level, i) => [level, w[i]]))
      const { parts } = splitPaid(fen(paid), on, local('dues.split', one(rule)))
      return add(...parts.map(p => p.fen)) === paid && parts.every(p => p.fen >= 0)
    }),
  )
})

test('below ten thousand everything that went up comes back, from ten thousand on nothing', () => {
  const back = (paid: number) => {
    const { parts } = splitPaid(fen(paid), on)
    return refundOf(
      fen(paid),
      parts.slice(1).map(p => p.fen),
      on,
    ).fen
  }
  assert.equal(back(yuan(9_999)), yuan(3_999) + 60)
  assert.equal(back(yuan(10_000)), 0)
})

test('a refund is never more than what went up, nor than what was paid, whatever the rule says', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(1e8), { maxLength: 5 }),
      fc.nat(1e9),
      fc.nat(200),
      fc.nat(1e9),
      (up, stays, percent, below) => {
        const paid = up.reduce((s, u) => s + u, stays)
        const rule = local('dues.refund', one({ belowFen: below, percent }))
        const { fen: back, parts } = refundOf(
          fen(paid),
          up.map(u => fen(u)),
          on,
          rule,
        )
        return back >= 0 && back <= paid && parts.every((p, i) => p <= up[i]!) && add(fen(0), ...parts) === back
      },
    ),
  )
})

test('Guizhou gives each county union five million a year from 2022 to 2025, and nothing before or after', () => {
  const given = (year: number) =>
    at(countySubsidy, day(`${year}-01-01`), local(countySubsidy.key, guizhouSubsidy)).value
  assert.deepEqual(
    [2021, 2022, 2023, 2024, 2025, 2026].map(given),
    [0, 5_000_000, 5_000_000, 5_000_000, 5_000_000, 0].map(y => yuan(y)),
  )
})

test('what goes back is taken to the 分, from nobody more than there is, however often a part goes back', () => {
  const amounts = fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(amounts, fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 6 }), (given, cuts) => {
      let left = given.map(n => fen(n))
      for (const cut of cuts) {
        const whole = left.reduce((sum, n) => sum + n, 0)
        if (whole === 0) return
        const back = fen(Math.ceil((whole * cut) / 100))
        const taken = takeBack(left, back)
        assert.equal(
          taken.reduce((sum, n) => sum + n, 0),
          back,
        )
        assert.ok(taken.every((n, i) => n >= 0 && n <= (left[i] ?? 0)))
        left = left.map((n, i) => fen(n - (taken[i] ?? 0)))
      }
    }),
  )
  assert.throws(() => takeBack([fen(1)], fen(2)), RangeError)
})
