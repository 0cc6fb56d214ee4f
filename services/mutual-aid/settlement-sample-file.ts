// The sample file that an officer downloads: in the demo its people are those in cover, elsewhere nobody who exists.
import { sql } from 'kysely'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { addDays, day } from '#base/day.ts'
import { getOrg, orgName } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Download, Look } from '#kernel/service.ts'
import type { Tables } from './claims.ts'
import { refuse } from './refuse.ts'
import { sheetType } from './roster-result.ts'
import { sampleCsv, sampleWorkbook } from './settlement-sample.ts'

const most = 200

/** @throws absent for a union outside the scope; settlement_no_region for one without a code of its region */
export async function settlementSample(
  look: Look<Tables>,
  { orgId, form }: { readonly orgId: string; readonly form: 'CSV' | 'XLSX' },
): Promise<Download> {
  const org = await getOrg(look.db, orgId)
  if (!covers(look.scope, org.path)) throw refuseKernel('absent')
  const region = org.regionCode
  if (!region) throw refuse('mutual-aid.settlement_no_region', { org: await orgName(look.db, org.id, look.today) })
  const found = look.house.demo ? await inCover(look, org.path) : []
  const people = found.length ? found : nobody(region)
  const of = { people, number: `SAMPLE-${look.today.replaceAll('-', '')}`, region, until: look.today }
  return form === 'CSV'
    ? { name: '医保结算示例.csv', type: 'text/csv; charset=utf-8', body: sampleCsv(of) }
    : { name: '医保结算示例.xlsx', type: sheetType, body: await sampleWorkbook(of) }
}

/** Of the demo alone: there nobody exists, so that a file may carry their numbers. */
async function inCover(look: Look<Tables>, orgPath: string) {
  const { rows } = await sql<{ name: string; sealed: Buffer }>`
    select p.name, p.id_number_sealed as sealed from kernel_person p
    where p.id in (select person_id from mutual_aid_cover
      where state = 'PAID' and starts_with(org_path, ${orgPath}) and ${look.today}::date between effective_on and ends_on)
    order by p.id limit ${most}`.execute(look.db)
  return rows.map(r => ({ name: r.name, idNumber: look.house.vault.open(r.sealed) }))
}

/** Numbers with a right check digit of people born on one day a hundred years ago. */
const nobody = (region: string) =>
  Array.from({ length: 20 }, (_, n) => ({
    name: `示例${n + 1}`,
    idNumber: makeIdNumber(region, addDays(day('1920-01-01'), n), 900 + n),
  }))
