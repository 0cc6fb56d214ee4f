// Planted faults are found, each to the step and with its example; a sound table has none.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { type Axis, findGaps, type Told } from './gaps.ts'

interface Tier {
  readonly name: string
  readonly from: number
  readonly upTo: number
  readonly give: number
}
const cost: Axis<number> = {
  id: 'cost',
  title: { zh: '自付费用', en: 'Own cost' },
  to: 100_000,
  step: 1,
  put: (_, n) => n,
  open: 'BELOW',
  cliff: { over: 100, brings: 0 },
}
const judgeBy =
  (tiers: readonly Tier[]) =>
  (n: number): Told => {
    const claiming = tiers.filter(t => n >= t.from && n < t.upTo)
    return { claims: claiming.map(t => t.name), fen: claiming[0]?.give ?? 0 }
  }
const sound: Tier[] = [
  { name: 'A', from: 5_000, upTo: 20_000, give: 3_000 },
  { name: 'B', from: 20_000, upTo: 50_000, give: 4_000 },
  { name: 'C', from: 50_000, upTo: Number.POSITIVE_INFINITY, give: 5_000 },
]
const find = (tiers: readonly Tier[]) => findGaps([0], [cost], judgeBy(tiers))
const changed = (name: string, part: Partial<Tier>) => sound.map(t => (t.name === name ? { ...t, ...part } : t))

test('a sound table has no fault: below the lowest tier nothing need apply', () => {
  assert.deepEqual(find(sound), [])
})

test('a gap between two tiers is found from its first to its last point', () => {
  const [gap, ...rest] = find(changed('A', { upTo: 19_000 })).filter(f => f.kind === 'NONE')
  assert.deepEqual([gap?.at, gap?.until, gap?.example, rest.length], [19_000, 19_999, 19_000, 0])
})

test('an overlap is found with both its tiers', () => {
  const [two] = find(changed('B', { from: 18_500 })).filter(f => f.kind === 'TWO')
  assert.deepEqual([two?.at, two?.until, two?.claims], [18_500, 19_999, ['A', 'B']])
})

test('a higher cost that brings less is a cliff, with what one step costs', () => {
  const [cliff] = find(changed('C', { give: 1_000 })).filter(f => f.kind === 'CLIFF')
  assert.deepEqual([cliff?.at, cliff?.until, cliff?.lost, cliff?.example], [49_999, 50_000, 3_000, 49_999])
})

test('a table that ends below where costs end leaves the dearest without a tier', () => {
  const [gap] = find(changed('C', { upTo: 90_000 })).filter(f => f.kind === 'NONE')
  assert.deepEqual([gap?.at, gap?.until], [90_000, 100_000])
})

test('earning one yuan more: what is earned is taken off what is lost; evenly falling help is no cliff', () => {
  const income: Axis<number> = { ...cost, id: 'income', step: 100, open: 'ABOVE', cliff: { over: 10_000, brings: 100 } }
  const even = (n: number): Told => ({ claims: n < 60_000 ? ['help'] : [], fen: Math.max(0, 60_000 - n) })
  assert.deepEqual(findGaps([0], [income], even), [])
  const falls = (n: number): Told => ({ claims: n < 60_000 ? ['help'] : [], fen: n < 60_000 ? 50_000 : 0 })
  const [cliff] = findGaps([0], [income], falls)
  assert.deepEqual([cliff?.kind, cliff?.at, cliff?.until, cliff?.lost], ['CLIFF', 59_900, 60_000, 49_900])
})

test('whatever single fault is planted into a sound table is found', () => {
  const width = Math.ceil(cost.to / 160)
  const plant = fc.record({
    name: fc.constantFrom('A', 'B'),
    by: fc.integer({ min: width, max: 3_000 }),
    kind: fc.constantFrom('NONE' as const, 'TWO' as const),
  })
  fc.assert(
    fc.property(plant, ({ name, by, kind }) => {
      const tier = sound.find(t => t.name === name)!
      const upTo = kind === 'NONE' ? tier.upTo - by : tier.upTo + by
      const found = find(changed(name, { upTo })).filter(f => f.kind === kind)
      assert.equal(found.length, 1)
      assert.equal(found[0]!.until - found[0]!.at + 1, by)
    }),
  )
})
