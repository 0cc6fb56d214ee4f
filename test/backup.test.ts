// The drill: a backup under load, restored elsewhere, holds every write acknowledged before it; and cut anywhere nothing is half.
import assert from 'node:assert/strict'
import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import test, { after } from 'node:test'
import { yuan } from '#base/money.ts'
import { fundsApi } from '#engines/funds/api.ts'
import { checkLedger } from '#engines/funds/ledger.ts'
import { verifyAudit } from '#kernel/audit/verify.ts'
import { connect, connectPool } from '#kernel/db/db.ts'
import { makeBlobs } from '#kernel/vault/blobs.ts'
import { makeVault } from '#kernel/vault/vault.ts'
import { buildApp } from '#server/build.ts'
import { backUp, backupsIn } from '#server/carry/backup.ts'
import { restore } from '#server/carry/restore.ts'
import { sessionCookie } from '#server/http.ts'
import { hardshipApi } from '#services/hardship/api.ts'
import { filed } from '#services/hardship/testing.ts'
import { onePixel, openHouse, type Person } from './house.ts'
import { isWhole, keepWorkbook } from './kept-content.ts'
import { emptyDatabase, folder, run, until, urlOf } from './processes.ts'

const h = await openHouse('2026-06-01T02:00:00Z')
const u = await h.union()
const { worker } = await filed(h, u)
const files = path.join(h.dataDir, 'files')
const quiet = () => undefined

const backup = (into: string, minute: number, keep = 14) =>
  backUp({
    pool: h.pool,
    schema: h.schema,
    vault: h.vault,
    files,
    into,
    keep,
    plain: false,
    at: new Date(Date.UTC(2026, 5, 1, 3, minute)),
    say: quiet,
  })

const ends: (() => Promise<void>)[] = []
after(() => Promise.all(ends.map(end => end())))
async function emptyPlace() {
  const at = await emptyDatabase()
  const pool = connectPool(at)
  ends.push(() => pool.end())
  return { at, pool, files: path.join(folder(), 'files') }
}

const putBack = (from: string, place: Awaited<ReturnType<typeof emptyPlace>>, vault = h.vault) =>
  restore({ from, pool: place.pool, schema: h.schema, vault, files: place.files, say: quiet })

test('the drill: taken under load and restored, it has every write acknowledged before it, and everything in it is in order', async () => {
  // Loose papers old enough to be swept away in the middle of it.
  for (let n = 0; n < 12; n++) await h.photo(worker, `${n}.png`)
  await h.forward(8)
  const workbook = await keepWorkbook(h, u.cityOfficer.accountId)
  const done = { files: [] as string[], documents: [] as string[] }
  const ofWorker = new Set<string>()
  let over = false
  const load = async (work: (n: number) => Promise<void>) => {
    for (let n = 0; !over; n++) await work(n)
  }
  /** Each upload from elsewhere: one address may not send so many. */
  const from = (who: Person, n: number): Person => ({
    ...who,
    address: `10.${9 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}`,
  })
  const loads = [
    load(async n => {
      const id = await h.photo(from(worker, n), `load-${n}.png`)
      ofWorker.add(id)
      done.files.push(id)
    }),
    load(
      async n =>
        void done.files.push(
          await h.photo(from(u.chair, n), `visit-${n}.png`, Buffer.concat([onePixel, Buffer.alloc(n)])),
        ),
    ),
    load(async n => {
      const document = `负载 ${n} 号`
      const money = { source: 'CITY', category: 'LIVING', year: 2026, fen: yuan(1) } as const
      await u.accountant.call(fundsApi.allocate, { orgId: u.orgs.city.id, ...money, document })
      done.documents.push(document)
    }),
    load(async () => {
      await h.runJob('audit.seal')
      await h.runJob('files.sweep')
    }),
  ]
  await until(() => done.files.length > 20 && done.documents.length > 5, 'no load')
  const before = { files: [...done.files], documents: [...done.documents] }
  const taken = await backup(folder(), 0)
  over = true
  await Promise.all(loads)

  const place = await emptyPlace()
  const manifest = await putBack(taken, place)
  const db = connect<unknown>(place.pool)
  assert.equal((await checkLedger(db)).right, true)
  const audit = await verifyAudit(db)
  assert.ok(audit.ok && audit.checked > 50)
  const kept = await place.pool.query<{ id: string }>(
    `select id from kernel_kept_blobs('00000000-0000-0000-0000-000000000000', 100000)`,
  )
  const there = new Set(kept.rows.map(r => r.id))
  assert.deepEqual(
    before.files.filter(id => !there.has(id)),
    [],
  )
  assert.equal(there.size, manifest.files)
  assert.ok(await isWhole(makeBlobs(place.files, h.vault), workbook))
  const memos = await place.pool.query<{ memo: string }>(`select memo from funds_posting where kind = 'ALLOCATE'`)
  const text = memos.rows.map(r => r.memo).join('\n')
  assert.deepEqual(
    before.documents.filter(document => !text.includes(document)),
    [],
  )

  // The program goes on there, for the same people with the same sessions.
  const house = { ...h.house, blobs: makeBlobs(place.files, h.vault) }
  const app = await buildApp({
    db: db as never,
    house,
    clock: () => h.time.now,
    services: h.services,
    strict: true,
    logLevel: 'silent',
    trustProxy: false,
  })
  const get = (url: string, who: Person) => app.inject({ url, cookies: { [sessionCookie]: who.token ?? '' } })
  const mine = await get(`/api${hardshipApi.mine.path}`, worker)
  assert.equal(mine.json().archive.status, 'ACTIVE')
  const file = await get(`/api/files/${before.files.find(id => ofWorker.has(id))}`, worker)
  assert.equal(file.statusCode, 200)
  assert.deepEqual(file.rawPayload, onePixel)
  await app.close()
})

