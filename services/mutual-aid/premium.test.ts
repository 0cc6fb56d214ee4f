// The money of joining, through HTTP: receipts matched or settled by hand, booked once and by payer; subsidies and free cover.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { fundsApi } from '#engines/funds/api.ts'
import { checkLedger } from '#engines/funds/ledger.ts'
import { adoptedPlan, someRow, team, testing, yearPlan } from '#test/enrolment.ts'
import { openHouse } from '#test/house.ts'
import { mutualAidApi as api } from './api.ts'
import { coversOf } from './cover.ts'
import { cite } from './testing.ts'

const h = await openHouse('2026-11-26T02:00:00Z')
const t = testing(h)
const personOf = async (name: string, orgId: string) =>
  (
    await sql<{ id: string }>`select id from kernel_person where name = ${name} and home_org_id = ${orgId}`.execute(
      h.db,
    )
  ).rows[0]!.id

test('money: exact amounts match themselves; too little, too much and the unknown wait for the cashier; nothing is booked twice', async () => {
  const u = await h.union()
  const planId = await adoptedPlan(u)
  const batchId = await t.open(u.chair, planId, u.orgs.unit.id)
  await t.upload(u.chair, batchId, team(2))
  const { body: order } = await t.confirm(u.chair, batchId)
  const lines = [
    { ref: 'B1', yuan: 100, memo: order.number },
    { ref: 'B2', yuan: 50, memo: '不知道是谁' },
  ]
  const first = await t.take(u, lines)
  assert.deepEqual([first.body.fresh, first.body.matched], [2, 0])
  const same = await t.take(u, lines)
  assert.deepEqual([same.body.again, same.body.statementId], [true, first.body.statementId])
  const overlapping = await t.take(u, [...lines, { ref: 'B3', yuan: 1, memo: '' }])
  assert.equal(overlapping.body.fresh, 1)
  const open = (await u.cashier.call(api.openLines, {})).rows
  assert.deepEqual(open.map(l => `${l.ref} ${l.why}`).toSorted(), ['B1 TOO_LITTLE', 'B2 UNKNOWN', 'B3 UNKNOWN'])
  const id = (ref: string) => open.find(l => l.ref === ref)!.id
  const part = await u.cashier.call(api.settleLine, { lineId: id('B1'), number: order.number })
  assert.deepEqual([part.usedFen, part.leftFen, part.paid], [10_000, 0, false])
  assert.equal(
    (await u.cashier.tries(api.settleLine, { lineId: id('B2'), number: 'HZ-2026-000001-1' })).body.code,
    'mutual-aid.order_absent',
  )
  const two = await Promise.all(
    [1, 2].map(() => u.cashier.tries(api.settleLine, { lineId: id('B2'), number: order.number })),
  )
  assert.deepEqual(two.map(x => x.status).sort(), [200, 400])
  assert.equal((await u.chair.call(api.batch, { batchId })).state, 'IN_EFFECT')
  assert.equal((await u.cashier.call(api.returnLine, { lineId: id('B2'), reason: '多转了' })).returnedFen, 3_000)
  assert.equal(
    (await u.cashier.tries(api.returnLine, { lineId: id('B2'), reason: '再退' })).body.code,
    'mutual-aid.line_settled',
  )
  const changed = await t.take(u, [{ ref: 'B1', yuan: 101, memo: '' }])
  assert.equal(changed.body.code, 'mutual-aid.statement_differs')
  const ledger = await checkLedger(h.db)
  assert.deepEqual([ledger.differences, ledger.broken, ledger.unlike], [[], [], []])
  const budgets = (await u.accountant.call(fundsApi.budgets, { source: 'MUTUAL' })).rows
  const sum = (category: string) => budgets.find(b => b.category === category)?.figures
  assert.deepEqual(
    [sum('MUTUAL_AID')?.AVAILABLE.fen, sum('MUTUAL_MEMBER')?.RECEIVED.fen, sum('MUTUAL_UNSETTLED')?.AVAILABLE.fen],
    [12_000, 12_000, 100],
  )
})

