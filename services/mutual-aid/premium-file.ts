// A bank statement as a file (docs/mutual-aid/statement.md): CSV or xlsx with five columns, one receipt a row; and a sample of it.

import { type Day, isDay } from '#base/day.ts'
import { checkCaseNumber } from '#base/ids.ts'
import { type Fen, formatYuan, parseYuan } from '#base/money.ts'
import { decodeGb18030 } from '#engines/funds/gb18030.ts'
import { readSheet } from '#kernel/sheets/read.ts'
import { refuse } from './refuse.ts'

export const statementTitles = {
  ref: '交易流水号',
  on: '交易日期',
  amount: '收入金额',
  payer: '付款人',
  memo: '附言',
} as const
type Column = keyof typeof statementTitles
const columns = Object.keys(statementTitles) as Column[]

/** A receipt; rows of money going out (no 收入金额) are none. */
export interface StatementLine {
  readonly ref: string
  readonly on: Day
  readonly fen: Fen
  readonly payer: string
  readonly memo: string
  /** The number of a payment order that the memo names. */
  readonly number: string | null
}

/** @throws mutual-aid.statement_bad with the row, mutual-aid.statement_empty, sheets.* */
export async function readStatement(bytes: Buffer): Promise<StatementLine[]> {
  const lines: StatementLine[] = []
  const seen = new Map<string, number>()
  for await (const { row, texts } of bytes.subarray(0, 2).toString() === 'PK' ? fromSheet(bytes) : fromCsv(bytes)) {
    const line = readLine(row, texts)
    if (!line) continue
    const before = seen.get(line.ref)
    if (before !== undefined) throw refuse('mutual-aid.statement_bad', { row, why: `流水号和第 ${before} 行一样` })
    seen.set(line.ref, row)
    lines.push(line)
  }
  if (lines.length === 0)
    throw refuse('mutual-aid.statement_empty', { columns: Object.values(statementTitles).join('、') })
  return lines
}

type Texts = Readonly<Record<Column, string>>

function readLine(row: number, { ref, on, amount, payer, memo }: Texts): StatementLine | null {
  const plain = amount.replaceAll(/[,，¥￥\s]/g, '')
  if (!plain || /^0(\.0+)?$/.test(plain)) return null
  const bad = (why: string) => refuse('mutual-aid.statement_bad', { row, why })
  const fen = parseYuan(plain)
  if (fen === undefined || fen <= 0) throw bad(`收入金额“${amount}”不是金额`)
  const day = on.replace(/^(\d{4})[./年]?(\d{2})[./月]?(\d{2})日?$/, '$1-$2-$3').slice(0, 10)
  if (!isDay(day)) throw bad(`交易日期“${on}”不是日期，要像 2026-11-26`)
  if (!/\S/.test(ref) || ref.length > 64) throw bad('没有交易流水号')
  return { ref: ref.trim(), on: day, fen, payer: payer.trim(), memo: memo.trim(), number: numberIn(memo) }
}

/** The first order number in a memo whose check digit is right: people write it with and without hyphens. */
export function numberIn(memo: string): string | null {
  for (const found of memo.toUpperCase().matchAll(/HZ[\s-]*\d{4}[\s-]*\d{6,9}[\s-]*\d/g)) {
    const read = checkCaseNumber(found[0])
    if (read.ok) return read.number
  }
  return null
}

async function* fromSheet(bytes: Buffer): AsyncGenerator<{ row: number; texts: Texts }> {
  for await (const { row, cells } of readSheet(bytes, { titles: Object.values(statementTitles) })) {
    const texts = Object.fromEntries(columns.map(c => [c, cells.get(statementTitles[c])?.text ?? ''])) as Record<
      Column,
      string
    >
    yield { row, texts }
  }
}

async function* fromCsv(bytes: Buffer): AsyncGenerator<{ row: number; texts: Texts }> {
  let at: Record<Column, number> | undefined
  let row = 0
  for (const fields of csvRows(textOf(bytes))) {
    row++
    if (!at) {
      const found = Object.fromEntries(columns.map(c => [c, fields.findIndex(f => f.trim() === statementTitles[c])]))
      if (columns.every(c => (found[c] ?? -1) >= 0)) at = found as Record<Column, number>
      continue
    }
    if (fields.every(f => !f.trim())) continue
    const places = at
    const texts = Object.fromEntries(columns.map(c => [c, fields[places[c]] ?? ''])) as Record<Column, string>
    yield { row, texts }
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

/** A statement as a bank would write it, for these orders: what the manual shows and tests read. */
export function sampleStatement(lines: readonly Omit<StatementLine, 'number'>[]): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const rows = lines.map(l => [l.ref, l.on, quoted(formatYuan(l.fen)), quoted(l.payer), quoted(l.memo)].join(','))
  return `${[Object.values(statementTitles).join(','), ...rows].join('\r\n')}\r\n`
}
