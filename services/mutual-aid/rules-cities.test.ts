// Plans as cities write them that are in none of our documents: each in the language alone, with amounts reckoned by hand.
import assert from 'node:assert/strict'
import test from 'node:test'
import { addDays, day } from '#base/day.ts'
import { yuan } from '#base/money.ts'
import { adjudicate } from './rules.ts'
import { checkPlan } from './rules-check.ts'
import type { Bill, Claim, Cover, Past } from './rules-claim.ts'
import type { Plan } from './rules-plan.ts'
import { Plan as PlanSchema } from './rules-plan.ts'
import { shapeFaults } from './rules-shape.ts'
import { cite, claimOn, hospital, insured, nobodyElse, planOf, stay, yearCover } from './testing.ts'

const first = day('2026-03-02')
const stayOf = (id: string, borne: string, with_: Partial<Bill> = {}, on = first) => stay(id, on, yuan(borne), with_)
const at = (level: 'LEVEL_1' | 'LEVEL_2' | 'LEVEL_3', with_: object = {}) => ({
  hospital: { ...hospital, level, ...with_ },
})
const nights = (n: number, with_: Partial<Bill> = {}, on = first) => ({
  admittedOn: on,
  dischargedOn: addDays(on, n),
  settledOn: addDays(on, n),
  ...with_,
})

/** Judges claims one after another, as a year goes by: what each is paid, yuan. A plan that the check refuses is no plan. */
function year(plan: Plan, claims: readonly Claim[], cover: Cover = yearCover(first)): number[] {
  assert.deepEqual([...shapeFaults(PlanSchema, plan), ...checkPlan(plan).faults], [])
  const past: Past[] = []
  return claims.map(claim => {
    const s = adjudicate(plan, cover, claim, past)
    past.push(...s.past)
    return s.payoutFen / 100
  })
}
const claims = (...bills: Bill[]) => bills.map((b, i) => claimOn(addDays(b.settledOn, 1), { id: `c${i}`, bills: [b] }))
const more = (plan: Plan, ...benefits: object[]): Plan => ({
  ...plan,
  benefits: [...plan.benefits, ...(benefits as Plan['benefits'])],
})

test('a deductible by level of hospital, halved at the second stay; rates by level', () => {
  const plan = planOf({
    deductible: {
      mode: 'SUBTRACT',
      per: 'CLAIM',
      fen: [
        { when: { hospitalLevel: ['LEVEL_3'], visit: { to: 1 } }, is: 80_000 },
        { when: { hospitalLevel: ['LEVEL_3'] }, is: 40_000 },
        { is: 20_000 },
      ],
    },
    schedule: {
      manner: 'MARGINAL',
      per: 'CLAIM',
      tiers: [{ rate: [{ when: { hospitalLevel: ['LEVEL_3'] }, is: '50%' }, { is: '60%' }] }],
    },
  })
  const bills = [
    stayOf('a', '700', at('LEVEL_3')),
    stayOf('b', '1400', at('LEVEL_3')),
    stayOf('c', '1200', at('LEVEL_1')),
  ]
  assert.deepEqual(year(plan, claims(...bills)), [0, 500, 600])
})

test('a second help on what a first one leaves, by the running total of the year', () => {
  const plan = more(planOf({ caps: [{ fen: 1_000_000, per: 'COVER' }] }), {
    kind: 'EXPENSE',
    id: 'second',
    title: '二次补助',
    cite,
    by: 'ADMISSION',
    occasions: ['INPATIENT'],
    basis: { of: ['SELF_BORNE'], lessBenefits: ['inpatient'] },
    deductible: { mode: 'SUBTRACT', fen: 1_000_000, per: 'COVER' },
    schedule: { manner: 'MARGINAL', per: 'COVER', tiers: [{ toFen: 1_000_000, rate: '20%' }, { rate: '30%' }] },
  })
  // 16,000: half is 8,000, 8,000 left, below 10,000. 20,000: only 2,000 to the cap; 18,000 left, in all 26,000, less 10,000 = 16,000: 2,000 + 1,800.
  const bills = [stayOf('a', '16000'), stayOf('b', '20000', {}, day('2026-05-04'))]
  assert.deepEqual(year(plan, claims(...bills)), [8_000, 2_000 + 3_800])
})

test('accidents: 100 yuan once an event, 80 %, 5,000 an event; the rest of the year is another event', () => {
  const plan = planOf({
    by: 'ACCIDENT',
    when: { cause: ['ACCIDENT', 'TRAFFIC'] },
    occasions: ['INPATIENT', 'OUTPATIENT', 'EMERGENCY'],
    deductible: { mode: 'SUBTRACT', fen: 10_000, per: 'EVENT' },
    schedule: { manner: 'MARGINAL', per: 'CLAIM', tiers: [{ rate: '80%' }] },
    caps: [{ fen: 500_000, per: 'EVENT' }],
    within: { from: 'ACCIDENT', n: 180, unit: 'D' },
  })
  const claim = (id: string, borne: string, eventId: string) =>
    claimOn(first, { id, eventId, cause: 'ACCIDENT', accidentOn: first, bills: [stayOf(id, borne)] })
  assert.deepEqual(
    year(plan, [claim('a', '600', 'e1'), claim('b', '1000', 'e1'), claim('c', '9000', 'e1'), claim('d', '600', 'e2')]),
    [400, 800, 3_800, 400],
  )
})

