// How hardship assistance forgets: type, dates, sizes and amounts stay, because figures rest on them; illness, story, answers and names go.
import { sql } from 'kysely'
import { addDays, startOfDay } from '#base/day.ts'
import { mayRemoveFiles } from '#kernel/files/removal.ts'
import { defineKeeping, defineRetention, forgotten } from '#kernel/retention.ts'
import type { Tables } from './applications.ts'

export const hardshipRetention = [
  defineRetention<Tables>({
    id: 'hardship.imports',
    what: { zh: '导入的档案表原件', en: 'Workbooks that were imported' },
    years: 1,
    after: { zh: '导入之后', en: 'after the import' },
    does: {
      zh: '销毁文件和退回的理由，留下导入了几行',
      en: 'the files and the reasons given back are destroyed; the counts stay',
    },
    async sweep({ tx, blobs }, before) {
      if (!(await mayRemoveFiles(tx))) return 0
      const { rows } = await sql<{ id: string; blob_id: string | null; result_blob: string | null }>`
        select id, blob_id, result_blob from hardship_import
        where at < ${startOfDay(addDays(before, 1))} and state in ('DONE','FAILED') and file_name <> '—' order by id limit 20 for update skip locked`.execute(
        tx,
      )
      for (const { blob_id, result_blob } of rows) {
        if (blob_id) await blobs.remove(blob_id)
        if (result_blob) await blobs.remove(result_blob)
      }
      const ids = rows.map(r => r.id)
      await sql`update hardship_import set file_name = '—', blob_id = null, result_blob = null, message = null where id = any(${ids}::uuid[])`.execute(
        tx,
      )
      await sql`update hardship_import_row set reasons_sealed = null where import_id = any(${ids}::uuid[])`.execute(tx)
      return rows.length
    },
  }),
]

export const hardshipKeeping = defineKeeping<Tables>({
  async lastUse(db, records) {
    // An active archive keeps its household; a grant is used until the day it was decided.
    const { rows } = await sql<{ personId: string; on: never }>`
      select h.person_id as "personId", case when bool_or(h.until_on is null) then null else max(h.until_on) end as on
      from hardship_person h where h.person_id = any(${[...records]}::uuid[]) group by 1
      union all select beneficiary_id, max((coalesce(decided_at, proposed_at) at time zone interval '8 hours')::date)
      from hardship_grant where beneficiary_id = any(${[...records]}::uuid[]) group by 1`.execute(db)
    return rows
  },
  async forget({ tx, vault }, records) {
    const ids = [...records]
    const none = vault.seal('')
    const cases = sql`select case_id from hardship_application where person_id = any(${ids}::uuid[])`
    await sql`
      update hardship_application set answers = '{}', health_sealed = ${none}, story = '—' where person_id = any(${ids}::uuid[])`.execute(
      tx,
    )
    await sql`update hardship_member set school = null, health_sealed = null where person_id = any(${ids}::uuid[])`.execute(
      tx,
    )
    await sql`update hardship_person set school = null where person_id = any(${ids}::uuid[])`.execute(tx)
    await sql`update hardship_visit set visitors = '[]', findings_sealed = ${none}, opinion = '—' where case_id in (${cases})`.execute(
      tx,
    )
    await sql`update hardship_deliberation set minutes = '—' where case_id in (${cases})`.execute(tx)
    await sql`update hardship_check set result_sealed = ${none} where case_id in (${cases})`.execute(tx)
    await sql`
      update hardship_objection o set name_sealed = ${none}, phone_sealed = ${none}, text = '—' from hardship_notice n
      where n.id = o.notice_id and n.case_id in (${cases})`.execute(tx)
    await sql`update hardship_notice set name = ${forgotten}, unit = '—' where case_id in (${cases})`.execute(tx)
    await sql`update hardship_archive set fields_sealed = ${vault.seal('{}')}, import_hash = null where person_id = any(${ids}::uuid[])`.execute(
      tx,
    )
    // What was told and noted while the archive lived; what happened and when stays.
    const archives = sql`select id from hardship_archive where person_id = any(${ids}::uuid[])`
    await sql`update hardship_archive_event set reason = null, data = '{}' where archive_id in (${archives})`.execute(
      tx,
    )
    await sql`
      delete from hardship_reverification_member m using hardship_reverification r
      where r.id = m.reverification_id and r.archive_id in (${archives})`.execute(tx)
    await sql`update hardship_reverification set note = '—', reason = null where archive_id in (${archives})`.execute(
      tx,
    )
    await sql`update hardship_follow_up set note_sealed = ${none} where archive_id in (${archives})`.execute(tx)
    await sql`update hardship_transfer set reason = '—', note = null where archive_id in (${archives})`.execute(tx)
    await sql`
      delete from hardship_draft where person_id = any(${ids}::uuid[])
        or account_id in (select id from kernel_account where kind = 'WORKER' and person_id = any(${ids}::uuid[]))`.execute(
      tx,
    )
  },
})
