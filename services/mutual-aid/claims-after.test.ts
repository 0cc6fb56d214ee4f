// After the decision: what was approved wrongly is stopped, and a share of yes and no is read again by somebody who does not know which.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { yuan } from '#base/money.ts'
import { recheckApi } from '#engines/cases/api-recheck.ts'
import { fundsApi } from '#engines/funds/api.ts'
import { rulesApi } from '#kernel/rules/api.ts'
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
  type Union,
} from '#test/mutual-aid.ts'
import { mutualAidApi as api } from './api.ts'

const h = await openHouse('2026-06-01T02:00:00Z')
const pay = 2_616_49

async function assessedClaim(u: Union, planId: string, bill = sheet()) {
  const worker = await covered(h, u, planId)
  const ref: Ref = await worker.call(api.claim, claimForm(worker, [bill]))
  return { worker, bill, at: await assessed(u, ref, factsFor([bill])) }
}

test('stopped before it left: the money is back, the invoice free with its trace, the limit whole, and the member reads why', async () => {
  const u = await h.union()
  await endow(u)
  const planId = await adopted(u)
  const bill = sheet({ totalFen: yuan(60_000), basicFen: 0 })
  const { worker, at } = await assessedClaim(u, planId, bill)
  await u.cityOfficer.call(api.decideClaim, decision(at, { payFen: yuan(30_000) }))
  const again = claimForm(worker, [bill])
  assert.equal((await worker.tries(api.claim, again)).body.code, 'mutual-aid.invoice_used')
  const { caseId } = at
  const reason = '单据是复印的，原件在别处用过。'
  assert.equal((await u.cityOfficer.tries(api.stopClaim, { caseId, reason })).body.code, 'mutual-aid.stop_own')
  assert.equal((await u.stranger.tries(api.stopClaim, { caseId, reason })).status, 404)
  const tried = await Promise.all([1, 2].map(() => u.secondCityOfficer.tries(api.stopClaim, { caseId, reason })))
  assert.deepEqual(
    tried.map(a => a.body.code ?? '').toSorted(),
    ['', 'mutual-aid.stop_nothing'],
    'of two at once one stops it',
  )
  const own = await worker.call(api.myClaim, { caseId })
  assert.deepEqual([own.claim.payments[0]?.state, own.claim.stopped?.reason], ['CANCELLED', reason])
  const { rows: budgets } = await u.accountant.call(fundsApi.budgets, { source: 'MUTUAL', category: 'MUTUAL_AID' })
  assert.deepEqual([budgets[0]?.figures.AVAILABLE.fen, budgets[0]?.figures.COMMITTED.fen], [yuan(1_000_000), 0])
  const { rows: told } = await sql<{ text: string }>`
    select text_zh as text from kernel_outbox where template = 'mutual-aid.stopped' and channel = 'INBOX'`.execute(h.db)
  assert.match(told[0]?.text ?? '', /30000 元停付了.*可以再申领/)
  assert.ok(!told[0]?.text.includes('复印'), 'why is read inside the house only')

  const fresh: Ref = await worker.call(api.claim, again)
  const seen = await u.cityOfficer.call(api.reviewClaim, { caseId: fresh.caseId })
  assert.deepEqual(
    seen.usedBefore.map(b => [b.number, b.freedOn, b.why]),
    [[at.number, h.today(), 'STOPPED']],
  )
  assert.equal(seen.judged.payFen, yuan(30_000), 'no limit is used up')
})

test('what is in a batch is not stopped; what is paid, refused or open has nothing to stop', async () => {
  const u = await h.union()
  await endow(u)
  const { at } = await assessedClaim(u, await adopted(u))
  const stop = { caseId: at.caseId, reason: '看错了。' }
  assert.equal((await u.secondCityOfficer.tries(api.stopClaim, stop)).body.code, 'mutual-aid.not_approved')
  await u.cityOfficer.call(api.decideClaim, decision(at, { payFen: pay }))
  await u.cashier.call(fundsApi.createBatch, { orgId: u.orgs.city.id, source: 'MUTUAL' })
  const tried = await u.secondCityOfficer.tries(api.stopClaim, stop)
  assert.equal(tried.body.code, 'funds.payment_state')
  assert.match(tried.body.message ?? '', /移出/)
})

