// How the access module forgets a person: the worker's account ends without its phone, devices go, sittings lose their note.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { defineKeeping } from '../retention.ts'
import type { KernelTables } from '../tables.gen.ts'

const day = (column: string) => sql`(${sql.ref(column)} at time zone interval '8 hours')::date`

export const accessKeeping = defineKeeping<KernelTables>({
  // Staff are not forgotten while their account lives: what they did is on record under it.
  async lastUse(db, records) {
    const { rows } = await sql<{ personId: string; on: never }>`
      select person_id as "personId", case when kind = 'STAFF' and ended_at is null then null else ${day('signed_in_at')} end as on
      from kernel_account where person_id = any(${[...records]}::uuid[]) and (signed_in_at is not null or kind = 'STAFF')
      union all select a.person_id, max(${day('s.seen_at')}) from kernel_session s join kernel_account a on a.id = s.account_id
      where a.person_id = any(${[...records]}::uuid[]) group by 1
      union all select person_id, max(${day('begun_at')}) from kernel_sitting where person_id = any(${[...records]}::uuid[]) group by 1`.execute(
      db,
    )
    return rows
  },
  async forget({ tx, vault, now }, records) {
    const ids = [...records]
    const { rows } = await sql<{ id: string }>`
      select id from kernel_account where kind = 'WORKER' and person_id = any(${ids}::uuid[])`.execute(tx)
    for (const { id } of rows) {
      await sql`delete from kernel_session where account_id = ${id}`.execute(tx)
      await sql`
        update kernel_account set name = '', phone_print = ${randomBytes(32)}, phone_sealed = ${vault.seal('')}, ended_at = coalesce(ended_at, ${now})
        where id = ${id}`.execute(tx)
    }
    await sql`update kernel_sitting set consent_note = '—' where person_id = any(${ids}::uuid[])`.execute(tx)
  },
})
