// A grant as people read it: to whom, by which standard, and where the money is.
import type { Basis } from '#base/dated.ts'
import { maskName } from '#base/masking.ts'
import { within } from '#kernel/org/within.ts'
import type { Look } from '#kernel/service.ts'
import type { Tables } from './applications.ts'
import { orgNameOf } from './org-name.ts'
import type { Category } from './rules-standards.ts'

export interface GrantFilter {
  readonly archiveId?: string
  readonly grantId?: string
  readonly state?: 'PROPOSED' | 'CONFIRMED' | 'DROPPED'
  readonly category?: Category
  readonly period?: string
  readonly after?: string
  readonly limit?: number
}

type Reader = Pick<Look<Tables>, 'db' | 'today'>

function grantQuery(call: Reader, f: GrantFilter) {
  let query = call.db
    .selectFrom('hardship_grant as g')
    .innerJoin('hardship_archive as a', 'a.id', 'g.archive_id')
    .innerJoin('kernel_person as p', 'p.id', 'a.person_id')
    .innerJoin('kernel_person as b', 'b.id', 'g.beneficiary_id')
    .leftJoin('kernel_account as by', 'by.id', 'g.decided_by')
    .leftJoin('funds_payment as pay', 'pay.id', 'g.payment_id')
    .select([
      'g.id',
      'g.archive_id',
      'g.category',
      'g.period',
      'g.fen',
      'g.source',
      'g.proposal',
      'g.state',
      'g.reason',
    ])
    .select([
      'a.number as archive_number',
      'p.name as person',
      'b.name as beneficiary',
      'by.name as decider',
      'pay.state as payment',
      'pay.paid_on',
    ])
    .select(orgNameOf(call.today))
    .orderBy('g.id', 'desc')
  if (f.archiveId) query = query.where('g.archive_id', '=', f.archiveId)
  if (f.grantId) query = query.where('g.id', '=', f.grantId)
  if (f.state) query = query.where('g.state', '=', f.state)
  if (f.category) query = query.where('g.category', '=', f.category)
  if (f.period) query = query.where('g.period', '=', f.period)
  if (f.after) query = query.where('g.id', '<', f.after)
  return query
}

type GrantRecord = Awaited<ReturnType<ReturnType<typeof grantQuery>['execute']>>[number]

const grantRow = (r: GrantRecord) => ({
  id: r.id,
  archiveId: r.archive_id,
  archiveNo: r.archive_number,
  person: maskName(r.person),
  beneficiary: maskName(r.beneficiary),
  org: r.org,
  category: r.category,
  period: r.period,
  fen: r.fen,
  source: r.source,
  basis: (r.proposal as { basis: Basis }).basis,
  state: r.state,
  reason: r.reason,
  payment: r.payment,
  paidOn: r.paid_on,
  confirmedBy: r.decider,
})

/** The grants of one archive, or one grant. Whoever calls has seen to the scope. */
export async function grantsOf(call: Reader, of: { archiveId: string } | { grantId: string }) {
  return (await grantQuery(call, of).limit(500).execute()).map(grantRow)
}

export async function pageGrants(look: Look<Tables>, f: GrantFilter) {
  const limit = f.limit ?? 50
  const rows = await grantQuery(look, f)
    .where(within(look.scope, 'g.org_path'))
    .limit(limit + 1)
    .execute()
  return { rows: rows.slice(0, limit).map(grantRow), next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null }
}
