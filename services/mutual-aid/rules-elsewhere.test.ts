// Plans as other cities write them: family, numbers and happenings of a plan's own, stays over New Year, layers of plans, years without a claim.
import assert from 'node:assert/strict'
import test from 'node:test'
import { addDays, day } from '#base/day.ts'
import { yuan } from '#base/money.ts'
import { adjudicate } from './rules.ts'
import { checkPlan } from './rules-check.ts'
import type { Bill, Claim, Cover, Past } from './rules-claim.ts'
import { type Plan, Plan as PlanSchema } from './rules-plan.ts'
import { shapeFaults } from './rules-shape.ts'
import { sayLine, sayReason } from './rules-words.ts'
import { asBenefits, child, cite, claimOn, insured, planOf, stay, yearCover } from './testing.ts'

const on = day('2026-05-01')
const cover = yearCover(on)

/** The plan looked over: nothing is wrong with it, and no benefit of it never pays. */
function sound(plan: Plan): Plan {
  assert.deepEqual([...shapeFaults(PlanSchema, plan), ...checkPlan(plan).faults], [])
  assert.deepEqual(
    checkPlan(plan).warnings.filter(w => w.code === 'neverPays'),
    [],
  )
  return plan
}
/** Claims one after the other: what each is paid, yuan. */
function paid(plan: Plan, claims: readonly (readonly [Claim, Cover?])[], before: readonly Past[] = []): number[] {
  const past = [...before]
  return claims.map(([claim, own]) => {
    const s = adjudicate(plan, own ?? cover, claim, past)
    past.push(...s.past)
    return s.payoutFen / 100
  })
}
const bills = (id: string, borne: number, over: Partial<Bill> = {}, claim: Partial<Claim> = {}) =>
  claimOn(addDays(over.settledOn ?? on, 5), {
    id,
    bills: [stay(id, over.settledOn ?? on, yuan(borne), over)],
    ...claim,
  })

test('成都式家庭互助：each of the family has a deductible and a cap of their own, children by their own age, all together 5,000', () => {
  const plan = sound(
    planOf(
      {
        when: { relation: ['MEMBER', 'SPOUSE', 'CHILD', 'PARENT', 'PARENT_IN_LAW'] },
        deductible: { mode: 'SUBTRACT', fen: yuan(1_000), per: 'YEAR' },
        factor: [{ when: { relation: ['CHILD'], age: { to: 17 } }, is: '120%' }, { is: '100%' }],
        caps: [{ fen: yuan(2_000), per: 'COVER', eachPerson: true }],
        times: [{ n: 2, per: 'COVER', eachPerson: true }],
      },
      { caps: [{ id: 'family', fen: yuan(5_000), per: 'COVER', cite }] },
    ),
  )
  assert.deepEqual(
    paid(plan, [
      [bills('a', 2_000)],
      [bills('b', 2_000, {}, child('one'))],
      // Another child of eighteen has not used up the deductible of the first; nor the rate of children.
      [bills('c', 2_000, {}, child('two', '2008-01-01'))],
      [bills('d', 9_000, {}, child('one'))],
      [bills('e', 9_000)],
      [bills('f', 9_000, {}, child('two'))],
      [bills('g', 9_000, {}, child('one'))],
    ]),
    [500, 600, 500, 1_400, 1_500, 500, 0],
  )
})

test('whose sex and age count is whom it happened to; what is once for each is not used up by another of the family', () => {
  const plan = sound(
    planOf(
      {
        kind: 'LUMP',
        on: 'DIAGNOSIS',
        by: 'DIAGNOSIS',
        first: 'EVER',
        when: { relation: ['MEMBER', 'CHILD'], sex: ['MALE'], age: { to: 17 } },
        amounts: [{ fen: yuan(3_000) }],
      },
      { words: { diseaseClasses: [{ id: 'blood', title: '白血病' }] } },
    ),
  )
  const ill = (over: Partial<Claim>) =>
    claimOn(addDays(on, 3), { diagnosis: { on, classes: ['blood'], inSitu: false, first: true }, ...over })
  assert.deepEqual(
    paid(plan, [[ill({})], [ill(child('one'))], [ill(child('two'))], [ill(child('one'))]]),
    [0, 3_000, 3_000, 0],
  )
})

