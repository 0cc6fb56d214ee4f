// Writes workbooks of any length, row by row: text stays text, money is exact to the cent, no formula can slip in.
import { Readable } from 'node:stream'
import { lettersOf } from './addresses.ts'
import { refuse } from './refusals.ts'
import { daysSince1900 } from './values.ts'
import { bookParts, formats } from './write-parts.ts'
import { mainSpace, xmlHead, xmlText } from './xml.ts'
import { type PartToWrite, zipped } from './zipping.ts'

/**
 * `text`: a string, kept digit for digit (ID numbers, bank cards). `money`: Fen, shown as 0.00 Yuan. `day`: 'YYYY-MM-DD', a real
 * date in Excel. `int`: a whole number.
 */
export type ColumnKind = 'text' | 'money' | 'day' | 'int'

export interface SheetColumn {
  readonly title: string
  /** In characters, as Excel counts; 14 when absent. A Chinese character takes two. */
  readonly width?: number
  readonly kind: ColumnKind
  /** The drop-down list of the column. */
  readonly list?: readonly string[]
}

export type SheetValue = string | number | bigint | null | undefined

export interface SheetToWrite {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: Iterable<readonly SheetValue[]> | AsyncIterable<readonly SheetValue[]>
}

export interface BookToWrite {
  readonly sheets: readonly SheetToWrite[]
}

const lastRow = 1_048_576
const longestCell = 32_767
const pieceLength = 64 * 1024

/**
 * The workbook as a stream of bytes; rows are asked for only as fast as the reader takes them. The header is frozen.
 * The stream fails when a row has more cells than columns, a cell more than 32,767 characters, an amount that is no whole Fen,
 * or a sheet more than 1,048,575 rows.
 */
export function writeSheet(book: BookToWrite): Readable {
  const lists = book.sheets.flatMap((sheet, s) =>
    sheet.columns.flatMap(({ list }, c) => (list?.length ? [{ sheet: s, column: c + 1, list }] : [])),
  )
  const names = sheetNamesOf(book.sheets.map(sheet => sheet.name))
  const sheets = book.sheets.map((sheet, s): PartToWrite => {
    const ranges = lists.flatMap((list, l) => (list.sheet === s ? [{ ...list, range: listRange(l, list.list) }] : []))
    return { name: `xl/worksheets/sheet${s + 1}.xml`, text: inPieces(sheetXml(sheet, s === 0, ranges)) }
  })
  if (lists.length > 0)
    sheets.push({ name: `xl/worksheets/sheet${sheets.length + 1}.xml`, text: [listsXml(lists.map(l => l.list))] })
  const parts = bookParts(names, lists.length > 0 ? listsSheet : null)
  return Readable.from(zipped([...parts, ...sheets]), { objectMode: false })
}

/** The workbook in memory, for small ones such as templates. */
export async function sheetBuffer(book: BookToWrite): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of writeSheet(book)) pieces.push(piece)
  return Buffer.concat(pieces)
}

const listsSheet = '选项'

const listRange = (index: number, list: readonly string[]) =>
  `'${listsSheet}'!$${lettersOf(index + 1)}$1:$${lettersOf(index + 1)}$${list.length}`

/** Names Excel accepts: no `[]:*?/\`, at most 31 characters, none twice. */
function sheetNamesOf(wanted: readonly string[]): string[] {
  const taken = new Set([listsSheet])
  return wanted.map(name => {
    const plain =
      name
        .replace(/[[\]:*?/\\]|\p{Cc}/gu, ' ')
        .replace(/^'+|'+$/g, '')
        .trim() || '表'
    let result = plain.slice(0, 31)
    for (let n = 2; taken.has(result.toLowerCase()); n++) result = `${plain.slice(0, 27)} (${n})`
    taken.add(result.toLowerCase())
    return result
  })
}

