// What plans pay: the vectors of the field to the cent, as a table, and the reasons when they do not.
import assert from 'node:assert/strict'
import test from 'node:test'
import { addDays, day } from '#base/day.ts'
import { formatYuan, yuan } from '#base/money.ts'
import { example } from './examples.ts'
import { adjudicate } from './rules.ts'
import type { Statement } from './rules-claim.ts'
import { claimOn, insured, stay, yearCover } from './testing.ts'

/** What a member with that self-borne amount of one stay is paid, as text of yuan. */
function paid(code: string, borne: string): string {
  const plan = example(code)
  const on = day(`${plan.cover.from?.slice(0, 4) ?? '2026'}-05-10`)
  const { payoutFen } = check(
    adjudicate(plan, yearCover(on), claimOn(on, { bills: [stay('b1', on, yuan(borne))] }), []),
  )
  return formatYuan(payoutFen).replaceAll(',', '').replace('.00', '')
}

/** Whatever is judged, its lines close. */
function check(s: Statement): Statement {
  assert.equal(
    s.lines.reduce((n, l) => n + l.payFen, 0),
    s.payoutFen,
  )
  return s
}

test('domain §12: what is self-borne, and what three plans pay for it', () => {
  const borne = ['600', '600.01', '5000', '5232.97', '8000', '10000', '20000', '30000', '45000', '120000']
  const table: Record<string, string[]> = {
    'hunan-2017-hospital': ['200', '200', '1500', '1581.54', '2550', '3250', '7250', '11750', '19250', '50000'],
    'pinghu-2022': ['0', '300.01', '2500', '2616.49', '4000', '5000', '10000', '15000', '22500', '30000'],
    'yulin-2015': ['480', '480.01', '3700', '3863.08', '5800', '7200', '12200', '17200', '24700', '50000'],
  }
  for (const [code, wanted] of Object.entries(table))
    assert.deepEqual(
      borne.map(b => paid(code, b)),
      wanted,
      code,
    )
})

test('domain §12: Beijing gives 40 yuan a day from the fourth day, for 180 days at most', () => {
  const plan = example('beijing-2011-allowance')
  const from = day('2026-01-05')
  const forDays = (n: number) => {
    const bill = stay('b1', from, yuan(1), { dischargedOn: addDays(from, n), settledOn: addDays(from, n) })
    const cover = yearCover(from)
    return check(adjudicate(plan, cover, claimOn(addDays(from, n), { bills: [bill] }), [])).payoutFen
  }
  assert.deepEqual([3, 4, 10, 200].map(forDays), [yuan(0), yuan(40), yuan(280), yuan(7_200)])
})

test('domain §12: the women of Beijing: 30 days nothing, to day 60 a little and the cover ends, later the sum', () => {
  const plan = example('beijing-women')
  const of = (on: string, inSitu = false) => {
    const cover = yearCover(day('2026-01-01'), { person: insured })
    const diagnosis = { on: day(on), classes: ['listed'], inSitu, first: true }
    const s = check(adjudicate(plan, cover, claimOn(day(on), { diagnosis }), []))
    return [formatYuan(s.payoutFen), s.coverEndsOn, s.reasons.map(r => r.code)]
  }
  assert.deepEqual(of('2026-01-31'), ['0.00', null, ['WAITING']])
  assert.deepEqual(of('2026-02-01'), ['500.00', '2026-02-01', []])
  assert.deepEqual(of('2026-03-02'), ['500.00', '2026-03-02', []])
  assert.deepEqual(of('2026-03-03'), ['15,000.00', '2026-03-03', []])
  assert.deepEqual(of('2026-03-03', true), ['2,000.00', '2026-03-03', []])
})
