// The rules of membership, pure: who may join or move, where, and when somebody counts as having left.
import { at, type Dated, dated, type Local, noLocal, type Used } from '#base/dated.ts'
import { addMonths, type Day } from '#base/day.ts'
import type { Level } from '#base/flow.ts'
import { type Calendar, deadline } from '#base/workdays.ts'
import type { ReasonCode } from './words.ts'

const constitution = { document: '中国工会章程', clause: '第一章' }

/** The age from which one works, and may be a member. */
export const leastAge: Dated<number> = dated('membership.leastAge', { zh: '入会年龄', en: 'Least age to join' }, [
  {
    from: '1995-01-01' as Day,
    value: 16,
    document: '中华人民共和国劳动法',
    clause: '第十五条',
    sentence: '禁止用人单位招用未满十六周岁的未成年人。',
  },
])

/** Whether a county's federation itself holds members without a unit (会员蓄水池): 1 yes, 0 no. A federation sets it for its counties. */
export const holdingPool: Dated<number> = dated(
  'membership.holdingPool',
  { zh: '县区会员蓄水池', en: 'Holding pool' },
  [
    {
      from: '2018-01-01' as Day,
      value: 1,
      document: '待本级工会填写文号',
      clause: '第一条',
      sentence: '没有单位工会、行业工会可加入的职工，由县（市、区）总工会先吸收入会，再转到街道工会。',
      demo: true,
    },
  ],
)

/** After so many months without dues and without taking part, after a talk, somebody counts as having left (自动退会). */
export const autoExitMonths: Dated<number> = dated(
  'membership.autoExitMonths',
  { zh: '自动退会的月数', en: 'Months until automatic withdrawal' },
  [
    {
      from: '1983-10-23' as Day,
      value: 6,
      ...constitution,
      sentence: '会员没有正当理由连续六个月不交纳会费、不参加工会组织生活，经教育拒不改正，应当视为自动退会。',
    },
  ],
)

const toBeSet = { document: '待本级工会填写文号', clause: '第一条', demo: true } as const

/** How many days somebody is heard before the committee decides about expelling them. */
export const hearDays: Dated<number> = dated(
  'membership.hearDays',
  { zh: '除名前本人可以说明的天数', en: 'Days in which a member is heard' },
  [
    {
      ...{ from: '1983-10-23' as Day, value: 7, ...toBeSet },
      sentence: '提议除名要告诉本人，本人在七日内可以说明情况；委员会听过再决定。',
    },
  ],
)

/** How many days somebody has to ask the union above to look at a decision to expel them. */
export const appealDays: Dated<number> = dated(
  'membership.appealDays',
  { zh: '决定除名后本人可以请上级再看的天数', en: 'Days to ask the union above' },
  [
    {
      ...{ from: '1983-10-23' as Day, value: 15, ...toBeSet },
      sentence: '决定除名的，报上一级工会；本人在十五日内可以请上级工会再看，上级看过才生效。',
    },
  ],
)

/** The last day of so many, counted from the day after; one that is a day off ends on the next working day. */
export const lastDayOf = (rule: Dated<number>, since: Day, calendar: Calendar, local: Local = noLocal): Day =>
  deadline(since, { n: at(rule, since, local).value, unit: 'D' }, calendar).dueOn

/** How many minutes a shown member card is worth. */
export const cardMinutes: Dated<number> = dated(
  'membership.cardMinutes',
  { zh: '会员证出示几分钟有效', en: 'Minutes of a shown card' },
  [
    {
      from: '2018-01-01' as Day,
      value: 5,
      document: '待本级工会填写文号',
      clause: '第一条',
      sentence: '电子会员证每次出示五分钟内有效。',
      demo: true,
    },
  ],
)

export interface Facts {
  readonly kind: 'JOIN' | 'TRANSFER'
  readonly askedOn: Day
  /** Full years; null where the birthday is not known. */
  readonly age: number | null
  readonly employment: string
  readonly union: { readonly level: Level; readonly kind: string; readonly ended: boolean; readonly same: boolean }
  readonly member: boolean
}

export interface Assessment {
  readonly eligible: boolean
  readonly reasons: readonly ReasonCode[]
  readonly used: readonly Used<number>[]
}

/** Retired, retired with honours, left service. */
const doneWorking = new Set(['4', '5', '6'])

/** Whether a union takes members itself: those at work or of a trade do; a county's federation where it holds a pool. */
export function takesMembers(union: Facts['union'], pool: boolean): boolean {
  if (union.level === 'GRASSROOTS' || union.level === 'STREET') return true
  if (union.kind === 'INDUSTRY' || union.kind === 'UNION_ASSOCIATION' || union.kind === 'JOINT') return true
  return union.level === 'COUNTY' && pool
}

/** Answers with all reasons, not only the first. */
export function assess(facts: Facts, local: Local = noLocal): Assessment {
  const age = at(leastAge, facts.askedOn, local)
  const pool = at(holdingPool, facts.askedOn, local)
  const found: [boolean, ReasonCode][] = [
    [facts.age !== null && facts.age < age.value, 'TOO_YOUNG'],
    [facts.kind === 'JOIN' && doneWorking.has(facts.employment), 'NOT_WORKING'],
    [facts.union.ended, 'UNION_ENDED'],
    [!takesMembers(facts.union, pool.value === 1), 'NOT_JOINABLE'],
    [facts.kind === 'JOIN' && facts.member, 'ALREADY_MEMBER'],
    [facts.kind === 'TRANSFER' && !facts.member, 'NO_MEMBER'],
    [facts.kind === 'TRANSFER' && facts.union.same, 'SAME_UNION'],
  ]
  const reasons = found.flatMap(([holds, reason]) => (holds ? [reason] : []))
  return { eligible: reasons.length === 0, reasons, used: [age, pool] }
}

export interface AutoExitFacts {
  readonly lastDuesOn: Day
  readonly lastActiveOn: Day
  /** When somebody talked with the member about it. */
  readonly taughtOn: Day
}

/** The first day on which automatic withdrawal may be proposed, and whether somebody talked with the member in between. */
export function autoExit(facts: AutoExitFacts, on: Day, local: Local = noLocal) {
  const months = at(autoExitMonths, on, local)
  const last = facts.lastDuesOn > facts.lastActiveOn ? facts.lastDuesOn : facts.lastActiveOn
  const from = addMonths(last, months.value)
  return { from, due: on >= from, taught: facts.taughtOn > last && facts.taughtOn <= on, months }
}
