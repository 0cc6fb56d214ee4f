// Contents of files are not removed while a backup copies them: the two take the same lock.
import { sql } from 'kysely'
import type { Tx } from '../db/db.ts'
import { refuse } from '../refusals.ts'

/** First key of the advisory lock; the second is the hash of the schema. */
export const filesLock = 20_261_127

/** As `mayRemoveFiles`, for who cannot leave it for later. @throws busy while a backup is being taken */
export async function mustRemoveFiles<T>(tx: Tx<T>): Promise<void> {
  if (!(await mayRemoveFiles(tx))) throw refuse('busy')
}

/** Whoever removes contents asks first, and leaves it for later when the answer is no. Held until the transaction ends. */
export async function mayRemoveFiles<T>(tx: Tx<T>): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(${filesLock}, hashtext(current_schema())) as mine`.execute(tx)
  return rows[0]?.mine ?? false
}
