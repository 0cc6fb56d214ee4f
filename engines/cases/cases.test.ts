// The life of a case on the real database: who may do what when, what is promised, and what two people do at once.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { newId } from '#base/ids.ts'
import { Refusal } from '#base/refusal.ts'
import { system } from '#kernel/access/who.ts'
import type { Actor, HeldGrant } from '#kernel/service.ts'
import { moveCases } from './batch.ts'
import { exampleFlow } from './example.ts'
import { inbox } from './inbox.ts'
import { escalateSome, expireOne } from './jobs.ts'
import { cast, db, endNotice, eventsOf, inReview, move, open, refusal, view } from './testing.ts'
import { setVersion } from './versions.ts'
import { pageCases } from './view.ts'

test('a case goes from draft to granted, level by level, and its history tells who did what', async () => {
  const c = await cast()
  const { u, worker, reviewer, director } = c
  let row = await inReview(c, '2026-03-02')
  assert.equal(row.atOrgId, u.east.id)
  row = await move(u, reviewer, '2026-03-03', row, 'review')
  assert.equal(row.state, 'EXTRA')
  row = await move(u, reviewer, '2026-03-04', row, 'review')
  row = await move(u, director, '2026-03-05', row, 'decide')
  assert.deepEqual([row.state, row.dueOn, row.atOrgId, row.version], ['GRANTED', null, null, 7])
  const seen = await view(u, worker, '2026-03-06', row)
  assert.deepEqual(
    seen.timeline.map(e => [e.move, e.name]),
    ['OPEN', 'submit', 'check', 'endNotice', 'review', 'review', 'decide'].map(m => [m, null]),
  )
  assert.match(seen.timeline[4]?.who ?? '', /东区总工会帮扶工作人员$/)
  assert.equal((await view(u, director, '2026-03-06', row)).timeline[4]?.name, '李干部')
  assert.deepEqual(seen.moves, [])
})

test('the page offers exactly the moves that are then accepted', async () => {
  const c = await cast()
  const row = await inReview(c, '2026-03-02')
  const names = async (who: Actor) => (await view(c.u, who, '2026-03-02', row)).moves.map(m => m.name)
  assert.deepEqual(await names(c.worker), ['withdraw'])
  assert.deepEqual(await names(c.reviewer), ['review', 'sendBack', 'refuse'])
  assert.deepEqual(await names(c.chair), [])
  assert.deepEqual(await names(c.director), ['stop'])
})

test('of two reviewers who decide at the same moment one wins, and the other is told what changed', async () => {
  const c = await cast()
  const row = await inReview(c, '2026-03-02')
  const second = await c.u.officer(['OFFICER', c.u.east])
  const both = await Promise.allSettled([
    move(c.u, c.reviewer, '2026-03-03', row, 'review'),
    move(c.u, second, '2026-03-03', row, 'refuse', '收入高于标准'),
  ])
  const lost = both.flatMap(r => (r.status === 'rejected' && r.reason instanceof Refusal ? [r.reason] : []))
  assert.deepEqual(
    lost.map(r => r.code),
    ['cases.stale'],
  )
  assert.match(lost[0]?.inWords('zh') ?? '', /东区总工会帮扶工作人员/)
  assert.equal((await eventsOf(row)).length, 5)
})

test('a move from an old version of the page is refused', async () => {
  const c = await cast()
  const row = await inReview(c, '2026-03-02')
  await assert.rejects(
    move(c.u, c.reviewer, '2026-03-03', { ...row, version: row.version - 1 }, 'review'),
    refusal('cases.stale'),
  )
})

test('who checked may not review, also not as an officer of the level above, nor in a batch', async () => {
  const c = await cast()
  const { u } = c
  const both = await u.officer(['CHAIR', u.works], ['OFFICER', u.east])
  const sent = await move(u, c.worker, '2026-03-02', await open(u, c.worker, '2026-03-02'), 'submit')
  const row = await endNotice(u, '2026-03-02', await move(u, both, '2026-03-02', sent, 'check'))
  await assert.rejects(move(u, both, '2026-03-03', row, 'review'), refusal('cases.four_eyes'))
  const [verdict] = await u.act(both, '2026-03-03', act =>
    moveCases(act, exampleFlow, [{ caseId: row.id, version: row.version }], 'review', {}),
  )
  assert.equal(verdict?.code, 'cases.four_eyes')
  assert.equal((await move(u, c.reviewer, '2026-03-03', row, 'review')).state, 'EXTRA')
})

