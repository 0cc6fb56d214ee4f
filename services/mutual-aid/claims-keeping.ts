// How claims forget: days and amounts stay, because the fund's figures rest on them; illness, hospitals, words and statements go.
import { sql } from 'kysely'
import { defineKeeping } from '#kernel/retention.ts'
import type { Tables } from './claims.ts'

export const claimsKeeping = defineKeeping<Tables>({
  async lastUse(db, records) {
    const ids = [...records]
    const { rows } = await sql<{ personId: string; on: never }>`
      select p as "personId", case when bool_or(closed_on is null) then null else max(closed_on) end as on
      from mutual_aid_claim c, unnest(array[c.person_id, c.payee_id]) p
      where (c.person_id = any(${ids}::uuid[]) or c.payee_id = any(${ids}::uuid[])) and p = any(${ids}::uuid[]) group by 1`.execute(
      db,
    )
    return rows
  },
  async forget({ tx, vault }, records) {
    const ids = [...records]
    const none = vault.seal('{}')
    const cases = sql`select case_id from mutual_aid_claim where person_id = any(${ids}::uuid[])`
    await sql`
      update mutual_aid_claim set facts_sealed = ${none}, told_sealed = ${none}, findings_sealed = null, opinion_sealed = null, asked = '[]'
      where person_id = any(${ids}::uuid[])`.execute(tx)
    await sql`delete from mutual_aid_bill where case_id in (${cases})`.execute(tx)
    await sql`
      update mutual_aid_settlement_line set bill_sealed = ${none}, statement_sealed = null where person_id = any(${ids}::uuid[])`.execute(
      tx,
    )
    await sql`update mutual_aid_stop set reason_sealed = ${none} where case_id in (${cases})`.execute(tx)
    await sql`update mutual_aid_visit set visitors = '[]', why_sealed = null where case_id in (${cases})`.execute(tx)
    await sql`delete from mutual_aid_care_cost where person_id = any(${ids}::uuid[])`.execute(tx)
    await sql`update mutual_aid_award set past_sealed = ${vault.seal('[]')} where case_id in (${cases})`.execute(tx)
    await sql`update mutual_aid_assessment set content_sealed = ${none} where case_id in (${cases})`.execute(tx)
  },
})
