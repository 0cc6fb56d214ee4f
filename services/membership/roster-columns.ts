// The roster sheet (会员名册) in the official columns: what each cell may hold, and one row read with every fault in words.
import { compact, halfWidth } from '#base/chars.ts'
import { readMobile } from '#base/chinese-ids.ts'
import { type Code, codeOf, educations, ethnicities, politicalStatuses, sexes } from '#base/codes.ts'
import { type Day, isDay } from '#base/day.ts'
import type { OtherDocument } from '#base/documents.ts'
import {
  type ChangeCode,
  type ChangeReason,
  changeCodes,
  changeReasons,
  documentKinds,
  employments,
  registerKinds,
  skillLevels,
  yesNo,
} from '#base/membership.ts'
import { Refusal } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'
import { readDocument } from '#kernel/people/documents.ts'
import { readName } from '#kernel/people/people.ts'
import { type IdType, idTypes } from '#kernel/people/words.ts'
import type { SheetCell } from '#kernel/sheets/rows.ts'
import { about, inBoth } from './roster-why.ts'

export const rosterSheet = '会员名册'
export const resultTitles = ['是否导入成功', '错误原因'] as const

/** Columns as the systems of the 2017 real-name programme carry them (总工办发〔2017〕14 号), in their order. */
export const titles = {
  name: '姓名',
  sex: '性别',
  birthOn: '出生日期',
  ethnicity: '民族',
  employment: '就业状况',
  idType: '证件类别',
  idNumber: '证件号码',
  education: '学历',
  skill: '技能等级',
  phone: '移动电话',
  registerKind: '户籍类型',
  registerPlace: '户籍所在地',
  change: '会籍变化类型',
  changeOn: '会籍变化日期',
  changeWhy: '会籍变化原因',
  political: '政治面貌',
  employer: '工作单位',
  nativePlace: '籍贯',
  migrant: '是否农民工',
} as const
export type RosterKey = keyof typeof titles
export const rosterKeys = Object.keys(titles) as RosterKey[]
const mandatory: readonly string[] = [titles.name, titles.idNumber]
export const mayLack = Object.values(titles).filter(title => !mandatory.includes(title))

/** The list of a column that has one: a code, its label or both are understood. */
export const lists: Readonly<Partial<Record<RosterKey, readonly Code[]>>> = {
  sex: sexes,
  ethnicity: ethnicities,
  employment: employments,
  idType: documentKinds,
  education: educations,
  skill: skillLevels,
  registerKind: registerKinds,
  change: changeCodes,
  changeWhy: changeReasons,
  political: politicalStatuses,
  migrant: yesNo,
}
/** As a drop-down shows it, and as it comes back. */
export const listed = ({ code, zh }: Code) => `${code} ${zh}`

/** What is kept of a member beyond the person: codes of the lists, and places in words. */
export const itemKeys = [
  'employment',
  'education',
  'skill',
  'registerKind',
  'registerPlace',
  'political',
  'employer',
  'nativePlace',
  'migrant',
] as const
export type Items = Readonly<Partial<Record<(typeof itemKeys)[number], string>>>

/** What is on record with what a roster says; what it leaves blank stays. */
export const mergedItems = (before: Items, given: Items): Items => ({ ...before, ...given })

/** Titles of what would change. */
export const changedKeys = (before: Items, given: Items) =>
  itemKeys.filter(key => given[key] !== undefined && given[key] !== before[key])

export interface RosterRow {
  readonly name: string
  readonly idNumber: string
  readonly idType: OtherDocument | null
  /** Of documents that do not tell it. */
  readonly birthOn: Day | null
  readonly sex: 0 | 1 | 2 | 9
  readonly phone: string | null
  readonly ethnicity: string | null
  readonly change: Exclude<ChangeCode, '4' | '5'> | null
  readonly on: Day | null
  readonly reason: ChangeReason | null
  readonly items: Items
}

