// The congress, proposals and open affairs through HTTP, and what a member sees on the phone.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { addDays } from '#base/day.ts'
import { registerPerson } from '#kernel/people/people.ts'
import { openHouse, type Person, someId } from '#test/house.ts'
import { contractsApi as api } from './api.ts'
import { described, fetched, filed, member, type Union } from './testing.ts'

const h = await openHouse('2026-03-02T02:00:00Z')

const file = async (who: Person, id: string) => (await fetched(h, who, `/contracts/mine/files/${id}`)).statusCode

/** So many people of the union, beside the members that a test signs in. */
async function staff(u: Union, n: number): Promise<void> {
  await h.db.transaction().execute(async tx => {
    for (let i = 0; i < n; i++)
      await registerPerson(
        tx,
        h.house,
        { name: `职工${String.fromCharCode(0x4e00 + i)}`, idNumber: someId(), homeOrgId: u.orgs.unit.id },
        h.time.now,
        h.today(),
      )
  })
}

/** A congress of 30 delegates of 120 staff, elected by one ward. */
async function sitting(u: Union, over: { managers?: number } = {}) {
  const orgId = u.orgs.unit.id
  await u.chair.call(api.openCongress, { orgId, number: 3, startsOn: h.today(), years: 5 })
  const { wards } = await u.chair.call(api.addWard, { orgId, name: '一车间', staff: 120, seats: 31 })
  const { rows } = await u.chair.call(api.people, { orgId })
  return u.chair.call(api.electDelegates, {
    ...{ wardId: wards[0]?.id ?? '', heldOn: h.today(), turnedOut: 100 },
    elected: rows.slice(0, 30).map((p, i) => ({
      ...{ personId: p.personId, votes: 61 + (i % 30) },
      category: i < (over.managers ?? 5) ? ('MANAGER' as const) : ('FRONT_LINE' as const),
    })),
  })
}

test('a congress: as many delegates as the rule asks, elected by wards, and what is not right about it', async () => {
  const u = await described(h, 121, 60)
  const orgId = u.orgs.unit.id
  await staff(u, 32)
  const opened = await u.chair.call(api.openCongress, { orgId, number: 3, startsOn: h.today(), years: 5 })
  assert.deepEqual([opened.needed, opened.endsOn, opened.faults], [30, '2031-03-01', ['代表 0 人，至少要 30 人']])
  const again = await u.chair.tries(api.openCongress, { orgId, number: 4, startsOn: h.today(), years: 5 })
  assert.equal(again.body.code, 'contracts.congress_known')
  const over = await u.chair.tries(api.addWard, { orgId, name: '全厂', staff: 122, seats: 30 })
  assert.equal(over.body.code, 'contracts.ward_staff')
  const { wards } = await u.chair.call(api.addWard, { orgId, name: '一车间', staff: 120, seats: 31 })
  assert.equal(
    (await u.chair.tries(api.addWard, { orgId, name: '一车间', staff: 1, seats: 1 })).body.code,
    'contracts.ward_known',
  )
  const wardId = wards[0]?.id ?? ''
  const { rows } = await u.chair.call(api.people, { orgId })
  const who = (n: number, votes: number, from = 0) =>
    rows.slice(from, from + n).map(p => ({ personId: p.personId, category: 'MANAGER' as const, votes }))
  const elect = (turnedOut: number, elected: ReturnType<typeof who>) =>
    u.chair.tries(api.electDelegates, { wardId, heldOn: h.today(), turnedOut, elected })
  assert.equal((await elect(79, who(1, 70))).body.code, 'contracts.ward_quorum')
  assert.equal((await elect(80, who(1, 60))).body.code, 'contracts.ward_votes', '60 of 120 is not more than half')
  assert.equal((await elect(80, who(1, 81))).body.code, 'contracts.ward_too_many_votes')
  assert.equal((await elect(80, who(32, 61))).body.code, 'contracts.ward_full')
  const outsider = await member(h, await described(h))
  const strange = [{ personId: outsider.personId, category: 'MANAGER' as const, votes: 61 }]
  assert.equal((await elect(80, strange)).body.code, 'contracts.not_ours')
  const some = await elect(80, who(29, 61))
  assert.deepEqual(
    [
      some.body.delegates,
      some.body.faults?.some(f => /管理人员 29 人/.test(f)),
      some.body.faults?.some(f => /至少要 30/.test(f)),
    ],
    [29, true, true],
  )
  assert.equal((await elect(80, who(1, 61))).body.code, 'contracts.seat_taken')
  const seat = some.body.wards?.[0]?.people[0]
  const left = await u.chair.call(api.leaveSeat, { seatId: seat?.id ?? '', on: h.today() })
  assert.equal(left.delegates, 28)
  assert.equal((await u.stranger.tries(api.congress, { orgId })).status, 404)
  assert.equal((await u.strangeChair.tries(api.leaveSeat, { seatId: seat?.id ?? '', on: h.today() })).status, 404)
})

