// Messages: told once, never lost, and never telling a code to the wrong eyes.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { day, dayAt } from '#base/day.ts'
import { kernelApp } from '#test/kernel-app.ts'
import { registerPerson } from '../people/people.ts'
import { notifyApi } from './api.ts'
import { type Notice, notify } from './notify.ts'
import { type SmsPort, sendDue, startSending } from './sending.ts'

const k = await kernelApp()
const words = {
  code: 'hardship.approved',
  zh: '您的申请 {number} 批准了。',
  en: 'Your application {number} is approved.',
}
const tell = (notice: Partial<Notice>) =>
  k.db
    .transaction()
    .execute(tx =>
      notify(tx, k.house, k.time.now, { template: words, details: { number: 'KN-2026-000007-3' }, ...notice }),
    )
const person = (seq: number, phone: string) =>
  k.db
    .transaction()
    .execute(tx =>
      registerPerson(
        tx,
        k.house,
        { name: '王小明', idNumber: makeIdNumber('330302', day('1980-05-06'), seq), phone },
        k.time.now,
        dayAt(k.time.now),
      ),
    )

interface Sent {
  phone: string
  text: string
  key: string
}

/** A provider as they are: fails when told to, and delivers one key once. */
function provider() {
  const delivered = new Map<string, Sent>()
  const calls: Sent[] = []
  const port: SmsPort & { fail: number; after: number } = {
    fail: 0,
    after: 0,
    async send(phone, text, key) {
      calls.push({ phone, text, key })
      if (port.fail-- > 0) throw new Error('provider is away')
      if (!delivered.has(key)) delivered.set(key, { phone, text, key })
      if (port.after-- > 0) throw new Error('the answer was lost')
    },
  }
  return { port, calls, delivered: () => [...delivered.values()] }
}
const sending = (port: SmsPort, demo = false) => ({
  db: k.db as never,
  vault: k.vault,
  port,
  clock: () => k.time.now,
  demo,
})
const drain = async () => {
  await sendDue(sending({ send: async () => undefined }))
}

test('a person is told in the app and by text message, with what was decided, once', async () => {
  await drain()
  const token = await k.worker('13700000001')
  const wang = await person(31, '13700000001')
  await drain()
  k.later(61)
  await tell({ personId: wang.id, link: '/hardship/cases/1' })
  const { port, delivered } = provider()
  assert.equal(await sendDue(sending(port)), 1)
  assert.equal(await sendDue(sending(port)), 0)
  assert.deepEqual(
    delivered().map(d => [d.phone, d.text]),
    [['13700000001', '您的申请 KN-2026-000007-3 批准了。']],
  )
  const again = await k.worker('13700000001')
  const messages = await k.call(notifyApi.messages, {}, { token: again })
  assert.deepEqual(
    messages.body.rows.map(m => [m.text, m.link, m.read]),
    [['您的申请 KN-2026-000007-3 批准了。', '/hardship/cases/1', false]],
  )
  assert.equal(messages.body.unread, 1)
  const messageId = messages.body.rows[0]?.id ?? ''
  const stranger = await k.worker('13700000002')
  await k.call(notifyApi.read, { messageId }, { token: stranger })
  assert.deepEqual((await k.call(notifyApi.messages, {}, { token: stranger })).body.rows, [])
  assert.equal((await k.call(notifyApi.messages, {}, { token: again })).body.unread, 1, 'a stranger reads nothing away')
  await k.call(notifyApi.read, { messageId }, { token: again })
  assert.equal((await k.call(notifyApi.messages, {}, { token: again })).body.unread, 0)
  assert.equal(token === again, false)
})

test('a message whose decision was rolled back is never sent', async () => {
  await drain()
  const rolledBack = k.db.transaction().execute(async tx => {
    await notify(tx, k.house, k.time.now, { phone: '13700000003', template: words })
    throw new Error('the decision failed')
  })
  await assert.rejects(rolledBack)
  const { port, calls } = provider()
  assert.equal(await sendDue(sending(port)), 0)
  assert.equal(calls.length, 0)
})

