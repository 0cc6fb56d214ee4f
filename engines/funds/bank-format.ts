// A bank's file format as data: columns, delimiter, encoding and words; writing and reading by it. Pure.
import { parse } from 'csv-parse/sync'
import { type Fen, fen, parseYuan } from '#base/money.ts'
import { decodeGb18030, encodeGb18030 } from './gb18030.ts'
import type { FailureCode } from './words.ts'
import type { ExportField, ReturnField } from './words-formats.ts'

export interface BankFormat {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly extension: string
  readonly delimiter: string
  readonly encoding: 'UTF-8' | 'GB18030'
  readonly amountUnit: 'YUAN' | 'FEN'
  /** In the order of the file. */
  readonly exportColumns: readonly { readonly title: string; readonly field: ExportField }[]
  /** Under which title each field stands in the return file. */
  readonly returnColumns: Readonly<Partial<Record<ReturnField, string>>>
  readonly statusWords: { readonly paid: readonly string[]; readonly failed: readonly string[] }
  /** Parts of a bank's reason that tell our code. */
  readonly reasonWords: Readonly<Partial<Record<FailureCode, readonly string[]>>>
}

export interface ExportLine {
  readonly line: number
  readonly name: string
  readonly account: string
  readonly bank: string
  readonly branch: string
  readonly fen: Fen
  readonly memo: string
}

/** 元 with two decimals and no grouping, or 分: made of digits, never by division. */
const amountOf = (format: BankFormat, amount: Fen): string =>
  format.amountUnit === 'FEN'
    ? String(amount)
    : String(amount)
        .padStart(3, '0')
        .replace(/(\d\d)$/, '.$1')

/** The file as text, one row a line, CRLF. A comma file quotes; the others have no quoting, so a delimiter inside a name becomes its full-width twin. */
export function writeFile(format: BankFormat, batchNumber: string, lines: readonly ExportLine[]): string {
  const cell = (text: string) => {
    const plain = text.replace(/[\r\n\t]+/g, ' ')
    if (format.delimiter !== ',') return plain.replaceAll(format.delimiter, format.delimiter === '|' ? '｜' : ' ')
    return /[",]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
  }
  const row = (l: ExportLine) => {
    const values: Record<ExportField, string> = {
      ...l,
      line: String(l.line),
      batch: batchNumber,
      amount: amountOf(format, l.fen),
    }
    return format.exportColumns.map(c => cell(values[c.field]))
  }
  const rows = [format.exportColumns.map(c => cell(c.title)), ...lines.map(row)]
  return rows.map(r => `${r.join(format.delimiter)}\r\n`).join('')
}

export const encode = (encoding: BankFormat['encoding'], text: string): Buffer =>
  encoding === 'GB18030' ? encodeGb18030(text) : Buffer.from(text, 'utf8')

export const decode = (encoding: BankFormat['encoding'], bytes: Uint8Array): string =>
  encoding === 'GB18030' ? decodeGb18030(bytes) : Buffer.from(bytes).toString('utf8')

/** The first line whose text does not survive the encoding, if any. */
export const unwritable = (encoding: BankFormat['encoding'], lines: readonly ExportLine[]): ExportLine | undefined =>
  lines.find(l => decode(encoding, encode(encoding, l.name)) !== l.name)

export type RowFault = 'columns' | 'number' | 'amount' | 'letters'

/** One row of a return file: what it says, or why it cannot be read. `row` counts as an editor does, the header is row 1. */
export type ReturnRow =
  | { readonly row: number; readonly fault: RowFault }
  | {
      readonly row: number
      readonly batch: string
      readonly line: number
      readonly fen: Fen
      readonly lastFour: string
      readonly status: string
      readonly reason: string
    }

export type Reading =
  | { readonly ok: true; readonly rows: ReturnRow[] }
  | { readonly ok: false; readonly missing: string[] }

const needed = ['batch', 'line', 'amount', 'account', 'status'] as const

/**
 * Reads a return file row by row: a row that cannot be read does not stop the others. Files saved again by a spreadsheet in the other
 * encoding are read as well. Not ok when the columns of the format are not there.
 */
export function readReturn(format: BankFormat, bytes: Uint8Array): Reading {
  const other = format.encoding === 'UTF-8' ? 'GB18030' : 'UTF-8'
  const first = readAs(format, decode(format.encoding, bytes))
  if (first.ok) return first
  const second = readAs(format, decode(other, bytes))
  return second.ok ? second : first
}

function readAs(format: BankFormat, text: string): Reading {
  const records = recordsOf(format, text.replace(/^\ufeff/, ''))
  const [header, ...body] = records
  const titles = (header?.cells ?? []).map(t => t.trim())
  const at = (field: ReturnField) => titles.indexOf(format.returnColumns[field] ?? field)
  const missing = needed.filter(field => at(field) < 0).map(field => format.returnColumns[field] ?? field)
  if (missing.length > 0) return { ok: false, missing }
  return {
    ok: true,
    rows: body.map(({ row, cells }) =>
      readRow(format, row, cells, titles.length, field => cells[at(field)]?.trim() ?? ''),
    ),
  }
}

interface Cells {
  readonly row: number
  readonly cells: readonly string[]
}

/** Files with a delimiter of their own know no quotes, so their rows are just lines. */
function recordsOf(format: BankFormat, text: string): Cells[] {
  const lines = text.split(/\r\n|\n|\r/)
  if (format.delimiter !== ',')
    return lines.flatMap((line, i) => (line.trim() === '' ? [] : [{ row: i + 1, cells: line.split(format.delimiter) }]))
  // Row by row, so that one broken quote does not swallow the rest of the file; bank files have no line feeds inside a cell.
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return []
    try {
      const [cells = []] = parse(line, { relax_column_count: true }) as string[][]
      return [{ row: i + 1, cells }]
    } catch {
      return [{ row: i + 1, cells: [] }]
    }
  })
}