test('武汉式二次互助：a second plan gives a share of what the first has left, and says so', () => {
  const plan = sound({
    ...planOf({ basis: { of: ['SELF_BORNE'], lessPlans: ['first', 'WOMEN'] } }),
    code: 'second',
  })
  const given: Past = {
    ...{ plan: 'first', family: null, benefit: 'x', kind: 'EXPENSE', bill: 'a', event: null, eventOn: on },
    ...{ admittedOn: on, dischargedOn: on, diagnosis: null, classes: [], basisFen: yuan(0), countedFen: yuan(0) },
    ...{ days: 0, countedDays: 0, borneFen: yuan(0), payFen: yuan(4_000), ended: false },
  }
  assert.deepEqual(paid(plan, [[bills('a', 10_000)], [bills('b', 10_000)]], [given]), [3_000, 5_000])
  const { lines } = adjudicate(plan, cover, bills('a', 10_000), [given])
  assert.ok(lines.some(l => /别的计划给的 4000 元/.test(sayLine(l, 'zh'))))
})

test('杭州式无赔付奖励：the cap grows with every whole year without a payout, and begins anew after one', () => {
  const caps = [0, 1, 2].map(n => ({
    when: { claimFreeYears: n < 2 ? { from: n, to: n } : { from: n } },
    is: yuan(1_000 + 500 * n),
  }))
  const plan = sound(planOf({ caps: [{ fen: caps, per: 'COVER' }] }))
  const year = (y: number) => yearCover(day(`${y}-05-01`))
  const since = (y: number): Cover => ({
    ...year(y),
    earlier: Array.from({ length: y - 2024 }, (_, i) => {
      const { effectiveOn, endsOn } = year(2024 + i)
      return { from: effectiveOn, to: endsOn }
    }),
  })
  const big = (id: string, y: number) =>
    [bills(id, 9_000, { settledOn: day(`${y}-05-01`), admittedOn: day(`${y}-05-01`) }), since(y)] as const
  assert.deepEqual(
    paid(plan, [big('a', 2024), big('b', 2026), big('c', 2029), big('d', 2030)]),
    [1_000, 1_500, 2_000, 1_000],
  )
})

test('按参加时的年龄：the sum follows the age at which one joined, not the age on the day', () => {
  const plan = sound(
    planOf({
      kind: 'LUMP',
      on: 'DEATH',
      by: 'DEATH',
      amounts: [
        { when: { ageAtEffect: { to: 39 } }, fen: yuan(20_000) },
        { when: { ageAtEffect: { from: 40 } }, fen: yuan(10_000) },
      ],
    }),
  )
  const bornOn = day('1986-03-05')
  const died = claimOn(on, { diedOn: on })
  assert.deepEqual(paid(plan, [[died, yearCover(on, { person: { ...insured, bornOn } })]]), [20_000])
})

