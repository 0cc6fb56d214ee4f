// Claims through HTTP, in sentences of the trade: told, checked, assessed, reviewed by another, paid; and everything that is caught.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { yuan } from '#base/money.ts'
import { figuresApi } from '#engines/figures/api.ts'
import { cancelPayment } from '#engines/funds/payments.ts'
import { giveGrant } from '#kernel/access/grants.ts'
import { systemAct } from '#server/house.ts'
import { openHouse, someId } from '#test/house.ts'
import {
  adopted,
  assessed,
  claimForm,
  covered,
  decision,
  endow,
  factsFor,
  hospitalPlan,
  on,
  type Ref,
  sheet,
} from '#test/mutual-aid.ts'
import { payOut } from '#test/pay-out.ts'
import { mutualAidApi as api } from './api.ts'
import { historyOfMany } from './settlement-covers.ts'

const h = await openHouse('2026-06-01T02:00:00Z')
const codes = (replies: readonly { readonly body: { readonly code?: string } }[]) =>
  replies.map(r => r.body.code ?? '').toSorted()

test('a member is paid: claimed on the phone, checked by the unit, assessed by the county, reviewed by the city, counted', async () => {
  const u = await h.union()
  await endow(u)
  const worker = await covered(h, u, await adopted(u))
  const bill = sheet()
  const told = await worker.call(api.estimateClaim, { cause: 'ILLNESS', bills: [bill] })
  assert.equal(told.payFen, 2_616_49)
  const ref: Ref = await worker.call(api.claim, claimForm(worker, [bill]))
  assert.match(ref.number, /^HZ-2026-\d{6}-\d$/)
  assert.equal(ref.state, 'CHECKING')
  const at = await assessed(u, ref, factsFor([bill]))
  assert.equal(at.state, 'REVIEWING')
  const seen = await u.cityOfficer.call(api.reviewClaim, { caseId: ref.caseId })
  const [statement] = seen.judged.statements
  assert.equal(seen.judged.payFen, 2_616_49)
  assert.equal(
    statement?.verdicts[0]?.lines.reduce((n, l) => n + l.payFen, 0),
    2_616_49,
  )
  assert.match(statement?.verdicts[0]?.lines.map(l => l.zh).join('\n') ?? '', /起付标准 600 元，超过了从头算/)
  const done: Ref = await u.cityOfficer.call(api.decideClaim, decision(at, { payFen: 2_616_49 }))
  assert.equal(done.state, 'APPROVED')

  await payOut(h, u, '成功', '', 'MUTUAL')
  const own = await worker.call(api.myClaim, { caseId: ref.caseId })
  assert.deepEqual(
    own.claim.payments.map(p => [p.fen, p.state]),
    [[2_616_49, 'PAID']],
  )
  assert.deepEqual(own.judged, seen.judged, 'the member reads the statement that was decided')
  assert.equal(own.hasLetter, true)
  const year = { orgId: u.orgs.city.id, from: '2026-01-01', to: '2026-12-31' }
  const { indicators } = await u.leader.call(figuresApi.summary, year)
  assert.equal(indicators.find(i => i.id === 'mutual-aid.yuan')?.value, 2_616_49)
  const kept = await sql<{ kind: string }>`
    select kind from mutual_aid_assessment where case_id = ${ref.caseId} order by id`.execute(h.db)
  assert.deepEqual(
    kept.rows.map(r => r.kind),
    ['ASSESSED', 'APPROVED'],
  )
})

test('three people: who checked does not assess, who assessed does not decide', async () => {
  const u = await h.union()
  const worker = await covered(h, u, await adopted(u))
  const allRounder = await h.officer('三处都管', u.orgs.unit, 'CHAIR')
  for (const org of [u.orgs.county, u.orgs.city])
    await h.db.transaction().execute(tx => {
      const grant = {
        accountId: allRounder.accountId,
        role: 'OFFICER' as const,
        orgId: org.id,
        from: h.today(),
        reason: '兼',
      }
      return giveGrant(tx, null, grant, h.time.now, h.today(), 'zh')
    })
  const bill = sheet()
  const ref: Ref = await worker.call(api.claim, claimForm(worker, [bill]))
  const checked: Ref = await allRounder.call(api.checkClaim, { ...on(ref), findings: '属实。', fileIds: [] })
  const tried = await allRounder.tries(api.assessClaim, { ...on(checked), facts: factsFor([bill]), opinion: '算好。' })
  assert.equal(tried.body.code, 'cases.four_eyes')
  const at: Ref = await u.countyOfficer.call(api.assessClaim, {
    ...on(checked),
    facts: factsFor([bill]),
    opinion: '算好。',
  })
  const decided = await allRounder.tries(api.decideClaim, decision(at, { payFen: 2_616_49 }))
  assert.equal(decided.body.code, 'cases.four_eyes')
})

