// The smallest change: minimal by the way it is searched, whatever the rule.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { type Dial, leastTurn } from './near-miss.ts'

const up = (room: number): Dial<number> => ({ room: () => room, turn: (n, by) => n + by })

test('the least turn reaches a threshold exactly', () => {
  fc.assert(
    fc.property(fc.nat(1e9), fc.nat(1e9), (from, threshold) => {
      const by = leastTurn(from, up(2e9), n => n >= threshold)
      if (from >= threshold) assert.equal(by, 1, 'a yes already: the caller asks only after a no')
      else assert.equal(by, threshold - from)
    }),
  )
})

test('of any rule at all the step before is a no', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 2, maxLength: 60 }), answers => {
      const rule = (n: number) => answers[n] === true
      if (rule(0)) return
      const by = leastTurn(0, up(answers.length - 1), rule)
      if (by === undefined) assert.equal(rule(answers.length - 1), false)
      else assert.ok(rule(by) && !rule(by - 1))
    }),
  )
})

test('without room, or when the whole room does not help, there is no way', () => {
  assert.equal(
    leastTurn(0, up(0), () => true),
    undefined,
  )
  assert.equal(
    leastTurn(0, up(5), n => n > 5),
    undefined,
  )
})
