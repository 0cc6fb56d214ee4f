// A refused request to join or to move is looked at again by somebody outside its chain; overturned, it waits for its union once more.
import assert from 'node:assert/strict'
import test from 'node:test'
import { appealApi } from '#engines/cases/api-appeal.ts'
import { accessApi } from '#kernel/access/api.ts'
import { openHouse, someId } from '#test/house.ts'
import { rosters, someMember } from '#test/rosters.ts'
import { membershipApi as api } from './api.ts'

const h = await openHouse('2026-06-01T02:00:00Z')
const r = rosters(h)
const says = '我在这个站点送了两年快递，有合同。'
const refusal = { move: 'refuse', reason: '不在我们的片区。' } as const
const form = (orgId: string, kind: 'JOIN' | 'TRANSFER') =>
  ({ orgId, kind, employment: '1', trade: '02', employer: '某快递', agreed: true }) as const

type Union = Awaited<ReturnType<typeof h.union>>

/** Asked for, refused by the chair, and asked to be looked at again. */
async function again(
  u: Union,
  kind: 'JOIN' | 'TRANSFER',
  name: string,
  row = someMember(name, { idNumber: someId() }),
) {
  const worker = await h.worker(name)
  if (kind === 'TRANSFER') await r.bring(u.strangeChair, u.orgs.otherUnit.id, [{ ...row, phone: worker.phone }])
  const idNumber = row.idNumber ?? ''
  await worker.call(accessApi.becomePerson, { name, idNumber })
  const asked = await worker.call(api.ask, form(u.orgs.unit.id, kind))
  const refused = await u.chair.call(api.decide, { caseId: asked.caseId, version: asked.version, ...refusal })
  assert.equal(refused.state, 'REFUSED')
  const sent = await worker.call(appealApi.askAgain, {
    ...{ caseId: asked.caseId, version: refused.version, says, claims: [], fileIds: [] },
  })
  return { worker, sent }
}

test('the union above looks again: the pack shows what was asked and what the rules say; overturned, the chair admits', async () => {
  const u = await h.union()
  const { worker, sent } = await again(u, 'JOIN', '周再看')
  const officer = u.countyOfficer
  const pack = await officer.call(appealApi.appeal, { caseId: sent.caseId })
  assert.ok(pack.verdicts.every(v => v.eligible && v.outcome === '可以接纳'))
  assert.ok(pack.facts.some(f => f.key === 'trade'))
  assert.equal((await u.stranger.tries(appealApi.appeal, { caseId: sent.caseId })).status, 404)
  const verdict = { caseId: sent.caseId, version: sent.version, outcome: 'OVERTURNED', reason: '合同属实。' } as const
  assert.notEqual((await u.chair.tries(appealApi.lookAgain, verdict)).status, 200)
  const back = await officer.call(appealApi.lookAgain, verdict)
  assert.equal(back.state, 'ADMISSION')
  await u.chair.call(api.decide, { caseId: sent.caseId, version: back.version, move: 'admit' })
  assert.equal((await worker.call(api.mine, {})).membership?.orgId, u.orgs.unit.id)
})

test('a refused transfer that is overturned moves again; upheld it stays refused, and the member where they were', async () => {
  const u = await h.union()
  const first = await again(u, 'TRANSFER', '吴转会')
  const verdict = {
    caseId: first.sent.caseId,
    version: first.sent.version,
    outcome: 'OVERTURNED',
    reason: '合同属实。',
  } as const
  const back = await u.countyOfficer.call(appealApi.lookAgain, verdict)
  assert.equal(back.state, 'TAKING_OVER')
  assert.equal((await first.worker.call(api.mine, {})).membership?.status, 'TRANSFERRING_OUT')
  await u.chair.call(api.decide, { caseId: back.caseId, version: back.version, move: 'takeOver' })
  assert.equal((await first.worker.call(api.mine, {})).membership?.orgId, u.orgs.unit.id)
  const second = await again(u, 'TRANSFER', '郑转会')
  const upheld = {
    caseId: second.sent.caseId,
    version: second.sent.version,
    outcome: 'UPHELD',
    reason: '确实不在片区。',
  } as const
  assert.equal((await u.countyOfficer.call(appealApi.lookAgain, upheld)).state, 'REFUSED')
  const mine = await second.worker.call(api.mine, {})
  assert.deepEqual([mine.membership?.orgId, mine.membership?.status], [u.orgs.otherUnit.id, 'ACTIVE'])
})

test('overturned in vain for who became a member meanwhile: refused, and nothing is half-done', async () => {
  const u = await h.union()
  const row = someMember('王已入')
  const { sent, worker } = await again(u, 'JOIN', '王已入', row)
  await r.bring(u.chair, u.orgs.unit.id, [row])
  const verdict = { caseId: sent.caseId, version: sent.version, outcome: 'OVERTURNED', reason: '合同属实。' } as const
  const tried = await u.countyOfficer.tries(appealApi.lookAgain, verdict)
  assert.equal(tried.body.code, 'membership.not_yet')
  assert.equal((await worker.call(api.mine, {})).open, null)
})

test('members of whom nothing was seen for six months are a list, without those who were', async () => {
  const u = await h.union()
  await r.bring(u.chair, u.orgs.unit.id, [
    someMember('赵安静', { changeOn: '20250101' }),
    someMember('钱刚来', { changeOn: '20260501' }),
    someMember('孙保留', { change: '3', changeOn: '20250101' }),
  ])
  const { months, rows } = await u.chair.call(api.quiet, {})
  assert.deepEqual([months, rows.map(row => [row.name, row.lastOn])], [6, [['赵安静', '2025-01-01']]])
  assert.deepEqual((await u.strangeChair.call(api.quiet, {})).rows, [])
})
