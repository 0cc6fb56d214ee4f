// Plans of no city that we know: each is written in the language as it stands, passes the check, and comes to what its sentence says.
import assert from 'node:assert/strict'
import test from 'node:test'
import { addDays, type Day, day } from '#base/day.ts'
import { fen, yuan } from '#base/money.ts'
import { adjudicate } from './rules.ts'
import { checkPlan } from './rules-check.ts'
import type { Claim, Cover, Past } from './rules-claim.ts'
import { premiumOf } from './rules-enrol.ts'
import { type Plan, Plan as PlanSchema } from './rules-plan.ts'
import { shapeFaults } from './rules-shape.ts'
import { cite, claimOn, hospital, insured, nobodyElse, planOf, stay, yearCover } from './testing.ts'

const first = day('2026-01-01')
const words = (of: readonly [string, string][]) => of.map(([id, title]) => ({ id, title }))

/** Claims one after the other, as years go by: what each is paid, yuan. */
function paid(plan: Plan, claims: readonly (readonly [Claim, Cover?])[]): number[] {
  assert.deepEqual([...shapeFaults(PlanSchema, plan), ...checkPlan(plan).faults], [])
  const past: Past[] = []
  return claims.map(([claim, cover]) => {
    const s = adjudicate(plan, cover ?? yearCover(claim.bills[0]?.settledOn ?? claim.filedOn), claim, past)
    past.push(...s.past)
    return s.payoutFen / 100
  })
}
const benefits = (plan: Plan, ...more: object[]): Plan => ({ ...plan, benefits: more as Plan['benefits'] })
const ill = (on: Day, of: string, over: Partial<Claim> = {}): Claim =>
  claimOn(addDays(on, 5), { diagnosis: { on, classes: [of], inSitu: false, first: true }, ...over })

test('a sum for each disease in shares; the same again is nothing, another one a year later is half, twice in a life', () => {
  const plan = planOf(
    {
      kind: 'LUMP',
      id: 'critical',
      title: '大病',
      by: 'DIAGNOSIS',
      on: 'DIAGNOSIS',
      eachShare: true,
      first: 'EACH_CLASS',
      times: [{ n: 2, per: 'LIFETIME' }],
      requires: [{ id: 'gap', title: '离上一次满一年', when: { daysSincePaid: { from: 365 } } }],
      factor: [{ when: { daysSincePaid: { to: 36_500 } }, is: '50%' }, { is: '100%' }],
      amounts: [
        { when: { diseaseClass: ['tumour'] }, fen: yuan(20_000) },
        { when: { diseaseClass: ['heart', 'brain'] }, fen: yuan(15_000) },
      ],
    },
    {
      premium: { cite, fen: 6_000, each: 'SHARE', maxShares: 3 },
      words: {
        diseaseClasses: words([
          ['tumour', '恶性肿瘤'],
          ['heart', '心脏手术'],
          ['brain', '脑中风'],
        ]),
      },
    },
  )
  const two = (on: Day) => yearCover(on, { shares: 2 })
  const days = ['2026-03-01', '2026-09-01', '2027-03-05', '2027-04-01', '2028-06-01'].map(d => day(d))
  const classes = ['tumour', 'heart', 'heart', 'tumour', 'brain']
  assert.deepEqual(
    paid(
      plan,
      days.map((on, i) => [ill(on, classes[i]!), two(on)] as const),
    ),
    [40_000, 0, 15_000, 0, 0],
  )
})

test('one deductible a year over stays and chronic outpatients together, so much a month, and with everybody no more than 90 %', () => {
  const rate = (rate: string) => ({ manner: 'MARGINAL', per: 'CLAIM', tiers: [{ rate }] })
  const line = (other: string) => ({ mode: 'SUBTRACT', fen: yuan(500), per: 'YEAR', with: [other] })
  const basis = { of: ['SELF_BORNE'] }
  const common = { cite, kind: 'EXPENSE', by: 'SETTLEMENT', basis }
  const plan = benefits(
    planOf(),
    {
      ...common,
      id: 'stay',
      title: '住院',
      occasions: ['INPATIENT'],
      deductible: line('chronic'),
      schedule: rate('50%'),
      caps: [{ rate: '90%', of: ['TOTAL'], less: ['PAID_BASIC', 'PAID_LARGE'], per: 'CLAIM' }],
    },
    {
      ...common,
      id: 'chronic',
      title: '门诊慢病',
      occasions: ['CHRONIC'],
      deductible: line('stay'),
      schedule: rate('60%'),
      caps: [{ fen: yuan(200), per: 'MONTH' }],
    },
  )
  const bill = (id: string, on: string, borne: number, over: object = {}) =>
    claimOn(day(on), { bills: [stay(id, day(on), yuan(borne), over)] })
  const chronic = { occasion: 'CHRONIC' }
  assert.deepEqual(
    paid(plan, [
      [bill('a', '2026-01-10', 300, chronic)],
      [bill('b', '2026-02-03', 400, chronic)],
      [bill('c', '2026-02-20', 400, chronic)],
      [bill('d', '2026-03-02', 1_000)],
      // 10,000, of which 8,800 are paid: half of 1,200 is 600, but 90 % leave 200.
      [bill('e', '2026-04-02', 10_000, { paid: { ...nobodyElse, basicFen: yuan(8_800) } })],
      [bill('f', '2027-01-04', 600, chronic)],
    ]),
    [0, 120, 80, 500, 200, 60],
  )
})