test('a meeting counts with enough delegates, two thirds of them, and papers seven days ahead or the reason why not', async () => {
  const u = await described(h, 120, 0)
  const orgId = u.orgs.unit.id
  await staff(u, 31)
  const call = { orgId, title: '三届二次职代会', agenda: '工资', calledFor: addDays(h.today(), 10), place: '礼堂' }
  const all = await u.chair.tries(api.callMeeting, { ...call, body: 'ALL_STAFF' })
  assert.equal(all.body.code, 'contracts.too_many_for_all')
  assert.equal((await u.chair.tries(api.callMeeting, { ...call, body: 'CONGRESS' })).body.code, 'contracts.no_congress')
  const congress = await sitting(u)
  const delegates = congress.wards[0]?.people ?? []
  const m = await u.chair.call(api.callMeeting, { ...call, body: 'CONGRESS' })
  assert.deepEqual([m.papersBy, m.delegates.length], [addDays(h.today(), 3), 30])
  const { rows: told } = await sql<{ n: number }>`
    select count(*)::int as n from kernel_outbox where template = 'contracts.meeting' and person_id = any(${delegates.map(d => d.personId)}::uuid[])`.execute(
    h.db,
  )
  assert.equal(told[0]?.n, 30)
  await h.forward(10)
  const seatIds = m.delegates.map(d => d.seatId)
  const held = { meetingId: m.id, heldOn: h.today(), papersOn: addDays(h.today(), -6), seatIds, fileIds: [] }
  const late = await u.chair.tries(api.holdMeeting, held)
  assert.equal(late.body.code, 'contracts.papers_late')
  assert.match(late.body.message ?? '', /提前 7 天.*企业民主管理规定/)
  const inTime = { ...held, papersOn: addDays(h.today(), -7) }
  assert.equal(
    (await u.chair.tries(api.holdMeeting, { ...inTime, seatIds: seatIds.slice(0, 19) })).body.code,
    'contracts.no_quorum',
  )
  const one = delegates[0]
  await u.chair.call(api.leaveSeat, { seatId: one?.id ?? '', on: h.today() })
  assert.equal((await u.chair.tries(api.holdMeeting, inTime)).body.code, 'contracts.too_few_delegates')
  const { rows } = await u.chair.call(api.people, { orgId })
  const next = rows.find(p => !delegates.some(d => d.personId === p.personId))
  const filled = await u.chair.call(api.electDelegates, {
    ...{ wardId: congress.wards[0]?.id ?? '', heldOn: h.today(), turnedOut: 90 },
    elected: [{ personId: next?.personId ?? '', category: 'FRONT_LINE', votes: 70 }],
  })
  assert.equal(
    (await u.chair.tries(api.holdMeeting, inTime)).body.code,
    'contracts.not_delegates',
    'who left is ticked',
  )
  const here = (filled.wards[0]?.people ?? []).map(p => p.id).slice(0, 20)
  const done = await u.chair.call(api.holdMeeting, { ...held, seatIds: here, shortNotice: '台风停工两天' })
  assert.deepEqual(
    [done.state, done.due, done.present, done.shortNotice, done.delegates.length],
    ['HELD', 30, 20, '台风停工两天', 20],
  )
  const { rows: counted } = await sql<{ day: string; n: number }>`
    select day, count as n from figures_fact where kind = 'contracts.congress' and ref_id = ${m.id}`.execute(h.db)
  assert.deepEqual(counted, [{ day: held.heldOn, n: 1 }])
  assert.equal((await u.chair.tries(api.holdMeeting, held)).body.code, 'contracts.meeting_not_now')
  assert.equal(
    (await u.chair.tries(api.cancelMeeting, { meetingId: m.id, reason: '算了' })).body.code,
    'contracts.meeting_not_now',
  )
  const list = await u.chair.call(api.meetings, { orgId })
  assert.equal(list.againBy, '2027-03-12')
  assert.equal((await u.stranger.tries(api.meeting, { meetingId: m.id })).status, 404)
})

