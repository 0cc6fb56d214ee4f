// How long somebody may say no before it is proposed for payment. Pure.
import { type Dated, dated } from '#base/dated.ts'
import { day } from '#base/day.ts'

export const windowDays: Dated<number> = dated(
  'entitlements.windowDays',
  { zh: '主动给之前，等本人回音的工作日', en: 'Working days in which one may decline' },
  [
    {
      from: day('2021-01-01'),
      value: 5,
      document: '中华人民共和国个人信息保护法',
      clause: '第二十四条',
      sentence:
        '通过自动化决策方式作出对个人权益有重大影响的决定，个人有权要求个人信息处理者予以说明，并有权拒绝个人信息处理者仅通过自动化决策的方式作出决定。',
    },
  ],
)
