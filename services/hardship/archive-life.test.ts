// How archives end and go on: lifted out and followed up, relapsed and applied for again, cancelled, handed over. Through HTTP.
import assert from 'node:assert/strict'
import test from 'node:test'
import { addDays, addMonths, type Day, day } from '#base/day.ts'
import { yuan } from '#base/money.ts'
import { figuresApi } from '#engines/figures/api.ts'
import { fundsApi } from '#engines/funds/api.ts'
import { notifyApi } from '#kernel/notify/api.ts'
import { openHouse, type Person } from '#test/house.ts'
import { hardshipApi } from './api.ts'
import type { Form } from './api-forms.ts'
import { complete, goodMonths, lifted, now, on, onFile, opened, throughNotice, type Union } from './testing.ts'

const h = await openHouse('2026-06-01T02:00:00Z')

const daysUntil = (d: string) => Math.round((Date.parse(d) - Date.parse(h.today())) / 86_400_000)
const messages = async (who: Person, template: string) =>
  (await who.call(notifyApi.messages, {})).rows.filter(m => m.template === template)

async function counted(u: Union, indicator: string) {
  const at = { orgId: u.orgs.city.id, from: '2026-01-01', to: '2039-12-31' }
  const summary = await u.leader.call(figuresApi.summary, at)
  return summary.indicators.find(i => i.id === indicator)?.value
}

test('lifted out after six good months in a row: not after five, not while the cause is there; help ends, people are free', async () => {
  const u = await h.union()
  const { worker, archiveId } = await onFile(h, u)
  await u.accountant.call(fundsApi.allocate, {
    ...{ orgId: u.orgs.city.id, source: 'CITY', category: 'LIVING', year: 2026 },
    fen: yuan(10_000),
    document: '测试文件 3 号',
  })
  await h.forward(160)
  await goodMonths(h, u.chair, archiveId, 5)
  const tries = async (causeGone: boolean) =>
    u.countyOfficer.tries(hardshipApi.lift, {
      ...(await now(u.countyOfficer, archiveId)),
      causeGone,
      reason: '找到新工作，收入稳定。',
    })
  const early = await tries(false)
  assert.equal(early.body.code, 'hardship.lift_not_yet')
  assert.match(String(early.body.message), /连续高于标准 5 个月，还差 1 个月.*致困原因还在/, 'every reason at once')
  await h.forward(30)
  await u.cityOfficer.call(hardshipApi.proposeLiving, { month: h.today().slice(0, 7) })
  await goodMonths(h, u.chair, archiveId, 1)
  assert.equal((await tries(false)).body.code, 'hardship.lift_not_yet')
  assert.equal((await tries(true)).status, 200)
  const after = await opened(u.countyOfficer, archiveId)
  assert.equal(after.archive.status, 'LIFTED')
  assert.equal(after.archive.leftOn, h.today())
  assert.equal(after.life.followUntil, addMonths(day(h.today()), 12))
  assert.equal(after.life.followDueOn, addMonths(day(h.today()), 3))
  assert.deepEqual(
    after.grants.map(g => [g.state, g.reason]),
    [['DROPPED', '这户已经脱困，没确认的帮扶不再发放。']],
  )
  assert.equal(after.members.length, 1, 'who was in it on the last day is still shown')
  assert.equal((await messages(worker, 'hardship.lifted')).length, 1)
  const mine = await worker.call(hardshipApi.myArchive, {})
  assert.equal(mine.archive?.status, 'LIFTED')
  assert.equal(mine.mine?.mayApplyAgain, true)
  assert.equal((await tries(true)).body.code, 'hardship.archive_not_active')
  assert.equal(await counted(u, 'hardship.lifted'), 1)
})

test('followed up for a year: due every three months, the last one on the last day; what is earned goes to the months', async () => {
  const u = await h.union()
  const { archiveId } = await lifted(h, u)
  const { life } = await opened(u.chair, archiveId)
  const [first, until] = [life.followDueOn as Day, life.followUntil as Day]
  const call = async (followedOn: string, more: object = {}) =>
    u.chair.tries(hardshipApi.followUp, {
      ...(await now(u.chair, archiveId)),
      followedOn,
      way: 'CALL' as const,
      note: '都好，孩子上班了。',
      ...more,
    })
  await h.forward(daysUntil(addDays(first, -7)))
  await h.runJob('hardship.remind')
  await h.runJob('hardship.remind')
  assert.equal((await messages(u.chair, 'hardship.follow_list')).length, 1)
  assert.equal((await u.chair.call(hardshipApi.due, { list: 'FOLLOW' })).rows[0]?.archive.id, archiveId)
  await h.forward(7)
  assert.equal((await call(addDays(day(h.today()), 1))).body.code, 'hardship.follow_day')
  assert.equal((await call(h.today(), { incomeFen: yuan(9_000) })).body.code, 'hardship.follow_month')
  assert.equal((await call(h.today(), { incomeFen: yuan(9_000), rigidFen: 0, householdSize: 2 })).status, 200)
  const after = await opened(u.chair, archiveId)
  assert.deepEqual([after.life.months[0]?.source, after.life.months[0]?.above], ['FOLLOW_UP', true])
  assert.equal(after.life.followDueOn, addMonths(first, 3))
  assert.equal(after.life.followUps[0]?.note, '都好，孩子上班了。')
  await h.forward(daysUntil(addDays(until, -20)))
  await call(h.today())
  assert.equal((await opened(u.chair, archiveId)).life.followDueOn, until, 'the last one is due on the last day')
  await h.forward(20)
  await call(h.today())
  assert.equal((await opened(u.chair, archiveId)).life.followDueOn, null)
  assert.deepEqual((await u.chair.call(hardshipApi.due, { list: 'FOLLOW' })).rows, [])
})

