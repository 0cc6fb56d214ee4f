// The rules of elections and terms: the vectors of the domain, and what holds for every election.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { addDays, addMonths, day } from '#base/day.ts'
import { isQuorate, quorumOf, votesNeeded } from '#base/majority.ts'
import { candidatesNeeded, mayVote, outcomeOf, type Poll, unionDelegates } from './rules-election.ts'
import {
  byElectionDue,
  changeDue,
  extensionLimit,
  reminderAt,
  reminderDays,
  renewFrom,
  termEnd,
  termState,
} from './rules-term.ts'

const poll = (over: Partial<Poll>): Poll => ({
  ...{ post: 'CHAIR', seats: 1, due: 60, present: 40, ballots: 40, candidates: [{ id: 'a', votes: 31 }] },
  ...over,
})

test('60 due: 40 present is a quorum, 39 is none', () => {
  assert.equal(isQuorate(60, 40), true)
  assert.equal(isQuorate(60, 39), false)
  assert.equal(isQuorate(0, 0), false)
  assert.deepEqual(outcomeOf(poll({ present: 39, ballots: 39 })).faults, ['organizing.no_quorum'])
})

test('60 due: 31 votes win, 30 do not, though 30 is 75 % of those present', () => {
  assert.equal(votesNeeded(60), 31)
  assert.deepEqual(outcomeOf(poll({})).winners, ['a'])
  const thirty = outcomeOf(poll({ candidates: [{ id: 'a', votes: 30 }] }))
  assert.deepEqual([thirty.winners, thirty.open, thirty.faults], [[], 1, []])
})

test('7 seats want 8 candidates; 100 want 105', () => {
  assert.deepEqual([1, 7, 20, 21, 100].map(candidatesNeeded), [2, 8, 21, 23, 105])
  const seven = Array.from({ length: 7 }, (_, i) => ({ id: `c${i}`, votes: 35 }))
  assert.deepEqual(outcomeOf(poll({ post: 'COMMITTEE', seats: 7, candidates: seven })).faults, [
    'organizing.too_few_candidates',
  ])
  assert.deepEqual(
    outcomeOf(poll({ post: 'COMMITTEE', seats: 7, candidates: [...seven, { id: 'x', votes: 5 }] })).winners.length,
    7,
  )
})

test('equal at the last seat: both are voted on again, the others are elected', () => {
  const candidates = [
    { id: 'a', votes: 33 },
    { id: 'b', votes: 22 },
    { id: 'c', votes: 22 },
  ]
  const outcome = outcomeOf(poll({ post: 'COMMITTEE', seats: 2, due: 40, candidates }))
  assert.deepEqual([outcome.winners, outcome.tied, outcome.open], [['a'], ['b', 'c'], 1])
})

test('votes that cannot be: more than the ballots, ballots more than who attended', () => {
  assert.deepEqual(outcomeOf(poll({ candidates: [{ id: 'a', votes: 41 }] })).faults, ['organizing.too_many_votes'])
  assert.deepEqual(outcomeOf(poll({ ballots: 41 })).faults, ['organizing.too_many_ballots'])
})

test('retained members do not vote', () => {
  assert.deepEqual([mayVote('ACTIVE'), mayVote('RETAINED')], [true, false])
})

test('for every election: nobody wins without a quorum or with half of those due, and never more than the seats', () => {
  const anyPoll = fc
    .record({
      due: fc.integer({ min: 1, max: 300 }),
      share: fc.float({ min: 0, max: 1, noNaN: true }),
      seats: fc.integer({ min: 1, max: 9 }),
      votes: fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 14 }),
    })
    .map(({ due, share, seats, votes }) => {
      const present = Math.round(due * share)
      const candidates = votes.map((v, i) => ({ id: `c${i}`, votes: Math.min(v, present) }))
      return poll({ post: 'COMMITTEE', due, present, ballots: present, seats, candidates })
    })
  fc.assert(
    fc.property(anyPoll, p => {
      const { winners, tied, open, faults } = outcomeOf(p)
      const votesOf = (id: string) => p.candidates.find(c => c.id === id)?.votes ?? 0
      assert.equal(winners.length + open, p.seats)
      assert.ok(winners.every(id => votesOf(id) * 2 > p.due))
      assert.ok(winners.every(id => !tied.includes(id)))
      if (p.present * 3 < p.due * 2) assert.deepEqual([winners, faults.includes('organizing.no_quorum')], [[], true])
      const losers = p.candidates.filter(c => !winners.includes(c.id) && !tied.includes(c.id))
      if (winners.length)
        assert.ok(losers.every(c => c.votes * 2 <= p.due || winners.every(id => votesOf(id) >= c.votes)))
    }),
  )
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      due => isQuorate(due, quorumOf(due)) && !isQuorate(due, quorumOf(due) - 1),
    ),
  )
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      seats => candidatesNeeded(seats) * 20 >= seats * 21 && candidatesNeeded(seats) > seats,
    ),
  )
})

test('delegates by the number of members', () => {
  assert.deepEqual(
    [99, 100, 200, 201, 1_000, 1_001, 5_000, 5_001, 10_000, 10_001, 50_000, 50_001].map(unionDelegates),
    [
      null,
      [30, 40],
      [30, 40],
      [40, 60],
      [40, 60],
      [60, 90],
      [60, 90],
      [90, 130],
      [90, 130],
      [130, 180],
      [130, 180],
      [180, 240],
    ],
  )
})

test('a term ends on election day + 3 or 5 years − 1 day', () => {
  assert.equal(termEnd(day('2026-03-18'), 5), '2031-03-17')
  assert.equal(termEnd(day('2026-03-18'), 3), '2029-03-17')
  assert.equal(termEnd(day('2024-02-29'), 3), '2027-02-27', 'three years on there is no 29 February')
})

test('reminders: six, three and one month before, on the day, and every week after it', () => {
  const end = day('2026-12-31')
  const at = (d: string) => reminderAt(end, day(d))
  assert.deepEqual(reminderDays(end), [
    ['M6', '2026-06-30'],
    ['M3', '2026-09-30'],
    ['M1', '2026-11-30'],
    ['T', end],
  ])
  assert.deepEqual(
    [
      '2026-06-29',
      '2026-06-30',
      '2026-09-30',
      '2026-11-30',
      '2026-12-31',
      '2027-01-06',
      '2027-01-07',
      '2027-01-14',
    ].map(at),
    [null, 'M6', 'M3', 'M1', 'T', 'T', 'W1', 'W2'],
  )
  assert.deepEqual([termState(end, end), termState(end, addDays(end, 1))], ['ENDING', 'OVERDUE'])
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_000 }), n => {
      const today = addDays(day('2024-01-01'), n)
      const step = reminderAt(end, today)
      assert.equal(step === null, today < addMonths(end, -6))
      assert.equal(step?.startsWith('W') ?? false, today >= addDays(end, 7))
    }),
  )
})

test('extension six months at most, by-election within three, certificate and changes by the day', () => {
  assert.equal(extensionLimit(day('2026-08-31')), '2027-02-28')
  assert.equal(byElectionDue(day('2026-11-30')), '2027-02-28')
  assert.equal(renewFrom(day('2031-03-17')), '2031-02-15')
  assert.equal(changeDue(day('2026-03-01')), '2026-03-31')
})
