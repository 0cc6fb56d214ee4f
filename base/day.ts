// Civil days: 'YYYY-MM-DD' at +08:00, never a Date, so that no server's time zone can move a deadline.

declare const dayBrand: unique symbol

/** A day of the Gregorian calendar as people in China write it down: 'YYYY-MM-DD', years 0001–9999. Sorts as text. */
export type Day = string & { readonly [dayBrand]: 'Day' }

const dayMs = 86_400_000
const chinaMs = 8 * 3_600_000

/** True for a day that exists: 2024-02-29 but not 2023-02-29. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false
  const ms = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(ms) && textAt(ms) === text
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
  return new Date(msOf(d) - chinaMs)
}

/** n days later; earlier when n is negative. @throws RangeError when n is not whole or the year leaves 0001–9999. */
export function addDays(d: Day, n: number): Day {
  if (!Number.isInteger(n)) throw new RangeError(`not a whole number of days: ${n}`)
  return day(textAt(msOf(d) + n * dayMs))
}

/** The same date number n months later, else the last day of that month (Civil Code art. 202): 31 Jan + 1 is 28 or 29 Feb. */
export function addMonths(d: Day, n: number): Day {
  if (!Number.isInteger(n)) throw new RangeError(`not a whole number of months: ${n}`)
  const months = yearOf(d) * 12 + Number(d.slice(5, 7)) - 1 + n
  const first = day(`${pad(Math.floor(months / 12), 4)}-${pad((months % 12) + 1, 2)}-01`)
  const last = endOfMonth(first)
  return d.slice(8) > last.slice(8) ? last : day(first.slice(0, 8) + d.slice(8))
}

/** n years later on the same date; 29 Feb becomes 28 Feb in a common year. */
export function addYears(d: Day, n: number): Day {
  return addMonths(d, n * 12)
}

/** Days from a to b: 0 for the same day, negative when b is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return (msOf(b) - msOf(a)) / dayMs
}

/** 1 Monday … 7 Sunday. */
export function weekday(d: Day): number {
  // 1970-01-01 was a Thursday
  return ((((msOf(d) / dayMs + 3) % 7) + 7) % 7) + 1
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
  // the 28th plus four days is always in the next month
  const next = addDays(day(`${d.slice(0, 8)}28`), 4)
  return addDays(startOfMonth(next), -1)
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
  const [y, m, n] = [yearOf(d), Number(d.slice(5, 7)), Number(d.slice(8))]
  const name = weekdays[language][weekday(d) - 1]
  return language === 'zh' ? `${y}年${m}月${n}日(${name})` : `${name} ${n} ${months[m - 1]} ${y}`
}

function msOf(d: Day): number {
  return Date.parse(`${d}T00:00:00Z`)
}

function textAt(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

function pad(n: number, width: number): string {
  return String(n).padStart(width, '0')
}
