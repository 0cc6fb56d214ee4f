// Which columns of the database hold the path of an organization: read from the database itself, so that no module's is forgotten.
import { sql } from 'kysely'
import type { Db } from '../db/db.ts'

export interface PathColumn {
  readonly table: string
  readonly column: string
  /** The column beside it that names the same organization by its id: org_path → org_id. */
  readonly idColumn: string | null
  /** Goes along when the organization moves. What is history stays where it happened. */
  readonly moves: boolean
  /** Rows that are closed are history and stay; the open ones go along. */
  readonly openOnly: boolean
  /** A union has only one of these rows, so that those of two cannot become one union's. */
  readonly onePerUnion: boolean
}

/** A comment that begins so says that a path is a place of the past, with the reason. */
export const staysMark = '留在原处'

/** The same of the rows that have a `closed_at`: nobody looks for them by their path any more. */
const closedStaysMark = '办完留在原处'

/**
 * Every such column: named …_path, or explained as 工会路径. Append-only tables are history and stay, and so does what says so
 * itself, wholly or once it is closed; all others move.
 */
export async function pathColumns<T>(db: Db<T>): Promise<PathColumn[]> {
  const { rows } = await sql<PathColumn>`
    select c.relname as table, a.attname as column,
      (select i.attname from pg_attribute i where i.attrelid = c.oid and i.attname = regexp_replace(a.attname, '_path$', '_id') and i.attname <> a.attname
        and not i.attisdropped) as "idColumn",
      not exists (select from pg_trigger t join pg_proc p on p.oid = t.tgfoid
          where t.tgrelid = c.oid and p.proname = 'kernel_append_only' and t.tgtype & 16 <> 0)
        and coalesce(col_description(c.oid, a.attnum), '') not like ${`${staysMark}%`} as moves,
      coalesce(col_description(c.oid, a.attnum), '') like ${`${closedStaysMark}%`} as "openOnly",
      exists (select from pg_index x join pg_attribute i on i.attrelid = c.oid and i.attnum = any(x.indkey)
          and i.attname = regexp_replace(a.attname, '_path$', '_id') where x.indrelid = c.oid and x.indisunique) as "onePerUnion"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = current_schema() and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
      and a.atttypid = 'text'::regtype and (a.attname ~ '_path$' or col_description(c.oid, a.attnum) ~ '工会路径')
    order by 1, 2`.execute(db)
  return rows
}
