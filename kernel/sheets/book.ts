// The parts of a workbook that its sheets lean on: the list of sheets, shared strings, date formats.
import { SaxParser, type SaxTag } from '@cj-tech-master/excelts/xml'
import { refuse } from './refusals.ts'
import { isDateFormat } from './values.ts'
import type { OpenZip } from './zip.ts'

export interface SheetPart {
  readonly name: string
  /** The name of its part in the zip, such as `xl/worksheets/sheet1.xml`. */
  readonly part: string
  readonly hidden: boolean
}

export interface Book {
  /** The name of the workbook's own part, such as `xl/workbook.xml`. */
  readonly part: string
  readonly sheets: readonly SheetPart[]
  readonly from1904: boolean
  readonly stylesPart: string | undefined
  readonly stringsPart: string | undefined
}

/** The name of a tag or attribute without its namespace prefix; some programs write `x:row` for `row`. */
export const bare = (name: string) => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name)

/** An attribute with any namespace prefix: `r:id` is `id`. */
export function attribute(tag: SaxTag, name: string): string | undefined {
  const direct = tag.attributes[name]
  if (direct !== undefined) return direct
  for (const key in tag.attributes) if (key.endsWith(`:${name}`)) return tag.attributes[key]
  return undefined
}

export const isTrue = (value: string | undefined) => value === '1' || value === 'true'

/** Feeds XML to a parser piece by piece; refuses what is no XML. */
export function feeding(parser: SaxParser) {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const guarded = (work: () => void) => {
    try {
      work()
    } catch (error) {
      throw error instanceof TypeError || (error instanceof Error && error.name === 'XmlParseError')
        ? refuse('sheets.not_xlsx')
        : error
    }
  }
  return {
    take: (piece: Uint8Array) => guarded(() => parser.write(decoder.decode(piece, { stream: true }))),
    end: () => guarded(() => parser.write(decoder.decode()).close()),
  }
}

/** A parser that forgives stray control characters: programs that export databases write them into names. */
export const newParser = () => new SaxParser({ position: false, invalidCharHandling: 'skip' })

async function eachTag(zip: OpenZip, part: string, limit: number, visit: (tag: SaxTag, name: string) => void) {
  const parser = newParser()
  parser.on('opentag', tag => visit(tag, bare(tag.name)))
  const feed = feeding(parser)
  for await (const piece of zip.stream(part, limit)) feed.take(piece)
  feed.end()
}

/** Resolves the target of a relation against the folder of the part that has it. */
export function resolvePart(from: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const path = from.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.') path.push(step)
  }
  return path.join('/')
}

/** `xl/_rels/workbook.xml.rels` for `xl/workbook.xml`. */
export const relationsOf = (part: string) => part.replace(/([^/]*)$/, '_rels/$1.rels')

interface Relation {
  readonly id: string
  readonly kind: string
  readonly target: string
}

async function relations(zip: OpenZip, part: string, limit: number): Promise<Relation[]> {
  const found: Relation[] = []
  const file = relationsOf(part)
  if (!zip.has(file)) return found
  await eachTag(zip, file, limit, (tag, name) => {
    if (name !== 'Relationship' || tag.attributes.TargetMode === 'External') return
    const kind = (tag.attributes.Type ?? '').split('/').pop()!
    found.push({ id: tag.attributes.Id ?? '', kind, target: resolvePart(part, tag.attributes.Target ?? '') })
  })
  return found
}

/** Reads which sheets there are and where; refuses a zip that is no workbook. Sheets that are charts are left out. */
export async function readBook(zip: OpenZip, limit: number): Promise<Book> {
  const root = (await relations(zip, '', limit)).find(r => r.kind === 'officeDocument')
  const workbook = root?.target ?? 'xl/workbook.xml'
  if (!zip.has(workbook)) throw refuse('sheets.not_xlsx')
  const related = await relations(zip, workbook, limit)
  const sheets: SheetPart[] = []
  let from1904 = false
  await eachTag(zip, workbook, limit, (tag, name) => {
    if (name === 'workbookPr') from1904 = isTrue(tag.attributes.date1904)
    if (name !== 'sheet') return
    const id = attribute(tag, 'id')
    const relation = related.find(r => r.id === id && r.kind === 'worksheet')
    if (!relation || !zip.has(relation.target)) return
    const hidden = (tag.attributes.state ?? 'visible') !== 'visible'
    sheets.push({ name: tag.attributes.name ?? '', part: relation.target, hidden })
  })
  if (sheets.length === 0) throw refuse('sheets.not_xlsx')
  const partOf = (kind: string) => related.find(r => r.kind === kind && zip.has(r.target))?.target
  return { part: workbook, sheets, from1904, stylesPart: partOf('styles'), stringsPart: partOf('sharedStrings') }
}

/** The sheet asked for, or the first one that is not hidden. Names are compared without blanks around them. */
export function chooseSheet(book: Book, wanted: string | undefined): SheetPart {
  if (wanted === undefined) return book.sheets.find(s => !s.hidden) ?? book.sheets[0]!
  const sheet = book.sheets.find(s => s.name.trim() === wanted.trim())
  if (!sheet) throw refuse('sheets.no_such_sheet', { wanted, found: book.sheets.map(s => s.name) })
  return sheet
}

/** For each cell style: does it show a day? */
export async function dateStyles(zip: OpenZip, book: Book, limit: number): Promise<boolean[]> {
  const isDate: boolean[] = []
  if (!book.stylesPart) return isDate
  const codes = new Map<number, string>()
  let inCells = false
  await eachTag(zip, book.stylesPart, limit, (tag, name) => {
    if (name === 'numFmt') codes.set(Number(tag.attributes.numFmtId), tag.attributes.formatCode ?? '')
    else if (name === 'cellXfs') inCells = true
    else if (name === 'cellStyles' || name === 'dxfs') inCells = false
    else if (name === 'xf' && inCells) {
      const id = Number(tag.attributes.numFmtId ?? 0)
      isDate.push(isDateFormat(id, codes.get(id)))
    }
  })
  return isDate
}

/** The table of strings that cells point into. Rich text is joined; phonetic guides are left out. */
export async function sharedStrings(zip: OpenZip, book: Book, limit: number): Promise<string[]> {
  const strings: string[] = []
  if (!book.stringsPart) return strings
  const parser = newParser()
  let text = ''
  let inText = false
  let phonetic = false
  parser.on('opentag', tag => {
    const name = bare(tag.name)
    if (name === 'si') text = ''
    else if (name === 't') inText = !phonetic
    else if (name === 'rPh') phonetic = true
  })
  parser.on('text', piece => {
    if (inText) text += piece
  })
  parser.on('closetag', tag => {
    const name = bare(tag.name)
    if (name === 't') inText = false
    else if (name === 'rPh') phonetic = false
    else if (name === 'si') strings.push(text)
  })
  const feed = feeding(parser)
  for await (const piece of zip.stream(book.stringsPart, limit)) feed.take(piece)
  feed.end()
  return strings
}