test('hard times again: the relapse is recorded, the form is filled in, the new archive is linked to the old', async () => {
  const u = await h.union()
  const { worker, archiveId } = await lifted(h, u)
  await h.forward(100)
  await u.countyOfficer.call(hardshipApi.relapse, {
    ...(await now(u.countyOfficer, archiveId)),
    reason: '又失业了。',
  })
  assert.equal((await messages(worker, 'hardship.relapsed'))[0]?.link, '/hardship/apply?from=archive')
  const before = await worker.call(hardshipApi.again, {})
  const old = await opened(u.countyOfficer, archiveId)
  assert.equal(before.number, old.archive.number)
  const filledIn = before.form as Form
  assert.equal(filledIn.members[0]?.name, '王小花')
  assert.match(filledIn.members[0]?.idNumber ?? '', /\*/, 'known people are not typed again')
  const { files } = await complete(h, worker, u.orgs.unit.id)
  const fresh = await worker.call(hardshipApi.apply, { ...filledIn, files })
  const linked = await opened(u.countyOfficer, archiveId)
  assert.deepEqual(linked.life.next, { kind: 'CASE', id: fresh.caseId, number: fresh.number })
  assert.deepEqual(
    linked.life.timeline.map(e => e.kind),
    ['FILED', 'LIFTED', 'RELAPSED', 'REAPPLIED'],
  )
  const again = await file(u, worker, fresh)
  const next = await opened(u.countyOfficer, again)
  assert.equal(next.life.previous?.id, archiveId)
  assert.equal((await opened(u.countyOfficer, archiveId)).life.next?.kind, 'ARCHIVE')
  assert.equal(await counted(u, 'hardship.relapsed'), 1)
  const both = await u.countyOfficer.call(hardshipApi.ofPerson, { personId: next.personId })
  assert.deepEqual(
    both.rows.map(r => [r.archive.status, r.now]),
    [
      ['ACTIVE', true],
      ['RELAPSED', false],
    ],
  )
})

test('who applies again before anybody noticed has relapsed when it is approved', async () => {
  const u = await h.union()
  const { worker, archiveId } = await lifted(h, u)
  const before = await worker.call(hardshipApi.again, {})
  const { files } = await complete(h, worker, u.orgs.unit.id)
  const fresh = await worker.call(hardshipApi.apply, { ...(before.form as Form), files })
  assert.equal((await opened(u.countyOfficer, archiveId)).archive.status, 'LIFTED')
  await file(u, worker, fresh)
  assert.equal((await opened(u.countyOfficer, archiveId)).archive.status, 'RELAPSED')
  assert.equal(await counted(u, 'hardship.relapsed'), 1)
})

/** The way of a second application to its archive. */
async function file(u: Union, worker: Person, ref: { caseId: string; version: number; number: string; state: string }) {
  let at = await throughNotice(h, u, ref)
  at = await u.countyOfficer.call(hardshipApi.decide, { ...on(at), move: 'endorse' })
  const check = { checkedOn: h.today(), source: '市民政局', agrees: true, result: '一致。', exclusions: [] }
  at = await u.countyOfficer.call(hardshipApi.recordCheck, { ...on(at), ...check })
  at = await u.cityOfficer.call(hardshipApi.decide, { ...on(at), move: 'approve' })
  at = await u.provinceOfficer.call(hardshipApi.decide, { ...on(at), move: 'confirm' })
  await u.nationalOfficer.call(hardshipApi.decide, { ...on(at), move: 'confirm' })
  const { archive } = await worker.call(hardshipApi.mine, {})
  assert.ok(archive)
  return archive.id
}

