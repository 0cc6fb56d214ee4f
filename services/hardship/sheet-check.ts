// One household of the archive sheet against itself: every cell, what two cells say of each other, who belongs to it.

import { readIdNumber } from '#base/chinese-ids.ts'
import { labelOf, sexes } from '#base/codes.ts'
import { type Day, yearOf } from '#base/day.ts'
import { type Fen, fen, sentenceYuan, share } from '#base/money.ts'
import type { SheetCell } from '#kernel/sheets/rows.ts'
import { parts, type SheetKey } from './sheet-columns.ts'
import { plainOf, readCell } from './sheet-values.ts'

/** A row as it was sent: cells by the key of their column. */
export interface Line {
  readonly sheet: SheetKey
  readonly row: number
  readonly cells: Readonly<Record<string, SheetCell>>
}

/** Why a cell is returned. Its address is found when the workbook goes back, for blank cells have none of their own. */
export interface Note {
  readonly sheet: SheetKey
  readonly row: number
  readonly key: string
  readonly text: string
}

export interface Household {
  readonly line: Line
  readonly members: readonly Line[]
}

export type Values = Readonly<Record<string, string>>

export interface Checked {
  readonly values: Values
  /** In the order of the lines. */
  readonly members: readonly Values[]
  readonly notes: readonly Note[]
}

const note = ({ sheet, row }: Line, key: string, text: string): Note => ({ sheet, row, key, text })

/** All that can be said of a household without asking what is on file. No notes: it may come in. */
export function checkHousehold({ line, members }: Household, today: Day): Checked {
  const notes: Note[] = []
  const values = readLine(line, today, notes)
  const read = members.map(member => readLine(member, today, notes))
  personAgrees(line, values, today, notes)
  sizeAgrees(line, values, members, notes)
  incomeAgrees(line, values, notes)
  cardAgrees(line, values, notes)
  for (const [n, member] of members.entries()) memberAgrees(member, read[n]!, today, notes)
  eachOnce(values, members, read, notes)
  return { values, members: read, notes }
}

/** The reasons of a household; when they stand in the family table, its own row says so too, for that row did not come in. */
export function withFamily({ sheet, row }: Line, notes: readonly Note[]): readonly Note[] {
  const rows = [...new Set(notes.filter(n => n.sheet === 'MEMBER').map(n => n.row))]
  if (rows.length === 0) return notes
  const text = `“${parts.MEMBER.name}”表第 ${rows.join('、')} 行有要改的地方，这一户这次没有导入。改好后整户再传一次。`
  return [...notes, { sheet, row, key: 'idNumber', text }]
}

/** The content of a household as text, the same for every spelling and order of rows: two with the same content are the same. */
export function contentOf({ line, members }: Household, today: Day): string {
  const family = members.map(member => JSON.stringify(plainLine(member, today))).toSorted()
  return JSON.stringify([plainLine(line, today), family])
}

/** Titles of the columns in which two households differ. */
export function differences(a: Household, b: Household, today: Day): string[] {
  const [x, y] = [plainLine(a.line, today), plainLine(b.line, today)]
  const titles = parts.HOUSEHOLD.columns.filter((_, n) => x[n] !== y[n]).map(c => c.title)
  const family = (h: Household) =>
    h.members
      .map(member => JSON.stringify(plainLine(member, today)))
      .toSorted()
      .join()
  return family(a) === family(b) ? titles : [...titles, parts.MEMBER.name]
}

/** What only names the household a member belongs to is no content of the member. */
const links = new Set(['applicantId', 'applicantName'])

const plainLine = (line: Line, today: Day) =>
  parts[line.sheet].columns.filter(c => !links.has(c.key)).map(c => plainOf(c, line.cells[c.key], today))

function readLine(line: Line, today: Day, notes: Note[]): Values {
  const values: Record<string, string> = {}
  for (const column of parts[line.sheet].columns) {
    const reading = readCell(column, line.cells[column.key], today)
    if (reading.ok) values[column.key] = reading.value
    else notes.push(note(line, column.key, reading.why))
  }
  return values
}

