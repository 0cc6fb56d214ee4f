// What the county has before it of its new unions: a registration under review, a split that waits for a colleague, a table compared.
import { sql } from 'kysely'
import { addDays } from '#base/day.ts'
import { sheetBuffer } from '#kernel/sheets/write.ts'
import { askRegistration } from '#services/organizing/registration.ts'
import { type RegistryKey, registryColumns, registrySheet } from '#services/organizing/registry-columns.ts'
import { beginImport } from '#services/organizing/registry-import.ts'
import { proposeSplit } from '#services/organizing/split.ts'
import type { Year } from './history.ts'
import { as } from './relief.ts'
import { sentFile } from './sent-file.ts'
import { addFile } from './today.ts'

export async function unionAffairs(y: Year): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select org_id as id from organizing_founding where org_id is not null order by founded_on`.execute(y.tx)
  const [older, newer] = rows
  if (!older || !newer) return
  const county = as(y, 'quxian', addDays(y.today, -4), 'organizing.registry')
  const fileIds = [await addFile(y, county, '法定代表人身份证'), await addFile(y, county, '成立批复')]
  await askRegistration(county, { orgId: older.id, kind: 'LEGAL_PERSON', agent: '李会计', fileIds })
  const { rows: members } = await sql<{ id: string }>`
    select person_id as id from kernel_membership where org_id = ${newer.id} and until_on is null order by id limit 6`.execute(
    y.tx,
  )
  await proposeSplit(county, {
    ...{ orgId: newer.id, name: '肇庆新能源汽车服务有限公司鼎湖分公司工会', short: '新能源鼎湖' },
    ...{ basis: '端工〔2026〕31号', personIds: members.map(m => m.id), unionIds: [] },
  })
  await compareTable(y)
}

/** One row that is new, and one with the code of an employer. */
async function compareTable(y: Year): Promise<void> {
  const { rows } = await sql<{ id: string; name: string }>`
    select o.id, n.name from kernel_org o join kernel_org_name n on n.org_id = o.id
    where o.id = ${y.tree.counties[0]?.org.id ?? null}`.execute(y.tx)
  const above = rows[0]
  if (!above) return
  const line = (name: string, over: Partial<Record<RegistryKey, string>>) => {
    const given = {
      name,
      superior: above.name,
      type: '独立基层工会',
      region: '441202',
      foundedOn: '2019-05-20',
      ...over,
    }
    return registryColumns.map(c => (given as Partial<Record<RegistryKey, string>>)[c.key] ?? null)
  }
  const body = await sheetBuffer({
    sheets: [
      {
        name: registrySheet,
        columns: registryColumns.map(c => ({ title: `${c.must ? '*' : ''}${c.title}`, kind: 'text' as const })),
        rows: [
          line('羚山茶业有限公司工会委员会', { code: 'DZ-0101', staff: '64', women: '31' }),
          line('砚洲岛旅游开发有限公司工会委员会', { code: 'DZ-0102', uscc: '91350100M000100Y43' }),
        ],
      },
    ],
  })
  const act = as(y, 'quxian', y.today, 'organizing.registry')
  const upload = await sentFile(y.house, act.now, '端州区工会登记表.xlsx', body)
  await beginImport({ ...act, upload }, above.id)
}
