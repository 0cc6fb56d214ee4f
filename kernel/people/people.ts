// A person once and for all: registered by ID number, found by keyed hash, shown masked, opened with a purpose.
import { type Selectable, sql } from 'kysely'
import { compact, halfWidth } from '#base/chars.ts'
import { readMobile } from '#base/chinese-ids.ts'
import { ageOn, type Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { maskAddress, maskIdNumber, maskMobile } from '#base/masking.ts'
import type { Db, Tx } from '../db/db.ts'
import type { House } from '../house.ts'
import { refuse as refuseKernel } from '../refusals.ts'
import type { KernelPerson, KernelPersonChange, KernelTables } from '../tables.gen.ts'
import { lapseCheck } from './check-log.ts'
import { type Document, readDocument } from './documents.ts'
import { placePeople } from './place.ts'
import { ofPerson } from './same.ts'
import { spell } from './spell.ts'
import { type IdType, refuse } from './words.ts'

export type PersonRow = Selectable<KernelPerson>
/** What sealing and finding need of the house. */
export type Keeper = Pick<House, 'vault'>

/** Who changes something: from the call (`byOf(call)`); both null for a job. */
export interface By {
  readonly accountId: string | null
  readonly sittingId: string | null
}

export const byOf = (call: { actor: { accountId: string | null; sitting: { readonly id: string } | null } }): By => ({
  accountId: call.actor.accountId,
  sittingId: call.actor.sitting?.id ?? null,
})

export interface PersonInput extends Document {
  readonly name: string
  readonly phone?: string
  /** GB/T 3304, two digits. */
  readonly ethnicity?: string
  readonly homeOrgId?: string
  readonly address?: string
}

/**
 * The person of this ID number, registered if new; safe when two do it at once. One who is known stays as they are: a phone
 * or address given here does not replace what is stored (use `changePerson`), for the phone is what one signs in with.
 * Refuses an invalid number (`people.id_…`), phone or name, and `people.name_differs` without telling the stored name.
 */
export async function registerPerson(
  tx: Tx<KernelTables>,
  { vault }: Keeper,
  input: PersonInput,
  now: Date,
  today: Day,
): Promise<PersonRow> {
  const name = readName(input.name)
  const id = readDocument(input, today)
  const phone = input.phone ? readPhone(input.phone) : null
  // While the master key is being changed the person may stand under the hash of the key before.
  const before = vault.numbers.length > 1 ? await findByPrint(tx, vault.fingerprints('idNumber', id.key)) : undefined
  if (before) return named(tx, before, name)
  const print = vault.fingerprint('idNumber', id.key)
  const made = await tx
    .insertInto('kernel_person')
    .values({
      id: newId(now),
      name,
      ...spell(name),
      id_type: id.type,
      id_number_sealed: vault.seal(id.number),
      id_number_print: print,
      sex: id.sex,
      birth_on: id.birthOn,
      phone_sealed: phone === null ? null : vault.seal(phone),
      phone_print: phone === null ? null : vault.fingerprint('phone', phone),
      ethnicity: input.ethnicity ?? null,
      home_org_id: input.homeOrgId ?? null,
      address_sealed: input.address ? vault.seal(input.address.trim()) : null,
      created_at: now,
    })
    .onConflict(conflict => conflict.constraint('kernel_person_id_number').doNothing())
    .returningAll()
    .executeTakeFirst()
  if (made) return made
  const known = await tx
    .selectFrom('kernel_person')
    .selectAll()
    .where('id_number_print', 'in', [print])
    .executeTakeFirstOrThrow()
  return named(tx, known, name)
}

async function named(tx: Tx<KernelTables>, known: PersonRow, name: string): Promise<PersonRow> {
  if (plainName(known.name) !== plainName(name)) throw refuse('people.name_differs')
  return counting(tx, known)
}

/** The record that counts for this human: itself, unless it was merged into another. */
async function counting<R extends PersonRow | undefined>(db: Db<KernelTables>, row: R): Promise<R | PersonRow> {
  if (!row?.merged_into) return row
  return db.selectFrom('kernel_person').selectAll().where('id', '=', row.merged_into).executeTakeFirstOrThrow()
}

/**
 * As `registerPerson`, for all of a household at once, answered in the order given. They are registered in the order of their numbers,
 * so that two households that name the same people wait for each other instead of deadlocking.
 */
export async function registerPeople(
  tx: Tx<KernelTables>,
  keeper: Keeper,
  inputs: readonly PersonInput[],
  now: Date,
  today: Day,
): Promise<PersonRow[]> {
  const ordered = inputs.map((input, i) => ({ input, i, key: compact(input.idNumber) }))
  ordered.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.i - b.i))
  const people: PersonRow[] = []
  for (const { input, i } of ordered) people[i] = await registerPerson(tx, keeper, input, now, today)
  return people
}

