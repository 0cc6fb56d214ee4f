// What a claim is judged by and what comes out: the member's cover, the claim with its bills, what was paid before, and the statement. Types only.
import type { Basis as Clause } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import type { Fen } from '#base/money.ts'
import type { Details } from '#base/text.ts'
import type { Cause, HospitalLevel, Insurance, Occasion, Relation, Service, Sex } from './rules-when.ts'

export interface Period {
  readonly from: Day
  /** Included. */
  readonly to: Day
}

/** The person at the centre of the cover. `marks` are ids of the plan's personMarks. */
export interface Insured {
  readonly sex: Sex
  readonly bornOn: Day
  readonly service: Service
  readonly employeeKind: string | null
  readonly insurance: Insurance
  readonly member: boolean
  readonly marks: readonly string[]
}

/** One person's enrolment in one plan for one period, paid and in effect (or ended). */
export interface Cover {
  /** Both days included. */
  readonly effectiveOn: Day
  readonly endsOn: Day
  /** Earlier periods in the same plan or its family, any order: for years of membership, and no new waiting after a renewal. */
  readonly earlier: readonly Period[]
  readonly shares: number
  /** Id of the plan's options; null when it has none. */
  readonly option: string | null
  readonly person: Insured
}

export interface Hospital {
  readonly code: string | null
  readonly name: string
  readonly level: HospitalLevel
  readonly designated: boolean
  readonly outOfTown: boolean
  readonly referred: boolean
  readonly emergency: boolean
}

/** One settlement sheet (结算单). Sums in 分; what the sheet does not tell is 0. */
export interface Bill {
  /** Unique among the bills of a person: the invoice or settlement number. */
  readonly id: string
  readonly occasion: Occasion
  readonly hospital: Hospital
  /** By which scheme this bill was settled. */
  readonly insurance: Insurance
  /** Null for bills without a stay. */
  readonly admittedOn: Day | null
  readonly dischargedOn: Day | null
  readonly settledOn: Day
  /** Of the days of the stay, those in intensive care. */
  readonly icuDays: number
  /** What illness it was for, as a code: stays with the same one may count as one. */
  readonly diagnosis: string | null
  readonly totalFen: Fen
  /** 医保政策范围内费用 */
  readonly eligibleFen: Fen
  /** 统筹段内个人按比例自付 */
  readonly selfPaidFen: Fen
  /** 乙类先行自付 */
  readonly partSelfPaidFen: Fen
  /** 目录外自费 */
  readonly ownExpenseFen: Fen
  /** 基本医保起付线 */
  readonly basicDeductibleFen: Fen
  /** 超过基本医保封顶线 */
  readonly aboveCapFen: Fen
  readonly paid: Readonly<Record<Payer, Fen>>
  /** The plan's own items of a bill, by their ids. */
  readonly items: Readonly<Record<string, Fen>>
}
/** 基本医保统筹、大病（大额）、公务员补助、医疗救助、其他（单位、商业保险、别处的互助） */
export type Payer = 'basicFen' | 'largeFen' | 'civilFen' | 'aidFen' | 'otherFen'

export interface Diagnosis {
  readonly on: Day
  /** Ids of the plan's classes of diseases. */
  readonly classes: readonly string[]
  readonly inSitu: boolean
  /** Never had it before. */
  readonly first: boolean
}

/** The one of the family whom it happened to, where it is not the member. */
export interface Patient {
  /** Tells this person from others of the family, and is the same whichever member claims. */
  readonly key: string
  readonly sex: Sex
  readonly bornOn: Day
}

export interface Claim {
  readonly id: string
  readonly filedOn: Day
  readonly notifiedOn: Day | null
  /** Whom it happened to. */
  readonly relation: Relation
  /** Null: the member. */
  readonly patient: Patient | null
  readonly cause: Cause
  /** One accident, one illness: claims of the same event share it. Null: an event of its own. */
  readonly eventId: string | null
  /** In any order; they are judged by their days. */
  readonly bills: readonly Bill[]
  readonly accidentOn: Day | null
  readonly diagnosis: Diagnosis | null
  readonly disability: { readonly on: Day; readonly grade: number } | null
  readonly diedOn: Day | null
  readonly sickLeaveDays: number
  /** One of the plan's own happenings, and its day. */
  readonly happening: { readonly id: string; readonly on: Day } | null
  /** The plan's own numbers of the claim, by their ids; what nobody told is 0. */
  readonly numbers: Readonly<Record<string, number>>
  /** The illness was there before the cover: found by the reviewer. */
  readonly preExisting: boolean
  /** Ids of the plan's exclusions that the reviewer found. */
  readonly exclusions: readonly string[]
  /** Ids of the plan's claimMarks. */
  readonly marks: readonly string[]
  /** Ids of the plan's materials that are there. Null: not looked at yet. */
  readonly materials: readonly string[] | null
  /** Only these benefits are asked for. Null: whatever is due. */
  readonly asks: readonly string[] | null
}

