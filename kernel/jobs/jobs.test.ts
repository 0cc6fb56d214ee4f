// Work outside requests, in processes that are killed, stopped and cut off.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase } from '#test/database.ts'
import { counting, processFile, total } from '#test/job-process.ts'
import type { KernelTables } from '../tables.gen.ts'
import { startJobs } from './jobs.ts'
import { endGivenUp } from './runs.ts'

const children: ChildProcess[] = []
// Before the database's own hook, so that nobody is left in it when it is dropped.
let stop: (() => Promise<void>) | undefined
after(async () => {
  for (const child of children) child.kill('SIGKILL')
  await stop?.()
})

const { db, connection, schema } = await freshDatabase<KernelTables>()
/** The test itself only sends; the work is done by the processes it starts. */
const sender = counting({ ...connection, poolSize: 4 }, 0)
const jobs = await startJobs({ ...sender, work: false })
stop = async () => {
  await jobs.stop()
  await sender.db.destroy()
}
const send = (job: string, data: object = {}) => db.transaction().execute(tx => jobs.send(tx, job, data))
before(async () => {
  await sql`create table test_step (n int not null, process int not null)`.execute(db)
  await sql`create table test_always (inside int not null, most int not null, runs int not null)`.execute(db)
  await sql`insert into test_always values (0, 0, 0)`.execute(db)
})

