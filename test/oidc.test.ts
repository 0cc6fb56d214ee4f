// Sign-in at a real OpenID provider: code, PKCE, state, nonce; who is let in, who is not and why.
import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import test, { after } from 'node:test'
import Provider from 'oidc-provider'
import { adminApi } from '#kernel/access/admin-api.ts'
import { accessApi } from '#kernel/access/api.ts'
import { leaving } from '#kernel/access/oidc-sessions.ts'
import { buildApp } from '#server/build.ts'
import { readConfig } from '#server/config.ts'
import { sessionCookie } from '#server/http.ts'
import type { OidcSettings } from '#server/oidc-page.ts'
import { readLogoutToken } from '#server/oidc-token.ts'
import { openHouse } from './house.ts'
import { folder } from './processes.ts'

const h = await openHouse(new Date().toISOString())
const u = await h.union()
const admin = await h.officer('安全管理员', u.orgs.city, 'SECURITY_ADMIN')

/** People at the provider; whether it asked them for a second factor is part of what it says. */
const people: Record<string, Record<string, unknown>> = {
  'zhang.san': { phone_number: '13812340001', phone_number_verified: true },
  unverified: { phone_number: '13812340002', phone_number_verified: false },
}
const listener = http.createServer().listen(0, '127.0.0.1')
await once(listener, 'listening')
const issuer = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`
const redirect = 'http://localhost/oidc/back'
const left = 'http://localhost/oidc/left'
/** Where the provider reaches us behind the browser's back. */
const door = http.createServer().listen(0, '127.0.0.1')
await once(door, 'listening')
const ours = `http://127.0.0.1:${(door.address() as AddressInfo).port}`
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'niangjia',
      client_secret: 'secret',
      redirect_uris: [redirect],
      post_logout_redirect_uris: [left],
      backchannel_logout_uri: `${ours}/oidc/ended`,
      backchannel_logout_session_required: true,
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  claims: { openid: ['sub', 'amr'], phone: ['phone_number', 'phone_number_verified'], profile: ['name'] },
  pkce: { required: () => true },
  features: { backchannelLogout: { enabled: true } },
  // The provider's own dispatcher refuses addresses of this machine, where we are.
  fetch: (url, options) => {
    const { dispatcher: _, ...plain } = options as RequestInit & { readonly dispatcher?: object }
    return fetch(url, plain)
  },
  findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people[id] }) }),
})
listener.on('request', provider.callback())
after(() => {
  for (const one of [listener, door]) {
    one.closeAllConnections()
    one.close()
  }
})

const settings: OidcSettings = {
  issuer,
  clientId: 'niangjia',
  clientSecret: 'secret',
  staff: true,
  workers: true,
  claim: 'sub',
  secondFactors: ['mfa'],
}
const house = { ...h.house, oidc: { issuer, staff: true, workers: true } }
const app = await buildApp({
  db: h.db as never,
  house,
  clock: () => new Date(),
  services: h.services,
  strict: true,
  logLevel: 'silent',
  trustProxy: false,
  oidc: settings,
})
after(() => app.close())
await app.ready()
door.on('request', (request, reply) => app.routing(request, reply))

/** A browser's cookies. */
class Jar {
  readonly #kept = new Map<string, string>()
  take(lines: readonly string[]): void {
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      this.#kept.set(name, value)
    }
  }
  get line(): string {
    return [...this.#kept].map(([name, value]) => `${name}=${value}`).join('; ')
  }
}

/** A browser at the provider. */
async function visit(jar: Jar, url: string, form?: Record<string, string>): Promise<{ to: string; text: string }> {
  const reply = await fetch(new URL(url, issuer), {
    redirect: 'manual',
    headers: { cookie: jar.line, ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
    ...(form ? { method: 'POST', body: new URLSearchParams(form).toString() } : {}),
  })
  jar.take(reply.headers.getSetCookie())
  return { to: reply.headers.get('location') ?? '', text: await reply.text() }
}

/** Goes to the provider and signs in on its pages; returns the address that leads back to us. */
async function atProvider(start: string, id: string, jar = new Jar()): Promise<string> {
  let at = (await visit(jar, start)).to
  for (let step = 0; step < 10 && !at.startsWith(redirect); step++) {
    const page = await visit(jar, at)
    if (page.to) {
      at = page.to
      continue
    }
    const action = /action="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const prompt = /name="prompt" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    at = (await visit(jar, action, prompt === 'login' ? { prompt, login: id, password: 'x' } : { prompt })).to
  }
  assert.ok(at.startsWith(redirect), `the provider does not lead back: ${at}`)
  return at
}

/** Signs out on the provider's own pages; returns where it leads on to. */
async function leaveProvider(jar: Jar, url: string): Promise<string> {
  const page = await visit(jar, url)
  const action = /action="([^"]+)"/.exec(page.text)?.[1] ?? ''
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
  assert.ok(action && xsrf, `no page to sign out: ${page.text.slice(0, 500)}`)
  return (await visit(jar, action, { xsrf, logout: 'yes' })).to
}

