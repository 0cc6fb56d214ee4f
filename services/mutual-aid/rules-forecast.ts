// What the fund may hold in the coming twelve months: its own months drawn again many times over, with a band, under three scenarios.

/** The past that is drawn from: months in order, the oldest first, and single payouts, all in 分. */
export interface Past {
  readonly months: readonly { readonly premiumFen: number; readonly claims: number }[]
  readonly amounts: readonly number[]
}

export interface Scenario {
  readonly id: 'AS_IS' | 'MORE_CLAIMS' | 'HIGHER_COST'
  /** How many claims there are for each one as it is. */
  readonly claims: number
  /** How much one claim costs at the end of the twelve months, for each yuan as it is; it grows evenly month by month. */
  readonly cost: number
}

/**
 * Plainly defined, so that they can be argued with. MORE_CLAIMS: a fifth more claims from the first month on. HIGHER_COST: bills and age
 * raise what one claim costs by 10 % over the year, and a tenth more members fall ill. They are assumptions, not estimates.
 */
export const scenarios: readonly Scenario[] = [
  { id: 'AS_IS', claims: 1, cost: 1 },
  { id: 'MORE_CLAIMS', claims: 1.2, cost: 1 },
  { id: 'HIGHER_COST', claims: 1.1, cost: 1.1 },
]

/** A quantile of the balance at the end of a month. */
export interface Band {
  readonly lowFen: number
  readonly middleFen: number
  readonly highFen: number
}

export interface Forecast {
  /** The payouts of each coming month. */
  readonly payouts: readonly Band[]
  /** The balance at the end of each coming month. */
  readonly balances: readonly Band[]
  /** In how many of a thousand courses the balance falls below zero within the twelve months. */
  readonly emptyPerMille: number
}

/** Fewer than a year says nothing of the seasons; the page then says so instead of drawing. */
export const leastMonths = 12
export const months = 12
const courses = 1_000
/** Eight of ten courses lie within the band. */
const band = { low: 0.1, high: 0.9 } as const

/** Random numbers from 0 to 1 that are the same for the same seed, so that whoever looks again sees the same band. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The value below which `share` of them lie, between neighbours in proportion. `sorted` must not be empty. */
export function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)] ?? 0
  const high = sorted[Math.ceil(at)] ?? low
  return low + (high - low) * (at - Math.floor(at))
}

/** A whole number whose mean is `mean`: the broken part is drawn. */
const whole = (mean: number, random: () => number): number => Math.floor(mean) + (random() < mean % 1 ? 1 : 0)

/**
 * How many claims a coming month has: as many as a month that is drawn from the past, times the factor, and a little more or fewer,
 * because so few months do not tell the true mean (its variance is mean ÷ months, as for events that know nothing of each other).
 */
function claimsIn({ months: past }: Past, factor: number, random: () => number): number {
  const mean = (past[Math.floor(random() * past.length)]?.claims ?? 0) * factor
  return whole(Math.max(0, mean + Math.sqrt(mean / past.length) * normal(random)), random)
}

/** What so many claims cost: each drawn from the past; of very many their mean and spread, which comes to the same and stays quick. */
function costOf(n: number, amounts: Amounts, random: () => number): number {
  if (n > manyClaims) return Math.max(0, n * amounts.mean + Math.sqrt(n) * amounts.spread * normal(random))
  let sum = 0
  for (let i = 0; i < n; i++) sum += amounts.all[Math.floor(random() * amounts.all.length)] ?? 0
  return sum
}

const manyClaims = 200

interface Amounts {
  readonly all: readonly number[]
  readonly mean: number
  readonly spread: number
}

function amountsOf(all: readonly number[]): Amounts {
  const mean = all.reduce((a, b) => a + b, 0) / Math.max(1, all.length)
  const spread = Math.sqrt(all.reduce((a, b) => a + (b - mean) ** 2, 0) / Math.max(1, all.length))
  return { all, mean, spread }
}

/** A normal number by the sum of twelve even ones. */
function normal(random: () => number): number {
  let sum = -6
  for (let i = 0; i < 12; i++) sum += random()
  return sum
}

/**
 * Draws a thousand courses of the coming twelve months. In each month: as many claims as a past month had (times the scenario's factor),
 * each as high as one of the past (times its cost factor); premiums come in the month of the year in which they came before, for units
 * join at the same time every year. `balanceFen`: what the fund holds at the end of the last month of `past`.
 * @throws RangeError with fewer months than `leastMonths`
 */
export function forecast(past: Past, balanceFen: number, scenario: Scenario, seed = 12): Forecast {
  if (past.months.length < leastMonths)
    throw new RangeError(`a forecast needs ${leastMonths} months, not ${past.months.length}`)
  const random = seeded(seed)
  const amounts = amountsOf(past.amounts)
  const lastYear = past.months.slice(-months)
  const payouts = Array.from({ length: months }, () => [] as number[])
  const balances = Array.from({ length: months }, () => [] as number[])
  let empty = 0
  for (let course = 0; course < courses; course++) {
    let left = balanceFen
    let below = false
    for (let m = 0; m < months; m++) {
      const cost = 1 + ((scenario.cost - 1) * (m + 1)) / months
      const paid = costOf(claimsIn(past, scenario.claims, random), amounts, random) * cost
      left += (lastYear[m]?.premiumFen ?? 0) - paid
      below ||= left < 0
      payouts[m]?.push(paid)
      balances[m]?.push(left)
    }
    if (below) empty++
  }
  return {
    payouts: payouts.map(bandOf),
    balances: balances.map(bandOf),
    emptyPerMille: Math.round((empty * 1_000) / courses),
  }
}

function bandOf(values: number[]): Band {
  const sorted = values.sort((a, b) => a - b)
  const at = (share: number) => Math.round(quantile(sorted, share))
  return { lowFen: at(band.low), middleFen: at(0.5), highFen: at(band.high) }
}

/** How many of the months that came lay within the band that was drawn before: the back-test, in thousandths. */
export function coverage(bands: readonly Band[], came: readonly number[]): number {
  const inside = came.filter((fen, m) => {
    const b = bands[m]
    return b !== undefined && fen >= b.lowFen && fen <= b.highFen
  })
  return came.length === 0 ? 0 : Math.round((inside.length * 1_000) / came.length)
}
