// Which open promises will be broken: from how fast a desk has worked lately, and how many stand before each. Pure, and so back-tested.
import type { Day } from '#base/day.ts'
import { addWorkdays, type Calendar, workdaysBetween } from '#base/workdays.ts'

/** What a desk finished is counted over this many working days; four weeks smooth a bad one. */
export const lookBack = 20
/** A director hears of it this many working days ahead. */
export const lookAhead = 5

export interface Waiting {
  readonly dueOn: Day
  /** Its place in the desk's queue by promised day: 1 is next. */
  readonly place: number
  /** What the desk has finished in the last `lookBack` working days. */
  readonly finished: number
}

/** The day by which the desk, going on as it did, comes to it; null when it has finished nothing lately and so never does. */
export function expectedOn({ place, finished }: Waiting, today: Day, calendar: Calendar): Day | null {
  if (finished === 0) return null
  return addWorkdays(today, Math.ceil((place * lookBack) / finished), calendar)
}

/** Whether it will be late: not counting what is late already, and only as far as is looked ahead. */
export function willBeLate(w: Waiting, today: Day, calendar: Calendar): boolean {
  if (w.dueOn < today || workdaysBetween(today, w.dueOn, calendar) > lookAhead) return false
  const on = expectedOn(w, today, calendar)
  return on === null || on > w.dueOn
}