test('a family under one cover: spouse and child by half, the family together no more than 3,000 a year', () => {
  const plan = {
    ...benefits(planOf(), {
      ...planOf().benefits[0],
      when: { relation: ['MEMBER', 'SPOUSE', 'CHILD'] },
      factor: [{ when: { relation: ['MEMBER'] }, is: '100%' }, { is: '50%' }],
    }),
    caps: [{ id: 'family', fen: yuan(3_000), per: 'COVER_YEAR' as const, cite }],
  }
  const of = (id: string, relation: Claim['relation'], borne: number): readonly [Claim] => [
    claimOn(day('2026-05-01'), { id, relation, bills: [stay(id, day('2026-04-01'), yuan(borne))] }),
  ]
  assert.deepEqual(
    paid(plan, [of('a', 'MEMBER', 3_000), of('b', 'CHILD', 4_000), of('c', 'SPOUSE', 4_000), of('d', 'PARENT', 4_000)]),
    [1_500, 1_000, 500, 0],
  )
})

test('an accident: a percentage for each grade, all grades together no more than the sum, within 180 days', () => {
  const grades = ['100%', '90%', '80%', '70%', '60%', '50%', '40%', '30%', '20%', '10%']
  const plan = planOf({
    kind: 'LUMP',
    id: 'disability',
    title: '意外伤残',
    by: 'ACCIDENT',
    on: 'DISABILITY',
    when: { cause: ['ACCIDENT', 'TRAFFIC'] },
    within: { from: 'ACCIDENT', n: 180, unit: 'D' },
    sumFen: yuan(60_000),
    amounts: grades.map((rate, i) => ({ when: { disabilityGrade: { from: i + 1, to: i + 1 } }, rate })),
    caps: [{ fen: yuan(60_000), per: 'COVER' }],
  })
  const hurt = (on: string, grade: number, cause: Claim['cause'] = 'ACCIDENT'): readonly [Claim, Cover] => [
    claimOn(day(on), { cause, accidentOn: day(on), eventId: on, disability: { on: addDays(day(on), 90), grade } }),
    yearCover(first),
  ]
  assert.deepEqual(
    paid(plan, [
      hurt('2026-02-01', 8),
      hurt('2026-03-01', 3),
      hurt('2026-04-01', 10, 'ILLNESS'),
      hurt('2026-05-01', 10),
    ]),
    [18_000, 42_000, 0, 0],
  )
})

test('childbirth: fixed by the level of the hospital and the way of birth, more for twins, half for the wife of a member', () => {
  const level = (sums: readonly [number, number, number], when: object) =>
    (['LEVEL_1', 'LEVEL_2', 'LEVEL_3'] as const).map((l, i) => ({
      when: { hospitalLevel: [l], ...when },
      fen: yuan(sums[i]!),
    }))
  const common = { cite, kind: 'LUMP', by: 'DISCHARGE', on: 'BILL' }
  const when = { cause: ['CHILDBIRTH'], relation: ['MEMBER', 'SPOUSE'] }
  const plan = {
    ...benefits(
      planOf(),
      {
        ...common,
        id: 'birth',
        title: '生育补助',
        when,
        factor: [{ when: { relation: ['SPOUSE'] }, is: '50%' }, { is: '100%' }],
        amounts: [...level([800, 1_000, 1_200], { marks: ['caesarean'] }), ...level([500, 600, 700], {})],
        times: [{ n: 1, per: 'COVER' }],
      },
      { ...common, id: 'twins', title: '多胞胎', when: { ...when, marks: ['twins'] }, amounts: [{ fen: yuan(300) }] },
    ),
    words: {
      claimMarks: words([
        ['caesarean', '剖宫产'],
        ['twins', '多胞胎'],
      ]),
    },
  }
  const birth = (id: string, at: 'LEVEL_2' | 'LEVEL_3', over: Partial<Claim> = {}): readonly [Claim] => [
    claimOn(day('2026-06-01'), {
      cause: 'CHILDBIRTH',
      bills: [stay(id, day('2026-05-20'), yuan(6_000), { hospital: { ...hospital, level: at } })],
      ...over,
    }),
  ]
  const of = (over: Parameters<typeof birth>) => paid(plan, [birth(...over)])[0]
  assert.equal(of(['a', 'LEVEL_2']), 600)
  assert.equal(of(['a', 'LEVEL_3', { marks: ['caesarean', 'twins'] }]), 1_500)
  assert.equal(of(['a', 'LEVEL_3', { relation: 'SPOUSE' }]), 350)
  assert.deepEqual(paid(plan, [birth('a', 'LEVEL_2'), birth('b', 'LEVEL_2')]), [600, 0])
})

