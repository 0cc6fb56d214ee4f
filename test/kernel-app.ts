// The kernel's modules behind the real wrapper, for tests that call by HTTP with a clock they set themselves.
import { randomBytes } from 'node:crypto'
import os from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { dayAt } from '#base/day.ts'
import type { Endpoint, InputOf, ReplyOf } from '#base/endpoint.ts'
import { newId } from '#base/ids.ts'
import { createStaff } from '#kernel/access/accounts.ts'
import { accessApi } from '#kernel/access/api.ts'
import { giveGrant } from '#kernel/access/grants.ts'
import type { Role } from '#kernel/access/roles.ts'
import { service as access } from '#kernel/access/service.ts'
import { newTotpSecret, totpAt } from '#kernel/access/totp.ts'
import { service as audit } from '#kernel/audit/service.ts'
import { calendarKeeper } from '#kernel/calendar/calendar.ts'
import type { House } from '#kernel/house.ts'
import { service as jobs } from '#kernel/jobs/service.ts'
import { service as notify } from '#kernel/notify/service.ts'
import { createOrg, type NewOrg, type Org } from '#kernel/org/org.ts'
import { service as org } from '#kernel/org/service.ts'
import { standardsOf } from '#kernel/rules/standards.ts'
import type { Service } from '#kernel/service.ts'
import type { KernelTables } from '#kernel/tables.gen.ts'
import { makeBlobs } from '#kernel/vault/blobs.ts'
import { makeVault } from '#kernel/vault/vault.ts'
import { buildApp, rightsOf } from '#server/build.ts'
import { sessionCookie } from '#server/http.ts'
import type { LogSink } from '#server/logging.ts'
import { type Ending, type FreshDatabase, freshDatabase } from './database.ts'

/** The data folder of this process's house; `files` below it holds the encrypted files. */
export const testDataDir = path.join(os.tmpdir(), `niangjia-data-${process.pid}`)

export interface Answer<R> {
  readonly status: number
  readonly body: R & { code?: string; message?: string; details?: Record<string, unknown> }
  /** The session set by this call: a token, '' when it was ended, undefined when untouched. */
  readonly token: string | undefined
}

export interface Caller {
  token?: string
  sitting?: string
  address?: string
}

export interface KernelAppOptions {
  /** How much is logged, and where to; by default nothing. */
  readonly level?: string
  readonly to?: LogSink
  /** A house that is there already, such as a restored one; by default a new, empty one. */
  readonly on?: FreshDatabase<KernelTables> & { readonly masterKey: Buffer; readonly dataDir: string }
  /** Who puts all away; by default the runner of the tests, which follows every promise and so costs time and memory. */
  readonly ending?: Ending
}

