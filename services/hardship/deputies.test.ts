// People who are away: a deputy acts for a time with both names on record; who leaves hands everything to one successor.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { addDays } from '#base/day.ts'
import { casesApi } from '#engines/cases/api.ts'
import { adminApi } from '#kernel/access/admin-api.ts'
import { accessApi } from '#kernel/access/api.ts'
import { deputyApi } from '#kernel/access/deputy-api.ts'
import { auditApi } from '#kernel/audit/api.ts'
import { openHouse, type Person, someId } from '#test/house.ts'
import { hardshipApi } from './api.ts'
import { applied, filed, on, throughNotice } from './testing.ts'
import { refusals } from './words.ts'

const h = await openHouse('2026-06-01T02:00:00Z')

const away = (deputy: Person, days: number, from = 0) => ({
  deputyId: deputy.accountId,
  from: addDays(h.today(), from),
  until: addDays(h.today(), from + days - 1),
  reason: '年休假',
})

const sees = async (who: Person) => (await who.call(casesApi.inbox, {})).rows

test('while the officer is away the deputy acts at their union, both names stand in history and audit, and it ends by itself', async () => {
  const u = await h.union()
  const { ref } = await applied(h, u)
  const at = await throughNotice(h, u, ref)
  const deputy = await h.officer('代班小周', u.orgs.county, 'CLERK')
  assert.equal((await deputy.tries(hardshipApi.decide, { ...on(at), move: 'endorse' })).status, 403)
  await u.countyOfficer.call(deputyApi.delegate, away(deputy, 3, 1))
  assert.deepEqual(await sees(deputy), [], 'not before its first day')
  await h.forward(1)
  const [task] = await sees(deputy)
  assert.deepEqual([task?.caseId, task?.inPlaceOf], [ref.caseId, '区里老张'])
  const me = await deputy.call(accessApi.me, {})
  assert.ok(me.roles.some(r => r.role === 'OFFICER' && r.of === '区里老张' && r.orgId === u.orgs.county.id))
  const moved = await deputy.call(hardshipApi.decide, { ...on(at), move: 'endorse' })
  const seen = await u.cityOfficer.call(hardshipApi.review, { caseId: ref.caseId })
  const last = seen.case.timeline.at(-1)
  assert.deepEqual(
    [last?.name, /^区总工会.*帮扶工作人员（代办）$/.test(last?.who ?? '')],
    ['代班小周（代区里老张办理）', true],
  )
  const auditor = await h.officer('审计', u.orgs.national, 'AUDIT_ADMIN')
  const audit = await auditor.call(auditApi.search, { accountId: deputy.accountId, endpoint: 'hardship.decide' })
  const done = audit.rows.find(r => r.outcome === 'done')
  assert.ok(done?.subjects.some(s => s.kind === 'principal' && s.id === u.countyOfficer.accountId))
  await h.forward(3)
  assert.deepEqual(await sees(deputy), [], 'over after its last day')
  const late = { ...on(moved), checkedOn: h.today(), source: '民政局', agrees: true, result: '一致', exclusions: [] }
  assert.equal((await deputy.tries(hardshipApi.recordCheck, late)).status, 404)
})

const ownProposal = refusals['hardship.grant_four_eyes'].zh

test('four eyes count both: who acts for the one who proposed does not confirm it', async () => {
  const u = await h.union()
  const { archive } = await filed(h, u)
  await u.cityOfficer.call(hardshipApi.proposeGrant, {
    archiveId: archive.id,
    category: 'CENTRAL_SPECIAL',
    beneficiaryId: await personOf(archive.id),
    fileIds: [],
  })
  const [grant] = (await u.cityOfficer.call(hardshipApi.grants, { state: 'PROPOSED' })).rows
  const confirm = { grantIds: [grant?.id ?? ''] }
  const said = async (who: Person) => (await who.call(hardshipApi.confirmGrants, confirm)).verdicts[0]
  const deputy = await h.officer('代班的', u.orgs.city, 'CLERK')
  await u.cityOfficer.call(deputyApi.delegate, away(deputy, 5))
  const verdict = await said(deputy)
  assert.deepEqual([verdict?.ok, verdict?.message], [false, ownProposal], 'in the place of the proposer')
  assert.equal((await said(u.secondCityOfficer))?.message === ownProposal, false, 'a colleague is heard')
})

