// Counting failed sign-ins so that guessing ends and the owner still comes in: by login and address, by login, by address.
// Basis: GB/T 22239-2019 8.1.4.1 b (failure handling).
import { sql } from 'kysely'
import type { Tx } from '../db/db.ts'
import type { Vault } from '../house.ts'
import { refuse } from './words.ts'

const lockMinutes = 15
/** Who fails so often with one login from one address waits. */
const pairFailures = 5
/** So many failures of one login from wherever close it to addresses where its owner never signed in. */
const loginFailures = 50
/** So many failures from one address, with whatever logins, close that address: an office behind one has fewer. */
const addressFailures = 100
/** Failures of the two wide counts are forgotten after so long without one. */
const wideMinutes = 60

const nothing = Buffer.alloc(0)

/** Whose tries are counted: a login, known or not, and where it was typed. */
export interface Tries {
  readonly login: Buffer
  readonly address: Buffer
  /** The same under every master key there has been: a lock from before the key changed holds on. */
  readonly logins: readonly Buffer[]
  readonly addresses: readonly Buffer[]
}

export const loginPrints = (vault: Vault, login: string): Buffer[] =>
  vault.fingerprints('access.login', login.trim().toLowerCase())

export const triesOf = (vault: Vault, login: string, address: string): Tries => ({
  login: vault.fingerprint('access.login', login.trim().toLowerCase()),
  address: vault.fingerprint('access.address', address),
  logins: loginPrints(vault, login),
  addresses: vault.fingerprints('access.address', address),
})

/**
 * Holds the count of this login at this address until the end, so that tries at once are counted one after another.
 * @throws access.locked
 */
export async function takeTry<T>(tx: Tx<T>, { login, address, logins, addresses }: Tries, now: Date): Promise<void> {
  await sql`
    insert into kernel_login_try (login_print, address_print, failures, tried_at) values (${login}, ${address}, 0, ${now})
    on conflict (login_print, address_print) do update set tried_at = excluded.tried_at`.execute(tx)
  const { rows } = await sql<{ until: Date | null }>`
    select max(locked_until) as until from kernel_login_try
    where locked_until > ${now} and ((login_print = any(${logins}::bytea[]) and address_print = any(${addresses}::bytea[]))
      or (login_print = ''::bytea and address_print = any(${addresses}::bytea[]))
      or (login_print = any(${logins}::bytea[]) and address_print = ''::bytea and not exists (
        select from kernel_login_place p
        where p.login_print = any(${logins}::bytea[]) and p.address_print = any(${addresses}::bytea[]))))`.execute(tx)
  const until = rows[0]?.until
  if (until) throw refuse('access.locked', { minutes: Math.ceil((until.getTime() - now.getTime()) / 60_000) })
}

/** Counts a failure in all three counts. @throws access.wrong, access.password_wrong, access.locked, each kept */
export async function failed<T>(
  tx: Tx<T>,
  { login, address }: Tries,
  now: Date,
  code: 'access.wrong' | 'access.password_wrong' = 'access.wrong',
): Promise<never> {
  const lock = new Date(now.getTime() + lockMinutes * 60_000)
  const { rows } = await sql<{ locked: boolean }>`
    update kernel_login_try set failures = (failures + 1) % ${pairFailures},
      locked_until = case when failures + 1 >= ${pairFailures} then ${lock} else locked_until end
    where (login_print, address_print) = (${login}, ${address}) returning failures = 0 as locked`.execute(tx)
  const since = new Date(now.getTime() - wideMinutes * 60_000)
  // One after the other in this order, so that two who fail at once do not wait for each other.
  for (const [who, where, most] of [
    [login, nothing, loginFailures],
    [nothing, address, addressFailures],
  ] as const)
    await sql`
      insert into kernel_login_try as t (login_print, address_print, failures, tried_at) values (${who}, ${where}, 1, ${now})
      on conflict (login_print, address_print) do update set tried_at = excluded.tried_at,
        failures = case when t.tried_at < ${since} then 1 else t.failures + 1 end,
        locked_until = case when t.tried_at >= ${since} and t.failures + 1 >= ${most} then ${lock} else t.locked_until end`.execute(
      tx,
    )
  if (rows[0]?.locked) throw refuse('access.locked', { minutes: lockMinutes }).keeping()
  throw refuse(code).keeping()
}

/** After a success: this address is known, and its failures are forgotten; those made elsewhere still count. */
export async function succeeded<T>(tx: Tx<T>, { login, address, logins, addresses }: Tries, now: Date): Promise<void> {
  await sql`
    delete from kernel_login_try where login_print = any(${logins}::bytea[]) and address_print = any(${addresses}::bytea[])`.execute(
    tx,
  )
  await sql`
    insert into kernel_login_place (login_print, address_print, at) values (${login}, ${address}, ${now})
    on conflict (login_print, address_print) do update set at = excluded.at`.execute(tx)
}

/** When an administrator unlocks: wherever it was typed. */
export async function forget<T>(tx: Tx<T>, ...logins: readonly Buffer[]): Promise<void> {
  await sql`delete from kernel_login_try where login_print = any(${logins}::bytea[])`.execute(tx)
}
