// The words of mutual aid: how plans stand, and refusals.
import type { Refusals } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'
import { careRefusals } from './words-care.ts'
import { claimRefusals } from './words-claims.ts'
import { enrolRefusals } from './words-enrol.ts'
import { fundRefusals } from './words-fund.ts'
import { settlementRefusals } from './words-settlement.ts'
import { visitRefusals } from './words-visits.ts'

export const planStands = ['DRAFT', 'PROPOSED', 'ADOPTED'] as const
export type PlanStand = (typeof planStands)[number]

export const planStandWords: Readonly<Record<PlanStand, Text>> = {
  DRAFT: { zh: '草稿', en: 'Draft' },
  PROPOSED: { zh: '等另一个人采用', en: 'Waiting to be adopted' },
  ADOPTED: { zh: '已采用', en: 'Adopted' },
}

export const refusals = {
  ...claimRefusals,
  ...visitRefusals,
  ...settlementRefusals,
  ...fundRefusals,
  ...enrolRefusals,
  ...careRefusals,
  'mutual-aid.bad_plan': {
    kind: 'invalid',
    zh: '计划里有 {n} 处要改：{first}',
    en: 'The plan has {n} faults: {first}',
  },
  'mutual-aid.plan_assumed': {
    kind: 'unmet',
    zh: '还有 {n} 个数是暂定的（“{why}”）。按文件填好，从“暂定的数”里去掉，再提交。',
    en: 'There are {n} assumed numbers (“{why}”). Fill them in from the documents and take them off the list first.',
  },
  'mutual-aid.plan_code_taken': {
    kind: 'conflict',
    zh: '本工会已经有代号是这个的计划。换个代号，或者在原来的计划上改。',
    en: 'This union has a plan of that code. Choose another, or change that plan.',
  },
  'mutual-aid.plan_code_fixed': {
    kind: 'invalid',
    zh: '计划代号是“{code}”，不能改。要用别的代号，请另建一个计划。',
    en: 'The code of the plan is “{code}” and stays. For another code, make another plan.',
  },
  'mutual-aid.plan_draft_open': {
    kind: 'conflict',
    zh: '这个计划已经有一份草稿，接着改那一份就行。',
    en: 'The plan has a draft already; go on with that one.',
  },
  'mutual-aid.plan_no_draft': {
    kind: 'conflict',
    zh: '这个计划现在没有草稿：可能刚被采用或丢弃了。刷新看看。',
    en: 'The plan has no draft now: it may have just been adopted or dropped. Reload the page.',
  },
  'mutual-aid.plan_changed': {
    kind: 'conflict',
    zh: '您打开以后，别人改过这份草稿。刷新看看改了什么，再改。',
    en: 'Somebody changed the draft after you opened it. Reload to see the change, then go on.',
  },
  'mutual-aid.plan_proposed': {
    kind: 'conflict',
    zh: '已经提交采用，不能再改。要改，先退回草稿。',
    en: 'It has been proposed and cannot be changed. Return it to a draft first.',
  },
  'mutual-aid.plan_not_proposed': {
    kind: 'conflict',
    zh: '还没有提交采用。',
    en: 'It has not been proposed yet.',
  },
  'mutual-aid.plan_own': {
    kind: 'forbidden',
    zh: '起草或提交的人不能自己采用。请另一位有权的同事来办。',
    en: 'Who wrote or proposed it may not adopt it. Ask a colleague who holds the right.',
  },
  'mutual-aid.nothing_to_try': {
    kind: 'unmet',
    zh: '{year} 年这个范围里没有人参加那个计划，没有可以试的。换一年、换个范围，或者用医保导出的单子试。',
    en: 'Nobody there was covered by that plan in {year}; there is nothing to try it on. Choose another year or union, or use exported bills.',
  },
  'mutual-aid.plan_from': {
    kind: 'unmet',
    zh: '新版本要从 {after} 以后的一天起：以前生效的保障已经按旧版本算了。',
    en: 'A new version begins after {after}: covers from before are judged by the older one.',
  },
} as const satisfies Refusals