test('cancelled with the reason and who decided; the dead get no message; the household may be filed elsewhere', async () => {
  const u = await h.union()
  for (const because of ['RETIRED', 'DIED'] as const) {
    const { worker, archiveId } = await onFile(h, u)
    await u.countyOfficer.call(hardshipApi.cancelArchive, {
      ...(await now(u.countyOfficer, archiveId)),
      because,
      reason: '单位来函说明。',
    })
    const { archive, life } = await opened(u.countyOfficer, archiveId)
    assert.equal(archive.status, 'CANCELLED')
    const last = life.timeline.at(-1)
    assert.deepEqual([last?.kind, last?.name, last?.reason], ['CANCELLED', '区里老张', '单位来函说明。'])
    assert.match(last?.says ?? '', because === 'RETIRED' ? /退休/ : /去世/)
    assert.equal((await messages(worker, 'hardship.cancelled')).length, because === 'DIED' ? 0 : 1)
    const form = await complete(h, worker, u.orgs.unit.id, { members: [], householdSize: 1 })
    assert.equal((await worker.tries(hardshipApi.apply, form)).status, 200)
    assert.equal((await opened(u.countyOfficer, archiveId)).life.next, null, 'a cancelled archive does not go on')
  }
  assert.equal(await counted(u, 'hardship.cancelled'), 2)
})

test('handed over: proposed by the old union, taken over by the new; each keeps its history', async () => {
  const u = await h.union()
  const { worker, archiveId } = await onFile(h, u)
  await u.cityOfficer.call(hardshipApi.proposeLiving, { month: h.today().slice(0, 7) })
  const to = { toOrgId: u.orgs.otherUnit.id, reason: '职工调到邻县上班。' }
  const propose = async (more: object = {}) =>
    u.chair.tries(hardshipApi.proposeTransfer, { ...(await now(u.chair, archiveId)), ...to, ...more })
  assert.equal((await propose({ toOrgId: u.orgs.unit.id })).body.code, 'hardship.transfer_here')
  assert.equal((await propose({ toOrgId: u.orgs.city.id })).body.code, 'hardship.org_cannot_receive')
  assert.equal((await propose()).status, 200)
  assert.equal((await propose()).body.code, 'hardship.transfer_open')
  assert.equal((await messages(u.strangeChair, 'hardship.transfer_asked')).length, 1)
  assert.equal((await u.strangeChair.tries(hardshipApi.archive, { archiveId })).status, 404, 'not theirs yet')
  const [asked] = (await u.strangeChair.call(hardshipApi.transfers, { side: 'IN' })).rows
  assert.ok(asked)
  assert.deepEqual([asked.person, asked.mayAnswer, asked.mayWithdraw], ['李*送', true, false])
  const own = await u.chair.tries(hardshipApi.answerTransfer, { transferId: asked.id, accept: true })
  assert.equal(own.status, 404, 'the old union does not answer for the new one')
  const both = await h.officer('两县都管', u.orgs.city, 'OFFICER')
  await both.call(hardshipApi.withdrawTransfer, { transferId: asked.id, note: '先等等。' })
  const again = await both.call(hardshipApi.proposeTransfer, { ...(await now(both, archiveId)), ...to })
  assert.equal(again.archiveId, archiveId)
  const [open] = (await u.strangeChair.call(hardshipApi.transfers, { side: 'IN', state: 'OPEN' })).rows
  assert.ok(open)
  assert.equal(
    (await both.tries(hardshipApi.answerTransfer, { transferId: open.id, accept: true })).body.code,
    'hardship.transfer_four_eyes',
  )
  await u.strangeChair.call(hardshipApi.answerTransfer, { transferId: open.id, accept: true, note: '已联系本人。' })
  const late = await u.strangeChair.tries(hardshipApi.answerTransfer, { transferId: open.id, accept: false })
  assert.equal(late.body.code, 'hardship.transfer_over')
  const there = await opened(u.strangeChair, archiveId)
  assert.deepEqual(
    there.life.timeline.map(e => e.kind),
    ['FILED', 'TRANSFER_PROPOSED', 'TRANSFER_WITHDRAWN', 'TRANSFER_PROPOSED', 'TRANSFER_ACCEPTED'],
    'the whole history came along',
  )
  assert.deepEqual(
    there.grants.map(g => g.state),
    ['DROPPED'],
    'the new union proposes by its own standards',
  )
  assert.equal(
    (await u.chair.tries(hardshipApi.archive, { archiveId })).status,
    404,
    'the old union no longer keeps it',
  )
  const kept = await u.chair.call(hardshipApi.transfers, { side: 'OUT' })
  assert.deepEqual(
    kept.rows.map(r => r.state),
    ['ACCEPTED', 'WITHDRAWN'],
    'and keeps the record of having handed it over',
  )
  assert.equal((await u.chair.call(hardshipApi.grants, {})).rows.length, 1, 'and what it had proposed')
  const mine = await worker.call(hardshipApi.myArchive, {})
  assert.match(mine.archive?.org ?? '', /邻县工会/)
  assert.equal((await messages(worker, 'hardship.transferred')).length, 1)
})

