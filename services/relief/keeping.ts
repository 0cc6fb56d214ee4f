// How relief forgets: kind, days and amounts stay, because figures rest on them; what was told and found goes.
import { sql } from 'kysely'
import { defineKeeping } from '#kernel/retention.ts'
import type { Tables } from './requests.ts'

export const reliefKeeping = defineKeeping<Tables>({
  async lastUse(db, records) {
    const { rows } = await sql<{ personId: string; on: never }>`
      select person_id as "personId", case when bool_or(closed_on is null) then null else max(closed_on) end as on
      from relief_request where person_id = any(${[...records]}::uuid[]) group by 1`.execute(db)
    return rows
  },
  async forget({ tx, vault }, records) {
    await sql`
      update relief_request set story_sealed = ${vault.seal('')}, findings_sealed = null, told = '{}'
      where person_id = any(${[...records]}::uuid[])`.execute(tx)
  },
})
