// A rating: given once for a closed case by the worker it was for, and answered when it is bad.
import { sql } from 'kysely'
import { type Day, dayAt } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { say, titleIn } from '#base/text.ts'
import { addWorkdays } from '#base/workdays.ts'
import { recordFact } from '#engines/figures/facts.ts'
import { subject } from '#kernel/access/subject.ts'
import type { Db } from '#kernel/db/db.ts'
import { notify } from '#kernel/notify/notify.ts'
import { orgName } from '#kernel/org/org.ts'
import { within } from '#kernel/org/within.ts'
import { ofPerson, surviving } from '#kernel/people/same.ts'
import { refuse as kernelRefuse } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { type Aspect, answeredNotice, answerWithin, badUpTo, type RatingLevel, refuse } from './words.ts'

interface RatedCase {
  readonly id: string
  readonly kind: string
  readonly number: string
  readonly title: string
  readonly titleEn: string | null
  readonly orgId: string
  readonly orgPath: string
  readonly personId: string
  readonly closedAt: Date | null
}

const columns =
  sql.raw(`c.id, c.kind, c.number, c.title, c.title_en as "titleEn", c.org_id as "orgId", c.org_path as "orgPath",
  coalesce((select k.merged_into from kernel_person k where k.id = c.person_id), c.person_id) as "personId",
  c.closed_at as "closedAt"`)

/** The worker's own case; anybody else's does not exist. @throws absent */
export async function ownCase<T>(db: Db<T>, caseId: string, personId: string): Promise<RatedCase> {
  const { rows } =
    await sql<RatedCase>`select ${columns} from cases_case c where c.id = ${caseId} and ${ofPerson('c.person_id', personId)}`.execute(
      db,
    )
  return rows[0] ?? absent()
}

/** A case whose union the caller's scope covers, and which is not the caller's own. @throws absent; feedback.own_work */
export async function caseInScope<T>(call: Pick<Act<T>, 'db' | 'scope' | 'actor'>, caseId: string): Promise<void> {
  const { rows } = await sql<{ personId: string | null }>`
    select ${surviving('c.person_id')} as "personId" from cases_case c where c.id = ${caseId} and ${within(call.scope, 'c.org_path')}`.execute(
    call.db,
  )
  const found = rows[0] ?? absent()
  if (found.personId !== null && found.personId === call.actor.personId) throw refuse('feedback.own_work')
}

/** A case as its worker knows it. */
export const caseRef = ({ house, lang }: Pick<Look<unknown>, 'house' | 'lang'>, c: RatedCase) => ({
  caseId: c.id,
  number: c.number,
  title: titleIn(c, lang),
  kindTitle: house.flows.get(c.kind)?.title[lang] ?? c.kind,
  closedOn: c.closedAt && dayAt(c.closedAt),
})