test('a critical illness in two steps: a part at the diagnosis, the rest a year later if one lives, by age', () => {
  const common = {
    cite,
    kind: 'LUMP',
    by: 'DIAGNOSIS',
    on: 'DIAGNOSIS',
    first: 'EVER',
    when: { diseaseClass: ['listed'] },
  }
  const bands = (young: number, middle: number, old: number) => [
    { when: { age: { to: 39 } }, fen: yuan(young) },
    { when: { age: { from: 40, to: 49 } }, fen: yuan(middle) },
    { when: { age: { from: 50 } }, fen: yuan(old) },
  ]
  const plan = {
    ...benefits(
      planOf(),
      { ...common, id: 'one', title: '确诊金', amounts: bands(10_000, 8_000, 6_000) },
      {
        ...common,
        id: 'two',
        title: '康复金',
        amounts: bands(5_000, 4_000, 3_000),
        requires: [{ id: 'lived', title: '确诊后满一年', when: { survivedDays: { from: 365 } } }],
      },
    ),
    words: { diseaseClasses: words([['listed', '所列重病']]) },
  }
  const on = day('2026-03-01')
  const cover = yearCover(on, { person: { ...insured, bornOn: day('1980-01-01') } })
  const after = (days: number, over: Partial<Claim> = {}) =>
    [ill(on, 'listed', { filedOn: addDays(on, days), ...over }), cover] as const
  assert.deepEqual(paid(plan, [after(10), after(364), after(365), after(400)]), [8_000, 0, 4_000, 0])
  assert.deepEqual(paid(plan, [after(10), after(500, { diedOn: addDays(on, 200) })]), [8_000, 0])
})

test('work in the heat: so much a day from June to September, so often a quarter; premiums by age', () => {
  const plan = planOf(
    {
      kind: 'ALLOWANCE',
      id: 'heat',
      title: '中暑住院',
      days: 'STAY',
      count: 'BOTH_ENDS',
      dailyFen: yuan(100),
      when: { month: { from: 6, to: 9 } },
      times: [{ n: 1, per: 'QUARTER' }],
    },
    {
      premium: {
        cite,
        each: 'PERSON',
        fen: [
          { when: { age: { to: 34 } }, is: yuan(40) },
          { when: { age: { to: 44 } }, is: yuan(60) },
          { is: yuan(90) },
        ],
      },
    },
  )
  const lay = (id: string, on: string): readonly [Claim] => [
    claimOn(day(on), { bills: [stay(id, day(on), yuan(2_000), { dischargedOn: addDays(day(on), 1) })] }),
  ]
  assert.deepEqual(
    paid(plan, [lay('a', '2026-05-31'), lay('b', '2026-06-01'), lay('c', '2026-06-20'), lay('d', '2026-07-02')]),
    [0, 200, 0, 200],
  )
  const premium = (bornOn: string) =>
    premiumOf(
      plan,
      { person: { ...insured, bornOn: day(bornOn) }, shares: 1, option: null },
      { from: first, to: day('2026-12-31') },
      first,
    )?.memberFen
  assert.deepEqual(['1995-06-01', '1985-06-01', '1970-06-01'].map(premium), [yuan(40), yuan(60), yuan(90)])
})

test('a cap and a number of times for each class of diseases by itself', () => {
  const plan = planOf(
    {
      caps: [{ fen: yuan(1_000), per: 'YEAR', sameClass: true }],
      times: [{ n: 2, per: 'YEAR', sameClass: true }],
    },
    {
      words: {
        diseaseClasses: words([
          ['lungs', '尘肺'],
          ['ears', '噪声聋'],
        ]),
      },
    },
  )
  const of = (id: string, c: string, borne: number): readonly [Claim] => {
    const on = day('2026-04-01')
    return [ill(on, c, { id, bills: [stay(id, on, fen(borne * 100))] })]
  }
  assert.deepEqual(
    paid(plan, [of('a', 'lungs', 1_500), of('b', 'ears', 1_500), of('c', 'lungs', 1_500), of('d', 'lungs', 1_500)]),
    [750, 750, 250, 0],
  )
})

test('together with something that is no share of bills, or with nothing there, is a fault', () => {
  const bad = planOf({ deductible: { mode: 'SUBTRACT', fen: 100, per: 'YEAR', with: ['inpatient'] } })
  assert.deepEqual(
    checkPlan(bad).faults.map(f => f.code),
    ['withOther'],
  )
  const none = planOf({ deductible: { mode: 'SUBTRACT', fen: 100, per: 'YEAR', with: ['x'] } })
  assert.deepEqual(
    checkPlan(none).faults.map(f => f.code),
    ['unknownWord'],
  )
})
