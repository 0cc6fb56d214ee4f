// Terms and what hangs on them: when one ends, when it is reminded of, how long it may be extended, the certificate. Pure.
import { addDays, addMonths, addYears, type Day, daysBetween } from '#base/day.ts'

export const termYears = [3, 5] as const
export type TermYears = (typeof termYears)[number]

/** Election day + 3 or 5 years − 1 day. 工会法 art. 16 */
export const termEnd = (electedOn: Day, years: TermYears): Day => addDays(addYears(electedOn, years), -1)

/** A reminder’s step: months before the end, the day itself, and every week after it. */
export type ReminderStep = 'M6' | 'M3' | 'M1' | 'T' | `W${number}`

/** The step a term stands at today, or null while more than six months are left. Design of domain §5.2 */
export function reminderAt(endsOn: Day, today: Day): ReminderStep | null {
  if (today > endsOn) {
    const weeks = Math.floor(daysBetween(endsOn, today) / 7)
    return weeks > 0 ? `W${weeks}` : 'T'
  }
  if (today === endsOn) return 'T'
  for (const months of [1, 3, 6] as const) if (today >= addMonths(endsOn, -months)) return `M${months}`
  return null
}

/** The days on which reminders go out up to the end of the term, with their steps. */
export const reminderDays = (endsOn: Day): readonly (readonly [ReminderStep, Day])[] => [
  ['M6', addMonths(endsOn, -6)],
  ['M3', addMonths(endsOn, -3)],
  ['M1', addMonths(endsOn, -1)],
  ['T', endsOn],
]

/** The last day up to which a term may be extended, once. Local rules; six months at most. */
export const extensionLimit = (endsOn: Day): Day => addMonths(endsOn, 6)

/** By when a vacant chair is filled. */
export const byElectionDue = (vacantOn: Day): Day => addMonths(vacantOn, 3)

/** The certificate of a legal person: valid for the term, renewed in its last 30 days. 总工办发〔2020〕20号 arts. 26, 27 */
export const renewFrom = (validUntil: Day): Day => addDays(validUntil, -30)

/** A change of name, seat or legal representative is registered within 30 days. */
export const changeDue = (changedOn: Day): Day => addDays(changedOn, 30)

/** The registrar answers within so many days of accepting. */
export const reviewDays = 15

export type TermState = 'RUNNING' | 'ENDING' | 'OVERDUE'

/** How a term stands: `ENDING` within six months of its end, an extension counted in. */
export function termState(endsOn: Day, today: Day): TermState {
  if (today > endsOn) return 'OVERDUE'
  return reminderAt(endsOn, today) ? 'ENDING' : 'RUNNING'
}
