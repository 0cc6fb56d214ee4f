// A year's rating through HTTP: planned by the union above, cast in secret, counted, published, put right, filed.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { addDays } from '#base/day.ts'
import { casesApi } from '#engines/cases/api.ts'
import { accessApi } from '#kernel/access/api.ts'
import { findKnown } from '#kernel/known.ts'
import { retainMember } from '#kernel/people/membership.ts'
import { openHouse } from '#test/house.ts'
import { ratingsApi as api } from './api.ts'
import { cast, closed, member, members, opened, questions, same, taken, vote } from './testing.ts'

const h = await openHouse('2026-03-02T02:00:00Z')
const u = await h.union()
const { unit } = u.orgs
const crew = await members(h, unit.id, 20)
const [first, second, third] = crew as [(typeof crew)[0], (typeof crew)[0], (typeof crew)[0]]
const codeOf = (answer: { body: { code?: string } }) => answer.body.code
const zero = () => questions.map(() => [0, 0, 0, 0])

test('a whole year: planned, told, voted on phone and paper, counted, published, put right, filed', async () => {
  const retired = await member(h, unit.id)
  const writing = { keeper: h.house, by: { accountId: null, sittingId: null }, now: h.time.now }
  await h.db
    .transaction()
    .execute(tx => retainMember(tx as never, retired.personId, { on: h.today(), note: '退休' }, writing))
  const pollId = await opened(h, u)
  const open = await u.chair.call(api.poll, { pollId })
  assert.deepEqual([open.state, open.members, open.may], ['OPEN', 20, []], 'the union itself runs nothing')
  const inbox = await sql<{ n: number }>`
    select count(*)::int as n from kernel_outbox where template = 'ratings.opened' and person_id = any(${crew.map(c => c.personId)}::uuid[])`.execute(
    h.db,
  )
  assert.equal(inbox.rows[0]?.n, 20)

  const invited = (await first.call(api.mine, {})).polls[0]
  assert.deepEqual([invited?.id, invited?.onRoll, invited?.taken, invited?.result], [pollId, true, null, null])
  const late = await member(h, unit.id, h.today())
  const kept = await retired.tries(api.take, { pollId, blinded: 'A'.repeat(342), frontLine: true })
  assert.equal(codeOf(kept), 'ratings.not_on_roll')
  await h.forward(0)

  for (const one of crew.slice(0, 9)) await vote(h, one, pollId, same('SATISFIED'))
  await vote(h, crew[9]!, pollId, ['BASICALLY', 'UNSATISFIED', 'SATISFIED', 'UNKNOWN', 'SATISFIED'], false)
  assert.equal((await first.call(api.mine, {})).polls[0]?.taken, 'PHONE')
  assert.equal(
    (await u.countyOfficer.call(api.poll, { pollId })).result,
    null,
    'nobody sees anything before the box is opened',
  )

  // Two without a phone take a sheet; whoever did cannot vote on the phone, and the other way round.
  const onPaper = crew.slice(10, 12)
  for (const one of onPaper)
    await u.countyOfficer.call(api.handSheet, { pollId, personId: one.personId, frontLine: true })
  const roll = await u.countyOfficer.call(api.voters, { pollId, limit: 100 })
  assert.equal(roll.rows.filter(r => r.taken === 'PAPER').length, 2)
  assert.equal(
    codeOf(await u.countyOfficer.tries(api.handSheet, { pollId, personId: first.personId, frontLine: true })),
    'ratings.taken',
  )
  await assert.rejects(taken(h, onPaper[0]!, pollId), /ratings.taken/)
  assert.equal((await u.chair.tries(api.voters, { pollId })).status, 404, 'the union itself does not see who voted')
  assert.ok(late)

  await closed(h)
  const shut = await cast(h, { pollId, token: 'A'.repeat(86), signature: 'A'.repeat(342) }, same('SATISFIED'))
  assert.equal(codeOf(shut), 'ratings.not_open')
  assert.equal(
    codeOf(await third.tries(api.take, { pollId, blinded: 'A'.repeat(342), frontLine: true })),
    'ratings.not_open',
  )
  assert.equal(codeOf(await u.countyOfficer.tries(api.count, { pollId })), 'ratings.sheets_missing')

  // The sheets: two people, each for themselves.
  const both = questions.map(() => [2, 0, 0, 0])
  const enter = (counts: number[][], sheets = 2) => ({ pollId, sheets, counts })
  assert.equal(codeOf(await u.countyOfficer.tries(api.enterSheets, enter(zero()))), 'ratings.sheets_wrong')
  assert.equal(
    codeOf(
      await u.countyOfficer.tries(
        api.enterSheets,
        enter(
          questions.map(() => [3, 0, 0, 0]),
          3,
        ),
      ),
    ),
    'ratings.sheets_many',
  )
  await u.countyOfficer.call(api.enterSheets, enter(both))
  assert.equal(codeOf(await u.countyOfficer.tries(api.enterSheets, enter(both))), 'ratings.sheets_same_hand')
  assert.equal(codeOf(await u.countyOfficer.tries(api.count, { pollId })), 'ratings.sheets_waiting')
  const other = await u.clerk.tries(
    api.enterSheets,
    enter(questions.map((_, q) => (q === 1 ? [1, 1, 0, 0] : [2, 0, 0, 0]))),
  )
  assert.deepEqual([codeOf(other), other.body.details], ['ratings.sheets_differ', { questions: ['2'] }])
  assert.deepEqual(await u.clerk.call(api.enterSheets, enter(both)), { confirmed: false }, 'begun anew')
  assert.deepEqual(await u.countyOfficer.call(api.enterSheets, enter(both)), { confirmed: true })

  assert.equal(codeOf(await u.chair.tries(api.count, { pollId })), 'absent')
  assert.deepEqual(await u.countyOfficer.call(api.count, { pollId }), { state: 'VALID' })
  const counted = await u.countyOfficer.call(api.poll, { pollId })
  assert.deepEqual([counted.ballots, counted.takers, counted.frontLine], [12, 12, 11])
  // Eleven satisfied of twelve: one says otherwise, and is not counted out.
  assert.deepEqual(counted.result?.questions?.[0], { satisfied: { from: 8, to: 12 }, content: { from: 12, to: 12 } })
  assert.equal((await first.call(api.mine, {})).polls[0]?.result, null, 'members see it once it is published')

  await u.countyOfficer.call(api.publish, { pollId })
  assert.equal(codeOf(await u.countyOfficer.tries(api.publish, { pollId })), 'ratings.wrong_state')
  const known = await findKnown(
    { house: h.house, db: h.db },
    ['ratings.rated', 'ratings.turnout', 'ratings.satisfied', 'ratings.content'],
    u.orgs.unit,
    h.today(),
  )
  // What is told, and no more: of eleven satisfied “at least eight”.
  assert.deepEqual(
    [known.get('ratings.rated')?.value, known.get('ratings.satisfied')?.value, known.get('ratings.content')?.value],
    [1, 666, 1000],
  )
  assert.match(known.get('ratings.satisfied')?.because.zh ?? '', /至少 8 票/)
  const told = (await first.call(api.mine, {})).polls[0]
  assert.deepEqual(told?.result, counted.result)
  await u.chair.call(api.rectify, { pollId, measures: [{ measure: '每季度公开一次经费', dueOn: '2026-06-30' }] })
  const [measure] = (await first.call(api.mine, {})).polls[0]?.measures ?? []
  assert.equal(measure?.measure, '每季度公开一次经费')
  await u.chair.call(api.feedback, { pollId, done: [{ measureId: measure?.id ?? '', done: '四月、七月各公开了一次' }] })
  assert.deepEqual(await u.countyOfficer.call(api.archive, { pollId }), { state: 'ARCHIVED' })
  const ballots = await h.db
    .selectFrom('ratings_ballot' as never)
    .selectAll()
    .execute()
  assert.deepEqual(ballots, [], 'the ballots are deleted')
  const end = await u.countyOfficer.call(api.poll, { pollId })
  assert.deepEqual(
    end.events.map(e => e.move),
    ['open', 'close', 'count', 'publish', 'rectify', 'feedback', 'archive'],
  )
  assert.deepEqual(end.result, counted.result)
})

