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
import { industries, kinships } from '#base/codes.ts'
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

/** The relations people meet, in their order; the full list of GB/T 4761 has some seventy. */
const usual = [
  '10',
  '20',
  '30',
  '51',
  '52',
  '61',
  '62',
  '63',
  '64',
  '53',
  '54',
  '55',
  '56',
  '28',
  '38',
  '41',
  '42',
  '71',
  '73',
]
/** Said at home by their other name: 儿子, not 子. */
const spoken = ['20', '30', '61', '62', '63', '64', '71', '73']

export const relationOptions: readonly LabelOption[] = [
  ...usual.flatMap(code => kinships.filter(k => k.code === code)),
  ...kinships.filter(k => !usual.includes(k.code) && k.code !== '01' && k.code !== '02'),
].map(k => ({ value: k.code, label: { zh: (spoken.includes(k.code) && k.also?.[0]) || k.zh, en: k.en } }))

/** GB/T 2261.1 of a relation that names one: 1 a son, 2 a daughter; undefined for a spouse. */
export function sexOfRelation(code: string): 1 | 2 | undefined {
  if (/^(11|2\d|5[1357]|6[13]|7[13])$/.test(code)) return 1
  return /^(12|3\d|5[2468]|6[24]|7[57])$/.test(code) ? 2 : undefined
}
