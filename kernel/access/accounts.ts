// Staff accounts: made with a password to hand over, ended for good, reset when something was lost.
import { sql } from 'kysely'
import { newId } from '#base/ids.ts'
import type { Db, Tx } from '../db/db.ts'
import type { Vault } from '../house.ts'
import { covers } from '../org/within.ts'
import type { Actor, Scope } from '../service.ts'
import { forget, loginPrints } from './login-tries.ts'
import { hashPassword, passwordDays, storePassword, temporaryPassword } from './passwords.ts'
import { endSessions } from './sessions.ts'
import { refuse } from './words.ts'

export interface NewStaff {
  readonly login: string
  readonly name: string
  /** The union the officer works for; whoever manages accounts there manages this one. */
  readonly orgId: string
  readonly personId?: string
}

/** Founding and the demo know password and one-time secret beforehand; nobody else does. */
export interface KnownSecrets {
  readonly password: string
  readonly totpSecret: string
}

/**
 * Makes a staff account. Without `known` the password is made here, shown once and to be changed at the first sign-in; with it
 * the account is ready. Returns the id and the password to hand over.
 */
export async function createStaff<T>(
  tx: Tx<T>,
  vault: Vault,
  input: NewStaff,
  now: Date,
  known?: KnownSecrets,
): Promise<{ id: string; password: string }> {
  const id = newId(now)
  const password = known?.password ?? temporaryPassword()
  await sql`
    insert into kernel_account (id, kind, person_id, org_id, login, name, totp_secret, created_at)
    values (${id}, 'STAFF', ${input.personId ?? null}, ${input.orgId}, ${input.login.toLowerCase()}, ${input.name.trim()},
      ${known ? vault.seal(known.totpSecret) : null}, ${now})`.execute(tx)
  const due = known ? new Date(now.getTime() + passwordDays * 86_400_000) : now
  await storePassword(tx, id, await hashPassword(password), due, now)
  return { id, password }
}

export interface StaffAccount {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly orgId: string
}

/** A living account that this administrator looks after: not their own, and of an organization in the scope. */
export async function managed<T>(tx: Tx<T>, actor: Actor, scope: Scope, accountId: string): Promise<StaffAccount> {
  const { rows } = await sql<StaffAccount & { path: string }>`
    select a.id, a.login, a.name, a.org_id as "orgId", o.path from kernel_account a join kernel_org o on o.id = a.org_id
    where a.id = ${accountId} and a.kind = 'STAFF' and a.ended_at is null for no key update of a`.execute(tx)
  const found = rows[0]
  if (!found || !covers(scope, found.path)) throw refuse('access.absent')
  if (found.id === actor.accountId) throw refuse('access.not_yourself')
  return found
}

/** A password to hand over in place of a forgotten one; all sessions end, and a lock is lifted. */
export async function resetPassword<T>(tx: Tx<T>, vault: Vault, account: StaffAccount, now: Date): Promise<string> {
  const password = temporaryPassword()
  await storePassword(tx, account.id, await hashPassword(password), now, now)
  await endSessions(tx, account.id, null, now)
  await unlock(tx, vault, account)
  return password
}

/** After a lost phone: the next sign-in shows a new secret. The password changes too, or whoever knows it would enrol. */
export async function resetTotp<T>(tx: Tx<T>, vault: Vault, account: StaffAccount, now: Date): Promise<string> {
  await sql`update kernel_account set totp_secret = null, totp_pending = null where id = ${account.id}`.execute(tx)
  return resetPassword(tx, vault, account, now)
}

export const unlock = <T>(tx: Tx<T>, vault: Vault, account: StaffAccount): Promise<void> =>
  forget(tx, ...loginPrints(vault, account.login))

