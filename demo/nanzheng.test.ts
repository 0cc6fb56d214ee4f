// Nanzheng 2018 in the demo is what its newspaper printed, read through the page of the account, with a record behind every figure.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { yuan } from '#base/money.ts'
import { figuresApi } from '#engines/figures/api.ts'
import { checkLedger } from '#engines/funds/ledger.ts'
import { mutualAidApi as api } from '#services/mutual-aid/api.ts'
import { openHouse } from '#test/house.ts'
import { foundDemo } from './found.ts'
import { readTree } from './tree.ts'

const h = await openHouse('2026-11-16T02:00:00Z')
await foundDemo(h.db as never, h.house, { now: h.time.now, say: () => undefined })
const { city } = await readTree(h.db as never)
const leader = await h.officer('刘玉梅', city, 'LEADER')
const { rows: accounts } = await sql<{ id: string }>`
  select id from kernel_org where region_code = '610703' and level = 'COUNTY'`.execute(h.db)
const orgId = accounts[0]?.id ?? ''
const year = { orgId, from: '2018-01-01', to: '2018-12-31' }

test('9,770 people of 178 units, 808,825 yuan in, 336 claims, 492,246 yuan out, 60.9 %', async () => {
  const fund = await leader.call(api.fund, { orgId, year: 2018 })
  const { total, units } = fund.figures
  assert.deepEqual(
    [units, total.persons, total.premiumFen, total.payments, total.paidFen, total.ratio],
    [178, 9_770, yuan(808_825), 336, yuan(492_246), 609],
  )
  assert.deepEqual(
    [total.memberFen, fund.figures.plans.map(p => p.premiumFen)],
    [yuan(808_825), [yuan(781_600), yuan(27_225)]],
  )
  assert.deepEqual(
    fund.years.find(y => y.year === 2018),
    { year: 2018, openingFen: 0, inFen: yuan(808_825), outFen: yuan(492_246), closingFen: yuan(316_579) },
  )
})

test('behind each figure are as many real records as it says', async () => {
  const count = async (indicator: string) => {
    let n = 0
    for (let after: string | undefined; ; ) {
      const page = await leader.call(api.fundRecords, { ...year, indicator, limit: 200, ...(after ? { after } : {}) })
      n += page.rows.length
      if (!page.next) return n
      after = page.next
    }
  }
  assert.equal(await count('mutual-aid.units'), 178)
  assert.equal(await count('mutual-aid.personTimes'), 336)
  const { rows } = await sql<{ people: number; orders: number; payments: number }>`
    select (select count(distinct person_id)::int from mutual_aid_cover where state = 'PAID' and starts_with(org_path, (select path from kernel_org where id = ${orgId}))) as people,
      (select count(*)::int from mutual_aid_order where to_org_id = ${orgId} and state = 'PAID') as orders,
      (select count(*)::int from funds_payment where org_id = ${orgId} and state = 'PAID') as payments`.execute(h.db)
  assert.deepEqual([rows[0]?.people, rows[0]?.payments], [9_770, 336])
  assert.ok((rows[0]?.orders ?? 0) >= 178)
  assert.equal((await checkLedger(h.db)).right, true)
})

test('the figures of the board and of the public say the same', async () => {
  const board = await leader.call(figuresApi.summary, year)
  const of = (id: string) => board.indicators.find(i => i.id === id)?.value
  assert.deepEqual(
    ['persons', 'units', 'premium', 'personTimes', 'yuan'].map(id => of(`mutual-aid.${id}`)),
    [9_770, 178, yuan(808_825), 336, yuan(492_246)],
  )
  assert.equal(board.lines.find(l => l.category === 'nanzheng-hospital')?.name, '南郑职工医疗互助（2018）')
  const open = await h.call(figuresApi.public, { orgId, year: 2018 })
  assert.equal(open.body.indicators.find(i => i.id === 'mutual-aid.yuan')?.value, yuan(492_246))
})

test('a reader finds the same in the public report, and the year after is drawn from it', async () => {
  const { body } = await h.call(api.publicFund, { orgId, year: 2018 })
  const { total, units } = body.report ?? {}
  assert.deepEqual(
    [units, total?.persons, total?.premiumFen, total?.payments, total?.paidFen, total?.ratio],
    [178, 9_770, yuan(808_825), 336, yuan(492_246), 609],
  )
  const drawn = await leader.call(api.fundForecast, { orgId, year: 2018 })
  assert.deepEqual(
    [drawn.lastMonth, drawn.monthsKnown, drawn.claimsKnown, drawn.balanceFen, drawn.scenarios.length],
    ['2018-12', 12, 336, yuan(316_579), 3],
  )
})
