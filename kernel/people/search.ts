// Finds people for staff: by the beginning of the name or of its sound, or by the exact ID number or phone.
import { type RawBuilder, sql } from 'kysely'
import { compact } from '#base/chars.ts'
import { readMobile } from '#base/chinese-ids.ts'
import type { Day } from '#base/day.ts'
import type { Db } from '../db/db.ts'
import { within } from '../org/within.ts'
import { refuse } from '../refusals.ts'
import type { Scope } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'
import { printsOfIdNumber } from './documents.ts'
import { named } from './named.ts'
import { type Keeper, type MaskedPerson, maskedPerson, type PersonRow } from './people.ts'
import { ofPerson } from './same.ts'

export interface PersonView extends MaskedPerson {
  /** Short name of the home union on that day. */
  readonly homeOrg: string | null
}

interface Search {
  readonly text: string
  /** `next` of the page before. */
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/** Where a person is looked after: their home union, else the county that last had to do with them (place.ts). */
const place = sql`left join kernel_org o on o.id = coalesce(p.home_org_id, p.place_org_id)`

/**
 * People looked after in the scope, masked, in the order of their names' sound. A whole ID number also finds those who belong to no
 * union: who types it has the card before them. A whole mobile number those whom nobody looks after yet. A number of a merged record
 * finds the person.
 */
export async function searchPeople(
  db: Db<KernelTables>,
  house: Keeper,
  scope: Scope,
  { text, after, limit = 20 }: Search,
  today: Day,
): Promise<{ rows: PersonView[]; next: string | null }> {
  const wanted = condition(house, text, today)
  const { rows } = await sql<PersonRow & { home_org: string | null }>`
    select p.*, ${homeOrg(today)} as home_org
    from kernel_person p ${place}
    where (${within(scope, 'o.path')} ${wanted.also}) and p.merged_into is null
      and ${wanted.where}
      and ${after ? sql`(p.pinyin, p.id) > (select l.pinyin, l.id from kernel_person l where l.id = ${after})` : sql`true`}
    order by p.pinyin, p.id limit ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit)
  return {
    rows: page.map(row => viewOf(house, row, today)),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}

/** One person looked after in the scope, by whichever of their records; else `absent`. Nobody is open to all (place.ts). */
export async function viewPerson(
  db: Db<KernelTables>,
  house: Keeper,
  scope: Scope,
  personId: string,
  today: Day,
): Promise<PersonView> {
  const { rows } = await sql<PersonRow & { home_org: string | null }>`
    select p.*, ${homeOrg(today)} as home_org from kernel_person p
    where p.id = (kernel_same_person(${personId}::uuid))[1] and exists (
      select from kernel_person k join kernel_org o on o.id = coalesce(k.home_org_id, k.place_org_id)
      where ${ofPerson('k.id', personId)} and ${within(scope, 'o.path')})`.execute(db)
  return viewOf(house, rows[0], today)
}

/** One person whoever asks: for the person themselves, who is in nobody's scope but their own. */
export async function viewAnyPerson(
  db: Db<KernelTables>,
  house: Keeper,
  personId: string,
  today: Day,
): Promise<PersonView> {
  const { rows } = await sql<PersonRow & { home_org: string | null }>`
    select p.*, ${homeOrg(today)} as home_org from kernel_person p where p.id = (kernel_same_person(${personId}::uuid))[1]`.execute(
    db,
  )
  return viewOf(house, rows[0], today)
}

function viewOf(house: Keeper, row: (PersonRow & { home_org: string | null }) | undefined, today: Day): PersonView {
  if (!row) throw refuse('absent')
  return { ...maskedPerson(row, house, today), homeOrg: row.home_org }
}

const homeOrg = (on: Day) => sql`(select n.short from kernel_org_name n
  where n.org_id = p.home_org_id and n.from_on <= ${on} order by n.from_on desc limit 1)`

interface Wanted {
  readonly where: RawBuilder<unknown>
  /** Who is found beyond the scope. */
  readonly also: RawBuilder<unknown>
}

/** The person who has a record with this number, merged or not. */
const whose = (column: string, prints: readonly Buffer[]) =>
  sql`p.id in (select coalesce(k.merged_into, k.id) from kernel_person k where ${sql.ref(`k.${column}`)} = any(${prints}::bytea[]))`

function condition(house: Keeper, text: string, today: Day): Wanted {
  const plain = compact(text)
  if (/^\+?\d{5,}[\dX]?$/.test(plain)) {
    const prints = printsOfIdNumber(house, plain, today)
    if (prints.length) return { where: whose('id_number_print', prints), also: sql`or p.home_org_id is null` }
    const mobile = readMobile(plain)
    const where = mobile.ok ? whose('phone_print', house.vault.fingerprints('phone', mobile.mobile)) : sql`false`
    return { where, also: sql`or (p.home_org_id is null and p.place_org_id is null)` }
  }
  return { where: named(text), also: sql`` }
}
