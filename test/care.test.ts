// Care grants whole: a claim and a hardship archive are enough; told, waited for, confirmed by another, paid once, counted. Nobody applies.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { addDays, day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { yuan } from '#base/money.ts'
import { entitlementsApi } from '#engines/entitlements/api.ts'
import { countBelow } from '#engines/entitlements/meter.ts'
import { recordFact, reverseFact } from '#engines/figures/facts.ts'
import { consentApi } from '#kernel/consent/api.ts'
import { peopleApi } from '#kernel/people/api.ts'
import { setHousehold } from '#kernel/people/households.ts'
import { judgeRuleValue, setRuleValue } from '#kernel/rules/rules.ts'
import { systemAct } from '#server/house.ts'
import type { Tables } from '#services/hardship/applications.ts'
import { addArchive } from '#services/hardship/archives.ts'
import { mutualAidApi as api } from '#services/mutual-aid/api.ts'
import type { BillIn } from '#services/mutual-aid/api-claims-forms.ts'
import { careEntitlement } from '#services/mutual-aid/care.ts'
import { openHouse } from './house.ts'
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
  type Ref,
  sheet,
  type Union,
} from './mutual-aid.ts'
import { payOut } from './pay-out.ts'

const h = await openHouse('2026-06-01T02:00:00Z')
type Acting = ReturnType<typeof systemAct<Tables>>

const within = <R>(work: (act: Acting) => Promise<R>): Promise<R> =>
  h.db
    .transaction()
    .execute(tx =>
      work(systemAct<Tables>(h.house, tx as never as Parameters<typeof systemAct<Tables>>[1], h.time.now, 'test')),
    )

/** A union whose account holds money for mutual aid and for care. */
async function caring() {
  const u = await h.union()
  await endow(u)
  const planId = await adopted(u)
  const { entryId } = await u.cashier.call(api.proposeFundEntry, {
    orgId: u.orgs.city.id,
    kind: 'CARE',
    on: h.today(),
    fen: yuan(50_000),
    document: '理事会纪要',
  })
  await u.accountant.call(api.judgeFundEntry, { entryId, approve: true })
  await u.director.call(entitlementsApi.setSwitch, {
    benefit: 'mutual-aid.care',
    orgId: u.orgs.city.id,
    mode: 'GRANT',
    from: h.today(),
    document: '市工办〔2026〕20号',
    clause: '第二条',
    sentence: '关爱救助金对在档困难职工家庭免申即享。',
  })
  return { u, planId }
}

/** 100,000 yuan in hospital for cancer, 60,000 paid by the insurance, 19,700 by mutual aid: the member bears the rest. */
const dear = (over: Partial<BillIn> = {}) => {
  const left = addDays(day(h.today()), -2)
  return sheet({
    diagnosis: 'C50.9 乳腺恶性肿瘤',
    totalFen: yuan(100_000),
    basicFen: yuan(60_000),
    admittedOn: addDays(left, -10),
    dischargedOn: left,
    settledOn: left,
    ...over,
  })
}

/** A member whose claim has been approved by the first officer of the city. */
async function treated(u: Union, planId: string, bill = dear()) {
  const worker = await covered(h, u, planId)
  const ref: Ref = await worker.call(api.claim, claimForm(worker, [bill]))
  const at = await assessed(u, ref, factsFor([bill]))
  const { judged } = await u.cityOfficer.call(api.reviewClaim, { caseId: ref.caseId })
  await u.cityOfficer.call(api.decideClaim, decision(at, { payFen: judged.payFen }))
  const { id: personId } = await worker.call(peopleApi.me, {})
  return { worker, personId, borneFen: bill.totalFen - (bill.basicFen ?? 0) - judged.payFen }
}

