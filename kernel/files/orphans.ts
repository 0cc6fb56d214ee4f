// Content on the disk that no row knows: a process fell after the file was kept and before its command was committed.
import { sql } from 'kysely'
import { blobFolders } from '../house.ts'
import type { JobAct } from '../service.ts'

/** So long a command never takes, whatever happens to it. */
const safeHours = 24
const atOnce = 200

/**
 * Removes it from the folders whose turn it is at this hour: each folder once a day. What is content is decided by all tables at once,
 * so that no module can lose a file by having forgotten to name its column.
 */
export async function sweepOrphans<T>(act: Pick<JobAct<T>, 'tx' | 'house' | 'now'>): Promise<false> {
  const before = new Date(act.now.getTime() - safeHours * 3600_000)
  const hour = act.now.getUTCHours()
  for (let folder = hour; folder < blobFolders; folder += 24) {
    const found = await act.house.blobs.settled(folder, before)
    for (let at = 0; at < found.length; at += atOnce) {
      const orphans = await unknown(act, await notFiles(act, found.slice(at, at + atOnce)))
      for (const id of orphans) await act.house.blobs.remove(id)
    }
  }
  return false
}

/** Nearly all are papers, which the key of one table finds. */
async function notFiles<T>({ tx }: Pick<JobAct<T>, 'tx'>, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id::text from unnest(${ids}::uuid[]) as found (id)
    where not exists (select from kernel_file f where f.id = found.id)`.execute(tx)
  return rows.map(r => r.id)
}

/** The rest is looked for in every column of every table that can hold an id; it is rare, so this may take its time. */
async function unknown<T>({ tx }: Pick<JobAct<T>, 'tx'>, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const columns = await sql<{ table: string; column: string }>`
    select c.table_name as "table", c.column_name as "column" from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where table_schema = current_schema() and t.table_type = 'BASE TABLE' and c.data_type = 'uuid'`.execute(tx)
  let left = [...ids]
  for (const { table, column } of columns.rows) {
    if (left.length === 0) break
    const { rows } = await sql<{ id: string }>`
      select distinct ${sql.ref(column)}::text as id from ${sql.table(table)}
      where ${sql.ref(column)} = any(${left}::uuid[])`.execute(tx)
    const known = new Set(rows.map(r => r.id))
    left = left.filter(id => !known.has(id))
  }
  return left
}
