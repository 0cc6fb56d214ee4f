// How cases are forgotten: number, dates, steps and offices stay as history; title, names of the applicant and free words go.
import { sql } from 'kysely'
import { defineKeeping, forgotten } from '#kernel/retention.ts'
import type { CasesTables } from './tables.gen.ts'

export const casesKeeping = defineKeeping<CasesTables>({
  async lastUse(db, records) {
    const { rows } = await sql<{ personId: string; on: never }>`
      select person_id as "personId", case when bool_or(closed_at is null) then null else max((closed_at at time zone interval '8 hours')::date) end as on
      from cases_case where person_id = any(${[...records]}::uuid[]) group by 1`.execute(db)
    return rows
  },
  async forget({ tx, vault }, records) {
    const ids = [...records]
    await sql`update cases_case set title = '—', title_en = null where person_id = any(${ids}::uuid[])`.execute(tx)
    await sql`
      update cases_event e set actor_name = case e.actor_kind when 'WORKER' then '—' else e.actor_name end, reason = null, reasons = '[]', data = '{}'
      from cases_case c where c.id = e.case_id and c.person_id = any(${ids}::uuid[])`.execute(tx)
    await sql`
      update cases_letter l set content = l.content || jsonb_build_object('addressee', ${forgotten}::text, 'paragraphs', '[]'::jsonb)
      from cases_case c where c.id = l.case_id and c.person_id = any(${ids}::uuid[])`.execute(tx)
    await sql`
      update cases_appeal set says_sealed = ${vault.seal('')}, claims = '{}' where person_id = any(${ids}::uuid[])`.execute(
      tx,
    )
    await sql`
      update cases_decision d set facts_sealed = ${vault.seal('[]')} from cases_case c
      where c.id = d.case_id and c.person_id = any(${ids}::uuid[])`.execute(tx)
  },
})
