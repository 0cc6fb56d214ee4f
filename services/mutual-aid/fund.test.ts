// The special account through HTTP: every 分 in and out by payer and plan, entries by two people, the surplus rolling over, figures that open.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { fen } from '#base/money.ts'
import { fundsApi } from '#engines/funds/api.ts'
import { checkLedger } from '#engines/funds/ledger.ts'
import { adoptedPlan, team, testing, yearPlan } from '#test/enrolment.ts'
import { openHouse } from '#test/house.ts'
import { mutualAidApi as api } from './api.ts'
import { payoutRatio } from './fund-figures.ts'
import { cite } from './testing.ts'

const h = await openHouse('2026-11-26T02:00:00Z')
const t = testing(h)

const shared = yearPlan({
  premium: {
    cite,
    fen: 6_000,
    each: 'PERSON',
    subsidies: [
      { by: 'FEDERATION', fen: 1_000 },
      { by: 'UNIT', rate: '50%' },
    ],
  },
})

/** A union whose unit of two has joined: 40 yuan of members, 60 of the unit, 20 of the federation. */
async function joined() {
  const u = await h.union()
  const planId = await adoptedPlan(u, shared)
  await u.accountant.call(fundsApi.allocate, {
    orgId: u.orgs.city.id,
    source: 'MUTUAL',
    category: 'MUTUAL_SUBSIDY',
    year: 2026,
    fen: 5_000,
    document: '补贴',
  })
  await t.joined(u, planId, team(2))
  const orgId = u.orgs.city.id
  const enter = (kind: 'INTEREST' | 'OPENING' | 'COST', amount: number, on = '2026-11-20') =>
    u.cashier.tries(api.proposeFundEntry, { orgId, kind, on, fen: amount, document: `银行回单 ${kind}` })
  const booked = async (kind: 'INTEREST' | 'OPENING' | 'COST', amount: number) => {
    const { entryId } = (await enter(kind, amount)).body
    await u.accountant.call(api.judgeFundEntry, { entryId, approve: true })
    return entryId
  }
  const fund = (year?: number) => u.accountant.call(api.fund, { orgId, ...(year ? { year } : {}) })
  return { u, orgId, planId, enter, booked, fund }
}

const shown = (lines: readonly { category: string; fen: number }[]) => lines.map(l => `${l.category} ${l.fen}`)

test('premiums stand by payer and plan, and every figure opens to its records', async () => {
  const { u, fund, orgId } = await joined()
  const seen = await fund()
  assert.deepEqual(shown(seen.ins), ['MUTUAL_MEMBER 4000', 'MUTUAL_UNIT 6000', 'MUTUAL_SUBSIDY 5000'])
  assert.deepEqual([seen.openingFen, seen.closingFen, seen.outs], [0, 15_000, []])
  assert.deepEqual([seen.now.availableFen, seen.now.subsidyFen, seen.now.unsettledFen], [12_000, 3_000, 0])
  const { total, plans, units } = seen.figures
  assert.deepEqual(
    [units, total.persons, total.premiumFen, total.memberFen, total.unitFen, total.subsidyFen, total.ratio],
    [1, 2, 12_000, 4_000, 6_000, 2_000, 0],
  )
  assert.deepEqual([plans.length, plans[0]?.premiumFen, plans[0]?.title], [1, 12_000, '试'])
  const year = { orgId, from: '2026-01-01', to: '2026-12-31' }
  const paidBy = await u.accountant.call(api.fundRecords, { ...year, indicator: 'mutual-aid.fromUnits' })
  assert.deepEqual(
    paidBy.rows.map(r => [r.fen, r.plan]),
    [[6_000, '试']],
  )
  const voucherId = paidBy.rows[0]?.link.split('/').at(-1) ?? ''
  assert.match((await u.accountant.call(fundsApi.posting, { postingId: voucherId })).memo, /^缴费单/)
  const people = await u.accountant.call(api.fundRecords, { ...year, indicator: 'mutual-aid.persons' })
  assert.deepEqual([people.rows.length, people.rows[0]?.link.startsWith('/mutual-aid/enrol/')], [2, true])
  assert.equal((await checkLedger(h.db)).right, true)
})

