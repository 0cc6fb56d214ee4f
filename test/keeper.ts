// Keeps the embedded PostgreSQL of the tests alive while anyone uses it, and stops it after a minute without use.
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import pg from 'pg'
import { startEmbedded } from '#kernel/db/embedded.ts'
import { testServerDir } from './server.ts'

const idleSeconds = 60
const settings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=400',
  'autovacuum=off',
]

mkdirSync(testServerDir, { recursive: true, mode: 0o700 })
const log = (text: string) => appendFileSync(path.join(testServerDir, 'keeper.log'), `${process.pid} ${text}\n`)

if (await alone()) {
  try {
    await keep()
  } catch (error) {
    log(String(error))
    process.exitCode = 1
  }
  process.exit()
}

/** Only one keeper per folder: the operating system gives the name to one process and takes it back at its death. */
function alone(): Promise<boolean> {
  const hash = Buffer.from(testServerDir).reduce((sum, byte) => (Math.imul(sum, 31) + byte) >>> 0, 7)
  const name =
    process.platform === 'linux'
      ? { path: `\0niangjia-test-${hash.toString(36)}` }
      : { host: '127.0.0.1', port: 20_000 + (hash % 30_000) }
  const guard = net.createServer()
  return new Promise(resolve => {
    guard.once('error', () => resolve(false))
    guard.listen(name, () => resolve(true))
  })
}

async function keep(): Promise<void> {
  const { host, user, attached } = await startEmbedded({ dataDir: testServerDir, settings })
  const pidFile = path.join(testServerDir, 'keeper.pid')
  writeFileSync(pidFile, String(process.pid))
  const client = new pg.Client({ host, user, database: 'postgres' })
  client.on('error', () => undefined)
  await client.connect()
  if (!attached) await dropLeftOvers(client)

  let patience = idleSeconds
  // tools/test.ts asks so at its end: stop as soon as nobody is connected.
  process.on('SIGTERM', () => {
    patience = 0
  })
  process.on('SIGINT', () => undefined)
  let idle = 0
  while (idle <= patience) {
    await new Promise(resolve => setTimeout(resolve, patience ? 1_000 : 100))
    const { rows } = await client.query<{ users: number }>(
      `select count(*)::int as users from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    )
    idle = rows[0]?.users ? 0 : idle + 1
  }
  rmSync(pidFile, { force: true })
  // By the server's own lock file, so that one which outlived its keeper is stopped too.
  const server = Number(readFileSync(path.join(testServerDir, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0])
  await client.end()
  process.kill(server, 'SIGINT')
  for (let waited = 0; waited < 200 && alive(server); waited++) await new Promise(resolve => setTimeout(resolve, 50))
}

/** Databases of test files that were killed before they could drop theirs. */
async function dropLeftOvers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where datname ~ '^(test|building)_'`,
  )
  for (const { datname } of rows) await client.query(`drop database "${datname}" with (force)`)
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
