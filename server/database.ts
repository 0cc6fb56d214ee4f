// Opens the database that the settings name: the embedded one in DATA_DIR, or a server.
import { existsSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import { type Connection, connectPool } from '#kernel/db/db.ts'
import { startEmbedded } from '#kernel/db/embedded.ts'
import type { Config } from './config.ts'
import { holdFolder } from './folder.ts'

export interface Database {
  readonly pool: pg.Pool
  stop(): Promise<void>
}

type Place = Pick<Config, 'dataDir' | 'databaseUrl' | 'databaseSchema' | 'databasePool'> & {
  /** How the connections call themselves; a command of operation is no process that serves. */
  readonly name: string
}

export const commandName = 'niangjia-command'

/** Lies in DATA_DIR once the trial has been taken to a server (npm run move): what to put into .env. */
export const movedFile = (dataDir: string): string => path.join(dataDir, 'moved.env')

/** @throws when the server does not come up, or the trial in this folder has been moved away. */
export async function openDatabase(config: Place, say: (line: string) => void): Promise<Database> {
  if (config.databaseUrl === undefined && existsSync(movedFile(config.dataDir)))
    throw new Error(
      `This trial has been moved to a server. Put the lines of ${movedFile(config.dataDir)} into .env and start again. ` +
        'To go on with the trial as it was before the move, remove that file; what is entered here will not reach the server.',
    )
  const { pool, stop } = await reach(config, say)
  try {
    await refuseUnfinished(pool, config.databaseSchema)
  } catch (error) {
    await pool.end()
    await stop()
    throw error
  }
  return { pool, stop }
}

/** The same without a look at what lies there; for moving and restoring, which may find it unfinished. */
export async function reach(config: Place, say: (line: string) => void): Promise<Database> {
  await holdFolder(config.dataDir)
  const common = { schema: config.databaseSchema, poolSize: config.databasePool, name: config.name }
  const own = config.databaseUrl === undefined
  const embedded = own ? await startEmbedded({ dataDir: path.join(config.dataDir) }) : undefined
  if (embedded?.attached) say('Found the database still running, and went on with it.')
  const at: Connection = embedded
    ? { ...common, host: embedded.host, user: embedded.user, database: 'postgres' }
    : { ...common, connectionString: config.databaseUrl! }
  const pool = connectPool(at)
  const watch = embedded && keepUp(config.dataDir, say)
  // An idle connection that breaks (the server restarts) is replaced by the pool; requests meet `database.away` meanwhile.
  pool.on('error', () => undefined)
  return {
    pool,
    async stop() {
      await watch?.()
      await embedded?.stop()
    },
  }
}

const lookSeconds = 3

/**
 * A server has a service manager that starts it again when it falls; the embedded one has only us. Looks every few seconds, and
 * tries again for as long as it does not come up (a disk without room, say). Gives what ends the watch.
 */
function keepUp(dataDir: string, say: (line: string) => void): () => Promise<void> {
  let [over, looking] = [false, Promise.resolve()]
  const timer = setInterval(() => {
    looking = looking.then(look)
  }, lookSeconds * 1000)
  async function look(): Promise<void> {
    if (over) return
    const again = await startEmbedded({ dataDir }).catch(() => undefined)
    if (again && !again.attached) say('The database had fallen, and was started again.')
  }
  return async () => {
    over = true
    clearInterval(timer)
    await looking
  }
}

/** What stands as comment on a schema while it is being filled; taken away when it is whole and verified. */
export const unfinished = 'niangjia: unfinished '

export async function commentOf(pool: pg.Pool | pg.PoolClient, schema: string): Promise<string | null> {
  const { rows } = await pool.query<{ comment: string | null }>(
    `select obj_description(oid, 'pg_namespace') as comment from pg_namespace where nspname = $1`,
    [schema],
  )
  return rows[0]?.comment ?? null
}

async function refuseUnfinished(pool: pg.Pool, schema: string): Promise<void> {
  const comment = await commentOf(pool, schema)
  if (comment?.startsWith(unfinished))
    throw new Error(
      `The schema ${schema} of this database holds an unfinished ${comment.slice(unfinished.length)}. Run it again: it begins anew by itself.`,
    )
}