/** Ends an account for good, with its grants, sessions and sittings. */
export async function endAccount<T>(
  tx: Tx<T>,
  actor: Actor,
  account: StaffAccount,
  reason: string,
  now: Date,
): Promise<void> {
  await sql`update kernel_account set ended_at = ${now} where id = ${account.id}`.execute(tx)
  await sql`
    update kernel_grant set ended_at = ${now}, ended_by = ${actor.accountId}, end_reason = ${reason} where account_id = ${account.id} and ended_at is null`.execute(
    tx,
  )
  await endSessions(tx, account.id, null, now)
}

export interface AccountCard {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly orgId: string
  readonly createdAt: Date
  readonly signedInAt: Date | null
  readonly endedAt: Date | null
  readonly passwordDueAt: Date | null
  readonly enrolled: boolean
  readonly lockedUntil: Date | null
  readonly roles: {
    grantId: string
    role: string
    orgId: string
    from: string
    until: string | null
    reason: string
    endedAt: string | null
    endReason: string | null
  }[]
}

const card = sql`a.id, a.login, a.name, a.org_id as "orgId", a.created_at as "createdAt", a.signed_in_at as "signedInAt", a.ended_at as "endedAt",
  a.password_due_at as "passwordDueAt", a.totp_secret is not null as enrolled`

/** A page of the staff accounts of a scope, oldest first, with everything a quarterly review asks for. */
export async function listAccounts<T>(
  db: Db<T>,
  vault: Vault,
  scope: Scope,
  query: { text?: string; orgPath?: string; ended?: boolean; after?: string; limit?: number },
  now: Date,
): Promise<{ rows: AccountCard[]; next: string | null }> {
  const limit = query.limit ?? 50
  const like = query.text && `%${query.text.trim().replace(/[\\%_]/g, c => `\\${c}`)}%`
  const paths = query.orgPath ? [query.orgPath] : scope.paths
  const { rows } = await sql<Omit<AccountCard, 'lockedUntil' | 'roles'>>`
    select ${card} from kernel_account a join kernel_org o on o.id = a.org_id
    where a.kind = 'STAFF' and o.path like any(${paths.map(p => `${p}%`)})
      and ${query.ended ? sql`a.ended_at is not null` : sql`a.ended_at is null`}
      and ${like ? sql`(a.name like ${like} or a.login like ${like.toLowerCase()})` : sql`true`}
      and ${query.after ? sql`a.id > ${query.after}` : sql`true`}
    order by a.id limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  return { rows: await dress(db, vault, shown, now), next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}

/** Adds grants and locks. Locks are kept under hashed logins, so they are looked up by hash. */
async function dress<T>(
  db: Db<T>,
  vault: Vault,
  rows: Omit<AccountCard, 'lockedUntil' | 'roles'>[],
  now: Date,
): Promise<AccountCard[]> {
  const grants = await sql<AccountCard['roles'][number] & { accountId: string }>`
    select account_id as "accountId", id as "grantId", role, org_id as "orgId", from_on as "from", until_on as "until", reason,
      to_char(ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "endedAt", end_reason as "endReason"
    from kernel_grant where account_id = any(${rows.map(r => r.id)}::uuid[]) order by id`.execute(db)
  const prints = new Map(
    rows.flatMap(row => loginPrints(vault, row.login).map(p => [p.toString('hex'), row.id] as const)),
  )
  const locks = await sql<{ login_print: Buffer; locked_until: Date }>`
    select login_print, max(locked_until) as locked_until from kernel_login_try
    where locked_until > ${now} and login_print = any(${[...prints.keys()].map(hex => Buffer.from(hex, 'hex'))}::bytea[])
    group by login_print`.execute(db)
  const locked = new Map(locks.rows.map(l => [prints.get(l.login_print.toString('hex')), l.locked_until]))
  return rows.map(row => ({
    ...row,
    lockedUntil: locked.get(row.id) ?? null,
    roles: grants.rows.filter(g => g.accountId === row.id).map(({ accountId: _, ...grant }) => grant),
  }))
}
