// Promises that break: the worker's page turns first, it climbs by itself, and what will break is known before. With famous defects by name.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { addDays, type Day, day } from '#base/day.ts'
import { addWorkdays, nationalCalendar, workdaysBetween } from '#base/workdays.ts'
import { system } from '#kernel/access/who.ts'
import { explainDelay } from './broken.ts'
import { promiseOf, resumeClock, startClock, stopClock } from './clock.ts'
import { exampleFlow } from './example.ts'
import { expectedOn, lookAhead, lookBack, willBeLate } from './forecast.ts'
import { escalateSome } from './jobs.ts'
import { forecast, pageBroken } from './promises.ts'
import { cast, inReview, move, refusal, rule, view } from './testing.ts'
import { casesOf } from './view.ts'

test('a frozen case: the worker’s page and home card turn, say why, who has it and the new day, and it climbs level by level', async () => {
  const c = await cast()
  const row = await inReview(c, '2026-03-02')
  const night = (at: string) => c.u.act(system, at, act => escalateSome(act))
  assert.equal((await view(c.u, c.worker, '2026-03-09', row)).broken, null, 'on its day nothing is broken')
  const first = await view(c.u, c.worker, '2026-03-10', row)
  assert.deepEqual(first.broken, { dueOn: '2026-03-09', days: 1, reason: null, newDay: null, where: null })
  await night('2026-03-10')
  await assert.rejects(
    c.u.act(c.chair, '2026-03-10', act => explainDelay(act, exampleFlow, row.id, '不归我')),
    refusal('cases.not_your_turn'),
  )
  await c.u.act(c.reviewer, '2026-03-10', act => explainDelay(act, exampleFlow, row.id, '经办人住院，已换人。'))
  const turned = await view(c.u, c.worker, '2026-03-10', row)
  assert.match(turned.broken?.where ?? '', /号市总工会$/)
  assert.deepEqual([turned.broken?.reason, turned.broken?.newDay], ['经办人住院，已换人。', '2026-03-13'])
  const home = await c.u.look(c.worker, '2026-03-10', look => casesOf(look, c.worker.personId ?? ''))
  assert.deepEqual(home.rows[0]?.broken, turned.broken)
  const leader = await c.u.officer(['LEADER', c.u.city])
  const scope = { paths: [c.u.city.path] }
  const [broken] = (await c.u.look(leader, '2026-03-10', look => pageBroken({ ...look, scope }, {}))).rows
  assert.deepEqual([broken?.number, broken?.days, broken?.newDay], [row.number, 1, '2026-03-13'])
  await night('2026-03-12')
  assert.equal((await view(c.u, c.worker, '2026-03-12', row)).timeline.filter(e => e.move === 'ESCALATE').length, 1)
  await night('2026-03-16')
  assert.equal(
    (await view(c.u, c.worker, '2026-03-16', row)).timeline.filter(e => e.move === 'ESCALATE').length,
    1,
    'above the highest union is nobody',
  )
  const done = await move(c.u, c.reviewer, '2026-03-16', { ...row, version: turned.version }, 'review')
  assert.equal((await view(c.u, c.worker, '2026-03-16', done)).broken, null)
})

test('from the grassroots union it climbs to the district and, when that day passes too, to the city', async () => {
  const c = await cast()
  const row = await c.u.act(c.worker, '2026-03-02', async act => {
    const { openCase, moveCase } = await import('./move.ts')
    const opened = await openCase(act, exampleFlow, {
      personId: c.worker.personId,
      orgId: c.u.works.id,
      title: '示例申请',
    })
    return moveCase(act, exampleFlow, opened.id, 'submit', { version: opened.version })
  })
  const at = async (on: string) => {
    await c.u.act(system, on, act => escalateSome(act))
    return (await view(c.u, c.worker, on, row)).broken
  }
  const one = await at('2026-03-05')
  assert.match(one?.where ?? '', /号东区总工会$/)
  assert.equal(one?.newDay, '2026-03-10')
  const two = await at('2026-03-11')
  assert.match(two?.where ?? '', /号市总工会$/)
  assert.deepEqual([two?.dueOn, two?.newDay], ['2026-03-04', '2026-03-16'])
})

test('the days in which the union above answers are a dated rule: a federation sets its own, and nonsense is kept in bounds', async () => {
  for (const [value, newDay] of [
    [5, '2026-03-17'],
    [0, '2026-03-11'],
  ] as const) {
    const c = await cast()
    await rule(c, 'cases.escalationDays', value)
    const row = await inReview(c, '2026-03-02')
    await c.u.act(system, '2026-03-10', act => escalateSome(act))
    assert.equal((await view(c.u, c.worker, '2026-03-10', row)).broken?.newDay, newDay)
  }
})

