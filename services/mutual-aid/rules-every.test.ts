// What must hold of every plan and every claim: never too much, lines that close, more illness never less help where the plan rises.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { addDays, type Day, day, yearOf } from '#base/day.ts'
import { type Fen, fen, yuan } from '#base/money.ts'
import { examples } from './examples.ts'
import { adjudicate } from './rules.ts'
import type { Schedule } from './rules-benefits.ts'
import type { Bill, Claim, Cover, Past, Statement } from './rules-claim.ts'
import type { Plan } from './rules-plan.ts'
import { claimOn, hospital, insured, nobodyElse, planOf, stay, yearCover } from './testing.ts'

const money = (max: number) => fc.nat(max).map(n => fen(n))
const aRate = fc.nat(10_000).map(n => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}%`)
const aSchedule = (manner: 'MARGINAL' | 'WHOLE', per: Schedule['per']): fc.Arbitrary<Schedule> =>
  fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: 3_000_000 }), { maxLength: 4 }),
      fc.array(aRate, { minLength: 5, maxLength: 5 }),
    )
    .map(([ends, rates]) => ({
      manner,
      per,
      tiers: [
        ...ends.sort((a, b) => a - b).map((toFen, i) => ({ toFen, rate: rates[i] ?? '1%' })),
        { rate: rates[4] ?? '1%' },
      ],
    }))
const spans = fc.constantFrom<Schedule['per']>('CLAIM', 'COVER', 'YEAR', 'LIFETIME')

const aPlan = fc
  .record({
    schedule: fc.oneof(
      spans.chain(per => aSchedule('MARGINAL', per)),
      spans.chain(per => aSchedule('WHOLE', per)),
    ),
    deductible: fc.option(
      fc.record({ mode: fc.constantFrom('SUBTRACT', 'FRANCHISE'), fen: money(200_000), per: spans }),
      { nil: undefined },
    ),
    caps: fc.array(fc.record({ fen: money(3_000_000), per: spans }), { maxLength: 3 }),
    minimum: fc.option(fc.record({ fen: money(50_000), mode: fc.constantFrom('RAISE', 'NOTHING_BELOW') }), {
      nil: undefined,
    }),
    factor: fc.option(aRate, { nil: undefined }),
    rounding: fc.constantFrom('FEN', 'YUAN', 'YUAN_DOWN'),
  })
  .map(({ rounding, ...benefit }) => {
    const given = Object.fromEntries(Object.entries(benefit).filter(([, v]) => v !== undefined))
    return planOf(given, { rounding: rounding as Plan['rounding'] & string })
  })

const first = day('2026-01-01')
const aBill = (n: number): fc.Arbitrary<Bill> =>
  fc
    .record({
      after: fc.nat(364),
      nights: fc.nat(30),
      total: fc.nat(8_000_000),
      basic: fc.nat(100),
      level: fc.constantFrom('LEVEL_1', 'LEVEL_2', 'LEVEL_3'),
    })
    .map(({ after, nights, total, basic, level }) => {
      const on = addDays(first, after)
      return stay(`b${n}`, on, fen(total), {
        hospital: { ...hospital, level: level as 'LEVEL_1' },
        dischargedOn: addDays(on, nights),
        settledOn: addDays(on, nights),
        paid: { ...nobodyElse, basicFen: fen(Math.floor((total * basic) / 100)) },
      })
    })
const bills = fc.integer({ min: 1, max: 5 }).chain(n => fc.tuple(...Array.from({ length: n }, (_, i) => aBill(i))))

const cover: Cover = yearCover(first)
const borneOf = (b: Bill) => b.totalFen - b.paid.basicFen
const at = day('2027-01-15')

function sound(s: Statement, claim: Claim): void {
  assert.equal(
    s.lines.reduce((n, l) => n + l.payFen, 0),
    s.payoutFen,
  )
  assert.equal(
    s.verdicts.reduce((n, v) => n + v.payFen, 0),
    s.payoutFen,
  )
  for (const v of s.verdicts) {
    assert.ok(v.payFen >= 0 && v.wouldBeFen >= 0)
    assert.equal(
      v.lines.reduce((n, l) => n + l.payFen, 0),
      v.wouldBeFen,
    )
    assert.equal(v.outcome === 'PAID', v.payFen > 0)
    if (v.outcome === 'REFUSED' || v.outcome === 'NOTHING') assert.ok(v.reasons.length > 0, JSON.stringify(v))
    for (const r of v.reasons) assert.ok(r.by.document && r.by.clause && r.by.sentence)
  }
  assert.ok(s.past.length <= claim.bills.length * 40 + 40)
}

test('a payout is never negative, above a cap, or above what the member bears', () => {
  fc.assert(
    fc.property(aPlan, bills, (plan, list) => {
      const claim = claimOn(at, { bills: list })
      const s = adjudicate(plan, cover, claim, [])
      sound(s, claim)
      assert.ok(s.payoutFen <= list.reduce((n, b) => n + borneOf(b), 0))
      const [benefit] = plan.benefits
      for (const cap of benefit?.caps ?? []) {
        const limit = cap.fen as number
        if (cap.per !== 'CLAIM') assert.ok(s.payoutFen <= limit)
        else for (const v of s.verdicts) assert.ok(v.payFen <= limit)
      }
      const perBill =
        benefit?.kind === 'EXPENSE' &&
        (benefit.schedule as Schedule).per === 'CLAIM' &&
        benefit.deductible?.per !== 'COVER'
      if (perBill && !benefit.deductible)
        for (const v of s.verdicts) assert.ok(v.payFen <= Math.max(0, borneOf(list.find(b => b.id === v.bill)!)))
    }),
    { numRuns: 600 },
  )
})

test('bills in one claim or one after another come to the same', () => {
  fc.assert(
    fc.property(aPlan, bills, (plan, list) => {
      const order = list.toSorted((a, b) => (a.settledOn + a.id < b.settledOn + b.id ? -1 : 1))
      const past: Past[] = []
      let sum = 0
      for (const bill of order) {
        const s = adjudicate(plan, cover, claimOn(at, { bills: [bill] }), past)
        past.push(...s.past)
        sum += s.payoutFen
      }
      assert.equal(sum, adjudicate(plan, cover, claimOn(at, { bills: list }), []).payoutFen)
    }),
    { numRuns: 300 },
  )
})

test('with tiers on the running total a year comes to the same in whatever order its bills arrive', () => {
  const running = fc.record({
    schedule: aSchedule('MARGINAL', 'COVER'),
    deductible: fc.record({
      mode: fc.constantFrom('SUBTRACT', 'FRANCHISE'),
      fen: money(200_000),
      per: fc.constant('COVER'),
    }),
    caps: fc.array(fc.record({ fen: money(3_000_000), per: fc.constant('COVER') }), { maxLength: 2 }),
  })
  fc.assert(
    fc.property(
      running,
      bills.chain(list => fc.tuple(fc.constant(list), fc.shuffledSubarray([...list], { minLength: list.length }))),
      (benefit, [list, shuffled]) => {
        const plan = planOf(benefit)
        const yearly = (of: readonly Bill[]) => {
          const past: Past[] = []
          for (const bill of of) past.push(...adjudicate(plan, cover, claimOn(at, { bills: [bill] }), past).past)
          return past.reduce((n, p) => n + p.payFen, 0)
        }
        assert.equal(yearly(list), yearly(shuffled))
      },
    ),
    { numRuns: 300 },
  )
})

test('one 分 more of a bill never gives less, where tiers are marginal', () => {
  fc.assert(
    fc.property(
      spans.chain(per => aSchedule('MARGINAL', per)),
      fc.option(money(100_000), { nil: undefined }),
      money(5_000_000),
      (schedule, line, borne) => {
        const plan = planOf({
          schedule,
          ...(line === undefined ? {} : { deductible: { mode: 'SUBTRACT', fen: line, per: 'CLAIM' } }),
          caps: [{ fen: 2_000_000, per: 'COVER' }],
        })
        const of = (n: number) =>
          adjudicate(plan, cover, claimOn(at, { bills: [stay('b', first, fen(n))] }), []).payoutFen
        assert.ok(of(borne + 1) >= of(borne))
      },
    ),
    { numRuns: 300 },
  )
})

test('of every example plan and any claim the statement is sound, and the same when asked again', () => {
  const plans = [...examples.values()]
  assert.ok(plans.length >= 15)
  fc.assert(
    fc.property(
      fc.constantFrom(...plans),
      bills,
      fc.record({
        diagnosed: fc.nat(364),
        inSitu: fc.boolean(),
        grade: fc.integer({ min: 1, max: 10 }),
        dies: fc.boolean(),
        shares: fc.integer({ min: 1, max: 3 }),
        sick: fc.nat(200),
        pre: fc.boolean(),
        filed: fc.nat(900),
        cause: fc.constantFrom('ILLNESS', 'ACCIDENT'),
      }),
      (plan, list, x) => {
        const year = Number(plan.cover.from?.slice(0, 4) ?? 2026)
        const shift = (d: Day): Day =>
          day(`${yearOf(d) - 2026 + year}${d.slice(4) === '-02-29' ? '-02-28' : d.slice(4)}`)
        const mine = list.map(b => ({
          ...b,
          admittedOn: b.admittedOn && shift(b.admittedOn),
          dischargedOn: b.dischargedOn && shift(b.dischargedOn),
          settledOn: shift(b.settledOn),
        }))
        const on = shift(addDays(first, x.diagnosed))
        const classes = plan.words?.diseaseClasses?.map(c => c.id).slice(0, 1) ?? []
        const option = plan.words?.options?.[0]?.id ?? null
        const claim = claimOn(addDays(on, x.filed), {
          bills: mine,
          cause: x.cause as Claim['cause'],
          accidentOn: on,
          diagnosis: { on, classes, inSitu: x.inSitu, first: true },
          disability: { on, grade: x.grade },
          diedOn: x.dies ? on : null,
          sickLeaveDays: x.sick,
          preExisting: x.pre,
        })
        const member = yearCover(shift(first), {
          shares: x.shares,
          option,
          person: { ...insured, employeeKind: plan.words?.employeeKinds?.[0]?.id ?? null },
        })
        const s = adjudicate(plan, member, claim, [])
        sound(s, claim)
        assert.deepEqual(adjudicate(plan, member, claim, []), s)
        const paid: Fen = s.verdicts
          .filter(v => v.outcome === 'PAID' && plan.benefits.find(b => b.id === v.benefit)?.kind === 'EXPENSE')
          .reduce((n, v) => fen(n + v.payFen), fen(0))
        assert.ok(paid <= mine.reduce((n, b) => n + Math.max(0, borneOf(b)), 0))
        // Whoever files the same bills again is paid nothing for them.
        const again = adjudicate(
          plan,
          member,
          { ...claim, diagnosis: null, disability: null, diedOn: null, accidentOn: null, sickLeaveDays: 0 },
          s.past,
        )
        for (const v of again.verdicts)
          assert.equal(
            v.payFen > 0 && s.verdicts.some(w => w.bill === v.bill && w.benefit === v.benefit && w.payFen > 0),
            false,
          )
      },
    ),
    { numRuns: 600 },
  )
})

test('a bill of yuan in text is the same to the 分', () => assert.equal(yuan('5232.97'), 523_297))