const filed = (u: Union, personId: string, activeOn = day('2026-01-05')) =>
  within(async act => {
    const household = await setHousehold(act.tx, { headId: personId, members: [] }, act.today, act.now)
    const { unit } = u.orgs
    return addArchive(act, {
      caseId: null,
      personId,
      householdId: household.id,
      orgId: unit.id,
      orgPath: unit.path,
      hardshipType: 'DEEP',
      level: 'CITY',
      primaryCause: '1',
      householdSize: 1,
      annualIncomeFen: 1_200_000,
      fields: {},
      activeOn,
    })
  })

/** The next night: each is looked at once. */
async function night() {
  await h.forward(1)
  await h.runJob('mutual-aid.care')
  await h.runJob('entitlements.settle')
  await h.runJob('entitlements.find')
}

const found = (u: Union) =>
  u.cityOfficer.call(entitlementsApi.found, { benefit: 'mutual-aid.care', limit: 100 }).then(f => f.rows)
const grants = (u: Union) => u.cityOfficer.call(api.careGrants, {}).then(g => g.rows)

/** Past the five working days in which the member may say no. */
async function windowOver() {
  await h.forward(10)
  await night()
}

test('found by archive and claim, told, proposed once, confirmed by another, paid, counted: nobody applies', async () => {
  const { u, planId } = await caring()
  const { worker, personId, borneFen } = await treated(u, planId)
  await night()
  assert.deepEqual(await found(u), [], 'not on file')
  await filed(u, personId)
  await night()
  const [mine] = (await worker.call(entitlementsApi.mine, {})).rows
  assert.equal(mine?.fen, yuan(2_000))
  assert.match(mine?.because ?? '', /您自己还负担了/)
  const kept = await sql<{ all: string }>`
    select string_agg(card::text, '') || (select string_agg(text_zh, '') from kernel_outbox where person_id = ${personId}) as all
    from entitlements_found where person_id = ${personId}`.execute(h.db)
  assert.doesNotMatch(kept.rows[0]?.all ?? '', /肿瘤|癌|C50/, 'the illness is nowhere in the clear')

  await h.forward(10)
  await Promise.all([h.runJob('entitlements.settle'), h.runJob('entitlements.settle')])
  const [grant, ...more] = await grants(u)
  assert.ok(grant)
  assert.deepEqual([more.length, grant.state, grant.fen, grant.borneFen], [0, 'PROPOSED', yuan(2_000), borneFen])
  const one = await u.secondCityOfficer.call(api.careGrant, { grantId: grant.id })
  assert.deepEqual(
    one.claims.map(c => [c.disease, c.borneFen]),
    [['恶性肿瘤', borneFen]],
  )
  const own = await u.cityOfficer.call(api.confirmCare, { grantIds: [grant.id] })
  assert.equal(own.verdicts[0]?.code, 'mutual-aid.care_four_eyes')
  const both = await Promise.all(
    [u.secondCityOfficer, u.director].map(who => who.call(api.confirmCare, { grantIds: [grant.id] })),
  )
  assert.deepEqual(both.map(b => b.confirmed).toSorted(), [0, 1])
  const payments = await sql<{ category: string; fen: number }>`
    select category, amount_fen as fen from funds_payment where ref_kind = 'mutual_aid_care_grant' and ref_id = ${grant.id}`.execute(
    h.db,
  )
  assert.deepEqual(payments.rows, [{ category: 'MUTUAL_CARE', fen: yuan(2_000) }])

  await sql`update funds_payment set state = 'CANCELLED' where person_id = ${personId} and ref_kind = 'mutual_aid_award'`.execute(
    h.db,
  )
  await payOut(h, u, '成功', '', 'MUTUAL')
  const [shown] = (await worker.call(api.myCare, {})).rows
  assert.deepEqual([shown?.stateTitle, shown?.claims[0]?.disease], ['已到账', '恶性肿瘤'])
  const { outs, figures } = await u.accountant.call(api.fund, { orgId: u.orgs.city.id, year: 2026 })
  assert.deepEqual([figures.careFen, figures.carePersons], [yuan(2_000), 1])
  assert.equal(outs.find(o => o.category === 'MUTUAL_CARE')?.fen, yuan(2_000))
  const told = (await h.call(api.publicFund, { orgId: u.orgs.city.id, year: 2026 })).body.report?.care
  assert.deepEqual(told, { persons: null, fen: null }, 'one person is not made public')
  await night()
  assert.equal((await grants(u)).length, 1, 'once a year')
  const { total } = await u.leader.call(entitlementsApi.meter, { benefit: 'mutual-aid.care' })
  assert.deepEqual([total.entitled, total.receiving], [null, null], 'small counts are closed')
})

