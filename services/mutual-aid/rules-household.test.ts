// A cover of a family, and two in one household: whatever they claim, in whatever order, no limit is passed and every line is accounted for.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { addDays, day } from '#base/day.ts'
import { fen, yuan } from '#base/money.ts'
import { adjudicate } from './rules.ts'
import { checkPlan } from './rules-check.ts'
import type { Past } from './rules-claim.ts'
import type { Plan } from './rules-plan.ts'
import { asBenefits, child, cite, claimOn, nobodyElse, planOf, stay, yearCover } from './testing.ts'

const on = day('2026-05-01')
const cover = yearCover(on)

test('of any family and any claims: lines sum to the payout, nobody passes their cap, nor the family or the household theirs, nor a bill what is borne', () => {
  const [mine, ours, home] = [yuan(2_000), yuan(5_000), yuan(6_000)]
  const plan: Plan = {
    ...planOf({}, { words: { numbers: [{ id: 'kids', title: '子女数', unit: 'COUNT' }] } }),
    caps: [
      { id: 'ours', fen: ours, per: 'COVER', cite },
      { id: 'home', fen: home, per: 'COVER', household: true, cite },
    ],
    benefits: asBenefits(
      {
        ...planOf().benefits[0],
        when: { relation: ['MEMBER', 'CHILD'] },
        deductible: { mode: 'SUBTRACT', fen: yuan(300), per: 'COVER' },
        schedule: { manner: 'MARGINAL', per: 'COVER', tiers: [{ toFen: yuan(2_000), rate: '1/3' }, { rate: '70%' }] },
        caps: [{ fen: mine, per: 'COVER', eachPerson: true }],
      },
      {
        ...{
          id: 'kids',
          title: '助学',
          cite,
          kind: 'LUMP',
          on: 'ACCIDENT',
          by: 'ACCIDENT',
          amounts: [{ fen: 33_333 }],
        },
        ...{ eachOf: { number: 'kids', most: 4 }, factor: '50%' },
      },
    ),
  }
  assert.deepEqual(checkPlan(plan).faults, [])
  const aClaim = fc.record({
    whom: fc.constantFrom(null, 'one', 'two'),
    borne: fc.integer({ min: 1, max: 900_000 }),
    paid: fc.nat(900_000),
    kids: fc.option(fc.nat(6), { nil: undefined }),
    other: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(aClaim, { maxLength: 12 }), told => {
      const [here, there]: Past[][] = [[], []]
      for (const [i, { whom, borne, paid, kids, other }] of told.entries()) {
        const [own, elsewhere] = other ? [there!, here!] : [here!, there!]
        const basicFen = fen(Math.min(paid, borne))
        const claim = claimOn(addDays(on, 5), {
          bills: [stay(`b${i}`, on, fen(borne), { paid: { ...nobodyElse, basicFen } })],
          ...(whom ? child(whom) : {}),
          ...(kids === undefined || whom ? {} : { accidentOn: on, numbers: { kids } }),
        })
        const s = adjudicate(plan, cover, claim, [
          ...own,
          ...elsewhere.map(x => ({ ...x, elsewhere: 'HOUSEHOLD' as const })),
        ])
        assert.equal(
          s.lines.reduce((n, l) => n + l.payFen, 0),
          s.payoutFen,
        )
        assert.ok(s.payoutFen >= 0)
        own.push(...s.past)
        const bill = s.past.filter(x => x.bill === `b${i}`).reduce((n, x) => n + x.payFen, 0)
        assert.ok(bill <= borne - basicFen)
      }
      const sum = (of: readonly Past[]) => of.reduce((n, x) => n + x.payFen, 0)
      for (const covers of [here!, there!]) {
        assert.ok(sum(covers) <= ours)
        for (const who of [undefined, 'one', 'two'])
          assert.ok(sum(covers.filter(x => x.benefit !== 'kids' && x.person === who)) <= mine)
      }
      assert.ok(sum([...here!, ...there!]) <= home)
    }),
    { numRuns: 400, seed: 11 },
  )
})
