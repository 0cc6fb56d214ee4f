// Working days and deadlines on the Chinese calendar; every computed date explains itself day by day.
import { festivalEnglish, type HolidayNotice, holidayNotices } from './calendar.data.ts'
import { addDays, addMonths, type Day, day, daysBetween, formatDay, weekday, yearOf } from './day.ts'

/** One day the calendar treats otherwise than its weekday would. `year` is the year a national notice arranges; a local extra has none. `arranges`: the same, of a notice that was entered by hand. */
export interface CalendarRow {
  day: Day
  work: boolean
  name: string
  basis: string
  year?: number
  arranges?: number
}

export interface DayKind {
  work: boolean
  why: 'weekday' | 'weekend' | 'holiday' | 'makeup'
  name?: string
  /** True while the State Council has not yet arranged that day: the answer may change when the notice comes. */
  provisional: boolean
}

export interface Calendar {
  kindOf(d: Day): DayKind
}

/** D calendar days · WD working days · M months · Y years. */
export interface Term {
  n: number
  unit: 'D' | 'WD' | 'M' | 'Y'
}

/**
 * start: the day of the event, never counted · day / month / year / workday / makeup: counted · weekend / holiday: not counted, or
 * passed over at the end · monthEnd / yearEnd: counted, the month has no such date number · moved: where a period ending on a day off ends.
 */
export type StepWhy =
  | 'start'
  | 'day'
  | 'workday'
  | 'makeup'
  | 'weekend'
  | 'holiday'
  | 'month'
  | 'year'
  | 'monthEnd'
  | 'yearEnd'
  | 'moved'

export interface Step {
  day: Day
  /** Which day (or month, or year) of the period it is; null when it does not count. */
  counted: number | null
  why: StepWhy
  name?: string
}

export interface Deadline {
  dueOn: Day
  provisional: boolean
  steps: Step[]
}

/** The rows of the State Council notices, one per day that differs or is named. */
export function rowsOf(notices: readonly HolidayNotice[]): CalendarRow[] {
  const rows: CalendarRow[] = []
  for (const { year, notice, festivals } of notices)
    for (const [name, from, to, makeups = []] of festivals) {
      for (let d = day(from); d <= to; d = addDays(d, 1)) rows.push({ day: d, work: false, name, basis: notice, year })
      for (const m of makeups) rows.push({ day: day(m), work: true, name, basis: notice, year })
    }
  return rows
}

/**
 * What is certain by law before a year's notice: 全国年节及纪念日放假办法 art. 2 (2 May since 2025). Festivals of the moon
 * calendar and Qingming are left to the notice.
 */
function byLaw(d: Day): string | undefined {
  const date = d.slice(5)
  if (date === '01-01') return '元旦'
  if (date === '05-01' || (date === '05-02' && yearOf(d) >= 2025)) return '劳动节'
  if (date === '10-01' || date === '10-02' || date === '10-03') return '国庆节'
  return undefined
}

/**
 * A calendar of those rows; a later row for the same day wins, so local rows follow the national ones. A year that no notice
 * arranges, loaded or entered by hand, is provisional: weekends off, festivals fixed by law off. So are 29–31 December while the next year is not arranged, because a
 * New Year arrangement may reach back to them (as for 2019).
 */
export function calendarOf(rows: readonly CalendarRow[]): Calendar {
  const special = new Map(rows.map(r => [r.day, r]))
  const arranged = new Set(rows.map(r => r.year ?? r.arranges))
  return {
    kindOf(d) {
      const row = special.get(d)
      const weekend = weekday(d) >= 6
      const year = yearOf(d)
      const provisional = !row && (!arranged.has(year) || (d.slice(5) >= '12-29' && !arranged.has(year + 1)))
      if (row?.work) return { work: true, why: weekend ? 'makeup' : 'weekday', name: row.name, provisional }
      const name = row?.name ?? (arranged.has(year) ? undefined : byLaw(d))
      if (name !== undefined) return { work: false, why: 'holiday', name, provisional }
      return weekend ? { work: false, why: 'weekend', provisional } : { work: true, why: 'weekday', provisional }
    },
  }
}

/** The national calendar 2018–2026. */
export const nationalCalendar: Calendar = calendarOf(rowsOf(holidayNotices))

/** The day itself when people work on it, else the next working day. */
export function workdayFrom(d: Day, calendar: Calendar): Day {
  let at = d
  while (!calendar.kindOf(at).work) at = addDays(at, 1)
  return at
}

/** The n-th working day after the start (before it, when n is negative); n = 0 is the start itself, whatever day that is. */
export function addWorkdays(start: Day, n: number, calendar: Calendar): Day {
  if (!Number.isInteger(n)) throw new RangeError(`not a whole number of working days: ${n}`)
  const way = n < 0 ? -1 : 1
  let at = start
  for (let left = Math.abs(n); left > 0; ) {
    at = addDays(at, way)
    if (calendar.kindOf(at).work) left--
  }
  return at
}

/** Working days after a up to and including b; negative, after b up to and including a, when b is earlier. */
export function workdaysBetween(a: Day, b: Day, calendar: Calendar): number {
  if (b < a) return 0 - workdaysBetween(b, a, calendar)
  let count = 0
  for (let at = a; at < b; ) {
    at = addDays(at, 1)
    if (calendar.kindOf(at).work) count++
  }
  return count
}

/**
 * When a period ends that begins with an event on `start`. The start day is not counted; months and years end on the same date
 * number, else on the last day of the month; a D, M or Y period ending on a day off ends on the next working day. n = 0 ends
 * the same day. Basis: 民法典 arts. 200–203. @throws RangeError for a negative or broken n (for "n days before" use addDays).
 */
