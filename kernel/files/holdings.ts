// What the files module keeps about a person: their papers, by name; the copy brings the contents along.
import { sql } from 'kysely'
import { holdingOf } from '../holding.ts'
import type { KernelTables } from '../tables.gen.ts'

export const filesHoldings = [
  holdingOf<KernelTables>({
    id: 'files.papers',
    what: { zh: '材料', en: 'Papers' },
    tables: ['kernel_file'],
    columns: {
      name: { zh: '文件名', en: 'Name' },
      type: { zh: '类型', en: 'Type' },
      bytes: { zh: '大小（字节）', en: 'Bytes' },
      of: { zh: '属于', en: 'Hangs on' },
      removedAt: { zh: '删除于', en: 'Removed' },
    },
    told: ({ values }) => String(values.name),
    query: records => sql`
      select id, person_id as "recordId", created_at as at, name, type, bytes, attached_kind as of, removed_at as "removedAt"
      from kernel_file where person_id = any(${records}::uuid[]) order by created_at, id`,
    give: {
      with: 'cases.cases',
      rows: async (tx, ids, from, to) => {
        await sql`
          update kernel_file set person_id = ${to}
          where attached_kind = 'case' and attached_id = any(${[...ids]}::uuid[]) and person_id = any(${[...from]}::uuid[])`.execute(
          tx,
        )
      },
    },
  }),
]
