// Fills an empty place in a PostgreSQL with the rows of another database, whole and verified, or not at all.
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { connect } from '#kernel/db/db.ts'
import { codeMigrations, migrate } from '#kernel/db/migrate.ts'
import { startJobs } from '#kernel/jobs/jobs.ts'
import { loadServices } from '../build.ts'
import { commentOf, unfinished } from '../database.ts'
import { alone, digestOf, patientClient, quoted, type Stock, type TableStock, tableNames } from './stock.ts'

export interface Filling {
  /** What it is, for whoever finds it unfinished: `move (npm run move)`. */
  readonly what: string
  readonly stock: Stock
  readonly rows: (table: TableStock) => Readable
  /** Waiting work, or nothing. */
  readonly jobs: () => Readable | undefined
}

const fillLock = 20_261_126

/**
 * Makes the structure as it was at the source, fills it in one transaction, compares every table with its digest, and brings it up to
 * today's structure. Cut anywhere, the schema stays marked as unfinished; the next run begins anew, and no program starts on it meanwhile.
 * @throws in words when the server is too old, the schema is in use, or what arrived differs.
 */
export async function fill(
  pool: pg.Pool,
  schema: string,
  filling: Filling,
  say: (line: string) => void,
): Promise<void> {
  const guard = await patientClient(pool)
  try {
    await alone(guard, fillLock, schema, 'Somebody else is filling this database just now. Wait for it to end.')
    await refuseUnfit(guard, schema, filling.stock)
    // In one transaction, as PostgreSQL takes what comes in one message: a cut leaves the schema that was marked or the new one, never
    // an empty database on which a program would start.
    await guard.query(
      `drop schema if exists ${quoted(schema)} cascade; create schema ${quoted(schema)};
       comment on schema ${quoted(schema)} is '${unfinished}${filling.what}'`,
    )
    const ran = new Set(filling.stock.migrations.map(m => `${m.module}/${m.file}`))
    await migrate(pool, schema, name => ran.has(name))
    await inOneTransaction(pool, client => load(client, schema, filling, say))
    const more = await migrate(pool, schema)
    if (more.length) say(`Brought it up to date: ${more.length} changes.`)
    await makeQueues(pool, schema)
    await loadJobs(pool, filling)
  } finally {
    await guard.query('select pg_advisory_unlock_all()').catch(() => undefined)
    guard.release(true)
  }
}

/** Only after everything else has been looked at: from now on the program may start on it. */
export async function markWhole(pool: pg.Pool, schema: string): Promise<void> {
  await pool.query(`comment on schema ${quoted(schema)} is null`)
}

/** The least version, also named in docs/configuration.md. */
const oldestServer = 150_000

async function refuseUnfit(client: pg.PoolClient, schema: string, stock: Stock): Promise<void> {
  const { rows } = await client.query<{ version: number; name: string; encoding: string; database: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as name,
       current_setting('server_encoding') as encoding, current_database() as database`,
  )
  const [server] = rows
  if (!server || server.version < oldestServer)
    throw new Error(`This server is PostgreSQL ${server?.name}; it must be 15 or newer. Nothing was changed.`)
  if (server.encoding !== 'UTF8')
    throw new Error(
      `The database ${server.database} keeps its text as ${server.encoding}; make one with: create database ${server.database} encoding 'UTF8' template template0. Nothing was changed.`,
    )
  const comment = await commentOf(client, schema)
  if (!comment?.startsWith(unfinished)) {
    const found = await tableNames(client, schema)
    if (found.length)
      throw new Error(
        `The schema ${schema} in the database ${server.database} is not empty: it has ${found.length} tables. ` +
          'Nothing was changed. Name an empty database, or another DATABASE_SCHEMA.',
      )
  }
  const known = new Map((await codeMigrations()).map(m => [`${m.module}/${m.file}`, m.checksum]))
  const strange = stock.migrations.find(m => known.get(`${m.module}/${m.file}`) !== m.checksum)
  if (strange)
    throw new Error(
      `The data was made by another or newer release of the program (${strange.module}/${strange.file}). Use that release or a newer one. Nothing was changed.`,
    )
}

async function inOneTransaction(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await patientClient(pool)
  try {
    await client.query('begin')
    await work(client)
    await client.query('commit')
  } finally {
    client.release(true)
  }
}

interface ForeignKey {
  readonly name: string
  readonly table: string
  readonly definition: string
}

/** Without foreign keys and triggers, which were obeyed where the rows come from; both are back before the transaction ends. */
async function load(
  client: pg.PoolClient,
  schema: string,
  { stock, rows }: Filling,
  say: (line: string) => void,
): Promise<void> {
  const names = await tableNames(client, schema)
  const keys = await client.query<ForeignKey>(
    `select k.conname as name, k.conrelid::regclass::text as table, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and k.contype = 'f' and k.conparentid = 0 and c.relname = any($2) order by k.oid`,
    [schema, names],
  )
  for (const key of keys.rows) await client.query(`alter table ${key.table} drop constraint ${quoted(key.name)}`)
  for (const name of names) await client.query(`alter table ${quoted(name)} disable trigger user`)
  await client.query(`truncate ${names.map(quoted).join(', ')}`)
  for (const table of stock.tables) {
    const columns = table.columns.map(quoted).join(', ')
    await pipeline(rows(table), client.query(copyFrom(`copy ${quoted(table.name)} (${columns}) from stdin`)))
    const arrived = await digestOf(client, table.name)
    if (arrived.rows !== table.rows || arrived.digest !== table.digest)
      throw new Error(
        `The table ${table.name} arrived with ${arrived.rows} rows (${table.rows} were sent), or with other contents. Nothing was kept.`,
      )
  }
  for (const { name, last } of stock.sequences) {
    // Series of numbers are made when the first of a year is drawn: the target has none yet.
    await client.query(`create sequence if not exists ${quoted(name)}`)
    await client.query('select setval($1::regclass, $2)', [name, last])
  }
  for (const name of names) await client.query(`alter table ${quoted(name)} enable trigger user`)
  for (const key of keys.rows)
    await client.query(`alter table ${key.table} add constraint ${quoted(key.name)} ${key.definition}`)
  const total = stock.tables.reduce((sum, table) => sum + table.rows, 0)
  say(`${stock.tables.length} tables with ${total} rows arrived; each was compared with what was sent.`)
}

/** The queues as a process makes them at its start. */
async function makeQueues(pool: pg.Pool, schema: string): Promise<void> {
  const services = await loadServices()
  const jobs = await startJobs({
    db: connect<unknown>(pool),
    pool,
    schema,
    jobs: services.flatMap(s => s.jobs ?? []),
    act: () => {
      throw new Error('nothing is worked on here')
    },
    clock: () => new Date(),
    log: error => {
      throw error
    },
    work: false,
  })
  await jobs.stop()
}

/** Work whose kind is no more is left out. */
async function loadJobs(pool: pg.Pool, { stock, jobs }: Filling): Promise<void> {
  const waiting = stock.jobColumns.length ? jobs() : undefined
  if (!waiting) return
  const columns = stock.jobColumns.map(quoted).join(', ')
  await inOneTransaction(pool, async client => {
    await client.query('create temp table arrived on commit drop as select * from job with no data')
    await pipeline(waiting, client.query(copyFrom(`copy arrived (${columns}) from stdin`)))
    await client.query(
      `insert into job (${columns}) select ${columns} from arrived where name in (select name from queue)`,
    )
  })
}
