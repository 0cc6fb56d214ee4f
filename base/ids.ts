// Identifiers: uuid v7 for machines, case numbers with a check digit for people to read out.
import { compact } from './chars.ts'
import { randomPiece } from './random.ts'

/**
 * A uuid v7 (RFC 9562): sorts by the millisecond of `now`, the rest is random. `random` (10 bytes) is given only by tests.
 * @throws RangeError for a moment before 1970 or too few random bytes.
 */
export function newId(now: Date, random: Uint8Array = randomPiece(10)): string {
  const ms = now.getTime()
  if (!(ms >= 0 && ms < 2 ** 48)) throw new RangeError(`no id for that moment: ${ms}`)
  if (random.length < 10) throw new RangeError('an id needs 10 random bytes')
  const bytes = new Uint8Array(16)
  let rest = ms
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  let hex = ''
  for (const byte of bytes) hex += hexOf[byte]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** True for the text of a uuid, as it stands in an address. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}

// H. M. Damm's totally anti-symmetric quasigroup of order 10 (2004): unlike ISO 7064 MOD 11,10 it catches every swap of neighbours.
const damm = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const

function fold(digits: string): number {
  let at = 0
  for (const d of digits) at = Number((damm[at] ?? damm[0]).charAt(Number(d)))
  return at
}

/** Letters take part as two digits each (A = 10 … Z = 35), so that a wrong kind is most often caught as well. */
function digitsOf(prefix: string, year: number, seq: number): string {
  const letters = Array.from(prefix, c => c.charCodeAt(0) - 55).join('')
  return `${letters}${String(year).padStart(4, '0')}${String(seq).padStart(6, '0')}`
}

/**
 * The number people see: kind, year, sequence, check digit: 'KN-2026-000007-…'. The check digit (Damm) finds every single wrong
 * digit and every swap of two neighbouring digits. @throws RangeError for a prefix that is not 1–6 capitals, or broken numbers.
 */
export function caseNumber(prefix: string, year: number, seq: number): string {
  if (!/^[A-Z]{1,6}$/.test(prefix)) throw new RangeError(`not a case prefix: ${prefix}`)
  if (!Number.isInteger(year) || year < 1000 || year > 9999) throw new RangeError(`not a year: ${year}`)
  if (!Number.isInteger(seq) || seq < 1 || seq > 999_999_999) throw new RangeError(`not a sequence number: ${seq}`)
  return `${prefix}-${year}-${String(seq).padStart(6, '0')}-${fold(digitsOf(prefix, year, seq))}`
}

export type CaseNumberReading =
  | { ok: true; number: string; prefix: string; year: number; seq: number }
  | { ok: false; why: 'form' | 'check' }

/** Reads a case number as typed or dictated: small letters, full-width signs, spaces or no hyphens are all the same number. */
export function checkCaseNumber(text: string): CaseNumberReading {
  const found = /^([A-Z]{1,6})(\d{4})(\d{6,9})(\d)$/.exec(compact(text))
  const [, prefix = '', years = '', digits = '', check = ''] = found ?? []
  const [year, seq] = [Number(years), Number(digits)]
  // more than six digits only when they are needed, so that one case has one number
  if (!found || seq === 0 || year < 1000 || (digits.length > 6 && digits.startsWith('0')))
    return { ok: false, why: 'form' }
  if (fold(digitsOf(prefix, year, seq)) !== Number(check)) return { ok: false, why: 'check' }
  return { ok: true, number: caseNumber(prefix, year, seq), prefix, year, seq }
}
