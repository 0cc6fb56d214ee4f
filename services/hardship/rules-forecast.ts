// What a household will be given month by month, by the very rules that pay: for those on file, and for those who would come. Pure.
import type { Local } from '#base/dated.ts'
import { addMonths, type Day, endOfMonth, monthOf, yearOf } from '#base/day.ts'
import type { Fen } from '#base/money.ts'
import { assess, type Facts, type HardshipType } from './rules.ts'
import { type Category, type GrantFacts, propose, type StudyStage } from './rules-standards.ts'

interface Student {
  readonly id: string
  readonly stage: StudyStage
}

/** A household on file: what is due as the records stand is sure up to its next verification. */
export interface OnFile {
  readonly kind: 'ON_FILE'
  readonly hardshipType: HardshipType
  readonly activeOn: Day
  readonly reverifyDueOn: Day
  /** By what it would be judged again; with `guess`, from the archive sheet alone, which knows no spending. */
  readonly facts: Facts
  readonly guess: boolean
  /** `CATEGORY period beneficiary` of what it was given or is about to be. */
  readonly given: readonly string[]
  readonly applicant: string
  readonly students: readonly Student[]
  /** Own medical cost on record for which nothing was given yet. */
  readonly illnessFen: Fen | null
  /** What came in the twelve months before, and may come again a year later. */
  readonly before: readonly { readonly category: Category; readonly month: string; readonly selfPaidFen: Fen | null }[]
}

/** A household that the rules turned down. */
export interface TurnedDown {
  readonly kind: 'TURNED_DOWN'
  readonly facts: Facts
  readonly students: readonly Student[]
}

export type Household = OnFile | TurnedDown

interface Months {
  readonly from: Day
  readonly months: number
  readonly on: Day
}

export interface Due {
  readonly month: string
  readonly category: Category
  readonly source: string
  readonly fen: Fen
  readonly sure: boolean
}

/** Study grants are given when school begins (金秋助学). */
const studyMonth = 9

/** Type and sums of a household in some months. `base` are the values that hold without any change. */
export function forecast(
  h: Household,
  span: Months,
  local: Local,
  base: Local,
): { outcome: HardshipType | null; lines: Due[] } {
  const outcome = h.kind === 'ON_FILE' ? atVerification(h, span.on, local, base) : onAsking(h, span.on, local, base)
  const lines = Array.from({ length: span.months }, (_, i) => addMonths(span.from, i)).flatMap(first =>
    h.kind === 'ON_FILE'
      ? dueOnFile(h, first, span.from, outcome, local)
      : dueOnAsking(h, first, span.from, outcome, local),
  )
  return { outcome, lines: lines.filter(line => line.fen > 0) }
}

const typeOn = (facts: Facts, on: Day, local: Local): HardshipType | null => {
  const a = assess({ ...facts, appliedOn: on }, local)
  return a.eligible ? a.hardshipType : null
}

/** What a verification would find. Facts that do not lead to the filed type by the rules of today are not all there is to know. */
function atVerification(h: OnFile, on: Day, local: Local, base: Local): HardshipType | null {
  if (h.guess && typeOn(h.facts, on, base) !== h.hardshipType) return h.hardshipType
  return typeOn(h.facts, on, local)
}

/** Whom people turned down although the rules said yes is not counted among those who would come. */
function onAsking(h: TurnedDown, on: Day, local: Local, base: Local): HardshipType | null {
  return typeOn(h.facts, on, base) === null ? typeOn(h.facts, on, local) : null
}

function dueOnFile(h: OnFile, first: Day, spanFrom: Day, outcome: HardshipType | null, local: Local): Due[] {
  if (h.activeOn > endOfMonth(first)) return []
  const verified = h.reverifyDueOn >= first
  const hardshipType = verified ? h.hardshipType : outcome
  if (!hardshipType) return []
  const month = monthOf(first)
  const year = String(yearOf(first))
  const due = (facts: Omit<GrantFacts, 'on' | 'hardshipType'>, sure: boolean): Due =>
    line({ ...facts, on: first, hardshipType }, month, sure, local)
  const has = (category: Category, period: string, id = h.applicant) => h.given.includes(`${category} ${period} ${id}`)
  const again = h.before.filter(b => addMonths(`${b.month}-01` as Day, 12) === first)
  return [
    ...(has('LIVING', month) ? [] : [due({ category: 'LIVING' }, verified)]),
    ...(Number(month.slice(5)) === studyMonth
      ? h.students.filter(s => !has('STUDY', year, s.id)).map(s => due({ category: 'STUDY', stage: s.stage }, verified))
      : []),
    ...(h.illnessFen !== null && first === spanFrom
      ? [due({ category: 'ILLNESS', selfPaidFen: h.illnessFen }, verified)]
      : []),
    ...again
      .filter(b => b.category === 'ILLNESS' && b.selfPaidFen !== null)
      .map(b => due({ category: 'ILLNESS', selfPaidFen: b.selfPaidFen! }, false)),
    ...(again.some(b => b.category === 'CENTRAL_SPECIAL') && !has('CENTRAL_SPECIAL', year)
      ? [due({ category: 'CENTRAL_SPECIAL' }, false)]
      : []),
  ]
}

/** From the first month on, if it asks again: the allowance, this year’s illness, and the children’s school in September. */
function dueOnAsking(h: TurnedDown, first: Day, spanFrom: Day, outcome: HardshipType | null, local: Local): Due[] {
  if (!outcome) return []
  const month = monthOf(first)
  const due = (facts: Omit<GrantFacts, 'on' | 'hardshipType'>): Due =>
    line({ ...facts, on: first, hardshipType: outcome }, month, false, local)
  return [
    due({ category: 'LIVING' }),
    ...(first === spanFrom && h.facts.rigid.ILLNESS > 0
      ? [due({ category: 'ILLNESS', selfPaidFen: h.facts.rigid.ILLNESS })]
      : []),
    ...(Number(month.slice(5)) === studyMonth ? h.students.map(s => due({ category: 'STUDY', stage: s.stage })) : []),
  ]
}

function line(facts: GrantFacts, month: string, sure: boolean, local: Local): Due {
  const { fen, source } = propose(facts, local)
  return { month, category: facts.category, source, fen, sure }
}
