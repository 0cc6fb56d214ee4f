// Gives a long workbook back as it was sent, with results at the right of each row of one sheet: row by row, never whole in memory.
import { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { columnOf, lettersOf, plainTitle } from './addresses.ts'
import { chooseSheet, dateStyles, readBook, sharedStrings } from './book.ts'
import { columnEdits } from './mark-cells.ts'
import { markStyles } from './mark-styles.ts'
import { headerSeeker, openSource, type ReadOptions, usualLimits } from './read.ts'
import { refuse } from './refusals.ts'
import { rawRows } from './rows.ts'
import { xmlText } from './xml.ts'
import { attributeOf, children, edited, withAttribute } from './xml-edit.ts'
import { openZip } from './zip.ts'
import { type PartToWrite, zipped } from './zipping.ts'

export interface RowResult {
  /** The row number as the person sees it in Excel. */
  readonly row: number
  /** One for each column of results; null leaves the cell empty. */
  readonly values: readonly (string | null)[]
  /** Written in red. */
  readonly bad: boolean
}

export interface ResultOptions extends ReadOptions {
  readonly titles: readonly string[]
  /** The columns of results; those of an earlier return, of the same titles, are written over. */
  readonly columns: readonly { readonly title: string; readonly width: number }[]
}

interface Layout {
  readonly headerRow: number
  /** Where each column of results goes. */
  readonly columns: readonly number[]
  readonly reason: number
}

/**
 * The workbook with results beside the rows, as a stream of bytes. Every other part, and within the sheet every other cell with its
 * style, width, drop-down and merge, stays as it was. `results` come in the order of their rows.
 * Refuses like `readSheet`, when the stream is read.
 */
export function withResults(
  source: string | Uint8Array | Readable,
  options: ResultOptions,
  results: AsyncIterable<RowResult>,
): Readable {
  return Readable.from(written(source, options, results), { objectMode: false })
}

async function* written(
  source: string | Uint8Array | Readable,
  options: ResultOptions,
  results: AsyncIterable<RowResult>,
): AsyncGenerator<Uint8Array> {
  const limits = { ...usualLimits, ...options.limits }
  const opened = await openSource(source, limits.fileBytes)
  try {
    const zip = await openZip(opened.bytes)
    const book = await readBook(zip, limits.stringBytes)
    const sheet = chooseSheet(book, options.sheet)
    const context = {
      strings: await sharedStrings(zip, book, limits.stringBytes),
      isDate: await dateStyles(zip, book, limits.stringBytes),
      from1904: book.from1904,
      limits,
    }
    const places = await placesOf(rawRows(zip.stream(sheet.part, limits.sheetBytes), context), sheet.name, options)
    const styles =
      book.stylesPart && markStyles((await zip.whole(book.stylesPart, limits.stringBytes)).toString('utf8'))
    const layout: Layout = { ...places, reason: styles ? styles.reason() : 0 }
    const parts = zip.names
      .filter(name => !name.endsWith('/'))
      .map(
        (name): PartToWrite => ({
          name,
          text:
            name === sheet.part
              ? beside(zip.stream(name, limits.sheetBytes), layout, options.columns, results)
              : name === book.stylesPart && styles
                ? [styles.written()]
                : zip.stream(name, limits.sheetBytes),
        }),
      )
    yield* zipped(parts)
  } finally {
    await opened.close()
  }
}

/** Looks through the whole sheet once: where its header is, and beyond which column nothing stands. */
async function placesOf(rows: ReturnType<typeof rawRows>, sheet: string, options: ResultOptions) {
  const seeker = headerSeeker(sheet, options.titles, options.mayLack ?? [])
  let header: ReturnType<typeof seeker.look> = null
  let last = 0
  for await (const raw of rows) {
    for (const column of raw.cells.keys()) last = Math.max(last, column)
    header ??= seeker.look(raw)
  }
  if (!header) throw seeker.missing()
  const before = new Map([...header.titles].map(([column, title]) => [plainTitle(title), column]))
  const columns = options.columns.map(({ title }) => before.get(plainTitle(title)) ?? ++last)
  return { headerRow: header.row, columns }
}

const attributes = `(?:[^>"']|"[^"]*"|'[^']*')*?`
const dataTag = new RegExp(`<((?:[\\w.-]+:)?)sheetData\\b${attributes}(/?)>`)

/** The XML of the sheet with the results, which are closed with it, read to their end or not. */
async function* beside(
  xml: AsyncIterable<Uint8Array>,
  layout: Layout,
  columns: ResultOptions['columns'],
  results: AsyncIterable<RowResult>,
): AsyncGenerator<string> {
  const pending = results[Symbol.asyncIterator]()
  try {
    yield* rewritten(xml, layout, columns, pending)
  } finally {
    await pending.return?.()
  }
}

/** What stands before the rows with the new widths, the rows with their results, the rest untouched. */
async function* rewritten(
  xml: AsyncIterable<Uint8Array>,
  layout: Layout,
  columns: ResultOptions['columns'],
  pending: AsyncIterator<RowResult>,
): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let next = await pending.next()
  let text = ''
  let state: 'HEAD' | 'ROWS' | 'REST' = 'HEAD'
  let prefix = ''
  let last = 0
  for await (const piece of xml) {
    text += decoder.write(Buffer.from(piece))
    if (state === 'HEAD') {
      const data = dataTag.exec(text)
      if (!data) continue
      prefix = data[1] ?? ''
      const end = data.index + data[0].length
      yield headOf(text.slice(0, data.index), prefix, layout, columns) + data[0]
      text = text.slice(end)
      state = data[2] === '/' ? 'REST' : 'ROWS'
    }
    if (state === 'ROWS') {
      const row = new RegExp(`<${prefix}row\\b(${attributes})(/?)>|</${prefix}sheetData\\s*>`, 'g')
      const close = `</${prefix}row>`
      let done = 0
      let out = ''
      for (let tag = row.exec(text); tag; tag = row.exec(text)) {
        if (tag[1] === undefined) {
          state = 'REST'
          break
        }
        const to = tag[2] === '/' ? row.lastIndex : text.indexOf(close, row.lastIndex)
        if (to < 0) break
        const n = Number(attributeOf(tag[0], 'r') ?? last + 1)
        last = n
        const inner = tag[2] === '/' ? '' : text.slice(row.lastIndex, to)
        const end = tag[2] === '/' ? to : to + close.length
        while (!next.done && next.value.row < n) next = await pending.next()
        const values =
          n === layout.headerRow
            ? { values: columns.map(c => c.title), style: titleStyle(inner, layout) }
            : !next.done && next.value.row === n
              ? { values: next.value.values, style: next.value.bad ? layout.reason : 0 }
              : null
        out += text.slice(done, tag.index)
        out += values ? rowOf(tag[0], inner, n, prefix, layout, values) : text.slice(tag.index, end)
        done = end
        row.lastIndex = end
      }
      if (out) yield out
      text = text.slice(done)
    }
    if (state === 'REST') {
      yield text
      text = ''
    }
  }
  if (state !== 'REST') throw refuse('sheets.not_xlsx')
  yield text + decoder.end()
}

