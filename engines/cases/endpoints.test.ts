// The general endpoints of cases, called by HTTP through the real wrapper.
import assert from 'node:assert/strict'
import test from 'node:test'
import { day } from '#base/day.ts'
import { giveGrant } from '#kernel/access/grants.ts'
import { service as access } from '#kernel/access/service.ts'
import { beginSession } from '#kernel/access/sessions.ts'
import { type Actor, defineService, type Service } from '#kernel/service.ts'
import { kernelApp } from '#test/kernel-app.ts'
import { casesApi } from './api.ts'
import { exampleFlow, exampleRights, foundUnion } from './example.ts'
import { moveCase, openCase } from './move.ts'
import { service as cases } from './service.ts'

const example = defineService({
  id: 'example',
  title: exampleFlow.title,
  api: {},
  handlers: {},
  refusals: {},
  flows: [exampleFlow],
  rights: Object.fromEntries(
    [...exampleRights]
      .filter(([name]) => !name.startsWith('cases.'))
      .map(([name, held]) => [name, { zh: name, en: name, roles: [...held] }]),
  ),
})

const k = await kernelApp('2026-03-04T02:00:00Z', [access, cases, example] as unknown[] as Service[])
const today = day('2026-03-04')
const u = await foundUnion(k.db as never)

/** Signs in somebody of the example union. */
async function caller(actor: Actor) {
  const { accountId, kind } = actor
  if (!accountId) throw new Error('nobody')
  const token = await k.db.transaction().execute(async tx => {
    for (const { role, orgId } of actor.grants)
      await giveGrant(tx, null, { accountId, role, orgId, from: today, reason: 'test' }, k.time.now, today, 'zh')
    return beginSession(tx, { id: accountId, kind: kind === 'staff' ? 'STAFF' : 'WORKER' }, null, 'test', k.time.now)
  })
  return { actor, token }
}

const worker = await caller(await u.worker())
const chair = await caller(await u.officer(['CHAIR', u.works]))
const stranger = await caller(await u.officer(['OFFICER', u.west], ['SYSTEM_ADMIN', u.west]))
const admin = await caller(await u.officer(['SYSTEM_ADMIN', u.east]))

const sent = await u.act(worker.actor, '2026-03-02', async act => {
  const row = await openCase(act, exampleFlow, {
    personId: worker.actor.personId,
    orgId: u.works.id,
    title: '示例申请',
  })
  return moveCase(act, exampleFlow, row.id, 'submit', { version: row.version })
})

test('an officer finds what is due today in the inbox, takes it and hands it back', async () => {
  const first = await k.call(casesApi.inbox, {}, chair)
  assert.deepEqual(
    [first.status, first.body.counts, first.body.next],
    [200, { OVERDUE: 0, TODAY: 1, THIS_WEEK: 0, LATER: 0 }, null],
  )
  assert.deepEqual(
    first.body.rows.map(r => [r.caseId, r.group, r.takenByMe]),
    [[sent.id, 'TODAY', false]],
  )
  assert.equal((await k.call(casesApi.take, { caseId: sent.id }, chair)).status, 200)
  assert.equal((await k.call(casesApi.inbox, { group: 'TODAY' }, chair)).body.rows[0]?.takenByMe, true)
  assert.equal((await k.call(casesApi.release, { caseId: sent.id }, chair)).status, 200)
})

test('to the neighbouring district the inbox is empty and the case does not exist', async () => {
  assert.deepEqual((await k.call(casesApi.inbox, {}, stranger)).body.rows, [])
  for (const endpoint of [casesApi.take, casesApi.release])
    assert.equal((await k.call(endpoint, { caseId: sent.id }, stranger)).status, 404)
  assert.equal((await k.call(casesApi.find, { number: sent.number }, stranger)).status, 404)
})

test('a number read out on the phone finds the case; one wrong digit is noticed', async () => {
  const spoken = sent.number.toLowerCase().replaceAll('-', ' ')
  assert.equal((await k.call(casesApi.find, { number: spoken }, chair)).body.id, sent.id)
  assert.equal((await k.call(casesApi.find, { number: spoken }, worker)).body.id, sent.id)
  const wrong = sent.number.replace('000', '010')
  assert.equal((await k.call(casesApi.find, { number: wrong }, chair)).body.code, 'cases.number_check')
  assert.equal((await k.call(casesApi.find, { number: '你好' }, chair)).body.code, 'cases.number_form')
})

test('a worker sees their own cases, each with its promised day, and no task of others', async () => {
  const { status, body } = await k.call(casesApi.mine, {}, worker)
  assert.equal(status, 200)
  assert.deepEqual(
    body.rows.map(r => [r.number, r.stateTitle, r.dueOn, r.overdue, r.days]),
    [[sent.number, '基层核实', '2026-03-04', false, 0]],
  )
  assert.deepEqual((await k.call(casesApi.inbox, {}, worker)).body.rows, [])
  assert.equal((await k.call(casesApi.mine, {}, chair)).status, 404)
})

test('a system administrator sets the flow of their own federation from a day on, and of no other', async () => {
  const seen = await k.call(casesApi.flows, { kind: 'example', orgId: u.east.id }, admin)
  assert.deepEqual([seen.status, seen.body.fromOrg, seen.body.steps.length, seen.body.own], [200, null, 5, []])
  const steps = seen.body.steps
    .filter(s => s.state !== 'EXTRA')
    .map(({ state, level, term }) => ({ state, level, term }))
  const version = { kind: 'example', orgId: u.east.id, fromOn: '2026-03-04', steps, basis: '东工发〔2026〕1号' }
  assert.equal((await k.call(casesApi.setFlow, version, stranger)).status, 404)
  assert.equal((await k.call(casesApi.setFlow, version, chair)).status, 404)
  assert.equal(
    (await k.call(casesApi.setFlow, { ...version, fromOn: '2026-03-03' }, admin)).body.code,
    'cases.flow_past',
  )
  assert.equal((await k.call(casesApi.setFlow, { ...version, kind: 'nothing' }, admin)).body.code, 'cases.kind_absent')
  const bad = await k.call(
    casesApi.setFlow,
    { ...version, steps: steps.map(s => ({ ...s, term: { n: -1, unit: 'D' as const } })) },
    admin,
  )
  assert.deepEqual([bad.status, bad.body.code], [422, 'cases.flow_faults'])
  assert.equal((await k.call(casesApi.setFlow, version, admin)).body.version, 1)
  const now = await k.call(casesApi.flows, { kind: 'example', orgId: u.east.id }, admin)
  assert.match(now.body.fromOrg ?? '', /东区总工会/)
  assert.deepEqual(
    now.body.steps.map(s => [s.state, s.walked]),
    [...steps.map(s => [s.state, true]), ['EXTRA', false]],
  )
})
