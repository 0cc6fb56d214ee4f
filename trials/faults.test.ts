// Faults that a federation's machines do meet: no database, no room, a lock, phones that are slow. Clear words, nothing half done, nobody starved.
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import test, { after } from 'node:test'
import { sql } from 'kysely'
import { need } from '#services/hardship/testing.ts'
import { onePixel } from '#test/house.ts'
import { away, connections } from './away.ts'
import { canLayDisks, disk } from './disk.ts'
import { breakGround, pause, type Server, until } from './ground.ts'
import { Line } from './line.ts'
import { gather } from './people.ts'
import { slow, upload } from './slow.ts'

const poolSize = 5
const trial = await breakGround()
after(() => trial.end())
const people = await gather(trial)
const { h } = people
const server = await trial.serve({ DATABASE_POOL: String(poolSize) })
const worker = await people.applicant()

const notices = (at: Server = server) => fetch(`${at.address}/api/hardship/notices`)

test('a database that is away: 503 in words with Retry-After, back by itself, no connection lost', async () => {
  const report = await away(trial, server, 2, poolSize)
  assert.ok(report.answers >= 40)
})

test('a database that stands still holds only whom it has in hand; the others hear that it is away, and all goes on', async () => {
  await Promise.all(Array.from({ length: poolSize * 2 }, () => notices()))
  trial.database.freeze(true)
  const replies = Array.from({ length: 40 }, () => notices().then(reply => reply.status))
  const heard = await Promise.race(replies)
  trial.database.freeze(false)
  assert.equal(heard, 503)
  const all = await Promise.all(replies)
  assert.deepEqual([...new Set(all)].sort(), [200, 503])
  assert.equal((await notices()).status, 200)
  await connections(trial, poolSize)
})

test('two processes on one database: a session of one is good at the other, its files too, and what it ends is over at both', async () => {
  const second = await trial.serve()
  const bytes = Buffer.concat([onePixel, randomBytes(100_000)])
  const { body: file } = await upload(server, bytes, worker.token)
  const open = (at: Server) =>
    fetch(`${at.address}/api/files/${file.id}`, { headers: { cookie: `niangjia=${worker.token}` } })
  for (const at of [server, second]) {
    const reply = await open(at)
    assert.equal(reply.status, 200)
    const got = createHash('sha256')
      .update(Buffer.from(await reply.arrayBuffer()))
      .digest('hex')
    assert.equal(got, createHash('sha256').update(bytes).digest('hex'))
  }
  const leaving = await people.applicant()
  const me = (at: Server) =>
    fetch(`${at.address}/api/access/sessions`, { headers: { cookie: `niangjia=${leaving.token}` } }).then(r => r.status)
  assert.deepEqual([await me(server), await me(second)], [200, 200])
  await fetch(`${second.address}/api/access/sign-out`, {
    method: 'POST',
    headers: { cookie: `niangjia=${leaving.token}`, 'content-type': 'application/json' },
    body: '{}',
  })
  assert.deepEqual([await me(server), await me(second)], [401, 401])
  await second.kill()
})

test('no room for files: said in words, nothing half is left, and what fits still goes through', async () => {
  const small = await trial.serve({}, 'ulimit -f 1024') // no file above half a megabyte
  const files = () =>
    readdirSync(path.join(trial.dataDir, 'files'), { recursive: true, withFileTypes: true }).filter(f => f.isFile())
      .length
  const before = files()
  // Again and again on a kept line, which must be good for the next request although much of this one was still on its way.
  for (let n = 0; n < 12; n++) {
    const { reply, body } = await upload(small, Buffer.concat([onePixel, randomBytes(3_000_000)]), worker.token)
    assert.equal(`${reply.status} ${body.code}`, '503 storage.full')
    assert.match(body.message, /满了.*没有做成.*之前的都还在/)
    assert.ok(Number(reply.headers.get('retry-after')) >= 60)
    assert.equal(files(), before, 'half of it was left')
  }
  // The log comes by another way than the answer, and may come a moment later.
  for (let n = 0; n < 200 && !/EFBIG|ENOSPC/.test(small.said()); n++) await pause(25)
  assert.match(small.said(), /EFBIG|ENOSPC/, 'the operator reads of it in the log')
  const fits = await upload(small, Buffer.concat([onePixel, randomBytes(100_000)]), worker.token)
  assert.equal(fits.reply.status, 200)
  await small.kill()
})

