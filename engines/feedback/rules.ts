// “Solved” is said by the worker: when to ask again. Dated; a federation may set its own days.
import { type Dated, dated } from '#base/dated.ts'
import { day } from '#base/day.ts'

export const askAgainDays: Dated<number> = dated(
  'feedback.askAgainDays',
  {
    zh: '没说解决的，办结多少天后再问一次',
    en: 'Days after closing on which whoever has not said “solved” is asked once more',
  },
  [
    {
      from: day('1900-01-01'),
      value: 30,
      document: '肇庆市总工会演示参数',
      clause: '演示',
      sentence: '办结不等于解决：没有回音、说没有或还说不好的，30 天后再问一次，不问第三次。',
      demo: true,
    },
  ],
)
