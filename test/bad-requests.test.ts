// Requests that no page of ours sends: broken, forged, without a session or with somebody else's. None is a defect, none does anything.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Endpoint } from '#base/endpoint.ts'
import { accessApi } from '#kernel/access/api.ts'
import { roles } from '#kernel/access/roles.ts'
import { hardshipApi } from '#services/hardship/api.ts'
import { applied, complete } from '#services/hardship/testing.ts'
import { openHouse, someId } from './house.ts'
import { everything, refusedInWords, type Sending, send, type Words } from './refused.ts'
import { sampleOf } from './sample.ts'

const h = await openHouse('2026-06-01T02:00:00Z')
const u = await h.union()
const worker = await h.worker('李送送')
const form = await complete(h, worker, u.orgs.unit.id)
const url = '/api/hardship/applications'
const json = { 'content-type': 'application/json' }

const invalid = (zh: Words['zh'], en: Words['en']): Words => ({ status: 400, code: 'input.invalid', zh, en })
const unreadable: Words = {
  status: 400,
  code: 'input.unreadable',
  zh: ['读不出来', '请再试一次'],
  en: ['cannot be read', 'try again'],
}
const signedOut: Words = {
  status: 401,
  code: 'signed_out',
  zh: ['请先登录', '还在'],
  en: ['Please sign in first', 'is kept'],
}
const absent: Words = {
  status: 404,
  code: 'absent',
  zh: ['没有找到', '首页'],
  en: ['no such page or record', 'home page'],
}

test('a field that does not belong to the form is named and refused, never ignored', async () => {
  await refusedInWords(
    h,
    { url, body: { ...form, approved: true }, as: worker },
    invalid(['approved不是这里要填的内容，请去掉。'], ['approved does not belong here; remove it.']),
  )
  await refusedInWords(
    h,
    { url: '/api/hardship/mine?personId=1', as: worker },
    invalid(['personId不是这里'], ['personId does not belong']),
  )
  const flood = Object.fromEntries(Array.from({ length: 30_000 }, (_, i) => [`f${i}`, 1]))
  const { text, message } = await refusedInWords(
    h,
    { url, body: { ...form, ...flood }, as: worker },
    invalid([/有 \d+ 处要改/], [/To correct \(\d+\)/]),
  )
  assert.ok(text.length < 10_000, `a flood of faults is answered by ${text.length} bytes`)
  assert.match(message, /还有 \d+ 处/)
})

test('a sign that no database holds is named, with the field it stands in', async () => {
  await refusedInWords(
    h,
    { url, body: { ...form, story: 'a\0b' }, as: worker },
    invalid(['想说的话里有存不了的符号', '请删掉它'], ['Your words holds a sign', 'Delete it']),
  )
  await refusedInWords(
    h,
    { url, body: { ...form, workStatus: '\ud83d' }, as: worker },
    invalid(['工作状态里有存不了的符号'], ['Work status holds a sign']),
  )
  await refusedInWords(
    h,
    { url: '/api/hardship/draft', body: { form: { 'a\0': 1 } }, as: worker },
    invalid(['存不了的符号'], ['cannot be stored']),
  )
})

test('a JSON a hundred thousand levels deep is refused at the door', async () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000)
  await refusedInWords(
    h,
    { url: '/api/hardship/draft', body: `{"form":{"a":${deep}}}`, as: worker, headers: json },
    unreadable,
  )
  await refusedInWords(h, { url, body: deep, as: worker, headers: json }, unreadable)
})

test('2 MB of JSON are too much, and the limit is said', async () => {
  await refusedInWords(
    h,
    { url, body: { ...form, story: 'x'.repeat(2 * 1024 * 1024) }, as: worker },
    {
      status: 413,
      code: 'input.too_large',
      zh: ['太大', '最多 1 MB', '缩小'],
      en: ['too large', '1 MB', 'smaller'],
    },
  )
})

