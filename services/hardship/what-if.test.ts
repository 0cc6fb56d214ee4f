// A standard is changed: tried out, searched, replayed, proposed, adopted – and what is then paid is what was foreseen, to the cent.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'

import { addMonths, monthOf, startOfMonth } from '#base/day.ts'
import type { InputOf, ReplyOf } from '#base/endpoint.ts'
import { newId } from '#base/ids.ts'
import { yuan } from '#base/money.ts'
import { fundsApi } from '#engines/funds/api.ts'
import { standardsApi } from '#engines/standards/api.ts'
import { setHousehold } from '#kernel/people/households.ts'
import { registerPerson } from '#kernel/people/people.ts'
import { rulesApi } from '#kernel/rules/api.ts'
import { systemAct } from '#server/house.ts'
import { openHouse, someId } from '#test/house.ts'
import { hardshipApi } from './api.ts'
import { addArchive } from './archives.ts'
import { applied, complete, filed, on, type Union, visitOn } from './testing.ts'

const h = await openHouse('2026-06-01T02:00:00Z')
const none = { BUSINESS: 0, PROPERTY: 0, TRANSFER: 0, OTHER: 0 }
const basis = { document: '肇工发〔2026〕5号', clause: '第二条', sentence: '生活补助每档每月提高 100 元。' }

type Type = 'DEEP' | 'RELATIVE' | 'ACCIDENT'

/** A household on file as the official sheet brings it, with a student where wanted. */
async function onFile(u: Union, hardshipType: Type, orgId = u.orgs.unit.id, student = false) {
  const org = orgId === u.orgs.unit.id ? u.orgs.unit : u.orgs.otherUnit
  return h.db.transaction().execute(async tx => {
    const act = systemAct<never>(h.house, tx as never, h.time.now, 'file')
    const person = await registerPerson(tx, h.house, { name: '张建档', idNumber: someId() }, h.time.now, act.today)
    const child = student
      ? await registerPerson(tx, h.house, { name: '张小档', idNumber: someId('2006-03-02') }, h.time.now, act.today)
      : null
    const members = child ? [{ personId: child.id, relation: '20' }] : []
    const household = await setHousehold(tx, { headId: person.id, members }, act.today, h.time.now)
    const { id } = await addArchive(act as never, {
      ...{ caseId: null, personId: person.id, householdId: household.id, orgId: org.id, orgPath: org.path },
      ...{ hardshipType, level: 'CITY', primaryCause: '3', householdSize: 2, fields: {} },
      annualIncomeFen: hardshipType === 'DEEP' ? yuan(16_000) : yuan(36_000),
    })
    for (const [who, role, stage] of [
      [person, 'APPLICANT', null],
      ...(child ? [[child, 'MEMBER', 'UNIVERSITY'] as const] : []),
    ] as const)
      await sql`insert into hardship_person (person_id, archive_id, role, relation, monthly_income_fen, stage, from_on)
        values (${who.id}, ${id}, ${role}, '01', 0, ${stage}, ${act.today})`.execute(tx)
    return { id, student: child?.id ?? null }
  })
}

const raised = { DEEP: yuan(1_700), RELATIVE: yuan(1_400), ACCIDENT: yuan(1_200) }
type Begin = InputOf<typeof standardsApi.begin>
type Trial = ReplyOf<typeof standardsApi.trial>

async function tryOut(u: Union, values: Begin['values'], months = 3): Promise<Trial> {
  const input = { setId: 'hardship', orgId: u.orgs.city.id, title: '生活补助每月加 100 元', months, values }
  const { trialId } = await u.cityOfficer.call(standardsApi.begin, input)
  await h.runJob('standards.trial', { trialId })
  return u.cityOfficer.call(standardsApi.trial, { trialId })
}

const living = (from = '2026-07-01', value: unknown = raised) => ({ key: 'hardship.living', from, value, ...basis })

