// Aid brought home: planned, let out by three, signed for or brought back; nobody is paid twice, nobody says alone that money arrived.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { addDays } from '#base/day.ts'
import { fundsApi } from '#engines/funds/api.ts'
import { consentApi } from '#kernel/consent/api.ts'
import { openHouse, type Person } from '#test/house.ts'
import {
  adopted,
  assessed,
  claimForm,
  covered,
  decision,
  endow,
  factsFor,
  type Ref,
  sheet,
  someCard,
  type Union,
} from '#test/mutual-aid.ts'
import { mutualAidApi as api } from './api.ts'

const h = await openHouse('2026-06-01T02:00:00Z')
const pay = 2_616_49
const both = ['市里小赵', '市里小钱']

/** A claim approved to be brought home: the card was never the way. */
async function approved(u: Union, byHand = true) {
  const planId = await adopted(u)
  const worker = await covered(h, u, planId)
  const bill = sheet()
  const ref: Ref = await worker.call(api.claim, claimForm(worker, [bill]))
  const at = await assessed(u, ref, factsFor([bill]))
  await u.cityOfficer.call(api.decideClaim, decision(at, { payFen: pay, byHand }))
  return { worker, planId, caseId: ref.caseId }
}

/** The batch of what is brought home, as far as this step. */
async function letOut(u: Union, upTo: 'lock' | 'authorise' = 'authorise') {
  let { batch } = await u.cashier.call(fundsApi.createBatch, { orgId: u.orgs.city.id, source: 'MUTUAL', way: 'HAND' })
  const step = () => ({ batchId: batch.id, version: batch.version })
  batch = (await u.cashier.call(fundsApi.lockBatch, step())).batch
  if (upTo === 'lock') return batch
  batch = (await u.accountant.call(fundsApi.approveBatch, step())).batch
  return (await u.director.call(fundsApi.authoriseBatch, step())).batch
}

const soon = () => addDays(h.today(), 2)
const plan = (who: Person, caseId: string) => who.call(api.planVisit, { caseId, plannedOn: soon(), visitors: both })

const handed = async (who: Person, visitId: string, over: object = {}) => ({
  visitId,
  visitedOn: h.today(),
  visitors: both,
  fileIds: [await h.photo(who, '签收单.png')],
  ...over,
})

const balances = async (u: Union) => {
  const { rows } = await u.accountant.call(fundsApi.budgets, { source: 'MUTUAL', category: 'MUTUAL_AID' })
  const { COMMITTED, IN_TRANSIT, SPENT } = rows[0]!.figures
  return [COMMITTED.fen, IN_TRANSIT.fen, SPENT.fen]
}

const told = async (caseId: string) => {
  const { rows } = await sql<{ text: string }>`
    select o.text_zh as text from kernel_outbox o join mutual_aid_claim c on c.payee_id = o.person_id
    where c.case_id = ${caseId} and o.channel = 'INBOX' order by o.id`.execute(h.db)
  return rows.map(r => r.text).join('\n')
}

test('brought home: planned with two names, let out by three signatures, signed for with a photo; the account says spent, once', async () => {
  const u = await h.union()
  await endow(u)
  const { caseId } = await approved(u)
  assert.equal(
    (await u.cashier.tries(fundsApi.createBatch, { orgId: u.orgs.city.id, source: 'MUTUAL' })).body.code,
    'funds.nothing_waiting',
  )
  const { visitId } = await plan(u.secondCityOfficer, caseId)
  assert.match(await told(caseId), /市里小赵、市里小钱 2026年.*2616\.49 元.*不收任何费用/)
  const early = await u.secondCityOfficer.tries(api.recordVisit, await handed(u.secondCityOfficer, visitId))
  assert.equal(early.body.code, 'funds.hand_state', 'no money was let out')
  const batch = await letOut(u)
  assert.equal(batch.stateName, '已授权，送上门')
  assert.ok(!batch.moves.includes('export'))
  assert.deepEqual(await balances(u), [0, pay, 0])
  await h.forward(2)
  assert.equal(
    (await u.secondCityOfficer.tries(api.recordVisit, await handed(u.secondCityOfficer, visitId, { fileIds: [] }))).body
      .code,
    'mutual-aid.visit_unsigned',
  )
  assert.equal(
    (
      await u.secondCityOfficer.tries(
        api.recordVisit,
        await handed(u.secondCityOfficer, visitId, { visitors: ['小赵', '小赵 '] }),
      )
    ).body.code,
    'cases.two_visitors',
  )
  const answers = await Promise.all([
    u.secondCityOfficer.tries(api.recordVisit, await handed(u.secondCityOfficer, visitId)),
    u.countyOfficer.tries(api.recordVisit, await handed(u.countyOfficer, visitId, { why: 'NOT_HOME' })),
  ])
  assert.deepEqual(
    answers.map(a => a.body.code ?? '').filter(Boolean),
    ['mutual-aid.visit_over'],
    'of two at once one is the outcome',
  )
})

