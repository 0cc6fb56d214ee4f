// A sum at an event: an illness of a class, a grade of disability, a death, an operation. Pure.
import { fen } from '#base/money.ts'
import type { Lump } from './rules-benefits.ts'
import { choose, holds, type Point, type Setting } from './rules-choose.ts'
import type { Claim, Reason } from './rules-claim.ts'
import { exactly, minus, product, rateOf, round } from './rules-exact.ts'
import type { Counted } from './rules-expense.ts'
import { named, noting } from './rules-gates.ts'
import type { Sheet } from './rules-lines.ts'

/** Whether the event happened at all that the benefit is given at. */
export function happened(claim: Claim, benefit: Lump, p: { readonly bill: unknown }): boolean {
  switch (benefit.on) {
    case 'DIAGNOSIS':
      return claim.diagnosis !== null
    case 'DISABILITY':
      return claim.disability !== null
    case 'DEATH':
      return claim.diedOn !== null
    case 'ACCIDENT':
      return claim.accidentOn !== null
    case 'BILL':
      return p.bill !== null
    case 'HAPPENING':
      return claim.happening !== null
  }
}

/** Works out the sum; undefined when no row of the plan fits. `ends`: the row that is paid ends the cover. */
export function lump(s: Setting, benefit: Lump, p: Point, sheet: Sheet, reasons: Reason[]): Counted | undefined {
  const no = noting(s, benefit, p, reasons)
  const row = benefit.amounts.find(a => holds(a.when, s, p))
  const told = benefit.sumOf === undefined ? undefined : (s.claim.numbers[benefit.sumOf] ?? 0)
  const sum = told ?? (benefit.sumFen === undefined ? undefined : choose(benefit.sumFen, s, p))
  const factor = benefit.factor === undefined ? '100%' : choose(benefit.factor, s, p)
  if (!row || factor === undefined || (row.rate !== undefined && sum === undefined)) {
    no('NO_CASE', undefined)
    return undefined
  }
  if (row.rate !== undefined && sum !== undefined)
    sheet.payExactly('SUM_RATE', sum, product(exactly(sum), rateOf(row.rate)), row.cite, { rate: row.rate })
  else sheet.pay('SUM', row.fen ?? 0, row.fen ?? 0, row.cite)
  const shares = benefit.eachShare ? s.cover.shares : 1
  const share =
    row.rate !== undefined && sum !== undefined ? product(exactly(sum), rateOf(row.rate)) : exactly(row.fen ?? 0)
  const times = timesOf(s, benefit, p)
  const each = product(share, exactly(times.n))
  if (benefit.eachOf)
    sheet.payExactly('TIMES', sheet.sum(), minus(each, share), benefit.eachOf.cite, {
      ...named('of', numberOf(s, benefit.eachOf.number)),
      ...times,
    })
  const all = product(each, exactly(shares))
  if (shares > 1) sheet.payExactly('SHARES', sheet.sum(), minus(all, each), undefined, { shares })
  if (factor !== '100%')
    sheet.payExactly('FACTOR', sheet.sum(), minus(product(all, rateOf(factor)), all), undefined, { rate: factor })
  const wanted = round(product(all, rateOf(factor)))
  if (wanted !== sheet.sum()) sheet.pay('ROUNDING', wanted, wanted - sheet.sum())
  if (wanted === 0) no('ZERO_RATE', row.cite)
  return { basisFen: fen(0), countedFen: fen(0), days: 0, countedDays: 0, ends: row.endsCover ?? false }
}

/** How often the sum is given: once, or as often as a number of the plan's own says, within what the plan counts. */
function timesOf(s: Setting, { eachOf }: Lump, p: Point): { readonly n: number; readonly told: number } {
  if (!eachOf) return { n: 1, told: 1 }
  const told = s.claim.numbers[eachOf.number] ?? 0
  const most = eachOf.most === undefined ? undefined : choose(eachOf.most, s, p)
  return { n: most === undefined ? told : Math.min(told, most), told }
}

const numberOf = ({ plan }: Setting, number: string) =>
  plan.words?.numbers?.find(n => n.id === number) ?? { title: number }
