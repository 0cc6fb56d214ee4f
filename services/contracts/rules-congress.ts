// How an employees' congress is made up and when it counts: how many delegates, of whom, elected how, papers how early. Pure.
import { at, type Dated, dated, type Local, noLocal, type Used } from '#base/dated.ts'
import { addDays, addMonths, addYears, type Day } from '#base/day.ts'
import { isQuorate, votesNeeded } from '#base/majority.ts'
import type { Text } from '#base/text.ts'
import { type Calendar, deadline } from '#base/workdays.ts'
import type { Category } from './words-congress.ts'

const provisions = '《企业民主管理规定》（总工发〔2012〕12号）'
const from = '2012-02-13' as Day

/** One band of staff: `base` delegates, and `per` more for each full `each` above `above`. */
interface Band {
  /** Staff up to and including; null: all above. */
  readonly upTo: number | null
  readonly base: number
  readonly above: number
  readonly per: number
  readonly each: number
}

export interface DelegateNumbers {
  readonly bands: readonly Band[]
  /** At least so many in a hundred staff. */
  readonly percent: number
}

const rule = <T>(key: string, zh: string, en: string, value: T, clause: string, sentence: string): Dated<T> =>
  dated(`contracts.${key}`, { zh, en }, [{ from, value, document: provisions, clause, sentence }])

export const delegateNumbers = rule<DelegateNumbers>(
  'delegate_numbers',
  '职工代表至少多少人',
  'How many delegates',
  { bands: [{ upTo: null, base: 30, above: 0, per: 0, each: 1 }], percent: 5 },
  '职工代表名额条款',
  '职工代表按职工人数的 5% 确定，最少不少于 30 人。',
)
export const allStaffBelow = rule(
  'all_staff_below',
  '不满多少人可以开职工大会',
  'Below so many staff everybody may meet',
  100,
  '职工大会条款',
  '职工不满 100 人的，可以开职工大会，全体职工参加。',
)
export const papersDays = rule(
  'papers_days',
  '会议材料提前多少天发',
  'Days ahead for the papers',
  7,
  '会议召开条款',
  '开会 7 日前，把议题和材料送给职工代表。',
)
export const managersPercent = rule(
  'managers_percent',
  '中层以上管理人员最多占百分之几',
  'Managers among the delegates, per cent at most',
  20,
  '职工代表组成条款',
  '中层以上管理人员和领导人员一般不超过代表总数的 20%。',
)
export const yearlyMonths = rule(
  'yearly_months',
  '至少多少个月开一次',
  'Months between meetings at most',
  12,
  '会议召开条款',
  '职工代表大会每年至少召开一次。',
)
/** No national document sets the days: a federation puts its own in their place. */
export const proposalDays = dated<number>(
  'contracts.proposal_days',
  { zh: '提案立案后多少天内答复', en: 'Days to answer a proposal' },
  [
    {
      ...{ from, value: 30, document: '待本级工会填写文号', clause: '第一条', demo: true },
      sentence: '提案立案后 30 日内由承办部门书面答复。',
    },
  ],
)

/** One in so many delegates may have an extra meeting called. */
export const extraShare = rule(
  'extra_share',
  '几分之一的代表提议，要临时开会',
  'One in so many delegates has an extra meeting called',
  3,
  '会议召开条款',
  '有三分之一以上的职工代表提议，可以临时召开职工代表大会。',
)
/** No national document sets the days: a federation puts its own in their place. */
export const extraDays = dated<number>(
  'contracts.extra_days',
  { zh: '代表提议以后多少天内要定会', en: 'Days to call a meeting that delegates ask for' },
  [
    {
      ...{ from, value: 15, document: '待本级工会填写文号', clause: '第一条', demo: true },
      sentence: '三分之一以上的代表提议的，工会应当在 15 日内定下开会的日子。',
    },
  ],
)

