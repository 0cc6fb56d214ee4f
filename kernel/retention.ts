// How long what is kept, and what happens then, as each module declares it (PIPL arts. 5, 19, 47); kernel/privacy/retention.ts carries it out.
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { Db, Tx } from './db/db.ts'

export interface Forgetting<T> {
  readonly tx: Tx<T>
  readonly vault: { seal(text: string): Buffer }
  readonly blobs: { remove(id: string): Promise<void> }
  readonly now: Date
  readonly today: Day
}

/** A kind of thing with a term of its own. */
export interface Retention<T = unknown> {
  /** Such as `notify.messages`; the name in the report. */
  readonly id: string
  readonly what: Text
  readonly years: number
  /** What starts the clock: 发出之后. */
  readonly after: Text
  /** What happens then; for what stays, why. */
  readonly does: Text
  /** Removes one handful of what is older than the term; answers how many. Absent: nothing is removed by itself. */
  sweep?(act: Forgetting<T>, before: Day): Promise<number>
}

/** What a module has to do with people: when it last did, and how it forgets them. */
export interface Keeping<T = unknown> {
  /** The last day on which each of these records was in use; null while it still is. No row: never. */
  lastUse?(
    db: Db<T>,
    records: readonly string[],
  ): Promise<readonly { readonly personId: string; readonly on: Day | null }[]>
  /** Destroys what tells who they are. What law demands stays: that something happened, when, where, for how much. */
  forget?(act: Forgetting<T>, records: readonly string[]): Promise<void>
}

export const defineRetention = <T>(retention: Retention<T>): Retention<T> => retention
export const defineKeeping = <T>(keeping: Keeping<T>): Keeping<T> => keeping

/** What stands where a name stood. */
export const forgotten = '（已匿名）'
