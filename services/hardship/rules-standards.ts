// How much a filed household is given: standards with tiers, ceilings and the fund that pays (domain §1.8). Pure.
import { at, type Basis, type Dated, type DatedValue, dated, type Local, noLocal, type Used } from '#base/dated.ts'
import { type Day, day } from '#base/day.ts'
import { type Fen, fen, sentenceYuan, times, yuan } from '#base/money.ts'
import type { Text } from '#base/text.ts'
import { dibaoLine, type HardshipType } from './rules.ts'

export const categories = ['LIVING', 'ILLNESS', 'STUDY', 'CENTRAL_SPECIAL'] as const
export type Category = (typeof categories)[number]
export const studyStages = ['UNIVERSITY', 'COLLEGE', 'HIGH_SCHOOL'] as const
export type StudyStage = (typeof studyStages)[number]
export type FundSource = 'CENTRAL' | 'PROVINCE' | 'CITY' | 'COUNTY' | 'DONATION'

/** A tier begins at this self-paid cost; tiers stand from the highest down. */
interface CostTier {
  readonly from: Fen
  readonly grant: Fen
}

const raised = {
  document: '肇庆市总工会 2022 年提高困难职工帮扶标准（西江日报 2022 年 5 月）',
  clause: '帮扶标准',
} as const
const before = { document: '肇庆市总工会演示参数', clause: '演示', demo: true } as const
const tiersNote = '最高一档见报，其余各档为演示参数。'

/** Two published steps of one standard: the value of 2021 worked back from the raise, and the value of 2022. */
const raise = <T>(old: T, now: T, sentence: string): DatedValue<T>[] => [
  { from: day('2021-01-01'), value: old, ...before, sentence: `2022 年提高之前的标准。${tiersNote}` },
  { from: day('2022-01-01'), value: now, ...raised, sentence: `${sentence}${tiersNote}` },
]

export const livingStandard: Dated<Readonly<Record<HardshipType, Fen>>> = dated(
  'hardship.living',
  { zh: '常态化生活补助（每户每月）', en: 'Living allowance (per household and month)' },
  raise(
    { DEEP: yuan(1_500), RELATIVE: yuan(1_200), ACCIDENT: yuan(1_000) },
    { DEEP: yuan(1_600), RELATIVE: yuan(1_300), ACCIDENT: yuan(1_100) },
    '生活补助每档每月提高 100 元，最高每月 1600 元。',
  ),
)

export const illnessStandard: Dated<readonly CostTier[]> = dated(
  'hardship.illness',
  { zh: '大病慰问金（每次，按自付医疗费）', en: 'Serious-illness grant (per time, by self-paid cost)' },
  raise(
    [
      { from: yuan(50_000), grant: yuan(5_000) },
      { from: yuan(20_000), grant: yuan(4_000) },
      { from: yuan(5_000), grant: yuan(3_000) },
    ],
    [
      { from: yuan(50_000), grant: yuan(6_000) },
      { from: yuan(20_000), grant: yuan(5_000) },
      { from: yuan(5_000), grant: yuan(4_000) },
    ],
    '大病慰问金每档每次提高 1000 元，最高每次 6000 元。',
  ),
)

export const studyStandard: Dated<Readonly<Record<StudyStage, Fen>>> = dated(
  'hardship.study',
  { zh: '金秋助学金（每名学生每年）', en: 'Study grant (per student and year)' },
  raise(
    { UNIVERSITY: yuan(5_000), COLLEGE: yuan(4_000), HIGH_SCHOOL: yuan(3_000) },
    { UNIVERSITY: yuan(6_000), COLLEGE: yuan(5_000), HIGH_SCHOOL: yuan(4_000) },
    '助学金每档每年提高 1000 元，最高每年 6000 元。',
  ),
)

export const centralStandard: Dated<Readonly<Record<HardshipType, Fen>>> = dated(
  'hardship.centralSpecial',
  { zh: '中央财政专项帮扶补贴（每户每年）', en: 'Central special assistance (per household and year)' },
  [
    {
      from: day('2021-01-01'),
      value: { DEEP: yuan(10_000), RELATIVE: yuan(8_000), ACCIDENT: yuan(5_000) },
      ...before,
      sentence: '各档金额为演示参数。',
    },
  ],
)

/** 总工发〔2015〕20号: living help from the central fund is at most one year of the local minimum-living line. */
export const centralCeilingMonths: Dated<number> = dated(
  'hardship.centralCeilingMonths',
  { zh: '中央专项生活救助上限（低保月数）', en: 'Ceiling of central living help (months of the line)' },
  [
    {
      from: day('2015-01-01'),
      value: 12,
      document: '总工发〔2015〕20号 中央财政专项帮扶资金使用管理办法',
      clause: '生活救助',
      sentence: '每户每年生活救助不超过当地一年的最低生活保障标准。',
    },
  ],
)

