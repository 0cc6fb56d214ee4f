// Seals everything anew under the present master key, a handful at a time, while the house serves; cut anywhere it goes on.
import { sql } from 'kysely'
import type { Tx } from '../db/db.ts'
import type { Blobs, Vault } from '../house.ts'
import type { Print } from '../service.ts'

export interface SealedTable {
  readonly name: string
  /** Primary key with the types of its columns; a table without one is asked for what is left, by the places of its rows. */
  readonly key: readonly { readonly name: string; readonly type: string }[]
  readonly columns: readonly string[]
  /** Triggers on UPDATE, among them those that refuse it. */
  readonly guarded: boolean
}

/** Every table with sealed columns: by the catalogue, so that no module can be forgotten. */
export async function sealedTables<T>(tx: Tx<T>): Promise<SealedTable[]> {
  const { rows } = await sql<SealedTable>`
    select c.relname as name,
      coalesce((select json_agg(json_build_object('name', k.attname, 'type', format_type(k.atttypid, k.atttypmod)) order by array_position(i.indkey, k.attnum))
       from pg_index i join pg_attribute k on k.attrelid = c.oid and k.attnum = any(i.indkey) where i.indrelid = c.oid and i.indisprimary),
        '[{"name":"ctid","type":"tid"}]') as key,
      json_agg(a.attname order by a.attnum) as columns,
      exists (select from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal and t.tgtype & 16 <> 0) as guarded
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = current_schema() and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
      and a.atttypid = 'bytea'::regtype and (a.attname like '%\\_sealed' or a.attname in ('totp_secret', 'totp_pending'))
    group by c.oid, c.relname order by c.relname collate "C"`.execute(tx)
  return rows
}

const handful = 200
type Row = Readonly<Record<string, unknown>>

/**
 * One handful of rows of a table, in the caller's transaction; true while there is more. A sealed value and its hash change in one
 * UPDATE, so a look-up by both hashes finds the row before and after, and never in between.
 */
export async function resealRows<T>(
  tx: Tx<T>,
  vault: Vault,
  table: SealedTable,
  prints: readonly Print[],
): Promise<boolean> {
  const name = sql.table(table.name)
  // Before any row: two locks in the other order could wait for each other. Reading is not held up.
  if (table.guarded) await sql`alter table ${name} disable trigger user`.execute(tx)
  const after = await placeIn(tx, vault, table)
  const mine = prints.filter(p => p.table === table.name)
  const beside = mine.flatMap(p => ('beside' in p ? (p.beside ?? []) : []))
  const columns = [...new Set([...table.key.map(k => k.name), ...table.columns, ...beside])]
  const from = keyless(table)
    ? sql`where ${otherwise(vault, table)}`
    : after
      ? sql`where ${keyOf(table)} > ${valuesOf(table, after)}`
      : sql``
  const { rows } = await sql<Row>`
    select ${sql.join(columns.map(c => sql.ref(c)))} from ${name} ${from}
    order by ${sql.join(table.key.map(k => sql.ref(k.name)))} limit ${handful} for no key update`.execute(tx)
  for (const row of rows) {
    const set = renewed(vault, table, mine, row)
    if (set.length === 0) continue
    const values = sql.join(set.map(([column, value]) => sql`${sql.ref(column)} = ${value}`))
    await sql`update ${name} set ${values} where ${keyOf(table)} = ${valuesOf(table, row)}`.execute(tx)
  }
  const last = rows.at(-1)
  const more = rows.length === handful
  await sql`
    insert into kernel_reseal (table_name, key_number, after, done)
    values (${table.name}, ${vault.writing}, ${last ? JSON.stringify(keyValues(table, last)) : null}::jsonb, ${!more})
    on conflict (table_name, key_number) do update set after = coalesce(excluded.after, kernel_reseal.after), done = excluded.done`.execute(
    tx,
  )
  if (table.guarded) await sql`alter table ${name} enable trigger user`.execute(tx)
  return more
}

const keyless = (table: SealedTable) => table.key[0]?.name === 'ctid'
const keyOf = (table: SealedTable) => sql`(${sql.join(table.key.map(k => sql.ref(k.name)))})`
const valuesOf = (table: SealedTable, row: Row) =>
  sql`(${sql.join(table.key.map(k => sql`${row[k.name]}::${sql.raw(k.type)}`))})`

const keyValues = (table: SealedTable, row: Row) => Object.fromEntries(table.key.map(k => [k.name, row[k.name]]))

async function placeIn<T>(tx: Tx<T>, vault: Vault, table: SealedTable): Promise<Row | null> {
  const { rows } = await sql<{ after: Row | null }>`
    select after from kernel_reseal where table_name = ${table.name} and key_number = ${vault.writing} and not done`.execute(
    tx,
  )
  return rows[0]?.after ?? null
}

/** What changes in a row: values sealed under another key, and the hashes made of them. */
function renewed(vault: Vault, table: SealedTable, prints: readonly Print[], row: Row): [string, Buffer][] {
  const set: [string, Buffer][] = []
  for (const column of table.columns) {
    const sealed = row[column]
    if (!Buffer.isBuffer(sealed) || sealed[1] === vault.writing) continue
    const opened = vault.open(sealed)
    set.push([column, vault.seal(opened)])
    for (const print of prints) {
      if (!('sealed' in print) || print.sealed !== column) continue
      const text = print.text(opened, row)
      // Who was forgotten has an empty value and a hash of nothing: it stays what it is.
      if (text !== null && opened !== '') set.push([print.column, vault.fingerprint(print.purpose, text)])
    }
  }
  return set
}

const otherwise = (vault: Vault, table: SealedTable) =>
  sql.join(
    table.columns.map(c => sql`coalesce(get_byte(${sql.ref(c)}, 1) <> ${vault.writing}, false)`),
    sql` or `,
  )

/** How many rows of a table are sealed under another key still. Reads all of it: asked at the end. */
export async function sealedOtherwise<T>(tx: Tx<T>, vault: Vault, table: SealedTable): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from ${sql.table(table.name)} where ${otherwise(vault, table)}`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Begins a table again: rows copied from older ones may have come behind the place that was reached. */
export async function beginAgain<T>(tx: Tx<T>, vault: Vault, table: SealedTable): Promise<void> {
  await sql`delete from kernel_reseal where table_name = ${table.name} and key_number = ${vault.writing}`.execute(tx)
}

const filesAtOnce = 20

/**
 * One handful of files after an id, wherever a module keeps them (`kernel_kept_blobs`); the id to go on from, or null at the end. The row of a paper is held, so that nobody removes it meanwhile;
 * the new one takes the old one's place by its name in one moment, and whoever is reading the old one reads it to its end.
 */
export async function resealFiles<T>(tx: Tx<T>, vault: Vault, blobs: Blobs, after: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from kernel_kept_blobs(${after}::uuid, ${filesAtOnce})`.execute(
    tx,
  )
  const ids = rows.map(r => r.id)
  const gone = await sql<{ id: string; removed: boolean }>`
    select id, removed_at is not null as removed from kernel_file where id = any(${ids}::uuid[]) order by id for no key update`.execute(
    tx,
  )
  const removed = new Set(gone.rows.filter(r => r.removed).map(r => r.id))
  for (const id of ids) {
    const number = removed.has(id) ? undefined : await blobs.sealedWith(id)
    if (number === undefined || number === vault.writing) continue
    await blobs.put(id, blobs.get(id), Number.MAX_SAFE_INTEGER)
  }
  return rows.length === filesAtOnce ? (rows.at(-1)?.id ?? null) : null
}