test('a proposal: made and seconded by delegates, accepted with a day, answered, rated; others meet nothing', async () => {
  const u = await described(h, 120, 0)
  await staff(u, 28)
  const proposer = await member(h, u, '一代表')
  const other = await member(h, u, '一同事')
  const outsider = await member(h, await described(h))
  await sitting(u)
  const made = await proposer.call(api.propose, { title: '给夜班加餐', text: '夜班到六点没有热饭，请食堂留一顿。' })
  assert.deepEqual([made.state, made.maySecond, /^TA-2026-/.test(made.number)], ['GIVEN', false, true])
  assert.equal((await outsider.tries(api.propose, { title: '加餐', text: '饭' })).body.code, 'contracts.no_delegate')
  const proposalId = made.id
  assert.equal((await proposer.tries(api.second, { proposalId })).body.code, 'contracts.own_proposal')
  assert.equal((await outsider.tries(api.second, { proposalId })).status, 404)
  const both = await Promise.all([1, 2].map(() => other.tries(api.second, { proposalId })))
  assert.deepEqual(both.map(r => r.status).sort(), [200, 409], 'seconded once')
  const seen = await u.chair.call(api.proposals, { orgId: u.orgs.unit.id })
  assert.deepEqual(
    seen.rows.map(r => [r.proposer, r.seconders]),
    [['一代表', ['一同事']]],
  )
  const early = await u.chair.tries(api.answerProposal, { proposalId, answer: '好' })
  assert.equal(early.body.code, 'contracts.proposal_not_now')
  const accepted = await u.chair.call(api.judgeProposal, { proposalId, accept: true, words: '后勤部' })
  assert.deepEqual([accepted.state, accepted.department, accepted.dueOn], ['ACCEPTED', '后勤部', '2026-04-13'])
  await h.forward(40)
  await h.runJob('contracts.proposals')
  const late = await u.chair.call(api.proposals, { state: 'ACCEPTED' })
  assert.deepEqual(
    late.rows.map(r => r.overdue),
    [true],
  )
  await u.chair.call(api.answerProposal, { proposalId, answer: '下周起食堂夜里两点供一顿热饭。' })
  assert.equal((await other.tries(api.rateProposal, { proposalId, rating: 'FAIR' })).status, 404)
  const rated = await proposer.call(api.rateProposal, { proposalId, rating: 'SATISFIED', words: '谢谢' })
  assert.deepEqual([rated.state, rated.rating], ['RATED', 'SATISFIED'])
  assert.equal(
    (await proposer.tries(api.rateProposal, { proposalId, rating: 'FAIR' })).body.code,
    'contracts.proposal_not_now',
  )
  assert.deepEqual((await u.stranger.call(api.proposals, {})).rows, [])
  assert.equal((await u.strangeChair.tries(api.judgeProposal, { proposalId, accept: true, words: '部' })).status, 404)
})

