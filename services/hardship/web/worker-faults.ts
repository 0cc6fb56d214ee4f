// What keeps a person on a step of the application, said at the field; and which step a fault of the server belongs to.

import { readBankCard, readIdNumber } from '#base/chinese-ids.ts'
import type { Day } from '#base/day.ts'
import type { FieldFault } from '#base/refusal.ts'
import type { Details, Text } from '#base/text.ts'
import { cardWrong } from '#ui/bank.ts'
import { neededConsents, neededMaterials } from '../rules-needs.ts'
import { materialWords } from '../words.ts'
import { type Answers, formOf, type Heads, isChild, papersOf, type TestAnswers } from './worker-answers.ts'

type Say = (text: Text, details?: Details) => string

export const stepIds = [
  'union',
  'members',
  'income',
  'rigid',
  'event',
  'cause',
  'exclusions',
  'work',
  'life',
  'contact',
  'papers',
  'bank',
  'consents',
  'summary',
] as const
export type StepId = (typeof stepIds)[number]

export const choose: Text = { zh: '请选一项。', en: 'Choose one.' }
const fill: Text = { zh: '这里还空着。', en: 'This is still empty.' }
const amount: Text = { zh: '请填个数，没有就填 0。', en: 'Enter an amount, 0 if none.' }

/** The faults of one step; empty when it may be left. */
export function faultsOf(step: StepId, a: Answers, today: Day, t: Say): FieldFault[] {
  switch (step) {
    case 'union':
      return a.orgId ? [] : [{ field: 'orgId', message: t({ zh: '请选您的工会。', en: 'Choose your union.' }) }]
    case 'members':
      return memberFaults(a, today, t)
    case 'income':
    case 'rigid':
    case 'event':
    case 'exclusions':
      return testFaults(step, a, t)
    case 'cause':
      return empty(a, ['primaryCause'], t, choose)
    case 'work':
      return empty(a, ['workStatus'], t, choose)
    case 'life':
      return empty(
        a,
        ['maritalStatus', 'householdRegisterType', 'housingType', 'medicalInsurance', 'health'],
        t,
        choose,
      )
    case 'contact':
      return contactFaults(a, t)
    case 'papers':
      return neededMaterials(formOf(a))
        .filter(kind => papersOf(a, kind).length === 0)
        .map(kind => ({
          field: `papers/${kind}`,
          message: t(
            { zh: '还差{paper}，拍一张就行。', en: '{paper}: still missing.' },
            { paper: t(materialWords[kind]) },
          ),
        }))
    case 'bank':
      return a.sameAccount ? [] : bankFaults(a, t)
    case 'consents':
      return missingConsents(a, today).map(purpose => ({
        field: `consents/${purpose}`,
        message: t({
          zh: '这一项还没有同意。您可以不同意，那这份申请就交不上来，别的事不受影响。',
          en: 'Not agreed yet. You may say no; then this application cannot be sent, and nothing else is affected.',
        }),
      }))
    case 'summary':
      return []
  }
}

/** The faults of the steps that the self-test has too. */
export function testFaults(step: 'income' | 'rigid' | 'event' | 'exclusions', a: TestAnswers, t: Say): FieldFault[] {
  switch (step) {
    case 'income':
      if (!a.noIncome && Object.keys(a.income).length === 0)
        return [
          {
            field: 'income',
            message: t({
              zh: '有哪种就勾哪种；真的都没有，勾最后一项。',
              en: 'Tick what there is, or the last line if there is none.',
            }),
          },
        ]
      return heads('income', a.income, t)
    case 'rigid':
      return heads('rigid', a.rigid, t)
    case 'event':
      return a.event === null ? [{ field: 'event', message: t(choose) }] : []
    case 'exclusions':
      return a.exclusions.length === 0
        ? [
            {
              field: 'exclusions',
              message: t({
                zh: '有就勾上；都没有，勾最后一项。',
                en: 'Tick what applies, or the last line if nothing does.',
              }),
            },
          ]
        : []
  }
}

const heads = <H extends string>(field: string, given: Heads<H>, t: Say): FieldFault[] =>
  Object.entries(given)
    .filter(([, n]) => n === null)
    .map(([head]) => ({ field: `${field}/${head}`, message: t(amount) }))

function empty(a: Answers, fields: readonly (keyof Answers & string)[], t: Say, says: Text = fill): FieldFault[] {
  return fields.filter(field => !a[field]).map(field => ({ field, message: t(says) }))
}

