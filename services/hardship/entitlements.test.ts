// The study grant finds its families: switched on, told why, declined or waited for, proposed, confirmed by a person; nobody applies.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { day } from '#base/day.ts'
import { yuan } from '#base/money.ts'
import { entitlementsApi } from '#engines/entitlements/api.ts'
import { countBelow } from '#engines/entitlements/meter.ts'
import { fundsApi } from '#engines/funds/api.ts'
import { accessApi } from '#kernel/access/api.ts'
import type { Org } from '#kernel/org/org.ts'
import { setBankAccount } from '#kernel/people/accounts.ts'
import { setHousehold } from '#kernel/people/households.ts'
import { registerPerson } from '#kernel/people/people.ts'
import { systemAct } from '#server/house.ts'
import { openHouse, someId, unique } from '#test/house.ts'
import { hardshipApi } from './api.ts'
import type { Tables } from './applications.ts'
import { addArchive } from './archives.ts'
import { studyEntitlement } from './entitlements.ts'
import { card } from './testing.ts'

const h = await openHouse('2026-08-03T02:00:00Z')
type Union = Awaited<ReturnType<typeof h.union>>
const stages = ['UNIVERSITY', 'COLLEGE', 'HIGH_SCHOOL'] as const

/** A family on file with one student, as the archive knows it; the parent may sign in by this phone. */
async function family(org: Org, stage: (typeof stages)[number] | null = 'COLLEGE', level: 'CITY' | 'COUNTY' = 'CITY') {
  const n = unique()
  const idNumber = someId('1979-05-05', n)
  const name = `高家${String.fromCharCode(0x4e00 + n)}`
  return h.db.transaction().execute(async bare => {
    const tx = bare as never as Parameters<typeof systemAct<Tables>>[1]
    const act = systemAct<Tables>(h.house, tx, h.time.now, 'test')
    const one = (who: string, id: string, more = {}) =>
      registerPerson(tx, h.house, { name: who, idNumber: id, homeOrgId: org.id, ...more }, act.now, act.today)
    const parent = await one(name, idNumber)
    const child = await one('高小学', someId('2006-09-01', unique()))
    const household = await setHousehold(
      tx,
      { headId: parent.id, members: [{ personId: child.id, relation: '20' }] },
      act.today,
      act.now,
    )
    await setBankAccount(
      tx,
      h.house,
      { personId: parent.id, holder: name, bank: '中国农业银行', account: card() },
      { accountId: null, sittingId: null },
      act.now,
    )
    const archive = await addArchive(act, {
      caseId: null,
      personId: parent.id,
      householdId: household.id,
      orgId: org.id,
      orgPath: org.path,
      hardshipType: 'DEEP',
      level,
      primaryCause: '9',
      householdSize: 2,
      annualIncomeFen: 1_200_000,
      fields: {},
      activeOn: day('2026-01-05'),
    })
    for (const [person, role] of [
      [parent, 'APPLICANT'],
      [child, 'MEMBER'],
    ] as const)
      await tx
        .insertInto('hardship_person')
        .values({
          person_id: person.id,
          archive_id: archive.id,
          role,
          relation: role === 'MEMBER' ? '20' : '01',
          monthly_income_fen: yuan(0),
          stage: role === 'MEMBER' ? stage : null,
          from_on: act.today,
        })
        .execute()
    return { archiveId: archive.id, parentId: parent.id, childId: child.id, name, idNumber }
  })
}

type Family = Awaited<ReturnType<typeof family>>

/** The parent, through an officer at the counter: the same pages and endpoints as on a phone. */
async function parentOf(u: Union, f: Family) {
  const sitting = await u.clerk.call(accessApi.beginSitting, {
    name: f.name,
    idNumber: f.idNumber,
    consent: 'SPOKEN',
    consentNote: '来问助学金',
  })
  return { ...u.clerk, sitting: sitting.id }
}

