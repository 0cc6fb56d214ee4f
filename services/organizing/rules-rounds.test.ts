// The rounds of an election: ties and too few winners are voted on again, by the same quorum, until every seat is filled.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { candidatesFor } from './rules-election.ts'
import { type Contest, type Counted, roundsOf } from './rules-rounds.ts'
import type { Post } from './words.ts'

const contest = (post: Post, seats: number, ...standing: string[]): Contest => ({ post, seats, standing })
const round = (post: Post, votes: Readonly<Record<string, number>>, over: Partial<Counted> = {}): Counted => ({
  ...{ due: 60, present: 40, ballots: 40, ...over },
  votes: Object.entries(votes).map(([personId, n]) => ({ post, personId, votes: n })),
})

test('before the first round everybody who stands is voted on', () => {
  const plan = [contest('CHAIR', 1, 'a'), contest('AUDIT', 1, 'b', 'c')]
  assert.deepEqual(roundsOf(plan, []).next, plan)
})

test('a tie at the last seat: only the tied are voted on again, for the seats that are open', () => {
  const plan = [contest('COMMITTEE', 2, 'a', 'b', 'c', 'd')]
  const { next } = roundsOf(plan, [round('COMMITTEE', { a: 36, b: 32, c: 32, d: 5 }, { present: 60, ballots: 60 })])
  assert.deepEqual(next, [contest('COMMITTEE', 1, 'b', 'c')])
})

test('too few with enough votes: all who were not elected stand again', () => {
  const plan = [contest('COMMITTEE', 3, 'a', 'b', 'c', 'd')]
  const first = round('COMMITTEE', { a: 36, b: 30, c: 20, d: 10 })
  assert.deepEqual(roundsOf(plan, [first]).next, [contest('COMMITTEE', 2, 'b', 'c', 'd')])
  const second = round('COMMITTEE', { b: 35, c: 33, d: 2 })
  assert.deepEqual(roundsOf(plan, [first, second]).next, [])
})

test('a run-off without a quorum elects nobody, and the same are voted on once more', () => {
  const plan = [contest('CHAIR', 1, 'a')]
  const first = round('CHAIR', { a: 30 })
  const empty = round('CHAIR', { a: 39 }, { present: 39, ballots: 39 })
  const { decided, next } = roundsOf(plan, [first, empty])
  assert.deepEqual([decided[1]?.[0]?.outcome.faults, next], [['organizing.no_quorum'], plan])
})

test('for every election of any rounds: nobody is elected twice, seats are never exceeded, and enough stand in each run-off', () => {
  const election = fc
    .record({
      seats: fc.integer({ min: 1, max: 7 }),
      more: fc.integer({ min: 1, max: 4 }),
      tallies: fc.array(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 12, maxLength: 12 }), { maxLength: 5 }),
    })
    .map(({ seats, more, tallies }) => {
      const all = Array.from({ length: candidatesFor('COMMITTEE', seats) + more - 1 }, (_, i) => `c${i}`)
      const plan = [contest('COMMITTEE', seats, ...all)]
      const rounds = tallies.map(tally =>
        round('COMMITTEE', Object.fromEntries(all.map((id, i) => [id, tally[i] ?? 0])), { present: 60, ballots: 60 }),
      )
      return { seats, plan, rounds }
    })
  fc.assert(
    fc.property(election, ({ seats, plan, rounds }) => {
      const { decided, next } = roundsOf(plan, rounds)
      const winners = decided.flat().flatMap(d => d.outcome.winners)
      assert.equal(new Set(winners).size, winners.length)
      assert.equal(winners.length + (next[0]?.seats ?? 0), seats)
      for (const open of next) {
        assert.ok(open.standing.length >= candidatesFor('COMMITTEE', open.seats))
        assert.ok(open.standing.every(id => !winners.includes(id)))
      }
    }),
  )
})
