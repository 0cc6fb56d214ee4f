// Which case of a plan holds: conditions held against one bill or event of a claim. Pure.
import { addDays, ageOn, type Day, daysBetween } from '#base/day.ts'
import { type Fen, fen } from '#base/money.ts'
import type { Calendar } from '#base/workdays.ts'
import type { Bill, Claim, Cover, Past } from './rules-claim.ts'
import type { Plan } from './rules-plan.ts'
import type { Anchor, Cases, Range, Ward, When } from './rules-when.ts'

/** What stays the same while one claim is judged; `past` grows with each bill that is paid. */
export interface Setting {
  readonly plan: Plan
  readonly cover: Cover
  readonly claim: Claim
  /** The first day of the unbroken chain of covers. */
  readonly memberSince: Day
  readonly past: Past[]
  /** The working days of the federation, by which deadlines run. */
  readonly calendar: Calendar
  /** What was paid before this claim. */
  readonly before: readonly Past[]
  /** What was paid under other members' covers: of the household, or for the same bills. */
  readonly elsewhere: readonly Past[]
}

/** One benefit looked at for one bill (or for the event as such), on its day. */
export interface Point {
  readonly bill: Bill | null
  readonly on: Day
  /** Days since the cover, or the first of an unbroken chain, took effect: 0 on that day. */
  readonly since: number
  /** 1 in the first year of unbroken membership. */
  readonly memberYear: number
  /** Of the member, or of the one of the family whom it happened to. */
  readonly age: number
  readonly ageAtEffect: number
  /** Whole years in the plan without a payout, when this cover took effect. */
  readonly claimFreeYears: number
  readonly stayDays: number
  /** 1 for the first time this benefit is paid in the cover. */
  readonly ordinal: number
  /** The same, counting those that came to nothing too. */
  readonly visit: number
  /** Days since this benefit was last paid, in whatever cover; Infinity when it never was. */
  readonly sincePaid: number
  readonly ward: Ward
  readonly basisFen: Fen
}

/** The first day of membership without a gap longer than the plan allows at renewals. */
export function memberSince(cover: Cover, gapDays: number): Day {
  let since = cover.effectiveOn
  for (const period of cover.earlier.toSorted((a, b) => (a.from < b.from ? 1 : -1)))
    if (period.from < since && addDays(period.to, gapDays + 1) >= since) since = period.from
  return since
}

/** The day of that kind, or null when the claim knows none. A bill without a stay is admitted and discharged on the day it is settled. */
export function dayOf(anchor: Anchor, claim: Claim, bill: Bill | null, cover: Cover): Day | null {
  switch (anchor) {
    case 'ADMISSION':
      return bill && (bill.admittedOn ?? bill.settledOn)
    case 'DISCHARGE':
      return bill && (bill.dischargedOn ?? bill.settledOn)
    case 'SETTLEMENT':
      return bill?.settledOn ?? null
    case 'ACCIDENT':
      return claim.accidentOn
    case 'DIAGNOSIS':
      return claim.diagnosis?.on ?? null
    case 'ASSESSMENT':
      return claim.disability?.on ?? null
    case 'DEATH':
      return claim.diedOn
    case 'COVER_END':
      return cover.endsOn
    case 'HAPPENING':
      return claim.happening?.on ?? null
    case 'STAY_IN_COVER': {
      const admitted = bill && (bill.admittedOn ?? bill.settledOn)
      const discharged = bill && (bill.dischargedOn ?? bill.settledOn)
      return admitted && discharged && admitted < cover.effectiveOn && discharged >= cover.effectiveOn
        ? cover.effectiveOn
        : admitted
    }
  }
}

export function pointAt(s: Setting, benefit: string, bill: Bill | null, on: Day): Point {
  const { cover, claim, past, plan } = s
  let paid = 0
  let seen = 0
  let sincePaid = Number.POSITIVE_INFINITY
  let lastPaid = s.memberSince
  for (const x of past) {
    if (x.payFen > 0 && x.eventOn > lastPaid && x.eventOn < cover.effectiveOn && ofPlan(s, x)) lastPaid = x.eventOn
    if (x.plan !== plan.code || x.benefit !== benefit || !samePerson(s, x)) continue
    if (x.payFen > 0 && x.eventOn <= on) sincePaid = Math.min(sincePaid, daysBetween(x.eventOn, on))
    if (x.eventOn < cover.effectiveOn || x.eventOn > cover.endsOn) continue
    seen++
    if (x.payFen > 0) paid++
  }
  return {
    bill,
    on,
    since: daysBetween(s.memberSince, on),
    memberYear: ageOn(s.memberSince, on) + 1,
    age: ageOn(claim.patient?.bornOn ?? cover.person.bornOn, on),
    ageAtEffect: ageOn(cover.person.bornOn, cover.effectiveOn),
    claimFreeYears: ageOn(lastPaid, cover.effectiveOn),
    stayDays:
      bill?.admittedOn && bill.dischargedOn ? daysBetween(bill.admittedOn, bill.dischargedOn) : claim.sickLeaveDays,
    ordinal: 1 + paid,
    visit: 1 + seen,
    sincePaid,
    ward: 'ORDINARY',
    basisFen: fen(0),
  }
}

const ofPlan = ({ plan }: Setting, x: Past): boolean =>
  x.plan === plan.code || (plan.family !== undefined && x.family === plan.family)

