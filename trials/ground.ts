// What a trial stands on: a PostgreSQL of its own with fsync on, a folder of files, a key, and real server processes on them.
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { type Connection, connect, connectPool } from '#kernel/db/db.ts'
import { startEmbedded } from '#kernel/db/embedded.ts'
import { migrate } from '#kernel/db/migrate.ts'
import type { KernelTables } from '#kernel/tables.gen.ts'
import type { FreshDatabase } from '#test/database.ts'
import { startFlags } from '#test/start-flags.ts'

const main = path.resolve(import.meta.dirname, '../server/main.ts')
const schema = 'niangjia'
/** Shared by all processes of all trials: starting them is most of the time. */
const compileCache = path.join(os.tmpdir(), 'nj-trial-code')

export interface Trial {
  readonly connection: Connection
  readonly masterKey: Buffer
  /** The files lie in `files` below it, as those of every process do. */
  readonly dataDir: string
  /** For the trial's own house on the same ground. */
  readonly fresh: FreshDatabase<KernelTables>
  /** As DATABASE_URL of a process. */
  readonly databaseUrl: string
  readonly database: TrialDatabase
  /** Starts a server process on this ground; more than one may run. `before` is shell that runs first, such as a ulimit. */
  serve(settings?: Readonly<Record<string, string>>, before?: string): Promise<Server>
  /** Ends everything that was started and removes the folder. */
  end(): Promise<void>
}

export interface TrialDatabase {
  readonly pid: () => number
  /** kill -9 of the postmaster and of everything below it, as when the machine's memory runs out. */
  kill(): Promise<void>
  /** kill -9 of one backend: the server ends all sessions and recovers by itself. */
  killBackend(): void
  start(): Promise<void>
  /** The server stands still or goes on: signals SIGSTOP and SIGCONT to all its processes. */
  freeze(frozen: boolean): void
}

/**
 * A fresh, migrated database in a folder of its own. `settings` are the server's, beside its defaults; `prepare` lays something below
 * the folder first, such as a small disk, and gives what takes it away again.
 */
export async function breakGround(
  settings: readonly string[] = [],
  prepare?: (dataDir: string) => () => void,
): Promise<Trial> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'nj-trial-'))
  const undo = prepare?.(dataDir)
  const masterKey = randomBytes(32)
  const launch = () => startEmbedded({ dataDir, settings })
  let { host, user } = await launch()
  const connection: Connection = { host, user, database: 'postgres', schema, poolSize: 8 }
  const pool = connectPool(connection)
  pool.options.allowExitOnIdle = true
  await migrate(pool, schema)
  const db = connect<KernelTables>(pool)
  const servers: Server[] = []
  const databaseUrl = `postgres:///postgres?host=${encodeURIComponent(host)}&user=${user}`

  const pid = () => Number(readFileSync(path.join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[0])
  const database: TrialDatabase = {
    pid,
    async kill() {
      const all = [pid(), ...childrenOf(pid())]
      for (const one of all) signal(one, 'SIGKILL')
      await until('the database is dead', async () => !all.some(alive))
    },
    killBackend() {
      const backend = childrenOf(pid()).find(child =>
        / postgres .*(idle|SELECT|INSERT|UPDATE|COMMIT)/.test(titleOf(child)),
      )
      if (backend) signal(backend, 'SIGKILL')
    },
    async start() {
      ;({ host, user } = await launch())
    },
    freeze(frozen) {
      for (const one of [pid(), ...childrenOf(pid())]) signal(one, frozen ? 'SIGSTOP' : 'SIGCONT')
    },
  }

  return {
    connection,
    databaseUrl,
    database,
    masterKey,
    dataDir,
    fresh: { pool, db, connection, schema, drop: async () => undefined },
    async serve(more = {}, before = '') {
      const server = await startServer(
        {
          DATABASE_URL: databaseUrl,
          MASTER_KEY: masterKey.toString('hex'),
          DATA_DIR: dataDir,
          TRUST_PROXY: 'yes',
          ...more,
        },
        before,
      )
      servers.push(server)
      return server
    },
    async end() {
      for (const server of servers) await server.kill()
      await db.destroy().catch(() => undefined)
      await database.kill().catch(() => undefined)
      undo?.()
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

export interface Server {
  readonly address: string
  /** Everything it said, on both channels. */
  said(): string
  pid(): number
  running(): boolean
  kill(): Promise<void>
  /** Starts it again where it was. */
  again(): Promise<void>
  /** Resident memory in MB. */
  memory(): number
}

/** Starts `npm start` on these settings and nothing else, at a port that it keeps. */
export async function startServer(settings: Readonly<Record<string, string>>, before = ''): Promise<Server> {
  const port = await freePort()
  let child: ChildProcess | undefined
  let text = ''
  const launch = async () => {
    const env = {
      NODE_COMPILE_CACHE: compileCache,
      PATH: process.env.PATH ?? '',
      PORT: String(port),
      HOST: '127.0.0.1',
      DEMO: 'no',
      ...settings,
    }
    const command = ['-c', `${before}\nexec "$@"`, 'sh', process.execPath, ...startFlags(), main]
    // A Ctrl-C in the terminal is for the trial, which ends them itself.
    const started = spawn('sh', command, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    child = started
    let own = ''
    const hear = (chunk: Buffer) => {
      own += chunk.toString()
      text = (text + chunk.toString()).slice(-200_000)
    }
    started.stdout?.on('data', hear)
    started.stderr?.on('data', hear)
    const over = () => started.exitCode !== null || started.signalCode !== null
    await until('it is ready', async () => / is ready /.test(own) || over())
    if (!/ is ready /.test(own)) throw new Error(`the server did not come up:\n${own}`)
  }
  await launch()
  return {
    address: `http://127.0.0.1:${port}`,
    said: () => text,
    pid: () => child?.pid ?? 0,
    running: () => child?.exitCode === null && child.signalCode === null,
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
    again: launch,
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child?.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
  }
}

async function freePort(): Promise<number> {
  const taken = net.createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as net.AddressInfo
  taken.close()
  await once(taken, 'close')
  return port
}

/** Waits until it holds. @throws Error after `seconds`, saying what was waited for */
export async function until(what: string, holds: () => Promise<boolean>, seconds = 120): Promise<number> {
  const began = performance.now()
  while (!(await holds())) {
    if (performance.now() - began > seconds * 1000) throw new Error(`not within ${seconds} s: ${what}`)
    await pause(50)
  }
  return (performance.now() - began) / 1000
}

export const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

const alive = (pid: number) => existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(statusOf(pid))
const statusOf = (pid: number) => readOr(`/proc/${pid}/status`)
const titleOf = (pid: number) => readOr(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
    .filter(one => Number(/^PPid:\s+(\d+)/m.exec(statusOf(one))?.[1]) === pid)
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // gone already
  }
}
