// Founding a union through HTTP, in sentences of the trade.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { casesApi } from '#engines/cases/api.ts'
import { appealApi } from '#engines/cases/api-appeal.ts'
import { figuresApi } from '#engines/figures/api.ts'
import { openHouse, someId } from '#test/house.ts'
import { countStatements } from '../../bench/tracing.ts'
import { organizingApi as api } from './api.ts'
import {
  approved,
  asked,
  elected,
  form,
  founded,
  held,
  known,
  on,
  people,
  prepared,
  type Ref,
  retained,
  votes,
} from './testing.ts'

const h = await openHouse('2026-01-05T02:00:00Z')

test('a hotel founds its union: asked, approved, elected, approved, and it is there with its first term', async () => {
  const u = await h.union()
  const { head, ref } = await asked(h, u)
  const own = await head.call(api.myCase, { caseId: ref.caseId })
  assert.match(own.case.number, /^JH-2026-\d{6}-\d$/)
  assert.deepEqual([own.case.promise?.dueOn, own.founding.group.length], ['2026-01-19', 3])
  assert.deepEqual(own.founding.papers, ['REQUEST', 'GROUP'])
  const inbox = await u.countyOfficer.call(casesApi.inbox, {})
  assert.ok(JSON.stringify(inbox).includes(ref.caseId), 'the county has it in its inbox')

  const at: Ref = await u.countyOfficer.call(api.decide, { ...on(ref), move: 'approve', document: '端工〔2026〕3号' })
  const { founding } = await head.call(api.myCase, { caseId: ref.caseId })
  assert.deepEqual(
    [at.state, founding.congressDueOn, founding.approvalNumber],
    ['ELECTING', '2026-04-07', '端工〔2026〕3号'],
  )
  assert.match(founding.congressBecause ?? '', /第一条：批准筹建后 90 日内/)

  const electionId = founding.electionId ?? ''
  const counted = await held(h, head, electionId, { members: 60, present: 40, chair: 31 })
  assert.deepEqual([counted.due, counted.present, counted.quorum, counted.needed], [60, 40, 40, 31])
  const reported: Ref = await head.call(api.report, on(at))
  assert.equal(reported.state, 'RESULT')
  const done: Ref = await u.countyOfficer.call(api.decide, {
    ...on(reported),
    move: 'confirm',
    document: '端工〔2026〕9号',
  })
  assert.equal(done.state, 'FOUNDED')

  const made = await head.call(api.myCase, { caseId: ref.caseId })
  const orgId = made.founding.orgId ?? ''
  const union = await u.countyOfficer.call(api.union, { orgId })
  assert.deepEqual([union.term?.number, union.term?.startsOn, union.term?.endsOn], [1, '2026-01-05', '2031-01-04'])
  assert.deepEqual(union.posts.map(p => p.post).sort(), ['AUDIT', 'CHAIR', 'COMMITTEE', 'COMMITTEE', 'COMMITTEE'])
  assert.deepEqual(
    union.follows.map(f => [f.kind, f.dueOn]),
    [
      ['SEAL', '2026-02-04'],
      ['BANK', '2026-03-06'],
      ['LEGAL_PERSON', '2026-03-06'],
    ],
  )
  const { rows: homes } = await sql<{
    n: number
  }>`select count(*)::int as n from kernel_person where home_org_id = ${orgId}`.execute(h.db)
  assert.equal(homes[0]?.n, 60, 'the members belong to it')
  const year = { orgId: u.orgs.city.id, from: '2026-01-01', to: '2026-12-31' }
  const { indicators } = await u.leader.call(figuresApi.summary, year)
  assert.equal(indicators.find(i => i.id === 'organizing.unions')?.value, 1)

  for (const paper of made.founding.papers) {
    const pdf = await h.app.inject({
      url: `/api/organizing/foundings/${ref.caseId}/papers/${paper}`,
      cookies: { niangjia: head.token ?? '' },
    })
    assert.deepEqual([pdf.statusCode, pdf.headers['content-type']], [200, 'application/pdf'], paper)
  }
  assert.equal(made.founding.papers.length, 7)
  assert.equal(made.hasLetter, true)
})

test('an election without a quorum does not count', async () => {
  const u = await h.union()
  const { head, at, electionId } = await approved(h, u)
  const e = await prepared(head, electionId, { members: 60, present: 39 })
  const tried = await head.tries(api.count, {
    electionId,
    round: 1,
    heldOn: h.today(),
    ballots: 39,
    votes: votes(e, 35),
  })
  assert.deepEqual([tried.status, tried.body.code], [422, 'organizing.no_quorum'])
  assert.match(tried.body.message ?? '', /应到 60 人，到会 39 人.*40 人/)
  const reported = await head.tries(api.report, on(at))
  assert.equal(reported.body.code, 'organizing.nothing_counted')
})

