// Dues and contributions through HTTP: collected once, split to the 分, refunded once and without asking, subsidies by the standard.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { makeUscc } from '#base/chinese-ids.ts'
import { day } from '#base/day.ts'
import { type Fen, yuan } from '#base/money.ts'
import { figuresApi } from '#engines/figures/api.ts'
import { fundsApi } from '#engines/funds/api.ts'
import { checkLedger } from '#engines/funds/ledger.ts'
import { findKnown } from '#kernel/known.ts'
import { notifyApi } from '#kernel/notify/api.ts'
import { rulesApi } from '#kernel/rules/api.ts'
import { sheetBuffer } from '#kernel/sheets/write.ts'
import { openHouse, type Person, unique } from '#test/house.ts'
import { duesApi as api } from './api.ts'
import { collectionTitles } from './collection-file.ts'
import { guizhouSubsidy } from './guizhou.ts'
import { countySubsidy } from './rules.ts'
import { employerCode, paid, payer, send, take } from './testing.ts'

const h = await openHouse('2026-02-02T02:00:00Z')

const unionCode = () => makeUscc('8', '1', '441202', `MC${String(unique()).padStart(6, '0')}`)

const unitOf = (who: Person, orgId: string, year = 2025) => who.call(api.unit, { orgId, year })
const right = async () => assert.equal((await checkLedger(h.db)).right, true)
const night = () => h.runJob('dues.refunds')

test('a file is recorded once; what finds its union is split over five levels, the rest is assigned once for all', async () => {
  const u = await h.union()
  const own = unionCode()
  await sql`update kernel_org set uscc = ${own} where id = ${u.orgs.otherUnit.id}`.execute(h.db)
  const unknown = employerCode()
  const lines = [
    paid(employerCode(), 100_01, { union: own, payrollFen: yuan(6_000) }),
    paid(unknown, yuan(2_000)),
    paid(unknown, yuan(3_000), { period: '2025-04', on: day('2025-05-10') }),
  ]
  const two = await Promise.all([take(h, u, lines), take(h, u, lines)])
  assert.deepEqual(two.map(r => [r.status, r.body.again]).toSorted(), [
    [200, false],
    [200, true],
  ])
  const first = two.find(r => !r.body.again)!.body
  assert.deepEqual([first.lines, first.fresh, first.settled, first.totalFen], [3, 3, 1, 5_100_01])
  const other = await u.strangeChair.call(api.payments, { orgId: u.orgs.otherUnit.id, year: 2025 })
  assert.deepEqual(
    other.rows.map(l => [l.fen, l.ownFen, l.dueFen]),
    [[100_01, 60_01, yuan(120)]],
  )
  const open = (await u.accountant.call(api.openPayments, {})).rows
  assert.equal(open.length, 2)
  const wrong = await u.accountant.tries(api.assignPayer, { lineId: open[0]!.id, unitId: u.orgs.county.id })
  assert.equal(wrong.body.code, 'dues.not_a_unit')
  const assign = { lineId: open[0]!.id, unitId: u.orgs.unit.id }
  const both = await Promise.all([1, 2].map(() => u.accountant.tries(api.assignPayer, assign)))
  assert.deepEqual(both.map(b => b.status).toSorted(), [200, 409])
  assert.equal((await unitOf(u.chair, u.orgs.unit.id)).balanceFen, yuan(3_000))
  const known = await findKnown({ house: h.house, db: h.db }, ['dues.paid'], u.orgs.unit, h.today())
  assert.equal(known.get('dues.paid')?.value, 1)
  const more = await take(h, u, [...lines, paid(unknown, yuan(1_000))])
  assert.deepEqual([more.body.fresh, more.body.settled], [1, 1], 'known from now on')
  const shares = await sql<{ level: string; fen: Fen }>`
    select s.level, sum(s.amount_fen)::bigint as fen from dues_share s join dues_line l on l.id = s.line_id
    where l.unit_id = ${u.orgs.unit.id} group by 1 order by 2 desc, 1`.execute(h.db)
  assert.deepEqual(
    shares.rows.map(s => `${s.level} ${s.fen}`),
    ['GRASSROOTS 360000', 'COUNTY 90000', 'CITY 60000', 'PROVINCE 60000', 'NATIONAL 30000'],
  )
  const year = { orgId: u.orgs.city.id, from: '2025-01-01', to: '2025-12-31' }
  const { indicators } = await u.leader.call(figuresApi.summary, year)
  assert.equal(indicators.find(i => i.id === 'dues.contributions')?.value, 6_100_01)
  await right()
})

