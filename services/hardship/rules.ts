// Who is in hardship, and by which clause: the three types now in force (domain §1.1–1.3). Pure; runs in the page too.
import { at, type Dated, dated, type Local, noLocal, type Used } from '#base/dated.ts'
import { type Day, day } from '#base/day.ts'
import { add, type Fen, fen, sentenceYuan, sub, times, yuan } from '#base/money.ts'
import type { Text } from '#base/text.ts'
import { type Exclusion, type ExclusionRule, exclusions } from './rules-exclusions.ts'
import {
  type Gap,
  gapsOf,
  type HardshipType,
  isOlder,
  type OlderType,
  type Scheme,
  scheme,
  typeOf,
} from './rules-schemes.ts'

export type { HardshipType } from './rules-schemes.ts'

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
  /** Asked by the older scheme only: savings and net investments; help from civil affairs; months below the line so far. */
  readonly assetsFen?: Fen
  readonly onDibao?: boolean
  readonly monthsBelow?: number
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
      from: day('2019-01-01'),
      value: yuan(600),
      ...demoBasis,
      sentence: '城镇最低生活保障标准每人每月 600 元（演示用，请换成当地公布的数）。',
    },
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

export const rigidCaps: Dated<Readonly<Partial<Record<RigidHead, Fen>>>> = dated(
  'hardship.rigidCaps',
  { zh: '刚性支出各项上限（每户每年）', en: 'Caps of rigid spending (per household and year)' },
  [
    {
      from: day('2019-01-01'),
      value: {},
      ...demoBasis,
      sentence: '医疗、残疾康复、非义务教育等必要支出据实计算（演示用）。',
    },
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
  /** The type as it is filed and paid today. */
  readonly hardshipType: HardshipType | null
  /** What the older scheme called it, where that one was in force on the day. */
  readonly as?: OlderType
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
  const means = { facts, incomeFen, net: sub(incomeFen, rigidFen), year: times(line.value, 12 * facts.householdSize) }
  const found = typeOf(rule.value, means)
  const gaps = found ? [] : gapsOf(rule.value, means)
  const reasons = [
    ...gaps.map(gap => aboveLine(rule, line.value, gap)),
    ...facts.exclusions.map(code => excluded(code, blocks)),
  ]
  const eligible = found !== null && reasons.every(reason => reason.soft)
  const percent = found?.type === 'DEEP' ? deepestPercent(rule.value) : widestPercent(rule.value)
  return {
    eligible,
    hardshipType: found?.type ?? null,
    ...(found?.as ? { as: found.as } : {}),
    reasons,
    by: eligible ? { document: rule.document, clause: rule.clause, sentence: rule.sentence } : null,
    incomeFen,
    rigidFen,
    perCapitaFen: fen(Math.floor(means.net / (12 * facts.householdSize))),
    lineFen: fen(Math.floor((line.value * percent) / 100)),
    gapFen: fen(Math.max(0, ...gaps.map(gap => gap.fen))),
    used: [line, rule, caps, blocks],
  }
}

const deepestPercent = (rule: Scheme) => (isOlder(rule) ? 100 : rule.deepPercent)
/** The widest line that income after spending may reach. */
const widestPercent = (rule: Scheme) => (isOlder(rule) ? rule.afterPercent : rule.relativePercent)

const capped = (spent: Fen, cap: Fen | undefined): Fen => (cap !== undefined && spent > cap ? cap : spent)

function aboveLine(rule: Used<Scheme>, line: Fen, gap: Gap): Reason {
  return {
    ...gap.words,
    document: rule.document,
    clause: rule.clause,
    details: { gap: sentenceYuan(gap.fen), line: sentenceYuan(fen(Math.floor((line * gap.percent) / 100))) },
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
