// What a service registers in its manifest so that its rules can be tried out: whom they concern, what they give, what was decided by them.
import type { Local } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import type { Level } from '#base/flow.ts'
import type { Fen } from '#base/money.ts'
import { checkRuleSet, type RuleSet } from '#base/rule-set.ts'
import type { Text } from '#base/text.ts'
import type { Db } from '../db/db.ts'

/** The months a forecast looks at. */
export interface Span {
  /** The first day of the first month. */
  readonly from: Day
  readonly months: number
  /** The day by whose rules it is judged who qualifies: the first on which all that is tried holds. */
  readonly on: Day
}

/** Somebody the rules concern, as they stand in the records now. */
export interface Subject<F = unknown> {
  /** Rises from page to page. */
  readonly cursor: string
  readonly ref: { readonly kind: string; readonly id: string }
  readonly orgPath: string
  /** For people: masked, with a number by which it is found again. */
  readonly label: string
  /** All that judging needs, as JSON: hashed with the forecast. */
  readonly facts: F
}

/** A sum due in a month. */
export interface DueLine {
  /** YYYY-MM. */
  readonly month: string
  readonly category: string
  readonly source: string
  readonly fen: Fen
  /** Falls due as the records stand; otherwise only if somebody applies, or is verified again. */
  readonly sure: boolean
}

export interface Judged {
  /** The type it qualifies for on the span's day, or null. */
  readonly outcome: string | null
  readonly lines: readonly DueLine[]
}

/** What was decided: an outcome, and the money of it where money was decided. */
export interface Verdict {
  readonly outcome: string | null
  /** In all; null where no money was decided. */
  readonly fen: Fen | null
}

/** A case or a row of grants that was decided by the rules. */
export interface Decided<F = unknown> extends Subject<F>, Verdict {
  /** The day by whose rules it was judged; of several the last. */
  readonly judgedOn: Day
  /** How many decisions it stands for. */
  readonly decisions: number
}

export interface Pages {
  readonly orgPath: string
  readonly after: string | null
  readonly limit: number
}

export interface Standards<T = unknown, F = unknown, D = unknown> extends RuleSet {
  /** Words of outcomes: DEEP, RELATIVE. */
  readonly outcomes: Readonly<Record<string, Text>>
  subjects(db: Db<T>, page: Pages, span: Span): Promise<readonly Subject<F>[]>
  /** Pure: the same rules that judge and pay. `base` are the values that hold today, by which is told what was known before. */
  judge(facts: F, span: Span, local: Local, base: Local): Judged
  decided(db: Db<T>, page: Pages): Promise<readonly Decided<D>[]>
  /** Pure: what would have been decided had the tried values held on each day that it asks for. */
  replay(facts: D, on: Day, local: (on: Day) => Local): Verdict
  /** How many there are: of subjects for the progress, of decisions to see whether more have been made since. */
  count(db: Db<T>, orgPath: string): Promise<{ readonly subjects: number; readonly decided: number }>
  /** The desk's page of a record, such as /hardship/archives/…. */
  link(ref: Subject['ref']): string
  /** The level whose budget pays from a source. */
  payer(source: string): Level
}

/** The sets of all services, by id. @throws Error when one must not load */
export function standardsOf(
  services: readonly { readonly standards?: readonly Standards[] }[],
): ReadonlyMap<string, Standards> {
  const sets = new Map<string, Standards>()
  for (const set of services.flatMap(s => s.standards ?? [])) {
    checkRuleSet(set)
    if (sets.has(set.id)) throw new Error(`two rule sets are called ${set.id}`)
    sets.set(set.id, set)
  }
  return sets
}
