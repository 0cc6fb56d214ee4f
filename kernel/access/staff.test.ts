// Staff signing in, and the security administrator at work, through HTTP.
import assert from 'node:assert/strict'
import test from 'node:test'
import { URL } from 'node:url'
import { sql } from 'kysely'
import { kernelApp } from '#test/kernel-app.ts'
import { adminApi } from './admin-api.ts'
import { accessApi } from './api.ts'
import { weaknesses } from './passwords.ts'
import { totpAt } from './totp.ts'

const k = await kernelApp()
const city = await k.newOrg({ name: '瓯城市总工会' })
const east = await k.newOrg({ name: '东区总工会', parentId: city.id, level: 'COUNTY' })
const west = await k.newOrg({ name: '西区总工会', parentId: city.id, level: 'COUNTY' })
const keeper = await k.staff('keeper', city.id, 'SECURITY_ADMIN')
const eastKeeper = await k.staff('east.keeper', east.id, 'SECURITY_ADMIN')
const day = (n: number) => new Date(k.time.now.getTime() + 8 * 3600_000 + n * 86_400_000).toISOString().slice(0, 10)
const codeNow = (secret: string) => {
  k.later(30)
  return totpAt(secret, k.time.now)
}

test('an officer’s first sign-in: password from paper, app set up, rights only after the password is their own', async () => {
  const admin = await keeper.signIn()
  const made = await k.call(
    adminApi.createAccount,
    { login: 'Chen.Hua', name: '陈华', orgId: east.id },
    { token: admin },
  )
  const { password, accountId } = made.body
  const grant = { accountId, role: 'OFFICER' as const, orgId: east.id, from: day(0), reason: '帮扶岗位' }
  assert.equal((await k.call(adminApi.giveGrant, grant, { token: admin })).status, 200)

  const shown = await k.call(accessApi.staffSignIn, { login: 'chen.hua', password })
  assert.equal(shown.body.step, 'ENROL')
  assert.equal(shown.token, undefined)
  const { secret, uri } = shown.body as { secret: string; uri: string }
  assert.equal(new URL(uri).searchParams.get('secret'), secret)
  const again = await k.call(accessApi.staffSignIn, { login: 'chen.hua', password })
  assert.equal((again.body as { secret: string }).secret, secret, 'a page closed too early shows the same secret')

  const signed = await k.call(accessApi.staffSignIn, { login: 'chen.hua', password, totp: codeNow(secret) })
  assert.deepEqual(signed.body, { step: 'DONE', mustChangePassword: true })
  const token = signed.token
  assert.ok(token)
  const first = await k.call(accessApi.me, {}, { token })
  assert.equal(first.body.mustChangePassword, true)
  assert.deepEqual(first.body.rights, [], 'a password that others know opens nothing')
  const weak = await k.call(accessApi.changePassword, { current: password, next: 'chen.hua-2026' }, { token })
  assert.equal(weak.body.code, 'access.password_weak')
  const changed = await k.call(accessApi.changePassword, { current: password, next: 'Quiet-River-77' }, { token })
  assert.equal(changed.status, 200)
  assert.ok(changed.token && changed.token !== token)
  assert.equal(
    (await k.call(accessApi.me, {}, { token })).body.kind,
    'nobody',
    'the old session ended with the old password',
  )
  const me = await k.call(accessApi.me, {}, { token: changed.token })
  assert.ok(me.body.rights.includes('access.sitting'))
  assert.deepEqual(
    me.body.roles.map(r => [r.role, r.org]),
    [['OFFICER', '东区总工会']],
  )
  const back = await k.call(
    accessApi.changePassword,
    { current: 'Quiet-River-77', next: password },
    { token: changed.token },
  )
  assert.equal(back.body.code, 'access.password_weak', 'the last five are not used again')
})