/** What an earlier judged bill or event left behind; `Statement.past` are those of a claim, to be kept when it is paid. */
export interface Past {
  readonly plan: string
  readonly family: string | null
  readonly benefit: string
  readonly kind: 'EXPENSE' | 'ALLOWANCE' | 'LUMP'
  readonly bill: string | null
  readonly event: string | null
  readonly eventOn: Day
  /** `Patient.key`; absent of the member. */
  readonly person?: string
  /** Given under another member's cover: of the household, or for the same bill. Counts for nothing but what says so. */
  readonly elsewhere?: 'HOUSEHOLD' | 'BILL'
  readonly admittedOn: Day | null
  readonly dischargedOn: Day | null
  readonly diagnosis: string | null
  readonly classes: readonly string[]
  /** The amount counted before and after the deductible, 分; days before and after the free days. */
  readonly basisFen: Fen
  readonly countedFen: Fen
  readonly days: number
  readonly countedDays: number
  /** What the member bore of the bill before this was paid, 分. */
  readonly borneFen: Fen
  readonly payFen: Fen
  /** The cover ended with it. */
  readonly ended: boolean
}

export const reasonCodes = [
  'BEFORE_EFFECT',
  'AFTER_END',
  'COVER_ENDED',
  'WAITING',
  'LATE',
  'NOTICE_LATE',
  'AGE',
  'SEX',
  'SERVICE',
  'EMPLOYEE_KIND',
  'INSURANCE',
  'NOT_MEMBER',
  'NOT_ELIGIBLE',
  'RELATION',
  'HOSPITAL_LEVEL',
  'HOSPITAL_NOT_DESIGNATED',
  'HOSPITAL_NOT_LISTED',
  'OUT_OF_TOWN',
  'PRE_EXISTING',
  'EXCLUDED',
  'REQUIREMENT',
  'TOO_LONG_AFTER',
  'NOT_FIRST',
  'DUPLICATE',
  'TIMES_USED_UP',
  'EXCLUSIVE',
  'NOTHING_TO_COUNT',
  'UNDER_DEDUCTIBLE',
  'FREE_DAYS',
  'DAYS_USED_UP',
  'NO_CASE',
  'ZERO_RATE',
  'BELOW_MINIMUM',
  'CAP_USED_UP',
  'NOTHING_BORNE',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

/** Why nothing (or not by this benefit): words in rules-words.ts, filled with `details`. */
export interface Reason {
  readonly code: ReasonCode
  readonly benefit: string
  readonly bill: string | null
  readonly details: Details
  readonly by: Clause
}

/** A reason that does not stop anything, for whoever decides. */
export type Notice = Reason

export const stepCodes = [
  'BASIS',
  'LESS_BENEFITS',
  'LESS_PLANS',
  'DAYS_IN_COVER',
  'DEDUCTIBLE',
  'FRANCHISE',
  'TIER',
  'BAND',
  'FIXED',
  'DAYS',
  'ICU_DAYS',
  'FREE_DAYS',
  'MAX_DAYS',
  'SUM',
  'SUM_RATE',
  'TIMES',
  'SHARES',
  'FACTOR',
  'MINIMUM',
  'CAP',
  'EXCLUSIVE',
  'BORNE',
  'ROUNDING',
] as const
export type StepCode = (typeof stepCodes)[number]

/** One step of the arithmetic. `payFen` is what it adds to the payout or takes away: over all lines they sum to it exactly. */
export interface Line {
  readonly benefit: string
  readonly bill: string | null
  readonly step: StepCode
  /** What the step speaks of: the amount counted, the cap, the part in a tier, 分. */
  readonly amountFen: Fen
  readonly payFen: Fen
  readonly details: Details
  readonly by: Clause
}

/** One benefit on one bill (or on an event). */
export interface Verdict {
  readonly benefit: string
  readonly bill: string | null
  /** NOT_ABOUT: the benefit is for something else. REFUSED: something stands against it. NOTHING: the arithmetic gives 0. */
  readonly outcome: 'PAID' | 'NOTHING' | 'REFUSED' | 'NOT_ABOUT'
  readonly payFen: Fen
  /** What it would have been had nothing stood against it. */
  readonly wouldBeFen: Fen
  readonly reasons: readonly Reason[]
  readonly lines: readonly Line[]
}

export interface Statement {
  readonly plan: string
  readonly payoutFen: Fen
  readonly verdicts: readonly Verdict[]
  /** The lines of what is paid, in order; they sum to payoutFen. */
  readonly lines: readonly Line[]
  /** Every reason against, of every benefit the claim is about. */
  readonly reasons: readonly Reason[]
  readonly notices: readonly Notice[]
  /** Ids of papers still wanted for what would be paid; empty when `Claim.materials` is null. */
  readonly missing: readonly string[]
  /** The cover ends with this day; null when it goes on. */
  readonly coverEndsOn: Day | null
  readonly past: readonly Past[]
}
