// Who says that it is not solved, and does not let it go on, hears from the union within days: a list of whom to call, and what was said to them.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { maskName } from '#base/masking.ts'
import { say, titleIn } from '#base/text.ts'
import { addWorkdays, remaining } from '#base/workdays.ts'
import type { Db, Tx } from '#kernel/db/db.ts'
import { notify } from '#kernel/notify/notify.ts'
import { orgName, orgNames } from '#kernel/org/org.ts'
import { within } from '#kernel/org/within.ts'
import { surviving } from '#kernel/people/same.ts'
import { refuse as kernelRefuse } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { answerWithin, calledBackNotice, refuse } from './words.ts'

/** From the moment it is said. Counted in working days like a bad rating, which it is in other words. */
export async function owe<T>(act: Act<T>, solvedId: string, orgPath: string): Promise<void> {
  const dueOn = addWorkdays(act.today, answerWithin, await act.house.calendar(act.tx))
  await sql`insert into feedback_unsolved (solved_id, org_path, due_on) values (${solvedId}, ${orgPath}, ${dueOn})`.execute(
    act.tx,
  )
}

interface Row {
  readonly solvedId: string
  readonly caseId: string
  readonly number: string
  readonly kind: string
  readonly title: string
  readonly titleEn: string | null
  readonly orgId: string
  readonly name: string
  readonly text: string | null
  readonly at: Date
  readonly dueOn: Day
  readonly own: boolean
}

/** A word said since then takes its place: solved after all, or not solved once more. */
const stillSo = sql`not exists (select from feedback_solved l where l.case_id = s.case_id and l.seq = s.seq and l.round > s.round)`

/** Whom nobody has called back yet, within the scope, by due day. */
export async function pageUnsolved<T>(
  call: Look<T>,
  { after, limit = 50 }: { after?: string | undefined; limit?: number | undefined },
) {
  const [afterDue, afterId] = after?.split('_') ?? []
  const { rows } = await sql<Row>`
    select u.solved_id as "solvedId", c.id as "caseId", c.number, c.kind, c.title, c.title_en as "titleEn", c.org_id as "orgId", p.name,
      s.text, s.at, u.due_on as "dueOn", ${surviving('s.person_id')} is not distinct from ${call.actor.personId}::uuid as own
    from feedback_unsolved u join feedback_solved s on s.id = u.solved_id join cases_case c on c.id = s.case_id
      join kernel_person p on p.id = s.person_id
    where u.answered_at is null and ${within(call.scope, 'u.org_path')} and ${stillSo}
      and ${afterDue && afterId ? sql`(u.due_on, u.solved_id) > (${afterDue}::date, ${afterId}::uuid)` : sql`true`}
    order by u.due_on, u.solved_id limit ${limit + 1}`.execute(call.db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const names = await orgNames(
    call.db,
    shown.map(r => r.orgId),
    call.today,
  )
  return {
    rows: shown.map(({ orgId, name, at, own, titleEn, ...row }) => ({
      ...row,
      title: titleIn({ title: row.title, titleEn }, call.lang),
      ...remaining(call.today, row.dueOn),
      orgName: names.get(orgId) ?? '',
      personName: maskName(name),
      at: at.toISOString(),
      mayAnswer: !own,
    })),
    next: rows.length > limit && last ? `${last.dueOn}_${last.solvedId}` : null,
  }
}

/**
 * Puts down what the worker was told, and sends it to them. Whoever handled the case may: they know it best, and nothing is judged here.
 * @throws absent outside the scope; feedback.own_work for one's own case; feedback.called_back
 */
export async function callBack<T>(act: Act<T>, solvedId: string, text: string): Promise<void> {
  const { tx, now, actor } = act
  const { rows } = await sql<Row & { personId: string; answeredAt: Date | null }>`
    select c.id as "caseId", c.number, c.title, c.title_en as "titleEn", ${surviving('s.person_id')} as "personId", u.answered_at as "answeredAt"
    from feedback_unsolved u join feedback_solved s on s.id = u.solved_id join cases_case c on c.id = s.case_id
    where u.solved_id = ${solvedId} and ${within(act.scope, 'u.org_path')} for update of u`.execute(tx)
  const found = rows[0]
  if (!found) throw kernelRefuse('absent')
  if (found.answeredAt) throw refuse('feedback.called_back')
  if (found.personId === actor.personId) throw refuse('feedback.own_work')
  const by = actor.grants.find(g => act.scope.paths.some(p => g.orgPath.startsWith(p)))
  if (!by) throw kernelRefuse('absent')
  act.touched('case', found.caseId)
  act.touched('person', found.personId)
  await sql`
    update feedback_unsolved set answered_at = ${now}, account_id = ${actor.accountId}, org_id = ${by.orgId}, text = ${text.trim()}
    where solved_id = ${solvedId}`.execute(tx)
  const org = await orgName(tx, by.orgId, act.today)
  const words = (lang: 'zh' | 'en') =>
    say(calledBackNotice, lang, { title: titleIn(found, lang), number: found.number, org })
  await notify(tx, act.house, now, {
    personId: found.personId,
    template: { code: 'feedback.called_back', zh: words('zh'), en: words('en') },
    link: `/feedback/cases/${found.caseId}`,
  })
}

/** By what was said: until when the union answers, and what it answered. */
export async function owedOf<T>(db: Db<T> | Tx<T>, solvedIds: readonly string[]) {
  const { rows } = await sql<{
    solvedId: string
    dueOn: Day
    at: Date | null
    text: string | null
    orgId: string | null
  }>`
    select solved_id as "solvedId", due_on as "dueOn", answered_at as at, text, org_id as "orgId"
    from feedback_unsolved where solved_id = any(${[...solvedIds]}::uuid[])`.execute(db)
  return new Map(rows.map(r => [r.solvedId, r]))
}
