// The words of joining: states, payers, why somebody cannot join, refusals.
import type { Refusals } from '#base/refusal.ts'
import { type Details, type Lang, say, type Text } from '#base/text.ts'
import type { JoinFault } from './rules-enrol.ts'
import { reasonWords, spoken } from './rules-words.ts'

export const batchStates = ['ROSTER', 'CONFIRMED', 'IN_EFFECT', 'CANCELLED'] as const
export type BatchState = (typeof batchStates)[number]
export const batchStateWords: Readonly<Record<BatchState, Text>> = {
  ROSTER: { zh: '报名单', en: 'Roster' },
  CONFIRMED: { zh: '等交费', en: 'To be paid' },
  IN_EFFECT: { zh: '已交费', en: 'Paid' },
  CANCELLED: { zh: '已取消', en: 'Cancelled' },
}

/** Beyond so many a tab says “and more”: nobody counts on, and the years that pass cost nothing. */
export const batchesCounted = 1_000

export const batchKinds = ['UNIT', 'ADDITION', 'FREE'] as const
export const batchKindWords: Readonly<Record<(typeof batchKinds)[number], Text>> = {
  UNIT: { zh: '单位参加', en: 'The unit joins' },
  ADDITION: { zh: '补人', en: 'Additions' },
  FREE: { zh: '总工会出钱', en: 'Paid by the federation' },
}

export const stepsOfJoining: readonly Text[] = [
  { zh: '报名单', en: 'Roster' },
  { zh: '确认', en: 'Confirm' },
  { zh: '交费', en: 'Pay' },
  { zh: '生效', en: 'In effect' },
]

export const importStates = ['WAITING', 'RUNNING', 'MARKING', 'DONE', 'FAILED'] as const

export const coverStands = ['WAITING', 'COVERED', 'ENDED', 'LATER'] as const
export type CoverStand = (typeof coverStands)[number]
export const coverStandWords: Readonly<Record<CoverStand, Text>> = {
  COVERED: { zh: '保障中', en: 'Covered' },
  WAITING: { zh: '等待期', en: 'Waiting period' },
  LATER: { zh: '还没生效', en: 'Not in effect yet' },
  ENDED: { zh: '已到期', en: 'Ended' },
}

const joinWords: Readonly<Record<'SHARES_FEW' | 'SHARES_MANY' | 'OPTION' | 'NO_PREMIUM', Text>> = {
  SHARES_FEW: { zh: '至少要 {least} 份。', en: 'At least {least} shares.' },
  SHARES_MANY: { zh: '最多 {most} 份。', en: 'At most {most} shares.' },
  OPTION: { zh: '档次要在计划里选一个（{options}）。', en: 'Choose one option of the plan ({options}).' },
  NO_PREMIUM: { zh: '按计划算不出该交多少钱。', en: 'The plan names no premium for this case.' },
}

export function sayJoinFault({ code, details }: JoinFault, lang: Lang): string {
  const words = code in joinWords ? joinWords[code as keyof typeof joinWords] : undefined
  return words
    ? say(words, lang, details)
    : say(reasonWords[code as keyof typeof reasonWords], lang, spoken(details as Details, lang))
}

