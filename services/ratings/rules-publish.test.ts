// What is told of a poll: for every poll of up to thirty ballots nobody can reckon a cell of one to four; and both rates of the known example.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { type Counts, permille, resultOf, totalOf } from './rules-publish.ts'

const least = { cell: 5, ballots: 10 }
const counts = (SATISFIED: number, BASICALLY: number, UNSATISFIED: number, UNKNOWN = 0): Counts => ({
  SATISFIED,
  BASICALLY,
  UNSATISFIED,
  UNKNOWN,
})
const exact = (n: number) => ({ from: n, to: n })

test('141 sheets out, 137 back, 127 satisfied, 10 basically: 97.1 % (cut), 92.7 % and 100 %', () => {
  const [first] = resultOf([counts(127, 10, 0)], least).questions ?? []
  assert.deepEqual(first, { satisfied: exact(127), content: exact(137) })
  assert.deepEqual([permille(137, 141), permille(127, 137), permille(137, 137)], [971, 927, 1000])
  assert.equal(permille(0, 0), null)
})

test('of fewer than ten ballots nothing is told', () => {
  assert.equal(resultOf([counts(5, 4, 0)], least).questions, null)
  assert.equal(resultOf([], least).questions, null)
  assert.ok(resultOf([counts(5, 5, 0)], least).questions)
})

test('a few who are not satisfied are told as “at least”, and never counted out', () => {
  const told = (c: Counts) => resultOf([c], least).questions?.[0]
  assert.deepEqual(told(counts(127, 10, 3)), { satisfied: exact(127), content: { from: 136, to: 140 } })
  assert.deepEqual(told(counts(130, 1, 1)), { satisfied: { from: 128, to: 132 }, content: { from: 128, to: 132 } })
  assert.deepEqual(told(counts(130, 3, 20)), { satisfied: exact(130), content: { from: 130, to: 134 } })
  assert.deepEqual(told(counts(3, 60, 20)), { satisfied: { from: 0, to: 4 }, content: exact(63) })
})

test('more than half not satisfied is said, half is not', () => {
  assert.equal(resultOf([counts(4, 5, 10)], least).mostUnsatisfied, true)
  assert.equal(resultOf([counts(5, 5, 10)], least).mostUnsatisfied, false)
  assert.equal(resultOf([counts(0, 0, 9)], least).mostUnsatisfied, false, 'nothing is told of nine')
})

/** Everybody knows the rules: all polls that would be told in the same words are equally possible. */
test('for every poll of up to thirty ballots, what is told leaves a cell of one to four undecided', () => {
  let looked = 0
  for (let n = 0; n <= 30; n++) {
    const possible = new Map<string, number[][]>()
    for (let s = 0; s <= n; s++)
      for (let b = 0; b <= n - s; b++)
        for (let u = 0; u <= n - s - b; u++) {
          const told = JSON.stringify(resultOf([counts(s, b, u, n - s - b - u)], least))
          // The cells that anyone could want: each grade, and the sums of neighbours.
          const cells = [s, b, u, n - s - b - u, n - s - b, n - s, s + b]
          const alike = possible.get(told)
          if (alike) alike.push(cells)
          else possible.set(told, [cells])
        }
    for (const [told, polls] of possible)
      for (let cell = 0; cell < 7; cell++) {
        const values = new Set(polls.map(p => p[cell]))
        const [only] = values
        looked++
        if (n >= least.ballots)
          assert.ok(values.size > 1 || only === 0 || only! >= 5, `n=${n} cell ${cell} is ${only}: ${told}`)
      }
  }
  assert.ok(looked > 5_000, `looked at only ${looked}`)
})

test('what is told is true: it never says more than was counted', () => {
  const cell = fc.nat({ max: 400 })
  fc.assert(
    fc.property(cell, cell, cell, cell, (s, b, u, k) => {
      const c = counts(s, b, u, k)
      const { questions, ballots } = resultOf([c, c], least)
      assert.equal(ballots, totalOf(c))
      for (const q of questions ?? []) {
        assert.ok(q.satisfied.from <= s && s <= q.satisfied.to)
        assert.ok(q.content.from <= s + b && s + b <= q.content.to)
        assert.ok(q.content.to <= ballots && q.satisfied.from >= 0)
      }
    }),
  )
})
