// Sign-in at the federation's own identity provider: who on our side the person is that it vouches for. It never gives rights.
import { sql } from 'kysely'
import { readMobile } from '#base/chinese-ids.ts'
import { newId } from '#base/ids.ts'
import type { Tx } from '../db/db.ts'
import type { House } from '../house.ts'
import type { KernelTables } from '../tables.gen.ts'
import { refuse } from './words.ts'
import { workerOf } from './worker-sign-in.ts'

/** What the provider said, its signature, nonce and times checked. */
export interface Vouched {
  readonly issuer: string
  readonly claims: Readonly<Record<string, unknown>>
}

export interface StaffRules {
  /** The claim by which administrators link accounts. */
  readonly claim: string
  /** One of these in `amr` or as `acr` says that the provider asked for a second factor. */
  readonly secondFactors: readonly string[]
}

/**
 * The staff account that an administrator has linked to this person.
 * @throws access.oidc_unknown, access.oidc_second_factor (GB/T 22239-2019 8.1.4.1 d: two factors, one of them cryptographic)
 */
export async function staffOf<T>(tx: Tx<T>, { issuer, claims }: Vouched, rules: StaffRules) {
  const subject = claims[rules.claim]
  if (typeof subject !== 'string' || subject === '') throw refuse('access.oidc_unknown')
  const { rows } = await sql<{ id: string; kind: 'STAFF' }>`
    select a.id, a.kind from kernel_oidc_link l join kernel_account a on a.id = l.account_id
    where l.issuer = ${issuer} and l.subject = ${subject} and l.ended_at is null and a.ended_at is null and a.kind = 'STAFF'`.execute(
    tx,
  )
  if (!rows[0]) throw refuse('access.oidc_unknown')
  const amr = Array.isArray(claims.amr) ? claims.amr : []
  if (![...amr, claims.acr].some(said => rules.secondFactors.includes(String(said))))
    throw refuse('access.oidc_second_factor')
  return rows[0]
}

/** The worker of the phone that the provider has verified; made when new, as at sign-in by code. @throws access.oidc_phone */
export function workerVouched(tx: Tx<KernelTables>, house: House, { claims }: Vouched, now: Date) {
  const { phone_number: phone, phone_number_verified: verified } = claims
  const reading = readMobile(typeof phone === 'string' ? phone : '')
  if (verified !== true || !reading.ok) throw refuse('access.oidc_phone')
  return workerOf(tx, house, reading.mobile, now)
}

/** Links an account to a person at the provider, in place of an earlier link. @throws constraint kernel_oidc_link_subject */
export async function link<T>(
  tx: Tx<T>,
  given: { accountId: string; issuer: string; subject: string; by: string; reason: string },
  now: Date,
): Promise<void> {
  await unlink(tx, given.accountId, given.issuer, now)
  await sql`
    insert into kernel_oidc_link (id, account_id, issuer, subject, linked_by, reason, linked_at)
    values (${newId(now)}, ${given.accountId}, ${given.issuer}, ${given.subject}, ${given.by}, ${given.reason}, ${now})`.execute(
    tx,
  )
}

export async function unlink<T>(tx: Tx<T>, accountId: string, issuer: string, now: Date): Promise<void> {
  await sql`
    update kernel_oidc_link set ended_at = ${now} where account_id = ${accountId} and issuer = ${issuer} and ended_at is null`.execute(
    tx,
  )
}
