// A trial becomes a server: everything arrives, proved; cut anywhere, the same command begins again.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import test from 'node:test'
import pg from 'pg'
import { yuan } from '#base/money.ts'
import { fundsApi } from '#engines/funds/api.ts'
import { checkLedger } from '#engines/funds/ledger.ts'
import { connect, connectPool } from '#kernel/db/db.ts'
import { startJobs } from '#kernel/jobs/jobs.ts'
import { openKeyring } from '#kernel/vault/keys.ts'
import { makeVault } from '#kernel/vault/vault.ts'
import { moveBetween } from '#server/carry/move.ts'
import { takeStock } from '#server/carry/stock.ts'
import { readConfig } from '#server/config.ts'
import { filed } from '#services/hardship/testing.ts'
import { openHouse } from './house.ts'
import { emptyDatabase, folder, run, serve, until, urlOf } from './processes.ts'

const h = await openHouse('2026-06-01T02:00:00Z')
const u = await h.union()
const { worker } = await filed(h, u)
await u.accountant.call(fundsApi.allocate, {
  orgId: u.orgs.city.id,
  source: 'CITY',
  category: 'LIVING',
  year: 2026,
  fen: yuan(10_000),
  document: '测试文件 1 号',
})
const jobs = await startJobs({
  db: h.db as never,
  pool: h.pool,
  schema: h.schema,
  jobs: h.services.flatMap(s => s.jobs ?? []),
  act: () => assert.fail('nothing is worked on'),
  clock: () => h.time.now,
  log: assert.fail,
  work: false,
})
const waiting = await h.db.transaction().execute(tx => jobs.send(tx, 'files.sweep', {}))
await jobs.stop()
await h.runJob('audit.seal')

/** The house's key is its own; what is moved needs a folder and a key like a trial's. */
const trial = folder()
const config = { ...readConfig({ DATA_DIR: trial, LOG_LEVEL: 'error' }), databaseSchema: h.schema }
await openKeyring(h.db as never, [config.masterKey], h.time.now)

async function count(pool: pg.Pool, table: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(`select count(*)::int as n from ${table}`)
  return rows[0]?.n ?? -1
}

test('everything in use arrives: rows alike, waiting work, counters, guards; and the money sums up', async () => {
  const files = path.join(trial, 'files')
  mkdirSync(files, { recursive: true })
  await h.pool.query('update kernel_file set removed_at = created_at') // sealed under the house's own key; files have their test below
  const at = await emptyDatabase()
  const target = connectPool(at)
  try {
    const said: string[] = []
    const lines = await moveBetween(h.pool, target, { from: config, url: urlOf(at), say: line => said.push(line) })
    const stock = async (pool: pg.Pool) => {
      const client = await pool.connect()
      try {
        return await takeStock(client, h.schema)
      } finally {
        client.release()
      }
    }
    const [before, arrived] = [await stock(h.pool), await stock(target)]
    assert.deepEqual(arrived.tables, before.tables)
    assert.deepEqual(arrived.sequences, before.sequences)
    assert.ok(before.tables.length > 50 && before.tables.filter(t => t.rows > 0).length > 30, 'a federation in use')
    assert.equal((await checkLedger(connect<unknown>(target))).right, true)
    assert.match(said.join('\n'), /Audit: \d{2,} links hold/)
    const { rows } = await target.query('select name from job where id = $1', [waiting])
    assert.deepEqual(rows, [{ name: 'files.sweep' }])
    await assert.rejects(target.query('delete from kernel_audit'), { code: '23001' }, 'the guards stand again')
    await assert.rejects(
      target.query(`insert into funds_line values (gen_random_uuid(), 1, gen_random_uuid(), 1)`),
      { code: '23503' },
      'and so do the references',
    )
    assert.match(readFileSync(lines, 'utf8'), /^DATABASE_URL=postgres:[^\n]+\nMASTER_KEY=[0-9a-f]{64}\nDATA_DIR=/)
    await assert.rejects(
      moveBetween(h.pool, target, { from: config, url: urlOf(at), say: () => undefined }),
      /is not empty: it has \d+ tables\. Nothing was changed/,
    )
    assert.equal(await count(target, 'kernel_person'), await count(h.pool, 'kernel_person'))
  } finally {
    await target.end()
  }
  assert.ok(worker.token)
})

