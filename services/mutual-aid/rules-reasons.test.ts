// Why not: every reason a statement can give, each brought about, with its clause and in words of both languages.
import assert from 'node:assert/strict'
import test from 'node:test'
import { addDays, day } from '#base/day.ts'
import { fen, yuan } from '#base/money.ts'
import { type Calendar, nationalCalendar } from '#base/workdays.ts'
import { adjudicate } from './rules.ts'
import { type Claim, type Cover, type Past, type ReasonCode, reasonCodes, type Statement } from './rules-claim.ts'
import type { Plan } from './rules-plan.ts'
import { sayLine, sayReason } from './rules-words.ts'
import { cite, claimOn, hospital, insured, nobodyElse, planOf, stay, yearCover } from './testing.ts'

const on = day('2026-05-10')
const cover = yearCover(on)
const person = (with_: Partial<Cover['person']>) => yearCover(on, { person: { ...insured, ...with_ } })
const bill = stay('b1', on, yuan(1_000))
const at = (with_: Partial<Claim['bills'][number]['hospital']>) =>
  claimOn(on, { bills: [{ ...bill, hospital: { ...hospital, ...with_ } }] })
const claim = claimOn(on, { bills: [bill] })
const eligible = (with_: Partial<Plan['eligibility']>) => planOf({}, { eligibility: { cite, ...with_ } })
const hospitals = (with_: object) => planOf({ hospital: { cite, ...with_ } })
const before = (with_: Partial<Past> = {}): Past => ({
  plan: 'tried',
  family: null,
  benefit: 'inpatient',
  kind: 'EXPENSE',
  bill: 'b0',
  event: null,
  eventOn: day('2026-02-01'),
  admittedOn: null,
  dischargedOn: null,
  diagnosis: null,
  classes: [],
  basisFen: fen(0),
  countedFen: fen(0),
  days: 0,
  countedDays: 0,
  borneFen: fen(0),
  payFen: yuan(100),
  ended: false,
  ...with_,
})
const deadline = (what: 'FILE' | 'NOTIFY', missed: 'REFUSE' | 'WARN') =>
  planOf({}, { deadlines: [{ id: 'd', what, from: 'DISCHARGE', within: { n: 10, unit: 'D' }, missed, cite }] })
const allowance = (with_: object) =>
  planOf({ kind: 'ALLOWANCE', dailyFen: 4_000, days: 'STAY', count: 'NIGHTS', ...with_ })
const lump = (with_: object = {}) =>
  planOf({ kind: 'LUMP', on: 'DIAGNOSIS', by: 'DIAGNOSIS', amounts: [{ fen: 100_000 }], ...with_ })
const ill = claimOn(on, { diagnosis: { on, classes: ['a'], inSitu: false, first: true } })
const nights = (n: number) => claimOn(addDays(on, n), { bills: [{ ...bill, dischargedOn: addDays(on, n) }] })

const provincial: Record<string, unknown> = {}
provincial.only = ['省立医院']