/** Whether something earlier was of the same one of the family. */
export const samePerson = ({ claim }: Setting, x: Past): boolean => (x.person ?? null) === (claim.patient?.key ?? null)

const inRange = (n: number, { from, to }: Range) => (from === undefined || n >= from) && (to === undefined || n <= to)

/** The names of the conditions that do not hold, in the order of the language; empty when all do. */
export function failing(when: When, s: Setting, p: Point): (keyof When)[] {
  const { claim, cover } = s
  const { bill } = p
  const person = cover.person
  const no: (keyof When)[] = []
  const must = (name: keyof When, holds: boolean) => {
    if (!holds) no.push(name)
  }
  const hospital = bill?.hospital
  if (when.occasion) must('occasion', bill !== null && when.occasion.includes(bill.occasion))
  if (when.insurance) must('insurance', when.insurance.includes(bill?.insurance ?? person.insurance))
  if (when.hospitalLevel) must('hospitalLevel', hospital !== undefined && when.hospitalLevel.includes(hospital.level))
  if (when.designated !== undefined) must('designated', hospital?.designated === when.designated)
  if (when.outOfTown !== undefined) must('outOfTown', hospital?.outOfTown === when.outOfTown)
  if (when.referred !== undefined) must('referred', hospital?.referred === when.referred)
  if (when.emergency !== undefined) must('emergency', hospital?.emergency === when.emergency)
  if (when.ward) must('ward', when.ward.includes(p.ward))
  if (when.cause) must('cause', when.cause.includes(claim.cause))
  if (when.diseaseClass)
    must(
      'diseaseClass',
      when.diseaseClass.some(c => claim.diagnosis?.classes.includes(c)),
    )
  if (when.inSitu !== undefined) must('inSitu', (claim.diagnosis?.inSitu ?? false) === when.inSitu)
  if (when.disabilityGrade)
    must('disabilityGrade', claim.disability !== null && inRange(claim.disability.grade, when.disabilityGrade))
  if (when.relation) must('relation', when.relation.includes(claim.relation))
  if (when.sex) must('sex', when.sex.includes(claim.patient?.sex ?? person.sex))
  if (when.age) must('age', inRange(p.age, when.age))
  if (when.ageDays) must('ageDays', inRange(daysBetween(claim.patient?.bornOn ?? person.bornOn, p.on), when.ageDays))
  if (when.ageAtEffect) must('ageAtEffect', inRange(p.ageAtEffect, when.ageAtEffect))
  if (when.service) must('service', when.service.includes(person.service))
  if (when.employeeKind)
    must('employeeKind', person.employeeKind !== null && when.employeeKind.includes(person.employeeKind))
  if (when.memberYears) must('memberYears', inRange(p.memberYear, when.memberYears))
  if (when.claimFreeYears) must('claimFreeYears', inRange(p.claimFreeYears, when.claimFreeYears))
  if (when.daysSinceEffect) must('daysSinceEffect', inRange(p.since, when.daysSinceEffect))
  if (when.daysSincePaid) must('daysSincePaid', inRange(p.sincePaid, when.daysSincePaid))
  if (when.survivedDays)
    must('survivedDays', inRange(daysBetween(p.on, claim.diedOn ?? claim.filedOn), when.survivedDays))
  if (when.month) must('month', inRange(Number(p.on.slice(5, 7)), when.month))
  if (when.ordinal) must('ordinal', inRange(p.ordinal, when.ordinal))
  if (when.visit) must('visit', inRange(p.visit, when.visit))
  if (when.stayDays) must('stayDays', inRange(p.stayDays, when.stayDays))
  if (when.shares) must('shares', inRange(cover.shares, when.shares))
  if (when.option) must('option', cover.option !== null && when.option.includes(cover.option))
  if (when.marks)
    must(
      'marks',
      when.marks.some(m => marked(s, m)),
    )
  if (when.withoutMarks) must('withoutMarks', !when.withoutMarks.some(m => marked(s, m)))
  if (when.happening) must('happening', claim.happening !== null && when.happening.includes(claim.happening.id))
  if (when.numbers)
    must(
      'numbers',
      when.numbers.every(n => inRange(claim.numbers[n.number] ?? 0, n)),
    )
  if (when.eventOn)
    must('eventOn', (!when.eventOn.from || p.on >= when.eventOn.from) && (!when.eventOn.to || p.on <= when.eventOn.to))
  if (when.basisFen) must('basisFen', inRange(p.basisFen, when.basisFen))
  if (when.totalFen) must('totalFen', inRange(bill?.totalFen ?? 0, when.totalFen))
  if (when.any)
    must(
      'any',
      when.any.some(one => failing(one, s, p).length === 0),
    )
  if (when.not) must('not', failing(when.not, s, p).length > 0)
  return no
}

const marked = ({ claim, cover }: Setting, mark: string) =>
  claim.marks.includes(mark) || cover.person.marks.includes(mark)

export const holds = (when: When | undefined, s: Setting, p: Point): boolean =>
  !when || failing(when, s, p).length === 0

/** The value of the first case that holds; undefined when none does. */
export function choose<T>(cases: Cases<T>, s: Setting, p: Point): T | undefined {
  return isCases(cases) ? cases.find(c => holds(c.when, s, p))?.is : cases
}

/** No value of the language is itself a list, so a list is always cases. */
export const isCases = <T>(value: Cases<T>): value is readonly { readonly when?: When; readonly is: T }[] =>
  Array.isArray(value)
