// The rules of workers' homes: the two ladders, what must stand below, who names, conditions and whether they are met, terms. Pure.
import { type Dated, dated } from '#base/dated.ts'
import { addDays, addMonths, addYears, type Day } from '#base/day.ts'
import type { Level } from '#base/flow.ts'
import { type Grade, gradeRungs, starRungs } from './words.ts'

export type Ladder = 'GRADE' | 'STAR'

const isStar = (grade: Grade): boolean => (starRungs as readonly Grade[]).includes(grade)
export const ladderOf = (grade: Grade): Ladder => (isStar(grade) ? 'STAR' : 'GRADE')
/** 1 is the lowest of its ladder. */
export const rankOf = (grade: Grade): number =>
  ((isStar(grade) ? starRungs : gradeRungs) as readonly Grade[]).indexOf(grade) + 1

/** What must be held before: the grade right below; for any star, a home that is 合格. */
export const below = (grade: Grade): Grade | null =>
  isStar(grade) ? 'QUALIFIED' : (gradeRungs[rankOf(grade) - 2] ?? null)

/** 模范: recommended level by level and put on public notice before it is given. */
export const isModel = (grade: Grade): boolean => grade.startsWith('MODEL_')

const namedAt: Readonly<Partial<Record<Grade, Level>>> = {
  MODEL_CITY: 'CITY',
  MODEL_PROVINCE: 'PROVINCE',
  MODEL_NATIONAL: 'NATIONAL',
}
/** The level that names it. */
export const levelOf = (grade: Grade): Level => namedAt[grade] ?? 'COUNTY'

/** What is decided where: in which state of the case the grade may be given. */
export const decidedIn = { COUNTY: 'DECIDE', CITY: 'CITY', PROVINCE: 'PROVINCE', NATIONAL: 'NATIONAL' } as const
export const stateOf = (grade: Grade): string => decidedIn[levelOf(grade) as keyof typeof decidedIn]

/** One condition, as it is published. */
export interface Condition {
  readonly key: string
  /** What the system knows by itself (kernel/known.ts), and the least that is needed in its unit; without, evidence is looked at. */
  readonly known?: string
  readonly least?: number
  /** Of evidence: what is to be shown, as the publisher wrote it. */
  readonly text?: string
  readonly clause: string
  /** Without it nobody is named; otherwise it is looked at and explained. */
  readonly hard: boolean
}

/** What was found of a known thing (kernel/known.ts). */
export interface Found {
  readonly value: number | null
}

/** null: for people to judge. */
export function isMet(condition: Condition, found: Found | undefined): boolean | null {
  if (condition.known === undefined) return null
  if (!found || found.value === null) return false
  return found.value >= (condition.least ?? 1)
}

interface Given {
  readonly words: string
  readonly files: number
}

/** The conditions that stand in the way of applying: hard ones that the system sees unmet, or for which nothing was handed in. */
export function missing(
  conditions: readonly Condition[],
  found: ReadonlyMap<string, Found>,
  given: ReadonlyMap<string, Given>,
): Condition[] {
  return conditions.filter(c => {
    if (!c.hard) return false
    if (c.known !== undefined) return isMet(c, found.get(c.known)) !== true
    const g = given.get(c.key)
    return !g || (g.files === 0 && !g.words.trim())
  })
}

/** What is wrong with conditions before they are published: all faults. */
export type ConditionFault = 'NONE' | 'TWICE' | 'UNKNOWN' | 'LEAST' | 'TEXT'
export function conditionFaults(
  conditions: readonly Condition[],
  units: ReadonlyMap<string, 'YES' | 'PERMILLE' | 'COUNT'>,
): ConditionFault[] {
  const faults = new Set<ConditionFault>()
  if (conditions.length === 0) faults.add('NONE')
  const keys = conditions.map(c => c.known ?? c.key)
  if (new Set(keys).size < keys.length || new Set(conditions.map(c => c.key)).size < conditions.length)
    faults.add('TWICE')
  for (const c of conditions) {
    if (c.known === undefined) {
      if (!c.text?.trim() || c.least !== undefined) faults.add('TEXT')
      continue
    }
    const unit = units.get(c.known)
    if (!unit) faults.add('UNKNOWN')
    const least = c.least ?? 1
    if (least < 1 || (unit === 'YES' && least !== 1) || (unit === 'PERMILLE' && least > 1000)) faults.add('LEAST')
  }
  return [...faults]
}

/** The last day of an honour named on a day for so many years. */
export const untilOf = (grantedOn: Day, years: number): Day => addDays(addYears(grantedOn, years), -1)

/** The last day after a re-check: goes on where the term ended, so that nobody loses by being early or waits for being late. */
export const renewedUntil = (until: Day, years: number): Day => addDays(addYears(addDays(until, 1), years), -1)

/** From when the re-check may be asked for. */
export const recheckFrom = (until: Day, months: number): Day => addMonths(until, -months)

/** What time says of an honour that stands. */
export type Standing = 'FINE' | 'RECHECK' | 'OVER'
export function standingOf(until: Day, today: Day, months: number): Standing {
  if (today > until) return 'OVER'
  return today >= recheckFrom(until, months) ? 'RECHECK' : 'FINE'
}

/** An honour as it is kept, for asking what held on a day. */
interface Dates {
  readonly grantedOn: Day
  readonly endedOn: Day | null
}
export const heldOn = ({ grantedOn, endedOn }: Dates, on: Day): boolean =>
  grantedOn <= on && (endedOn === null || on < endedOn)

const local = { document: '待本级工会填写文号', clause: '第一条', from: '2015-01-01' as Day, demo: true } as const

export const remindMonths: Dated<number> = dated(
  'homes.remindMonths',
  { zh: '职工之家：到期前几个月可以复查', en: 'Homes: months before the end in which the re-check is asked for' },
  [{ ...local, value: 3, sentence: '职工之家荣誉到期前三个月内，由工会提出复查。' }],
)

export const hearingDays: Dated<number> = dated(
  'homes.hearingDays',
  {
    zh: '职工之家：撤销前工会有几个工作日说话',
    en: 'Homes: working days in which a union answers before it is revoked',
  },
  [
    {
      ...local,
      value: 10,
      sentence: '撤销职工之家称号前，应当告知该工会理由和依据，听取其意见，期限不少于十个工作日。',
    },
  ],
)

export const restoreDays: Dated<number> = dated(
  'homes.restoreDays',
  { zh: '职工之家：撤销后几天内可以纠正', en: 'Homes: days in which a revocation may be put right' },
  [{ ...local, value: 60, sentence: '撤销有误的，六十日内由另一名经办人核实后恢复。' }],
)
