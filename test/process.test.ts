// The real process as `npm start` runs it: stopped gently, killed, started again, told wrong settings.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import test, { after } from 'node:test'
import pg from 'pg'
import { holdFolder } from '#server/folder.ts'

const main = path.resolve(import.meta.dirname, '../server/main.ts')
const patience = 60_000
const folders: string[] = []
const children: ChildProcess[] = []

interface Started {
  readonly child: ChildProcess
  readonly address: string
  /** Everything it said, on both channels. */
  said(): string
}

/** A data folder of its own; its database is ended and the folder removed after the tests. */
function folder(): string {
  const made = mkdtempSync(path.join(os.tmpdir(), 'nj-process-'))
  folders.push(made)
  return made
}

/** Starts on these settings and nothing else; the demo is left out, for a founding takes its time. */
function launch(settings: Readonly<Record<string, string>>) {
  const env = { PATH: process.env.PATH ?? '', PORT: '0', HOST: '127.0.0.1', DEMO: 'no', ...settings }
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  let text = ''
  const hear = (chunk: Buffer) => {
    text += chunk.toString()
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  return { child, said: () => text }
}

async function started(dataDir: string): Promise<Started> {
  const { child, said } = launch({ DATA_DIR: dataDir })
  const port = () => /http:\/\/localhost:(\d+)\//.exec(said())?.[1]
  await until(() => port() !== undefined || child.exitCode !== null, 'it did not come up')
  assert.ok(port(), `it says where it is:\n${said()}`)
  return { child, said, address: `http://127.0.0.1:${port()}` }
}

async function until(holds: () => boolean, otherwise: string): Promise<void> {
  const end = performance.now() + patience
  while (!holds()) {
    assert.ok(performance.now() < end, otherwise)
    await new Promise(resolve => setTimeout(resolve, 25))
  }
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}

async function stopped({ child }: Started): Promise<number | null> {
  child.kill('SIGTERM')
  return ended(child)
}

async function killed({ child }: Started): Promise<void> {
  child.kill('SIGKILL')
  await ended(child)
}

const databasePid = (dataDir: string) =>
  Number(readFileSync(path.join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[0])

const alive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Something that leaves a row behind: a worker asks for a sign-in code. */
async function asksForCode(address: string, phone: string): Promise<number> {
  const reply = await fetch(`${address}/api/access/codes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ phone }),
  })
  return reply.status
}

async function messages(dataDir: string): Promise<number> {
  const client = new pg.Client({ host: path.join(dataDir, 'socket'), user: 'postgres', database: 'postgres' })
  await client.connect()
  const { rows } = await client.query<{ n: number }>('select count(*)::int as n from niangjia.kernel_outbox')
  await client.end()
  return rows[0]?.n ?? 0
}

async function ready(address: string): Promise<unknown> {
  return (await fetch(`${address}/readyz`)).json()
}

after(() => {
  for (const child of children) child.kill('SIGKILL')
  for (const made of folders) {
    try {
      process.kill(databasePid(made), 'SIGKILL')
    } catch {
      // stopped already, as it should be
    }
    rmSync(made, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
})

/** One database for all that follows: making a fresh one is the slow part. */
const dataDir = folder()

test('a request under way at the stop gets its answer; what was written is there at the next start', async () => {
  const first = await started(dataDir)
  const database = databasePid(dataDir)
  const key = readFileSync(path.join(dataDir, 'master.key'), 'utf8')
  const body = JSON.stringify({ phone: '13800000001' })
  const request = http.request(`${first.address}/api/access/codes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': body.length, expect: '100-continue' },
  })
  request.flushHeaders()
  await once(request, 'continue') // the server has it in hand
  request.write(body.slice(0, 5))
  first.child.kill('SIGTERM')
  await until(() => /Stopping/.test(first.said()), 'it does not say that it stops')
  await assert.rejects(fetch(`${first.address}/readyz`), 'nobody new is let in')
  request.end(body.slice(5))
  const [reply] = (await once(request, 'response')) as [http.IncomingMessage]
  assert.equal(reply.statusCode, 200)
  reply.resume()
  assert.equal(await ended(first.child), 0)
  await until(() => !alive(database), 'the database outlived a gentle stop')

  const second = await started(dataDir)
  assert.equal(await messages(dataDir), 1)
  assert.equal(readFileSync(path.join(dataDir, 'master.key'), 'utf8'), key)
  assert.doesNotMatch(second.said(), /Brought the database up to date/, 'nothing is migrated twice')
  assert.equal(await stopped(second), 0)
})

