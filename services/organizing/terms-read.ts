// Terms as they are read: the list of the union above, and one union with its posts, elections and what follows.
import { sql } from 'kysely'
import { addMonths, type Day } from '#base/day.ts'
import { orgName, orgNames } from '#kernel/org/org.ts'
import { within } from '#kernel/org/within.ts'
import type { Look } from '#kernel/service.ts'
import { isAbove } from './election.ts'
import { openRegistration } from './registration-row.ts'
import { extensionLimit, reminderDays, renewFrom, type TermState, termState } from './rules-term.ts'
import { maySplit, splitsOf } from './split.ts'
import type { Tables } from './tables.ts'
import { type Call, currentTerm, dueOfVacancy, endOf, type TermRow, unionIn } from './terms-row.ts'
import { type Post, posts } from './words.ts'

const shown = (t: TermRow, org: string, today: Day) => ({
  id: t.id,
  orgId: t.org_id,
  org,
  number: t.number,
  startsOn: t.starts_on,
  endsOn: t.ends_on,
  extendedTo: t.extended_to,
  state: termState(endOf(t), today),
  vacantOn: t.vacant_on,
  byElectionDue: dueOfVacancy(t),
})

interface Asked {
  readonly state?: TermState
  readonly after?: string
  readonly limit?: number
}

/** Terms of the scope by the day they end, the first to end first; `after` is the day and id of the last row. */
export async function pageTerms(look: Look<Tables>, q: Asked) {
  const limit = q.limit ?? 50
  const end = sql<Day>`coalesce(t.extended_to, t.ends_on)`
  const [afterOn = '', afterId = ''] = (q.after ?? '').split('_')
  let query = look.db
    .selectFrom('organizing_term as t')
    .leftJoin('organizing_extension as x', j => j.onRef('x.term_id', '=', 't.id').on('x.approved', 'is', null))
    .selectAll('t')
    .select('x.id as asked')
    .innerJoin('kernel_org as o', j => j.onRef('o.id', '=', 't.org_id').on('o.ended_on', 'is', null))
    .where('t.closed_on', 'is', null)
    .where(within(look.scope, 't.org_path'))
    .orderBy(end)
    .orderBy('t.id')
    .limit(limit + 1)
  const soon = addMonths(look.today, 6)
  if (q.state === 'OVERDUE') query = query.where(end, '<', look.today)
  if (q.state === 'ENDING') query = query.where(end, '>=', look.today).where(end, '<=', soon)
  if (q.state === 'RUNNING') query = query.where(end, '>', soon)
  if (afterId)
    query = query.where(sql<boolean>`(coalesce(t.extended_to, t.ends_on), t.id) > (${afterOn}::date, ${afterId}::uuid)`)
  const found = await query.execute()
  const rows = found.slice(0, limit)
  const names = await orgNames(
    look.db,
    rows.map(r => r.org_id),
    look.today,
  )
  const last = rows.at(-1)
  return {
    rows: rows.map(r => ({ ...shown(r, names.get(r.org_id) ?? '', look.today), extensionAsked: r.asked !== null })),
    next: found.length > limit && last ? `${endOf(last)}_${last.id}` : null,
  }
}

/** One union: its term, its people, its elections, what it still has to do. */
export async function readUnion(call: Call, orgId: string) {
  const org = await unionIn(call, orgId, 'organizing.read')
  const name = await orgName(call.db, orgId, call.today)
  const term = await currentTerm(call, orgId)
  const certificate = await call.db
    .selectFrom('organizing_certificate')
    .selectAll()
    .where('org_id', '=', orgId)
    .orderBy('issued_on', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    orgId,
    name,
    uscc: org.uscc,
    term: term
      ? {
          ...shown(term, name, call.today),
          reminders: reminderDays(endOf(term)).map(([step, on]) => ({ step, on })),
          extensionLimit: extensionLimit(term.ends_on),
          extension: await extensionOf(call, term.id),
        }
      : null,
    posts: await postsOf(call, orgId),
    elections: await electionsOf(call, orgId),
    follows: await followsOf(call, orgId),
    registration: (await openRegistration(call, orgId)) ?? null,
    certificate: certificate
      ? {
          uscc: certificate.uscc,
          issuedOn: certificate.issued_on,
          validUntil: certificate.valid_until,
          renewFrom: renewFrom(certificate.valid_until),
        }
      : null,
    splits: await splitsOf(call, orgId),
    maySplit: maySplit(call, org),
    mayElect: call.scopeOf('organizing.elect').paths.some(p => org.path.startsWith(p)),
    mayDecide: isAbove(call, { org_path: org.path }),
  }
}

async function extensionOf(call: Call, termId: string) {
  const x = await call.db
    .selectFrom('organizing_extension')
    .selectAll()
    .where('term_id', '=', termId)
    .executeTakeFirst()
  if (!x) return null
  return {
    id: x.id,
    untilOn: x.until_on,
    reason: x.reason,
    approved: x.approved,
    document: x.document,
    mayDecide: x.approved === null && isAbove(call, x),
  }
}

async function postsOf(call: Call, orgId: string) {
  const rows = await call.db
    .selectFrom('organizing_post as p')
    .innerJoin('organizing_term as t', 't.id', 'p.term_id')
    .innerJoin('kernel_person as who', 'who.id', 'p.person_id')
    .select(['p.id', 't.number as term', 'p.post', 'who.name', 'p.from_on as from', 'p.until_on as until', 'p.reason'])
    .where('t.org_id', '=', orgId)
    .orderBy('t.number', 'desc')
    .orderBy('p.id')
    .limit(200)
    .execute()
  const held = rows.map(r => ({ ...r, post: r.post as Post }))
  return held.toSorted((a, b) => b.term - a.term || posts.indexOf(a.post) - posts.indexOf(b.post))
}

const electionsOf = (call: Call, orgId: string) =>
  call.db
    .selectFrom('organizing_election')
    .select(['id', 'purpose', 'state', 'held_on as heldOn'])
    .where('org_id', '=', orgId)
    .where(eb => eb.or([eb('purpose', '<>', 'FOUNDING'), eb('state', '=', 'APPROVED')]))
    .orderBy('id', 'desc')
    .limit(20)
    .execute()

const followsOf = (call: Call, orgId: string) =>
  call.db
    .selectFrom('organizing_follow')
    .select(['kind', 'due_on as dueOn', 'because', 'done_on as doneOn', 'note'])
    .where('org_id', '=', orgId)
    .orderBy(sql`done_on is not null`)
    .orderBy('due_on')
    .orderBy('kind')
    .orderBy('id')
    .limit(50)
    .execute()
