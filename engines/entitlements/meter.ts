// The take-up meter: entitled, receiving, declined, unclaimed, for each union below; small counts closed so that no difference opens them.
import { sql } from 'kysely'
import { closeSmall } from '#base/small-counts.ts'
import type { Db } from '#kernel/db/db.ts'
import type { Entitlement } from '#kernel/entitlement.ts'
import { orgNames } from '#kernel/org/org.ts'
import type { Look } from '#kernel/service.ts'

export interface Counts {
  readonly entitled: number
  readonly receiving: number
  readonly declined: number
  readonly unclaimed: number
}

interface Line extends Counts {
  readonly orgId: string
}

/** One query over the data as it is: each claim counted at the union below `orgPath` that it belongs to, or at the union itself. */
export async function countBelow<T>(
  call: Pick<Look<T>, 'today'> & { readonly db: Db<T> },
  benefit: Entitlement,
  period: string,
  org: { readonly id: string; readonly path: string },
): Promise<Line[]> {
  const { rows } = await sql<Line>`
    with entitled as (${benefit.entitled(period, call.today)}), given as (${benefit.given(period)}),
      mine as (
        select e.key, e.org_path, coalesce(o.id, ${org.id}::uuid) as org_id,
          exists (select from given g where g.key = e.key and g.confirmed) as receiving,
          exists (select from entitlements_found f where f.benefit = ${benefit.id} and f.period = ${period} and f.key = e.key
            and f.state = 'DECLINED') as declined
        from entitled e
        left join kernel_org o on o.parent_id = ${org.id} and starts_with(e.org_path, o.path)
        where starts_with(e.org_path, ${org.path}))
    select org_id as "orgId", count(*)::int as entitled, (count(*) filter (where receiving))::int as receiving,
      (count(*) filter (where declined and not receiving))::int as declined,
      (count(*) filter (where not declined and not receiving))::int as unclaimed
    from mine group by org_id order by count(*) desc, org_id`.execute(call.db)
  return rows
}

const columns = ['entitled', 'receiving', 'declined', 'unclaimed'] as const

/** Small counts closed so that no difference opens them (base/small-counts.ts). */
export const protect = (lines: readonly Counts[], least = 5) => closeSmall(columns, lines, least)

export async function meter<T>(look: Look<T>, benefit: Entitlement, period: string, org: { id: string; path: string }) {
  const lines = await countBelow(look, benefit, period, org)
  const names = await orgNames(look.db, [org.id, ...lines.map(l => l.orgId)], look.today)
  const safe = protect(lines)
  return {
    rows: lines.map((l, i) => ({
      orgId: l.orgId,
      name: names.get(l.orgId) ?? '',
      own: l.orgId === org.id,
      ...safe.lines[i]!,
    })),
    total: safe.total,
    org: { id: org.id, name: names.get(org.id) ?? '' },
  }
}
