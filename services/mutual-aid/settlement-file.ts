// The settlement file of the medical insurance (docs/mutual-aid/settlement.md): read as a stream, CSV or xlsx, and whole or not at all.
import type { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { isDay } from '#base/day.ts'
import { type Fen, fen, parseYuan } from '#base/money.ts'
import { readSheet } from '#kernel/sheets/read.ts'
import type { BillIn } from './api-claims-forms.ts'
import { refuse } from './refuse.ts'
import { insuranceWords, levelWords, occasionWords } from './rules-code-words.ts'
import { hospitalLevels, insurances, occasions } from './rules-when.ts'

/** The columns in their order; a file has all of them. */
export const settlementColumns = [
  '证件号码',
  '姓名',
  '结算单号',
  '就医类型',
  '医院名称',
  '医院等级',
  '险种',
  '入院日期',
  '出院日期',
  '结算日期',
  '诊断',
  '总费用',
  '政策范围内',
  '统筹支付',
  '大病支付',
  '公务员补助',
  '医疗救助',
  '其他支付',
  '自费',
] as const
type Column = (typeof settlementColumns)[number]
export const trailerMark = '合计'

export interface SettlementLine {
  readonly row: number
  readonly idNumber: string
  readonly bill: BillIn
}

export interface Trailer {
  readonly number: string
  readonly region: string
  readonly lines: number
  readonly totalFen: Fen
}

/** Rows of texts, whatever the file is. Nothing is held but one row. */
async function* rowsOf(open: () => Readable, head: Buffer): AsyncGenerator<string[]> {
  if (head.subarray(0, 2).toString('latin1') === 'PK') {
    for await (const { cells } of readSheet(open()))
      yield settlementColumns.map((_, i) => cells.get(letter(i))?.text ?? '')
    return
  }
  const rows = open().pipe(parse({ bom: true, relax_column_count: true, skip_empty_lines: true, trim: true }))
  try {
    for await (const row of rows) yield row as string[]
  } catch (error) {
    throw refuse('mutual-aid.settlement_cut', { why: error instanceof Error ? error.message : '' })
  }
}

const letter = (i: number) => String.fromCharCode(65 + i)

/**
 * The lines of a file; returns its trailer.
 * @throws settlement_columns; settlement_line, saying row and column; settlement_cut when the trailer is missing, or what it declares is not there
 */
export async function* linesOf(open: () => Readable, head: Buffer): AsyncGenerator<SettlementLine, Trailer> {
  let row = 0
  let lines = 0
  let total = 0
  let trailer: Trailer | undefined
  for await (const cells of rowsOf(open, head)) {
    row++
    if (row === 1) {
      const missing = settlementColumns.filter((title, i) => cells[i]?.trim() !== title)
      if (missing.length) throw refuse('mutual-aid.settlement_columns', { columns: missing })
      continue
    }
    if (trailer) throw refuse('mutual-aid.settlement_cut', { why: `第 ${row} 行在合计行后面` })
    if (cells[0]?.trim() === trailerMark) {
      trailer = trailerOf(cells)
      continue
    }
    if (cells.length < settlementColumns.length)
      throw refuse('mutual-aid.settlement_cut', { why: `第 ${row} 行只有一半` })
    const line = lineOf(row, cells)
    lines++
    total += line.bill.totalFen
    yield line
  }
  if (!trailer) throw refuse('mutual-aid.settlement_cut', { why: '没有合计行' })
  if (trailer.lines !== lines || trailer.totalFen !== total)
    throw refuse('mutual-aid.settlement_cut', {
      why: `合计行写 ${trailer.lines} 行、${trailer.totalFen / 100} 元，实际 ${lines} 行、${total / 100} 元`,
    })
  return trailer
}

/** 合计, number of the batch, code of the region, lines, sum of the whole bills. */
function trailerOf(cells: readonly string[]): Trailer {
  const [, number = '', region = '', lines = '', sum = ''] = cells.map(c => c.trim())
  const total = parseYuan(sum)
  if (
    !/^[0-9A-Za-z-]{4,40}$/.test(number) ||
    !/^\d{6}$/.test(region) ||
    !/^\d{1,7}$/.test(lines) ||
    total === undefined
  )
    throw refuse('mutual-aid.settlement_cut', { why: '合计行不完整' })
  return { number, region, lines: Number(lines), totalFen: total }
}

function lineOf(row: number, cells: readonly string[]): SettlementLine {
  const text = (title: Column) => cells[settlementColumns.indexOf(title)]?.trim() ?? ''
  const bad = (column: Column) => refuse('mutual-aid.settlement_line', { row, column })
  const sum = (title: Column, must = false): number => {
    const value = text(title) === '' && !must ? fen(0) : parseYuan(text(title))
    if (value === undefined || value < 0) throw bad(title)
    return value
  }
  const onDay = (title: Column, must = false): string | undefined => {
    if (text(title) === '' && !must) return undefined
    if (!isDay(text(title))) throw bad(title)
    return text(title)
  }
  const invoice = text('结算单号')
  if (!/^[0-9A-Za-z][0-9A-Za-z -]{3,39}$/.test(invoice)) throw bad('结算单号')
  const admittedOn = onDay('入院日期')
  const dischargedOn = onDay('出院日期')
  const totalFen = sum('总费用', true)
  if (totalFen === 0) throw bad('总费用')
  return {
    row,
    idNumber: text('证件号码'),
    bill: {
      invoice,
      occasion: codeOf(occasions, occasionWords, text('就医类型')) ?? 'OTHER',
      hospital: text('医院名称').slice(0, 100) || '—',
      level: codeOf(hospitalLevels, levelWords, text('医院等级')) ?? 'UNRATED',
      insurance: codeOf(insurances, insuranceWords, text('险种')) ?? 'EMPLOYEE',
      ...(admittedOn ? { admittedOn } : {}),
      ...(dischargedOn ? { dischargedOn } : {}),
      settledOn: onDay('结算日期', true) ?? '',
      ...(text('诊断') ? { diagnosis: text('诊断').slice(0, 100) } : {}),
      totalFen,
      eligibleFen: sum('政策范围内'),
      basicFen: sum('统筹支付'),
      largeFen: sum('大病支付'),
      civilFen: sum('公务员补助'),
      aidFen: sum('医疗救助'),
      otherFen: sum('其他支付'),
      ownExpenseFen: sum('自费'),
    },
  }
}

const codeOf = <V extends string>(codes: readonly V[], words: Readonly<Record<V, { zh: string }>>, text: string) =>
  codes.find(code => words[code].zh === text || code === text)
