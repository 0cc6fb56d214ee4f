// Attacks, each by its name: guessing, theft, another site's forms, floods, and the famous defects of other systems.
import assert from 'node:assert/strict'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import test from 'node:test'
import { sql } from 'kysely'
import { yuan } from '#base/money.ts'
import { fundsApi } from '#engines/funds/api.ts'
import { accessApi } from '#kernel/access/api.ts'
import { totpAt } from '#kernel/access/totp.ts'
import { hardshipApi } from '#services/hardship/api.ts'
import { applied, complete, filed } from '#services/hardship/testing.ts'
import { atOnce, consistent, count, outcome, parsed } from './at-once.ts'
import { onePixel, openHouse, type Person, someId } from './house.ts'
import { everything, multipart, send } from './refused.ts'

const h = await openHouse('2026-06-01T02:00:00Z')
const u = await h.union()

test('guessing a password: five tries at one address, fifty from everywhere, and the owner at their own desk still comes in', async () => {
  const officer = await h.staff('victim', u.orgs.county.id, 'OFFICER')
  const signIn = (password: string, address: string) => {
    h.later(30)
    const totp = totpAt(officer.totpSecret, h.time.now)
    return h.call(accessApi.staffSignIn, { login: 'victim', password, totp }, { address })
  }
  const desk = '10.20.0.1'
  assert.equal((await signIn(officer.password, desk)).status, 200)
  const guesses = []
  for (let n = 0; n < 60; n++)
    guesses.push((await signIn(`Guess-${n}-of-many`, `10.21.0.${Math.floor(n / 4)}`)).body.code)
  assert.ok(guesses.filter(code => code === 'access.wrong').length <= 50, 'fifty guesses and no more')
  assert.equal(guesses.at(-1), 'access.locked')
  assert.equal(
    (await signIn(officer.password, '10.22.0.9')).body.code,
    'access.locked',
    'nor by the right one from a strange place',
  )
  assert.equal((await signIn(officer.password, desk)).status, 200, 'the owner is not locked out by others')
  h.later(16 * 60)
  assert.equal((await signIn(officer.password, '10.22.0.9')).status, 200, 'and nobody for ever')
})

test('guessing many logins from one address: a hundred failures close the address', async () => {
  const codes = []
  for (let n = 0; n < 105; n++)
    codes.push(
      (
        await h.call(
          accessApi.staffSignIn,
          { login: `somebody${n}`, password: 'Guess-of-many-1' },
          { address: '10.23.0.1' },
        )
      ).body.code,
    )
  assert.deepEqual(codes.slice(99), ['access.wrong', ...Array(5).fill('access.locked')])
})

test('a stolen session is worth nothing after signing out, after the password changed, and after half an hour of silence', async () => {
  const officer = await h.staff('robbed', u.orgs.county.id, 'OFFICER')
  const works = async (token: string) => (await h.call(accessApi.sessions, {}, { token })).status === 200
  const stolen = await officer.signIn()
  await h.call(accessApi.signOut, {}, { token: stolen })
  assert.equal(await works(stolen), false)
  const [taken, own] = [await officer.signIn(), await officer.signIn()]
  const changed = await h.call(
    accessApi.changePassword,
    { current: officer.password, next: 'Another-Lantern-2027' },
    { token: own },
  )
  assert.equal(changed.status, 200, changed.body.message)
  assert.deepEqual([await works(taken), await works(own), await works(changed.token ?? '')], [false, false, true])
  h.later(31 * 60)
  assert.equal(await works(changed.token ?? ''), false)
  await h.forward(1) // the next morning, everybody is back
})

test('a polyglot that is an image at first and a page after it is never run: sniffed type, no sniffing, no script, no frame', async () => {
  const who = await h.worker('李送送')
  const polyglot = Buffer.concat([onePixel, Buffer.from('<html><script>alert(1)</script></html>')])
  const fileId = await h.photo(who, '../../../<img src=x>.html', polyglot)
  const reply = await h.app.inject({ url: `/api/files/${fileId}`, cookies: { niangjia: who.token ?? '' } })
  assert.equal(reply.headers['content-type'], 'image/png')
  assert.equal(reply.headers['x-content-type-options'], 'nosniff')
  assert.equal(reply.headers['content-security-policy'], "default-src 'none'; sandbox")
  const { rows } = await sql<{ name: string }>`select name from kernel_file where id = ${fileId}`.execute(h.db)
  assert.doesNotMatch(rows[0]?.name ?? '', /[/\\]/, 'no path is left in a name')
})

