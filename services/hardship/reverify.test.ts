// The yearly re-verification through HTTP, in sentences of the trade.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { addDays, addMonths, type Day, day } from '#base/day.ts'
import { yuan } from '#base/money.ts'
import { figuresApi } from '#engines/figures/api.ts'
import { fundsApi } from '#engines/funds/api.ts'
import { accessApi } from '#kernel/access/api.ts'
import { notifyApi } from '#kernel/notify/api.ts'
import { mergeApi } from '#kernel/people/merge-api.ts'
import { rulesApi } from '#kernel/rules/api.ts'
import { openHouse, type Person, someId } from '#test/house.ts'
import { hardshipApi } from './api.ts'
import { confirms, declares, now, onFile, opened, told } from './testing.ts'

const h = await openHouse('2026-06-01T02:00:00Z')

const daysUntil = (on: string) => Math.round((Date.parse(on) - Date.parse(h.today())) / 86_400_000)
const messages = async (who: Person, template: string) =>
  (await who.call(notifyApi.messages, {})).rows.filter(m => m.template === template)
const dueOf = async (as: Person, archiveId: string) => (await opened(as, archiveId)).archive.reverifyDueOn as Day

test('verified once a year: the worker confirms what is filled in, the officer confirms it, the next day is a year on', async () => {
  const u = await h.union()
  const { worker, archiveId } = await onFile(h, u)
  const due = await dueOf(u.countyOfficer, archiveId)
  await h.forward(daysUntil(addDays(due, -40)))
  const mine = await worker.call(hardshipApi.myArchive, {})
  assert.equal(mine.mine?.stands, 'OPEN')
  assert.deepEqual(
    mine.mine?.form.members.map(m => m.name),
    ['王小花'],
    'nothing is typed again',
  )
  const reply = await declares(worker)
  assert.equal(reply.renews, true)
  assert.equal(reply.assessment.hardshipType, 'DEEP')
  const list = await u.countyOfficer.call(hardshipApi.due, { list: 'DECLARED' })
  assert.equal(list.rows[0]?.archive.id, archiveId)
  assert.deepEqual(list.counts, { DECLARED: 1, SOON: 1, OVERDUE: 0, FOLLOW: 0 })
  await u.countyOfficer.call(hardshipApi.confirmReverification, await confirms(u.countyOfficer, archiveId))
  const after = await opened(u.countyOfficer, archiveId)
  assert.equal(after.archive.reverifyDueOn, addMonths(day(h.today()), 12))
  assert.equal(after.life.months[0]?.source, 'REVERIFICATION')
  assert.deepEqual(
    after.life.timeline.map(e => e.kind),
    ['FILED', 'DECLARED', 'REVERIFIED'],
  )
  const again = await worker.call(hardshipApi.myArchive, {})
  assert.equal(again.mine?.declared, null)
  assert.equal(again.timeline.at(-1)?.name, null, 'the worker sees the union, not the officer’s name')
})

test('approve-before-cycle: what is confirmed before its cycle begins does not count for it', async () => {
  const u = await h.union()
  const { worker, archiveId } = await onFile(h, u)
  const due = await dueOf(u.countyOfficer, archiveId)
  // A day before the window: a change, which moves no due day, even when it is confirmed inside the window.
  await h.forward(daysUntil(addDays(due, -61)))
  assert.equal((await declares(worker, { causeCostFen: yuan(100) })).renews, false)
  await h.forward(5)
  await u.countyOfficer.call(hardshipApi.confirmReverification, await confirms(u.countyOfficer, archiveId))
  assert.equal(await dueOf(u.countyOfficer, archiveId), due)
  // A month’s money is not confirmed before the month: it may be proposed, and is confirmed on its first day.
  const next = `${addMonths(day(h.today()), 1).slice(0, 7)}`
  await u.accountant.call(fundsApi.allocate, {
    orgId: u.orgs.city.id,
    source: 'CITY',
    category: 'LIVING',
    year: Number(next.slice(0, 4)),
    fen: yuan(10_000),
    document: '测试文件 1 号',
  })
  await u.cityOfficer.call(hardshipApi.proposeLiving, { month: next })
  const [grant] = (await u.cityOfficer.call(hardshipApi.grants, { period: next })).rows
  assert.ok(grant)
  const confirm = () => u.secondCityOfficer.call(hardshipApi.confirmGrants, { grantIds: [grant.id] })
  const [early] = (await confirm()).verdicts
  assert.equal(early?.ok, false)
  assert.match(early?.message ?? '', /1日.*才能确认/)
  await h.forward(daysUntil(`${next}-01`) - 1)
  assert.equal((await confirm()).confirmed, 0, 'the day before')
  await h.forward(1)
  assert.equal((await confirm()).confirmed, 1)
})