test('five failures lock for fifteen minutes, for a login that exists as for one that does not', async () => {
  const officer = await k.staff('locked', east.id, 'OFFICER')
  for (const login of ['locked', 'nobody.at.all']) {
    const answers = []
    for (let i = 0; i < 6; i++)
      answers.push(await k.call(accessApi.staffSignIn, { login, password: 'wrong', totp: '123456' }))
    assert.deepEqual(
      answers.map(a => a.body.code),
      [...Array(4).fill('access.wrong'), 'access.locked', 'access.locked'],
    )
  }
  const right = () =>
    k.call(accessApi.staffSignIn, { login: 'locked', password: officer.password, totp: codeNow(officer.totpSecret) })
  assert.equal((await right()).body.code, 'access.locked', 'the right password does not help while it is locked')
  k.later(15 * 60)
  assert.equal((await right()).status, 200)
})

test('a security administrator lifts a lock, and the list shows it', async () => {
  const officer = await k.staff('hasty', east.id, 'OFFICER')
  const token = await eastKeeper.signIn()
  for (let i = 0; i < 5; i++) await k.call(accessApi.staffSignIn, { login: 'hasty', password: 'wrong' })
  const list = await k.call(adminApi.accounts, { text: 'hasty' }, { token })
  assert.ok(list.body.rows[0]?.lockedUntil)
  assert.equal((await k.call(adminApi.unlock, { accountId: officer.id, reason: '本人来电' }, { token })).status, 200)
  assert.ok(await officer.signIn())
})

test('failures at once are all counted', async () => {
  await k.staff('target', east.id, 'OFFICER')
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      k.call(accessApi.staffSignIn, { login: 'target', password: `guess${i}` }, { address: '10.9.0.1' }),
    ),
  )
  assert.equal(answers.filter(a => a.body.code === 'access.wrong').length, 4)
  assert.equal(answers.filter(a => a.body.code === 'access.locked').length, 16)
})

test('a one-time code seen over the shoulder is worth nothing a second time', async () => {
  const officer = await k.staff('watched', east.id, 'OFFICER')
  const totp = codeNow(officer.totpSecret)
  const given = { login: 'watched', password: officer.password, totp }
  assert.equal((await k.call(accessApi.staffSignIn, given)).status, 200)
  assert.equal((await k.call(accessApi.staffSignIn, given)).body.code, 'access.wrong')
  k.later(-30)
  const earlier = totpAt(officer.totpSecret, k.time.now)
  k.later(30)
  assert.equal(
    (await k.call(accessApi.staffSignIn, { ...given, totp: earlier })).body.code,
    'access.wrong',
    'nor is an older one',
  )
  const missing = await k.call(accessApi.staffSignIn, { login: 'watched', password: officer.password })
  assert.equal(
    missing.body.code,
    'access.wrong',
    'the right password without a code is not told apart from a wrong one',
  )
})

test('a desk left alone for half an hour is signed out; twelve hours are the longest day', async () => {
  const officer = await k.staff('idle', east.id, 'OFFICER')
  const token = await officer.signIn()
  for (let i = 0; i < 3; i++) {
    k.later(25 * 60)
    assert.equal((await k.call(accessApi.me, {}, { token })).body.kind, 'staff')
  }
  k.later(31 * 60)
  assert.equal((await k.call(accessApi.me, {}, { token })).body.kind, 'nobody')
  const busy = await officer.signIn()
  for (let i = 0; i < 36; i++) {
    k.later(20 * 60)
    await k.call(accessApi.me, {}, { token: busy })
  }
  assert.equal((await k.call(accessApi.me, {}, { token: busy })).body.kind, 'nobody')
})

