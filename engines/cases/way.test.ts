// The pure half: where moves lead in any flow version, which flows do not load, and what is left on a stopped clock.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { addDays, type Day, day } from '#base/day.ts'
import { flow } from '#base/flow.ts'
import { nationalCalendar } from '#base/workdays.ts'
import { promiseOf, resumeClock, startClock, stopClock } from './clock.ts'
import { exampleFlow } from './example.ts'
import { chosenFaults, stepsOf, targetOf } from './way.ts'

const chosen = exampleFlow.steps.map(({ state, level, term }) => ({ state, level, term }))
const { moves } = exampleFlow

test('the next step follows the order of the version, and after the last one the case is done', () => {
  const turned = stepsOf(exampleFlow, [chosen[0]!, chosen[2]!, chosen[1]!, chosen[4]!])
  assert.equal(targetOf(exampleFlow, turned, 'DRAFT', moves.submit, null), 'CHECKING')
  assert.equal(targetOf(exampleFlow, turned, 'CHECKING', moves.check, null), 'REVIEWING')
  assert.equal(targetOf(exampleFlow, turned, 'NOTICED', moves.endNotice, null), 'DECIDING')
  assert.equal(targetOf(exampleFlow, turned, 'DECIDING', moves.decide, null), 'GRANTED')
})

test('a move into a step that the version leaves out goes on to the next one walked', () => {
  const toExtra = { title: moves.check.title, from: ['CHECKING'], to: 'EXTRA', by: 'step' } as const
  assert.equal(targetOf(exampleFlow, stepsOf(exampleFlow, chosen), 'CHECKING', toExtra, null), 'EXTRA')
  assert.equal(
    targetOf(
      exampleFlow,
      stepsOf(
        exampleFlow,
        chosen.filter(c => c.state !== 'EXTRA'),
      ),
      'CHECKING',
      toExtra,
      null,
    ),
    'DECIDING',
  )
})

test('a version that leaves out what must be walked, doubles a step, or has a negative term is told all its faults', () => {
  assert.deepEqual(chosenFaults(exampleFlow, chosen, 'zh'), [])
  assert.deepEqual(
    chosenFaults(
      exampleFlow,
      chosen.filter(c => c.state !== 'EXTRA'),
      'zh',
    ),
    [],
  )
  const faults = chosenFaults(
    exampleFlow,
    [
      chosen[0]!,
      chosen[0]!,
      { state: 'MOON', level: 'CITY', term: { n: 1, unit: 'D' } },
      { ...chosen[2]!, term: { n: -1, unit: 'WD' } },
      chosen[4]!,
    ],
    'zh',
  )
  assert.deepEqual(faults, [
    '没有“MOON”这一步',
    '“基层核实”出现了两次',
    '“公示中”这一步不能省',
    '“区里审核”的期限要填 0 到 3650 的整数',
  ])
})

test('a flow in which a case could get stuck does not load', () => {
  assert.throws(
    () =>
      flow({ ...exampleFlow, moves: { ...moves, decide: moves.check, sendBack: moves.check, refuse: moves.check } }),
    /no move leaves DECIDING/,
  )
  assert.throws(
    () => flow({ ...exampleFlow, moves: { ...moves, endNotice: { ...moves.endNotice, by: 'step' } } }),
    /endNotice is no move/,
  )
  assert.throws(
    () => flow({ ...exampleFlow, moves: { ...moves, stop: { ...moves.stop, to: 'SUPPLEMENT' } } }),
    /not every way stopped the clock/,
  )
  assert.throws(() => flow({ ...exampleFlow, done: 'DRAFT' }), /cannot come after the last step/)
})

const days = fc.integer({ min: 0, max: 700 }).map(n => addDays(day('2024-11-01'), n))
const terms = fc.record({ n: fc.integer({ min: 0, max: 60 }), unit: fc.constantFrom('WD' as const, 'D' as const) })
const later = (a: Day, b: Day) => (a > b ? a : b)

test('a clock stopped and gone on the same day ends no earlier and keeps its day; each day it stands still is given', () => {
  fc.assert(
    fc.property(days, terms, fc.nat(20), fc.nat(30), (start, term, worked, away) => {
      const clock = startClock(start, term, nationalCalendar)
      const stopped = addDays(start, worked)
      const left = stopClock(clock, stopped, nationalCalendar)
      assert.ok(left.n >= 0)
      const same = resumeClock(left, stopped, nationalCalendar)
      assert.ok(same.dueOn >= stopped)
      if (term.n > 0 && clock.dueOn > stopped) assert.equal(same.dueOn, clock.dueOn)
      const resumed = resumeClock(left, addDays(stopped, away), nationalCalendar)
      assert.ok(resumed.dueOn >= later(same.dueOn, addDays(stopped, away)))
    }),
  )
})

test('the promise is told day by day, and a day once promised stays when the holidays change', () => {
  const clock = startClock(day('2026-09-30'), { n: 4, unit: 'WD' }, nationalCalendar)
  const promise = promiseOf(clock, day('2026-10-13'), nationalCalendar, 'zh')
  assert.deepEqual([promise.dueOn, promise.overdue, promise.days], ['2026-10-12', true, -1])
  assert.match(promise.explained.join('\n'), /国庆节.*放假[\s\S]*到期日：2026年10月12日/)
  const moved = promiseOf({ ...clock, dueOn: day('2026-10-13') }, day('2026-10-09'), nationalCalendar, 'zh')
  assert.match(moved.explained.at(-2) ?? '', /2026年10月13日/)
  assert.match(moved.explained.at(-1) ?? '', /已经答应您的日子不变/)
})
