// How this module forgets: copies go with their files, corrections keep only that there was one; an open one keeps the person.
import { sql } from 'kysely'
import { mustRemoveFiles } from '../files/removal.ts'
import { defineKeeping } from '../retention.ts'
import type { KernelTables } from '../tables.gen.ts'

export const privacyKeeping = defineKeeping<KernelTables>({
  async lastUse(db, records) {
    const { rows } = await sql<{ personId: string; on: never }>`
      select person_id as "personId", case when bool_or(state = 'OPEN') then null else max((answered_at at time zone interval '8 hours')::date) end as on
      from kernel_correction where person_id = any(${[...records]}::uuid[]) group by 1`.execute(db)
    return rows
  },
  async forget({ tx, vault, blobs, now }, records) {
    const ids = [...records]
    const { rows } = await sql<{
      id: string
    }>`select id from kernel_copy where person_id = any(${ids}::uuid[])`.execute(tx)
    if (rows.length) await mustRemoveFiles(tx)
    for (const { id } of rows) await blobs.remove(id)
    await sql`update kernel_copy set gone_at = coalesce(gone_at, ${now}) where person_id = any(${ids}::uuid[])`.execute(
      tx,
    )
    await sql`
      update kernel_correction set wanted_sealed = ${vault.seal('')}, said_sealed = ${vault.seal('')}, answer = case when answer is null then null else '—' end
      where person_id = any(${ids}::uuid[])`.execute(tx)
    await sql`delete from kernel_retention_due where person_id = any(${ids}::uuid[])`.execute(tx)
  },
})
