// Corrects a number that was typed wrong: the old one stays in the history, sealed; a number of another record means a merge instead.
import type { Act } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'
import { lapseCheck } from './check-log.ts'
import { readDocument } from './documents.ts'
import { byOf, lockPerson } from './people.ts'

/** @throws people.id_… for what is no number; constraint kernel_person_id_number (privacy.id_taken) when it stands on another record */
export async function correctIdNumber(act: Act<KernelTables>, personId: string, idNumber: string): Promise<void> {
  const { tx, house, now } = act
  const before = await lockPerson(tx, personId)
  const read = readDocument({ idNumber }, act.today)
  // While the master key is being changed another record may carry this number under the key before, which the constraint cannot see.
  const others = await tx
    .selectFrom('kernel_person')
    .select('id')
    .where('id_number_print', 'in', house.vault.fingerprints('idNumber', read.key))
    .where('id', '<>', before.id)
    .execute()
  if (others.length)
    throw Object.assign(new Error('the number stands on another record'), { constraint: 'kernel_person_id_number' })
  const by = byOf(act)
  await tx
    .insertInto('kernel_person_change')
    .values({
      person_id: before.id,
      field: 'ID_NUMBER',
      old_sealed: before.id_number_sealed,
      at: now,
      account_id: by.accountId,
      sitting_id: by.sittingId,
    })
    .execute()
  await tx
    .updateTable('kernel_person')
    .set({
      id_type: read.type,
      id_number_sealed: house.vault.seal(read.number),
      id_number_print: house.vault.fingerprint('idNumber', read.key),
      sex: read.sex,
      birth_on: read.birthOn,
      version: before.version + 1,
    })
    .where('id', '=', before.id)
    .execute()
  // Who was checked was checked under the old number.
  await lapseCheck(tx, before.id, by, now)
}
