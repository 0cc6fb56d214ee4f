// Who is in hardship, and by which clause: the three types now in force (domain §1.1–1.3). Pure; runs in the page too.
import { at, type Dated, dated, type Local, noLocal, type Used } from '#base/dated.ts'
import { type Day, day } from '#base/day.ts'
import { add, type Fen, fen, sentenceYuan, sub, times, yuan } from '#base/money.ts'
import type { Text } from '#base/text.ts'
import { type Exclusion, type ExclusionRule, exclusions } from './rules-exclusions.ts'

export type HardshipType = 'DEEP' | 'RELATIVE' | 'ACCIDENT'

export const incomeHeads = ['WAGE', 'BUSINESS', 'PROPERTY', 'TRANSFER', 'OTHER'] as const
export const rigidHeads = ['ILLNESS', 'DISABILITY', 'STUDY', 'HOUSING', 'OTHER'] as const
export type IncomeHead = (typeof incomeHeads)[number]
export type RigidHead = (typeof rigidHeads)[number]

/** Everything a decision needs to know, and nothing else: no database, no clock. Sums of the twelve months before the application, in 分. */
export interface Facts {
  readonly appliedOn: Day
  readonly householdSize: number
  readonly income: Readonly<Record<IncomeHead, Fen>>
  readonly rigid: Readonly<Record<RigidHead, Fen>>
  /** What the accident, illness or disaster cost this year after every compensation and insurance. */
  readonly causeCostFen: Fen
  /** Hit by one of the events that the rule lists. */
  readonly listedEvent: boolean
  readonly exclusions: readonly Exclusion[]
}

/** How types are told apart. Multiples and shares in percent, so that all arithmetic stays whole. */
export interface Scheme {
  readonly deepPercent: number
  readonly relativePercent: number
  /** Whether an income exactly on the line is still DEEP. */
  readonly comparison: 'LT' | 'LTE'
  readonly accidentPercent: number
}

const demoBasis = {
  document: '肇庆市总工会演示参数',
  clause: '演示',
  demo: true,
} as const

export const dibaoLine: Dated<Fen> = dated(
  'hardship.dibaoLine',
  { zh: '低保标准（每人每月）', en: 'Minimum-living line (per person and month)' },
  [
    {
      from: day('2021-01-01'),
      value: yuan(900),
      ...demoBasis,
      sentence: '城镇最低生活保障标准每人每月 900 元（演示用，请换成当地公布的数）。',
    },
    {
      from: day('2025-01-01'),
      value: yuan(1_062),
      ...demoBasis,
      sentence: '城镇最低生活保障标准每人每月 1062 元（演示用，请换成当地公布的数）。',
    },
  ],
)

