// The copy of one's own data holds everything of all one's records, is fetched once with a fresh code, and is gone afterwards.
import assert from 'node:assert/strict'
import test from 'node:test'
import { unzipSync } from 'fflate'
import { sql } from 'kysely'
import { addDays } from '#base/day.ts'
import { systemAct } from '#server/house.ts'
import { sessionCookie } from '#server/http.ts'
import { hardshipApi } from '#services/hardship/api.ts'
import { complete, filed } from '#services/hardship/testing.ts'
import { openHouse, type Person, someId } from '#test/house.ts'
import { accessApi } from '../access/api.ts'
import { notifyApi } from '../notify/api.ts'
import { peopleApi } from '../people/api.ts'
import { registerPerson } from '../people/people.ts'
import { privacyApi } from './api.ts'
import { makeCopy } from './copy.ts'

const h = await openHouse()
const u = await h.union()

async function take(who: Person, copyId: string, payload: object) {
  const reply = await h.app.inject({
    method: 'POST',
    url: `/api/privacy/copies/${copyId}/take`,
    payload,
    cookies: { [sessionCookie]: who.token ?? '' },
    headers: { 'x-forwarded-for': '10.9.0.1', ...(who.sitting ? { 'x-sitting': who.sitting } : {}) },
  })
  return { status: reply.statusCode, body: reply.rawPayload, code: reply.statusCode === 200 ? '' : reply.json().code }
}

const made = async (copyId: string) => h.runJob('privacy.copy', { copyId })

test('a worker downloads everything held about them: readable, for a machine, and the papers', async () => {
  const idNumber = someId()
  const { worker, archive } = await filed(h, u, { applicant: { name: '李送送', idNumber } })
  const asked = await worker.call(privacyApi.askCopy, {})
  assert.equal(asked.state, 'WAITING')
  assert.ok(h.sent.some(s => s.job === 'privacy.copy' && (s.data as { copyId: string }).copyId === asked.copyId))
  assert.equal((await take(worker, asked.copyId, { code: '000000' })).code, 'privacy.copy_not_ready')
  const twice = await worker.tries(privacyApi.askCopy, {})
  assert.equal(twice.body.code, 'privacy.copy_waiting')
  await made(asked.copyId)
  const [ready] = (await worker.call(privacyApi.copies, {})).rows
  assert.deepEqual([ready?.state, ready?.untilOn], ['READY', addDays(h.today(), 7)])
  const { rows: messages } = await worker.call(notifyApi.messages, {})
  assert.ok(messages.some(m => m.link === '/mine/copy'))

  h.later(61)
  await worker.call(privacyApi.copyCode, { copyId: asked.copyId })
  assert.equal((await take(worker, asked.copyId, { code: '' })).code, 'access.code_wrong')
  const other = await h.worker('别人家', someId())
  const code = await h.lastCode()
  assert.equal((await take(other, asked.copyId, { code })).status, 404)
  h.later(61)
  await worker.call(privacyApi.copyCode, { copyId: asked.copyId })
  const got = await take(worker, asked.copyId, { code: await h.lastCode() })
  assert.equal(got.status, 200)
  const files = unzipSync(new Uint8Array(got.body))
  const text = (name: string) => Buffer.from(files[name] ?? []).toString()
  assert.match(text('我的资料.html'), new RegExp(archive.number))
  assert.match(text('我的资料.html'), new RegExp(idNumber), 'their own number, in full')
  const data = JSON.parse(text('data.json')) as { parts: { id: string; rows: unknown[] }[] }
  const n = (id: string) => data.parts.find(p => p.id === id)?.rows.length ?? 0
  for (const id of [
    'people.record',
    'people.households',
    'people.accounts',
    'consent.ledger',
    'files.papers',
    'notify.messages',
    'cases.cases',
    'cases.history',
    'hardship.applications',
    'hardship.archives',
    'hardship.households',
    'figures.facts',
    'audit.looks',
  ])
    assert.ok(n(id) > 0, id)
  assert.equal(Object.keys(files).filter(f => f.startsWith('材料/')).length, n('files.papers'))
  assert.equal((await take(worker, asked.copyId, { code: '123456' })).code, 'privacy.copy_taken')
  h.later(7200)
  await h.runJob('privacy.sweep')
  await assert.rejects(async () => {
    for await (const _ of h.house.blobs.get(asked.copyId));
  }, 'the file is gone')
})

