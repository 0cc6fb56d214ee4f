// What waits to be paid, as whoever makes batches sees it.
import { sql } from 'kysely'
import type { Fen } from '#base/money.ts'
import { orgNames } from '#kernel/org/org.ts'
import { within } from '#kernel/org/within.ts'
import type { Look } from '#kernel/service.ts'
import { categoryName, type Source, type Way } from './words.ts'

/** What waits to be gathered into batches: by organization, source, way, category and period. */
export async function waiting<T>(call: Look<T>) {
  const { rows } = await sql<{
    orgId: string
    source: Source
    category: string
    period: string
    way: Way
    count: number
    fen: Fen
  }>`
    select p.org_id as "orgId", p.source, p.category, p.period, p.way, count(*) as count, sum(p.amount_fen) as fen
    from funds_payment p where p.state = 'WAITING' and ${within(call.scope, 'p.org_path')}
    group by p.org_id, p.source, p.category, p.period, p.way order by p.org_id, p.source, p.way, p.category, p.period limit 500`.execute(
    call.db,
  )
  const names = await orgNames(
    call.db,
    rows.map(r => r.orgId),
    call.today,
  )
  return {
    rows: rows.map(r => ({
      ...r,
      orgName: names.get(r.orgId) ?? '',
      categoryName: categoryName(r.category, call.lang),
    })),
  }
}
