// What counts together: sums of what was paid before over a stay, an event, a cover, a year or a life. Pure.
import { addDays, addYears, type Day, daysBetween, monthOf, yearOf } from '#base/day.ts'
import { type Point, type Setting, samePerson } from './rules-choose.ts'
import type { Past } from './rules-claim.ts'
import type { Span } from './rules-when.ts'

interface Joining {
  readonly joinDays?: number
}

/** Whether something earlier counts together with what is judged now. */
export function together(span: Span, past: Past, s: Setting, p: Point, benefit: Joining): boolean {
  switch (span) {
    case 'DAY':
      return false
    case 'CLAIM':
      return joined(past, p, benefit.joinDays ?? 0)
    case 'EVENT':
      return s.claim.eventId !== null && past.event === s.claim.eventId
    case 'COVER':
      return past.eventOn >= s.cover.effectiveOn && past.eventOn <= s.cover.endsOn
    case 'COVER_YEAR': {
      const from = yearOfCover(s.cover.effectiveOn, p.on)
      return past.eventOn >= from && past.eventOn < addYears(from, 1)
    }
    case 'MONTH':
      return monthOf(past.eventOn) === monthOf(p.on)
    case 'QUARTER':
      return yearOf(past.eventOn) === yearOf(p.on) && quarterOf(past.eventOn) === quarterOf(p.on)
    case 'YEAR':
      return yearOf(past.eventOn) === yearOf(p.on)
    case 'LIFETIME':
      return true
  }
}

const quarterOf = (d: Day) => Math.ceil(Number(d.slice(5, 7)) / 3)

/** The first day of the year of cover in which a day lies. */
function yearOfCover(effectiveOn: Day, on: Day): Day {
  let years = Math.max(0, yearOf(on) - yearOf(effectiveOn))
  while (years > 0 && addYears(effectiveOn, years) > on) years--
  return addYears(effectiveOn, years)
}

/** Another stay for the same illness, begun no more than so many days after this one ended, or ended before this one began. */
function joined(past: Past, { bill }: Point, joinDays: number): boolean {
  if (!bill || joinDays === 0 || past.bill === bill.id) return false
  if (!bill.diagnosis || past.diagnosis !== bill.diagnosis) return false
  if (!past.dischargedOn || !past.admittedOn || !bill.admittedOn || !bill.dischargedOn) return false
  const [gone, came] =
    past.dischargedOn <= bill.admittedOn ? [past.dischargedOn, bill.admittedOn] : [bill.dischargedOn, past.admittedOn]
  return addDays(gone, joinDays) >= came && daysBetween(gone, came) >= 0
}

/** The sum of one number over what counts together. */
export function sumOf(
  of: (past: Past) => number,
  span: Span,
  s: Setting,
  p: Point,
  benefit: Joining,
  which: (past: Past) => boolean,
): number {
  let sum = 0
  for (const past of s.past) if (which(past) && together(span, past, s, p, benefit)) sum += of(past)
  return sum
}

/** What this very benefit gave before to the same one of the family, and those that are counted with it. */
export const ofThese =
  (s: Setting, benefit: string, others: readonly string[] = []) =>
  (past: Past): boolean =>
    past.plan === s.plan.code && (past.benefit === benefit || others.includes(past.benefit)) && samePerson(s, past)

/** Given for an illness of a class that is claimed for now. */
export const ofSameClass =
  (s: Setting) =>
  (past: Past): boolean =>
    past.classes.some(c => s.claim.diagnosis?.classes.includes(c))

/** What this very benefit gave to all of the family. */
export const ofFamily =
  (s: Setting, benefit: string) =>
  (past: Past): boolean =>
    past.plan === s.plan.code && past.benefit === benefit

/** What this very benefit gave before to the same one of the family. */
export const ofBenefit = (s: Setting, benefit: string) => ofThese(s, benefit)
