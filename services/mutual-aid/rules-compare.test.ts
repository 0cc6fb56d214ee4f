// Two versions side by side: every difference is told once, and nothing else.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { examples } from './examples.ts'
import { comparePlans } from './rules-compare.ts'
import { curveOf } from './rules-curve.ts'
import { planOf } from './testing.ts'

test('a changed rate, a cap that is new, a benefit that moved in the list', () => {
  const before = planOf()
  const after = planOf({
    schedule: { manner: 'MARGINAL', per: 'CLAIM', tiers: [{ rate: '60%' }] },
    caps: [{ fen: 100, per: 'CLAIM' }],
  })
  assert.deepEqual(
    comparePlans(before, after).map(d => d.at),
    ['/benefits/inpatient/schedule/tiers/0/rate', '/benefits/inpatient/caps'],
  )
  const [one] = before.benefits
  const two = { ...one!, id: 'other' }
  assert.deepEqual(comparePlans({ ...before, benefits: [one, two] }, { ...before, benefits: [two, one] }), [])
})

test('a plan differs from itself in nothing, and from another in something', () => {
  const plan = fc.constantFrom(...examples.values())
  fc.assert(
    fc.property(plan, plan, (a, b) => {
      assert.equal(comparePlans(a, b).length === 0, a === b)
      assert.deepEqual(
        comparePlans(a, b).map(d => d.at),
        [...new Set(comparePlans(a, b).map(d => d.at))],
      )
    }),
  )
})

test('the curve of a benefit is what the plan pays at each point', () => {
  for (const plan of examples.values())
    for (const benefit of plan.benefits) {
      const { points } = curveOf(plan, benefit)
      assert.ok(points.length > 10)
      assert.ok(
        points.some(p => p.payFen > 0),
        `${plan.code} ${benefit.id}`,
      )
    }
  const [benefit] = planOf().benefits
  assert.deepEqual(
    curveOf(planOf(), benefit!)
      .points.map(p => p.payFen)
      .slice(0, 3),
    [0, 25_000, 50_000],
  )
})