test('what is no JSON object, or comes under another content type, is not read', async () => {
  const bodies: [string, string][] = [
    ['{"orgId":', 'application/json'],
    ['', 'application/json'],
    ['"text"', 'application/json'],
    ['[1,2]', 'application/json'],
    ['42', 'application/json'],
    ['{"__proto__":{"admin":true}}', 'application/json'],
    ['{"constructor":{"prototype":{"admin":true}}}', 'application/json'],
    ['x'.repeat(100_000), 'text/plain'],
    ['orgId=1', 'application/x-www-form-urlencoded'],
    ['<a/>', 'application/xml'],
    ['--x\r\n', 'multipart/form-data; boundary=x'],
    ['{}', 'application/json; charset=utf-16'],
    ['{}', 'nonsense'],
  ]
  for (const [body, type] of bodies) {
    const before = await everything(h)
    for (const lang of ['zh', 'en'] as const) {
      const reply = await send(h, { url, body, as: worker, headers: { 'content-type': type } }, lang)
      assert.equal(reply.status, 400, `${type} ${body.slice(0, 30)} → ${reply.text.slice(0, 200)}`)
      assert.match(reply.code, /^input\.(unreadable|invalid)$/)
      assert.ok(reply.text.length < 10_000, `${type} is answered by ${reply.text.length} bytes`)
    }
    assert.deepEqual(await everything(h), before)
  }
})

test('a path whose id is none says so, and a page that does not exist is not there', async () => {
  for (const id of [
    '1',
    'abc',
    "1' or '1'='1",
    '00000000-0000-0000-0000-00000000000g',
    '../../etc/passwd',
    '%00',
    'é'.repeat(60),
  ])
    await refusedInWords(
      h,
      { url: `/api/hardship/cases/${encodeURIComponent(id)}`, as: u.chair },
      invalid(
        ['编号“', '不是系统里的编号', '请从页面上的按钮或列表重新进入'],
        ['The reference “', 'is not a reference of this system', 'Go in again'],
      ),
    )
  await refusedInWords(h, { url: '/api/hardship/cases/00000000-0000-7000-8000-000000000000', as: u.chair }, absent)
  for (const path of [
    '/api/nothing',
    '/api/hardship/cases/%ff',
    `/api/hardship/cases/${'a'.repeat(300)}`,
    '/api/..%2f..%2fetc%2fpasswd',
    '/api//',
  ])
    assert.match(String((await send(h, { url: path, as: u.chair })).status), /^4\d\d$/, path)
})

test('SQL in a text is a text', async () => {
  const sql = `Robert'); drop table hardship_application;-- \\ % _ $1 "`
  for (const text of [sql.slice(0, 50), "' or 1=1 --", '\\', '%', '\\%', "';", '$1', "\\'"]) {
    const found = await u.chair.call(hardshipApi.list, { text })
    assert.ok(Array.isArray(found.rows))
    assert.equal((await send(h, { url: '/api/people/search', body: { text }, as: u.clerk })).status, 200, text)
  }
  const sender = await h.worker('甲')
  const applicant = { name: "Robert'); drop--", idNumber: someId() }
  const sent = await complete(h, sender, u.orgs.unit.id, {
    applicant,
    story: sql,
    address: sql,
    members: [],
    householdSize: 1,
  })
  const ref = await sender.call(hardshipApi.apply, sent)
  const seen = await sender.call(hardshipApi.myCase, { caseId: ref.caseId })
  assert.equal(seen.form.story, sql)
  assert.equal(seen.form.address, sql)
})

