// A share of medical bills: the amount counted, the deductible, tiers by bill or by running total (domain §2.4). Pure.
import { addDays, daysBetween } from '#base/day.ts'
import { type Fen, fen } from '#base/money.ts'
import type { AmountName, Basis, Deductible, Expense, Schedule, Tier } from './rules-benefits.ts'
import { choose, type Point, type Setting } from './rules-choose.ts'
import type { Bill, Reason } from './rules-claim.ts'
import { type Exact, exactly, minus, nought, plus, product, rateOf, round } from './rules-exact.ts'
import { noting } from './rules-gates.ts'
import type { Sheet } from './rules-lines.ts'
import { ofSameClass, ofThese, sumOf } from './rules-spans.ts'

/** What an item of the benefit came to before limits, and what later bills must know of it. */
export interface Counted {
  readonly basisFen: Fen
  readonly countedFen: Fen
  readonly days: number
  readonly countedDays: number
  /** What is paid by it ends the cover. */
  readonly ends?: boolean
}

export const paidByOthers = ({ paid }: Bill): number =>
  paid.basicFen + paid.largeFen + paid.civilFen + paid.aidFen + paid.otherFen

const amounts: Readonly<Record<AmountName, (bill: Bill) => number>> = {
  TOTAL: b => b.totalFen,
  ELIGIBLE: b => b.eligibleFen,
  SELF_BORNE: b => Math.max(0, b.totalFen - paidByOthers(b)),
  SELF_PAID: b => b.selfPaidFen,
  PART_SELF_PAID: b => b.partSelfPaidFen,
  OWN_EXPENSE: b => b.ownExpenseFen,
  BASIC_DEDUCTIBLE: b => b.basicDeductibleFen,
  ABOVE_CAP: b => b.aboveCapFen,
  PAID_BASIC: b => b.paid.basicFen,
  PAID_LARGE: b => b.paid.largeFen,
  PAID_CIVIL: b => b.paid.civilFen,
  PAID_AID: b => b.paid.aidFen,
  PAID_OTHER: b => b.paid.otherFen,
}
const isAmount = (name: string): name is AmountName => name in amounts
/** One amount of a bill by its name in the language: the settlement sheet's, or an item of the plan's own. */
export const amountOf = (name: string, bill: Bill): number =>
  isAmount(name) ? amounts[name](bill) : (bill.items[name] ?? 0)

/** Works out the share of one bill; the sheet then holds its lines. Undefined when no case of the plan fits. */
export function expense(s: Setting, benefit: Expense, p: Point, sheet: Sheet, reasons: Reason[]): Counted | undefined {
  const no = noting(s, benefit, p, reasons)
  const basis = choose(benefit.basis, s, p)
  if (!basis || !p.bill) {
    no('NO_CASE', undefined)
    return undefined
  }
  const basisFen = basisOf(s, basis, p, p.bill, sheet)
  const at: Point = { ...p, basisFen }
  if (basisFen === 0) no('NOTHING_TO_COUNT', undefined, { of: basis.of })

  const countedFen = afterDeductible(s, benefit, at, sheet, reasons)
  const counted = { basisFen, countedFen, days: 0, countedDays: 0 }
  const schedule = choose(benefit.schedule, s, at)
  if (!schedule) {
    no('NO_CASE', undefined)
    return counted
  }
  const before = sumOf(x => x.countedFen, schedule.per, s, p, benefit, ofThese(s, benefit.id, schedule.with))
  const shares = benefit.eachShare ? s.cover.shares : 1
  const factor = benefit.factor === undefined ? '100%' : choose(benefit.factor, s, at)
  const rates = schedule.tiers.map(t => (t.rate === undefined ? undefined : choose(t.rate, s, at)))
  const fixed = schedule.tiers.map(t => (t.fen === undefined ? undefined : choose(t.fen, s, at)))
  if (factor === undefined || schedule.tiers.some((_, i) => rates[i] === undefined && fixed[i] === undefined)) {
    no('NO_CASE', undefined)
    return counted
  }
  const total = before + countedFen
  const scale: Scale = { schedule, rates, fixed }
  if (schedule.manner === 'MARGINAL') marginalLines(scale, before, total, sheet)
  else bandLine(scale, before, total, sheet)
  const first = minus(value(scale, total), value(scale, before))
  if (shares > 1) sheet.payExactly('SHARES', sheet.sum(), product(first, exactly(shares - 1)), undefined, { shares })
  const by = rateOf(factor)
  const all = product(first, exactly(shares))
  if (factor !== '100%')
    sheet.payExactly('FACTOR', sheet.sum(), minus(product(all, by), all), undefined, { rate: factor })
  // Sums of running totals are rounded, not their parts: so a year comes to the same in whatever order bills arrive.
  const whole = product(exactly(shares), by)
  const wanted = Math.max(0, round(product(value(scale, total), whole)) - round(product(value(scale, before), whole)))
  if (wanted !== sheet.sum()) sheet.pay('ROUNDING', wanted, wanted - sheet.sum())
  if (countedFen > 0 && wanted === 0) no('ZERO_RATE', undefined)
  return counted
}