const on = (u: Union, over = {}) =>
  u.director.call(entitlementsApi.setSwitch, {
    benefit: 'hardship.study',
    orgId: u.orgs.city.id,
    mode: 'GRANT',
    from: h.today(),
    document: '市工办〔2026〕12号',
    clause: '第三条',
    sentence: '金秋助学金对在档困难职工家庭免申即享。',
    ...over,
  })

const night = async () => {
  await h.runJob('entitlements.settle')
  await h.runJob('entitlements.find')
}
const found = (u: Union) => u.cityOfficer.call(entitlementsApi.found, { benefit: 'hardship.study', limit: 200 })
const rows = (u: Union) => found(u).then(f => f.rows)

test('switched on, N families are found each with its reason card, nobody applies, and a named person confirms', async () => {
  const u = await h.union()
  await u.accountant.call(fundsApi.allocate, {
    orgId: u.orgs.city.id,
    source: 'CITY',
    category: 'STUDY',
    year: 2026,
    fen: yuan(200_000),
    document: '测试文件',
  })
  const families: Family[] = []
  for (let i = 0; i < 12; i++) families.push(await family(u.orgs.unit, stages[i % 3]))
  await family(u.orgs.unit, null) // no student
  await night()
  assert.equal((await rows(u)).length, 0, 'without the switch nothing is found')
  const applied = await sql<{ n: number }>`select count(*)::int as n from cases_case`.execute(h.db)
  await on(u)
  await night()
  const at = await rows(u)
  assert.equal(at.length, families.length)
  assert.ok(at.every(r => r.state === 'FOUND' && r.basis.sentence.length > 5 && r.untilOn === '2026-08-10'))
  const after = await sql<{ n: number }>`select count(*)::int as n from cases_case`.execute(h.db)
  assert.equal(after.rows[0]?.n, applied.rows[0]?.n)
  const log = await sql<{ n: number }>`
    select count(*)::int as n from kernel_audit where endpoint in ('hardship.apply', 'hardship.saveDraft')`.execute(
    h.db,
  )
  assert.equal(log.rows[0]?.n, 0, 'zero applications in the log')

  const first = families[0]!
  const parent = await parentOf(u, first)
  const [mine] = (await parent.call(entitlementsApi.mine, {})).rows
  assert.equal(mine?.fen, yuan(6_000))
  assert.match(mine?.because ?? '', /在读（本科及以上）/)
  const told = await sql<{ text_zh: string }>`
    select text_zh from kernel_outbox where person_id = ${first.parentId} and template = 'entitlements.found'`.execute(
    h.db,
  )
  assert.match(told.rows[0]?.text_zh ?? '', /6000 元，不用申请/)

  await h.forward(5)
  await night()
  assert.ok(
    (await rows(u)).every(r => r.state === 'FOUND'),
    'the window of working days is not over',
  )
  await h.forward(3)
  await night()
  assert.ok((await rows(u)).every(r => r.state === 'PROPOSED'))
  const { rows: grants } = await u.cityOfficer.call(hardshipApi.grants, { state: 'PROPOSED', category: 'STUDY' })
  assert.equal(grants.length, families.length)
  const paid = await sql<{ n: number }>`select count(*)::int as n from funds_payment`.execute(h.db)
  assert.equal(paid.rows[0]?.n, 0, 'no machine pays alone')
  const done = await u.cityOfficer.call(hardshipApi.confirmGrants, { grantIds: grants.map(g => g.id) })
  assert.equal(done.confirmed, families.length)
  await night()
  assert.equal((await rows(u)).length, families.length, 'found once, and not a second time')
  const { total } = await u.leader.call(entitlementsApi.meter, { benefit: 'hardship.study' })
  assert.deepEqual(total, { entitled: 12, receiving: 12, declined: 0, unclaimed: 0 })
})

test('what the archive’s level may not be paid from is promised to nobody', async () => {
  const u = await h.union()
  await family(u.orgs.unit, 'COLLEGE', 'COUNTY')
  const city = await family(u.orgs.unit, 'COLLEGE', 'CITY')
  await on(u)
  await night()
  const { rows: promised } = await sql<{ person: string }>`
    select person_id as person from entitlements_found where org_id = ${u.orgs.unit.id}`.execute(h.db)
  assert.deepEqual(promised, [{ person: city.parentId }])
})

