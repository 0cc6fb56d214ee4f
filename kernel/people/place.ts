// Who looks after a person without a home union: the county that last had a case, a household or a sitting of theirs. Dated.
import { sql } from 'kysely'
import type { Level } from '#base/flow.ts'
import type { Tx } from '../db/db.ts'
import { atLevel, pathsAbove } from '../org/branch.ts'
import { ancestorAt } from '../org/org.ts'

export type PlaceWhy = 'CASE' | 'HOUSEHOLD' | 'SITTING' | 'LEFT'

/** Those of these people who have no home union are from now on looked after by the county above this path. */
export async function placePeople<T>(
  tx: Tx<T>,
  personIds: readonly string[],
  orgPath: string,
  why: PlaceWhy,
  now: Date,
): Promise<void> {
  if (personIds.length > 0) await placeAt(tx, personIds, (await ancestorAt(tx, orgPath, 'COUNTY')).id, why, now)
}

/** As `placePeople`, where the county is known. */
export async function placeAt<T>(
  tx: Tx<T>,
  personIds: readonly string[],
  countyId: string,
  why: PlaceWhy,
  now: Date,
): Promise<void> {
  await sql`
    with placed as (
      update kernel_person set place_org_id = ${countyId}
      where id = any(${[...personIds].sort()}::uuid[]) and home_org_id is null and place_org_id is distinct from ${countyId}
      returning id
    )
    insert into kernel_person_place (person_id, org_id, why, at) select id, ${countyId}, ${why}, ${now} from placed`.execute(
    tx,
  )
}

/** A household is looked after where its head is: the members who belong to no union go along. */
export async function placeWithHead<T>(tx: Tx<T>, headId: string, personIds: readonly string[], now: Date) {
  if (personIds.length === 0) return
  const { rows } = await sql<{ id: string; level: Level }>`
    select a.id, a.level from kernel_person p join kernel_org o on o.id = coalesce(p.home_org_id, p.place_org_id)
      cross join ${pathsAbove('o.path')} up join kernel_org a on a.path = up.path
    where p.id = ${headId} order by up.i`.execute(tx)
  if (rows.length) await placeAt(tx, personIds, atLevel(rows, 'COUNTY').id, 'HOUSEHOLD', now)
}
