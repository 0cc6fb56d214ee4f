// Real processes for tests: the program and its commands, started on their own settings, killed and waited for.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import type { Connection } from '#kernel/db/db.ts'
import { lease, testConnection, testServerDir } from './server.ts'

const root = path.resolve(import.meta.dirname, '..')
const children: ChildProcess[] = []
const folders: string[] = []
const databases: string[] = []
const patience = 120_000

after(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const made of folders) {
    try {
      process.kill(databasePid(made), 'SIGKILL')
    } catch {
      // no embedded database, or stopped already
    }
    rmSync(made, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
  if (databases.length === 0) return
  const admin = await lease()
  for (const name of databases) await admin.query(`drop database if exists "${name}" with (force)`)
  await admin.end()
})

const databasePid = (dataDir: string) =>
  Number(readFileSync(path.join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[0])

/** A folder that is removed after the tests, with the embedded database in it ended. */
export function folder(): string {
  const made = mkdtempSync(path.join(os.tmpdir(), 'nj-ops-'))
  folders.push(made)
  return made
}

/** An empty database on the test server. */
export async function emptyDatabase(): Promise<Connection> {
  const admin = await lease()
  const name = `test_${process.pid}_empty${databases.length}`
  databases.push(name)
  await admin.query(`create database "${name}"`)
  await admin.end()
  return testConnection(name)
}

export const urlOf = (at: Connection): string =>
  at.connectionString ??
  `postgres://${at.user}@${encodeURIComponent(path.join(testServerDir, 'socket'))}/${at.database}`

export interface Running {
  readonly child: ChildProcess
  /** Everything it said, on both channels. */
  said(): string
  ended(): Promise<number | null>
}

/** Runs a script of this project on these settings and nothing else. */
export function run(script: string, args: readonly string[], settings: Readonly<Record<string, string>>): Running {
  const env = { PATH: process.env.PATH ?? '', ...settings }
  const child = spawn(process.execPath, [path.join(root, script), ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  let text = ''
  const hear = (chunk: Buffer) => {
    text += chunk.toString()
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  // A database that it leaves behind may hold its channels open: then a moment after its end is enough.
  const closed = Promise.race([once(child, 'close'), once(child, 'exit').then(() => rest(1_000))])
  return {
    child,
    said: () => text,
    async ended() {
      await closed
      return child.exitCode
    },
  }
}

/** The server, until it says that it is ready; `address` is where. */
export async function serve(settings: Readonly<Record<string, string>>): Promise<Running & { address: string }> {
  const running = run('server/main.ts', [], { PORT: '0', HOST: '127.0.0.1', DEMO: 'no', ...settings })
  const port = () => /http:\/\/localhost:(\d+)\//.exec(running.said())?.[1]
  await until(() => port() !== undefined || running.child.exitCode !== null, 'it did not come up')
  assert.ok(port(), `it says where it is:\n${running.said()}`)
  return { ...running, address: `http://127.0.0.1:${port()}` }
}

const rest = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** Waits without a promise of speed. */
export async function until(holds: () => boolean | Promise<boolean>, otherwise: string): Promise<void> {
  const end = performance.now() + patience
  while (!(await holds())) {
    assert.ok(performance.now() < end, otherwise)
    await rest(25)
  }
}
