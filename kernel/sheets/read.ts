// Reads the rows of a worksheet as people see them: exact text under the titles of the header, row by row, within limits.
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { lettersOf, plainTitle } from './addresses.ts'
import { type Book, chooseSheet, dateStyles, readBook, sharedStrings } from './book.ts'
import { refuse } from './refusals.ts'
import { type RawRow, type RowLimits, rawRows, type SheetCell } from './rows.ts'
import { type Bytes, bytesInFile, bytesInMemory, openZip } from './zip.ts'

export interface SheetLimits extends RowLimits {
  /** The file as sent, in bytes. */
  readonly fileBytes: number
  /** The unpacked sheet, in bytes. */
  readonly sheetBytes: number
  /** The unpacked table of strings and of styles, in bytes each: what stays in memory. */
  readonly stringBytes: number
}

const MB = 1024 * 1024

export const usualLimits: SheetLimits = {
  fileBytes: 50 * MB,
  sheetBytes: 300 * MB,
  stringBytes: 64 * MB,
  rows: 200_000,
  columns: 256,
  cellCharacters: 32_767,
}

export interface ReadOptions {
  /** The name of the worksheet; without it the first that is not hidden. */
  readonly sheet?: string
  /**
   * The titles of the header. The header is looked for in the first 20 rows with content, so title rows above it do not matter;
   * it may stand in two rows (a group above, its columns below). Cells then carry these titles as their keys.
   * Without titles there is no header: every row is given, with column letters as keys.
   */
  readonly titles?: readonly string[]
  /** Titles that may be absent, of those in `titles`. */
  readonly mayLack?: readonly string[]
  readonly limits?: Partial<SheetLimits>
}

export interface SheetRow {
  /** The row number as the person sees it in Excel. */
  readonly row: number
  /** By title as given in the options; columns of other titles by the title as written, untitled ones by letter. Blank cells are absent. */
  readonly cells: Map<string, SheetCell>
}

const headerWithin = 20

/**
 * The rows of one worksheet below its header. Blank rows are left out.
 * Memory stays flat: only the table of strings and one piece of the sheet are held.
 * Refuses (`sheets.*`): an empty, old, encrypted, damaged or too large file; more rows or columns than allowed; a missing sheet or
 * title; a title that stands twice. Breaking out of the loop closes the file.
 */
export async function* readSheet(
  source: string | Uint8Array | Readable,
  options: ReadOptions = {},
): AsyncGenerator<SheetRow> {
  const limits = { ...usualLimits, ...options.limits }
  const opened = await openSource(source, limits.fileBytes)
  try {
    const zip = await openZip(opened.bytes)
    const book = await readBook(zip, limits.stringBytes)
    const sheet = chooseSheet(book, options.sheet)
    const isDate = await dateStyles(zip, book, limits.stringBytes)
    const strings = await sharedStrings(zip, book, limits.stringBytes)
    const context = { strings, isDate, from1904: book.from1904, limits }
    const rows = rawRows(zip.stream(sheet.part, limits.sheetBytes), context)
    yield* options.titles ? underHeader(rows, sheet.name, options.titles, options.mayLack ?? []) : byLetters(rows)
  } finally {
    await opened.close()
  }
}

/** The names of the worksheets, in their order; hidden ones are marked. Refuses like `readSheet`. */
export async function sheetNames(
  source: string | Uint8Array,
): Promise<Pick<Book['sheets'][number], 'name' | 'hidden'>[]> {
  const opened = await openSource(source, usualLimits.fileBytes)
  try {
    const book = await readBook(await openZip(opened.bytes), usualLimits.stringBytes)
    return book.sheets.map(({ name, hidden }) => ({ name, hidden }))
  } finally {
    await opened.close()
  }
}

async function* byLetters(rows: AsyncIterable<RawRow>): AsyncGenerator<SheetRow> {
  for await (const { row, cells } of rows) {
    yield { row, cells: new Map([...cells].map(([column, cell]) => [lettersOf(column), cell])) }
  }
}

/** Finds the header among the first rows, then gives each later row under its titles. */
async function* underHeader(
  rows: AsyncIterable<RawRow>,
  sheet: string,
  titles: readonly string[],
  mayLack: readonly string[],
): AsyncGenerator<SheetRow> {
  const seeker = headerSeeker(sheet, titles, mayLack)
  let header: Header | null = null
  for await (const raw of rows) {
    if (header) yield { row: raw.row, cells: named(raw, header.titles) }
    else header = seeker.look(raw)
  }
  if (!header) throw seeker.missing()
}

