// How the service forgets: that somebody asked and when stays for the figures; employer and reasons go.
import { sql } from 'kysely'
import { defineKeeping } from '#kernel/retention.ts'
import type { Tables } from './requests.ts'

export const membershipKeeping = defineKeeping<Tables>({
  async lastUse(db, records) {
    const { rows } = await sql<{ personId: string; on: never }>`
      select person_id as "personId", case when bool_or(closed_on is null) then null else max(closed_on) end as on
      from membership_request where person_id = any(${[...records]}::uuid[]) group by 1`.execute(db)
    return rows
  },
  async forget({ tx, vault }, records) {
    await sql`update membership_request set employer = null where person_id = any(${[...records]}::uuid[])`.execute(tx)
    await sql`
      update membership_proposal r set why_sealed = ${vault.seal('')}, reason_sealed = null from kernel_membership m
      where m.id = r.membership_id and m.person_id = any(${[...records]}::uuid[])`.execute(tx)
  },
})
