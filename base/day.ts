// Civil days: 'YYYY-MM-DD' at +08:00, never a Date, so that no server's time zone can move a deadline.

declare const dayBrand: unique symbol

/** A day of the Gregorian calendar as people in China write it down: 'YYYY-MM-DD', years 0001–9999. Sorts as text. */
export type Day = string & { readonly [dayBrand]: 'Day' }

const dayMs = 86_400_000
const chinaMs = 8 * 3_600_000

/** True for a day that exists: 2024-02-29 but not 2023-02-29. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const [year, month, date] = partsOf(text)
  return year > 0 && month > 0 && month < 13 && date > 0 && date <= lengthOf(year, month)
}

/** The text as a day. @throws RangeError when no such day exists. */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`no such day: ${text}`)
  return text
}

/** The day it is in China at that moment. China has kept +08:00 without summer time since 1991. */
export function dayAt(now: Date): Day {
  return day(textAt(now.getTime() + chinaMs))
}

/** The moment the day begins in China. */
export function startOfDay(d: Day): Date {
  return new Date(serialOf(d) * dayMs - chinaMs)
}

/** n days later; earlier when n is negative. @throws RangeError when n is not whole or the year leaves 0001–9999. */
export function addDays(d: Day, n: number): Day {
  if (!Number.isInteger(n)) throw new RangeError(`not a whole number of days: ${n}`)
  return textOf(serialOf(d) + n)
}

/** The same date number n months later, else the last day of that month (Civil Code art. 202): 31 Jan + 1 is 28 or 29 Feb. */
export function addMonths(d: Day, n: number): Day {
  if (!Number.isInteger(n)) throw new RangeError(`not a whole number of months: ${n}`)
  const [y, m, date] = partsOf(d)
  const months = y * 12 + m - 1 + n
  const year = Math.floor(months / 12)
  const month = months - year * 12 + 1
  return written(year, month, Math.min(date, lengthOf(year, month)))
}

/** n years later on the same date; 29 Feb becomes 28 Feb in a common year. */
export function addYears(d: Day, n: number): Day {
  return addMonths(d, n * 12)
}

/** Days from a to b: 0 for the same day, negative when b is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return serialOf(b) - serialOf(a)
}

/** 1 Monday … 7 Sunday. */
export function weekday(d: Day): number {
  // 1970-01-01 was a Thursday
  return ((((serialOf(d) + 3) % 7) + 7) % 7) + 1
}

/** '2026-10', to group by month. */
export function monthOf(d: Day): string {
  return d.slice(0, 7)
}

/** 2026. */
export function yearOf(d: Day): number {
  return Number(d.slice(0, 4))
}

/** The Monday of the week the day belongs to. */
export function startOfWeek(d: Day): Day {
  return addDays(d, 1 - weekday(d))
}

export function startOfMonth(d: Day): Day {
  return day(`${d.slice(0, 8)}01`)
}

export function endOfMonth(d: Day): Day {
  const [year, month] = partsOf(d)
  return written(year, month, lengthOf(year, month))
}

export function startOfYear(d: Day): Day {
  return day(`${d.slice(0, 4)}-01-01`)
}

export function endOfYear(d: Day): Day {
  return day(`${d.slice(0, 4)}-12-31`)
}

/**
 * Full years of age on a day (周岁), reached on the birthday itself; someone born on 29 Feb grows older on 1 Mar of common
 * years. Negative before birth.
 */
export function ageOn(birth: Day, on: Day): number {
  const years = yearOf(on) - yearOf(birth)
  return on.slice(5) >= birth.slice(5) ? years : years - 1
}

const weekdays = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** For people: '2026年10月16日(周五)' or 'Fri 16 Oct 2026'. */
export function formatDay(d: Day, language: 'zh' | 'en'): string {
  const name = weekdays[language][weekday(d) - 1]
  return language === 'zh' ? `${formatDate(d, 'zh')}(${name})` : `${name} ${formatDate(d, 'en')}`
}

/** A day far off, where nobody asks for its weekday: '2046年6月1日' or '1 Jun 2046'. */
export function formatDate(d: Day, language: 'zh' | 'en'): string {
  const [y, m, n] = [yearOf(d), Number(d.slice(5, 7)), Number(d.slice(8))]
  return language === 'zh' ? `${y}年${m}月${n}日` : `${n} ${months[m - 1]} ${y}`
}

function textAt(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

/** Year, month and date as numbers, read digit by digit: days are compared by the million. */
function partsOf(text: string): [number, number, number] {
  const digit = (i: number) => text.charCodeAt(i) - 48
  return [
    digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3),
    digit(5) * 10 + digit(6),
    digit(8) * 10 + digit(9),
  ]
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

function lengthOf(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return leap ? 29 : (lengths[month - 1] ?? 0)
}

// Counted from 1 March, the day that a leap year adds is the last of its year; 146,097 days are 400 years.

/** Days since 1970-01-01. */
function serialOf(d: Day): number {
  const [y, month, date] = partsOf(d)
  const year = month > 2 ? y : y - 1
  const ofYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1
  return 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + ofYear - 719_468
}

function textOf(serial: number): Day {
  const n = serial + 719_468
  const era = Math.floor(n / 146_097)
  const ofEra = n - era * 146_097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const march = Math.floor((5 * ofYear + 2) / 153)
  const month = march < 10 ? march + 3 : march - 9
  return written(era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, ofYear - Math.floor((153 * march + 2) / 5) + 1)
}

/** @throws RangeError when the year leaves 0001–9999 */
function written(year: number, month: number, date: number): Day {
  if (!(year >= 1 && year <= 9_999)) throw new RangeError(`no such day: ${year}-${month}-${date}`)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}` as Day
}

function pad(n: number, width: number): string {
  return String(n).padStart(width, '0')
}
