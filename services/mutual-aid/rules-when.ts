// The small words of the plan language: conditions, values that differ by case, rates, amounts, clauses. Data only; plan.schema.json is made from it.
import { type Static, type TSchema, Type } from 'typebox'
import { DayIn, FenIn, OneOf, shape } from '#base/endpoint.ts'

export const occasions = [
  'INPATIENT',
  'DAY_CARE',
  'SPECIAL',
  'CHRONIC',
  'OUTPATIENT',
  'EMERGENCY',
  'PHARMACY',
  'OTHER',
] as const
export const insurances = ['EMPLOYEE', 'RESIDENT', 'NONE'] as const
export const hospitalLevels = ['COMMUNITY', 'LEVEL_1', 'LEVEL_2', 'LEVEL_3', 'UNRATED'] as const
export const wards = ['ORDINARY', 'ICU'] as const
export const causes = ['ILLNESS', 'ACCIDENT', 'WORK_INJURY', 'TRAFFIC', 'OCCUPATIONAL', 'CHILDBIRTH'] as const
export const relations = ['MEMBER', 'SPOUSE', 'CHILD', 'PARENT', 'PARENT_IN_LAW'] as const
/** What a plan's own number of a claim counts; FEN is a sum of money. */
export const units = ['COUNT', 'DAYS', 'PERCENT', 'FEN'] as const
export const sexes = ['FEMALE', 'MALE'] as const
export const services = ['ACTIVE', 'RETIRED'] as const
/**
 * Over what a cap, a deductible, tiers or a number of times are counted. CLAIM: one bill (a stay); EVENT: one accident or illness; DAY: a
 * day of the stay (caps only); COVER: the period of cover; COVER_YEAR: a year of it; MONTH, QUARTER, YEAR: of the calendar.
 */
export const spans = ['CLAIM', 'EVENT', 'DAY', 'MONTH', 'QUARTER', 'COVER', 'COVER_YEAR', 'YEAR', 'LIFETIME'] as const

export type Occasion = (typeof occasions)[number]
export type Insurance = (typeof insurances)[number]
export type HospitalLevel = (typeof hospitalLevels)[number]
export type Ward = (typeof wards)[number]
export type Cause = (typeof causes)[number]
export type Relation = (typeof relations)[number]
export type Sex = (typeof sexes)[number]
export type Service = (typeof services)[number]
export type Span = (typeof spans)[number]
export type Unit = (typeof units)[number]

/** A name within a plan: of a benefit, a mark, a class of diseases. */
export const Id = (title: string, titleEn: string) =>
  Type.String({ title, titleEn, pattern: '^[A-Za-z][A-Za-z0-9_-]{0,39}$', description: '字母开头，可带数字、- 和 _' })
export const Word = Id('代号', 'name')
export const Said = (title: string, titleEn: string, maxLength = 200) =>
  Type.String({ title, titleEn, minLength: 1, maxLength, pattern: '\\S' })
export const Whole = (title: string, titleEn: string, minimum = 0, maximum = 100_000) =>
  Type.Integer({ title, titleEn, minimum, maximum })
/** Options of an object: its names in both languages. */
export const named = (title: string, titleEn: string, description?: string) => ({
  title,
  titleEn,
  ...(description ? { description } : {}),
})
export const Yes = (title: string, titleEn: string) => Type.Boolean({ title, titleEn })
export const Money = (title: string, titleEn: string) => Type.Integer({ ...FenIn, title, titleEn })
export const Rate = (title = '比例', titleEn = 'rate') =>
  Type.String({
    title,
    titleEn,
    pattern: '^(\\d{1,3}(\\.\\d{1,4})?%|[1-9]\\d{0,3}/[1-9]\\d{0,3})$',
    description: '百分数（30%、12.5%）或分数（1/3）的文字，按字面精确计算',
  })
export const Term = (title: string, titleEn: string) => {
  const unit = OneOf(['D', 'WD', 'M', 'Y'], { title: '单位：D 天、WD 工作日、M 月、Y 年', titleEn: 'unit' })
  return shape({ n: Whole('数', 'number', 0, 3_660), unit }, named(title, titleEn))
}
export const some = <const V extends readonly string[]>(values: V, title: string, titleEn: string) =>
  Type.Array(OneOf(values), { title, titleEn, minItems: 1, maxItems: 20 })
const words = (title: string, titleEn: string) => Type.Array(Word, { title, titleEn, minItems: 1, maxItems: 50 })
export const maybe = Type.Optional

/** From … to …, both included; a missing end is open. */
const range = (title: string, titleEn: string) =>
  shape({ from: maybe(Whole('从', 'from', 0, 1e12)), to: maybe(Whole('到', 'to', 0, 1e12)) }, named(title, titleEn))
/** The same of sums, 分. */
const moneyRange = (title: string, titleEn: string) =>
  shape({ from: maybe(Money('从', 'from')), to: maybe(Money('到', 'to')) }, named(title, titleEn))

/** Where a rule stands: a rule without its sentence does not load. `document` is an id of the plan's documents; absent: the first. */
export const Cite = shape(
  {
    document: maybe(Word),
    clause: Said('条款', 'clause'),
    sentence: Said('原文或大意', 'sentence', 1_000),
  },
  { title: '依据', description: '每条规则都要写明出自哪份文件、哪一条、怎么说的；没有依据的计划不能用' },
)
export type Cite = Static<typeof Cite>

