// The line by which a process is known to be alive: a connection that holds a lock. The database lets go of it the moment the process dies.
import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import type { Db } from '../db/db.ts'

/** The first half of the locks' keys, so that no other lock is taken for a life. */
const family = 0x6e6a

export interface Lifeline {
  /** Under which runs are begun now; null while the line is down: then nobody can tell whether the process lives. */
  key(): number | null
  stop(): Promise<void>
}

/** Holds the line, and takes it up again whenever it breaks: under a new key, for what was begun under the old one may be lost. */
export async function holdLifeline(at: pg.ClientConfig): Promise<Lifeline> {
  let key: number | null = null
  let client: pg.Client | undefined
  let [stopping, timer]: [boolean, NodeJS.Timeout | undefined] = [false, undefined]

  async function take(): Promise<void> {
    const mine = new pg.Client({ ...at, keepAlive: true })
    client = mine
    const broken = () => {
      if (client !== mine) return
      key = null
      client = undefined
      if (!stopping) timer = setTimeout(() => take().catch(() => undefined), 500)
    }
    mine.on('error', broken)
    mine.on('end', broken)
    try {
      await mine.connect()
      const fresh = randomInt(1, 2 ** 31 - 1)
      await mine.query('select pg_advisory_lock($1::int, $2::int)', [family, fresh])
      key = fresh
    } catch (error) {
      broken()
      await mine.end().catch(() => undefined)
      throw error
    }
  }

  await take()
  return {
    key: () => key,
    async stop() {
      stopping = true
      clearTimeout(timer)
      await client?.end().catch(() => undefined)
    },
  }
}

/** The keys of all lines that are held at this moment. */
export async function living(db: Db): Promise<number[]> {
  const { rows } = await sql<{ key: number }>`
    select objid::bigint as key from pg_locks where locktype = 'advisory' and classid = ${family} and objsubid = 2 and granted
      and database = (select oid from pg_database where datname = current_database())`.execute(db)
  return rows.map(r => r.key)
}
