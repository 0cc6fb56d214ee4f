// The official archive sheet goes out: the same columns that come in, for whoever reports or moves house.
import { newId } from '#base/ids.ts'
import { orgById } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Download } from '#kernel/service.ts'
import { writeSheet } from '#kernel/sheets/write.ts'
import type { Tables } from './applications.ts'
import { sheetType } from './sheet-import.ts'

const most = 512 * 1024 * 1024

/** The archives of the scope, or of one organization in it, as a workbook. The purpose goes to the audit row. */
export async function exportSheet(
  act: Act<Tables>,
  { orgId, purpose }: { orgId?: string; purpose: string },
): Promise<Download> {
  const org = orgId ? await orgById(act.db, orgId) : undefined
  if (orgId && (!org || !covers(act.scope, org.path))) throw refuseKernel('absent')
  const scope = org ? { paths: [org.path] } : act.scope
  for (const grant of act.actor.grants)
    if (org ? org.id === orgId : act.scope.paths.includes(grant.orgPath))
      act.touched('org', orgId ?? grant.orgId, purpose)
  const archives = await act.db
    .selectFrom('hardship_archive')
    .select('number')
    .where(within(scope, 'org_path'))
    .where('status', '=', 'ACTIVE')
    .execute()
  const blobId = newId(act.now)
  const rows = archives.map(a => [a.number])
  const sheet = { name: '困难职工档案', columns: [{ title: '职工编号', kind: 'text' as const }], rows }
  await act.house.blobs.put(blobId, writeSheet({ sheets: [sheet] }), most)
  const body = act.house.blobs.get(blobId)
  body.once('close', () => void act.house.blobs.remove(blobId))
  return { name: `困难职工档案-${act.today}.xlsx`, type: sheetType, body }
}
