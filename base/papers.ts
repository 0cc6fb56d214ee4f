// Kinds of papers that people bring, and how long one that was handed in counts for further matters (免提交). A service declares which it asks for.
import { at, type Dated, dated, type Local, noLocal } from './dated.ts'
import { addMonths, type Day, day } from './day.ts'
import type { Text } from './text.ts'

export interface Paper {
  readonly kind: string
  readonly title: Text
  /** Months for which it counts from the day it was handed in; 0: for the one matter only. A federation may set its own. */
  readonly months: Dated<number>
}

/** Which papers cases of a kind are brought, and the move by which staff ask for more of them. */
export interface PapersSpec<M extends string = string> {
  readonly kinds: readonly Paper[]
  readonly askedBy: M
}

const demo = { document: '肇庆市总工会演示参数', clause: '演示', demo: true } as const
const since = day('1900-01-01')

/** Declares a kind of paper. Two services that ask for the same thing share one, or what one holds is unknown to the other. */
export const paper = (
  kind: string,
  title: Text,
  months: number,
  why: { readonly document: string; readonly clause: string; readonly sentence: string; readonly demo?: true },
): Paper => ({
  kind,
  title,
  months: dated(
    `files.months.${kind}`,
    { zh: `${title.zh}几个月内不用再交`, en: `Months for which “${title.en}” counts` },
    [{ from: since, value: months, ...why }],
  ),
})

const words = (zh: string, en: string): Text => ({ zh, en })

export const identityPaper = paper('IDENTITY', words('身份证、户口簿', 'ID cards and household register'), 240, {
  document: '中华人民共和国居民身份证法',
  clause: '第五条',
  sentence: '十六周岁以上公民的居民身份证的有效期为十年、二十年、长期。（证件上写的到期日更早的，以证件为准。）',
})
export const incomePaper = paper('INCOME', words('收入证明或承诺书', 'Income proof or promise'), 12, {
  ...demo,
  sentence: '收入按近 12 个月算，证明 12 个月内有效。',
})
export const illnessPaper = paper('ILLNESS', words('诊断和医疗费单据', 'Diagnosis and medical bills'), 24, {
  ...demo,
  sentence: '同一种病的诊断书、结算单 24 个月内有效；病情有变化的请交新的。',
})
export const studyPaper = paper('STUDY', words('录取通知或学籍、缴费单据', 'Enrolment and fee receipts'), 12, {
  ...demo,
  sentence: '学籍、缴费一学年一变，12 个月内有效。',
})
export const disabilityPaper = paper('DISABILITY', words('残疾证', 'Disability certificate'), 120, {
  ...demo,
  sentence: '残疾证十年一换；证件上写的到期日更早的，以证件为准。',
})
export const accidentPaper = paper(
  'ACCIDENT',
  words('事故、灾害证明和费用单据', 'Proof and cost of the accident'),
  12,
  {
    ...demo,
    sentence: '同一次事故、灾害的证明 12 个月内有效；另一次的请交新的。',
  },
)
export const dibaoPaper = paper('DIBAO', words('低保证', 'Minimum-living certificate'), 6, {
  ...demo,
  sentence: '低保半年内要复核，低保证 6 个月内有效。',
})
/** Signed for one check of one household. */
export const authorisationPaper = paper(
  'AUTHORISATION',
  words('家庭经济状况核对授权书', 'Authorisation for the economic check'),
  0,
  { ...demo, sentence: '核对一次授权一次。' },
)
export const otherPaper = paper('OTHER', words('其他材料', 'Other papers'), 0, {
  ...demo,
  sentence: '说不清是什么的材料，只用于交它的这件事。',
})

/** The last day on which a paper handed in on a day counts; null for one that serves its own matter only. */
export function validUntil(of: Paper, givenOn: Day, expiresOn: Day | null, local: Local = noLocal): Day | null {
  const months = at(of.months, givenOn, local).value
  if (months <= 0) return null
  const last = addMonths(givenOn, months)
  return expiresOn && expiresOn < last ? expiresOn : last
}
