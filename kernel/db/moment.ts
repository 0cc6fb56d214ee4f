// Many pages read as of one moment: what others write meanwhile is not seen, however long the reading takes.
import type { Db } from './db.ts'

/** So many at once in one process: each holds a connection for as long as its reader takes. */
const most = 2
let open = 0

/** Whether one more may begin. */
export const mayReadAtOneMoment = (): boolean => open < most

/**
 * What `read` yields, from one snapshot of the database (repeatable read, read only). It ends with the reading, also when the reader
 * goes away; one who takes nothing for a minute loses it (idle_in_transaction_session_timeout), so that no snapshot stays open for hours.
 */
export async function* atOneMoment<T, R>(
  db: Db<T>,
  read: (db: Db<T>) => AsyncIterable<R>,
): AsyncGenerator<R, void, undefined> {
  open++
  try {
    const moment = await db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute()
    try {
      yield* read(moment)
    } finally {
      // A connection that the server has ended has nothing left to roll back.
      await moment
        .rollback()
        .execute()
        .catch(() => undefined)
    }
  } finally {
    open--
  }
}
