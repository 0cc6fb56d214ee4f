// The official table of unions comes in: compared at once, looked over, then carried out step by step; errors go back in a copy of the workbook.
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { newId } from '#base/ids.ts'
import { orgById } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Download, Look } from '#kernel/service.ts'
import { plainTitle } from '#kernel/sheets/addresses.ts'
import { annotateWorkbook } from '#kernel/sheets/annotate.ts'
import { readSheet, type SheetLimits, sheetNames } from '#kernel/sheets/read.ts'
import { refuse } from './refuse.ts'
import { type Note, readRow, registryColumns, registrySheet } from './registry-columns.ts'
import { sheetType } from './registry-export.ts'
import { allKnown } from './registry-known.ts'
import { type Change, planRows, type Read } from './registry-plan.ts'
import type { Tables } from './tables.ts'

const MB = 1024 * 1024
const limits: Partial<SheetLimits> = { fileBytes: 20 * MB, sheetBytes: 100 * MB, stringBytes: 32 * MB, rows: 20_000 }
const titles = {
  titles: registryColumns.map(c => c.title),
  mayLack: registryColumns.filter(c => !c.must).map(c => c.title),
}

export const registryJob = 'organizing.registry'

/** Takes a workbook in and compares it; nothing changes yet. @throws absent, organizing.registry_empty, sheets.* for what is none */
export async function beginImport(act: Act<Tables>, orgId: string): Promise<{ importId: string }> {
  const { tx, upload, now, today } = act
  const org = await orgById(act.db, orgId)
  if (!org || org.endedOn !== null || !covers(act.scope, org.path) || !upload) throw refuseKernel('absent')
  act.touched('org', org.id)
  const read: Read[] = []
  const sheet = await sheetOf(await buffer(upload.open()))
  for await (const { row, cells } of readSheet(await buffer(upload.open()), { sheet, ...titles, limits }))
    read.push({ row, ...readRow(cells, today) })
  if (read.length === 0) throw refuse('organizing.registry_empty')
  const planned = planRows(read, await allKnown(act.db, { paths: [org.path] }, today))
  const importId = newId(now)
  await tx
    .insertInto('organizing_import')
    .values({
      ...{ id: importId, org_id: org.id, org_path: org.path, account_id: act.actor.accountId ?? '', state: 'READY' },
      ...{ file_name: upload.name, blob_id: upload.blobId, at: now },
    })
    .execute()
  await sql`
    insert into organizing_import_row (import_id, row, seq, outcome, name, org_id, superior_id, superior_row, given, changes, notes)
    select ${importId}, row, seq, outcome, name, "orgId", "superiorId", "superiorRow", given, changes, notes
    from jsonb_to_recordset(${JSON.stringify(planned)}::jsonb) as r (row int, seq int, outcome text, name text, "orgId" uuid, "superiorId" uuid,
      "superiorRow" int, given jsonb, changes jsonb, notes jsonb)`.execute(tx)
  upload.keep()
  return { importId }
}

/** The worksheet by its name, or the first: a table that somebody renamed is still the table. */
async function sheetOf(workbook: Uint8Array): Promise<string> {
  const names = await sheetNames(workbook)
  return (
    (names.find(n => n.name.trim() === registrySheet) ?? names.find(n => !n.hidden) ?? names[0])?.name ?? registrySheet
  )
}

async function importIn(look: Look<Tables> | Act<Tables>, importId: string) {
  const row = await look.db
    .selectFrom('organizing_import')
    .selectAll()
    .where('id', '=', importId)
    .where(within(look.scope, 'org_path'))
    .executeTakeFirst()
  if (!row) throw refuseKernel('absent')
  return row
}

/** Carries out what was compared; rows that were returned stay out. @throws organizing.registry_begun */
export async function applyImport(act: Act<Tables>, importId: string): Promise<{ importId: string }> {
  await importIn(act, importId)
  const begun = await act.tx
    .updateTable('organizing_import')
    .set({ state: 'APPLYING' })
    .where('id', '=', importId)
    .where('state', '=', 'READY')
    .executeTakeFirst()
  if (begun.numUpdatedRows === 0n) throw refuse('organizing.registry_begun')
  await act.house.send(act.tx, registryJob, { importId }, act.actor.accountId)
  return { importId }
}

