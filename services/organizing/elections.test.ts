// Elections of a union through HTTP: who is due by their membership, run-offs, and who may approve what.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { registerMany } from '#kernel/people/many.ts'
import { joinUnion, retainMember, transferMember } from '#kernel/people/membership.ts'
import { openHouse, type Person } from '#test/house.ts'
import { organizingApi as api } from './api.ts'
import { people, retained, type Union } from './testing.ts'

const h = await openHouse('2026-03-02T02:00:00Z')
const writing = () => ({ keeper: h.house, by: { accountId: null, sittingId: null }, now: h.time.now })

/** So many members of a union, since before today. */
async function members(orgId: string, n: number): Promise<string[]> {
  return h.db.transaction().execute(async tx => {
    const made = await registerMany(tx, h.house, people(n), h.time.now, h.today())
    const ids = made.flatMap(p => ('id' in p ? [p.id] : []))
    for (const personId of ids) await joinUnion(tx, { personId, orgId }, { on: h.today() }, writing())
    return ids
  })
}

const begin = async (u: Union, delegates = false) =>
  (await u.chair.call(api.begin, { orgId: u.orgs.unit.id, purpose: 'TERM', delegates })).id

const seats = (chair: string, committee: readonly string[], audit: readonly string[]) => [
  { post: 'CHAIR' as const, seats: 1, candidates: [{ personId: chair, kin: false }] },
  { post: 'COMMITTEE' as const, seats: 2, candidates: committee.map(personId => ({ personId, kin: false })) },
  { post: 'AUDIT' as const, seats: 1, candidates: audit.map(personId => ({ personId, kin: false })) },
]

async function count(who: Person, electionId: string, round: number, votes: Readonly<Record<string, number>>) {
  const { next, rounds, present } = await who.call(api.election, { electionId })
  const contests = round > rounds.length ? next : (rounds[round - 1]?.contests ?? [])
  return who.tries(api.count, {
    ...{ electionId, round, heldOn: h.today(), ballots: present },
    votes: contests.flatMap(c =>
      c.candidates.map(({ personId }) => ({ post: c.post, personId, votes: votes[personId] ?? 0 })),
    ),
  })
}

test('due is who is a member on the day: the retained have no vote, and whoever joins or leaves later changes nothing', async () => {
  const u = await h.union()
  const { unit, otherUnit } = u.orgs
  const ids = await members(unit.id, 6)
  await retained(h, unit.id, people(1)[0]!)
  await members(otherUnit.id, 2)
  const electionId = await begin(u)
  const called = await u.chair.call(api.election, { electionId })
  assert.deepEqual([called.due, called.roll.length, called.called], [6, 7, true])
  await members(unit.id, 3)
  await h.db.transaction().execute(async tx => {
    await transferMember(tx, { personId: ids[0]!, orgId: otherUnit.id }, { on: h.today() }, writing())
    await retainMember(tx, ids[1]!, { on: h.today() }, writing())
  })
  assert.equal((await u.chair.call(api.election, { electionId })).due, 6, 'the roll stands')
  const late = await u.chair.tries(api.enrol, { electionId, people: people(1) })
  assert.equal(late.body.code, 'organizing.roll_called')
  const gone = await u.chair.tries(api.strike, { electionId, personId: ids[2]! })
  assert.equal(gone.body.code, 'organizing.roll_called')
  await u.chair.call(api.callOff, { electionId, reason: '发起早了一天' })
  const again = await u.chair.call(api.election, { electionId: await begin(u) })
  assert.deepEqual([again.due, again.roll.length], [7, 9], 'of the six one moved away and one retired; three joined')
  const kept = await u.chair.call(api.election, { electionId })
  assert.deepEqual([kept.state, kept.voidReason, kept.roll.length], ['VOID', '发起早了一天', 7])
})

test('a union without members has nobody to elect; delegates are members of it today', async () => {
  const u = await h.union()
  const none = await u.chair.tries(api.begin, { orgId: u.orgs.unit.id, purpose: 'TERM', delegates: false })
  assert.equal(none.body.code, 'organizing.no_members')
  const [own, other] = people(2)
  await h.db.transaction().execute(async tx => {
    const [one] = await registerMany(tx, h.house, [own!], h.time.now, h.today())
    if (one && 'id' in one)
      await joinUnion(tx, { personId: one.id, orgId: u.orgs.unit.id }, { on: h.today() }, writing())
  })
  const electionId = await begin(u, true)
  const answer = await u.chair.call(api.enrol, { electionId, people: [own!, other!] })
  assert.deepEqual([answer.added, answer.faults.map(f => f.line)], [1, [2]])
  assert.match(answer.faults[0]?.message ?? '', /不是本工会/)
})