test('30 of 60 elect nobody, though 40 attended: the result cannot be reported', async () => {
  const u = await h.union()
  const { head, at, electionId } = await approved(h, u)
  const counted = await held(h, head, electionId, { members: 60, present: 40, chair: 30 })
  const chair = counted.rounds[0]?.contests.find(c => c.post === 'CHAIR')
  assert.deepEqual([chair?.open, chair?.candidates[0]?.elected], [1, false])
  const tried = await head.tries(api.report, on(at))
  assert.equal(tried.body.code, 'organizing.not_elected')
  assert.match(tried.body.message ?? '', /至少 31 票/)
})

test('unverified-voter-consul-4576: whoever is not verified, not on the roll or only retained neither counts nor votes nor stands', async () => {
  const u = await h.union()
  const { head, electionId } = await approved(h, u)
  const [good, other] = people(2)
  await retained(h, u.orgs.otherUnit.id, other!)
  const answer = await head.call(api.enrol, {
    electionId,
    people: [good!, { name: '没有核实', idNumber: '110105194912310021' }, other!, good!],
  })
  assert.deepEqual([answer.added, answer.faults.map(f => f.line)], [2, [2, 4]])
  const e = await head.call(api.election, { electionId })
  assert.equal(e.due, 1, 'the retained member is not due')
  const kept = e.roll.find(r => r.standing === 'RETAINED')?.personId ?? ''
  const { rows } = await sql<{ id: string }>`select id from kernel_person where name = '林前台' limit 1`.execute(h.db)
  for (const stranger of [kept, rows[0]?.id ?? '']) {
    const seen = await head.tries(api.attend, { electionId, personIds: [stranger] })
    assert.equal(seen.body.code, 'organizing.not_on_roll')
    const stands = await head.tries(api.plan, {
      electionId,
      termYears: 3,
      seats: [{ post: 'CHAIR', seats: 1, candidates: [{ personId: stranger, kin: false }] }],
    })
    assert.equal(stands.body.code, 'organizing.not_on_roll')
  }
})

test('a near relative of the head of the employer cannot stand', async () => {
  const u = await h.union()
  const { head, electionId } = await approved(h, u)
  const e = await prepared(head, electionId, { members: 30, present: 30 })
  const tried = await head.tries(api.plan, {
    electionId,
    termYears: 5,
    seats: [{ post: 'CHAIR', seats: 1, candidates: [{ personId: e.roll[0]?.personId ?? '', kin: true }] }],
  })
  assert.equal(tried.body.code, 'organizing.kin')
})

test('too few candidates, and a committee left out of 60 members, are refused', async () => {
  const u = await h.union()
  const { head, at, electionId } = await approved(h, u)
  const e = await prepared(head, electionId, { members: 60, present: 50 })
  const stand = (n: number) => e.roll.slice(0, n).map(r => ({ personId: r.personId, kin: false }))
  const plan = { electionId, termYears: 5 as const }
  await head.call(api.plan, { ...plan, seats: [{ post: 'COMMITTEE', seats: 7, candidates: stand(7) }] })
  const few = await head.tries(api.count, {
    electionId,
    round: 1,
    heldOn: h.today(),
    ballots: 50,
    votes: stand(7).map(c => ({ post: 'COMMITTEE' as const, personId: c.personId, votes: 45 })),
  })
  assert.equal(few.body.code, 'organizing.too_few_candidates')
  assert.match(few.body.message ?? '', /至少 8 个/)
  const seats = [
    { post: 'CHAIR' as const, seats: 1, candidates: stand(1) },
    { post: 'AUDIT' as const, seats: 1, candidates: stand(2) },
  ]
  const next = await head.call(api.plan, { ...plan, seats })
  await head.call(api.count, { electionId, round: 1, heldOn: h.today(), ballots: 50, votes: votes(next, 45) })
  assert.equal((await head.tries(api.report, on(at))).body.code, 'organizing.chair_without_committee')
})

test('the form must be one that the law leaves open, the group three to five, the code the employer’s', async () => {
  const u = await h.union()
  const head = await known(h)
  const at = u.orgs.street.id
  const code = async (over: Parameters<typeof form>[1]) => (await head.tries(api.apply, form(at, over))).body.code
  assert.equal(await code({ form: 'ORGANISER' }), 'organizing.form')
  assert.equal(await code({ group: [] }), 'organizing.group_size')
  assert.equal(await code({ employerCode: '81330300MC1234566G' }), 'organizing.code_of_union')
  assert.equal(await code({ orgId: u.orgs.unit.id }), 'organizing.superior_level')
  const twice = { name: '同一人', idNumber: someId(), job: '工' }
  assert.equal(await code({ group: [twice, twice] }), 'organizing.group_twice')
  assert.equal(await code({}), undefined)
  assert.equal(await code({}), 'organizing.under_way')
})

