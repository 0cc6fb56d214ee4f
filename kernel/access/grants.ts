// Grants: a role at an organization from a day until a day, given with a reason by somebody else.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import type { Lang } from '#base/text.ts'
import type { Tx } from '../db/db.ts'
import { getOrg } from '../org/org.ts'
import { incompatible, type Role, roles } from './roles.ts'
import { refuse } from './words.ts'

export interface NewGrant {
  readonly accountId: string
  readonly role: Role
  readonly orgId: string
  readonly from: Day
  /** The last day; absent: until it is ended. */
  readonly until?: Day
  readonly reason: string
}

/**
 * Gives a role. `givenBy` is null only at founding, where there is nobody yet. A role at an organization holds for all below it,
 * so roles that exclude each other do so up and down one branch.
 * @throws access.not_yourself, access.incompatible, access.held_already, access.days
 */
export async function giveGrant<T>(
  tx: Tx<T>,
  givenBy: string | null,
  grant: NewGrant,
  now: Date,
  today: Day,
  lang: Lang,
): Promise<string> {
  if (givenBy === grant.accountId) throw refuse('access.not_yourself')
  if (grant.from < today || (grant.until && grant.until < grant.from)) throw refuse('access.days')
  const org = await getOrg(tx, grant.orgId)
  // Two grants given at once must see each other.
  await sql`select from kernel_account where id = ${grant.accountId} for no key update`.execute(tx)
  const { rows } = await sql<{ role: Role; path: string; org_id: string }>`
    select g.role, o.path, g.org_id from kernel_grant g join kernel_org o on o.id = g.org_id
    where g.account_id = ${grant.accountId} and g.ended_at is null
      and (g.until_on is null or g.until_on >= ${grant.from}) and ${grant.until ? sql`g.from_on <= ${grant.until}` : sql`true`}`.execute(
    tx,
  )
  if (rows.some(g => g.role === grant.role && g.org_id === grant.orgId)) throw refuse('access.held_already')
  const clash = rows.find(
    g => excludes(g.role, grant.role) && (g.path.startsWith(org.path) || org.path.startsWith(g.path)),
  )
  if (clash) throw refuse('access.incompatible', { role: roles[grant.role][lang], other: roles[clash.role][lang] })
  const id = newId(now)
  await sql`
    insert into kernel_grant (id, account_id, role, org_id, from_on, until_on, given_by, reason, created_at)
    values (${id}, ${grant.accountId}, ${grant.role}, ${grant.orgId}, ${grant.from}, ${grant.until ?? null}, ${givenBy}, ${grant.reason}, ${now})`.execute(
    tx,
  )
  return id
}

export const excludes = (a: Role, b: Role): boolean =>
  incompatible.some(([one, other]) => (one === a && other === b) || (one === b && other === a))

/** Ends a grant at once. @throws access.absent when it is unknown or over; access.not_yourself */
export async function endGrant<T>(
  tx: Tx<T>,
  endedBy: string,
  grantId: string,
  reason: string,
  now: Date,
): Promise<void> {
  const { rows } = await sql<{ account_id: string }>`
    update kernel_grant set ended_at = ${now}, ended_by = ${endedBy}, end_reason = ${reason} where id = ${grantId} and ended_at is null returning account_id`.execute(
    tx,
  )
  if (!rows[0]) throw refuse('access.absent')
  if (rows[0].account_id === endedBy) throw refuse('access.not_yourself')
}

/** Where a grant lies. @throws access.absent */
export async function grantPlace<T>(tx: Tx<T>, grantId: string): Promise<string> {
  const { rows } = await sql<{
    path: string
  }>`select o.path from kernel_grant g join kernel_org o on o.id = g.org_id where g.id = ${grantId}`.execute(tx)
  if (!rows[0]) throw refuse('access.absent')
  return rows[0].path
}
