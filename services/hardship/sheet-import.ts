// The official archive sheet comes in: kept, worked through step by step, and given back with its reasons.
import { newId } from '#base/ids.ts'
import { orgById } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Download, Job, Look } from '#kernel/service.ts'
import type { Tables } from './applications.ts'
import { refuse } from './refuse.ts'

export const importJob: Job<Tables> = {
  name: 'hardship.import',
  title: { zh: '导入困难职工档案表', en: 'Import of the hardship archive sheet' },
  step: async () => false,
}

/** Takes a workbook in and sends for the work on it; the very same file gives the import it began before. */
export async function beginImport(act: Act<Tables>, orgId: string): Promise<{ importId: string; again: boolean }> {
  const { tx, upload, now } = act
  const org = await orgById(act.db, orgId)
  if (!org || org.endedOn !== null || !covers(act.scope, org.path) || !upload) throw refuseKernel('absent')
  const id = newId(now)
  const made = await tx
    .insertInto('hardship_import')
    .values({
      id,
      org_id: org.id,
      org_path: org.path,
      account_id: act.actor.accountId ?? '',
      file_name: upload.name,
      blob_id: upload.blobId,
      sha256: upload.sha256,
      state: 'WAITING',
      at: now,
    })
    .onConflict(oc => oc.columns(['org_id', 'sha256']).where('state', '<>', 'FAILED').doNothing())
    .returning('id')
    .executeTakeFirst()
  act.touched('org', org.id)
  if (!made) {
    const before = await tx
      .selectFrom('hardship_import')
      .select('id')
      .where('org_id', '=', org.id)
      .where('sha256', '=', upload.sha256)
      .where('state', '<>', 'FAILED')
      .executeTakeFirstOrThrow()
    return { importId: before.id, again: true }
  }
  upload.keep()
  await act.house.send(tx, importJob.name, { importId: id }, act.actor.accountId)
  return { importId: id, again: false }
}

const importOf = async (look: Look<Tables>, importId: string) => {
  const row = await look.db
    .selectFrom('hardship_import')
    .selectAll()
    .where('id', '=', importId)
    .where(within(look.scope, 'org_path'))
    .executeTakeFirst()
  if (!row) throw refuseKernel('absent')
  return row
}

/** How far an import is; what stopped it, in words. */
export async function importProgress(look: Look<Tables>, importId: string) {
  const {
    id,
    file_name: fileName,
    state,
    rows,
    done,
    added,
    unchanged,
    refused,
    message,
  } = await importOf(look, importId)
  return { id, fileName, state, rows, done, added, unchanged, refused, message }
}

/** Imports of the scope, newest first. */
export async function pageImports(look: Look<Tables>, page: { after?: string; limit?: number }) {
  const limit = page.limit ?? 20
  let query = look.db
    .selectFrom('hardship_import')
    .select(['id', 'file_name', 'state', 'at', 'rows', 'added', 'refused'])
    .where(within(look.scope, 'org_path'))
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (page.after) query = query.where('id', '<', page.after)
  const found = await query.execute()
  const rows = found
    .slice(0, limit)
    .map(({ file_name, at, ...row }) => ({ ...row, fileName: file_name, at: at.toISOString() }))
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null }
}

/** The uploaded workbook with the reasons at its cells. Refuses while the work is not done. */
export async function importResult(look: Look<Tables>, importId: string): Promise<Download> {
  const row = await importOf(look, importId)
  if (row.state !== 'DONE' || !row.result_blob) throw refuse('hardship.import_not_done')
  look.touched('org', row.org_id)
  return {
    name: `${row.file_name.replace(/\.xlsx$/i, '')}-退回.xlsx`,
    type: sheetType,
    body: look.house.blobs.get(row.result_blob),
  }
}

export const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
