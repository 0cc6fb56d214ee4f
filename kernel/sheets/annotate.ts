// Gives an uploaded workbook back with the reasons at their cells, everything else as it was sent.
import { columnOf, plainTitle } from './addresses.ts'
import { chooseSheet, readBook, relationsOf, resolvePart, type SheetPart } from './book.ts'
import { markCells } from './mark-cells.ts'
import { markBoxes, markComments, noBoxes, noComments, plainAddress } from './mark-comments.ts'
import { type Marks, markStyles, noStyles } from './mark-styles.ts'
import { readSheet, usualLimits } from './read.ts'
import { refuse } from './refusals.ts'
import { officeSpace, packageSpace, xmlHead } from './xml.ts'
import { attributeOf, children, edited, rootOf } from './xml-edit.ts'
import { bytesInMemory, openZip } from './zip.ts'
import { zipped } from './zipping.ts'

export interface CellNote {
  readonly sheet: string
  /** Such as `C7`. */
  readonly address: string
  /** Why the cell is returned, in the words the person reads. */
  readonly text: string
}

export interface AnnotateOptions {
  /** The row of the header by sheet; without it the fullest of the first 20 rows above the first note is taken. */
  readonly headerRow?: Readonly<Record<string, number>>
  /** All unpacked parts together, in bytes; 150 MB when absent. */
  readonly limit?: number
}

const reasonTitle = '退回原因'
const usualLimit = 150 * 1024 * 1024
const longestCell = usualLimits.cellCharacters

/**
 * The uploaded workbook with each note at its cell: a red ground, a comment, and in a last column «退回原因» all reasons of the row.
 * Styles, widths, drop-down lists, merged cells, protection, other sheets and good rows stay byte for byte: the XML is changed only where a
 * mark goes (load-and-write through a library loses drop-downs that refer to other sheets and the digits of long numbers).
 * A workbook that was returned before loses its old reasons first; with no notes it comes back clean.
 * Refuses like `readSheet`; throws when an address is no cell.
 */
export async function annotateWorkbook(
  original: Uint8Array,
  notes: readonly CellNote[],
  options: AnnotateOptions = {},
): Promise<Buffer> {
  const zip = await openZip(bytesInMemory(original))
  const book = await readBook(zip, usualLimits.stringBytes)
  const parts = new Map<string, Buffer>()
  let room = options.limit ?? usualLimit
  for (const name of zip.names) {
    if (name.endsWith('/')) continue
    const part = await zip.whole(name, room)
    room -= part.length
    parts.set(name, part)
  }
  const stylesPart = book.stylesPart ?? addStyles(parts, book.part)
  const styles = markStyles(textOf(parts, stylesPart))
  for (const note of notes) chooseSheet(book, note.sheet)
  for (const sheet of book.sheets) {
    const own = notes.filter(note => note.sheet.trim() === sheet.name.trim())
    await annotateSheet(original, parts, sheet, own, styles, options.headerRow?.[sheet.name])
  }
  parts.set(stylesPart, Buffer.from(styles.written()))
  const pieces: Uint8Array[] = []
  for await (const piece of zipped([...parts].map(([name, part]) => ({ name, text: [part] })))) pieces.push(piece)
  return Buffer.concat(pieces)
}

interface Layout {
  headerRow: number
  titles: ReadonlyMap<number, string>
  lastColumn: number
  /** The column «退回原因» of an earlier return. */
  reasonColumn: number | undefined
}

async function layoutOf(original: Uint8Array, sheet: string, firstNote: number, given?: number): Promise<Layout> {
  let headerRow = given ?? Math.max(1, firstNote - 1)
  let titles: ReadonlyMap<number, string> = new Map()
  let lastColumn = 0
  let reasonColumn: number | undefined
  let seen = 0
  let fullest = 0
  let above: { row: number; texts: Map<number, string> } | undefined
  for await (const { row, cells } of readSheet(original, { sheet })) {
    const texts = new Map([...cells].map(([letters, cell]) => [columnOf(letters), cell.text]))
    for (const column of texts.keys()) lastColumn = Math.max(lastColumn, column)
    seen += 1
    if (seen > 20 && row !== given) continue
    const reason = [...texts].find(([, text]) => plainTitle(text) === reasonTitle)?.[0]
    const isHeader =
      given !== undefined ? row === given : reason !== undefined || (row < firstNote && texts.size > fullest)
    if (isHeader && reasonColumn === undefined) {
      headerRow = row
      fullest = texts.size
      reasonColumn = reason
      // A header may stand in two rows: where the lower one is blank the upper one has the title.
      titles = new Map([...(above?.row === row - 1 ? above.texts : []), ...texts])
    }
    above = { row, texts }
  }
  return { headerRow, titles, lastColumn, reasonColumn }
}

