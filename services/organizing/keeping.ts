// How founding and electing forget people: that a union was founded and who was elected stays (30 years, service.ts); what was said of somebody goes.
import { sql } from 'kysely'
import { defineKeeping } from '#kernel/retention.ts'
import type { Tables } from './tables.ts'

export const organizingKeeping = defineKeeping<Tables>({
  async lastUse(db, records) {
    const ids = [...records]
    const { rows } = await sql<{ personId: string; on: never }>`
      select "personId", case when bool_or(on_day is null) then null else max(on_day) end as on from (
        select g.person_id as "personId", case when f.open then null else coalesce(f.founded_on, f.group_on) end as on_day
          from organizing_group g join organizing_founding f on f.case_id = g.case_id where g.person_id = any(${ids}::uuid[])
        union all select p.person_id, p.until_on from organizing_post p where p.person_id = any(${ids}::uuid[])
        union all select r.person_id, case when e.state in ('PREPARING', 'REPORTED') then null else coalesce(e.held_on, e.created_at::date) end
          from organizing_roll r join organizing_election e on e.id = r.election_id where r.person_id = any(${ids}::uuid[])
      ) used group by 1`.execute(db)
    return rows
  },
  async forget({ tx }, records) {
    const ids = [...records]
    await sql`update organizing_group set job = '' where person_id = any(${ids}::uuid[])`.execute(tx)
    await sql`update organizing_post set reason = null where person_id = any(${ids}::uuid[])`.execute(tx)
  },
})