/** How many of so many delegates must ask: a third, rounded up. */
export const askersNeeded = (delegates: number, on: Day = from, local: Local = noLocal): number =>
  Math.max(1, Math.ceil(delegates / at(extraShare, on, local).value))

/** By when a meeting is called that a third asked for on this day. */
export function callBy(reachedOn: Day, calendar: Calendar, local: Local = noLocal) {
  const by = at(extraDays, reachedOn, local)
  return { on: deadline(reachedOn, { n: by.value, unit: 'D' }, calendar).dueOn, by }
}

/** The least number of delegates for so many staff, and the rule it rests on. A share is rounded up. */
export function delegatesNeeded(
  staff: number,
  on: Day,
  local: Local = noLocal,
): { readonly needed: number; readonly by: Used<DelegateNumbers> } {
  const by = at(delegateNumbers, on, local)
  const { bands, percent } = by.value
  const band = bands.find(b => b.upTo === null || staff <= b.upTo)
  const banded = band ? band.base + band.per * Math.floor(Math.max(0, staff - band.above) / band.each) : 0
  return { needed: Math.max(banded, Math.ceil((staff * percent) / 100)), by }
}

export interface Composition {
  readonly needed: number
  readonly staff: number
  readonly women: number
  readonly delegates: readonly { readonly category: Category; readonly woman: boolean }[]
}

export type CompositionFault = 'FEW' | 'MANAGERS' | 'WOMEN'

export const compositionWords: Readonly<Record<CompositionFault, Text>> = {
  FEW: { zh: '代表 {n} 人，至少要 {needed} 人', en: '{n} delegates; {needed} are needed' },
  MANAGERS: {
    zh: '管理人员 {managers} 人，超过代表总数的 {percent}%',
    en: '{managers} managers, more than {percent} % of the delegates',
  },
  WOMEN: {
    zh: '女代表 {women} 人，占比低于女职工的比例',
    en: '{women} women: a smaller share than among the staff',
  },
}

/** All that is wrong with how a congress is made up. Compared by products, so nothing is rounded. */
export function compositionFaults(c: Composition, on: Day, local: Local = noLocal): CompositionFault[] {
  const n = c.delegates.length
  const managers = c.delegates.filter(d => d.category === 'MANAGER').length
  const women = c.delegates.filter(d => d.woman).length
  const faults: CompositionFault[] = []
  if (n < c.needed) faults.push('FEW')
  if (managers * 100 > n * at(managersPercent, on, local).value) faults.push('MANAGERS')
  if (n > 0 && women * c.staff < c.women * n) faults.push('WOMEN')
  return faults
}

/** Whether somebody is elected in a ward: two thirds take part, more than half of the ward agree. */
export const isElected = (ward: { readonly staff: number; readonly turnedOut: number }, votes: number): boolean =>
  isQuorate(ward.staff, ward.turnedOut) && votes >= votesNeeded(ward.staff) && votes <= ward.turnedOut

/** By when the papers of a meeting go out, and the rule. */
export function papersBy(meetsOn: Day, local: Local = noLocal): { readonly on: Day; readonly by: Used<number> } {
  const by = at(papersDays, meetsOn, local)
  return { on: addDays(meetsOn, -by.value), by }
}

/** The last day of a congress: its years, less a day. */
export const congressEnd = (startsOn: Day, years: number): Day => addDays(addYears(startsOn, years), -1)

/** By when a congress meets again. */
export const meetsAgainBy = (lastOn: Day, local: Local = noLocal): Day =>
  addMonths(lastOn, at(yearlyMonths, lastOn, local).value)

export function answerBy(
  acceptedOn: Day,
  calendar: Calendar,
  local: Local = noLocal,
): { readonly on: Day; readonly by: Used<number> } {
  const by = at(proposalDays, acceptedOn, local)
  return { on: deadline(acceptedOn, { n: by.value, unit: 'D' }, calendar).dueOn, by }
}
