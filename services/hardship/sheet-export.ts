// The official archive sheet goes out: the same tables that come in, for whoever reports or moves house.
import { newId } from '#base/ids.ts'
import { orgById } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Download, Scope } from '#kernel/service.ts'
import { type ColumnKind, type SheetToWrite, type SheetValue, writeSheet } from '#kernel/sheets/write.ts'
import type { Tables } from './applications.ts'
import { type Reader, type SheetArchive, sheetArchives } from './sheet-archive.ts'
import type { Values } from './sheet-check.ts'
import { type Column, type Part, parts } from './sheet-columns.ts'
import { cellOf } from './sheet-values.ts'

export const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const atOnce = 200
const most = 1024 * 1024 * 1024

/**
 * The active archives of the scope, or of one organization in it, as a workbook. The purpose goes to the audit row. The workbook is
 * written whole, sealed, before the call is answered: its rows are read in the one transaction, and half a list is never sent.
 */
export async function exportSheet(
  act: Act<Tables>,
  { orgId, purpose }: { orgId?: string; purpose: string },
): Promise<Download> {
  const org = orgId ? await orgById(act.db, orgId) : undefined
  if (orgId && (!org || !covers(act.scope, org.path))) throw refuseKernel('absent')
  const scope = org ? { paths: [org.path] } : act.scope
  const from = org ? [org.id] : act.actor.grants.filter(g => scope.paths.includes(g.orgPath)).map(g => g.orgId)
  for (const id of new Set(from)) act.touched('org', id, purpose)
  const { blobs } = act.house
  const blobId = newId(act.now)
  const book = { sheets: [householdTable(archivesOf(act, scope)), memberTable(archivesOf(act, scope))] }
  await blobs.put(blobId, writeSheet(book), most)
  const body = blobs.get(blobId)
  body.once('close', () => void blobs.remove(blobId))
  return { name: `困难职工档案-${act.today}.xlsx`, type: sheetType, body }
}

async function* archivesOf(reader: Reader, scope: Scope): AsyncGenerator<SheetArchive> {
  for (let after: string | undefined; ; ) {
    const page = await sheetArchives(reader, { scope, limit: atOnce, ...(after ? { after } : {}) })
    yield* page
    after = page.at(-1)?.id
    if (page.length < atOnce) return
  }
}

type Rows<T> = Iterable<T> | AsyncIterable<T>

/** The table of households, one row each. */
export const householdTable = (archives: Rows<Pick<SheetArchive, 'values'>>): SheetToWrite =>
  table(
    parts.HOUSEHOLD,
    mapped(archives, a => [a.values]),
  )

/** The table of family members, linked by the applicant's ID number. */
export const memberTable = (archives: Rows<Pick<SheetArchive, 'members'>>): SheetToWrite =>
  table(
    parts.MEMBER,
    mapped(archives, a => a.members),
  )

async function* mapped<T>(rows: Rows<T>, values: (row: T) => readonly Values[]): AsyncGenerator<Values> {
  for await (const row of rows) yield* values(row)
}

function table(part: Part, rows: AsyncIterable<Values>): SheetToWrite {
  return {
    name: part.name,
    columns: part.columns.map(column => ({
      title: `${column.must ? '*' : ''}${column.title}`,
      kind: writtenAs(column),
      width: Math.max(12, column.title.length * 2 + 4),
      ...listOf(column),
    })),
    rows: cellsOf(part, rows),
  }
}

async function* cellsOf({ columns }: Part, rows: AsyncIterable<Values>): AsyncGenerator<SheetValue[]> {
  for await (const values of rows) yield columns.map(column => cellOf(column, values[column.key] ?? ''))
}

/** Numbers of people, cards and phones stay texts, digit for digit. */
const writtenAs = ({ kind }: Column): ColumnKind =>
  kind === 'money' || kind === 'int' || kind === 'day' ? kind : 'text'

/** Where one code is chosen there is a list to choose from; several are typed. */
function listOf({ kind, list }: Column): { list?: readonly string[] } {
  if (kind === 'yesNo') return { list: ['是', '否'] }
  return kind === 'code' ? { list: list.map(c => c.zh) } : {}
}