test('what was signed for is on both pages, in the figures and in the account, and the payee is told', async () => {
  const u = await h.union()
  await endow(u)
  const { worker, caseId } = await approved(u)
  const { visitId } = await plan(u.secondCityOfficer, caseId)
  const batch = await letOut(u)
  await h.forward(2)
  await u.secondCityOfficer.call(api.recordVisit, await handed(u.secondCityOfficer, visitId))
  assert.deepEqual(await balances(u), [0, 0, pay])
  const own = await worker.call(api.myClaim, { caseId })
  assert.deepEqual(
    own.claim.payments.map(p => [p.state, p.way]),
    [['PAID', 'HAND']],
  )
  assert.deepEqual(
    own.claim.visits.map(v => [v.state, v.visitors, v.visitedOn]),
    [['DELIVERED', both, h.today()]],
  )
  assert.equal((await u.director.call(fundsApi.batch, { batchId: batch.id })).state, 'SETTLED')
  await h.runJob('funds.tell')
  assert.match(await told(caseId), /已经送到您手里，签收了.*没有收到.*12351/)
  const { rows: facts } = await sql<{ n: number }>`
    select count(*)::int as n from figures_fact f join funds_payment p on p.id = f.ref_id join mutual_aid_award a on a.payment_id = p.id
    where a.case_id = ${caseId} and f.kind = 'mutual-aid.paid'`.execute(h.db)
  assert.equal(facts[0]?.n, 1)
  assert.equal(
    (await u.secondCityOfficer.tries(api.planVisit, { caseId, plannedOn: h.today(), visitors: both })).body.code,
    'mutual-aid.visit_nothing',
  )
  assert.deepEqual((await u.secondCityOfficer.call(api.toBring, {})).rows, [])
})

test('nobody at home: the money goes back, the payee is told why, another day is planned and a new batch lets it out', async () => {
  const u = await h.union()
  await endow(u)
  const { worker, caseId } = await approved(u)
  const first = await plan(u.secondCityOfficer, caseId)
  await letOut(u)
  await h.forward(2)
  const out = await u.secondCityOfficer.tries(api.callOffVisit, {
    visitId: first.visitId,
    reason: '下雨',
    next: 'HAND',
  })
  assert.equal(out.body.code, 'mutual-aid.visit_out')
  await u.secondCityOfficer.call(
    api.recordVisit,
    await handed(u.secondCityOfficer, first.visitId, { why: 'NOT_HOME', words: '邻居说回老家了。', fileIds: [] }),
  )
  assert.deepEqual(await balances(u), [pay, 0, 0])
  await h.runJob('funds.tell')
  assert.match(await told(caseId), /没有送到：上门时没有见到人。.*另约一天/)
  const [row] = (await u.secondCityOfficer.call(api.toBring, {})).rows
  assert.deepEqual([row?.caseId, row?.plannedOn, row?.failed, row?.out], [caseId, null, 1, false])
  const mine = await worker.call(api.myClaim, { caseId })
  assert.deepEqual(
    mine.claim.visits.map(v => [v.state, v.why, v.words]),
    [['FAILED', 'NOT_HOME', null]],
  )
  const again = await plan(u.secondCityOfficer, caseId)
  await letOut(u)
  await h.forward(2)
  await u.secondCityOfficer.call(api.recordVisit, await handed(u.secondCityOfficer, again.visitId))
  assert.deepEqual(await balances(u), [0, 0, pay])
})

