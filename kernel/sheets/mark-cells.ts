// Marks cells in the XML of a worksheet and writes a column of reasons; all other rows and cells stay byte for byte.
import { columnOf, lettersOf, rowOf } from './addresses.ts'
import type { Marks } from './mark-styles.ts'
import { xmlText } from './xml.ts'
import { attributeOf, children, type Edit, edited, type Piece, rootOf, withAttribute } from './xml-edit.ts'

/** What is to be changed in one sheet. */
export interface CellMarks {
  /** Addresses of the cells to mark red. */
  readonly bad: ReadonlySet<string>
  /** The column that takes the reasons. */
  readonly column: number
  readonly headerRow: number
  readonly title: string
  /** Reasons by row; rows of an earlier return that are good now are absent and lose their reason. */
  readonly reasons: ReadonlyMap<number, string>
  /** Whether the workbook was returned before, so that old marks are lifted. */
  readonly again: boolean
}

const reasonWidth = 48

/** The XML of the sheet with its marks. */
export function markCells(xml: string, marks: CellMarks, styles: Marks): string {
  const opened = rootOf(xml)
  if (!opened) throw new Error('the worksheet cannot be read')
  const { root, prefix } = opened
  const parts = [...children(xml, root.innerFrom, root.innerTo, ['sheetData'])]
  const data = parts.find(p => p.name === 'sheetData')
  if (!data) throw new Error('the worksheet has no rows')
  const columns = parts.find(p => p.name === 'cols')
  const edits: Edit[] = [...columnEdits(xml, columns, data.from, marks.column, prefix)]
  const dimension = parts.find(p => p.name === 'dimension')
  if (dimension) edits.push(...dimensionEdit(xml, dimension, marks))
  edits.push(...rowEdits(xml, data, marks, styles, prefix, columns))
  return edited(xml, edits)
}

function* rowEdits(
  xml: string,
  data: Piece,
  marks: CellMarks,
  styles: Marks,
  prefix: string,
  columns: Piece | undefined,
): Generator<Edit> {
  const badByRow = new Map<number, Set<number>>()
  const touch = (row: number) => badByRow.get(row) ?? badByRow.set(row, new Set()).get(row)!
  for (const address of marks.bad) touch(rowOf(address)).add(columnOf(address))
  for (const row of [marks.headerRow, ...marks.reasons.keys()]) touch(row)
  const pending = [...badByRow.keys()].sort((a, b) => a - b)
  const columnStyle = columnStyles(xml, columns)
  const work = (row: number, tag: string, inner: string) =>
    rowXml({ row, tag, inner, bad: badByRow.get(row) ?? new Set(), marks, styles, prefix, columnStyle })
  const emptyRow = (row: number) => work(row, `<${prefix}row r="${row}">`, '')

  if (data.innerFrom === data.to) {
    const rows = pending.map(emptyRow).join('')
    yield { from: data.from, to: data.to, text: `<${prefix}sheetData>${rows}</${prefix}sheetData>` }
    return
  }
  let last = 0
  for (const piece of children(xml, data.innerFrom, data.innerTo, ['row'])) {
    const tag = xml.slice(piece.from, piece.innerFrom)
    const row = Number(attributeOf(tag, 'r') ?? last + 1)
    last = row
    let between = ''
    while (pending.length > 0 && pending[0]! < row) between += emptyRow(pending.shift()!)
    if (between) yield { from: piece.from, to: piece.from, text: between }
    const named = pending[0] === row
    if (named) pending.shift()
    if (!named && !marks.again) continue
    const inner = xml.slice(piece.innerFrom, piece.innerTo)
    const text = work(row, tag.replace(/\s*\/>$/, '>'), inner)
    if (text !== xml.slice(piece.from, piece.to)) yield { from: piece.from, to: piece.to, text }
  }
  if (pending.length > 0) yield { from: data.innerTo, to: data.innerTo, text: pending.map(emptyRow).join('') }
}

interface RowWork {
  readonly row: number
  readonly tag: string
  readonly inner: string
  readonly bad: ReadonlySet<number>
  readonly marks: CellMarks
  readonly styles: Marks
  readonly prefix: string
  readonly columnStyle: (column: number) => number
}

