// Terms of unions and who holds their posts: begun by an election, ended by the next, extended only with approval.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { getOrg, type Org } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act } from '#kernel/service.ts'
import {
  approve,
  beginElection,
  checkReady,
  type ElectionRow,
  electionById,
  isAbove,
  readElection,
  winnersOf,
} from './election.ts'
import { openFollows } from './follow.ts'
import { refuse } from './refuse.ts'
import { extensionLimit, type TermYears, termEnd } from './rules-term.ts'
import type { Tables } from './tables.ts'
import { type Call, currentTerm, type TermRow, unionIn } from './terms-row.ts'

/** The term that an approved election begins, with its posts; the one before ends the day before. */
export async function openTerm(act: Act<Tables>, election: ElectionRow, org: Org): Promise<void> {
  const { tx, now } = act
  const startsOn = election.held_on as Day
  const before = await currentTerm(act, org.id)
  if (before) await closeTerm(act, before, startsOn)
  const years = election.term_years as TermYears
  const id = newId(now)
  await tx
    .insertInto('organizing_term')
    .values({
      id,
      org_id: org.id,
      org_path: org.path,
      number: (before?.number ?? 0) + 1,
      starts_on: startsOn,
      years,
      ends_on: termEnd(startsOn, years),
      election_id: election.id,
    })
    .execute()
  await tx
    .updateTable('organizing_election')
    .set({ org_id: org.id, org_path: org.path })
    .where('id', '=', election.id)
    .execute()
  await fillPosts(act, id, election.id, startsOn)
}

async function closeTerm(act: Act<Tables>, term: TermRow, on: Day): Promise<void> {
  await act.tx.updateTable('organizing_term').set({ closed_on: on }).where('id', '=', term.id).execute()
  await act.tx
    .updateTable('organizing_post')
    .set({ until_on: sql<Day>`greatest(from_on, ${on}::date)` })
    .where('term_id', '=', term.id)
    .where('until_on', 'is', null)
    .execute()
}

async function fillPosts(act: Act<Tables>, termId: string, electionId: string, from: Day): Promise<void> {
  const winners = await winnersOf(act, electionId)
  if (winners.length)
    await act.tx
      .insertInto('organizing_post')
      .values(
        winners.map(w => ({
          id: newId(act.now),
          term_id: termId,
          post: w.post,
          person_id: w.person_id,
          from_on: from,
        })),
      )
      .execute()
}

/** The present term of a union that was there before this platform. */
export async function putTerm(
  act: Act<Tables>,
  input: { orgId: string; number: number; startsOn: string; years: TermYears },
) {
  const org = await unionIn(act, input.orgId, 'organizing.elect')
  if (input.startsOn > act.today) throw refuse('organizing.held_late')
  if (await currentTerm(act, org.id)) throw refuse('organizing.term_known')
  const id = newId(act.now)
  const startsOn = input.startsOn as Day
  await act.tx
    .insertInto('organizing_term')
    .values({
      ...{ id, org_id: org.id, org_path: org.path, number: input.number },
      ...{ starts_on: startsOn, years: input.years, ends_on: termEnd(startsOn, input.years) },
    })
    .execute()
  return { id }
}

/** A re-election: the members whose home this union is stand on the roll from the start. */
export async function begin(act: Act<Tables>, orgId: string, purpose: 'TERM' | 'BY') {
  const org = await unionIn(act, orgId, 'organizing.elect')
  if (purpose === 'BY' && !(await currentTerm(act, orgId))) throw refuse('organizing.no_term')
  const members = await act.db
    .selectFrom('kernel_person')
    .select('id')
    .where('home_org_id', '=', orgId)
    .where('merged_into', 'is', null)
    .orderBy('id')
    .limit(2_000)
    .execute()
  const id = await beginElection(act, { orgId, orgPath: org.path, purpose, members: members.map(m => m.id) })
  return { id }
}

export async function reportTerm(act: Act<Tables>, electionId: string) {
  const row = await electionById(act, electionId, 'HOLD')
  if (row.case_id !== null || !covers(act.scopeOf('organizing.elect'), row.org_path)) throw refuseKernel('absent')
  if (row.state !== 'PREPARING') throw refuse('organizing.no_election')
  await checkReady(act, row)
  await act.tx.updateTable('organizing_election').set({ state: 'REPORTED' }).where('id', '=', row.id).execute()
  return readElection(act, electionId)
}

