// Memberships of many people at once, as a roster of a hundred thousand brings them: the same as one by one, in a few statements for all.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import type { ChangeReason, OpenStatus } from '#base/membership.ts'
import type { Db, Tx } from '../db/db.ts'
import type { House } from '../house.ts'
import type { KernelTables } from '../tables.gen.ts'
import { rehome } from './home.ts'
import type { By } from './people.ts'
import { recordsOfEach } from './same.ts'

/** What is on record of somebody's membership. */
export interface Held {
  /** The record that counts. */
  readonly personId: string
  /** The membership that goes on; null for who is no member. */
  readonly open: {
    readonly id: string
    readonly orgId: string
    readonly status: OpenStatus
    readonly since: Day
  } | null
  /** How the last one ended, of which union. */
  readonly ended: { readonly orgId: string; readonly status: string } | null
}

/** For these people (records that count), by whichever of their records; who never was a member is absent. */
export async function heldOf(db: Db<KernelTables>, personIds: readonly string[]): Promise<ReadonlyMap<string, Held>> {
  const { rows } = await sql<{
    personId: string
    id: string
    orgId: string
    status: string
    since: Day
    open: boolean
  }>`
    select w.id as "personId", m.id, m.org_id as "orgId", m.status, m.from_on as since, m.until_on is null as open
    from ${recordsOfEach(personIds)} as w cross join lateral (
      select * from kernel_membership where person_id = any(w.records) and status <> 'DUPLICATE' offset 0) m
    order by m.from_on, m.id`.execute(db)
  const held = new Map<string, Held>()
  for (const { personId, open, ...row } of rows) {
    const before = held.get(personId) ?? { personId, open: null, ended: null }
    held.set(
      personId,
      open ? { ...before, open: { ...row, status: row.status as OpenStatus } } : { ...before, ended: row },
    )
  }
  return held
}

export interface Joining {
  readonly personId: string
  readonly kind: 'JOINED' | 'TRANSFERRED_IN'
  readonly on: Day
  readonly reason: ChangeReason | null
  /** Members only on record: no dues, no vote (保留会籍). */
  readonly retained: boolean
}

interface Writing {
  readonly house: Pick<House, 'vault'>
  readonly by: By
  readonly now: Date
}

/**
 * Makes people members of a union; their home follows. Whoever calls holds them (`lockPeople`) and has seen that none is a member of any union
 * and none has died. Answers the memberships in the order given.
 */
export async function joinMany(
  tx: Tx<KernelTables>,
  orgId: string,
  joining: readonly Joining[],
  { house, by, now }: Writing,
): Promise<readonly string[]> {
  if (joining.length === 0) return []
  const ids = joining.map(() => newId(now))
  await sql`
    with made as (
      insert into kernel_membership (id, person_id, org_id, status, from_on, retained_on)
      select j.id, j.person, ${orgId}::uuid, case when j.retained then 'RETAINED' else 'ACTIVE' end, j.on_day, case when j.retained then j.on_day end
      from unnest(${ids}::uuid[], ${joining.map(j => j.personId)}::uuid[], ${joining.map(j => j.on)}::date[], ${joining.map(j => j.retained)}::boolean[])
        as j (id, person, on_day, retained)
      returning id)
    insert into kernel_membership_change (membership_id, n, kind, reason, on_day, at, account_id, sitting_id)
    select j.id, j.n, j.kind, j.reason, j.on_day, ${now}, ${by.accountId}::uuid, ${by.sittingId}::uuid
    from (
      select id, 1 as n, kind, reason, on_day from unnest(${ids}::uuid[], ${joining.map(j => j.kind)}::text[], ${joining.map(j => j.reason)}::text[],
        ${joining.map(j => j.on)}::date[]) as a (id, kind, reason, on_day)
      union all
      select id, 2, 'RETAINED', null, on_day from unnest(${ids}::uuid[], ${joining.map(j => j.on)}::date[], ${joining.map(j => j.retained)}::boolean[])
        as r (id, on_day, retained) where retained
    ) j join made on made.id = j.id`.execute(tx)
  const personIds = joining.map(j => j.personId)
  const sitting = by.sittingId === null ? null : { id: by.sittingId }
  await rehome(tx, house, { personIds }, orgId, { accountId: by.accountId, sitting }, now)
  return ids
}

/** Of these people those who have died: none of them joins again. */
export async function deceasedOf(db: Db<KernelTables>, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ personId: string }>`
    select w.id as "personId" from ${recordsOfEach(personIds)} as w cross join lateral (
      select from kernel_membership where person_id = any(w.records) and status = 'DECEASED' limit 1) m`.execute(db)
  return new Set(rows.map(r => r.personId))
}
