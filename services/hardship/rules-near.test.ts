// What a refused household is told: each change proposed turns the answer, and one 分, one head or one day less does not.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { type Local, type LocalValue, noLocal } from '#base/dated.ts'
import { addDays, day } from '#base/day.ts'
import { type Fen, fen, yuan } from '#base/money.ts'
import { say } from '#base/text.ts'
import { assess, dibaoLine, type Facts, type RigidHead, rigidCaps } from './rules.ts'
import { exclusionCodes } from './rules-exclusions.ts'
import { type Coming, comingOf, nearMiss, type Way } from './rules-near.ts'
import { type Scheme, scheme } from './rules-schemes.ts'

const none = fen(0)
const household = (over: Partial<Facts> = {}): Facts => ({
  appliedOn: day('2026-06-30'),
  householdSize: 3,
  income: { WAGE: yuan(80_000), BUSINESS: none, PROPERTY: none, TRANSFER: none, OTHER: none },
  rigid: { ILLNESS: yuan(3_000), DISABILITY: none, STUDY: none, HOUSING: none, OTHER: none },
  causeCostFen: none,
  listedEvent: false,
  exclusions: [],
  ...over,
})
const basis = { document: '测试文件', clause: '第一条', sentence: '测试用。' }
const set = (...values: [string, string, unknown][]): Local => {
  const local = new Map<string, { setBy: string; values: LocalValue[] }>()
  for (const [key, from, value] of values) {
    const known = local.get(key)?.values ?? []
    local.set(key, { setBy: '某市', values: [...known, { from: day(from), value, ...basis }] })
  }
  return local
}
const threeLines: Scheme = {
  form: 'THREE_LINES',
  edgePercent: 150,
  afterPercent: 100,
  accidentPercent: 300,
  monthsBelow: 6,
}
const september: Coming = { on: day('2026-09-01'), stage: 'UNIVERSITY' }

test('a family 536 yuan a year too high hears it in yuan, with the clause, each way and its paper', () => {
  const facts = household()
  const [reason] = assess(facts).reasons
  assert.ok(reason)
  assert.equal(reason.details.gap, '536')
  assert.match(reason.clause, /认定标准/)
  const ways = new Map(nearMiss(facts).map(w => [w.id, w]))
  // Strictly below the line: the gap and one 分 more.
  assert.equal(ways.get('income')?.by, yuan('536.01'))
  assert.equal(ways.get('rigid.ILLNESS')?.by, yuan('536.01'))
  assert.equal(ways.get('rigid.ILLNESS')?.paper, 'ILLNESS')
  assert.equal(ways.get('people')?.by, 1)
  assert.equal(ways.get('cause')?.by, yuan('64000.01'))
  assert.equal(ways.get('event')?.by, 1)
})

test('from 1 September, when the child enters university, tuition counts: the day, the amount and the paper are named', () => {
  const coming = comingOf([{ birthOn: day('2008-03-02'), stage: 'HIGH_SCHOOL' }], day('2026-06-30'))
  assert.deepEqual(coming, september)
  const way = nearMiss(household(), noLocal, coming).find(w => w.id === 'rigid.STUDY')
  assert.equal(way?.from, '2026-09-01')
  assert.equal(way?.paper, 'STUDY')
  assert.equal(say(way!, 'zh', way!.details), '孩子上大学以后，学费和住宿费可以扣：一年自付 536.01 元就够条件。')
})

test('which September it is follows from the age on 31 August', () => {
  const on = (birth: string, stage: null | 'HIGH_SCHOOL' | 'UNIVERSITY' = null, today = '2026-06-30') =>
    comingOf([{ birthOn: day(birth), stage }], day(today))
  assert.deepEqual(on('2011-08-31'), { on: '2026-09-01', stage: 'HIGH_SCHOOL' })
  assert.equal(on('2011-09-01'), null, 'fifteen only on 1 September: a year later')
  assert.deepEqual(on('2008-08-31', 'HIGH_SCHOOL'), { on: '2026-09-01', stage: 'UNIVERSITY' })
  assert.deepEqual(on('2009-03-01', 'HIGH_SCHOOL', '2026-09-01'), { on: '2027-09-01', stage: 'UNIVERSITY' })
  assert.equal(on('2008-03-01', 'UNIVERSITY'), null)
  assert.equal(comingOf([{ birthOn: null, stage: null }], day('2026-06-30')), null)
})

test('a higher line that is set already is told with its day', () => {
  const local = set([dibaoLine.key, '2021-01-01', yuan(1_062)], [dibaoLine.key, '2027-01-01', yuan(1_100)])
  const [way] = nearMiss(household(), local)
  assert.deepEqual([way?.id, way?.from], ['later', '2027-01-01'])
})

