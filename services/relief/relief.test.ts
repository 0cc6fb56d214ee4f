// Temporary relief through HTTP, in sentences of the trade.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { yuan } from '#base/money.ts'
import { casesApi } from '#engines/cases/api.ts'
import { feedbackApi } from '#engines/feedback/api.ts'
import { figuresApi } from '#engines/figures/api.ts'
import { accessApi } from '#kernel/access/api.ts'
import { openHouse, someId } from '#test/house.ts'
import { payOut } from '#test/pay-out.ts'
import { reliefApi } from './api.ts'
import { asked, budget, fell, found, known, on, type Ref, someCard } from './testing.ts'

const h = await openHouse('2026-06-01T02:00:00Z')

test('a courier who fell is helped within days: told, confirmed, granted, paid, rated, counted', async () => {
  const u = await h.union()
  await budget(u, 'TEMPORARY')
  const { worker, ref } = await asked(h, u, { fileIds: [] })
  assert.match(ref.number, /^LS-2026-\d{6}-\d$/)
  const own = await worker.call(reliefApi.myCase, { caseId: ref.caseId })
  assert.equal(own.facts.amountFen, yuan(1_800))
  assert.equal(own.case.promise?.dueOn, '2026-06-03', 'two working days')
  assert.equal(own.assessment?.lines.at(-1)?.fen, yuan(1_800))

  let at: Ref = await u.chair.call(reliefApi.confirm, found(ref))
  assert.equal(at.state, 'COUNTY')
  at = await u.countyOfficer.call(reliefApi.decide, { ...on(at), move: 'grant' })
  assert.equal(at.state, 'GRANTED')

  await payOut(h, u, '成功')
  const after = await worker.call(reliefApi.myCase, { caseId: ref.caseId })
  assert.equal(after.facts.payment, 'PAID')
  assert.equal(after.hasLetter, true)
  const pdf = await h.app.inject({
    url: `/api/cases/${ref.caseId}/letter`,
    cookies: { niangjia: worker.token ?? '' },
  })
  assert.equal(pdf.headers['content-type'], 'application/pdf')
  await worker.call(feedbackApi.rate, { caseId: ref.caseId, level: 5 })
  const year = { orgId: u.orgs.city.id, from: '2026-01-01', to: '2026-12-31' }
  const { indicators } = await u.leader.call(figuresApi.summary, year)
  assert.equal(indicators.find(i => i.id === 'relief.yuan')?.value, yuan(1_800))
  assert.equal(indicators.find(i => i.id === 'relief.personTimes')?.value, 1)
})

test('above its limit the county passes up, and may not grant; the city may', async () => {
  const u = await h.union()
  await budget(u, 'TEMPORARY')
  const { ref } = await asked(h, u, { costFen: yuan(40_000) })
  let at: Ref = await u.chair.call(reliefApi.confirm, found(ref, { costFen: yuan(40_000) }))
  const seen = await u.countyOfficer.call(reliefApi.review, { caseId: ref.caseId })
  assert.deepEqual(
    seen.case.moves.map(m => m.name),
    ['passUp', 'giveBack', 'refuse'],
  )
  const tried = await u.countyOfficer.tries(reliefApi.decide, { ...on(at), move: 'grant' })
  assert.deepEqual([tried.status, tried.body.code], [422, 'relief.above_county'])
  at = await u.countyOfficer.call(reliefApi.decide, { ...on(at), move: 'passUp' })
  assert.equal(at.state, 'CITY')
  at = await u.cityOfficer.call(reliefApi.decide, { ...on(at), move: 'grant' })
  const paid = await u.cityOfficer.call(reliefApi.review, { caseId: ref.caseId })
  assert.deepEqual([at.state, paid.facts.amountFen, paid.facts.payment], ['GRANTED', yuan(3_000), 'WAITING'])
})

test('small sums are not passed up', async () => {
  const u = await h.union()
  const { ref } = await asked(h, u)
  const at: Ref = await u.chair.call(reliefApi.confirm, found(ref))
  const tried = await u.countyOfficer.tries(reliefApi.decide, { ...on(at), move: 'passUp' })
  assert.equal(tried.body.code, 'relief.within_county')
})

test('the union puts the sums right; the rules judge anew, and what was told stays on record', async () => {
  const u = await h.union()
  const { ref } = await asked(h, u, { costFen: yuan(20_000) })
  const at: Ref = await u.chair.call(reliefApi.confirm, found(ref, { costFen: yuan(2_500) }))
  const seen = await u.countyOfficer.call(reliefApi.review, { caseId: ref.caseId })
  assert.equal(seen.told.costFen, yuan(20_000))
  assert.equal(seen.facts.costFen, yuan(2_500))
  assert.equal(seen.assessment?.eligible, false)
  const tried = await u.countyOfficer.tries(reliefApi.decide, { ...on(at), move: 'grant' })
  assert.equal(tried.body.code, 'relief.not_eligible')
  assert.match(tried.body.message ?? '', /还差 500 元/)
  const refused: Ref = await u.countyOfficer.call(reliefApi.decide, {
    ...on(at),
    move: 'refuse',
    reason: '单据只有 2500 元。',
  })
  assert.equal(refused.state, 'REFUSED')
})