async function annotateSheet(
  original: Uint8Array,
  parts: Map<string, Buffer>,
  sheet: SheetPart,
  notes: readonly CellNote[],
  styles: Marks,
  headerRow?: number,
): Promise<void> {
  const texts = new Map<string, string>()
  for (const note of notes) {
    const address = plainAddress(note.address)
    const before = texts.get(address)
    texts.set(address, before === undefined ? note.text : `${before}；${note.text}`)
  }
  const rows = [...texts.keys()].map(address => Number(/\d+$/.exec(address)![0]))
  const firstNote = rows.reduce((a, b) => Math.min(a, b), 1_048_577)
  const layout = await layoutOf(original, sheet.name, firstNote, headerRow)
  const again = layout.reasonColumn !== undefined
  if (texts.size === 0 && !again) return
  const reasons = new Map<number, string>()
  for (const [address, text] of texts) {
    const row = Number(/\d+$/.exec(address)![0])
    const title = layout.titles.get(columnOf(address))?.replace(/\s+/g, '') ?? `${address.replace(/\d+$/, '')}列`
    const all = [reasons.get(row), `${title.replace(/^[*＊]/, '')}：${text}`].filter(r => r !== undefined)
    reasons.set(row, all.join('；').slice(0, longestCell))
  }
  const column = layout.reasonColumn ?? layout.lastColumn + 1
  const marks = { bad: new Set(texts.keys()), column, headerRow: layout.headerRow, title: reasonTitle, reasons, again }
  const marked = markCells(textOf(parts, sheet.part), marks, styles)
  parts.set(sheet.part, Buffer.from(annotateComments(parts, sheet.part, marked, texts)))
}

