// How the service forgets: that somebody asked and when stays for the figures; employer and reasons go.
import { sql } from 'kysely'
import { addDays, startOfDay } from '#base/day.ts'
import { mayRemoveFiles } from '#kernel/files/removal.ts'
import { defineKeeping, defineRetention } from '#kernel/retention.ts'
import type { Tables } from './requests.ts'

export const membershipKeeping = defineKeeping<Tables>({
  async lastUse(db, records) {
    const { rows } = await sql<{ personId: string; on: never }>`
      select person_id as "personId", case when bool_or(closed_on is null) then null else max(closed_on) end as on
      from membership_request where person_id = any(${[...records]}::uuid[]) group by 1`.execute(db)
    return rows
  },
  async forget({ tx, vault }, records) {
    await sql`delete from membership_profile where person_id = any(${[...records]}::uuid[])`.execute(tx)
    await sql`delete from membership_import_row where person_id = any(${[...records]}::uuid[])`.execute(tx)
    await sql`update membership_request set employer = null where person_id = any(${[...records]}::uuid[])`.execute(tx)
    await sql`
      update membership_proposal r set why_sealed = ${vault.seal('')}, reason_sealed = null from kernel_membership m
      where m.id = r.membership_id and m.person_id = any(${[...records]}::uuid[])`.execute(tx)
  },
})

export const membershipRetention = [
  defineRetention<Tables>({
    id: 'membership.rosters',
    what: { zh: '上传的会员名册', en: 'Rosters of members that were sent' },
    years: 1,
    after: { zh: '生效或不用之后', en: 'after they were carried out or dropped' },
    does: {
      zh: '销毁文件和退回的原因，留下导入了几行',
      en: 'the files and the reasons given back are destroyed; the counts stay',
    },
    async sweep({ tx, blobs }, before) {
      if (!(await mayRemoveFiles(tx))) return 0
      const { rows } = await sql<{ id: string; blob: string | null }>`
        select id, blob_id as blob from membership_import
        where at < ${startOfDay(addDays(before, 1))} and state in ('DONE','DROPPED','FAILED') and file_name <> '—' order by id limit 20
        for update skip locked`.execute(tx)
      for (const { blob } of rows) if (blob) await blobs.remove(blob)
      const ids = rows.map(r => r.id)
      await sql`delete from membership_import_row where import_id = any(${ids}::uuid[])`.execute(tx)
      await sql`delete from membership_import_packet where import_id = any(${ids}::uuid[])`.execute(tx)
      await sql`update membership_import set file_name = '—', blob_id = null, message = null where id = any(${ids}::uuid[])`.execute(
        tx,
      )
      return rows.length
    },
  }),
]
