// How papers are forgotten: the content is destroyed when nothing of anybody else holds it; the row says only that there was one.
import { sql } from 'kysely'
import { defineKeeping } from '../retention.ts'
import type { KernelTables } from '../tables.gen.ts'
import { mayRemoveFiles } from './removal.ts'

export const filesKeeping = defineKeeping<KernelTables>({
  async forget({ tx, blobs, now }, records) {
    const people = [...records]
    const { rows } = await sql<{ id: string; other: string | null; faulted: boolean }>`
      select f.id, exists (select from kernel_paper_fault x where x.file_id = f.id) as faulted, (select a.person_id from kernel_attachment a where a.file_id = f.id and not (a.person_id = any(${people}::uuid[]))
        order by a.at limit 1) as other
      from kernel_file f
      where f.person_id = any(${people}::uuid[]) or f.id in (select a.file_id from kernel_attachment a where a.person_id = any(${people}::uuid[]))
      order by f.id for update`.execute(tx)
    const kept = rows.filter(r => r.other !== null).map(r => r.id)
    const gone = rows.filter(r => r.other === null).map(r => r.id)
    // The night's work is tried again when the backup is done.
    if (gone.length && !(await mayRemoveFiles(tx))) throw new Error('a backup is copying files just now')
    // The content first: if the transaction then fails, the next round removes what is gone already, which does no harm.
    for (const id of gone) await blobs.remove(id)
    await sql`
      update kernel_file set name = '—', from_number = case when paper is null then null else '—' end, removed_at = coalesce(removed_at, ${now})
      where id = any(${gone}::uuid[])`.execute(tx)
    const faulted = rows.filter(r => r.faulted && r.other === null).map(r => r.id)
    if (faulted.length)
      await sql`update kernel_paper_fault set reason = '—' where file_id = any(${faulted}::uuid[])`.execute(tx)
    // What still serves somebody else's matter is theirs from now on.
    await sql`
      delete from kernel_attachment where file_id = any(${kept}::uuid[]) and person_id = any(${people}::uuid[])`.execute(
      tx,
    )
    await sql`
      update kernel_file f set person_id = (select a.person_id from kernel_attachment a where a.file_id = f.id order by a.at limit 1)
      where f.id = any(${kept}::uuid[]) and f.person_id = any(${people}::uuid[])`.execute(tx)
  },
})