test('a workbook is read as a CSV is; what cannot be is refused with its row, and nothing of the file is kept', async () => {
  const u = await h.union()
  const uscc = employerCode()
  const good = paid(uscc, yuan(10))
  const columns = ['voucher', 'taxpayer', 'employer', 'period', 'on', 'amount'] as const
  const book = await sheetBuffer({
    sheets: [
      {
        name: '代收',
        columns: columns.map(c => ({ title: collectionTitles[c], kind: 'text' as const })),
        rows: [[good.voucher, uscc, good.employer, '202503', '20250410', '10.00']],
      },
    ],
  })
  assert.equal((await send(h, u.accountant, u.orgs.city.id, book, '代收.xlsx')).body.fresh, 1)
  const row = (over: string) => `${Object.values(collectionTitles).join(',')}\r\n${over}\r\n`
  for (const [line, words] of [
    [`V1,${uscc},甲,,2025-03,2025-04-10,,0.005`, /0.005/],
    [`V1,${uscc},甲,,2025-03,2025-04-10,,-5`, /-5/],
    [`V1,${uscc},甲,,2025-13,2025-04-10,,5`, /不是月份/],
    [`V1,${uscc.slice(0, 17)}X,甲,,2025-03,2025-04-10,,5`, /18 位/],
    [`V1,${uscc},甲,${uscc},2025-03,2025-04-10,,5`, /以 8 开头/],
    [`V1,${uscc},甲,,2025-03,2025-04-10,,5\r\nV1,${uscc},甲,,2025-03,2025-04-10,,5`, /第 2 行一样/],
  ] as const) {
    const reply = await send(h, u.accountant, u.orgs.city.id, row(line))
    assert.deepEqual([reply.status, reply.body.code], [400, 'dues.file_bad'], line)
    assert.match(String(reply.body.message), words)
  }
  assert.equal((await send(h, u.accountant, u.orgs.city.id, '甲,乙\r\n1,2\r\n')).body.code, 'dues.file_empty')
  const differs = await take(h, u, [{ ...good, fen: yuan(11) }, paid(uscc, yuan(99))])
  assert.equal(differs.body.code, 'dues.file_differs')
  assert.equal((await u.accountant.call(api.openPayments, {})).rows.length, 1)
  assert.equal((await send(h, u.cashier, u.orgs.city.id, row('x'))).status, 404)
})

