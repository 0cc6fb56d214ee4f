// The words of open factory affairs: kinds of units, what is made public, questions.
import type { Refusals } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'

const text = (zh: string, en: string): Text => ({ zh, en })

export const unitKinds = ['STATE', 'PRIVATE', 'INSTITUTION'] as const
export type UnitKind = (typeof unitKinds)[number]

export const unitKindWords: Readonly<Record<UnitKind, Text>> = {
  STATE: text('国有、国有控股企业', 'State-owned enterprise'),
  PRIVATE: text('其他企业', 'Other enterprise'),
  INSTITUTION: text('事业单位', 'Public institution'),
}

export const items = [
  'BUSINESS',
  'HIRING',
  'CONTRACT',
  'REWARDS',
  'SAFETY',
  'INSURANCE',
  'TRAINING',
  'DISPUTES',
  'DECISIONS',
  'MONEY',
  'CADRES',
] as const
export type Item = (typeof items)[number]

export const itemWords: Readonly<Record<Item, Text>> = {
  BUSINESS: text('经营管理的基本情况', 'How the business does'),
  HIRING: text('招工和签劳动合同', 'Hiring and labour contracts'),
  CONTRACT: text('集体合同和规章制度', 'Collective contract and work rules'),
  REWARDS: text('奖惩、裁员、评先进', 'Rewards, penalties, dismissals, honours'),
  SAFETY: text('安全卫生和事故处理', 'Safety, health and accidents'),
  INSURANCE: text('社会保险和年金缴费', 'Social insurance and annuities paid'),
  TRAINING: text('教育经费和培训', 'Training and its money'),
  DISPUTES: text('劳动争议和处理结果', 'Labour disputes and outcomes'),
  DECISIONS: text('重大决策和改革方案', 'Major decisions and reforms'),
  MONEY: text('大额资金、招待费和负责人待遇', 'Large sums, hospitality, pay of the heads'),
  CADRES: text('干部选拔任用', 'Appointment of managers'),
}

export const affairsMessages = {
  overdue: {
    code: 'contracts.affairs_overdue',
    zh: '{org}有 {n} 项厂务该公开了，最早的一项应在 {due} 前公开。',
    en: '{org} has {n} items to make public; the first was due on {due}.',
  },
  asked: {
    code: 'contracts.question_asked',
    zh: '有会员就“{title}”提问，请答复。',
    en: 'A member has a question about “{title}”. Please answer.',
  },
  answered: {
    code: 'contracts.question_answered',
    zh: '您就“{title}”提的问题有答复了。',
    en: 'Your question about “{title}” is answered.',
  },
} as const

export const affairsRefusals = {
  'contracts.unit_women': {
    kind: 'invalid',
    zh: '女职工人数不会比职工人数多。请核对。',
    en: 'There cannot be more women than staff. Check both numbers.',
  },
  'contracts.not_an_item': {
    kind: 'unmet',
    zh: '这一项不在本单位要公开的事项里。请选单子上的一项。',
    en: 'This is not among the items of this unit. Choose one from the list.',
  },
  'contracts.asked_already': {
    kind: 'conflict',
    zh: '这一项您已经问过了，一项问一次。答复会发消息给您；还有想说的，请打 12351。',
    en: 'You have asked about this item already; one question each. The answer comes as a message. For anything else call 12351.',
  },
  'contracts.question_answered': {
    kind: 'conflict',
    zh: '这个问题已经答复了。',
    en: 'This question is answered already.',
  },
  'contracts.no_union': {
    kind: 'unmet',
    zh: '您还没有加入工会。入会以后，可以看单位公开的事和集体合同。',
    en: 'You are not a member yet. As a member you can see what your unit makes public, and its contracts.',
  },
} as const satisfies Refusals
