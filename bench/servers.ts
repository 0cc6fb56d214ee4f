// The processes that the load is measured on: our server, the bare one, the load, and one database that waits for the disk.
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type { Connection } from '#kernel/db/db.ts'
import { startEmbedded } from '#kernel/db/embedded.ts'
import { type Child, startChild } from './child.ts'
import { patientClient } from './stage.ts'

export interface Open {
  readonly at: Connection
  readonly masterKey: Buffer
  readonly client: Awaited<ReturnType<typeof patientClient>>
  readonly ours: Child
  readonly oursPort: number
  readonly bare: Child
  readonly barePort: number
  readonly load: Child
}

/** Our server, the bare one and the load on one empty database that waits for the disk; all put away at the end. */
export async function withServers(
  folder: string,
  name: string,
  say: (text: string) => void,
  work: (open: Open) => Promise<void>,
): Promise<void> {
  const embedded = await startEmbedded({
    dataDir: path.join(folder, name),
    settings: ['shared_preload_libraries=pg_stat_statements', 'pg_stat_statements.track_planning=off'],
  })
  const at: Connection = {
    host: embedded.host,
    user: embedded.user,
    database: 'postgres',
    schema: 'niangjia',
    poolSize: 4,
  }
  const masterKey = randomBytes(32)
  const env = {
    DATABASE_URL: `postgres://${embedded.user}@localhost/postgres?host=${encodeURIComponent(embedded.host)}`,
    MASTER_KEY: masterKey.toString('hex'),
    DATA_DIR: path.join(folder, 'data'),
    DEMO: 'no',
    HOST: '127.0.0.1',
    PORT: '0',
    TRUST_PROXY: 'yes',
  }
  const children = [
    startChild('ours.ts', env),
    startChild('bare.ts', { DATABASE_URL: env.DATABASE_URL }),
    startChild('load.ts'),
  ]
  const [ours, bare, load] = children as [Child, Child, Child]
  const client = await patientClient(at)
  // The database is in a session of its own and would outlive this: children gone, the next question fails, and all is put away.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      for (const child of children) void child.end()
    })
  try {
    await client.query('create extension pg_stat_statements schema public')
    const durable = await client.query<{ fsync: string; synchronous_commit: string }>(
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit`,
    )
    const { fsync, synchronous_commit } = durable.rows[0]!
    say(`PostgreSQL with fsync ${fsync}, synchronous_commit ${synchronous_commit}`)
    const oursPort = await ours.ask<number>('listen') // brings the database up to date
    const barePort = await bare.ask<number>('listen')
    await work({ at, masterKey, client, ours, oursPort, bare, barePort, load })
  } finally {
    await client.end().catch(() => undefined)
    await Promise.all(children.map(child => child.end()))
    await embedded.stop()
  }
}
