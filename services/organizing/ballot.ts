// The ballot: seats and who stands, each round as it was counted, and whether the whole may be reported.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { quorumOf, votesNeeded } from '#base/majority.ts'
import type { Act } from '#kernel/service.ts'
import { type Call, type ElectionRow, markCalled, recording } from './election.ts'
import { refuse } from './refuse.ts'
import { counted, refuseStrangers, rollOf } from './roll.ts'
import { committeeFrom } from './rules.ts'
import { candidatesNeeded } from './rules-election.ts'
import { type Contest, type Counted, type Decided, decide, roundsOf } from './rules-rounds.ts'
import type { TermYears } from './rules-term.ts'
import type { Tables } from './tables.ts'
import { type Post, posts, postWords } from './words.ts'

export interface Plan {
  readonly electionId: string
  readonly delegates?: boolean
  readonly termYears: TermYears
  readonly seats: readonly {
    readonly post: Post
    readonly seats: number
    readonly candidates: readonly { readonly personId: string; readonly kin: boolean }[]
  }[]
}

/**
 * Seats and who stands for them, as a whole. The election is called by it, and its roll stands. @throws organizing.kin,
 * organizing.not_on_roll, organizing.counted_already
 */
export async function plan(act: Act<Tables>, p: Plan): Promise<void> {
  const row = await recording(act, p.electionId)
  if ((await countedRounds(act, row.id)).length > 0) throw refuse('organizing.counted_already')
  const all = p.seats.flatMap(s => s.candidates)
  if (all.some(c => c.kin)) throw refuse('organizing.kin')
  const personIds = all.map(c => c.personId)
  await refuseStrangers(act, row.id, personIds)
  await act.tx.deleteFrom('organizing_candidate').where('election_id', '=', row.id).execute()
  await act.tx.deleteFrom('organizing_seat').where('election_id', '=', row.id).execute()
  await act.tx
    .updateTable('organizing_election')
    .set({ delegates: p.delegates ?? row.delegates, term_years: p.termYears })
    .where('id', '=', row.id)
    .execute()
  await act.tx
    .insertInto('organizing_seat')
    .values(p.seats.map(s => ({ election_id: row.id, post: s.post, seats: s.seats })))
    .execute()
  const stand = p.seats.flatMap(s =>
    s.candidates.map(c => ({ election_id: row.id, post: s.post, person_id: c.personId })),
  )
  if (stand.length) await act.tx.insertInto('organizing_candidate').values(stand).execute()
  await markCalled(act, row.id)
}

/** What the first round votes on: the posts in their order, their seats, and who stands. */
export async function contestsOf(call: Call, electionId: string): Promise<Contest[]> {
  const { rows } = await sql<Contest>`
    select s.post, s.seats, coalesce(array_agg(c.person_id order by p.pinyin, p.id) filter (where p.id is not null), '{}') as standing
    from organizing_seat s left join organizing_candidate c on c.election_id = s.election_id and c.post = s.post
      left join kernel_person p on p.id = c.person_id
    where s.election_id = ${electionId} group by s.post, s.seats`.execute(call.db)
  return rows.toSorted((a, b) => posts.indexOf(a.post) - posts.indexOf(b.post))
}

export interface CountedRound extends Counted {
  readonly n: number
  readonly heldOn: Day
}

/** The rounds in their order, with their votes. */
export async function countedRounds(call: Call, electionId: string): Promise<CountedRound[]> {
  const { rows } = await sql<CountedRound>`
    select r.n, r.held_on as "heldOn", r.due, r.present, r.ballots,
      (select coalesce(json_agg(json_build_object('post', v.post, 'personId', v.person_id, 'votes', v.votes)), '[]')
        from organizing_vote v where v.election_id = r.election_id and v.n = r.n) as votes
    from organizing_round r where r.election_id = ${electionId} order by r.n`.execute(call.db)
  return rows
}

export interface Count {
  readonly electionId: string
  /** 1 for the first; one more for a run-off. The last may be counted again until the election is reported. */
  readonly round: number
  readonly heldOn: string
  readonly ballots: number
  readonly votes: Counted['votes']
}

/**
 * A round as it was counted, by the attendance of this moment. Who has more than half of those due is elected; the next round votes on
 * the seats that stay open. @throws organizing.round, organizing.held_late, organizing.not_standing, and why a round does not count
 */