type Row = [ReasonCode, Plan, Cover, Claim, Past[]?]
const rows: Row[] = [
  ['BEFORE_EFFECT', planOf(), yearCover(on, { effectiveOn: day('2026-06-01') }), claim],
  ['AFTER_END', planOf(), yearCover(on, { endsOn: day('2026-04-30') }), claim],
  ['COVER_ENDED', planOf(), cover, claim, [before({ ended: true })]],
  ['WAITING', planOf({ waitingDays: 200 }), cover, claim],
  ['LATE', deadline('FILE', 'REFUSE'), cover, { ...claim, filedOn: day('2026-05-21') }],
  ['NOTICE_LATE', deadline('NOTIFY', 'REFUSE'), cover, { ...claim, notifiedOn: day('2026-05-21') }],
  ['AGE', eligible({ ages: [{ to: 30 }] }), cover, claim],
  ['AGE', eligible({ ages: [{ sex: 'MALE' }] }), cover, claim],
  ['SEX', eligible({ sexes: ['MALE'] }), cover, claim],
  ['SERVICE', eligible({ services: ['ACTIVE'] }), person({ service: 'RETIRED' }), claim],
  ['EMPLOYEE_KIND', eligible({ employeeKinds: ['staff'] }), cover, claim],
  ['INSURANCE', eligible({ insurances: ['RESIDENT'] }), cover, claim],
  ['NOT_MEMBER', eligible({ memberOnly: true }), person({ member: false }), claim],
  ['NOT_ELIGIBLE', eligible({ when: { marks: ['poor'] } }), cover, claim],
  ['RELATION', planOf(), cover, { ...claim, relation: 'CHILD' }],
  ['HOSPITAL_LEVEL', hospitals({ levels: ['LEVEL_2'] }), cover, claim],
  ['HOSPITAL_NOT_DESIGNATED', hospitals({ designated: true }), cover, at({ designated: false })],
  ['HOSPITAL_NOT_LISTED', hospitals(provincial), cover, claim],
  ['HOSPITAL_NOT_LISTED', hospitals({ not: ['H01'] }), cover, at({ code: 'H01' })],
  ['OUT_OF_TOWN', hospitals({ outOfTown: 'NO' }), cover, at({ outOfTown: true, referred: true })],
  ['OUT_OF_TOWN', hospitals({ outOfTown: 'REFERRED' }), cover, at({ outOfTown: true })],
  ['PRE_EXISTING', planOf({}, { preExisting: { cite } }), cover, { ...claim, preExisting: true }],
  [
    'EXCLUDED',
    planOf({}, { exclusions: [{ id: 'drink', title: '酒后驾车', cite }] }),
    cover,
    { ...claim, exclusions: ['drink'] },
  ],
  [
    'EXCLUDED',
    planOf({}, { exclusions: [{ id: 'work', title: '工伤', cite, when: { cause: ['WORK_INJURY'] } }] }),
    cover,
    { ...claim, cause: 'WORK_INJURY' },
  ],
  ['REQUIREMENT', planOf({ requires: [{ id: 'r', title: '做了手术', when: { marks: ['operated'] } }] }), cover, claim],
  [
    'TOO_LONG_AFTER',
    planOf({ within: { from: 'ACCIDENT', n: 30, unit: 'D' } }),
    cover,
    { ...claim, accidentOn: day('2026-03-01') },
  ],
  ['NOT_FIRST', lump({ first: 'EVER' }), cover, ill, [before({ benefit: 'inpatient', kind: 'LUMP', bill: null })]],
  ['NOT_FIRST', lump({ first: 'EACH_CLASS' }), cover, ill, [before({ kind: 'LUMP', bill: null, classes: ['a'] })]],
  ['DUPLICATE', planOf(), cover, claim, [before({ bill: 'b1' })]],
  ['TIMES_USED_UP', planOf({ times: [{ n: 1, per: 'COVER' }] }), cover, claim, [before()]],
  [
    'EXCLUSIVE',
    planOf({}, { exclusive: [{ id: 'g', benefits: ['inpatient', 'other'], rule: 'ONE', per: 'COVER', cite }] }),
    cover,
    claim,
    [before({ benefit: 'other' })],
  ],
  [
    'EXCLUSIVE',
    planOf({}, { exclusive: [{ id: 'g', benefits: ['inpatient', 'other'], rule: 'DIFFERENCE', per: 'COVER', cite }] }),
    cover,
    claim,
    [before({ benefit: 'other', payFen: yuan(900) })],
  ],
  ['NOTHING_TO_COUNT', planOf({ basis: { of: ['OWN_EXPENSE'] } }), cover, claim],
  ['UNDER_DEDUCTIBLE', planOf({ deductible: { mode: 'FRANCHISE', fen: 100_000, per: 'CLAIM' } }), cover, claim],
  ['FREE_DAYS', allowance({ free: { n: 3, mode: 'FROM_FIRST', per: 'CLAIM' } }), cover, nights(3)],
  [
    'DAYS_USED_UP',
    allowance({ maxDays: [{ n: 30, per: 'COVER' }] }),
    cover,
    nights(3),
    [before({ kind: 'ALLOWANCE', countedDays: 30 })],
  ],
  [
    'NO_CASE',
    planOf({
      schedule: {
        manner: 'MARGINAL',
        per: 'CLAIM',
        tiers: [{ rate: [{ when: { insurance: ['RESIDENT'] }, is: '10%' }] }],
      },
    }),
    cover,
    claim,
  ],
  ['ZERO_RATE', lump({ amounts: [{ fen: 0 }] }), cover, ill],
  ['BELOW_MINIMUM', planOf({ minimum: { fen: 60_000, mode: 'NOTHING_BELOW' } }), cover, claim],
  ['CAP_USED_UP', planOf({ caps: [{ fen: 10_000, per: 'COVER' }] }), cover, claim, [before()]],
  [
    'NOTHING_BORNE',
    planOf({ basis: { of: ['TOTAL'] } }),
    cover,
    claimOn(on, { bills: [{ ...bill, paid: { ...nobodyElse, otherFen: yuan(1_000) } }] }),
  ],
]

