// The days of a collective contract as dated rules with their clauses: national values here, local ones in rules-regions.ts. Pure.
import { at, type Dated, type DatedValue, dated, type Local, noLocal, type Used } from '#base/dated.ts'
import { addDays, addMonths, type Day } from '#base/day.ts'
import { type Calendar, deadline } from '#base/workdays.ts'
import type { DueCode, Kind, State } from './words.ts'

const provisions = '《集体合同规定》（劳动和社会保障部令第22号）'
const wages = '《工资集体协商试行办法》（劳动和社会保障部令第9号）'
const from = '2004-05-01' as Day

const rule = <T>(
  key: string,
  zh: string,
  en: string,
  value: Omit<DatedValue<T>, 'from'> & { readonly from?: Day },
): Dated<T> => dated(`contracts.${key}`, { zh, en }, [{ from, ...value }])

export const answerDays = rule<number>('answer_days', '收到要约后多少天内书面答复', 'Days to answer an offer', {
  ...{ value: 20, document: provisions, clause: '第三十二条' },
  sentence: '收到协商要求的一方，20 日内书面回应，没有正当理由不能拒绝。',
})
export const negotiateDays = rule<number | null>(
  'negotiate_days',
  '从要约起最多协商多少天',
  'Days for the talks, from the offer',
  {
    ...{ value: null, document: provisions, clause: '第五章' },
    sentence: '全国没有给协商定天数，由双方商定。',
  },
)
export const infoDays = rule<number>('info_days', '协商开始前多少天给资料', 'Days before the talks to give papers', {
  ...{ value: 5, document: wages, clause: '第十八条' },
  sentence: '协商开始前 5 日内，按对方要求提供有关的真实情况和资料。',
})
export const fileDays = rule<number>('file_days', '签字后多少天内报送', 'Days to file after signing', {
  ...{ value: 10, document: provisions, clause: '第四十二条' },
  sentence: '首席代表签字起 10 日内，由单位把文本一式三份报送人社部门审查。',
})
/** Local wage rules have a shorter time (7 days); a federation sets its own under this key. */
export const wageFileDays = rule<number>(
  'file_days_wage',
  '工资专项集体合同签字后多少天内报送',
  'Days to file a wage contract',
  {
    ...{ value: 10, document: provisions, clause: '第四十二条' },
    sentence: '专项集体合同和集体合同一样，首席代表签字起 10 日内报送。',
  },
)
export const reviewDays = rule<number>('review_days', '收到文本后多少天没有异议就生效', 'Days to object', {
  ...{ value: 15, document: '《劳动法》', clause: '第三十四条', from: '1995-01-01' as Day },
  sentence: '人社部门收到文本起 15 日内没有提出异议的，集体合同即行生效。',
})
export const publishDays = rule<number | null>('publish_days', '生效后多少天内公布', 'Days to publish', {
  ...{ value: null, document: provisions, clause: '第四十八条' },
  sentence: '生效后由协商代表及时向本方全体人员公布；全国没有定天数。',
})
export const frontLine = rule<number | null>(
  'front_line',
  '职工方代表中一线职工至少占几分之一',
  'Front line among the workers’ delegates: one in',
  {
    ...{ value: null, document: provisions, clause: '第二十条' },
    sentence: '职工方代表由工会选派；全国没有给一线职工定比例。',
  },
)
export const renewMonths = rule<number>('renew_months', '期满前几个月可以提出续订', 'Months before the end to renew', {
  ...{ value: 3, document: provisions, clause: '第三十八条' },
  sentence: '期满前 3 个月内，任何一方都可以提出重新签订或续订。',
})
export const wageRenewDays = rule<number>(
  'renew_days_wage',
  '工资专项集体合同期满前多少天重新协商',
  'Days before the end to renew a wage contract',
  {
    ...{ value: 60, document: wages, clause: '第二十五条' },
    sentence: '工资协商一般一年一次，原协议期满前 60 日内可以书面提出。',
  },
)
export const termYears = rule<readonly [least: number, most: number]>(
  'term_years',
  '集体合同期限（年）',
  'Years of a contract',
  {
    ...{ value: [1, 3], document: provisions, clause: '第三十八条' },
    sentence: '集体合同或专项集体合同的期限一般为 1 到 3 年。',
  },
)