async function begin(side: 'staff' | 'workers') {
  const reply = await app.inject({ url: `/oidc/start?side=${side}` })
  assert.equal(reply.statusCode, 302)
  return {
    to: String(reply.headers.location),
    cookie: reply.cookies.find(c => c.name === 'niangjia_oidc')?.value ?? '',
  }
}

async function back(url: string, cookie: string) {
  const { pathname, search } = new URL(url)
  const reply = await app.inject({ url: pathname + search, cookies: cookie ? { niangjia_oidc: cookie } : {} })
  const token = reply.cookies.find(c => c.name === sessionCookie)?.value
  return { to: String(reply.headers.location), token }
}

async function signIn(side: 'staff' | 'workers', id: string, amr: string[] = [], jar = new Jar()) {
  people[id] = { ...people[id], amr }
  const { to, cookie } = await begin(side)
  return back(await atProvider(to, id, jar), cookie)
}

const kindOf = async (token: string | undefined) =>
  (await app.inject({ url: `/api${accessApi.me.path}`, cookies: { [sessionCookie]: token ?? '' } })).json()
    .kind as string

const signOut = async (token: string | undefined) =>
  (
    await app.inject({
      method: 'POST',
      url: `/api${accessApi.signOut.path}`,
      payload: {},
      cookies: { [sessionCookie]: token ?? '' },
    })
  ).json() as { leave: string | null }

test('an officer is let in only by the link of an administrator, and brings no rights but those granted here', async () => {
  assert.deepEqual(await signIn('staff', 'wang.wu', ['pwd', 'mfa']), {
    to: '/desk?refused=access.oidc_unknown',
    token: undefined,
  })
  const linked = (accountId: string, subject: string | null) =>
    app.inject({
      method: 'POST',
      url: `/api${adminApi.linkIdentity.path.replace(':accountId', accountId)}`,
      payload: { subject, reason: '统一身份上线' },
      cookies: { [sessionCookie]: admin.token ?? '' },
    })
  assert.equal((await linked(u.cityOfficer.accountId, 'wang.wu')).statusCode, 200)
  const taken = await linked(u.countyOfficer.accountId, 'wang.wu')
  assert.deepEqual([taken.statusCode, taken.json().code], [409, 'access.oidc_taken'])
  assert.equal((await linked(admin.accountId, 'admin')).json().code, 'access.not_yourself')

  const one = await signIn('staff', 'wang.wu', ['pwd'])
  assert.equal(one.to, '/desk?refused=access.oidc_second_factor', 'one factor is not enough for the desk')
  const { to, token } = await signIn('staff', 'wang.wu', ['pwd', 'mfa'])
  assert.equal(to, '/desk')
  const me = (await app.inject({ url: `/api${accessApi.me.path}`, cookies: { [sessionCookie]: token ?? '' } })).json()
  assert.equal(me.accountId, u.cityOfficer.accountId)
  assert.deepEqual(
    me.roles.map((r: { role: string }) => r.role),
    ['OFFICER'],
  )
  const audit = await h.pool.query(
    `select outcome from kernel_audit where endpoint = 'access.oidcStaff' and account_id = $1`,
    [me.accountId],
  )
  assert.equal(audit.rowCount, 1)

  await app.inject({
    method: 'POST',
    url: `/api${accessApi.signOut.path}`,
    payload: {},
    cookies: { [sessionCookie]: token ?? '' },
  })
  const after = (
    await app.inject({ url: `/api${accessApi.me.path}`, cookies: { [sessionCookie]: token ?? '' } })
  ).json()
  assert.equal(after.kind, 'nobody')
  assert.equal((await linked(u.cityOfficer.accountId, null)).statusCode, 200)
  assert.equal((await signIn('staff', 'wang.wu', ['mfa'])).to, '/desk?refused=access.oidc_unknown', 'the link is ended')
})

