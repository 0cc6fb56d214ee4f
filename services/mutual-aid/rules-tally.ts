// What a simulation counts, member by member, so that a city is counted in handfuls: payouts by benefit, who gets more and who less; shown with small counts closed. Pure.
import type { Fen } from '#base/money.ts'
import { type Closed, closeSmall } from '#base/small-counts.ts'

/** What a plan gives one member: by claim in the order given, and by benefit. */
export interface Given {
  readonly claims: readonly Fen[]
  readonly benefits: ReadonlyMap<string, Fen>
}

interface Side {
  readonly fen: number
  readonly people: number
}

interface Turn {
  readonly more: number
  readonly less: number
  readonly same: number
}

/** Sums in 分, counts of people who claimed. Exact, and kept so; only `shownTally` is for readers. */
export interface Tally {
  readonly people: number
  readonly claims: number
  readonly before: Side
  readonly after: Side
  readonly benefits: Readonly<Record<string, { readonly before: Side; readonly after: Side }>>
  readonly turn: Turn
  /** By the groups a member is of, each a name before the colon: `AGE:35`. */
  readonly groups: Readonly<Record<string, Turn>>
}

const noSide: Side = { fen: 0, people: 0 }
const noTurn: Turn = { more: 0, less: 0, same: 0 }
export const noTally: Tally = {
  people: 0,
  claims: 0,
  before: noSide,
  after: noSide,
  benefits: {},
  turn: noTurn,
  groups: {},
}

const plus = (side: Side, amount: number): Side =>
  amount > 0 ? { fen: side.fen + amount, people: side.people + 1 } : side
const sumOf = (of: readonly Fen[]) => of.reduce((n, f) => n + f, 0)

/** The tally with one more member who claimed. */
export function tallied(t: Tally, was: Given, will: Given, groups: readonly string[]): Tally {
  if (will.claims.length === 0) return t
  const [had, has] = [sumOf(was.claims), sumOf(will.claims)]
  const turned = (turn: Turn = noTurn): Turn => ({
    more: turn.more + (has > had ? 1 : 0),
    less: turn.less + (has < had ? 1 : 0),
    same: turn.same + (has === had ? 1 : 0),
  })
  const benefits = { ...t.benefits }
  for (const id of new Set([...was.benefits.keys(), ...will.benefits.keys()])) {
    const known = benefits[id] ?? { before: noSide, after: noSide }
    benefits[id] = {
      before: plus(known.before, was.benefits.get(id) ?? 0),
      after: plus(known.after, will.benefits.get(id) ?? 0),
    }
  }
  return {
    people: t.people + 1,
    claims: t.claims + will.claims.length,
    before: plus(t.before, had),
    after: plus(t.after, has),
    benefits,
    turn: turned(t.turn),
    groups: { ...t.groups, ...Object.fromEntries(groups.map(g => [g, turned(t.groups[g])])) },
  }
}

export interface ShownSide {
  readonly fen: number | null
  readonly people: number | null
}

export interface ShownTally {
  readonly people: number | null
  readonly claims: number | null
  readonly before: ShownSide
  readonly after: ShownSide
  readonly benefits: readonly { readonly id: string; readonly before: ShownSide; readonly after: ShownSide }[]
  readonly turn: Closed<keyof Turn>
  readonly tables: readonly {
    readonly by: string
    readonly rows: readonly ({ readonly of: string } & Closed<keyof Turn>)[]
  }[]
}

const turns = ['more', 'less', 'same'] as const

/** For readers: a sum stands only where at least `least` people are behind it, and none can be had as a difference. */
export function shownTally(t: Tally, least = 5): ShownTally {
  const ids = Object.keys(t.benefits)
  const cells = closeSmall(
    ['before', 'after'],
    ids.map(id => ({ before: t.benefits[id]!.before.people, after: t.benefits[id]!.after.people })),
    least,
  )
  const side = (of: Side, shut: boolean): ShownSide => (shut ? { fen: null, people: null } : of)
  const few = (n: number) => n > 0 && n < least
  const { turn, tables } = turnsOf(t, least)
  return {
    people: few(t.people) ? null : t.people,
    claims: few(t.people) ? null : t.claims,
    before: side(t.before, few(t.before.people) || (ids.length > 0 && cells.total.before === null)),
    after: side(t.after, few(t.after.people) || (ids.length > 0 && cells.total.after === null)),
    benefits: ids.map((id, i) => ({
      id,
      before: side(t.benefits[id]!.before, cells.lines[i]!.before === null),
      after: side(t.benefits[id]!.after, cells.lines[i]!.after === null),
    })),
    turn,
    tables,
  }
}

/** Tables of the same people by different groups. A total stands once for all of them: what one must close, none gives away. */
function turnsOf(t: Tally, least: number) {
  const by = [...Map.groupBy(Object.keys(t.groups), g => g.slice(0, g.indexOf(':')))]
  let shut: readonly (keyof Turn)[] = []
  for (;;) {
    const whole = closeSmall(turns, [t.turn], least, shut)
    const closed = by.map(([, keys]) =>
      closeSmall(
        turns,
        keys.map(k => t.groups[k]!),
        least,
        shut,
      ),
    )
    const now = turns.filter(c => [whole, ...closed].some(x => x.total[c] === null))
    if (now.length === shut.length)
      return {
        turn: whole.total,
        tables: by.map(([name, keys], i) => ({
          by: name,
          rows: keys.map((k, at) => ({ of: k.slice(name.length + 1), ...closed[i]!.lines[at]! })),
        })),
      }
    shut = now
  }
}

/** Ages of whom one speaks together, by the first year of each. */
export const ageBands = [0, 35, 45, 55, 65] as const
export const bandOf = (age: number): number => ageBands.findLast(from => age >= from) ?? 0
