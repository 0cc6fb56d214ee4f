// What is still to be answered, the broken promises first; and how many were answered in time.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { maskName } from '#base/masking.ts'
import { titleIn } from '#base/text.ts'
import { remaining } from '#base/workdays.ts'
import { orgNames } from '#kernel/org/org.ts'
import { within } from '#kernel/org/within.ts'
import { surviving } from '#kernel/people/same.ts'
import type { Look, Scope } from '#kernel/service.ts'
import { type Aspect, levelWords, type RatingLevel } from './words.ts'

interface Row {
  readonly ratingId: string
  readonly caseId: string
  readonly number: string
  readonly kind: string
  readonly title: string
  readonly titleEn: string | null
  readonly orgId: string
  readonly name: string
  readonly level: RatingLevel
  readonly aspects: Aspect[]
  readonly text: string | null
  readonly at: Date
  readonly dueOn: Day
  readonly worked: boolean
}

/** Open duties within the scope, by due day. */
export async function pageDuties<T>(
  call: Look<T>,
  { after, limit = 50 }: { after?: string | undefined; limit?: number | undefined },
) {
  const { actor, today, lang } = call
  const [afterDue, afterId] = after?.split('_') ?? []
  const { rows } = await sql<Row>`
    select d.rating_id as "ratingId", c.id as "caseId", c.number, c.kind, c.title, c.title_en as "titleEn", r.org_id as "orgId", p.name, r.level, r.aspects, r.text, r.at,
      d.due_on as "dueOn", ${surviving('r.person_id')} is not distinct from ${actor.personId}::uuid or exists (
        select from cases_event e where e.case_id = c.id and e.account_id = ${actor.accountId} and e.actor_kind = 'STAFF') as worked
    from feedback_duty d join feedback_rating r on r.id = d.rating_id join cases_case c on c.id = r.case_id join kernel_person p on p.id = r.person_id
    where d.answered_at is null and ${within(call.scope, 'd.org_path')}
      and ${afterDue && afterId ? sql`(d.due_on, d.rating_id) > (${afterDue}::date, ${afterId}::uuid)` : sql`true`}
    order by d.due_on, d.rating_id limit ${limit + 1}`.execute(call.db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const names = await orgNames(
    call.db,
    shown.map(r => r.orgId),
    today,
  )
  return {
    rows: shown.map(({ orgId, name, level, aspects, text, at, worked, titleEn, ...row }) => ({
      ...row,
      title: titleIn({ title: row.title, titleEn }, lang),
      ...remaining(today, row.dueOn),
      orgName: names.get(orgId) ?? '',
      personName: maskName(name),
      rating: { id: row.ratingId, level, words: levelWords[level][lang], aspects, text, at: at.toISOString() },
      mayAnswer: !worked,
    })),
    next: rows.length > limit && last ? `${last.dueOn}_${last.ratingId}` : null,
  }
}

/** Duties that arose in a period in an organization and below it. */
export async function countDuties<T>(call: Look<T>, under: Scope, from: Date, until: Date) {
  const { rows } = await sql<{ open: number; overdue: number; answered: number; answeredInTime: number }>`
    select count(*) filter (where d.answered_at is null) as open, count(*) filter (where d.answered_at is null and d.due_on < ${call.today}) as overdue,
      count(d.answered_at) as answered,
      count(*) filter (where (d.answered_at at time zone 'Asia/Shanghai')::date <= d.due_on) as "answeredInTime"
    from feedback_rating r join feedback_duty d on d.rating_id = r.id
    where ${within(under, 'r.org_path')} and r.at >= ${from} and r.at < ${until}`.execute(call.db)
  return rows[0]!
}
