// The forecast against generated histories whose future is known: the band holds what it promises, and scenarios lie as they are defined.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { coverage, forecast, leastMonths, months, type Past, quantile, scenarios, seeded } from './rules-forecast.ts'

interface Month {
  readonly premiumFen: number
  readonly claims: readonly number[]
}

/** Months of a fund: so many claims by chance around a mean, each of a skewed amount; premiums once a year. */
function history(seed: number, n: number, mean: number): Month[] {
  const random = seeded(seed)
  const poisson = () => {
    let k = 0
    for (let p = random(); p > Math.exp(-mean); p *= random()) k++
    return k
  }
  return Array.from({ length: n }, (_, m) => ({
    premiumFen: m % 12 === 0 ? 80_000_000 : 0,
    claims: Array.from({ length: poisson() }, () => Math.round(30_000 + 140_000 * -Math.log(1 - random()))),
  }))
}

const [asIs, more, dearer] = scenarios
/** As the rule takes it. */
const past = (all: readonly Month[]): Past => ({
  months: all.map(m => ({ premiumFen: m.premiumFen, claims: m.claims.length })),
  amounts: all.flatMap(m => m.claims),
})
const sum = (m: Month) => m.claims.reduce((a, b) => a + b, 0)

test('back-test: over many funds eight of ten months fall into the band of eight in ten', () => {
  for (const [mean, known] of [
    [8, 24],
    [28, 24],
    [28, 36],
    [60, 60],
    [300, 24],
  ] as const) {
    const held = Array.from({ length: 60 }, (_, seed) => {
      const all = history(1_000 + seed, known + months, mean)
      const { payouts } = forecast(past(all.slice(0, known)), 0, asIs!, seed)
      return coverage(payouts, all.slice(known).map(sum))
    })
    const share = held.reduce((a, b) => a + b, 0) / held.length
    assert.ok(share >= 700 && share <= 900, `${mean} claims a month, ${known} months known: ${share} of 1000 within`)
  }
})

test('more claims and dearer claims leave less', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 5, max: 40 }), (seed, mean) => {
      const known = past(history(seed, 24, mean))
      const last = (s: typeof asIs) => forecast(known, 100_000_000, s!, seed).balances.at(-1)!.middleFen
      return last(more) < last(asIs) && last(dearer) < last(asIs)
    }),
    { numRuns: 12 },
  )
})

test('a band never turns over, the same question has the same answer, and a fund that pays nothing keeps what it has', () => {
  const known = past(history(5, 12, 20))
  for (const s of scenarios) {
    for (const b of forecast(known, 0, s).balances) assert.ok(b.lowFen <= b.middleFen && b.middleFen <= b.highFen)
    assert.deepEqual(forecast(known, 0, s, 7), forecast(known, 0, s, 7))
  }
  const still: Past = { months: Array.from({ length: 12 }, () => ({ premiumFen: 100, claims: 0 })), amounts: [] }
  const kept = forecast(still, 5, asIs!)
  assert.deepEqual(kept.balances.at(-1), { lowFen: 1_205, middleFen: 1_205, highFen: 1_205 })
  assert.equal(kept.emptyPerMille, 0)
})

test('a fund that cannot last is told so, and too short a history is refused', () => {
  const { months: known, amounts } = past(history(9, 24, 40))
  const poor: Past = { months: known.map(m => ({ ...m, premiumFen: 0 })), amounts }
  assert.equal(forecast(poor, 1_000, asIs!).emptyPerMille, 1_000)
  assert.throws(() => forecast({ months: known.slice(0, leastMonths - 1), amounts }, 0, asIs!), RangeError)
  assert.deepEqual([quantile([1, 2, 3], 0.5), quantile([7], 0.9), coverage([], [])], [2, 7, 0])
})
