// What a module keeps about people, as it declares it: read by the copy that everybody may have of their own data (PIPL art. 45),
// by the merging of two records of one human, and by the law that no table with a person in it is forgotten.
import type { RawBuilder } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Lang, Text } from '#base/text.ts'
import type { Db, Tx } from './db/db.ts'

export interface HoldingLook<T> {
  readonly db: Db<T>
  readonly lang: Lang
  readonly today: Day
  /** Opens a sealed column: the copy is the person's own. */
  open(sealed: Buffer): string
}

/** One thing that is kept. `recordId` is the record of the person under which it stands. */
export interface HeldRow {
  readonly id: string
  readonly recordId: string
  readonly at: string | null
  readonly values: Readonly<Record<string, string | number | boolean | null>>
}

export interface Holding<T = unknown> {
  /** Such as `cases.cases`; the name of its part in the copy. */
  readonly id: string
  readonly what: Text
  /** The tables it tells of. */
  readonly tables: readonly string[]
  /** Names of the values, in the order in which they are shown. */
  readonly columns: Readonly<Record<string, Text>>
  /** Everything of these records of one human, oldest first. */
  rows(look: HoldingLook<T>, records: readonly string[]): Promise<readonly HeldRow[]>
  /** One row in a few words without hidden numbers, for officers who ask to whom it belongs. */
  told?(row: HeldRow, lang: Lang): string
  /** Why two records cannot be one human now: one may have only one of these at a time. Names both; null when nothing is in the way. */
  clash?(db: Db<T>, survivor: readonly string[], merged: readonly string[], lang: Lang): Promise<string | null>
  /** Puts what was added during a merge under the record it belongs to. `with` names the holding whose ids it shares. */
  readonly give?: {
    readonly with?: string
    rows(tx: Tx<T>, ids: readonly string[], from: readonly string[], to: string, now: Date): Promise<void>
  }
}

/** Tables of which a person’s own copy does not tell, and why. */
export type Untold = Readonly<Record<string, Text>>

interface Told {
  readonly id: string
  readonly recordId: string
  readonly at: Date | null
  readonly [value: string]: unknown
}

/**
 * A holding read by one query: it selects id, "recordId", at, and each column under its name. Sealed columns are opened, lists and
 * objects written as JSON.
 */
export function holdingOf<T>(
  spec: Omit<Holding<T>, 'rows'> & { query(records: readonly string[], lang: Lang): RawBuilder<unknown> },
): Holding<T> {
  const { query, ...holding } = spec
  return {
    ...holding,
    async rows({ db, lang, open }, records) {
      const { rows } = await (query(records, lang) as RawBuilder<Told>).execute(db)
      const plain = (value: unknown) => {
        if (value === null || value === undefined) return null
        if (Buffer.isBuffer(value)) return open(value)
        if (value instanceof Date) return value.toISOString()
        if (typeof value === 'object') return JSON.stringify(value)
        return value as string | number | boolean
      }
      return rows.map(({ id, recordId, at, ...values }) => ({
        id: String(id),
        recordId,
        at: at ? at.toISOString() : null,
        values: Object.fromEntries(Object.keys(spec.columns).map(key => [key, plain(values[key])])),
      }))
    },
  }
}

export const defineHolding = <T>(holding: Holding<T>): Holding<T> => holding
