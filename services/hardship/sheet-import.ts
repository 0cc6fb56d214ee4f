// The official archive sheet comes in: kept, worked through step by step, and given back with its reasons.
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { newId } from '#base/ids.ts'
import { Refusal } from '#base/refusal.ts'
import { getOrg, orgById } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Download, Job, JobAct, Look } from '#kernel/service.ts'
import { annotateWorkbook, type CellNote } from '#kernel/sheets/annotate.ts'
import type { Tables } from './applications.ts'
import { refuse } from './refuse.ts'
import type { Note } from './sheet-check.ts'
import { parts } from './sheet-columns.ts'
import { sheetType } from './sheet-export.ts'
import { checkHeaders, dropLines, layoutOf, nextHouseholds, storeLines, strayMembers } from './sheet-lines.ts'
import { type Decision, decide } from './sheet-rows.ts'

/** Households of one step: so few that a kill loses little and locks are short. */
const stepRows = 20

export const importJob: Job<Tables> = {
  name: 'hardship.import',
  title: { zh: '导入困难职工档案表', en: 'Import of the hardship archive sheet' },
  step: async (act, data) => {
    if (!('importId' in data) || typeof data.importId !== 'string') return false
    const row = await act.tx
      .selectFrom('hardship_import')
      .selectAll()
      .where('id', '=', data.importId)
      .forUpdate()
      .executeTakeFirst()
    if (row?.state === 'WAITING') return begin(act, row)
    if (row?.state === 'RUNNING') return proceed(act, row)
    return false
  },
}

/**
 * Takes a workbook in and sends for the work on it; the very same file gives the import it began before. Refuses at once (`sheets.*`)
 * what is no workbook of this kind.
 */
