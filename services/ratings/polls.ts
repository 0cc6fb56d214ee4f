// Polls as they are read: the list of the union above, one with all its steps, and what a member sees of their own union's.
import { sql } from 'kysely'
import { subject } from '#kernel/access/subject.ts'
import { orgName, orgNames } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { membershipOf, membershipOn } from '#kernel/people/membership.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Look } from '#kernel/service.ts'
import { takersOf } from './box.ts'
import { isAbove, type PollRow, pollById, questionsOf, resultOfRow, rulesOf } from './poll-row.ts'
import { mayGo } from './rules.ts'
import { printOfKey } from './sign.ts'
import type { Tables } from './tables.ts'
import { type How, type Move, moves, type PollState } from './words.ts'

interface Asked {
  readonly after?: string
  readonly limit?: number
  readonly roundId?: string
  readonly state?: PollState
  readonly toVisit?: boolean
}

/** Polls of the scope, the latest first. */
export async function pagePolls(look: Look<Tables>, q: Asked) {
  const limit = q.limit ?? 50
  let query = look.db
    .selectFrom('ratings_poll as p')
    .innerJoin('ratings_round as r', 'r.id', 'p.round_id')
    .selectAll('p')
    .select(['r.year', 'r.title'])
    .select(sql<number>`(select count(*)::int from ratings_taker t where t.poll_id = p.id)`.as('taken'))
    .where(within(look.scope, 'p.org_path'))
    .orderBy('p.id', 'desc')
    .limit(limit + 1)
  if (q.after) query = query.where('p.id', '<', q.after)
  if (q.roundId) query = query.where('p.round_id', '=', q.roundId)
  if (q.state) query = query.where('p.state', '=', q.state)
  if (q.toVisit) query = query.where('p.visit_due_on', 'is not', null).where('p.visit_note', 'is', null)
  const found = await query.execute()
  const rows = found.slice(0, limit)
  const names = await orgNames(
    look.db,
    rows.map(r => r.org_id),
    look.today,
  )
  return {
    rows: rows.map(r => shown(r, { year: r.year, title: r.title }, names.get(r.org_id) ?? '', r.taken)),
    next: found.length > limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

const shown = (p: PollRow, round: { year: number; title: string }, org: string, takers: number) => ({
  ...{ id: p.id, orgId: p.org_id, org, year: round.year, round: round.title, state: p.state },
  ...{ opensOn: p.opens_on, closesOn: p.closes_on, members: p.members, takers },
  ...{ result: resultOfRow(p), visitDueOn: p.visit_note === null ? p.visit_due_on : null },
})

/** One poll with everything staff may know of it. @throws absent */
export async function readPoll(look: Look<Tables>, pollId: string) {
  const p = await pollById(look, pollId)
  if (!covers(look.scope, p.org_path)) throw refuseKernel('absent')
  const round = await look.db
    .selectFrom('ratings_round')
    .selectAll()
    .where('id', '=', p.round_id)
    .executeTakeFirstOrThrow()
  const takers = await takersOf(look, p.id)
  const sheets = await look.db.selectFrom('ratings_sheets').selectAll().where('poll_id', '=', p.id).executeTakeFirst()
  const counting = p.state === 'OPEN' || p.state === 'CLOSED'
  return {
    ...shown(p, round, await orgName(look.db, p.org_id, look.today), takers.all),
    questions: questionsOf(round),
    turnoutPercent: p.turnout_percent,
    frontLinePercent: rulesOf(round).frontLine.value,
    consentDocument: p.consent_document,
    frontLine: takers.frontLine,
    onPaper: takers.paper,
    ballots: p.ballots,
    faults: p.faults ?? [],
    keyPrint: p.public_key && printOfKey(p.public_key),
    sheets: sheets
      ? {
          sheets: sheets.sheets,
          confirmed: sheets.confirmed_by !== null,
          mine: sheets.entered_by === look.actor.accountId,
        }
      : null,
    measures: await measuresOf(look, [p.id]).then(all => all.map(({ pollId: _, ...m }) => m)),
    visitNote: p.visit_note,
    events: await eventsOf(look, p.id),
    may: moves.filter(m => mayNow(look, p, m)),
    mayCountSheets: counting && isAbove(look, p, 'ratings.sheets') && sheets?.confirmed_by == null,
  }
}

/** By the clock, or for a whole round. */
const notOne: readonly Move[] = ['open', 'close', 'callOff']
const byUnion: readonly Move[] = ['rectify', 'feedback']

function mayNow(look: Look<Tables>, p: PollRow, move: Move): boolean {
  if (notOne.includes(move) || !mayGo(move, p.state)) return false
  if (byUnion.includes(move)) return covers(look.scopeOf('ratings.improve'), p.org_path)
  if (move === 'visit' && (p.visit_due_on === null || p.visit_note !== null)) return false
  return isAbove(look, p, 'ratings.plan')
}

async function eventsOf(look: Look<Tables>, pollId: string) {
  const rows = await look.db
    .selectFrom('ratings_event as e')
    .leftJoin('kernel_account as a', 'a.id', 'e.account_id')
    .select(['e.move', 'e.at', 'a.name as by', 'e.words'])
    .where('e.poll_id', '=', pollId)
    .orderBy('e.n')
    .execute()
  return rows.map(r => ({ ...r, at: r.at.toISOString() }))
}

const measuresOf = (look: Look<Tables>, pollIds: readonly string[]) =>
  look.db
    .selectFrom('ratings_measure')
    .select(['id', 'measure', 'due_on as dueOn', 'done', 'poll_id as pollId'])
    .where('poll_id', 'in', [...pollIds])
    .orderBy('poll_id')
    .orderBy('n')
    .execute()

/** What members see before it is told: nothing. */
const toldStates: readonly PollState[] = ['PUBLISHED', 'RECTIFYING', 'FEEDBACK', 'ARCHIVED']

/** The polls of the member's own union, the latest first: the open one, and what was told of the last ones. */
export async function mine(look: Look<Tables>) {
  const personId = subject(look)
  const membership = await membershipOf(look.db, personId)
  if (!membership) return { union: null, polls: [] }
  const rows = await look.db
    .selectFrom('ratings_poll as p')
    .innerJoin('ratings_round as r', 'r.id', 'p.round_id')
    .selectAll('p')
    .select(['r.year', 'r.title', 'r.questions'])
    .where('p.org_id', '=', membership.org_id)
    .orderBy('p.id', 'desc')
    .limit(5)
    .execute()
  const union = await orgName(look.db, membership.org_id, look.today)
  const taken = await look.db
    .selectFrom('ratings_taker')
    .select(['poll_id', 'how'])
    .where(ofPerson('person_id', personId))
    .execute()
  const measures = rows.length
    ? await measuresOf(
        look,
        rows.map(r => r.id),
      )
    : []
  const polls = []
  for (const p of rows) {
    const then = await membershipOn(look.db, personId, p.opens_on)
    const told = toldStates.includes(p.state)
    polls.push({
      ...{ id: p.id, org: union, round: p.title, state: p.state, opensOn: p.opens_on, closesOn: p.closes_on },
      taken: (taken.find(t => t.poll_id === p.id)?.how ?? null) as How | null,
      onRoll: then?.orgId === p.org_id && !then.retained && membership.retained_on === null,
      ...{ questions: questionsOf(p), members: p.members },
      result: told ? resultOfRow(p) : null,
      measures: told ? measures.filter(m => m.pollId === p.id).map(({ pollId: _, ...m }) => m) : [],
    })
  }
  return { union, polls }
}