test('what is entered by hand counts when another person has approved it, and not before', async () => {
  const { u, enter, fund, orgId } = await joined()
  const { entryId } = (await enter('INTEREST', 777)).body
  assert.equal((await fund()).closingFen, 15_000)
  assert.equal((await u.cashier.tries(api.judgeFundEntry, { entryId, approve: true })).status, 404)
  const own = await u.accountant.call(api.proposeFundEntry, {
    orgId,
    kind: 'COST',
    on: '2026-11-20',
    fen: 300,
    document: '印刷费',
  })
  const refused = await u.accountant.tries(api.judgeFundEntry, { entryId: own.entryId, approve: true })
  assert.equal(refused.body.code, 'mutual-aid.fund_own')
  const both = await Promise.all(
    [u.accountant, u.director].map(who => who.tries(api.judgeFundEntry, { entryId, approve: true })),
  )
  assert.deepEqual(both.map(b => b.status).sort(), [200, 409])
  await u.director.call(api.judgeFundEntry, { entryId: own.entryId, approve: true })
  const seen = await fund()
  assert.deepEqual([shown(seen.ins).at(-1), shown(seen.outs)], ['MUTUAL_INTEREST 777', ['MUTUAL_COST 300']])
  assert.deepEqual([seen.closingFen, seen.figures.costFen], [15_477, 300])
  assert.equal((await checkLedger(h.db)).right, true)
})

test('a wrong entry is corrected by an opposite one that another approves; the figures follow, the first stays on record', async () => {
  const { u, booked, fund, orgId } = await joined()
  const entryId = await booked('COST', 2_000)
  const undo = { entryId, document: '重复登记' }
  const two = await Promise.all([1, 2].map(() => u.cashier.tries(api.undoFundEntry, undo)))
  assert.deepEqual(two.map(x => x.status).sort(), [200, 409])
  const id = two.find(x => x.status === 200)?.body.entryId ?? ''
  await u.director.call(api.judgeFundEntry, { entryId: id, approve: true })
  assert.equal((await u.cashier.tries(api.undoFundEntry, undo)).body.code, 'mutual-aid.fund_not_booked')
  const seen = await fund()
  assert.deepEqual([seen.closingFen, seen.outs, seen.figures.costFen], [15_000, [], 0])
  const { rows } = await u.accountant.call(api.fundEntries, { orgId })
  assert.deepEqual(
    rows.map(r => [r.kind, r.state, r.undone]),
    [
      ['UNDO', 'BOOKED', false],
      ['COST', 'BOOKED', true],
    ],
  )
  assert.equal((await checkLedger(h.db)).right, true)
})

test('one opening balance, no day ahead or long past, no cost beyond what is there, no other way to the same money', async () => {
  const { u, enter, booked, fund, orgId } = await joined()
  await booked('OPENING', 1_000_000)
  assert.equal((await enter('OPENING', 1)).body.code, 'mutual-aid.fund_opening_once')
  assert.equal((await enter('INTEREST', 1, '2026-11-27')).body.code, 'mutual-aid.fund_day')
  assert.equal((await enter('INTEREST', 1, '2024-12-31')).body.code, 'mutual-aid.fund_day')
  const { entryId } = (await enter('COST', 99_999_999)).body
  const dear = await u.director.tries(api.judgeFundEntry, { entryId, approve: true })
  assert.equal(dear.body.code, 'funds.not_enough')
  assert.equal((await u.director.call(api.judgeFundEntry, { entryId, approve: false, why: '太多' })).state, 'REFUSED')
  const around = await u.accountant.tries(fundsApi.allocate, {
    orgId,
    source: 'MUTUAL',
    category: 'MUTUAL_INTEREST',
    year: 2026,
    fen: 100,
    document: '一个人记',
  })
  assert.equal(around.body.code, 'funds.two_handed')
  const elsewhere = await u.accountant.tries(api.proposeFundEntry, {
    orgId: u.orgs.unit.id,
    kind: 'COST',
    on: '2026-11-20',
    fen: 1,
    document: 'x',
  })
  assert.equal(elsewhere.body.code, 'mutual-aid.fund_no_account')
  const premium = await u.accountant.call(api.fundRecords, {
    orgId,
    indicator: 'mutual-aid.fromMembers',
    from: '2026-01-01',
    to: '2026-12-31',
  })
  const postingId = premium.rows[0]?.link.split('/').at(-1) ?? ''
  const reversed = await u.accountant.tries(fundsApi.reverse, { postingId, reason: '绕过互助保障冲销' })
  assert.equal(reversed.body.code, 'funds.not_reversible')
  assert.equal((await fund()).closingFen, 1_015_000)
})