test('overdue blocks: nothing is proposed or confirmed, the words say since when; verifying lifts it', async () => {
  const u = await h.union()
  const { worker, archiveId } = await onFile(h, u)
  const due = await dueOf(u.countyOfficer, archiveId)
  const year = Number(due.slice(0, 4))
  for (const category of ['LIVING', 'ILLNESS'] as const)
    await u.accountant.call(fundsApi.allocate, {
      ...{ orgId: u.orgs.city.id, source: 'CITY', category, year },
      fen: yuan(50_000),
      document: '测试文件 2 号',
    })
  await h.forward(daysUntil(due))
  const month = due.slice(0, 7)
  const inTime = await u.cityOfficer.call(hardshipApi.proposeLiving, { month })
  assert.deepEqual([inTime.proposed, inTime.overdue], [1, 0], 'the due day itself is in time')
  const [grant] = (await u.cityOfficer.call(hardshipApi.grants, { state: 'PROPOSED' })).rows
  assert.ok(grant)
  await h.forward(3)
  const illness = {
    archiveId,
    category: 'ILLNESS' as const,
    beneficiaryId: (await opened(u.cityOfficer, archiveId)).personId,
    selfPaidFen: yuan(30_000),
    fileIds: [],
  }
  const proposing = await u.cityOfficer.tries(hardshipApi.proposeGrant, illness)
  assert.equal(proposing.body.code, 'hardship.archive_overdue')
  assert.match(String(proposing.body.message), new RegExp(`${Number(due.slice(8))}日.*3 天.*窗口`))
  const next = addMonths(day(`${month}-01`), 1).slice(0, 7)
  const living = await u.cityOfficer.call(hardshipApi.proposeLiving, { month: next })
  assert.deepEqual([living.proposed, living.overdue], [0, 1])
  const confirm = () => u.secondCityOfficer.call(hardshipApi.confirmGrants, { grantIds: [grant.id] })
  const [verdict] = (await confirm()).verdicts
  assert.equal(verdict?.ok, false, 'not even what was proposed in time')
  assert.match(verdict?.message ?? '', /该复核/)
  const overdue = await u.countyOfficer.call(hardshipApi.due, { list: 'OVERDUE' })
  assert.deepEqual(
    overdue.rows.map(r => [r.archive.id, r.dueOn]),
    [[archiveId, due]],
  )
  await declares(worker)
  await u.countyOfficer.call(hardshipApi.confirmReverification, await confirms(u.countyOfficer, archiveId))
  assert.equal((await confirm()).confirmed, 1)
  await u.cityOfficer.call(hardshipApi.proposeGrant, illness)
})

