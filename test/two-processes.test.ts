// Two real processes on one database and one folder of files: started at once, and neither knows less than the other.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import test, { after } from 'node:test'
import { day } from '#base/day.ts'
import { createStaff } from '#kernel/access/accounts.ts'
import { newTotpSecret } from '#kernel/access/totp.ts'
import { verifyAudit } from '#kernel/audit/verify.ts'
import { connect, connectPool } from '#kernel/db/db.ts'
import { createOrg } from '#kernel/org/org.ts'
import type { KernelTables } from '#kernel/tables.gen.ts'
import { makeVault } from '#kernel/vault/vault.ts'
import { onePixel } from './house.ts'
import { emptyDatabase, folder, serve, until, urlOf } from './processes.ts'

const at = await emptyDatabase()
const key = randomBytes(32)
const settings = { DATABASE_URL: urlOf(at), MASTER_KEY: key.toString('hex'), DATA_DIR: folder() }
// Both at once on an empty database: one migrates, the other waits for it.
const [a, b] = await Promise.all([serve(settings), serve(settings)])
const pool = connectPool({ ...at, poolSize: 2 })
const db = connect<KernelTables>(pool)
after(() => db.destroy())

const post = (address: string, path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${address}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

test('started at once on an empty database, both come up and every migration ran once', async () => {
  const ran = [a, b].filter(p => /Brought the database up to date/.test(p.said()))
  assert.equal(ran.length, 1)
})

/** A worker's session made by process A: the code is read as the phone would. */
async function signedIn(phone: string): Promise<string> {
  assert.equal((await post(a.address, '/access/codes', { phone })).status, 200)
  const { rows } = await pool.query<{ secret_sealed: Buffer | null }>(
    'select secret_sealed from kernel_outbox where secret_sealed is not null order by id desc limit 1',
  )
  const { code } = JSON.parse(makeVault(key).open(rows[0]?.secret_sealed ?? Buffer.alloc(0))) as { code: string }
  const reply = await post(a.address, '/access/sign-in', { phone, code })
  assert.equal(reply.status, 200)
  return /niangjia=([^;]+)/.exec(reply.headers.get('set-cookie') ?? '')?.[1] ?? ''
}

test('a session and a file made at one are known at the other; signed out at one is signed out at both', async () => {
  const cookie = `niangjia=${await signedIn('13800000001')}`
  const who = async (address: string) => {
    const reply = await fetch(`${address}/api/access/me`, { headers: { cookie } })
    return ((await reply.json()) as { kind: string }).kind
  }
  assert.equal(await who(b.address), 'worker')
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(onePixel)]), '照片.png')
  const sent = await fetch(`${a.address}/api/files`, { method: 'POST', body: form, headers: { cookie } })
  assert.equal(sent.status, 200)
  const { id } = (await sent.json()) as { id: string }
  const file = await fetch(`${b.address}/api/files/${id}`, { headers: { cookie } })
  assert.deepEqual(Buffer.from(await file.arrayBuffer()), onePixel)
  await post(b.address, '/access/sign-out', {}, { cookie })
  assert.equal(await who(a.address), 'nobody')
})

test('limits and lock-outs count at both together', async () => {
  assert.equal((await post(a.address, '/access/codes', { phone: '13800000002' })).status, 200)
  assert.equal(
    (await post(b.address, '/access/codes', { phone: '13800000002' })).status,
    429,
    'the minute of this phone',
  )
  const now = new Date()
  await db.transaction().execute(async tx => {
    const org = await createOrg(
      tx as never,
      {
        parentId: null,
        level: 'CITY',
        kind: 'FEDERATION',
        regionCode: '330300',
        name: '市总工会',
        short: '市总',
        foundedOn: day('2000-01-01'),
      },
      now,
    )
    const secrets = { password: 'Harbour-Lantern-2026', totpSecret: newTotpSecret() }
    await createStaff(tx as never, makeVault(key), { login: 'somebody', name: '某某', orgId: org.id }, now, secrets)
  })
  const wrong = (address: string) =>
    post(address, '/access/staff/sign-in', { login: 'somebody', password: 'no', totp: '000000' })
  const answers: number[] = []
  for (const address of [a.address, b.address, a.address, b.address, a.address, b.address])
    answers.push((await wrong(address)).status)
  assert.deepEqual(answers, [401, 401, 401, 401, 429, 429])
})

test('what is done once is done once: the audit of both is one chain, and one that dies leaves its work to the other', async () => {
  await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      post(n % 2 ? a.address : b.address, '/access/codes', { phone: `1390000${String(n).padStart(4, '0')}` }),
    ),
  )
  a.child.kill('SIGKILL')
  await a.ended()
  for (let n = 0; n < 5; n++) await post(b.address, '/access/codes', { phone: `1370000${String(n).padStart(4, '0')}` })
  await until(async () => {
    const waiting = await pool.query<{ n: number }>('select count(*)::int as n from kernel_audit_unsealed')
    return waiting.rows[0]?.n === 0
  }, 'the rest is not sealed')
  const verdict = await verifyAudit(db)
  assert.ok(verdict.ok && verdict.checked >= 45)
  const sent = await pool.query<{ n: number; tries: number }>(
    `select count(*)::int as n, max(tries) as tries from kernel_outbox where sent_at is not null`,
  )
  assert.ok((sent.rows[0]?.n ?? 0) > 0)
})

test('one that is asked to stop does so, and the database stays for others', async () => {
  b.child.kill('SIGTERM')
  assert.equal(await b.ended(), 0)
  assert.equal((await pool.query('select 1')).rowCount, 1)
})