test('a tie and an unfilled seat are voted on again among those not elected, by the same quorum; each round stays on record', async () => {
  const u = await h.union()
  const ids = await members(u.orgs.unit.id, 12)
  const [a, b, c, d, e, f] = ids as [string, string, string, string, string, string]
  const electionId = await begin(u)
  await u.chair.call(api.attend, { electionId, personIds: ids })
  await u.chair.call(api.plan, { electionId, termYears: 5, seats: seats(a, [b, c, d], [e, f]) })
  // Twelve are due, seven votes win: b is elected, c and d are equal at the last seat.
  const first = await count(u.chair, electionId, 1, { [a]: 9, [b]: 8, [c]: 7, [d]: 7, [e]: 7, [f]: 5 })
  assert.equal(first.status, 200)
  const committee = first.body.next.find(n => n.post === 'COMMITTEE')
  assert.deepEqual([committee?.seats, new Set(committee?.candidates.map(x => x.personId))], [1, new Set([c, d])])
  assert.equal(first.body.next.length, 1, 'chair and audit are elected')
  assert.equal((await u.chair.tries(api.reportTerm, { electionId })).body.code, 'organizing.not_elected')

  await u.chair.call(api.attend, { electionId, personIds: ids.slice(0, 7) })
  const few = await count(u.chair, electionId, 2, { [c]: 7 })
  assert.deepEqual([few.status, few.body.code], [422, 'organizing.no_quorum'])
  await u.chair.call(api.attend, { electionId, personIds: ids.slice(0, 8) })
  const outside = await u.chair.tries(api.count, {
    ...{ electionId, round: 2, heldOn: h.today(), ballots: 8 },
    votes: [{ post: 'COMMITTEE', personId: b, votes: 8 }],
  })
  assert.equal(outside.body.code, 'organizing.not_standing')
  assert.equal((await count(u.chair, electionId, 3, { [c]: 8 })).body.code, 'organizing.round')
  const second = await count(u.chair, electionId, 2, { [c]: 8 })
  assert.deepEqual(
    second.body.rounds.map(r => [r.n, r.due, r.present]),
    [
      [1, 12, 12],
      [2, 12, 8],
    ],
    'the first round keeps its own numbers',
  )
  assert.deepEqual(second.body.next, [])
  assert.equal((await count(u.chair, electionId, 1, { [a]: 9 })).body.code, 'organizing.round', 'a later round stands')
  const changed = await u.chair.tries(api.plan, { electionId, termYears: 3, seats: seats(b, [a, c, d], [e, f]) })
  assert.equal(changed.body.code, 'organizing.counted_already')
  await u.chair.call(api.reportTerm, { electionId })
  await u.countyOfficer.call(api.decideTerm, { electionId, approve: true, document: '端工〔2026〕8号' })
  const { rows } = await sql<{ personId: string; post: string }>`
    select p.person_id as "personId", p.post from organizing_post p join organizing_term t on t.id = p.term_id
    where t.org_id = ${u.orgs.unit.id}`.execute(h.db)
  assert.deepEqual(
    new Set(rows.map(r => `${r.post} ${r.personId}`)),
    new Set([`CHAIR ${a}`, `COMMITTEE ${b}`, `COMMITTEE ${c}`, `AUDIT ${e}`]),
  )
})

test('who recorded an election below does not approve it, nor does their deputy; another officer does', async () => {
  const u = await h.union()
  const ids = await members(u.orgs.unit.id, 3)
  const electionId = await begin(u)
  await u.countyOfficer.call(api.attend, { electionId, personIds: ids })
  await u.chair.call(api.plan, {
    ...{ electionId, termYears: 3 },
    seats: [{ post: 'ORGANISER', seats: 1, candidates: [{ personId: ids[0]!, kin: false }] }],
  })
  await count(u.chair, electionId, 1, { [ids[0]!]: 3 })
  await u.chair.call(api.reportTerm, { electionId })
  const seen = await u.countyOfficer.call(api.election, { electionId })
  assert.deepEqual([seen.mayDecide, seen.recordedByYou], [false, true])
  const decision = { electionId, approve: true, document: '端工〔2026〕9号' }
  const own = await u.countyOfficer.tries(api.decideTerm, decision)
  assert.deepEqual([own.status, own.body.code], [403, 'organizing.four_eyes'])
  assert.equal((await u.chair.tries(api.decideTerm, decision)).status, 404, 'nobody approves their own union')
  const colleague = await h.officer('区里小吴', u.orgs.county, 'OFFICER')
  assert.equal((await colleague.call(api.decideTerm, decision)).state, 'APPROVED')
})

test('two who count the same round at once: one record, and the later hears what stands', async () => {
  const u = await h.union()
  const ids = await members(u.orgs.unit.id, 3)
  const electionId = await begin(u)
  await u.chair.call(api.attend, { electionId, personIds: ids })
  await u.chair.call(api.plan, {
    ...{ electionId, termYears: 3 },
    seats: [{ post: 'ORGANISER', seats: 1, candidates: [{ personId: ids[0]!, kin: false }] }],
  })
  const both = await Promise.all([
    count(u.chair, electionId, 1, { [ids[0]!]: 3 }),
    count(u.countyOfficer, electionId, 1, { [ids[0]!]: 2 }),
  ])
  assert.deepEqual(
    both.map(b => b.status),
    [200, 200],
    'the second corrects the first',
  )
  const { rounds } = await u.chair.call(api.election, { electionId })
  assert.equal(rounds.length, 1)
  assert.ok([2, 3].includes(rounds[0]?.contests[0]?.candidates[0]?.votes ?? 0))
})
