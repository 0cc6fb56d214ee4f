// Counts of a simulation as readers see them: true where they stand, and fewer than five people are never to be had, not even as a difference.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { fen } from '#base/money.ts'
import { type Given, noTally, shownTally, type Tally, tallied } from './rules-tally.ts'

const give = (amount: number): Given => ({ claims: [fen(amount)], benefits: new Map([['b', fen(amount)]]) })
const member = fc.tuple(
  fc.nat(3),
  fc.nat(3),
  fc.constantFrom('AGE:0', 'AGE:35', 'AGE:45'),
  fc.constantFrom('UNIT:x', 'UNIT:y'),
)
const counted = (list: readonly (readonly [number, number, string, string])[]): Tally =>
  list.reduce((t, [was, will, age, unit]) => tallied(t, give(was), give(will), [age, unit]), noTally)

test('sums are those of the members, one by one', () => {
  fc.assert(
    fc.property(fc.array(member, { maxLength: 40 }), list => {
      const t = counted(list)
      assert.equal(t.people, list.length)
      assert.equal(
        t.before.fen,
        list.reduce((n, [was]) => n + was, 0),
      )
      assert.equal(t.turn.more + t.turn.less + t.turn.same, list.length)
      for (const by of ['AGE', 'UNIT'])
        assert.equal(
          Object.entries(t.groups).reduce((n, [g, x]) => (g.startsWith(by) ? n + x.more : n), 0),
          t.turn.more,
        )
    }),
    { numRuns: 100 },
  )
})

test('no table gives away a count below five: what is open is true and large, and no row, column or total has a single hole', () => {
  const columns = ['more', 'less', 'same'] as const
  fc.assert(
    fc.property(fc.array(member, { minLength: 1, maxLength: 60 }), list => {
      const t = counted(list)
      const shown = shownTally(t)
      for (const { by, rows } of shown.tables) {
        const all = [...rows, shown.turn]
        for (const [i, row] of all.entries())
          for (const c of columns) {
            const truth = i < rows.length ? t.groups[`${by}:${rows[i]!.of}`]![c] : t.turn[c]
            if (row[c] !== null) assert.ok(row[c] === truth && (truth === 0 || truth >= 5), `${by} ${c} ${row[c]}`)
          }
        for (const c of columns) assert.notEqual(all.filter(row => row[c] === null).length, 1, `${by} ${c}`)
        for (const row of all) assert.notEqual(columns.filter(c => row[c] === null).length, 1)
      }
      if (t.before.people > 0 && t.before.people < 5) assert.equal(shown.before.fen, null)
    }),
    { numRuns: 300 },
  )
})
