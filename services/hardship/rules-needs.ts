// What an application must bring: the papers and consents that its facts call for (domain §1.4). Pure; asked by the page and by the server.
import {
  accidentPaper,
  authorisationPaper,
  dibaoPaper,
  disabilityPaper,
  identityPaper,
  illnessPaper,
  incomePaper,
  otherPaper,
  studyPaper,
} from '#base/papers.ts'
import type { Form } from './api-forms.ts'

export type MaterialKind = Form['files'][number]['kind']
export type ConsentNeeded = Form['consents'][number]

/** All that an application or a re-verification may bring. */
export const materials = [
  identityPaper,
  incomePaper,
  illnessPaper,
  studyPaper,
  disabilityPaper,
  accidentPaper,
  dibaoPaper,
  authorisationPaper,
  otherPaper,
]

/** Under this age a child's record needs a consent of its own (PIPL art. 31). */
export const childAge = 14

/** Illness and children need a consent of their own (PIPL arts. 28–31); so do checking, publishing and paying. */
export function neededConsents(form: Pick<Form, 'rigid'>, hasChild: boolean): ConsentNeeded[] {
  return [
    'ECONOMIC_CHECK',
    'PUBLIC_NOTICE',
    'BANK_CARD',
    ...(form.rigid.ILLNESS > 0 ? (['ILLNESS'] as const) : []),
    ...(hasChild ? (['CHILD'] as const) : []),
  ]
}

/** The papers that the declared facts call for. What an illness cost is proved by its bills, and asked for once. */
export function neededMaterials(form: Pick<Form, 'rigid' | 'event' | 'causeCostFen'>): MaterialKind[] {
  const { rigid, event, causeCostFen } = form
  return [
    'IDENTITY',
    'INCOME',
    ...(rigid.ILLNESS > 0 ? (['ILLNESS'] as const) : []),
    ...(rigid.STUDY > 0 ? (['STUDY'] as const) : []),
    ...(rigid.DISABILITY > 0 ? (['DISABILITY'] as const) : []),
    ...(event || (causeCostFen > 0 && rigid.ILLNESS === 0) ? (['ACCIDENT'] as const) : []),
  ]
}

/** What a re-verification may bring: the proof of what changes from year to year. Nothing of it is demanded. */
export const reverifyMaterials = (form: Pick<Form, 'rigid' | 'event' | 'causeCostFen'>): MaterialKind[] =>
  neededMaterials(form).filter(kind => kind !== 'IDENTITY')