test('the assessor puts the sheet right and sees at once what it comes to; what was told at first stays on record', async () => {
  const u = await h.union()
  await endow(u)
  const worker = await covered(h, u, await adopted(u))
  const bill = sheet({ totalFen: yuan(30_000) })
  const ref: Ref = await worker.call(api.claim, claimForm(worker, [bill]))
  const right = { ...bill, totalFen: yuan(28_454) + 11, ownExpenseFen: yuan(1_000) }
  const tried = await u.countyOfficer.call(api.tryClaim, { caseId: ref.caseId, facts: factsFor([right]) })
  assert.equal(tried.payFen, 2_116_49, 'half of 5,232.97 less 1,000 outside the catalogue')
  assert.equal((await u.stranger.tries(api.tryClaim, { caseId: ref.caseId, facts: factsFor([right]) })).status, 404)
  await assessed(u, ref, factsFor([right]))
  const own = await worker.call(api.myClaim, { caseId: ref.caseId })
  assert.equal(own.claim.payFen, 2_116_49)
  const { rows } = await sql<{
    told: Buffer
  }>`select told_sealed as told from mutual_aid_claim where case_id = ${ref.caseId}`.execute(h.db)
  assert.match(h.vault.open(rows[0]!.told), /3000000/)
})

test('two claims of one person decided at once never pass the cap of the period; the second is signed anew for what is left', async () => {
  const u = await h.union()
  await endow(u)
  const worker = await covered(h, u, await adopted(u))
  const refs: Ref[] = []
  for (const [admittedOn, dischargedOn] of [
    ['2026-04-10', '2026-04-20'],
    ['2026-05-10', '2026-05-20'],
  ] as const) {
    const bill = sheet({ admittedOn, dischargedOn, settledOn: dischargedOn, totalFen: yuan(40_000), basicFen: 0 })
    const ref: Ref = await worker.call(api.claim, claimForm(worker, [bill]))
    refs.push(await assessed(u, ref, factsFor([bill])))
  }
  const replies = await Promise.all([
    u.cityOfficer.tries(api.decideClaim, decision(refs[0]!, { payFen: yuan(20_000) })),
    u.secondCityOfficer.tries(api.decideClaim, decision(refs[1]!, { payFen: yuan(20_000) })),
  ])
  assert.deepEqual(codes(replies), ['', 'mutual-aid.amount_changed'])
  const left = refs[replies[0]?.status === 200 ? 1 : 0]!
  const seen = await u.cityOfficer.call(api.reviewClaim, { caseId: left.caseId })
  assert.equal(seen.judged.payFen, yuan(10_000))
  await u.cityOfficer.call(api.decideClaim, decision(left, { payFen: yuan(10_000) }))
  const { rows } = await sql<{ fen: number }>`
    select sum(a.pay_fen)::bigint as fen from mutual_aid_award a where a.case_id = any(${refs.map(r => r.caseId)}::uuid[])`.execute(
    h.db,
  )
  assert.equal(Number(rows[0]?.fen), yuan(30_000))
})

test('an invoice is used once in a plan and a period, also when two claims bring it at once; a refusal sets it free', async () => {
  const u = await h.union()
  const planId = await adopted(u)
  const [one, other] = [await covered(h, u, planId), await covered(h, u, planId)]
  const bill = sheet({ invoice: '0330-1234 5678' })
  const replies = await Promise.all([
    one.tries(api.claim, claimForm(one, [bill])),
    other.tries(api.claim, claimForm(other, [{ ...bill, invoice: '033012345678' }])),
  ])
  assert.deepEqual(codes(replies), ['', 'mutual-aid.invoice_used'])
  const [first, second] = replies[0]?.status === 200 ? [one, other] : [other, one]
  const mine = await first.call(api.myClaims, {})
  await first.call(api.withdrawClaim, { caseId: mine.claims[0]!.case.id, version: mine.claims[0]!.case.version })
  const again: Ref = await second.call(api.claim, claimForm(second, [bill]))
  assert.equal(again.state, 'CHECKING')
})

