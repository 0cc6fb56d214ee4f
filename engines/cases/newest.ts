// Which cases a list shows: found by index alone, so that a page costs the same however many cases there are.
import { type RawBuilder, sql } from 'kysely'
import type { Flow } from '#base/flow.ts'
import { checkCaseNumber } from '#base/ids.ts'
import { within } from '#kernel/org/within.ts'
import { named } from '#kernel/people/named.ts'
import type { Scope } from '#kernel/service.ts'

export interface Asked {
  readonly state?: string | undefined
  /** A case number, or the beginning of a name or of its initials. */
  readonly text?: string | undefined
  /** The last one of the page before. */
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/**
 * A query of one column, `id`: cases of a kind within the scope, newest first, one more than the page. To be joined by services with what
 * they show of a case: so nothing is read of a case that the page does not show.
 */
export function newestCases(scope: Scope, flow: Flow, { state, text, after, limit = 50 }: Asked): RawBuilder<unknown> {
  const conditions = [
    sql`c.kind = ${flow.kind}`,
    within(scope, 'c.org_path'),
    ...(state ? [sql`c.state = ${state}`] : []),
    ...(after ? [sql`c.id < ${after}`] : []),
    ...(text?.trim() ? [ofText(text.trim())] : []),
  ]
  return sql`
    select c.id from cases_case c where ${sql.join(conditions, sql` and `)} order by c.id desc limit ${limit + 1}`
}

function ofText(text: string): RawBuilder<unknown> {
  const number = checkCaseNumber(text)
  if (number.ok) return sql`c.number = ${number.number}`
  return sql`c.person_id in (select p.id from kernel_person p where ${named(text)})`
}