test('reminders at 60, 30 and 7 days and once after, to the worker and the union, each once, also after a kill', async () => {
  const u = await h.union()
  const { worker, archiveId } = await onFile(h, u)
  const due = await dueOf(u.countyOfficer, archiveId)
  const said = async () => [
    (await messages(worker, 'hardship.reverify_due')).length,
    (await messages(worker, 'hardship.reverify_over')).length,
    (await messages(u.chair, 'hardship.reverify_list')).length,
    (await messages(u.countyOfficer, 'hardship.reverify_list')).length,
  ]
  await h.runJob('hardship.remind')
  assert.deepEqual(await said(), [0, 0, 0, 0])
  const steps = [
    [60, [1, 0, 1, 1]],
    [31, [1, 0, 1, 1]],
    [30, [2, 0, 2, 2]],
    [7, [3, 0, 3, 3]],
    [0, [3, 0, 3, 3]],
    [-1, [3, 1, 4, 4]],
    [-90, [3, 1, 4, 4]],
  ] as const
  for (const [left, expected] of steps) {
    await h.forward(daysUntil(addDays(due, -left)))
    // Killed in the middle: what a step had written is gone with its messages, and the next run sends it.
    await assert.rejects(
      h.db.transaction().execute(async tx => {
        const { systemAct } = await import('#server/house.ts')
        const job = h.services.flatMap(s => s.jobs ?? []).find(j => j.name === 'hardship.remind')
        await job?.step(systemAct<unknown>(h.house, tx as never, h.time.now, 'killed'), {})
        throw new Error('killed')
      }),
    )
    await h.runJob('hardship.remind')
    await h.runJob('hardship.remind')
    assert.deepEqual(await said(), expected, `${left} days before`)
  }
  const nobody = await messages(u.strangeChair, 'hardship.reverify_list')
  assert.equal(nobody.length, 0, 'the neighbouring union hears nothing')
})

test('two processes remind at once, and each reminder is sent once', async () => {
  const u = await h.union()
  const { worker, archiveId } = await onFile(h, u)
  await h.forward(daysUntil(addDays(await dueOf(u.countyOfficer, archiveId), -60)))
  await Promise.all([h.runJob('hardship.remind'), h.runJob('hardship.remind'), h.runJob('hardship.remind')])
  assert.equal((await messages(worker, 'hardship.reverify_due')).length, 1)
  assert.equal((await messages(u.chair, 'hardship.reverify_list')).length, 1)
})

test('the household follows what was told and confirmed: who left is free, who is new is claimed, nobody twice', async () => {
  const u = await h.union()
  const { worker, archiveId } = await onFile(h, u)
  const other = await onFile(h, u, { applicant: { name: '别家人', idNumber: someId() } })
  await h.forward(310)
  const child = { name: '李小宝', idNumber: someId('2009-05-04'), relation: '20', monthlyIncomeFen: 0 }
  const member = { ...child, stage: 'HIGH_SCHOOL' as const, school: '肇庆中学' }
  await declares(worker, { members: [member] })
  assert.deepEqual(
    (await opened(u.countyOfficer, archiveId)).members.map(m => m.relation),
    ['10'],
    'nothing changes before it is confirmed',
  )
  await u.countyOfficer.call(hardshipApi.confirmReverification, await confirms(u.countyOfficer, archiveId))
  const after = await opened(u.countyOfficer, archiveId)
  assert.deepEqual(
    after.members.map(m => [m.relation, m.stage, m.school]),
    [['20', 'HIGH_SCHOOL', '肇庆中学']],
  )
  assert.equal(after.archive.householdSize, 2)
  // The child is of this household now: another archive cannot have it too.
  await declares(other.worker, { members: [child] })
  const twice = await u.countyOfficer.tries(
    hardshipApi.confirmReverification,
    await confirms(u.countyOfficer, other.archiveId),
  )
  assert.equal(twice.body.code, 'hardship.in_another_archive')
})

test('above the line the archive stays and its months are watched; a hard exclusion cannot stay; a soft one needs words', async () => {
  const u = await h.union()
  const { worker, archiveId } = await onFile(h, u)
  await h.forward(310)
  const rich = { WAGE: yuan(120_000), BUSINESS: 0, PROPERTY: 0, TRANSFER: 0, OTHER: 0 }
  const reply = await declares(worker, { income: rich, exclusions: ['COMPANY_CONTROL'] })
  assert.equal(reply.assessment.eligible, false)
  const refused = await u.countyOfficer.tries(
    hardshipApi.confirmReverification,
    await confirms(u.countyOfficer, archiveId),
  )
  assert.equal(refused.body.code, 'hardship.reverify_excluded')
  assert.doesNotMatch(String(refused.body.message), /收入比标准高|比标准高/, 'income alone is no reason to cancel')
  await u.countyOfficer.call(hardshipApi.returnReverification, {
    ...(await confirms(u.countyOfficer, archiveId)),
    reason: '公司是不是已经注销？请再核对一下。',
  })
  const back = await worker.call(hardshipApi.myArchive, {})
  assert.deepEqual(
    [back.mine?.declared?.state, back.mine?.declared?.reason],
    ['RETURNED', '公司是不是已经注销？请再核对一下。'],
  )
  await declares(worker, { income: rich })
  await u.countyOfficer.call(hardshipApi.confirmReverification, await confirms(u.countyOfficer, archiveId))
  const after = await opened(u.countyOfficer, archiveId)
  assert.equal(after.archive.status, 'ACTIVE')
  assert.deepEqual([after.life.months[0]?.above, after.life.lift.streak], [true, 1])
})