test('two overlapping stays of one member sent at once: one is taken, the other is told which days overlap', async () => {
  const u = await h.union()
  const worker = await covered(h, u, await adopted(u))
  const replies = await Promise.all(
    [sheet(), sheet({ admittedOn: '2026-05-09', dischargedOn: '2026-05-15', settledOn: '2026-05-15' })].map(bill =>
      worker.tries(api.claim, claimForm(worker, [bill])),
    ),
  )
  assert.deepEqual(replies.map(r => r.body.code ?? '').toSorted(), ['', 'mutual-aid.stays_overlap'])
  assert.match(replies.find(r => r.body.code)?.body.message ?? '', /2026-05-01.*2026-05-11/)
})

/** The city asks for every decision to be read again. */
async function readAll(u: Union): Promise<void> {
  const value = await u.cityOfficer.call(rulesApi.set, {
    key: 'cases.recheckPercent',
    orgId: u.orgs.city.id,
    from: h.today(),
    value: 100,
    document: '市工发〔2026〕3号',
    clause: '第五条',
    sentence: '本年度全部复核。',
  })
  await u.director.call(rulesApi.judge, { valueId: value.id, verdict: 'CONFIRMED' })
}

const toRead = async (who: Person) => (await who.call(recheckApi.rechecks, {})).rows

test('a yes and a no are drawn for a second reading, blind, by somebody outside the chain; where the two differ a finding is left', async () => {
  const u = await h.union()
  await endow(u)
  await readAll(u)
  const planId = await adopted(u)
  const yes = await assessedClaim(u, planId)
  await u.cityOfficer.call(api.decideClaim, decision(yes.at, { payFen: pay }))
  const no = await assessedClaim(u, planId)
  await u.cityOfficer.call(api.decideClaim, decision(no.at, { move: 'refuse', reason: '单据不是原件。' }))
  const { rows: drawn } = await sql<{ class: string; drawn: boolean; percent: number }>`
    select class, drawn, percent from cases_sample where case_id = any(${[yes.at.caseId, no.at.caseId]}::uuid[]) order by class`.execute(
    h.db,
  )
  assert.deepEqual(drawn, [
    { class: 'APPROVED', drawn: true, percent: 100 },
    { class: 'REFUSED', drawn: true, percent: 100 },
  ])
  const reader = u.provinceOfficer
  const rows = await toRead(reader)
  assert.equal(rows.length, 2)
  const verdicts = []
  for (const row of rows) {
    const tried = await u.cityOfficer.tries(recheckApi.takeRecheck, { recheckId: row.id })
    assert.ok(tried.status >= 400, 'who decided does not read')
    await reader.call(recheckApi.takeRecheck, { recheckId: row.id })
    const shown = JSON.stringify(await reader.call(recheckApi.recheck, { recheckId: row.id }))
    for (const secret of ['单据不是原件', 'REFUSED', '没有通过', '批下来了', yes.at.number, no.at.number])
      assert.ok(!shown.includes(secret), `the reader is told ${secret}`)
    assert.ok(shown.includes('市人民医院') && shown.includes('2845411'), 'the facts are there')
    const reason = '按单据和计划，应给付。'
    verdicts.push(
      (await reader.call(recheckApi.giveVerdict, { recheckId: row.id, verdict: 'APPROVED', reason })).agrees,
    )
  }
  assert.deepEqual(verdicts.toSorted(), [false, true], 'the refusal is found')
  const { rows: findings } = await sql<{ n: number }>`
    select count(*)::int as n from cases_finding f join cases_recheck r on r.id = f.recheck_id where r.case_id = ${no.at.caseId}`.execute(
    h.db,
  )
  assert.equal(findings[0]?.n, 1)
})
