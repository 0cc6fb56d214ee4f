// The way of a founding as one would explain it: each step, its papers, and its day with the reason. Pure.
import { at, type Dated, dated, type Local, noLocal, type Used } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import { type Calendar, deadline, nationalCalendar } from '#base/workdays.ts'
import type { PaperKind, StepKind } from './words.ts'

const days = (key: string, zh: string, en: string, value: number, sentence: string): Dated<number> =>
  dated(`organizing.${key}`, { zh, en }, [
    { from: '2020-01-01' as Day, value, document: '待本级工会填写文号', clause: '第一条', sentence, demo: true },
  ])

/** Days of the steps. No national document gives them: a federation puts its own in their place. */
export const congressDays = days(
  'congress_days',
  '批准筹建后多少天内开会选举',
  'Days to hold the congress',
  90,
  '批准筹建后 90 日内召开会员大会选举。',
)
export const sealDays = days(
  'seal_days',
  '批复后多少天内刻章',
  'Days to have the seal made',
  30,
  '成立批复后 30 日内刻制公章。',
)
export const bankDays = days(
  'bank_days',
  '批复后多少天内开户',
  'Days to open the account',
  60,
  '成立批复后 60 日内开立工会经费账户。',
)
export const personDays = days(
  'legal_person_days',
  '批复后多少天内申请法人登记',
  'Days to apply for registration',
  60,
  '成立批复后 60 日内申请法人资格登记。',
)

/** Working days in which the union above answers; the flow’s default, which its versions may change. */
export const answerWorkdays = 10

export const followDays: Readonly<Record<'SEAL' | 'BANK' | 'LEGAL_PERSON', Dated<number>>> = {
  SEAL: sealDays,
  BANK: bankDays,
  LEGAL_PERSON: personDays,
}

/** By when, and the rule it rests on. A day off moves the end to the next working day. */
export function dueOf(
  rule: Dated<number>,
  since: Day,
  calendar: Calendar,
  local: Local = noLocal,
): { on: Day; by: Used<number> } {
  const by = at(rule, since, local)
  return { on: deadline(since, { n: by.value, unit: 'D' }, calendar).dueOn, by }
}

/** A rule as it stands beside the day that rests on it. */
export const cited = ({ document, clause, sentence }: Pick<Used<number>, 'document' | 'clause' | 'sentence'>): string =>
  `${document} ${clause}：${sentence}`

export interface WayStep {
  readonly kind: StepKind
  /** The latest day if everything takes as long as it may. */
  readonly by: Day
  /** The rule on which that day rests, in Chinese as it was made; null where what the step does says it. */
  readonly because: string | null
  readonly papers: readonly PaperKind[]
}

/** The whole way for whoever begins on a day: the guide shows it, and each step says what it needs. */
export function wayFrom(begin: Day, calendar: Calendar = nationalCalendar, local: Local = noLocal): readonly WayStep[] {
  const answer = (since: Day) => deadline(since, { n: answerWorkdays, unit: 'WD' }, calendar).dueOn
  const approved = answer(begin)
  const congress = dueOf(congressDays, approved, calendar, local)
  const founded = answer(congress.on)
  const after = (kind: keyof typeof followDays): WayStep => {
    const { on, by } = dueOf(followDays[kind], founded, calendar, local)
    return { kind, by: on, because: cited(by), papers: [] }
  }
  return [
    { kind: 'APPLY', by: begin, because: null, papers: ['REQUEST', 'GROUP'] },
    { kind: 'APPROVAL', by: approved, because: null, papers: ['APPROVAL'] },
    { kind: 'CONGRESS', by: congress.on, because: cited(congress.by), papers: ['ROSTER', 'METHOD'] },
    { kind: 'RESULT', by: founded, because: null, papers: ['RESULT', 'FOUNDED'] },
    after('SEAL'),
    after('BANK'),
    after('LEGAL_PERSON'),
  ]
}