export interface Header {
  /** The row of the titles, the lower one where there are two. */
  readonly row: number
  /** By column number from 1. */
  readonly titles: Map<number, string>
}

/** Looks at the first rows one after the other until one is the header. Refuses (`sheets.header_missing`) after as many as may stand above it. */
export function headerSeeker(sheet: string, titles: readonly string[], mayLack: readonly string[]) {
  const optional = new Set(mayLack.map(plainTitle))
  const needed = titles.filter(title => !optional.has(plainTitle(title)))
  let before: RawRow | null = null
  let seen = 0
  let lacked = needed
  const missing = () => refuse('sheets.header_missing', { sheet, titles: lacked })
  return {
    missing,
    look(raw: RawRow): Header | null {
      for (const candidate of [raw, joined(before, raw)]) {
        if (!candidate) continue
        const found = new Set([...candidate.cells.values()].map(cell => plainTitle(cell.text)))
        const lacking = needed.filter(title => !found.has(plainTitle(title)))
        if (lacking.length < lacked.length) lacked = lacking
        if (lacking.length === 0) return { row: raw.row, titles: headerOf(candidate, sheet, titles) }
      }
      before = raw
      seen += 1
      if (seen >= headerWithin) throw missing()
      return null
    },
  }
}

/** Two rows read as one header: the lower title counts, the upper one where the lower is blank (merged downwards). */
function joined(upper: RawRow | null, lower: RawRow): RawRow | null {
  if (!upper || upper.row !== lower.row - 1) return null
  return { row: lower.row, cells: new Map([...upper.cells, ...lower.cells]) }
}

function headerOf(row: RawRow, sheet: string, titles: readonly string[]): Map<number, string> {
  const asked = new Map(titles.map(title => [plainTitle(title), title]))
  const header = new Map<number, string>()
  const where = new Map<string, string>()
  for (const [column, cell] of row.cells) {
    const plain = plainTitle(cell.text)
    const title = asked.get(plain)
    const earlier = where.get(plain)
    if (title !== undefined && earlier !== undefined)
      throw refuse('sheets.header_twice', { sheet, title, addresses: [earlier, cell.address] })
    header.set(column, earlier === undefined && plain !== '' ? (title ?? cell.text) : lettersOf(column))
    where.set(plain, cell.address)
  }
  return header
}

function named(raw: RawRow, header: Map<number, string>): Map<string, SheetCell> {
  const cells = new Map<string, SheetCell>()
  for (const [column, cell] of raw.cells) cells.set(header.get(column) ?? lettersOf(column), cell)
  return cells
}

export interface Opened {
  readonly bytes: Bytes
  close(): Promise<void>
}

/** A stream is first written to a temporary file, because the directory of a zip stands at its end. */
export async function openSource(source: string | Uint8Array | Readable, limit: number): Promise<Opened> {
  const tooLarge = () => refuse('sheets.too_large', { limit: Math.round(limit / MB) })
  if (source instanceof Uint8Array) {
    if (source.length > limit) throw tooLarge()
    return { bytes: bytesInMemory(source), close: async () => {} }
  }
  if (typeof source === 'string') {
    const file = await open(source)
    return guarded(file, limit, () => file.close())
  }
  const folder = await mkdtemp(join(tmpdir(), 'sheet-'))
  const file = await open(join(folder, 'sent.xlsx'), 'wx+', 0o600)
  const close = async () => {
    await file.close()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    let size = 0
    for await (const piece of source) {
      const bytes: Buffer = Buffer.from(piece)
      size += bytes.length
      if (size > limit) throw tooLarge()
      await file.appendFile(bytes)
    }
  } catch (error) {
    await close()
    throw error
  }
  return guarded(file, limit, close)
}

async function guarded(file: FileHandle, limit: number, close: () => Promise<void>): Promise<Opened> {
  const bytes = await bytesInFile(file)
  if (bytes.size <= limit) return { bytes, close }
  await close()
  throw refuse('sheets.too_large', { limit: Math.round(limit / MB) })
}
