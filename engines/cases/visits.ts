// A home visit, whatever it is for: two people go, and their names are on record.
import { refuse } from './words.ts'

/** The names as typed, without what surrounds them. @throws cases.two_visitors for fewer than two different ones */
export function visitorsOf(names: readonly string[]): string[] {
  const visitors = [...new Set(names.map(n => n.trim()).filter(Boolean))]
  if (visitors.length < 2) throw refuse('cases.two_visitors')
  return visitors
}