test('so much a day, twice that in intensive care, half of it in the first year; stays close together are one', () => {
  const plan = planOf({
    kind: 'ALLOWANCE',
    dailyFen: [{ when: { ward: ['ICU'] }, is: 12_000 }, { is: 6_000 }],
    days: 'STAY',
    count: 'NIGHTS',
    free: { n: 3, mode: 'SUBTRACT', per: 'CLAIM' },
    maxDays: [
      { n: 30, per: 'CLAIM' },
      { n: 40, per: 'COVER_YEAR' },
    ],
    joinDays: 15,
    factor: [{ when: { memberYears: { to: 1 } }, is: '50%' }, { is: '100%' }],
  })
  const cover = yearCover(first, { earlier: [{ from: day('2025-01-01'), to: day('2025-12-31') }] })
  const ill = { diagnosis: 'I21' }
  const bills = [
    stayOf('a', '1', nights(10, { ...ill, icuDays: 2 })), // 7 days: 5 × 60 + 2 × 120
    stayOf('b', '1', nights(10, ill, day('2026-03-20'))), // the same illness 8 days later: no free days again, 10 × 60
    stayOf('c', '1', nights(40, { diagnosis: 'S72' }, day('2026-07-01'))), // 37 days, 30 at most a stay, 23 left of the year
  ]
  assert.deepEqual(year(plan, claims(...bills), cover), [540, 600, 1_380])
  assert.deepEqual(year(plan, claims(...bills)), [270, 300, 690])
})

test('ten percent more for families in hardship, four fifths when gone elsewhere without a referral, whole yuan, thrice a year', () => {
  const plan = planOf(
    {
      factor: [
        { when: { marks: ['poor'] }, is: '110%' },
        { when: { outOfTown: true, referred: false, emergency: false }, is: '80%' },
        { is: '100%' },
      ],
      minimum: { fen: 5_000, mode: 'NOTHING_BELOW' },
      times: [{ n: 3, per: 'YEAR' }],
    },
    { rounding: 'YUAN_DOWN', words: { personMarks: [{ id: 'poor', title: '困难职工' }] } },
  )
  const away = at('LEVEL_3', { outOfTown: true })
  const bills = [
    stayOf('a', '1001.50'),
    stayOf('b', '1001.50', away),
    stayOf('c', '98'),
    stayOf('d', '500'),
    stayOf('e', '500'),
  ]
  assert.deepEqual(year(plan, claims(...bills)), [500, 400, 0, 250, 0])
  const poor = yearCover(first, { person: { ...insured, marks: ['poor'] } })
  assert.deepEqual(year(plan, claims(...bills).slice(0, 1), poor), [550])
})

test('fixed amounts by band, a third of drugs outside the list, and never more than nine tenths of what was borne', () => {
  const bands = planOf({
    schedule: {
      manner: 'WHOLE',
      per: 'CLAIM',
      tiers: [{ toFen: 300_000, fen: 50_000 }, { toFen: 1_000_000, fen: 150_000 }, { fen: 400_000 }],
    },
    caps: [{ rate: '90%', of: ['SELF_BORNE'], per: 'CLAIM' }],
  })
  assert.deepEqual(
    year(bands, claims(stayOf('a', '3000'), stayOf('b', '3000.01'), stayOf('c', '10000.01'), stayOf('d', '100'))),
    [500, 1_500, 4_000, 90],
  )
  const drugs = planOf(
    { basis: { of: ['drugs'] }, schedule: { manner: 'MARGINAL', per: 'CLAIM', tiers: [{ rate: '1/3' }] } },
    { words: { items: [{ id: 'drugs', title: '目录外靶向药' }] } },
  )
  assert.deepEqual(year(drugs, claims(stayOf('a', '5000', { items: { drugs: yuan(1_000) } }))), [333.33])
})

