// Many people registered at once, as a roster of a hundred thousand brings them: two or three statements for all, the faults of each told apart.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { Refusal } from '#base/refusal.ts'
import type { Checked } from '#base/trust.ts'
import { blockOf } from '../db/blocks.ts'
import type { Db, Tx } from '../db/db.ts'
import type { KernelTables } from '../tables.gen.ts'
import { type Document, readDocument } from './documents.ts'
import { type Keeper, type PersonInput, plainName, readName, readPhone } from './people.ts'
import { spell } from './spell.ts'
import { refuse } from './words.ts'

/** What a roster needs to know of somebody. */
export interface KnownPerson {
  readonly id: string
  readonly sex: number
  readonly birthOn: Day | null
  readonly homeOrgId: string | null
  readonly hasPhone: boolean
}

type Input = Pick<
  PersonInput,
  'name' | 'idNumber' | 'idType' | 'birthOn' | 'sex' | 'phone' | 'ethnicity' | 'homeOrgId'
> & {
  /** Somebody who is new was checked when they were registered; whoever says so writes it down too (`noteChecks`). */
  readonly checked?: Checked
}

/**
 * As `registerPerson` for each, answered in the order given: the person that counts, or why not. Who is known stays as they are.
 * New ones are added in the order of their fingerprints, so that two lists with the same people wait for each other instead of deadlocking.
 */
export async function registerMany(
  tx: Tx<KernelTables>,
  { vault }: Keeper,
  inputs: readonly Input[],
  now: Date,
  today: Day,
): Promise<(KnownPerson | Refusal)[]> {
  const read = inputs.map(input => {
    try {
      const id = readDocument(input, today)
      const phone = input.phone ? readPhone(input.phone) : null
      const { ethnicity = null, homeOrgId: home = null, checked = null } = input
      return { name: readName(input.name), id, phone, ethnicity, home, checked, prints: prints(id.key) }
    } catch (error) {
      if (error instanceof Refusal) return error
      throw error
    }
  })
  function prints(key: string): readonly Buffer[] {
    return vault.numbers.length > 1 ? vault.fingerprints('idNumber', key) : [vault.fingerprint('idNumber', key)]
  }
  const good = read.flatMap(r => (r instanceof Refusal ? [] : [r]))
  const known = await find(
    tx,
    good.flatMap(g => g.prints),
  )
  const fresh = new Map<string, (typeof good)[number]>()
  for (const g of good)
    if (!g.prints.some(p => known.has(p.toString('hex')))) fresh.set(g.prints[0]!.toString('hex'), g)
  if (fresh.size > 0) {
    for (const [key, row] of await add([...fresh].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, g]) => g)))
      known.set(key, row)
    // Whom somebody else registered at the same moment.
    const late = [...fresh].filter(([key]) => !known.has(key)).flatMap(([, g]) => g.prints)
    if (late.length) for (const [key, row] of await find(tx, late)) known.set(key, row)
  }
  return read.map(r => {
    if (r instanceof Refusal) return r
    const row = r.prints.map(p => known.get(p.toString('hex'))).find(k => k !== undefined)
    if (!row) throw new Error('somebody who was registered just now is not there')
    return plainName(row.name) === plainName(r.name) ? row : refuse('people.name_differs')
  })

  async function add(all: readonly (typeof good)[number][]) {
    const spelt = all.map(g => spell(g.name))
    const { rows } = await sql<Found>`
      insert into kernel_person (id, name, pinyin, initials, id_type, id_number_sealed, id_number_print, sex, birth_on, phone_sealed, phone_print,
        ethnicity, home_org_id, checked, created_at)
      select *, ${now}::timestamptz from unnest(${all.map(() => newId(now))}::uuid[], ${all.map(g => g.name)}::text[],
        ${spelt.map(s => s.pinyin)}::text[], ${spelt.map(s => s.initials)}::text[], ${all.map(g => g.id.type)}::text[],
        ${all.map(g => vault.seal(g.id.number))}::bytea[], ${all.map(g => g.prints[0])}::bytea[], ${all.map(g => g.id.sex)}::int[],
        ${all.map(g => g.id.birthOn)}::date[], ${all.map(g => g.phone && vault.seal(g.phone))}::bytea[],
        ${all.map(g => g.phone && vault.fingerprint('phone', g.phone))}::bytea[], ${all.map(g => g.ethnicity)}::text[],
        ${all.map(g => g.home)}::uuid[], ${all.map(g => g.checked)}::text[])
      on conflict on constraint kernel_person_id_number do nothing
      returning id_number_print as print, name, id, sex, birth_on as "birthOn", home_org_id as "homeOrgId", phone_print is not null as "hasPhone"`.execute(
      tx,
    )
    return byPrint(rows)
  }
}

/** One look-up a print by any statistics: a roster may be the first thing that a federation's tables hold. */
async function find(db: Db<KernelTables>, all: readonly Buffer[]) {
  const { rows } = await sql<Found>`
    select p.id_number_print as print, p.name, c.id, c.sex, c.birth_on as "birthOn", c.home_org_id as "homeOrgId",
      c.phone_print is not null as "hasPhone"
    from ${blockOf(all)} as asked (n, print)
      cross join lateral (select * from kernel_person where id_number_print = asked.print offset 0) p
      cross join lateral (select * from kernel_person where id = coalesce(p.merged_into, p.id) offset 0) c`.execute(db)
  return byPrint(rows)
}

/**
 * Who of these is on record, in the order given: the person that counts, with the name that stands under this number; null for who is not.
 * Registers nobody. The numbers are well formed: they were read before.
 */
export async function knownMany(
  db: Db<KernelTables>,
  { vault }: Keeper,
  documents: readonly Document[],
  today: Day,
): Promise<(Found | null)[]> {
  const prints = documents.map(d => vault.fingerprints('idNumber', readDocument(d, today).key))
  const known = await find(db, prints.flat())
  return prints.map(own => own.map(p => known.get(p.toString('hex'))).find(k => k !== undefined) ?? null)
}

export type Found = KnownPerson & { readonly print: Buffer; readonly name: string }
const byPrint = (rows: readonly Found[]) => new Map(rows.map(row => [row.print.toString('hex'), row]))
