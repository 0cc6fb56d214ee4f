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

export const entryKinds = ['DUES', 'SUBSIDY'] as const
export type EntryKind = (typeof entryKinds)[number]
export const entryStates = ['PROPOSED', 'BOOKED', 'REFUSED'] as const
export type EntryState = (typeof entryStates)[number]
export const entryStateWords: Readonly<Record<EntryState, Text>> = {
  PROPOSED: { zh: '等另一个人核准', en: 'Waiting for another person' },
  BOOKED: { zh: '已记账', en: 'Booked' },
  REFUSED: { zh: '没有同意', en: 'Not approved' },
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
    zh: '这一期已经登记过。登错了，请核准的人选“不同意”，再登。',
    en: 'This period is entered already. If it is wrong, whoever approves refuses it; then enter it again.',
  },
  'dues.entry_period': {
    kind: 'invalid',
    zh: '{period} 还没有到，不能先记。',
    en: '{period} has not come yet; nothing is booked ahead.',
  },
  'dues.no_subsidy': {
    kind: 'unmet',
    zh: '{year} 年没有规定定额补助的数。请先在本地标准里设“县级工会定额补助”，写明文号。',
    en: 'No subsidy is set for {year}. Set “Subsidy to each county union” in the local standards first, with its document.',
  },
} as const satisfies Refusals
