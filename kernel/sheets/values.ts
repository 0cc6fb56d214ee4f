// What a cell says, as text: exact numbers, civil days, and nothing that binary arithmetic has touched.

export type CellKind = 'text' | 'number' | 'day' | 'moment' | 'boolean' | 'error' | 'formula'

/** Excel keeps 15 digits of a number; of a longer one (an ID number typed as a number) the rest is already lost. */
const exactDigits = 15

/**
 * A number of the workbook as plain decimal text: `'3.2E+3'` is `'3200'`, `'0.30000000000000004'` is `'0.3'` as Excel shows it.
 * Whole numbers are kept digit for digit. `imprecise` when more than 15 digits were stored, so that the last ones are not to be trusted.
 * Returns null when the text is no number.
 */
export function exactNumber(stored: string): { text: string; imprecise: boolean } | null {
  const parts = /^\s*([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,3}))?\s*$/.exec(stored)
  if (!parts) return null
  const [, sign = '', whole = '', fraction = '', power = '0'] = parts
  if (whole === '' && fraction === '') return null
  let digits = whole + fraction
  let point = whole.length + Number(power)
  const lead = /^0*/.exec(digits)![0].length
  digits = digits.slice(lead)
  point -= lead
  digits = digits.replace(/0+$/, '')
  if (digits === '') return { text: '0', imprecise: false }
  const integer = digits.length <= point
  if (!integer && digits.length > exactDigits && point <= exactDigits) {
    // The 16th and 17th digit of a fraction are noise of the binary form; Excel never shows them.
    const rounded = (BigInt(digits.slice(0, exactDigits)) + (digits[exactDigits]! >= '5' ? 1n : 0n)).toString()
    point += rounded.length - exactDigits
    digits = rounded.replace(/0+$/, '')
  }
  const imprecise = point > exactDigits
  const minus = sign === '-' ? '-' : ''
  if (point <= 0) return { text: `${minus}0.${'0'.repeat(-point)}${digits}`, imprecise }
  if (digits.length <= point) return { text: minus + digits.padEnd(point, '0'), imprecise }
  return { text: `${minus}${digits.slice(0, point)}.${digits.slice(point)}`, imprecise }
}

/** Built-in formats that show a date or time; 27–36 and 50–58 are the Chinese ones (ECMA-376 part 1, 18.8.30). */
const dateFormats = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47])

/** Whether a number format shows a day or a time. Quoted words, colours and locale marks in it do not count. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return dateFormats.has(id) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
  const bare = code
    .split(';', 1)[0]!
    .replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .replace(/general/gi, '')
  return /[ymdhs]/i.test(bare)
}

const two = (n: number) => String(n).padStart(2, '0')

/** The civil day that lies `days` after 1970-01-01 (Hinnant's shifted-year arithmetic: years begin in March). */
function civilDay(days: number): string {
  const shifted = days + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

/**
 * A day number of the workbook: `'46311'` is `2026-10-16`. With a time of day it is a moment, `'2026-10-16 09:30:00'`.
 * Counts from 1899-12-31 (with Excel's 29 February 1900 that never was), or from 1904 in old Mac workbooks.
 * Returns null when it is no day between 1900 and 9999.
 */
export function dayOf(stored: string, from1904: boolean): { text: string; kind: 'day' | 'moment' } | null {
  const serial = Number(stored)
  if (!Number.isFinite(serial) || serial < 0 || serial >= 2958466) return null
  let whole = Math.floor(serial)
  let seconds = Math.round((serial - whole) * 86400)
  if (seconds === 86400) {
    whole += 1
    seconds = 0
  }
  const time = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  if (whole === 0 && !from1904) return { text: time, kind: 'moment' }
  if (whole === 60 && !from1904) return null
  const since1970 = from1904 ? whole - 24107 : whole < 60 ? whole - 25568 : whole - 25569
  const day = civilDay(since1970)
  return seconds === 0 ? { text: day, kind: 'day' } : { text: `${day} ${time}`, kind: 'moment' }
}

/** Text of the workbook as typed: `_x000D_` escapes undone (ECMA-376 part 1, 22.9.2.19), blanks around it dropped. */
export function typedText(stored: string): string {
  const plain = stored.includes('_x')
    ? stored.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : stored
  return plain.trim()
}

/** The day number Excel stores for a civil day; null when the text is no day from 1900-03-01 on. */
export function daysSince1900(day: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (!parts) return null
  const days = Math.round(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / 86_400_000) + 25_569
  return days > 60 && dayOf(String(days), false)?.text === day ? days : null
}
