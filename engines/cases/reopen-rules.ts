// How long an unsolved case may still go on. Dated; a federation may set its own days.
import { type Dated, dated } from '#base/dated.ts'
import { day } from '#base/day.ts'

/** How long a closed case may be reopened. */
export const reopenDays: Dated<number> = dated(
  'cases.reopenDays',
  { zh: '办结后多少天内可以因为没解决接着办', en: 'Days after closing in which an unsolved case may go on' },
  [
    {
      from: day('1900-01-01'),
      value: 60,
      document: '肇庆市总工会演示参数',
      clause: '演示',
      sentence: '职工说没有解决的，办结 60 天内可以接着办：第二次问在 30 天后，再留 30 天。',
      demo: true,
    },
  ],
)