test('nothing passes onwards: what one holds for somebody else is not lent again', async () => {
  const u = await h.union()
  const [second, third] = [
    await h.officer('乙', u.orgs.county, 'CLERK'),
    await h.officer('丙', u.orgs.county, 'COMMITTEE'),
  ]
  await u.countyOfficer.call(deputyApi.delegate, away(second, 5))
  await second.call(deputyApi.delegate, away(third, 5))
  const roles = (await third.call(accessApi.me, {})).roles.map(r => [r.role, r.of])
  assert.deepEqual(
    roles.sort(),
    [
      ['CLERK', '乙'],
      ['COMMITTEE', null],
    ].sort(),
  )
  const bare = await h.officer('没有角色的', u.orgs.county)
  await u.countyOfficer.call(deputyApi.delegations, {})
  const none = await bare.tries(deputyApi.delegate, away(third, 5))
  assert.equal(none.body.code, 'access.nothing_to_delegate')
})

test('who may put whom where: a director for theirs, nobody for a stranger; no clash of duties, no cashier, no second deputy at once', async () => {
  const u = await h.union()
  const clerk = await h.officer('窗口', u.orgs.city, 'CLERK')
  const forOfficer = { ...away(clerk, 5), accountId: u.cityOfficer.accountId }
  assert.equal((await u.stranger.tries(deputyApi.delegate, forOfficer)).status, 404)
  assert.equal((await clerk.tries(deputyApi.delegate, forOfficer)).status, 404)
  assert.equal((await u.director.tries(deputyApi.delegate, forOfficer)).status, 200)
  assert.equal((await u.director.tries(deputyApi.delegate, forOfficer)).body.code, 'access.deputy_twice')
  const tries = async (who: Person, d: ReturnType<typeof away>) => (await who.tries(deputyApi.delegate, d)).body.code
  assert.equal(await tries(u.director, away(u.cashier, 5)), 'access.incompatible')
  assert.equal(await tries(u.cashier, away(clerk, 5)), 'access.nothing_to_delegate')
  assert.equal(await tries(u.countyOfficer, away(u.stranger, 5)), 'access.deputy_elsewhere')
  assert.equal(await tries(u.secondCityOfficer, away(clerk, 120)), 'access.too_long')
  assert.equal(await tries(u.secondCityOfficer, away(u.secondCityOfficer, 2)), 'access.deputy_elsewhere')
  const both = await Promise.all([1, 2].map(() => u.secondCityOfficer.tries(deputyApi.delegate, away(clerk, 5))))
  assert.deepEqual(both.map(b => b.status).sort(), [200, 409], 'two taps leave one')
  const [mine] = (await u.secondCityOfficer.call(deputyApi.delegations, {})).rows
  assert.equal((await u.stranger.tries(deputyApi.endDelegation, { delegationId: mine?.id ?? '' })).status, 404)
  await u.secondCityOfficer.call(deputyApi.endDelegation, { delegationId: mine?.id ?? '' })
  assert.equal((await clerk.call(accessApi.me, {})).roles.filter(r => r.of === '市里小赵').length, 0)
})

