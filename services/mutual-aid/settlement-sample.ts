// A sample settlement file (docs/mutual-aid/settlement.md), as CSV or workbook: one stay for each person, the same each time. Pure.
import { addDays, type Day } from '#base/day.ts'
import { add, type Fen, fen, formatYuan, share } from '#base/money.ts'
import { sheetBuffer } from '#kernel/sheets/write.ts'
import { settlementColumns, trailerMark } from './settlement-file.ts'

export interface SampleOf {
  readonly people: readonly { readonly name: string; readonly idNumber: string }[]
  /** Of the batch: 4 to 32 letters, digits and dashes. */
  readonly number: string
  /** Six digits. */
  readonly region: string
  /** The latest day of settlement. */
  readonly until: Day
}

const hospitals = [
  ['市第一人民医院', '三级医院'],
  ['市中医院', '三级医院'],
  ['区人民医院', '二级医院'],
  ['街道社区卫生服务中心', '社区医院'],
] as const
const illnesses = ['急性阑尾炎', '肺炎', '胆囊结石', '腰椎间盘突出', '2型糖尿病', '桡骨骨折'] as const

/** No chance in it: the amounts run through their range, so that small bills, large ones and those under a deductible are all there. */
function stay(n: number, { number, until }: SampleOf) {
  const [hospital, level] = hospitals[n % hospitals.length]!
  const total = fen(180_000 + ((n * 7_919_17) % 5_800_000))
  const ownExpense = share(total, 3 + (n % 5), 100, 'half-up')
  const basic = share(total, 55 + (n % 25), 100, 'half-up')
  const large = n % 9 === 0 ? share(total, 8, 100, 'half-up') : fen(0)
  const dischargedOn = addDays(until, -(1 + (n % 20)))
  return {
    invoice: `${number}-${String(n + 1).padStart(6, '0')}`,
    hospital,
    level,
    admittedOn: addDays(dischargedOn, -(2 + (n % 12))),
    dischargedOn,
    illness: illnesses[n % illnesses.length]!,
    total,
    eligible: fen(total - ownExpense),
    basic,
    large,
    ownExpense,
  }
}

/** The rows under the titles: the lines and the trailer. */
function* rowsOf(of: SampleOf): Generator<string[]> {
  const totals: Fen[] = []
  for (const [n, { name, idNumber }] of of.people.entries()) {
    const s = stay(n, of)
    totals.push(s.total)
    const plain = (sum: Fen) => formatYuan(sum).replaceAll(',', '')
    yield [
      idNumber,
      name,
      s.invoice,
      '住院',
      s.hospital,
      s.level,
      '职工医保',
      s.admittedOn,
      s.dischargedOn,
      s.dischargedOn,
      s.illness,
      plain(s.total),
      plain(s.eligible),
      plain(s.basic),
      plain(s.large),
      '',
      '',
      '',
      plain(s.ownExpense),
    ]
  }
  yield [
    trailerMark,
    of.number,
    of.region,
    String(totals.length),
    formatYuan(add(fen(0), ...totals)).replaceAll(',', ''),
  ]
}

/** With the mark by which a spreadsheet program knows that it is UTF-8. */
export function sampleCsv(of: SampleOf): Buffer {
  const lines = [settlementColumns.join(',')]
  for (const row of rowsOf(of)) lines.push(row.map(quoted).join(','))
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`)
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

export const sampleWorkbook = (of: SampleOf): Promise<Buffer> =>
  sheetBuffer({
    sheets: [
      {
        name: '结算',
        columns: settlementColumns.map(title => ({ title, kind: 'text', width: title === '证件号码' ? 22 : 14 })),
        rows: rowsOf(of),
      },
    ],
  })