/** The reasons, each said in both languages without a gap. */
function codes(s: Statement): string[] {
  for (const r of [...s.reasons, ...s.notices])
    for (const lang of ['zh', 'en'] as const) assert.doesNotMatch(sayReason(r, lang), /\{|undefined|null/, r.code)
  for (const l of s.verdicts.flatMap(v => v.lines))
    for (const lang of ['zh', 'en'] as const) assert.doesNotMatch(sayLine(l, lang), /\{|undefined|null/, l.step)
  return s.reasons.map(r => r.code)
}

for (const [code, plan, member, about, past = []] of rows)
  test(`${code} alone stands against it, and without it something is paid`, () => {
    const s = adjudicate(plan, member, about, past)
    assert.deepEqual([s.payoutFen, codes(s)], [0, [code]])
  })

test('every reason there is has been brought about', () =>
  assert.deepEqual([...new Set(rows.map(r => r[0]))].sort(), [...reasonCodes].sort()))

test('all reasons are told at once, and what it would have been', () => {
  const plan = planOf(
    { hospital: { cite, levels: ['LEVEL_2'] }, waitingDays: 300 },
    { eligibility: { cite, ages: [{ to: 30 }] }, preExisting: { cite } },
  )
  const s = adjudicate(plan, cover, { ...claim, preExisting: true }, [])
  assert.deepEqual(codes(s), ['WAITING', 'AGE', 'HOSPITAL_LEVEL', 'PRE_EXISTING'])
  assert.equal(s.verdicts[0]?.wouldBeFen, yuan(500))
})

test('a deadline that ends on a holiday ends on the next working day', () => {
  const discharged = day('2026-04-24') // ten days on is a holiday of Labour Day
  const of = (filedOn: string) =>
    adjudicate(
      deadline('FILE', 'REFUSE'),
      cover,
      claimOn(day(filedOn), { bills: [stay('b', discharged, yuan(1_000))] }),
      [],
    ).payoutFen
  assert.deepEqual(['2026-05-06', '2026-05-07'].map(of), [yuan(500), 0])
})

test('a late notice that is only to be noticed stops nothing', () => {
  const s = adjudicate(deadline('NOTIFY', 'WARN'), cover, { ...claim, notifiedOn: day('2026-05-21') }, [])
  assert.deepEqual([s.payoutFen, s.notices.map(n => n.code)], [yuan(500), ['NOTICE_LATE']])
})

test('who renews in time does not wait again', () => {
  const plan = planOf({}, { waiting: { cite, days: 30, renewalGapDays: 30 } })
  const soon = claimOn(day('2026-01-10'), { bills: [stay('b', day('2026-01-10'), yuan(1_000))] })
  const of = (to: string) =>
    adjudicate(plan, yearCover(on, { earlier: [{ from: day('2025-01-01'), to: day(to) }] }), soon, []).payoutFen
  assert.deepEqual(['2025-12-31', '2025-12-02', '2025-12-01', '2025-11-30'].map(of), [
    yuan(500),
    yuan(500),
    yuan(500),
    0,
  ])
})

const given = { kind: 'LUMP', cite, by: 'ACCIDENT' } as const

test('of two that exclude one another the higher is given, and the other says why not', () => {
  const both: Plan = {
    ...planOf({}, { exclusive: [{ id: 'g', benefits: ['disability', 'death'], rule: 'ONE', per: 'EVENT', cite }] }),
    benefits: [
      { ...given, id: 'disability', title: '伤残', on: 'DISABILITY', sumFen: 6_000_000, amounts: [{ rate: '80%' }] },
      { ...given, id: 'death', title: '身故', on: 'DEATH', amounts: [{ fen: 6_000_000 }] },
    ],
  }
  const s = adjudicate(
    both,
    cover,
    claimOn(on, { accidentOn: on, cause: 'ACCIDENT', eventId: 'e', disability: { on, grade: 3 }, diedOn: on }),
    [],
  )
  assert.deepEqual([s.payoutFen, codes(s)], [yuan(60_000), ['EXCLUSIVE']])
})

test('a claim that is a day late by the national calendar is in time where the federation’s own has a day off there', () => {
  const plan = deadline('FILE', 'REFUSE')
  const own: Calendar = {
    kindOf: d =>
      d === '2026-05-20'
        ? { work: false, why: 'holiday', name: '本地放假', provisional: false }
        : nationalCalendar.kindOf(d),
  }
  const late = { ...claim, filedOn: day('2026-05-21') }
  assert.ok(adjudicate(plan, cover, late, []).payoutFen === 0)
  assert.ok(adjudicate(plan, cover, late, [], own).payoutFen > 0)
})