test('coverage and satisfaction are counted from what was published, at every level, and open to the unions', async () => {
  const city = await u.cityOfficer.call(api.coverage, { year: 2026 })
  const [own, county] = city.rows
  assert.deepEqual([own?.own, own?.unions, own?.rated, own?.coverage], [true, 2, 1, 500])
  assert.deepEqual([county?.orgId, county?.rated, county?.ballots], [u.orgs.county.id, 1, 12])
  assert.deepEqual([county?.satisfied, county?.satisfaction, county?.contentment], [8, 666, 1000])
  const bottom = await u.cityOfficer.call(api.coverage, { year: 2026, orgId: unit.id })
  assert.deepEqual(
    bottom.polls.map(p => p.state),
    ['ARCHIVED'],
  )
  assert.equal((await u.stranger.tries(api.coverage, { year: 2026, orgId: unit.id })).status, 404)
})

test('too few: it does not count, unless the union above agreed before', async () => {
  const pollId = await opened(h, u)
  await vote(h, first, pollId, same('SATISFIED'))
  const high = { pollId, percent: 40, document: '端工〔2026〕8号', reason: '多数人在外地项目上' }
  assert.equal(codeOf(await u.countyOfficer.tries(api.consent, high)), 'ratings.consent_higher')
  assert.equal((await u.chair.tries(api.consent, { ...high, percent: 10 })).status, 404)
  await closed(h)
  assert.equal(
    codeOf(await u.countyOfficer.tries(api.consent, { ...high, percent: 5 })),
    'ratings.wrong_state',
    'not afterwards',
  )
  assert.deepEqual(await u.countyOfficer.call(api.count, { pollId }), { state: 'INVALID' })
  const poll = await u.countyOfficer.call(api.poll, { pollId })
  assert.deepEqual([poll.faults, poll.result], [['TURNOUT'], null])

  const again = await opened(h, u)
  await u.countyOfficer.call(api.consent, { ...high, pollId: again, percent: 5 })
  for (const one of [first, second]) await vote(h, one, again, same('SATISFIED'))
  await closed(h)
  assert.deepEqual(await u.countyOfficer.call(api.count, { pollId: again }), { state: 'VALID' })
  const few = await u.countyOfficer.call(api.poll, { pollId: again })
  assert.deepEqual([few.result?.ballots, few.result?.questions, few.consentDocument], [2, null, '端工〔2026〕8号'])
})