/** A database, an application and a clock that the test sets. */
export async function kernelApp(
  start = '2026-11-23T02:00:00Z',
  services = [access, audit, jobs, notify, org] as unknown[] as Service[],
  options: KernelAppOptions = {},
) {
  const fresh = options.on ?? (await freshDatabase<KernelTables>(options.ending))
  const time = { now: new Date(start) }
  /** A millisecond a call, so that what came later is later. */
  const tick = () => {
    time.now = new Date(time.now.getTime() + 1)
    return time.now
  }
  /** What was sent for; a test does the work itself (`runJob`). */
  const sent: { job: string; data: object }[] = []
  const masterKey = options.on?.masterKey ?? randomBytes(32)
  const vault = makeVault(masterKey)
  /** As a process's: for commands that are run on this house from outside. */
  const dataDir = options.on?.dataDir ?? testDataDir
  const house: House = {
    vault,
    blobs: makeBlobs(path.join(dataDir, 'files'), vault),
    publicUrl: 'http://localhost',
    demo: true,
    authority: '试验核对库',
    rights: rightsOf(services),
    flows: new Map(services.flatMap(s => s.flows ?? []).map(flow => [flow.kind, flow])),
    duties: new Map(services.flatMap(s => s.duties ?? []).map(d => [d.kind, d.right])),
    dossiers: new Map(services.flatMap(s => s.dossiers ?? []).map(d => [d.kind, d])),
    readers: new Map(services.flatMap(s => s.readers ?? []).map(r => [r.kind, r])),
    handOvers: services.flatMap(s => s.handOvers ?? []),
    indicators: services.flatMap(s => s.indicators ?? []),
    counted: services.flatMap(s => s.counted ?? []),
    holdings: services.flatMap(s => s.holdings ?? []),
    entitlements: services.flatMap(s => s.entitlements ?? []),
    known: services.flatMap(s => s.known ?? []),
    standards: standardsOf(services),
    restings: services.flatMap(s => s.restings ?? []),
    retention: services.flatMap(s => s.retention ?? []),
    keepings: services.flatMap(s => s.keeping ?? []),
    calendar: calendarKeeper(),
    send: async (_tx, job, data) => {
      sent.push({ job, data })
      return newId(time.now)
    },
  }
  const app: FastifyInstance = await buildApp({
    db: fresh.db as never,
    house,
    clock: tick,
    strict: true,
    services,
    logLevel: options.level ?? process.env.TEST_LOG ?? 'silent',
    ...(options.to ? { logTo: options.to } : {}),
    trustProxy: true,
    perMinute: 100_000,
  })
  const close = () => app.close()
  if (options.ending) options.ending.after(close)
  else after(close)

  /** Calls an endpoint as its reader would; path parameters are taken from the input. */
  async function call<E extends Endpoint>(
    endpoint: E,
    input: InputOf<E>,
    as: Caller = {},
  ): Promise<Answer<ReplyOf<E>>> {
    const rest: Record<string, unknown> = { ...(input as object) }
    const url = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
      const value = String(rest[name])
      delete rest[name]
      return encodeURIComponent(value)
    })
    const get = endpoint.method === 'GET'
    const reply = await app.inject({
      method: endpoint.method,
      url: `/api${url}`,
      ...(get
        ? { query: Object.fromEntries(Object.entries(rest).map(([k, v]) => [k, String(v)])) }
        : { payload: rest }),
      cookies: as.token ? { [sessionCookie]: as.token } : {},
      headers: { 'x-forwarded-for': as.address ?? '10.0.0.1', ...(as.sitting ? { 'x-sitting': as.sitting } : {}) },
    })
    return {
      status: reply.statusCode,
      body: reply.json(),
      token: reply.cookies.find(c => c.name === sessionCookie)?.value,
    }
  }

  const later = (seconds: number) => {
    time.now = new Date(time.now.getTime() + seconds * 1000)
  }

  const newOrg = (input: Partial<NewOrg> & { name: string }): Promise<Org> =>
    fresh.db.transaction().execute(tx =>
      createOrg(
        tx,
        {
          parentId: null,
          level: 'CITY',
          kind: 'FEDERATION',
          regionCode: '330300',
          short: input.name,
          foundedOn: dayAt(new Date('2000-01-01')),
          ...input,
        },
        time.now,
      ),
    )

  const password = 'Harbour-Lantern-2026'

  /** A staff account with these roles at an organization, ready to sign in. */
  async function staff(login: string, orgId: string, ...given: Role[]) {
    const totpSecret = newTotpSecret()
    const id = await fresh.db.transaction().execute(async tx => {
      const made = await createStaff(tx, vault, { login, name: login, orgId }, time.now, { password, totpSecret })
      for (const role of given)
        await giveGrant(
          tx,
          null,
          { accountId: made.id, role, orgId, from: dayAt(time.now), reason: 'founding' },
          time.now,
          dayAt(time.now),
          'zh',
        )
      return made.id
    })
    const signIn = async () => {
      later(30) // one one-time code, one sign-in
      const { token, body } = await call(accessApi.staffSignIn, { login, password, totp: totpAt(totpSecret, time.now) })
      if (!token) throw new Error(`${login} could not sign in: ${JSON.stringify(body)}`)
      return token
    }
    return { id, login, password, totpSecret, signIn }
  }

  /** A worker signed in by the code that was sent to this phone. */
  async function worker(phone: string): Promise<string> {
    const sent = await call(accessApi.sendCode, { phone })
    if (sent.status !== 200) throw new Error(JSON.stringify(sent.body))
    const { token, body } = await call(accessApi.signIn, { phone, code: await lastCode() })
    if (!token) throw new Error(JSON.stringify(body))
    return token
  }

  /** The code of the latest text message, as it stands on the outbox page. */
  async function lastCode(): Promise<string> {
    const reply = await app.inject({ method: 'GET', url: '/api/notify/outbox' })
    const text: string = reply.json().rows[0].text
    return /\d{6}/.exec(text)?.[0] ?? ''
  }

  return { ...fresh, app, house, masterKey, dataDir, sent, vault, time, later, call, newOrg, staff, worker, lastCode }
}