test('who leaves hands over everything at once, and nothing is left assigned to nobody', async () => {
  const u = await h.union()
  const { archive } = await filed(h, u)
  const { ref } = await applied(h, u)
  const at = await throughNotice(h, u, ref)
  const admin = await h.officer('安全管理员', u.orgs.national, 'SECURITY_ADMIN')
  const leaver = u.countyOfficer
  // In their hands: a taken task that only they can do, a sitting, a proposal, a delegation each way.
  await leaver.call(casesApi.take, { caseId: ref.caseId })
  const sitting = await leaver.call(accessApi.beginSitting, {
    name: '黄阿婆',
    idNumber: someId('1968-02-29'),
    consent: 'SPOKEN',
    consentNote: '代办',
  })
  await leaver.call(hardshipApi.proposeGrant, {
    archiveId: archive.id,
    category: 'CENTRAL_SPECIAL',
    beneficiaryId: await personOf(archive.id),
    fileIds: [],
  })
  const other = await h.officer('街道的', u.orgs.county, 'CLERK')
  await other.call(deputyApi.delegate, away(leaver, 9))
  await leaver.call(deputyApi.delegate, away(other, 2, 4))
  const successor = await h.officer('接手的', u.orgs.county, 'COMMITTEE')
  const before = await admin.call(deputyApi.inHands, { accountId: leaver.accountId })
  assert.deepEqual(
    before.lines.filter(l => l.n > 0).map(l => [l.zh, l.n]),
    [
      ['接下的待办', 1],
      ['只有他能办的待办', 1],
      ['提出、还没确认的帮扶', 1],
      ['代理', 2],
      ['没有结束的代办', 1],
    ],
  )
  assert.ok(before.successors.some(s => s.accountId === successor.accountId))
  const end = { accountId: leaver.accountId, reason: '调离' }
  const bare = await admin.tries(adminApi.endAccount, end)
  assert.deepEqual([bare.status, bare.body.code], [422, 'access.successor_needed'])
  const clash = await admin.tries(adminApi.endAccount, { ...end, successorId: u.cashier.accountId })
  assert.equal(clash.body.code, 'access.incompatible', 'a cashier cannot take over an officer’s roles')
  assert.equal((await sees(leaver)).length, 1, 'and then nothing has happened')
  assert.equal(
    (await admin.tries(adminApi.endAccount, { ...end, successorId: u.stranger.accountId })).body.code,
    'access.deputy_elsewhere',
  )
  const done = await admin.call(adminApi.endAccount, { ...end, successorId: successor.accountId })
  assert.ok(done.lines.some(l => l.zh === '角色' && l.n === 1))

  await nobodyLeft()
  const [task] = await sees(successor)
  assert.deepEqual([task?.caseId, task?.takenByMe], [ref.caseId, true])
  assert.equal((await successor.call(hardshipApi.decide, { ...on(at), move: 'endorse' })).state, 'ECON_CHECKING')
  const roles = (await successor.call(accessApi.me, {})).roles.map(r => [r.role, r.of])
  assert.ok(
    roles.some(([role, of]) => role === 'CLERK' && of === '街道的'),
    'in whose place they stood',
  )
  const { rows: sittings } = await successor.call(accessApi.sittings, {})
  assert.deepEqual([sittings[0]?.personId, sittings[0]?.endedAt], [sitting.personId, null])
  const [grant] = (await u.cityOfficer.call(hardshipApi.grants, { state: 'PROPOSED' })).rows
  const [verdict] = (await successor.call(hardshipApi.confirmGrants, { grantIds: [grant?.id ?? ''] })).verdicts
  assert.deepEqual([verdict?.ok, verdict?.message], [false, ownProposal])
  const [record] = (await admin.call(deputyApi.handovers, { accountId: leaver.accountId })).rows
  assert.deepEqual([record?.to, record?.by, record?.reason], ['接手的', '安全管理员', '调离'])
  assert.equal((await leaver.tries(accessApi.sessions, {})).status, 401, 'and the account is closed')
})

/** No open task, delegation, sitting or reading in the name of a closed account, and no desk with work and nobody at it. */
async function nobodyLeft(): Promise<void> {
  const { rows } = await sql<{ what: string }>`
    with gone as (select id from kernel_account where ended_at is not null)
    select 'task' as what from cases_task where closed_at is null and taken_by in (select id from gone)
    union all select 'reading' from cases_recheck where verdict is null and taken_by in (select id from gone)
    union all select 'delegation' from kernel_delegation where ended_at is null and until_on >= ${h.today()}
      and (account_id in (select id from gone) or deputy_id in (select id from gone))
    union all select 'sitting' from kernel_sitting where ended_at is null and until > ${h.time.now} and account_id in (select id from gone)
    union all select 'grant' from kernel_grant where ended_at is null and account_id in (select id from gone)`.execute(
    h.db,
  )
  assert.deepEqual(rows, [])
  const tasks = await sql<{ id: string; right: string; orgId: string }>`
    select t.id, t.right_name as "right", t.org_id as "orgId" from cases_task t join kernel_grant g on g.org_id = t.org_id and g.ended_at is not null
    where t.closed_at is null`.execute(h.db)
  for (const t of tasks.rows) {
    const held = await sql`
      select from kernel_grant g join kernel_account a on a.id = g.account_id and a.ended_at is null
      where g.org_id = ${t.orgId} and g.ended_at is null and g.role = any(${[...(h.house.rights.get(t.right) ?? [])]})`.execute(
      h.db,
    )
    assert.ok(held.rows.length > 0, `nobody can work on ${t.id}`)
  }
}

async function personOf(archiveId: string): Promise<string> {
  const { rows } = await sql<{
    id: string
  }>`select person_id as id from hardship_archive where id = ${archiveId}`.execute(h.db)
  return rows[0]?.id ?? ''
}
