// Money in integer 分: no float ever touches it, every rounding is named, every split closes.

import { halfWidth } from './chars.ts'

declare const fenBrand: unique symbol

/** An amount in 分 (1/100 元): a safe integer within ±2^51, so that sums of many amounts stay exact. */
export type Fen = number & { readonly [fenBrand]: 'Fen' }

/** How a fraction of a 分 is settled. All three work on the magnitude, so a reversed entry mirrors its original to the 分. */
export type Rounding = 'half-up' | 'down' | 'up'

const limit = 2 ** 51

/** The integer as 分. @throws RangeError when it is no integer or beyond ±2^51. */
export function fen(n: number): Fen {
  if (!Number.isInteger(n) || Math.abs(n) > limit) throw new RangeError(`not an amount in 分: ${n}`)
  return (n === 0 ? 0 : n) as Fen
}

/** Whole 元 (a number) or decimal 元 (as text) to 分. @throws RangeError when the text is no amount or the number is broken. */
export function yuan(amount: number | string): Fen {
  if (typeof amount === 'number') {
    // 12.34 as a float is already not 12.34, so only text may carry 角 and 分
    if (!Number.isInteger(amount)) throw new RangeError(`元 with a fraction must be given as text: ${amount}`)
    return fen(amount * 100)
  }
  const parsed = parseYuan(amount)
  if (parsed === undefined) throw new RangeError(`not an amount in 元: ${amount}`)
  return parsed
}

/**
 * Reads what a person typed or a sheet holds: '3,200.50', '３２００.５', '¥3200', '3200元'.
 * Digits are read as text. More than two decimals, odd grouping or anything else gives undefined: never a guess.
 */
export function parseYuan(text: string): Fen | undefined {
  const plain = halfWidth(text).trim()
  const found = /^(-?)\s*¥?\s*(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?\s*元?$/.exec(plain)
  if (!found) return undefined
  const [, before, after, whole, decimals] = found
  if (before && after) return undefined
  const digits = BigInt((whole ?? '').replaceAll(',', '') + (decimals ?? '').padEnd(2, '0'))
  if (digits > BigInt(limit)) return undefined
  const value = Number(digits)
  return fen(before || after ? -value : value)
}

function parts(amount: Fen): { sign: string; whole: number; cents: string } {
  const size = Math.abs(amount)
  return {
    sign: amount < 0 ? '-' : '',
    whole: Math.floor(size / 100),
    cents: String(size % 100).padStart(2, '0'),
  }
}

/** For tables: '3,200.00'. */
export function formatYuan(amount: Fen): string {
  const { sign, whole, cents } = parts(amount)
  return `${sign}${String(whole).replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`
}

/** For sentences: '3200', or '3200.50' when there are 角 or 分. The word 元 is the caller's. */
export function sentenceYuan(amount: Fen): string {
  const { sign, whole, cents } = parts(amount)
  return cents === '00' ? `${sign}${whole}` : `${sign}${whole}.${cents}`
}

/** For charts and reports: 万元 with one decimal, half up: 382.9万 is '382.9'. */
export function wan(amount: Fen): string {
  const tenths = divide(BigInt(amount), 100_000n, 'half-up')
  const size = tenths < 0n ? -tenths : tenths
  return `${tenths < 0n ? '-' : ''}${size / 10n}.${size % 10n}`
}

const capitals = '零壹贰叁肆伍陆柒捌玖'
const units: readonly [number, string][] = [
  [100_000_000, '亿'],
  [10_000, '万'],
  [1_000, '仟'],
  [100, '佰'],
  [10, '拾'],
]

function say(n: number): string {
  for (const [size, name] of units) {
    if (n < size) continue
    const rest = n % size
    // one 零 stands for any run of empty places between two spoken ones
    const gap = rest > 0 && rest < size / 10 ? '零' : ''
    return say(Math.floor(n / size)) + name + gap + (rest > 0 ? say(rest) : '')
  }
  return capitals.charAt(n)
}

/**
 * The amount in Chinese capitals, as on a voucher: 叁仟贰佰元整, 壹仟零伍元零陆分, 零元整, 负…
 * Basis: 中国人民银行《支付结算办法》附件一 正确填写票据和结算凭证的基本规定. Where it leaves a 零 optional, none is written;
 * 整 closes amounts that end at 元 or 角, so that nothing can be added.
 */
export function capital(amount: Fen): string {
  const { whole, cents } = parts(amount)
  const jiao = Number(cents.charAt(0))
  const last = Number(cents.charAt(1))
  const head = whole > 0 ? `${say(whole)}元` : ''
  const sign = amount < 0 ? '负' : ''
  if (jiao === 0 && last === 0) return `${sign}${head || '零元'}整`
  const tenths = jiao > 0 ? `${capitals.charAt(jiao)}角` : head ? '零' : ''
  return `${sign}${head}${tenths}${last > 0 ? `${capitals.charAt(last)}分` : '整'}`
}

/** The sum. @throws RangeError beyond ±2^51. */
export function add(...amounts: readonly Fen[]): Fen {
  return amounts.reduce((sum, next) => fen(sum + next), fen(0))
}

/** a − b. @throws RangeError beyond ±2^51. */
export function sub(a: Fen, b: Fen): Fen {
  return fen(a - b)
}

/** The amount n times, n a whole number (people, months, days). @throws RangeError for a broken n or beyond ±2^51. */
export function times(amount: Fen, n: number): Fen {
  return exact(BigInt(amount) * whole(n))
}

/** total × part ÷ whole, settled by the named rounding. part and whole are integers, whole > 0. @throws RangeError otherwise. */
export function share(total: Fen, part: number, of: number, rounding: Rounding): Fen {
  if (!(of > 0)) throw new RangeError(`a share of nothing: ${part}/${of}`)
  return exact(divide(BigInt(total) * whole(part), whole(of), rounding))
}

/** The rate num/den of an amount: 50 % is (50, 100), 0.5 % of wages is (5, 1000). Published plans round half up to the 分. */
export function percent(amount: Fen, num: number, den: number, rounding: Rounding): Fen {
  return share(amount, num, den, rounding)
}

/**
 * Divides an amount by whole-number weights. The parts always sum to the total; what is left over goes to the first line that
 * has a weight. @throws RangeError when a weight is negative or broken, or all are zero.
 */
export function split(total: Fen, weights: readonly number[]): Fen[] {
  if (weights.some(w => w < 0)) throw new RangeError('a weight is negative')
  const sum = weights.reduce((a, w) => a + whole(w), 0n)
  if (sum === 0n) throw new RangeError('nobody to split among')
  const lines = weights.map(w => exact(divide(BigInt(total) * whole(w), sum, 'down')))
  const first = weights.findIndex(w => w > 0)
  lines[first] = add(lines[first] ?? fen(0), sub(total, add(...lines)))
  return lines
}

function whole(n: number): bigint {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not a whole number: ${n}`)
  return BigInt(n)
}

function exact(n: bigint): Fen {
  return fen(Number(n))
}

function divide(a: bigint, b: bigint, rounding: Rounding): bigint {
  const size = a < 0n ? -a : a
  const down = size / b
  const rest = size % b
  const up = rounding === 'up' ? rest > 0n : rounding === 'half-up' && rest * 2n >= b
  const result = up ? down + 1n : down
  return a < 0n ? -result : result
}
