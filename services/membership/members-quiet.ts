// Members of whom nothing has been seen for so long that automatic withdrawal may be looked into (章程: six months without dues and activity).
// The system knows of signing in and of matters, not of dues paid in cash: whoever reads the list asks the treasurer and talks with the member first.
import { sql } from 'kysely'
import { at } from '#base/dated.ts'
import { addMonths, type Day } from '#base/day.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Look } from '#kernel/service.ts'
import { byUnion, unionName } from './members-page.ts'
import type { Tables } from './requests.ts'
import { autoExitMonths } from './rules.ts'

interface Quiet {
  readonly membershipId: string
  readonly personId: string
  readonly name: string
  readonly union: string
  readonly since: Day
  readonly lastOn: Day
}

const dayOf = (column: string) => sql`(${sql.ref(column)} at time zone interval '8 hours')::date`

/** The last day on which anything of theirs came in: joining, a matter, a visit of their own. */
const lastOn = sql<Day>`greatest(m.from_on,
  (select max(${dayOf('c.opened_at')}) from cases_case c where c.person_id = m.person_id),
  (select max(${dayOf('s.seen_at')}) from kernel_account a join kernel_session s on s.account_id = a.id where a.kind = 'WORKER' and a.person_id = m.person_id and s.ended_at is null))`

/** Union by union; those proposed already, retained or moving are left out. */
export async function pageQuiet(
  look: Look<Tables>,
  { after, limit = 50 }: { after?: string | undefined; limit?: number | undefined },
) {
  const local = await localRules(look.db, look.scope.paths[0] ?? '/')
  const months = at(autoExitMonths, look.today, local)
  const before = addMonths(look.today, -months.value)
  const rows = await byUnion<Quiet>(
    look.db,
    sql`m.id as "membershipId", p.id as "personId", p.name, ${unionName('m.org_id')} as union, m.from_on as since, ${lastOn} as "lastOn"`,
    {
      scope: look.scope,
      also: sql`m.until_on is null and m.status = 'ACTIVE' and m.from_on <= ${before} and ${lastOn} <= ${before}
        and not exists (select from membership_proposal r where r.membership_id = m.id and r.state = 'PROPOSED')`,
      after,
      limit: limit + 1,
    },
  )
  const page = rows.slice(0, limit)
  return {
    months: months.value,
    rows: page,
    next: rows.length > limit ? (page.at(-1)?.membershipId ?? null) : null,
  }
}