test('who declines is not paid and not asked again in the period; the no can be taken back while there is time', async () => {
  const u = await h.union()
  const [a, b] = [await family(u.orgs.unit), await family(u.orgs.unit)]
  await on(u)
  await night()
  const first = await parentOf(u, a)
  const [card] = (await first.call(entitlementsApi.mine, {})).rows
  assert.ok(card?.mayDecline)
  const no = await first.call(entitlementsApi.decline, { foundId: card.id, reason: '孩子拿到学校的奖学金了' })
  assert.equal(no.state, 'DECLINED')
  const second = await parentOf(u, b)
  const [other] = (await second.call(entitlementsApi.mine, {})).rows
  assert.ok(other)
  assert.equal((await second.tries(entitlementsApi.open, { foundId: card.id })).status, 404, 'another family’s card')
  await second.call(entitlementsApi.decline, { foundId: other.id })
  assert.equal((await second.call(entitlementsApi.takeBack, { foundId: other.id })).state, 'FOUND')
  await h.forward(9)
  await night()
  await night()
  assert.deepEqual((await rows(u)).map(r => r.state).sort(), ['DECLINED', 'PROPOSED'])
  const again = await parentOf(u, b)
  const over = await again.tries(entitlementsApi.decline, { foundId: other.id })
  assert.deepEqual([over.status, over.body.code], [409, 'entitlements.over'])
})

test('when the facts change it is withdrawn with words: before the window ends, and after proposing, but never after a person confirmed', async () => {
  const u = await h.union()
  await u.accountant.call(fundsApi.allocate, {
    orgId: u.orgs.city.id,
    source: 'CITY',
    category: 'STUDY',
    year: 2026,
    fen: yuan(50_000),
    document: '测试文件',
  })
  const [a, b, c] = [await family(u.orgs.unit), await family(u.orgs.unit), await family(u.orgs.unit)]
  const leaves = (f: Family) =>
    sql`update hardship_person set stage = null where archive_id = ${f.archiveId} and person_id = ${f.childId}`.execute(
      h.db,
    )
  await on(u)
  await night()
  await leaves(a)
  await h.forward(1)
  await night()
  const stateOf = async (f: Family) => {
    const { rows: all } = await sql<{ state: string; reason: string | null }>`
      select state, reason from entitlements_found where person_id = ${f.parentId}`.execute(h.db)
    return all.map(r => r.state)
  }
  assert.deepEqual(await stateOf(a), ['WITHDRAWN'])
  const told = await sql<{ text_zh: string }>`
    select text_zh from kernel_outbox where person_id = ${a.parentId} and template = 'entitlements.withdrawn'`.execute(
    h.db,
  )
  assert.match(told.rows[0]?.text_zh ?? '', /先不发了/)
  await h.forward(9)
  await night()
  assert.deepEqual(await stateOf(b), ['PROPOSED'])
  const { rows: grants } = await u.cityOfficer.call(hardshipApi.grants, { state: 'PROPOSED', category: 'STUDY' })
  const ofC = await sql<{ id: string }>`select id from hardship_grant where beneficiary_id = ${c.childId}`.execute(h.db)
  await u.cityOfficer.call(hardshipApi.confirmGrants, { grantIds: [ofC.rows[0]!.id] })
  assert.equal(grants.length, 2)
  await leaves(b)
  await leaves(c)
  await h.forward(1)
  await night()
  assert.deepEqual([await stateOf(b), await stateOf(c)], [['WITHDRAWN'], ['PROPOSED']])
  const left = await u.cityOfficer.call(hardshipApi.grants, { state: 'PROPOSED', category: 'STUDY' })
  assert.equal(left.rows.length, 0, 'the proposal was taken back')
})