test('not on the list, only suspected, too little borne: nothing; who declines is not paid and not asked again', async () => {
  const { u, planId } = await caring()
  for (const bill of [
    dear({ diagnosis: 'K35.9 急性阑尾炎' }),
    dear({ diagnosis: '乳腺癌待查' }),
    dear({ totalFen: yuan(70_000) }),
  ])
    await filed(u, (await treated(u, planId, bill)).personId)
  const { worker, personId } = await treated(u, planId)
  await filed(u, personId)
  await night()
  assert.equal((await found(u)).length, 1)
  const [mine] = (await worker.call(entitlementsApi.mine, {})).rows
  await worker.call(entitlementsApi.decline, { foundId: mine?.id ?? '', reason: '留给更难的人' })
  await windowOver()
  assert.deepEqual([(await grants(u)).length, (await found(u)).map(f => f.state)], [0, ['DECLINED']])
})

test('an archive that is overdue gives nothing new until it is verified; one that is lifted takes an open proposal with it', async () => {
  const { u, planId } = await caring()
  const { personId } = await treated(u, planId)
  const archive = await filed(u, personId)
  const ref = { kind: 'hardship_archive', id: archive.id }
  const fact = (kind: string) =>
    within(act => recordFact(act.tx, { kind, day: act.today, at: act.now, orgId: u.orgs.unit.id, personId, ref }))
  await fact('hardship.overdue')
  await night()
  assert.deepEqual(await found(u), [])
  await within(act => reverseFact(act.tx, { kind: 'hardship.overdue', ref, at: act.now }))
  await night()
  await windowOver()
  const [grant] = await grants(u)
  assert.equal(grant?.state, 'PROPOSED')
  await fact('hardship.lifted')
  const late = await u.secondCityOfficer.call(api.confirmCare, { grantIds: [grant?.id ?? ''] })
  assert.equal(late.verdicts[0]?.code, 'mutual-aid.care_changed')
  await night()
  assert.deepEqual(
    (await grants(u)).map(g => g.state),
    ['DROPPED'],
  )
})

test('a county’s own amounts hold there, and the meter counts by the same line as the night', async () => {
  const { u, planId } = await caring()
  const { personId } = await treated(u, planId, dear({ totalFen: yuan(65_000) }))
  await filed(u, personId)
  await night()
  assert.deepEqual(await found(u), [])
  await within(async act => {
    const [setter, judge] = [u.countyOfficer.accountId ?? '', u.director.accountId ?? '']
    const value = await setRuleValue(
      act.tx,
      {
        key: 'mutual-aid.careTiers',
        orgId: u.orgs.county.id,
        from: day('2026-01-01'),
        value: [{ borneFen: yuan(1_000), grantFen: yuan(800) }],
        document: '区工办〔2026〕3号',
        clause: '第一条',
        sentence: '负担满 1000 元的给 800 元。',
      },
      setter,
      act.now,
    )
    await judgeRuleValue(act.tx, value, 'CONFIRMED', judge, act.now)
  })
  const [line] = await countBelow(
    { db: h.db as never, today: h.today() },
    careEntitlement as never,
    '2026',
    u.orgs.city,
  )
  assert.equal(line?.entitled, 1)
  await night()
  assert.deepEqual(
    (await found(u)).map(f => [f.fen, f.basis.document]),
    [[yuan(800), '区工办〔2026〕3号']],
  )
})

