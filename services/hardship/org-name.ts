// The name of a row's organization as a column of its query.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'

/** The name an organization bore on a day, as a column. */
export const orgNameOf = (on: Day, orgColumn = 'a.org_id') =>
  sql<string>`(select n.name from kernel_org_name n where n.org_id = ${sql.ref(orgColumn)} and n.from_on <= ${on} order by n.from_on desc limit 1)`.as(
    'org',
  )