test('two processes search at the same moment and one is cut: every family is found once', async () => {
  const u = await h.union()
  for (let i = 0; i < 60; i++) await family(u.orgs.unit)
  await on(u)
  const find = h.services.flatMap(s => s.jobs ?? []).find(j => j.name === 'entitlements.find')!
  const step = (cut: boolean) =>
    h.db.transaction().execute(async tx => {
      const more = await find.step(systemAct<unknown>(h.house, tx as never, h.time.now, 'race'), {})
      if (cut) throw new Error('killed')
      return more
    })
  await assert.rejects(step(true), /killed/)
  assert.equal((await rows(u)).length, 0, 'a step that is cut leaves nothing')
  const worker = async () => {
    while (await step(false));
  }
  await Promise.all([worker(), worker(), worker()])
  assert.equal((await rows(u)).length, 60)
})

test('a county below may go back to applications; only who holds the right switches, from today on', async () => {
  const u = await h.union()
  await family(u.orgs.unit)
  await family(u.orgs.otherUnit)
  const officer = await u.cityOfficer.tries(entitlementsApi.setSwitch, {
    benefit: 'hardship.study',
    orgId: u.orgs.city.id,
    mode: 'GRANT',
    from: h.today(),
    document: '文',
    clause: '条',
    sentence: '句',
  })
  assert.equal(officer.status, 404)
  const past = await u.director
    .call(entitlementsApi.setSwitch, {
      benefit: 'hardship.study',
      orgId: u.orgs.city.id,
      mode: 'GRANT',
      from: '2026-01-01',
      document: '文',
      clause: '条',
      sentence: '句',
    })
    .catch((error: Error) => error.message)
  assert.match(String(past), /entitlements.past/)
  await on(u)
  await on(u, { orgId: u.orgs.neighbour.id, mode: 'APPLY' })
  await night()
  assert.equal((await rows(u)).length, 1, 'only the county that grants')
  const stranger = await u.stranger.call(entitlementsApi.found, { benefit: 'hardship.study' })
  assert.equal(stranger.rows.length, 0)
})

test('the meter equals a recount by hand, union by union', async () => {
  const u = await h.union()
  const here: Family[] = []
  for (let i = 0; i < 9; i++) here.push(await family(i % 3 ? u.orgs.unit : u.orgs.otherUnit, i % 4 ? 'COLLEGE' : null))
  await on(u)
  await night()
  const decliner = await parentOf(u, here[1]!)
  const [card] = (await decliner.call(entitlementsApi.mine, {})).rows
  await decliner.call(entitlementsApi.decline, { foundId: card!.id })
  const counted = await countBelow(
    { db: h.db as never, today: h.today() },
    studyEntitlement as never,
    '2026',
    u.orgs.city,
  )
  // By hand: every archive, every member, every grant and answer, one by one.
  const { rows: members } = await sql<{ archive: string; person: string; stage: string | null; path: string }>`
    select m.archive_id as archive, m.person_id as person, m.stage, a.org_path as path
    from hardship_person m join hardship_archive a on a.id = m.archive_id where m.until_on is null`.execute(h.db)
  const { rows: answers } = await sql<{
    key: string
    state: string
  }>`select key, state from entitlements_found`.execute(h.db)
  for (const county of [u.orgs.county, u.orgs.neighbour]) {
    const claims = members.filter(m => m.stage !== null && m.path.startsWith(county.path))
    const declined = claims.filter(m =>
      answers.some(a => a.key === `${m.archive}/${m.person}` && a.state === 'DECLINED'),
    )
    const line = counted.find(l => l.orgId === county.id)
    assert.deepEqual(
      [line?.entitled, line?.receiving, line?.declined, line?.unclaimed],
      [claims.length, 0, declined.length, claims.length - declined.length],
    )
  }
  const { rows: shown } = await u.leader.call(entitlementsApi.meter, { benefit: 'hardship.study' })
  assert.ok(
    shown.every(r => r.declined === null || r.declined >= 5 || r.declined === 0),
    'small counts are closed',
  )
})
