// What the figures need to say of a service's facts: names of categories that are data, and the page of the record that proves one.
import type { Text } from '#base/text.ts'
import type { Db } from './db/db.ts'

export interface Counted<T = unknown> {
  /** Kinds of facts whose categories are rows of this service, such as the codes of its plans. */
  readonly facts: readonly string[]
  /** What these categories are called; one that is not known is left out and stands for itself. */
  names(db: Db<T>, categories: readonly string[]): Promise<ReadonlyMap<string, Text>>
  /** Kinds of records (`ref.kind` of a fact) that have no page by their own name. */
  readonly proofs: readonly string[]
  /** The page on the desk where each of these records can be read. */
  pages(db: Db<T>, kind: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>>
}
