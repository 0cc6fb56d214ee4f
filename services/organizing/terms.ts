// Terms of unions and who holds their posts: begun by an election, ended by the next.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import type { Org } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act } from '#kernel/service.ts'
import { winnersOf } from './ballot.ts'
import type { ElectionRow } from './election.ts'
import { refuse } from './refuse.ts'
import { type TermYears, termEnd } from './rules-term.ts'
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

/** Whoever won takes their post from this day on. */
export async function fillPosts(act: Act<Tables>, termId: string, electionId: string, from: Day): Promise<void> {
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

/** The person who is chair today, or organiser; null while the post is vacant. */
export async function chairOf(call: Call, orgId: string): Promise<string | null> {
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
      .set({ vacant_on: on as Day, vacancy_told_on: null })
      .where('id', '=', post.term_id)
      .execute()
  return { id: postId }
}
