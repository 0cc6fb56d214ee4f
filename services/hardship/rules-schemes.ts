// The schemes by which hardship is recognised, each for its time: the older one of three lines, and the present one of two (domain §1.1). Pure.
import { type Dated, dated } from '#base/dated.ts'
import { day } from '#base/day.ts'
import { type Fen, fen } from '#base/money.ts'
import type { Text } from '#base/text.ts'

/** Types as they are filed and paid today. */
export type HardshipType = 'DEEP' | 'RELATIVE' | 'ACCIDENT'
/** 低保户, 低保边缘户, 意外致困户: the older scheme's own words. */
export type OlderType = 'DIBAO' | 'EDGE' | 'SUDDEN'

/** The present scheme. Multiples and shares in percent, so that all arithmetic stays whole. */
export interface ThreeTypes {
  readonly deepPercent: number
  readonly relativePercent: number
  /** Whether an income exactly on the line is still DEEP. */
  readonly comparison: 'LT' | 'LTE'
  readonly accidentPercent: number
}

/** The older scheme: income itself, income after spending, and for an accident the assets as well, against lines of 1, 1.5 and 3 times. */
export interface ThreeLines {
  readonly form: 'THREE_LINES'
  /** Income per head may reach this share of the line for 低保边缘户. */
  readonly edgePercent: number
  /** What is left after spending (or after the accident) may reach this share: 100, in Bengbu 150. */
  readonly afterPercent: number
  /** Above this share of the line assets count with the income of an accident’s household. */
  readonly accidentPercent: number
  /** So long below the line, where civil affairs does not help yet. */
  readonly monthsBelow: number
}

export type Scheme = ThreeTypes | ThreeLines

export const isOlder = (scheme: Scheme): scheme is ThreeLines => 'form' in scheme

export const scheme: Dated<Scheme> = dated(
  'hardship.scheme',
  { zh: '困难职工认定办法', en: 'How hardship is recognised' },
  [
    {
      from: day('2019-01-01'),
      value: { form: 'THREE_LINES', edgePercent: 150, afterPercent: 100, accidentPercent: 300, monthsBelow: 6 },
      document: '困难职工认定旧办法（低保户、低保边缘户、意外致困户；各地文号不一，演示参数）',
      clause: '认定标准',
      sentence:
        '家庭人均收入低于低保标准、政府还没救助的要满 6 个月，为低保户；人均收入在低保标准 150% 以内、扣除刚性支出后不高于低保标准的，为低保边缘户；人均收入在低保标准 3 倍以内、扣除意外支出后不高于低保标准的，或者超过 3 倍、收入加投资净值和存款再扣除意外支出后不高于低保标准的，为意外致困户。',
      demo: true,
    },
    {
      from: day('2021-01-01'),
      value: { deepPercent: 100, relativePercent: 200, comparison: 'LT', accidentPercent: 80 },
      document: '市总工会困难职工认定通知（青岛）',
      clause: '认定标准',
      sentence:
        '扣除必要刚性支出后家庭人均月收入低于低保标准的为深度困难；低于低保标准 2 倍的为相对困难；遭受列明的突发事件，或当年致困支出超过家庭年收入 80% 的为意外致困。',
    },
  ],
)

/** A household in the figures that schemes compare: yearly sums, and a year of the line for all its people. */
export interface Means {
  readonly facts: {
    readonly causeCostFen: Fen
    readonly listedEvent: boolean
    readonly assetsFen?: Fen
    readonly onDibao?: boolean
    readonly monthsBelow?: number
  }
  readonly incomeFen: Fen
  /** Income after spending within its caps. */
  readonly net: Fen
  readonly year: Fen
}

export interface Found {
  readonly type: HardshipType
  readonly as?: OlderType
}

/** The type by a scheme, or null. Sums are compared as whole numbers (100 × a against percent × b): nothing is divided or rounded. */
export function typeOf(rule: Scheme, m: Means): Found | null {
  return isOlder(rule) ? byLines(rule, m) : byTypes(rule, m)
}

function byTypes(rule: ThreeTypes, { facts, incomeFen, net, year }: Means): Found | null {
  const deep = year * rule.deepPercent
  if (net * 100 < deep || (rule.comparison === 'LTE' && net * 100 === deep)) return { type: 'DEEP' }
  if (net * 100 < year * rule.relativePercent) return { type: 'RELATIVE' }
  if (facts.listedEvent || facts.causeCostFen * 100 > incomeFen * rule.accidentPercent) return { type: 'ACCIDENT' }
  return null
}

/** Filed under the older scheme, a household is paid by the present type that stands nearest. */
function byLines(rule: ThreeLines, { facts, incomeFen, net, year }: Means): Found | null {
  const upTo = (sum: number, percent: number) => sum * 100 <= year * percent
  const { causeCostFen, assetsFen = 0, onDibao = false, monthsBelow = 0 } = facts
  if (onDibao || (incomeFen < year && monthsBelow >= rule.monthsBelow)) return { type: 'DEEP', as: 'DIBAO' }
  if (upTo(incomeFen, rule.edgePercent) && upTo(net, rule.afterPercent)) return { type: 'RELATIVE', as: 'EDGE' }
  const means = upTo(incomeFen, rule.accidentPercent) ? incomeFen : incomeFen + assetsFen
  if (causeCostFen > 0 && upTo(means - causeCostFen, rule.afterPercent)) return { type: 'ACCIDENT', as: 'SUDDEN' }
  return null
}

/** What a household is too high by, in yuan of a year, against which line. */
export interface Gap {
  readonly fen: Fen
  readonly percent: number
  readonly words: Text & { readonly code: string }
}

const words = {
  net: {
    code: 'hardship.income_above_line',
    zh: '扣掉必要支出后，全家一年的收入比标准高 {gap} 元（标准：每人每月 {line} 元）。',
    en: 'After necessary spending the household’s yearly income is {gap} yuan above the line ({line} yuan per person and month).',
  },
  income: {
    code: 'hardship.income_above_edge',
    zh: '没扣支出的时候，全家一年的收入比边缘户的标准高 {gap} 元（标准：每人每月 {line} 元）。',
    en: 'Before spending the household’s yearly income is {gap} yuan above the line for households at the edge ({line} yuan per person and month).',
  },
} as const

/** The gaps of a household that has no type: at least one, each with its line. */
export function gapsOf(rule: Scheme, { incomeFen, net, year }: Means): Gap[] {
  const above = (sum: Fen, percent: number) => fen(Math.max(0, Math.ceil((sum * 100 - year * percent) / 100)))
  const after = isOlder(rule) ? rule.afterPercent : rule.relativePercent
  const gaps: Gap[] = [
    { fen: above(net, after), percent: after, words: words.net },
    ...(isOlder(rule)
      ? [{ fen: above(incomeFen, rule.edgePercent), percent: rule.edgePercent, words: words.income }]
      : []),
  ]
  const real = gaps.filter(gap => gap.fen > 0)
  return real.length > 0 ? real : gaps.slice(0, 1)
}