export type Cells = Readonly<Partial<Record<RosterKey, string>>>

/** Signs before a text that mark what is wrong with the cell itself. */
const formulaMark = '='
const lostMark = '\u0000'

/** The cells of our columns as text; a formula and a number that lost its last digits are kept as what they are, for they are refused. */
export function cellsOf(cells: ReadonlyMap<string, SheetCell>): Cells {
  const own: Partial<Record<RosterKey, string>> = {}
  for (const key of rosterKeys) {
    const cell = cells.get(titles[key])
    if (!cell) continue
    if (cell.kind === 'formula') own[key] = formulaMark
    else if (cell.imprecise) own[key] = lostMark
    else if (cell.text.trim()) own[key] = cell.text.trim()
  }
  return own
}

/** By whom two rows are found to be the same person. */
export const keyOf = (cells: Cells): string | null => compact(cells.idNumber ?? '') || null

const otherOf: Readonly<Record<string, OtherDocument>> = {
  '2': 'PASSPORT',
  '3': 'HK_MACAO_PERMIT',
  '4': 'TAIWAN_PERMIT',
}
/** Cards of 18 signs say themselves what they are. */
const typeOf: Readonly<Record<string, IdType>> = { '1': 'ID_CARD', '5': 'HK_MACAO_TAIWAN', '6': 'FOREIGN_RESIDENT' }

/** What a row says of the kind of its document; 外国人永久居留身份证 of 15 signs is one of its own, for its number has no check digit. */
const otherKind = (code: string | undefined, number: string | undefined): OtherDocument | null =>
  code === '6' && number !== undefined && compact(number).length === 15
    ? 'OLD_PERMANENT_CARD'
    : (otherOf[code ?? ''] ?? null)

const blank: Text = {
  zh: '没有填。如果和上一行合并了单元格，请取消合并，每行都填。',
  en: 'Not filled in. If the cell is merged with the one above, undo that and fill in every row.',
}

