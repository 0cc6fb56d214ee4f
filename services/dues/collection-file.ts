// The tax bureau's file of collected contributions (docs/dues/collection.md): CSV or xlsx, one payment a row; and a sample of it.
import { readUscc } from '#base/chinese-ids.ts'
import { type Day, isDay } from '#base/day.ts'
import { type Fen, formatYuan, parseYuan } from '#base/money.ts'
import { tableRows } from '#engines/funds/table-file.ts'
import { refuse } from './refuse.ts'

export const collectionTitles = {
  voucher: '电子税票号',
  taxpayer: '纳税人识别号',
  employer: '单位名称',
  union: '工会统一社会信用代码',
  period: '费款所属期',
  on: '入库日期',
  payroll: '工资总额',
  amount: '实缴金额',
} as const
type Column = keyof typeof collectionTitles

/** Columns that a bureau may leave out. */
const mayLack = ['union', 'payroll'] as const satisfies readonly Column[]
export const mostRows = 20_000

export interface Collected {
  readonly voucher: string
  /** The employer's code, not the union's. */
  readonly uscc: string
  readonly employer: string
  /** The code of the union, where the bureau keeps it. */
  readonly union: string | null
  /** '2026-03' */
  readonly period: string
  readonly on: Day
  readonly payrollFen: Fen | null
  readonly fen: Fen
}

/** @throws dues.file_bad with the row, dues.file_empty, dues.file_long, sheets.* */
export async function readCollection(bytes: Buffer): Promise<Collected[]> {
  const lines: Collected[] = []
  const seen = new Map<string, number>()
  for await (const { row, texts } of tableRows(bytes, collectionTitles, mayLack)) {
    const line = readRow(row, texts)
    const before = seen.get(line.voucher)
    if (before !== undefined) throw refuse('dues.file_bad', { row, why: `税票号和第 ${before} 行一样` })
    seen.set(line.voucher, row)
    lines.push(line)
    if (lines.length > mostRows) throw refuse('dues.file_long', { rows: `${mostRows}+`, most: mostRows })
  }
  if (lines.length === 0)
    throw refuse('dues.file_empty', {
      columns: Object.entries(collectionTitles)
        .filter(([column]) => !(mayLack as readonly string[]).includes(column))
        .map(([, title]) => title)
        .join('、'),
    })
  return lines
}

function readRow(row: number, t: Readonly<Record<Column, string>>): Collected {
  const bad = (why: string) => refuse('dues.file_bad', { row, why })
  const money = (title: string, text: string): Fen => {
    const fen = parseYuan(text.replaceAll(/[,，¥￥\s]/g, ''))
    if (fen === undefined || fen < 0) throw bad(`${title}“${text}”不是金额`)
    return fen
  }
  const code = (title: string, text: string): string => {
    const read = readUscc(text)
    if (!read.ok) throw bad(`${title}“${text}”不对，要 18 位统一社会信用代码`)
    return read.uscc
  }
  if (!/\S/.test(t.voucher) || t.voucher.trim().length > 40) throw bad('没有电子税票号')
  if (!/\S/.test(t.employer) || t.employer.length > 100) throw bad('没有单位名称')
  const on = t.on.replace(/^(\d{4})[./年]?(\d{2})[./月]?(\d{2})日?$/, '$1-$2-$3').slice(0, 10)
  if (!isDay(on)) throw bad(`入库日期“${t.on}”不是日期，要像 2026-04-10`)
  const period = t.period.trim().replace(/^(\d{4})[-./年]?(\d{2})月?.*$/, '$1-$2')
  if (!isDay(`${period}-01`)) throw bad(`费款所属期“${t.period}”不是月份，要像 2026-03`)
  const fen = money('实缴金额', t.amount)
  if (fen === 0) throw bad('实缴金额是 0；退库的请向税务局要退库文件，另行更正')
  const union = t.union.trim() ? code('工会统一社会信用代码', t.union) : null
  if (union !== null && !union.startsWith('8')) throw bad('工会统一社会信用代码要以 8 开头，这像是单位的代码')
  return {
    voucher: t.voucher.trim(),
    uscc: code('纳税人识别号', t.taxpayer),
    employer: t.employer.trim(),
    union,
    period,
    on,
    payrollFen: t.payroll.trim() ? money('工资总额', t.payroll) : null,
    fen,
  }
}

/** A file as a tax bureau would send it: what the manual shows and tests read. */
export function sampleCollection(lines: readonly Collected[]): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const rows = lines.map(l =>
    [
      l.voucher,
      l.uscc,
      quoted(l.employer),
      l.union ?? '',
      l.period,
      l.on,
      l.payrollFen === null ? '' : quoted(formatYuan(l.payrollFen)),
      quoted(formatYuan(l.fen)),
    ].join(','),
  )
  return `${[Object.values(collectionTitles).join(','), ...rows].join('\r\n')}\r\n`
}