function memberFaults(a: Answers, today: Day, t: Say): FieldFault[] {
  const seen = new Set<string>()
  return a.members.flatMap((m, i) => {
    const at = (field: string) => `members/${i}/${field}`
    const known = m.idNumber.includes('*')
    const read = readIdNumber(m.idNumber, today)
    const twice = m.idNumber !== '' && seen.has(m.idNumber)
    seen.add(m.idNumber)
    return [
      ...(m.name.trim() ? [] : [{ field: at('name'), message: t(fill) }]),
      ...(known || read.ok
        ? []
        : [
            {
              field: at('idNumber'),
              message: t({
                zh: '身份证号还不对，请对照证件或户口簿。',
                en: 'Not a valid number yet; check the card or the register.',
              }),
            },
          ]),
      ...(twice ? [{ field: at('idNumber'), message: t({ zh: '这个人填了两次。', en: 'Entered twice.' }) }] : []),
      ...(m.relation ? [] : [{ field: at('relation'), message: t(choose) }]),
      ...(m.monthlyIncomeFen === null ? [{ field: at('monthlyIncomeFen'), message: t(amount) }] : []),
    ]
  })
}

function contactFaults(a: Answers, t: Say): FieldFault[] {
  const wrongPhone = a.otherPhone && !/^1[3-9]\d{9}$/.test(a.phone)
  return [
    ...(wrongPhone
      ? [
          {
            field: 'phone',
            message: t(
              { zh: '手机号是 11 位数字，您填了 {n} 位。', en: 'A mobile number has 11 digits; you entered {n}.' },
              { n: a.phone.length },
            ),
          },
        ]
      : []),
    ...(a.address.trim().length < 2
      ? [
          {
            field: 'address',
            message: t({ zh: '请填住址，入户走访要用。', en: 'Enter the address; the visit needs it.' }),
          },
        ]
      : []),
  ]
}

function bankFaults(a: Answers, t: Say): FieldFault[] {
  const card = readBankCard(a.account)
  return [
    ...(a.bank.trim().length < 2 ? [{ field: 'bank/bank', message: t(fill) }] : []),
    ...(card.ok || /^\*{4}\d{4}$/.test(a.account) ? [] : [{ field: 'bank/account', message: t(cardWrong[card.why]) }]),
  ]
}

/** Which consents the facts need and are not given yet. */
export function missingConsents(a: Answers, today: Day) {
  const needed = neededConsents(
    formOf(a),
    a.members.some(m => isChild(m, today)),
  )
  return needed.filter(purpose => !a.consents.includes(purpose))
}

const stepOfField: Readonly<Record<string, StepId>> = {
  orgId: 'union',
  members: 'members',
  householdSize: 'members',
  income: 'income',
  rigid: 'rigid',
  event: 'event',
  causeCostFen: 'event',
  primaryCause: 'cause',
  secondaryCauses: 'cause',
  story: 'cause',
  exclusions: 'exclusions',
  workStatus: 'work',
  employer: 'work',
  industry: 'work',
  maritalStatus: 'life',
  householdRegisterType: 'life',
  housingType: 'life',
  medicalInsurance: 'life',
  health: 'life',
  phone: 'contact',
  address: 'contact',
  files: 'papers',
  bank: 'bank',
  consents: 'consents',
}

const stepOfCode: Readonly<Record<string, StepId>> = {
  'hardship.member_twice': 'members',
  'hardship.applicant_as_member': 'members',
  'hardship.size_differs': 'members',
  'hardship.in_another_archive': 'members',
  'hardship.consent_missing': 'consents',
  'hardship.materials_missing': 'papers',
  'hardship.org_cannot_receive': 'union',
  'hardship.no_bank_account': 'bank',
  'file.not_yours': 'papers',
  'file.paper_over': 'papers',
  'file.paper_faulted': 'papers',
}

/** The step on which a fault of a field (a path of the form) is put right. */
export const stepFor = (field: string): StepId | undefined => stepOfField[field.split('/')[0] ?? '']

/** The step on which a refusal of the whole form is put right, where it is one. */
export const stepForCode = (code: string): StepId | undefined =>
  stepOfCode[code] ??
  (code.startsWith('people.bank_')
    ? 'bank'
    : /^people\.(id_|name|passport|hk_macao|taiwan|member|relation|in_another)/.test(code)
      ? 'members'
      : undefined)

/** The server's paths: of a supplemented case they stand under `form/`. */
export const plainFaults = (faults: readonly FieldFault[]): FieldFault[] =>
  faults.map(f => ({ ...f, field: f.field.replace(/^form\//, '') }))

/** The faults that are still there after a change: a corrected field loses its words at once. The same list when none went. */
export function remaining(
  shown: readonly FieldFault[],
  now: readonly FieldFault[],
  changed: object,
): readonly FieldFault[] {
  const open = new Set(now.map(f => f.field))
  // What only the server can judge goes when its own field is changed.
  const left = shown.filter(f => open.has(f.field) || !((f.field.split('/')[0] ?? '') in changed))
  return left.length === shown.length ? shown : left
}
