// Two schemes, each for its time: the vectors of the older one beside those of today, and a case judged by the day it names.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Local } from '#base/dated.ts'
import { type Day, day } from '#base/day.ts'
import { fen, yuan } from '#base/money.ts'
import { assess, dibaoLine, type Facts } from './rules.ts'
import { type OlderType, type Scheme, scheme } from './rules-schemes.ts'

interface Case {
  readonly income: string
  readonly rigid?: string
  readonly cost?: string
  readonly assets?: string
  readonly n?: number
  readonly months?: number
  readonly onDibao?: boolean
  readonly event?: boolean
}

const none = fen(0)
const facts = (c: Case, appliedOn: Day): Facts => ({
  appliedOn,
  householdSize: c.n ?? 3,
  income: { WAGE: yuan(c.income), BUSINESS: none, PROPERTY: none, TRANSFER: none, OTHER: none },
  rigid: { ILLNESS: yuan(c.rigid ?? '0'), DISABILITY: none, STUDY: none, HOUSING: none, OTHER: none },
  causeCostFen: yuan(c.cost ?? '0'),
  listedEvent: c.event ?? false,
  exclusions: [],
  assetsFen: yuan(c.assets ?? '0'),
  onDibao: c.onDibao ?? false,
  monthsBelow: c.months ?? 0,
})

const basis = { document: '测试文件', clause: '第一条', sentence: '测试用。' }
const city = (line: number, rule?: Scheme): Local =>
  new Map([
    [dibaoLine.key, { setBy: '某市', values: [{ from: day('2019-01-01'), value: yuan(line), ...basis }] }],
    ...(rule
      ? ([[scheme.key, { setBy: '某市', values: [{ from: day('2019-01-01'), value: rule, ...basis }] }]] as const)
      : []),
  ])

/** Line 1,062, three people: a year of the line is 38,232; 1.5 × is 57,348; 3 × is 114,696. */
const older: [string, Case, OlderType | null][] = [
  ['收入低于低保线，满六个月', { income: '38231.99', months: 6 }, 'DIBAO'],
  ['收入正好在低保线上，算边缘户', { income: '38232', months: 6 }, 'EDGE'],
  ['收入低于低保线，只有五个月，先算边缘户', { income: '38231.99', months: 5 }, 'EDGE'],
  ['已经吃低保，不论收入', { income: '90000', onDibao: true }, 'DIBAO'],
  ['收入正好 1.5 倍，扣除后正好在线上', { income: '57348', rigid: '19116' }, 'EDGE'],
  ['收入正好 1.5 倍，扣除后高出一分', { income: '57348', rigid: '19115.99' }, null],
  ['收入比 1.5 倍高一分，扣多少都不算边缘户', { income: '57348.01', rigid: '50000' }, null],
  [
    '意外：收入正好 3 倍，扣掉意外支出正好在线上，存款不计',
    { income: '114696', cost: '76464', assets: '500000' },
    'SUDDEN',
  ],
  ['意外：少扣一分', { income: '114696', cost: '76463.99' }, null],
  ['意外：收入高过 3 倍一分，存款要算', { income: '114696.01', cost: '76464.01', assets: '0.01' }, null],
  ['意外：收入高过 3 倍一分，没有存款', { income: '114696.01', cost: '76464.01' }, 'SUDDEN'],
  ['列明的事件本身不算，要看花了多少', { income: '80000', event: true }, null],
]

for (const [name, c, as] of older)
  test(`旧办法：${name}`, () => {
    const old = scheme.values[0]!.value
    const a = assess(facts(c, day('2026-06-30')), city(1_062, old))
    assert.equal(a.as ?? null, as)
    assert.equal(a.eligible, as !== null)
    assert.equal(a.hardshipType, as && { DIBAO: 'DEEP', EDGE: 'RELATIVE', SUDDEN: 'ACCIDENT' }[as])
  })

test('in Bengbu what is left may reach one and a half times the line', () => {
  const bengbu: Scheme = {
    form: 'THREE_LINES',
    edgePercent: 150,
    afterPercent: 150,
    accidentPercent: 300,
    monthsBelow: 6,
  }
  const year = 600 * 12 * 3
  const judged = (c: Case, rule?: Scheme) => assess(facts(c, day('2019-06-30')), city(600, rule)).as
  const edge = { income: String(year * 1.5) }
  assert.equal(judged(edge, bengbu), 'EDGE')
  assert.equal(judged(edge), undefined)
  const accident = { income: String(year * 3), cost: String(year * 1.5) }
  assert.equal(judged(accident, bengbu), 'SUDDEN')
  assert.equal(judged(accident), undefined)
})

test('one household, two days: by the older scheme until the end of 2020, by the present one from 2021', () => {
  // 600 a head until 2020, 900 from 2021: 700 a head is above 1.0 and within 1.5 times the one, and below the other.
  const same: Case = { income: '25200' }
  const [last, first] = [assess(facts(same, day('2020-12-31'))), assess(facts(same, day('2021-01-01')))]
  assert.deepEqual([last.eligible, last.as], [false, undefined])
  assert.match(last.reasons[0]!.document, /旧办法/)
  assert.deepEqual([first.eligible, first.hardshipType, first.as], [true, 'DEEP', undefined])
  assert.deepEqual(
    last.used.map(u => u.from),
    ['2019-01-01', '2019-01-01', '2019-01-01', '2019-01-01'],
  )
})

test('both conditions of the older scheme are told, each with its own line', () => {
  const a = assess(facts({ income: '60000' }, day('2026-06-30')), city(1_062, scheme.values[0]!.value))
  assert.deepEqual(
    a.reasons.map(r => [r.code, r.details.gap, r.details.line]),
    [
      ['hardship.income_above_line', '21768', '1062'],
      ['hardship.income_above_edge', '2652', '1593'],
    ],
  )
  assert.equal(a.gapFen, yuan(21_768))
})