test('the surplus rolls over once, however many run at once; a year that is closed still shows what it had', async () => {
  const { u, fund, booked } = await joined()
  await booked('OPENING', 50_000)
  h.time.now = new Date('2027-01-01T00:30:00+08:00')
  await Promise.all([h.runJob('mutual-aid.carry'), h.runJob('mutual-aid.carry')])
  await h.runJob('mutual-aid.carry')
  h.time.now = new Date('2026-11-26T02:00:00Z')
  const now = await fund(2027)
  assert.deepEqual(
    [now.openingFen, now.closingFen, now.now.availableFen, now.now.subsidyFen],
    [65_000, 65_000, 62_000, 3_000],
  )
  assert.deepEqual(
    (await fund(2026)).years.map(y => [y.year, y.openingFen, y.inFen, y.outFen, y.closingFen]),
    [[2026, 0, 65_000, 0, 65_000]],
  )
  const budgets = (await u.accountant.call(fundsApi.budgets, { source: 'MUTUAL', year: 2027 })).rows
  assert.deepEqual(budgets.map(b => `${b.category} ${b.figures.AVAILABLE.fen}`).toSorted(), [
    'MUTUAL_AID 62000',
    'MUTUAL_SUBSIDY 3000',
  ])
  assert.equal((await checkLedger(h.db)).right, true)
})

test('the account goes out as a workbook, and a stranger finds no account', async () => {
  const { u, orgId } = await joined()
  const book = await h.app.inject({
    url: `/api/mutual-aid/fund/sheet?orgId=${orgId}&year=2026`,
    cookies: { niangjia: u.accountant.token ?? '' },
  })
  assert.equal(book.statusCode, 200)
  assert.equal(book.rawPayload.subarray(0, 2).toString(), 'PK')
  const stranger = await h.union()
  assert.equal((await stranger.accountant.tries(api.fund, { orgId })).status, 404)
  assert.equal((await u.chair.tries(api.fund, { orgId })).status, 404)
  const none = await stranger.accountant.tries(api.fund, {})
  assert.deepEqual([none.status, none.body.org], [200, null])
})

test('the public report says how many joined and what became of it; fewer than five people are not shown', async () => {
  const { orgId, u, planId } = await joined()
  const few = await h.call(api.publicFund, { orgId, year: 2026 })
  assert.deepEqual([few.status, few.body.report?.units, few.body.report?.total.persons], [200, 1, null])
  assert.ok(few.body.report?.plans.every(p => p.persons === null && p.premiumFen === null && p.ratio === null))
  await u.accountant.call(fundsApi.allocate, {
    orgId,
    source: 'MUTUAL',
    category: 'MUTUAL_SUBSIDY',
    year: 2026,
    fen: 5_000,
    document: '补贴',
  })
  await t.joined(u, planId, team(5), 2027, u.strangeChair, u.orgs.otherUnit.id)
  const { body } = await h.call(api.publicFund, { orgId, year: 2026 })
  assert.deepEqual(
    [body.report?.units, body.report?.total.persons, body.report?.total.premiumFen, body.report?.total.paidFen],
    [2, 7, 42_000, 0],
  )
  assert.equal(body.report?.plans[0]?.premiumFen, 42_000)
})

test('the payout ratio is in thousandths, half up, and says nothing where nothing came in', () => {
  assert.equal(payoutRatio(fen(49_224_600), fen(80_882_500)), 609)
  assert.equal(payoutRatio(fen(1), fen(0)), null)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e11 }), fc.integer({ min: 1, max: 1e11 }), (paid, premium) => {
      const r = payoutRatio(fen(paid), fen(premium)) ?? Number.NaN
      return Math.abs(r - (paid * 1_000) / premium) <= 0.5000001
    }),
  )
})