test('数目另计：so much for each minor child, no more than three; burns by their area; nursing by the day; a share of what was lost', () => {
  const numbers = [
    { id: 'children', title: '未成年子女', titleEn: 'minor children', unit: 'COUNT' as const },
    { id: 'area', title: '烧伤面积', unit: 'PERCENT' as const },
    { id: 'nursed', title: '护理天数', unit: 'DAYS' as const },
    { id: 'lost', title: '财产损失', unit: 'FEN' as const },
  ]
  const common = { cite, by: 'ACCIDENT' }
  const plan = sound({
    ...planOf({}, { words: { numbers, happenings: [{ id: 'fire', title: '家里失火' }] } }),
    benefits: asBenefits(
      {
        ...common,
        ...{ id: 'children', title: '子女助学', kind: 'LUMP', on: 'DEATH', amounts: [{ fen: yuan(2_000) }] },
        eachOf: { number: 'children', most: 3 },
      },
      {
        ...common,
        ...{ id: 'burns', title: '烧伤', kind: 'LUMP', on: 'ACCIDENT', sumFen: yuan(50_000) },
        when: { numbers: [{ number: 'area', from: 5 }] },
        amounts: [
          { when: { numbers: [{ number: 'area', from: 50 }] }, rate: '100%' },
          { when: { numbers: [{ number: 'area', from: 20 }] }, rate: '50%' },
          { rate: '10%' },
        ],
      },
      {
        ...common,
        ...{
          id: 'nursed',
          title: '护理',
          kind: 'ALLOWANCE',
          occasions: ['INPATIENT'],
          days: 'NUMBER',
          count: 'NIGHTS',
        },
        ...{ number: 'nursed', dailyFen: yuan(60), maxDays: [{ n: 30, per: 'CLAIM' }] },
      },
      {
        ...common,
        ...{ id: 'home', title: '家财损失', kind: 'LUMP', on: 'HAPPENING', by: 'HAPPENING', sumOf: 'lost' },
        ...{ amounts: [{ rate: '30%' }], caps: [{ fen: yuan(5_000), per: 'COVER' }] },
      },
    ),
  })
  const accident = (over: Partial<Claim>) => claimOn(addDays(on, 9), { cause: 'ACCIDENT', accidentOn: on, ...over })
  assert.deepEqual(
    [
      accident({ diedOn: on, numbers: { children: 2 } }),
      accident({ diedOn: on, numbers: { children: 5 } }),
      accident({ numbers: { area: 4 } }),
      accident({ numbers: { area: 19 } }),
      accident({ numbers: { area: 20, nursed: 12 } }),
      accident({ numbers: { area: 60, nursed: 45 } }),
      claimOn(on, { happening: { id: 'fire', on }, numbers: { lost: yuan(9_000) } }),
      claimOn(on, { happening: { id: 'fire', on }, numbers: { lost: yuan(90_000) } }),
    ].map(c => paid(plan, [[c]])[0]),
    [4_000, 6_000, 0, 5_000, 25_720, 51_800, 2_700, 5_000],
  )
  const { lines } = adjudicate(plan, cover, accident({ diedOn: on, numbers: { children: 5 } }), [])
  assert.deepEqual(lines.map(l => [sayLine(l, 'zh'), sayLine(l, 'en')]).at(-1), [
    '未成年子女 5，按 3 算',
    'minor children: 5, counted 3',
  ])
})

test('计划自己的事项：a child’s first year at college, once a child, and a thank-you to who reached retirement without a claim', () => {
  const plan = sound(
    planOf(
      {
        ...{ kind: 'LUMP', on: 'HAPPENING', by: 'HAPPENING' },
        when: { happening: ['college'], relation: ['CHILD'] },
        times: [{ n: 1, per: 'LIFETIME', eachPerson: true }],
        amounts: [{ fen: yuan(1_500) }],
      },
      {
        words: {
          happenings: [
            { id: 'college', title: '子女考上大学' },
            { id: 'retired', title: '退休' },
          ],
        },
      },
    ),
  )
  const went = (id: string, key: string) => claimOn(on, { happening: { id, on }, ...child(key, '2008-02-01') })
  assert.deepEqual(
    paid(plan, [
      [went('college', 'one')],
      [went('college', 'one')],
      [went('college', 'two')],
      [went('retired', 'two')],
    ]),
    [1_500, 0, 1_500, 0],
  )
})

test('跨年度住院：each of two periods gives its share of the days, and both together what one would', () => {
  const plan = sound(planOf({ by: 'STAY_IN_COVER', basis: { of: ['SELF_BORNE'], onlyInCover: true } }))
  const claim = bills('a', 10_000, {
    admittedOn: day('2025-12-26'),
    dischargedOn: day('2026-01-05'),
    settledOn: day('2026-01-05'),
  })
  const [old, next] = [yearCover(day('2025-06-01')), yearCover(day('2026-06-01'))]
  assert.deepEqual(
    paid(plan, [
      [claim, old],
      [claim, next],
      [claim, next],
    ]),
    [3_000, 2_000, 0],
  )
  assert.deepEqual(paid(plan, [[claim, yearCover(day('2024-06-01'))]]), [0])
})

test('双职工家庭合计限额：what the other member of the household was given counts against a cap that says so, and only there', () => {
  const of = (household: boolean) => sound(planOf({ caps: [{ fen: yuan(3_000), per: 'COVER', household }] }))
  const theirs = adjudicate(of(true), cover, bills('x', 4_000), []).past.map(p => ({
    ...p,
    elsewhere: 'HOUSEHOLD' as const,
  }))
  assert.deepEqual(paid(of(true), [[bills('a', 4_000)]], theirs), [1_000])
  assert.deepEqual(paid(of(false), [[bills('a', 4_000)]], theirs), [2_000])
  const once = sound(planOf({ times: [{ n: 1, per: 'YEAR', household: true }] }))
  assert.deepEqual(paid(once, [[bills('a', 4_000)]], theirs), [0])
})