const conditions = {
  occasion: maybe(some(occasions, '就医类型', 'occasion')),
  insurance: maybe(some(insurances, '基本医保类型', 'basic scheme')),
  hospitalLevel: maybe(some(hospitalLevels, '医院等级', 'hospital level')),
  designated: maybe(Yes('医保定点医院', 'designated hospital')),
  outOfTown: maybe(Yes('外地就医', 'treated out of town')),
  referred: maybe(Yes('办了转诊', 'referred')),
  emergency: maybe(Yes('急诊', 'emergency')),
  ward: maybe(some(wards, '病房', 'ward')),
  cause: maybe(some(causes, '起因', 'cause')),
  diseaseClass: maybe(words('病种类别（计划里列的）', 'disease class')),
  inSitu: maybe(Yes('原位癌', 'carcinoma in situ')),
  disabilityGrade: maybe(range('伤残等级', 'disability grade')),
  relation: maybe(some(relations, '与职工的关系', 'relation to the member')),
  sex: maybe(some(sexes, '性别（家属的事看家属）', 'sex; of a relative theirs')),
  age: maybe(range('事情发生当天的周岁（家属的事看家属）', 'age on the day; of a relative theirs')),
  ageDays: maybe(range('出生满几天（新生儿、婴幼儿）', 'days since birth, of infants')),
  ageAtEffect: maybe(range('职工生效当天的周岁', 'age of the member on the day of effect')),
  service: maybe(some(services, '在职或退休', 'in service or retired')),
  employeeKind: maybe(words('用工类别（计划里列的）', 'kind of employee')),
  memberYears: maybe(range('连续参加的第几年', 'year of unbroken membership')),
  claimFreeYears: maybe(
    range(
      '到这一期生效为止，参加本计划（同系列）后连续几个整年没有拿过',
      'whole years in the plan or its family without a payout, up to the effect of this cover',
    ),
  ),
  daysSinceEffect: maybe(range('生效后第几天（当天为 0；中间没断的从头一次算起）', 'days since effect')),
  daysSincePaid: maybe(
    range('离上一次拿到这一项第几天（没拿到过的，只写“从”就算符合）', 'days since this benefit was last paid'),
  ),
  survivedDays: maybe(range('事情发生后又过了几天（到申领那天；身故的到身故那天）', 'days lived since, until filing')),
  month: maybe(range('事情发生在几月', 'month of the year')),
  ordinal: maybe(range('保障期内第几次拿到这一项', 'which payout of this benefit in the cover')),
  visit: maybe(range('保障期内第几次就医，没拿到的也算', 'which visit in the cover, paid or not')),
  stayDays: maybe(range('住院天数', 'days of the stay')),
  shares: maybe(range('份数', 'shares')),
  option: maybe(words('档次（计划里列的）', 'option')),
  marks: maybe(words('标记，有一个就算（计划里列的）', 'marks, any of them')),
  withoutMarks: maybe(words('没有这些标记', 'none of these marks')),
  happening: maybe(words('计划自己的事项（计划里列的）', 'happenings of the plan’s own')),
  numbers: maybe(
    Type.Array(
      shape({
        number: Id('哪个数', 'which number'),
        from: maybe(Whole('从', 'from', 0, 1e12)),
        to: maybe(Whole('到', 'to', 0, 1e12)),
      }),
      {
        title: '计划自己的数在什么范围，都要成立',
        titleEn: 'numbers of the plan’s own, each within',
        minItems: 1,
        maxItems: 12,
      },
    ),
  ),
  eventOn: maybe(shape({ from: maybe(DayIn), to: maybe(DayIn) }, { title: '事情发生的日子' })),
  basisFen: maybe(moneyRange('计算基数', 'amount counted')),
  totalFen: maybe(moneyRange('总费用', 'whole bill')),
}
const Plain = shape(conditions)
/** Conditions: all that are given must hold; of a list any one. `any`: at least one of these; `not`: not this. */
export const When = shape(
  {
    ...conditions,
    any: maybe(Type.Array(Plain, { title: '其中一组成立', titleEn: 'any of these', minItems: 1, maxItems: 20 })),
    not: maybe(Plain),
  },
  { title: '条件' },
)
export type When = Static<typeof When>
export type Range = { readonly from?: number; readonly to?: number }

/** A value, or cases read from the top: the first whose `when` holds; a case without `when` is for all others. */
export const Cases = <T extends TSchema>(of: T) =>
  Type.Union([
    of,
    Type.Array(shape({ when: maybe(When), is: of }), {
      title: '分情况：从上往下看，第一个成立的算数；不写 when 的是其余情况',
      titleEn: 'cases',
      minItems: 1,
      maxItems: 60,
    }),
  ])
export type Cases<T> = T | readonly { readonly when?: When; readonly is: T }[]

export const anchors = [
  'ADMISSION',
  'DISCHARGE',
  'SETTLEMENT',
  'ACCIDENT',
  'DIAGNOSIS',
  'ASSESSMENT',
  'DEATH',
  'COVER_END',
  'STAY_IN_COVER',
  'HAPPENING',
] as const
/**
 * The day by which something is judged or from which time runs. STAY_IN_COVER: the first day of the stay that lies in the cover; HAPPENING: of what the
 * plan itself lists.
 */
export type Anchor = (typeof anchors)[number]
