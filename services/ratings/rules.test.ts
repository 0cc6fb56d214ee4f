// When a rating counts, and which way a poll goes.
import assert from 'node:assert/strict'
import test from 'node:test'
import { leadsTo, mayGo, quotaOf, standardQuestions, turnoutFaults, usualQuestions } from './rules.ts'
import { sheetFaults } from './rules-sheets.ts'
import { moves, pollStates } from './words.ts'

const table: readonly (readonly [
  name: string,
  members: number,
  ballots: number,
  takers: number,
  frontLine: number,
  faults: readonly string[],
])[] = [
  ['刚好三成、刚好六成一线', 100, 30, 30, 18, []],
  ['差一个人', 100, 29, 30, 18, ['TURNOUT']],
  ['一线差一个', 100, 30, 30, 17, ['FRONT_LINE']],
  ['七个会员，两人不够三成', 7, 2, 2, 2, ['TURNOUT']],
  ['七个会员，三人够', 7, 3, 3, 3, []],
  ['领了票没投的不算参加', 100, 20, 40, 40, ['TURNOUT']],
  ['票比领票的人多', 100, 41, 40, 40, ['TOO_MANY']],
  ['没有会员', 0, 0, 0, 0, ['NO_MEMBERS']],
  ['都不够', 100, 10, 10, 1, ['TURNOUT', 'FRONT_LINE']],
]

for (const [name, members, ballots, takers, frontLine, faults] of table)
  test(name, () => {
    const rule = { turnoutPercent: 30, frontLinePercent: 60 }
    assert.deepEqual(turnoutFaults({ members, ballots, takers, frontLine, ...rule }), faults)
  })

test('a poll goes from planned to filed, one step after the other, and nothing leads back', () => {
  const order = pollStates
  for (const move of moves)
    for (const state of pollStates) {
      const to = leadsTo(move)
      if (mayGo(move, state) && to) assert.ok(order.indexOf(to) > order.indexOf(state), `${move} from ${state}`)
    }
  assert.deepEqual(
    pollStates.filter(s => !moves.some(m => mayGo(m, s))),
    ['ARCHIVED', 'CALLED_OFF'],
  )
})

test('the union as a whole is asked first, and what is usual is standard', () => {
  assert.equal(standardQuestions[0]?.key, 'WHOLE')
  assert.ok(usualQuestions.every(k => standardQuestions.some(q => q.key === k)))
})

test('each question of an entry sums to the sheets', () => {
  const four = (a: number, b: number, c: number, d: number) => [a, b, c, d]
  assert.deepEqual(sheetFaults(2, { sheets: 5, counts: [four(5, 0, 0, 0), four(1, 1, 1, 2)] }), [])
  assert.deepEqual(sheetFaults(2, { sheets: 5, counts: [four(5, 0, 0, 0), four(1, 1, 1, 1)] }), [2])
  assert.deepEqual(sheetFaults(2, { sheets: 5, counts: [four(5, 0, 0, 0)] }), [2], 'a question was left out')
  assert.deepEqual(sheetFaults(1, { sheets: 0, counts: [four(0, 0, 0, 0), four(0, 0, 0, 0)] }), [2], 'one too many')
})

test('a city of 4,240 unions is ready on its day: each night its share, all of it in the last', () => {
  for (const nights of [1, 7, 30]) {
    let waiting = 4_240
    const shares = []
    for (let left = nights; left > 0; left--) {
      let made = 0
      for (;;) {
        const step = Math.min(10, quotaOf(waiting, made, left))
        if (step === 0) break
        made += step
        waiting -= step
      }
      shares.push(made)
    }
    assert.equal(waiting, 0, `${nights} nights`)
    assert.ok(Math.max(...shares) - Math.min(...shares) <= 1, shares.join(' '))
  }
})
