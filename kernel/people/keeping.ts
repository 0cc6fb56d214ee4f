// How the people module forgets: number, name, phone, address, cards and their history are destroyed; the record's id stays for figures.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { defineKeeping, forgotten } from '../retention.ts'
import type { KernelTables } from '../tables.gen.ts'

export const peopleKeeping = defineKeeping<KernelTables>({
  async lastUse(db, records) {
    const { rows } = await sql<{ personId: string; on: never }>`
      select person_id as "personId", max((at at time zone interval '8 hours')::date) as on from kernel_person_change
      where person_id = any(${[...records]}::uuid[]) group by 1
      union all select person_id, case when bool_or(until_on is null) then null else max(until_on) end from kernel_membership
      where person_id = any(${[...records]}::uuid[]) group by 1
      union all select id, (created_at at time zone interval '8 hours')::date from kernel_person where id = any(${[...records]}::uuid[])`.execute(
      db,
    )
    return rows
  },
  async forget({ tx, vault, now }, records) {
    const ids = [...records]
    for (const id of ids)
      await sql`
        update kernel_person set name = ${forgotten}, pinyin = '~', initials = '~', id_number_sealed = ${vault.seal('')}, id_number_print = ${randomBytes(32)},
          birth_on = null, phone_sealed = null, phone_print = null, ethnicity = null, address_sealed = null, forgotten_at = ${now}, version = version + 1
        where id = ${id}`.execute(tx)
    const cards = await sql<{
      id: string
    }>`select id from kernel_bank_account where person_id = any(${ids}::uuid[])`.execute(tx)
    for (const { id } of cards.rows)
      await sql`
        update kernel_bank_account set bank = '—', branch = null, holder = ${forgotten}, account_sealed = ${vault.seal('')},
          account_print = ${randomBytes(32)}, last_four = '0000', until_at = coalesce(until_at, ${now}) where id = ${id}`.execute(
        tx,
      )
    await sql`update kernel_person_change set old_sealed = null where person_id = any(${ids}::uuid[])`.execute(tx)
    await sql`
      update kernel_membership_change c set note_sealed = null from kernel_membership m
      where m.id = c.membership_id and m.person_id = any(${ids}::uuid[])`.execute(tx)
    await sql`update kernel_household_member set until_on = greatest(from_on, ${now}::date) where person_id = any(${ids}::uuid[]) and until_on is null`.execute(
      tx,
    )
    await sql`update kernel_merge set why = '—', split_why = null where survivor_id = any(${ids}::uuid[]) or merged_id = any(${ids}::uuid[])`.execute(
      tx,
    )
    await sql`
      update kernel_merge_event e set reason = null from kernel_merge m
      where m.id = e.merge_id and (m.survivor_id = any(${ids}::uuid[]) or m.merged_id = any(${ids}::uuid[]))`.execute(
      tx,
    )
    await sql`delete from kernel_person_question where person_id = any(${ids}::uuid[])`.execute(tx)
    await sql`delete from kernel_duplicate where a_id = any(${ids}::uuid[]) or b_id = any(${ids}::uuid[])`.execute(tx)
  },
})