test('open affairs: what is due, what was made public, one question each, and only the unit’s own members see it', async () => {
  const u = await described(h)
  const orgId = u.orgs.unit.id
  const reader = await member(h, u)
  const outsider = await member(h, await described(h), '别家的人')
  await h.forward(200)
  const before = await u.chair.call(api.unit, { orgId })
  assert.deepEqual(
    before.items.filter(i => i.overdue).map(i => i.item),
    ['SAFETY'],
  )
  await h.runJob('contracts.units')
  const said = await sql<{ text_zh: string }>`
    select text_zh from kernel_outbox where account_id = ${u.chair.accountId} and template = 'contracts.affairs_overdue'`.execute(
    h.db,
  )
  assert.equal(said.rows.length, 1)
  const publication = {
    ...{ orgId, title: '上半年安全检查', text: '查出隐患 3 处，都改好了。', on: h.today(), place: '公开栏' },
    fileIds: [await h.photo(u.chair, '检查表.png')],
  }
  const wrong = await u.chair.tries(api.disclose, { ...publication, item: 'CADRES' })
  assert.equal(wrong.body.code, 'contracts.not_an_item', 'only state-owned units publish that')
  const { id } = await u.chair.call(api.disclose, { ...publication, item: 'SAFETY' })
  assert.equal(
    (await u.chair.call(api.unit, { orgId })).items.some(i => i.overdue),
    false,
  )
  const mine = await reader.call(api.mine, {})
  assert.deepEqual(
    mine.disclosures.map(d => [d.id, d.files.length, d.asked]),
    [[id, 1, null]],
  )
  const fileId = mine.disclosures[0]?.files[0]?.id ?? ''
  assert.equal(await file(reader, fileId), 200)
  assert.equal(await file(outsider, fileId), 404)
  assert.deepEqual((await outsider.call(api.mine, {})).disclosures, [])
  assert.equal((await outsider.tries(api.ask, { disclosureId: id, text: '哪三处？' })).status, 404)
  const twice = await Promise.all([1, 2].map(() => reader.tries(api.ask, { disclosureId: id, text: '哪三处？' })))
  assert.deepEqual(twice.map(r => r.status).sort(), [200, 409], 'one question each')
  const page = await u.chair.call(api.disclosures, { orgId })
  const question = page.rows[0]?.questions[0]
  assert.deepEqual([question?.text, JSON.stringify(page).includes('林前台')], ['哪三处？', false], 'without the name')
  const questionId = question?.id ?? ''
  assert.equal((await u.strangeChair.tries(api.answerQuestion, { questionId, answer: '不知道' })).status, 404)
  await u.chair.call(api.answerQuestion, { questionId, answer: '二楼配电箱、三楼消防栓、后厨地面。' })
  assert.equal(
    (await u.chair.tries(api.answerQuestion, { questionId, answer: '再答' })).body.code,
    'contracts.question_answered',
  )
  assert.match((await reader.call(api.mine, {})).disclosures[0]?.asked?.answer ?? '', /配电箱/)
})

test('a member reads the contract in force with its text on the phone; one that is only filed stays hidden', async () => {
  const u = await described(h)
  const reader = await member(h, u)
  const c = await filed(h, u)
  const [text] = c.files
  assert.deepEqual((await reader.call(api.mine, {})).contracts, [])
  assert.equal(await file(reader, text?.id ?? ''), 404)
  await h.forward(25)
  await h.runJob('contracts.turn')
  const { contracts, union } = await reader.call(api.mine, {})
  assert.deepEqual([contracts.map(k => k.id), union?.startsWith('快递行业工会')], [[c.id], true])
  assert.equal(await file(reader, contracts[0]?.files[0]?.id ?? ''), 200)
  const nobody = await h.worker('路人')
  assert.equal((await nobody.call(api.mine, {})).union, null)
})