async function adopt(u: Union, trialId: string) {
  await u.cityOfficer.call(standardsApi.propose, { trialId })
  return u.secondCityOfficer.call(standardsApi.adopt, { trialId })
}

const total = (t: Trial, side: 'beforeFen' | 'afterFen', of: (s: Trial['sums'][number]) => boolean) =>
  t.sums.filter(of).reduce((sum, s) => sum + s[side], 0)

test('what is adopted pays exactly what was foreseen: by month, category, source and county, through real grants and confirmations', async () => {
  const u = await h.union()
  const far = u.orgs.otherUnit.id
  const archives = [
    await onFile(u, 'DEEP'),
    await onFile(u, 'RELATIVE', far),
    await onFile(u, 'ACCIDENT'),
    await onFile(u, 'DEEP', far, true),
  ]
  const { archive } = await filed(h, u, {
    rigid: { ILLNESS: yuan(23_600), DISABILITY: 0, STUDY: 0, HOUSING: 0, OTHER: 0 },
  })
  for (const category of ['LIVING', 'ILLNESS', 'STUDY'] as const)
    await u.accountant.call(fundsApi.allocate, {
      ...{ orgId: u.orgs.city.id, source: 'CITY', category, year: 2026 },
      ...{ fen: yuan(100_000), document: '测试文件' },
    })
  while (h.today() < '2026-06-25') await h.forward(1)
  const illness = [
    { from: yuan(50_000), grant: yuan(7_000) },
    { from: yuan(20_000), grant: yuan(6_000) },
    { from: yuan(5_000), grant: yuan(5_000) },
  ]
  const study = { UNIVERSITY: yuan(7_000), COLLEGE: yuan(6_000), HIGH_SCHOOL: yuan(5_000) }
  const trial = await tryOut(u, [
    living(),
    { key: 'hardship.illness', from: '2026-07-01', value: illness, ...basis },
    { key: 'hardship.study', from: '2026-07-01', value: study, ...basis },
  ])
  assert.equal(trial.stands, 'COMPUTED')
  const sure = (category: string) => (s: Trial['sums'][number]) => s.sure && s.category === category
  assert.equal(total(trial, 'beforeFen', sure('LIVING')), 3 * (3 * 1_600 + 1_300 + 1_100) * 100)
  assert.equal(total(trial, 'afterFen', sure('LIVING')), 3 * (3 * 1_700 + 1_400 + 1_200) * 100)
  assert.equal(total(trial, 'afterFen', sure('ILLNESS')), yuan(6_000))
  assert.equal(total(trial, 'afterFen', sure('STUDY')), yuan(7_000))
  assert.deepEqual(new Set(trial.sums.map(s => s.countyName.replace(/\d+$/, ''))), new Set(['区总工会', '邻县总工会']))
  const left = new Map(trial.budgets.map(b => [b.category, (b.availableFen ?? 0) - b.afterFen]))
  await adopt(u, trial.id)

  const confirmAll = async () => {
    const { rows } = await u.cityOfficer.call(hardshipApi.grants, { state: 'PROPOSED', limit: 200 })
    const by = u.secondCityOfficer
    const done = await by.call(hardshipApi.confirmGrants, { grantIds: rows.map(g => g.id) })
    assert.ok(
      done.verdicts.every(v => v.ok),
      JSON.stringify(done.verdicts),
    )
  }
  while (h.today() < '2026-07-01') await h.forward(1)
  await u.cityOfficer.call(hardshipApi.proposeGrant, {
    ...{ archiveId: archive.id, category: 'ILLNESS', fileIds: [], selfPaidFen: yuan(23_600) },
    beneficiaryId: (await u.cityOfficer.call(hardshipApi.archive, { archiveId: archive.id })).personId,
  })
  for (const month of ['2026-07', '2026-08', '2026-09']) await u.cityOfficer.call(hardshipApi.proposeLiving, { month })
  while (h.today() < '2026-09-01') await h.forward(1)
  const { id: archiveId, student } = archives[3]!
  const asked = { archiveId, category: 'STUDY' as const, beneficiaryId: student!, fileIds: [] }
  await u.cityOfficer.call(hardshipApi.proposeGrant, asked)
  await confirmAll()

  const paid = await sql<{ month: string; category: string; source: string; county: string; fen: number; n: number }>`
    select case when length(g.period) >= 7 then left(g.period, 7) else '2026-09' end as month, g.category, g.source,
      case when g.org_path like ${`${u.orgs.county.path}%`} then ${u.orgs.county.path}::text else ${u.orgs.neighbour.path}::text end as county,
      sum(p.amount_fen)::bigint as fen, count(*)::int as n
    from hardship_grant g join funds_payment p on p.id = g.payment_id
    where g.org_path like ${`${u.orgs.city.path}%`} and g.period >= '2026-07' or g.period = '2026'
    group by 1, 2, 3, 4 order by 1, 4, 2`.execute(h.db)
  const foreseen = trial.sums
    .filter(s => s.sure && s.afterFen > 0)
    .map(s => ({
      month: s.month,
      category: s.category,
      source: s.source,
      county: s.county,
      fen: s.afterFen,
      n: s.afterN,
    }))
  const key = (r: (typeof foreseen)[number]) => JSON.stringify([r.month, r.category, r.source, r.county, r.fen, r.n])
  assert.deepEqual(paid.rows.map(r => key(r as never)).sort(), foreseen.map(key).sort())
  const { rows: budgets } = await u.accountant.call(fundsApi.budgets, { orgId: u.orgs.city.id, year: 2026 })
  for (const b of budgets) assert.equal(b.figures.AVAILABLE.fen, left.get(b.category), `what is left for ${b.category}`)
})

