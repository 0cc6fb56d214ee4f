// Keys of polls made ahead, some each night, so that a city of thousands of unions can begin on one day.
import { sql } from 'kysely'
import { type Day, daysBetween } from '#base/day.ts'
import type { JobAct } from '#kernel/service.ts'
import { quotaOf } from './rules.ts'
import { freshKey } from './sign.ts'
import type { Tables } from './tables.ts'

/** A step makes so many, two at a time beside the event loop. */
export const atOnce = 10

/**
 * Some keys of polls that are planned: of each opening day as many a night as are needed to be ready in time, at most ten in one step.
 * True while tonight's share is not made.
 */
export async function makeKeys(act: JobAct<Tables>): Promise<boolean> {
  const { rows: days } = await sql<{ opensOn: Day; waiting: number; made: number }>`
    select opens_on as "opensOn", (count(*) filter (where key_sealed is null))::int as waiting,
      (count(*) filter (where key_made_on = ${act.today}))::int as made
    from ratings_poll where state = 'PLANNED' and opens_on > ${act.today} and (key_sealed is null or key_made_on = ${act.today})
    group by 1 order by 1`.execute(act.tx)
  const next = days
    .map(d => ({ ...d, quota: quotaOf(d.waiting, d.made, daysBetween(act.today, d.opensOn)) }))
    .find(d => d.quota > 0)
  if (!next) return false
  const rows = await act.tx
    .selectFrom('ratings_poll')
    .select('id')
    .where('state', '=', 'PLANNED')
    .where('key_sealed', 'is', null)
    .where('opens_on', '=', next.opensOn)
    .orderBy('id')
    .limit(Math.min(atOnce, next.quota))
    .forUpdate()
    .skipLocked()
    .execute()
  const keys = await Promise.all(rows.map(() => freshKey()))
  for (const [i, { id }] of rows.entries()) {
    const key = keys[i]
    if (!key) continue
    await act.tx
      .updateTable('ratings_poll')
      .set({ public_key: key.n, key_sealed: act.house.vault.seal(key.secret), key_made_on: act.today })
      .where('id', '=', id)
      .execute()
  }
  return rows.length > 0
}
