// The member card: genuine for minutes and for one scan, by the server and, offline, by the published key; a word changed is seen.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { base64url, readCard } from '#base/member-card.ts'
import { accessApi } from '#kernel/access/api.ts'
import { openHouse, someId } from '#test/house.ts'
import { membershipApi as api } from './api.ts'
import { signedBy } from './web/card-signature.ts'

const h = await openHouse()
const u = await h.union()
const worker = await h.worker('王小明')
const idNumber = someId()
await worker.call(accessApi.becomePerson, { name: '王小明', idNumber })
const none = await worker.tries(api.card, {})
const { caseId, version } = await worker.call(api.ask, {
  ...{ orgId: u.orgs.unit.id, kind: 'JOIN', employment: '1', trade: '02', agreed: true },
})
await u.chair.call(api.decide, { caseId, version, move: 'admit' })

const show = async () => (await worker.call(api.card, {})).url.split('#')[1] ?? ''
const check = async (token: string) => {
  const { status, body } = await h.call(api.checkCard, { token }, {})
  assert.equal(status, 200)
  return body
}

test('who is no member has no card', () => {
  assert.equal(none.body.code, 'membership.card_none')
})

test('a card shown is good once; a second scan is told so, with the time of the first', async () => {
  const token = await show()
  const first = await check(token)
  assert.deepEqual([first.answer, first.name], ['VALID', '王*明'])
  const again = await check(token)
  assert.equal(again.answer, 'USED')
  assert.ok(again.usedAt && again.usedAt <= h.time.now.toISOString() && again.usedAt.startsWith(h.today()))
  assert.equal((await check(await show())).answer, 'VALID', 'a new one is good')
})

test('of two scans of one card at once only one finds it good', async () => {
  const token = await show()
  const both = await Promise.all([check(token), check(token)])
  assert.deepEqual(both.map(b => b.answer).sort(), ['USED', 'VALID'])
})

test('after its minutes a card has run out', async () => {
  const token = await show()
  h.later(5 * 60 + 1)
  assert.equal((await check(token)).answer, 'EXPIRED')
})

test('a card holds a masked name and the union, and nothing else of the person', async () => {
  const read = readCard(await show())
  assert.ok(read)
  assert.deepEqual(Object.keys(read.card).sort(), ['from', 'key', 'name', 'nonce', 'retained', 'union', 'until'])
  const said = Buffer.from(read.body).toString()
  const plain = Buffer.from(said, 'base64url').toString()
  assert.ok(!plain.includes('小') && !plain.includes(idNumber))
})

test('offline the published key tells a genuine card from one with a word changed, or signed by another', async () => {
  const { body } = await h.call(api.cardKeys, {}, {})
  const [key] = body.keys
  const token = await show()
  const read = readCard(token)
  assert.ok(read && key)
  assert.equal(read.card.key, key.key)
  assert.equal(await signedBy(read, key), true)
  const [payload = '', signature] = token.split('.')
  const other = Buffer.from(payload, 'base64url').toString().replace('王*明', '李*四')
  const forged = `${base64url(Buffer.from(other))}.${signature}`
  const changed = readCard(forged)
  assert.ok(changed)
  assert.equal(await signedBy(changed, key), false)
  assert.equal((await check(forged)).answer, 'FORGED')
})

test('what is no card at all is told apart without a fault', async () => {
  for (const token of ['x', 'a.b', '.', 'W10.W10', `${'a'.repeat(1_500)}.b`, 'bnVsbA.bnVsbA', '💡.💡'])
    assert.equal((await check(token)).answer, 'FORGED', token)
})

test('what was checked is forgotten after a day', async () => {
  await check(await show())
  await h.forward(2)
  await h.runJob('membership.cardUses')
  const { rows } = await sql`select from membership_card_use`.execute(h.db)
  assert.equal(rows.length, 0)
})
