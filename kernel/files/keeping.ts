// How papers are forgotten: the content is destroyed, the row says only that there was one.
import { sql } from 'kysely'
import { defineKeeping } from '../retention.ts'
import type { KernelTables } from '../tables.gen.ts'
import { mayRemoveFiles } from './removal.ts'

export const filesKeeping = defineKeeping<KernelTables>({
  async forget({ tx, blobs, now }, records) {
    const { rows } = await sql<{ id: string }>`
      select id from kernel_file where person_id = any(${[...records]}::uuid[]) for update`.execute(tx)
    // The night's work is tried again when the backup is done.
    if (rows.length && !(await mayRemoveFiles(tx))) throw new Error('a backup is copying files just now')
    // The content first: if the transaction then fails, the next round removes what is gone already, which does no harm.
    for (const { id } of rows) await blobs.remove(id)
    await sql`
      update kernel_file set name = '—', removed_at = coalesce(removed_at, ${now}) where id = any(${rows.map(r => r.id)}::uuid[])`.execute(
      tx,
    )
  },
})
