// The roster sheet (参加名单): its columns, and one row read with every fault in words.
import { readBankCard, readIdNumber, readMobile } from '#base/chinese-ids.ts'
import type { Day } from '#base/day.ts'
import type { SheetCell } from '#kernel/sheets/rows.ts'
import type { Plan } from './rules-plan.ts'
import type { Insurance, Service } from './rules-when.ts'

export const rosterSheet = '参加名单'

export const titles = {
  n: '序号',
  name: '姓名',
  idNumber: '证件号码',
  sex: '性别',
  phone: '手机',
  bank: '开户银行',
  card: '银行卡',
  shares: '份数',
  option: '档次',
  service: '在职或退休',
  employeeKind: '用工类别',
  insurance: '医保类型',
  marks: '标记',
  member: '工会会员',
} as const
export type RosterKey = keyof typeof titles
export const mandatory = [titles.name, titles.idNumber]

const services: Readonly<Record<string, Service>> = { 在职: 'ACTIVE', 退休: 'RETIRED' }
const insurances: Readonly<Record<string, Insurance>> = {
  职工医保: 'EMPLOYEE',
  职工: 'EMPLOYEE',
  居民医保: 'RESIDENT',
  居民: 'RESIDENT',
  无: 'NONE',
  没有: 'NONE',
}
export const serviceTitles: Readonly<Record<Service, string>> = { ACTIVE: '在职', RETIRED: '退休' }
export const insuranceTitles: Readonly<Record<Insurance, string>> = {
  EMPLOYEE: '职工医保',
  RESIDENT: '居民医保',
  NONE: '没有',
}

/** A row of the roster, read. */
export interface RosterRow {
  readonly name: string
  readonly idNumber: string
  readonly phone: string | null
  readonly bank: string | null
  readonly card: string | null
  readonly shares: number
  readonly option: string | null
  readonly service: Service
  readonly employeeKind: string | null
  readonly insurance: Insurance
  readonly marks: readonly string[]
  readonly member: boolean
}

export type Cells = Readonly<Partial<Record<RosterKey, string>>>

/** The cells of our columns as text; formulas are kept as what they are, for they are refused. */
export function cellsOf(cells: ReadonlyMap<string, SheetCell>): Cells {
  const own: Partial<Record<RosterKey, string>> = {}
  for (const key of Object.keys(titles) as RosterKey[]) {
    const cell = cells.get(titles[key])
    const text = cell && (cell.kind === 'formula' ? `=${cell.formula ?? ''}` : cell.text.trim())
    if (text) own[key] = text
  }
  return own
}

const idWords: Readonly<Record<string, string>> = {
  legacy: '这是 15 位的老号码，2013 年起不能用了。请填身份证上的 18 位号码。',
  length: '证件号码不是 18 位。请对着证件改。',
  digits: '证件号码里有不该有的字。请对着证件改。',
  province: '证件号码开头的地区不对。请对着证件改。',
  birth: '证件号码里的出生日期不对。请对着证件改。',
  check: '证件号码末位对不上，可能抄错了一位。请对着证件改。',
  future: '证件号码里的出生日期还没到。请对着证件改。',
  age: '证件号码里的出生日期太早。请对着证件改。',
}

const listed = (of: readonly { id: string; title: string }[]) => of.map(o => `“${o.title}”`).join('、')

/** The row as the plan takes it, and every fault of it in words (the sheet is Chinese). Without faults the row is good as far as it tells. */
export function readRow(cells: Cells, plan: Plan, today: Day): { row: RosterRow; faults: string[] } {
  const faults: string[] = []
  const formula = Object.values(cells).some(text => text.startsWith('='))
  if (formula) faults.push('有一格是公式，系统不计算公式。请把算好的数直接填进去。')
  if (!cells.name) faults.push('没有填姓名。')
  const id = cells.idNumber ? readIdNumber(cells.idNumber, today) : null
  if (!id) faults.push('没有填证件号码。')
  else if (!id.ok) faults.push(idWords[id.why] ?? '证件号码不对。请对着证件改。')
  else if (cells.sex && !/^[男女]/.test(cells.sex)) faults.push('性别请填“男”或“女”。')
  else if (cells.sex && cells.sex.startsWith('男') !== (id.sex === 1))
    faults.push(`性别填的是“${cells.sex}”，和证件号码（${id.sex === 1 ? '男' : '女'}）不一样。请改掉错的那一个。`)
  const phone = cells.phone ? readMobile(cells.phone) : null
  if (phone && !phone.ok) faults.push('手机号码不对，应当是 11 位。可以改，也可以空着。')
  const card = cells.card ? readBankCard(cells.card) : null
  if (card && !card.ok) faults.push('银行卡号不对。可以改，也可以空着。')
  if (card && !cells.bank) faults.push('填了银行卡，没有填开户银行。')
  const shares = cells.shares ? Number(cells.shares) : (plan.premium.minShares ?? 1)
  if (!Number.isInteger(shares) || shares < 1 || shares > 100) faults.push('份数请填整数，如 1、2。')
  const pick = <T>(from: Readonly<Record<string, T>>, text: string | undefined, usual: T, title: string): T => {
    if (!text) return usual
    const value = from[text]
    if (value === undefined) faults.push(`${title}请填${Object.keys(from).slice(0, 4).join('、')}。`)
    return value ?? usual
  }
  const one = (of: readonly { id: string; title: string }[] | undefined, text: string | undefined, title: string) => {
    const usual = of?.length === 1 && title === titles.option ? of[0]!.id : null
    if (!text) return usual
    const found = of?.find(o => o.title === text || o.id === text)
    if (!found) faults.push(of?.length ? `${title}请填${listed(of)}里的一个。` : `这个计划不分${title}，请空着。`)
    return found?.id ?? null
  }
  const marks = (cells.marks ?? '').split(/[、,，;；\s]+/).filter(Boolean)
  const row: RosterRow = {
    name: cells.name ?? '',
    idNumber: id?.ok ? id.id : '',
    phone: phone?.ok ? phone.mobile : null,
    bank: cells.bank ?? null,
    card: card?.ok ? card.card : null,
    shares: Number.isInteger(shares) ? shares : 1,
    option: one(plan.words?.options, cells.option, titles.option),
    service: pick(services, cells.service, 'ACTIVE', titles.service),
    employeeKind: one(plan.words?.employeeKinds, cells.employeeKind, titles.employeeKind),
    insurance: pick(insurances, cells.insurance, 'EMPLOYEE', titles.insurance),
    marks: marks.flatMap(m => one(plan.words?.personMarks, m, titles.marks) ?? []),
    member: pick({ 是: true, 否: false }, cells.member, true, titles.member),
  }
  return { row, faults }
}