test('more than half not satisfied: the union above has a visit to make before anything is filed', async () => {
  const pollId = await opened(h, u)
  for (const [i, one] of crew.slice(0, 12).entries())
    await vote(h, one, pollId, same(i < 7 ? 'UNSATISFIED' : 'SATISFIED'))
  await closed(h)
  await u.countyOfficer.call(api.count, { pollId })
  const poll = await u.countyOfficer.call(api.poll, { pollId })
  assert.ok(poll.result?.mostUnsatisfied && poll.visitDueOn && poll.may.includes('visit'))
  const toVisit = await u.countyOfficer.call(api.polls, { toVisit: true })
  assert.deepEqual(
    toVisit.rows.map(r => r.id),
    [pollId],
  )
  const { rows } = await sql<{ account: string }>`
    select account_id as account from kernel_outbox where template = 'ratings.most_unsatisfied'`.execute(h.db)
  assert.deepEqual(
    rows.map(r => r.account),
    [u.countyOfficer.accountId],
    'the nearest union above that has officers',
  )
  const duties = async (who = u.countyOfficer) => (await who.call(casesApi.inbox, {})).duties
  assert.deepEqual(
    (await duties()).map(d => [d.link, d.dueOn]),
    [[`/ratings/polls/${pollId}`, poll.visitDueOn]],
    'and it stands in their inbox',
  )
  assert.deepEqual(await duties(u.chair), [], 'the union itself has nothing to visit')
  await u.countyOfficer.call(api.publish, { pollId })
  await u.chair.call(api.rectify, { pollId, measures: [{ measure: '主席每月接待一天', dueOn: '2026-09-30' }] })
  const measureId = (await u.chair.call(api.poll, { pollId })).measures[0]?.id ?? ''
  assert.equal(
    codeOf(await u.chair.tries(api.feedback, { pollId, done: [{ measureId: u.orgs.unit.id, done: '好了' }] })),
    'ratings.feedback_whole',
  )
  await u.chair.call(api.feedback, { pollId, done: [{ measureId, done: '四月起每月十日接待' }] })
  assert.equal(codeOf(await u.countyOfficer.tries(api.archive, { pollId })), 'ratings.visit_first')
  await u.countyOfficer.call(api.visit, { pollId, note: '开了座谈会，建议提前换届' })
  assert.equal(codeOf(await u.countyOfficer.tries(api.visit, { pollId, note: '再记一次' })), 'ratings.no_visit')
  assert.deepEqual(await duties(), [])
  await u.countyOfficer.call(api.archive, { pollId })
})

