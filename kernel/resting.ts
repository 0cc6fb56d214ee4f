// What rests on a consent, as each module declares it: shown before somebody withdraws, and stopped when they do (PIPL art. 15).
import type { Lang } from '#base/text.ts'
import type { ConsentPurpose } from './consent/words.ts'
import type { Db } from './db/db.ts'

export interface Resting<T = unknown> {
  readonly purpose: ConsentPurpose
  /** What would stop, each in words of the caller's language; empty when nothing rests on it now. */
  found(call: { readonly db: Db<T>; readonly lang: Lang }, records: readonly string[]): Promise<readonly string[]>
  /** Stops it, in the transaction of the withdrawal; `act` is the command (`restingOf` of kernel/service.ts names its type). */
  stop(act: object, records: readonly string[]): Promise<void>
}