test('four eyes to the hand: who approved the claim, or signed its batch, does not record that it arrived', async () => {
  const u = await h.union()
  await endow(u)
  const { caseId } = await approved(u)
  const { visitId } = await plan(u.cityOfficer, caseId)
  await letOut(u)
  await h.forward(2)
  const own = await u.cityOfficer.tries(api.recordVisit, await handed(u.cityOfficer, visitId))
  assert.equal(own.body.code, 'mutual-aid.visit_own')
  await u.countyOfficer.call(api.recordVisit, await handed(u.countyOfficer, visitId))
})

test('a payment to a card is turned to the door while it waits, and back when the payee has a card; in its bank batch it stays', async () => {
  const u = await h.union()
  await endow(u)
  const { worker, caseId } = await approved(u, false)
  const { visitId } = await plan(u.secondCityOfficer, caseId)
  assert.equal(
    (await u.secondCityOfficer.tries(api.planVisit, { caseId, plannedOn: h.today(), visitors: both })).body.code,
    'mutual-aid.visit_open',
  )
  assert.equal(
    (await u.cashier.tries(fundsApi.createBatch, { orgId: u.orgs.city.id, source: 'MUTUAL' })).body.code,
    'funds.nothing_waiting',
  )
  await worker.call(consentApi.withdraw, { purpose: 'BANK_CARD' })
  const noCard = await u.secondCityOfficer.tries(api.callOffVisit, { visitId, reason: '本人来电', next: 'BANK' })
  assert.equal(noCard.body.code, 'mutual-aid.no_account')
  await worker.call(api.claimPayee, {
    caseId,
    bank: { bank: '中国银行', account: someCard() },
    consents: ['BANK_CARD'],
  })
  await u.secondCityOfficer.call(api.callOffVisit, { visitId, reason: '本人来电，打到卡上', next: 'BANK' })
  assert.match(await told(caseId), /现在不去了。钱改为打到您本人的卡上/)
  await u.cashier.call(fundsApi.createBatch, { orgId: u.orgs.city.id, source: 'MUTUAL' })
  const late = await u.secondCityOfficer.tries(api.planVisit, { caseId, plannedOn: h.today(), visitors: both })
  assert.equal(late.body.code, 'funds.payment_state')
})

test('a batch brought home has no file for the bank; a claim that is not approved has nothing to bring; a stranger finds nothing', async () => {
  const u = await h.union()
  await endow(u)
  const { caseId, planId } = await approved(u)
  const batch = await letOut(u)
  const formats = await u.cashier.call(fundsApi.formats, {})
  const step = { batchId: batch.id, version: batch.version }
  const file = await u.cashier.tries(fundsApi.exportBatch, { ...step, formatId: formats.rows[0]!.id })
  assert.equal(file.body.code, 'funds.by_hand')
  assert.equal(
    (await h.upload(u.cashier, `/api/funds/batches/${batch.id}/returns`, '回盘.csv', Buffer.from('x'))).body.code,
    'funds.by_hand',
  )
  const other = await covered(h, u, planId)
  const open: Ref = await other.call(api.claim, claimForm(other))
  assert.equal(
    (await u.secondCityOfficer.tries(api.planVisit, { caseId: open.caseId, plannedOn: h.today(), visitors: both })).body
      .code,
    'mutual-aid.not_approved',
  )
  assert.equal(
    (await u.secondCityOfficer.tries(api.planVisit, { caseId, plannedOn: addDays(h.today(), -1), visitors: both })).body
      .code,
    'mutual-aid.visit_past',
  )
  assert.equal((await u.stranger.tries(api.planVisit, { caseId, plannedOn: h.today(), visitors: both })).status, 404)
  const { visitId } = await plan(u.secondCityOfficer, caseId)
  assert.equal((await u.stranger.tries(api.callOffVisit, { visitId, reason: '看看', next: 'HAND' })).status, 404)
})
