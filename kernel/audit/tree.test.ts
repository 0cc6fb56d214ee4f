// The tree over a day's rows: every leaf's way leads to the root, and nothing else does.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { newId } from '#base/ids.ts'
import { leafOf, pathOf, rootOf, type Shown } from './tree.ts'

const shown = (seq: number): Shown => ({
  seq,
  id: newId(new Date(0)),
  at: new Date(seq).toISOString(),
  accountId: null,
  sittingId: null,
  endpoint: 'cases.proof',
  subjects: [{ kind: 'case', id: String(seq) }],
  outcome: 'done',
  purpose: null,
  trace: `t${seq}`,
  row: '00',
})

test('a leaf alone is the root, and no tree stands on nothing', () => {
  const leaf = leafOf(shown(1))
  assert.deepEqual([rootOf([leaf]), pathOf([leaf], 0)], [leaf, []])
  assert.throws(() => rootOf([]), RangeError)
})

test('the root of the groups is the root of the leaves, so that a way may be put together from two halves', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), (count, pick) => {
      const leaves = Array.from({ length: count }, (_, n) => leafOf(shown(n)))
      const groups = Array.from({ length: Math.ceil(count / 8) }, (_, n) => rootOf(leaves.slice(n * 8, n * 8 + 8)))
      assert.deepEqual(rootOf(groups), rootOf(leaves))
      const place = pick % count
      const inGroup = pathOf(leaves.slice(place - (place % 8), place - (place % 8) + 8), place % 8)
      assert.deepEqual([...inGroup, ...pathOf(groups, Math.floor(place / 8))], pathOf(leaves, place))
    }),
  )
})

test('with any leaf changed, taken away or moved the root is another', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(), (count, pick) => {
      const leaves = Array.from({ length: count }, (_, n) => leafOf(shown(n)))
      const place = pick % count
      const changed = leaves.with(place, leafOf({ ...shown(place), outcome: 'read' }))
      const moved = leaves.with(place, leaves[(place + 1) % count]!).with((place + 1) % count, leaves[place]!)
      for (const other of [changed, leaves.toSpliced(place, 1), moved])
        assert.notDeepEqual(rootOf(other), rootOf(leaves))
    }),
  )
})
