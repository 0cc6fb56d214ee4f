// The ledger of consent: each giving and each withdrawal a row that stays, with the version and hash of what was read.
import type { Selectable } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import { ofPerson } from '../people/same.ts'
import type { Act } from '../service.ts'
import type { KernelConsent, KernelTables } from '../tables.gen.ts'
import { consentTexts, textHash } from './texts.ts'
import { type Channel, type ConsentPurpose, consentPurposes, refuse } from './words.ts'

export { consentTexts } from './texts.ts'
export type { ConsentPurpose } from './words.ts'

export type ConsentRow = Selectable<KernelConsent>

/** What giving and withdrawing need of a command; `Act` of any service has it. */
export interface Giving extends Pick<Act<unknown>, 'now' | 'actor'> {
  readonly tx: Tx<KernelTables>
}

export interface ConsentInput {
  readonly personId: string
  readonly purpose: ConsentPurpose
  /** Of the text that was read; absent: the one in force. Refuses `consent.text_changed` when it is an older one. */
  readonly version?: number
  /** Absent: PHONE, or COUNTER in a sitting. */
  readonly channel?: Channel
  /** Where the signed paper lies; for an import it must be said. */
  readonly whereKept?: string
}

/**
 * Records that the person agreed. A repetition of a consent in force adds no row. Basis: 个人信息保护法 arts. 13–16, 29.
 */
export async function giveConsent(
  act: Giving,
  { personId, purpose, version, channel, whereKept }: ConsentInput,
): Promise<void> {
  const inForce = consentTexts[purpose].version
  if (version !== undefined && version !== inForce) throw refuse('consent.text_changed')
  const last = await lastOf(act.tx, personId, purpose)
  if (last?.given && last.text_version === inForce) return
  await write(act, personId, [purpose], true, channel, whereKept)
}

/** As `giveConsent`, for what a form asks at once: to the texts in force. Answers every purpose that is agreed to now. */
export async function giveConsents(
  act: Giving,
  {
    personId,
    purposes,
    channel,
  }: { readonly personId: string; readonly purposes: readonly ConsentPurpose[]; readonly channel?: Channel },
): Promise<ReadonlySet<ConsentPurpose>> {
  const given = await consentsOf(act.tx, personId)
  const fresh = [...new Set(purposes)].filter(p => given.get(p)?.text_version !== consentTexts[p].version)
  if (fresh.length) await write(act, personId, fresh, true, channel)
  return new Set([...given.keys(), ...fresh])
}

/** Records a withdrawal; nothing to withdraw adds no row. What was done before stays lawful (art. 15). */
export async function withdrawConsent(
  act: Giving,
  { personId, purpose, channel }: Omit<ConsentInput, 'version' | 'whereKept'>,
): Promise<void> {
  const last = await lastOf(act.tx, personId, purpose)
  if (last?.given) await write(act, personId, [purpose], false, channel)
}

/** Whether a consent is in force: the last word was yes, to a text that still holds. */
export async function hasConsent(db: Db<KernelTables>, personId: string, purpose: ConsentPurpose): Promise<boolean> {
  return holds(await lastOf(db, personId, purpose))
}

/** Which consents are in force, in one query. */
export async function consentsOf(
  db: Db<KernelTables>,
  personId: string,
): Promise<ReadonlyMap<ConsentPurpose, ConsentRow>> {
  const rows = await db
    .selectFrom('kernel_consent')
    .distinctOn('purpose')
    .selectAll()
    .where(ofPerson('person_id', personId))
    .orderBy('purpose')
    .orderBy('seq', 'desc')
    .execute()
  return new Map(rows.filter(holds).map(row => [row.purpose, row]))
}

/** All givings and withdrawals, latest first. A person has a few dozen in a lifetime. */
export function consentHistory(db: Db<KernelTables>, personId: string): Promise<ConsentRow[]> {
  return db
    .selectFrom('kernel_consent')
    .selectAll()
    .where(ofPerson('person_id', personId))
    .where('purpose', 'in', [...consentPurposes])
    .orderBy('seq', 'desc')
    .limit(500)
    .execute()
}

const holds = (row: ConsentRow | undefined): boolean =>
  row?.given === true && row.text_version >= consentTexts[row.purpose].holdsSince

const lastOf = (db: Db<KernelTables>, personId: string, purpose: ConsentPurpose) =>
  db
    .selectFrom('kernel_consent')
    .selectAll()
    .where(ofPerson('person_id', personId))
    .where('purpose', '=', purpose)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()

async function write(
  act: Giving,
  personId: string,
  purposes: readonly ConsentPurpose[],
  given: boolean,
  channel?: Channel,
  whereKept?: string,
): Promise<void> {
  const { sitting, accountId } = act.actor
  const rows = purposes.map(purpose => ({
    person_id: personId,
    purpose,
    given,
    at: act.now,
    channel: channel ?? (sitting ? 'COUNTER' : 'PHONE'),
    text_version: consentTexts[purpose].version,
    text_hash: textHash(purpose),
    where_kept: whereKept?.trim() || null,
    account_id: accountId,
    sitting_id: sitting?.id ?? null,
  }))
  await act.tx.insertInto('kernel_consent').values(rows).execute()
}
