// A bank statement as a file (docs/mutual-aid/statement.md): CSV or xlsx with five columns, one receipt a row; and a sample of it.

import { type Day, isDay } from '#base/day.ts'
import { checkCaseNumber } from '#base/ids.ts'
import { type Fen, formatYuan, parseYuan } from '#base/money.ts'
import { tableRows } from '#engines/funds/table-file.ts'
import { refuse } from './refuse.ts'

export const statementTitles = {
  ref: '交易流水号',
  on: '交易日期',
  amount: '收入金额',
  payer: '付款人',
  memo: '附言',
} as const
type Column = keyof typeof statementTitles

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
  for await (const { row, texts } of tableRows(bytes, statementTitles)) {
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

/** A statement as a bank would write it, for these orders: what the manual shows and tests read. */
export function sampleStatement(lines: readonly Omit<StatementLine, 'number'>[]): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const rows = lines.map(l => [l.ref, l.on, quoted(formatYuan(l.fen)), quoted(l.payer), quoted(l.memo)].join(','))
  return `${[Object.values(statementTitles).join(','), ...rows].join('\r\n')}\r\n`
}
