// A member and a claim that a benefit is meant for, made from its own conditions: to try plans with, to draw what they pay, to find what never pays.
import { addDays, addMonths, addYears, type Day, day, endOfYear, startOfYear } from '#base/day.ts'
import { fen } from '#base/money.ts'
import type { Benefit } from './rules-benefits.ts'
import { isCases } from './rules-choose.ts'
import type { Bill, Claim, Cover } from './rules-claim.ts'
import type { Plan } from './rules-plan.ts'
import type { When } from './rules-when.ts'

export interface Sample {
  readonly cover: Cover
  readonly claim: Claim
}

/** What may be asked of a sample beyond what the benefit itself wants. */
export interface Wish {
  /** The whole bill, of which nothing is paid by others, 分. */
  readonly billFen?: number
  readonly nights?: number
  readonly when?: When
}

/** A cover like those the plan gives, seen from a day in its middle; its member fits the plan as far as its conditions say. */
export function sampleFor(plan: Plan, benefit: Benefit, wish: Wish = {}): Sample {
  const wants = [plan.eligibility.when, benefit.when, ...(benefit.requires ?? []).map(r => r.when), wish.when].filter(
    w => w !== undefined,
  )
  const want: When = Object.assign({}, ...wants)
  const [effectiveOn, endsOn] = periodOf(plan)
  const on = dayWithin(plan, benefit, want, effectiveOn, endsOn)
  const age = plan.eligibility.ages?.find(a => (a.to ?? 120) >= 18)
  const ofMember = want.ageAtEffect?.from ?? (want.relation?.includes('MEMBER') === false ? undefined : want.age?.from)
  const years = ofMember ?? Math.min(40, age?.to ?? 40)
  const marks = want.marks?.slice(0, 1) ?? []
  const memberYears = Math.max(want.memberYears?.from ?? 1, (want.claimFreeYears?.from ?? 0) + 1)
  const cover: Cover = {
    effectiveOn,
    endsOn,
    earlier: memberYears > 1 ? [{ from: addYears(effectiveOn, 1 - memberYears), to: addDays(effectiveOn, -1) }] : [],
    shares: want.shares?.from ?? plan.premium.minShares ?? 1,
    option: want.option?.[0] ?? plan.words?.options?.[0]?.id ?? null,
    person: {
      sex: want.sex?.[0] ?? plan.eligibility.sexes?.[0] ?? age?.sex ?? 'FEMALE',
      bornOn: addYears(effectiveOn, -Math.max(years, age?.from ?? 0)),
      service: want.service?.[0] ?? plan.eligibility.services?.[0] ?? age?.service ?? 'ACTIVE',
      employeeKind: want.employeeKind?.[0] ?? plan.eligibility.employeeKinds?.[0] ?? null,
      insurance: want.insurance?.[0] ?? plan.eligibility.insurances?.[0] ?? 'EMPLOYEE',
      member: true,
      marks,
    },
  }
  return { cover, claim: claimOf(plan, benefit, want, on, cover, wish) }
}

function periodOf({ cover }: Plan): [Day, Day] {
  if (cover.span === 'FIXED' && cover.from && cover.to) return [day(cover.from), day(cover.to)]
  const from = day('2026-01-01')
  if (cover.span !== 'MONTHS') return [startOfYear(from), endOfYear(from)]
  const months = cover.months === undefined ? 12 : isCases(cover.months) ? (cover.months[0]?.is ?? 12) : cover.months
  return [from, addDays(addMonths(from, months), -1)]
}

/** After the waiting period, where the cover is long enough for that. */
function dayWithin(plan: Plan, benefit: Benefit, want: When, from: Day, to: Day): Day {
  const waits = [benefit.waitingDays, plan.waiting?.days].find(w => w !== undefined)
  const days = waits === undefined ? 0 : isCases(waits) ? Math.max(0, ...waits.map(w => w.is)) : waits
  const on =
    want.daysSinceEffect?.from === undefined
      ? addDays(from, Math.max(days + 1, 150))
      : addDays(from, want.daysSinceEffect.from)
  if (want.eventOn?.from) return day(want.eventOn.from)
  return inMonth(want.month?.from, on > to ? to : on, from, to)
}

/** The tenth of the month that is asked for, where the cover has one. */
function inMonth(month: number | undefined, on: Day, from: Day, to: Day): Day {
  if (month === undefined || month < 1 || month > 12) return on
  const wanted = [from, to].map(d => day(`${d.slice(0, 4)}-${String(month).padStart(2, '0')}-10`))
  return wanted.find(d => d >= from && d <= to) ?? on
}

