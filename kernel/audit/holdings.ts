// What the audit keeps about a person: each time somebody opened or changed their record.
import { sql } from 'kysely'
import { holdingOf } from '../holding.ts'
import type { KernelTables } from '../tables.gen.ts'

export const auditHoldings = [
  holdingOf<KernelTables>({
    id: 'audit.looks',
    what: { zh: '谁看过、改过资料', en: 'Who opened or changed the record' },
    tables: ['kernel_audit'],
    columns: {
      endpoint: { zh: '做了什么', en: 'What was done' },
      office: { zh: '单位', en: 'Office' },
      purpose: { zh: '用途', en: 'Purpose' },
    },
    told: ({ values }) => String(values.office ?? ''),
    query: records => sql`
      select a.id, r.id as "recordId", a.at, a.endpoint, a.purpose, (
        select string_agg(distinct n.name, '; ') from kernel_grant g join kernel_org_name n on n.org_id = g.org_id where g.account_id = a.account_id) as office
      from unnest(${records}::uuid[]) as r (id)
      join kernel_audit a on a.subjects @> jsonb_build_array(jsonb_build_object('kind', 'person', 'id', r.id::text))
      order by a.at, a.id`,
  }),
]
