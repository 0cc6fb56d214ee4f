// Reading the audit, for the audit administrator. “Who looked at me” is in kernel/people.
import { sql } from 'kysely'
import { type Day, startOfDay } from '#base/day.ts'
import type { Db } from '../db/db.ts'
import { within } from '../org/within.ts'
import type { Scope } from '../service.ts'

const dayMs = 86_400_000

export interface AuditQuery {
  readonly personId?: string
  readonly accountId?: string
  readonly endpoint?: string
  readonly day?: Day
  readonly after?: string
  readonly limit?: number
}

export interface AuditEntry {
  readonly id: string
  readonly at: Date
  readonly accountId: string | null
  readonly account: string | null
  readonly endpoint: string
  readonly subjects: { kind: string; id: string }[]
  readonly outcome: string
  readonly purpose: string | null
  readonly trace: string
  readonly address: string
  readonly onBehalf: boolean
  readonly sealed: boolean
}

/**
 * A page of the audit, newest first. At the root of the tree all of it; below, what accounts of the scope's organizations did.
 * `next` is the id to go on after.
 */
export async function searchAudit<T>(
  db: Db<T>,
  scope: Scope,
  query: AuditQuery,
): Promise<{ rows: AuditEntry[]; next: string | null }> {
  const limit = query.limit ?? 50
  const day = query.day
  const { rows } = await sql<AuditEntry>`
    select t.id, t.at, t.account_id as "accountId", a.name as account, t.endpoint, t.subjects, t.outcome, t.purpose, t.trace, t.address,
      t.sitting_id is not null as "onBehalf", exists (select from kernel_audit_seal s where s.audit_id = t.id) as sealed
    from kernel_audit t left join kernel_account a on a.id = t.account_id left join kernel_org o on o.id = a.org_id
    where (exists (select from kernel_org r where r.parent_id is null and r.path = any(${scope.paths as string[]})) or ${within(scope, 'o.path')})
      and ${query.after ? sql`t.id < ${query.after}` : sql`true`}
      and ${query.personId ? sql`t.subjects @> ${JSON.stringify([{ kind: 'person', id: query.personId }])}::jsonb` : sql`true`}
      and ${query.accountId ? sql`t.account_id = ${query.accountId}` : sql`true`}
      and ${query.endpoint ? sql`t.endpoint = ${query.endpoint}` : sql`true`}
      and ${day ? sql`t.at >= ${startOfDay(day)} and t.at < ${new Date(startOfDay(day).getTime() + dayMs)}` : sql`true`}
    order by t.id desc limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}
