// What the system knows of a union by itself: each module declares it in its manifest, others ask for it by its id and read no table of it.
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { Db } from './db/db.ts'

/** YES: 1 for yes, 0 for no · PERMILLE: ‰, 0 to 1000 · COUNT: how many. */
export const knownUnits = ['YES', 'PERMILLE', 'COUNT'] as const
export type KnownUnit = (typeof knownUnits)[number]

/** What was found of one union on one day. */
export interface Finding {
  /** In the unit of the known thing; null when nothing is on record, or too little to be told. */
  readonly value: number | null
  /** Why, with the days and numbers behind it. Nothing in it names a person. */
  readonly because: Text
  /** The page on the desk where it can be read and put right. */
  readonly page?: string
}

export interface KnownUnion {
  readonly id: string
  readonly path: string
}

/** One thing that is known. The title says it as a condition: “在任期内”, “会员满意率”. */
export interface Known<T = unknown> extends Text {
  /** `module.word`. */
  readonly id: string
  readonly unit: KnownUnit
  find(look: { readonly db: Db<T>; readonly on: Day }, union: KnownUnion): Promise<Finding>
}

/** Finds these of a union as they stand on a day; an id that no module declares (any more) is left out. */
export async function findKnown<T>(
  { house, db }: { readonly house: { readonly known: readonly Known[] }; readonly db: Db<T> },
  ids: readonly string[],
  union: KnownUnion,
  on: Day,
): Promise<ReadonlyMap<string, Finding>> {
  const found = new Map<string, Finding>()
  for (const known of house.known.filter(k => ids.includes(k.id)))
    found.set(known.id, await (known as Known<T>).find({ db, on }, union))
  return found
}
