// The history of checks of who somebody is, and how a check lapses.
import { sql } from 'kysely'
import { newId } from '#base/ids.ts'
import type { Tx } from '../db/db.ts'
import type { KernelTables } from '../tables.gen.ts'
import { ofPerson } from './same.ts'

interface Who {
  readonly accountId: string | null
  readonly sittingId: string | null
}

/** Somebody’s name or number has changed: what was checked before was another's. Does nothing for who was not. */
export async function lapseCheck(tx: Tx<KernelTables>, personId: string, by: Who, now: Date): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update kernel_person set checked = null where ${ofPerson('id', personId)} and checked is not null returning id`.execute(
    tx,
  )
  if (rows.length > 0) await noteCheck(tx, personId, { how: 'CHANGED', answer: 'LAPSED', basis: null }, by, now)
}

export async function noteCheck(
  tx: Tx<KernelTables>,
  personId: string,
  { how, answer, basis }: { how: string; answer: string; basis: string | null },
  by: Who,
  now: Date,
): Promise<void> {
  await sql`
    insert into kernel_person_check (id, person_id, how, answer, basis, at, account_id, sitting_id)
    values (${newId(now)}, ${personId}, ${how}, ${answer}, ${basis}, ${now}, ${by.accountId}, ${by.sittingId})`.execute(
    tx,
  )
}
