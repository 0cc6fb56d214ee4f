// “Solved” is said by the worker: silence is not solved; asked once, once more after thirty days, never a third time; what is not solved may go on.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { feedbackApi } from '#engines/feedback/api.ts'
import { figuresApi } from '#engines/figures/api.ts'
import { accessApi } from '#kernel/access/api.ts'
import { hardshipApi } from '#services/hardship/api.ts'
import { applied, on, throughNotice, type Union } from '#services/hardship/testing.ts'
import { reliefApi } from '#services/relief/api.ts'
import { asked as asksRelief, found } from '#services/relief/testing.ts'
import { openHouse, type Person, type TestHouse } from './house.ts'

const h: TestHouse = await openHouse('2026-06-01T01:30:00Z')

/** A relief request that the county turned down today. */
async function refusedRelief(u: Union) {
  const { worker, ref } = await asksRelief(h, u)
  const confirmed = await u.chair.call(reliefApi.confirm, found(ref))
  const over = await u.countyOfficer.call(reliefApi.decide, { ...on(confirmed), move: 'refuse', reason: '不在范围。' })
  return { worker, ref: over }
}

/** A hardship application that the county turned down, with the day its step was promised for. */
async function refusedHardship(u: Union) {
  const { worker, ref } = await applied(h, u)
  const at = await throughNotice(h, u, ref)
  const promised = (await worker.call(hardshipApi.myCase, { caseId: ref.caseId })).case.promise?.dueOn
  await u.countyOfficer.call(hardshipApi.decide, { ...on(at), move: 'refuse', reason: '与申报不符。' })
  return { worker, caseId: ref.caseId, number: ref.number, promised }
}

