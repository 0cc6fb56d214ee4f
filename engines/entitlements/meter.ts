// The take-up meter: entitled, receiving, declined, unclaimed, for each union below; small counts closed so that no difference opens them.
import { sql } from 'kysely'
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

/** A count that may be shown, or null. */
export type Shown = { readonly [K in keyof Counts]: number | null }

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

/**
 * Closes cells with fewer than `least` claims behind them, and as many more as are needed so that no row or column (total included) has
 * exactly one closed cell, which the others would open. Sources: 个人信息保护法 art. 6; 统计法 art. 28.
 */
export function protect(lines: readonly Counts[], least = 5): { readonly lines: Shown[]; readonly total: Shown } {
  const total = Object.fromEntries(columns.map(c => [c, lines.reduce((sum, l) => sum + l[c], 0)])) as Record<
    keyof Counts,
    number
  >
  const table = [...lines, total].map(l => columns.map(c => ({ n: l[c], closed: l[c] > 0 && l[c] < least })))
  const groups = [...table, ...columns.map((_, i) => table.map(row => row[i]!))]
  for (let changed = true; changed; ) {
    changed = false
    for (const cells of groups) {
      const open = cells.filter(c => !c.closed)
      if (cells.length - open.length !== 1 || open.length === 0) continue
      // The smallest that says something; a lone zero would give nothing away by staying, so it goes last.
      const next = open.toSorted((a, b) => (a.n || 1e12) - (b.n || 1e12))[0]!
      next.closed = true
      changed = true
    }
  }
  const shown = table.map(
    row => Object.fromEntries(columns.map((c, i) => [c, row[i]!.closed ? null : row[i]!.n])) as Shown,
  )
  return { lines: shown.slice(0, -1), total: shown.at(-1)! }
}

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
