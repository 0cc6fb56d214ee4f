// Those who run it see how it is, and never whom it serves: the log without personal data, health with reasons, figures.
import assert from 'node:assert/strict'
import test from 'node:test'
import { accessApi } from '#kernel/access/api.ts'
import { connect, connectPool } from '#kernel/db/db.ts'
import { buildApp } from '#server/build.ts'
import { measure } from '#server/metrics.ts'
import { readiness, startWatch } from '#server/watch.ts'
import { hardshipApi } from '#services/hardship/api.ts'
import { applied, card, complete, filed, throughNotice } from '#services/hardship/testing.ts'
import { openHouse, someId } from './house.ts'
import { emptyDatabase, folder } from './processes.ts'

const lines: string[] = []
const h = await openHouse('2026-06-01T02:00:00Z', { level: 'debug', to: { write: line => void lines.push(line) } })

test('the main job, with refusals and defects on the way, leaves no name, number, address or story in the log', async () => {
  const u = await h.union()
  const mine = { idNumber: someId(), card: card(), address: '肇庆市端州区和平路77号', story: '腿断了三个月不能送餐' }
  const over = {
    applicant: { name: '欧阳送送', idNumber: mine.idNumber },
    phone: '13911112222',
    address: mine.address,
    story: mine.story,
    bank: { bank: '中国农业银行', account: mine.card },
  }
  const { worker, ref } = await applied(h, u, over)
  await throughNotice(h, u, ref)
  await filed(h, u)
  // Refusals that repeat what was given.
  await worker.tries(hardshipApi.apply, { ...(await complete(h, worker, u.orgs.unit.id, over)), phone: '139' })
  await h.call(accessApi.staffSignIn, { login: 'ouyang.songsong', password: '生日19850612' })
  await h.call(accessApi.sendCode, { phone: worker.phone })
  // Defects whose errors carry the row: PostgreSQL tells it in `detail`, and a wrong number in the message.
  await h.pool.query(`alter table kernel_person add constraint test_defect check (name <> '上官花花') not valid`)
  const other = await h.worker('上官花花')
  const form = await complete(h, other, u.orgs.unit.id, { applicant: { name: '上官花花', idNumber: someId() } })
  assert.equal((await other.tries(hardshipApi.apply, form)).status, 500)
  h.app.log.error({ err: new Error(`Jemand 上官花花 ${mine.idNumber} 13911112222`) }, 'defect')

  const text = lines.join('')
  assert.ok(lines.length > 40, `only ${lines.length} lines: the log was not on`)
  const known = [
    '欧阳送送',
    '上官花花',
    '李送送',
    '王小花',
    '13911112222',
    worker.phone,
    mine.idNumber,
    mine.idNumber.slice(6, 14),
    mine.card,
    mine.address,
    '和平路',
    mine.story,
    '生日',
    'ouyang',
    '10.0.0.1',
    worker.token ?? '',
  ]
  assert.deepEqual(
    known.filter(personal => text.includes(personal)),
    [],
  )
  assert.doesNotMatch(text, /\p{Script=Han}/u)
  for (const line of lines) assert.ok(JSON.parse(line).time, 'each line is JSON with its time')
  const defect = lines.map(line => JSON.parse(line)).find(line => line.err?.constraint === 'test_defect')
  assert.ok(defect, 'the defect is told')
  assert.equal(defect.endpoint, 'hardship.apply')
  assert.match(defect.trace, /^[0-9a-f]{10}$/)
  const answer = lines.map(line => JSON.parse(line)).find(line => line.trace === defect.trace && line.msg === 'answer')
  assert.deepEqual([answer.method, answer.endpoint, answer.status], ['POST', '/api/hardship/applications', 500])
  assert.ok(Number.isInteger(answer.ms))
})

test('ready says why not: a database that is away, one that is behind, a full disk', async () => {
  const db = h.db as never
  const dataDir = folder()
  assert.deepEqual(await readiness({ db, dataDir, freeBytes: 0 }), {
    ready: true,
    checks: { database: 'ok', migrations: 'ok', disk: 'ok' },
  })
  const full = await readiness({ db, dataDir, freeBytes: Number.MAX_SAFE_INTEGER })
  assert.equal(full.ready, false)
  assert.match(full.checks.disk, /^only \d+ MB free$/)

  const { rows } = await h.pool.query('delete from kernel_migration where file = $1 returning *', ['001_outbox.sql'])
  assert.equal((await readiness({ db, dataDir, freeBytes: 0 })).checks.migrations, '1 not run')
  await h.pool.query('insert into kernel_migration select * from json_populate_recordset(null::kernel_migration, $1)', [
    JSON.stringify(rows),
  ])

  const pool = connectPool({
    ...(await emptyDatabase()),
    host: '/nowhere',
    connectionString: 'postgres://x@127.0.0.1:1/x',
  })
  const away = await readiness({ db: connect(pool), dataDir, freeBytes: 0 })
  assert.deepEqual(away, {
    ready: false,
    checks: { database: 'does not answer', migrations: 'cannot be read', disk: 'ok' },
  })
  await pool.end()
})

test('the figures tell answers by endpoint and status, the pool, messages, sealing and Node; no label holds an id', async t => {
  const u = await h.union()
  const app = await buildApp({
    db: h.db as never,
    house: h.house,
    clock: () => h.time.now,
    services: h.services,
    strict: true,
    logLevel: 'silent',
    trustProxy: false,
  })
  const registry = measure(app, { db: h.db as never, pool: h.pool, backupDir: folder(), clock: () => h.time.now })
  const watch = await startWatch({
    db: h.db as never,
    dataDir: folder(),
    freeBytes: 0,
    registry,
    port: 0,
    host: '127.0.0.1',
  })
  t.after(() => Promise.all([watch.stop(), app.close()]))
  const id = u.orgs.unit.id
  await app.inject({ url: `/api/hardship/cases/${id}` })
  await app.inject({ url: '/api/access/me' })
  await h.call(accessApi.sendCode, { phone: '13700000001' })
  h.later(90)
  const text = await (await fetch(`${watch.address}/metrics`)).text()
  assert.match(
    text,
    /niangjia_http_request_duration_seconds_count\{method="GET",endpoint="[^"]*:caseId",status="401"\} 1/,
  )
  assert.ok(!text.includes(id))
  for (const name of [
    'niangjia_pool_connections{state="open"}',
    'nodejs_eventloop_lag_seconds',
    'process_resident_memory_bytes',
  ])
    assert.ok(text.includes(`\n${name} `), name)
  const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
  assert.ok(value('niangjia_outbox_waiting') >= 1)
  assert.ok(value('niangjia_outbox_age_seconds') >= 90)
  assert.ok(value('niangjia_audit_unsealed') >= 1)
  assert.ok(value('niangjia_audit_lag_seconds') >= 90)
  assert.equal((await fetch(`${watch.address}/ready`)).status, 200)
  assert.equal((await fetch(`${watch.address}/live`)).status, 200)
  // Not on the public port.
  const outside = await app.inject({ url: '/metrics', headers: { accept: 'text/plain' } })
  assert.ok(!outside.body.includes('niangjia_'))
})
