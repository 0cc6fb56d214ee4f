// Words and small readings that the desk's pages of hardship assistance share.
import {
  formMaritalStatuses,
  hardshipCauses,
  healthStatuses,
  householdRegisterTypes,
  housingTypes,
  medicalInsurances,
  workStatuses,
} from '#base/archive-codes.ts'
import { type Code, industries, kinships, labelOf } from '#base/codes.ts'
import { type Lang, say, type Text } from '#base/text.ts'
import { paymentStates, sources } from '#engines/funds/words.ts'
import type { Tone } from '#ui/words.tsx'
import { Form } from '../api-forms.ts'
import { hardshipFlow } from '../flow.ts'

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

/** The flow speaks to the applicant; the desk speaks of them. */
const states: Readonly<Record<string, Text>> = {
  ...hardshipFlow.states,
  SUPPLEMENT: { zh: '等申请人补材料', en: 'Waiting for the applicant’s papers' },
}

export const stateOptions = Object.entries(states).map(([value, label]) => ({ value, label }))
export const stateText = (state: string): Text => states[state] ?? { zh: state, en: state }

const ended: readonly string[] = hardshipFlow.end

export const hasEnded = (state: string): boolean => ended.includes(state)

export function toneOf(state: string): Tone {
  if (state === 'ACTIVE') return 'done'
  if (ended.includes(state)) return 'quiet'
  return state === 'SUPPLEMENT' || state === 'DRAFT' ? 'fact' : 'wait'
}

export const kinOf = (code: string, lang: Lang): string => labelOf(kinships, code, lang)
export const causeOf = (code: string, lang: Lang): string => labelOf(hardshipCauses, code, lang)

const lists: Readonly<Record<string, readonly Code[]>> = {
  workStatus: workStatuses,
  maritalStatus: formMaritalStatuses,
  householdRegisterType: householdRegisterTypes,
  housingType: housingTypes,
  medicalInsurance: medicalInsurances,
  health: healthStatuses,
  industry: industries,
  primaryCause: hardshipCauses,
}

const yes: Text = { zh: '是', en: 'Yes' }
const no: Text = { zh: '否', en: 'No' }

/** Answers of a form or fields of an archive as pairs to show; numbers, lists and what identifies are left to their own places. */
export function answersOf(form: Readonly<Record<string, unknown>>, lang: Lang): readonly (readonly [string, string])[] {
  return Object.entries(form).flatMap(([name, value]) => {
    if (value === null || value === undefined || value === '' || unshown.has(name)) return []
    const title = titleOf(name, lang)
    if (typeof value === 'boolean') return [[title, say(value ? yes : no, lang)] as const]
    if (typeof value === 'string') return [[title, lists[name] ? labelOf(lists[name], value, lang) : value] as const]
    if (typeof value === 'number') return [[title, String(value)] as const]
    return []
  })
}

const unshown = new Set([
  'orgId',
  'story',
  'causeCostFen',
  'event',
  'phone',
  'address',
  'householdSize',
  'primaryCause',
])

function titleOf(name: string, lang: Lang): string {
  const fields: Readonly<Record<string, object>> = Form.properties
  const { title, titleEn } = (fields[name] ?? {}) as { title?: string; titleEn?: string }
  return (lang === 'en' ? (titleEn ?? title) : title) ?? name
}