test('what cannot be is refused in words before anything is kept', async () => {
  const u = await h.union()
  const planId = await adopted(u)
  const man = await covered(h, u, planId, {}, someId('1985-06-12', 301))
  const tries = (bills: Parameters<typeof sheet>[0][], over: object = {}) =>
    man.tries(
      api.claim,
      claimForm(
        man,
        bills.map(b => sheet(b)),
        over,
      ),
    )
  const refused = async (code: string, words: RegExp, answer: Awaited<ReturnType<typeof tries>>) => {
    assert.equal(answer.body.code, code)
    assert.match(answer.body.message ?? '', words)
  }
  await refused(
    'mutual-aid.stays_overlap',
    /住院日子重叠/,
    await tries([{}, { admittedOn: '2026-05-05', dischargedOn: '2026-05-09' }]),
  )
  await refused(
    'mutual-aid.invoice_twice',
    /填了两次/,
    await tries([{ invoice: 'A1234' }, { invoice: 'a 1234', admittedOn: '2026-05-20', dischargedOn: '2026-05-21' }]),
  )
  await refused('mutual-aid.stay_backwards', /出院日子在入院前面/, await tries([{ dischargedOn: '2026-04-01' }]))
  await refused(
    'mutual-aid.paid_above_total',
    /已付的 28501 元比总费用 28454\.11 元还多/,
    await tries([{ basicFen: yuan(28_501) }]),
  )
  await refused('mutual-aid.sex_disease', /子宫肌瘤.*性别对不上/, await tries([{ diagnosis: '子宫肌瘤' }]))
  await refused('mutual-aid.day_ahead', /还没到/, await tries([{ settledOn: '2026-07-01' }]))
  await refused('mutual-aid.claim_nothing', /结算单/, await tries([]))
  await refused('mutual-aid.payee_not_member', /收款人要是职工本人/, await tries([{}], { payee: '别人' }))
  for (const [over, field] of [
    [{ totalFen: 0.5 }, 'totalFen'],
    [{ ownExpenseFen: -1 }, 'ownExpenseFen'],
  ] as const) {
    const answer = await tries([over])
    assert.equal(answer.status, 400)
    assert.match(JSON.stringify(answer.body), new RegExp(field))
  }
  const nobody = await h.worker('没参加')
  assert.notEqual((await nobody.tries(api.claim, claimForm(nobody))).status, 200)
  assert.equal(
    (
      await sql`select from mutual_aid_claim where person_id in (select id from kernel_person where name = '没参加')`.execute(
        h.db,
      )
    ).rows.length,
    0,
  )
})

test('a stay before the cover, in the waiting period, or claimed too late is told as such, and refused with the clause', async () => {
  const u = await h.union()
  const planId = await adopted(u)
  const worker = await covered(h, u, planId, { from: '2026-05-01', to: '2026-12-31' })
  const reasons = async (over: Parameters<typeof sheet>[0]) => {
    const { statements } = await worker.call(api.estimateClaim, { cause: 'ILLNESS', bills: [sheet(over)] })
    return statements.flatMap(s => s.verdicts.flatMap(v => v.reasons.map(r => r.code)))
  }
  assert.deepEqual(await reasons({ admittedOn: '2026-04-01', dischargedOn: '2026-04-05', settledOn: '2026-04-05' }), [
    'BEFORE_EFFECT',
  ])
  assert.deepEqual(await reasons({ admittedOn: '2026-05-02', dischargedOn: '2026-05-08', settledOn: '2026-05-08' }), [
    'WAITING',
  ])

  const late = await covered(h, u, planId)
  const bill = sheet({ admittedOn: '2026-03-01', dischargedOn: '2026-03-10', settledOn: '2026-03-10' })
  const ref: Ref = await late.call(api.claim, claimForm(late, [bill]))
  const at = await assessed(u, ref, factsFor([bill]))
  const tried = await u.cityOfficer.tries(api.decideClaim, decision(at, { payFen: 0 }))
  assert.equal(tried.body.code, 'mutual-aid.nothing_due')
  assert.match(tried.body.message ?? '', /申领晚了.*第九条/)
  const done: Ref = await u.cityOfficer.call(api.decideClaim, decision(at, { move: 'refuse', reason: '超过 60 天。' }))
  assert.equal(done.state, 'REFUSED')
  const { rows } = await sql<{ content: { paragraphs: string[]; clauses: { sentence: string }[] } }>`
    select content from cases_letter where case_id = ${ref.caseId}`.execute(h.db)
  assert.match(rows[0]?.content.paragraphs.join('\n') ?? '', /申领晚了/)
  assert.match(rows[0]?.content.clauses[0]?.sentence ?? '', /出院后 60 天内申领/)
})

