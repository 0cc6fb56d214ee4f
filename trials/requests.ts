// Bad requests without end, made from the schemas of all endpoints: none breaks anything, none tells of the inside, none is waited for.
import { randomBytes } from 'node:crypto'
import type { TSchema } from 'typebox'
import type { Endpoint } from '#base/endpoint.ts'
import { type Role, roles } from '#kernel/access/roles.ts'
import { sessionCookie } from '#server/http.ts'
import { openHouse, type Person, someId } from '#test/house.ts'
import { inside } from '#test/refused.ts'
import { sampleOf } from '#test/sample.ts'

export interface RequestReport {
  readonly sent: number
  readonly byStatus: Readonly<Record<string, number>>
  /** Answers of 500, answers that tell of the inside, requests without an answer. */
  readonly broken: readonly string[]
  /** Heap in MB after the first tenth and at the end, each after a collection. */
  readonly heap: readonly [early: number, end: number]
  readonly seed: number
}

/** A small generator that gives the same row for the same seed, so that what broke can be sent again. */
function dice(seed: number) {
  let state = seed >>> 0 || 1
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
  return {
    below: (n: number) => Math.floor(next() * n),
    pick: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!,
  }
}

const texts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\udfff',
  '\u202e',
  '"',
  "'",
  "' or '1'='1",
  "'; drop table kernel_person; --",
  '$1',
  '{{7*7}}',
  ['$', '{7*7}'].join(''),
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  '%00',
  '\r\nset-cookie: a=b',
  "=cmd|'/c calc'!A1",
  'null',
  'undefined',
  'NaN',
  '__proto__',
  'constructor',
  '9999-12-31',
  '0000-01-01',
  '2026-02-30',
  '2026-13-01',
  '-1',
  '1e999',
  '0x10',
  'true',
  '٣',
  '１２３',
  '𠮷'.repeat(50),
  'x'.repeat(300),
  'x'.repeat(70_000),
  '00000000-0000-0000-0000-000000000000',
  '00000000-0000-7000-8000-000000000000',
  'KN-2026-000001-5',
  '2026-02-28_x',
]
const numbers = [0, -0, -1, 1, 0.1, 1e15, 2 ** 53, -(2 ** 53), 2 ** 31, 2 ** 63, 1e300, Number.MIN_VALUE]
const others = [null, true, false, [], {}, [[]], [null], { a: { b: { c: {} } } }, { $gt: '' }, { length: 1e9 }]

type Dice = ReturnType<typeof dice>

const wild = (d: Dice): unknown =>
  d.pick<() => unknown>([
    () => d.pick(texts),
    () => d.pick(numbers),
    () => structuredClone(d.pick(others)),
    () => randomBytes(8).toString('latin1'),
  ])()

/** The good input with one to three places made bad: a value, a field too many, a field gone, a list that grew. */
function spoil(d: Dice, input: unknown): unknown {
  const spoiled = structuredClone(input) as Record<string, unknown>
  for (let n = d.below(3); n >= 0; n--) {
    let at = spoiled
    // Down into the input as far as the dice say.
    for (;;) {
      const deeper = Object.values(at).filter(v => typeof v === 'object' && v !== null) as Record<string, unknown>[]
      if (deeper.length === 0 || d.below(2) === 0) break
      at = d.pick(deeper)
    }
    const names = Object.keys(at)
    const name = names.length ? d.pick(names) : 'x'
    const put = (field: string, value: unknown) => Reflect.set(at, field, value)
    const alien = ['approved', 'role', 'orgPath', 'personId', '__proto__x', 'id', 'constructor']
    d.pick([
      () => put(name, wild(d)),
      () => put(name, wild(d)),
      () => Reflect.deleteProperty(at, name),
      () => put(d.pick(alien), wild(d)),
      () =>
        put(
          name,
          Array.from({ length: d.pick([1, 201, 3_000]) }, () => wild(d)),
        ),
    ])()
  }
  return spoiled
}

/** Bodies that are no JSON of a form at all. */
const rawBodies = [
  '',
  '{',
  '[]',
  '"x"',
  'null',
  '1',
  '{"a":1}{',
  '{"__proto__":{"x":1}}',
  '['.repeat(5_000),
  '\ufeff{}',
  '{"a":"\\ud800"}',
  '\u0000',
  'a=b&c=d',
]
const types = [
  'application/json',
  'application/json; charset=utf-16',
  'text/plain',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'x',
  '',
]
const headers: readonly Record<string, string>[] = [
  {},
  { origin: 'https://evil.example' },
  { 'x-sitting': "' or 1=1" },
  { 'idempotency-key': 'k'.repeat(5_000) },
  { 'accept-language': 'x'.repeat(3_000) },
  { 'x-forwarded-for': '\u00e9, <script>' },
  { cookie: `${sessionCookie}=${'a'.repeat(4_000)}` },
  { cookie: ';;;=;' },
  { 'content-encoding': 'gzip' },
  { range: 'bytes=0-1' },
  { 'x-http-method-override': 'DELETE' },
  { 'transfer-encoding': 'x' },
  { accept: 'text/html' },
]