interface Asked {
  readonly importId: string
  readonly outcome?: 'NEW' | 'CHANGED' | 'SAME' | 'REFUSED'
  /** The row after which the page begins. */
  readonly after?: number
  readonly limit?: number
}

/** How an import stands, and a page of its rows of one outcome. */
export async function readImport(look: Look<Tables>, { importId, outcome, after = 0, limit = 50 }: Asked) {
  const i = await importIn(look, importId)
  const { rows: counts } = await sql<{ outcome: string; n: number; applied: number }>`
    select outcome, count(*)::int as n, count(applied_at)::int as applied from organizing_import_row where import_id = ${i.id} group by 1`.execute(
    look.db,
  )
  const count = (of: string) => counts.find(c => c.outcome === of)?.n ?? 0
  const { rows } = await sql<{
    row: number
    outcome: 'NEW' | 'CHANGED' | 'SAME' | 'REFUSED'
    name: string
    changes: Change[]
    notes: Note[]
  }>`
    select row, outcome, name, changes, notes from organizing_import_row
    where import_id = ${i.id} and row > ${after} and (${outcome ?? null}::text is null or outcome = ${outcome ?? null})
    order by row limit ${limit + 1}`.execute(look.db)
  const { rows: missing } = await sql<{ n: number }>`
    select count(*)::int as n from organizing_profile f join kernel_org o on o.id = f.org_id and o.ended_on is null
    where ${within({ paths: [i.org_path] }, 'o.path')}
      and not exists (select from organizing_import_row r where r.import_id = ${i.id} and r.org_id = o.id)`.execute(
    look.db,
  )
  return {
    ...{ id: i.id, fileName: i.file_name, state: i.state, at: i.at.toISOString() },
    ...{ fresh: count('NEW'), changed: count('CHANGED'), same: count('SAME'), refused: count('REFUSED') },
    applied: counts.reduce((sum, c) => sum + c.applied, 0),
    /** Unions of earlier tables that do not stand in this one: told, never ended by it. */
    missing: missing[0]?.n ?? 0,
    rows: rows.slice(0, limit).map(r => ({ ...r, changes: r.changes.map(titled), notes: r.notes.map(titled) })),
    next: rows.length > limit ? (rows[limit - 1]?.row ?? null) : null,
  }
}

const titled = <T extends { readonly key: string }>({ key, ...rest }: T) => ({
  title: registryColumns.find(c => c.key === key)?.title ?? key,
  ...rest,
})

/** The uploaded workbook with the reasons at its cells. */
export async function importResult(look: Look<Tables>, importId: string): Promise<Download> {
  const i = await importIn(look, importId)
  look.touched('org', i.org_id)
  const original = await buffer(look.house.blobs.get(i.blob_id))
  const sheet = await sheetOf(original)
  const { headerRow, letters } = await layoutOf(original, sheet)
  const { rows } = await sql<{ row: number; notes: Note[] }>`
    select row, notes from organizing_import_row where import_id = ${i.id} and outcome = 'REFUSED' order by row`.execute(
    look.db,
  )
  const at = (key: string) => letters.get(key) ?? letters.get('name') ?? 'A'
  const notes = rows.flatMap(r => r.notes.map(n => ({ sheet, address: `${at(n.key)}${r.row}`, text: n.text })))
  const body = await annotateWorkbook(original, notes, { headerRow: { [sheet]: headerRow } })
  return { name: `${i.file_name.replace(/\.xlsx$/i, '')}-退回.xlsx`, type: sheetType, body }
}

/** Where the columns stand: the letters of each, and the row of the header. */
async function layoutOf(workbook: Uint8Array, sheet: string) {
  const wanted = new Map(registryColumns.map(c => [plainTitle(c.title), c.key]))
  const letters = new Map<string, string>()
  let headerRow = 1
  let seen = 0
  for await (const { row, cells } of readSheet(workbook, { sheet, limits })) {
    for (const [letter, { text }] of cells) {
      const key = wanted.get(plainTitle(text))
      if (key === undefined || letters.has(key)) continue
      letters.set(key, letter)
      headerRow = row
    }
    seen += 1
    if (seen === 20) break
  }
  return { headerRow, letters }
}
