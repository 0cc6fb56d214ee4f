// Sittings at the counter, through HTTP.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { day } from '#base/day.ts'
import { kernelApp } from '#test/kernel-app.ts'
import type { Actor } from '../service.ts'
import { accessApi } from './api.ts'
import { subject } from './subject.ts'
import { nobody, whoIs } from './who.ts'

const k = await kernelApp()
const city = await k.newOrg({ name: '瓯城市总工会' })
const east = await k.newOrg({ name: '东区总工会', parentId: city.id, level: 'COUNTY' })
const clerk = await k.staff('clerk', east.id, 'CLERK')
const other = await k.staff('other.clerk', east.id, 'CLERK')
const idNumber = makeIdNumber('330302', day('1970-01-02'), 21)
const said = { name: '林阿婆', idNumber, consent: 'SPOKEN' as const, consentNote: '代填困难帮扶申请' }
const actorOf = (token: string, sitting?: string) => whoIs(k.db, token, sitting, k.time.now, day('2026-11-23'))
const code = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return (error as { code: string }).code
  }
  return undefined
}

test('at the counter an officer acts for the person who consented, for two hours, and both names are on record', async () => {
  const token = await clerk.signIn()
  const begun = await k.call(accessApi.beginSitting, said, { token })
  assert.equal(begun.body.person, '林阿婆')
  assert.equal(subject({ actor: await actorOf(token, begun.body.id) }), begun.body.personId)
  const me = await k.call(accessApi.me, {}, { token })
  assert.equal(me.body.sitting?.id, begun.body.id)
  assert.equal(me.body.personId, null)
  const audit = await sql<{ subjects: { kind: string; id: string }[]; account_id: string }>`
    select subjects, account_id from kernel_audit where endpoint = 'access.beginSitting' and outcome = 'done'`.execute(
    k.db,
  )
  assert.equal(audit.rows[0]?.account_id, clerk.id)
  assert.ok(audit.rows[0]?.subjects.some(s => s.kind === 'person' && s.id === begun.body.personId))
  for (let i = 0; i < 5; i++) {
    k.later(25 * 60)
    await k.call(accessApi.me, {}, { token })
  }
  assert.equal(
    code(() => subject({ actor: { ...nobody, kind: 'staff' } as Actor })),
    'access.no_sitting',
  )
  assert.equal((await actorOf(token, begun.body.id)).sitting, null, 'after two hours it is over')
})

test('a sitting is of no use to a colleague, and a new one ends the one before', async () => {
  const mine = await clerk.signIn()
  const first = await k.call(accessApi.beginSitting, said, { token: mine })
  assert.equal((await actorOf(await other.signIn(), first.body.id)).sitting, null)
  const second = await k.call(accessApi.beginSitting, { ...said, personId: first.body.personId }, { token: mine })
  assert.equal((await actorOf(mine, first.body.id)).sitting, null)
  assert.equal((await actorOf(mine, second.body.id)).sitting?.personId, first.body.personId)
  const theft = await k.call(accessApi.endSitting, { sittingId: second.body.id }, { token: await other.signIn() })
  assert.equal(theft.status, 404)
  await k.call(accessApi.endSitting, { sittingId: second.body.id }, { token: mine })
  assert.equal((await actorOf(mine, second.body.id)).sitting, null)
  const list = await k.call(accessApi.sittings, {}, { token: mine })
  assert.ok(list.body.rows.length >= 2 && list.body.rows.every(s => s.person === '林阿婆'))
})

test('without the ID number an officer sits only for somebody of their unions or known at their counter', async () => {
  const west = await k.newOrg({ name: '西区总工会', parentId: city.id, level: 'COUNTY' })
  const far = await k.staff('far.clerk', west.id, 'CLERK')
  const begun = await k.call(accessApi.beginSitting, said, { token: await clerk.signIn() })
  const bare = { personId: begun.body.personId, consent: 'SIGNED' as const, consentNote: '再次来办' }
  assert.equal((await k.call(accessApi.beginSitting, bare, { token: await far.signIn() })).status, 404)
  assert.equal((await k.call(accessApi.beginSitting, bare, { token: await other.signIn() })).status, 200)
  const nameless = await k.call(
    accessApi.beginSitting,
    { consent: 'SIGNED', consentNote: '谁' },
    { token: await clerk.signIn() },
  )
  assert.equal(nameless.body.code, 'access.who_needed')
})

test('a worker without a person, and nobody at all, are told apart', () => {
  assert.equal(
    code(() => subject({ actor: nobody })),
    'signed_out',
  )
  assert.equal(
    code(() => subject({ actor: { ...nobody, kind: 'worker', accountId: 'a' } })),
    'access.no_person',
  )
})