test('the forecast names what a slow desk will not reach, and nothing of a desk that keeps up', async () => {
  const c = await cast()
  for (let i = 0; i < 3; i++) await inReview(c, '2026-03-05')
  const scope = { paths: [c.u.city.path] }
  const seen = () => c.u.look(c.director, '2026-03-09', look => forecast({ ...look, scope }))
  const idle = (await seen()).rows
  assert.deepEqual(
    idle.map(r => [r.dueOn, r.place, r.finished, r.expectedOn]),
    [1, 2, 3].map(place => ['2026-03-12', place, 0, null]),
    'nothing was ever finished here',
  )
  for (let i = 0; i < 40; i++) {
    const row = await inReview(c, '2026-03-05')
    await move(c.u, c.reviewer, '2026-03-06', row, 'refuse', '收入高于标准')
  }
  assert.deepEqual((await seen()).rows, [])
})

test('back-test: of a desk that goes on at its pace the forecast names exactly those that are then late', () => {
  const start = day('2026-03-02')
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 60 }),
      (perDay, offsets) => {
        const due = offsets.map(o => addWorkdays(start, o, nationalCalendar)).sort()
        due.forEach((dueOn, i) => {
          // The desk does `perDay` a working day, the earliest promise first, beginning tomorrow.
          const doneOn = addWorkdays(start, Math.floor(i / perDay) + 1, nationalCalendar)
          const said = willBeLate({ dueOn, place: i + 1, finished: perDay * lookBack }, start, nationalCalendar)
          const near = workdaysBetween(start, dueOn, nationalCalendar) <= lookAhead
          assert.equal(said, near && doneOn > dueOn)
        })
      },
    ),
  )
  assert.equal(expectedOn({ dueOn: start, place: 1, finished: 0 }, start, nationalCalendar), null)
})

const days = fc.integer({ min: 0, max: 700 }).map(n => addDays(day('2024-11-01'), n))

test('sla-zero: a term of 0 days is due on its own day, never a promise in the past', () => {
  fc.assert(
    fc.property(days, fc.constantFrom('D' as const, 'WD' as const), (on, unit) => {
      const clock = startClock(on, { n: 0, unit }, nationalCalendar)
      assert.ok(clock.dueOn >= on, `${clock.dueOn} is before ${on}`)
      const promise = promiseOf(clock, on, nationalCalendar, 'zh')
      assert.equal(promise.overdue, false)
      assert.ok(promise.days >= 0 && promise.explained.length > 0)
    }),
  )
})

test('minute-lost: however often a clock is stopped and goes on, no day of the term is lost and none is won', () => {
  fc.assert(
    fc.property(
      days,
      fc.integer({ min: 1, max: 30 }),
      fc.array(fc.tuple(fc.nat(4), fc.nat(40)), { maxLength: 8 }),
      (on, n, stops) => {
        let clock = startClock(on, { n, unit: 'WD' }, nationalCalendar)
        let today: Day = on
        let used = 0
        for (const [worked, waited] of stops) {
          const stopAt = addWorkdays(today, worked, nationalCalendar)
          if (stopAt > clock.dueOn) break
          used += workdaysBetween(today, stopAt, nationalCalendar)
          const left = stopClock(clock, stopAt, nationalCalendar)
          assert.equal(left.n + used, n, 'what was used and what is left is the term')
          today = addDays(stopAt, waited)
          if (left.n === 0) return
          clock = resumeClock(left, today, nationalCalendar)
        }
        assert.equal(workdaysBetween(today, clock.dueOn, nationalCalendar) + used, n)
      },
    ),
  )
})

test('holiday: a step over the National Day week skips the eight days off and counts the make-up Saturday', () => {
  // 2026: 1–7 October off, Saturday 10 October worked; 2025: 1–8 October off with Mid-Autumn, Saturday 11 October worked.
  assert.equal(startClock(day('2026-09-30'), { n: 4, unit: 'WD' }, nationalCalendar).dueOn, '2026-10-12')
  assert.equal(startClock(day('2025-09-30'), { n: 3, unit: 'WD' }, nationalCalendar).dueOn, '2025-10-11')
  const told = promiseOf(
    startClock(day('2026-09-30'), { n: 3, unit: 'WD' }, nationalCalendar),
    day('2026-09-30'),
    nationalCalendar,
    'zh',
  )
  assert.equal(told.dueOn, '2026-10-10')
  assert.ok(told.explained.some(line => /国庆/.test(line)))
})
