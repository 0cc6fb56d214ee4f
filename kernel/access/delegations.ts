// Deputies: while an officer is away somebody else holds their roles at their union, from a day until a day. Both names stand on record.
import { sql } from 'kysely'
import { type Day, daysBetween } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import type { Lang } from '#base/text.ts'
import type { Db, Tx } from '../db/db.ts'
import { excludes } from './grants.ts'
import { type Role, roles } from './roles.ts'
import { refuse } from './words.ts'

/**
 * Roles that nobody stands in for: the three administrators watch each other (三员分立), and who keeps money or books hands over
 * formally (会计基础工作规范 第二十五条) instead of leaving somebody in their place.
 */
export const undelegable: readonly Role[] = ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN', 'CASHIER', 'ACCOUNTANT']

/** Longer than this it is no absence but a vacancy, which is filled by a grant. */
const longest = 92

export interface NewDelegation {
  readonly accountId: string
  readonly deputyId: string
  readonly from: Day
  readonly until: Day
  readonly reason: string
}

interface Staff {
  readonly id: string
  readonly name: string
  readonly path: string
}

/** A living staff account with the path of its union. @throws access.absent */
export async function staffOf<T>(db: Db<T>, accountId: string): Promise<Staff> {
  const { rows } = await sql<Staff>`
    select a.id, a.name, o.path from kernel_account a join kernel_org o on o.id = a.org_id
    where a.id = ${accountId} and a.kind = 'STAFF' and a.ended_at is null`.execute(db)
  if (!rows[0]) throw refuse('access.absent')
  return rows[0]
}

/**
 * Puts somebody of the same union, of one above or of one below, in an officer's place. Only what the officer holds themselves passes: what they
 * hold for others does not, so nothing is delegated onwards.
 * @throws access.days; access.too_long; access.deputy_elsewhere; access.nothing_to_delegate; access.deputy_twice; access.incompatible
 */
export async function delegate<T>(
  tx: Tx<T>,
  givenBy: string,
  d: NewDelegation,
  now: Date,
  today: Day,
  lang: Lang,
): Promise<string> {
  if (d.from < today || d.until < d.from) throw refuse('access.days')
  if (daysBetween(d.from, d.until) >= longest) throw refuse('access.too_long', { days: longest })
  // Two delegations given at once must see each other; both accounts in one order.
  const both = [d.accountId, d.deputyId].sort()
  await sql`select from kernel_account where id = any(${both}::uuid[]) order by id for no key update`.execute(tx)
  const [away, deputy] = [await staffOf(tx, d.accountId), await staffOf(tx, d.deputyId)]
  if (away.id === deputy.id || !(away.path.startsWith(deputy.path) || deputy.path.startsWith(away.path)))
    throw refuse('access.deputy_elsewhere')
  const overlap = await sql`
    select from kernel_delegation where account_id = ${away.id} and ended_at is null and from_on <= ${d.until} and until_on >= ${d.from}`.execute(
    tx,
  )
  if (overlap.rows.length) throw refuse('access.deputy_twice')
  const passed = (await rolesOf(tx, away.id, d)).filter(r => !undelegable.includes(r.role))
  if (passed.length === 0) throw refuse('access.nothing_to_delegate')
  const held = await rolesOf(tx, deputy.id, d)
  for (const one of passed)
    for (const other of held)
      if (excludes(one.role, other.role) && (one.path.startsWith(other.path) || other.path.startsWith(one.path)))
        throw refuse('access.incompatible', { role: roles[one.role][lang], other: roles[other.role][lang] })
  const id = newId(now)
  await sql`
    insert into kernel_delegation (id, account_id, deputy_id, from_on, until_on, reason, given_by, created_at)
    values (${id}, ${away.id}, ${deputy.id}, ${d.from}, ${d.until}, ${d.reason.trim()}, ${givenBy}, ${now})`.execute(tx)
  return id
}

async function rolesOf<T>(db: Db<T>, accountId: string, { from, until }: Pick<NewDelegation, 'from' | 'until'>) {
  const { rows } = await sql<{ role: Role; path: string }>`
    select g.role, o.path from kernel_grant g join kernel_org o on o.id = g.org_id
    where g.account_id = ${accountId} and g.ended_at is null and g.from_on <= ${until} and (g.until_on is null or g.until_on >= ${from})`.execute(
    db,
  )
  return rows
}

export interface DelegationRow {
  readonly id: string
  readonly accountId: string
  readonly name: string
  readonly path: string
  readonly deputyId: string
  readonly deputy: string
  readonly from: Day
  readonly until: Day
  readonly reason: string
  readonly endedAt: Date | null
}

const columns =
  sql.raw(`d.id, d.account_id as "accountId", a.name, o.path, d.deputy_id as "deputyId", p.name as deputy, d.from_on as "from",
  d.until_on as until, d.reason, d.ended_at as "endedAt"`)

/** Delegations that concern an account, or that lie under these paths; the latest first, a hundred. */
export async function delegationsOf<T>(
  db: Db<T>,
  accountId: string,
  paths: readonly string[],
): Promise<DelegationRow[]> {
  const { rows } = await sql<DelegationRow>`
    select ${columns} from kernel_delegation d join kernel_account a on a.id = d.account_id join kernel_org o on o.id = a.org_id
      join kernel_account p on p.id = d.deputy_id
    where d.account_id = ${accountId} or d.deputy_id = ${accountId} or o.path like any(${paths.map(p => `${p}%`)})
    order by d.from_on desc, d.id desc limit 100`.execute(db)
  return rows
}

/** @throws access.absent for one that is unknown or over */
export async function openDelegation<T>(tx: Tx<T>, id: string): Promise<DelegationRow> {
  const { rows } = await sql<DelegationRow>`
    select ${columns} from kernel_delegation d join kernel_account a on a.id = d.account_id join kernel_org o on o.id = a.org_id
      join kernel_account p on p.id = d.deputy_id where d.id = ${id} and d.ended_at is null for update of d`.execute(tx)
  if (!rows[0]) throw refuse('access.absent')
  return rows[0]
}

export async function endDelegation<T>(tx: Tx<T>, id: string, by: string, now: Date): Promise<void> {
  await sql`update kernel_delegation set ended_at = ${now}, ended_by = ${by} where id = ${id} and ended_at is null`.execute(
    tx,
  )
}

/** Colleagues who may stand in: of the same union, above it or below it. */
export async function deputiesFor<T>(db: Db<T>, away: Staff, text: string | undefined) {
  const like = `%${(text ?? '').trim().replace(/[\\%_]/g, c => `\\${c}`)}%`
  const { rows } = await sql<{ accountId: string; name: string; orgId: string }>`
    select a.id as "accountId", a.name, o.id as "orgId" from kernel_account a join kernel_org o on o.id = a.org_id
    where a.kind = 'STAFF' and a.ended_at is null and a.id <> ${away.id} and a.name like ${like}
      and (o.path like ${`${away.path}%`} or ${away.path} like o.path || '%')
    order by o.path = ${away.path} desc, length(o.path) desc, a.name limit 30`.execute(db)
  return rows
}