async function startProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [processFile], {
    env: { ...process.env, TEST_CONNECTION: JSON.stringify(connection) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  await once(child.stdout ?? child, 'data')
  return child
}

async function until(what: string, seconds: number, check: () => Promise<boolean>): Promise<number> {
  const begun = performance.now()
  while (!(await check())) {
    if (performance.now() - begun > seconds * 1000) throw new Error(`${what}: not within ${seconds} s`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  return (performance.now() - begun) / 1000
}
const steps = async () =>
  (await sql<{ n: number; process: number }>`select n, process from test_step where n < 1000 order by n`.execute(db))
    .rows
const runOf = async (id: string) =>
  (
    await sql<{
      steps: number
      done: number
      total: number
      attempt: number
      finished_at: Date | null
      error: string | null
    }>`
    select * from kernel_job_run where id = ${id}`.execute(db)
  ).rows[0]
const finished = (id: string) => async () => (await runOf(id))?.finished_at != null

test('work whose process is killed goes on at once in the next one, time after time; no step is made twice, no fall counts', async () => {
  const id = await send('test.count')
  const kills = 5
  for (let kill = 0; kill < kills; kill++) {
    const before = (await steps()).length
    const process = await startProcess()
    // Were each fall waited for as a failure is, the fourth would wait longer than this.
    await until('some steps more', 40, async () => (await steps()).length >= before + 4)
    process.kill('SIGKILL')
    await once(process, 'exit')
  }
  assert.ok((await steps()).length < total)
  await startProcess()
  await until('the rest', 40, finished(id))
  const all = await steps()
  assert.deepEqual(
    all.map(s => s.n),
    Array.from({ length: total }, (_, i) => i + 1),
  )
  assert.equal(new Set(all.map(s => s.process)).size, kills + 1)
  const run = await runOf(id)
  assert.deepEqual([run?.attempt, run?.steps, run?.done, run?.error], [kills + 1, total, total, null])
  const { rows } = await sql<{ left: number }>`
    select retry_limit - retry_count as left from ${sql.id(schema, 'job')} where id = ${id}`.execute(db)
  assert.equal(rows[0]?.left, 20, 'as many tries are left as before the first fall')
})

test('what is sent in a transaction that is rolled back does not happen', async () => {
  let id = ''
  const rolledBack = db.transaction().execute(async tx => {
    id = await jobs.send(tx, 'test.trouble', { failures: 0 })
    throw new Error('no')
  })
  await assert.rejects(rolledBack, /no/)
  assert.equal(await runOf(id), undefined)
  const { rows } = await sql`select from ${sql.id(schema, 'job')} where id = ${id}`.execute(db)
  assert.equal(rows.length, 0)
  await assert.rejects(
    db.transaction().execute(tx => jobs.send(tx, 'test.unheard_of', {})),
    /there is no job/,
  )
})

test('a step that throws leaves nothing behind, is tried again, and whoever sent it sees that it is in trouble', async () => {
  const id = await send('test.trouble', { failures: 1 })
  await until('the failure', 30, async () => (await runOf(id))?.error === 'not yet')
  const left = await sql`select from test_step where n = 1000`.execute(db)
  assert.equal(left.rows.length, 0)
  await until('the second try', 60, finished(id))
  const run = await runOf(id)
  assert.equal(run?.error, null)
  assert.equal(run?.attempt, 2)
  assert.equal((await sql`select from test_step where n = 1000`.execute(db)).rows.length, 1)
})

test('work that fails by itself waits longer each time, also while a process looks for what fell', async () => {
  const id = await send('test.trouble', { failures: 2 })
  const waiting = async () =>
    (
      await sql<{ seconds: number }>`
      select extract(epoch from start_after - started_on)::float8 as seconds from ${sql.id(schema, 'job')} where id = ${id} and state = 'retry'`.execute(
        db,
      )
    ).rows[0]?.seconds ?? 0
  const failures = (n: number) => async () => (await runOf(id))?.attempt === n && (await waiting()) > 0
  await until('the first failure', 30, failures(1))
  const first = await waiting()
  await until('the second failure', 60, failures(2))
  const second = await waiting()
  assert.ok(first >= 5, `${first} s`)
  assert.ok(second >= 10, `${second} s`)
  await until('the third try', 90, finished(id))
})

test('a process told to stop finishes its step; the next one goes on', async () => {
  await sql`delete from test_step`.execute(db)
  const worker = children.at(-1)
  assert.ok(worker)
  const id = await send('test.count')
  await until('the first steps', 20, async () => (await steps()).length >= 5)
  worker.kill('SIGTERM')
  const [code] = await once(worker, 'exit')
  assert.equal(code, 0)
  assert.ok((await steps()).length < total)
  await startProcess()
  await until('the rest', 60, finished(id))
  assert.equal((await runOf(id))?.error, null, 'to be stopped is no failure')
  assert.deepEqual(
    (await steps()).map(s => s.n),
    Array.from({ length: total }, (_, i) => i + 1),
  )
})

test('small work that is always there runs in one process at a time', async () => {
  await Promise.all([startProcess(), startProcess()])
  const runs = async () =>
    (await sql<{ runs: number; most: number }>`select runs, most from test_always`.execute(db)).rows[0] ?? {
      runs: 0,
      most: 0,
    }
  const before = await runs()
  await until('more runs', 20, async () => (await runs()).runs > before.runs + 10)
  assert.equal((await runs()).most, 1)
})

test('a database that ends all connections does not take the processes with it', async () => {
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
    db,
  )
  const runs = async () => (await sql<{ runs: number }>`select runs from test_always`.execute(db)).rows[0]?.runs ?? 0
  const before = await runs()
  await until('more runs', 30, async () => (await runs()) > before + 5)
  assert.equal(children.filter(child => child.exitCode !== null && child.exitCode !== 0).length, 0)
  const id = await send('test.trouble', { failures: 0 })
  await until('work again', 30, finished(id))
})

test('a step that hangs is given up, and its job goes on with the next try', async () => {
  const id = await send('test.hang')
  await until('the next try', 60, finished(id))
  const run = await runOf(id)
  assert.deepEqual([run?.attempt, run?.error], [2, null])
})

test('work whose process fell at every try is shown as failed, so that nobody waits for ever', async () => {
  const stopped = children.filter(child => child.exitCode === null && child.signalCode === null)
  for (const child of stopped) child.kill('SIGKILL')
  await Promise.all(stopped.map(child => once(child, 'exit')))
  const id = await send('test.count')
  const endings = () => db.transaction().execute(tx => endGivenUp(tx, new Date()))
  assert.equal(await endings(), 0, 'what waits is not given up')
  await sql`update ${sql.id(schema, 'job')} set state = 'failed' where id = ${id}`.execute(db)
  assert.equal(await endings(), 1)
  const run = await runOf(id)
  assert.ok(run?.finished_at)
  assert.match(run?.error ?? '', /at every try/)
})

test('times of day are those of China', async () => {
  const { rows } = await sql<{ name: string; cron: string; timezone: string }>`
    select name, cron, timezone from ${sql.id(schema, 'schedule')}`.execute(db)
  assert.deepEqual(rows, [{ name: 'test.nightly', cron: '30 2 * * *', timezone: 'Asia/Shanghai' }])
})