test('scope-escalation-ruoyi-328: no field that nobody asked for gives a role, a place or a state', async () => {
  const worker = await h.worker('李送送')
  const form = await complete(h, worker, u.orgs.unit.id)
  const before = await everything(h)
  const extra = [
    { role: 'SECURITY_ADMIN' },
    { orgPath: '/' },
    { scope: { paths: ['/'] } },
    { personId: u.chair.accountId },
    { state: 'ACTIVE' },
    { grants: [] },
  ]
  for (const more of extra) {
    const asked = await send(h, { url: '/api/hardship/applications', body: { ...form, ...more }, as: worker })
    assert.equal(`${asked.status} ${asked.code}`, '400 input.invalid', JSON.stringify(more))
    const [name, value] = Object.entries(more)[0]!
    const listed = await send(h, {
      url: `/api/hardship/cases?${name}=${encodeURIComponent(JSON.stringify(value))}`,
      as: u.chair,
    })
    if (name !== 'state') assert.equal(listed.status, 400, name)
  }
  assert.deepEqual(await everything(h), before)
  const elsewhere = await send(h, {
    url: `/api/funds/budgets?orgId=${u.orgs.city.id}`,
    as: await h.officer('邻县出纳', u.orgs.neighbour, 'CASHIER'),
  })
  assert.ok(elsewhere.status === 404 || /"rows":\[\]/.test(elsewhere.text), 'a filter never widens the scope')
})

test('export-all-ruoyi-261: a list asked without a filter gives one page of one’s own scope, and a limit beyond the page is refused', async () => {
  const lists = h.services
    .flatMap(s => Object.values(s.api))
    .filter(e => e.method === 'GET' && !e.path.includes(':') && 'limit' in e.input.properties)
  assert.ok(lists.length > 10, `only ${lists.length} lists`)
  for (const list of lists) {
    const most = (list.input.properties.limit as { maximum?: number }).maximum ?? Number.POSITIVE_INFINITY
    assert.ok(most <= 200, `${list.path} gives up to ${most}`)
    for (const limit of [most + 1, 1e9, -1, 0, 'all'])
      assert.ok(
        [400, 401, 404].includes((await send(h, { url: `/api${list.path}?limit=${limit}`, as: u.cityOfficer })).status),
        `${list.path}?limit=${limit}`,
      )
  }
  const other = await h.union()
  const mine = await applied(h, u, { members: [], householdSize: 1 })
  for (let n = 0; n < 3; n++) await applied(h, other, { members: [], householdSize: 1 })
  const { rows } = await u.chair.call(hardshipApi.list, {})
  assert.ok(rows.some(r => r.id === mine.ref.caseId))
  const paths = await sql<{
    path: string
  }>`select org_path as path from cases_case where id = any(${rows.map(r => r.id)}::uuid[])`.execute(h.db)
  assert.ok(
    paths.rows.every(r => r.path.startsWith(u.orgs.unit.path)),
    'not one row of another union',
  )
})

test('identity-bleed-yudao-589: sixty-four people at once over kept-alive connections each get their own answer, eight times over', async () => {
  const people: Person[] = []
  for (let n = 0; n < 64; n++) people.push(await h.officer(`干部${n}`, u.orgs.county, 'OFFICER'))
  await h.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = h.app.server.address() as AddressInfo
  // Fewer connections than people: each connection carries many identities in turn.
  const agent = new http.Agent({ keepAlive: true, maxSockets: 16 })
  const ask = (path: string, token: string) =>
    new Promise<Record<string, unknown>>((resolve, reject) => {
      const request = http.request(
        { agent, port, path: `/api${path}`, headers: { cookie: `niangjia=${token}` } },
        reply => {
          let text = ''
          reply.on('data', part => {
            text += part
          })
          reply.on('end', () => resolve(JSON.parse(text)))
        },
      )
      request.on('error', reject)
      request.end()
    })
  let answers = 0
  for (let round = 0; round < 8; round++)
    await Promise.all(
      people.map(async p => {
        const [me, again] = await Promise.all([ask('/access/me', p.token ?? ''), ask('/access/me', p.token ?? '')])
        assert.deepEqual([me.accountId, me.name, again.accountId], [p.accountId, p.name, p.accountId])
        answers += 2
      }),
    )
  assert.equal(answers, 64 * 8 * 2)
  agent.destroy()
})

test('two-submits-opencrvs-13901: the same form sent by two fingers, with one key or with none, is one application', async () => {
  for (const [round, key] of ['one-key', undefined].entries()) {
    const worker = await h.worker('李连点')
    const body = await complete(h, worker, u.orgs.unit.id, {
      members: [],
      householdSize: 1,
      applicant: { name: '李连点', idNumber: someId() },
    })
    const before = await count(h, 'cases_case')
    const tap = {
      url: '/api/hardship/applications',
      body,
      as: worker,
      ...(key ? { headers: { 'idempotency-key': key } } : {}),
    }
    const replies = await atOnce(h, round, tap, tap)
    assert.deepEqual(outcome(replies), key ? ['', ''] : ['', 'hardship.in_another_archive'])
    assert.equal(await count(h, 'cases_case'), before + 1)
  }
})