export async function beginImport(
  act: Act<Tables>,
  orgId: string,
  cardsKept?: string,
): Promise<{ importId: string; again: boolean }> {
  const { tx, upload, now } = act
  const org = await orgById(act.db, orgId)
  if (!org || org.endedOn !== null || !covers(act.scope, org.path) || !upload) throw refuseKernel('absent')
  act.touched('org', org.id)
  const before = await sameFile(act, org.id, upload.sha256)
  if (before) return { importId: before.id, again: true }
  await checkHeaders(await buffer(upload.open()))
  const importId = newId(now)
  const made = await tx
    .insertInto('hardship_import')
    .values({
      id: importId,
      org_id: org.id,
      org_path: org.path,
      account_id: act.actor.accountId ?? '',
      file_name: upload.name,
      cards_kept: cardsKept?.trim() || null,
      blob_id: upload.blobId,
      sha256: upload.sha256,
      state: 'WAITING',
      at: now,
    })
    .onConflict(oc => oc.columns(['org_id', 'sha256']).where('state', '<>', sql.lit('FAILED')).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return { importId: (await sameFile(act, org.id, upload.sha256))?.id ?? importId, again: true }
  upload.keep()
  await act.house.send(tx, importJob.name, { importId }, act.actor.accountId)
  return { importId, again: false }
}

const sameFile = ({ tx }: Act<Tables>, orgId: string, sha256: Buffer) =>
  tx
    .selectFrom('hardship_import')
    .select('id')
    .where('org_id', '=', orgId)
    .where('sha256', '=', sha256)
    .where('state', '<>', 'FAILED')
    .executeTakeFirst()

type ImportRow = Awaited<ReturnType<typeof importOf>>

/** The workbook as it was uploaded; it is destroyed only long after the import has ended. */
async function originalOf({ house }: Pick<JobAct<Tables>, 'house'>, { blob_id }: ImportRow): Promise<Buffer> {
  if (!blob_id) throw new Error('an import under way has lost its workbook')
  return buffer(house.blobs.get(blob_id))
}

/** Reads the workbook once and puts its rows aside. What cannot be read ends the import, in words. */
async function begin(act: JobAct<Tables>, row: ImportRow): Promise<boolean> {
  try {
    const households = await storeLines(act, row.id, await originalOf(act, row))
    if (households === 0) throw refuse('hardship.import_empty', { sheet: parts.HOUSEHOLD.name })
    const strays = await strayMembers(act, row.id)
    for (const note of strays) await keepDecision(act, row.id, note, { outcome: 'REFUSED', notes: [note] })
    const counted = { rows: households + strays.length, done: strays.length, refused: strays.length }
    await update(act, row.id, { state: 'RUNNING', ...counted })
    return true
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await dropLines(act, row.id)
    await update(act, row.id, { state: 'FAILED', message: error.inWords('zh'), finished_at: act.now })
    return false
  }
}

/** Decides about the next rows; when there are none left, writes the reasons into the workbook. */
async function proceed(act: JobAct<Tables>, row: ImportRow): Promise<boolean> {
  const next = await nextHouseholds(act, row.id, stepRows)
  if (next.length === 0) return finish(act, row)
  const { level } = await getOrg(act.tx, row.org_id)
  const into = { orgId: row.org_id, orgPath: row.org_path, level, accountId: row.account_id, cardsKept: row.cards_kept }
  const counted = { done: row.done, added: row.added, unchanged: row.unchanged, refused: row.refused }
  for (const household of next) {
    const decision = await decide(act, into, household)
    await keepDecision(act, row.id, household.line, decision)
    counted.done += 1
    counted[countOf[decision.outcome]] += 1
  }
  await update(act, row.id, counted)
  return true
}

const countOf = { ADDED: 'added', UNCHANGED: 'unchanged', REFUSED: 'refused' } as const

/** Once for each row: the primary key of the table is the guard. */
async function keepDecision(
  { tx, house }: JobAct<Tables>,
  importId: string,
  { sheet, row }: Pick<Note, 'sheet' | 'row'>,
  decision: Decision,
): Promise<void> {
  await tx
    .insertInto('hardship_import_row')
    .values({
      import_id: importId,
      sheet,
      row,
      outcome: decision.outcome,
      reasons_sealed: 'notes' in decision ? house.vault.seal(JSON.stringify(decision.notes)) : null,
      archive_id: 'archiveId' in decision ? decision.archiveId : null,
    })
    .execute()
}

async function finish(act: JobAct<Tables>, row: ImportRow): Promise<boolean> {
  const { house, now } = act
  const original = await originalOf(act, row)
  const notes = await notesOf(act, row.id)
  const cells: CellNote[] = []
  const headerRow: Record<string, number> = {}
  for (const part of Object.values(parts)) {
    const layout = await layoutOf(original, part)
    headerRow[part.name] = layout.headerRow
    const first = layout.letters.get(part.sheet === 'HOUSEHOLD' ? 'idNumber' : 'applicantId') ?? 'A'
    for (const { key, row: at, text } of notes.filter(n => n.sheet === part.sheet))
      cells.push({ sheet: part.name, address: `${layout.letters.get(key) ?? first}${at}`, text })
  }
  const marked = await annotateWorkbook(original, cells, { headerRow, limit: 400 * 1024 * 1024 })
  const result = newId(now)
  await house.blobs.put(result, Readable.from([marked]), marked.length)
  await dropLines(act, row.id)
  await update(act, row.id, { state: 'DONE', result_blob: result, finished_at: now })
  return false
}

async function notesOf({ tx, house }: JobAct<Tables>, importId: string): Promise<Note[]> {
  const rows = await tx
    .selectFrom('hardship_import_row')
    .select('reasons_sealed')
    .where('import_id', '=', importId)
    .where('outcome', '=', 'REFUSED')
    .orderBy('sheet')
    .orderBy('row')
    .execute()
  const seen = new Map<string, Note>()
  for (const { reasons_sealed: sealed } of rows)
    for (const note of sealed ? (JSON.parse(house.vault.open(sealed)) as Note[]) : [])
      seen.set(JSON.stringify(note), note)
  return [...seen.values()]
}

type Changes = Partial<Omit<ImportRow, 'id' | 'org_id' | 'org_path'>>

async function update({ tx }: JobAct<Tables>, importId: string, changes: Changes): Promise<void> {
  await tx.updateTable('hardship_import').set(changes).where('id', '=', importId).execute()
}

async function importOf(look: Look<Tables>, importId: string) {
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
  const { id, file_name, state, rows, done, added, unchanged, refused, message } = await importOf(look, importId)
  return { id, fileName: file_name, state, rows, done, added, unchanged, refused, message }
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