test('a deputy brings both pairs of eyes: neither what they did nor what the absent one did is decided by them', async () => {
  const c = await cast()
  const { u } = c
  const cityGrant = (of: Actor): HeldGrant => ({
    role: 'DIRECTOR',
    orgId: u.city.id,
    orgPath: u.city.path,
    of: { accountId: of.accountId ?? '', personId: of.personId, name: of.name },
  })
  const both = await u.officer(['OFFICER', u.east], ['DIRECTOR', u.city])
  const reviewed = await move(u, both, '2026-03-03', await inReview(c, '2026-03-02'), 'review')
  const row = await move(u, both, '2026-03-03', reviewed, 'review')
  const forBoth: Actor = { ...(await u.officer(['CLERK', u.city])), grants: [cityGrant(both)] }
  await assert.rejects(move(u, forBoth, '2026-03-04', row, 'decide'), refusal('cases.four_eyes'))
  const reviewerForDirector: Actor = { ...both, grants: [cityGrant(c.director)] }
  await assert.rejects(move(u, reviewerForDirector, '2026-03-04', row, 'decide'), refusal('cases.four_eyes'))
  const own: Actor = { ...(await u.officer(['CLERK', u.city])), grants: [cityGrant(c.worker)] }
  await assert.rejects(move(u, own, '2026-03-04', row, 'decide'), refusal('cases.own_case'))
  const deputy: Actor = { ...(await u.officer(['CLERK', u.city])), grants: [cityGrant(c.director)] }
  assert.equal((await move(u, deputy, '2026-03-04', row, 'decide')).state, 'GRANTED')
})

test('an officer cannot handle their own application, nor see it in the inbox', async () => {
  const c = await cast()
  const own: Actor = { ...c.chair, kind: 'worker', grants: [] }
  const sent = await move(c.u, own, '2026-03-02', await open(c.u, own, '2026-03-02'), 'submit')
  await assert.rejects(move(c.u, c.chair, '2026-03-02', sent, 'check'), refusal('cases.own_case'))
  assert.equal((await c.u.look(c.chair, '2026-03-02', look => inbox(look))).rows.length, 0)
})

test('in a sitting the officer is the applicant and nothing else, and the history says so', async () => {
  const c = await cast()
  const clerk = await c.u.officer(['OFFICER', c.u.works])
  const id = newId(new Date('2026-03-02T00:00:00Z'))
  await sql`
    insert into kernel_sitting (id, account_id, org_id, person_id, consent, consent_note, begun_at, until)
    values (${id}, ${clerk.accountId}, ${c.u.works.id}, ${c.worker.personId}, 'SPOKEN', '口头同意', '2026-03-02', '2026-03-03')`.execute(
    db,
  )
  const sitting: Actor = { ...clerk, sitting: { id, personId: c.worker.personId ?? '', orgId: c.u.works.id } }
  const row = await open(c.u, c.worker, '2026-03-02')
  await assert.rejects(move(c.u, clerk, '2026-03-02', row, 'submit'), refusal('cases.not_yours_to_make'))
  const sent = await move(c.u, sitting, '2026-03-02', row, 'submit')
  await assert.rejects(move(c.u, sitting, '2026-03-02', sent, 'check'), refusal('cases.not_your_turn'))
  await assert.rejects(move(c.u, clerk, '2026-03-02', sent, 'check'), refusal('cases.four_eyes'))
  assert.equal((await view(c.u, c.worker, '2026-03-02', sent)).timeline[1]?.who, '本人（窗口代办）')
})

test('for the neighbouring district, and for another worker, the case does not exist', async () => {
  const c = await cast()
  const row = await inReview(c, '2026-03-02')
  for (const stranger of [
    await c.u.officer(['OFFICER', c.u.west]),
    await c.u.worker('别人'),
    (await cast()).director,
  ]) {
    await assert.rejects(view(c.u, stranger, '2026-03-02', row), refusal('absent'))
    await assert.rejects(move(c.u, stranger, '2026-03-02', row, 'review'), refusal('absent'))
    assert.equal((await c.u.look(stranger, '2026-03-02', look => pageCases(look, exampleFlow))).rows.length, 0)
  }
})

test('the city may read what the district reviews, but not review in its place', async () => {
  const c = await cast()
  const row = await inReview(c, '2026-03-02')
  const above = await c.u.officer(['OFFICER', c.u.city])
  assert.equal((await view(c.u, above, '2026-03-02', row)).state, 'REVIEWING')
  await assert.rejects(move(c.u, above, '2026-03-02', row, 'review'), refusal('cases.not_your_turn'))
})

test('refusing needs a reason, and the applicant reads it', async () => {
  const c = await cast()
  const row = await inReview(c, '2026-03-02')
  await assert.rejects(move(c.u, c.reviewer, '2026-03-02', row, 'refuse', '  '), refusal('cases.reason_needed'))
  const refused = await move(c.u, c.reviewer, '2026-03-02', row, 'refuse', '收入高于标准')
  assert.ok(refused.closedAt)
  assert.equal((await view(c.u, c.worker, '2026-03-02', refused)).timeline.at(-1)?.reason, '收入高于标准')
})

