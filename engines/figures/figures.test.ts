// A federation's year as its newspaper told it, counted from facts; who may read it, and what the public sees.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { addDays, type Day, day } from '#base/day.ts'
import type { Indicator } from '#base/indicator.ts'
import { type Fen, fen, split, wan, yuan } from '#base/money.ts'
import { service as access } from '#kernel/access/service.ts'
import { service as audit } from '#kernel/audit/service.ts'
import { service as jobs } from '#kernel/jobs/service.ts'
import { service as notify } from '#kernel/notify/service.ts'
import type { Org } from '#kernel/org/org.ts'
import { service as org } from '#kernel/org/service.ts'
import { defineService, type Service } from '#kernel/service.ts'
import { kernelApp } from '#test/kernel-app.ts'
import { figuresApi } from './api.ts'
import { recordFacts, reverseFact } from './facts.ts'
import { foldFacts } from './fold.ts'
import { closedCells } from './protect.ts'
import { service as figures } from './service.ts'

const indicator = (id: string, unit: Indicator['unit'], zh: string, en: string): Indicator => ({
  ...{ id, unit, zh, en, fact: 'funds.paid', version: 1 },
  definition: {
    zh: `${zh}：发放成功、没有退回的帮扶款，按到账日期计`,
    en: `${en}: aid that was paid and not returned, by day of payment`,
  },
})
const aid = defineService({
  id: 'aid',
  title: { zh: '帮扶', en: 'Aid' },
  api: {},
  handlers: {},
  refusals: {},
  indicators: [
    indicator('aid.yuan', 'YUAN', '帮扶金额', 'Aid paid'),
    indicator('aid.households', 'HOUSEHOLD', '帮扶户数', 'Households helped'),
    indicator('aid.persons', 'PERSON', '帮扶人数', 'Persons helped'),
    indicator('aid.times', 'PERSON_TIME', '帮扶人次', 'Times helped'),
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
const counties: Org[] = []
for (const name of ['端州区', '鼎湖区', '高要区', '四会市', '广宁县', '怀集县', '封开县', '德庆县'])
  counties.push(await k.newOrg({ name: `${name}总工会`, parentId: city.id, level: 'COUNTY' }))
const leader = { token: await (await k.staff('leader', city.id, 'LEADER')).signIn() }
const countyLeader = { token: await (await k.staff('county.leader', counties[0]!.id, 'LEADER')).signIn() }
const year = { from: '2021-01-01', to: '2021-12-31' }

async function people(n: number) {
  const ids = Array.from({ length: n }, () => ({ person: randomUUID(), household: randomUUID() }))
  await sql`insert into kernel_person (id, name, pinyin, initials, id_number_sealed, id_number_print, sex, created_at)
    select id, '李小红', 'lixiaohong', 'lxh', '\\x00', decode(replace(id::text, '-', ''), 'hex'), 2, ${k.time.now} from unnest(${ids.map(i => i.person)}::uuid[]) id`.execute(
    k.db,
  )
  await sql`insert into kernel_household (id, created_at) select id, ${k.time.now} from unnest(${ids.map(i => i.household)}::uuid[]) id`.execute(
    k.db,
  )
  return ids
}

const record = (facts: Parameters<typeof recordFacts>[1]) => k.db.transaction().execute(tx => recordFacts(tx, facts))
const foldAll = async () => {
  while (await k.db.transaction().execute(tx => foldFacts(tx, 2_000))) assert.ok(true)
}

// 西江日报, May 2022: four kinds of aid; the newspaper rounds the sum up.
const published = [
  { category: 'LIVING', total: yuan(3_829_000), times: 2_804, source: 'CITY' },
  { category: 'ILLNESS', total: yuan(256_000), times: 66, source: 'CITY' },
  { category: 'STUDY', total: yuan(1_282_000), times: 300, source: 'PROVINCE' },
  { category: 'CENTRAL_SPECIAL', total: yuan(2_755_000), times: 372, source: 'CENTRAL' },
]
const families = await people(437)
for (const { category, total, times, source } of published)
  await record(
    split(
      total,
      Array.from({ length: times }, () => 1),
    ).map((amount, n) => ({
      ...{
        kind: 'funds.paid',
        day: addDays(day('2021-01-04'), (n * 7) % 361),
        at: k.time.now,
        orgId: counties[(n % 437) % 8]!.id,
        fen: amount,
      },
      ...{ personId: families[n % 437]!.person, householdId: families[n % 437]!.household },
      ...{ dims: { category, source }, ref: { kind: 'funds_payment', id: randomUUID() } },
    })),
  )

for (const state of ['as recorded', 'folded']) {
  test(`肇庆 2021 is counted exactly from its facts, ${state}: 812.2 万, 3,542 times, 437 households`, async () => {
    if (state === 'folded') await foldAll()
    const { body } = await k.call(figuresApi.summary, { orgId: city.id, ...year }, leader)
    assert.deepEqual(
      body.lines.map(l => [l.category, wan(l.fen as Fen), l.personTimes]),
      [
        ['LIVING', '382.9', 2_804],
        ['CENTRAL_SPECIAL', '275.5', 372],
        ['STUDY', '128.2', 300],
        ['ILLNESS', '25.6', 66],
      ],
    )
    assert.deepEqual(Object.fromEntries(body.indicators.map(i => [i.id, i.value])), {
      'aid.yuan': 812_200_000,
      'aid.households': 437,
      'aid.persons': 437,
      'aid.times': 3_542,
    })
    assert.equal(wan(fen(body.indicators[0]!.value)), '812.2')
    assert.equal(body.counted, 'KEPT')
    assert.deepEqual(
      body.sources.map(s => [s.name, wan(s.fen as Fen)]),
      [
        ['中央财政', '275.5'],
        ['市级', '408.5'],
        ['省级', '128.2'],
      ],
    )
  })
}

test('the note beside the year says what the newspaper printed, and is public', async () => {
  const note = {
    zh: '《西江日报》印为 812.3 万元；四项相加是 812.2 万元。',
    en: 'Xijiang Daily printed 8.123 million; the four parts sum to 8.122 million.',
  }
  const director = { token: await (await k.staff('director', city.id, 'DIRECTOR')).signIn() }
  const input = { orgId: city.id, year: 2021, indicator: 'aid.yuan', publishedFen: 812_300_000, ...note }
  assert.equal((await k.call(figuresApi.setNote, input, countyLeader)).status, 404)
  assert.equal((await k.call(figuresApi.setNote, input, director)).status, 200)
  const { body } = await k.call(figuresApi.public, { year: 2021 })
  assert.deepEqual(body.org, { id: city.id, name: '肇庆市总工会' })
  assert.deepEqual(body.indicators[0]?.note, { words: note.zh, publishedFen: 812_300_000 })
  assert.equal(body.indicators[0]?.value, 812_200_000)
  const { body: inside } = await k.call(figuresApi.summary, { orgId: city.id, ...year }, leader)
  assert.deepEqual(inside.indicators[0]?.note, body.indicators[0]?.note)
})

test('months and counties add up to the year, and each opens to as many records', async () => {
  const months = await k.call(figuresApi.byMonth, { indicator: 'aid.yuan', ...year }, leader)
  assert.equal(months.body.rows.length, 12)
  assert.equal(
    months.body.rows.reduce((sum, m) => sum + m.value, 0),
    months.body.total,
  )
  const places = await k.call(figuresApi.byOrg, { indicator: 'aid.times', ...year }, leader)
  assert.equal(places.body.own, 0)
  assert.equal(
    places.body.rows.reduce((sum, o) => sum + o.value, 0),
    3_542,
  )
  const biggest = places.body.rows[0]!
  const opened = await recordsOf({ orgId: biggest.orgId, indicator: 'aid.times', ...year })
  assert.equal(opened.length, biggest.value)
  assert.ok(opened.every(r => r.person === '李*红' && r.org.id === biggest.orgId && r.ref.kind === 'funds_payment'))
})

async function recordsOf(input: { orgId: string; indicator: string; from: string; to: string; category?: string }) {
  const rows = []
  let after: string | undefined
  do {
    const { body } = await k.call(figuresApi.facts, { ...input, limit: 97, ...(after ? { after } : {}) }, leader)
    rows.push(...body.rows)
    after = body.next ?? undefined
  } while (after)
  return rows
}

test('whatever the organization, category and period, a number is the sum of the records it opens to', async () => {
  const dayOf2021 = fc.integer({ min: 0, max: 364 }).map(n => addDays(day('2021-01-01'), n))
  const asked = fc.record({
    org: fc.constantFrom(city, ...counties),
    category: fc.constantFrom(undefined, 'LIVING', 'STUDY', 'ILLNESS'),
    a: dayOf2021,
    b: dayOf2021,
  })
  await fc.assert(
    fc.asyncProperty(asked, async ({ org: { id: orgId }, category, a, b }) => {
      const period: { from: Day; to: Day } = a < b ? { from: a, to: b } : { from: b, to: a }
      const input = { orgId, ...period, ...(category ? { category } : {}) }
      const { body } = await k.call(figuresApi.summary, input, leader)
      const rows = await recordsOf({ ...input, indicator: 'aid.times' })
      const value = (id: string) => body.indicators.find(i => i.id === id)?.value
      assert.equal(
        value('aid.yuan'),
        rows.reduce((sum, r) => sum + r.fen, 0),
      )
      assert.equal(value('aid.times'), rows.length)
    }),
    { numRuns: 12 },
  )
})

test('a payment taken back leaves the year, while the year as of the day before still shows it', async () => {
  const before = new Date(k.time.now.getTime() + 1_000)
  k.later(60)
  const { rows } = await sql<{
    id: string
  }>`select ref_id as id from figures_fact where category = 'ILLNESS' order by id limit 1`.execute(k.db)
  await k.db
    .transaction()
    .execute(tx =>
      reverseFact(tx, { kind: 'funds.paid', ref: { kind: 'funds_payment', id: rows[0]!.id }, at: k.time.now }),
    )
  const seen = async (asOf?: Date) =>
    (
      await k.call(
        figuresApi.summary,
        { ...year, category: 'ILLNESS', ...(asOf ? { asOf: asOf.toISOString() } : {}) },
        leader,
      )
    ).body
  const now = await seen()
  const then = await seen(before)
  assert.equal(now.indicators.find(i => i.id === 'aid.times')?.value, 65)
  assert.equal(then.indicators.find(i => i.id === 'aid.times')?.value, 66)
  assert.equal(then.counted, 'RECOUNTED')
  assert.notEqual(now.seal, then.seal)
  assert.equal((await seen(before)).seal, then.seal, 'the same question about the same moment has the same seal')
  const opened = await recordsOf({ orgId: city.id, indicator: 'aid.times', category: 'ILLNESS', ...year })
  assert.equal(opened.filter(r => r.reversal).length, 1)
  assert.equal(
    opened.reduce((sum, r) => sum + r.count, 0),
    65,
  )
})

test('a county reads its own figures and nobody else’s', async () => {
  const { body } = await k.call(figuresApi.summary, year, countyLeader)
  assert.equal(body.org.id, counties[0]!.id)
  for (const orgId of [city.id, counties[1]!.id]) {
    assert.equal((await k.call(figuresApi.summary, { orgId, ...year }, countyLeader)).status, 404)
    assert.equal((await k.call(figuresApi.facts, { orgId, indicator: 'aid.yuan', ...year }, countyLeader)).status, 404)
    assert.equal((await k.call(figuresApi.byOrg, { orgId, indicator: 'aid.yuan', ...year }, countyLeader)).status, 404)
  }
  const clerk = { token: await (await k.staff('clerk', city.id, 'CLERK')).signIn() }
  assert.equal((await k.call(figuresApi.summary, year, clerk)).status, 404)
})

test('a broken period, an unknown indicator and a moment to come are refused in words', async () => {
  const tries = [
    [{ from: '2021-12-31', to: '2021-01-01', indicator: 'aid.yuan' }, 'figures.period'],
    [{ ...year, indicator: 'aid.joy' }, 'figures.no_indicator'],
    [{ ...year, indicator: 'aid.yuan', asOf: '2030-01-01T00:00:00Z' }, 'figures.as_of_ahead'],
  ] as const
  for (const [input, code] of tries) assert.equal((await k.call(figuresApi.byMonth, input, leader)).body.code, code)
})

test('the public page closes cells of fewer than five persons, and the one that a difference would open', async () => {
  const few = await people(9)
  const at = { kind: 'funds.paid', day: day('2020-03-02'), at: k.time.now, orgId: counties[2]!.id }
  const paid = (n: number, category: string) => ({
    ...at,
    fen: yuan(1_000),
    personId: few[n]!.person,
    dims: { category },
    ref: { kind: 'funds_payment', id: randomUUID() },
  })
  await record([
    ...few.map((_, n) => paid(n, 'LIVING')),
    ...[0, 1, 2, 3, 4, 5].map(n => paid(n, 'STUDY')),
    paid(0, 'ILLNESS'),
  ])
  const { body } = await k.call(figuresApi.public, { orgId: counties[2]!.id, year: 2020 })
  assert.deepEqual(Object.fromEntries(body.lines.map(l => [l.category, l.fen])), {
    LIVING: 900_000,
    STUDY: null,
    ILLNESS: null,
  })
  assert.equal(body.indicators.find(i => i.id === 'aid.persons')?.value, 9)
})

test('no closed cell can be worked out from the open ones and the total', () => {
  const cell = fc.integer({ min: 0, max: 12 }).map(persons => ({ persons, households: 0 }))
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 6 }), lines => {
      const total = { persons: lines.reduce((sum, l) => sum + l.persons, 0), households: 0 }
      const closed = closedCells(total, lines, 5)
      const shut = lines.filter((_, i) => closed.lines[i])
      assert.ok(lines.every((l, i) => closed.lines[i] || l.persons === 0 || l.persons >= 5))
      assert.ok(closed.total || shut.length !== 1)
      assert.ok(closed.total || total.persons === 0 || total.persons >= 5)
    }),
  )
})