test('at the counter somebody else than the one who typed it confirms', async () => {
  const u = await h.union()
  const idNumber = someId()
  const { archiveId } = await onFile(h, u, { applicant: { name: '黄阿婆', idNumber } })
  await h.forward(310)
  const clerk = await h.officer('窗口兼审核', u.orgs.county, 'CLERK', 'OFFICER')
  const sitting = await clerk.call(accessApi.beginSitting, {
    name: '黄阿婆',
    idNumber,
    consent: 'SPOKEN',
    consentNote: '本人到窗口口头同意',
  })
  const as = { token: clerk.token ?? '', sitting: sitting.id, address: clerk.address ?? '' }
  const mine = await h.call(hardshipApi.myArchive, {}, as)
  assert.equal(mine.status, 200)
  const form = { ...mine.body.mine!.form, version: mine.body.archive!.version }
  const sent = await h.call(
    hardshipApi.declare,
    { ...form, income: form.income!, rigid: form.rigid!, exclusions: [], note: '', consents: [] },
    as,
  )
  assert.equal(sent.status, 200, JSON.stringify(sent.body))
  const own = await clerk.tries(hardshipApi.confirmReverification, await confirms(clerk, archiveId))
  assert.equal(own.body.code, 'hardship.reverify_four_eyes')
  await u.countyOfficer.call(hardshipApi.confirmReverification, await confirms(u.countyOfficer, archiveId))
  const { life } = await opened(u.countyOfficer, archiveId)
  assert.equal(life.timeline[1]?.who, '本人')
})

test('members of the household and strangers confirm nothing; consent for a small child is asked for', async () => {
  const u = await h.union()
  const { worker, archiveId } = await onFile(h, u)
  const other = await h.worker('过路人', someId())
  const theirs = await other.call(hardshipApi.myArchive, {})
  assert.deepEqual(theirs, { archive: null, mine: null, timeline: [] })
  const nothing = await other.tries(hardshipApi.declare, await told(worker))
  assert.equal(nothing.body.code, 'hardship.not_the_applicant')
  const baby = { name: '李小小', idNumber: someId('2020-05-04'), relation: '20', monthlyIncomeFen: 0 }
  const asked = await worker.tries(hardshipApi.declare, await told(worker, { members: [baby] }))
  assert.equal(asked.body.code, 'hardship.consent_missing')
  await declares(worker, { members: [baby], consents: ['CHILD'] })
  const stale = await worker.tries(hardshipApi.declare, { ...(await told(worker)), version: 1 })
  assert.equal(stale.body.code, 'hardship.archive_changed')
  assert.equal((await u.stranger.tries(hardshipApi.archive, { archiveId })).status, 404)
  assert.equal(
    (await u.stranger.tries(hardshipApi.confirmReverification, await confirms(u.countyOfficer, archiveId))).status,
    404,
  )
  assert.equal(
    (await u.chair.tries(hardshipApi.confirmReverification, await confirms(u.countyOfficer, archiveId))).status,
    404,
    'a chair does not confirm',
  )
  assert.equal((await now(u.countyOfficer, archiveId)).version, 2)
})

