// The mistakes that real archive sheets come with, each made on purpose in one household of the sample sheet.
import { makeBankCard, makeIdNumber } from '#base/chinese-ids.ts'
import { day } from '#base/day.ts'
import type { SheetKey } from '#services/hardship/sheet-columns.ts'
import type { DraftHousehold, Patch } from './archive-sheet.ts'

interface Says {
  readonly sheet: SheetKey
  readonly member?: number
  readonly key: string
  /** A piece of the reason that must come back at this cell. */
  readonly says: string
}

export interface Flaw {
  readonly kind: string
  /** People of the household, the applicant counted. */
  readonly size: number
  readonly make: (
    household: DraftHousehold,
    earlier: readonly DraftHousehold[],
  ) => { readonly says: readonly Says[]; readonly patches?: readonly Patch[] }
}

const own = (key: string, says: string): Says => ({ sheet: 'HOUSEHOLD', key, says })
const family = (member: number, key: string, says: string): Says[] => [
  { sheet: 'MEMBER', member, key, says },
  { sheet: 'HOUSEHOLD', key: 'idNumber', says: '“家庭成员”表第' },
]

/** A value of the household itself that cannot stand. */
const value = (kind: string, key: string, text: string, says: string): Flaw => ({
  kind,
  size: 1,
  make: ({ values }) => {
    values[key] = text
    return { says: [own(key, says)] }
  },
})

/** A cell of the household itself that no form of ours could hold. */
const cell = (kind: string, key: string, content: Patch['cell'], says: string): Flaw => ({
  kind,
  size: 1,
  make: () => ({ says: [own(key, says)], patches: [{ sheet: 'HOUSEHOLD', key, cell: content }] }),
})

const otherDigit = (id: string) => id.slice(0, 17) + (id.endsWith('0') ? '1' : '0')

/** A well-formed number of 29 February in a common year: the check digit is right, the day never was. */
function leapBorn(): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const body = '44120219850229113'
  const sum = weights.reduce((s, w, i) => s + w * Number(body.charAt(i)), 0)
  return body + '10X98765432'.charAt(sum % 11)
}

export const flaws: readonly Flaw[] = [
  {
    kind: 'wrong check digit of the ID number',
    size: 1,
    make: ({ values }) => {
      values.idNumber = otherDigit(values.idNumber ?? '')
      return { says: [own('idNumber', '校验位')] }
    },
  },
  value('born on 29 February of a common year', 'idNumber', leapBorn(), '没有 1985-02-29 这一天'),
  cell('birth date contradicts the ID number', 'birthDate', { text: '1970-01-01' }, '身份证号里的出生日期是'),
  {
    kind: 'sex contradicts the ID number',
    size: 1,
    make: ({ values }) => {
      values.sex = values.sex === '1' ? '2' : '1'
      return { says: [own('sex', '身份证号倒数第二位')] }
    },
  },
  value('unknown word for the health', 'healthStatus', '恶性种瘤', '是不是：恶性肿瘤'),
  value('unknown word for the people', 'ethnicity', '汉人', '是不是：汉族'),
  value('a type that is out of use', 'hardshipType', '低保户', '深度困难、相对困难、意外致困'),
  value('mandatory address missing', 'address', '', '家庭住址是必填项'),
  value('four secondary causes', 'secondaryCauses', '1,2,3,4', '填了 4 个，最多 3 个'),
  {
    kind: 'household size is not members and one',
    size: 2,
    make: ({ values }) => {
      values.householdSize = '4'
      values.perCapitaIncome = ''
      return { says: [own('householdSize', '加上本人是 2 人')] }
    },
  },
  {
    kind: 'a member twice',
    size: 3,
    make: ({ members: [first, second] }) => {
      if (first && second) Object.assign(second, { idNumber: first.idNumber, birthDate: '', sex: '' })
      return { says: family(1, 'idNumber', '是同一个人') }
    },
  },
  {
    kind: 'the applicant as a member',
    size: 2,
    make: ({ values, members: [first] }) => {
      if (first) Object.assign(first, { idNumber: values.idNumber, birthDate: '', sex: '' })
      return { says: family(0, 'idNumber', '申请人自己') }
    },
  },
  {
    kind: 'a member who has an archive of their own',
    size: 2,
    make: ({ members: [first] }, earlier) => {
      if (first) Object.assign(first, { idNumber: earlier[0]?.values.idNumber, birthDate: '', sex: '' })
      return { says: family(0, 'idNumber', '已经在困难职工档案 DA-') }
    },
  },
  cell('a formula for an income', 'monthlyIncome', { formula: 'SUM(1,2)' }, '是公式'),
  cell('an income in words', 'householdAnnualIncome', { text: '三千左右' }, '不是金额'),
  cell('more than two decimals', 'otherHouseholdIncome', { number: '1234.567' }, '小数超过两位'),
  cell('an income of 10^15', 'householdAnnualIncome', { number: '1E+15' }, '太大了'),
  value('a card number with a slip', 'bankCard', '6228481234567890123', '卡号有一位不对'),
  {
    kind: 'a card without its bank',
    size: 1,
    make: ({ values }) => {
      Object.assign(values, { bank: '', bankCard: makeBankCard('622848000000000000') })
      return { says: [own('bank', '没有填开户银行')] }
    },
  },
  cell('per-capita income contradicts the total', 'perCapitaIncome', { number: '9' }, '÷ 12 个月'),
  cell('an ID number typed as a number', 'idNumber', { number: '4.41202198506120E+17' }, '是按“数字”存的'),
  cell('a day that is none', 'workStartDate', { text: '2008年7月' }, '不是日期'),
  value('a phone number too short', 'mobile', '1380013', '手机号码是 11 位'),
  value('neither yes nor no', 'singleParent', '也许', '请填“是”或“否”'),
  {
    kind: 'the same applicant in two rows',
    size: 1,
    make: ({ values }, earlier) => {
      Object.assign(values, earlier[0]?.values, { remark: '另一份' })
      return { says: [own('idNumber', '和第 2 行是同一个人')] }
    },
  },
  {
    kind: 'a relation that is none of a member',
    size: 2,
    make: ({ members: [first] }) => {
      if (first) first.relation = '户主'
      return { says: family(0, 'relation', '不在选项里') }
    },
  },
  {
    kind: 'a member whose applicant is in no row',
    size: 2,
    make: ({ members: [first] }) => {
      if (first) first.applicantId = makeIdNumber('441284', day('1950-01-01'), 999)
      return {
        says: [
          { sheet: 'MEMBER', member: 0, key: 'applicantId', says: '没有这个身份证号的申请人' },
          own('householdSize', '一个人也没有'),
        ],
      }
    },
  },
  value('a union that is none here', 'union', '天边快递工会', '天边快递工会'),
]
