// Staff sign in with password and one-time code; failures are counted (login-tries.ts), known login or not.
// Basis: GB/T 22239-2019 8.1.4.1 d (two factors, one of them cryptographic).
import { sql } from 'kysely'
import type { Tx } from '../db/db.ts'
import type { Vault } from '../house.ts'
import { failed, succeeded, takeTry, triesOf } from './login-tries.ts'
import { passwordFits } from './passwords.ts'
import { newTotpSecret, totpStep, totpUri } from './totp.ts'
import { refuse } from './words.ts'

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

/**
 * Checks login, password and one-time code. The first time there is no one-time code yet: the answer is the secret for the app, and
 * the next call proves that the app has it. @throws access.wrong, access.locked (both keep the count)
 */
export async function signInStaff<T>(
  tx: Tx<T>,
  vault: Vault,
  given: { login: string; password: string; totp?: string },
  address: string,
  now: Date,
): Promise<StaffAnswer> {
  const tries = triesOf(vault, given.login, address)
  await takeTry(tx, tries, now)
  const { rows } = await sql<Staff>`
    select id, kind, login, name, password_hash, password_due_at, totp_secret, totp_pending, totp_last_step
    from kernel_account where kind = 'STAFF' and login = ${given.login.trim().toLowerCase()} and ended_at is null for no key update`.execute(
    tx,
  )
  const account = rows[0]
  const fits = await passwordFits(given.password, account?.password_hash)
  if (!account || !fits) return failed(tx, tries, now)
  const code = given.totp?.replace(/\s/g, '')
  if (!account.totp_secret && !code) {
    await succeeded(tx, tries, now)
    return enrol(tx, vault, account)
  }
  const sealed = account.totp_secret ?? account.totp_pending
  const step = sealed && code ? totpStep(vault.open(sealed), code, account.totp_last_step, now) : undefined
  if (!sealed || step === undefined) return failed(tx, tries, now)
  await sql`update kernel_account set totp_secret = ${sealed}, totp_pending = null, totp_last_step = ${step} where id = ${account.id}`.execute(
    tx,
  )
  await succeeded(tx, tries, now)
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
  address: string,
  now: Date,
): Promise<{ login: string }> {
  const { rows } = await sql<{ login: string; password_hash: string }>`
    select login, password_hash from kernel_account where id = ${accountId} and kind = 'STAFF' and ended_at is null`.execute(
    tx,
  )
  const account = rows[0]
  if (!account) throw refuse('access.absent')
  const tries = triesOf(vault, account.login, address)
  await takeTry(tx, tries, now)
  if (!(await passwordFits(password, account.password_hash))) return failed(tx, tries, now, 'access.password_wrong')
  await succeeded(tx, tries, now)
  return account
}

/** Shown again as long as it is not confirmed, so that a page closed too early does no harm. */
async function enrol<T>(tx: Tx<T>, vault: Vault, account: Staff): Promise<StaffAnswer> {
  const secret = account.totp_pending ? vault.open(account.totp_pending) : newTotpSecret()
  if (!account.totp_pending)
    await sql`update kernel_account set totp_pending = ${vault.seal(secret)} where id = ${account.id}`.execute(tx)
  return { step: 'ENROL', secret, uri: totpUri(secret, account.login) }
}