test('a small unit gets back what went up without asking: told, waited for, checked, approved by another, booked once', async () => {
  const u = await h.union()
  await payer(h, u, yuan(9_000))
  await payer(h, u, yuan(10_000), u.orgs.otherUnit)
  await night()
  const [refund, ...none] = (await u.accountant.call(api.refunds, {})).rows
  assert.ok(refund)
  assert.deepEqual([none.length, refund.state, refund.paidFen, refund.fen], [0, 'FOUND', yuan(9_000), yuan(3_600)])
  const told = (await u.chair.call(notifyApi.messages, {})).rows.filter(m => m.template === 'dues.refund_found')
  assert.equal(told.length, 1)
  const id = { refundId: refund.id }
  assert.equal((await u.strangeChair.tries(api.answerRefund, { ...id, wants: false })).status, 404)
  await u.chair.call(api.answerRefund, { ...id, wants: false, reason: '用不上' })
  await u.chair.call(api.answerRefund, { ...id, wants: true })
  await night()
  assert.equal(
    (await u.accountant.tries(api.checkRefund, id)).body.code,
    'dues.refund_state',
    'the unit has days to answer',
  )
  await h.forward(10)
  await night()
  assert.equal((await u.chair.tries(api.answerRefund, { ...id, wants: false })).body.code, 'dues.refund_state')
  await u.accountant.call(api.checkRefund, id)
  const own = await h.officer('会计兼领导', u.orgs.city, 'DIRECTOR')
  const judged = await Promise.all([u.director, own].map(who => who.tries(api.judgeRefund, { ...id, approve: true })))
  assert.deepEqual(judged.map(j => j.status).toSorted(), [200, 409])
  const account = await unitOf(u.chair, u.orgs.unit.id, 2026)
  assert.equal(account.balanceFen, yuan(9_000), 'all that was paid')
  assert.deepEqual(
    account.ins.map(i => [i.category, i.fen]),
    [['UNION_REFUND', yuan(3_600)]],
  )
  await night()
  const all = (await u.accountant.call(api.refunds, {})).rows
  assert.deepEqual(
    all.map(r => r.state),
    ['BOOKED'],
    'once a year',
  )
  await right()
})

test('who checked does not approve; declined is not refunded; payments found later are counted anew before anything is booked', async () => {
  const u = await h.union()
  const uscc = await payer(h, u, yuan(4_000))
  await payer(h, u, yuan(1_000), u.orgs.otherUnit)
  await night()
  const find = async (orgId: string) => (await u.accountant.call(api.refunds, {})).rows.find(r => r.unitId === orgId)!
  await u.strangeChair.call(api.answerRefund, { refundId: (await find(u.orgs.otherUnit.id)).id, wants: false })
  // Spring Festival lies between.
  await h.forward(30)
  await night()
  assert.equal((await find(u.orgs.otherUnit.id)).state, 'DECLINED')
  const refundId = (await find(u.orgs.unit.id)).id
  await u.accountant.call(api.checkRefund, { refundId })
  assert.equal((await u.accountant.tries(api.judgeRefund, { refundId, approve: true })).status, 404, 'another office')
  await assert.rejects(
    sql`update dues_refund set judged_by = checked_by where id = ${refundId}`.execute(h.db),
    /dues_refund_four_eyes/,
    'nor may anybody, whatever their offices',
  )
  await take(h, u, [paid(uscc, yuan(1_000), { period: '2025-05', on: day('2025-06-10') })])
  assert.equal((await u.director.tries(api.judgeRefund, { refundId, approve: true })).body.code, 'dues.refund_changed')
  await night()
  const again = await find(u.orgs.unit.id)
  assert.deepEqual([again.state, again.fen, again.checkedBy], ['FOUND', yuan(2_000), null])
  await take(h, u, [paid(uscc, yuan(5_000), { period: '2025-06', on: day('2025-07-10') })])
  await night()
  assert.equal((await find(u.orgs.unit.id)).state, 'DROPPED', 'ten thousand is not small')
})

test('members’ dues stay in the unit: entered by one, approved by the chair, once a month', async () => {
  const u = await h.union()
  const unitCashier = await h.officer('单位出纳', u.orgs.unit, 'CASHIER')
  const month = { orgId: u.orgs.unit.id, month: '2026-01', members: 30, fen: yuan(450), document: '回单 8812' }
  const two = await Promise.all([1, 2].map(() => unitCashier.tries(api.enterDues, month)))
  assert.deepEqual(two.map(t => t.status).toSorted(), [200, 409])
  assert.equal((await unitCashier.tries(api.enterDues, { ...month, month: '2099-01' })).body.code, 'dues.entry_period')
  assert.equal((await u.cashier.tries(api.enterDues, { ...month, orgId: u.orgs.city.id })).body.code, 'dues.not_a_unit')
  const entryIds = [two.find(t => t.status === 200)!.body.entryId]
  assert.equal((await unitCashier.tries(api.judgeDues, { entryIds, approve: true })).status, 404)
  assert.equal((await u.strangeChair.call(api.judgeDues, { entryIds, approve: true })).done, 0, 'a neighbour')
  assert.equal((await u.chair.call(api.judgeDues, { entryIds, approve: true })).done, 1)
  const [again] = (await u.chair.call(api.judgeDues, { entryIds, approve: false, why: '再来' })).verdicts
  assert.equal(again?.code, 'dues.entry_judged')
  const account = await unitOf(unitCashier, u.orgs.unit.id, 2026)
  assert.deepEqual([account.balanceFen, account.ins[0]?.category], [yuan(450), 'UNION_DUES'])
  const own = await u.chair.call(api.units, { year: 2026 })
  assert.deepEqual(
    own.rows.map(r => [r.id, r.duesFen]),
    [[u.orgs.unit.id, yuan(450)]],
    'the chair sees the own unit',
  )
  await right()
})