function claimOf(plan: Plan, benefit: Benefit, want: When, on: Day, { person }: Cover, wish: Wish): Claim {
  const nights = wish.nights ?? want.stayDays?.from ?? 10
  const left = addDays(on, nights)
  const ofBills =
    benefit.kind === 'EXPENSE' ||
    (benefit.kind === 'ALLOWANCE' && benefit.days === 'STAY') ||
    (benefit.kind === 'LUMP' && benefit.on === 'BILL')
  const occasion = want.occasion?.[0] ?? (benefit.kind === 'LUMP' ? 'INPATIENT' : benefit.occasions[0]) ?? 'INPATIENT'
  const hospital = benefit.hospital ?? plan.hospital
  const total = fen(wish.billFen ?? want.totalFen?.from ?? 2_000_000)
  const none = fen(0)
  const relation = whomOf(want)
  const bill: Bill = {
    id: 'B1',
    occasion,
    hospital: {
      code: hospital?.only?.[0] ?? null,
      name: hospital?.only?.[0] ?? '市人民医院',
      level: want.hospitalLevel?.[0] ?? hospital?.levels?.at(-1) ?? 'LEVEL_3',
      designated: want.designated ?? true,
      outOfTown: want.outOfTown ?? false,
      referred: want.referred ?? false,
      emergency: want.emergency ?? false,
    },
    insurance: want.insurance?.[0] ?? person.insurance,
    admittedOn: on,
    dischargedOn: left,
    settledOn: left,
    icuDays: want.ward?.includes('ICU') ? nights : 0,
    diagnosis: 'A00',
    totalFen: total,
    eligibleFen: total,
    selfPaidFen: total,
    // A bill of which every item is there, so that whatever a plan counts is seen.
    partSelfPaidFen: none,
    ownExpenseFen: none,
    basicDeductibleFen: none,
    aboveCapFen: none,
    paid: { basicFen: none, largeFen: none, civilFen: none, aidFen: none, otherFen: none },
    items: Object.fromEntries((plan.words?.items ?? []).map(i => [i.id, total])),
  }
  return {
    id: 'SAMPLE',
    filedOn: addDays(left, want.survivedDays?.from ?? 0),
    notifiedOn: on,
    relation,
    patient: relation === 'MEMBER' ? null : { key: 'P1', sex: want.sex?.[0] ?? 'FEMALE', bornOn: bornOf(want, on) },
    cause: want.cause?.[0] ?? 'ILLNESS',
    eventId: 'E1',
    bills: ofBills ? [onlyCounted(bill, benefit)] : [],
    accidentOn: on,
    diagnosis: {
      on,
      classes: want.diseaseClass?.slice(0, 1) ?? firstClass(plan, benefit),
      inSitu: want.inSitu ?? false,
      first: true,
    },
    disability: { on, grade: want.disabilityGrade?.from ?? gradeOf(benefit) },
    diedOn: benefit.kind === 'LUMP' && benefit.on === 'DEATH' ? on : null,
    sickLeaveDays: benefit.kind === 'ALLOWANCE' && benefit.days === 'SICK_LEAVE' ? nights : 0,
    happening: happeningOf(plan, benefit, want, on),
    numbers: numbersOf(plan, benefit, want, nights, total),
    preExisting: false,
    exclusions: [],
    marks: want.marks ?? [],
    materials: null,
    asks: [benefit.id],
  }
}

/** The sum of the bill stands in the first amount that the benefit counts, so that what it takes off does not cancel it. */
function onlyCounted(bill: Bill, benefit: Benefit): Bill {
  if (benefit.kind !== 'EXPENSE') return bill
  const basis = isCases(benefit.basis) ? benefit.basis[0]?.is : benefit.basis
  const name = basis?.of.find(n => n !== 'TOTAL')
  const none = fen(0)
  const sum = bill.totalFen
  switch (name) {
    case 'OWN_EXPENSE':
      return { ...bill, ownExpenseFen: sum, eligibleFen: none, selfPaidFen: none }
    case 'PART_SELF_PAID':
      return { ...bill, partSelfPaidFen: sum, selfPaidFen: none }
    case 'BASIC_DEDUCTIBLE':
      return { ...bill, basicDeductibleFen: sum, selfPaidFen: none }
    case 'ABOVE_CAP':
      return { ...bill, aboveCapFen: sum, selfPaidFen: none }
    case 'PAID_BASIC':
      return { ...bill, totalFen: fen(sum * 2), paid: { ...bill.paid, basicFen: sum } }
    default:
      return bill
  }
}

/** The first that is named; of a benefit for the young one of the family, where there is one. */
const whomOf = ({ relation = ['MEMBER'], age }: When) =>
  ((age?.to ?? 18) < 18 ? relation.find(r => r !== 'MEMBER') : undefined) ?? relation[0] ?? 'MEMBER'

const bornOf = ({ age, ageDays }: When, on: Day): Day =>
  ageDays?.from === undefined ? addYears(on, -(age?.from ?? age?.to ?? 30)) : addDays(on, -ageDays.from)

/** One that the benefit asks for, else the plan's first. */
function happeningOf(plan: Plan, benefit: Benefit, want: When, on: Day): Claim['happening'] {
  if (benefit.kind !== 'LUMP' || benefit.on !== 'HAPPENING') return null
  const named = want.happening ?? benefit.amounts.flatMap(a => a.when?.happening ?? [])
  const id = named[0] ?? plan.words?.happenings?.[0]?.id
  return id === undefined ? null : { id, on }
}

/** Money as the bill has it, days as the stay has them, one of everything else; within what is asked for. */
function numbersOf(plan: Plan, benefit: Benefit, want: When, nights: number, total: number): Record<string, number> {
  const rows = benefit.kind === 'LUMP' ? benefit.amounts.flatMap(a => a.when?.numbers ?? []) : []
  const asked = [...(want.numbers ?? []), ...rows]
  return Object.fromEntries(
    (plan.words?.numbers ?? []).map(({ id, unit }) => [
      id,
      asked.find(n => n.number === id)?.from ?? (unit === 'FEN' ? total : unit === 'DAYS' ? nights : 1),
    ]),
  )
}

/** A class that the benefit's rows name, else the plan's first. */
function firstClass(plan: Plan, benefit: Benefit): string[] {
  const named = benefit.kind === 'LUMP' ? benefit.amounts.flatMap(a => a.when?.diseaseClass ?? []) : []
  return [...named, ...(plan.words?.diseaseClasses ?? []).map(c => c.id)].slice(0, 1)
}

const gradeOf = (benefit: Benefit): number =>
  (benefit.kind === 'LUMP' && benefit.amounts.find(a => a.when?.disabilityGrade)?.when?.disabilityGrade?.from) || 1
