// How many months a paper that was handed in counts for further matters: the values of base/papers.ts, where the desk's page of rules finds them.
import {
  accidentPaper,
  dibaoPaper,
  disabilityPaper,
  identityPaper,
  illnessPaper,
  incomePaper,
  studyPaper,
} from '#base/papers.ts'

export const identityMonths = identityPaper.months
export const incomeMonths = incomePaper.months
export const illnessMonths = illnessPaper.months
export const studyMonths = studyPaper.months
export const disabilityMonths = disabilityPaper.months
export const accidentMonths = accidentPaper.months
export const dibaoMonths = dibaoPaper.months
