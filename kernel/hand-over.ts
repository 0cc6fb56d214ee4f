// Something that stands in one officer's name, and passes to another when they leave. Declared in the manifest of whoever keeps it.
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { Db, Tx } from './db/db.ts'

/** Whose hands are looked into, and when; with the roles that hold each right. */
export interface Whose {
  readonly accountId: string
  readonly now: Date
  readonly today: Day
  readonly rights: ReadonlyMap<string, ReadonlySet<string>>
}

/** Of a command, what passing something on needs. */
export interface Passing<T> {
  readonly tx: Tx<T>
  readonly now: Date
  readonly today: Day
  readonly actor: { readonly accountId: string | null }
}

export interface HandOver<T = unknown> {
  readonly what: Text
  count(db: Db<T>, whose: Whose): Promise<number>
  pass(act: Passing<T>, from: string, to: string): Promise<void>
}
