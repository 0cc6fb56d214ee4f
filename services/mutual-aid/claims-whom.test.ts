// Claims through HTTP: for whom and by whom: the next of kin, several plans at once, another look, and strangers.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { yuan } from '#base/money.ts'
import { appealApi } from '#engines/cases/api-appeal.ts'
import { openHouse, someId } from '#test/house.ts'
import {
  adopted,
  assessed,
  claimForm,
  cover,
  covered,
  decision,
  endow,
  factsFor,
  hospitalPlan,
  on,
  type Ref,
  sheet,
  someCard,
} from '#test/mutual-aid.ts'
import { mutualAidApi as api } from './api.ts'

const h = await openHouse('2026-06-01T02:00:00Z')

test('the next of kin claims after a death with proof, and is paid; nobody else is', async () => {
  const u = await h.union()
  await endow(u)
  const planId = await adopted(u)
  const member = await covered(h, u, planId)
  const form = () => ({
    name: member.name,
    idNumber: member.idNumber,
    cause: 'ILLNESS' as const,
    bills: [sheet()],
    story: '家属到单位来办。',
    kin: { name: '周家属', idNumber: someId(), relation: 'SPOUSE' as const, diedOn: '2026-05-11' },
    payee: '周家属',
    bank: { bank: '中国银行', account: someCard() },
    consents: ['BANK_CARD' as const],
    fileIds: [] as string[],
  })
  assert.equal((await u.chair.tries(api.reportClaim, form())).body.code, 'mutual-aid.kin_proof')
  const proof = async () => [await h.photo(u.chair, '死亡证明.png'), await h.photo(u.chair, '结婚证.png')]
  const wrong = await u.chair.tries(api.reportClaim, { ...form(), payee: member.name, fileIds: await proof() })
  assert.equal(wrong.body.code, 'mutual-aid.payee_not_member')
  const input = { ...form(), fileIds: await proof() }
  const ref: Ref = await u.chair.call(api.reportClaim, input)
  const at = await assessed(u, ref, factsFor(input.bills, { diedOn: '2026-05-11' })).catch(e => e as Error)
  // The chair who told of it is not the one who checks it.
  assert.ok(!(at instanceof Error), String(at))
  await u.cityOfficer.call(api.decideClaim, decision(at as Ref, { payFen: 2_616_49 }))
  const { rows } = await sql<{ name: string }>`
    select p.name from mutual_aid_award a join funds_payment f on f.id = a.payment_id join kernel_person p on p.id = f.person_id
    where a.case_id = ${ref.caseId}`.execute(h.db)
  assert.deepEqual(
    rows.map(r => r.name),
    ['周家属'],
  )
})

test('several plans answer for one claim, and together never give more than the member bears', async () => {
  const u = await h.union()
  await endow(u)
  const first = await adopted(u)
  const generous = hospitalPlan({ code: 'second', title: '大病补充互助' })
  const [benefit] = generous.benefits
  const second = await adopted(u, {
    ...generous,
    benefits: [{ ...benefit!, schedule: { manner: 'MARGINAL', per: 'CLAIM', tiers: [{ rate: '80%' }] } } as never],
  })
  const worker = await covered(h, u, first)
  await cover(h, u, second, worker, {})
  const bill = sheet({ totalFen: yuan(10_000), basicFen: 0 })
  const told = await worker.call(api.estimateClaim, { cause: 'ILLNESS', bills: [bill] })
  assert.deepEqual(
    told.statements.map(s => s.payFen),
    [yuan(5_000), yuan(5_000)],
    'the second is held at what is left to bear',
  )
  const ref: Ref = await worker.call(api.claim, claimForm(worker, [bill]))
  const at = await assessed(u, ref, factsFor([bill]))
  await u.cityOfficer.call(api.decideClaim, decision(at, { payFen: yuan(10_000) }))
  const own = await worker.call(api.myClaim, { caseId: ref.caseId })
  assert.deepEqual(
    own.claim.payments.map(p => [p.plan, p.fen]).toSorted(),
    [
      ['大病补充互助', yuan(5_000)],
      ['平湖市职工医疗互助（2022）', yuan(5_000)],
    ].toSorted(),
  )
})

test('a neighbour finds nothing; a member sees only their own', async () => {
  const u = await h.union()
  const planId = await adopted(u)
  const worker = await covered(h, u, planId)
  const ref: Ref = await worker.call(api.claim, claimForm(worker))
  const other = await covered(h, u, planId)
  assert.equal((await u.stranger.tries(api.reviewClaim, { caseId: ref.caseId })).status, 404)
  assert.equal((await u.strangeChair.tries(api.checkClaim, { ...on(ref), findings: '看看', fileIds: [] })).status, 404)
  assert.equal((await other.tries(api.myClaim, { caseId: ref.caseId })).status, 404)
  assert.deepEqual((await u.stranger.call(api.claims, {})).rows, [])
})

test('a refusal is looked at again by somebody of no first chain; what the member puts right is taken over, and it is paid', async () => {
  const u = await h.union()
  await endow(u)
  const worker = await covered(h, u, await adopted(u))
  const bill = sheet({ basicFen: yuan(28_000) })
  const ref: Ref = await worker.call(api.claim, claimForm(worker, [bill]))
  const at = await assessed(u, ref, factsFor([bill]))
  const no: Ref = await u.cityOfficer.call(
    api.decideClaim,
    decision(at, { move: 'refuse', reason: '没有超过 600 元。' }),
  )
  const asking = {
    ...on(no),
    says: '统筹只付了 23,221.14 元，看错行了。',
    claims: [{ key: 'paid0', value: yuan(23_221) + 14 }],
    fileIds: [],
  }
  const asked = await worker.call(appealApi.askAgain, asking)
  assert.equal(
    (
      await u.cityOfficer.tries(appealApi.lookAgain, {
        caseId: ref.caseId,
        version: asked.version,
        outcome: 'OVERTURNED',
        reason: '看错行。',
      })
    ).status,
    403,
  )
  const back = await u.provinceOfficer.call(appealApi.lookAgain, {
    caseId: ref.caseId,
    version: asked.version,
    outcome: 'OVERTURNED',
    reason: '看错行，已核对原件。',
  })
  assert.equal(back.state, 'REVIEWING')
  const seen = await u.secondCityOfficer.call(api.reviewClaim, { caseId: ref.caseId })
  assert.equal(seen.judged.payFen, 2_616_49)
  const done: Ref = await u.secondCityOfficer.call(
    api.decideClaim,
    decision({ ...at, version: back.version }, { payFen: 2_616_49 }),
  )
  assert.equal(done.state, 'APPROVED')
})
