// What was collected or entered wrongly is put right by two people and opposite entries; what a unit spends comes out of what it has.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { day } from '#base/day.ts'
import { type Fen, yuan } from '#base/money.ts'
import { casesApi } from '#engines/cases/api.ts'
import { figuresApi } from '#engines/figures/api.ts'
import { checkLedger } from '#engines/funds/ledger.ts'
import { openHouse, type Person } from '#test/house.ts'
import { duesApi as api } from './api.ts'
import { sampleCollection } from './collection-file.ts'
import { employerCode, paid, payer, send, take, type Union } from './testing.ts'

const h = await openHouse('2026-02-02T02:00:00Z')
const right = async () => assert.equal((await checkLedger(h.db)).right, true)
const night = () => h.runJob('dues.refunds')
const account = (who: Person, orgId: string, year = 2025) => who.call(api.unit, { orgId, year })
const payments = async (who: Person, orgId: string) => (await who.call(api.payments, { orgId, year: 2025 })).rows
const waiting = async (who: Person) => (await who.call(api.corrections, { state: 'PROPOSED' })).rows.map(r => r.id)
const approve = (who: Person, correctionIds: string[]) =>
  who.call(api.judgeCorrections, { correctionIds, approve: true })

/** How each level stands with all payments of a unit. */
async function levels(unitId: string) {
  const { rows } = await sql<{ level: string; fen: Fen }>`
    select s.level, sum(s.amount_fen)::bigint as fen from dues_share s join dues_line l on l.id = s.line_id
    where l.unit_id = ${unitId} group by 1 order by 2 desc, 1`.execute(h.db)
  return rows.map(s => `${s.level} ${s.fen}`)
}

const contributions = async (u: Union) => {
  const year = { orgId: u.orgs.city.id, from: '2025-01-01', to: '2025-12-31' }
  const { indicators } = await u.leader.call(figuresApi.summary, year)
  return indicators.find(i => i.id === 'dues.contributions')?.value
}

test('money that the bureau gave back is taken from every level by its share, in part and then wholly, by two people', async () => {
  const u = await h.union()
  await payer(h, u, yuan(1_000))
  const [line] = await payments(u.chair, u.orgs.unit.id)
  const back = (amount: number) => ({ lineId: line!.id, fen: amount, document: '退库凭证 2026-08' })
  const far = await h.union()
  assert.equal((await far.accountant.tries(api.proposeReturn, back(1))).status, 404)
  assert.equal((await u.chair.tries(api.proposeReturn, back(1))).status, 404, 'the unit itself corrects nothing')
  const much = await u.accountant.tries(api.proposeReturn, back(yuan(1_000) + 1))
  assert.equal(much.body.code, 'dues.returned_much')
  const two = await Promise.all([1, 2].map(() => u.accountant.tries(api.proposeReturn, back(yuan(400) + 1))))
  assert.deepEqual(two.map(t => t.status).toSorted(), [200, 409])
  const ids = await waiting(u.director)
  const inbox = async () => (await u.director.call(casesApi.inbox, {})).duties.map(d => d.title)
  assert.deepEqual(await inbox(), ['代收更正等核准：1 笔'])
  const own = await h.officer('会计兼领导', u.orgs.city, 'DIRECTOR')
  const judged = await Promise.all([u.director, own].map(who => approve(who, ids)))
  assert.deepEqual(judged.map(j => j.done).toSorted(), [0, 1], 'booked once')
  assert.deepEqual(await inbox(), [])
  assert.deepEqual(await levels(u.orgs.unit.id), [
    ...['GRASSROOTS 35999', 'COUNTY 9000', 'CITY 6000', 'PROVINCE 6000', 'NATIONAL 3000'],
  ])
  assert.equal(await contributions(u), yuan(600) - 1)
  const [after] = await payments(u.chair, u.orgs.unit.id)
  assert.deepEqual([after?.fen, after?.returnedFen, after?.ownFen], [yuan(600) - 1, yuan(400) + 1, 359_99])
  await u.accountant.call(api.proposeReturn, back(yuan(600) - 1))
  assert.equal((await approve(u.director, await waiting(u.director))).done, 1)
  assert.equal((await account(u.chair, u.orgs.unit.id)).balanceFen, 0)
  assert.equal(await contributions(u), 0)
  assert.deepEqual(await levels(u.orgs.unit.id), ['CITY 0', 'COUNTY 0', 'GRASSROOTS 0', 'NATIONAL 0', 'PROVINCE 0'])
  const all = await u.accountant.call(api.units, { year: 2025, unpaid: true })
  assert.ok(
    all.rows.some(r => r.id === u.orgs.unit.id),
    'a unit whose money all went back has paid nothing',
  )
  await right()
})

