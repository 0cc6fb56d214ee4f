// The rules of relief, as a table a policy officer can read; and what holds for every event there could be.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { Local } from '#base/dated.ts'
import { addDays, type Day, day } from '#base/day.ts'
import { type Fen, fen, yuan } from '#base/money.ts'
import { assess, countyLimit, eventKinds, type Facts, scale, unfiledCap } from './rules.ts'
import { neededConsents } from './rules-needs.ts'

const facts = (over: Partial<Facts> = {}): Facts => ({
  appliedOn: day('2026-06-01'),
  kind: 'ACCIDENT',
  happenedOn: day('2026-05-20'),
  costFen: yuan(12_000),
  insuredFen: yuan(2_000),
  aidFen: fen(0),
  filed: false,
  lastHelpedOn: null,
  ...over,
})

type Row = readonly [name: string, facts: Partial<Facts>, amount: Fen, reasons: readonly string[], decides?: string]

const table: readonly Row[] = [
  ['15 % of the whole cost', {}, yuan(1_800), [], 'COUNTY'],
  ['exactly what the county may decide', { costFen: yuan('13333.33') }, yuan(2_000), [], 'COUNTY'],
  ['one 分 above it goes to the city', { costFen: yuan('13333.40') }, yuan('2000.01'), [], 'CITY'],
  ['without an archive at most 3,000', { costFen: yuan(50_000) }, yuan(3_000), [], 'CITY'],
  ['in the archive more', { costFen: yuan(50_000), filed: true }, yuan(7_500), [], 'CITY'],
  ['but at most 10,000', { costFen: yuan(200_000), filed: true }, yuan(10_000), [], 'CITY'],
  ['never more than one bears oneself', { costFen: yuan(50_000), insuredFen: yuan(48_800) }, yuan(1_200), []],
  ['half a 分 is rounded up', { costFen: fen(1_200_030), insuredFen: fen(0) }, fen(180_005), []],
  ['the least burden exactly', { costFen: yuan(3_000) }, yuan(450), []],
  ['one 分 below the least burden', { costFen: fen(299_999) }, fen(0), ['relief.burden_small']],
  ['everything was insured', { insuredFen: yuan(12_000) }, fen(0), ['relief.burden_small']],
  ['told on the last day', { happenedOn: day('2025-12-01') }, yuan(1_800), []],
  ['told a day too late', { happenedOn: day('2025-11-30') }, fen(0), ['relief.too_late']],
  ['a day that is still to come', { happenedOn: day('2026-06-02') }, fen(0), ['relief.not_yet']],
  ['helped a year ago to the day', { lastHelpedOn: day('2025-06-01') }, yuan(1_800), []],
  ['helped a day less than a year ago', { lastHelpedOn: day('2025-06-02') }, fen(0), ['relief.helped_lately']],
  [
    'all reasons, not the first',
    { costFen: yuan(500), insuredFen: fen(0), happenedOn: day('2025-01-01'), lastHelpedOn: day('2026-01-05') },
    fen(0),
    ['relief.too_late', 'relief.burden_small', 'relief.helped_lately'],
  ],
]

for (const [name, over, amount, reasons, decides] of table)
  test(`relief: ${name}`, () => {
    const answer = assess(facts(over))
    assert.equal(answer.amountFen, amount)
    assert.deepEqual(
      answer.reasons.map(r => r.code),
      reasons,
    )
    assert.equal(answer.eligible, reasons.length === 0)
    if (decides) assert.equal(answer.decides, decides)
  })

test('a near miss says how much is missing, or from which day one may ask again', () => {
  const [small] = assess(facts({ costFen: yuan(2_800) })).reasons
  assert.deepEqual(small?.details, { own: '800', gap: '200', least: '1000' })
  const [lately] = assess(facts({ lastHelpedOn: day('2026-01-31') })).reasons
  assert.equal(lately?.details.free, '2027-01-31')
})

test('the clause that is cited is the one that set the amount', () => {
  assert.equal(assess(facts({ costFen: yuan(50_000) })).by.document, unfiledCap.values[0]?.document)
  assert.equal(assess(facts()).by.document, scale.values[0]?.document)
})

test('a federation puts its own document in place, from its day on', () => {
  const own = { document: '市工字〔2026〕3号', clause: '第五条', sentence: '不超过 5000 元。' }
  const local: Local = new Map([
    [unfiledCap.key, { setBy: '市总工会', values: [{ from: day('2026-07-01'), value: yuan(5_000), ...own }] }],
  ])
  const big = { costFen: yuan(50_000) }
  assert.equal(assess(facts(big), local).amountFen, yuan(3_000))
  const later = assess(facts({ ...big, appliedOn: day('2026-07-01') }), local)
  assert.deepEqual([later.amountFen, later.by.document], [yuan(5_000), own.document])
})

const sums = fc.integer({ min: 0, max: 60_000_000 })
const days = fc.integer({ min: -400, max: 30 }).map(n => addDays(day('2026-06-01'), n))
const anyFacts: fc.Arbitrary<Facts> = fc.record({
  appliedOn: fc.constant(day('2026-06-01')),
  kind: fc.constantFrom(...eventKinds),
  happenedOn: days,
  costFen: sums.map(fen),
  insuredFen: sums.map(fen),
  aidFen: sums.map(fen),
  filed: fc.boolean(),
  lastHelpedOn: fc.option(days as fc.Arbitrary<Day>, { nil: null }),
})

test('nobody gets more than they bear, nor more than the ceilings; more cost never gives less', () => {
  fc.assert(
    fc.property(anyFacts, fc.integer({ min: 0, max: 1_000_000 }), (f, more) => {
      const answer = assess(f)
      assert.ok(answer.amountFen <= answer.ownFen && answer.amountFen <= yuan(10_000))
      if (!f.filed) assert.ok(answer.amountFen <= yuan(3_000))
      assert.equal(answer.amountFen > 0, answer.eligible)
      assert.ok(assess({ ...f, costFen: fen(f.costFen + more) }).amountFen >= answer.amountFen)
      assert.equal(answer.decides === 'CITY', Math.min(...answer.lines.slice(-1).map(l => l.fen)) > yuan(2_000))
    }),
  )
})

test('each reason that can be changed is gone after the change it names, and one 分 or day less does not do', () => {
  fc.assert(
    fc.property(anyFacts, f => {
      for (const reason of assess(f).reasons) {
        if (!reason.flip) continue
        const codes = (change: Partial<Facts>) => assess({ ...f, ...change }).reasons.map(r => r.code)
        assert.ok(!codes(reason.flip).includes(reason.code), reason.code)
        if (reason.flip.costFen) assert.ok(codes({ costFen: fen(reason.flip.costFen - 1) }).includes(reason.code))
        if (reason.flip.appliedOn && reason.code === 'relief.helped_lately')
          assert.ok(codes({ appliedOn: addDays(reason.flip.appliedOn, -1) }).includes(reason.code))
      }
    }),
  )
})

test('an illness or injury asks for a consent of its own, other events only for the card', () => {
  assert.deepEqual(neededConsents('ILLNESS'), ['BANK_CARD', 'ILLNESS'])
  assert.deepEqual(neededConsents('HOME'), ['BANK_CARD'])
})

test('what a county may decide is a value with a clause, like everything else', () => {
  assert.ok(assess(facts()).used.some(u => u.key === countyLimit.key && u.sentence.length > 5))
})
