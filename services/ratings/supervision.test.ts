// Citizen supervisors through HTTP: appointed for a term, heard, answered in time, judged, reopened once, published with masked names.
import assert from 'node:assert/strict'
import test from 'node:test'
import { accessApi } from '#kernel/access/api.ts'
import { openHouse, someId } from '#test/house.ts'
import { ratingsApi as api } from './api.ts'

const h = await openHouse('2026-03-02T02:00:00Z')
const u = await h.union()
const { unit, county, otherUnit } = u.orgs
const codeOf = (answer: { body: { code?: string } }) => answer.body.code
const idNumber = someId()
const supervisor = await h.worker('梁监督')
await supervisor.call(accessApi.becomePerson, { name: '梁监督', idNumber })
const term = { orgId: county.id, name: '梁监督', idNumber, from: '2026-03-02', until: '2027-03-01' }
const form = (over: object = {}) => ({
  ...{
    orgId: unit.id,
    about: 'SERVICE' as const,
    target: '户外驿站',
    suggestion: '驿站下午三点就锁门，建议开到晚上九点。',
  },
  ...{ fileIds: [] as string[], ...over },
})
const on = ({ caseId, version }: { caseId: string; version: number }) => ({ caseId, version })

test('only somebody in their term is heard, about unions below who appointed them', async () => {
  assert.equal((await supervisor.tries(api.suggest, form())).status, 404, 'who never was one')
  assert.equal((await u.countyOfficer.tries(api.appoint, { ...term, orgId: u.orgs.neighbour.id })).status, 404)
  const long = await u.countyOfficer.tries(api.appoint, { ...term, until: '2031-03-03' })
  assert.equal(codeOf(long), 'ratings.supervisor_days')
  await u.countyOfficer.call(api.appoint, term)
  assert.equal(codeOf(await u.countyOfficer.tries(api.appoint, term)), 'ratings.supervisor_already')
  assert.equal((await supervisor.call(api.supervision, {})).term?.until, '2027-03-01')
  assert.equal(codeOf(await supervisor.tries(api.suggest, form({ orgId: otherUnit.id }))), 'ratings.outside')
  assert.equal(codeOf(await supervisor.tries(api.suggest, form({ target: undefined }))), 'ratings.target')
})

test('answered, not solved, answered again, solved; then published with the name masked', async () => {
  const photo = await h.photo(supervisor)
  const asked = await supervisor.call(api.suggest, form({ fileIds: [photo] }))
  const seen = await u.chair.call(api.review, { caseId: asked.caseId })
  assert.deepEqual([seen.case.promise?.dueOn, seen.files.length, seen.about], ['2026-03-23', 1, 'SERVICE'])
  assert.equal((await u.strangeChair.tries(api.review, { caseId: asked.caseId })).status, 404)
  assert.equal(
    codeOf(await u.countyOfficer.tries(api.publishSuggestion, { caseId: asked.caseId })),
    'ratings.not_answered',
  )
  const answered = await u.chair.call(api.answer, { ...on(asked), reason: '已经和物业说好，四月起开到晚上九点。' })
  const no = await supervisor.call(api.sayOfAnswer, { ...on(answered), solved: false, reason: '周末还是五点关' })
  assert.equal(no.state, 'AGAIN')
  const again = await u.chair.call(api.answer, { ...on(no), reason: '周末也开到九点，贴了告示。' })
  const yes = await supervisor.call(api.sayOfAnswer, { ...on(again), solved: true })
  assert.equal(yes.state, 'SOLVED')
  assert.equal((await u.chair.tries(api.publishSuggestion, { caseId: asked.caseId })).status, 404)
  await u.countyOfficer.call(api.publishSuggestion, { caseId: asked.caseId })
  const { rows } = await h.call(api.published, {}, {}).then(a => a.body)
  assert.deepEqual(
    rows.map(r => [r.by, r.target, r.answer, r.answerAgain, r.state]),
    [['梁*督', '户外驿站', '已经和物业说好，四月起开到晚上九点。', '周末也开到九点，贴了告示。', '解决了']],
  )
  assert.ok(!JSON.stringify(rows).includes('梁监督'))
})

test('reopened once: the second no lets it rest as not solved; what holds a phone is not published', async () => {
  const asked = await supervisor.call(api.suggest, form({ suggestion: '有事打 13800138000 找我，热水器坏了。' }))
  const answered = await u.chair.call(api.answer, { ...on(asked), reason: '修好了' })
  const no = await supervisor.call(api.sayOfAnswer, { ...on(answered), solved: false, reason: '又坏了' })
  const again = await u.chair.call(api.answer, { ...on(no), reason: '换新的' })
  const done = await supervisor.call(api.sayOfAnswer, { ...on(again), solved: false, reason: '还没换' })
  assert.equal(done.state, 'UNSOLVED')
  assert.equal(codeOf(await u.countyOfficer.tries(api.publishSuggestion, { caseId: asked.caseId })), 'ratings.leaks')
})

test('an answer without a word is closed after thirty days as silent, never as solved; unanswered ones are a list', async () => {
  const quiet = await supervisor.call(api.suggest, form({ about: 'UNION', target: undefined }))
  await u.chair.call(api.answer, { ...on(quiet), reason: '已经改了' })
  const waiting = await supervisor.call(api.suggest, form({ about: 'PAGE', target: '入会页' }))
  await h.forward(31)
  await h.runJob('ratings.settle')
  assert.equal((await supervisor.call(api.mySuggestion, { caseId: quiet.caseId })).case.state, 'SILENT')
  const open = await u.chair.call(api.list, { state: 'ANSWERING' })
  assert.deepEqual(
    open.rows.map(r => [r.id, r.about]),
    [[waiting.caseId, 'PAGE']],
  )
})

test('a term ends early with a reason; afterwards nothing new is heard, and another term may begin', async () => {
  const { rows } = await u.countyOfficer.call(api.supervisors, {})
  const supervisorId = rows[0]?.id ?? ''
  assert.equal((await u.stranger.tries(api.endSupervisor, { supervisorId, reason: '换人' })).status, 404)
  await u.countyOfficer.call(api.endSupervisor, { supervisorId, reason: '搬到外地了' })
  assert.equal(
    codeOf(await u.countyOfficer.tries(api.endSupervisor, { supervisorId, reason: '再来' })),
    'ratings.supervisor_ended',
  )
  assert.equal(codeOf(await supervisor.tries(api.suggest, form())), 'ratings.no_supervisor')
  await u.countyOfficer.call(api.appoint, { ...term, from: h.today(), until: '2027-12-31' })
  assert.equal((await supervisor.call(api.supervision, {})).term?.until, '2027-12-31')
})
