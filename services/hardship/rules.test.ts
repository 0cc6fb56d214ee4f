// Who is in hardship: the vectors of the field, and what must hold for every household.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { Local } from '#base/dated.ts'
import { day } from '#base/day.ts'
import { type Fen, fen, yuan } from '#base/money.ts'
import { assess, dibaoLine, type Facts, type HardshipType, rigidCaps } from './rules.ts'
import { exclusionCodes } from './rules-exclusions.ts'
import { scheme } from './rules-schemes.ts'

const basis = { document: '测试文件', clause: '第一条', sentence: '测试用。' }
const local = (comparison: 'LT' | 'LTE', line = yuan(1_062)): Local =>
  new Map<
    string,
    {
      setBy: string
      values: { from: ReturnType<typeof day>; value: unknown; document: string; clause: string; sentence: string }[]
    }
  >([
    [dibaoLine.key, { setBy: '某市', values: [{ from: day('2021-01-01'), value: line, ...basis }] }],
    [
      scheme.key,
      {
        setBy: '某市',
        values: [
          {
            from: day('2021-01-01'),
            value: { deepPercent: 100, relativePercent: 200, comparison, accidentPercent: 80 },
            ...basis,
          },
        ],
      },
    ],
    [rigidCaps.key, { setBy: '某市', values: [{ from: day('2021-01-01'), value: {}, ...basis }] }],
  ])

interface Case {
  income: string
  rigid?: string
  n?: number
  cost?: string
  event?: boolean
}

const none = fen(0)
const facts = ({ income, rigid = '0', n = 3, cost = '0', event = false }: Case): Facts => ({
  appliedOn: day('2026-06-30'),
  householdSize: n,
  income: { WAGE: yuan(income), BUSINESS: none, PROPERTY: none, TRANSFER: none, OTHER: none },
  rigid: { ILLNESS: yuan(rigid), DISABILITY: none, STUDY: none, HOUSING: none, OTHER: none },
  causeCostFen: yuan(cost),
  listedEvent: event,
  exclusions: [],
})

/** domain §12, line 1,062 yuan: income, spending and people of a year → type under `<`, and under `≤` for DEEP. */
const vectors: [string, Case, HardshipType | null, HardshipType | null][] = [
  ['人均 1000.00', { income: '60000', rigid: '24000' }, 'DEEP', 'DEEP'],
  ['人均 1666.67', { income: '60000' }, 'RELATIVE', 'RELATIVE'],
  ['正好在低保线上', { income: '38232' }, 'RELATIVE', 'DEEP'],
  ['低保线下一分钱', { income: '38231.99' }, 'DEEP', 'DEEP'],
  ['正好在两倍线上', { income: '80000', rigid: '3536' }, null, null],
  ['两倍线以上', { income: '80000', rigid: '3000' }, null, null],
  ['支出多过收入', { income: '20000', rigid: '26000', n: 2 }, 'DEEP', 'DEEP'],
  ['致困支出正好八成', { income: '80000', cost: '64000.00' }, null, null],
  ['致困支出八成多一分', { income: '80000', cost: '64000.01' }, 'ACCIDENT', 'ACCIDENT'],
  ['列明的突发事件', { income: '80000', event: true }, 'ACCIDENT', 'ACCIDENT'],
]

for (const [name, given, strict, orEqual] of vectors)
  test(`困难类型：${name}`, () => {
    assert.equal(assess(facts(given), local('LT')).hardshipType, strict)
    assert.equal(assess(facts(given), local('LTE')).hardshipType, orEqual)
  })

test('a household above the line is told by how much, by which clause, and every other reason as well', () => {
  const a = assess(
    { ...facts({ income: '80000', rigid: '3000' }), exclusions: ['COMPANY_CONTROL', 'MOTOR_VEHICLE'] },
    local('LT'),
  )
  assert.equal(a.eligible, false)
  assert.deepEqual(
    a.reasons.map(r => r.code),
    ['hardship.income_above_line', 'hardship.excluded.COMPANY_CONTROL', 'hardship.excluded.MOTOR_VEHICLE'],
  )
  assert.equal(a.gapFen, yuan('536'), '77,000 − 2 × 1,062 × 12 × 3 = 536')
  for (const reason of a.reasons) assert.ok(reason.document && reason.clause)
})

test('a condition that may be set aside leaves the household eligible, a hard one does not', () => {
  const poor = facts({ income: '20000' })
  assert.equal(assess({ ...poor, exclusions: ['MOTOR_VEHICLE'] }, local('LT')).eligible, true)
  assert.equal(assess({ ...poor, exclusions: ['HIDES_INCOME'] }, local('LT')).eligible, false)
})

test('spending counts up to its cap, and the cap used is kept with the decision', () => {
  const rich = facts({ income: '100000' })
  const a = assess({ ...rich, rigid: { ...rich.rigid, HOUSING: yuan(60_000) } })
  assert.equal(a.rigidFen, yuan(24_000))
  assert.ok(a.used.some(u => u.key === 'hardship.rigidCaps' && u.sentence.includes('24000')))
})

test('a case is judged by the line of the day it names, not of another', () => {
  const same = facts({ income: '36000' }) // 1,000 a head and month
  assert.equal(assess({ ...same, appliedOn: day('2024-12-31') }).hardshipType, 'RELATIVE', 'the line was 900')
  assert.equal(assess({ ...same, appliedOn: day('2025-01-01') }).hardshipType, 'DEEP', 'the line is 1,062')
  assert.throws(() => assess({ ...same, appliedOn: day('2018-12-31') }), /no value in force/)
})

const sums = fc.integer({ min: 0, max: 100_000_000_00 }).map(n => n as Fen)
const anyFacts = fc.record({
  income: sums,
  rigid: sums,
  cost: sums,
  n: fc.integer({ min: 1, max: 20 }),
  event: fc.boolean(),
})

test('earning less never takes the help away, and closing the gap qualifies', () => {
  fc.assert(
    fc.property(anyFacts, fc.nat({ max: 1_000_000 }), ({ income, rigid, cost, n, event }, less) => {
      const base = { ...facts({ income: '0', n, event }), causeCostFen: cost }
      const at = (wage: number) =>
        assess(
          { ...base, income: { ...base.income, WAGE: wage as Fen }, rigid: { ...base.rigid, ILLNESS: rigid } },
          local('LT'),
        )
      const order = [null, 'ACCIDENT', 'RELATIVE', 'DEEP']
      const first = at(income)
      const poorer = at(Math.max(0, income - less))
      assert.ok(order.indexOf(poorer.hardshipType) >= order.indexOf(first.hardshipType))
      if (!first.hardshipType) {
        const enough = Math.floor(income - first.gapFen - 1)
        if (enough >= 0) assert.ok(at(enough).hardshipType, 'one 分 below the gap is enough')
      }
    }),
    { numRuns: 300 },
  )
})

test('every way of being ruled out has words and a clause', () => {
  const a = assess({ ...facts({ income: '0' }), exclusions: exclusionCodes })
  assert.equal(a.reasons.length, exclusionCodes.length)
  for (const r of a.reasons) assert.ok(r.zh.length > 4 && r.en.length > 4 && r.clause)
})