test('the clock stands still while papers are missing, and goes on over the National Day holiday with what was left', async () => {
  const c = await cast()
  // Monday 21 September 2026: five working days of review end on Tuesday the 29th, because Friday the 25th is Mid-Autumn.
  const row = await inReview(c, '2026-09-21')
  assert.deepEqual([row.dueOn, (await eventsOf(row)).at(-1)?.due_on], ['2026-09-29', '2026-09-29'])
  const promised = await view(c.u, c.worker, '2026-09-21', row)
  assert.equal(promised.promise?.dueOn, row.dueOn)
  assert.equal(promised.promise?.overdue, false)
  const back = await move(c.u, c.reviewer, '2026-09-22', row, 'sendBack', '缺诊断证明')
  assert.deepEqual([back.state, back.dueOn, back.returnedFrom], ['SUPPLEMENT', null, 'REVIEWING'])
  const paused = await view(c.u, c.worker, '2026-10-20', back)
  assert.deepEqual(
    [paused.promise, paused.paused, paused.moves.map(m => m.name)],
    [null, { n: 4, unit: 'WD' }, ['resubmit', 'withdraw']],
  )
  const again = await move(c.u, c.worker, '2026-09-30', back, 'resubmit')
  // Four working days from 30 September: 1–7 October is off, Saturday the 10th is worked: 8, 9, 10, 12.
  assert.deepEqual([again.state, again.dueOn, again.returnedFrom], ['REVIEWING', '2026-10-12', null])
  assert.ok((await view(c.u, c.worker, '2026-10-14', again)).promise?.overdue)
})

test('a case keeps the flow it began with; the next one follows the federation’s own', async () => {
  const c = await cast()
  const { u } = c
  const admin = await u.officer(['SYSTEM_ADMIN', u.east])
  const before = await move(u, c.worker, '2026-03-02', await open(u, c.worker, '2026-03-02'), 'submit')
  const steps = exampleFlow.steps
    .filter(s => s.state !== 'EXTRA')
    .map(({ state, level, term }) => ({
      state,
      level,
      term: state === 'REVIEWING' ? { n: 3, unit: 'D' as const } : term,
    }))
  const set = (chosen: typeof steps) =>
    u.act(admin, '2026-03-03', act =>
      setVersion(act, exampleFlow, { orgId: u.east.id, fromOn: act.today, steps: chosen, basis: '东工发〔2026〕1号' }),
    )
  await assert.rejects(set(steps.slice(1)), refusal('cases.flow_faults'))
  await assert.rejects(
    set([...steps, { ...steps[0]!, state: 'NOWHERE' as 'DRAFT' as never }]),
    refusal('cases.flow_faults'),
  )
  await assert.rejects(
    set(steps.map(s => ({ ...s, term: { n: -1, unit: 'WD' as const } }))),
    refusal('cases.flow_faults'),
  )
  await set(steps)
  const after = await inReview(c, '2026-03-03')
  assert.equal(after.dueOn, '2026-03-06')
  assert.equal((await move(u, c.reviewer, '2026-03-03', after, 'review')).state, 'DECIDING')
  const old = await endNotice(u, '2026-03-03', await move(u, c.chair, '2026-03-03', before, 'check'))
  assert.equal(old.dueOn, '2026-03-10')
  assert.equal((await move(u, c.reviewer, '2026-03-03', old, 'review')).state, 'EXTRA')
})

test('a broken promise goes to the union above, which may then act; the worker sees it first', async () => {
  const c = await cast()
  const row = await inReview(c, '2026-03-02')
  const above = await c.u.officer(['OFFICER', c.u.city])
  const night = (at: string) => c.u.act(system, at, act => escalateSome(act))
  await night('2026-03-09')
  assert.equal((await c.u.look(above, '2026-03-09', look => inbox(look))).rows.length, 0)
  await night('2026-03-10')
  const seen = await view(c.u, c.worker, '2026-03-10', row)
  assert.deepEqual([seen.promise?.overdue, seen.promise?.days, seen.timeline.at(-1)?.move], [true, -1, 'ESCALATE'])
  const before = await c.u.look(above, '2026-03-10', look => inbox(look))
  assert.deepEqual([before.counts.OVERDUE, before.rows[0]?.escalated], [1, true])
  assert.equal((await move(c.u, above, '2026-03-10', { ...row, version: seen.version }, 'review')).state, 'EXTRA')
})

test('a notice ends by itself the day after its last day, and nobody can end it before', async () => {
  const c = await cast()
  const sent = await move(c.u, c.worker, '2026-03-02', await open(c.u, c.worker, '2026-03-02'), 'submit')
  const row = await move(c.u, c.chair, '2026-03-02', sent, 'check')
  assert.deepEqual([row.state, row.dueOn], ['NOTICED', '2026-03-09'])
  await assert.rejects(move(c.u, c.chair, '2026-03-02', row, 'endNotice'), refusal('cases.system_only'))
  const night = async (at: string) => {
    while (await c.u.act(system, at, act => expireOne(act)));
    return (await view(c.u, c.worker, at, row)).state
  }
  assert.equal(await night('2026-03-09'), 'NOTICED')
  assert.equal(await night('2026-03-10'), 'REVIEWING')
})
