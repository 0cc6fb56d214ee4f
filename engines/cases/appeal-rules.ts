// How long another look may be asked for, and how long it may take. Dated; a federation may set its own days.
import { type Dated, dated } from '#base/dated.ts'
import { day } from '#base/day.ts'

const regulation = {
  document: '信访工作条例（2022）',
  clause: '第三十五条',
} as const

/** PETITION_REVIEW_ASK (domain §11), for every kind of case. */
export const appealDays: Dated<number> = dated(
  'cases.appealDays',
  { zh: '多少天内可以申请复核', en: 'Days in which another look may be asked for' },
  [
    {
      from: day('1900-01-01'),
      value: 30,
      ...regulation,
      sentence: '对处理意见不服的，可以自收到书面答复之日起 30 日内请求上一级复查。',
    },
  ],
)

/** PETITION_REVIEW (domain §11). */
export const appealTerm: Dated<number> = dated(
  'cases.appealTerm',
  { zh: '复核要在多少天内答复', en: 'Days in which another look is answered' },
  [
    {
      from: day('1900-01-01'),
      value: 30,
      ...regulation,
      sentence: '收到复查请求的机关、单位应当自收到请求之日起 30 日内提出复查意见，并书面答复。',
    },
  ],
)