/** Closed cases of a person that are not rated yet, newest first. */
export async function pageUnrated<T>(
  call: Look<T>,
  personId: string,
  { after, limit = 20 }: { after?: string | undefined; limit?: number | undefined },
) {
  const { rows } = await sql<RatedCase>`
    select ${columns} from cases_case c where ${ofPerson('c.person_id', personId)} and c.closed_at is not null
      and not exists (select from feedback_rating r where r.case_id = c.id) and ${after ? sql`c.id < ${after}::uuid` : sql`true`}
    order by c.id desc limit ${limit + 1}`.execute(call.db)
  const shown = rows.slice(0, limit)
  return { rows: shown.map(c => caseRef(call, c)), next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}

function absent(): never {
  throw kernelRefuse('absent')
}

/** Whether an account made any step of the case itself (a step in a sitting is the applicant's). */
export async function workedOn<T>(db: Db<T>, caseId: string, accountId: string | null): Promise<boolean> {
  const { rows } = await sql`
    select from cases_event where case_id = ${caseId} and account_id = ${accountId} and actor_kind = 'STAFF' limit 1`.execute(
    db,
  )
  return rows.length > 0
}

export interface RatingInput {
  readonly caseId: string
  readonly level: RatingLevel
  readonly aspects: readonly Aspect[]
  readonly text: string | null
}

/**
 * Keeps the rating; a bad one must be answered within five working days. Answers by when, or null.
 * @throws absent for a case that is not the worker's; feedback.not_closed; feedback.rated; feedback.own_work for an officer who enters
 *   a rating of their own work at the counter
 */
export async function rate<T>(
  act: Act<T>,
  { caseId, level, aspects, text }: RatingInput,
): Promise<{ id: string; answerBy: Day | null }> {
  const { tx, now, today, actor } = act
  const personId = subject(act)
  const found = await ownCase(tx, caseId, personId)
  if (!found.closedAt) throw refuse('feedback.not_closed')
  if (actor.sitting && (await workedOn(tx, caseId, actor.accountId))) throw refuse('feedback.own_work')
  act.touched('case', caseId)
  act.touched('person', personId)
  const id = newId(now)
  const { rows } = await sql`
    insert into feedback_rating (id, case_id, person_id, org_id, org_path, level, aspects, text, at, sitting_id)
    values (${id}, ${caseId}, ${personId}, ${found.orgId}, ${found.orgPath}, ${level}, ${[...aspects]}::text[], ${text?.trim() || null}, ${now},
      ${actor.sitting?.id ?? null})
    on conflict on constraint feedback_rating_once do nothing returning id`.execute(tx)
  if (rows.length === 0) throw refuse('feedback.rated')
  await recordFact(tx, {
    ...{ kind: 'feedback.rated', day: today, at: now, orgId: found.orgId, personId },
    ...{ dims: { category: String(level), service: found.kind }, ref: { kind: 'cases_case', id: caseId } },
  })
  if (level > badUpTo) return { id, answerBy: null }
  const calendar = await act.house.calendar(tx)
  const dueOn = addWorkdays(today, answerWithin, calendar)
  await sql`insert into feedback_duty (rating_id, org_path, due_on) values (${id}, ${found.orgPath}, ${dueOn})`.execute(
    tx,
  )
  return { id, answerBy: dueOn }
}

/**
 * Answers a bad rating, and tells the worker. Source: 国办发〔2019〕51号 (a bad rating is looked into and answered; not by whoever it is about).
 * @throws absent outside the scope; feedback.own_answer for whoever worked on the case; feedback.answered
 */
export async function answer<T>(act: Act<T>, ratingId: string, text: string): Promise<void> {
  const { tx, now, actor, today } = act
  const { rows } = await sql<RatedCase & { answeredAt: Date | null; raterId: string }>`
    select c.id, c.kind, c.number, c.title, r.org_id as "orgId", ${surviving('r.person_id')} as "raterId", d.answered_at as "answeredAt"
    from feedback_duty d join feedback_rating r on r.id = d.rating_id join cases_case c on c.id = r.case_id
    where d.rating_id = ${ratingId} and ${within(act.scope, 'd.org_path')} for update of d`.execute(tx)
  const found = rows[0] ?? absent()
  if (found.answeredAt) throw refuse('feedback.answered')
  if (found.raterId === actor.personId || (await workedOn(tx, found.id, actor.accountId)))
    throw refuse('feedback.own_answer')
  act.touched('case', found.id)
  act.touched('person', found.raterId)
  const by = actor.grants.find(g => act.scope.paths.some(p => g.orgPath.startsWith(p))) ?? absent()
  await sql`
    insert into feedback_answer (rating_id, account_id, org_id, at, text) values (${ratingId}, ${actor.accountId}, ${by.orgId}, ${now}, ${text.trim()})`.execute(
    tx,
  )
  await sql`update feedback_duty set answered_at = ${now} where rating_id = ${ratingId}`.execute(tx)
  const org = await orgName(tx, by.orgId, today)
  await notify(tx, act.house, now, {
    personId: found.raterId,
    template: {
      code: 'feedback.answered',
      zh: say(answeredNotice, 'zh', { title: found.title, number: found.number, org }),
      en: say(answeredNotice, 'en', { title: found.title, number: found.number, org }),
    },
    link: `/feedback/cases/${found.id}`,
  })
}

/** The rating of a case with its answer, as the worker sees it. */
export async function ratingOf<T>(db: Db<T>, caseId: string) {
  const { rows } = await sql<{
    id: string
    level: RatingLevel
    aspects: Aspect[]
    text: string | null
    at: Date
    dueOn: Day | null
    answeredAt: Date | null
    answer: string | null
    answerOrg: string | null
  }>`
    select r.id, r.level, r.aspects, r.text, r.at, d.due_on as "dueOn", a.at as "answeredAt", a.text as answer, a.org_id as "answerOrg"
    from feedback_rating r left join feedback_duty d on d.rating_id = r.id left join feedback_answer a on a.rating_id = r.id
    where r.case_id = ${caseId}`.execute(db)
  const row = rows[0]
  if (!row) return null
  const { dueOn, answeredAt, answer: words, answerOrg, ...rating } = row
  const answered =
    answeredAt && answerOrg && words
      ? { at: answeredAt.toISOString(), orgName: await orgName(db, answerOrg, dayAt(answeredAt)), text: words }
      : null
  return { rating, dueOn, answer: answered }
}
