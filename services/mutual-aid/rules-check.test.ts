// The check of plans: impossible plans are refused in words, planted faults are found, and the examples are sound.
import assert from 'node:assert/strict'
import test from 'node:test'
import { examples } from './examples.ts'
import { checkPlan } from './rules-check.ts'
import type { FaultCode } from './rules-fault.ts'
import type { Plan } from './rules-plan.ts'
import { cite, planOf } from './testing.ts'

const tiers = (...list: object[]) => planOf({ schedule: { manner: 'MARGINAL', per: 'CLAIM', tiers: list } })
const lump = (with_: object) =>
  planOf({ kind: 'LUMP', on: 'DIAGNOSIS', by: 'DIAGNOSIS', amounts: [{ fen: 100_000 }], ...with_ })
const rest = (with_: object) => planOf({}, with_ as Partial<Plan>)
const rates = (...list: object[]) => tiers({ rate: list })

/** A planted fault, where it must be found, and the word for it. */
const planted: [string, Plan, string, FaultCode][] = [
  [
    'tiers that overlap',
    tiers({ toFen: 500_000, rate: '30%' }, { toFen: 400_000, rate: '35%' }, { rate: '40%' }),
    '/benefits/0/schedule/tiers/1/toFen',
    'tierOrder',
  ],
  [
    'a tier without end in the middle',
    tiers({ rate: '30%' }, { toFen: 400_000, rate: '35%' }),
    '/benefits/0/schedule/tiers/0/toFen',
    'tierEndless',
  ],
  [
    'a tier with neither rate nor amount',
    tiers({ toFen: 400_000 }, { rate: '35%' }),
    '/benefits/0/schedule/tiers/0',
    'tierBoth',
  ],
  ['a rate of 1.7', tiers({ rate: '1.7' }), '/benefits/0/schedule/tiers/0/rate', 'badRate'],
  ['a rate of 170 %', tiers({ rate: '170%' }), '/benefits/0/schedule/tiers/0/rate', 'badRate'],
  ['a rate of 3/2 in a case', rates({ is: '3/2' }), '/benefits/0/schedule/tiers/0/rate/0/is', 'badRate'],
  ['a factor of 400 %', planOf({ factor: '400%' }), '/benefits/0/factor', 'badFactor'],
  [
    'a period that ends before it starts',
    rest({ cover: { cite, span: 'FIXED', from: '2026-12-31', to: '2026-01-01', effect: 'PERIOD_START' } }),
    '/cover',
    'backwards',
  ],
  [
    'a fixed period without its end',
    rest({ cover: { cite, span: 'FIXED', from: '2026-01-01', effect: 'PERIOD_START' } }),
    '/cover/to',
    'missing',
  ],
  ['months not said', rest({ cover: { cite, span: 'MONTHS', effect: 'NEXT_DAY' } }), '/cover/months', 'missing'],
  [
    'ages the wrong way round',
    rest({ eligibility: { cite, ages: [{ from: 60, to: 16 }] } }),
    '/eligibility/ages/0',
    'backwards',
  ],
  [
    'a window of enrolment that does not exist',
    rest({ enrol: { cite, yearly: [{ from: '02-30', to: '03-31' }], throughUnit: true, exit: 'NONE' } }),
    '/enrol/yearly/0/from',
    'backwards',
  ],
  ['a negative premium', rest({ premium: { cite, fen: -1, each: 'PERSON' } }), '/premium/fen', 'negative'],
  [
    'more subsidy than premium',
    rest({ premium: { cite, fen: 6_000, each: 'PERSON', subsidies: [{ by: 'UNIT', fen: 7_000 }] } }),
    '/premium/subsidies',
    'subsidyTooMuch',
  ],
  [
    'a cap below the minimum',
    planOf({ minimum: { fen: 20_000, mode: 'RAISE' }, caps: [{ fen: 10_000, per: 'CLAIM' }] }),
    '/benefits/0/caps/0/fen',
    'capBelowMinimum',
  ],
  ['a cap that says nothing', planOf({ caps: [{ per: 'CLAIM' }] }), '/benefits/0/caps/0', 'capWithout'],
  [
    'an unknown benefit',
    rest({ exclusive: [{ id: 'g', benefits: ['inpatient', 'death'], rule: 'ONE', per: 'EVENT', cite }] }),
    '/exclusive/0/benefits/1',
    'unknownWord',
  ],
  [
    'an unknown class of diseases',
    lump({ when: { diseaseClass: ['listed'] } }),
    '/benefits/0/when/diseaseClass/0',
    'unknownWord',
  ],
  [
    'an unknown mark',
    planOf({ factor: [{ when: { marks: ['poor'] }, is: '110%' }, { is: '100%' }] }),
    '/benefits/0/factor/0/when/marks/0',
    'unknownWord',
  ],
  ['an unknown item of a bill', planOf({ basis: { of: ['bed'] } }), '/benefits/0/basis/of/0', 'unknownWord'],
  [
    'an unknown document',
    planOf({ cite: { ...cite, document: 'other' } }),
    '/benefits/0/cite/document',
    'unknownDocument',
  ],
  [
    'a rule without its sentence',
    planOf({ cite: { clause: '第一条', sentence: ' ' } }),
    '/benefits/0/cite',
    'noSentence',
  ],
  [
    'a name twice',
    rest({
      deadlines: ['FILE', 'NOTIFY'].map(what => ({
        id: 'd',
        what,
        from: 'DISCHARGE',
        within: { n: 1, unit: 'Y' },
        missed: 'WARN',
        cite,
      })),
    }),
    '/deadlines/1/id',
    'twice',
  ],
  [
    'cases that overlap',
    rates({ when: { memberYears: { from: 1, to: 3 } }, is: '10%' }, { when: { memberYears: { from: 3 } }, is: '20%' }),
    '/benefits/0/schedule/tiers/0/rate/1',
    'rangesOverlap',
  ],
  [
    'cases with a hole',
    rates({ when: { memberYears: { to: 1 } }, is: '10%' }, { when: { memberYears: { from: 3 } }, is: '20%' }),
    '/benefits/0/schedule/tiers/0/rate/1',
    'rangesGap',
  ],
  [
    'a case never reached',
    rates({ is: '10%' }, { when: { sex: ['MALE'] }, is: '20%' }),
    '/benefits/0/schedule/tiers/0/rate/1',
    'unreached',
  ],
  [
    'rows of grades with a hole',
    lump({
      on: 'DISABILITY',
      by: 'ASSESSMENT',
      sumFen: 100,
      amounts: [
        { when: { disabilityGrade: { from: 1, to: 3 } }, rate: '80%' },
        { when: { disabilityGrade: { from: 5, to: 10 } }, rate: '10%' },
      ],
    }),
    '/benefits/0/amounts/1',
    'rangesGap',
  ],
  ['a share without a sum', lump({ amounts: [{ rate: '50%' }] }), '/benefits/0/sumFen', 'noSum'],
  ['a row with nothing', lump({ amounts: [{}] }), '/benefits/0/amounts/0', 'rowBoth'],
  ['a day that never comes', lump({ by: 'ADMISSION' }), '/benefits/0/by', 'wrongDay'],
  [
    'tiers by the day',
    planOf({ schedule: { manner: 'MARGINAL', per: 'DAY', tiers: [{ rate: '50%' }] } }),
    '/benefits/0/schedule/per',
    'daySpan',
  ],
  [
    'taking off what comes later',
    planOf({ basis: { of: ['TOTAL'], lessBenefits: ['inpatient'] } }),
    '/benefits/0/basis/lessBenefits/0',
    'laterBenefit',
  ],
  [
    'waiting longer than the cover',
    rest({ waiting: { cite, days: 400, renewalGapDays: 0 } }),
    '/waiting/days',
    'waitingTooLong',
  ],
  [
    'an assumed number that is not there',
    rest({ assumed: [{ at: '/benefits/7/fen', why: '没写' }] }),
    '/assumed/0/at',
    'badPointer',
  ],
  [
    'units in no order',
    rest({
      participation: {
        cite,
        of: 'STAFF',
        steps: [
          { staffTo: 99, rate: '100%' },
          { staffTo: 50, rate: '80%' },
        ],
      },
    }),
    '/participation/steps/1/staffTo',
    'backwards',
  ],
]

