// For whom a call acts: the worker themselves, or the person at the counter in whose sitting it happens (代办).
import { sql } from 'kysely'
import type { Tx } from '../db/db.ts'
import type { House } from '../house.ts'
import { ofPerson, surviving } from '../people/same.ts'
import { refuse as refuseKernel } from '../refusals.ts'
import type { Actor } from '../service.ts'
import { phonePrints } from './phone-codes.ts'
import { refuse } from './words.ts'

/**
 * The id of the person. @throws signed_out; access.no_person for a worker who has not given an ID number yet;
 * access.no_sitting for staff outside a sitting
 */
export function subject(call: { readonly actor: Actor }): string {
  const id = subjectOrNull(call)
  if (!id) throw refuse('access.no_person')
  return id
}

/** As `subject`, but null for a worker who has no person yet: the first application registers one (`linkPerson`). */
export function subjectOrNull(call: { readonly actor: Actor }): string | null {
  const { kind, sitting, personId } = call.actor
  if (kind === 'nobody') throw refuseKernel('signed_out')
  if (kind !== 'staff') return personId
  if (!sitting) throw refuse('access.no_sitting')
  return sitting.personId
}

/**
 * Gives a worker's account its person. Whoever knows a number and a name must not get somebody's record: a person who was
 * registered before this very call has to have the phone that signed in.
 * @throws access.person_given, access.person_elsewhere, access.absent for an account that is no worker's
 */
export async function linkPerson<T>(
  act: { readonly tx: Tx<T>; readonly house: House; readonly actor: Actor; readonly now: Date },
  personId: string,
): Promise<void> {
  const { tx, house, actor, now } = act
  const account = await sql<{ person_id: string | null; phone_print: Buffer }>`
    select ${surviving('person_id')} as person_id, phone_print from kernel_account where id = ${actor.accountId} and kind = 'WORKER' for update`.execute(
    tx,
  )
  const mine = account.rows[0]
  if (!mine) throw refuse('access.absent')
  if (mine.person_id === personId) return
  if (mine.person_id) throw refuse('access.person_given')
  const person = await sql<{ name: string; phone_sealed: Buffer | null; fresh: boolean; taken: boolean }>`
    select p.name, p.phone_sealed, p.created_at = ${now} and p.xmin = pg_current_xact_id()::xid as fresh,
      exists (select from kernel_account a where a.kind = 'WORKER' and ${ofPerson('a.person_id', personId)}) as taken
    from kernel_person p where p.id = ${personId}`.execute(tx)
  const found = person.rows[0]
  const samePhone =
    found?.phone_sealed &&
    phonePrints(house.vault, house.vault.open(found.phone_sealed)).some(print => print.equals(mine.phone_print))
  if (!found || found.taken || !(found.fresh || samePhone)) throw refuse('access.person_elsewhere')
  await sql`update kernel_account set person_id = ${personId}, name = ${found.name} where id = ${actor.accountId}`.execute(
    tx,
  )
}
