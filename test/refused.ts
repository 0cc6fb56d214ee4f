// What every refusal must be, whoever sent what: in both languages, with words and a code, and nothing written.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { sessionCookie } from '#server/http.ts'
import type { TestHouse } from './house.ts'
import { type Caller, testDataDir } from './kernel-app.ts'

export interface Sending {
  readonly method?: 'GET' | 'POST'
  readonly url: string
  /** Sent as JSON, unless it is bytes or a text: then as it is. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly as?: Caller
  /** The address it comes from. */
  readonly from?: string
}

export interface Reply {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly details: Record<string, unknown>
  readonly fields: readonly { field: string; message: string }[]
  readonly text: string
}

export interface Words {
  readonly status: number
  readonly code: string
  /** What stands in the Chinese message: what, why, what now. */
  readonly zh: readonly (string | RegExp)[]
  readonly en: readonly (string | RegExp)[]
}

/** What betrays the inside: a stack, a query, a driver, a path of the server. */
export const inside =
  /\bat [\w.<>]+ \(|node:internal|node_modules|\.ts:\d|\bselect\b.*\bfrom\b|pg_|syntax error|SQLSTATE|kysely|TypeError|RangeError/i

/** Sends one request as it would come from outside. No answer is a defect, and none tells of the inside. */
export async function send(h: TestHouse, s: Sending, lang: 'zh' | 'en' = 'zh'): Promise<Reply> {
  const raw = typeof s.body === 'string' || Buffer.isBuffer(s.body)
  const reply = await h.app.inject({
    method: s.method ?? (s.body === undefined ? 'GET' : 'POST'),
    url: s.url,
    ...(s.body === undefined ? {} : { payload: raw ? (s.body as string) : JSON.stringify(s.body) }),
    headers: {
      ...(s.body === undefined || raw ? {} : { 'content-type': 'application/json' }),
      'accept-language': lang === 'zh' ? 'zh-CN,zh;q=0.9' : 'en-GB,en;q=0.9',
      'x-forwarded-for': s.from ?? s.as?.address ?? '10.0.0.3',
      ...(s.as?.sitting ? { 'x-sitting': s.as.sitting } : {}),
      ...s.headers,
    },
    cookies: s.as?.token ? { [sessionCookie]: s.as.token } : {},
  })
  assert.doesNotMatch(reply.body, inside, `${s.url} tells of the inside`)
  assert.ok(reply.statusCode < 500, `${s.url} answered ${reply.statusCode}: ${reply.body.slice(0, 300)}`)
  const body = (/json/.test(String(reply.headers['content-type'])) ? reply.json() : {}) as Partial<Reply>
  return {
    status: reply.statusCode,
    code: body.code ?? '',
    message: body.message ?? '',
    details: body.details ?? {},
    fields: body.fields ?? [],
    text: reply.body,
  }
}

/** Refused twice, in Chinese and in English, with these words; afterwards the house is as it was before, to the byte. */
export async function refusedInWords(h: TestHouse, s: Sending, expected: Words): Promise<Reply> {
  const before = await everything(h)
  const [zh, en] = [await send(h, s, 'zh'), await send(h, s, 'en')]
  for (const [lang, reply] of Object.entries({ zh, en })) {
    assert.equal(
      `${reply.status} ${reply.code}`,
      `${expected.status} ${expected.code}`,
      `${lang}: ${reply.text.slice(0, 500)}`,
    )
    for (const part of expected[lang as 'zh' | 'en'])
      if (typeof part === 'string') assert.ok(reply.message.includes(part), `“${part}” is not in: ${reply.message}`)
      else assert.match(reply.message, part)
  }
  assert.match(zh.message, /\p{Script=Han}/u)
  assert.doesNotMatch(zh.message, /\{\w+\}|undefined|\[object/, 'a value is missing in the words')
  assert.doesNotMatch(en.message, /\{\w+\}|undefined|\[object/, 'a value is missing in the words')
  assert.deepEqual(await everything(h), before, 'something was written')
  return zh
}

/** A session that was used is touched; that is no trace of what was refused. */
const passing = new Set(['kernel_session'])

/** Each table with its rows counted and hashed, and how many files lie on disk. */
export async function everything(h: TestHouse): Promise<Record<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = ${h.schema} and table_type = 'BASE TABLE' order by 1`.execute(h.db)
  const named = tables.map(t => t.name).filter(name => !passing.has(name))
  const each = named.map(
    name => sql`select ${name}::text as name, count(*)::int as rows, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash
      from ${sql.table(name)} t`,
  )
  const { rows } = await sql<{ name: string; rows: number; hash: string }>`${sql.join(each, sql` union all `)}`.execute(
    h.db,
  )
  return {
    ...Object.fromEntries(rows.map(r => [r.name, `${r.rows} rows ${r.hash}`])),
    'files on disk': createHash('md5').update(filesOnDisk().join()).digest('hex'),
  }
}

/** The encrypted files of this process's house, also the half-written. */
export function filesOnDisk(): string[] {
  const folder = path.join(testDataDir, 'files')
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => entry.name)
      .sort()
  } catch {
    return []
  }
}

/** A multipart body as a browser makes it, or as nobody would: the parts are given as they are. */
export async function multipart(fields: Readonly<Record<string, string>>, name: string, body: Buffer) {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) form.append(key, value)
  form.append('file', new Blob([new Uint8Array(body)]), name)
  const request = new Request('http://localhost', { method: 'POST', body: form })
  return {
    body: Buffer.from(await request.arrayBuffer()),
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
  }
}