test('after kill -9 the next start finds the living database and goes on; after kill -9 of both it recovers', async () => {
  const first = await started(dataDir)
  const before = await messages(dataDir)
  assert.equal(await asksForCode(first.address, '13800000003'), 200)
  await killed(first)
  const database = databasePid(dataDir)
  assert.ok(alive(database), 'the database does not die with the process')

  const second = await started(dataDir)
  assert.match(second.said(), /Found the database still running/)
  assert.equal(databasePid(dataDir), database)
  assert.deepEqual(await ready(second.address), { ready: true })
  assert.equal(await asksForCode(second.address, '13800000004'), 200)

  await killed(second)
  process.kill(database, 'SIGKILL')
  await until(() => !alive(database), 'the database does not die')
  const third = await started(dataDir)
  assert.notEqual(databasePid(dataDir), database)
  assert.deepEqual(await ready(third.address), { ready: true })
  assert.equal(await messages(dataDir), before + 2, 'what was committed is there')
  assert.equal(await stopped(third), 0)
})

test('wrong settings are all named at once, each with what it must be and what it was; nothing is begun', async () => {
  const { child, said } = launch({
    DATA_DIR: path.join(folder(), 'data'),
    PORT: 'eighty',
    DEMO: 'perhaps',
    LOG_LEVEL: 'loud',
    PUBLIC_URL: 'niangjia.example.org/path',
    DATABASE_URL: 'mysql://localhost/x',
  })
  assert.equal(await ended(child), 1)
  for (const wrong of [
    'PORT must be a whole number from 0 to 65535; it is “eighty”.',
    'DEMO must be yes or no; it is “perhaps”.',
    'LOG_LEVEL must be one of silent, error, warn, info, debug; it is “loud”.',
    'PUBLIC_URL must be an address without a path, such as https://niangjia.example.org; it is “niangjia.example.org/path”.',
    'DATABASE_URL must be an address such as postgres://user:password@host/name; it is “mysql://localhost/x”.',
  ])
    assert.ok(said().includes(wrong), `“${wrong}” is missing in:\n${said()}`)
  assert.doesNotMatch(said(), /\bat .*\.ts:\d/, 'a stack helps nobody here')
})

test('a database of its own needs a key of its own, and one that does not answer is named', async () => {
  const keyless = launch({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })
  assert.equal(await ended(keyless.child), 1)
  assert.match(keyless.said(), /MASTER_KEY is needed with DATABASE_URL: 64 hexadecimal digits/)
  const away = launch({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', MASTER_KEY: 'ab'.repeat(32) })
  assert.equal(await ended(away.child), 1)
  assert.match(away.said(), /127\.0\.0\.1:1/)
})

test('a folder that cannot be written is named before anything is begun', async () => {
  const file = path.join(folder(), 'file')
  writeFileSync(file, '')
  const { child, said } = launch({
    DATA_DIR: path.join(file, 'data'),
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    MASTER_KEY: 'ab'.repeat(32),
  })
  assert.equal(await ended(child), 1)
  assert.match(said(), /DATA_DIR .*file\/data cannot be written \(ENOTDIR\)/)
})

test('root writes nothing into the folder of another user; that user does, and makes it where it is missing', async () => {
  const own = path.join(folder(), 'made')
  await holdFolder(own)
  await holdFolder(own, process.getuid?.())
  if (process.getuid?.() === 0) chownSync(own, 1000, 1000)
  await assert.rejects(holdFolder(own, 0), /belongs to user \d+, and this was begun by root/)
  await holdFolder(own, 1000)
})

test('a port that somebody else holds is named, and no database is left running', async () => {
  const other = net.createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as net.AddressInfo
  const { child, said } = launch({ DATA_DIR: dataDir, PORT: String(port) })
  assert.equal(await ended(child), 1)
  other.close()
  assert.match(said(), new RegExp(`PORT ${port}`))
  const left = (() => {
    try {
      return databasePid(dataDir)
    } catch {
      return 0
    }
  })()
  assert.ok(!left || !alive(left), 'the database was left behind')
})