test('what waits to be assigned goes back too, and then waits no more', async () => {
  const u = await h.union()
  await take(h, u, [paid(employerCode(), yuan(80))])
  const [open] = (await u.accountant.call(api.openPayments, {})).rows
  await u.accountant.call(api.proposeReturn, { lineId: open!.id, fen: yuan(80), document: '退库凭证 1' })
  assert.equal((await approve(u.director, await waiting(u.director))).done, 1)
  assert.deepEqual((await u.accountant.call(api.openPayments, {})).rows, [])
  assert.equal((await u.accountant.call(api.collections, {})).rows[0]?.open, 0)
  const gone = await u.accountant.tries(api.assignPayer, { lineId: open!.id, unitId: u.orgs.unit.id })
  assert.equal(gone.body.code, 'dues.line_settled')
  await right()
})

test('an employer put to the wrong union is moved with all its payments; the next ones find the right union by themselves', async () => {
  const u = await h.union()
  const uscc = await payer(h, u, yuan(1_000))
  await take(h, u, [paid(uscc, yuan(500), { period: '2025-04', on: day('2025-05-10') })])
  const [, first] = await payments(u.chair, u.orgs.unit.id)
  const move = { lineId: first!.id, unitId: u.orgs.otherUnit.id, all: true, document: '单位说明' }
  const same = await u.accountant.tries(api.proposeMove, { ...move, unitId: u.orgs.unit.id })
  assert.equal(same.body.code, 'dues.moved_nowhere')
  const above = await u.accountant.tries(api.proposeMove, { ...move, unitId: u.orgs.county.id })
  assert.equal(above.body.code, 'dues.not_a_unit')
  const { correctionIds } = await u.accountant.call(api.proposeMove, move)
  assert.equal(correctionIds.length, 2)
  assert.equal((await approve(u.director, correctionIds)).done, 2)
  const old = await account(u.chair, u.orgs.unit.id)
  assert.deepEqual([old.balanceFen, old.ins], [0, []], 'what went elsewhere never came in')
  const now = await account(u.strangeChair, u.orgs.otherUnit.id)
  assert.deepEqual([now.balanceFen, now.ins.map(i => i.fen)], [yuan(900), [yuan(900)]])
  await take(h, u, [paid(uscc, yuan(100), { period: '2025-05', on: day('2025-06-10') })])
  assert.equal((await payments(u.strangeChair, u.orgs.otherUnit.id)).length, 3)
  assert.equal(await contributions(u), yuan(1_600), 'counted once, wherever it stands')
  await right()
})

test('a refund that was booked holds its payments fast until it is taken back; then the night counts anew', async () => {
  const u = await h.union()
  await payer(h, u, yuan(4_000))
  await night()
  await h.forward(20)
  await night()
  const find = async () => (await u.accountant.call(api.refunds, {})).rows[0]!
  const { id: refundId } = await find()
  await u.accountant.call(api.checkRefund, { refundId })
  await u.director.call(api.judgeRefund, { refundId, approve: true })
  const [line] = await payments(u.chair, u.orgs.unit.id)
  const back = { lineId: line!.id, fen: yuan(1_000), document: '退库凭证 7' }
  assert.equal((await u.accountant.tries(api.proposeReturn, back)).body.code, 'dues.refunded')
  const { correctionIds } = await u.accountant.call(api.takeBackRefund, { refundId, document: '缴费有误' })
  assert.equal((await find()).takingBack, true)
  assert.equal((await approve(u.director, correctionIds)).done, 1)
  assert.deepEqual([(await find()).state, (await find()).postingId], ['PROPOSED', null])
  assert.equal((await account(u.chair, u.orgs.unit.id, 2026)).balanceFen, yuan(2_400))
  await u.accountant.call(api.proposeReturn, back)
  await approve(u.director, await waiting(u.director))
  assert.equal((await u.accountant.tries(api.checkRefund, { refundId })).body.code, 'dues.refund_changed')
  await night()
  const again = await find()
  assert.deepEqual([again.state, again.paidFen, again.fen], ['FOUND', yuan(3_000), yuan(1_200)])
  await u.accountant.call(api.proposeReturn, { ...back, fen: yuan(3_000) })
  await approve(u.director, await waiting(u.director))
  await night()
  await night()
  assert.deepEqual([(await find()).state, (await find()).fen], ['DROPPED', 0])
  await right()
})

test('whoever collects says for itself where an employer belongs: nobody turns another collector’s money aside', async () => {
  const u = await h.union()
  const uscc = await payer(h, u, yuan(100))
  const county = await h.officer('区会计', u.orgs.neighbour, 'ACCOUNTANT')
  await send(h, county, u.orgs.neighbour.id, sampleCollection([paid(uscc, 1)]))
  const [open] = (await county.call(api.openPayments, {})).rows
  await county.call(api.assignPayer, { lineId: open!.id, unitId: u.orgs.otherUnit.id })
  await take(h, u, [paid(uscc, yuan(200), { period: '2025-06', on: day('2025-07-10') })])
  assert.equal(
    (await account(u.chair, u.orgs.unit.id)).balanceFen,
    yuan(180),
    'the city’s file goes where the city said',
  )
})

