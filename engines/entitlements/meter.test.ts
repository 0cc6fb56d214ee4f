// Protected counts: no closed cell can be opened by a difference, and what is open is true.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { type Counts, protect } from './meter.ts'

const columns = ['entitled', 'receiving', 'declined', 'unclaimed'] as const
const small = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 5, max: 300 }))
const line: fc.Arbitrary<Counts> = fc
  .record({ receiving: small, declined: small, unclaimed: small })
  .map(l => ({ ...l, entitled: l.receiving + l.declined + l.unclaimed }))

test('a count with fewer than five behind it is never shown, no row or column has exactly one closed cell, and open cells are true', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), lines => {
      const { lines: shown, total } = protect(lines)
      const sums = Object.fromEntries(columns.map(c => [c, lines.reduce((s, l) => s + l[c], 0)]))
      const all = [...shown, total]
      const truth = [...lines, sums as Record<(typeof columns)[number], number>]
      all.forEach((row, i) => {
        for (const c of columns) {
          const value = truth[i]![c]
          if (row[c] === null) continue
          assert.equal(row[c], value)
          assert.ok(value === 0 || value >= 5, `${c} shows ${value}`)
        }
      })
      const groups = [...all.map(row => columns.map(c => row[c])), ...columns.map(c => all.map(row => row[c]))]
      for (const cells of groups)
        if (cells.length > 1) assert.notEqual(cells.filter(v => v === null).length, 1, JSON.stringify(cells))
    }),
  )
})

test('large counts stay open', () => {
  const { lines, total } = protect([
    { entitled: 40, receiving: 20, declined: 10, unclaimed: 10 },
    { entitled: 30, receiving: 15, declined: 5, unclaimed: 10 },
  ])
  assert.deepEqual(lines[1], { entitled: 30, receiving: 15, declined: 5, unclaimed: 10 })
  assert.equal(total.entitled, 70)
})
