// An election as its page and its papers show it: the numbers of the roll, the rounds with what each decided, what is voted on next.

import { quorumOf, votesNeeded } from '#base/majority.ts'
import { orgName } from '#kernel/org/org.ts'
import { contestsOf, countedRounds } from './ballot.ts'
import { type Call, isAbove, isRecordedBy, readable } from './election.ts'
import { counted, rollOf } from './roll.ts'
import { candidatesFor } from './rules-election.ts'
import { roundsOf } from './rules-rounds.ts'
import type { TermYears } from './rules-term.ts'
import { type ElectionPaper, electionPapers } from './words.ts'

export async function readElection(call: Call, id: string) {
  const { row, state, mayRecord } = await readable(call, id)
  const roll = await rollOf(call, id)
  const { due, present } = counted(roll)
  const contests = await contestsOf(call, id)
  const rounds = await countedRounds(call, id)
  const { decided, next } = roundsOf(contests, rounds)
  const named = new Map(roll.map(r => [r.personId, r.name]))
  const name = (personId: string) => ({ personId, name: named.get(personId) ?? '' })
  for (const r of roll) call.touched('person', r.personId)
  const waits = row.case_id === null && row.state === 'REPORTED' && isAbove(call, row)
  return {
    ...{ id: row.id, caseId: row.case_id, orgId: row.org_id, union: await unionOf(call, row.case_id, row.org_id) },
    ...{ purpose: row.purpose, state, delegates: row.delegates, termYears: row.term_years as TermYears },
    ...{ called: row.called_at !== null, heldOn: row.held_on, document: row.document, voidReason: row.void_reason },
    ...{ due, present, quorum: quorumOf(due), needed: votesNeeded(due) },
    mayRecord,
    mayDecide: waits && !isRecordedBy(call, row),
    /** Whoever recorded it hears why there is nothing to decide for them. */
    recordedByYou: waits && isRecordedBy(call, row),
    roll,
    seats: contests.map(c => ({
      ...{ post: c.post, seats: c.seats, candidatesNeeded: candidatesFor(c.post, c.seats) },
      candidates: c.standing.map(name),
    })),
    rounds: rounds.map(({ votes: _, ...round }, i) => ({
      ...round,
      contests: (decided[i] ?? []).map(({ post, seats, stands, outcome }) => ({
        ...{ post, seats, open: outcome.open },
        candidates: stands.map(s => ({
          ...{ ...name(s.id), votes: s.votes },
          ...{ elected: outcome.winners.includes(s.id), tied: outcome.tied.includes(s.id) },
        })),
      })),
    })),
    next: next.map(({ post, seats, standing }) => ({ post, seats, candidates: standing.map(name) })),
    papers: row.case_id === null ? papersOf(row.state, roll.length, contests.length, rounds.length) : [],
  }
}

const papersOf = (state: string, voters: number, contests: number, rounds: number): ElectionPaper[] =>
  electionPapers.filter(paper => {
    if (paper === 'ROSTER') return voters > 0
    if (paper === 'METHOD') return contests > 0
    return paper === 'RESULT' ? rounds > 0 : state === 'APPROVED'
  })

/** The union that a founding is going to make, or the one that elects. */
async function unionOf(call: Call, caseId: string | null, orgId: string): Promise<string> {
  if (caseId === null) return orgName(call.db, orgId, call.today)
  const f = await call.db
    .selectFrom('organizing_founding')
    .select('name')
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return f?.name ?? orgName(call.db, orgId, call.today)
}
