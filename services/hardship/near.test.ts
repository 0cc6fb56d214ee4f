// A no that helps: what a refused household hears in its case, its letter and at the officer's desk, and the reminder it asked for.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { day } from '#base/day.ts'
import { yuan } from '#base/money.ts'
import { standardsApi } from '#engines/standards/api.ts'
import { notifyApi } from '#kernel/notify/api.ts'
import { judgeRuleValue, setRuleValue } from '#kernel/rules/rules.ts'
import { openHouse, someId } from '#test/house.ts'
import { hardshipApi } from './api.ts'
import { assess } from './rules.ts'
import { applied, complete, on, type Union, visitOn } from './testing.ts'

const h = await openHouse('2026-06-01T02:00:00Z')
const none = { BUSINESS: 0, PROPERTY: 0, TRANSFER: 0, OTHER: 0 }

/** Three at home, 536 yuan a year above twice the line; the child enters university in September. */
const nearly = () => ({
  income: { WAGE: yuan(80_000), ...none },
  rigid: { ILLNESS: 0, DISABILITY: 0, STUDY: yuan(3_000), HOUSING: 0, OTHER: 0 },
  householdSize: 3,
  members: [
    { name: '王小花', idNumber: someId('1987-03-02'), relation: '10', monthlyIncomeFen: 0 },
    {
      name: '李小果',
      idNumber: someId('2008-03-02'),
      relation: '20',
      monthlyIncomeFen: 0,
      stage: 'HIGH_SCHOOL' as const,
    },
  ],
})

async function refusedCase(u: Union) {
  const worker = await h.worker('李送送')
  const study = { kind: 'STUDY' as const, fileId: await h.photo(worker) }
  const ref = await worker.call(
    hardshipApi.apply,
    await complete(h, worker, u.orgs.unit.id, { ...nearly(), files: [study] }),
  )
  let at = await u.chair.call(hardshipApi.accept, on(ref))
  at = await u.chair.call(hardshipApi.recordVisit, visitOn(at, h.today()))
  await u.chair.call(hardshipApi.decide, { ...on(at), move: 'refuse', reason: '收入高于标准。' })
  return { worker, caseId: ref.caseId }
}

test('the case, the officer’s panel and the letter name the gap, the day, the amount and the paper', async () => {
  const u = await h.union()
  const { worker, caseId } = await refusedCase(u)
  const mine = await worker.call(hardshipApi.myCase, { caseId })
  assert.equal(mine.assessment.reasons[0]?.details.gap, '536')
  const [study] = mine.ways
  // Of the 3,000 that high school cost, 536.01 more: what university must cost at the least.
  assert.deepEqual(
    [study?.id, study?.from, study?.by, study?.paper],
    ['rigid.STUDY', '2026-09-01', yuan('536.01'), 'STUDY'],
  )
  assert.ok(mine.ways.some(w => w.id === 'people' && w.by === 1))
  const panel = await u.chair.call(hardshipApi.review, { caseId })
  assert.deepEqual(panel.ways, mine.ways)
  const { rows } = await sql<{ content: { paragraphs: string[] } }>`
    select content from cases_letter where case_id = ${caseId}`.execute(h.db)
  const said = rows[0]?.content.paragraphs.join('\n') ?? ''
  assert.match(said, /高 536 元/)
  assert.match(said, /2026年9月1日\(周二\)起：孩子上大学以后，学费和住宿费可以扣：一年自付 3536.01 元就够条件/)
  assert.match(said, /凭据：录取通知或学籍、缴费单据。/)
})

test('the worker is reminded on that day, once, and not when the reminder was dropped', async () => {
  const u = await h.union()
  const { worker } = await refusedCase(u)
  const ask = { on: '2026-09-01', why: 'SCHOOL' as const }
  assert.equal((await worker.tries(hardshipApi.remind, { ...ask, on: h.today() })).body.code, 'standards.reminder_day')
  await Promise.all([worker.call(hardshipApi.remind, ask), worker.call(hardshipApi.remind, ask)])
  const waiting = (await worker.call(standardsApi.reminders, {})).rows
  assert.deepEqual(
    waiting.map(r => [r.about, r.on]),
    [['hardship', '2026-09-01']],
    'asked twice at once it is one',
  )
  const other = await h.worker('别人')
  const reminderId = waiting[0]!.id
  assert.equal((await other.tries(standardsApi.dropReminder, { reminderId })).status, 404)
  await other.call(hardshipApi.remind, ask)
  const own = (await other.call(standardsApi.reminders, {})).rows[0]!
  await other.call(standardsApi.dropReminder, { reminderId: own.id })
  const told = async (who: typeof worker) =>
    (await who.call(notifyApi.messages, {})).rows.filter(m => m.template === 'standards.reminder').map(m => m.link)
  await h.runJob('standards.remind')
  assert.deepEqual(await told(worker), [], 'not before its day')
  while (h.today() < '2026-09-01') await h.forward(1)
  await h.runJob('standards.remind')
  await h.runJob('standards.remind')
  assert.deepEqual(await told(worker), ['/hardship/test'])
  assert.deepEqual(await told(other), [])
  assert.deepEqual((await worker.call(standardsApi.reminders, {})).rows, [])
})

test('where a city keeps the older scheme, its questions are judged and its words kept', async () => {
  const u = await h.union()
  const older = { form: 'THREE_LINES', edgePercent: 150, afterPercent: 100, accidentPercent: 300, monthsBelow: 6 }
  await h.db.transaction().execute(async tx => {
    const basis = { document: '某工发〔2026〕1号', clause: '第二条', sentence: '仍按原办法认定。' }
    const input = { key: 'hardship.scheme', orgId: u.orgs.city.id, from: day('2026-01-01'), value: older, ...basis }
    const row = await setRuleValue(tx, input, u.cityOfficer.accountId, h.time.now)
    await judgeRuleValue(tx, row, 'CONFIRMED', u.secondCityOfficer.accountId, h.time.now)
  })
  const help = { assetsFen: 0, onDibao: true, monthsBelow: 0 }
  const { worker, ref } = await applied(h, u, { income: { WAGE: yuan(90_000), ...none }, older: help })
  const { assessment, form } = await worker.call(hardshipApi.myCase, { caseId: ref.caseId })
  assert.deepEqual([assessment.eligible, assessment.hardshipType, assessment.as], [true, 'DEEP', 'DIBAO'])
  assert.deepEqual(form.older, help)
  assert.equal(assessment.by?.document, '某工发〔2026〕1号')
})

test('a local value that lost its clause judges nobody', () => {
  const bare = {
    from: day('2026-01-01'),
    value: yuan(1_062),
    document: '某民发〔2026〕1号',
    clause: ' ',
    sentence: '标准。',
  }
  const local = new Map([['hardship.dibaoLine', { setBy: '某市', values: [bare] }]])
  const income = { WAGE: yuan(1), ...none } as never
  const facts = { appliedOn: day('2026-06-01'), householdSize: 1, income, rigid: { ...nearly().rigid } as never }
  assert.throws(
    () => assess({ ...facts, causeCostFen: yuan(0), listedEvent: false, exclusions: [] }, local),
    /hardship\.dibaoLine from 2026-01-01: document, clause and sentence/,
  )
})
