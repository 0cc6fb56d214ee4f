// Brings a database up to the code: plain SQL files, forward only, keyed by (module, file), checksummed.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'

interface Migration {
  readonly module: string
  readonly file: string
  readonly sql: string
  readonly checksum: string
}

const root = path.resolve(import.meta.dirname, '../..')
/** Lower floors first, so that a table may refer to one of a floor below. */
const floors = ['kernel', 'engines', 'services'] as const
const lockKey = 20_260_701

async function read(): Promise<Migration[]> {
  const found: Migration[] = []
  for (const floor of floors) {
    for (const module of await modulesOf(floor)) {
      const folder = path.join(root, floor, module, 'migrations')
      for (const file of (await names(folder)).filter(f => f.endsWith('.sql'))) {
        const sql = await readFile(path.join(folder, file), 'utf8')
        found.push({
          module: `${floor}/${module}`,
          file,
          sql,
          checksum: createHash('sha256').update(sql).digest('hex'),
        })
      }
    }
  }
  return found
}

/** Kernel modules lean on each other in a fixed order; elsewhere modules of a floor lean only downwards. */
const kernelOrder = [
  'db',
  'calendar',
  'org',
  'people',
  'access',
  'audit',
  'files',
  'consent',
  'notify',
  'rules',
  'privacy',
  'jobs',
]

async function modulesOf(floor: string): Promise<string[]> {
  const found = await names(path.join(root, floor))
  if (floor !== 'kernel') return found
  return found.sort((a, b) => kernelRank(a) - kernelRank(b))
}

const kernelRank = (module: string) => (kernelOrder.indexOf(module) + kernelOrder.length + 1) % (kernelOrder.length + 1)

async function names(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort()
  } catch {
    return []
  }
}

/** The checksum of all migrations: a database made from it can serve as a template for tests. */
export async function migrationsChecksum(): Promise<string> {
  const all = createHash('sha256')
  for (const m of await read()) all.update(`${m.module}/${m.file}:${m.checksum}\n`)
  return all.digest('hex').slice(0, 16)
}

/** The migrations of this code, in the order they run: module, file, checksum. */
export const codeMigrations = async (): Promise<Omit<Migration, 'sql'>[]> =>
  (await read()).map(({ module, file, checksum }) => ({ module, file, checksum }))

/**
 * Runs what is missing, each file in its own transaction, one process at a time. Returns what it ran. `only` names those to run
 * (`kernel/org/001_org.sql`), for a database that is to stand as an earlier release left it; absent: all.
 * Throws when a file that has run was changed since: merged files never change.
 */
export async function migrate(
  pool: pg.Pool,
  schema: string,
  only: (name: string) => boolean = () => true,
): Promise<string[]> {
  const client = await pool.connect()
  try {
    // Another process may be at a long migration: it is waited for, however long it takes.
    await client.query('set lock_timeout = 0')
    await client.query('set statement_timeout = 0')
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await client.query(`create schema if not exists ${quoted(schema)}`)
    await client.query(`set search_path to ${quoted(schema)}`)
    await client.query(`create table if not exists kernel_migration (
      module text not null, file text not null, checksum text not null, primary key (module, file))`)
    await client.query(`comment on table kernel_migration is '已执行的数据库变更'`)
    const { rows } = await client.query<Omit<Migration, 'sql'>>('select module, file, checksum from kernel_migration')
    const done = new Map(rows.map(r => [`${r.module}/${r.file}`, r.checksum]))
    const ran: string[] = []
    for (const m of await read()) {
      const name = `${m.module}/${m.file}`
      const before = done.get(name)
      if (before && before !== m.checksum) throw new Error(`${name} was changed after it ran; write a new file instead`)
      if (before || !only(name)) continue
      await runOne(client, m, name)
      ran.push(name)
    }
    return ran
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockKey]).catch(() => undefined)
    client.release(true) // its settings were changed for this alone
  }
}

async function runOne(client: pg.PoolClient, m: Migration, name: string): Promise<void> {
  try {
    await client.query('begin')
    await client.query(m.sql)
    await client.query('insert into kernel_migration (module, file, checksum) values ($1, $2, $3)', [
      m.module,
      m.file,
      m.checksum,
    ])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw new Error(`migration ${name} failed: ${whyNot(m.sql, cause)}`, { cause })
  }
}

/** Where extensions are made by the administrator of the database alone, or are not installed, it is said what to do. */
export function whyNot(text: string, cause: unknown): string {
  const extension = /create extension (?:if not exists )?(\w+)/i.exec(text)?.[1]
  if (!extension || !/extension/i.test(String(cause))) return String(cause)
  return `${String(cause)}. PostgreSQL's extension ${extension} is needed and cannot be made by this user: install postgresql-contrib where it is missing, let the administrator of the database run "create extension ${extension}" in the same schema once, and start again (docs/runbooks/moving-to-a-server.md).`
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
