// Workers signing in by phone, attacked and at once, through HTTP.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { dayAt } from '#base/day.ts'
import { kernelApp } from '#test/kernel-app.ts'
import { registerPerson } from '../people/people.ts'
import { accessApi } from './api.ts'

const k = await kernelApp()
const idNumber = (seq: number) => makeIdNumber('330302', dayAt(new Date('1980-05-06')), seq)
const register = (name: string, seq: number, phone?: string) =>
  k.db
    .transaction()
    .execute(tx =>
      registerPerson(
        tx,
        k.house,
        { name, idNumber: idNumber(seq), ...(phone ? { phone } : {}) },
        k.time.now,
        dayAt(k.time.now),
      ),
    )
const signedOut = '000000'

test('a worker signs in with a code, is known by the next call, and is nobody after signing out', async () => {
  const token = await k.worker('13800000001')
  const me = await k.call(accessApi.me, {}, { token })
  assert.equal(me.body.kind, 'worker')
  assert.equal(me.body.phone, '138****0001')
  assert.equal(me.body.personId, null)
  const out = await k.call(accessApi.signOut, {}, { token })
  assert.equal(out.token, '')
  assert.equal(
    (await k.call(accessApi.me, {}, { token })).body.kind,
    'nobody',
    'a copied token is worth nothing after sign-out',
  )
  assert.equal((await k.call(accessApi.sessions, {}, { token })).status, 401)
})

test('a worker whom the union knows by this phone is that person at once; a family that shares a phone must say who', async () => {
  const wang = await register('王小明', 1, '13800000002')
  const token = await k.worker('13800000002')
  assert.equal((await k.call(accessApi.me, {}, { token })).body.personId, wang.id)
  await register('李一', 3, '13800000003')
  const two = await register('李二', 5, '13800000003')
  const shared = await k.worker('13800000003')
  assert.equal((await k.call(accessApi.me, {}, { token: shared })).body.personId, null)
  const said = await k.call(accessApi.becomePerson, { name: '李二', idNumber: idNumber(5) }, { token: shared })
  assert.equal(said.body.personId, two.id)
  const again = await k.call(accessApi.becomePerson, { name: '李一', idNumber: idNumber(3) }, { token: shared })
  assert.equal(again.body.code, 'access.person_given')
})

test('knowing the ID number and name of somebody does not give their record to another phone', async () => {
  await register('赵云', 7, '13800000004')
  await register('钱多', 9)
  const thief = await k.worker('13800000005')
  for (const [name, seq] of [
    ['赵云', 7],
    ['钱多', 9],
  ] as const) {
    const said = await k.call(accessApi.becomePerson, { name, idNumber: idNumber(seq) }, { token: thief })
    assert.equal(said.status, 409)
    assert.equal(said.body.code, 'access.person_elsewhere')
  }
  const own = await k.call(accessApi.becomePerson, { name: '孙新', idNumber: idNumber(11) }, { token: thief })
  assert.equal(own.status, 200, 'somebody new is registered')
})

test('five wrong tries end a code, even the right one then fails, and the tries count although they are refused', async () => {
  const phone = '13800000006'
  await k.call(accessApi.sendCode, { phone })
  const right = await k.lastCode()
  const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, '0')
  for (const left of [4, 3, 2, 1]) {
    const answer = await k.call(accessApi.signIn, { phone, code: wrong })
    assert.equal(answer.status, 401)
    assert.deepEqual(answer.body.details, { left })
  }
  assert.equal((await k.call(accessApi.signIn, { phone, code: wrong })).body.code, 'access.code_over')
  assert.equal((await k.call(accessApi.signIn, { phone, code: right })).body.code, 'access.code_over')
})

test('a hundred guesses at once are counted one by one', async () => {
  const phone = '13800000007'
  await k.call(accessApi.sendCode, { phone })
  const right = Number(await k.lastCode())
  const guesses = Array.from({ length: 100 }, (_, i) => String((right + 1 + i) % 1_000_000).padStart(6, '0'))
  const answers = await Promise.all(
    guesses.map((code, i) => k.call(accessApi.signIn, { phone, code }, { address: `10.1.0.${i}` })),
  )
  const counted = answers.filter(a => a.body.code === 'access.code_wrong')
  assert.equal(counted.length, 4)
  const { rows } = await sql<{
    tries: number
  }>`select tries from kernel_phone_code order by sent_at desc, id desc limit 1`.execute(k.db)
  assert.equal(rows[0]?.tries, 5)
})