/** The row read, and every fault of it in words. Without faults the row is good as far as it tells. */
export function readRow(cells: Cells, today: Day): { row: RosterRow; faults: Text[] } {
  const faults: Text[] = []
  const fault = (key: RosterKey, zh: string, en: string) => faults.push(about(titles[key], { zh, en }))
  const bad = new Set<RosterKey>()
  for (const key of rosterKeys) {
    if (cells[key] === formulaMark)
      fault(
        key,
        '这一格是公式，系统不计算公式。请把算好的值直接填进去。',
        'This cell holds a formula, which is not computed here. Put the value itself in it.',
      )
    else if (cells[key] === lostMark)
      fault(
        key,
        '这一格是按数字存的，最后几位已经丢了。请把这一列设成“文本”，对着证件重新填。',
        'This cell was kept as a number, and its last digits are lost. Make the column text and fill it in again from the document.',
      )
    else continue
    bad.add(key)
  }
  const textOf = (key: RosterKey) => (bad.has(key) ? undefined : cells[key])
  const code = (key: RosterKey): string | undefined => {
    const text = textOf(key)
    if (!text) return undefined
    const list = lists[key] ?? []
    const leading = /^(\d{1,2})\s*[-—.、:： ]?\s*\D/.exec(halfWidth(text))?.[1]
    const found = codeOf(list, text) ?? (leading && codeOf(list, leading))
    const [own, such] = [text.slice(0, 20), listed(list[0] as Code)]
    if (!found)
      fault(
        key,
        `填的是“${own}”，请从下拉里选，如“${such}”。`,
        `“${own}” is not on the list. Choose from the drop-down, such as “${such}”.`,
      )
    return found || undefined
  }
  const day = (key: RosterKey): Day | null => {
    const text = textOf(key)
    if (!text) return null
    const plain = halfWidth(text)
      .replace(/[-/.年月]/g, '-')
      .replace(/日$/, '')
    const parts = /^(\d{4})-?(\d{1,2})-?(\d{1,2})$/.exec(plain.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'))
    const found = parts && `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`
    if (found && isDay(found)) return found
    const own = text.slice(0, 20)
    fault(
      key,
      `填的是“${own}”，请写成 20200131 这样的 8 位数字。`,
      `“${own}” is no day. Write eight digits, such as 20200131.`,
    )
    return null
  }
  const tried = <T>(key: RosterKey, read: () => T): T | null => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      faults.push(about(titles[key], inBoth(error)))
      return null
    }
  }

  const given = textOf('name')
  const name = given ? tried('name', () => readName(given)) : null
  if (!given && !bad.has('name')) faults.push(about(titles.name, blank))
  const sex = code('sex')
  const birthOn = day('birthOn')
  const number = textOf('idNumber')
  const kind = code('idType')
  const idType = otherKind(kind, number)
  if (!number && !bad.has('idNumber')) faults.push(about(titles.idNumber, blank))
  const document = number
    ? tried('idNumber', () => readDocument({ idNumber: number, ...(idType ? { idType } : {}) }, today))
    : null
  if (document && !idType) {
    if (kind && typeOf[kind] !== document.type)
      fault(
        'idType',
        `号码是${idTypes[document.type].zh}的，和这里选的不一样。请改掉错的那一个。`,
        `The number is that of another document (${idTypes[document.type].en}). Correct whichever is wrong.`,
      )
    if (sex && (sex === '1' || sex === '2') && Number(sex) !== document.sex)
      fault(
        'sex',
        `和证件号码（${document.sex === 1 ? '男' : '女'}）不一样。请改掉错的那一个。`,
        `The ID number says ${document.sex === 1 ? 'male' : 'female'}. Correct whichever is wrong.`,
      )
    if (birthOn && birthOn !== document.birthOn)
      fault(
        'birthOn',
        `和证件号码里的 ${document.birthOn} 不一样。请改掉错的那一个。`,
        `The ID number says ${document.birthOn}. Correct whichever is wrong.`,
      )
  }
  if (document && idType && !birthOn)
    fault(
      'birthOn',
      '这种证件的号码里没有出生日期，请填上。',
      'Numbers of such documents do not tell the birthday: fill it in.',
    )
  const mobile = textOf('phone')
  const phone = mobile ? readMobile(mobile) : null
  if (phone && !phone.ok)
    fault(
      'phone',
      '号码不对，应当是 11 位。可以改，也可以空着。',
      'This is no mobile number, which has 11 digits. Correct it or leave it blank.',
    )
  const change = code('change') as ChangeCode | undefined
  if (change === '4')
    fault(
      'change',
      '转出由接收的工会办：本人在手机上申请转会，那边接收以后自动转出。这一行请删掉。',
      'The union that takes over does this: the member asks on the phone, and leaves once that union has accepted. Delete this row.',
    )
  if (change === '5')
    fault(
      'change',
      '除名要委员会决定，请在会员页面提议。这一行请删掉。',
      'A committee decides to expel: propose it on the member’s page. Delete this row.',
    )
  const on = day('changeOn')
  if (on && on > today) fault('changeOn', '日期还没有到。', 'This day is still to come.')

  const items: Partial<Record<(typeof itemKeys)[number], string>> = {}
  for (const key of itemKeys) {
    const value = lists[key] ? code(key) : textOf(key)?.slice(0, 100)
    if (value) items[key] = value
  }
  const row: RosterRow = {
    name: name ?? '',
    idNumber: document?.number ?? '',
    idType,
    birthOn: idType ? birthOn : null,
    sex: idType && sex ? (Number(sex) as 0 | 1 | 2 | 9) : 0,
    phone: phone?.ok ? phone.mobile : null,
    ethnicity: code('ethnicity') ?? null,
    change: change === '4' || change === '5' ? null : (change ?? null),
    on,
    reason: (code('changeWhy') as ChangeReason | undefined) ?? null,
    items,
  }
  return { row, faults }
}