test('a subsidy comes only from what the federation set aside for it', async () => {
  const u = await h.union()
  const planId = await adoptedPlan(
    u,
    yearPlan({
      premium: {
        cite,
        fen: 6_000,
        each: 'PERSON',
        subsidies: [
          { by: 'FEDERATION', fen: 1_000 },
          { by: 'UNIT', rate: '50%' },
        ],
      },
    }),
  )
  const batchId = await t.open(u.chair, planId, u.orgs.unit.id)
  await t.upload(u.chair, batchId, team(2))
  assert.equal((await t.confirm(u.chair, batchId)).body.code, 'mutual-aid.subsidy_short')
  await setAside(u, 5_000)
  const { body } = await t.confirm(u.chair, batchId)
  assert.equal(body.dueFen, 10_000)
  const { parts } = await u.chair.call(api.batch, { batchId })
  assert.deepEqual(parts, { memberFen: 4_000, unitFen: 6_000, federationFen: 2_000, governmentFen: 0, otherFen: 0 })
  await t.take(u, [{ ref: 'S1', yuan: 100, memo: body.number }])
  const budgets = (await u.accountant.call(fundsApi.budgets, { source: 'MUTUAL' })).rows
  assert.equal(budgets.find(b => b.category === 'MUTUAL_SUBSIDY')?.figures.AVAILABLE.fen, 3_000)
  assert.equal(budgets.find(b => b.category === 'MUTUAL_AID')?.figures.AVAILABLE.fen, 12_000)
})

test('members of a new-form union are covered for nothing, and who joins later is covered by the next morning', async () => {
  const u = await h.union()
  const kinds = { employeeKinds: [{ id: 'newForm', title: '新就业形态' }] }
  const planId = await adoptedPlan(
    u,
    yearPlan({
      words: kinds,
      cover: { cite, span: 'MONTHS', months: 12, effect: 'NEXT_DAY' },
      eligibility: { cite, employeeKinds: ['newForm'] },
      premium: { cite, fen: 1_000, each: 'PERSON', subsidies: [{ by: 'FEDERATION', rate: '100%' }] },
    }),
  )
  const old = await t.open(u.chair, await adoptedPlan(u), u.orgs.unit.id)
  await t.upload(u.chair, old, team(2))
  const free = { planId, orgId: u.orgs.unit.id, year: 2026, employeeKind: 'newForm', auto: true }
  for (const employeeKind of ['staff', undefined]) {
    const { employeeKind: _, ...rest } = free
    const no = await u.chair.tries(api.enrolFree, { ...rest, ...(employeeKind ? { employeeKind } : {}) })
    assert.deepEqual([no.status, no.body.code], [400, 'mutual-aid.unknown_kind'])
    assert.match(String(no.body.message), /新就业形态/)
  }
  assert.equal((await u.chair.tries(api.enrolFree, free)).body.code, 'funds.not_enough')
  await setAside(u, 10_000)
  const done = await u.chair.call(api.enrolFree, free)
  assert.deepEqual([done.persons, done.subsidyFen], [2, 2_000])
  await t.upload(u.chair, old, [someRow('新来')])
  await h.runJob('mutual-aid.free')
  const [cover] = await coversOf(h.db as never, await personOf('新来', u.orgs.unit.id))
  assert.deepEqual(
    [cover?.cover.effectiveOn, cover?.cover.endsOn, cover?.cover.person.employeeKind],
    ['2026-11-27', '2027-11-26', 'newForm'],
  )
  await h.runJob('mutual-aid.free')
  assert.equal((await u.chair.tries(api.enrolFree, free)).body.code, 'mutual-aid.nobody_new')
  const paying = await adoptedPlan(u)
  assert.equal(
    (await u.chair.tries(api.enrolFree, { planId: paying, orgId: u.orgs.unit.id, year: 2027, auto: false })).body.code,
    'mutual-aid.not_free',
  )
})

async function setAside(u: Awaited<ReturnType<typeof h.union>>, amount: number) {
  await u.accountant.call(fundsApi.allocate, {
    orgId: u.orgs.city.id,
    source: 'MUTUAL',
    category: 'MUTUAL_SUBSIDY',
    year: 2026,
    fen: amount,
    document: '市总工发〔2026〕9号',
  })
}
