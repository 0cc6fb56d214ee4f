// A closed case is rated once by the worker it was for; a bad rating is answered in time by somebody who did not handle it.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { exampleFlow, exampleRights, foundUnion } from '#engines/cases/example.ts'
import { moveCase, openCase } from '#engines/cases/move.ts'
import { service as cases } from '#engines/cases/service.ts'
import { service as figures } from '#engines/figures/service.ts'
import { giveGrant } from '#kernel/access/grants.ts'
import { service as access } from '#kernel/access/service.ts'
import { beginSession } from '#kernel/access/sessions.ts'
import { service as calendar } from '#kernel/calendar/service.ts'
import { type Actor, defineService, type Service } from '#kernel/service.ts'
import { prepareAll } from '#server/house.ts'
import { kernelApp } from '#test/kernel-app.ts'
import { feedbackApi } from './api.ts'
import { service as feedback } from './service.ts'

const example = defineService({
  id: 'example',
  title: exampleFlow.title,
  api: {},
  handlers: {},
  refusals: {},
  flows: [exampleFlow],
  rights: Object.fromEntries(
    [...exampleRights]
      .filter(([name]) => !name.startsWith('cases.'))
      .map(([name, held]) => [name, { zh: name, en: name, roles: [...held] }]),
  ),
})

// 2026-09-28 is a Monday; the National Day week is 1–7 October, with a working Saturday on the 10th.
const k = await kernelApp('2026-09-28T02:00:00Z', [
  access,
  calendar,
  cases,
  figures,
  example,
  feedback,
] as unknown[] as Service[])
await prepareAll(k.db as never, k.house, [calendar] as unknown[] as Service[], k.time.now)
const today = day('2026-09-28')
const u = await foundUnion(k.db as never)

async function caller(actor: Actor) {
  const { accountId, kind } = actor
  if (!accountId) throw new Error('nobody')
  const token = await k.db.transaction().execute(async tx => {
    for (const { role, orgId } of actor.grants)
      await giveGrant(tx, null, { accountId, role, orgId, from: today, reason: 'test' }, k.time.now, today, 'zh')
    return beginSession(tx, { id: accountId, kind: kind === 'staff' ? 'STAFF' : 'WORKER' }, null, 'test', k.time.now)
  })
  return { actor, token }
}

const worker = await caller(await u.worker())
const otherWorker = await caller(await u.worker('李四'))
const chair = await caller(await u.officer(['CHAIR', u.works]))
const director = await caller(await u.officer(['DIRECTOR', u.east]))
const officer = await caller(await u.officer(['OFFICER', u.east]))
const neighbour = await caller(await u.officer(['OFFICER', u.west]))

/** A case of the worker's that the chair checked and the director stopped. */
async function closedCase(of: typeof worker = worker): Promise<string> {
  const opened = await openCaseOf(of)
  const at = '2026-09-24'
  const checked = await u.act(chair.actor, at, act =>
    moveCase(act, exampleFlow, opened.id, 'check', { version: opened.version }),
  )
  const objected = await u.act(chair.actor, at, act =>
    moveCase(act, exampleFlow, opened.id, 'object', { version: checked.version, reason: '邻居有异议' }),
  )
  await u.act(director.actor, at, act =>
    moveCase(act, exampleFlow, opened.id, 'stop', { version: objected.version, reason: '不在本区' }),
  )
  return opened.id
}

const openCaseOf = (of: typeof worker) =>
  u.act(of.actor, '2026-09-21', async act => {
    const row = await openCase(act, exampleFlow, { personId: of.actor.personId, orgId: u.works.id, title: '示例申请' })
    return moveCase(act, exampleFlow, row.id, 'submit', { version: row.version })
  })

test('a closed case is rated once, by the worker it was for, and not before it is closed', async () => {
  const open = await openCaseOf(worker)
  assert.equal((await k.call(feedbackApi.rate, { caseId: open.id, level: 5 }, worker)).body.code, 'feedback.not_closed')
  const caseId = await closedCase()
  const waiting = async () => (await k.call(feedbackApi.unrated, {}, worker)).body.rows.map(c => c.caseId)
  assert.deepEqual(await waiting(), [caseId])
  assert.equal((await k.call(feedbackApi.mine, { caseId }, worker)).body.mayRate, true)
  assert.equal((await k.call(feedbackApi.rate, { caseId, level: 5 }, otherWorker)).status, 404)
  assert.equal((await k.call(feedbackApi.mine, { caseId }, otherWorker)).status, 404)
  assert.equal(
    (await k.call(feedbackApi.rate, { caseId, level: 5 }, officer)).status,
    404,
    'staff outside a sitting rate nothing',
  )
  const given = await k.call(feedbackApi.rate, { caseId, level: 4, aspects: ['ATTITUDE'], text: '耐心' }, worker)
  assert.equal(given.body.answerBy, null)
  assert.equal((await k.call(feedbackApi.rate, { caseId, level: 1 }, worker)).body.code, 'feedback.rated')
  assert.deepEqual(await waiting(), [])
  const { body } = await k.call(feedbackApi.mine, { caseId }, worker)
  assert.deepEqual(
    [body.mayRate, body.rating?.words, body.rating?.aspects, body.rating?.text],
    [false, '满意', ['ATTITUDE'], '耐心'],
  )
})