export interface Due {
  readonly code: DueCode
  readonly on: Day
  /** Document, clause and sentence, as they are shown beside the day. */
  readonly because: string
}

/** What a contract's days are counted from. */
export interface Dates {
  readonly kind: Kind
  readonly offeredOn: Day
  readonly signedOn: Day | null
  readonly receivedOn: Day | null
  readonly effectiveOn: Day | null
  readonly publishedOn: Day | null
  readonly endsOn: Day | null
}

export const cite = (used: Pick<Used<unknown>, 'document' | 'clause' | 'sentence'>): string =>
  `${used.document}${used.clause}：${used.sentence}`

/** The day a contract in this state waits for, with its reason; null where the law sets none. */
export function dueOf(state: State, d: Dates, calendar: Calendar, local: Local = noLocal): Due | null {
  const counted = (code: DueCode, rule: Dated<number> | Dated<number | null>, since: Day | null): Due | null => {
    if (since === null) return null
    const used = at(rule as Dated<number | null>, since, local)
    if (used.value === null) return null
    return { code, on: deadline(since, { n: used.value, unit: 'D' }, calendar).dueOn, because: cite(used) }
  }
  switch (state) {
    case 'OFFERED':
      return counted('ANSWER', answerDays, d.offeredOn)
    case 'ANSWERED':
    case 'NEGOTIATING':
      return counted('NEGOTIATE', negotiateDays, d.offeredOn)
    case 'SIGNED':
      return counted('FILE', d.kind === 'WAGE' ? wageFileDays : fileDays, d.signedOn)
    case 'FILED':
      return counted('EFFECT', reviewDays, d.receivedOn)
    case 'EFFECTIVE':
      return (d.publishedOn === null ? counted('PUBLISH', publishDays, d.effectiveOn) : null) ?? ending(d, local)
    default:
      return null
  }
}

function ending(d: Dates, local: Local): Due | null {
  if (d.endsOn === null) return null
  const used = d.kind === 'WAGE' ? at(wageRenewDays, d.endsOn, local) : at(renewMonths, d.endsOn, local)
  return { code: 'EXPIRE', on: d.endsOn, because: cite(used) }
}

/** It is in force from the day after the last day for objections. 劳动法 art. 34 */
export const effectiveFrom = (objectsBy: Day): Day => addDays(objectsBy, 1)

/** The first day on which renewal may be asked for: three months before the end, sixty days for wages. */
export function renewFrom(kind: Kind, endsOn: Day, local: Local = noLocal): Day {
  if (kind === 'WAGE') return addDays(endsOn, -at(wageRenewDays, endsOn, local).value)
  return addMonths(endsOn, -at(renewMonths, endsOn, local).value)
}

/** By when each side gives the other what it needs to know. */
export const infoBy = (meetOn: Day, local: Local = noLocal): Day => addDays(meetOn, -at(infoDays, meetOn, local).value)

/** Whether the term lies within the years allowed; a year ends the day before its date comes again. */
export function termFits(startsOn: Day, endsOn: Day, local: Local = noLocal): boolean {
  const [least, most] = at(termYears, startsOn, local).value
  const after = addDays(endsOn, 1)
  return after >= addMonths(startsOn, least * 12) && after <= addMonths(startsOn, most * 12)
}

/** `SOON` in the last three days, `LATE0`, `LATE1` … by weeks when over; null when there is nothing to tell. */
export function stepAt(dueOn: Day, today: Day): string | null {
  if (today > dueOn) return `LATE${Math.floor((Date.parse(today) - Date.parse(dueOn)) / (7 * 86_400_000))}`
  return today >= addDays(dueOn, -3) ? 'SOON' : null
}