test('so many are kept; what the last one holds as well lies on the disk once; nothing in it is readable without the key', async () => {
  const into = folder()
  for (const minute of [1, 2, 3, 4]) await backup(into, minute, 2)
  const kept = await backupsIn(into)
  assert.deepEqual(kept, ['2026-06-01T030300Z', '2026-06-01T030400Z'])
  const last = path.join(into, kept[1] ?? '')
  for (const name of readdirSync(path.join(last, 'tables')))
    assert.notEqual(readFileSync(path.join(last, 'tables', name)).readUInt16BE(0), 0x1f8b, `${name} is not sealed`)
  const names = readdirSync(path.join(last, 'files'), { recursive: true, encoding: 'utf8' }).filter(f => /-/.test(f))
  assert.ok(
    names.length > 2 && names.every(name => statSync(path.join(last, 'files', name)).nlink === 2),
    'shared by the two',
  )
  const place = await emptyPlace()
  const other = makeVault(Buffer.alloc(32, 7))
  await assert.rejects(putBack(last, place, other), /made under another MASTER_KEY/)
})

test('a changed or missing part, a changed file, a place in use: each is refused, and the place stays as it was', async () => {
  const into = folder()
  const from = await backup(into, 5)
  const place = await emptyPlace()
  const tables = async () => (await place.pool.query(`select from pg_tables where schemaname = 'niangjia'`)).rowCount
  appendFileSync(path.join(from, 'tables/kernel_org.gz'), 'x')
  await assert.rejects(putBack(from, place), /tables\/kernel_org\.gz is changed/)
  assert.equal(await tables(), 0)
  const text = readFileSync(path.join(from, 'manifest.json'), 'utf8')
  writeFileSync(path.join(from, 'manifest.json'), text.replace('"rows": ', '"rows": 1'))
  await assert.rejects(putBack(from, place), /its manifest was changed/)

  const whole = await backup(into, 6)
  await putBack(whole, place)
  await assert.rejects(putBack(whole, place), /files is not empty\. Nothing was changed/)
  await assert.rejects(
    putBack(whole, { ...place, files: path.join(folder(), 'files') }),
    /is not empty: it has \d+ tables/,
  )
  const one = readdirSync(path.join(whole, 'files'), { recursive: true, encoding: 'utf8' }).find(f => /-/.test(f)) ?? ''
  appendFileSync(path.join(whole, 'files', one), 'x')
  await assert.rejects(putBack(whole, await emptyPlace()), /The file [0-9a-f-]{36} in the backup is changed/)
})

test('backup and restore killed at any moment are begun again by the same command', async () => {
  const into = folder()
  const url = urlOf(h.connection)
  const key = h.masterKey.toString('hex')
  const backingUp = () =>
    run('tools/backup.ts', [], { DATABASE_URL: url, MASTER_KEY: key, DATA_DIR: h.dataDir, BACKUP_DIR: into })
  const begun = () => readdirSync(into, { recursive: true }).length
  for (const parts of [3, 30, 70]) {
    const cut = backingUp()
    await until(() => begun() > parts || cut.child.exitCode !== null, cut.said())
    cut.child.kill('SIGKILL')
    await cut.ended()
  }
  const last = backingUp()
  assert.equal(await last.ended(), 0, last.said())
  const from = /Backup: (.*)/.exec(last.said())?.[1] ?? ''
  assert.deepEqual(
    readdirSync(into).filter(name => name.endsWith('.part')),
    [],
  )

  const place = await emptyPlace()
  const restoring = () =>
    run('tools/restore.ts', [from], {
      DATABASE_URL: urlOf(place.at),
      MASTER_KEY: key,
      DATA_DIR: path.dirname(place.files),
    })
  for (const reached of [/is whole/, /rows arrived/]) {
    const cut = restoring()
    await until(() => reached.test(cut.said()) || cut.child.exitCode !== null, cut.said())
    cut.child.kill('SIGKILL')
    await cut.ended()
  }
  const whole = restoring()
  assert.equal(await whole.ended(), 0, whole.said())
  assert.match(whole.said(), /Done\. Restored and verified/)
})
