// Claims through HTTP: for whom and by whom: the next of kin, several plans at once, another look, and strangers.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { day } from '#base/day.ts'
import { yuan } from '#base/money.ts'
import { appealApi } from '#engines/cases/api-appeal.ts'
import { peopleApi } from '#kernel/people/api.ts'
import { setHousehold } from '#kernel/people/households.ts'
import { openHouse, someId, unique } from '#test/house.ts'
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
import type { Plan } from './rules-plan.ts'

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

/** The hospital plan for the family too: each with a deductible of their own, a household no more than 3,000 yuan. */
function familyPlan(code = 'family'): Plan {
  const plan = hospitalPlan({ code, title: '职工家庭互助' })
  const [benefit] = plan.benefits
  const cite = { clause: '第十二条', sentence: '家属按同样标准给，一户一年最高 3000 元。' }
  return {
    ...plan,
    benefits: [{ ...benefit!, when: { relation: ['MEMBER', 'SPOUSE', 'CHILD'] } }],
    caps: [{ id: 'home', fen: yuan(3_000), per: 'COVER', household: true, cite }],
  }
}
const son = (over: object = {}) => ({
  relation: 'CHILD' as const,
  name: '周小宝',
  idNumber: someId('2018-03-04', unique()),
  ...over,
})

test('a member claims for a child on the phone: seen by staff with the number masked, judged by the plans that cover families, paid to the member', async () => {
  const u = await h.union()
  await endow(u)
  const member = await covered(h, u, await adopted(u, familyPlan()))
  await cover(h, u, await adopted(u), member, {})
  const bill = sheet()
  const family = son()
  const short = await member.tries(api.claim, claimForm(member, [bill], { family }))
  assert.equal(short.body.code, 'mutual-aid.family_proof')
  const photo = async () => [await h.photo(member, '出生证.png')]
  const form = claimForm(member, [bill], { family, fileIds: await photo() })
  const { statements } = await member.call(api.estimateClaim, { cause: 'ILLNESS', bills: [bill], family })
  assert.deepEqual(
    statements.map(s => s.plan),
    ['职工家庭互助'],
  )
  const ref: Ref = await member.call(api.claim, form)
  // The member lies in hospital on the same days: no overlap, for it is somebody else.
  await member.call(api.claim, claimForm(member, [sheet()]))
  const twice = await member.tries(api.claim, claimForm(member, [sheet()], { family, fileIds: await photo() }))
  assert.equal(twice.body.code, 'mutual-aid.stays_overlap')
  const at = await assessed(u, ref, factsFor([bill]))
  const seen = await u.cityOfficer.call(api.reviewClaim, { caseId: ref.caseId })
  const { idNumber, ...patient } = seen.claim.patient!
  assert.deepEqual(patient, { relation: 'CHILD', name: '周小宝', bornOn: '2018-03-04' })
  assert.match(idNumber ?? '', /^\d{6}\*{8}\d{3}[\dX]$/)
  assert.equal(seen.judged.payFen, 2_616_49)
  await u.cityOfficer.call(api.decideClaim, decision(at, { payFen: 2_616_49 }))
  const { rows } = await sql<{ name: string; told: Buffer; letter: string }>`
    select p.name, c.told_sealed as told, l.content::text as letter from mutual_aid_award a join funds_payment f on f.id = a.payment_id
      join kernel_person p on p.id = f.person_id join mutual_aid_claim c on c.case_id = a.case_id join cases_letter l on l.case_id = a.case_id
    where a.case_id = ${ref.caseId}`.execute(h.db)
  assert.equal(rows[0]?.name, member.name)
  assert.match(rows[0]?.letter ?? '', /职工的子女：周小宝/)
  assert.doesNotMatch(h.vault.open(rows[0]!.told), new RegExp(family.idNumber), 'the number itself is not kept')
})

test('who is no newborn gives a number; of age they sign; a plan for members alone, a wrong sex and a death beside it are told', async () => {
  const u = await h.union()
  const alone = await covered(h, u, await adopted(u))
  const member = await covered(h, u, await adopted(u, familyPlan('second-family')))
  const refused = async (code: string, over: object, who = member, bills = [sheet()]) => {
    const photo = await h.photo(who)
    const answer = await who.tries(api.claim, claimForm(who, bills, { fileIds: [photo], ...over }))
    assert.equal(answer.body.code, code)
  }
  await refused('mutual-aid.family_not_covered', { family: son() }, alone)
  await refused('mutual-aid.family_not_covered', {
    family: son({ relation: 'PARENT', bornOn: '1950-01-01' }),
    fileIds: [await h.photo(member), await h.photo(member)],
  })
  await refused('mutual-aid.family_birth', { family: { relation: 'CHILD', name: '周新生' } })
  await refused('mutual-aid.family_signed', {
    family: { relation: 'SPOUSE', name: '周伴', idNumber: someId('1984-05-06', unique()) },
  })
  const baby = { relation: 'CHILD', name: '周新生', bornOn: '2026-04-20', sex: 'MALE' }
  await refused('mutual-aid.sex_disease', { family: baby }, member, [sheet({ diagnosis: '卵巢囊肿' })])
  assert.equal(
    (
      await member.call(
        api.claim,
        claimForm(member, [sheet()], { family: baby as never, fileIds: [await h.photo(member)] }),
      )
    ).state,
    'CHECKING',
  )
  const both = {
    ...{ name: member.name, idNumber: member.idNumber, cause: 'ILLNESS' as const, bills: [sheet()], story: '' },
    ...{ family: son(), payee: '周家属', consents: [], fileIds: [await h.photo(u.chair), await h.photo(u.chair)] },
    kin: { name: '周家属', idNumber: someId(), relation: 'SPOUSE' as const, diedOn: '2026-05-11' },
  }
  assert.equal((await u.chair.tries(api.reportClaim, both)).body.code, 'mutual-aid.family_or_kin')
  const { kin: _, ...reported } = { ...both, payee: member.name, consents: ['ILLNESS' as const] }
  const ref: Ref = await u.chair.call(api.reportClaim, reported)
  assert.equal((await u.chair.call(api.reviewClaim, { caseId: ref.caseId })).claim.patient?.name, '周小宝')
})

test('two of one household decided at once never pass the cap of the household', async () => {
  const u = await h.union()
  await endow(u)
  const planId = await adopted(u, familyPlan('third-family'))
  const [one, other] = [await covered(h, u, planId), await covered(h, u, planId)]
  const [a, b] = await Promise.all([one, other].map(async who => (await who.call(peopleApi.me, {})).id))
  await h.db
    .transaction()
    .execute(tx =>
      setHousehold(
        tx as never,
        { headId: a!, members: [{ personId: b!, relation: '12' }] },
        day('2026-01-01'),
        h.time.now,
      ),
    )
  const refs: Ref[] = []
  for (const who of [one, other]) {
    const bill = sheet()
    refs.push(await assessed(u, await who.call(api.claim, claimForm(who, [bill])), factsFor([bill])))
  }
  const replies = await Promise.all([
    u.cityOfficer.tries(api.decideClaim, decision(refs[0]!, { payFen: 2_616_49 })),
    u.secondCityOfficer.tries(api.decideClaim, decision(refs[1]!, { payFen: 2_616_49 })),
  ])
  assert.deepEqual(replies.map(r => r.body.code ?? '').toSorted(), ['', 'mutual-aid.amount_changed'])
  const left = refs[replies[0]?.status === 200 ? 1 : 0]!
  const { judged } = await u.cityOfficer.call(api.reviewClaim, { caseId: left.caseId })
  assert.equal(judged.payFen, yuan(3_000) - 2_616_49)
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