export const scheme: Dated<Scheme> = dated(
  'hardship.scheme',
  { zh: '困难职工认定办法', en: 'How hardship is recognised' },
  [
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

export const rigidCaps: Dated<Readonly<Partial<Record<RigidHead, Fen>>>> = dated(
  'hardship.rigidCaps',
  { zh: '刚性支出各项上限（每户每年）', en: 'Caps of rigid spending (per household and year)' },
  [
    {
      from: day('2021-01-01'),
      value: { HOUSING: yuan(24_000), OTHER: yuan(12_000) },
      ...demoBasis,
      sentence:
        '住房支出每户每年最多计 24000 元，其他刚性支出最多计 12000 元；医疗、残疾康复、非义务教育支出据实计算。',
    },
  ],
)

export interface Reason extends Text {
  readonly code: string
  readonly document: string
  readonly clause: string
  readonly details: Readonly<Record<string, string | number>>
  /** A reviewer may set it aside with a reason, where the local rule says so. */
  readonly soft: boolean
}

export interface Assessment {
  readonly eligible: boolean
  readonly hardshipType: HardshipType | null
  readonly reasons: readonly Reason[]
  /** The clause by which the household qualifies; null when it does not. */
  readonly by: { readonly document: string; readonly clause: string; readonly sentence: string } | null
  readonly incomeFen: Fen
  /** After the caps. */
  readonly rigidFen: Fen
  /** Per head and month, rounded down to the 分: for people to read. The comparison itself never divides. */
  readonly perCapitaFen: Fen
  /** The line that the per-capita income is held against, per head and month. */
  readonly lineFen: Fen
  /** How much too high the household's yearly income after spending is for the widest line; 0 when it qualifies. */
  readonly gapFen: Fen
  readonly used: readonly Used<unknown>[]
}

/**
 * Judges a household by the rules in force on the day of its application: the type, all reasons against,
 * the values used. Compares yearly sums (income − spending < percent × line × 12 × people), so nothing is rounded.
 * Source: domain §1.1 (the current three types), §1.3 (exclusions).
 */
export function assess(facts: Facts, local: Local = noLocal): Assessment {
  const line = at(dibaoLine, facts.appliedOn, local)
  const rule = at(scheme, facts.appliedOn, local)
  const caps = at(rigidCaps, facts.appliedOn, local)
  const blocks = at(exclusions, facts.appliedOn, local)

  const incomeFen = add(...incomeHeads.map(head => facts.income[head]))
  const rigidFen = add(...rigidHeads.map(head => capped(facts.rigid[head], caps.value[head])))
  const net = sub(incomeFen, rigidFen)
  const hardshipType = typeOf(facts, rule.value, net, times(line.value, 12 * facts.householdSize), incomeFen)

  const widest = rule.value.relativePercent
  const limit = times(line.value, 12 * facts.householdSize)
  const gap = hardshipType ? fen(0) : fen(Math.max(0, Math.ceil((net * 100 - limit * widest) / 100)))
  const reasons = [
    ...(hardshipType ? [] : [aboveLine(rule, line.value, widest, gap)]),
    ...facts.exclusions.map(code => excluded(code, blocks)),
  ]
  const eligible = reasons.every(reason => reason.soft)
  return {
    eligible,
    hardshipType,
    reasons,
    by: eligible && hardshipType ? { document: rule.document, clause: rule.clause, sentence: rule.sentence } : null,
    incomeFen,
    rigidFen,
    perCapitaFen: fen(Math.floor(net / (12 * facts.householdSize))),
    lineFen: fen(Math.floor((line.value * (hardshipType === 'DEEP' ? rule.value.deepPercent : widest)) / 100)),
    gapFen: gap,
    used: [line, rule, caps, blocks],
  }
}

const capped = (spent: Fen, cap: Fen | undefined): Fen => (cap !== undefined && spent > cap ? cap : spent)

function typeOf(facts: Facts, rule: Scheme, net: Fen, yearOfLine: Fen, incomeFen: Fen): HardshipType | null {
  // Percentages are compared as whole numbers: 100 × a < percent × b.
  const net100 = net * 100
  const deep = yearOfLine * rule.deepPercent
  if (net100 < deep || (rule.comparison === 'LTE' && net100 === deep)) return 'DEEP'
  if (net100 < yearOfLine * rule.relativePercent) return 'RELATIVE'
  if (facts.listedEvent || facts.causeCostFen * 100 > incomeFen * rule.accidentPercent) return 'ACCIDENT'
  return null
}

function aboveLine(rule: Used<Scheme>, line: Fen, percent: number, gap: Fen): Reason {
  return {
    code: 'hardship.income_above_line',
    zh: '扣掉必要支出后，全家一年的收入比标准高 {gap} 元（标准：每人每月 {line} 元）。',
    en: 'After necessary spending the household’s yearly income is {gap} yuan above the line ({line} yuan per person and month).',
    document: rule.document,
    clause: rule.clause,
    details: { gap: sentenceYuan(gap), line: sentenceYuan(fen(Math.floor((line * percent) / 100))) },
    soft: false,
  }
}

function excluded(code: Exclusion, blocks: Used<Readonly<Record<Exclusion, ExclusionRule>>>): Reason {
  const rule = blocks.value[code]
  return {
    code: `hardship.excluded.${code}`,
    zh: rule.zh,
    en: rule.en,
    document: blocks.document,
    clause: rule.clause,
    details: {},
    soft: rule.kind === 'SOFT',
  }
}
