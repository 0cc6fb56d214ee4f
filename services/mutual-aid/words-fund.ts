// The words of the special account: kinds of entries, lines of the account, refusals.
import type { Refusals } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'

export const entryKinds = ['INTEREST', 'OPENING', 'COST', 'CARE', 'UNDO'] as const
export type EntryKind = (typeof entryKinds)[number]
export const entryStates = ['PROPOSED', 'BOOKED', 'REFUSED'] as const
export type EntryState = (typeof entryStates)[number]

export const entryKindWords: Readonly<Record<EntryKind, Text>> = {
  INTEREST: { zh: '银行利息', en: 'Interest' },
  OPENING: { zh: '期初余额', en: 'Opening balance' },
  COST: { zh: '业务支出', en: 'Handling cost' },
  CARE: { zh: '划入关爱救助金', en: 'Set aside for care grants' },
  UNDO: { zh: '更正（冲销）', en: 'Correction' },
}

export const entryStateWords: Readonly<Record<EntryState, Text>> = {
  PROPOSED: { zh: '等另一个人核准', en: 'Waiting for another person' },
  BOOKED: { zh: '已记账', en: 'Booked' },
  REFUSED: { zh: '没有同意', en: 'Not approved' },
}

/** What came in, by the use under which it was received (base/fund-categories.ts); in this order. */
export const inWords: Readonly<Record<string, Text>> = {
  MUTUAL_MEMBER: { zh: '互助费·个人交', en: 'Premiums of members' },
  MUTUAL_UNIT: { zh: '互助费·单位交', en: 'Premiums of units' },
  MUTUAL_SUBSIDY: { zh: '工会拨来的补贴', en: 'Subsidies from the federation' },
  MUTUAL_AID: { zh: '直接拨入', en: 'Allocated directly' },
  MUTUAL_INTEREST: { zh: '银行利息', en: 'Interest' },
  MUTUAL_OPENING: { zh: '期初余额', en: 'Opening balance' },
  MUTUAL_UNSETTLED: { zh: '到账还没对上的', en: 'Receipts not matched yet' },
}

export const outWords: Readonly<Record<string, Text>> = {
  MUTUAL_AID: { zh: '互助金给付', en: 'Mutual aid paid' },
  MUTUAL_CARE: { zh: '关爱救助金', en: 'Care grants' },
  MUTUAL_COST: { zh: '业务支出', en: 'Handling costs' },
}

export const fundRefusals = {
  'mutual-aid.fund_no_account': {
    kind: 'unmet',
    zh: '这个工会没有办互助计划，没有互助金专户。请选办计划的工会。',
    en: 'This union runs no mutual-aid plan and has no special account. Choose the union that runs the plan.',
  },
  'mutual-aid.fund_day': {
    kind: 'invalid',
    zh: '日期要在 {from} 到今天之间：更早的账已经结了，还没到的不能先记。',
    en: 'The day has to lie between {from} and today: earlier years are closed, and nothing is booked ahead.',
  },
  'mutual-aid.fund_opening_once': {
    kind: 'conflict',
    zh: '这个专户的期初余额已经登记过。登错了，请先更正原来那一笔。',
    en: 'The opening balance of this account stands already. Correct that entry first.',
  },
  'mutual-aid.fund_own': {
    kind: 'forbidden',
    zh: '这一笔是您登记的，要由另一个人核准。',
    en: 'You entered this; another person approves it.',
  },
  'mutual-aid.fund_judged': {
    kind: 'conflict',
    zh: '这一笔已经有人办过，现在是“{state}”。刷新看看。',
    en: 'Somebody has dealt with this entry; it is “{state}” now. Reload the page.',
  },
  'mutual-aid.fund_not_booked': {
    kind: 'unmet',
    zh: '只有已记账、还没更正过的才能更正。没核准的，请核准的人选“不同意”。',
    en: 'Only what is booked and not corrected yet can be corrected. What waits is refused by whoever approves.',
  },
  'mutual-aid.fund_undone_once': {
    kind: 'conflict',
    zh: '这一笔已经有一份更正。',
    en: 'A correction of this entry exists.',
  },
} as const satisfies Refusals