/** Sends so many, as everybody in turn. */
export async function badRequests(count: number, seed: number, say: (line: string) => void): Promise<RequestReport> {
  const d = dice(seed)
  const h = await openHouse('2026-06-01T02:00:00Z')
  const u = await h.union()
  const everyone: (Person | undefined)[] = [undefined, await h.worker('李送送', someId()), u.clerk]
  for (const role of Object.keys(roles) as Role[]) everyone.push(await h.officer(role, u.orgs.city, role))
  const endpoints = h.services
    .flatMap(s => Object.values<Endpoint>(s.api))
    .filter(e => !/sign-?out|sessions/i.test(e.path))
  const holding = (endpoint: Endpoint) => {
    const { access } = endpoint
    if (access.who !== 'staff') return d.pick(everyone)
    const able = everyone.filter(
      (_, n) => n > 2 && h.house.rights.get(access.right)?.has(Object.keys(roles)[n - 3] ?? ''),
    )
    return d.below(5) === 0 ? d.pick(everyone) : d.pick(able)
  }
  const known = (field: string) => (field === 'orgId' ? u.orgs.unit.id : undefined)
  const byStatus: Record<string, number> = {}
  const broken: string[] = []
  let [sent, early] = [0, 0]

  async function one(): Promise<void> {
    const n = sent++
    const endpoint = d.pick(endpoints)
    const request = requestOf(d, endpoint, sampleOf(endpoint.input as TSchema, known))
    const as = holding(endpoint)
    const extra = d.below(4) === 0 ? d.pick(headers) : {}
    let timer: NodeJS.Timeout | undefined
    const silence = new Promise<undefined>(resolve => {
      timer = setTimeout(resolve, 60_000, undefined)
    })
    const reply = await Promise.race([
      h.app.inject({
        ...request,
        headers: {
          ...request.headers,
          'x-forwarded-for': `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
          ...extra,
        },
        cookies: as?.token ? { [sessionCookie]: as.token } : {},
      }),
      silence,
    ])
    clearTimeout(timer)
    const what = () =>
      `${request.method} ${request.url.slice(0, 200)} ${String(request.payload).slice(0, 300)} ${JSON.stringify(extra).slice(0, 100)}`
    if (!reply) return void broken.push(`no answer: ${what()}`)
    byStatus[reply.statusCode] = (byStatus[reply.statusCode] ?? 0) + 1
    if (reply.statusCode >= 500) broken.push(`${reply.statusCode} ${reply.body.slice(0, 300)}: ${what()}`)
    else if (inside.test(reply.body) && reply.statusCode >= 400)
      broken.push(`tells of the inside: ${reply.body.slice(0, 300)}: ${what()}`)
    else if (reply.statusCode >= 400 && reply.body.length > 20_000)
      broken.push(`an answer of ${reply.body.length} bytes: ${what()}`)
  }

  while (sent < count) {
    await Promise.all(Array.from({ length: Math.min(8, count - sent) }, one))
    if (early === 0 && sent >= count / 10) early = heap()
    if (sent % 10_000 < 8) say(`${sent} sent, ${broken.length} broken, ${heap().toFixed(0)} MB`)
  }
  return { sent, byStatus, broken, heap: [early, heap()], seed }
}

function heap(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1024 / 1024
}

interface Request {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Record<string, string>
  readonly payload?: string
}

function requestOf(d: Dice, endpoint: Endpoint, good: unknown): Request {
  const input = spoil(d, good) as Record<string, unknown>
  const url = endpoint.path.replace(/:(\w+)/g, (_, field: string) => {
    const value = input[field]
    delete input[field]
    return encodeURIComponent(textOf(value, 300)) || '%20'
  })
  if (endpoint.method === 'GET') {
    const query = Object.entries(input).map(
      ([k, v]) => `${encodeURIComponent(k.toWellFormed())}=${encodeURIComponent(textOf(v, 3_000))}`,
    )
    return { method: 'GET', url: `/api${url}${query.length ? `?${query.join('&')}` : ''}`, headers: {} }
  }
  const raw = endpoint.upload !== undefined || d.below(8) === 0
  return {
    method: 'POST',
    url: `/api${url}`,
    headers: { 'content-type': raw ? d.pick(types) : 'application/json' },
    payload: raw ? d.pick(rawBodies) : JSON.stringify(input),
  }
}

const textOf = (value: unknown, most: number) =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, most).toWellFormed()