for (const [name, plan, at, code] of planted)
  test(`refused: ${name}`, () => {
    const { faults } = checkPlan(plan)
    assert.ok(
      faults.some(f => f.at === at && f.code === code),
      JSON.stringify(faults),
    )
    for (const f of faults) assert.doesNotMatch(f.zh + f.en, /[{}]|undefined/)
    for (const f of faults) assert.doesNotMatch(f.en, /\p{Script=Han}/u)
  })

/** Plans that load, with what somebody should look at. */
const doubtful: [string, Plan, FaultCode][] = [
  [
    'one yuan more loses hundreds',
    planOf({ schedule: { manner: 'WHOLE', per: 'CLAIM', tiers: [{ toFen: 200_000, rate: '80%' }, { rate: '50%' }] } }),
    'cliff',
  ],
  [
    'beyond the last band nothing',
    planOf({ schedule: { manner: 'WHOLE', per: 'CLAIM', tiers: [{ toFen: 200_000, rate: '80%' }] } }),
    'bandEnds',
  ],
  ['beyond the last tier nothing more', tiers({ toFen: 200_000, rate: '80%' }), 'tierEnds'],
  ['all others forgotten', rates({ when: { insurance: ['EMPLOYEE'] }, is: '10%' }), 'noOtherwise'],
  [
    'a benefit for the other sex',
    planOf({ when: { sex: ['MALE'] } }, { eligibility: { cite, sexes: ['FEMALE'] } }),
    'neverPays',
  ],
  ['a benefit without a rate', tiers({ rate: '0%' }), 'neverPays'],
  [
    'a cap that never binds',
    planOf({
      caps: [
        { fen: 900_000, per: 'CLAIM' },
        { fen: 500_000, per: 'COVER' },
      ],
    }),
    'capNeverReached',
  ],
  ['a step at the franchise', planOf({ deductible: { mode: 'FRANCHISE', fen: 60_000, per: 'CLAIM' } }), 'jump'],
  ['an assumed number', planOf({}, { assumed: [{ at: '/premium/fen', why: '没写' }] }), 'assumed'],
  ['by share where there is one', planOf({ eachShare: true }), 'oneShareOnly'],
]

