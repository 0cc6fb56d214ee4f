// Figure cards: a published number frozen once, opened by anyone, counted again from the facts of its moment.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test from 'node:test'
import { sql } from 'kysely'
import { type Day, day } from '#base/day.ts'
import type { Indicator } from '#base/indicator.ts'
import { yuan } from '#base/money.ts'
import { service as access } from '#kernel/access/service.ts'
import { service as audit } from '#kernel/audit/service.ts'
import { service as jobs } from '#kernel/jobs/service.ts'
import { service as notify } from '#kernel/notify/service.ts'
import { service as org } from '#kernel/org/service.ts'
import { defineService, type Service } from '#kernel/service.ts'
import { kernelApp } from '#test/kernel-app.ts'
import { figuresApi } from './api.ts'
import { recordFacts } from './facts.ts'
import { service as figures } from './service.ts'

const indicator = (id: string, unit: Indicator['unit'], fact = 'funds.paid'): Indicator => ({
  ...{ id, unit, zh: '帮扶金额', en: 'Aid paid', fact, version: 1 },
  definition: { zh: '发放成功、没有退回的帮扶款', en: 'aid that was paid and not returned' },
})
const aid = defineService({
  ...{ id: 'aid', title: { zh: '帮扶', en: 'Aid' }, api: {}, handlers: {}, refusals: {} },
  indicators: [
    indicator('aid.yuan', 'YUAN'),
    indicator('aid.persons', 'PERSON'),
    indicator('aid.few', 'YUAN', 'funds.few'),
  ],
})
const k = await kernelApp('2022-05-09T02:00:00Z', [
  access,
  audit,
  jobs,
  notify,
  org,
  figures,
  aid,
] as unknown[] as Service[])
const city = await k.newOrg({ name: '肇庆市总工会', regionCode: '441200' })

async function paid(n: number, on: Day, kind = 'funds.paid'): Promise<void> {
  const people = Array.from({ length: n }, () => randomUUID())
  await sql`insert into kernel_person (id, name, pinyin, initials, id_number_sealed, id_number_print, sex, created_at)
    select id, '李小红', 'lixiaohong', 'lxh', '\\x00', decode(replace(id::text, '-', ''), 'hex'), 2, ${k.time.now} from unnest(${people}::uuid[]) id`.execute(
    k.db,
  )
  const facts = people.map(personId => ({
    ...{ kind, day: on, at: k.time.now, orgId: city.id, fen: yuan(800), personId },
    ...{ dims: { category: 'LIVING', source: 'CITY' }, ref: { kind: 'funds_payment', id: randomUUID() } },
  }))
  await k.db.transaction().execute(tx => recordFacts(tx, facts))
}

const minutes = (n: number) => {
  k.time.now = new Date(k.time.now.getTime() + n * 60_000)
}
const freeze = async (indicator = 'aid.yuan', year = 2022) =>
  (await k.call(figuresApi.freeze, { year, indicator })).body.code
const open = async (code: string) => (await k.call(figuresApi.card, { code })).body
const again = async (code: string) => (await k.call(figuresApi.recount, { code })).body

await paid(12, day('2022-03-04'))
minutes(10)

test('a public number is frozen with its meaning, moment and hash; asked again it is the same card', async () => {
  const code = await freeze()
  assert.match(code, /^SK-2022-\d{6}-\d$/)
  const card = await open(code)
  assert.deepEqual([card.value, card.unit, card.version, card.today], [yuan(9_600), 'YUAN', 1, yuan(9_600)])
  assert.equal(card.org.name, '肇庆市总工会')
  assert.match(card.seal, /^[0-9a-f]{64}$/)
  assert.match(card.qr, /<svg/)
  assert.equal(await freeze(), code)
  minutes(30)
  assert.equal(await freeze(), code, 'while the number has not changed')
})

test('what is paid later changes today’s number and not the card; counted again it is the same', async () => {
  const code = await freeze()
  await paid(3, day('2022-04-01'))
  minutes(10)
  const counted = await again(code)
  assert.deepEqual([counted.value, counted.check?.value, counted.check?.same], [yuan(9_600), yuan(9_600), true])
  assert.equal(counted.today, yuan(12_000))
  const next = await freeze()
  assert.notEqual(next, code)
  assert.equal((await open(next)).value, yuan(12_000))
  assert.equal((await open(code.toLowerCase().replaceAll('-', ''))).value, yuan(9_600), 'typed as it was dictated')
})

test('a record that is changed behind everybody’s back shows in the next recount', async () => {
  const code = await freeze()
  assert.equal((await again(code)).check?.same, true)
  await sql`alter table figures_fact disable trigger all`.execute(k.db)
  await sql`update figures_fact set fen = fen + 100 where id = (select id from figures_fact order by id limit 1)`.execute(
    k.db,
  )
  await sql`alter table figures_fact enable trigger all`.execute(k.db)
  assert.equal((await again(code)).check?.same, true, 'within five minutes it is the recount of before')
  minutes(6)
  const { check, value } = await again(code)
  assert.deepEqual([check?.same, (check?.value ?? 0) - value], [false, 100])
})

test('two who ask at once get one card', async () => {
  await paid(7, day('2022-05-02'))
  minutes(10)
  const codes = await Promise.all([freeze(), freeze(), freeze(), freeze()])
  assert.equal(new Set(codes).size, 1)
})

test('what is not public cannot be frozen, and what is no code is said to be none', async () => {
  await paid(3, day('2022-03-04'), 'funds.few')
  minutes(10)
  const closed = await k.call(figuresApi.freeze, { year: 2022, indicator: 'aid.few' })
  assert.equal(closed.status, 422)
  assert.equal((await k.call(figuresApi.freeze, { year: 2022, indicator: 'no.such' })).status, 400)
  assert.equal((await k.call(figuresApi.freeze, { year: 1999, indicator: 'aid.yuan' })).status, 422)
  assert.equal((await k.call(figuresApi.card, { code: 'SK-2022-000001-0' })).status, 400)
  assert.equal((await k.call(figuresApi.card, { code: 'hello' })).status, 400)
  await assert.rejects(sql`delete from figures_card`.execute(k.db), /append/)
})