/** Twice the line is 2,124 a head; 2,160 is a little above it and below twice 1,100. */
const nearly = { income: { WAGE: yuan(51_840), ...none } }
const line = (value: unknown, from = '2026-07-01') => ({ key: 'hardship.dibaoLine', from, value, ...basis })

async function refused(u: Union) {
  const { worker, ref } = await applied(h, u, nearly)
  let at = await u.chair.call(hardshipApi.accept, on(ref))
  at = await u.chair.call(hardshipApi.recordVisit, visitOn(at, h.today()))
  await u.chair.call(hardshipApi.decide, { ...on(at), move: 'refuse', reason: '收入高于标准。' })
  return { worker, caseId: ref.caseId }
}

test('a higher line: who would enter is found, and is given what was foreseen once they ask again', async () => {
  const u = await h.union()
  const { worker, caseId } = await refused(u)
  const trial = await tryOut(u, [line(yuan(1_100), '2026-06-01')])
  const enter = trial.people.find(p => p.kind === 'ENTER')
  assert.equal(enter?.n, 1)
  assert.equal(enter.afterFen, 3 * yuan(1_300))
  assert.ok(
    trial.sums.every(s => !s.sure),
    'nobody must come',
  )
  const { rows } = await u.cityOfficer.call(standardsApi.rows, { trialId: trial.id, kind: 'ENTER' })
  assert.deepEqual([rows[0]?.refId, rows[0]?.before, rows[0]?.after], [caseId, null, 'RELATIVE'])
  assert.match(rows[0]?.label ?? '', /^KN-\d{4}-\d{6}-\d 李\*送$/)

  const changes = await u.cityOfficer.call(standardsApi.changes, { trialId: trial.id })
  assert.deepEqual(
    changes.rows.map(c => [c.refId, c.before, c.after]),
    [[caseId, null, 'RELATIVE']],
  )
  await u.cityOfficer.call(standardsApi.propose, { trialId: trial.id })
  const blocked = await u.secondCityOfficer.tries(standardsApi.adopt, { trialId: trial.id })
  assert.deepEqual(
    [blocked.status, blocked.body.code],
    [422, 'standards.unaccepted'],
    'one changed outcome is not accepted',
  )
  const accept = { trialId: trial.id, cursors: changes.rows.map(c => c.cursor), reason: '请本人再申请，按新标准办。' }
  assert.equal((await u.cityOfficer.tries(standardsApi.accept, { ...accept, reason: ' ' })).status, 400)
  assert.deepEqual(await u.cityOfficer.call(standardsApi.accept, accept), { accepted: 1, open: 0 })
  assert.equal((await u.cityOfficer.tries(standardsApi.accept, accept)).body.code, 'standards.no_change')
  await u.secondCityOfficer.call(standardsApi.adopt, { trialId: trial.id })

  const again = await worker.call(
    hardshipApi.apply,
    await complete(h, worker, u.orgs.unit.id, {
      ...nearly,
      applicant: undefined,
      members: [{ name: '王小花', idNumber: someId('1987-03-02'), relation: '10', monthlyIncomeFen: 0 }],
    }),
  )
  const { assessment } = await worker.call(hardshipApi.myCase, { caseId: again.caseId })
  assert.deepEqual([assessment.hardshipType, assessment.by?.document], ['RELATIVE', '市总工会困难职工认定通知（青岛）'])
  assert.equal(assessment.used.find(x => x.key === 'hardship.dibaoLine')?.sentence, basis.sentence)
})