const solvedOf = async (who: Person, caseId: string) => (await who.call(feedbackApi.solved, { caseId })).solved
const messages = async (caseId: string) => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from kernel_outbox where template = 'feedback.solved' and channel = 'INBOX' and link = ${`/feedback/cases/${caseId}`}`.execute(
    h.db,
  )
  return rows[0]?.n
}
const askAll = async () => {
  await h.runJob('feedback.ask')
  await h.runJob('feedback.askAgain')
}
const counted = async (u: Union) => {
  const { rows } = await u.leader.call(figuresApi.facts, {
    ...{ indicator: 'feedback.solved', orgId: u.orgs.city.id, from: '2026-01-01', to: '2027-12-31', limit: 50 },
  })
  const sums: Record<string, number> = {}
  for (const r of rows) sums[r.category] = (sums[r.category] ?? 0) + r.count
  return Object.fromEntries(Object.entries(sums).filter(([, n]) => n !== 0))
}

test('whoever says nothing is asked the day after closing and once more after thirty days, and never a third time; silence is not solved', async () => {
  const u = await h.union()
  const { worker, ref } = await refusedRelief(u)
  const { caseId } = ref
  await askAll()
  assert.equal(await messages(caseId), 0, 'not in the hour of the decision')
  await h.forward(1)
  await askAll()
  await askAll()
  assert.equal(await messages(caseId), 1)
  assert.deepEqual(await counted(u), { SILENT: 1 })
  await h.forward(28)
  await askAll()
  assert.equal(await messages(caseId), 1, 'on the twenty-ninth day not yet')
  await h.forward(1)
  await askAll()
  await askAll()
  assert.equal(await messages(caseId), 2)
  await h.forward(200)
  await askAll()
  assert.equal(await messages(caseId), 2)
  assert.deepEqual(await counted(u), { SILENT: 1 })
  const shown = await solvedOf(worker, caseId)
  assert.deepEqual([shown?.mayAnswer, shown?.last], [true, true], 'who comes late is still heard')
})

test('“too early to say” is asked once more, “solved” is not; the answer counts by the day of closing and opens to its case', async () => {
  const u = await h.union()
  const { worker, ref } = await refusedRelief(u)
  const { caseId } = ref
  await worker.call(feedbackApi.saySolved, { caseId, answer: 'UNSURE', text: '钱还没到' })
  assert.equal((await worker.tries(feedbackApi.saySolved, { caseId, answer: 'YES' })).body.code, 'feedback.said')
  assert.deepEqual(await counted(u), { UNSURE: 1 })
  await h.forward(1)
  await askAll()
  assert.equal(await messages(caseId), 0, 'who has said something is not asked the first time')
  await h.forward(29)
  await askAll()
  assert.equal(await messages(caseId), 1)
  await worker.call(feedbackApi.saySolved, { caseId, answer: 'YES' })
  assert.deepEqual(await counted(u), { YES: 1 })
  const shown = await solvedOf(worker, caseId)
  assert.deepEqual(
    [shown?.mayAnswer, shown?.said.map(s => [s.round, s.answer, s.way])],
    [
      false,
      [
        [1, 'UNSURE', 'SELF'],
        [2, 'YES', 'SELF'],
      ],
    ],
  )
  const { rows } = await u.leader.call(figuresApi.facts, {
    ...{ indicator: 'feedback.solved', orgId: u.orgs.city.id, from: '2026-01-01', to: '2027-12-31', category: 'YES' },
  })
  assert.match(rows[0]?.link ?? '', new RegExp(caseId))
})

test('two answers at once leave one; a stranger, and an officer elsewhere, meet no such case; before it is closed nothing is asked', async () => {
  const u = await h.union()
  const open = await asksRelief(h, u)
  assert.equal(
    (await open.worker.tries(feedbackApi.saySolved, { caseId: open.ref.caseId, answer: 'YES' })).body.code,
    'feedback.not_asked',
  )
  assert.equal(await solvedOf(open.worker, open.ref.caseId), null)
  const { worker, ref } = await refusedRelief(u)
  const { caseId } = ref
  const say = (answer: 'YES' | 'NO') => worker.tries(feedbackApi.saySolved, { caseId, answer })
  const both = await Promise.all([say('YES'), say('NO')])
  assert.deepEqual(both.map(b => b.status).sort(), [200, 409])
  assert.equal((await solvedOf(worker, caseId))?.said.length, 1)
  for (const who of [open.worker, u.stranger]) {
    assert.equal((await who.tries(feedbackApi.solved, { caseId })).status, 404)
    assert.equal((await who.tries(feedbackApi.saySolved, { caseId, answer: 'NO' })).status, 404)
  }
  assert.equal((await u.stranger.tries(feedbackApi.solvedByPhone, { caseId, answer: 'NO' })).status, 404)
})

test('on the phone an officer who did not handle it puts it down as said on the phone; at the counter it is the worker’s own word', async () => {
  const u = await h.union()
  const { worker, ref } = await refusedRelief(u)
  const { caseId } = ref
  const own = await u.chair.tries(feedbackApi.solvedByPhone, { caseId, answer: 'YES' })
  assert.equal(own.body.code, 'feedback.own_work')
  await u.cityOfficer.call(feedbackApi.solvedByPhone, { caseId, answer: 'NO', text: '他说房租还欠着' })
  assert.deepEqual(
    (await solvedOf(u.cityOfficer, caseId))?.said.map(s => [s.answer, s.way, s.text]),
    [['NO', 'PHONE', '他说房租还欠着']],
  )
  const second = await refusedRelief(u)
  const { rows } = await sql<{
    id: string
  }>`select person_id as id from cases_case where id = ${second.ref.caseId}`.execute(h.db)
  const sitting = await u.clerk.call(accessApi.beginSitting, {
    ...{ personId: rows[0]?.id ?? '', consent: 'SIGNED', consentNote: '问办结以后怎么样' },
  })
  const atCounter = h.again({ ...u.clerk, sitting: sitting.id })
  await atCounter.call(feedbackApi.saySolved, { caseId: second.ref.caseId, answer: 'YES' })
  assert.deepEqual(
    (await solvedOf(second.worker, second.ref.caseId))?.said.map(s => s.way),
    ['COUNTER'],
  )
  assert.ok(worker)
})

test('what is not solved goes on under its own number and by the clock it was first promised by, once', async () => {
  const u = await h.union()
  const { worker, caseId, number, promised } = await refusedHardship(u)
  const before = (await worker.call(hardshipApi.myCase, { caseId })).case
  await h.forward(31)
  await askAll()
  const wrong = await worker.tries(feedbackApi.saySolved, { caseId, answer: 'UNSURE', reopen: true })
  assert.equal(wrong.body.code, 'feedback.reopen_only_no')
  await worker.call(feedbackApi.saySolved, { caseId, answer: 'NO', text: '孩子学费还是交不上', reopen: true })
  const after = (await worker.call(hardshipApi.myCase, { caseId })).case
  assert.deepEqual(
    [after.number, after.state, after.openedOn, after.closed, after.promise?.dueOn, after.promise?.overdue],
    [number, 'COUNTY_REVIEW', before.openedOn, false, promised, true],
  )
  assert.deepEqual(
    after.timeline.slice(0, before.timeline.length).map(e => [e.seq, e.move]),
    before.timeline.map(e => [e.seq, e.move]),
    'nothing of the history is gone',
  )
  assert.deepEqual([after.timeline.at(-1)?.move, after.timeline.at(-1)?.reason], ['REOPEN', '孩子学费还是交不上'])
  // Late as it is, it is reported to the union above like any broken promise; and the household is the case’s again.
  await h.runJob('cases.escalate')
  assert.ok((await worker.call(hardshipApi.myCase, { caseId })).case.broken)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from hardship_person where case_id = ${caseId} and until_on is null`.execute(h.db)
  assert.equal(rows[0]?.n, 2)
  assert.deepEqual(await counted(u), { NO: 1 })
  await askAll()
  assert.equal((await solvedOf(worker, caseId)) ?? null, null, 'while it goes on nothing is asked')
  // Turned down again it is asked about anew, and does not go on a second time.
  const seen = await u.cityOfficer.call(hardshipApi.review, { caseId })
  await u.cityOfficer.call(hardshipApi.decide, {
    caseId,
    version: seen.case.version,
    move: 'refuse',
    reason: '仍然不符。',
  })
  assert.equal((await solvedOf(worker, caseId))?.reopenUntil, null)
  const again = await worker.tries(feedbackApi.saySolved, { caseId, answer: 'NO', reopen: true })
  assert.equal(again.body.code, 'cases.no_reopen')
  await worker.call(feedbackApi.saySolved, { caseId, answer: 'NO' })
})