test('a grant that begins tomorrow gives nothing today, one that ends today still holds, an ended one is over at once', async () => {
  const officer = await k.staff('dated', east.id)
  let admin = await eastKeeper.signIn()
  const give = (role: 'CLERK' | 'AUDITOR', from: string, until?: string) =>
    k.call(
      adminApi.giveGrant,
      { accountId: officer.id, role, orgId: east.id, from, ...(until ? { until } : {}), reason: '排班' },
      { token: admin },
    )
  assert.equal((await give('CLERK', day(1))).status, 200)
  const today = await give('AUDITOR', day(0), day(0))
  const rolesOf = async () =>
    (await k.call(accessApi.me, {}, { token: await officer.signIn() })).body.roles.map(r => r.role).sort()
  assert.deepEqual(await rolesOf(), ['AUDITOR'])
  k.later(86_400)
  assert.deepEqual(await rolesOf(), ['CLERK'])
  admin = await eastKeeper.signIn()
  const past = await give('AUDITOR', day(-1))
  assert.equal(past.body.code, 'access.days')
  const grants =
    (await k.call(adminApi.accounts, { text: 'dated' }, { token: await eastKeeper.signIn() })).body.rows[0]?.roles ?? []
  assert.equal(grants.length, 2)
  assert.ok(grants.some(g => g.grantId === today.body.grantId))
  const clerk = grants.find(g => g.role === 'CLERK')
  assert.ok(clerk)
  const token = await officer.signIn()
  await k.call(adminApi.endGrant, { grantId: clerk.grantId, reason: '调岗' }, { token: await eastKeeper.signIn() })
  assert.deepEqual((await k.call(accessApi.me, {}, { token })).body.roles, [])
})

test('roles that exclude each other are refused in one branch, whichever comes first, even given at once', async () => {
  const token = await keeper.signIn()
  const give = (accountId: string, role: 'CASHIER' | 'ACCOUNTANT' | 'SYSTEM_ADMIN' | 'AUDIT_ADMIN', orgId: string) =>
    k.call(adminApi.giveGrant, { accountId, role, orgId, from: day(0), reason: '岗位' }, { token })
  const one = await k.staff('one.person', east.id)
  assert.equal((await give(one.id, 'CASHIER', east.id)).status, 200)
  const clash = await give(one.id, 'ACCOUNTANT', city.id)
  assert.equal(clash.body.code, 'access.incompatible')
  assert.match(clash.body.message ?? '', /财务负责人.*出纳/)
  assert.equal((await give(one.id, 'ACCOUNTANT', west.id)).status, 200, 'elsewhere they do not meet')
  assert.equal((await give(one.id, 'CASHIER', east.id)).body.code, 'access.held_already')
  const two = await k.staff('two.roles', city.id)
  const both = await Promise.all([give(two.id, 'SYSTEM_ADMIN', city.id), give(two.id, 'AUDIT_ADMIN', city.id)])
  assert.deepEqual(both.map(b => b.status).sort(), [200, 409])
})

test('nobody gives a role to themselves, resets or ends their own account', async () => {
  const token = await keeper.signIn()
  const mine = { accountId: keeper.id, reason: '我自己' }
  const grant = await k.call(adminApi.giveGrant, { ...mine, role: 'LEADER', orgId: city.id, from: day(0) }, { token })
  assert.equal(grant.body.code, 'access.not_yourself')
  for (const endpoint of [adminApi.unlock, adminApi.resetPassword, adminApi.resetTotp, adminApi.endAccount])
    assert.equal((await k.call(endpoint, mine, { token })).body.code, 'access.not_yourself')
})

test('for the administrator of one district the accounts of another do not exist', async () => {
  const stranger = await k.staff('western', west.id, 'OFFICER')
  const token = await eastKeeper.signIn()
  const list = await k.call(adminApi.accounts, {}, { token })
  assert.ok(list.body.rows.length > 0 && list.body.rows.every(a => a.orgId === east.id))
  for (const endpoint of [adminApi.unlock, adminApi.resetPassword, adminApi.resetTotp, adminApi.endAccount])
    assert.equal((await k.call(endpoint, { accountId: stranger.id, reason: '试试' }, { token })).status, 404)
  assert.equal(
    (await k.call(adminApi.createAccount, { login: 'x.west', name: '某', orgId: west.id }, { token })).status,
    404,
  )
  const up = {
    accountId: (await k.staff('riser', east.id)).id,
    role: 'LEADER' as const,
    orgId: city.id,
    from: day(0),
    reason: '越级',
  }
  assert.equal((await k.call(adminApi.giveGrant, up, { token })).status, 404, 'nobody gives what lies above them')
  assert.equal((await k.call(adminApi.accounts, {}, { token: await stranger.signIn() })).status, 404)
})

