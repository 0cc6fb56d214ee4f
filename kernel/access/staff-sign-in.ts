// Staff sign in with password and one-time code; five failures lock for fifteen minutes, known login or not.
// Basis: GB/T 22239-2019 8.1.4.1 b (failure handling), d (two factors, one of them cryptographic).
import { sql } from 'kysely'
import type { Tx } from '../db/db.ts'
import type { Vault } from '../house.ts'
import { passwordFits } from './passwords.ts'
import { newTotpSecret, totpStep, totpUri } from './totp.ts'
import { refuse } from './words.ts'

const failuresAllowed = 5
const lockMinutes = 15

interface Staff {
  readonly id: string
  readonly kind: 'STAFF'
  readonly login: string
  readonly name: string
  readonly password_hash: string | null
  readonly password_due_at: Date | null
  readonly totp_secret: Buffer | null
  readonly totp_pending: Buffer | null
  readonly totp_last_step: number | null
}

export type StaffAnswer =
  | { readonly step: 'ENROL'; readonly secret: string; readonly uri: string }
  | { readonly step: 'DONE'; readonly account: Staff; readonly mustChangePassword: boolean }

export const loginPrint = (vault: Vault, login: string): Buffer =>
  vault.fingerprint('access.login', login.trim().toLowerCase())
export const loginPrints = (vault: Vault, login: string): Buffer[] =>
  vault.fingerprints('access.login', login.trim().toLowerCase())

/**
 * Checks login, password and one-time code. The first time there is no one-time code yet: the answer is the secret for the app, and
 * the next call proves that the app has it. @throws access.wrong, access.locked (both keep the count)
 */
export async function signInStaff<T>(
  tx: Tx<T>,
  vault: Vault,
  given: { login: string; password: string; totp?: string },
  now: Date,
): Promise<StaffAnswer> {
  const print = loginPrint(vault, given.login)
  await takeTry(tx, loginPrints(vault, given.login), now)
  const { rows } = await sql<Staff>`
    select id, kind, login, name, password_hash, password_due_at, totp_secret, totp_pending, totp_last_step
    from kernel_account where kind = 'STAFF' and login = ${given.login.trim().toLowerCase()} and ended_at is null for no key update`.execute(
    tx,
  )
  const account = rows[0]
  const fits = await passwordFits(given.password, account?.password_hash)
  if (!account || !fits) return failed(tx, print, now)
  const code = given.totp?.replace(/\s/g, '')
  if (!account.totp_secret && !code) {
    await forget(tx, print)
    return enrol(tx, vault, account)
  }
  const sealed = account.totp_secret ?? account.totp_pending
  const step = sealed && code ? totpStep(vault.open(sealed), code, account.totp_last_step, now) : undefined
  if (!sealed || step === undefined) return failed(tx, print, now)
  await sql`update kernel_account set totp_secret = ${sealed}, totp_pending = null, totp_last_step = ${step} where id = ${account.id}`.execute(
    tx,
  )
  await forget(tx, print)
  return {
    step: 'DONE',
    account,
    mustChangePassword: account.password_due_at === null || account.password_due_at <= now,
  }
}

/** The present password, asked again before it is changed; wrong ones count as at sign-in. @throws access.password_wrong, access.locked */
export async function askPassword<T>(
  tx: Tx<T>,
  vault: Vault,
  accountId: string,
  password: string,
  now: Date,
): Promise<{ login: string }> {
  const { rows } = await sql<{ login: string; password_hash: string }>`
    select login, password_hash from kernel_account where id = ${accountId} and kind = 'STAFF' and ended_at is null`.execute(
    tx,
  )
  const account = rows[0]
  if (!account) throw refuse('access.absent')
  const print = loginPrint(vault, account.login)
  await takeTry(tx, loginPrints(vault, account.login), now)
  if (!(await passwordFits(password, account.password_hash))) return failed(tx, print, now, 'access.password_wrong')
  await forget(tx, print)
  return account
}

/** Shown again as long as it is not confirmed, so that a page closed too early does no harm. */
async function enrol<T>(tx: Tx<T>, vault: Vault, account: Staff): Promise<StaffAnswer> {
  const secret = account.totp_pending ? vault.open(account.totp_pending) : newTotpSecret()
  if (!account.totp_pending)
    await sql`update kernel_account set totp_pending = ${vault.seal(secret)} where id = ${account.id}`.execute(tx)
  return { step: 'ENROL', secret, uri: totpUri(secret, account.login) }
}

/** Holds the count of this login until the end, so that tries at once are counted one after another. @throws access.locked */
async function takeTry<T>(tx: Tx<T>, prints: readonly Buffer[], now: Date): Promise<void> {
  const { rows } = await sql<{ locked_until: Date | null }>`
    insert into kernel_login_try (login_print, failures, tried_at) values (${prints[0]}, 0, ${now})
    on conflict (login_print) do update set tried_at = excluded.tried_at returning locked_until`.execute(tx)
  if (prints.length > 1) {
    // A lock from before the master key changed holds on.
    const before = await sql<{ locked_until: Date | null }>`
      select max(locked_until) as locked_until from kernel_login_try where login_print = any(${prints}::bytea[])`.execute(
      tx,
    )
    rows.splice(0, 1, ...before.rows)
  }
  const until = rows[0]?.locked_until
  if (until && until > now)
    throw refuse('access.locked', { minutes: Math.ceil((until.getTime() - now.getTime()) / 60_000) })
}

async function failed<T>(
  tx: Tx<T>,
  print: Buffer,
  now: Date,
  code: 'access.wrong' | 'access.password_wrong' = 'access.wrong',
): Promise<never> {
  const { rows } = await sql<{ failures: number }>`
    update kernel_login_try set failures = failures + 1 where login_print = ${print} returning failures`.execute(tx)
  if ((rows[0]?.failures ?? 0) < failuresAllowed) throw refuse(code).keeping()
  await sql`
    update kernel_login_try set failures = 0, locked_until = ${new Date(now.getTime() + lockMinutes * 60_000)} where login_print = ${print}`.execute(
    tx,
  )
  throw refuse('access.locked', { minutes: lockMinutes }).keeping()
}

/** After a success, or when an administrator unlocks. */
export async function forget<T>(tx: Tx<T>, ...prints: readonly Buffer[]): Promise<void> {
  await sql`delete from kernel_login_try where login_print = any(${prints}::bytea[])`.execute(tx)
}
