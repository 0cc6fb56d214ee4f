// How sure it is who somebody is (实名): checked by an outside authority or by an officer who saw the document; a change of name or number undoes it.
import { sql } from 'kysely'
import { newId } from '#base/ids.ts'
import { type Checked, type Trust, trustOf } from '#base/trust.ts'
import type { Db, Tx } from '../db/db.ts'
import type { KernelTables } from '../tables.gen.ts'
import { type By, lockPeople } from './people.ts'
import { ofPerson } from './same.ts'

export interface Check {
  readonly how: Checked
  readonly answer: 'SAME' | 'DIFFERS' | 'UNKNOWN'
  /** Which authority answered, or which document was seen. */
  readonly basis: string
}

/**
 * Writes down that people were checked, all with the same answer. SAME makes them verified by all their records; who was seen in person stays so
 * whatever an authority answers. DIFFERS takes back what was confirmed in the same way before. They are held in the order of their ids.
 */
export async function recordChecks(
  tx: Tx<KernelTables>,
  personIds: readonly string[],
  { how, answer, basis }: Check,
  by: By,
  now: Date,
): Promise<void> {
  if (personIds.length === 0) return
  await lockPeople(tx, personIds)
  const { rows } = await sql<{ id: string; counts: string }>`
    select p.id, coalesce(p.merged_into, p.id) as counts from kernel_person p
    where p.id = any(${personIds}::uuid[]) or p.merged_into = any(${personIds}::uuid[])
      or p.merged_into in (select k.merged_into from kernel_person k where k.id = any(${personIds}::uuid[]))
      or p.id in (select k.merged_into from kernel_person k where k.id = any(${personIds}::uuid[]))
    order by p.id for no key update`.execute(tx)
  const counting = [...new Set(rows.map(r => r.counts))]
  await noteChecks(tx, counting, { how, answer, basis }, by, now)
  const records = rows.map(r => r.id)
  if (answer === 'SAME')
    await sql`
      update kernel_person set checked = ${how} where id = any(${records}::uuid[]) and checked is distinct from 'IN_PERSON'`.execute(
      tx,
    )
  else if (answer === 'DIFFERS')
    await sql`update kernel_person set checked = null where id = any(${records}::uuid[]) and checked = ${how}`.execute(
      tx,
    )
}

/** Only the history of a check: of people who were registered with it (`registerMany`). */
export async function noteChecks(
  tx: Tx<KernelTables>,
  personIds: readonly string[],
  { how, answer, basis }: Check,
  by: By,
  now: Date,
): Promise<void> {
  await sql`
    insert into kernel_person_check (id, person_id, how, answer, basis, at, account_id, sitting_id)
    select c.id, c.person, ${how}, ${answer}, ${basis}, ${now}, ${by.accountId}::uuid, ${by.sittingId}::uuid
    from unnest(${personIds.map(() => newId(now))}::uuid[], ${personIds}::uuid[]) as c (id, person)`.execute(tx)
}

export const recordCheck = (tx: Tx<KernelTables>, personId: string, check: Check, by: By, now: Date): Promise<void> =>
  recordChecks(tx, [personId], check, by, now)

export interface TrustView {
  readonly trust: Trust
  /** Latest first. */
  readonly checks: readonly {
    readonly how: string
    readonly answer: string
    readonly basis: string | null
    readonly at: Date
  }[]
  /** Whether an answer of the authority is still awaited. */
  readonly waiting: boolean
}

export async function trustView(db: Db<KernelTables>, personId: string): Promise<TrustView> {
  const { rows } = await sql<{ idType: string; checked: Checked | null; waiting: boolean }>`
    select p.id_type as "idType", p.checked, exists (select from kernel_person_question q where ${ofPerson('q.person_id', personId)}) as waiting
    from kernel_person p where p.id = (kernel_same_person(${personId}::uuid))[1]`.execute(db)
  const { rows: checks } = await sql<TrustView['checks'][number]>`
    select how, answer, basis, at from kernel_person_check where ${ofPerson('person_id', personId)} order by at desc, id desc limit 20`.execute(
    db,
  )
  const [own] = rows
  return { trust: own ? trustOf(own.idType, own.checked) : 'SELF', checks, waiting: own?.waiting ?? false }
}
