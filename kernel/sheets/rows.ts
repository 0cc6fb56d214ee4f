// Turns the XML of one worksheet into rows of cells, row by row.
import { columnOf, lettersOf, rowOf } from './addresses.ts'
import { bare, feeding, newParser } from './book.ts'
import { refuse } from './refusals.ts'
import { type CellKind, dayOf, exactNumber, typedText } from './values.ts'

export interface SheetCell {
  /** The cell as text: numbers exact, days 'YYYY-MM-DD', `true`/`false`. Empty for a formula, which is never trusted. */
  readonly text: string
  /** Such as `C7`. */
  readonly address: string
  readonly kind: CellKind
  /** Present when the cell computes its value, `=` left off; empty for the lower cells of a shared formula. */
  readonly formula?: string
  /** A number of more than 15 digits: its last digits were lost before it reached us. */
  readonly imprecise?: true
}

export interface RawRow {
  readonly row: number
  /** Cells with something in them, by column number from 1, in their order. */
  readonly cells: Map<number, SheetCell>
}

export interface RowLimits {
  readonly rows: number
  readonly columns: number
  readonly cellCharacters: number
}

interface RowContext {
  readonly strings: readonly string[]
  readonly isDate: readonly boolean[]
  readonly from1904: boolean
  readonly limits: RowLimits
}

/**
 * Rows that have content, in the order of the sheet. What the sheet declares about its size is ignored; formatted but blank
 * rows and cells cost nothing. Stops with a refusal at the first row or column beyond the limits.
 */
export async function* rawRows(xml: AsyncIterable<Uint8Array>, context: RowContext): AsyncGenerator<RawRow> {
  const { limits } = context
  let ready: RawRow[] = []
  let rowsSeen = 0
  let rowNumber = 0
  let column = 0
  let cells = new Map<number, SheetCell>()
  let cell: { address: string; type: string; style: number; value: string; formula: string | null } | null = null
  let into: 'value' | 'formula' | null = null
  let phonetic = false
  let inRows = false

  const close = () => {
    if (!cell) return
    const done = finished(cell, context)
    if (!done) return
    if (column > limits.columns)
      throw refuse('sheets.too_many_columns', { address: done.address, limit: limits.columns })
    cells.set(column, done)
  }

  const parser = newParser()
  parser.on('opentag', tag => {
    const name = bare(tag.name)
    if (!inRows) {
      inRows = name === 'sheetData'
    } else if (name === 'c') {
      const at = tag.attributes.r
      column = at === undefined ? column + 1 : columnOf(at)
      const address = at ?? `${lettersOf(column)}${rowNumber}`
      cell = { address, type: tag.attributes.t ?? 'n', style: Number(tag.attributes.s ?? 0), value: '', formula: null }
    } else if (name === 'v') into = 'value'
    else if (name === 't') into = phonetic ? null : 'value'
    else if (name === 'rPh') phonetic = true
    else if (name === 'f' && cell) {
      cell.formula = ''
      into = 'formula'
    } else if (name === 'row') {
      const at = tag.attributes.r
      rowNumber = at === undefined ? rowNumber + 1 : rowOf(at)
      column = 0
      cells = new Map()
    }
  })
  parser.on('text', text => {
    if (!cell || into === null) return
    if (cell.value.length + text.length > limits.cellCharacters * 7)
      throw refuse('sheets.cell_too_long', { address: cell.address, limit: limits.cellCharacters })
    if (into === 'value') cell.value += text
    else cell.formula += text
  })
  parser.on('closetag', tag => {
    const name = bare(tag.name)
    if (name === 'c') {
      close()
      cell = null
    } else if (name === 'v' || name === 't' || name === 'f') into = null
    else if (name === 'rPh') phonetic = false
    else if (name === 'row') {
      if (cells.size === 0) return
      rowsSeen += 1
      if (rowsSeen > limits.rows) throw refuse('sheets.too_many_rows', { limit: limits.rows })
      ready.push({ row: rowNumber, cells })
    } else if (name === 'sheetData') inRows = false
  })

  const feed = feeding(parser)
  for await (const piece of xml) {
    feed.take(piece)
    const batch = ready
    ready = []
    yield* batch
  }
  feed.end()
  yield* ready
}

function finished(
  cell: { address: string; type: string; style: number; value: string; formula: string | null },
  { strings, isDate, from1904, limits }: RowContext,
): SheetCell | null {
  const { address, type, value } = cell
  if (cell.formula !== null) return { text: '', address, kind: 'formula', formula: cell.formula }
  if (type === 's' || type === 'str' || type === 'inlineStr') {
    const text = typedText(type === 's' ? (strings[Number(value)] ?? '') : value)
    if (text.length > limits.cellCharacters)
      throw refuse('sheets.cell_too_long', { address, limit: limits.cellCharacters })
    return text === '' ? null : { text, address, kind: 'text' }
  }
  if (value.trim() === '') return null
  if (type === 'b') return { text: value.trim() === '1' ? 'true' : 'false', address, kind: 'boolean' }
  if (type === 'e') return { text: value, address, kind: 'error' }
  if (type === 'd') {
    const moment = value
      .trim()
      .replace('T', ' ')
      .replace(/(\.\d+)?Z?$/, '')
    const day = moment.replace(/ 00:00:00$/, '')
    return { text: day, address, kind: day.length === 10 ? 'day' : 'moment' }
  }
  const day = isDate[cell.style] ? dayOf(value, from1904) : null
  if (day) return { ...day, address }
  const number = exactNumber(value)
  if (!number) return { text: typedText(value), address, kind: 'text' }
  const exact: SheetCell = { text: number.text, address, kind: 'number' }
  return number.imprecise ? { ...exact, imprecise: true } : exact
}