test('what was given is counted again: each household and kind whose amount would have been another is accepted by name', async () => {
  const u = await h.union()
  const [deep, relative] = [await onFile(u, 'DEEP'), await onFile(u, 'RELATIVE')]
  for (const category of ['LIVING', 'ILLNESS'] as const)
    await u.accountant.call(fundsApi.allocate, {
      ...{ orgId: u.orgs.city.id, source: 'CITY', category, year: Number(h.today().slice(0, 4)) },
      ...{ fen: yuan(100_000), document: '测试文件' },
    })
  const confirm = async () => {
    const { rows } = await u.cityOfficer.call(hardshipApi.grants, { state: 'PROPOSED', limit: 200 })
    await u.secondCityOfficer.call(hardshipApi.confirmGrants, { grantIds: rows.map(g => g.id) })
  }
  const months = [monthOf(h.today()), monthOf(addMonths(h.today(), 1))]
  await u.cityOfficer.call(hardshipApi.proposeLiving, { month: months[0]! })
  const { personId: head } = await u.cityOfficer.call(hardshipApi.archive, { archiveId: deep.id })
  await u.cityOfficer.call(hardshipApi.proposeGrant, {
    ...{ archiveId: deep.id, category: 'ILLNESS', beneficiaryId: head, fileIds: [], selfPaidFen: yuan(23_600) },
  })
  await confirm()
  while (monthOf(h.today()) < months[1]!) await h.forward(1)
  await u.cityOfficer.call(hardshipApi.proposeLiving, { month: months[1]! })
  await confirm()

  const from = startOfMonth(addMonths(h.today(), 1))
  const same = await tryOut(u, [living(from, { DEEP: yuan(1_600), RELATIVE: yuan(1_300), ACCIDENT: yuan(1_100) })])
  assert.deepEqual([same.replayed, same.changes.all], [5, 0], 'the same amounts in other words change nothing')

  const trial = await tryOut(u, [living(from, { DEEP: yuan(1_700), RELATIVE: yuan(1_300), ACCIDENT: yuan(1_100) })])
  const { rows } = await u.cityOfficer.call(standardsApi.changes, { trialId: trial.id })
  assert.deepEqual(
    rows.map(c => [c.refId, c.link, c.before, c.after, c.beforeFen, c.afterFen]),
    [[deep.id, `/hardship/archives/${deep.id}`, 'LIVING', 'LIVING', 2 * yuan(1_600), 2 * yuan(1_700)]],
    'neither the illness grant nor the other household',
  )
  await u.cityOfficer.call(standardsApi.propose, { trialId: trial.id })
  const adopting = () => u.secondCityOfficer.tries(standardsApi.adopt, { trialId: trial.id })
  assert.equal((await adopting()).body.code, 'standards.unaccepted')
  const cursors = rows.map(c => c.cursor)
  await u.cityOfficer.call(standardsApi.accept, { trialId: trial.id, cursors, reason: '从下月起提高，给过的不补。' })

  const { personId: other } = await u.cityOfficer.call(hardshipApi.archive, { archiveId: relative.id })
  await u.cityOfficer.call(hardshipApi.proposeGrant, {
    ...{ archiveId: relative.id, category: 'ILLNESS', beneficiaryId: other, fileIds: [], selfPaidFen: yuan(9_000) },
  })
  await confirm()
  assert.equal((await adopting()).body.code, 'standards.decided_since', 'money was given since')
})

