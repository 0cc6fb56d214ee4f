// One change of the tree at a time: a move sees no union appear below it that it does not carry along, and two moves make no circle.
import { sql } from 'kysely'
import type { Tx } from '../db/db.ts'

/** `GROW`: a union is added or ended, many may do so at once. `CHANGE`: unions move, nobody else touches the tree meanwhile. */
export async function lockTree<T>(tx: Tx<T>, how: 'GROW' | 'CHANGE'): Promise<void> {
  await (how === 'CHANGE'
    ? sql`select pg_advisory_xact_lock(hashtext(current_schema() || '.kernel_org'))`
    : sql`select pg_advisory_xact_lock_shared(hashtext(current_schema() || '.kernel_org'))`
  ).execute(tx)
}