export async function count(act: Act<Tables>, c: Count): Promise<void> {
  const row = await recording(act, c.electionId)
  const contests = await contestsOf(act, row.id)
  const rounds = await countedRounds(act, row.id)
  const before = rounds.slice(0, c.round - 1)
  const { next } = roundsOf(contests, before)
  if (c.round > rounds.length + 1 || c.round < rounds.length || next.length === 0)
    throw refuse('organizing.round', { n: rounds.length })
  if (c.heldOn > act.today) throw refuse('organizing.held_late')
  const last = before.at(-1)
  if (last && c.heldOn < last.heldOn) throw refuse('organizing.held_before', { day: last.heldOn })
  const stands = (v: Counted['votes'][number]) =>
    next.some(contest => contest.post === v.post && contest.standing.includes(v.personId))
  if (!c.votes.every(stands)) throw refuse('organizing.not_standing')
  const round = { ...counted(await rollOf(act, row.id)), ballots: c.ballots, votes: c.votes }
  const decided = decide(next, round)
  refuseFaults(act, decided, round)
  await keepRound(act, c, round)
  const all = roundsOf(contests, [...before, round]).decided.flat()
  for (const contest of contests) {
    const won = all.filter(d => d.post === contest.post).flatMap(d => d.outcome.winners)
    await act.tx
      .updateTable('organizing_candidate')
      .set({ elected: sql<boolean>`person_id = any(${won}::uuid[])` })
      .where('election_id', '=', row.id)
      .where('post', '=', contest.post)
      .execute()
  }
}

async function keepRound(act: Act<Tables>, c: Count, round: Counted): Promise<void> {
  const { tx } = act
  const key = { election_id: c.electionId, n: c.round }
  await tx.deleteFrom('organizing_vote').where('election_id', '=', key.election_id).where('n', '=', key.n).execute()
  const row = {
    ...{ held_on: c.heldOn as Day, due: round.due, present: round.present, ballots: round.ballots },
    ...{ recorded_by: act.actor.accountId, recorded_at: act.now },
  }
  await tx
    .insertInto('organizing_round')
    .values({ ...key, ...row })
    .onConflict(conflict => conflict.columns(['election_id', 'n']).doUpdateSet(row))
    .execute()
  await tx
    .insertInto('organizing_vote')
    .values(c.votes.map(v => ({ ...key, post: v.post, person_id: v.personId, votes: v.votes })))
    .execute()
  await tx
    .updateTable('organizing_election')
    .set({ held_on: c.heldOn as Day })
    .where('id', '=', c.electionId)
    .execute()
}

/** @throws the first thing by which a round does not count */
function refuseFaults(act: Act<Tables>, decided: readonly Decided[], { due, present, ballots }: Counted): void {
  for (const d of decided)
    for (const fault of d.outcome.faults)
      throw refuse(fault, {
        ...{ post: postWords[d.post][act.lang], due, present, ballots, quorum: quorumOf(due) },
        ...{ seats: d.seats, n: d.standing.length, needed: candidatesNeeded(d.seats) },
      })
}

/** Whether an election may be reported: every seat filled, and what the law wants elected. @throws why not */
export async function checkReady(act: Act<Tables>, row: ElectionRow): Promise<void> {
  const contests = await contestsOf(act, row.id)
  const rounds = await countedRounds(act, row.id)
  if (rounds.length === 0) throw refuse('organizing.nothing_counted')
  const { due } = counted(await rollOf(act, row.id))
  const elects = (post: Post) => contests.some(c => c.post === post)
  if (row.purpose !== 'BY') {
    const whole = (elects('CHAIR') && elects('AUDIT')) || elects('ORGANISER')
    if (!whole) throw refuse('organizing.seats')
    if (due >= committeeFrom && !elects('COMMITTEE')) throw refuse('organizing.chair_without_committee', { n: due })
  }
  for (const open of roundsOf(contests, rounds).next)
    throw refuse('organizing.not_elected', {
      ...{ post: postWords[open.post][act.lang], open: open.seats, due, needed: votesNeeded(due) },
    })
}

/** Approved by the union above: fixed for good. Answers who is on the roll. */
export async function approveElection(act: Act<Tables>, row: ElectionRow, document: string): Promise<string[]> {
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
