// A database of its own for each test file, copied in a moment from a template that has all migrations.
import { randomBytes } from 'node:crypto'
import { after } from 'node:test'
import type pg from 'pg'
import { type Connection, connect, type Db } from '#kernel/db/db.ts'
import { migrate, migrationsChecksum } from '#kernel/db/migrate.ts'
import { lease, testConnection, testPool } from './server.ts'

export interface FreshDatabase<T> {
  readonly pool: pg.Pool
  readonly db: Db<T>
  /** For code that makes its own pool, such as a second process. */
  readonly connection: Connection
  readonly schema: string
  /** Closes the pool and drops the database; happens by itself at the end of the test or file. */
  readonly drop: () => Promise<void>
}

/** Anything with an `after`: a test's context `t`. */
export interface Ending {
  after(fn: () => Promise<void>): void
}

const lockKey = 20_260_702
const templateName = (checksum: string) => `template_${checksum}`

/**
 * A migrated, empty database: `const { db } = await freshDatabase<KernelTables>()` at the top of a test file, or with
 * `t` inside a test. The server is found or started, the template made once per state of the migrations.
 */
export async function freshDatabase<T = unknown>(t?: Ending): Promise<FreshDatabase<T>> {
  const admin = await lease()
  const database = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  await copyTemplate(admin, database)
  // The lease stays open for as long as the database lives, but does not keep the process alive.
  keepsAlive(admin, false)
  const connection = testConnection(database)
  const pool = testPool(connection)
  const db = connect<T>(pool)
  let dropped: Promise<void> | undefined
  const drop = () => {
    dropped ??= (async () => {
      keepsAlive(admin, true)
      await db.destroy()
      await admin.query(`drop database if exists "${database}" with (force)`)
      await admin.end()
    })()
    return dropped
  }
  if (t) t.after(drop)
  else after(drop)
  return { pool, db, connection, schema: connection.schema, drop }
}

/** Makes the template when the migrations have changed, and copies it; templates of earlier states are removed. */
async function copyTemplate(admin: pg.Client, database: string): Promise<void> {
  for (;;) {
    const template = templateName(await migrationsChecksum())
    await admin.query('select pg_advisory_lock_shared($1)', [lockKey])
    try {
      if (await exists(admin, template)) {
        await admin.query(`create database "${database}" template "${template}" strategy file_copy`)
        return
      }
    } finally {
      await admin.query('select pg_advisory_unlock_shared($1)', [lockKey])
    }
    await admin.query('select pg_advisory_lock($1)', [lockKey])
    try {
      await makeTemplate(admin)
    } finally {
      await admin.query('select pg_advisory_unlock($1)', [lockKey])
    }
  }
}

async function makeTemplate(admin: pg.Client): Promise<void> {
  const checksum = await migrationsChecksum()
  const template = templateName(checksum)
  if (await exists(admin, template)) return
  const building = `building_${process.pid}`
  await admin.query(`drop database if exists "${building}" with (force)`)
  await admin.query(`create database "${building}"`)
  const connection = testConnection(building, 2)
  const pool = testPool(connection)
  try {
    await migrate(pool, connection.schema)
  } finally {
    await pool.end()
  }
  // A file edited while the migrations ran: this database is of no known state, and the caller tries again.
  const same = (await migrationsChecksum()) === checksum
  if (same) await admin.query(`alter database "${building}" rename to "${template}"`)
  else await admin.query(`drop database "${building}" with (force)`)
  // A few are kept: two checkouts, or a migration being written, change between states.
  const { rows } = await admin.query<{ datname: string }>(
    `select datname from pg_database where datname like 'template\\_%' order by oid desc offset 4`,
  )
  for (const old of rows) await admin.query(`drop database if exists "${old.datname}" with (force)`)
}

async function exists(admin: pg.Client, database: string): Promise<boolean> {
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [database])
  return rowCount === 1
}

function keepsAlive(client: pg.Client, yes: boolean): void {
  const { connection } = client as pg.Client & { connection?: { stream?: { ref?: () => void; unref?: () => void } } }
  if (yes) connection?.stream?.ref?.()
  else connection?.stream?.unref?.()
}
