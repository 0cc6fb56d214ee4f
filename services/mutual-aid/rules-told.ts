// From the form to what is judged: bills with what nobody told as 0, and what cannot be as it was told. Pure.
import type { Day } from '#base/day.ts'
import { type Fen, fen } from '#base/money.ts'
import type { AssessIn, BillIn, ClaimIn } from './api-claims-forms.ts'
import type { Bill, Claim } from './rules-claim.ts'
import type { Relation, Sex } from './rules-when.ts'

/** Numbers of invoices are compared as the printer meant them: no spaces or dashes, capital letters. */
export const invoiceKey = (invoice: string): string => invoice.replace(/[\s-]/g, '').toUpperCase()

const sum = (value: number | undefined): Fen => fen(value ?? 0)
const dayOr = (value: string | undefined): Day | null => (value ?? null) as Day | null

export const paidOf = (b: BillIn): Fen =>
  fen((b.basicFen ?? 0) + (b.largeFen ?? 0) + (b.civilFen ?? 0) + (b.aidFen ?? 0) + (b.otherFen ?? 0))

export const billOf = (b: BillIn): Bill => ({
  id: invoiceKey(b.invoice),
  occasion: b.occasion,
  hospital: {
    code: null,
    name: b.hospital.trim(),
    level: b.level,
    designated: b.designated ?? true,
    outOfTown: b.outOfTown ?? false,
    referred: b.referred ?? false,
    emergency: b.emergency ?? b.occasion === 'EMERGENCY',
  },
  insurance: b.insurance,
  admittedOn: dayOr(b.admittedOn),
  dischargedOn: dayOr(b.dischargedOn),
  settledOn: b.settledOn as Day,
  icuDays: b.icuDays ?? 0,
  diagnosis: b.diagnosis?.trim() ?? null,
  totalFen: fen(b.totalFen),
  eligibleFen: sum(b.eligibleFen),
  selfPaidFen: sum(b.selfPaidFen),
  partSelfPaidFen: sum(b.partSelfPaidFen),
  ownExpenseFen: sum(b.ownExpenseFen),
  basicDeductibleFen: sum(b.basicDeductibleFen),
  aboveCapFen: sum(b.aboveCapFen),
  paid: {
    basicFen: sum(b.basicFen),
    largeFen: sum(b.largeFen),
    civilFen: sum(b.civilFen),
    aidFen: sum(b.aidFen),
    otherFen: sum(b.otherFen),
  },
  items: Object.fromEntries(Object.entries(b.items ?? {}).map(([id, value]) => [id, fen(value)])),
})

/** One of the member's family, as the claim keeps them (sealed). */
export interface Relative {
  readonly relation: Exclude<Relation, 'MEMBER'>
  readonly name: string
  readonly sex: Sex
  readonly bornOn: string
  /** The ID number, masked; null of a newborn. */
  readonly shown: string | null
  readonly key: string
}

/** What a claim rests on. Whom it is for was told at first and is not the assessor's to change. */
export type ClaimFacts = AssessIn & { readonly patient?: Relative }

/** What the worker told, as facts that nobody has looked at yet. */
export const factsTold = (
  form: Pick<ClaimIn, 'cause' | 'bills' | 'accidentOn' | 'diagnosedOn' | 'diagnosis'>,
  { diedOn, patient }: { readonly diedOn?: string | undefined; readonly patient?: Relative | undefined } = {},
): ClaimFacts => ({
  cause: form.cause,
  bills: form.bills,
  ...(form.accidentOn ? { accidentOn: form.accidentOn } : {}),
  ...(form.diagnosedOn ? { diagnosedOn: form.diagnosedOn } : {}),
  ...(form.diagnosis ? { diagnosis: form.diagnosis } : {}),
  ...(diedOn ? { diedOn } : {}),
  ...(patient ? { patient } : {}),
  classes: [],
  inSitu: false,
  first: true,
  sickLeaveDays: 0,
  preExisting: false,
  exclusions: [],
  marks: [],
  materials: null,
})

/** Claims of one accident, or of one illness found on one day, are one event: a plan may count them together. Null: each its own. */
const eventOf = (f: AssessIn): string | null =>
  f.accidentOn ? `ACCIDENT ${f.accidentOn}` : f.diagnosedOn ? `ILLNESS ${f.diagnosedOn}` : null

export const claimOf = (caseId: string, filedOn: Day, f: ClaimFacts): Claim => ({
  id: caseId,
  filedOn,
  notifiedOn: dayOr(f.notifiedOn),
  relation: f.patient?.relation ?? 'MEMBER',
  patient: f.patient ? { key: f.patient.key, sex: f.patient.sex, bornOn: f.patient.bornOn as Day } : null,
  cause: f.cause,
  eventId: eventOf(f),
  bills: f.bills.map(billOf),
  accidentOn: dayOr(f.accidentOn),
  diagnosis: f.diagnosedOn ? { on: f.diagnosedOn as Day, classes: f.classes, inSitu: f.inSitu, first: f.first } : null,
  disability: f.disabledOn && f.disabilityGrade ? { on: f.disabledOn as Day, grade: f.disabilityGrade } : null,
  diedOn: dayOr(f.diedOn),
  sickLeaveDays: f.sickLeaveDays,
  happening: f.happening && f.happenedOn ? { id: f.happening, on: f.happenedOn as Day } : null,
  numbers: f.numbers ?? {},
  preExisting: f.preExisting,
  exclusions: f.exclusions,
  marks: f.marks,
  materials: f.materials,
  asks: null,
})

/** The days of a claim by which its covers are looked for. */
export const daysOf = (f: AssessIn): Day[] =>
  [
    ...f.bills.flatMap(b => [b.admittedOn, b.dischargedOn, b.settledOn]),
    f.accidentOn,
    f.diagnosedOn,
    f.disabledOn,
    f.diedOn,
    f.happenedOn,
  ].filter(d => d !== undefined) as Day[]

export interface Stay {
  readonly invoice: string
  readonly admittedOn: string | null
  readonly dischargedOn: string | null
}

/** Nobody lies in two hospitals on one day; the day on which they are moved from one to the other counts for both. */
export function overlapping(stays: readonly Stay[]): readonly [Stay, Stay] | null {
  const sorted = stays
    .filter(s => s.admittedOn !== null && s.dischargedOn !== null)
    .toSorted((a, b) => (a.admittedOn! < b.admittedOn! ? -1 : a.admittedOn! > b.admittedOn! ? 1 : 0))
  let last: Stay | undefined
  for (const stay of sorted) {
    if (last && stay.admittedOn! < last.dischargedOn!) return [last, stay]
    if (!last || stay.dischargedOn! > last.dischargedOn!) last = stay
  }
  return null
}

const ofWomen = /子宫|宫颈|卵巢|输卵管|阴道|外阴|妊娠|分娩|剖宫产|流产|绒毛膜/
const ofMen = /前列腺|睾丸|阴茎|附睾|精索|精囊/

/** An illness that somebody of this sex cannot have: a wrong ID number, a wrong diagnosis, or papers of somebody else. */
export function wrongSex(sex: Sex, f: AssessIn): string | null {
  const words = [f.diagnosis, ...f.bills.map(b => b.diagnosis)]
  return words.find(w => w !== undefined && (sex === 'MALE' ? ofWomen : ofMen).test(w)) ?? null
}
