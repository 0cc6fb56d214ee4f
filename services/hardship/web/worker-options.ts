// Lists to choose from: the official labels of the archive form are what is kept, in the reader's language what is shown.

import {
  formMaritalStatuses,
  healthStatuses,
  householdRegisterTypes,
  housingTypes,
  medicalInsurances,
  workStatuses,
} from '#base/archive-codes.ts'
import type { Code } from '#base/codes.ts'
import { industries } from '#base/codes.ts'
import type { Text } from '#base/text.ts'

export interface LabelOption {
  readonly value: string
  readonly label: Text
}

const labels = (list: readonly Code[], without: readonly string[] = []): readonly LabelOption[] =>
  list.filter(c => !without.includes(c.code)).map(c => ({ value: c.zh, label: { zh: c.zh, en: c.en } }))

/** Forms of before 2019 had them; nobody chooses them now. */
const old = ['MIGRANT_OLD', 'RURAL_OLD']

export const workOptions = labels(workStatuses, old)
export const maritalOptions = labels(formMaritalStatuses)
export const registerOptions = labels(householdRegisterTypes)
export const housingOptions = labels(housingTypes)
export const insuranceOptions = labels(medicalInsurances, old)
export const healthOptions = labels(healthStatuses)
export const industryOptions = labels(industries)

/** The list, and what an older record holds that is not in it. */
export function withOld(options: readonly LabelOption[], value: string): readonly LabelOption[] {
  return !value || options.some(o => o.value === value)
    ? options
    : [...options, { value, label: { zh: value, en: value } }]
}

export const healthFor = (value: string) => withOld(healthOptions, value)