test('a round is planned for days to come, asks of the union first, and leaves out who is being rated', async () => {
  const plan = {
    ...{ orgId: u.orgs.county.id, year: 2026, title: '再评一轮', opensOn: h.today(), closesOn: h.today() },
    questions: [...questions],
  }
  const past = await u.countyOfficer.tries(api.planRound, { ...plan, opensOn: '2026-01-01' })
  assert.equal(codeOf(past), 'ratings.days')
  const odd = await u.countyOfficer.tries(api.planRound, { ...plan, questions: questions.slice(1) })
  assert.equal(codeOf(odd), 'ratings.whole_first')
  assert.equal((await u.countyOfficer.tries(api.planRound, { ...plan, orgId: u.orgs.neighbour.id })).status, 404)
  assert.equal((await u.chair.tries(api.planRound, { ...plan, orgId: unit.id })).status, 404)
  const planned = await u.countyOfficer.call(api.planRound, plan)
  assert.equal(planned.polls, 1)
  const long = { ...plan, closesOn: addDays(h.today(), 92) }
  assert.equal(codeOf(await u.countyOfficer.tries(api.planRound, long)), 'ratings.long')
  assert.equal(codeOf(await u.countyOfficer.tries(api.planRound, plan)), 'ratings.nobody')
  const wrong = { roundId: planned.id, reason: '题目排错了' }
  assert.equal((await u.chair.tries(api.callOff, wrong)).status, 404, 'of the union above')
  assert.deepEqual((await u.countyOfficer.call(api.rounds, {})).rows[0]?.mayCallOff, true)
  const off = await Promise.all([1, 2].map(() => u.countyOfficer.tries(api.callOff, wrong)))
  assert.deepEqual(off.map(o => o.status).toSorted(), [200, 409], 'two at once')
  assert.equal((await u.countyOfficer.call(api.polls, { roundId: planned.id })).rows[0]?.state, 'CALLED_OFF')
  const again = await u.countyOfficer.call(api.planRound, plan)
  await h.runJob('ratings.open')
  assert.equal(codeOf(await u.countyOfficer.tries(api.callOff, { ...wrong, roundId: again.id })), 'ratings.begun')
  await closed(h)
  const [poll] = (await u.countyOfficer.call(api.polls, { roundId: again.id })).rows
  assert.deepEqual(await u.countyOfficer.call(api.count, { pollId: poll?.id ?? '' }), { state: 'INVALID' })
})

test('at the counter: an officer’s sitting takes the ballot for the person who is there, and casts it without one', async () => {
  const pollId = await opened(h, u)
  const sitting = await u.clerk.call(accessApi.beginSitting, {
    personId: third.personId,
    consent: 'SPOKEN',
    consentNote: '本人在场，在平板上评工会',
  })
  const counter = h.again({ ...u.clerk, sitting: sitting.id })
  await vote(h, counter, pollId, same('BASICALLY'))
  const { rows } = await sql<{ how: string }>`
    select how from ratings_taker where poll_id = ${pollId} and person_id = ${third.personId}`.execute(h.db)
  assert.deepEqual(rows, [{ how: 'COUNTER' }])
  await closed(h)
})

test('the key is made in a night before, signs nothing until the poll begins, and is the one it begins with', async () => {
  const opensOn = addDays(h.today(), 3)
  const [last] = (await u.countyOfficer.call(api.polls, { state: 'CLOSED' })).rows
  await u.countyOfficer.call(api.count, { pollId: last?.id ?? '' })
  const { id: roundId } = await u.countyOfficer.call(api.planRound, {
    ...{ orgId: u.orgs.county.id, year: 2026, title: '下一轮', opensOn, closesOn: opensOn, questions: [...questions] },
  })
  const [poll] = (await u.countyOfficer.call(api.polls, { roundId })).rows
  const pollId = poll?.id ?? ''
  assert.equal((await h.call(api.ballotKey, { pollId }, {})).status, 404)
  await h.runJob('ratings.keys')
  const key = (await h.call(api.ballotKey, { pollId }, {})).body
  await assert.rejects(taken(h, first, pollId), /ratings.not_open/)
  await h.forward(3)
  await h.runJob('ratings.open')
  assert.deepEqual((await h.call(api.ballotKey, { pollId }, {})).body, key)
  await vote(h, first, pollId, same('SATISFIED'))
  await closed(h)
})

test('who was not rated for a year is reminded of, once a month', async () => {
  await h.forward(400)
  await h.runJob('ratings.close')
  for (const { id, state } of (await u.countyOfficer.call(api.polls, { limit: 200 })).rows)
    if (state === 'CLOSED') await u.countyOfficer.call(api.count, { pollId: id })
  await h.forward(400)
  await h.runJob('ratings.yearly')
  const { rows } = await sql<{ account: string; text: string }>`
    select account_id as account, text_zh as text from kernel_outbox where template = 'ratings.yearly'`.execute(h.db)
  assert.deepEqual(
    rows.map(r => r.account),
    [u.countyOfficer.accountId],
  )
  assert.match(rows[0]?.text ?? '', /1 个工会满一年没有会员评家/)
})
