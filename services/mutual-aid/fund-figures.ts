// The fund in figures: people, units, premiums, payouts and the payout ratio, by plan, month and year, counted from facts.
import { type Day, day, endOfYear, startOfYear } from '#base/day.ts'
import { type Fen, fen } from '#base/money.ts'
import { type Cell, measure, monthNumber } from '#engines/figures/measure.ts'
import { categoryWords } from '#engines/figures/read.ts'
import type { Look } from '#kernel/service.ts'
import type { Tables } from './plans.ts'

export const kinds = {
  members: 'mutual-aid.from-members',
  units: 'mutual-aid.from-units',
  subsidies: 'mutual-aid.from-subsidies',
  covered: 'mutual-aid.covered',
  paid: 'mutual-aid.paid',
  unit: 'mutual-aid.unit',
  cost: 'mutual-aid.cost',
  care: 'mutual-aid.care',
} as const

const all = '*'

export interface FundSums {
  readonly persons: number
  readonly memberFen: Fen
  readonly unitFen: Fen
  readonly subsidyFen: Fen
  readonly premiumFen: Fen
  readonly payments: number
  readonly paidPersons: number
  readonly paidFen: Fen
  /** 给付率: payouts ÷ premiums, in thousandths half up; null without premiums. */
  readonly ratio: number | null
}

/** Payouts ÷ premiums in thousandths, half up; null when nothing came in. */
export const payoutRatio = (paidFen: Fen, premiumFen: Fen): number | null =>
  premiumFen === 0 ? null : Math.floor((paidFen * 2_000 + premiumFen) / (premiumFen * 2))

/** The sums of the cells that `pick` takes. Premiums are those of covers in effect, whoever paid them. */
export function sumsOf(cells: readonly Cell[], pick: (cell: Cell) => boolean): FundSums {
  const of = (kind: string) => cells.filter(c => c.kind === kind && pick(c))
  const money = (kind: string) => fen(of(kind).reduce((s, c) => s + c.fen, 0))
  const premiumFen = money(kinds.covered)
  const paidFen = money(kinds.paid)
  const count = (kind: string, what: 'persons' | 'count') => of(kind).reduce((s, c) => s + c[what], 0)
  return {
    persons: count(kinds.covered, 'persons'),
    memberFen: money(kinds.members),
    unitFen: money(kinds.units),
    subsidyFen: money(kinds.subsidies),
    premiumFen,
    payments: count(kinds.paid, 'count'),
    paidPersons: count(kinds.paid, 'persons'),
    paidFen,
    ratio: payoutRatio(paidFen, premiumFen),
  }
}

export const wholeYear = (year: number): { from: Day; to: Day } => {
  const first = day(`${year}-01-01`)
  return { from: startOfYear(first), to: endOfYear(first) }
}

/** One year of a union and everything below it. The sums of months and of plans are the same sums cut otherwise. */
export async function fundYear(look: Look<Tables>, path: string, year: number) {
  const asked = { paths: [path], kinds: Object.values(kinds), ...wholeYear(year) }
  const cells = await measure(look.db, asked)
  const monthly = await measure(look.db, { ...asked, byMonth: true })
  const plans = [...new Set(cells.filter(c => c.category !== all && c.category !== '').map(c => c.category))].sort()
  const words = await categoryWords(look, look.db, cells)
  const total = (kind: string, what: 'count' | 'fen' | 'persons') =>
    cells.find(c => c.kind === kind && c.category === all)?.[what] ?? 0
  return {
    year,
    units: total(kinds.unit, 'count'),
    costFen: fen(total(kinds.cost, 'fen')),
    carePersons: total(kinds.care, 'persons'),
    careFen: fen(total(kinds.care, 'fen')),
    total: sumsOf(cells, c => c.category === all),
    plans: plans.map(code => ({
      code,
      title: words(kinds.covered, code),
      ...sumsOf(cells, c => c.category === code),
    })),
    months: Array.from({ length: 12 }, (_, m) => {
      const month = monthNumber(day(`${year}-${String(m + 1).padStart(2, '0')}-01`))
      return { month: m + 1, ...sumsOf(monthly, c => c.category === all && c.month === month) }
    }),
  }
}
