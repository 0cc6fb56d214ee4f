// The coming twelve months of a fund: its past read from the figures, drawn on by the rule of rules-forecast.ts.
import { sql } from 'kysely'
import { addMonths, type Day, day, endOfMonth, monthOf, startOfMonth, yearOf } from '#base/day.ts'
import { add, type Fen, fen } from '#base/money.ts'
import { measure, monthNumber } from '#engines/figures/measure.ts'
import { within } from '#kernel/org/within.ts'
import type { Look } from '#kernel/service.ts'
import { fundAccount } from './fund-account.ts'
import { kinds } from './fund-figures.ts'
import type { Tables } from './plans.ts'
import { forecast, leastMonths, scenarios } from './rules-forecast.ts'

/** Three years tell of seasons, and of today more than ten would. */
const longest = 36
/** The newest payouts stand for how high a claim is; more would say nothing else. */
const drawn = 5_000

/** From the end of a past year, or from the last full month of this one. */
export async function fundForecast(look: Look<Tables>, org: { id: string; path: string }, year: number) {
  const past = year < yearOf(look.today)
  const last = past ? day(`${year}-12-31`) : endOfMonth(addMonths(startOfMonth(look.today), -1))
  const from = startOfMonth(addMonths(startOfMonth(last), 1 - longest))
  const cells = await measure(look.db, {
    paths: [org.path],
    kinds: [kinds.covered, kinds.paid],
    from,
    to: last,
    byMonth: true,
    sumsOnly: true,
  })
  const all = Array.from({ length: longest }, (_, i) => {
    const month = monthNumber(addMonths(from, i))
    const cell = (kind: string) => cells.find(c => c.kind === kind && c.category === '*' && c.month === month)
    return { premiumFen: cell(kinds.covered)?.fen ?? 0, claims: cell(kinds.paid)?.count ?? 0 }
  })
  const begun = all.findIndex(m => m.premiumFen > 0 || m.claims > 0)
  const months = begun < 0 ? [] : all.slice(begun)
  const amounts = await amountsOf(look, org.path, from, last)
  const account = await fundAccount(look, org.id, year)
  const { availableFen, subsidyFen, unsettledFen, committedFen, inTransitFen } = account.now
  const balanceFen = past ? account.closingFen : add(availableFen, subsidyFen, unsettledFen, committedFen, inTransitFen)
  return {
    lastMonth: monthOf(last),
    monthsKnown: months.length,
    claimsKnown: amounts.length,
    balanceFen,
    scenarios:
      months.length < leastMonths
        ? []
        : scenarios.map(s => ({ id: s.id, ...forecast({ months, amounts }, balanceFen, s) })),
  }
}

async function amountsOf(look: Look<Tables>, path: string, from: Day, to: Day): Promise<readonly Fen[]> {
  const { rows } = await sql<{ fen: number }>`
    select f.fen from figures_fact f
    where f.kind = ${kinds.paid} and ${within({ paths: [path] }, 'f.org_path')} and f.day between ${from} and ${to} and f.sign = 1
    order by f.day desc, f.id desc limit ${drawn}`.execute(look.db)
  return rows.map(r => fen(Number(r.fen)))
}
