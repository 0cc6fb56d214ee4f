// One human, however many records: every query by person goes through here, so that a merge loses nothing (docs/decisions/0020).
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../db/db.ts'

/**
 * A condition that a column names this human, by any of their records: `where ${ofPerson('c.person_id', personId)}`.
 * One look-up in an index before the scan; false for null.
 */
export const ofPerson = (column: string, personId: string | null): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(column)} = any(kernel_same_person(${personId}::uuid))`

/** The record that counts, of the record in a column: itself for nearly everybody. */
export const surviving = (column: string): RawBuilder<string> =>
  sql<string>`coalesce((select k.merged_into from kernel_person k where k.id = ${sql.ref(column)}), ${sql.ref(column)})`

/**
 * As an array the records of the human whose counting record stands in a column: for queries about thousands at once, which a call of
 * `kernel_same_person` for each would slow down, and whose look-ups by `= any(…)` the planner leaves one by one.
 */
export const allRecords = (column: string): RawBuilder<string[]> => sql<string[]>`
  array(select ${sql.ref(column)} union all select other.id from kernel_person other where other.merged_into = ${sql.ref(column)})`

/**
 * Each of these people (records that count) with all their records, as rows `(id, records)`. Whatever is looked up for them belongs in a
 * lateral query that ends with `offset 0` or a limit: then it is one look-up a person by any statistics, never a reading of everybody.
 */
export const recordsOfEach = (personIds: readonly string[]): RawBuilder<unknown> => sql`(
  select asked.id, ${allRecords('asked.id')} as records from unnest(${[...personIds]}::uuid[]) as asked (id) offset 0)`

/** All records of a human, the one that counts first. */
export async function recordsOf<T>(db: Db<T>, personId: string): Promise<readonly [string, ...string[]]> {
  const { rows } = await sql<{
    ids: [string, ...string[]]
  }>`select kernel_same_person(${personId}::uuid) as ids`.execute(db)
  return rows[0]?.ids ?? [personId]
}

/** The records that count, of any records: each human once, in the order of their ids. */
export async function survivorsOf<T>(db: Db<T>, personIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct coalesce(merged_into, id) as id from kernel_person where id = any(${[...personIds]}::uuid[]) order by 1`.execute(
    db,
  )
  return rows.map(r => r.id)
}