function rowXml({ row, tag, inner, bad, marks, styles, prefix, columnStyle }: RowWork): string {
  const rowStyle = attributeOf(tag, 'customFormat') === '1' ? Number(attributeOf(tag, 's') ?? 0) : null
  const cells = new Map<number, string>()
  let column = 0
  for (const piece of children(inner, 0, inner.length)) {
    const head = inner.slice(piece.from, piece.innerFrom)
    const at = attributeOf(head, 'r')
    column = at === undefined ? column + 1 : columnOf(at)
    let cell = inner.slice(piece.from, piece.to)
    const style = Number(attributeOf(head, 's') ?? 0)
    const wanted = bad.has(column) ? styles.bad(style) : marks.again ? styles.good(style) : style
    if (wanted !== style) cell = withAttribute(head, 's', wanted) + cell.slice(head.length)
    cells.set(column, cell)
  }
  for (const column of bad) {
    if (cells.has(column)) continue
    const style = styles.bad(rowStyle ?? columnStyle(column))
    cells.set(column, `<${prefix}c r="${lettersOf(column)}${row}" s="${style}"/>`)
  }
  const put = (text: string, style: number) => {
    const address = `${lettersOf(marks.column)}${row}`
    const p = prefix
    const inside = `<${p}is><${p}t xml:space="preserve">${xmlText(text)}</${p}t></${p}is>`
    cells.set(marks.column, `<${p}c r="${address}" s="${style}" t="inlineStr">${inside}</${p}c>`)
  }
  const reason = marks.reasons.get(row)
  if (row === marks.headerRow) put(marks.title, headerStyle(cells, marks.column))
  else if (reason !== undefined) put(reason, styles.reason())
  else if (marks.again && row > marks.headerRow) cells.delete(marks.column)
  const ordered = [...cells].sort(([a], [b]) => a - b).map(([, cell]) => cell)
  // `spans` is a hint about the first and last column and would be wrong now.
  return `${withAttribute(tag, 'spans', null)}${ordered.join('')}</${prefix}row>`
}

/** The title of the reasons looks like the title to its left. */
function headerStyle(cells: ReadonlyMap<number, string>, column: number): number {
  const left = [...cells.keys()].filter(c => c < column)
  const beside = cells.get(Math.max(...left))
  return beside === undefined ? 0 : Number(attributeOf(/^<[^>]*>/.exec(beside)![0], 's') ?? 0)
}

interface Width {
  readonly tag: string
  readonly min: number
  readonly max: number
}

function widthsOf(xml: string, columns: Piece | undefined): Width[] {
  if (!columns) return []
  return [...children(xml, columns.innerFrom, columns.innerTo)].map(p => {
    const tag = xml.slice(p.from, p.innerFrom)
    return { tag, min: Number(attributeOf(tag, 'min')), max: Number(attributeOf(tag, 'max')) }
  })
}

function columnStyles(xml: string, columns: Piece | undefined) {
  const widths = widthsOf(xml, columns)
  return (column: number) => {
    const width = widths.find(w => w.min <= column && column <= w.max)
    return width ? Number(attributeOf(width.tag, 'style') ?? 0) : 0
  }
}

/** Gives the reasons a readable width; a width that covers many columns is split around them. */
export function columnEdits(
  xml: string,
  columns: Piece | undefined,
  data: number,
  column: number,
  prefix: string,
  width = reasonWidth,
): Edit[] {
  const own = `<${prefix}col min="${column}" max="${column}" width="${width}" customWidth="1"/>`
  if (!columns) return [{ from: data, to: data, text: `<${prefix}cols>${own}</${prefix}cols>` }]
  const all: { min: number; text: string }[] = [{ min: column, text: own }]
  const part = (tag: string, min: number, max: number) => {
    if (min <= max) all.push({ min, text: withAttribute(withAttribute(tag, 'min', min), 'max', max) })
  }
  for (const { tag, min, max } of widthsOf(xml, columns)) {
    if (column < min || column > max) all.push({ min, text: tag })
    else {
      part(tag, min, column - 1)
      part(tag, column + 1, max)
    }
  }
  const text = all
    .sort((a, b) => a.min - b.min)
    .map(w => w.text)
    .join('')
  return [{ from: columns.innerFrom, to: columns.innerTo, text }]
}

function dimensionEdit(xml: string, dimension: Piece, marks: CellMarks): Edit[] {
  const tag = xml.slice(dimension.from, dimension.innerFrom)
  const [first = 'A1', last = first] = (attributeOf(tag, 'ref') ?? 'A1').split(':')
  const row = Math.max(rowOf(last), marks.headerRow, ...marks.reasons.keys())
  const ref = `${first}:${lettersOf(Math.max(columnOf(last), marks.column))}${row}`
  return [{ from: dimension.from, to: dimension.innerFrom, text: withAttribute(tag, 'ref', ref) }]
}
