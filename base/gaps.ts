// Looks for what is wrong with tiers: where none applies, where two apply, where one yuan more costs hundreds. Walks along one quantity at a time.
import type { Text } from './text.ts'

/** A quantity that is walked from 0 to its end in whole steps, everything else held still. */
export interface Axis<S> {
  readonly id: string
  readonly title: Text
  readonly to: number
  /** The smallest change that counts: 1 分, 100 for one yuan, 1 of a list. */
  readonly step: number
  put(start: S, n: number): S
  /** The end at which nothing may apply without a fault: above for incomes, below for costs; absent: at neither. */
  readonly open?: 'ABOVE' | 'BELOW'
  /** A cliff is a loss greater than this for one step; what the step itself brings (a yuan earned) is taken off. Absent: not looked for. */
  readonly cliff?: { readonly over: number; readonly brings: number }
}

/** What the rules say at a point: the tiers that claim it, and what is given there, 分. */
export interface Told {
  readonly claims: readonly string[]
  readonly fen: number
}

export interface Finding<S = unknown> {
  readonly kind: 'NONE' | 'TWO' | 'CLIFF'
  readonly axis: string
  readonly title: Text
  /** The point where it begins; of a cliff the last one before the fall. */
  readonly at: number
  /** NONE and TWO: the last point where it holds. CLIFF: the one after the fall. */
  readonly until: number
  readonly claims: readonly string[]
  /** What is given at `at` and at `until`; of a cliff what one step costs. */
  readonly before: number
  readonly after: number
  readonly lost: number
  /** A household (claim, member) for which it is so. */
  readonly example: S
}

const samples = 160
const most = 24

/** A stretch in which the same tiers claim and what is given changes evenly. */
interface Stretch {
  readonly from: number
  readonly to: number
  readonly told: Told
  readonly last: Told
}

/**
 * Walks every axis from every start. Of the same fault (kind, axis, tiers) only the worst is told, at most 24 in all, the worst first.
 * What is narrower than a 160th of an axis between two like stretches can be missed; changes of tier that last are found to the step.
 */
export function findGaps<S>(starts: readonly S[], axes: readonly Axis<S>[], judge: (s: S) => Told): Finding<S>[] {
  const worst = new Map<string, Finding<S>>()
  const keep = (f: Finding<S>) => {
    const key = `${f.kind} ${f.axis} ${f.claims.join('+')}`
    const known = worst.get(key)
    if (!known || known.lost < f.lost) worst.set(key, f)
  }
  for (const axis of axes)
    for (const start of starts) for (const found of faultsAlong(axis, start, walk(axis, start, judge))) keep(found)
  return [...worst.values()].sort((a, b) => b.lost - a.lost).slice(0, most)
}

function walk<S>(axis: Axis<S>, start: S, judge: (s: S) => Told): Stretch[] {
  const seen = new Map<number, Told>()
  const told = (n: number): Told => {
    const known = seen.get(n) ?? judge(axis.put(start, n * axis.step))
    seen.set(n, known)
    return known
  }
  const end = Math.floor(axis.to / axis.step)
  const cuts: number[] = []
  /** What may be lost over one step without being a cliff. */
  const fall = axis.cliff ? axis.cliff.brings + axis.cliff.over : Number.POSITIVE_INFINITY
  const dig = (a: number, b: number): void => {
    if (smooth(a, b, told, fall)) return
    if (b - a === 1) {
      cuts.push(b)
      return
    }
    const middle = a + Math.floor((b - a) / 2)
    dig(a, middle)
    dig(middle, b)
  }
  const width = Math.max(1, Math.floor(end / samples))
  for (let a = 0; a < end; a += width) dig(a, Math.min(end, a + width))
  const begins = [0, ...cuts]
  return begins.map((from, i) => {
    const to = (begins[i + 1] ?? end + 1) - 1
    return { from: from * axis.step, to: to * axis.step, told: told(from), last: told(to) }
  })
}

/** Nothing happens between two points: the same claims, and the amount in the middle lies where a straight line would have it. */
function smooth(a: number, b: number, told: (n: number) => Told, fall: number): boolean {
  const [first, last] = [told(a), told(b)]
  if (first.claims.join() !== last.claims.join()) return false
  if (first.fen - last.fen > fall * (b - a)) return false
  if (b - a === 1) return true
  const middle = a + Math.floor((b - a) / 2)
  const there = told(middle)
  const line = first.fen + ((last.fen - first.fen) * (middle - a)) / (b - a)
  return there.claims.join() === first.claims.join() && Math.abs(there.fen - line) <= 2
}

function* faultsAlong<S>(axis: Axis<S>, start: S, stretches: readonly Stretch[]): Generator<Finding<S>> {
  const shared = { axis: axis.id, title: axis.title }
  for (const [i, s] of stretches.entries()) {
    const open =
      (axis.open === 'ABOVE' && stretches.slice(i).every(o => o.told.claims.length === 0)) ||
      (axis.open === 'BELOW' && stretches.slice(0, i + 1).every(o => o.told.claims.length === 0))
    const of = { ...shared, at: s.from, until: s.to, claims: s.told.claims, before: s.told.fen, after: s.last.fen }
    const example = axis.put(start, s.from)
    const size = s.to - s.from + axis.step
    if (s.told.claims.length === 0 && !open) yield { ...of, kind: 'NONE', lost: size, example }
    if (s.told.claims.length > 1) yield { ...of, kind: 'TWO', lost: size, example }
    const next = stretches[i + 1]
    if (!next || !axis.cliff) continue
    const lost = s.last.fen - next.told.fen - axis.cliff.brings
    if (lost <= axis.cliff.over) continue
    yield {
      ...shared,
      kind: 'CLIFF',
      at: s.to,
      until: next.from,
      claims: [s.last.claims.join('+') || '-', next.told.claims.join('+') || '-'],
      before: s.last.fen,
      after: next.told.fen,
      lost,
      example: axis.put(start, s.to),
    }
  }
}