test('when the provider fails or its answer is lost it is tried again with the same key, and arrives once', async () => {
  await drain()
  await tell({ phone: '13700000004' })
  const { port, calls, delivered } = provider()
  port.fail = 1
  await sendDue(sending(port))
  assert.equal(delivered().length, 0)
  assert.equal(await sendDue(sending(port)), 0, 'not again at once')
  k.later(15)
  port.after = 1
  await sendDue(sending(port))
  k.later(30)
  await sendDue(sending(port))
  assert.equal(calls.length, 3)
  assert.equal(new Set(calls.map(c => c.key)).size, 1)
  assert.equal(delivered().length, 1)
})

test('a message that never goes out is given up after eight tries, with the reason', async () => {
  await drain()
  await tell({ phone: '13700000005' })
  const { port, calls } = provider()
  port.fail = 100
  for (let i = 0; i < 12; i++) {
    await sendDue(sending(port))
    k.later(3601)
  }
  assert.equal(calls.length, 8)
  const { rows } = await sql<{ error: string }>`select error from kernel_outbox where given_up_at is not null`.execute(
    k.db,
  )
  assert.deepEqual(rows, [{ error: 'provider is away' }])
})

test('several processes share the work; a process that died after claiming leaves it to another', async () => {
  await drain()
  for (let i = 0; i < 30; i++) await tell({ phone: `1370001${String(i).padStart(4, '0')}` })
  const { port, calls } = provider()
  await Promise.all(Array.from({ length: 4 }, () => sendDue(sending(port))))
  await sendDue(sending(port))
  assert.equal(calls.length, 30)
  assert.equal(new Set(calls.map(c => c.key)).size, 30)
  await tell({ phone: '13700000006' })
  const dead: SmsPort = { send: () => new Promise(() => undefined) }
  void sendDue(sending(dead))
  await new Promise(resolve => setTimeout(resolve, 200))
  assert.equal(await sendDue(sending(port)), 0)
  k.later(61)
  assert.equal(await sendDue(sending(port)), 1)
})

test('a sign-in code is never readable in the outbox table, and gone once it was sent', async () => {
  await drain()
  const phone = '13700000007'
  await k.call((await import('../access/api.ts')).accessApi.sendCode, { phone })
  const code = await k.lastCode()
  const stored = async () =>
    JSON.stringify(
      (await sql`select * from kernel_outbox where template = 'access.code' order by id desc limit 1`.execute(k.db))
        .rows,
    )
  assert.ok(!(await stored()).includes(code))
  const { port, delivered } = provider()
  await sendDue(sending(port))
  assert.ok(delivered()[0]?.text.includes(code))
  assert.match(await stored(), /"secret_sealed":null/)
})

test('an ID number in a text is a defect that is found before anything is sent', async () => {
  await assert.rejects(
    tell({ phone: '13700000008', details: { number: makeIdNumber('330302', day('1980-05-06'), 33) } }),
    /carries an ID number/,
  )
})

test('the loop sends by itself and stops when told', async () => {
  await drain()
  const { port, delivered } = provider()
  const loop = startSending({ ...sending(port), everyMs: 20 })
  await tell({ phone: '13700000009' })
  for (let i = 0; i < 100 && delivered().length === 0; i++) await new Promise(resolve => setTimeout(resolve, 20))
  await loop.stop()
  assert.equal(delivered().length, 1)
  await tell({ phone: '13700000010' })
  await new Promise(resolve => setTimeout(resolve, 100))
  assert.equal(delivered().length, 1)
})

test('outside the demo the outbox page does not exist', async () => {
  assert.equal((await k.call(notifyApi.outbox, {})).status, 200)
  Object.assign(k.house, { demo: false })
  assert.equal((await k.call(notifyApi.outbox, {})).status, 404)
  Object.assign(k.house, { demo: true })
})
