// Words and small readings that the desk's pages of hardship assistance share.
import { hardshipCauses, healthStatuses } from '#base/archive-codes.ts'
import { kinships, labelOf } from '#base/codes.ts'
import { fen, formatYuan } from '#base/money.ts'
import { type Lang, say, type Text } from '#base/text.ts'
import { paymentStates, sources } from '#engines/funds/words.ts'
import type { Tone } from '#ui/words.tsx'
import { Form } from '../api-forms.ts'
import { type Column, householdColumns } from '../sheet-columns.ts'

export const consentTitles: Readonly<Record<string, Text>> = {
  ECONOMIC_CHECK: { zh: '核对家庭经济状况', en: 'Economic check' },
  PUBLIC_NOTICE: { zh: '张榜公示', en: 'Public notice' },
  BANK_CARD: { zh: '登记银行卡', en: 'Bank card' },
  ILLNESS: { zh: '登记病情', en: 'Illness' },
  CHILD: { zh: '登记未满十四岁的孩子', en: 'Child under fourteen' },
  SHARING: { zh: '交给合作单位', en: 'Passing on to partners' },
}

/** What nobody may go on without (PIPL arts. 25, 29). */
export const consentsNeeded = ['ECONOMIC_CHECK', 'PUBLIC_NOTICE', 'BANK_CARD'] as const

const tones: Readonly<Record<string, Tone>> = { PAID: 'done', FAILED: 'late', CANCELLED: 'quiet' }

/** Where the money of a confirmed grant is, as the funds engine says it. */
export function paymentOf(state: string): { readonly text: Text; readonly tone: Tone } {
  const words: Readonly<Record<string, Text>> = paymentStates
  return { text: words[state] ?? { zh: state, en: state }, tone: tones[state] ?? 'wait' }
}

export function sourceOf(source: string): Text {
  const words: Readonly<Record<string, Text>> = sources
  return words[source] ?? { zh: source, en: source }
}

export const kinOf = (code: string, lang: Lang): string => labelOf(kinships, code, lang)
export const causeOf = (code: string, lang: Lang): string => labelOf(hardshipCauses, code, lang)

const yuan: Text = { zh: '元', en: 'yuan' }
const yes: Text = { zh: '是', en: 'Yes' }
const no: Text = { zh: '否', en: 'No' }

const column = (name: string): Column | undefined => householdColumns.find(c => c.key === name)

/** Answers of a form or fields of an archive as pairs to show; lists, and what has its own place on the page, are left out; `written` draws free words. */
export function answersOf<T>(
  form: Readonly<Record<string, unknown>>,
  lang: Lang,
  written: (text: string) => T,
): readonly (readonly [string, string | T])[] {
  return Object.entries(form).flatMap(([name, value]) => {
    if (value === null || value === undefined || value === '' || unshown.has(name)) return []
    const shown = shownAs(name, value, lang)
    if (shown === undefined) return []
    return [[titleOf(name, lang), shown === value ? written(shown) : shown] as const]
  })
}

function shownAs(name: string, value: unknown, lang: Lang): string | undefined {
  const { kind, list = [] } = column(name) ?? {}
  if (typeof value === 'boolean') return say(value ? yes : no, lang)
  if (typeof value === 'number')
    return kind === 'money' ? `${formatYuan(fen(value))} ${say(yuan, lang)}` : String(value)
  if (Array.isArray(value)) return value.map(v => labelOf(list, String(v), lang)).join(lang === 'zh' ? '、' : ', ')
  if (typeof value !== 'string') return undefined
  return labelOf(name === 'health' ? healthStatuses : list, value, lang)
}

/** Shown elsewhere on the page, or told by the archive's own row. */
const unshown = new Set(
  'orgId story causeCostFen event phone householdSize primaryCause secondaryCauses hardshipType exclusions files filedOn archiveNo'.split(
    ' ',
  ),
)

function titleOf(name: string, lang: Lang): string {
  const fields: Readonly<Record<string, object>> = Form.properties
  const { title, titleEn } = (fields[name] ?? {}) as { title?: string; titleEn?: string }
  if (lang === 'en') return titleEn ?? columnsInEnglish[name] ?? name
  return title ?? column(name)?.title ?? name
}

/** Columns of the official sheet that the form does not have. */
const columnsInEnglish: Readonly<Record<string, string>> = {
  sex: 'Sex',
  healthStatus: 'Health',
  disabilityType: 'Disability',
  disabilityGrade: 'Grade of disability',
  modelWorkerType: 'Model worker',
  floorArea: 'Floor area',
  mobile: 'Phone',
  otherContact: 'Other contact',
  postcode: 'Postcode',
  employerNature: 'Kind of employer',
  employerCondition: 'State of the employer',
  monthlyIncome: 'Own monthly income',
  otherHouseholdIncome: 'Other income a year',
  householdAnnualIncome: 'Household income a year',
  perCapitaIncome: 'Per head and month',
  registerRegion: 'Registered in',
  selfHelpAble: 'Able to help itself',
  zeroEmployment: 'Nobody at work',
  bank: 'Bank',
  branch: 'Branch',
  attachmentTypes: 'Kinds of papers',
  attachmentNames: 'Papers',
  remark: 'Remark',
  filedBy: 'Filed by',
  reviewedBy: 'Reviewed by',
  enteredBy: 'Entered by',
  unitOpinion: 'Opinion of the employer',
  unitOpinionOn: 'Opinion given on',
  unionOpinion: 'Opinion of the union',
  unionOpinionOn: 'Opinion given on',
  systemOpinion: 'Opinion of the industry union',
  systemOpinionOn: 'Opinion given on',
  liftOut: 'To be lifted out',
  liftOutOn: 'Lifted out on',
  targetGroup: 'Target group',
  measures: 'Measures',
  liftOutResult: 'Result',
  level: 'Level',
}
