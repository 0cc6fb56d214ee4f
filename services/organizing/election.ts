// An election as it is recorded: the roll, attendance, seats and candidates, votes; and whether it counts. Numbers come from the roll.
import { type Selectable, sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { Refusal } from '#base/refusal.ts'
import { orgName } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { registerMany } from '#kernel/people/many.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { refuse } from './refuse.ts'
import { committeeFrom } from './rules.ts'
import { candidatesNeeded, isContested, mayVote, outcomeOf, quorumOf, votesNeeded } from './rules-election.ts'
import type { TermYears } from './rules-term.ts'
import type { OrganizingElection } from './tables.gen.ts'
import type { Tables } from './tables.ts'
import { type Post, type Purpose, posts, postWords, type Standing } from './words.ts'

type Call = Look<Tables> | Act<Tables>
export type ElectionRow = Selectable<OrganizingElection>

interface Beginning {
  readonly caseId?: string
  readonly orgId: string
  readonly orgPath: string
  readonly purpose: Purpose
  /** Who is on the roll from the start: the members of a union that is there already. */
  readonly members: readonly string[]
}

export async function beginElection(act: Act<Tables>, b: Beginning): Promise<string> {
  const id = newId(act.now)
  await act.tx
    .insertInto('organizing_election')
    .values({
      id,
      case_id: b.caseId ?? null,
      org_id: b.orgId,
      org_path: b.orgPath,
      purpose: b.purpose,
      state: 'PREPARING',
      term_years: 5,
      created_at: act.now,
    })
    .execute()
  if (b.members.length)
    await act.tx
      .insertInto('organizing_roll')
      .values(b.members.map(person_id => ({ election_id: id, person_id, standing: 'ACTIVE' as const })))
      .execute()
  return id
}

/** The election, held until the end of the command with `HOLD`. @throws absent */
export async function electionById(call: Call, id: string, hold?: 'HOLD'): Promise<ElectionRow> {
  const query = call.db.selectFrom('organizing_election').selectAll().where('id', '=', id)
  const row = await (hold ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw refuseKernel('absent')
  return row
}

/** The group's head, or staff of the union: anybody else meets a page that is not there. */
async function readable(call: Call, id: string, hold?: 'HOLD'): Promise<{ row: ElectionRow; mayRecord: boolean }> {
  const row = await electionById(call, id, hold)
  const own = await isHead(call, row)
  if (!own && !covers(call.scopeOf('organizing.read'), row.org_path)) throw refuseKernel('absent')
  if (row.case_id === null) {
    const mayRecord = row.state === 'PREPARING' && covers(call.scopeOf('organizing.elect'), row.org_path)
    return { row, mayRecord }
  }
  const c = await call.db.selectFrom('cases_case').select('state').where('id', '=', row.case_id).executeTakeFirst()
  return { row, mayRecord: own && (c?.state === 'ELECTING' || c?.state === 'SUPPLEMENT') && row.state === 'PREPARING' }
}

async function isHead(call: Call, row: ElectionRow): Promise<boolean> {
  const personId = call.actor.sitting?.personId ?? (call.actor.kind === 'worker' ? call.actor.personId : null)
  if (row.case_id === null || personId === null) return false
  const c = await call.db.selectFrom('cases_case').select('person_id').where('id', '=', row.case_id).executeTakeFirst()
  return c?.person_id === personId
}

async function recording(act: Act<Tables>, id: string): Promise<ElectionRow> {
  const { row, mayRecord } = await readable(act, id, 'HOLD')
  if (!mayRecord) throw refuse('organizing.no_election')
  return row
}

export async function readElection(call: Call, id: string) {
  const { row, mayRecord } = await readable(call, id)
  const roll = await rollOf(call, id)
  const { due, present } = counted(roll)
  const seats = await seatsOf(call, id)
  const f = row.case_id
    ? await call.db
        .selectFrom('organizing_founding')
        .select('name')
        .where('case_id', '=', row.case_id)
        .executeTakeFirst()
    : undefined
  for (const r of roll) call.touched('person', r.personId)
  return {
    id: row.id,
    caseId: row.case_id,
    union: f?.name ?? (await orgName(call.db, row.org_id, call.today)),
    purpose: row.purpose,
    state: row.state,
    delegates: row.delegates,
    termYears: row.term_years as TermYears,
    heldOn: row.held_on,
    ballots: row.ballots,
    document: row.document,
    due,
    present,
    quorum: quorumOf(due),
    needed: votesNeeded(due),
    mayRecord,
    mayDecide: row.case_id === null && row.state === 'REPORTED' && isAbove(call, row),
    roll,
    seats: seats.map(s => {
      const outcome = outcomeOf(pollOf(row, s, due, present))
      const isCounted = row.ballots !== null
      return {
        post: s.post,
        seats: s.seats,
        candidatesNeeded: isContested(s.post) ? candidatesNeeded(s.seats) : s.seats,
        open: isCounted ? outcome.open : s.seats,
        tied: isCounted ? outcome.tied : [],
        candidates: s.candidates,
      }
    }),
  }
}

/** Nobody approves the election of their own union: the right must be held above it. */
const isAbove = (call: Call, row: Pick<ElectionRow, 'org_path'>): boolean =>
  call.scopeOf('organizing.decide').paths.some(p => p !== row.org_path && row.org_path.startsWith(p))

async function rollOf(call: Call, electionId: string) {
  const rows = await call.db
    .selectFrom('organizing_roll as r')
    .innerJoin('kernel_person as p', 'p.id', 'r.person_id')
    .select(['r.person_id as personId', 'p.name', 'r.standing', 'r.present', 'p.sex'])
    .where('r.election_id', '=', electionId)
    .orderBy('p.pinyin')
    .orderBy('p.id')
    .execute()
  return rows.map(({ sex, ...r }) => ({ ...r, woman: sex === 2 }))
}

const counted = (roll: readonly { standing: Standing; present: boolean }[]) => {
  const voters = roll.filter(r => mayVote(r.standing))
  return { due: voters.length, present: voters.filter(r => r.present).length }
}

async function seatsOf(call: Call, electionId: string) {
  const seats = await call.db.selectFrom('organizing_seat').selectAll().where('election_id', '=', electionId).execute()
  const candidates = await call.db
    .selectFrom('organizing_candidate as c')
    .innerJoin('kernel_person as p', 'p.id', 'c.person_id')
    .select(['c.post', 'c.person_id as personId', 'p.name', 'c.votes', 'c.elected'])
    .where('c.election_id', '=', electionId)
    .orderBy('p.pinyin')
    .orderBy('p.id')
    .execute()
  return posts.flatMap(post => {
    const seat = seats.find(s => s.post === post)
    if (!seat) return []
    const own = candidates.filter(c => c.post === post).map(({ post: _, ...c }) => c)
    return [{ post, seats: seat.seats, candidates: own }]
  })
}

type Seat = Awaited<ReturnType<typeof seatsOf>>[number]

const pollOf = (row: ElectionRow, s: Seat, due: number, present: number) => ({
  post: s.post,
  seats: s.seats,
  due,
  present,
  ballots: row.ballots ?? 0,
  candidates: s.candidates.map(c => ({ id: c.personId, votes: c.votes ?? 0 })),
})

interface Line {
  readonly name: string
  readonly idNumber: string
  readonly standing: Standing
}

/** Puts people on the roll, each by a document that checks: nobody unverified gets a vote. Good lines are kept, the others told. */
export async function enrol(act: Act<Tables>, electionId: string, people: readonly Line[]) {
  const row = await recording(act, electionId)
  const home = row.case_id === null ? { homeOrgId: row.org_id } : {}
  const read = await registerMany(
    act.tx,
    act.house,
    people.map(p => ({ ...p, ...home })),
    act.now,
    act.today,
  )
  const faults: { line: number; message: string }[] = []
  const rows = new Map<string, Standing>()
  for (const [i, r] of read.entries()) {
    const why = r instanceof Refusal ? r.inWords(act.lang) : rows.has(r.id) ? twice[act.lang] : null
    if (why !== null) {
      faults.push({ line: i + 1, message: refuse('organizing.roll_line', { line: i + 1, why }).inWords(act.lang) })
      continue
    }
    if (!(r instanceof Refusal)) rows.set(r.id, people[i]?.standing ?? 'ACTIVE')
  }
  const values = [...rows].map(([person_id, standing]) => ({ election_id: electionId, person_id, standing }))
  const added = values.length
    ? await act.tx
        .insertInto('organizing_roll')
        .values(values)
        .onConflict(c => c.doNothing())
        .returning('person_id')
        .execute()
    : []
  return { added: added.length, faults }
}

const twice = { zh: '这个人在名单里写了两次。', en: 'This person stands in the list twice.' } as const

/** Takes somebody off the roll, or says how their membership stands. */
export async function strike(act: Act<Tables>, electionId: string, personId: string, standing: Standing | null) {
  await recording(act, electionId)
  const stands = await act.db
    .selectFrom('organizing_candidate')
    .select('post')
    .where('election_id', '=', electionId)
    .where(ofPerson('person_id', personId))
    .executeTakeFirst()
  if (stands && standing !== 'ACTIVE') throw refuse('organizing.on_roll_as_candidate')
  if (standing === null)
    await act.tx
      .deleteFrom('organizing_roll')
      .where('election_id', '=', electionId)
      .where(ofPerson('person_id', personId))
      .execute()
  else
    await act.tx
      .updateTable('organizing_roll')
      .set(eb => ({ standing, present: standing === 'ACTIVE' ? eb.ref('present') : false }))
      .where('election_id', '=', electionId)
      .where(ofPerson('person_id', personId))
      .execute()
  return readElection(act, electionId)
}

/** Who attends, as a whole list: whoever is not in it does not. @throws organizing.not_on_roll */
export async function attend(act: Act<Tables>, electionId: string, personIds: readonly string[]) {
  await recording(act, electionId)
  await refuseStrangers(act, electionId, personIds)
  await act.tx
    .updateTable('organizing_roll')
    .set({ present: sql<boolean>`person_id = any(${[...personIds]}::uuid[])` })
    .where('election_id', '=', electionId)
    .execute()
  return readElection(act, electionId)
}

async function refuseStrangers(act: Act<Tables>, electionId: string, personIds: readonly string[]): Promise<void> {
  const roll = await rollOf(act, electionId)
  const voters = new Set(roll.filter(r => mayVote(r.standing)).map(r => r.personId))
  const strangers = new Set(personIds.filter(id => !voters.has(id)))
  if (strangers.size) throw refuse('organizing.not_on_roll', { n: strangers.size })
}

export interface Plan {
  readonly electionId: string
  readonly delegates: boolean
  readonly termYears: TermYears
  readonly seats: readonly {
    readonly post: Post
    readonly seats: number
    readonly candidates: readonly { readonly personId: string; readonly kin: boolean }[]
  }[]
}

/** Seats and who stands for them, as a whole; votes entered before are gone, for they were for another list. */
export async function plan(act: Act<Tables>, p: Plan) {
  await recording(act, p.electionId)
  const all = p.seats.flatMap(s => s.candidates)
  if (all.some(c => c.kin)) throw refuse('organizing.kin')
  await refuseStrangers(
    act,
    p.electionId,
    all.map(c => c.personId),
  )
  await act.tx.deleteFrom('organizing_candidate').where('election_id', '=', p.electionId).execute()
  await act.tx.deleteFrom('organizing_seat').where('election_id', '=', p.electionId).execute()
  await act.tx
    .updateTable('organizing_election')
    .set({ delegates: p.delegates, term_years: p.termYears, ballots: null, held_on: null })
    .where('id', '=', p.electionId)
    .execute()
  await act.tx
    .insertInto('organizing_seat')
    .values(p.seats.map(s => ({ election_id: p.electionId, post: s.post, seats: s.seats })))
    .execute()
  const rows = p.seats.flatMap(s =>
    s.candidates.map(c => ({ election_id: p.electionId, post: s.post, person_id: c.personId })),
  )
  if (rows.length) await act.tx.insertInto('organizing_candidate').values(rows).execute()
  return readElection(act, p.electionId)
}

export interface Count {
  readonly electionId: string
  readonly heldOn: string
  readonly ballots: number
  readonly votes: readonly { readonly post: Post; readonly personId: string; readonly votes: number }[]
}

/** The votes as they were counted. Who has more than half of those due is elected; the rest of the seats stays open. */
export async function count(act: Act<Tables>, c: Count) {
  const row = await recording(act, c.electionId)
  if (c.heldOn > act.today) throw refuse('organizing.held_late')
  for (const v of c.votes)
    await act.tx
      .updateTable('organizing_candidate')
      .set({ votes: v.votes })
      .where('election_id', '=', c.electionId)
      .where('post', '=', v.post)
      .where(ofPerson('person_id', v.personId))
      .execute()
  await act.tx
    .updateTable('organizing_election')
    .set({ held_on: c.heldOn as Day, ballots: c.ballots })
    .where('id', '=', c.electionId)
    .execute()
  const { due, present } = counted(await rollOf(act, c.electionId))
  for (const s of await seatsOf(act, c.electionId)) {
    const poll = pollOf({ ...row, ballots: c.ballots }, s, due, present)
    const outcome = outcomeOf(poll)
    for (const fault of outcome.faults) throw refuse(fault, wordsFor(act, s, poll))
    await act.tx
      .updateTable('organizing_candidate')
      .set({ elected: sql<boolean>`person_id = any(${[...outcome.winners]}::uuid[])` })
      .where('election_id', '=', c.electionId)
      .where('post', '=', s.post)
      .execute()
  }
  return readElection(act, c.electionId)
}

const wordsFor = (act: Act<Tables>, s: Seat, poll: { due: number; present: number; ballots: number }) => ({
  post: postWords[s.post][act.lang],
  ...{ due: poll.due, present: poll.present, ballots: poll.ballots, quorum: quorumOf(poll.due) },
  ...{ seats: s.seats, n: s.candidates.length, needed: candidatesNeeded(s.seats) },
})

/** Whether an election may be reported: counted, valid, every seat filled, and what the law wants elected. @throws why not */
export async function checkReady(act: Act<Tables>, row: ElectionRow): Promise<void> {
  const seats = await seatsOf(act, row.id)
  if (row.ballots === null || row.held_on === null) throw refuse('organizing.nothing_counted')
  const { due, present } = counted(await rollOf(act, row.id))
  const of = (post: Post) => seats.find(s => s.post === post)
  if (row.purpose !== 'BY') {
    const whole = (of('CHAIR') && of('AUDIT')) || of('ORGANISER')
    if (!whole) throw refuse('organizing.seats')
    if (due >= committeeFrom && !of('COMMITTEE')) throw refuse('organizing.chair_without_committee', { n: due })
  }
  for (const s of seats) {
    const poll = pollOf(row, s, due, present)
    const outcome = outcomeOf(poll)
    for (const fault of outcome.faults) throw refuse(fault, wordsFor(act, s, poll))
    if (outcome.open > 0)
      throw refuse('organizing.not_elected', {
        ...wordsFor(act, s, poll),
        open: outcome.open,
        needed: outcome.needed,
      })
  }
}

/** Approved by the union above: fixed for good. Answers who is on the roll, all of them members. */
export async function approve(act: Act<Tables>, row: ElectionRow, document: string): Promise<string[]> {
  await checkReady(act, row)
  await act.tx
    .updateTable('organizing_election')
    .set({ state: 'APPROVED', document, decided_by: act.actor.accountId })
    .where('id', '=', row.id)
    .execute()
  return (await rollOf(act, row.id)).map(r => r.personId)
}

/** Who won, with their posts. */
export const winnersOf = (call: Call, electionId: string) =>
  call.db
    .selectFrom('organizing_candidate')
    .select(['post', 'person_id'])
    .where('election_id', '=', electionId)
    .where('elected', '=', true)
    .execute()

export { isAbove }
