// A plan tried on last year: the sums are those of the statements, claim by claim, and a table of bills is read as it is meant.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { addDays, day } from '#base/day.ts'
import { fen, yuan } from '#base/money.ts'
import { example } from './examples.ts'
import { adjudicate } from './rules.ts'
import { readBills } from './rules-bills.ts'
import type { Past } from './rules-claim.ts'
import { simulate } from './rules-simulate.ts'
import { claimOn, planOf, stay, yearCover } from './testing.ts'

const first = day('2026-01-01')
const half = planOf({ caps: [{ fen: 500_000, per: 'COVER' }] })
const more = planOf({
  schedule: { manner: 'MARGINAL', per: 'CLAIM', tiers: [{ rate: '60%' }] },
  caps: [{ fen: 800_000, per: 'COVER' }],
})

const members = fc.array(
  fc
    .array(fc.tuple(fc.nat(300), fc.nat(2_000_000)), { maxLength: 4 })
    .map(list =>
      list.map(([after, borne], i) =>
        claimOn(addDays(first, after), { id: `c${i}`, bills: [stay(`b${i}`, addDays(first, after), fen(borne))] }),
      ),
    ),
  { maxLength: 8 },
)

test('what is simulated is what would be paid, claim by claim', () => {
  fc.assert(
    fc.property(members, list => {
      const given = list.map((claims, i) => ({ label: `m${i}`, cover: yearCover(first), claims }))
      const s = simulate(half, more, given, 1_000)
      const paid = (plan: typeof half) =>
        given.reduce((sum, m) => {
          const past: Past[] = []
          for (const claim of m.claims.toSorted((a, b) => (a.filedOn < b.filedOn ? -1 : a.filedOn > b.filedOn ? 1 : 0)))
            past.push(...adjudicate(plan, m.cover, claim, past).past)
          return sum + past.reduce((n, p) => n + p.payFen, 0)
        }, 0)
      assert.deepEqual([s.before.payoutFen, s.after.payoutFen], [paid(half), paid(more)])
      assert.equal(s.changed.length, s.more + s.less)
      assert.equal(
        s.changed.reduce((n, c) => n + c.afterFen - c.beforeFen, 0),
        s.after.payoutFen - s.before.payoutFen,
      )
      assert.equal(s.claims, list.flat().length)
    }),
    { numRuns: 200 },
  )
})

test('a plan beside itself changes nobody; a new plan begins from nothing', () => {
  const given = [
    { label: 'm', cover: yearCover(first), claims: [claimOn(first, { bills: [stay('b', first, yuan(1_000))] })] },
  ]
  assert.deepEqual(simulate(half, half, given).changed, [])
  assert.deepEqual(simulate(null, half, given).after, { payoutFen: yuan(500), paid: 1 })
})

test('a table of bills is read with its quotes, dates and yuan; rows that cannot be read are told', () => {
  const text = [
    '编号,结算日,总费用,统筹支付,自费,医院级别,医保类型',
    'A1,2025-03-05,"28,454.11",23221.14,0,三级,职工',
    'A1,2025/7/1,600,0,0,二级,职工',
    'A2,2025年11月2日,5000,0,1000,三级,职工',
    'A3,昨天,5000,0,0,三级,职工',
    'A4,2025-01-01,很多,0,0,三级,职工',
  ].join('\n')
  const plan = example('pinghu-2022')
  const { members: found, faults } = readBills(text, plan)
  assert.deepEqual(
    faults.map(f => f.row),
    [5, 6],
  )
  assert.deepEqual(
    found.map(m => [m.label, m.claims.length]),
    [
      ['A1 2025', 2],
      ['A2 2025', 1],
    ],
  )
  const s = simulate(null, plan, found)
  // 5,232.97 by half, 600 on the line nothing, 4,000 in scope by half.
  assert.deepEqual([s.after.payoutFen, s.after.paid, s.claims], [yuan('4616.49'), 2, 3])
  assert.equal(readBills('姓名,金额\n张三,5', plan).faults[0]?.row, 1)
})
