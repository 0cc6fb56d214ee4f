// The words of dues and contributions: how refunds and entries stand, levels, and refusals.
import type { Refusals } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'
import type { ShareLevel } from './rules.ts'

export const levelWords: Readonly<Record<ShareLevel, Text>> = {
  GRASSROOTS: { zh: '基层工会', en: 'Unit' },
  COUNTY: { zh: '县（区）总工会', en: 'County' },
  CITY: { zh: '市总工会', en: 'City' },
  PROVINCE: { zh: '省总工会', en: 'Province' },
  NATIONAL: { zh: '全国总工会', en: 'All-China federation' },
}

export const refundStates = ['FOUND', 'DECLINED', 'PROPOSED', 'CHECKED', 'BOOKED', 'DROPPED'] as const
export type RefundState = (typeof refundStates)[number]
export const refundStateWords: Readonly<Record<RefundState, Text>> = {
  FOUND: { zh: '已告诉单位工会', en: 'The unit has been told' },
  DECLINED: { zh: '单位工会说不要', en: 'Declined by the unit' },
  PROPOSED: { zh: '等人核对', en: 'To be checked' },
  CHECKED: { zh: '核对过，等核准', en: 'To be approved' },
  BOOKED: { zh: '已返还', en: 'Refunded' },
  DROPPED: { zh: '没有返还', en: 'Not refunded' },
}

export const entryKinds = ['DUES', 'SUBSIDY', 'SPENT', 'UNDO'] as const
export type EntryKind = (typeof entryKinds)[number]

/** What a unit spends on (支出科目); 基层工会经费收支管理办法（总工办发〔2017〕32号）第七条 and what follows. */
export const uses = ['MEMBERS', 'RIGHTS', 'WORK', 'ASSETS', 'OTHER'] as const
export type Use = (typeof uses)[number]
export const useWords: Readonly<Record<Use, Text>> = {
  MEMBERS: { zh: '职工活动支出', en: 'For members: training, sports, culture, holidays, care' },
  RIGHTS: { zh: '维权支出', en: 'Standing up for workers' },
  WORK: { zh: '业务支出', en: 'Union work: training of officers, meetings' },
  ASSETS: { zh: '资本性支出', en: 'Buildings and equipment' },
  OTHER: { zh: '其他支出', en: 'Other' },
}

export const correctionKinds = ['RETURNED', 'MOVED', 'TAKEN_BACK'] as const
export type CorrectionKind = (typeof correctionKinds)[number]
export const correctionWords: Readonly<Record<CorrectionKind, Text>> = {
  RETURNED: { zh: '退库', en: 'Given back by the tax bureau' },
  MOVED: { zh: '改对到别的工会', en: 'Put to another union' },
  TAKEN_BACK: { zh: '收回小额返还', en: 'Refund taken back' },
}

export const entryStates = ['PROPOSED', 'BOOKED', 'REFUSED'] as const
export type EntryState = (typeof entryStates)[number]
export const entryStateWords: Readonly<Record<EntryState | 'UNDONE', Text>> = {
  PROPOSED: { zh: '等另一个人核准', en: 'Waiting for another person' },
  BOOKED: { zh: '已记账', en: 'Booked' },
  REFUSED: { zh: '没有同意', en: 'Not approved' },
  UNDONE: { zh: '已冲销', en: 'Taken back' },
}

export const notices = {
  found: {
    code: 'dues.refund_found',
    zh: '{year} 年你们单位缴了工会经费 {paid} 元，按小额缴费的规定返还 {back} 元，不用申请。不要的，{until} 前说一声。',
    en: 'In {year} your unit paid {paid} yuan in contributions; {back} yuan come back by the rule for small units. No application is needed; decline until {until} if you do not want it.',
  },
  booked: {
    code: 'dues.refund_booked',
    zh: '{year} 年的工会经费返还 {back} 元，记到你们工会的账上了。',
    en: 'The refund of {back} yuan for {year} stands in your union’s account.',
  },
} as const