test('returned, corrected and sent again; refused with words; withdrawn: the head may ask anew', async () => {
  const u = await h.union()
  const { head, ref } = await asked(h, u)
  const back: Ref = await u.countyOfficer.call(api.decide, {
    ...on(ref),
    move: 'giveBack',
    reason: '单位名称和执照不一样',
    asks: ['照执照改名称'],
  })
  assert.equal(back.state, 'SUPPLEMENT')
  const again: Ref = await head.call(api.resubmit, {
    ...on(back),
    form: form(u.orgs.street.id, { employer: '好运来大酒店有限公司' }),
  })
  const seen = await u.countyOfficer.call(api.review, { caseId: ref.caseId })
  assert.deepEqual([again.state, seen.founding.employer], ['APPROVAL', '好运来大酒店有限公司'])
  const bare = await u.countyOfficer.tries(api.decide, { ...on(again), move: 'approve' })
  assert.equal(bare.body.code, 'organizing.no_document')
  const no: Ref = await u.countyOfficer.call(api.decide, {
    ...on(again),
    move: 'refuse',
    reason: '这家单位已经有工会。',
  })
  assert.equal(no.state, 'REFUSED')
  assert.equal((await head.call(api.myCase, { caseId: ref.caseId })).hasLetter, true)
  const second: Ref = await head.call(api.apply, form(u.orgs.street.id))
  const gone: Ref = await head.call(api.withdraw, { ...on(second), reason: '先不建了' })
  assert.equal(gone.state, 'WITHDRAWN')
  await head.call(api.apply, form(u.orgs.street.id))
})

test('refused, the head asks for another look: the pack tells the numbers, the city overturns it, and the application is open again', async () => {
  const u = await h.union()
  const { head, ref } = await asked(h, u)
  const no: Ref = await u.countyOfficer.call(api.decide, { ...on(ref), move: 'refuse', reason: '人数对不上。' })
  const look = { ...on(no), says: '会员是 58 人，名单附后。', claims: [{ key: 'members', value: 58 }], fileIds: [] }
  const sent = await head.call(appealApi.askAgain, look)
  assert.equal(sent.state, 'APPEALED')
  const pack = await u.cityOfficer.call(appealApi.appeal, { caseId: ref.caseId })
  assert.deepEqual(
    [pack.mayDecide, pack.facts.find(f => f.key === 'members')?.before?.value, pack.verdicts[0]?.eligible],
    [true, 60, true],
  )
  const verdict = { ...on(ref), version: sent.version, outcome: 'OVERTURNED' as const, reason: '名单核对过了。' }
  assert.notEqual((await u.countyOfficer.tries(appealApi.lookAgain, verdict)).status, 200, 'who refused does not look')
  const back = await u.cityOfficer.call(appealApi.lookAgain, verdict)
  assert.equal(back.state, 'APPROVAL')
  const { founding } = await head.call(api.myCase, { caseId: ref.caseId })
  assert.equal(founding.facts.members, 58)
  assert.equal((await head.tries(api.apply, form(u.orgs.street.id))).body.code, 'organizing.under_way')
})

test('two applications of one head at once: one is taken, the other hears why', async () => {
  const u = await h.union()
  const head = await known(h)
  const both = await Promise.all([0, 1].map(() => head.tries(api.apply, form(u.orgs.street.id))))
  assert.deepEqual(both.map(b => b.status).sort(), [200, 409])
})

test('a neighbour sees nothing of it: not the case, not the roll, not the papers', async () => {
  const u = await h.union()
  const { head, done, electionId } = await founded(h, u)
  const other = await known(h, '别家组长')
  assert.equal((await u.stranger.tries(api.review, { caseId: done.caseId })).status, 404)
  for (const who of [u.stranger, other]) {
    assert.equal((await who.tries(api.election, { electionId })).status, 404)
    const pdf = await h.app.inject({
      url: `/api/organizing/foundings/${done.caseId}/papers/ROSTER`,
      cookies: { niangjia: who.token ?? '' },
    })
    assert.equal(pdf.statusCode, 404)
  }
  const late = await head.tries(api.enrol, { electionId, people: people(1) })
  assert.equal(late.body.code, 'organizing.no_election', 'what was approved is not touched again')
})

// The last of this file: numbers of one birthday are a thousand, and it uses many.
test('a founding of five hundred members asks the database as often as one of sixty, and all of them are new members', async () => {
  const statements = countStatements()
  const confirmed = async (members: number, born: string) => {
    const u = await h.union()
    const facts = { workers: 900, members, womenMembers: 20, reach: 'ONE' as const, unions: 0, joins: false }
    const roll = { members, present: members, chair: members, born }
    const { confirm, caseId } = await elected(h, u, { facts }, roll)
    const before = statements()
    await confirm()
    const asked = statements() - before
    const { rows } = await sql<{ members: number; told: number }>`
      select count(*)::int as members, (select count(*)::int from figures_fact f where f.kind = 'membership.joined' and f.org_id = o.id) as told
      from kernel_membership m join kernel_org o on o.id = m.org_id
      where o.id = (select org_id from organizing_founding where case_id = ${caseId}) and m.until_on is null group by o.id`.execute(
      h.db,
    )
    return { asked, ...rows[0] }
  }
  const [few, many] = [await confirmed(60, '1979-03-04'), await confirmed(500, '1980-03-04')]
  assert.deepEqual([few.members, few.told, many.members, many.told], [60, 60, 500, 500])
  assert.equal(many.asked, few.asked)
})
