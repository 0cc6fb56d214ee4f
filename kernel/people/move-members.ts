// Many members leave one union for another at once: unions merge, split or end. Five statements, however many they are.
import { sql } from 'kysely'
import { newId } from '#base/ids.ts'
import type { Tx } from '../db/db.ts'
import type { House } from '../house.ts'
import { rehome } from './home.ts'
import { refuse } from './words.ts'

interface Moving {
  readonly fromOrgId: string
  readonly toOrgId: string
  /** Only these of the union's members; whoever is none of them is left alone. */
  readonly personIds?: readonly string[]
}

interface By {
  readonly accountId: string | null
  readonly sitting: { readonly id: string } | null
}

interface Row {
  readonly id: string
  /** The record that the membership hangs on, and the one that counts for this human. */
  readonly recordId: string
  readonly personId: string
  readonly retained: boolean
  readonly from: string
}

/**
 * As `transferMember` for each: out of one union and into the other on one day, whose is only retained stays so, and the home follows.
 * Answers how many moved. @throws people.member_day when a membership began after this day
 */
export async function moveMembers<T>(
  tx: Tx<T>,
  house: Pick<House, 'vault'>,
  { fromOrgId, toOrgId, personIds }: Moving,
  { on, note }: { readonly on: string; readonly note: string },
  by: By,
  now: Date,
): Promise<number> {
  const ids = personIds ? [...personIds] : null
  const held = sql<Row>`
    select m.id, m.person_id as "recordId", coalesce(p.merged_into, p.id) as "personId", m.retained_on is not null as retained, m.from_on as "from"
    from kernel_membership m join kernel_person p on p.id = m.person_id
    where m.org_id = ${fromOrgId} and m.until_on is null
      and (${ids}::uuid[] is null or m.person_id = any(${ids}::uuid[]) or p.merged_into = any(${ids}::uuid[]))
    order by 3`
  // People first and in their order, as everybody who changes a membership does; then what is still theirs to move.
  await sql`select from kernel_person where id in (select "personId" from (${held}) h) order by id for no key update`.execute(
    tx,
  )
  const { rows } = await held.execute(tx)
  if (rows.length === 0) return 0
  const late = rows.find(r => r.from > on)
  if (late) throw refuse('people.member_day', { from: late.from })
  const old = rows.map(r => r.id)
  const fresh = rows.map(() => newId(now))
  const sealed = note.trim() ? house.vault.seal(note.trim()) : null
  const told = sql`${on}::date, ${sealed}::bytea, ${now}::timestamptz, ${by.accountId}::uuid, ${by.sitting?.id ?? null}::uuid`
  await sql`update kernel_membership set status = 'TRANSFERRED', until_on = ${on} where id = any(${old}::uuid[])`.execute(
    tx,
  )
  await sql`
    insert into kernel_membership (id, person_id, org_id, status, from_on, retained_on)
    select id, person_id, ${toOrgId}, case when retained then 'RETAINED' else 'ACTIVE' end, ${on}, case when retained then ${on}::date end
    from unnest(${fresh}::uuid[], ${rows.map(r => r.personId)}::uuid[], ${rows.map(r => r.retained)}::boolean[]) as m (id, person_id, retained)`.execute(
    tx,
  )
  await sql`
    insert into kernel_membership_change (membership_id, n, kind, on_day, note_sealed, at, account_id, sitting_id)
    select m.id, (select coalesce(max(n), 0) + 1 from kernel_membership_change c where c.membership_id = m.id), 'TRANSFERRED_OUT', ${told}
      from unnest(${old}::uuid[]) as m (id)
    union all select m.id, 1, 'TRANSFERRED_IN', ${told} from unnest(${fresh}::uuid[]) as m (id)
    union all select m.id, 2, 'RETAINED', ${told} from unnest(${fresh.filter((_, i) => rows[i]?.retained)}::uuid[]) as m (id)`.execute(
    tx,
  )
  // A merged record that held the membership lets its own home go, so that the old union no longer looks after it.
  const merged = rows.filter(r => r.recordId !== r.personId).map(r => r.recordId)
  if (merged.length)
    await sql`update kernel_person set home_org_id = null where id = any(${merged}::uuid[]) and home_org_id is not null`.execute(
      tx,
    )
  await rehome(tx, house, { personIds: rows.map(r => r.personId) }, toOrgId, by, now)
  return rows.length
}