for (const [name, plan, code] of doubtful)
  test(`warned of: ${name}`, () => {
    const { faults, warnings } = checkPlan(plan)
    assert.deepEqual(faults, [])
    assert.ok(
      warnings.some(w => w.code === code),
      JSON.stringify(warnings),
    )
    for (const w of warnings) assert.doesNotMatch(w.zh + w.en, /[{}]|undefined/)
    for (const w of warnings) assert.doesNotMatch(w.en, /\p{Script=Han}/u)
  })

test('a sound plan has nothing to say, and read from the top, “to 1, to 2, all others” is sound', () => {
  assert.deepEqual(checkPlan(planOf()), { faults: [], warnings: [] })
  const plan = rates(
    { when: { memberYears: { to: 1 } }, is: '10%' },
    { when: { memberYears: { to: 2 } }, is: '20%' },
    { is: '30%' },
  )
  assert.deepEqual(checkPlan(plan), { faults: [], warnings: [] })
})

test('every example loads, every benefit of it pays somebody, and what is assumed is said', () => {
  assert.ok(examples.size >= 18)
  for (const [code, plan] of examples) {
    const { faults, warnings } = checkPlan(plan)
    assert.deepEqual(faults, [], code)
    assert.deepEqual(
      warnings.filter(w => w.code === 'neverPays' || w.code === 'hole').map(w => w.zh),
      [],
      code,
    )
    assert.equal(warnings.filter(w => w.code === 'assumed').length, plan.assumed?.length ?? 0, code)
  }
})