async function* inPieces(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = ''
  for await (const line of lines) {
    piece += line
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  yield piece
}

async function* sheetXml(
  { name, columns, rows }: SheetToWrite,
  first: boolean,
  lists: readonly { column: number; range: string }[],
): AsyncGenerator<string> {
  const letters = columns.map((_, c) => lettersOf(c + 1))
  yield `${xmlHead}<worksheet xmlns="${mainSpace}"><sheetViews><sheetView workbookViewId="0"${first ? ' tabSelected="1"' : ''}>`
  yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>'
  for (const [c, { width = 14, kind }] of columns.entries())
    yield `<col min="${c + 1}" max="${c + 1}" width="${width}" style="${formats[kind]}" customWidth="1"/>`
  yield '</cols><sheetData><row r="1">'
  for (const [c, { title }] of columns.entries()) yield textCell(`${letters[c]}1`, title, formats.header)
  yield '</row>'
  let r = 1
  for await (const row of rows) {
    r += 1
    if (r > lastRow) throw refuse('sheets.too_many_rows', { limit: lastRow - 1 })
    if (row.length > columns.length)
      throw new Error(`row ${r} of sheet ${name} has more cells than the sheet has columns`)
    let line = `<row r="${r}">`
    for (let c = 0; c < row.length; c++) line += cellXml(letters[c]! + r, row[c], columns[c]!.kind)
    yield `${line}</row>`
  }
  yield '</sheetData>'
  if (lists.length > 0) {
    yield `<dataValidations count="${lists.length}">`
    for (const { column, range } of lists) {
      const cells = `${lettersOf(column)}2:${lettersOf(column)}${lastRow}`
      yield `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${cells}"><formula1>${xmlText(range)}</formula1></dataValidation>`
    }
    yield '</dataValidations>'
  }
  yield '</worksheet>'
}

/** The hidden sheet that holds the drop-down lists; typed straight into a column's rule they may not exceed 255 characters. */
function listsXml(lists: readonly (readonly string[])[]): string {
  const length = Math.max(...lists.map(list => list.length))
  let rows = ''
  for (let r = 0; r < length; r++) {
    const cells = lists.map((list, l) =>
      r < list.length ? textCell(lettersOf(l + 1) + (r + 1), list[r]!, formats.text) : '',
    )
    rows += `<row r="${r + 1}">${cells.join('')}</row>`
  }
  return `${xmlHead}<worksheet xmlns="${mainSpace}"><sheetData>${rows}</sheetData></worksheet>`
}

function cellXml(address: string, value: SheetValue, kind: ColumnKind): string {
  if (value === null || value === undefined || value === '') return ''
  if (kind === 'money') return `<c r="${address}" s="${formats.money}"><v>${yuan(value, address)}</v></c>`
  if (kind === 'int') return `<c r="${address}" s="${formats.int}"><v>${whole(value, address)}</v></c>`
  if (kind === 'day') {
    const days = daysSince1900(String(value))
    if (days !== null) return `<c r="${address}" s="${formats.day}"><v>${days}</v></c>`
  }
  return textCell(address, String(value), formats.text)
}

/**
 * Always a text, whatever it begins with. One that begins like a formula also carries the leading apostrophe (`quotePrefix`), so that
 * it stays a text when somebody edits the cell.
 */
function textCell(address: string, text: string, format: number): string {
  if (text.length > longestCell) throw refuse('sheets.cell_too_long', { address, limit: longestCell })
  const style = format === formats.text && /^[=+\-@\t\r]/.test(text) ? formats.quoted : format
  const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : ''
  return `<c r="${address}" s="${style}" t="inlineStr"><is><t${space}>${xmlText(text)}</t></is></c>`
}

function whole(value: string | number | bigint, address: string): string {
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value))) return String(value)
  throw new Error(`${address}: ${value} is no whole number`)
}

/** Fen as Yuan with two places, by moving the point in the digits: no division, no rounding. */
function yuan(fen: string | number | bigint, address: string): string {
  const digits = whole(fen, address)
  const minus = digits.startsWith('-') ? '-' : ''
  const plain = digits.slice(minus.length).padStart(3, '0')
  return `${minus}${plain.slice(0, -2)}.${plain.slice(-2)}`
}
