// Lengths of time in words, for the pages of flows and of the calendar.
import type { Term } from '#base/flow.ts'
import type { Text } from '#base/text.ts'

export const unitWords: Readonly<Record<Term['unit'], Text>> = {
  WD: { zh: '个工作日', en: 'working days' },
  D: { zh: '天', en: 'days' },
  M: { zh: '个月', en: 'months' },
  Y: { zh: '年', en: 'years' },
}

export const units = Object.keys(unitWords) as Term['unit'][]

/** 5 个工作日. */
export const termWords = ({ n, unit }: Term): Text => ({
  zh: `${n} ${unitWords[unit].zh}`,
  en: `${n} ${unitWords[unit].en}`,
})