test('nobody answers in time: the archive stays, both hear so, and it may be proposed again', async () => {
  const u = await h.union()
  const { archiveId } = await onFile(h, u)
  const to = { toOrgId: u.orgs.otherUnit.id, reason: '职工调到邻县上班。' }
  await u.chair.call(hardshipApi.proposeTransfer, { ...(await now(u.chair, archiveId)), ...to })
  const { life } = await opened(u.chair, archiveId)
  await h.forward(daysUntil(life.transfer?.dueOn ?? ''))
  await h.runJob('hardship.lapse')
  assert.equal((await opened(u.chair, archiveId)).life.transfer?.mayWithdraw, true, 'the last day is in time')
  await h.forward(1)
  const [open] = (await u.strangeChair.call(hardshipApi.transfers, { side: 'IN' })).rows
  const late = await u.strangeChair.tries(hardshipApi.answerTransfer, { transferId: open?.id ?? '', accept: true })
  assert.equal(late.body.code, 'hardship.transfer_over', 'late, even before the job has run')
  await Promise.all([h.runJob('hardship.lapse'), h.runJob('hardship.lapse')])
  assert.equal((await messages(u.chair, 'hardship.transfer_lapsed')).length, 1)
  const after = await opened(u.chair, archiveId)
  assert.deepEqual([after.life.transfer, after.life.timeline.at(-1)?.kind], [null, 'TRANSFER_LAPSED'])
  await u.chair.call(hardshipApi.proposeTransfer, { ...(await now(u.chair, archiveId)), ...to })
  const [next] = (await u.strangeChair.call(hardshipApi.transfers, { side: 'IN', state: 'OPEN' })).rows
  await u.strangeChair.call(hardshipApi.answerTransfer, {
    transferId: next?.id ?? '',
    accept: false,
    note: '没有这个人。',
  })
  assert.equal((await opened(u.chair, archiveId)).life.timeline.at(-1)?.reason, '没有这个人。')
})

test('which fund pays which level: refused with the rule and the funds that may, when proposed and when confirmed', async () => {
  const u = await h.union()
  const { archiveId } = await onFile(h, u)
  const { personId } = await opened(u.cityOfficer, archiveId)
  for (const source of ['CENTRAL', 'CITY'] as const)
    await u.accountant.call(fundsApi.allocate, {
      ...{ orgId: u.orgs.city.id, source, category: 'CENTRAL_SPECIAL', year: Number(h.today().slice(0, 4)) },
      fen: yuan(50_000),
      document: '测试文件 4 号',
    })
  const central = { archiveId, category: 'CENTRAL_SPECIAL' as const, beneficiaryId: personId, fileIds: [] }
  const proposed = await u.cityOfficer.call(hardshipApi.proposeGrant, central)
  assert.equal(proposed.source, 'CENTRAL')
  // The archive turns out to be the city's own: the national system has not taken it.
  const { sql } = await import('kysely')
  await sql`update hardship_archive set level = 'CITY' where id = ${archiveId}`.execute(h.db)
  const { verdicts } = await u.secondCityOfficer.call(hardshipApi.confirmGrants, { grantIds: [proposed.id] })
  assert.equal(verdicts[0]?.ok, false)
  assert.match(
    verdicts[0]?.message ?? '',
    /市级档案.*中央财政专项资金.*总工发〔2015〕20号.*市级资金、县级资金、社会捐赠资金/,
  )
  await u.cityOfficer.call(hardshipApi.dropGrant, { grantId: proposed.id, reason: '不是全国级档案。' })
  const again = await u.cityOfficer.tries(hardshipApi.proposeGrant, central)
  assert.equal(again.body.code, 'hardship.fund_level')
  const own = await u.cityOfficer.call(hardshipApi.proposeGrant, { ...central, source: 'CITY' })
  assert.equal(own.source, 'CITY')
  assert.equal((await u.secondCityOfficer.call(hardshipApi.confirmGrants, { grantIds: [own.id] })).confirmed, 1)
  const { life } = await opened(u.cityOfficer, archiveId)
  assert.deepEqual(life.funds.allowed, ['CITY', 'COUNTY', 'DONATION'])
  await sql`update hardship_archive set level = 'COUNTY' where id = ${archiveId}`.execute(h.db)
  const living = await u.cityOfficer.call(hardshipApi.proposeLiving, { month: h.today().slice(0, 7) })
  assert.deepEqual([living.proposed, living.unfunded], [0, 1])
})
