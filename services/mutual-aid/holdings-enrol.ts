// What joining keeps about a person, which of it two records of one human may not both have, and how it forgets.
import { sql } from 'kysely'
import { addDays, startOfDay } from '#base/day.ts'
import { say } from '#base/text.ts'
import { mayRemoveFiles } from '#kernel/files/removal.ts'
import { holdingOf } from '#kernel/holding.ts'
import { defineKeeping, defineRetention } from '#kernel/retention.ts'
import type { Tables } from './plans.ts'

const text = (zh: string, en: string) => ({ zh, en })

const coverHolding = holdingOf<Tables>({
  id: 'mutual-aid.covers',
  what: text('互助保障', 'Mutual-aid covers'),
  tables: ['mutual_aid_cover'],
  columns: {
    plan: text('计划', 'Plan'),
    from: text('生效', 'From'),
    to: text('到期', 'Until'),
    shares: text('份数', 'Shares'),
    service: text('在职或退休', 'Service'),
    kind: text('用工类别', 'Kind of employment'),
    insurance: text('医保类型', 'Basic scheme'),
    marks: text('标记', 'Marks'),
    member: text('个人出（分）', 'Paid by the member in fen'),
    state: text('状态', 'State'),
  },
  query: records => sql`
    select c.id, c.person_id as "recordId", b.opened_at as at, v.title as plan, c.effective_on as from, c.ends_on as to, c.shares, c.service,
      c.employee_kind as kind, c.insurance, c.marks, c.member_fen as member, c.state
    from mutual_aid_cover c join mutual_aid_batch b on b.id = c.batch_id join mutual_aid_plan_version v on v.id = c.version_id
    where c.person_id = any(${records}::uuid[]) order by c.effective_on, c.id`,
  async clash(db, survivor, merged, lang) {
    const { rows } = await sql<{ plan: string; from: string }>`
      select v.title as plan, a.effective_on as from from mutual_aid_cover a
        join mutual_aid_cover b on b.plan_id = a.plan_id and b.person_id = any(${[...merged]}::uuid[]) and b.state <> 'VOID'
          and daterange(a.effective_on, a.ends_on, '[]') && daterange(b.effective_on, b.ends_on, '[]')
        join mutual_aid_plan_version v on v.id = a.version_id
      where a.person_id = any(${[...survivor]}::uuid[]) and a.state <> 'VOID' limit 1`.execute(db)
    return rows[0]
      ? say(
          {
            zh: '两份资料在同一天都有“{plan}”的保障（{from} 起）。一个人同一天只能有一份，先和主办的工会商量退掉哪一份。',
            en: 'Both records are covered by “{plan}” on the same day (from {from}). Settle with the federation which one stays.',
          },
          lang,
          rows[0],
        )
      : null
  },
  give: {
    async rows(tx, ids, from, to) {
      await sql`update mutual_aid_cover set person_id = ${to} where id = any(${[...ids]}::uuid[]) and person_id = any(${[...from]}::uuid[])`.execute(
        tx,
      )
    },
  },
})

const rosterHolding = holdingOf<Tables>({
  id: 'mutual-aid.rosters',
  what: text('单位报的参加名单', 'Rosters of units'),
  tables: ['mutual_aid_roster'],
  columns: {
    plan: text('计划', 'Plan'),
    period: text('哪一年', 'Period'),
    shares: text('份数', 'Shares'),
    service: text('在职或退休', 'Service'),
    kind: text('用工类别', 'Kind of employment'),
  },
  query: records => sql`
    select r.batch_id || ':' || r.person_id as id, r.person_id as "recordId", b.opened_at as at, v.title as plan, b.period, r.shares, r.service,
      r.employee_kind as kind
    from mutual_aid_roster r join mutual_aid_batch b on b.id = r.batch_id join mutual_aid_plan_version v on v.id = b.version_id
    where r.person_id = any(${records}::uuid[]) order by b.opened_at`,
})

export const enrolHoldings = [coverHolding, rosterHolding]

export const enrolKeeping = defineKeeping<Tables>({
  async lastUse(db, records) {
    const { rows } = await sql<{ personId: string; on: never }>`
      select person_id as "personId", max(ends_on) as on from mutual_aid_cover
      where person_id = any(${[...records]}::uuid[]) and state <> 'VOID' group by 1`.execute(db)
    return rows
  },
  // Days, shares and amounts stay, because the accounts rest on them; what was said of the person goes.
  async forget({ tx }, records) {
    await sql`update mutual_aid_cover set marks = '{}', employee_kind = null where person_id = any(${[...records]}::uuid[])`.execute(
      tx,
    )
    await sql`delete from mutual_aid_roster where person_id = any(${[...records]}::uuid[])`.execute(tx)
  },
})

export const enrolRetention = [
  defineRetention<Tables>({
    id: 'mutual-aid.imports',
    what: { zh: '上传的互助保障名单', en: 'Rosters that were uploaded' },
    years: 1,
    after: { zh: '导入之后', en: 'after the import' },
    does: {
      zh: '销毁文件和退回的理由，留下导入了几行',
      en: 'the files and the reasons given back are destroyed; the counts stay',
    },
    async sweep({ tx, blobs }, before) {
      if (!(await mayRemoveFiles(tx))) return 0
      const { rows } = await sql<{ id: string; blob_id: string | null; result_blob: string | null }>`
        select id, blob_id, result_blob from mutual_aid_import
        where at < ${startOfDay(addDays(before, 1))} and state in ('DONE','FAILED') and file_name <> '—' order by id limit 20 for update skip locked`.execute(
        tx,
      )
      for (const { blob_id, result_blob } of rows) {
        if (blob_id) await blobs.remove(blob_id)
        if (result_blob) await blobs.remove(result_blob)
      }
      const ids = rows.map(r => r.id)
      await sql`update mutual_aid_import set file_name = '—', blob_id = null, result_blob = null, message = null where id = any(${ids}::uuid[])`.execute(
        tx,
      )
      await sql`delete from mutual_aid_import_refused where import_id = any(${ids}::uuid[])`.execute(tx)
      return rows.length
    },
  }),
]
