// The roster sheet comes in: its rows put aside once, worked through step by step, and the sheet given back with a result beside each row.
import { sql } from 'kysely'
import { compact } from '#base/chars.ts'
import { newId } from '#base/ids.ts'
import { Refusal } from '#base/refusal.ts'
import { orgById } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Job, JobAct, Look } from '#kernel/service.ts'
import { readSheet, type SheetLimits } from '#kernel/sheets/read.ts'
import type { Tables } from './plans.ts'
import { refuse } from './refuse.ts'
import { lockBatch, planOfVersion } from './roster.ts'
import { type Cells, cellsOf, mandatory, rosterSheet, titles } from './roster-columns.ts'
import { recount } from './roster-counts.ts'
import { giveBack, type ImportRow } from './roster-result.ts'
import { decideRows, type Waiting } from './roster-rows.ts'

const MB = 1024 * 1024
/** What one upload may hold: the staff of the largest unit, and no bomb. */
const limits: Partial<SheetLimits> = { fileBytes: 30 * MB, sheetBytes: 300 * MB, stringBytes: 48 * MB, rows: 120_000 }

/** How the roster sheet is read: our columns under their titles, whatever else there is beside them. */
export const reading = {
  titles: Object.values(titles),
  mayLack: Object.values(titles).filter(t => !mandatory.some(m => m === t)),
  limits,
}

/** Rows of one packet, which is one step: few enough that a kill loses little and memory stays flat, many enough that it is quick. */
const packetRows = 500

export const rosterImportJob: Job<Tables> = {
  name: 'mutual-aid.roster',
  title: { zh: '导入互助保障名单', en: 'Import of a mutual-aid roster' },
  step: async (act, data) => {
    if (!('importId' in data) || typeof data.importId !== 'string') return false
    const row = await act.tx
      .selectFrom('mutual_aid_import')
      .selectAll()
      .where('id', '=', data.importId)
      .forUpdate()
      .executeTakeFirst()
    if (row?.state === 'WAITING') return begin(act, row)
    if (row?.state === 'RUNNING') return proceed(act, row)
    if (row?.state === 'MARKING') return finish(act, row)
    return false
  },
}

/**
 * Takes a roster in and sends for the work on it; the very same file while it is under way gives the import it began.
 * Refuses at once (`sheets.*`) what is no workbook with our columns. @throws mutual-aid.batch_state for a roster that is confirmed
 */
export async function beginRoster(
  act: Act<Tables>,
  { batchId, cardsKept }: { batchId: string; cardsKept?: string },
): Promise<{ importId: string; again: boolean }> {
  const { tx, upload, now } = act
  if (!upload) throw refuseKernel('absent')
  const batch = await lockBatch(act, batchId, 'ROSTER')
  const org = await orgById(act.db, batch.org_id)
  if (!org || !covers(act.scope, org.path)) throw refuseKernel('absent')
  act.touched('org', org.id)
  const before = await tx
    .selectFrom('mutual_aid_import')
    .select('id')
    .where('batch_id', '=', batch.id)
    .where('sha256', '=', upload.sha256)
    .where('state', 'in', ['WAITING', 'RUNNING', 'MARKING'])
    .executeTakeFirst()
  if (before) return { importId: before.id, again: true }
  for await (const _ of readSheet(upload.open(), reading)) break
  const importId = newId(now)
  await tx
    .insertInto('mutual_aid_import')
    .values({
      id: importId,
      batch_id: batch.id,
      org_path: batch.org_path,
      account_id: act.actor.accountId ?? '',
      file_name: upload.name,
      blob_id: upload.blobId,
      sha256: upload.sha256,
      state: 'WAITING',
      at: now,
    })
    .execute()
  if (cardsKept?.trim())
    await tx.updateTable('mutual_aid_batch').set({ cards_kept: cardsKept.trim() }).where('id', '=', batch.id).execute()
  upload.keep()
  await act.house.send(tx, rosterImportJob.name, { importId }, act.actor.accountId)
  return { importId, again: false }
}

type Changes = Partial<Omit<ImportRow, 'id' | 'batch_id' | 'org_path'>>
const update = ({ tx }: JobAct<Tables>, importId: string, changes: Changes) =>
  tx.updateTable('mutual_aid_import').set(changes).where('id', '=', importId).execute()

