// Conditions of a standard as they stand for a union: what the system finds by itself, today, and what the union has to show.
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import { type Finding, findKnown, type KnownUnion } from '#kernel/known.ts'
import type { JobAct } from '#kernel/service.ts'
import { type Condition, isMet } from './rules.ts'
import { type Told, told } from './standards.ts'
import type { Tables } from './tables.ts'

export interface Assessed extends Told {
  /** null: for people to judge. */
  readonly met: boolean | null
  readonly value: number | null
  readonly because: Text | null
  readonly page: string | null
}

type Reading = Pick<JobAct<Tables>, 'db' | 'house'>

/** Everything the system knows that these conditions ask for, each found once. */
export const findFor = (
  call: Reading,
  conditions: readonly Condition[],
  union: KnownUnion,
  on: Day,
): Promise<ReadonlyMap<string, Finding>> =>
  findKnown(
    call,
    conditions.flatMap(c => c.known ?? []),
    union,
    on,
  )

/** Each condition with what was found. */
export const assess = (
  call: Reading,
  conditions: readonly Condition[],
  found: ReadonlyMap<string, Finding>,
): Assessed[] =>
  conditions.map(c => {
    const finding = c.known === undefined ? undefined : found.get(c.known)
    return {
      ...told(call.house, c),
      met: isMet(c, finding),
      value: finding?.value ?? null,
      because: finding?.because ?? null,
      page: finding?.page ?? null,
    }
  })
