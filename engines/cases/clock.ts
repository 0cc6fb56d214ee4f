// The clock of a step: started, stopped while the worker is asked for papers, and going on with what was left.
import { type Day, daysBetween } from '#base/day.ts'
import type { Term } from '#base/flow.ts'
import { type Lang, say } from '#base/text.ts'
import { type Calendar, deadline, explain, remaining, workdayFrom, workdaysBetween } from '#base/workdays.ts'
import { promiseWords } from './words.ts'

/** A running clock: the promised day, and from what it was counted. */
export interface Clock {
  readonly clockFrom: Day
  readonly clockN: number
  readonly clockUnit: Term['unit']
  readonly dueOn: Day
  readonly dueProvisional: boolean
}

/** What a worker is promised: days until then (negative when late), and how the day was counted, line by line. */
export interface PromisedDay {
  readonly dueOn: Day
  readonly overdue: boolean
  readonly days: number
  readonly provisional: boolean
  readonly explained: readonly string[]
}

/** Starts a term on a day, which itself does not count (民法典 arts. 200–203). */
export function startClock(today: Day, term: Term, calendar: Calendar): Clock {
  const { dueOn, provisional } = deadline(today, term, calendar)
  return { clockFrom: today, clockN: term.n, clockUnit: term.unit, dueOn, dueProvisional: provisional }
}

/** What is left of a clock: working days of a term in working days, else calendar days. A late one has nothing left. */
export function stopClock(clock: Pick<Clock, 'clockUnit' | 'dueOn'>, today: Day, calendar: Calendar): Term {
  const left =
    clock.clockUnit === 'WD' ? workdaysBetween(today, clock.dueOn, calendar) : daysBetween(today, clock.dueOn)
  return { n: Math.max(0, left), unit: clock.clockUnit === 'WD' ? 'WD' : 'D' }
}

/** Goes on with what was left; with nothing left it is due the same day, or the next on which people work. */
export function resumeClock(left: Term, today: Day, calendar: Calendar): Clock {
  const clock = startClock(today, left, calendar)
  return left.n > 0 ? clock : { ...clock, dueOn: workdayFrom(today, calendar) }
}

/** The promise as of today. The stored day stands, even when the calendar has changed since; then the last line says so. */
export function promiseOf(clock: Clock, today: Day, calendar: Calendar, lang: Lang): PromisedDay {
  const term = { n: clock.clockN, unit: clock.clockUnit }
  const counted = deadline(clock.clockFrom, term, calendar)
  const lines = explain({ ...counted, dueOn: clock.dueOn, provisional: clock.dueProvisional }, lang)
  if (counted.dueOn !== clock.dueOn) lines.push(say(term.n > 0 ? promiseWords.kept : promiseWords.sameDay, lang))
  return { dueOn: clock.dueOn, ...remaining(today, clock.dueOn), provisional: clock.dueProvisional, explained: lines }
}
