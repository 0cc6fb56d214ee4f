// A table that a bank or an office sends: CSV in UTF-8 or GB18030, or xlsx; the columns that are known by their titles, row by row, as text.
import { readSheet } from '#kernel/sheets/read.ts'
import { decodeGb18030 } from './gb18030.ts'

/**
 * The rows below the header, blank ones left out, numbered as people see them. A column whose title is absent is empty text, when it may
 * lack; else a CSV has no header and gives no rows, and a workbook is refused. @throws sheets.*
 */
export async function* tableRows<C extends string>(
  bytes: Buffer,
  titles: Readonly<Record<C, string>>,
  mayLack: readonly NoInfer<C>[] = [],
): AsyncGenerator<{ readonly row: number; readonly texts: Readonly<Record<C, string>> }> {
  const columns = Object.keys(titles) as C[]
  const textsOf = (of: (column: C) => string | undefined) =>
    Object.fromEntries(columns.map(c => [c, of(c) ?? ''])) as Record<C, string>
  if (bytes.subarray(0, 2).toString() === 'PK') {
    const options = { titles: Object.values<string>(titles), mayLack: mayLack.map(c => titles[c]) }
    for await (const { row, cells } of readSheet(bytes, options))
      yield { row, texts: textsOf(c => cells.get(titles[c])?.text) }
    return
  }
  let at: ReadonlyMap<C, number> | undefined
  let row = 0
  for (const fields of csvRows(textOf(bytes))) {
    row++
    if (!at) {
      const found = new Map(columns.map(c => [c, fields.findIndex(f => f.trim() === titles[c])]))
      if (columns.every(c => mayLack.includes(c) || (found.get(c) ?? -1) >= 0)) at = found
      continue
    }
    if (fields.every(f => !f.trim())) continue
    const places = at
    yield { row, texts: textsOf(c => fields[places.get(c) ?? -1]) }
  }
}

/** UTF-8 where it is that, else GB18030, in which banks write. */
function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return decodeGb18030(bytes)
  }
}

/** RFC 4180: fields in quotes may hold commas, quotes twice and line breaks. */
function* csvRows(text: string): Generator<string[]> {
  let fields: string[] = []
  let field = ''
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i)
    if (quoted) {
      if (c !== '"') field += c
      else if (text.charAt(i + 1) === '"') field += text.charAt(++i)
      else quoted = false
    } else if (c === '"') quoted = true
    else if (c === ',') {
      fields.push(field.trim())
      field = ''
    } else if (c === '\n') {
      yield [...fields, field.trim()]
      fields = []
      field = ''
    } else field += c
  }
  if (field || fields.length) yield [...fields, field.trim()]
}