export function deadline(start: Day, term: Term, calendar: Calendar): Deadline {
  const { n, unit } = term
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`not a period: ${n} ${unit}`)
  const steps: Step[] = [{ day: start, counted: null, why: 'start' }]
  if (n === 0) return { dueOn: start, provisional: false, steps }
  if (unit === 'WD') return workdayDeadline(start, n, calendar, steps)
  let end = start
  for (let i = 1; i <= n; i++) {
    if (unit === 'D') {
      end = addDays(start, i)
      steps.push({ day: end, counted: i, why: 'day' })
    } else {
      end = addMonths(start, unit === 'Y' ? i * 12 : i)
      const whole = unit === 'Y' ? 'year' : 'month'
      steps.push({ day: end, counted: i, why: end.slice(8) === start.slice(8) ? whole : `${whole}End` })
    }
  }
  let kind = calendar.kindOf(end)
  let provisional = kind.provisional
  while (!kind.work) {
    steps.push({ day: end, counted: null, ...offReason(kind) })
    end = addDays(end, 1)
    kind = calendar.kindOf(end)
    provisional ||= kind.provisional
    if (kind.work) steps.push({ day: end, counted: null, why: 'moved' })
  }
  return { dueOn: end, provisional, steps }
}

function workdayDeadline(start: Day, n: number, calendar: Calendar, steps: Step[]): Deadline {
  let at = start
  let provisional = false
  for (let counted = 0; counted < n; ) {
    at = addDays(at, 1)
    const kind = calendar.kindOf(at)
    provisional ||= kind.provisional
    if (!kind.work) steps.push({ day: at, counted: null, ...offReason(kind) })
    else if (kind.why === 'makeup') steps.push({ day: at, counted: ++counted, why: 'makeup', ...named(kind) })
    else steps.push({ day: at, counted: ++counted, why: 'workday' })
  }
  return { dueOn: at, provisional, steps }
}

function offReason(kind: DayKind): { why: StepWhy; name?: string } {
  return { why: kind.why === 'holiday' ? 'holiday' : 'weekend', ...named(kind) }
}

function named(kind: DayKind): { name?: string } {
  return kind.name === undefined ? {} : { name: kind.name }
}

/** Days left until the due day: 0 today, negative when late. Late only from the day after. */
export function remaining(today: Day, dueOn: Day): { days: number; overdue: boolean } {
  const days = daysBetween(today, dueOn)
  return { days, overdue: days < 0 }
}

interface Run {
  first: Step
  last: Step
}

function runsOf(steps: readonly Step[]): Run[] {
  const runs: Run[] = []
  for (const step of steps) {
    const open = runs.at(-1)
    const joins =
      open &&
      open.first.why === step.why &&
      open.first.name === step.name &&
      (step.counted === null) === (open.first.counted === null) &&
      (step.why === 'month' || step.why === 'year' || addDays(open.last.day, 1) === step.day)
    if (open && joins) open.last = step
    else runs.push({ first: step, last: step })
  }
  return runs
}

/** The deadline in lines a person can follow with a wall calendar, neighbouring days of one kind in one line. */
export function explain(result: Deadline, language: 'zh' | 'en'): string[] {
  const lines = runsOf(result.steps).map(run => (language === 'zh' ? lineZh(run) : lineEn(run)))
  const due = formatDay(result.dueOn, language)
  if (language === 'zh') {
    lines.push(`到期日：${due}。`)
    if (result.provisional) lines.push('其中有国务院还没公布放假安排的日子，公布后日期可能变。')
  } else {
    lines.push(`Due: ${due}.`)
    if (result.provisional)
      lines.push('Some of these days are not yet arranged by the State Council; the date may change.')
  }
  return lines
}

function lineZh({ first, last }: Run): string {
  const span =
    first.day === last.day ? formatDay(first.day, 'zh') : `${formatDay(first.day, 'zh')}至${formatDay(last.day, 'zh')}`
  const nth = first.counted === last.counted ? `第 ${first.counted}` : `第 ${first.counted} 到 ${last.counted}`
  const said: Record<StepWhy, string> = {
    start: '这一天不算，从第二天数起',
    day: `${nth} 天`,
    workday: `${nth} 个工作日`,
    makeup: `${first.name ?? ''}调休上班，${nth} 个工作日`,
    weekend: '周末，休息',
    holiday: `${first.name ?? '节日'}放假`,
    month: `${nth} 个月`,
    year: `${nth} 年`,
    monthEnd: `${nth} 个月，当月没有这一天，算到月底`,
    yearEnd: `${nth} 年，当月没有这一天，算到月底`,
    moved: '最后一天遇上休息，顺延到这一天',
  }
  return `${span}：${said[first.why]}。`
}

function lineEn({ first, last }: Run): string {
  const span =
    first.day === last.day
      ? formatDay(first.day, 'en')
      : `${formatDay(first.day, 'en')} to ${formatDay(last.day, 'en')}`
  const nth = first.counted === last.counted ? `${first.counted}` : `${first.counted} to ${last.counted}`
  const festival = festivalEnglish[first.name ?? ''] ?? first.name ?? 'holiday'
  const said: Record<StepWhy, string> = {
    start: 'not counted; counting starts the day after',
    day: `day ${nth}`,
    workday: `working day ${nth}`,
    makeup: `worked in exchange for ${festival}, working day ${nth}`,
    weekend: 'weekend, off',
    holiday: `${festival}, off`,
    month: `month ${nth}`,
    year: `year ${nth}`,
    monthEnd: `month ${nth}; it has no such date, so its last day`,
    yearEnd: `year ${nth}; the month has no such date, so its last day`,
    moved: 'the last day was a day off, so the period ends here',
  }
  return `${span}: ${said[first.why]}.`
}