function readRow(
  format: BankFormat,
  row: number,
  cells: readonly string[],
  width: number,
  of: (field: ReturnField) => string,
): ReturnRow {
  if (cells.length !== width) return { row, fault: 'columns' }
  if (cells.some(c => c.includes('\ufffd'))) return { row, fault: 'letters' }
  if (!/^\d{1,6}$/.test(of('line'))) return { row, fault: 'number' }
  const amount = readAmount(format, of('amount'))
  if (amount === undefined) return { row, fault: 'amount' }
  const lastFour = of('account').replace(/\s/g, '').slice(-4)
  if (!/^\d{4}$/.test(lastFour)) return { row, fault: 'number' }
  return {
    row,
    batch: of('batch'),
    line: Number(of('line')),
    fen: amount,
    lastFour,
    status: of('status'),
    reason: of('reason'),
  }
}

function readAmount(format: BankFormat, text: string): Fen | undefined {
  if (format.amountUnit === 'FEN') return /^\d{1,15}$/.test(text) ? fen(Number(text)) : undefined
  return parseYuan(text)
}

/** What the bank's reason means to us. */
export function reasonOf(format: BankFormat, reason: string): FailureCode {
  for (const [code, parts] of Object.entries(format.reasonWords))
    if (parts?.some(p => reason.includes(p))) return code as FailureCode
  return 'OTHER'
}

/** PAID or FAILED as the format's words say; undefined for a word it does not know. */
export function statusOf(format: BankFormat, status: string): 'PAID' | 'FAILED' | undefined {
  if (format.statusWords.paid.includes(status)) return 'PAID'
  return format.statusWords.failed.includes(status) ? 'FAILED' : undefined
}

const usualReasons: BankFormat['reasonWords'] = {
  NAME_MISMATCH: ['户名', '姓名', '账号户名'],
  ACCOUNT_CLOSED: ['销户', '注销'],
  ACCOUNT_FROZEN: ['冻结', '挂失', '止付', '不收不付'],
  ACCOUNT_LIMIT: ['限额', '超限', '二类', '三类', 'II类', 'III类', '额度'],
  ACCOUNT_WRONG: ['账号不存在', '无此账', '账号错', '卡号'],
  BANK_ERROR: ['系统', '超时', '通讯'],
}

const usualStatus: BankFormat['statusWords'] = {
  paid: ['成功', '交易成功', '已入账', '处理成功', 'SUCCESS', 'S'],
  failed: ['失败', '交易失败', '退票', '退汇', '处理失败', 'FAIL', 'F'],
}

/** The two formats every installation begins with; a federation adds its bank's as a row. */
export const firstFormats: readonly Omit<BankFormat, 'id'>[] = [
  {
    code: 'GENERIC_CSV',
    name: '通用代发 CSV',
    extension: 'csv',
    delimiter: ',',
    encoding: 'UTF-8',
    amountUnit: 'YUAN',
    exportColumns: [
      { title: '序号', field: 'line' },
      { title: '批次号', field: 'batch' },
      { title: '收款人户名', field: 'name' },
      { title: '收款账号', field: 'account' },
      { title: '开户行', field: 'bank' },
      { title: '开户网点', field: 'branch' },
      { title: '金额(元)', field: 'amount' },
      { title: '附言', field: 'memo' },
    ],
    returnColumns: {
      batch: '批次号',
      line: '序号',
      amount: '金额(元)',
      account: '收款账号',
      status: '处理结果',
      reason: '失败原因',
    },
    statusWords: usualStatus,
    reasonWords: usualReasons,
  },
  {
    code: 'PIPE_GB18030',
    name: '竖线分隔代发文本（GB18030，金额到分）',
    extension: 'txt',
    delimiter: '|',
    encoding: 'GB18030',
    amountUnit: 'FEN',
    exportColumns: [
      { title: '批次号', field: 'batch' },
      { title: '明细序号', field: 'line' },
      { title: '账号', field: 'account' },
      { title: '户名', field: 'name' },
      { title: '金额', field: 'amount' },
      { title: '摘要', field: 'memo' },
    ],
    returnColumns: {
      batch: '批次号',
      line: '明细序号',
      amount: '金额',
      account: '账号',
      status: '状态',
      reason: '原因',
    },
    statusWords: usualStatus,
    reasonWords: usualReasons,
  },
]