test('a worker is known by the phone that the provider has verified, the same as by a code', async () => {
  const byCode = await h.worker('张三')
  const known = await app.inject({ url: `/api${accessApi.me.path}`, cookies: { [sessionCookie]: byCode.token ?? '' } })
  people['zhang.san'] = { phone_number: `+86 ${byCode.phone}`, phone_number_verified: true }
  const { to, token } = await signIn('workers', 'zhang.san')
  assert.equal(to, '/')
  const me = (await app.inject({ url: `/api${accessApi.me.path}`, cookies: { [sessionCookie]: token ?? '' } })).json()
  assert.equal(me.kind, 'worker')
  assert.equal(me.accountId, known.json().accountId)
  assert.equal((await signIn('workers', 'unverified')).to, '/sign-in?refused=access.oidc_phone')
})

test('an answer without its own question is refused: another browser, another state, a second time', async () => {
  people['zhang.san'] = { phone_number: '13812340001', phone_number_verified: true }
  const mine = await begin('workers')
  const answer = await atProvider(mine.to, 'zhang.san')
  assert.equal((await back(answer, '')).to, '/desk?refused=access.oidc_lost')
  const other = await begin('workers')
  assert.equal(
    (await back(answer, other.cookie)).to,
    '/sign-in?refused=access.oidc_failed',
    'the state is of another question',
  )
  const changed = new URL(answer)
  changed.searchParams.set('code', 'stolen')
  assert.equal((await back(changed.href, mine.cookie)).to, '/sign-in?refused=access.oidc_failed')
  const again = await begin('workers')
  const good = await atProvider(again.to, 'zhang.san')
  assert.ok((await back(good, again.cookie)).token)
  assert.equal((await back(good, again.cookie)).token, undefined, 'a code works once')
  assert.equal(
    (await back(`${redirect}?error=access_denied&state=x`, again.cookie)).to,
    '/sign-in?refused=access.oidc_failed',
  )
})

test('who came by the provider leaves by it: signed out here and there, and led back to where they were', async () => {
  people['zhang.san'] = { phone_number: '13812340001', phone_number_verified: true }
  const jar = new Jar()
  const { token } = await signIn('workers', 'zhang.san', [], jar)
  assert.equal(await kindOf(token), 'worker')
  const { leave } = await signOut(token)
  assert.equal(await kindOf(token), 'nobody')
  const away = await app.inject({ url: leave ?? '' })
  const end = new URL(String(away.headers.location))
  assert.equal(end.origin, issuer)
  assert.equal(end.searchParams.get('post_logout_redirect_uri'), left)
  assert.ok(end.searchParams.get('id_token_hint'))
  const home = new URL(await leaveProvider(jar, end.href))
  assert.equal(home.origin + home.pathname, left)
  assert.equal((await app.inject({ url: home.pathname + home.search })).headers.location, '/')
  // The next at this browser is asked who they are: nothing leads through without signing in.
  const { to } = await begin('workers')
  const next = await visit(jar, (await visit(jar, to)).to)
  assert.match(next.text, /name="login"/)

  const h1 = await h.worker('按码登录')
  assert.equal((await signOut(h1.token)).leave, null, 'who came by a code was never there')
})

test('an address to leave by is good for five minutes and for an ended session only; a stranger’s leads nowhere', async () => {
  people['zhang.san'] = { phone_number: '13812340001', phone_number_verified: true }
  const { token } = await signIn('workers', 'zhang.san')
  for (const ticket of ['', 'x', Buffer.from('{"sessionId":"1"}').toString('base64url')])
    assert.equal((await app.inject({ url: `/oidc/leave?ticket=${ticket}` })).headers.location, '/desk')
  const { leave } = await signOut(token)
  const late = new Date(Date.now() + 6 * 60_000)
  const ticket = new URLSearchParams((leave ?? '').split('?')[1]).get('ticket') ?? ''
  assert.equal(await leaving(h.db, h.house.vault, ticket, late), undefined)
  const { rows } = await h.pool.query(`select octet_length(oidc_hint_sealed) > 0 as kept, oidc_hint_sealed::text as text
    from kernel_session where oidc_issuer is not null`)
  assert.ok(
    rows.every(r => r.kept && !r.text.includes(Buffer.from('eyJ').toString('hex'))),
    'the token lies sealed',
  )
})

