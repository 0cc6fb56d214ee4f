// For tests: covers, bills and claims with everything usual filled in.
import { type Day, day, endOfYear, startOfYear } from '#base/day.ts'
import { type Fen, fen } from '#base/money.ts'
import type { Benefit } from './rules-benefits.ts'
import type { Bill, Claim, Cover, Hospital, Insured, Payer } from './rules-claim.ts'
import type { Plan } from './rules-plan.ts'

const none = fen(0)
export const nobodyElse: Readonly<Record<Payer, Fen>> = {
  basicFen: none,
  largeFen: none,
  civilFen: none,
  aidFen: none,
  otherFen: none,
}

export const insured: Insured = {
  sex: 'FEMALE',
  bornOn: day('1986-03-05'),
  service: 'ACTIVE',
  employeeKind: null,
  insurance: 'EMPLOYEE',
  member: true,
  marks: [],
}

export const hospital: Hospital = {
  code: null,
  name: '市人民医院',
  level: 'LEVEL_3',
  designated: true,
  outOfTown: false,
  referred: false,
  emergency: false,
}

/** A cover of the calendar year of a day. */
export const yearCover = (on: Day, with_: Partial<Cover> = {}): Cover => ({
  effectiveOn: startOfYear(on),
  endsOn: endOfYear(on),
  earlier: [],
  shares: 1,
  option: null,
  person: insured,
  ...with_,
})

/** A bill of a stay on that day, all of it borne by the member, in scope unless said. */
export const stay = (id: string, on: Day, borneFen: Fen, with_: Partial<Bill> = {}): Bill => ({
  id,
  occasion: 'INPATIENT',
  hospital,
  insurance: 'EMPLOYEE',
  admittedOn: on,
  dischargedOn: on,
  settledOn: on,
  icuDays: 0,
  diagnosis: null,
  totalFen: borneFen,
  eligibleFen: borneFen,
  selfPaidFen: borneFen,
  partSelfPaidFen: none,
  ownExpenseFen: none,
  basicDeductibleFen: none,
  aboveCapFen: none,
  paid: nobodyElse,
  items: {},
  ...with_,
})

/** A claim filed on a day, about nothing yet. */
export const claimOn = (filedOn: Day, with_: Partial<Claim> = {}): Claim => ({
  id: 'claim',
  filedOn,
  notifiedOn: filedOn,
  relation: 'MEMBER',
  patient: null,
  cause: 'ILLNESS',
  eventId: null,
  bills: [],
  accidentOn: null,
  diagnosis: null,
  disability: null,
  diedOn: null,
  sickLeaveDays: 0,
  happening: null,
  numbers: {},
  preExisting: false,
  exclusions: [],
  marks: [],
  materials: null,
  asks: null,
  ...with_,
})

export const cite = { clause: '第一条', sentence: '测试用。' }
/** A plan of one benefit for stays, half of what is self-borne, with what a test is about. */
export const planOf = (benefit: object = {}, rest: Partial<Plan> = {}): Plan => ({
  code: 'tried',
  title: '试',
  organiser: '某市总工会',
  documents: [{ id: 'main', title: '测试文件', issuer: '某市总工会' }],
  cover: { cite, span: 'CALENDAR_YEAR', effect: 'PERIOD_START' },
  enrol: { cite, throughUnit: true, exit: 'NONE' },
  premium: { cite, fen: 6_000, each: 'PERSON' },
  eligibility: { cite },
  ...rest,
  benefits: [
    {
      id: 'inpatient',
      title: '住院',
      cite,
      by: 'ADMISSION',
      ...('kind' in benefit ? (benefit.kind === 'ALLOWANCE' ? { occasions: ['INPATIENT'] } : {}) : halfOfStays),
      ...benefit,
    } as Benefit,
  ],
})

const halfOfStays = {
  kind: 'EXPENSE',
  occasions: ['INPATIENT'],
  basis: { of: ['SELF_BORNE'] },
  schedule: { manner: 'MARGINAL', per: 'CLAIM', tiers: [{ rate: '50%' }] },
} as const

/** A child of the member whom something happened to. */
export const child = (key: string, bornOn = '2016-01-01') => ({
  relation: 'CHILD' as const,
  patient: { key, sex: 'MALE' as const, bornOn: day(bornOn) },
})

export const asBenefits = (...list: object[]) => list as Plan['benefits']