test('not fetched within its days, it is gone, and another may be asked for', async () => {
  const worker = await h.worker('忘取的', someId())
  const { copyId } = await worker.call(privacyApi.askCopy, {})
  await made(copyId)
  await h.forward(8)
  assert.equal((await take(worker, copyId, { code: '000000' })).code, 'privacy.copy_over')
  const next = await worker.call(privacyApi.askCopy, {})
  assert.notEqual(next.copyId, copyId)
})

test('made anew after a kill in the middle, it is whole; a second delivery of the job changes nothing', async () => {
  const worker = await h.worker('中断的', someId())
  const { copyId } = await worker.call(privacyApi.askCopy, {})
  await assert.rejects(
    h.db.transaction().execute(async tx => {
      await makeCopy(systemAct(h.house, tx, h.time.now, 'cut'), copyId)
      throw new Error('cut')
    }),
  )
  assert.equal((await worker.call(privacyApi.copies, {})).rows[0]?.state, 'WAITING')
  await made(copyId)
  await made(copyId)
  const told = await sql<{
    n: number
  }>`select count(*)::int as n from kernel_outbox where template = 'privacy.copy_ready' and channel = 'INBOX'
    and person_id = (select person_id from kernel_copy where id = ${copyId})`.execute(h.db)
  assert.equal(told.rows[0]?.n, 1)
})

test('at the counter, for somebody without a phone, the card takes the place of the code', async () => {
  const idNumber = someId()
  const person = await h.db
    .transaction()
    .execute(tx =>
      registerPerson(tx, h.house, { name: '无手机', idNumber, homeOrgId: u.orgs.unit.id }, h.time.now, h.today()),
    )
  const { id } = await u.clerk.call(accessApi.beginSitting, {
    personId: person.id,
    consent: 'SIGNED',
    consentNote: '要资料副本',
  })
  const counter: Person = { ...u.clerk, sitting: id }
  const { copyId } = await counter.call(privacyApi.askCopy, {})
  await made(copyId)
  assert.equal((await counter.tries(privacyApi.copyCode, { copyId })).body.code, 'privacy.no_phone')
  assert.equal((await take(counter, copyId, { idNumber: someId() })).code, 'privacy.id_differs')
  assert.equal((await take(u.clerk, copyId, { idNumber })).status, 404, 'not outside the sitting')
  assert.equal((await take(counter, copyId, { idNumber })).status, 200)
  assert.ok(
    (
      await sql`select from kernel_audit where endpoint = 'privacy.takeCopy' and subjects @> ${JSON.stringify([{ kind: 'person', id: person.id }])}::jsonb`.execute(
        h.db,
      )
    ).rows.length > 0,
  )
})

test('what is in a page of a copy cannot become code', async () => {
  const worker = await h.worker('<b>名</b>', someId())
  await complete(h, worker, u.orgs.unit.id)
  const { copyId } = await worker.call(privacyApi.askCopy, {})
  await made(copyId)
  const chunks: Buffer[] = []
  for await (const piece of h.house.blobs.get(copyId)) chunks.push(piece as Buffer)
  const page = Buffer.from(unzipSync(new Uint8Array(Buffer.concat(chunks)))['我的资料.html'] ?? []).toString()
  assert.match(page, /&lt;b&gt;名/)
  assert.equal(page.includes('<b>名'), false)
  assert.ok((await worker.call(peopleApi.me, {})).name && (await worker.call(hardshipApi.mine, {})))
})
