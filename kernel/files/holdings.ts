// What the files module keeps about a person: their papers, by name; the copy brings the contents along.
import { sql } from 'kysely'
import { holdingOf } from '../holding.ts'
import type { KernelTables } from '../tables.gen.ts'

export const filesHoldings = [
  holdingOf<KernelTables>({
    id: 'files.papers',
    what: { zh: '材料', en: 'Papers' },
    tables: ['kernel_file', 'kernel_attachment'],
    columns: {
      name: { zh: '文件名', en: 'Name' },
      type: { zh: '类型', en: 'Type' },
      bytes: { zh: '大小（字节）', en: 'Bytes' },
      of: { zh: '属于', en: 'Hangs on' },
      paper: { zh: '哪种材料', en: 'Kind of paper' },
      from: { zh: '来自哪件事', en: 'Came with' },
      validUntil: { zh: '有效至', en: 'Counts until' },
      usedOn: { zh: '用在几件事上', en: 'Matters it serves' },
      fault: { zh: '哪里看不清或不对', en: 'What is wrong with it' },
      removedAt: { zh: '删除于', en: 'Removed' },
    },
    told: ({ values }) => String(values.name),
    query: records => sql`
      select f.id, coalesce((select f.person_id where f.person_id = any(${records}::uuid[])),
          (select a.person_id from kernel_attachment a where a.file_id = f.id and a.person_id = any(${records}::uuid[]) order by a.at limit 1)) as "recordId",
        f.created_at as at, f.name, f.type, f.bytes, f.attached_kind as of, f.paper, f.from_number as "from", f.valid_until as "validUntil",
        (select count(*)::int from kernel_attachment a where a.file_id = f.id and a.left_at is null) as "usedOn", x.reason as fault,
        f.removed_at as "removedAt"
      from kernel_file f left join kernel_paper_fault x on x.file_id = f.id
      where f.person_id = any(${records}::uuid[]) or f.id in (select a.file_id from kernel_attachment a where a.person_id = any(${records}::uuid[]))
      order by f.created_at, f.id`,
    give: {
      with: 'cases.cases',
      rows: async (tx, ids, from, to) => {
        await sql`
          update kernel_file set person_id = ${to}
          where attached_kind = 'case' and attached_id = any(${[...ids]}::uuid[]) and person_id = any(${[...from]}::uuid[])`.execute(
          tx,
        )
        await sql`
          update kernel_attachment set person_id = ${to}
          where on_kind = 'case' and on_id = any(${[...ids]}::uuid[]) and person_id = any(${[...from]}::uuid[])`.execute(
          tx,
        )
      },
    },
  }),
]