/** The number says when somebody was born and whether a man or a woman; the other columns may not say otherwise. */
function personAgrees(line: Line, values: Values, today: Day, notes: Note[]): void {
  if (!values.idNumber) return
  const id = readIdNumber(values.idNumber, today)
  if (!id.ok) return
  if (values.birthDate && values.birthDate !== id.birthOn)
    notes.push(
      note(
        line,
        'birthDate',
        `填的是 ${values.birthDate}，可是身份证号里的出生日期是 ${id.birthOn}。请对着证件，改掉错的那一个。`,
      ),
    )
  if (values.sex && values.sex !== String(id.sex)) {
    const [given, inNumber] = [values.sex, String(id.sex)].map(code => labelOf(sexes, code).slice(0, 1))
    notes.push(
      note(
        line,
        'sex',
        `填的是“${given}”，可是身份证号倒数第二位是${id.sex === 1 ? '单' : '双'}数，应当是“${inNumber}”。请对着证件，改掉错的那一个。`,
      ),
    )
  }
  if (values.workStartDate && values.workStartDate < id.birthOn)
    notes.push(
      note(line, 'workStartDate', `参加工作的 ${values.workStartDate} 比出生日期 ${id.birthOn} 还早。请核对。`),
    )
}

function memberAgrees(line: Line, values: Values, today: Day, notes: Note[]): void {
  personAgrees(line, values, today, notes)
  const year = Number(values.enrolledIn || 0)
  if (year && (year < 1950 || year > yearOf(today) + 1))
    notes.push(note(line, 'enrolledIn', `入学年份 ${year} 不对。请填四位的年份，如 ${yearOf(today)}。`))
}

function sizeAgrees(line: Line, { householdSize }: Values, members: readonly Line[], notes: Note[]): void {
  const counted = members.length + 1
  if (!householdSize || Number(householdSize) === counted) return
  const found = members.length
    ? `有 ${members.length} 人（第 ${members.map(m => m.row).join('、')} 行）`
    : '一个人也没有'
  notes.push(
    note(
      line,
      'householdSize',
      `家庭人口填 ${householdSize} 人，可是“${parts.MEMBER.name}”表里这一户${found}，加上本人是 ${counted} 人。请补上缺的成员，或把人口改成 ${counted}。`,
    ),
  )
}

/** Rounding to whole 元 is no contradiction. */
const roundingFen = 100

function incomeAgrees(line: Line, values: Values, notes: Note[]): void {
  const { perCapitaIncome, householdAnnualIncome, householdSize } = values
  if (!perCapitaIncome || !householdAnnualIncome || !householdSize) return
  const each = share(amount(householdAnnualIncome), 1, 12 * Number(householdSize), 'half-up')
  if (Math.abs(each - amount(perCapitaIncome)) <= roundingFen) return
  notes.push(
    note(
      line,
      'perCapitaIncome',
      `填的是 ${sentenceYuan(amount(perCapitaIncome))} 元，可是年度总收入 ${sentenceYuan(amount(householdAnnualIncome))} 元 ÷ 12 个月 ÷ ${householdSize} 人，是 ${sentenceYuan(each)} 元。请改成一致，或者空着不填。`,
    ),
  )
}

export const amount = (value: string | undefined): Fen => fen(Number(value || 0))

function cardAgrees(line: Line, { bank, bankCard }: Values, notes: Note[]): void {
  if (bankCard && bank === '') notes.push(note(line, 'bank', '填了银行卡号，没有填开户银行。请补上银行名称。'))
}

function eachOnce(values: Values, members: readonly Line[], read: readonly Values[], notes: Note[]): void {
  const seen = new Map<string, number>()
  for (const [n, member] of members.entries()) {
    const id = read[n]?.idNumber
    if (!id) continue
    const before = seen.get(id)
    if (id === values.idNumber)
      notes.push(
        note(
          member,
          'idNumber',
          '这是申请人自己的身份证号。申请人不用再填进家庭成员，请删掉这一行，或改成家人的号码。',
        ),
      )
    else if (before !== undefined)
      notes.push(note(member, 'idNumber', `和第 ${before} 行是同一个人（身份证号相同）。一个人只填一行，请删掉一行。`))
    else seen.set(id, member.row)
  }
}

/** The study stage of a member who is a student, which decides on study grants; null for others and for lower schools. */
export function stageOf({ personalStatus, education }: Values): 'UNIVERSITY' | 'COLLEGE' | 'HIGH_SCHOOL' | null {
  if (personalStatus !== '31') return null
  if (education === '10' || education === '20') return 'UNIVERSITY'
  if (education === '30') return 'COLLEGE'
  return education === '40' || education === '60' ? 'HIGH_SCHOOL' : null
}
