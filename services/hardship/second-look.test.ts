// Another look at a refused hardship application, through HTTP: the pack, the separation, the letter, and the way back.
import assert from 'node:assert/strict'
import test from 'node:test'
import { addDays } from '#base/day.ts'
import { yuan } from '#base/money.ts'
import { casesApi } from '#engines/cases/api.ts'
import { appealApi } from '#engines/cases/api-appeal.ts'
import { accessApi } from '#kernel/access/api.ts'
import { judgeRuleValue, setRuleValue } from '#kernel/rules/rules.ts'
import { openHouse } from '#test/house.ts'
import { hardshipApi } from './api.ts'
import { applied, on, type Ref, throughNotice, type Union, visitOn } from './testing.ts'

const h = await openHouse('2026-06-01T02:00:00Z')

/** A household of two with 70,000 yuan a year: 19,024 above twice the line, and refused after the visit by the chair. */
async function refusedAtUnit(u: Union) {
  const wage = { WAGE: yuan(70_000), BUSINESS: 0, PROPERTY: 0, TRANSFER: 0, OTHER: 0 }
  const { worker, ref } = await applied(h, u, { income: wage })
  let at: Ref = await u.chair.call(hardshipApi.accept, on(ref))
  at = await u.chair.call(hardshipApi.recordVisit, visitOn(at, h.today(), { visitors: ['陈主席', '市里小赵'] }))
  at = await u.chair.call(hardshipApi.decide, { ...on(at), move: 'refuse', reason: '收入高于标准。' })
  return { worker, ref: at }
}

const says = '工资单上有 3 万元是补发去年的，不该算在今年。'

test('the worker asks on the phone, the pack lays then, now and the worker’s word side by side, and overturned the case goes on to the archive', async () => {
  const u = await h.union()
  const { worker, ref } = await refusedAtUnit(u)
  const form = await worker.call(appealApi.appealForm, { caseId: ref.caseId })
  assert.ok(form.case.appeal?.mayAsk)
  assert.deepEqual(
    form.facts.find(f => f.key === 'income.WAGE'),
    { key: 'income.WAGE', label: '工资', unit: 'FEN', value: yuan(70_000), shown: null },
  )
  const asked = await worker.call(appealApi.askAgain, {
    ...on(ref),
    says,
    claims: [{ key: 'income.WAGE', value: yuan(40_000) }],
    fileIds: [await h.photo(worker)],
  })
  assert.equal(asked.state, 'APPEALED')

  // The street above has nobody, so the county has it.
  const [waiting] = (await u.countyOfficer.call(casesApi.inbox, {})).rows
  assert.deepEqual([waiting?.caseId, waiting?.stateTitle], [ref.caseId, '复核中'])
  const pack = await u.countyOfficer.call(appealApi.appeal, { caseId: ref.caseId })
  assert.deepEqual([pack.mayDecide, pack.appeal.says, pack.appeal.files.length], [true, says, 1])
  assert.deepEqual(
    pack.verdicts.map(v => [v.which, v.eligible, v.outcome]),
    [
      ['DECIDED', false, '不符合'],
      ['NOW_OLD_RULES', false, '不符合'],
      ['NOW_NEW_RULES', false, '不符合'],
      ['AS_SAID', true, '相对困难'],
    ],
  )
  assert.match(pack.verdicts[0]?.reasons[0]?.words ?? '', /高 19024 元/)
  assert.deepEqual(
    pack.facts
      .filter(f => f.changed || f.claimed !== null)
      .map(f => [f.key, f.before?.value, f.after?.value, f.claimed]),
    [['income.WAGE', yuan(70_000), yuan(70_000), yuan(40_000)]],
  )
  assert.ok(pack.rules.length >= 4 && pack.rules.every(r => !r.changed))

  const back = await u.countyOfficer.call(appealApi.lookAgain, {
    caseId: ref.caseId,
    version: asked.version,
    outcome: 'OVERTURNED',
    reason: '补发的工资属于上一年，不计入。',
  })
  assert.equal(back.state, 'DELIBERATING')
  const mine = await worker.call(hardshipApi.myCase, { caseId: ref.caseId })
  assert.deepEqual([mine.assessment.hardshipType, mine.case.appeal?.asked?.outcome], ['RELATIVE', 'OVERTURNED'])
  assert.equal(mine.case.timeline.at(-1)?.reason, '补发的工资属于上一年，不计入。')
  const pdf = await h.app.inject({
    url: `/api/cases/${ref.caseId}/letter`,
    cookies: { niangjia: worker.token ?? '' },
  })
  assert.equal(pdf.statusCode, 200)
  const letters = await h.db
    .selectFrom('cases_letter' as never)
    .selectAll()
    .execute()
  assert.equal(letters.length, 2, 'the refusal, and the answer to the appeal')
  const again = await u.chair.call(hardshipApi.deliberate, {
    caseId: ref.caseId,
    version: back.version,
    heldOn: h.today(),
    present: 7,
    agree: 6,
    minutes: '重新评议，同意。',
    proposal: '拟给予生活补助',
  })
  assert.equal(again.state, 'NOTICED', 'on its way by the figures put right')
})