test('two taps at once leave one rating', async () => {
  const caseId = await closedCase()
  const answers = await Promise.all([4, 5, 3].map(level => k.call(feedbackApi.rate, { caseId, level }, worker)))
  assert.deepEqual(answers.map(a => a.status).sort(), [200, 409, 409])
})

test('a bad rating is answered within five working days, past the National Day week: by the Saturday that is worked for it', async () => {
  const caseId = await closedCase()
  const given = await k.call(feedbackApi.rate, { caseId, level: 2, aspects: ['EFFICIENCY'], text: '跑了三趟' }, worker)
  assert.equal(given.body.answerBy, '2026-10-10')
  const ratingId = given.body.id

  const seen = async (who: typeof officer) => (await k.call(feedbackApi.duties, {}, who)).body.rows
  const [duty] = await seen(officer)
  assert.deepEqual(
    [duty?.ratingId, duty?.rating.words, duty?.mayAnswer, duty?.overdue, duty?.personName],
    [ratingId, '不满意', true, false, '王*明'],
  )
  assert.equal((await seen(chair))[0]?.mayAnswer, false, 'who worked on the case sees it and may not answer')
  assert.deepEqual(await seen(neighbour), [])

  const text = '对不起，让您跑了三趟。以后缺什么一次说清，这件事我们已经重看。'
  assert.equal((await k.call(feedbackApi.answer, { ratingId, text }, neighbour)).status, 404)
  assert.equal((await k.call(feedbackApi.answer, { ratingId, text }, chair)).body.code, 'feedback.own_answer')
  assert.equal((await k.call(feedbackApi.answer, { ratingId, text }, officer)).status, 200)
  assert.equal((await k.call(feedbackApi.answer, { ratingId, text }, officer)).body.code, 'feedback.answered')
  assert.deepEqual(await seen(officer), [])

  const mine = await k.call(feedbackApi.mine, { caseId }, worker)
  assert.deepEqual([mine.body.answer?.text, mine.body.answerBy], [text, '2026-10-10'])
  const { rows } = await sql<{ text: string }>`
    select text_zh as text from kernel_outbox where person_id = ${worker.actor.personId} and template = 'feedback.answered' and channel = 'INBOX'`.execute(
    k.db,
  )
  assert.equal(rows.length, 1)
  assert.match(rows[0]!.text, /评价/)
})

test('at the counter a colleague enters the rating, not the officer who handled the case', async () => {
  const caseId = await closedCase(otherWorker)
  const sat = async (who: typeof officer) => {
    const id = newId(k.time.now)
    const until = new Date(k.time.now.getTime() + 3_600_000)
    await sql`insert into kernel_sitting (id, account_id, org_id, person_id, consent, consent_note, begun_at, until)
      values (${id}, ${who.actor.accountId}, ${u.east.id}, ${otherWorker.actor.personId}, 'SPOKEN', '口头同意', ${k.time.now}, ${until})`.execute(
      k.db,
    )
    return { ...who, sitting: id }
  }
  assert.equal(
    (await k.call(feedbackApi.rate, { caseId, level: 5 }, await sat(director))).body.code,
    'feedback.own_work',
  )
  assert.equal(
    (await k.call(feedbackApi.rate, { caseId, level: 1, text: '没说清为什么' }, await sat(officer))).status,
    200,
  )
})

test('how satisfied people are is counted by month, union and level, with what is still to be answered', async () => {
  const period = { from: '2026-09-01', to: '2026-10-31' }
  const { body } = await k.call(feedbackApi.summary, period, officer)
  assert.equal(body.rated, 4)
  assert.equal(body.satisfied, 2)
  assert.equal(body.satisfactionRate, 50)
  assert.equal(
    body.levels.reduce((sum, l) => sum + l.count, 0),
    4,
  )
  assert.deepEqual(body.duties, { open: 1, overdue: 0, answered: 1, answeredInTime: 1 })
  assert.deepEqual(
    body.byMonth.map(m => [m.month, m.rated]),
    [['2026-09', 4]],
  )
  assert.deepEqual(
    body.byOrg.map(o => o.rated),
    [4],
  )
  const nextDoor = await k.call(feedbackApi.summary, period, neighbour)
  assert.deepEqual([nextDoor.body.rated, nextDoor.body.satisfactionRate], [0, null])
  assert.equal((await k.call(feedbackApi.summary, { ...period, orgId: u.east.id }, neighbour)).status, 404)
})

test('ratings and answers cannot be changed or removed, not even by hand', async () => {
  for (const table of ['feedback_rating', 'feedback_answer'])
    for (const attempt of [`update ${table} set text = 'x'`, `delete from ${table}`])
      await assert.rejects(k.pool.query(attempt), { code: '23001' })
})
