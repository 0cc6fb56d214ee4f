// So much a day: which days count, the free days, the most days, ordinary wards and intensive care. Pure.
import { addDays, daysBetween } from '#base/day.ts'
import { fen } from '#base/money.ts'
import type { Allowance } from './rules-benefits.ts'
import { choose, type Point, type Setting } from './rules-choose.ts'
import type { Claim, Reason } from './rules-claim.ts'
import { exactly, minus, product, rateOf, round } from './rules-exact.ts'
import type { Counted } from './rules-expense.ts'
import { noting } from './rules-gates.ts'
import type { Sheet } from './rules-lines.ts'
import { ofBenefit, sumOf } from './rules-spans.ts'

/** Works out the days of one stay, or of the sick leave; undefined when no case of the plan fits. */
export function allowance(
  s: Setting,
  benefit: Allowance,
  p: Point,
  sheet: Sheet,
  reasons: Reason[],
): Counted | undefined {
  const no = noting(s, benefit, p, reasons)
  const days = daysOf(s, benefit, p)
  sheet.tell('DAYS', 0, undefined, { days, count: benefit.count, of: benefit.days })
  if (days === 0) no('NOTHING_TO_COUNT', undefined, { of: [benefit.days] })
  const paidDays = within(s, benefit, p, afterFree(s, benefit, p, days, sheet, reasons), sheet, reasons)
  const counted = { basisFen: fen(0), countedFen: fen(0), days, countedDays: paidDays }

  const icu = Math.min(p.bill?.icuDays ?? 0, paidDays)
  const daily = choose(benefit.dailyFen, s, { ...p, ward: 'ORDINARY' })
  const intensive = choose(benefit.dailyFen, s, { ...p, ward: 'ICU' })
  const factor = benefit.factor === undefined ? '100%' : choose(benefit.factor, s, p)
  if (factor === undefined || (icu < paidDays && daily === undefined) || (icu > 0 && intensive === undefined)) {
    no('NO_CASE', undefined)
    return counted
  }
  const shares = benefit.eachShare ? s.cover.shares : 1
  const same = daily === intensive
  const ordinary = same ? paidDays : paidDays - icu
  if (ordinary > 0)
    sheet.pay('DAYS', daily ?? 0, ordinary * (daily ?? 0), undefined, { days: ordinary, dailyFen: daily ?? 0 })
  if (!same && icu > 0)
    sheet.pay('ICU_DAYS', intensive ?? 0, icu * (intensive ?? 0), undefined, { days: icu, dailyFen: intensive ?? 0 })
  if (shares > 1) sheet.pay('SHARES', sheet.sum(), sheet.sum() * (shares - 1), undefined, { shares })
  if (factor !== '100%') {
    const all = exactly(sheet.sum())
    const wanted = round(product(all, rateOf(factor)))
    sheet.payExactly('FACTOR', sheet.sum(), minus(exactly(wanted), all), undefined, { rate: factor })
  }
  if (paidDays > 0 && sheet.sum() === 0) no('ZERO_RATE', undefined)
  return counted
}

/** Days that no bill shows: on sick leave, or a number of the plan's own. */
export const daysTold = (claim: Claim, { days, number }: Allowance): number =>
  days === 'NUMBER' ? (claim.numbers[number ?? ''] ?? 0) : claim.sickLeaveDays

function daysOf(s: Setting, benefit: Allowance, { bill }: Point): number {
  if (benefit.days !== 'STAY') return daysTold(s.claim, benefit)
  if (!bill?.admittedOn || !bill.dischargedOn) return 0
  const { effectiveOn, endsOn } = s.cover
  const inside = benefit.onlyInCover
  const from = inside && bill.admittedOn < effectiveOn ? effectiveOn : bill.admittedOn
  // The night of the last day of cover still belongs to it.
  const last =
    inside && bill.dischargedOn > endsOn ? addDays(endsOn, benefit.count === 'NIGHTS' ? 1 : 0) : bill.dischargedOn
  return Math.max(0, daysBetween(from, last) + (benefit.count === 'BOTH_ENDS' ? 1 : 0))
}

function afterFree(s: Setting, benefit: Allowance, p: Point, days: number, sheet: Sheet, reasons: Reason[]): number {
  const rule = benefit.free
  const n = rule && choose(rule.n, s, p)
  if (!rule || n === undefined) return days
  const before = sumOf(x => x.days, rule.per, s, p, benefit, ofBenefit(s, benefit.id))
  const left = (all: number) => (rule.mode === 'SUBTRACT' ? Math.max(0, all - n) : all > n ? all : 0)
  const counted = left(before + days) - left(before)
  sheet.tell('FREE_DAYS', 0, rule.cite, { free: n, mode: rule.mode, days: counted })
  if (counted === 0 && days > 0) noting(s, benefit, p, reasons)('FREE_DAYS', rule.cite, { free: n, days })
  return counted
}

function within(s: Setting, benefit: Allowance, p: Point, days: number, sheet: Sheet, reasons: Reason[]): number {
  let most = days
  for (const { n, per, cite } of benefit.maxDays ?? []) {
    const limit = choose(n, s, p)
    if (limit === undefined) continue
    const used = sumOf(x => x.countedDays, per, s, p, benefit, ofBenefit(s, benefit.id))
    const room = Math.max(0, limit - used)
    if (room >= most) continue
    most = room
    sheet.tell('MAX_DAYS', 0, cite, { limit, used, days: room })
    if (room === 0) noting(s, benefit, p, reasons)('DAYS_USED_UP', cite, { limit, used })
  }
  return most
}