test('a lower line: who would leave, and what stops after the next verification', async () => {
  const u = await h.union()
  await onFile(u, 'RELATIVE')
  await onFile(u, 'DEEP')
  const next = addMonths(startOfMonth(h.today()), 1)
  const trial = await tryOut(u, [line(yuan(700), next)], 14)
  const of = (kind: string) => trial.people.find(p => p.kind === kind)
  assert.equal(of('LEAVE')?.n, 1, '1,500 a head is not below twice 700')
  assert.equal(of('SAME')?.n, 1, '667 a head is below 700 still')
  // Verified this month, and so for twelve months more: the last two of the fourteen depend on the next verification.
  const last = trial.sums.filter(s => s.month >= monthOf(addMonths(next, 12)))
  assert.equal(
    last.reduce((n, s) => n + s.beforeFen, 0),
    2 * yuan(1_600) + 2 * yuan(1_300),
  )
  assert.equal(
    last.reduce((n, s) => n + s.afterFen, 0),
    2 * yuan(1_600),
  )
  assert.ok(last.every(s => !s.sure))
})

test('two people adopt: not who proposed, not twice at once, not when rules or cases have moved on since', async () => {
  const u = await h.union()
  await onFile(u, 'DEEP')
  const [first, second] = [await tryOut(u, [living()]), await tryOut(u, [living('2026-08-01')])]
  assert.equal(first.rulesSha256 === second.rulesSha256, false)
  assert.equal(first.dataSha256, (await tryOut(u, [living()], 3)).dataSha256, 'the same data, the same hash')
  const early = await u.secondCityOfficer.tries(standardsApi.adopt, { trialId: first.id })
  assert.equal(early.body.code, 'standards.not_proposed')
  await u.cityOfficer.call(standardsApi.propose, { trialId: first.id })
  await u.cityOfficer.call(standardsApi.propose, { trialId: second.id })
  const own = await u.cityOfficer.tries(standardsApi.adopt, { trialId: first.id })
  assert.deepEqual([own.status, own.body.code], [403, 'standards.own_trial'])
  await assert.rejects(
    sql`update standards_trial set adopted_by = proposed_by, adopted_at = proposed_at where id = ${first.id}`.execute(
      h.db,
    ),
    /standards_trial_four_eyes/,
  )
  const both = await Promise.all(
    [u.secondCityOfficer, u.director].map(who => who.tries(standardsApi.adopt, { trialId: first.id })),
  )
  assert.deepEqual(both.map(b => b.status).sort(), [200, 409])
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from kernel_rule_value where key = 'hardship.living' and org_id = ${u.orgs.city.id}`.execute(
    h.db,
  )
  assert.equal(rows[0]?.n, 1)
  const stale = await u.secondCityOfficer.tries(standardsApi.adopt, { trialId: second.id })
  assert.equal(stale.body.code, 'standards.stale', 'the first one has changed the rules')
  const third = await tryOut(u, [living('2026-09-01')])
  await refused(u)
  await u.cityOfficer.call(standardsApi.propose, { trialId: third.id })
  const since = await u.secondCityOfficer.tries(standardsApi.adopt, { trialId: third.id })
  assert.equal(since.body.code, 'standards.decided_since')
  await u.cityOfficer.call(standardsApi.close, { trialId: third.id, reason: '重新试算' })
  assert.equal((await u.cityOfficer.tries(standardsApi.propose, { trialId: third.id })).body.code, 'standards.closed')
})

test('a standard of a set is changed in this one way: the old door refuses, bad values are refused in words', async () => {
  const u = await h.union()
  const direct = { key: 'hardship.living', orgId: u.orgs.city.id, from: '2026-07-01', value: raised, ...basis }
  assert.equal((await u.director.tries(rulesApi.set, direct)).body.code, 'rules.by_trial')
  const begin = { setId: 'hardship', orgId: u.orgs.city.id, title: '试', months: 3 }
  const code = async (value: Begin['values'][number]) =>
    (await u.cityOfficer.tries(standardsApi.begin, { ...begin, values: [value] })).body.code
  for (const DEEP of ['多', -1]) assert.equal(await code(living('2026-07-01', { DEEP })), 'standards.value_form')
  assert.equal(await code(living('2018-01-01')), 'standards.cannot_judge')
  assert.equal(await code({ ...living(), key: 'hardship.nothing' }), 'standards.unknown_rule')
  assert.equal(await code({ ...living(), clause: ' ' }), 'input.invalid', 'a rule without its clause does not load')
  assert.equal((await u.stranger.tries(standardsApi.begin, { ...begin, values: [living()] })).status, 404) // not a county’s
})

test('what is wrong with a standard stands there before it is adopted, each with a household', async () => {
  const u = await h.union()
  const trial = await tryOut(u, [living('2026-07-01', { DEEP: yuan(1_700), ACCIDENT: yuan(1_200) })])
  const none = trial.findings.find(f => f.kind === 'NONE')
  assert.equal(none?.shown.zh, '“常态化生活补助（每户每月）”没有给“相对困难”定数：这样的家庭一分也没有。')
  assert.match(trial.findings.find(f => f.kind === 'CLIFF')?.shown.zh ?? '', /口之家，一年收入 \d+ 元.*多挣 1 元就只有/)
})

test('killed in the middle it goes on where it stood, and comes to the same', async () => {
  const u = await h.union()
  for (let i = 0; i < 5; i++) await onFile(u, i % 2 ? 'DEEP' : 'RELATIVE')
  const whole = await tryOut(u, [living()])
  const input = { setId: 'hardship', orgId: u.orgs.city.id, title: '再算', months: 3, values: [living()] }
  const { trialId } = await u.cityOfficer.call(standardsApi.begin, input)
  const job = h.services.flatMap(s => s.jobs ?? []).find(j => j.name === 'standards.trial')!
  const step = (cut: boolean) =>
    h.db.transaction().execute(async tx => {
      const more = await job.step(systemAct<unknown>(h.house, tx as never, h.time.now, newId(h.time.now)), { trialId })
      if (cut) throw new Error('killed')
      return more
    })
  await assert.rejects(step(true), /killed/)
  while (await step(false)) await assert.rejects(step(true), /killed/)
  const cut = await u.cityOfficer.call(standardsApi.trial, { trialId })
  assert.deepEqual([cut.dataSha256, cut.sums, cut.people], [whole.dataSha256, whole.sums, whole.people])
  const sheet = await h.app.inject({
    url: `/api/standards/trials/${trialId}/export`,
    cookies: { niangjia: u.leader.token ?? '' },
  })
  assert.equal(sheet.rawPayload.subarray(0, 2).toString(), 'PK')
  const foreign = await u.stranger.tries(standardsApi.trial, { trialId })
  assert.equal(foreign.status, 404)
})