export const enrolRefusals = {
  'mutual-aid.not_open': {
    kind: 'unmet',
    zh: '现在不是这个计划的参加时间：{windows}。到时间再来，或者问问主办的工会。',
    en: 'The plan is not open for joining now: {windows}. Come back then, or ask the federation that runs it.',
  },
  'mutual-aid.not_adopted': {
    kind: 'unmet',
    zh: '这个计划在 {on} 还没有采用的版本，不能参加。',
    en: 'The plan has no adopted version on {on}; nobody can join.',
  },
  'mutual-aid.unit_only': {
    kind: 'unmet',
    zh: '要由单位的基层工会来报，这里选的不是基层工会。',
    en: 'A grassroots union enrols its unit; the one chosen is none.',
  },
  'mutual-aid.batch_open': {
    kind: 'conflict',
    zh: '本单位这一期已经有一份名单在办，接着办那一份就行。',
    en: 'The unit has a roster of this period under way; go on with that one.',
  },
  'mutual-aid.no_additions': {
    kind: 'unmet',
    zh: '这个计划不能中途补人：{until}。下一期再参加。',
    en: 'The plan takes no additions now: {until}. They can join in the next period.',
  },
  'mutual-aid.batch_state': {
    kind: 'conflict',
    zh: '这份名单现在是“{state}”，不能这样办。刷新看看。',
    en: 'The roster is “{state}” now; this cannot be done. Reload the page.',
  },
  'mutual-aid.roster_changed': {
    kind: 'conflict',
    zh: '您打开以后名单变过，没有确认。刷新看看现在的名单，再确认。',
    en: 'The roster changed after you opened it; nothing was confirmed. Reload and look again.',
  },
  'mutual-aid.roster_busy': {
    kind: 'conflict',
    zh: '名单还在导入，等它做完再办。',
    en: 'A roster is still being imported; wait until it is done.',
  },
  'mutual-aid.roster_empty': {
    kind: 'unmet',
    zh: '名单里还没有人。先上传名单。',
    en: 'There is nobody on the roster. Upload it first.',
  },
  'mutual-aid.roster_taken': {
    kind: 'conflict',
    zh: '有 {n} 个人在别的单位或别的一期已经参加了这个计划：{names}。一个人同一天只能有一份。把他们从名单里去掉再确认。',
    en: '{n} people are covered by this plan already, by another unit or period: {names}. Nobody has two shares on one day. Take them off the roster and confirm again.',
  },
  'mutual-aid.cover_taken': {
    kind: 'conflict',
    zh: '名单里有人刚刚在别的单位参加了这个计划。刷新看看是谁，去掉再确认。',
    en: 'Somebody on the roster has just been enrolled by another unit. Reload, take them off, and confirm again.',
  },
  'mutual-aid.roster_faults': {
    kind: 'unmet',
    zh: '有 {n} 个人不符合参加条件，第一个是{name}：{why}',
    en: '{n} people may not join; the first is {name}: {why}',
  },
  'mutual-aid.unequal_shares': {
    kind: 'unmet',
    zh: '这个计划要求同一单位份数一样，名单里有 {shares} 份的。改成一样再确认。',
    en: 'The plan wants the same shares for everybody of a unit; the roster has {shares}. Make them the same.',
  },
  'mutual-aid.too_few': {
    kind: 'unmet',
    zh: '参加的人不够：至少要 {least} 人（{rate}），现在是 {have} 人，还差 {short} 人。',
    en: 'Too few join: at least {least} people ({rate}) are needed; there are {have}, {short} are missing.',
  },
  'mutual-aid.more_than_staff': {
    kind: 'invalid',
    zh: '名单上的在职职工有 {have} 人，比填的职工人数 {of} 还多。请核对职工人数。',
    en: 'The roster has {have} people in service, more than the {of} you gave as staff. Check the number.',
  },
  'mutual-aid.retirees': {
    kind: 'unmet',
    zh: '在职职工参加到 {rate}（{least} 人）以后，退休的才能一起参加；现在是 {have} 人。',
    en: 'Retirees may join once {rate} of the active staff ({least} people) do; there are {have}.',
  },
  'mutual-aid.order_part_paid': {
    kind: 'conflict',
    zh: '这张缴费单已经到账 {fen} 元，不能取消。先把钱退回付款人，或者交齐。',
    en: '{fen} yuan of this order have arrived; it cannot be cancelled. Return the money first, or pay the rest.',
  },
  'mutual-aid.import_not_done': {
    kind: 'conflict',
    zh: '还没有导入完，等它做完再下载。',
    en: 'The import is not done yet; download the result when it is.',
  },
  'mutual-aid.import_empty': {
    kind: 'invalid',
    zh: '“{sheet}”表里没有人。按模板填好再传。',
    en: 'The sheet “{sheet}” has nobody in it. Fill in the template and upload it again.',
  },
  'mutual-aid.subsidy_short': {
    kind: 'unmet',
    zh: '工会补贴的预算不够：要 {needed} 元，还有 {left} 元。请主办的工会先下达补贴预算（来源“互助保障专户”，类别“互助费·工会补贴”）。',
    en: 'The budget for the subsidy is short: {needed} yuan are needed, {left} are left. The federation allocates it first (source “Mutual-aid account”).',
  },
  'mutual-aid.order_absent': {
    kind: 'invalid',
    zh: '没有号码是“{number}”、还没交齐的缴费单。对着缴费单再看一遍，末位是校验码。',
    en: 'There is no open payment order “{number}”. Check it against the paper; the last digit is a check digit.',
  },
  'mutual-aid.line_settled': {
    kind: 'conflict',
    zh: '这笔到账已经处理完了。',
    en: 'This receipt is settled already.',
  },
  'mutual-aid.paid_too_late': {
    kind: 'unmet',
    zh: '{on} 到账时这一期已经过完了，不能再生效。把钱退回付款人。',
    en: 'On {on}, when the money came, the period was over. Return the money to the payer.',
  },
  'mutual-aid.statement_bad': {
    kind: 'invalid',
    zh: '流水文件第 {row} 行读不出来：{why}。整份都没有记，改好再传。',
    en: 'Row {row} of the statement cannot be read: {why}. Nothing was recorded; correct it and upload again.',
  },
  'mutual-aid.statement_empty': {
    kind: 'invalid',
    zh: '这个文件里没有到账。要有这几列：{columns}。',
    en: 'There are no receipts in this file. It needs these columns: {columns}.',
  },
  'mutual-aid.statement_differs': {
    kind: 'conflict',
    zh: '流水号 {ref} 以前记的金额或日期和这次不一样。整份都没有记，请向银行核实。',
    en: 'Receipt {ref} was recorded with another amount or day. Nothing was recorded; ask the bank.',
  },
  'mutual-aid.not_free': {
    kind: 'unmet',
    zh: '按这个计划还要交 {fen} 元，不是总工会全出。请走单位参加。',
    en: 'By this plan {fen} yuan are still to be paid; it is not free. Enrol the unit instead.',
  },
  'mutual-aid.unknown_kind': {
    kind: 'invalid',
    zh: '这个计划分用工类别，要选一个：{kinds}。',
    en: 'The plan tells kinds of employment apart; choose one of: {kinds}.',
  },
  'mutual-aid.no_kinds': {
    kind: 'invalid',
    zh: '这个计划不分用工类别，请不要填。',
    en: 'The plan does not tell kinds of employment apart; leave it empty.',
  },
  'mutual-aid.nobody_new': {
    kind: 'unmet',
    zh: '没有可以参加的新会员：都已经参加了，或者不符合条件。',
    en: 'There is no new member who could join: all are covered already, or do not qualify.',
  },
} as const satisfies Refusals