function headOf(head: string, prefix: string, layout: Layout, columns: ResultOptions['columns']): string {
  let xml = head
  for (const [i, { width }] of columns.entries()) {
    const root = new RegExp(`<${prefix}worksheet\\b${attributes}>`).exec(xml)
    if (!root) throw refuse('sheets.not_xlsx')
    const cols = [...children(xml, root.index + root[0].length, xml.length)].find(p => p.name === 'cols')
    xml = edited(xml, columnEdits(xml, cols, xml.length, layout.columns[i]!, prefix, width))
  }
  // What the sheet says of its extent would be wrong now, and nobody needs it.
  return xml.replace(new RegExp(`<${prefix}dimension\\b${attributes}/>`), '')
}

/** A title of a result looks like the title to its left. */
function titleStyle(inner: string, { columns }: Layout): number {
  let style = 0
  for (const piece of children(inner, 0, inner.length)) {
    const tag = inner.slice(piece.from, piece.innerFrom)
    if (columnOf(attributeOf(tag, 'r') ?? '') < Math.min(...columns)) style = Number(attributeOf(tag, 's') ?? 0)
  }
  return style
}

function rowOf(
  tag: string,
  inner: string,
  n: number,
  prefix: string,
  { columns }: Layout,
  { values, style }: { readonly values: readonly (string | null)[]; readonly style: number },
): string {
  const own = columns.map((column, i): [number, string] => [
    column,
    cellOf(`${lettersOf(column)}${n}`, values[i] ?? null, prefix, style),
  ])
  let cells = inner
  let put = own.map(([, cell]) => cell).join('')
  // Cells of an earlier return, or empty ones that have a style, may reach as far as the results: then all are set in order.
  const lastCell = inner.slice(Math.max(0, inner.lastIndexOf(`<${prefix}c `)))
  if (inner !== '' && columnOf(attributeOf(lastCell, 'r') ?? 'ZZZ') >= Math.min(...columns)) {
    const all = new Map<number, string>()
    let column = 0
    for (const piece of children(inner, 0, inner.length)) {
      const at = attributeOf(inner.slice(piece.from, piece.innerFrom), 'r')
      column = at === undefined ? column + 1 : columnOf(at)
      all.set(column, inner.slice(piece.from, piece.to))
    }
    for (const [at, cell] of own) all.set(at, cell)
    cells = ''
    put = [...all]
      .toSorted(([a], [b]) => a - b)
      .map(([, cell]) => cell)
      .join('')
  }
  // `spans` is a hint about the first and last column and would be wrong now.
  const open = withAttribute(tag.replace(/\s*\/>$/, '>'), 'spans', null)
  return `${open}${cells}${put}</${prefix}row>`
}

function cellOf(address: string, value: string | null, p: string, style: number): string {
  if (value === null) return ''
  const look = style === 0 ? '' : ` s="${style}"`
  return `<${p}c r="${address}"${look} t="inlineStr"><${p}is><${p}t xml:space="preserve">${xmlText(value.slice(0, usualLimits.cellCharacters))}</${p}t></${p}is></${p}c>`
}