/** The union above approves: the new term begins, or the by-elected take their posts. Refused, the election is prepared again. */
export async function decideTerm(act: Act<Tables>, d: { electionId: string; approve: boolean; document: string }) {
  const row = await electionById(act, d.electionId, 'HOLD')
  if (row.case_id !== null || !isAbove(act, row)) throw refuseKernel('absent')
  if (row.state !== 'REPORTED') throw refuse('organizing.no_election')
  if (!d.approve) {
    await act.tx
      .updateTable('organizing_election')
      .set({ state: 'PREPARING', document: d.document })
      .where('id', '=', row.id)
      .execute()
    return readElection(act, row.id)
  }
  await approve(act, row, d.document)
  const org = await getOrg(act.db, row.org_id)
  const chairBefore = await chairOf(act, org.id)
  if (row.purpose === 'TERM') await openTerm(act, row, org)
  else await byElected(act, row)
  // A new chair is a new legal representative.
  if ((await chairOf(act, org.id)) !== chairBefore && org.uscc)
    await openFollows(act, org, ['CHANGE'], act.today, await localRules(act.db, org.path))
  return readElection(act, row.id)
}

async function byElected(act: Act<Tables>, row: ElectionRow): Promise<void> {
  const term = await currentTerm(act, row.org_id)
  if (!term) throw refuse('organizing.no_term')
  await fillPosts(act, term.id, row.id, row.held_on as Day)
  if (await chairOf(act, row.org_id))
    await act.tx.updateTable('organizing_term').set({ vacant_on: null }).where('id', '=', term.id).execute()
}

/** The person who is chair today, or organiser; null while the post is vacant. */
async function chairOf(call: Call, orgId: string): Promise<string | null> {
  const row = await call.db
    .selectFrom('organizing_post as p')
    .innerJoin('organizing_term as t', 't.id', 'p.term_id')
    .select('p.person_id')
    .where('t.org_id', '=', orgId)
    .where('t.closed_on', 'is', null)
    .where('p.post', 'in', ['CHAIR', 'ORGANISER'])
    .where('p.until_on', 'is', null)
    .executeTakeFirst()
  return row?.person_id ?? null
}

/** Somebody leaves a post before the term ends. A vacant chair is filled within three months. */
export async function vacate(act: Act<Tables>, postId: string, on: string, reason: string) {
  const post = await act.db
    .selectFrom('organizing_post as p')
    .innerJoin('organizing_term as t', 't.id', 'p.term_id')
    .select(['p.id', 'p.post', 'p.from_on', 'p.until_on', 't.id as term_id', 't.org_path'])
    .where('p.id', '=', postId)
    .forUpdate()
    .executeTakeFirst()
  if (!post || !covers(act.scopeOf('organizing.elect'), post.org_path)) throw refuseKernel('absent')
  if (post.until_on !== null) throw refuse('organizing.post_vacant')
  if (on < post.from_on || on > act.today) throw refuse('organizing.post_day', { from: post.from_on })
  await act.tx
    .updateTable('organizing_post')
    .set({ until_on: on as Day, reason })
    .where('id', '=', postId)
    .execute()
  if (post.post === 'CHAIR' || post.post === 'ORGANISER')
    await act.tx
      .updateTable('organizing_term')
      .set({ vacant_on: on as Day })
      .where('id', '=', post.term_id)
      .execute()
  return { id: postId }
}

export async function askExtension(act: Act<Tables>, input: { orgId: string; untilOn: string; reason: string }) {
  const org = await unionIn(act, input.orgId, 'organizing.elect')
  const term = await currentTerm(act, org.id)
  if (!term) throw refuse('organizing.no_term')
  const limit = extensionLimit(term.ends_on)
  if (input.untilOn > limit || input.untilOn <= term.ends_on) throw refuse('organizing.extension_long', { limit })
  const id = newId(act.now)
  await act.tx
    .insertInto('organizing_extension')
    .values({
      ...{
        id,
        term_id: term.id,
        org_id: org.id,
        org_path: org.path,
        until_on: input.untilOn as Day,
        reason: input.reason,
      },
      ...{ asked_by: act.actor.accountId, asked_at: act.now },
    })
    .execute()
  return { id }
}

export async function decideExtension(
  act: Act<Tables>,
  d: { extensionId: string; approve: boolean; document: string },
) {
  const asked = await act.db
    .selectFrom('organizing_extension')
    .selectAll()
    .where('id', '=', d.extensionId)
    .forUpdate()
    .executeTakeFirst()
  if (!asked || !isAbove(act, asked)) throw refuseKernel('absent')
  if (asked.approved !== null) throw refuse('organizing.extension_once')
  await act.tx
    .updateTable('organizing_extension')
    .set({ approved: d.approve, document: d.document, decided_by: act.actor.accountId, decided_at: act.now })
    .where('id', '=', asked.id)
    .execute()
  if (d.approve)
    await act.tx
      .updateTable('organizing_term')
      .set({ extended_to: asked.until_on, extension_document: d.document, reminded: null })
      .where('id', '=', asked.term_id)
      .execute()
  return { id: asked.id }
}