test('Guizhou’s five million a year reach every county union from 2022 to 2025, out of the budget set aside and no further', async () => {
  const u = await h.union()
  const { province } = u.orgs
  const accountant = await h.officer('省会计', province, 'ACCOUNTANT')
  const director = await h.officer('省领导', province, 'DIRECTOR')
  const secondOfficer = await h.officer('省里小周', province, 'DIRECTOR')
  const nothing = await accountant.tries(api.proposeSubsidies, { orgId: province.id, year: 2022 })
  assert.equal(nothing.body.code, 'dues.no_subsidy')
  for (const value of guizhouSubsidy) {
    const set = await u.provinceOfficer.call(rulesApi.set, { key: countySubsidy.key, orgId: province.id, ...value })
    await secondOfficer.call(rulesApi.judge, { valueId: set.id, verdict: 'CONFIRMED' })
  }
  const budget = (year: number, amount: number) =>
    accountant.call(fundsApi.allocate, {
      orgId: province.id,
      source: 'UNION',
      category: 'UNION_SUBSIDY',
      year,
      fen: amount,
      document: '省总预算',
    })
  for (const year of [2022, 2023, 2024, 2025]) {
    await budget(year, yuan(year === 2025 ? 5_000_000 : 10_000_000))
    const first = await accountant.call(api.proposeSubsidies, { orgId: province.id, year })
    assert.deepEqual([first.proposed, first.totalFen], [2, yuan(10_000_000)])
    assert.deepEqual([(await accountant.call(api.proposeSubsidies, { orgId: province.id, year })).already], [2])
    const entryIds = (await director.call(api.subsidies, { year })).rows.map(r => r.id)
    const done = await director.call(api.judgeSubsidies, { entryIds, approve: true })
    assert.equal(done.done, year === 2025 ? 1 : 2)
    if (year === 2025) assert.equal(done.verdicts.find(v => !v.ok)?.code, 'funds.not_enough')
  }
  assert.equal(
    (await accountant.tries(api.proposeSubsidies, { orgId: province.id, year: 2026 })).body.code,
    'dues.no_subsidy',
  )
  const balances = await Promise.all(
    [u.orgs.county.id, u.orgs.neighbour.id].map(async id => (await unitOf(director, id, 2025)).balanceFen),
  )
  assert.deepEqual(
    balances.toSorted((a, b) => a - b),
    [yuan(15_000_000), yuan(20_000_000)],
  )
  await right()
})

test('a stranger sees nothing of any of it', async () => {
  const u = await h.union()
  await payer(h, u, yuan(4_000))
  const far = await h.union()
  assert.equal((await far.accountant.call(api.openPayments, {})).rows.length, 0)
  assert.equal((await far.accountant.call(api.collections, {})).rows.length, 0)
  assert.equal((await far.accountant.tries(api.unit, { orgId: u.orgs.unit.id, year: 2025 })).status, 404)
  const mine = await far.accountant.call(api.units, { year: 2025, unpaid: true })
  assert.ok(mine.rows.every(r => r.id === far.orgs.unit.id || r.id === far.orgs.otherUnit.id))
})
