// Sign-in at a real OpenID provider: code, PKCE, state, nonce; who is let in, who is not and why.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import test, { after } from 'node:test'
import Provider from 'oidc-provider'
import { adminApi } from '#kernel/access/admin-api.ts'
import { accessApi } from '#kernel/access/api.ts'
import { buildApp } from '#server/build.ts'
import { readConfig } from '#server/config.ts'
import { sessionCookie } from '#server/http.ts'
import type { OidcSettings } from '#server/oidc.ts'
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
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'niangjia',
      client_secret: 'secret',
      redirect_uris: [redirect],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  claims: { openid: ['sub', 'amr'], phone: ['phone_number', 'phone_number_verified'], profile: ['name'] },
  pkce: { required: () => true },
  findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people[id] }) }),
})
listener.on('request', provider.callback())
after(() => {
  listener.closeAllConnections()
  listener.close()
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

/** Goes to the provider and signs in on its pages; returns the address that leads back to us. */
async function atProvider(start: string, id: string): Promise<string> {
  const jar = new Jar()
  const go = async (url: string, form?: Record<string, string>): Promise<{ to: string; text: string }> => {
    const reply = await fetch(new URL(url, issuer), {
      redirect: 'manual',
      headers: { cookie: jar.line, ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
      ...(form ? { method: 'POST', body: new URLSearchParams(form).toString() } : {}),
    })
    jar.take(reply.headers.getSetCookie())
    return { to: reply.headers.get('location') ?? '', text: await reply.text() }
  }
  let at = (await go(start)).to
  for (let step = 0; step < 10 && !at.startsWith(redirect); step++) {
    const page = await go(at)
    if (page.to) {
      at = page.to
      continue
    }
    const action = /action="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const prompt = /name="prompt" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    at = (await go(action, prompt === 'login' ? { prompt, login: id, password: 'x' } : { prompt })).to
  }
  assert.ok(at.startsWith(redirect), `the provider does not lead back: ${at}`)
  return at
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

async function signIn(side: 'staff' | 'workers', id: string, amr: string[] = []) {
  people[id] = { ...people[id], amr }
  const { to, cookie } = await begin(side)
  return back(await atProvider(to, id), cookie)
}

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