test('a record that somebody holds: busy after the lock timeout, with when to come again; the same key then goes through', async () => {
  const line = new Line([server.address])
  const who = await people.applicant()
  const papers = [await line.upload(who.token), await line.upload(who.token)]
  const form = need(people.u.orgs.unit.id, {
    applicant: { name: '李送送', idNumber: who.idNumber },
    members: [],
    householdSize: 1,
    files: papers.map((fileId = '', n) => ({ kind: n ? ('INCOME' as const) : ('IDENTITY' as const), fileId })),
  })
  const applied = await line.send({ path: '/hardship/applications', token: who.token, body: form })
  assert.ok(applied, line.strange.join())
  const { caseId, version } = applied.body
  const accept = () =>
    fetch(`${server.address}/api/hardship/cases/${caseId}/accept`, {
      method: 'POST',
      headers: {
        cookie: `niangjia=${people.u.chair.token}`,
        'content-type': 'application/json',
        'idempotency-key': 'one',
      },
      body: JSON.stringify({ version }),
    })
  await h.db.transaction().execute(async tx => {
    await sql`select from cases_case where id = ${caseId} for update`.execute(tx)
    const reply = await accept()
    const body = (await reply.json()) as { code: string; message: string }
    assert.equal(`${reply.status} ${body.code}`, '503 busy')
    assert.match(body.message, /正有人在办.*没有丢/)
    assert.equal(reply.headers.get('retry-after'), '3')
    assert.equal((await notices()).status, 200, 'others go on meanwhile')
  })
  assert.equal((await accept()).status, 200)
})

test('who sends too much hears so while still sending, and the line stays good', async () => {
  const { hostname, port, host } = new URL(server.address)
  const socket = net.connect(Number(port), hostname)
  let heard = ''
  socket.on('data', chunk => {
    heard += chunk.toString()
  })
  const hears = (what: RegExp) => until(`to hear ${what}`, async () => what.test(heard), 30)
  const body = Buffer.alloc(3_000_000, 120)
  const json = `content-type: application/json\r\ncontent-length: ${body.length}\r\ncookie: niangjia=${worker.token}`
  socket.write(`POST /api/hardship/applications HTTP/1.1\r\nhost: ${host}\r\n${json}\r\n\r\n`)
  socket.write(body.subarray(0, 500_000))
  await hears(/^HTTP\/1\.1 413[\s\S]*"code":"input.too_large"/)
  heard = ''
  socket.write(body.subarray(500_000))
  socket.write(`GET /healthz HTTP/1.1\r\nhost: ${host}\r\n\r\n`)
  await hears(/^HTTP\/1\.1 200[\s\S]*"alive":true/)
  socket.destroy()
})

test('who sends what is no HTTP hears so in words, though much of it is still on its way', async () => {
  const { hostname, port, host } = new URL(server.address)
  const head = `POST /api/access/codes HTTP/1.1\r\nhost: ${host}\r\ntransfer-encoding: x\r\n`
  for (let n = 0; n < 20; n++) {
    const socket = net.connect(Number(port), hostname)
    let heard = ''
    socket.on('data', chunk => {
      heard += chunk.toString()
    })
    const broken = once(socket, 'close')
    socket.write(`${head}content-length: 2000000\r\n\r\n`)
    for (let part = 0; part < 20; part++) socket.write(Buffer.alloc(100_000, 120))
    socket.end()
    await broken
    assert.match(heard, /^HTTP\/1\.1 400 [\s\S]*"code":"input.unreadable","message":"[^"]*读不出来[^"]*cannot be read/)
  }
})

test('slow phones hold no transaction and starve nobody: bodies that never end, answers that are never read', async () => {
  const report = await slow({ trial, server, token: worker.token, phones: 60, seconds: 0, poolSize })
  assert.ok(report.served >= 60)
  assert.ok(report.memory < 100, 'the slow ones cost no memory to speak of')
})

test('the database’s own disk is full: said in words, nothing acknowledged is lost, and it goes on by itself', async t => {
  if (!canLayDisks()) return t.diagnostic('NOT TRIED: this machine lets nobody lay a small disk (unshare, mount)')
  const report = await disk(3)
  assert.deepEqual(report.wrong, [])
  assert.ok(report.promised > 50)
  assert.deepEqual(
    Object.keys(report.later).filter(code => !['storage.full', 'database.away', 'busy'].includes(code)),
    [],
  )
  assert.ok(
    Object.values(report.later).some(n => n > 0),
    'nobody met the full disk',
  )
})