test('papers are asked for once, all together: later only of the same list; what is ticked missing cannot be approved', async () => {
  const u = await h.union()
  await endow(u)
  const worker = await covered(h, u, await adopted(u))
  const bill = sheet()
  const ref: Ref = await worker.call(api.claim, claimForm(worker, [bill]))
  const back: Ref = await u.chair.call(
    api.decideClaim,
    decision(ref, { move: 'giveBack', reason: '请补：', asks: ['出院小结'] }),
  )
  assert.equal(back.state, 'SUPPLEMENT')
  const photo = await h.photo(worker)
  const sent: Ref = await worker.call(api.resubmitClaim, {
    ...on(back),
    form: claimForm(worker, [bill], { fileIds: [photo] }),
  })
  assert.equal(sent.state, 'CHECKING')
  const more = await u.chair.tries(
    api.decideClaim,
    decision(sent, { move: 'giveBack', reason: '再补：', asks: ['费用清单'] }),
  )
  assert.equal(more.body.code, 'mutual-aid.asked_before')
  const at = await assessed(u, sent, factsFor([bill], { materials: ['sheet'] }))
  const tried = await u.cityOfficer.tries(api.decideClaim, decision(at, { payFen: 2_616_49 }))
  assert.equal(tried.body.code, 'mutual-aid.papers_missing')
  const again: Ref = await u.cityOfficer.call(
    api.decideClaim,
    decision(at, { move: 'sendBack', reason: '小结已补，请勾上。' }),
  )
  assert.equal(again.state, 'ASSESSING')
})

test('a payment that was cancelled gave nothing: the cap of the period is whole again, for a claim and for a settlement', async () => {
  const u = await h.union()
  await endow(u)
  const worker = await covered(h, u, await adopted(u))
  const stay = (admittedOn: string, dischargedOn: string) =>
    sheet({ admittedOn, dischargedOn, settledOn: dischargedOn, totalFen: yuan(60_000), basicFen: 0 })
  const first = stay('2026-04-10', '2026-04-20')
  const ref: Ref = await worker.call(api.claim, claimForm(worker, [first]))
  await u.cityOfficer.call(
    api.decideClaim,
    decision(await assessed(u, ref, factsFor([first])), { payFen: yuan(30_000) }),
  )
  const due = async () =>
    (await worker.call(api.estimateClaim, { cause: 'ILLNESS', bills: [stay('2026-05-10', '2026-05-20')] })).payFen
  assert.equal(await due(), 0, 'the thirty thousand of the period are used up')
  const { rows } = await sql<{ id: string; memberId: string }>`
    select a.payment_id as id, c.person_id as "memberId" from mutual_aid_award a join mutual_aid_claim c on c.case_id = a.case_id
    where a.case_id = ${ref.caseId}`.execute(h.db)
  const { id, memberId } = rows[0]!
  const pasts = async () => (await historyOfMany({ db: h.db as never, house: h.house }, [memberId])).get(memberId) ?? []
  assert.equal((await pasts()).length, 1)
  await h.db
    .transaction()
    .execute(tx => cancelPayment(systemAct<unknown>(h.house, tx as never, h.time.now, 'test'), id, '账户不存在'))
  assert.equal(await due(), yuan(30_000))
  assert.equal((await pasts()).length, 0)
})

test('two claims of one accident are one event: what a plan gives once for an event is not given twice', async () => {
  const u = await h.union()
  await endow(u)
  const plan = hospitalPlan()
  const cite = { clause: '第十条', sentence: '同一次意外最高给付 3000 元。' }
  const [benefit] = plan.benefits
  const planId = await adopted(u, {
    ...plan,
    benefits: [{ ...benefit!, caps: [{ per: 'EVENT', fen: yuan(3_000), cite }] } as never],
  })
  const worker = await covered(h, u, planId)
  const bill = (on: string) =>
    sheet({ admittedOn: on, dischargedOn: on, settledOn: on, totalFen: yuan(10_000), basicFen: 0 })
  const told = (on: string, accidentOn: string) => ({ cause: 'ACCIDENT' as const, accidentOn, bills: [bill(on)] })
  const first = told('2026-05-01', '2026-04-30')
  const ref: Ref = await worker.call(api.claim, { ...claimForm(worker, first.bills), ...first })
  const at = await assessed(u, ref, { ...factsFor(first.bills), ...first })
  await u.cityOfficer.call(api.decideClaim, decision(at, { payFen: yuan(3_000) }))
  const due = async (accidentOn: string) =>
    (await worker.call(api.estimateClaim, told('2026-05-20', accidentOn))).payFen
  assert.equal(await due('2026-04-30'), 0)
  assert.equal(await due('2026-05-19'), yuan(3_000))
})
