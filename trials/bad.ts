// The generator of bad requests: an input that the schema accepts, with something in it made bad; the same row for the same seed.
import { randomBytes } from 'node:crypto'
import type { Endpoint } from '#base/endpoint.ts'
import { sessionCookie } from '#server/http.ts'

/** A small generator that gives the same row for the same seed, so that what broke can be sent again. */
export function dice(seed: number) {
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

export type Dice = ReturnType<typeof dice>

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
/** Headers that nobody's page sends. */
export const badHeaders: readonly Record<string, string>[] = [
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

export interface BadRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Record<string, string>
  readonly payload?: string
}

/** One request for an endpoint, made bad from an input that its schema accepts. */
export function badRequestFor(d: Dice, endpoint: Endpoint, good: unknown): BadRequest {
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