test('a code is sent once a minute and five times an hour, known phone or not, with the same words', async () => {
  await register('周知', 13, '13800000008')
  const answers = await Promise.all(['13800000008', '13800000009'].map(phone => k.call(accessApi.sendCode, { phone })))
  assert.deepEqual(answers[0]?.body, answers[1]?.body)
  const soon = await k.call(accessApi.sendCode, { phone: '13800000009' })
  assert.equal(soon.status, 429)
  assert.deepEqual(soon.body.details, { seconds: 60 })
  for (let i = 0; i < 4; i++) {
    k.later(61)
    assert.equal((await k.call(accessApi.sendCode, { phone: '13800000009' }, { address: `10.2.0.${i}` })).status, 200)
  }
  k.later(61)
  const many = await k.call(accessApi.sendCode, { phone: '13800000009' }, { address: '10.2.1.1' })
  assert.equal(many.body.code, 'access.code_too_many')
})

test('a code is good once and for five minutes, and a new one ends the old', async () => {
  const phone = '13800000010'
  await k.call(accessApi.sendCode, { phone }, { address: '10.3.0.1' })
  const first = await k.lastCode()
  k.later(61)
  await k.call(accessApi.sendCode, { phone }, { address: '10.3.0.1' })
  const second = await k.lastCode()
  if (first !== second) assert.equal((await k.call(accessApi.signIn, { phone, code: first })).status, 401)
  assert.equal((await k.call(accessApi.signIn, { phone, code: second })).status, 200)
  assert.equal((await k.call(accessApi.signIn, { phone, code: second })).body.code, 'access.code_over')
  k.later(61)
  await k.call(accessApi.sendCode, { phone }, { address: '10.3.0.1' })
  const late = await k.lastCode()
  k.later(301)
  assert.equal((await k.call(accessApi.signIn, { phone, code: late })).body.code, 'access.code_over')
})

test('signing in again gives a new token and ends the session the browser brought along', async () => {
  const phone = '13800000011'
  const before = await k.worker(phone)
  k.later(61)
  await k.call(accessApi.sendCode, { phone }, { token: before, address: '10.4.0.1' })
  const again = await k.call(accessApi.signIn, { phone, code: await k.lastCode() }, { token: before })
  assert.ok(again.token && again.token !== before)
  assert.equal((await k.call(accessApi.me, {}, { token: before })).body.kind, 'nobody')
})

test('a worker unseen for a week has to sign in again; one who comes daily does not', async () => {
  const token = await k.worker('13800000012')
  for (let day = 0; day < 10; day++) {
    k.later(24 * 3600)
    assert.equal((await k.call(accessApi.me, {}, { token })).body.kind, 'worker')
  }
  k.later(7 * 24 * 3600 + 1)
  assert.equal((await k.call(accessApi.me, {}, { token })).body.kind, 'nobody')
})

test('identity-bleed: sixty-four people at once, each always sees only themselves', async () => {
  const tokens = await Promise.all(
    Array.from({ length: 64 }, async (_, i) => {
      const phone = `139${String(i).padStart(8, '0')}`
      await k.call(accessApi.sendCode, { phone }, { address: `10.5.0.${i}` })
      return phone
    }),
  )
  const outbox = await sql<{ phone_sealed: Buffer; secret_sealed: Buffer }>`
    select phone_sealed, secret_sealed from kernel_outbox where channel = 'SMS' order by id desc limit 64`.execute(k.db)
  const codes = new Map(
    outbox.rows.map(r => [
      k.vault.open(r.phone_sealed),
      (JSON.parse(k.vault.open(r.secret_sealed)) as { code: string }).code,
    ]),
  )
  const people = await Promise.all(
    tokens.map(async (phone, i) => {
      const { token } = await k.call(
        accessApi.signIn,
        { phone, code: codes.get(phone) ?? signedOut },
        { address: `10.5.0.${i}` },
      )
      return { phone, token: token ?? '' }
    }),
  )
  const seen = await Promise.all(
    Array.from({ length: 6 }, () => people)
      .flat()
      .map(async ({ phone, token }) => ({ phone, me: await k.call(accessApi.me, {}, { token }) })),
  )
  assert.equal(seen.length, 384)
  const accounts = new Map<string, string>()
  for (const { phone, me } of seen) {
    assert.equal(me.body.phone, `139****${phone.slice(-4)}`)
    const before = accounts.get(phone)
    if (before) assert.equal(me.body.accountId, before)
    accounts.set(phone, me.body.accountId ?? '')
  }
  assert.equal(new Set(accounts.values()).size, 64)
})
