// Reads a migrated schema from PostgreSQL's catalogue: tables, columns, comments, the words a check allows.
import type pg from 'pg'

export interface Column {
  readonly name: string
  /** PostgreSQL's name, such as `int8`; of an array, that of its elements. */
  readonly type: string
  readonly array: boolean
  readonly nullable: boolean
  /** `always`: the database makes it and refuses one that is given; `default`: it may be left out. */
  readonly made: 'always' | 'default' | null
  readonly comment: string | null
  /** The literals of a check `in (…)`, in the order written. */
  readonly words: readonly string[] | null
}

export interface Table {
  readonly name: string
  readonly view: boolean
  readonly comment: string | null
  readonly columns: readonly Column[]
}

interface ColumnRow {
  table_name: string
  view: boolean
  table_comment: string | null
  name: string
  type: string
  array: boolean
  nullable: boolean
  made: 'always' | 'default' | null
  comment: string | null
}

const columnsSql = `
  select c.relname as table_name, c.relkind in ('v', 'm') as view, obj_description(c.oid, 'pg_class') as table_comment,
    a.attname as name, coalesce(e.typname, t.typname) as type, e.oid is not null as array,
    not a.attnotnull as nullable, col_description(c.oid, a.attnum) as comment,
    case when a.attidentity = 'a' or a.attgenerated <> '' then 'always'
         when a.attidentity = 'd' or a.atthasdef then 'default' end as made
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
  where n.nspname = $1 and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
  order by c.relname collate "C", a.attnum`

const checksSql = `
  select c.relname as table_name, a.attname as column_name, pg_get_constraintdef(k.oid) as definition
  from pg_constraint k
  join pg_class c on c.oid = k.conrelid
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
  where n.nspname = $1 and k.contype = 'c' and array_length(k.conkey, 1) = 1
  order by k.conname collate "C"`

/** All tables and views of a schema, by name. */
export async function readCatalogue(pool: pg.Pool, schema: string): Promise<Table[]> {
  const columns = await pool.query<ColumnRow>(columnsSql, [schema])
  const checks = await pool.query<{ table_name: string; column_name: string; definition: string }>(checksSql, [schema])
  const words = new Map<string, string[]>()
  for (const c of checks.rows) {
    const found = wordsOfCheck(c.definition)
    if (found) words.set(`${c.table_name}.${c.column_name}`, found)
  }
  const tables = new Map<string, Table & { columns: Column[] }>()
  for (const { table_name, view, table_comment, ...column } of columns.rows) {
    const table = tables.get(table_name) ?? { name: table_name, view, comment: table_comment, columns: [] }
    tables.set(table_name, table)
    table.columns.push({ ...column, words: words.get(`${table_name}.${column.name}`) ?? null })
  }
  return [...tables.values()]
}

/**
 * The literals of a check that says nothing but `column in ('A', 'B')`, as the catalogue prints it; else null.
 * For an array column: `column <@ array['A', 'B']`.
 */
export function wordsOfCheck(definition: string): string[] | null {
  const one = /^CHECK \(\(\(?\w+\)?(?:::text)? = '((?:[^']|'')*)'::text\)\)$/.exec(definition)
  if (one?.[1] !== undefined) return [one[1].replaceAll("''", "'")]
  const list = /^CHECK \(\(\(?"?\w+"?\)?(?:::text)? (?:= ANY|<@) \(*ARRAY\[(.*)\]\)*(?:::text\[\])?\)*$/.exec(
    definition,
  )
  if (!list?.[1]) return null
  const literal = /'((?:[^']|'')*)'::(?:text|character varying)(?:::text)?/g
  const words = [...list[1].matchAll(literal)].map(m => m[1]!.replaceAll("''", "'"))
  const rest = list[1].replaceAll(literal, '').replaceAll(/[(), ]/g, '')
  return words.length && !rest ? words : null
}