test('overdue verifications are counted from the day they fall, and no more once they are verified', async () => {
  const u = await h.union()
  const { worker, archiveId } = await onFile(h, u)
  const due = await dueOf(u.countyOfficer, archiveId)
  const over = async (asOf?: string) => {
    const year = addDays(due, 1).slice(0, 4)
    const summary = await u.leader.call(figuresApi.summary, {
      orgId: u.orgs.city.id,
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      ...(asOf ? { asOf } : {}),
    })
    return summary.indicators.find(i => i.id === 'hardship.overdue')?.value
  }
  await h.forward(daysUntil(addDays(due, 1)))
  await h.runJob('hardship.remind')
  assert.equal(await over(), 1)
  await h.forward(10)
  await h.runJob('hardship.remind')
  assert.equal(await over(), 1, 'counted once')
  await declares(worker)
  await u.countyOfficer.call(hardshipApi.confirmReverification, await confirms(u.countyOfficer, archiveId))
  assert.equal(await over(), 0)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from figures_fact where kind = 'hardship.overdue' and ref_id = ${archiveId}`.execute(h.db)
  assert.equal(rows[0]?.n, 2, 'the fact and its reversal both stay')
})

test('who was told by one record and is found to be another meanwhile comes into the archive by the record that counts', async () => {
  const u = await h.union()
  const { worker, archiveId } = await onFile(h, u)
  await h.forward(310)
  const child = { name: '李小宝', idNumber: someId('2009-05-04'), relation: '20', monthlyIncomeFen: 0 }
  await declares(worker, { members: [child] })
  const other = await h.worker('李小宝')
  await other.call(accessApi.becomePerson, { name: '李小宝', idNumber: someId('2009-05-05') })
  const { personId: survivorId } = await other.call(accessApi.me, {})
  const toldOf = async () =>
    (
      await sql<{ person_id: string }>`
      select m.person_id from hardship_reverification_member m join hardship_reverification r on r.id = m.reverification_id
      where r.archive_id = ${archiveId}`.execute(h.db)
    ).rows.map(r => r.person_id)
  const [mergedId] = await toldOf()
  await sql`update kernel_person set home_org_id = ${u.orgs.unit.id} where id in (${mergedId}, ${survivorId})`.execute(
    h.db,
  )
  const second = await h.officer('区里老钱', u.orgs.county, 'OFFICER')
  const { mergeId } = await u.countyOfficer.call(mergeApi.proposeMerge, {
    ...{ survivorId: survivorId ?? '', mergedId: mergedId ?? '', why: '出生日期登记有误' },
  })
  await second.call(mergeApi.decideMerge, { mergeId, merge: true })
  assert.deepEqual(await toldOf(), [mergedId], 'a merge rewrites nothing')
  await u.countyOfficer.call(hardshipApi.confirmReverification, await confirms(u.countyOfficer, archiveId))
  const { members } = await opened(u.countyOfficer, archiveId)
  assert.deepEqual(
    members.map(m => m.personId),
    [survivorId],
  )
})

test('in rounds: filed archives are due on the day of the next round, reminded, blocked after it, and asked again in the one after', async () => {
  const u = await h.union()
  const rounds = [addDays(day(h.today()), 120), addDays(day(h.today()), 300)]
  const value = await u.cityOfficer.call(rulesApi.set, {
    key: 'hardship.reverifyRounds',
    orgId: u.orgs.city.id,
    from: h.today(),
    value: rounds.map(r => r.slice(5)),
    document: '市总工办发〔2026〕8号',
    clause: '第六条',
    sentence: '在档困难职工每半年集中复核一次。',
  })
  await u.director.call(rulesApi.judge, { valueId: value.id, verdict: 'CONFIRMED' })
  const { worker, archiveId } = await onFile(h, u)
  assert.equal(await dueOf(u.countyOfficer, archiveId), rounds[0])
  await h.forward(daysUntil(addDays(rounds[0]!, -30)))
  await h.runJob('hardship.remind')
  assert.equal((await messages(worker, 'hardship.reverify_due')).length, 1)
  await h.forward(31)
  const month = h.today().slice(0, 7)
  const living = () => u.cityOfficer.call(hardshipApi.proposeLiving, { month })
  assert.deepEqual([(await living()).overdue, (await living()).proposed], [1, 0])
  await declares(worker)
  await u.countyOfficer.call(hardshipApi.confirmReverification, await confirms(u.countyOfficer, archiveId))
  assert.equal(await dueOf(u.countyOfficer, archiveId), rounds[1])
  assert.equal((await living()).proposed, 1)
})