function basisOf(s: Setting, basis: Basis, p: Point, bill: Bill, sheet: Sheet): Fen {
  let sum = 0
  for (const name of basis.of) sum += amountOf(name, bill)
  for (const name of basis.less ?? []) sum -= amountOf(name, bill)
  const given = basis.lessBenefits ? givenOn(s, bill.id, basis.lessBenefits) : 0
  sum = Math.max(0, sum - given)
  const others = basis.lessPlans ? givenBy(s, bill.id, basis.lessPlans) : 0
  sum = Math.max(0, sum - others)
  const days = basis.onlyInCover ? daysInCover(s, bill) : undefined
  if (days) sum = round(product(exactly(sum), { n: BigInt(days.inside), d: BigInt(days.all) }))
  const upTo = basis.upToFen === undefined ? undefined : choose(basis.upToFen, s, p)
  if (upTo !== undefined) sum = Math.min(sum, upTo)
  const rate = basis.rate === undefined ? undefined : choose(basis.rate, s, p)
  if (rate !== undefined) sum = round(product(exactly(sum), rateOf(rate)))
  sheet.tell('BASIS', sum, undefined, { of: basis.of, less: basis.less ?? [], rate: rate ?? '100%' })
  if (given > 0) sheet.tell('LESS_BENEFITS', given)
  if (others > 0) sheet.tell('LESS_PLANS', others)
  if (days) sheet.tell('DAYS_IN_COVER', sum, undefined, { ...days })
  return fen(sum)
}

const givenOn = (s: Setting, bill: string, benefits: readonly string[]): number =>
  s.past.reduce(
    (n, x) => (x.bill === bill && x.plan === s.plan.code && benefits.includes(x.benefit) ? n + x.payFen : n),
    0,
  )

const givenBy = (s: Setting, bill: string, plans: readonly string[]): number =>
  [...s.past, ...s.elsewhere].reduce(
    (n, x) =>
      x.bill === bill && x.plan !== s.plan.code && (plans.includes(x.plan) || plans.includes(x.family ?? ''))
        ? n + x.payFen
        : n,
    0,
  )

/** Nights of the stay, and those of them within the cover; undefined when all are. A stay of one day is one. */
function daysInCover(
  { cover }: Setting,
  { admittedOn, dischargedOn }: Bill,
): { all: number; inside: number } | undefined {
  if (!admittedOn || !dischargedOn) return undefined
  const all = Math.max(1, daysBetween(admittedOn, dischargedOn))
  const from = admittedOn < cover.effectiveOn ? cover.effectiveOn : admittedOn
  // The night of the last day of cover still belongs to it.
  const past = addDays(cover.endsOn, 1)
  const until = dischargedOn > past ? past : dischargedOn
  const inside = admittedOn === dischargedOn ? 1 : Math.max(0, daysBetween(from, until))
  return inside === all ? undefined : { all, inside }
}