test('one bill that both parents claim under plans of their own is never paid beyond what is borne', () => {
  const plan = sound(
    planOf({
      when: { relation: ['MEMBER', 'CHILD'] },
      schedule: { manner: 'MARGINAL', per: 'CLAIM', tiers: [{ rate: '80%' }] },
    }),
  )
  const given = adjudicate({ ...plan, code: 'other' }, cover, bills('a', 1_000, {}, child('one')), []).past.map(p => ({
    ...p,
    elsewhere: 'BILL' as const,
  }))
  assert.deepEqual(paid(plan, [[bills('a', 1_000, {}, child('one'))]], given), [200])
})

test('外地就医申领期限长一些；每种病一年一条起付线', () => {
  const plan = sound(
    planOf(
      { deductible: { mode: 'SUBTRACT', fen: yuan(500), per: 'YEAR', sameClass: true } },
      {
        deadlines: [
          {
            id: 'here',
            what: 'FILE',
            from: 'SETTLEMENT',
            within: { n: 60, unit: 'D' },
            when: { outOfTown: false },
            missed: 'REFUSE',
            cite,
          },
          {
            id: 'away',
            what: 'FILE',
            from: 'SETTLEMENT',
            within: { n: 180, unit: 'D' },
            when: { outOfTown: true },
            missed: 'REFUSE',
            cite,
          },
        ],
        words: {
          diseaseClasses: [
            { id: 'lungs', title: '尘肺' },
            { id: 'heart', title: '心脏病' },
          ],
        },
      },
    ),
  )
  const of = (id: string, c: string, over: Partial<Claim> = {}, outOfTown = false) => {
    const claim = bills(id, 1_500, {}, { diagnosis: { on, classes: [c], inSitu: false, first: true }, ...over })
    const [bill] = claim.bills
    return [{ ...claim, bills: [{ ...bill!, hospital: { ...bill!.hospital, outOfTown } }] }] as const
  }
  const late = { filedOn: addDays(on, 100) }
  assert.deepEqual(
    paid(plan, [
      of('a', 'lungs'),
      of('b', 'heart'),
      of('c', 'lungs'),
      of('d', 'lungs', late),
      of('e', 'lungs', late, true),
    ]),
    [500, 500, 750, 0, 750],
  )
})

test('what a plan excludes or asks for is said in its own English where it has any', () => {
  const plan = planOf(
    { requires: [{ id: 'op', title: '做了手术', titleEn: 'an operation', when: { marks: ['operated'] } }] },
    {
      exclusions: [{ id: 'drink', title: '酒后驾车', cite }],
      words: { claimMarks: [{ id: 'operated', title: '做了手术' }] },
    },
  )
  const { reasons } = adjudicate(plan, cover, bills('a', 900, {}, { exclusions: ['drink'] }), [])
  assert.deepEqual(
    reasons.map(r => sayReason(r, 'en')),
    ['Excluded: 酒后驾车.', 'Not met: an operation.'],
  )
  assert.match(reasons.map(r => sayReason(r, 'zh')).join(''), /没有满足：做了手术/)
})

test('a number that is no count of days, a sum said twice, and a name the plan does not know are faults', () => {
  const numbers = [{ id: 'kids', title: '子女数', unit: 'COUNT' as const }]
  const codes = (benefit: object) => checkPlan(planOf(benefit, { words: { numbers } })).faults.map(f => f.code)
  const lump = { kind: 'LUMP', on: 'DEATH', by: 'DEATH', amounts: [{ rate: '10%' }] }
  assert.deepEqual(codes({ ...lump, sumOf: 'kids' }), ['numberUnit'])
  assert.deepEqual(codes({ ...lump, sumOf: 'none' }), ['unknownWord'])
  assert.deepEqual(codes({ ...lump, sumOf: 'kids', sumFen: 100 }), ['numberUnit', 'sumBoth'])
  assert.deepEqual(codes({ kind: 'ALLOWANCE', days: 'NUMBER', count: 'NIGHTS', dailyFen: 100, by: 'ACCIDENT' }), [
    'missing',
  ])
  assert.deepEqual(codes({ ...lump, sumFen: 100, by: 'HAPPENING' }), ['wrongDay'])
  assert.deepEqual(codes({ when: { happening: ['none'] } }), ['unknownWord'])
})
