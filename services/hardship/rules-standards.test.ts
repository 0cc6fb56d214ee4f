// How much is given: the standards of 2021 and 2022, their ceilings and their reasons.
import assert from 'node:assert/strict'
import test from 'node:test'
import { day } from '#base/day.ts'
import { type Fen, yuan } from '#base/money.ts'
import { type GrantFacts, propose } from './rules-standards.ts'

const on2021 = day('2021-12-31')
const on2022 = day('2022-01-01')

/** The tops of 2022 are published: 1,600 a month, 6,000 a time, 6,000 a year, each raised by one step (西江日报 2022). */
const table: [string, Omit<GrantFacts, 'on' | 'hardshipType'> & Partial<GrantFacts>, Fen, Fen][] = [
  ['生活补助 深度', { category: 'LIVING' }, yuan(1_500), yuan(1_600)],
  ['生活补助 相对', { category: 'LIVING', hardshipType: 'RELATIVE' }, yuan(1_200), yuan(1_300)],
  ['大病慰问 自付 5 万', { category: 'ILLNESS', selfPaidFen: yuan(50_000) }, yuan(5_000), yuan(6_000)],
  ['大病慰问 自付差一分到 5 万', { category: 'ILLNESS', selfPaidFen: yuan('49999.99') }, yuan(4_000), yuan(5_000)],
  ['大病慰问 自付 5 千', { category: 'ILLNESS', selfPaidFen: yuan(5_000) }, yuan(3_000), yuan(4_000)],
  ['大病慰问 自付不到 5 千', { category: 'ILLNESS', selfPaidFen: yuan('4999.99') }, yuan(0), yuan(0)],
  ['助学 本科', { category: 'STUDY', stage: 'UNIVERSITY' }, yuan(5_000), yuan(6_000)],
  ['助学 高中', { category: 'STUDY', stage: 'HIGH_SCHOOL' }, yuan(3_000), yuan(4_000)],
]

for (const [name, facts, before, after] of table)
  test(`帮扶标准：${name}`, () => {
    assert.equal(propose({ hardshipType: 'DEEP', ...facts, on: on2021 }).fen, before)
    assert.equal(propose({ hardshipType: 'DEEP', ...facts, on: on2022 }).fen, after)
  })

test('central money never exceeds a year of the minimum-living line, by 总工发〔2015〕20号', () => {
  const line = { from: day('2021-01-01'), value: yuan(700), document: '测试', clause: '一', sentence: '测试。' }
  const poor = propose(
    { category: 'CENTRAL_SPECIAL', on: on2021, hardshipType: 'DEEP' },
    new Map([['hardship.dibaoLine', { setBy: '某市', values: [line] }]]),
  )
  assert.equal(poor.fen, yuan(8_400))
  assert.ok(poor.used.some(u => u.document.includes('总工发〔2015〕20号')))
  assert.equal(propose({ category: 'CENTRAL_SPECIAL', on: on2021, hardshipType: 'DEEP' }).fen, yuan(10_000))
})

test('a proposal names its fund, its clause, and why nothing is due', () => {
  const central = propose({ category: 'CENTRAL_SPECIAL', on: on2022, hardshipType: 'ACCIDENT' })
  assert.equal(central.source, 'CENTRAL')
  const nothing = propose({ category: 'ILLNESS', on: on2022, hardshipType: 'DEEP', selfPaidFen: yuan(100) })
  assert.equal(nothing.source, 'CITY')
  assert.match(nothing.reason?.zh ?? '', /没到最低一档/)
  assert.equal(nothing.details.lowest, '5000')
  assert.match(nothing.basis.document, /2022/)
})