test('the same bill claimed again under a plan of another year counts once, less what both gave', async () => {
  const { u, planId } = await caring()
  const bill = dear()
  const { worker, personId, borneFen } = await treated(u, planId, bill)
  await night()
  const { waiting: _, deadlines: __, ...open } = hospitalPlan({ code: 'second', title: '大病补充互助' })
  const quarter = { manner: 'MARGINAL', per: 'CLAIM', tiers: [{ rate: '25%' }] }
  const benefits = [{ ...open.benefits[0]!, schedule: quarter }] as never
  await cover(h, u, await adopted(u, { ...open, benefits }), worker, { from: '2025-01-01', to: '2025-12-31' })
  const days = { admittedOn: '2025-12-01', dischargedOn: '2025-12-11', settledOn: '2025-12-11' }
  const again = { ...bill, ...days }
  const ref: Ref = await worker.call(api.claim, claimForm(worker, [again]))
  const at = await assessed(u, ref, factsFor([again]))
  const { judged } = await u.cityOfficer.call(api.reviewClaim, { caseId: ref.caseId })
  assert.ok(judged.payFen > 0)
  await u.cityOfficer.call(api.decideClaim, decision(at, { payFen: judged.payFen }))
  await night()
  const { rows } = await sql<{ borne: number }>`
    select borne_fen as borne from mutual_aid_care_cost where person_id = ${personId}`.execute(h.db)
  assert.deepEqual(
    rows.map(r => r.borne),
    [borneFen - judged.payFen],
  )
})

test('one grant that cannot be paid holds up no other; without a budget it says so; strangers find nothing', async () => {
  const { u, planId } = await caring()
  const { personId } = await treated(u, planId)
  await filed(u, personId)
  await night()
  await windowOver()
  const [grant] = await grants(u)
  assert.equal((await u.stranger.call(api.careGrants, {})).rows.length, 0)
  assert.equal((await u.stranger.tries(api.careGrant, { grantId: grant?.id ?? '' })).status, 404)
  const two = await u.secondCityOfficer.call(api.confirmCare, { grantIds: [newId(h.time.now), grant?.id ?? ''] })
  assert.deepEqual([two.confirmed, two.totalFen], [1, yuan(2_000)])
  const again = await u.director.tries(api.dropCare, { grantId: grant?.id ?? '', reason: '重复' })
  assert.equal(again.body.code, 'mutual-aid.care_decided')
})

test('whoever withdraws the consent to record an illness is asked about no more, and what was kept is gone', async () => {
  const { u, planId } = await caring()
  const { worker, personId } = await treated(u, planId)
  await filed(u, personId)
  await night()
  await windowOver()
  assert.equal((await grants(u)).length, 1)
  await worker.call(consentApi.withdraw, { purpose: 'ILLNESS' })
  const { rows } = await sql`select from mutual_aid_care_cost where person_id = ${personId}`.execute(h.db)
  assert.equal(rows.length, 0)
  assert.deepEqual(
    (await grants(u)).map(g => g.state),
    ['DROPPED'],
  )
})

test('who comes onto the file a year later is found by the costs of the year before, once, and the claims of that year are shown', async () => {
  const { u, planId } = await caring()
  const { worker, personId, borneFen } = await treated(u, planId)
  await night()
  await h.forward(250)
  await filed(u, personId, day(h.today()))
  await night()
  const [mine] = (await worker.call(entitlementsApi.mine, {})).rows
  assert.equal(mine?.fen, yuan(2_000))
  assert.match(mine?.because ?? '', /2026 年批下来的/)
  await windowOver()
  const [grant] = await grants(u)
  assert.deepEqual([grant?.year, grant?.borneFen], [2027, borneFen])
  const one = await u.secondCityOfficer.call(api.careGrant, { grantId: grant?.id ?? '' })
  assert.deepEqual(
    one.claims.map(c => c.borneFen),
    [borneFen],
  )
})