test('once in twelve months: a second is judged by the day of the first, to the day', async () => {
  const u = await h.union()
  await budget(u, 'TEMPORARY')
  const { worker, ref } = await asked(h, u)
  const second = await worker.tries(reliefApi.apply, fell(u.orgs.unit.id))
  assert.deepEqual([second.status, second.body.code], [409, 'relief.one_open'])
  const at: Ref = await u.chair.call(reliefApi.confirm, found(ref))
  await u.countyOfficer.call(reliefApi.decide, { ...on(at), move: 'grant' })
  const again: Ref = await worker.call(reliefApi.apply, fell(u.orgs.unit.id))
  const mine = await worker.call(reliefApi.myCase, { caseId: again.caseId })
  assert.deepEqual(
    mine.assessment?.reasons.map(r => [r.code, r.details.free]),
    [['relief.helped_lately', '2027-06-01']],
  )
})

test('the union tells of somebody who cannot: consents on paper, the person is told and gives the card', async () => {
  const u = await h.union()
  await budget(u, 'TEMPORARY')
  const idNumber = someId()
  const { bank: _, consents: __, ...rest } = fell(u.orgs.unit.id)
  const form = { ...rest, name: '赵住院', idNumber, phone: '13900002222', story: '在重症室，爱人打电话来的。' }
  const unsigned = await u.chair.tries(reliefApi.report, { ...form, consents: [] })
  assert.equal(unsigned.body.code, 'relief.consent_missing')
  const ref: Ref = await u.chair.call(reliefApi.report, { ...form, consents: ['ILLNESS'] })
  const at: Ref = await u.chair.call(reliefApi.confirm, found(ref))
  const blocked = await u.countyOfficer.tries(reliefApi.decide, { ...on(at), move: 'grant' })
  assert.equal(blocked.body.code, 'relief.no_account')
  const sitting = await u.clerk.call(accessApi.beginSitting, {
    name: '赵住院',
    idNumber,
    consent: 'SPOKEN',
    consentNote: '家属陪同到窗口',
  })
  const atCounter = { ...u.clerk, sitting: sitting.id }
  const told = await sql<{
    text_zh: string
  }>`select text_zh from kernel_outbox where link = ${`/relief/cases/${ref.caseId}`}`.execute(h.db)
  assert.ok(told.rows.some(m => m.text_zh.includes(ref.number)))
  const given = await atCounter.call(reliefApi.payee, {
    caseId: ref.caseId,
    bank: { bank: '中国银行', account: someCard() },
    consents: ['BANK_CARD'],
  })
  assert.equal(given.payable, true)
  const granted = await u.countyOfficer.call(reliefApi.decide, { ...on(at), move: 'grant' })
  assert.equal(granted.state, 'GRANTED')
})

test('the chair who confirmed may not decide, even holding the right; a mistaken report is taken back, a worker’s is not', async () => {
  const u = await h.union()
  const both = await h.officer('一人两职', u.orgs.county, 'OFFICER', 'CHAIR')
  const { ref } = await asked(h, u, { orgId: u.orgs.unit.id })
  const worker = await u.chair.tries(reliefApi.decide, { ...on(ref), move: 'takeBack', reason: '弄错了' })
  assert.equal(worker.body.code, 'relief.by_worker')
  const { bank: _, ...rest } = fell(u.orgs.unit.id)
  const reported: Ref = await u.chair.call(reliefApi.report, { ...rest, name: '孙报错', idNumber: someId() })
  const back: Ref = await u.chair.call(reliefApi.decide, { ...on(reported), move: 'takeBack', reason: '同名弄错了' })
  assert.equal(back.state, 'WITHDRAWN')
  assert.equal((await both.tries(reliefApi.confirm, found(ref))).status, 403)
})

test('papers are asked for at once and the clock stands still; what was asked comes back to the same desk', async () => {
  const u = await h.union()
  const { worker, ref } = await asked(h, u)
  const back: Ref = await u.chair.call(reliefApi.decide, {
    ...on(ref),
    move: 'giveBack',
    reason: '请补：',
    asks: ['住院结算单'],
  })
  assert.equal(back.state, 'SUPPLEMENT')
  await h.forward(9)
  const photo = await h.photo(worker)
  const sent: Ref = await worker.call(reliefApi.resubmit, {
    ...on(back),
    form: fell(u.orgs.unit.id, { costFen: yuan(13_000), fileIds: [photo] }),
  })
  assert.equal(sent.state, 'CONFIRMING')
  const seen = await u.chair.call(reliefApi.review, { caseId: ref.caseId })
  assert.deepEqual([seen.files.length, seen.facts.costFen, seen.facts.appliedOn], [1, yuan(13_000), '2026-06-01'])
})

test('a neighbour finds nothing; a worker sees only their own', async () => {
  const u = await h.union()
  const { ref } = await asked(h, u)
  const other = await known(h, '别人')
  assert.equal((await u.stranger.tries(reliefApi.review, { caseId: ref.caseId })).status, 404)
  assert.equal((await u.strangeChair.tries(reliefApi.confirm, found(ref))).status, 404)
  assert.equal((await other.tries(reliefApi.myCase, { caseId: ref.caseId })).status, 404)
  assert.equal((await other.tries(casesApi.letter, { caseId: ref.caseId })).status, 404)
  assert.deepEqual((await u.stranger.call(reliefApi.list, {})).rows, [])
})