test('a reset or an ended account throws its sessions out; a lost phone means a new password too', async () => {
  const officer = await k.staff('lost', east.id, 'OFFICER')
  const token = await officer.signIn()
  const admin = await eastKeeper.signIn()
  const reset = await k.call(adminApi.resetTotp, { accountId: officer.id, reason: '手机丢失' }, { token: admin })
  assert.equal((await k.call(accessApi.me, {}, { token })).body.kind, 'nobody')
  assert.equal(
    (await k.call(accessApi.staffSignIn, { login: 'lost', password: officer.password })).body.code,
    'access.wrong',
  )
  const enrol = await k.call(accessApi.staffSignIn, { login: 'lost', password: reset.body.password })
  assert.equal(enrol.body.step, 'ENROL')
  const { secret } = enrol.body as { secret: string }
  const fresh = await k.call(accessApi.staffSignIn, {
    login: 'lost',
    password: reset.body.password,
    totp: codeNow(secret),
  })
  assert.ok(fresh.token)
  await k.call(adminApi.endAccount, { accountId: officer.id, reason: '离职' }, { token: admin })
  assert.equal((await k.call(accessApi.me, {}, { token: fresh.token })).body.kind, 'nobody')
  assert.equal(
    (await k.call(accessApi.staffSignIn, { login: 'lost', password: reset.body.password, totp: codeNow(secret) })).body
      .code,
    'access.wrong',
  )
})

test('a taken login is refused in words', async () => {
  const again = await k.call(
    adminApi.createAccount,
    { login: 'KEEPER', name: '另一位', orgId: city.id },
    { token: await keeper.signIn() },
  )
  assert.equal(again.status, 409)
  assert.equal(again.body.code, 'access.login_taken')
})

test('no password, one-time secret or token stands readable in the database', async () => {
  const officer = await k.staff('secretive', east.id)
  const token = await officer.signIn()
  const { rows } = await sql<{ all: string }>`
    select (select json_agg(a)::text from kernel_account a) || (select json_agg(s)::text from kernel_session s) as all`.execute(
    k.db,
  )
  const all = rows[0]?.all ?? ''
  assert.ok(all.includes('secretive'))
  for (const secret of [officer.password, officer.totpSecret, token]) {
    assert.ok(!all.includes(secret))
    assert.ok(!all.includes(Buffer.from(secret).toString('hex')))
  }
})

test('weak passwords are refused with all reasons at once', () => {
  const cases: [string, number][] = [
    ['Harbour-Lantern-2026', 0],
    ['一二三四五六七八九十Aa1', 0],
    ['short', 2],
    ['alllowercaseletters', 1],
    ['Password-2026', 1],
    ['Aa1-12345678', 1],
    ['Officer.One-99', 1],
    ['Aaaaa-bridge-1', 1],
  ]
  for (const [password, reasons] of cases)
    assert.equal(
      weaknesses(password, 'officer.one', 'zh').length,
      reasons,
      `${password}: ${weaknesses(password, 'officer.one', 'zh')}`,
    )
})

test('after ninety days a password is due, and until it is changed its owner holds no rights', async () => {
  const officer = await k.staff('seasonal', east.id, 'OFFICER')
  k.later(91 * 86_400)
  const late = await k.call(accessApi.staffSignIn, {
    login: 'seasonal',
    password: officer.password,
    totp: codeNow(officer.totpSecret),
  })
  assert.deepEqual(late.body, { step: 'DONE', mustChangePassword: true })
  const me = await k.call(accessApi.me, {}, { token: late.token ?? '' })
  assert.deepEqual(me.body.rights, [])
  assert.equal((await k.call(accessApi.sittings, {}, { token: late.token ?? '' })).status, 404)
})