/** A household member who is in the archive under this number, or null: never registers. Refuses an invalid number. */
export async function findByIdNumber(db: Db<KernelTables>, house: Keeper, idNumber: string, today: Day) {
  const id = readDocument({ idNumber }, today)
  return (await findByPrint(db, house.vault.fingerprints('idNumber', id.key))) ?? null
}

const findByPrint = async (db: Db<KernelTables>, prints: readonly Buffer[]) =>
  counting(
    db,
    await db.selectFrom('kernel_person').selectAll().where('id_number_print', 'in', prints).executeTakeFirst(),
  )

/** Everybody with this mobile number, the first registered first: families share one. Empty for what is no number. */
export async function findByPhone(db: Db<KernelTables>, { vault }: Keeper, phone: string): Promise<PersonRow[]> {
  const reading = readMobile(phone)
  if (!reading.ok) return []
  return db
    .selectFrom('kernel_person')
    .selectAll()
    .where('id', 'in', eb =>
      eb
        .selectFrom('kernel_person as k')
        .select(sql<string>`coalesce(k.merged_into, k.id)`.as('id'))
        .where('k.phone_print', 'in', vault.fingerprints('phone', reading.mobile)),
    )
    .orderBy('id')
    .execute()
}

/** The person, or `absent`; for a merged record the one that counts. */
export async function personById(db: Db<KernelTables>, personId: string): Promise<PersonRow> {
  const row = await counting(
    db,
    await db.selectFrom('kernel_person').selectAll().where('id', '=', personId).executeTakeFirst(),
  )
  if (!row) throw refuseKernel('absent')
  return row
}

export interface PersonChanges {
  readonly name?: string
  readonly phone?: string
  readonly ethnicity?: string
  /** null: no longer belongs to any grassroots union. Left as it is for a member: their home is the union of their membership. */
  readonly homeOrgId?: string | null
  readonly address?: string
}

/**
 * Changes what is given and differs, and writes each change with its old value (sealed) to the history.
 * With `version` refuses `people.changed_meanwhile` when somebody was faster.
 */
export async function changePerson(
  tx: Tx<KernelTables>,
  { vault }: Keeper,
  personId: string,
  changes: PersonChanges,
  by: By,
  now: Date,
  version?: number,
): Promise<PersonRow> {
  const before = await lockPerson(tx, personId)
  if (version !== undefined && before.version !== version) throw refuse('people.changed_meanwhile')
  const history: { field: KernelPersonChange['field']; old: string | null }[] = []
  const set: Partial<PersonRow> = {}
  const opened = (sealed: Buffer | null) => sealed && vault.open(sealed)
  if (changes.name !== undefined && readName(changes.name) !== before.name) {
    const name = readName(changes.name)
    Object.assign(set, { name, ...spell(name) })
    history.push({ field: 'NAME', old: before.name })
  }
  const phone = changes.phone && readPhone(changes.phone)
  if (phone && phone !== opened(before.phone_sealed)) {
    Object.assign(set, { phone_sealed: vault.seal(phone), phone_print: vault.fingerprint('phone', phone) })
    history.push({ field: 'PHONE', old: opened(before.phone_sealed) })
  }
  const address = changes.address?.trim()
  if (address && address !== opened(before.address_sealed)) {
    set.address_sealed = vault.seal(address)
    history.push({ field: 'ADDRESS', old: opened(before.address_sealed) })
  }
  if (changes.ethnicity !== undefined && changes.ethnicity !== before.ethnicity) {
    set.ethnicity = changes.ethnicity
    history.push({ field: 'ETHNICITY', old: before.ethnicity })
  }
  if (
    changes.homeOrgId !== undefined &&
    changes.homeOrgId !== before.home_org_id &&
    (await mayBeHome(tx, before.id, changes.homeOrgId))
  ) {
    set.home_org_id = changes.homeOrgId
    history.push({ field: 'HOME_ORG', old: before.home_org_id })
  }
  if (history.length === 0) return before
  const { rows: left } = await sql<{ path: string }>`
    select path from kernel_org where id = ${changes.homeOrgId === null ? before.home_org_id : null}`.execute(tx)
  await tx
    .insertInto('kernel_person_change')
    .values(
      history.map(({ field, old }) => ({
        person_id: before.id,
        field,
        old_sealed: old === null ? null : vault.seal(old),
        at: now,
        account_id: by.accountId,
        sitting_id: by.sittingId,
      })),
    )
    .execute()
  const after = await tx
    .updateTable('kernel_person')
    .set({ ...set, version: before.version + 1 })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  if (set.name !== undefined) await lapseCheck(tx, before.id, by, now)
  // Who leaves their union is looked after by the county it lies in.
  if (left[0]) await placePeople(tx, [before.id], left[0].path, 'LEFT', now)
  return after
}

