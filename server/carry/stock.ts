// What a database of ours holds, and its rows as streams: the common ground of moving, backup and restore.
import type { Readable } from 'node:stream'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'

export interface RanMigration {
  readonly module: string
  readonly file: string
  readonly checksum: string
}

export interface TableStock {
  readonly name: string
  /** Columns that may be written; those the database computes are left out. */
  readonly columns: readonly string[]
  readonly rows: number
  /** The sum of the hashes of all rows as text: the same rows in any order give the same sum. */
  readonly digest: string
}

export interface Stock {
  readonly migrations: readonly RanMigration[]
  readonly tables: readonly TableStock[]
  readonly sequences: readonly { readonly name: string; readonly last: string }[]
  /** Columns of waiting work outside requests; empty when no process has run yet. */
  readonly jobColumns: readonly string[]
}

/** Tables that pg-boss makes for itself: made anew where the data arrives, and only waiting work is carried over. */
const ofJobs = '^(bam|job|job_[a-z]+|queue|queue_stats.*|schedule|subscription|version|warning)$'

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
const listed = (columns: readonly string[]) => columns.map(quoted).join(', ')

/** A connection whose work may take hours. Give it back by `release(true)`, for its settings were changed. */
export async function patientClient(pool: pg.Pool): Promise<pg.PoolClient> {
  const client = await pool.connect()
  await client.query('set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0')
  return client
}

/**
 * Takes a lock for as long as the connection lives; one that was killed a moment ago is waited for.
 * @throws `otherwise` when somebody else holds it.
 */
export async function alone(client: pg.PoolClient, key: number, schema: string, otherwise: string): Promise<void> {
  await client.query(`set lock_timeout = '10s'`)
  await client.query('select pg_advisory_lock($1, hashtext($2))', [key, schema]).catch((error: { code?: string }) => {
    throw error.code === '55P03' ? new Error(otherwise) : error
  })
  await client.query('set lock_timeout = 0')
}

/** The names of our tables in a schema, in alphabetical order. */
export async function tableNames(client: pg.PoolClient, schema: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relkind in ('r', 'p') and not c.relispartition and c.relname !~ $2
       and c.relname <> 'kernel_migration' order by c.relname collate "C"`,
    [schema, ofJobs],
  )
  return rows.map(r => r.name)
}

/** Takes stock inside the caller's transaction, which must be REPEATABLE READ for tables to be of one moment. */
export async function takeStock(client: pg.PoolClient, schema: string): Promise<Stock> {
  const migrations = await client.query<RanMigration>(
    'select module, file, checksum from kernel_migration order by module, file',
  )
  const tables: TableStock[] = []
  for (const name of await tableNames(client, schema))
    tables.push({ name, columns: await columnsOf(client, schema, name), ...(await digestOf(client, name)) })
  const sequences = await client.query<{ name: string; last: string }>(
    `select sequencename as name, last_value::text as last from pg_sequences
     where schemaname = $1 and last_value is not null and sequencename !~ $2 order by 1`,
    [schema, ofJobs],
  )
  return {
    migrations: migrations.rows,
    tables,
    sequences: sequences.rows,
    jobColumns: await columnsOf(client, schema, 'job'),
  }
}

async function columnsOf(client: pg.PoolClient, schema: string, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relname = $2 and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum`,
    [schema, table],
  )
  return rows.map(r => r.name)
}

/** How many rows a table has, and the sum of their hashes. */
export async function digestOf(client: pg.PoolClient, table: string): Promise<{ rows: number; digest: string }> {
  const { rows } = await client.query<{ rows: string; digest: string }>(
    `select count(*)::text as rows, coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text as digest from ${quoted(table)} t`,
  )
  return { rows: Number(rows[0]?.rows), digest: rows[0]?.digest ?? '' }
}

/** The rows of a table in PostgreSQL's text form, which every version reads. */
export function rowsOut(client: pg.PoolClient, table: { name: string; columns: readonly string[] }): Readable {
  return client.query(copyTo(`copy (select ${listed(table.columns)} from ${quoted(table.name)}) to stdout`))
}

/** Work that is waiting or was under way. What is over stays behind. */
export function jobsOut(client: pg.PoolClient, columns: readonly string[]): Readable {
  return client.query(copyTo(`copy (select ${listed(columns)} from job where state < 'completed') to stdout`))
}