test('who is ruled out hears what has to go; after retirement nothing is promised', () => {
  const poor = { income: household().rigid, exclusions: ['COMPANY_CONTROL', 'MOTOR_VEHICLE'] } as const
  const ways = nearMiss(household({ ...poor, income: household({}).income, rigid: household().rigid }))
  assert.ok(ways.length > 3 && ways.every(w => w.besides.length === 1 && w.besides[0] === 'COMPANY_CONTROL'))
  const [only] = nearMiss(household({ exclusions: ['STUDY_ABROAD'], householdSize: 4 }))
  assert.deepEqual([only?.id, only?.besides], ['exclusions', ['STUDY_ABROAD']])
  assert.deepEqual(nearMiss(household({ exclusions: ['RETIRED'] })), [])
})

const sums = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 300_000_00 })).map(n => n as Fen)
const anyHousehold = fc.record({
  householdSize: fc.integer({ min: 1, max: 20 }),
  income: fc.record({ WAGE: sums, BUSINESS: sums, PROPERTY: sums, TRANSFER: sums, OTHER: sums }),
  rigid: fc.record({ ILLNESS: sums, DISABILITY: sums, STUDY: sums, HOUSING: sums, OTHER: sums }),
  causeCostFen: sums,
  listedEvent: fc.boolean(),
  exclusions: fc.subarray([...exclusionCodes]),
  assetsFen: sums,
  onDibao: fc.boolean(),
  monthsBelow: fc.integer({ min: 0, max: 7 }),
})
const caps = fc.record({ HOUSING: sums, ILLNESS: sums }, { requiredKeys: [] })
const schemes: fc.Arbitrary<Scheme> = fc.oneof(
  fc.record({
    deepPercent: fc.constant(100),
    relativePercent: fc.integer({ min: 100, max: 300 }),
    comparison: fc.constantFrom('LT' as const, 'LTE' as const),
    accidentPercent: fc.integer({ min: 1, max: 120 }),
  }),
  fc.constant(threeLines),
  fc.constant({ ...threeLines, afterPercent: 150 }),
)

/** The proposed household with one step of the change taken back; of conditions, each put back for itself. */
function lacking(way: Way, before: Facts): Facts[] {
  const f = way.facts
  if (way.id === 'exclusions') return way.besides.map(code => ({ ...f, exclusions: [...f.exclusions, code] }))
  if (way.id === 'later') return [{ ...f, appliedOn: addDays(f.appliedOn, -1) }]
  if (way.id === 'people') return [{ ...f, householdSize: f.householdSize - 1 }]
  if (way.id === 'event') return [{ ...f, listedEvent: false }]
  if (way.id === 'cause') return [{ ...f, causeCostFen: fen(f.causeCostFen - 1) }]
  if (way.id === 'income') {
    const head = (Object.keys(f.income) as (keyof Facts['income'])[])
      .filter(h => f.income[h] < before.income[h])
      .at(-1)!
    return [{ ...f, income: { ...f.income, [head]: fen(f.income[head] + 1) } }]
  }
  const head = way.id.slice('rigid.'.length) as RigidHead
  return [{ ...f, rigid: { ...f.rigid, [head]: fen(f.rigid[head] - 1) } }]
}

test('every change proposed flips the answer, and one step less of it does not', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(anyHousehold, schemes, caps, fc.constantFrom(null, september), (given, rule, capped, coming) => {
      const local = set(
        [dibaoLine.key, '2021-01-01', yuan(1_062)],
        [dibaoLine.key, '2027-01-01', yuan(1_200)],
        [scheme.key, '2021-01-01', rule],
        [rigidCaps.key, '2021-01-01', capped],
      )
      const facts: Facts = { ...given, appliedOn: day('2026-06-30') }
      const before = assess(facts, local)
      const ways = nearMiss(facts, local, coming)
      if (before.eligible) assert.deepEqual(ways, [])
      for (const way of ways) {
        seen.add(way.id)
        assert.ok(assess(way.facts, local).eligible, `${way.id} ${way.by}`)
        for (const short of lacking(way, facts)) assert.ok(!assess(short, local).eligible, `${way.id} is not minimal`)
        for (const code of way.besides)
          if (way.id !== 'exclusions')
            assert.ok(!assess({ ...way.facts, exclusions: [...way.facts.exclusions, code] }, local).eligible)
        for (const lang of ['zh', 'en'] as const) assert.doesNotMatch(say(way, lang, way.details), /\{\w+\}/)
      }
      if (!before.eligible && !facts.exclusions.includes('RETIRED')) assert.ok(ways.length > 0, 'there is always a way')
    }),
    { numRuns: 600 },
  )
  const all = ['income', 'people', 'cause', 'event', 'exclusions', 'later', 'rigid.HOUSING', 'rigid.STUDY']
  assert.deepEqual(
    all.filter(id => !seen.has(id)),
    [],
    'every kind of way was tried',
  )
})
