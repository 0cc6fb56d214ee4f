// Exact shares of money: rates as fractions of whole numbers, sums without loss, rounded half up to the 分 once at the end.
import { type Fen, fen } from '#base/money.ts'

/** n/d 分, exactly; d > 0. */
export interface Exact {
  readonly n: bigint
  readonly d: bigint
}

export const nought: Exact = { n: 0n, d: 1n }
export const one: Exact = { n: 1n, d: 1n }
export const exactly = (amount: number): Exact => ({ n: BigInt(amount), d: 1n })

export function plus(a: Exact, b: Exact): Exact {
  if (a.d === b.d) return { n: a.n + b.n, d: a.d }
  return { n: a.n * b.d + b.n * a.d, d: a.d * b.d }
}

export const minus = (a: Exact, b: Exact): Exact => plus(a, { n: -b.n, d: b.d })
export const product = (a: Exact, b: Exact): Exact => ({ n: a.n * b.n, d: a.d * b.d })

/** Rounded half up to the 分, by its size: −0.5 becomes −1. */
export function round(a: Exact): Fen {
  const size = a.n < 0n ? -a.n : a.n
  const up = (size * 2n + a.d) / (a.d * 2n)
  return fen(Number(a.n < 0n ? -up : up))
}

const parsed = new Map<string, Exact>()

/** '30%', '12.5%' or '1/3' as a fraction. @throws RangeError for any other text */
export function rateOf(text: string): Exact {
  const known = parsed.get(text)
  if (known) return known
  const rate = readRate(text)
  if (!rate) throw new RangeError(`not a rate: ${text}`)
  if (parsed.size < 1_000) parsed.set(text, rate)
  return rate
}

/** The fraction, or undefined when the text is no rate. That it is no more than the whole is for the check of a plan to see. */
export function readRate(text: string): Exact | undefined {
  const percent = /^(\d{1,3})(?:\.(\d{1,4}))?%$/.exec(text)
  const parts = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text)
  return percent
    ? { n: BigInt((percent[1] ?? '') + (percent[2] ?? '').padEnd(4, '0')), d: 1_000_000n }
    : parts
      ? { n: BigInt(parts[1] ?? ''), d: BigInt(parts[2] ?? '') }
      : undefined
}