/** Which fund pays a category; a federation may set its own. */
export const fundOf: Dated<Readonly<Record<Category, FundSource>>> = dated(
  'hardship.fundOf',
  { zh: '各类帮扶的资金来源', en: 'Which fund pays' },
  [
    {
      from: day('2021-01-01'),
      value: { LIVING: 'CITY', ILLNESS: 'CITY', STUDY: 'CITY', CENTRAL_SPECIAL: 'CENTRAL' },
      ...before,
      sentence: '生活补助、大病慰问、助学由市级资金列支，专项补贴由中央财政专项资金列支（演示参数）。',
    },
  ],
)

export interface GrantFacts {
  readonly category: Category
  readonly on: Day
  readonly hardshipType: HardshipType
  /** ILLNESS: what the household paid itself after every insurance and aid. */
  readonly selfPaidFen?: Fen
  /** STUDY: the student's stage. */
  readonly stage?: StudyStage
}

export interface Proposal {
  /** 0 when nothing is due; `reason` then says why. */
  readonly fen: Fen
  readonly source: FundSource
  readonly reason: Text | null
  readonly details: Readonly<Record<string, string>>
  readonly basis: Basis
  readonly used: readonly Used<unknown>[]
  /** What it was proposed on: kept, so that it can be counted again under other standards. */
  readonly facts: GrantFacts
}

/**
 * What the standards in force on that day give. A proposal only: a named person confirms it (PIPL art. 24).
 * Throws when the facts of the category are missing, which the caller's schema has checked.
 */
export function propose(facts: GrantFacts, local: Local = noLocal): Proposal {
  const fund = at(fundOf, facts.on, local)
  const given = grantOf(facts, local)
  const { document, clause, sentence } = given.used[0]
  return {
    fen: given.fen,
    source: fund.value[facts.category],
    reason: given.reason ?? null,
    details: given.details ?? {},
    basis: { document, clause, sentence },
    used: [...given.used, fund],
    facts,
  }
}

interface Given {
  readonly fen: Fen
  readonly used: readonly [Used<unknown>, ...Used<unknown>[]]
  readonly reason?: Text
  readonly details?: Readonly<Record<string, string>>
}

function grantOf(facts: GrantFacts, local: Local): Given {
  switch (facts.category) {
    case 'LIVING': {
      const used = at(livingStandard, facts.on, local)
      return fixed(used.value[facts.hardshipType], [used])
    }
    case 'ILLNESS':
      return illness(facts, local)
    case 'STUDY': {
      const used = at(studyStandard, facts.on, local)
      if (!facts.stage) throw new Error('a study grant needs the stage')
      return fixed(used.value[facts.stage], [used])
    }
    case 'CENTRAL_SPECIAL': {
      const used = at(centralStandard, facts.on, local)
      const line = at(dibaoLine, facts.on, local)
      const months = at(centralCeilingMonths, facts.on, local)
      const given = fixed(used.value[facts.hardshipType], [used, line, months])
      return { ...given, fen: least(given.fen, times(line.value, months.value)) }
    }
  }
}

/** A standard that a federation set may leave a kind of household out: nothing is due then, and it says so. */
function fixed(amount: Fen | undefined, used: Given['used']): Given {
  if (amount !== undefined) return { fen: amount, used }
  return {
    fen: fen(0),
    used,
    reason: { zh: '现行标准没有定这一档。', en: 'The standard in force has no tier for this.' },
  }
}

function illness(facts: GrantFacts, local: Local): Given {
  const used = at(illnessStandard, facts.on, local)
  const paid = facts.selfPaidFen
  if (paid === undefined) throw new Error('an illness grant needs the self-paid cost')
  // The highest tier that is reached, in whatever order a federation has written them down.
  const tiers = used.value.toSorted((a, b) => b.from - a.from)
  const tier = tiers.find(t => paid >= t.from)
  if (tier) return { fen: least(tier.grant, paid), used: [used] }
  const lowest = tiers.at(-1)?.from ?? fen(0)
  return {
    fen: fen(0),
    used: [used],
    reason: {
      zh: '自付医疗费 {paid} 元，还没到最低一档 {lowest} 元。',
      en: 'The self-paid cost of {paid} yuan does not reach the lowest tier of {lowest} yuan.',
    },
    details: { paid: sentenceYuan(paid), lowest: sentenceYuan(lowest) },
  }
}

const least = (a: Fen, b: Fen): Fen => (a < b ? a : b)