test('amount-twice-lanzhou-2025: the amount shown, signed, sent to the bank and paid is one value, however often each step is repeated', async () => {
  const { worker } = await filed(h, u)
  const { city } = u.orgs
  await u.accountant.call(fundsApi.allocate, {
    orgId: city.id,
    source: 'CITY',
    category: 'LIVING',
    year: 2026,
    fen: yuan(10_000),
    document: '测试文件 2 号',
  })
  await u.cityOfficer.call(hardshipApi.proposeLiving, { month: h.today().slice(0, 7) })
  const shown = await sql<{
    id: string
    fen: number
  }>`select id, fen from hardship_grant where state = 'PROPOSED'`.execute(h.db)
  const amount = shown.rows[0]?.fen ?? 0
  assert.ok(amount > 0)
  await u.secondCityOfficer.call(hardshipApi.confirmGrants, { grantIds: shown.rows.map(r => r.id) })
  let { batch } = await u.cashier.call(fundsApi.createBatch, { orgId: city.id, source: 'CITY' })
  assert.equal(batch.fen, amount)
  const steps: [string, Person, object][] = [
    ['lock', u.cashier, {}],
    ['approve', u.accountant, {}],
    ['authorise', u.director, {}],
  ]
  for (const [step, as, body] of steps) {
    const sent = {
      url: `/api/funds/batches/${batch.id}/${step}`,
      body: { version: batch.version, ...body },
      as,
      headers: { 'idempotency-key': `${step}-once` },
    }
    // Sent once more by the same phone, once more without a key, and then all over again.
    const replies = [...(await atOnce(h, 0, sent, sent, { ...sent, headers: {} })), await send(h, sent)]
    const done = replies.filter(r => r.status === 200).map(r => parsed(r).batch as typeof batch)
    assert.ok(done.every(b => b.fen === amount && b.state === done[0]?.state))
    batch = done[0] ?? batch
  }
  assert.equal(batch.state, 'AUTHORISED')
  const { rows: formats } = await u.cashier.call(fundsApi.formats, {})
  const formatId = formats.find(f => f.code === 'GENERIC_CSV')?.id ?? ''
  const { file } = await u.cashier.call(fundsApi.exportBatch, { batchId: batch.id, version: batch.version, formatId })
  const bank = await h.app.inject({ url: `/api/funds/files/${file.id}`, cookies: { niangjia: u.cashier.token ?? '' } })
  const [n, number, , account, , , sentAmount] = (bank.body.split('\r\n')[1] ?? '').split(',')
  assert.equal(Math.round(Number(sentAmount) * 100), amount, 'yuan in the file, 分 in the house, once')
  const answer = `批次号,序号,收款账号,金额(元),处理结果,失败原因\r\n${number},${n},${account},${sentAmount},成功,`
  for (let again = 0; again < 5; again++)
    await send(h, {
      url: `/api/funds/batches/${batch.id}/returns`,
      ...(await multipart({}, '回盘.csv', Buffer.from(answer))),
      as: u.cashier,
    })
  const [paid] = (await worker.call(fundsApi.myPayments, {})).rows
  assert.deepEqual([paid?.state, paid?.fen], ['PAID', amount])
  const facts = await sql<{ fen: number }>`select fen from figures_fact where ref_id = ${paid?.id}`.execute(h.db)
  assert.deepEqual(
    facts.rows.map(f => f.fen),
    [amount],
  )
  await consistent(h)
})

test('every kind of reply carries the headers of a careful house, and no banner of what it is made of', async () => {
  const who = await h.worker('李送送')
  const fileId = await h.photo(who)
  const kinds: [string, { url: string; method?: 'GET' | 'POST'; payload?: object }][] = [
    ['a page', { url: '/' }],
    ['a page of the desk', { url: '/desk' }],
    ['a public page', { url: '/public' }],
    ['an answer', { url: '/api/access/me' }],
    ['a file', { url: `/api/files/${fileId}` }],
    ['a refusal', { url: '/api/hardship/cases' }],
    ['bad input', { url: '/api/access/codes', method: 'POST', payload: {} }],
    ['a path that is none', { url: '/api/nothing' }],
    ['health', { url: '/healthz' }],
  ]
  for (const [kind, request] of kinds) {
    const { headers } = await h.app.inject({ ...request, cookies: { niangjia: who.token ?? '' } })
    assert.match(String(headers['content-security-policy']), /default-src '(self|none)'/, kind)
    assert.equal(headers['x-content-type-options'], 'nosniff', kind)
    assert.ok(headers['x-frame-options'] ?? /sandbox/.test(String(headers['content-security-policy'])), kind)
    assert.ok(headers['referrer-policy'], kind)
    assert.equal(headers['x-powered-by'], undefined, kind)
    assert.equal(headers.server, undefined, kind)
    if (request.url.startsWith('/api/')) assert.match(String(headers['cache-control']), /no-store/, kind)
  }
})