/** What is left of an amount after the deductible: less it, or all once above it. */
const left = (mode: Deductible['mode'], amount: number, line: number): number =>
  mode === 'SUBTRACT' ? Math.max(0, amount - line) : amount > line ? amount : 0

function afterDeductible(s: Setting, benefit: Expense, p: Point, sheet: Sheet, reasons: Reason[]): Fen {
  const rule = benefit.deductible
  const line = rule && choose(rule.fen, s, p)
  if (!rule || line === undefined) return p.basisFen
  const mine = ofThese(s, benefit.id, rule.with)
  const same = rule.sameClass ? ofSameClass(s) : () => true
  const before = sumOf(
    x => x.basisFen,
    rule.per,
    s,
    p,
    benefit,
    x => mine(x) && same(x),
  )
  const counted = left(rule.mode, before + p.basisFen, line) - left(rule.mode, before, line)
  sheet.tell(rule.mode === 'SUBTRACT' ? 'DEDUCTIBLE' : 'FRANCHISE', counted, rule.cite, {
    lineFen: line,
    beforeFen: before,
  })
  if (counted === 0 && p.basisFen > 0)
    noting(
      s,
      benefit,
      p,
      reasons,
    )('UNDER_DEDUCTIBLE', rule.cite, {
      lineFen: line,
      amountFen: p.basisFen,
      beforeFen: before,
      gapFen: line - before - p.basisFen + 1,
    })
  return fen(counted)
}

interface Scale {
  readonly schedule: Schedule
  readonly rates: readonly (string | undefined)[]
  readonly fixed: readonly (number | undefined)[]
}

const endOf = (tier: Tier | undefined): number => tier?.toFen ?? Number.POSITIVE_INFINITY

/** What the schedule gives for a running total, exactly. */
function value({ schedule, rates, fixed }: Scale, total: number): Exact {
  if (total === 0) return nought
  if (schedule.manner === 'WHOLE') {
    const i = bandOf(schedule, total)
    const rate = rates[i]
    const given = exactly(fixed[i] ?? 0)
    return rate === undefined ? given : plus(given, product(exactly(total), rateOf(rate)))
  }
  let sum = nought
  let from = 0
  for (const [i, tier] of schedule.tiers.entries()) {
    if (total <= from) break
    const rate = rates[i]
    if (rate !== undefined) sum = plus(sum, product(exactly(Math.min(total, endOf(tier)) - from), rateOf(rate)))
    sum = plus(sum, exactly(fixed[i] ?? 0))
    from = endOf(tier)
  }
  return sum
}

/** Where a total falls: the first band that reaches it. Beyond the last band's end there is none. */
const bandOf = (schedule: Schedule, total: number): number => schedule.tiers.findIndex(t => total <= endOf(t))

function marginalLines({ schedule, rates, fixed }: Scale, before: number, total: number, sheet: Sheet): void {
  let from = 0
  for (const [i, tier] of schedule.tiers.entries()) {
    if (total <= from) break
    const part = Math.min(total, endOf(tier)) - Math.max(before, from)
    const details = { n: i + 1, fromFen: from, toFen: tier.toFen ?? null }
    const rate = rates[i]
    if (part > 0 && rate !== undefined)
      sheet.payExactly('TIER', part, product(exactly(part), rateOf(rate)), tier.cite, { ...details, rate })
    if (before <= from && fixed[i] !== undefined) sheet.pay('FIXED', part, fixed[i], tier.cite, details)
    from = endOf(tier)
  }
}

function bandLine(scale: Scale, before: number, total: number, sheet: Sheet): void {
  const { schedule, rates } = scale
  const i = bandOf(schedule, total)
  const tier = schedule.tiers[i]
  if (total === before || !tier) return
  const from = i === 0 ? 0 : endOf(schedule.tiers[i - 1])
  const share = minus(value(scale, total), value(scale, before))
  const details = { n: i + 1, fromFen: from, toFen: tier.toFen ?? null, beforeFen: before }
  const rate = rates[i]
  if (rate !== undefined) sheet.payExactly('BAND', total, share, tier.cite, { ...details, rate })
  else sheet.payExactly('FIXED', total, share, tier.cite, details)
}
