// The account of a unit as its chair and cashier read it, and all units of a federation with who has paid and who has not.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { fundCategories } from '#base/fund-categories.ts'
import type { Fen } from '#base/money.ts'
import { getOrg, orgName, orgNames } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Look } from '#kernel/service.ts'
import { refundsOf } from './refunds.ts'
import type { Tables } from './tables.ts'

interface Line {
  readonly id: string
  readonly period: string
  readonly on: Day
  readonly employer: string
  readonly voucher: string
  readonly payrollFen: Fen | null
  readonly dueFen: Fen | null
  /** What is left of it after what the tax bureau gave back. */
  readonly fen: Fen
  readonly returnedFen: Fen
  readonly ownFen: Fen
  readonly postingId: string | null
  readonly correcting: boolean
}

/** What of each account's lines came in, less what a correction took out again; spending is neither. */
const cameIn = sql`(p.kind <> 'REVERSE' and l.amount_fen > 0) or (p.kind = 'REVERSE' and l.amount_fen < 0)`

/**
 * One year of a union's account: what came in by kind, what is there now. Opens for the unit itself and for the unions above. @throws absent
 */
export async function unitAccount(look: Look<Tables>, { orgId, year }: { orgId: string; year: number }) {
  const org = await getOrg(look.db, orgId)
  if (!covers(look.scope, org.path)) throw refuseKernel('absent')
  const { rows: came } = await sql<{
    category: keyof typeof fundCategories
    fen: Fen
    leftFen: Fen
    accountId: string
  }>`
    select a.category, a.id as "accountId", b.amount_fen as "leftFen",
      coalesce((select sum(l.amount_fen) from funds_line l join funds_posting p on p.id = l.posting_id
        where l.account_id = a.id and (${cameIn})), 0)::bigint as fen
    from funds_account a join funds_balance b on b.account_id = a.id
    where a.org_id = ${org.id} and a.source = 'UNION' and a.kind = 'AVAILABLE' and a.year = ${year} order by a.category`.execute(
    look.db,
  )
  const { rows: kept } = await sql<{ fen: Fen; spentFen: Fen }>`
    select coalesce(sum(b.amount_fen) filter (where a.kind = 'AVAILABLE'), 0)::bigint as fen,
      coalesce(sum(b.amount_fen) filter (where a.kind = 'SPENT' and a.year = ${year}), 0)::bigint as "spentFen"
    from funds_account a join funds_balance b on b.account_id = a.id
    where a.org_id = ${org.id} and a.source = 'UNION'`.execute(look.db)
  return {
    org: { id: org.id, name: await orgName(look.db, org.id, look.today), unit: org.level === 'GRASSROOTS' },
    year,
    ins: came.filter(c => c.fen > 0).map(c => ({ ...c, title: fundCategories[c.category]?.[look.lang] ?? c.category })),
    balanceFen: kept[0]!.fen,
    spentFen: kept[0]!.spentFen,
    refunds: await refundsOf(look, org.id),
  }
}

/** The payments of a union in a year, newest first. `after` is the day and id of the last row. @throws absent */
export async function pagePayments(
  look: Look<Tables>,
  q: { orgId: string; year: number; after?: string | undefined; limit?: number | undefined },
) {
  const org = await getOrg(look.db, q.orgId)
  if (!covers(look.scope, org.path)) throw refuseKernel('absent')
  const limit = q.limit ?? 50
  const [on, id] = q.after?.split('_') ?? []
  const { rows } = await sql<Line>`
    select l.id, l.period, l.paid_on as "on", l.employer, l.voucher, l.payroll_fen as "payrollFen", l.due_fen as "dueFen",
      l.amount_fen - l.returned_fen as fen, l.returned_fen as "returnedFen",
      coalesce((select sum(s.amount_fen) from dues_share s where s.line_id = l.id and s.level = 'GRASSROOTS' and s.org_id = l.unit_id), 0)::bigint as "ownFen",
      l.posting_id as "postingId", exists (select from dues_correction c where c.line_id = l.id and c.state = 'PROPOSED') as correcting
    from dues_line l where l.unit_id = ${org.id} and l.paid_on between ${`${q.year}-01-01`}::date and ${`${q.year}-12-31`}::date
      and (${on ?? null}::date is null or (l.paid_on, l.id) < (${on ?? null}::date, ${id ?? null}::uuid))
    order by l.paid_on desc, l.id desc limit ${limit + 1}`.execute(look.db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, next: rows.length > limit && last ? `${last.on}_${last.id}` : null }
}

interface Unit {
  readonly id: string
  readonly payments: number
  readonly months: number
  readonly paidFen: Fen
  readonly ownFen: Fen
  readonly shortFen: Fen
  readonly duesFen: Fen
}

/** Units of the scope in the order of the tree, each with its year: also those that have paid nothing. */
export async function pageUnits(
  look: Look<Tables>,
  q: { year: number; unpaid?: boolean | undefined; after?: string | undefined; limit?: number | undefined },
) {
  const limit = q.limit ?? 50
  const span = sql`between ${`${q.year}-01-01`}::date and ${`${q.year}-12-31`}::date`
  const { rows } = await sql<Unit>`
    select o.id, c.*, coalesce((select sum(e.amount_fen) from dues_entry e where e.org_id = o.id and e.kind = 'DUES' and e.state = 'BOOKED' and not e.undone
      and left(e.period, 4) = ${String(q.year)}), 0)::bigint as "duesFen"
    from kernel_org o cross join lateral (
      select count(*)::int as payments, count(distinct l.period)::int as months,
        coalesce(sum(l.amount_fen - l.returned_fen), 0)::bigint as "paidFen", coalesce(sum(s.own), 0)::bigint as "ownFen",
        coalesce(sum(greatest(l.due_fen - l.amount_fen + l.returned_fen, 0)), 0)::bigint as "shortFen"
      from dues_line l cross join lateral (
        select sum(x.amount_fen) as own from dues_share x where x.line_id = l.id and x.level = 'GRASSROOTS' and x.org_id = o.id) s
      where l.unit_id = o.id and l.returned_fen < l.amount_fen and l.paid_on ${span}) c
    where o.level = 'GRASSROOTS' and o.ended_on is null and ${within(look.scope, 'o.path')}
      and (${q.unpaid ?? false}::boolean is not true or c.payments = 0)
      and (${q.after ?? null}::uuid is null or o.path > (select a.path from kernel_org a where a.id = ${q.after ?? null}))
    order by o.path limit ${limit + 1}`.execute(look.db)
  const page = rows.slice(0, limit)
  const names = await orgNames(
    look.db,
    page.map(r => r.id),
    look.today,
  )
  return {
    rows: page.map(r => ({ ...r, name: names.get(r.id) ?? '' })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}