/** The home of a member is the union of their membership (membership.ts), wherever else they have a case. */
async function mayBeHome(tx: Tx<KernelTables>, personId: string, orgId: string | null): Promise<boolean> {
  const { rows } = await sql<{ orgId: string }>`
    select org_id as "orgId" from kernel_membership where ${ofPerson('person_id', personId)} and until_on is null`.execute(
    tx,
  )
  return rows.every(row => row.orgId === orgId)
}

/**
 * Holds the person until the end of the transaction, so that household and account change one after another; for a merged record
 * the one that counts.
 */
export async function lockPerson(tx: Tx<KernelTables>, personId: string): Promise<PersonRow> {
  const row = await tx
    .selectFrom('kernel_person')
    .selectAll()
    .where('id', '=', personId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw refuseKernel('absent')
  return row.merged_into ? lockPerson(tx, row.merged_into) : row
}

/** Holds several, each after the one before it in the order of their ids: whoever holds people first never waits in a circle. */
export async function lockPeople(tx: Tx<KernelTables>, personIds: readonly string[]): Promise<void> {
  await tx
    .selectFrom('kernel_person')
    .select('id')
    .where('id', 'in', [...personIds])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}

/** A person as staff and lists see them: the name in full, numbers masked (domain §9.1). */
export interface MaskedPerson {
  readonly id: string
  readonly name: string
  readonly idType: IdType
  readonly idNumber: string
  readonly sex: number
  /** Full years; null where the birthday is not known. */
  readonly age: number | null
  readonly phone: string | null
  readonly address: string | null
  readonly ethnicity: string | null
  readonly homeOrgId: string | null
  readonly version: number
}

export function maskedPerson(row: PersonRow, { vault }: Keeper, today: Day): MaskedPerson {
  return {
    id: row.id,
    name: row.name,
    idType: row.id_type,
    idNumber: maskIdNumber(vault.open(row.id_number_sealed)),
    sex: row.sex,
    age: row.birth_on && ageOn(row.birth_on, today),
    phone: row.phone_sealed && maskMobile(vault.open(row.phone_sealed)),
    address: row.address_sealed && maskAddress(vault.open(row.address_sealed)),
    ethnicity: row.ethnicity,
    homeOrgId: row.home_org_id,
    version: row.version,
  }
}

/** Names are compared without spaces, and the middle dot of Uyghur and other names in any of its forms. */
export const plainName = (name: string) =>
  halfWidth(name)
    .normalize('NFC')
    .replace(/\s+/g, '')
    .replace(/[•・‧.]/g, '·')
    .toLowerCase()

export function readName(text: string): string {
  const name = text.normalize('NFC').trim().replace(/\s+/g, ' ')
  if (!name || Array.from(name).length > 50) throw refuse('people.name')
  return name
}

export function readPhone(text: string): string {
  const reading = readMobile(text)
  if (!reading.ok) throw refuse('people.phone')
  return reading.mobile
}