test('separation: who moved, visited or stands in for them finds it closed; what changed since is computed', async () => {
  const u = await h.union()
  const { worker, ref } = await refusedAtUnit(u)
  const form = await worker.call(appealApi.appealForm, { caseId: ref.caseId })
  const asked = await worker.call(appealApi.askAgain, {
    caseId: ref.caseId,
    version: form.case.version,
    says,
    claims: [],
    fileIds: [],
  })
  const decision = { caseId: ref.caseId, version: asked.version, outcome: 'OVERTURNED', reason: '看过了。' } as const
  const chairToo = await h.officer('陈主席', u.orgs.county, 'OFFICER')
  assert.equal((await chairToo.tries(appealApi.lookAgain, decision)).body.code, 'cases.in_chain', 'a visitor by name')
  assert.equal((await u.chair.tries(appealApi.lookAgain, decision)).status, 403)
  assert.equal((await u.stranger.tries(appealApi.lookAgain, decision)).status, 404)
  assert.equal((await u.stranger.tries(appealApi.appeal, { caseId: ref.caseId })).status, 404)

  // A new line of the county from today on: what was no hardship by the day's rules is one by today's.
  await h.db.transaction().execute(async tx => {
    const row = await setRuleValue(
      tx as never,
      {
        key: 'hardship.dibaoLine',
        orgId: u.orgs.county.id,
        from: addDays(h.today(), 1),
        value: yuan(1_500),
        document: '区工发〔2026〕9号',
        clause: '第二条',
        sentence: '低保标准每人每月 1500 元。',
      },
      u.countyOfficer.accountId,
      h.time.now,
    )
    await judgeRuleValue(tx as never, row, 'CONFIRMED', u.cityOfficer.accountId, h.time.now)
  })
  await h.forward(1)
  const pack = await u.countyOfficer.call(appealApi.appeal, { caseId: ref.caseId })
  assert.deepEqual(
    pack.rules.filter(r => r.changed).map(r => [r.key, r.after?.sentence]),
    [['hardship.dibaoLine', '低保标准每人每月 1500 元。']],
  )
  assert.deepEqual(
    pack.verdicts.map(v => [v.which, v.eligible]),
    [
      ['DECIDED', false],
      ['NOW_OLD_RULES', false],
      ['NOW_NEW_RULES', true],
    ],
  )
})

test('at the counter the clerk asks for a worker without a phone, and then may not be the one who looks', async () => {
  const u = await h.union()
  const { worker, ref } = await refusedAtUnit(u)
  const { personId } = await worker.call(accessApi.me, {})
  const atCounter = await h.officer('两面手', u.orgs.county, 'CLERK', 'OFFICER')
  const sitting = await atCounter.call(accessApi.beginSitting, {
    personId: personId ?? '',
    consent: 'SPOKEN',
    consentNote: '本人到窗口申请复核',
  })
  const asked = await { ...atCounter, sitting: sitting.id }.call(appealApi.askAgain, {
    ...on(ref),
    says,
    claims: [],
    fileIds: [],
  })
  assert.equal(
    (await worker.call(hardshipApi.myCase, { caseId: ref.caseId })).case.timeline.at(-1)?.who,
    '本人（窗口代办）',
  )
  const decision = { caseId: ref.caseId, version: asked.version, outcome: 'UPHELD', reason: '看过了。' } as const
  assert.equal((await atCounter.tries(appealApi.lookAgain, decision)).body.code, 'cases.in_chain')
  assert.equal((await u.countyOfficer.call(appealApi.lookAgain, decision)).state, 'REFUSED')
})

test('from the county it goes to the city; a household that applied elsewhere meanwhile is told so', async () => {
  const u = await h.union()
  const { worker, ref } = await applied(h, u)
  let at = await throughNotice(h, u, ref)
  at = await u.countyOfficer.call(hardshipApi.decide, { ...on(at), move: 'refuse', reason: '有房产没有申报。' })
  const asked = await worker.call(appealApi.askAgain, { ...on(at), says, claims: [], fileIds: [] })
  const seen = await worker.call(hardshipApi.myCase, { caseId: at.caseId })
  assert.match(seen.case.atOrgName ?? '', /^市总工会/)
  const { complete } = await import('./testing.ts')
  await worker.call(hardshipApi.apply, await complete(h, worker, u.orgs.unit.id, { members: [], householdSize: 1 }))
  const clash = await u.cityOfficer.tries(appealApi.lookAgain, {
    caseId: at.caseId,
    version: asked.version,
    outcome: 'OVERTURNED',
    reason: '房产属于亲戚。',
  })
  assert.deepEqual([clash.status, clash.body.code], [409, 'hardship.in_another_archive'])
})