export const refusals = {
  'dues.file_bad': {
    kind: 'invalid',
    zh: '第 {row} 行读不出来：{why}。什么都没有记，改好这一行再传。',
    en: 'Row {row} cannot be read: {why}. Nothing was recorded; put the row right and send the file again.',
  },
  'dues.file_empty': {
    kind: 'invalid',
    zh: '文件里没有一笔缴费。要有这些列：{columns}。请确认没有拿错文件。',
    en: 'The file holds no payment. It needs the columns {columns}. Check that it is the right file.',
  },
  'dues.file_long': {
    kind: 'invalid',
    zh: '文件有 {rows} 行，一次最多 {most} 行。请按月份分开再传。',
    en: 'The file has {rows} rows; {most} at a time. Send it month by month.',
  },
  'dues.file_differs': {
    kind: 'conflict',
    zh: '税票 {voucher} 以前记过，这次的单位、日期或金额不一样。整份没有记，请向税务局核实。',
    en: 'Voucher {voucher} was recorded before with another payer, day or amount. Nothing was recorded; ask the tax bureau.',
  },
  'dues.not_a_unit': {
    kind: 'invalid',
    zh: '{org}不是这个总工会下面的基层工会，经费记不到它的账上。请选单位工会。',
    en: '{org} is no unit’s union under this federation. Choose the union of the unit.',
  },
  'dues.line_settled': {
    kind: 'conflict',
    zh: '这个单位的缴费已经对好了，没有等着的。刷新看看。',
    en: 'The payments of this employer are assigned; none is waiting. Reload the page.',
  },
  'dues.refund_state': {
    kind: 'conflict',
    zh: '这一笔返还现在是“{state}”，不能这样办。刷新看看。',
    en: 'This refund is “{state}” now, so this cannot be done. Reload the page.',
  },
  'dues.refund_over': {
    kind: 'unmet',
    zh: '可以说不要的日子到 {until} 为止，已经过了。',
    en: 'It could be declined until {until}; that day is over.',
  },
  'dues.refund_own': {
    kind: 'forbidden',
    zh: '这一笔是您核对的，要由另一个人核准。',
    en: 'You checked this one; another person approves it.',
  },
  'dues.refund_changed': {
    kind: 'conflict',
    zh: '后来又对上了这个单位的缴费，返还的数变了，没有记账。今晚会重新算，并告诉单位工会。',
    en: 'More payments of this unit were assigned since; the sum has changed and nothing was booked. It is counted anew tonight, and the unit is told.',
  },
  'dues.entry_own': {
    kind: 'forbidden',
    zh: '这一笔是您登记的，要由另一个人核准。',
    en: 'You entered this; another person approves it.',
  },
  'dues.entry_judged': {
    kind: 'conflict',
    zh: '这一笔已经有人办过，现在是“{state}”。刷新看看。',
    en: 'Somebody has dealt with this entry; it is “{state}” now. Reload the page.',
  },
  'dues.entry_once': {
    kind: 'conflict',
    zh: '这一期已经登记过。登错了，还没核准的请核准的人选“不同意”，记了账的先冲销，再登。',
    en: 'This period is entered already. If it is wrong, whoever approves refuses it, or it is taken back when it is booked; then enter it again.',
  },
  'dues.entry_period': {
    kind: 'invalid',
    zh: '{period} 还没有到，或者过了两年，不能记。请核对日期。',
    en: '{period} has not come yet, or lies more than two years back. Check the day.',
  },
  'dues.voucher_missing': {
    kind: 'invalid',
    zh: '支出要附上票据（照片或 PDF）。',
    en: 'Spending comes with its voucher (photos or PDF).',
  },
  'dues.not_enough': {
    kind: 'unmet',
    zh: '账上能用的有 {has} 元，这一笔要 {needs} 元，不够。请核对金额，或等经费、会费到账再记。',
    en: 'The account holds {has} yuan; this takes {needs}. Check the amount, or wait until money has come in.',
  },
  'dues.not_booked': {
    kind: 'conflict',
    zh: '只有记了账、没有冲销过的才能冲销。刷新看看。',
    en: 'Only what is booked and not taken back yet can be taken back. Reload the page.',
  },
  'dues.undone_once': {
    kind: 'conflict',
    zh: '这一笔的冲销已经提出过了，等另一个人核准。',
    en: 'To take this back is proposed already and waits for another person.',
  },
  'dues.correction_once': {
    kind: 'conflict',
    zh: '这一笔已经有一个更正等着核准。先办完那一个。',
    en: 'A correction of this one waits to be approved already. Deal with that first.',
  },
  'dues.correction_changed': {
    kind: 'conflict',
    zh: '提出以后这一笔又变了，没有记账。请选“不同意”，按现在的情况重新提出。',
    en: 'The payment has changed since; nothing was booked. Refuse this correction and propose it anew.',
  },
  'dues.returned_much': {
    kind: 'invalid',
    zh: '这一笔还剩 {left} 元，退库不能比它多。请核对退库凭证。',
    en: 'Of this payment {left} yuan are left; no more can be given back. Check the document of the bureau.',
  },
  'dues.moved_nowhere': {
    kind: 'invalid',
    zh: '这一笔没有记在别的工会：还没对上的请直接说明归哪家工会；已经在这家的不用改。',
    en: 'The payment does not stand with another union: assign it when it waits, and leave it when it stands there already.',
  },
  'dues.refunded': {
    kind: 'unmet',
    zh: '{year} 年的小额返还已经按这些缴费给了单位。请先在“小额缴费返还”里收回那一笔，再更正。',
    en: 'The refund for {year} was given on these payments. Take it back first under Refunds, then correct.',
  },
  'dues.no_subsidy': {
    kind: 'unmet',
    zh: '{year} 年没有规定定额补助的数。请先在本地标准里设“县级工会定额补助”，写明文号。',
    en: 'No subsidy is set for {year}. Set “Subsidy to each county union” in the local standards first, with its document.',
  },
} as const satisfies Refusals