test('who signs out at the provider is signed out here, on the devices of that session and no other', async () => {
  people['zhang.san'] = { phone_number: '13812340001', phone_number_verified: true }
  const [one, two] = [new Jar(), new Jar()]
  const here = await signIn('workers', 'zhang.san', [], one)
  const elsewhere = await signIn('workers', 'zhang.san', [], two)
  assert.deepEqual([await kindOf(here.token), await kindOf(elsewhere.token)], ['worker', 'worker'])
  await leaveProvider(one, `${issuer}/session/end`)
  assert.deepEqual([await kindOf(here.token), await kindOf(elsewhere.token)], ['nobody', 'worker'])
  const { rowCount } = await h.pool.query(`select from kernel_audit where endpoint = 'access.oidcEnded'`)
  assert.ok((rowCount ?? 0) >= 1, 'it is on record')
})

test('nobody but the provider ends a session: no token, another signature, another audience, old, or of sign-in', async () => {
  people['zhang.san'] = { phone_number: '13812340001', phone_number_verified: true }
  const { token } = await signIn('workers', 'zhang.san')
  const sent = async (body: string, type = 'application/x-www-form-urlencoded') =>
    (await fetch(`${ours}/oidc/ended`, { method: 'POST', body, headers: { 'content-type': type } })).status
  const made = (head: object, claims: object, signature = 'x') =>
    [...[head, claims].map(part => Buffer.from(JSON.stringify(part)).toString('base64url')), signature].join('.')
  const claims = {
    iss: issuer,
    aud: 'niangjia',
    iat: Math.floor(Date.now() / 1000),
    sub: 'zhang.san',
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  }
  const forged = [
    '',
    'logout_token=',
    'logout_token=a.b.c',
    `logout_token=${made({ alg: 'none' }, claims, '')}`,
    `logout_token=${made({ alg: 'RS256' }, claims)}`,
    `logout_token=${made({ alg: 'HS256' }, claims)}`,
    `logout_token=${made({ alg: 'toString' }, claims)}`,
  ]
  for (const body of forged) assert.equal(await sent(body), 400, body)
  assert.equal(await sent(JSON.stringify({ logout_token: 'x' }), 'application/json'), 400)
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwks = http.createServer((_request, reply) => {
    reply.end(JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k' }] }))
  })
  jwks.listen(0, '127.0.0.1')
  await once(jwks, 'listening')
  const expected = {
    issuer,
    audience: 'niangjia',
    jwksUri: `http://127.0.0.1:${(jwks.address() as AddressInfo).port}`,
  }
  const signed = (over: object) => {
    const text = made({ alg: 'RS256', kid: 'k' }, { ...claims, ...over }, '').slice(0, -1)
    return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`
  }
  const read = (over: object) => readLogoutToken(signed(over), expected, new Date())
  assert.equal((await read({}))?.subject, 'zhang.san')
  for (const over of [
    { aud: 'somebody' },
    { iss: 'https://elsewhere' },
    { iat: claims.iat - 3600 },
    { iat: claims.iat + 3600 },
    { exp: claims.iat - 3600 },
    { nonce: 'n' },
    { events: {} },
    { events: undefined },
    { sub: undefined },
  ])
    assert.equal(await read(over), undefined, JSON.stringify(over))
  jwks.close()
  assert.equal(await kindOf(token), 'worker')
})

test('the sign-in pages know which buttons to show; wrong settings are named at the start', async () => {
  const ways = async (a: typeof app) => (await a.inject({ url: `/api${accessApi.ways.path}` })).json()
  assert.deepEqual(await ways(app), { oidcStaff: true, oidcWorkers: true })
  assert.deepEqual(await ways(h.app), { oidcStaff: false, oidcWorkers: false })
  const read = (env: Record<string, string>) => () => readConfig({ DATA_DIR: folder(), ...env })
  assert.throws(
    read({ OIDC_ISSUER: 'http://id.example.org' }),
    /OIDC_ISSUER must be an https address.*OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are needed/s,
  )
  assert.throws(
    read({ OIDC_ISSUER: 'https://id.example.org', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b', OIDC_FOR: 'all' }),
    /OIDC_FOR must be staff, workers or both/,
  )
  assert.equal(read({})().oidc, undefined)
})