/** Adds the comments to their parts, making those that are missing; gives back the sheet, which must point to the drawing. */
function annotateComments(
  parts: Map<string, Buffer>,
  sheet: string,
  xml: string,
  texts: ReadonlyMap<string, string>,
): string {
  const related = relationTags(parts, sheet)
  const commentsPart = related.find(r => attributeOf(r, 'Type')?.endsWith('/comments'))
  if (!commentsPart && texts.size === 0) return xml
  const comments = commentsPart ? resolvePart(sheet, attributeOf(commentsPart, 'Target')!) : addComments(parts, sheet)
  const written = markComments(textOf(parts, comments), texts)
  parts.set(comments, Buffer.from(written.xml))

  const { root, prefix } = rootOf(xml)!
  const inside = [...children(xml, root.innerFrom, root.innerTo, ['sheetData'])]
  const pointer = inside.find(p => p.name === 'legacyDrawing')
  const id = pointer && /\s[\w.-]+:id\s*=\s*["']([^"']*)/.exec(xml.slice(pointer.from, pointer.to))?.[1]
  const drawing = related.find(r => attributeOf(r, 'Id') === id)
  if (pointer && drawing) {
    const boxes = resolvePart(sheet, attributeOf(drawing, 'Target')!)
    parts.set(boxes, Buffer.from(markBoxes(textOf(parts, boxes), written.boxes, written.gone)))
    return xml
  }
  const boxes = freeName(parts, n => `xl/drawings/vmlDrawing${n}.vml`)
  parts.set(boxes, Buffer.from(markBoxes(noBoxes, [...texts.keys()], [])))
  const newId = addRelation(parts, sheet, 'vmlDrawing', `/${boxes}`)
  addType(parts, 'Default', 'Extension', 'vml', 'application/vnd.openxmlformats-officedocument.vmlDrawing')
  // The order of elements in a worksheet is fixed (ECMA-376 part 1, 18.3.1.99); these come after the drawing.
  const after = [
    'legacyDrawingHF',
    'drawingHF',
    'picture',
    'oleObjects',
    'controls',
    'AlternateContent',
    'webPublishItems',
    'tableParts',
    'extLst',
  ]
  const at = inside.find(p => after.includes(p.name))?.from ?? root.innerTo
  const text = `<${prefix}legacyDrawing xmlns:r="${officeSpace}" r:id="${newId}"/>`
  return edited(xml, [{ from: at, to: at, text }])
}

function textOf(parts: ReadonlyMap<string, Buffer>, name: string): string {
  const part = parts.get(name)
  if (!part) throw refuse('sheets.not_xlsx')
  return part.toString('utf8').replace(/^\ufeff/, '')
}

function relationTags(parts: ReadonlyMap<string, Buffer>, part: string): string[] {
  if (!parts.has(relationsOf(part))) return []
  const xml = textOf(parts, relationsOf(part))
  const { root } = rootOf(xml)!
  return [...children(xml, root.innerFrom, root.innerTo)].map(p => xml.slice(p.from, p.innerFrom))
}

function freeName(parts: ReadonlyMap<string, Buffer>, name: (n: number) => string): string {
  let n = 1
  while (parts.has(name(n))) n++
  return name(n)
}

/** Puts an element at the end of the root of a part. */
function append(parts: Map<string, Buffer>, name: string, element: (prefix: string) => string): void {
  const xml = textOf(parts, name)
  const { root, prefix } = rootOf(xml)!
  const closed = root.innerFrom === root.to
  const at = closed ? root.to : root.innerTo
  const whole = closed
    ? edited(xml, [
        {
          from: root.from,
          to: root.to,
          text: `${xml.slice(root.from, root.to).replace(/\s*\/>$/, '>')}${element(prefix)}</${xml.slice(root.from + 1).match(/^[\w:.-]+/)![0]}>`,
        },
      ])
    : edited(xml, [{ from: at, to: at, text: element(prefix) }])
  parts.set(name, Buffer.from(whole))
}

function addRelation(parts: Map<string, Buffer>, part: string, kind: string, target: string): string {
  const file = relationsOf(part)
  if (!parts.has(file))
    parts.set(file, Buffer.from(`${xmlHead}<Relationships xmlns="${packageSpace}/relationships"></Relationships>`))
  const taken = new Set(relationTags(parts, part).map(r => attributeOf(r, 'Id')))
  let n = taken.size + 1
  while (taken.has(`rId${n}`)) n++
  append(parts, file, p => `<${p}Relationship Id="rId${n}" Type="${officeSpace}/${kind}" Target="${target}"/>`)
  return `rId${n}`
}

function addType(parts: Map<string, Buffer>, element: string, key: string, value: string, type: string): void {
  const file = '[Content_Types].xml'
  const xml = textOf(parts, file)
  const { root } = rootOf(xml)!
  for (const p of children(xml, root.innerFrom, root.innerTo))
    if (p.name === element && attributeOf(xml.slice(p.from, p.to), key)?.toLowerCase() === value.toLowerCase()) return
  append(parts, file, p => `<${p}${element} ${key}="${value}" ContentType="${type}"/>`)
}

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function addComments(parts: Map<string, Buffer>, sheet: string): string {
  const name = freeName(parts, n => `xl/comments${n}.xml`)
  parts.set(name, Buffer.from(noComments))
  addRelation(parts, sheet, 'comments', `/${name}`)
  addType(parts, 'Override', 'PartName', `/${name}`, `${spreadsheet}.comments+xml`)
  return name
}

function addStyles(parts: Map<string, Buffer>, workbook: string): string {
  const name = freeName(parts, n => (n === 1 ? 'xl/styles.xml' : `xl/styles${n}.xml`))
  parts.set(name, Buffer.from(noStyles))
  addRelation(parts, workbook, 'styles', `/${name}`)
  addType(parts, 'Override', 'PartName', `/${name}`, `${spreadsheet}.styles+xml`)
  return name
}
