// The rows of an uploaded archive sheet: read once, kept sealed in the database, taken from there step by step.
import { compact } from '#base/chars.ts'
import type { House } from '#kernel/house.ts'
import type { JobAct } from '#kernel/service.ts'
import { plainTitle } from '#kernel/sheets/addresses.ts'
import { readSheet, type SheetLimits } from '#kernel/sheets/read.ts'
import type { SheetCell } from '#kernel/sheets/rows.ts'
import type { Tables } from './applications.ts'
import type { Household, Line, Note } from './sheet-check.ts'
import { columnOf, type Part, parts, type SheetKey } from './sheet-columns.ts'
import { readCell } from './sheet-values.ts'

const MB = 1024 * 1024

/** What one upload may hold: a large city's archives, and no bomb. */
const limits: Partial<SheetLimits> = { fileBytes: 20 * MB, sheetBytes: 200 * MB, stringBytes: 32 * MB, rows: 60_000 }

const options = (part: Part) => ({
  sheet: part.name,
  titles: part.columns.map(c => c.title),
  mayLack: part.columns.filter(c => !c.must).map(c => c.title),
  limits,
})

/** Refuses (`sheets.*`) what is no workbook, or lacks a table or a mandatory column. Reads no further than the header. */
export async function checkHeaders(workbook: Uint8Array): Promise<void> {
  for (const part of Object.values(parts)) for await (const _ of readSheet(workbook, options(part))) break
}

async function* linesOf(workbook: Uint8Array, part: Part): AsyncGenerator<Line> {
  for await (const { row, cells } of readSheet(workbook, options(part))) {
    const own = part.columns.flatMap(({ key, title }): [string, SheetCell][] => {
      const cell = cells.get(title)
      return cell ? [[key, cell]] : []
    })
    if (own.length) yield { sheet: part.sheet, row, cells: Object.fromEntries(own) }
  }
}

/** Where the columns stand: the letters of each, and the row of the header. */
export async function layoutOf(workbook: Uint8Array, part: Part) {
  const wanted = new Map<string, string>(part.columns.map(c => [plainTitle(c.title), c.key]))
  const letters = new Map<string, string>()
  let headerRow = 1
  let seen = 0
  for await (const { row, cells } of readSheet(workbook, { sheet: part.name, limits })) {
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

type Keeper = Pick<House, 'vault'>

/** By whom a household and its members find each other: the applicant's number as typed, hashed. */
function keyOf({ vault }: Keeper, line: Line): Buffer | null {
  const text = householdText(line.sheet, line.cells)
  return text === null ? null : vault.fingerprint('idNumber', text)
}

/** What of a line is hashed. */
export function householdText(sheet: unknown, cells: Line['cells']): string | null {
  return compact(cells[sheet === 'HOUSEHOLD' ? 'idNumber' : 'applicantId']?.text ?? '') || null
}

const atOnce = 200

/** Puts all rows of the workbook aside for the steps to come. Returns the number of households. Refuses like `checkHeaders`. */
export async function storeLines(act: JobAct<Tables>, importId: string, workbook: Uint8Array): Promise<number> {
  let waiting: Line[] = []
  let households = 0
  const flush = async () => {
    if (waiting.length === 0) return
    const values = waiting.map(line => ({
      import_id: importId,
      sheet: line.sheet,
      row: line.row,
      key: keyOf(act.house, line),
      content_sealed: act.house.vault.seal(JSON.stringify(line.cells)),
    }))
    waiting = []
    await act.tx.insertInto('hardship_import_line').values(values).execute()
  }
  for (const part of Object.values(parts)) {
    for await (const line of linesOf(workbook, part)) {
      waiting.push(line)
      if (part.sheet === 'HOUSEHOLD') households += 1
      if (waiting.length >= atOnce) await flush()
    }
    await flush()
  }
  return households
}

export async function dropLines({ tx }: JobAct<Tables>, importId: string): Promise<void> {
  await tx.deleteFrom('hardship_import_line').where('import_id', '=', importId).execute()
}

interface Kept {
  readonly sheet: SheetKey
  readonly row: number
  readonly content_sealed: Buffer
}

const opened = ({ vault }: Keeper, { sheet, row, content_sealed }: Kept): Line => ({
  sheet,
  row,
  cells: JSON.parse(vault.open(content_sealed)) as Line['cells'],
})

/** A household of the sheet, with the earlier row that names the same applicant, if there is one. */
export type Waiting = Household & { readonly sameAs: number | null }

/** The next households that nothing was decided about. */
export async function nextHouseholds(act: JobAct<Tables>, importId: string, limit: number): Promise<Waiting[]> {
  const { tx, house } = act
  const { last } = await tx
    .selectFrom('hardship_import_row')
    .select(eb => eb.fn.max('row').as('last'))
    .where('import_id', '=', importId)
    .where('sheet', '=', 'HOUSEHOLD')
    .executeTakeFirstOrThrow()
  const lines = await tx
    .selectFrom('hardship_import_line as l')
    .selectAll('l')
    .select(eb =>
      eb
        .selectFrom('hardship_import_line as e')
        .select(e => e.fn.min('e.row').as('row'))
        .where('e.import_id', '=', importId)
        .where('e.sheet', '=', 'HOUSEHOLD')
        .whereRef('e.key', '=', 'l.key')
        .whereRef('e.row', '<', 'l.row')
        .as('same_as'),
    )
    .where('l.import_id', '=', importId)
    .where('l.sheet', '=', 'HOUSEHOLD')
    .where('l.row', '>', last ?? 0)
    .orderBy('l.row')
    .limit(limit)
    .execute()
  const keys = lines.flatMap(l => (l.key ? [l.key] : []))
  const family = keys.length
    ? await tx
        .selectFrom('hardship_import_line')
        .selectAll()
        .where('import_id', '=', importId)
        .where('sheet', '=', 'MEMBER')
        .where('key', 'in', keys)
        .orderBy('row')
        .execute()
    : []
  return lines.map(line => ({
    line: opened(house, line),
    members: family.filter(m => line.key && m.key?.equals(line.key)).map(m => opened(house, m)),
    sameAs: line.same_as,
  }))
}

/** Members whose applicant stands in no row, each with what to do about it. */
export async function strayMembers(act: JobAct<Tables>, importId: string): Promise<Note[]> {
  const rows = await act.tx
    .selectFrom('hardship_import_line as l')
    .selectAll('l')
    .where('l.import_id', '=', importId)
    .where('l.sheet', '=', 'MEMBER')
    .where(({ or, not, exists, eb, selectFrom }) =>
      or([
        eb('l.key', 'is', null),
        not(
          exists(
            selectFrom('hardship_import_line as h')
              .select('h.row')
              .where('h.import_id', '=', importId)
              .where('h.sheet', '=', 'HOUSEHOLD')
              .whereRef('h.key', '=', 'l.key'),
          ),
        ),
      ]),
    )
    .orderBy('l.row')
    .execute()
  const column = columnOf(parts.MEMBER, 'applicantId')
  return rows.map(kept => {
    const reading = readCell(column, opened(act.house, kept).cells.applicantId, act.today)
    const text = reading.ok
      ? `“${parts.HOUSEHOLD.name}”表里没有这个身份证号的申请人。请把号码改成和申请人一样，或者补上申请人那一行。`
      : reading.why
    return { sheet: 'MEMBER', row: kept.row, key: column.key, text }
  })
}
