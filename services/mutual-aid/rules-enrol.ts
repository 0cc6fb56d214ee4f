// Joining a plan, as pure rules: when one may join and from when one is covered, who may, what it costs and who pays it, how many of a unit must.
import { addDays, addMonths, ageOn, type Day, day, endOfYear, monthOf, startOfYear, yearOf } from '#base/day.ts'
import { add, type Fen, fen, share, sub, times } from '#base/money.ts'
import type { Details } from '#base/text.ts'
import { type Calendar, deadline, nationalCalendar } from '#base/workdays.ts'
import { choose, holds, type Point, type Setting } from './rules-choose.ts'
import type { Claim, Cover, Insured, ReasonCode } from './rules-claim.ts'
import { exactly, product, rateOf, round } from './rules-exact.ts'
import { joiner } from './rules-gates.ts'
import type { Plan } from './rules-plan.ts'

/** One person of a roster, as the plan sees them. */
export interface Joiner {
  readonly person: Insured
  readonly shares: number
  readonly option: string | null
}

export interface Days {
  readonly from: Day
  /** Included. */
  readonly to: Day
}

/** People on one paper of the certificate list. */
export const listedAtOnce = 1_000

/** Nothing has happened yet: conditions of joining that ask about a claim do not hold. */
export const claimNothing: Claim = {
  id: '',
  filedOn: day('2000-01-01'),
  notifiedOn: null,
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
}

/** A person who joins, with nothing that happened yet: for what a plan says of joining. */
export function settingOf(plan: Plan, joins: Joiner, on: Day): { s: Setting; p: Point } {
  const cover: Cover = { effectiveOn: on, endsOn: on, earlier: [], ...joins }
  const s: Setting = {
    plan,
    cover,
    claim: claimNothing,
    memberSince: on,
    past: [],
    before: [],
    elsewhere: [],
    calendar: nationalCalendar,
  }
  const p: Point = {
    bill: null,
    on,
    since: 0,
    memberYear: 1,
    age: ageOn(joins.person.bornOn, on),
    ageAtEffect: ageOn(joins.person.bornOn, on),
    claimFreeYears: 0,
    stayDays: 0,
    ordinal: 1,
    visit: 1,
    sincePaid: Number.POSITIVE_INFINITY,
    ward: 'ORDINARY',
    basisFen: fen(0),
  }
  return { s, p }
}

/** The whole period of a plan that begins in that year. MONTHS: as if everybody paid on `today`; each person's own days follow payment. */
export function periodOf(plan: Plan, year: number, today: Day): Days {
  const { span, from, to } = plan.cover
  if (span === 'FIXED' && from && to) return { from: day(from), to: day(to) }
  if (span === 'CALENDAR_YEAR') {
    const first = startOfYear(day(`${year}-06-01`))
    return { from: first, to: endOfYear(first) }
  }
  const first = afterPayment(plan, today, today)
  return { from: first, to: addDays(addMonths(first, 12), -1) }
}

/** The first day of cover when it is paid on a day; at the earliest the first of the period. */
function afterPayment(plan: Plan, paidOn: Day, periodFrom: Day): Day {
  const { effect, effectDays = 0 } = plan.cover
  const first =
    effect === 'SAME_DAY'
      ? paidOn
      : effect === 'FIRST_OF_NEXT_MONTH'
        ? day(`${monthOf(addMonths(day(`${monthOf(paidOn)}-01`), 1))}-01`)
        : effect === 'AFTER_DAYS'
          ? addDays(paidOn, effectDays)
          : addDays(paidOn, 1)
  return plan.cover.span !== 'MONTHS' && first < periodFrom ? periodFrom : first
}

/**
 * From when until when somebody is covered who pays on a day; null when the period is over by then. A cover of months begins after the one
 * before it in the same plan has ended.
 */
export function coverDays(plan: Plan, period: Days, paidOn: Day, joins: Joiner, heldUntil: Day | null): Days | null {
  const first = afterPayment(plan, paidOn, period.from)
  if (plan.cover.span !== 'MONTHS') return first > period.to ? null : { from: first, to: period.to }
  const from = heldUntil && heldUntil >= first ? addDays(heldUntil, 1) : first
  const { s, p } = settingOf(plan, joins, from)
  const months = choose(plan.cover.months ?? 12, s, p) ?? 12
  return { from, to: addDays(addMonths(from, months), -1) }
}

/** Whether a unit may join on a day; a plan without windows is open all the year. */
export function windowOpen(plan: Plan, today: Day): boolean {
  const { yearly, dates } = plan.enrol
  if (!yearly?.length && !dates?.length) return true
  const md = today.slice(5)
  const inYear = yearly?.some(w => (w.from <= w.to ? md >= w.from && md <= w.to : md >= w.from || md <= w.to))
  return Boolean(inYear || dates?.some(w => today >= w.from && today <= w.to))
}

/** Until when people may be added after the unit joined, by the federation's working days; null when the plan allows none. */
export function additionsUntil(plan: Plan, joinedOn: Day, calendar: Calendar): Day | null {
  const { additionsDays, newcomersWithin } = plan.enrol
  const days = additionsDays === undefined ? null : addDays(joinedOn, additionsDays)
  const term = newcomersWithin && deadline(joinedOn, newcomersWithin, calendar).dueOn
  return term && (!days || term > days) ? term : days
}