test('a payment whose employer was assigned while its file came in is split in the night', async () => {
  const u = await h.union()
  const uscc = await payer(h, u, yuan(100))
  // As two commands at once leave it: neither saw what the other wrote.
  const { rows } = await sql<{
    org: string
  }>`delete from dues_payer where employer_uscc = ${uscc} returning org_id as org`.execute(h.db)
  await take(h, u, [paid(uscc, yuan(50), { period: '2025-07', on: day('2025-08-10') })])
  await sql`
    insert into dues_payer (collector_id, employer_uscc, org_id, org_path, set_at)
    select ${u.orgs.city.id}, ${uscc}, id, path, ${h.time.now} from kernel_org where id = ${rows[0]!.org}`.execute(h.db)
  assert.equal((await u.accountant.call(api.openPayments, {})).rows.length, 1)
  await h.runJob('dues.known')
  assert.equal((await u.accountant.call(api.openPayments, {})).rows.length, 0)
  assert.equal((await account(u.chair, u.orgs.unit.id)).balanceFen, yuan(90))
  await right()
})

test('a unit spends what it has, oldest first, with a voucher and by two people; what was entered wrongly is taken back', async () => {
  const u = await h.union()
  const cashier = await h.officer('单位出纳', u.orgs.unit, 'CASHIER')
  const orgId = u.orgs.unit.id
  await payer(h, u, yuan(1_000))
  const dues = { orgId, month: '2026-01', members: 30, fen: yuan(450), document: '回单 8812' }
  const { entryId: duesId } = await cashier.call(api.enterDues, dues)
  await u.chair.call(api.judgeDues, { entryIds: [duesId], approve: true })
  const spend = async (amount: number) => ({
    ...{ orgId, on: h.today(), use: 'MEMBERS' as const, fen: amount, document: '春节慰问 38 人，发票 0441' },
    fileIds: [await h.photo(cashier, '发票.png')],
  })
  const bare = await cashier.tries(api.enterSpending, { ...(await spend(1)), fileIds: [] })
  assert.equal(bare.body.code, 'dues.voucher_missing')
  assert.equal((await u.strangeChair.tries(api.enterSpending, await spend(1))).status, 404)
  const { entryId } = await cashier.call(api.enterSpending, await spend(yuan(700)))
  const other = await cashier.call(api.enterSpending, await spend(yuan(600)))
  const [duty] = (await u.chair.call(casesApi.inbox, {})).duties
  assert.deepEqual([duty?.title, duty?.link], ['会费和支出等核准：2 笔', `/dues/units/${orgId}`])
  assert.equal((await account(cashier, orgId, 2026)).balanceFen, yuan(1_050), 'nothing leaves before it is approved')
  const second = await h.officer('副主席', u.orgs.unit, 'CHAIR')
  const judged = await Promise.all(
    [
      [u.chair, entryId],
      [second, other.entryId],
    ].map(([who, id]) => (who as Person).call(api.judgeDues, { entryIds: [id as string], approve: true })),
  )
  assert.deepEqual(judged.map(j => j.done).toSorted(), [0, 1], 'the account does not hold both')
  assert.equal(judged.flatMap(j => j.verdicts).find(v => !v.ok)?.code, 'dues.not_enough')
  const booked = judged[0]!.done ? entryId : other.entryId
  const spent = judged[0]!.done ? yuan(700) : yuan(600)
  const after = await account(cashier, orgId, 2026)
  assert.deepEqual([after.balanceFen, after.spentFen], [yuan(1_050) - spent, spent])
  assert.equal((await account(cashier, orgId, 2025)).ins[0]?.leftFen, 0, 'the older money went first')
  const [row] = (await cashier.call(api.spending, { orgId })).rows.filter(r => r.id === booked)
  const open = (who: Person) =>
    h.app.inject({ url: `/api/files/${row?.files[0]?.id}`, cookies: { niangjia: who.token ?? '' } })
  assert.notEqual((await open(u.strangeChair)).statusCode, 200)
  const stillOpen = await cashier.tries(api.undoEntry, { entryId: duesId, document: '记错' })
  const undo = await cashier.call(api.undoEntry, { entryId: booked, document: '发票作废' })
  assert.equal(stillOpen.status, 200)
  assert.equal(
    (await cashier.tries(api.undoEntry, { entryId: booked, document: '再来' })).body.code,
    'dues.undone_once',
  )
  for (const id of [undo.entryId, stillOpen.body.entryId])
    assert.equal((await u.chair.call(api.judgeDues, { entryIds: [id], approve: true })).done, 1)
  const end = await account(cashier, orgId, 2026)
  assert.deepEqual([end.balanceFen, end.spentFen, end.ins], [yuan(600), 0, []])
  const again = await cashier.call(api.enterDues, { ...dues, fen: yuan(440) })
  assert.ok(again.entryId, 'the month is free again')
  await right()
})
