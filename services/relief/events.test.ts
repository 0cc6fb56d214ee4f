// A disaster through HTTP: one relief for each household, whoever enters it, and two at once.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { yuan } from '#base/money.ts'
import { atOnce, consistent, outcome } from '#test/at-once.ts'
import { openHouse, someId } from '#test/house.ts'
import { reliefApi } from './api.ts'
import { asked, budget, entry, fell, flood, found, on } from './testing.ts'

const h = await openHouse('2026-06-01T02:00:00Z')

test('a flood: opened by the county, entered by the unions in one sitting, granted together', async () => {
  const u = await h.union()
  await budget(u, 'DISASTER')
  const event = await flood(u)
  const names = ['王大', '王二', '王三', '王四']
  for (const [i, name] of names.entries())
    await u.chair.call(reliefApi.enter, entry(event.id, u.orgs.unit.id, { name, grade: i === 0 ? 'LIGHT' : 'SEVERE' }))
  const seen = await u.countyOfficer.call(reliefApi.event, { eventId: event.id })
  assert.deepEqual([seen.households, seen.totalFen], [4, yuan(500 + 3 * 1_800)])
  const { rows } = await u.countyOfficer.call(reliefApi.households, { eventId: event.id })
  assert.ok(rows.every(r => r.state === 'COUNTY' && r.payable))
  const cases = rows.map(r => ({ caseId: r.caseId, version: r.version }))
  const done = await u.countyOfficer.call(reliefApi.grantMany, { cases })
  assert.deepEqual([done.granted, done.totalFen], [4, yuan(5_900)])
  const paid = await u.countyOfficer.call(reliefApi.households, { eventId: event.id })
  assert.ok(paid.rows.every(r => r.payment === 'WAITING'))
})

test('one that cannot be granted holds up no other, and says why', async () => {
  const u = await h.union()
  await budget(u, 'DISASTER')
  const event = await flood(u)
  const { bank: _, ...noCard } = entry(event.id, u.orgs.unit.id, { name: '没有卡' })
  const [a, b] = [
    await u.chair.call(reliefApi.enter, entry(event.id, u.orgs.unit.id)),
    await u.chair.call(reliefApi.enter, noCard),
  ]
  const done = await u.countyOfficer.call(reliefApi.grantMany, { cases: [on2(a), on2(b)] })
  assert.deepEqual(
    done.verdicts.map(v => v.code ?? ''),
    ['', 'relief.no_account'],
  )
})

const on2 = (r: { caseId: string; version: number }) => ({ caseId: r.caseId, version: r.version })

test('whoever of a household was entered, the household is in; taken back, it is free again', async () => {
  const u = await h.union()
  const event = await flood(u)
  const wife = { name: '王妻', idNumber: someId('1987-03-02'), relation: '10' }
  const row = await u.chair.call(reliefApi.enter, entry(event.id, u.orgs.unit.id, { others: [wife] }))
  const again = await u.chair.tries(reliefApi.enter, entry(event.id, u.orgs.unit.id, wife2(wife)))
  assert.deepEqual([again.status, again.body.code], [409, 'relief.once_an_event'])
  await u.chair.call(reliefApi.decide, { ...on2(row), move: 'takeBack', reason: '录错了' })
  await u.chair.call(reliefApi.enter, entry(event.id, u.orgs.unit.id, wife2(wife)))
})

const wife2 = ({ name, idNumber }: { name: string; idNumber: string }) => ({ name, idNumber })

test('two unions enter the same household at the same moment: one is in, the other hears so', async () => {
  const u = await h.union()
  const event = await flood(u)
  const second = await h.officer('另一位委员', u.orgs.unit, 'COMMITTEE')
  for (let round = 0; round < 6; round++) {
    const body = entry(event.id, u.orgs.unit.id, { idNumber: someId() })
    const { eventId: _, ...rest } = body
    const url = `/api/relief/events/${event.id}/households`
    const replies = await atOnce(h, round, { url, body: rest, as: u.chair }, { url, body: rest, as: second })
    assert.deepEqual(outcome(replies), ['', 'relief.once_an_event'])
  }
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from relief_request where event_id = ${event.id}`.execute(h.db)
  assert.equal(rows[0]?.n, 6)
  await consistent(h)
})

test('one person asks twice at the same moment: one request', async () => {
  const u = await h.union()
  const { worker, ref } = await asked(h, u)
  await worker.call(reliefApi.withdraw, on(ref))
  for (let round = 0; round < 4; round++) {
    const body = fell(u.orgs.unit.id)
    const replies = await atOnce(
      h,
      round,
      { url: '/api/relief/requests', body, as: worker },
      { url: '/api/relief/requests', body, as: worker },
    )
    assert.deepEqual(outcome(replies), ['', 'relief.one_open'])
    const { cases } = await worker.call(reliefApi.mine, {})
    const open = cases.find(c => !c.case.closed)?.case
    assert.ok(open)
    await worker.call(reliefApi.withdraw, { caseId: open.id, version: open.version })
  }
})

test('two officers grant at the same moment: one payment', async () => {
  const u = await h.union()
  await budget(u, 'TEMPORARY')
  const second = await h.officer('区里小陈', u.orgs.county, 'OFFICER')
  for (let round = 0; round < 4; round++) {
    const { ref } = await asked(h, u)
    const at = await u.chair.call(reliefApi.confirm, found(ref))
    const body = { version: at.version, move: 'grant' }
    const url = `/api/relief/cases/${at.caseId}/decisions`
    const replies = await atOnce(h, round, { url, body, as: u.countyOfficer }, { url, body, as: second })
    assert.deepEqual(outcome(replies), ['', 'cases.stale'])
  }
  await consistent(h)
})

test('a county opens only what it may decide; the area lies within; grades rise; entries end', async () => {
  const u = await h.union()
  const tries = (over: object) =>
    u.countyOfficer.tries(reliefApi.openEvent, {
      orgId: u.orgs.county.id,
      name: '暴雨',
      happenedOn: '2026-05-30',
      untilOn: '2026-06-20',
      areaOrgIds: [u.orgs.county.id],
      grades: [{ grade: 'LIGHT', fen: yuan(500) }],
      document: '文',
      clause: '条',
      sentence: '句',
      ...over,
    })
  const codes = [
    await tries({ grades: [{ grade: 'SEVERE', fen: yuan(2_001) }] }),
    await tries({
      grades: [
        { grade: 'LIGHT', fen: yuan(900) },
        { grade: 'SEVERE', fen: yuan(800) },
      ],
    }),
    await tries({ areaOrgIds: [u.orgs.neighbour.id] }),
    await tries({ untilOn: '2026-05-31' }),
    await tries({ orgId: u.orgs.city.id }),
  ].map(r => r.body.code)
  assert.deepEqual(codes, [
    'relief.event_too_big',
    'relief.grade_amounts',
    'relief.area_outside',
    'relief.event_dates',
    'absent',
  ])
  const event = await flood(u)
  const outside = await u.strangeChair.tries(reliefApi.enter, entry(event.id, u.orgs.otherUnit.id))
  assert.equal(outside.status, 404, 'the neighbouring county does not know of it')
  const absent = await u.chair.tries(reliefApi.enter, entry(event.id, u.orgs.unit.id, { grade: 'DESTROYED' }))
  assert.equal(absent.body.code, 'relief.grade_absent')
  await u.countyOfficer.call(reliefApi.closeEvent, { eventId: event.id })
  const late = await u.chair.tries(reliefApi.enter, entry(event.id, u.orgs.unit.id))
  assert.equal(late.body.code, 'relief.event_closed')
})