export interface JoinFault {
  readonly code: ReasonCode | 'SHARES_FEW' | 'SHARES_MANY' | 'OPTION' | 'NO_PREMIUM'
  readonly details: Details
}

/** Everything that stands against somebody's joining with effect from a day; empty when nothing does. */
export function joinFaults(plan: Plan, joins: Joiner, on: Day): JoinFault[] {
  const { s, p } = settingOf(plan, joins, on)
  const faults: JoinFault[] = []
  joiner(s, p, (code, _cite, details = {}) => faults.push({ code, details }))
  const { minShares = 1 } = plan.premium
  const most = plan.premium.each === 'SHARE' ? choose(plan.premium.maxShares ?? 100, s, p) : 1
  if (joins.shares < minShares) faults.push({ code: 'SHARES_FEW', details: { least: minShares } })
  if (most !== undefined && joins.shares > most) faults.push({ code: 'SHARES_MANY', details: { most } })
  const options = plan.words?.options ?? []
  if (options.length ? !options.some(o => o.id === joins.option) : joins.option !== null)
    faults.push({ code: 'OPTION', details: { options: options.map(o => o.title).join('、') } })
  if (premiumOf(plan, joins, { from: on, to: on }, on) === null) faults.push({ code: 'NO_PREMIUM', details: {} })
  return faults
}

/** Who pays a premium, 分. */
export interface Payers {
  readonly memberFen: Fen
  readonly unitFen: Fen
  readonly federationFen: Fen
  readonly governmentFen: Fen
  readonly otherFen: Fen
}
const fields = { FEDERATION: 'federationFen', UNIT: 'unitFen', GOVERNMENT: 'governmentFen', OTHER: 'otherFen' } as const

/** The premium of one person by payer; the parts sum to it. Null when no case of the plan names one. */
export function premiumOf(plan: Plan, joins: Joiner, period: Days, from: Day): Payers | null {
  const { s, p } = settingOf(plan, joins, from)
  const each = choose(plan.premium.fen, s, p)
  if (each === undefined) return null
  const full = times(fen(each), plan.premium.each === 'SHARE' ? joins.shares : 1)
  const late = plan.premium.joinLate === 'BY_MONTH' && plan.cover.span !== 'MONTHS' && from > period.from
  const whole = late ? share(full, monthsOf(from, period.to), monthsOf(period.from, period.to), 'half-up') : full
  let left = whole
  const parts = { unitFen: fen(0), federationFen: fen(0), governmentFen: fen(0), otherFen: fen(0) }
  for (const subsidy of plan.premium.subsidies ?? []) {
    if (!holds(subsidy.when, s, p)) continue
    const wanted = subsidy.fen ?? (subsidy.rate ? round(product(exactly(whole), rateOf(subsidy.rate))) : 0)
    const given = fen(Math.min(left, wanted))
    parts[fields[subsidy.by]] = add(parts[fields[subsidy.by]], given)
    left = sub(left, given)
  }
  return { memberFen: left, ...parts }
}

/** Months that two days touch, both included. */
const monthsOf = (from: Day, to: Day) =>
  (yearOf(to) - yearOf(from)) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1

export interface Roll {
  readonly staff: number
  readonly women: number
  /** People in service on the roster, and the women among them. */
  readonly active: number
  readonly activeWomen: number
  readonly retired: number
}

export type RollFault =
  | { readonly code: 'TOO_FEW'; readonly least: number; readonly have: number; readonly rate: string }
  | { readonly code: 'RETIREES'; readonly least: number; readonly have: number; readonly rate: string }
  | { readonly code: 'MORE_THAN_STAFF'; readonly have: number; readonly of: number }

/** What the unit's numbers do not meet: the least participation by its size, and retirees only beside enough active staff. */
export function rollFaults(plan: Plan, roll: Roll): RollFault[] {
  const faults: RollFault[] = []
  if (roll.active > roll.staff) faults.push({ code: 'MORE_THAN_STAFF', have: roll.active, of: roll.staff })
  if (roll.activeWomen > roll.women) faults.push({ code: 'MORE_THAN_STAFF', have: roll.activeWomen, of: roll.women })
  const women = plan.participation?.of === 'WOMEN'
  const [of, have] = women ? [roll.women, roll.activeWomen] : [roll.staff, roll.active]
  const step = plan.participation?.steps.find(s => s.staffTo === undefined || of <= s.staffTo)
  if (step) {
    const least = leastOf(of, step.rate)
    if (have < least) faults.push({ code: 'TOO_FEW', least, have, rate: step.rate })
  }
  const rate = plan.eligibility.retireesWithActiveRate
  if (rate && roll.retired > 0) {
    const least = leastOf(roll.staff, rate)
    if (roll.active < least) faults.push({ code: 'RETIREES', least, have: roll.active, rate })
  }
  return faults
}

/** So many people reach a rate: rounded up, for 80 % of 11 are not reached by 8. */
function leastOf(of: number, rate: string): number {
  const { n, d } = rateOf(rate)
  return Number((BigInt(of) * n + d - 1n) / d)
}