test('data of another release, a server with another encoding, a trial that runs: each is refused in words', async () => {
  const target = connectPool(await emptyDatabase())
  const tries = () => moveBetween(h.pool, target, { from: config, url: 'postgres://x', say: () => undefined })
  try {
    await h.pool.query(`insert into kernel_migration values ('kernel/org', '999_tomorrow.sql', 'x')`)
    await assert.rejects(tries(), /another or newer release of the program \(kernel\/org\/999_tomorrow\.sql\)/)
    await h.pool.query(`delete from kernel_migration where file = '999_tomorrow.sql'`)
    const other = new pg.Client({ ...h.connection, application_name: 'niangjia' })
    await other.connect()
    await assert.rejects(tries(), /The trial is running\. Stop it first/)
    await other.end()
  } finally {
    await target.end()
  }
})

test('killed at any moment the move begins again; the server then goes on where the trial stopped, and the trial starts no more', async () => {
  const dataDir = folder()
  const first = await serve({ DATA_DIR: dataDir })
  const ask = (address: string, phone: string) =>
    fetch(`${address}/api/access/codes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ phone }),
    })
  for (const phone of ['13800000001', '13800000002']) assert.equal((await ask(first.address, phone)).status, 200)
  first.child.kill('SIGTERM')
  assert.equal(await first.ended(), 0)

  const at = await emptyDatabase()
  const url = urlOf(at)
  const moving = () => run('tools/move.ts', [url], { DATA_DIR: dataDir })
  const target = connectPool({ ...at, poolSize: 1 })
  const tables = async () => {
    const { rows } = await target.query<{ n: number }>(
      `select count(*)::int as n from pg_tables where schemaname = 'niangjia'`,
    )
    return rows[0]?.n ?? 0
  }
  // While the structure is made, just before and just after the rows arrive.
  for (const reached of [
    async () => (await tables()) > 10,
    async (said: string) => /Moving \d+ tables/.test(said),
    async (said: string) => /rows arrived/.test(said),
  ]) {
    const cut = moving()
    await until(async () => (await reached(cut.said())) || cut.child.exitCode !== null, cut.said())
    cut.child.kill('SIGKILL')
    await cut.ended()
    if (existsSync(path.join(dataDir, 'moved.env'))) continue
    const early = run('server/main.ts', [], { DATABASE_URL: url, MASTER_KEY: 'ab'.repeat(32), DATA_DIR: folder() })
    assert.equal(await early.ended(), 1)
    assert.match(early.said(), /holds an unfinished move \(npm run move\)\. Run it again/)
  }
  const last = moving()
  assert.equal(await last.ended(), 0, last.said())
  assert.match(last.said(), /Done\. The trial has been moved and verified/)
  await target.end()

  const old = run('server/main.ts', [], { DATA_DIR: dataDir, DEMO: 'no', PORT: '0' })
  assert.equal(await old.ended(), 1)
  assert.match(old.said(), /This trial has been moved to a server/)

  const env = Object.fromEntries(
    readFileSync(path.join(dataDir, 'moved.env'), 'utf8')
      .trim()
      .split('\n')
      .map(line => line.split(/=(.*)/s).slice(0, 2) as [string, string]),
  )
  const server = await serve(env)
  const check = connectPool({ ...at, poolSize: 1 })
  assert.equal(await count(check, 'kernel_outbox'), 2, 'every message of the trial is there')
  const { rows } = await check.query<{ print: Buffer }>('select distinct phone_print as print from kernel_phone_code')
  const vault = makeVault(Buffer.from(env.MASTER_KEY ?? '', 'hex'))
  assert.ok(
    rows.some(r => r.print.equals(vault.fingerprint('access.phone', '13800000001'))),
    'the phone is recognised',
  )
  assert.equal((await ask(server.address, '13800000003')).status, 200)
  server.child.kill('SIGTERM')
  assert.equal(await server.ended(), 0)
  await check.end()
})
