// Whether a bank format can be worked with: all faults at once, and a trial – sample payments written, answered as the bank would, read back. Pure.
import { fen } from '#base/money.ts'
import { type BankFormat, type ExportLine, encode, readReturn, statusOf, unwritable, writeFile } from './bank-format.ts'
import { delimiterWords, type ExportField, exportFields, type FormatFault, type ReturnField } from './words-formats.ts'

/** A format as somebody writes it down, before it has an id. */
export type Draft = Omit<BankFormat, 'id'>

export interface Fault {
  readonly fault: FormatFault
  /** Which field of the form it is about. */
  readonly field: string
  readonly details: Readonly<Record<string, string>>
}

/** Without these nobody can be paid, and no answer can be matched to its line. */
const mustGoOut: readonly ExportField[] = ['line', 'name', 'account', 'amount']
const mustComeBack: readonly ReturnField[] = ['batch', 'line', 'amount', 'account', 'status']
const delimiters = Object.keys(delimiterWords)

/** Everything that is in the way, in the order of the form; empty for a format that can be tried. */
export function formatFaults(draft: Draft): Fault[] {
  const faults: Fault[] = []
  const fault = (field: string, what: FormatFault, details: Fault['details'] = {}) =>
    faults.push({ fault: what, field, details })
  if (!delimiters.includes(draft.delimiter)) fault('delimiter', 'DELIMITER')
  const out = draft.exportColumns
  for (const field of mustGoOut) if (!out.some(c => c.field === field)) fault('exportColumns', 'MISSING', { field })
  for (const field of exportFields)
    if (out.filter(c => c.field === field).length > 1) fault('exportColumns', 'TWICE', { field })
  titles(
    out.map(c => c.title),
    draft.delimiter,
    (what, title) => fault('exportColumns', what, { title }),
  )
  const back = Object.entries(draft.returnColumns) as [ReturnField, string][]
  for (const field of mustComeBack)
    if (!draft.returnColumns[field]?.trim()) fault('returnColumns', 'MISSING', { field })
  titles(back.map(([, title]) => title).filter(Boolean), draft.delimiter, (what, title) =>
    fault('returnColumns', what, { title }),
  )
  const { paid, failed } = draft.statusWords
  if (paid.length === 0) fault('paid', 'NO_WORDS')
  if (failed.length === 0) fault('failed', 'NO_WORDS')
  for (const word of paid) if (failed.includes(word)) fault('failed', 'BOTH', { word })
  return faults
}

function titles(all: readonly string[], delimiter: string, fault: (what: FormatFault, title: string) => void): void {
  for (const [i, title] of all.entries()) {
    if (!title.trim()) fault('NO_TITLE', String(i + 1))
    else if (title !== title.trim() || /[\r\n"]/.test(title) || title.includes(delimiter)) fault('BAD_TITLE', title)
    else if (all.indexOf(title) < i) fault('TITLE_TWICE', title)
  }
}

const sampleBatch = 'FF-2026-000000-0'

/** Payments that try a format: a plain one, a rare character, a name that holds delimiters, one 分, a large sum. */
const sampleLines: readonly ExportLine[] = (
  [
    ['张三', '6228480660000000017', 80_000],
    ['王喆', '6217000000000000028', 1],
    ['古丽·阿依|努尔,一', '6222020000000000039', 500_000_00],
  ] as const
).map(([name, account, amount], i) => ({
  line: i + 1,
  name,
  account,
  bank: '中国农业银行',
  branch: '演示支行',
  fen: fen(amount),
  memo: '工会帮扶款',
}))

export interface Trial {
  /** The file as it would go out. */
  readonly out: string
  /** The answer as this format expects it. */
  readonly back: string
  /** What went wrong on the way there and back; empty when every line came home. */
  readonly lost: readonly { readonly line: number; readonly fault: FormatFault }[]
}

/** Writes the samples, answers them and reads the answer: each line has to come back with its amount, account and result. */
export function tryFormat(draft: Draft): Trial {
  const format: BankFormat = { ...draft, id: '' }
  const bad = unwritable(format.encoding, sampleLines)
  const out = writeFile(format, sampleBatch, sampleLines)
  const back = answer(format)
  const reading = readReturn(format, encode(format.encoding, back))
  const rows = reading.ok ? reading.rows : []
  const lost = sampleLines.flatMap((sent): Trial['lost'] => {
    if (bad?.line === sent.line) return [{ line: sent.line, fault: 'UNWRITABLE' }]
    const row = rows.find(r => !('fault' in r) && r.line === sent.line)
    const home =
      row &&
      !('fault' in row) &&
      row.batch === sampleBatch &&
      row.fen === sent.fen &&
      row.lastFour === sent.account.slice(-4)
    const want = sent.line === sampleLines.length ? 'FAILED' : 'PAID'
    return home && statusOf(format, row.status) === want ? [] : [{ line: sent.line, fault: 'NOT_READ_BACK' }]
  })
  return { out, back, lost }
}

/** The bank's answer to the samples: all paid but the last. */
function answer(format: BankFormat): string {
  const fields = Object.entries(format.returnColumns).filter(([, title]) => title) as [ReturnField, string][]
  const cells = (of: (field: ReturnField) => string) => fields.map(([field]) => of(field)).join(format.delimiter)
  const amount = (n: number) =>
    format.amountUnit === 'FEN'
      ? String(n)
      : String(n)
          .padStart(3, '0')
          .replace(/(\d\d)$/, '.$1')
  const { paid, failed } = format.statusWords
  const rows = sampleLines.map(l => {
    const last = l.line === sampleLines.length
    const values: Record<ReturnField, string> = {
      batch: sampleBatch,
      line: String(l.line),
      amount: amount(l.fen),
      account: l.account,
      status: (last ? failed[0] : paid[0]) ?? '',
      reason: last ? '户名不符' : '',
    }
    return cells(field => values[field])
  })
  return [cells(field => format.returnColumns[field] ?? ''), ...rows].map(r => `${r}\r\n`).join('')
}