test('who says that it is not solved and lets it rest hears from the union within five working days, and reads what it said', async () => {
  const u = await h.union()
  const { worker, ref } = await refusedRelief(u)
  const { caseId } = ref
  await worker.call(feedbackApi.saySolved, { caseId, answer: 'NO', text: '房租还欠着' })
  const owed = (await solvedOf(worker, caseId))?.said[0]
  assert.ok(owed?.replyBy)
  const [row, ...more] = (await u.chair.call(feedbackApi.unsolved, {})).rows
  assert.deepEqual(
    [more.length, row?.caseId, row?.text, row?.dueOn, row?.overdue],
    [0, caseId, '房租还欠着', owed.replyBy, false],
  )
  const { solvedId = '' } = row ?? {}
  const reply = (who: Person, text: string) => who.tries(feedbackApi.callBack, { solvedId, text })
  assert.equal((await reply(u.stranger, '别处的人')).status, 404)
  assert.deepEqual((await u.stranger.call(feedbackApi.unsolved, {})).rows, [])
  const both = await Promise.all([reply(u.chair, '房租可以走困难帮扶，已经约好。'), reply(u.cityOfficer, '已联系。')])
  assert.deepEqual(both.map(b => b.status).sort(), [200, 409])
  assert.equal((await reply(u.chair, '再回一次')).body.code, 'feedback.called_back')
  const said = (await solvedOf(worker, caseId))?.said[0]
  assert.equal(said?.replyBy, null)
  assert.match(said?.reply?.text ?? '', /困难帮扶|已联系/)
  assert.deepEqual((await u.chair.call(feedbackApi.unsolved, {})).rows, [])
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from kernel_outbox where template = 'feedback.called_back' and channel = 'INBOX' and link = ${`/feedback/cases/${caseId}`}`.execute(
    h.db,
  )
  assert.equal(rows[0]?.n, 1)
})

test('what goes on, or is solved after all, leaves nobody to be called', async () => {
  const u = await h.union()
  const going = await refusedHardship(u)
  await going.worker.call(feedbackApi.saySolved, { caseId: going.caseId, answer: 'NO', reopen: true })
  const { worker, ref } = await refusedRelief(u)
  await worker.call(feedbackApi.saySolved, { caseId: ref.caseId, answer: 'NO' })
  assert.deepEqual(
    (await u.chair.call(feedbackApi.unsolved, {})).rows.map(r => r.caseId),
    [ref.caseId],
  )
  await h.forward(31)
  await askAll()
  await worker.call(feedbackApi.saySolved, { caseId: ref.caseId, answer: 'YES' })
  assert.deepEqual((await u.chair.call(feedbackApi.unsolved, {})).rows, [])
})

test('after its days a case goes on no more; and two who ask at once take it up once', async () => {
  const u = await h.union()
  const late = await refusedHardship(u)
  await h.forward(61)
  const refused = await late.worker.tries(feedbackApi.saySolved, { caseId: late.caseId, answer: 'NO', reopen: true })
  assert.deepEqual([refused.status, refused.body.code], [422, 'cases.reopen_over'])
  assert.equal((await solvedOf(late.worker, late.caseId))?.said.length, 0, 'nothing half done')
  const { worker, caseId } = await refusedHardship(u)
  const say = () => worker.tries(feedbackApi.saySolved, { caseId, answer: 'NO', reopen: true })
  const both = await Promise.all([say(), say()])
  assert.deepEqual(both.map(b => b.status).sort(), [200, 422])
  const { timeline } = (await worker.call(hardshipApi.myCase, { caseId })).case
  assert.equal(timeline.filter(e => e.move === 'REOPEN').length, 1)
})