test('line breaks meant for a header stay out of it', async () => {
  const before = await everything(h)
  const nasty = 'x\r\nset-cookie: niangjia=stolen'
  for (const query of [`?text=${encodeURIComponent(nasty)}`, `?state=${encodeURIComponent(nasty)}`]) {
    const reply = await h.app.inject({ url: `/api/hardship/cases${query}`, cookies: { niangjia: u.chair.token ?? '' } })
    assert.ok(reply.statusCode < 500)
    assert.equal(reply.headers['set-cookie'], undefined)
  }
  assert.deepEqual(await everything(h), before)
  const named = await h.photo(worker, '照片"\r\nset-cookie: a=b\u202egnp.png')
  const down = await h.app.inject({ url: `/api/files/${named}`, cookies: { niangjia: worker.token ?? '' } })
  assert.equal(down.statusCode, 200)
  assert.equal(down.headers['set-cookie'], undefined)
  assert.doesNotMatch(String(down.headers['content-disposition']), /[\r\n\u202e"]/)
})

test('a command sent from another site is not carried out', async () => {
  for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example', 'nonsense'])
    await refusedInWords(
      h,
      { url, body: form, as: worker, headers: { origin } },
      {
        status: 403,
        code: 'cross_site',
        zh: ['不是从本网站发出的', '没有执行', '重新操作'],
        en: ['did not come from this site', 'not carried out', 'Start again'],
      },
    )
})

test('without a session, with a false one or after signing out, one is asked to sign in', async () => {
  await refusedInWords(h, { url, body: form }, signedOut)
  for (const token of ['x', "' or 1=1", 'a'.repeat(5000), '\u00e9'])
    await refusedInWords(h, { url, body: form, as: { token } }, signedOut)
  const leaving = await h.worker('走了')
  await leaving.call(accessApi.signOut, {})
  await refusedInWords(h, { url, body: form, as: leaving }, signedOut)
})

test('a session that has been idle too long is over', async () => {
  const idle = await h.officer('午睡', u.orgs.county, 'OFFICER')
  const now = h.time.now
  h.later(31 * 60)
  await refusedInWords(h, { url: '/api/hardship/cases', as: idle }, signedOut)
  h.time.now = now
})

test('another worker’s session opens nothing of mine, and can neither withdraw nor resubmit it', async () => {
  const { ref } = await applied(h, u, { members: [], householdSize: 1 })
  const other = await h.worker('另一位', someId())
  const { caseId, version } = ref
  await refusedInWords(h, { url: `${url}/${caseId}`, as: other }, absent)
  await refusedInWords(h, { url: `${url}/${caseId}/withdraw`, body: { version }, as: other }, absent)
  const again = await complete(h, other, u.orgs.unit.id)
  await refusedInWords(h, { url: `${url}/${caseId}/resubmit`, body: { version, form: again }, as: other }, absent)
  await refusedInWords(h, { url: `/api/hardship/cases/${caseId}/accept`, body: { version }, as: other }, absent)
  await refusedInWords(h, { url: `/api/cases/${caseId}/letter`, as: other }, absent)
})

test('a sitting that has run out, or is a colleague’s, says that it must begin anew', async () => {
  const sitting = await u.clerk.call(accessApi.beginSitting, {
    name: '黄阿婆',
    idNumber: someId('1968-02-29'),
    consent: 'SPOKEN',
    consentNote: '本人到窗口口头同意',
  })
  const over: Words = {
    status: 422,
    code: 'access.no_sitting',
    zh: ['代办还没有开始，或已经满 2 小时', '请先登记是替谁办'],
    en: ['There is no sitting, or its 2 hours are over', 'First enter for whom'],
  }
  const colleague = await h.officer('柜台小刘', u.orgs.county, 'CLERK')
  for (const as of [
    { ...colleague, sitting: sitting.id },
    { ...u.clerk, sitting: 'not-a-sitting' },
    { ...u.clerk, sitting: "' or 1=1 --" },
  ]) {
    await refusedInWords(h, { url: '/api/hardship/mine', as }, over)
    await refusedInWords(h, { url, body: form, as }, over)
  }
  const now = h.time.now
  h.later(2 * 3600)
  await h.db
    .updateTable('kernel_session')
    .set({ idle_until: new Date('2027-01-01') })
    .execute()
  await refusedInWords(h, { url, body: form, as: { ...u.clerk, sitting: sitting.id } }, over)
  h.time.now = now
})

test('the same key for another person at the counter is another submission', async () => {
  const begin = (name: string) =>
    u.clerk.call(accessApi.beginSitting, { name, idNumber: someId(), consent: 'SPOKEN', consentNote: '申请' })
  const draft = { url: '/api/hardship/draft', body: { form: { a: 1 } }, headers: { 'idempotency-key': 'one-key' } }
  const first = await begin('甲某')
  assert.equal((await send(h, { ...draft, as: { ...u.clerk, sitting: first.id } })).status, 200)
  const second = await begin('乙某')
  const reply = await send(h, { ...draft, as: { ...u.clerk, sitting: second.id } })
  assert.equal(`${reply.status} ${reply.code}`, '409 repeat.other_content')
})

/** What no page sends, for each kind of value a field may want. */
const hostile: readonly unknown[] = [
  null,
  -1,
  1e300,
  0.1,
  '',
  'x'.repeat(5000),
  "'; drop table kernel_person; --\\",
  '\ud800',
  'a\0',
  '2026-02-30',
  '9999-12-31',
  '2026-02-30_00000000-0000-7000-8000-000000000000',
  '2026-02-28_------------------------------------',
  '00000000-0000-7000-8000-000000000000',
  [],
  [null],
  {},
]

test('no endpoint of the house breaks on any hostile value in any of its fields', async () => {
  const all = Object.keys(roles) as (keyof typeof roles)[]
  const staff = [await h.officer('样样都管', u.orgs.city, 'OFFICER')]
  for (const role of all) staff.push(await h.officer(role, u.orgs.city, role))
  const { ref } = await applied(h, u, { members: [], householdSize: 1 })
  const as = (endpoint: Endpoint) => {
    const { access } = endpoint
    if (access.who !== 'staff') return worker
    const holding = h.house.rights.get(access.right)
    return staff.find((_, i) => i > 0 && holding?.has(all[i - 1] ?? '')) ?? worker
  }
  let tried = 0
  const broken: string[] = []
  for (const { id, api } of h.services)
    for (const [name, endpoint] of Object.entries(api)) {
      if (endpoint.upload || name === 'signOut') continue
      const good = sampleOf(endpoint.input, field =>
        field === 'orgId' ? u.orgs.unit.id : field === 'caseId' ? ref.caseId : undefined,
      ) as Record<string, unknown>
      for (const field of Object.keys(endpoint.input.properties))
        for (const value of hostile) {
          await send(h, requestOf(endpoint, { ...good, [field]: value }, as(endpoint))).catch(error => {
            broken.push(`${id}.${name}, ${field} = ${JSON.stringify(value)?.slice(0, 60)}: ${error.message}`)
          })
          tried++
        }
    }
  assert.deepEqual(broken, [])
  assert.ok(tried > 2000, `only ${tried}`)
})

function requestOf(endpoint: Endpoint, input: Record<string, unknown>, as: Sending['as']): Sending {
  const rest = { ...input }
  const path = endpoint.path.replace(/:(\w+)/g, (_, field: string) => {
    const value = typeof rest[field] === 'string' ? (rest[field] as string).slice(0, 150) : JSON.stringify(rest[field])
    delete rest[field]
    return encodeURIComponent(value.toWellFormed() || ' ')
  })
  const from = `10.9.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`
  if (endpoint.method === 'POST') return { url: `/api${path}`, body: rest, ...(as ? { as } : {}), from }
  const query = Object.entries(rest).map(
    ([k, v]) => `${k}=${encodeURIComponent((typeof v === 'string' ? v : (JSON.stringify(v) ?? '')).toWellFormed())}`,
  )
  return { url: `/api${path}?${query.join('&')}`, ...(as ? { as } : {}), from }
}