test('birth by kind, an operation by its marks, a parent’s death; each in its own row', () => {
  const lumps = planOf(
    {},
    {
      words: {
        claimMarks: [
          { id: 'section', title: '剖宫产' },
          { id: 'major', title: '大手术' },
        ],
      },
    },
  )
  const plan: Plan = {
    ...lumps,
    benefits: [
      {
        kind: 'LUMP',
        id: 'birth',
        title: '生育',
        cite,
        by: 'DISCHARGE',
        on: 'BILL',
        when: { cause: ['CHILDBIRTH'] },
        amounts: [{ when: { marks: ['section'] }, fen: 150_000 }, { fen: 80_000 }],
      },
      {
        kind: 'LUMP',
        id: 'operation',
        title: '手术',
        cite,
        by: 'DISCHARGE',
        on: 'BILL',
        when: { marks: ['major'], cause: ['ILLNESS'] },
        amounts: [{ fen: 100_000 }],
        times: [{ n: 1, per: 'COVER' }],
      },
      {
        kind: 'LUMP',
        id: 'parent',
        title: '父母身故慰问',
        cite,
        by: 'DEATH',
        on: 'DEATH',
        when: { relation: ['PARENT'] },
        amounts: [{ fen: 100_000 }],
      },
    ],
  }
  const bill = [stayOf('a', '5000')]
  const given: Claim[] = [
    claimOn(first, { cause: 'CHILDBIRTH', marks: ['section'], bills: bill }),
    claimOn(first, { marks: ['major'], bills: [stayOf('b', '9000')] }),
    claimOn(first, { marks: ['major'], bills: [stayOf('c', '9000')] }),
    claimOn(first, { relation: 'PARENT', diedOn: first }),
  ]
  assert.deepEqual(year(plan, given), [1_500, 1_000, 0, 1_000])
})

test('disability, later death of the same accident: made up to the higher; of shares each', () => {
  const base = { kind: 'LUMP', cite, by: 'ACCIDENT', when: { cause: ['ACCIDENT'] }, eachShare: true }
  const plan: Plan = {
    ...planOf(
      {},
      {
        premium: { cite, fen: 3_000, each: 'SHARE', maxShares: 3 },
        exclusive: [{ id: 'body', benefits: ['disability', 'death'], rule: 'DIFFERENCE', per: 'EVENT', cite }],
      },
    ),
    benefits: [
      {
        ...base,
        id: 'disability',
        title: '伤残',
        on: 'DISABILITY',
        sumFen: 2_000_000,
        amounts: [
          { when: { disabilityGrade: { to: 4 } }, rate: '60%' },
          { when: { disabilityGrade: { from: 5, to: 10 } }, rate: '10%' },
        ],
      },
      { ...base, id: 'death', title: '身故', on: 'DEATH', amounts: [{ fen: 2_000_000 }] },
    ] as Plan['benefits'],
  }
  const accident = { cause: 'ACCIDENT', accidentOn: first, eventId: 'e' } as const
  const given = [
    claimOn(addDays(first, 90), { ...accident, disability: { on: addDays(first, 90), grade: 3 } }),
    claimOn(addDays(first, 120), { ...accident, diedOn: addDays(first, 120) }),
  ]
  assert.deepEqual(year(plan, given, yearCover(first, { shares: 2 })), [24_000, 16_000])
})

test('a cap over two plans of a family, and one for each year of a cover of three', () => {
  const plan = planOf(
    {
      schedule: { manner: 'MARGINAL', per: 'CLAIM', tiers: [{ rate: '100%' }] },
      caps: [{ fen: 300_000, per: 'COVER_YEAR' }],
    },
    {
      family: 'HOSPITAL',
      cover: { cite, span: 'MONTHS', months: 36, effect: 'NEXT_DAY' },
      caps: [{ id: 'all', fen: 700_000, per: 'COVER', plans: ['HOSPITAL'], cite }],
    },
  )
  const cover = yearCover(first, { effectiveOn: day('2026-03-01'), endsOn: day('2029-02-28') })
  const bills = [
    stayOf('a', '2000'),
    stayOf('b', '2000', {}, day('2027-02-27')),
    stayOf('c', '2000', {}, day('2027-03-01')),
    stayOf('d', '9000', {}, day('2028-03-01')),
  ]
  assert.deepEqual(year(plan, claims(...bills), cover), [2_000, 1_000, 2_000, 2_000])
  const elsewhere = adjudicate({ ...plan, code: 'other' }, cover, claims(stayOf('z', '2500'))[0]!, []).past
  assert.equal(
    adjudicate(plan, cover, claims(stayOf('y', '9000'))[0]!, [
      ...elsewhere,
      ...elsewhere.map(p => ({ ...p, bill: 'x' })),
    ]).payoutFen,
    yuan(2_000),
  )
})

test('what two plans of the union pay for one bill is never more than is borne', () => {
  const plan = planOf({ schedule: { manner: 'MARGINAL', per: 'CLAIM', tiers: [{ rate: '70%' }] } })
  const claim = claims(
    stayOf('a', '1000', { totalFen: yuan(3_000), paid: { ...nobodyElse, basicFen: yuan(2_000) } }),
  )[0]!
  const once = adjudicate({ ...plan, code: 'other' }, yearCover(first), claim, [])
  const twice = adjudicate(plan, yearCover(first), claim, once.past)
  assert.deepEqual([once.payoutFen, twice.payoutFen], [yuan(700), yuan(300)])
})
