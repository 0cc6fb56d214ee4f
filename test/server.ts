// The PostgreSQL of the tests: DATABASE_URL when given, else one embedded server that all test processes share.
import { spawn } from 'node:child_process'
import path from 'node:path'
import pg from 'pg'
import { type Connection, connectPool } from '#kernel/db/db.ts'

/** Where the embedded server of the tests keeps its data and its socket. */
export const testServerDir = path.resolve(import.meta.dirname, '../.cache/test-db')

const schema = 'niangjia'
const patience = 90_000
/** Not that of a process that serves: a test only looks on. */
const name = 'niangjia-test'

/** How one database of the test server is reached. */
export function testConnection(database: string, poolSize = 8): Connection {
  const url = process.env.DATABASE_URL
  if (!url) return { host: path.join(testServerDir, 'socket'), user: 'postgres', database, schema, poolSize, name }
  const at = new URL(url)
  at.pathname = `/${database}`
  return { connectionString: at.href, schema, poolSize, name }
}

/**
 * A connection to the test server, which is started when it is not there. As long as one such connection is
 * open the server stays; without any it ends by itself after a minute (test/keeper.ts).
 * @throws when no server answers within 90 s.
 */
export async function lease(): Promise<pg.Client> {
  const url = process.env.DATABASE_URL
  if (url) return connected(new pg.Client({ connectionString: url }))
  const { host, user } = testConnection('postgres')
  let asked = 0
  let last: unknown
  for (let waited = 0; waited < patience; waited += 50) {
    try {
      return await connected(new pg.Client({ host, user, database: 'postgres', connectionTimeoutMillis: 5_000 }))
    } catch (error) {
      last = error
    }
    // Asked again now and then: the keeper found at first may just have been on its way out.
    if (asked === 0 || waited - asked > 3_000) {
      startKeeper()
      asked = waited || 1
    }
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error(`The PostgreSQL for tests does not answer; see ${path.join(testServerDir, 'keeper.log')}`, {
    cause: last,
  })
}

async function connected(client: pg.Client): Promise<pg.Client> {
  // A server that is stopped while a test file ends must not turn a green file red.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
}

/** Starts the keeper of the embedded server; a second one sees the first and ends at once. */
export function startKeeper(): void {
  const keeper = path.join(import.meta.dirname, 'keeper.ts')
  const env = { ...process.env }
  delete env.NODE_TEST_CONTEXT // else the keeper takes itself for a test file
  spawn(process.execPath, [keeper], { detached: true, stdio: 'ignore', env }).unref()
}

/** A pool whose idle connections do not keep a finished test file from ending. */
export function testPool(at: Connection): pg.Pool {
  const pool = connectPool(at)
  pool.options.allowExitOnIdle = true
  pool.on('error', () => undefined)
  return pool
}