/** Reads the sheet once and puts its rows aside, sealed. What cannot be read ends the import, in words. */
async function begin(act: JobAct<Tables>, row: ImportRow): Promise<boolean> {
  if (!row.blob_id) throw new Error('an import under way has lost its workbook')
  await sql`savepoint mutual_aid_lines`.execute(act.tx)
  try {
    const rows = await storeLines(act, row.id, row.blob_id)
    if (rows === 0) throw refuse('mutual-aid.import_empty', { sheet: rosterSheet })
    await update(act, row.id, { state: 'RUNNING', rows })
    return true
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await sql`rollback to savepoint mutual_aid_lines`.execute(act.tx)
    await update(act, row.id, { state: 'FAILED', message: error.inWords('zh'), finished_at: act.now })
    return false
  }
}

/** By whom two rows are found to be the same person. */
const keyText = (cells: Cells): string | null => compact(cells.idNumber ?? '') || null

async function storeLines(act: JobAct<Tables>, importId: string, blobId: string): Promise<number> {
  const { vault, blobs } = act.house
  const seen = new Map<string, number>()
  let packet: Waiting[] = []
  let rows = 0
  const putAside = async () => {
    const [first] = packet
    if (!first) return
    await sql`
      insert into mutual_aid_import_line (import_id, row, content_sealed)
      values (${importId}, ${first.row}, ${vault.seal(JSON.stringify(packet))})`.execute(act.tx)
    packet = []
  }
  for await (const { row, cells } of readSheet(blobs.get(blobId), reading)) {
    const own = cellsOf(cells)
    if (!own.name && !own.idNumber) continue
    const key = keyText(own)
    const sameAs = key === null ? null : (seen.get(key) ?? null)
    if (key !== null && sameAs === null) seen.set(key, row)
    packet.push({ row, cells: own, sameAs })
    rows++
    if (packet.length === packetRows) await putAside()
  }
  await putAside()
  return rows
}

/** Decides about the next rows. A roster that was confirmed or given up meanwhile takes no more of them. */
async function proceed(act: JobAct<Tables>, row: ImportRow): Promise<boolean> {
  const { tx } = act
  const batch = await tx
    .selectFrom('mutual_aid_batch')
    .selectAll()
    .where('id', '=', row.batch_id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const next = await nextPacket(act, row)
  if (next.length === 0) {
    await update(act, row.id, { state: 'MARKING' })
    return true
  }
  const plan = await planOfVersion(tx, batch.version_id)
  const decided = await decideRows(act, { batch, plan, accountId: row.account_id }, next)
  if (decided.refused.length)
    await tx
      .insertInto('mutual_aid_import_refused')
      .values(
        decided.refused.map(r => ({ import_id: row.id, row: r.row, reasons_sealed: act.house.vault.seal(r.why) })),
      )
      .execute()
  if (decided.added + decided.changed > 0)
    await sql`update mutual_aid_batch set revision = revision + 1, persons = persons + ${decided.added} where id = ${batch.id}`.execute(
      tx,
    )
  await update(act, row.id, {
    done: row.done + next.length,
    last_row: next.at(-1)?.row ?? row.last_row,
    added: row.added + decided.added,
    changed: row.changed + decided.changed,
    unchanged: row.unchanged + decided.unchanged,
    refused: row.refused + decided.refused.length,
  })
  return true
}

/** The next packet nothing was decided about; empty at the end. */
async function nextPacket({ tx, house }: JobAct<Tables>, row: ImportRow): Promise<Waiting[]> {
  const { rows } = await sql<{ content: Buffer }>`
    select content_sealed as content from mutual_aid_import_line where import_id = ${row.id} and row > ${row.last_row} order by row limit 1`.execute(
    tx,
  )
  return rows[0] ? (JSON.parse(house.vault.open(rows[0].content)) as Waiting[]) : []
}

async function finish(act: JobAct<Tables>, row: ImportRow): Promise<boolean> {
  const result = newId(act.now)
  await giveBack(act, row, result, reading)
  await sql`delete from mutual_aid_import_line where import_id = ${row.id}`.execute(act.tx)
  await recount(act.tx, row.batch_id, 'ROSTER')
  await update(act, row.id, { state: 'DONE', result_blob: result, finished_at: act.now })
  return false
}

export async function importOf(look: Look<Tables>, importId: string): Promise<ImportRow> {
  const row = await look.db.selectFrom('mutual_aid_import').selectAll().where('id', '=', importId).executeTakeFirst()
  if (!row || !covers(look.scope, row.org_path)) throw refuseKernel('absent')
  return row
}

/** How far an import is; what stopped it, in words. */
export async function rosterProgress(look: Look<Tables>, importId: string) {
  const row = await importOf(look, importId)
  const { id, state, rows, done, added, changed, unchanged, refused, message } = row
  return {
    id,
    batchId: row.batch_id,
    fileName: row.file_name,
    state,
    rows,
    done,
    added,
    changed,
    unchanged,
    refused,
    message,
  }
}
