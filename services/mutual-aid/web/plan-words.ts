// Words of the pages of plans: the choices of the language as people read them, and how a plan stands.
import type { Text } from '#base/text.ts'
import type { Tone } from '#ui/words.tsx'
import { codeWords } from '../rules-code-words.ts'
import type { PlanStand } from '../words.ts'

export const standTones: Readonly<Record<PlanStand, Tone>> = { DRAFT: 'quiet', PROPOSED: 'wait', ADOPTED: 'done' }

export const planList = { to: '/mutual-aid/plans', title: { zh: '互助计划', en: 'Mutual-aid plans' } } as const

const choices: Readonly<Record<string, Text>> = {
  CALENDAR_YEAR: { zh: '自然年', en: 'calendar year' },
  FIXED: { zh: '固定起止', en: 'fixed days' },
  MONTHS: { zh: '生效起若干个月', en: 'months from effect' },
  SAME_DAY: { zh: '交费当天', en: 'the day of payment' },
  NEXT_DAY: { zh: '交费次日零时', en: 'the day after payment' },
  FIRST_OF_NEXT_MONTH: { zh: '下月 1 日', en: 'first of the next month' },
  AFTER_DAYS: { zh: '交费后若干天', en: 'days after payment' },
  PERIOD_START: { zh: '期初统一生效', en: 'start of the period' },
  PERSON: { zh: '每人', en: 'each person' },
  SHARE: { zh: '每份', en: 'each share' },
  FULL: { zh: '交全额', en: 'in full' },
  BY_MONTH: { zh: '按剩下的月数', en: 'by the months left' },
  UNUSED_MONTHS: { zh: '退没用的整月', en: 'unused months are returned' },
  STAFF: { zh: '全体职工', en: 'all staff' },
  WOMEN: { zh: '女职工', en: 'women' },
  FEDERATION: { zh: '工会', en: 'the union' },
  UNIT: { zh: '单位', en: 'the employer' },
  GOVERNMENT: { zh: '财政', en: 'government' },
  FILE: { zh: '申领', en: 'filing' },
  NOTIFY: { zh: '报案', en: 'notice' },
  REFUSE: { zh: '不给', en: 'nothing is paid' },
  WARN: { zh: '提醒审核人', en: 'the reviewer is told' },
  D: { zh: '天', en: 'days' },
  WD: { zh: '工作日', en: 'working days' },
  M: { zh: '个月', en: 'months' },
  Y: { zh: '年', en: 'years' },
  SUBTRACT: { zh: '减掉', en: 'taken off' },
  FRANCHISE: { zh: '过线从头算', en: 'all counts once above' },
  FROM_FIRST: { zh: '超过就从第一天算', en: 'all days once exceeded' },
  MARGINAL: { zh: '分段累加', en: 'piece by piece' },
  WHOLE: { zh: '落在哪档全额按那档', en: 'all by one band' },
  RAISE: { zh: '不足的补到', en: 'raised to it' },
  NOTHING_BELOW: { zh: '不足的不给', en: 'less is not paid' },
  ONE: { zh: '只给最高的一项', en: 'only the highest' },
  DIFFERENCE: { zh: '补到最高的一项', en: 'made up to the highest' },
  NIGHTS: { zh: '出院日减入院日', en: 'nights' },
  BOTH_ENDS: { zh: '入院日出院日都算', en: 'both ends count' },
  ON_PAYOUT: { zh: '给付后终止', en: 'after a payout' },
  ON_CAP: { zh: '给到最高后终止', en: 'when the cap is reached' },
  EVER: { zh: '只给首次', en: 'once ever' },
  EACH_CLASS: { zh: '每类病只给首次', en: 'once for each class' },
  NUMBER: { zh: '计划自己的天数', en: 'days of the plan’s own' },
  COUNT: { zh: '个数', en: 'a count' },
  DAYS: { zh: '天数', en: 'days' },
  PERCENT: { zh: '百分之几', en: 'per cent' },
  DISABILITY: { zh: '伤残评定', en: 'disability' },
  BILL: { zh: '每张结算单', en: 'each bill' },
  FEN: { zh: '到分', en: 'to the fen' },
  YUAN: { zh: '四舍五入到元', en: 'to the yuan' },
  YUAN_DOWN: { zh: '去掉元以下', en: 'down to the yuan' },
  REFERRED: { zh: '转诊或急诊才行', en: 'with a referral or emergency' },
  YES: { zh: '都行', en: 'yes' },
  NO: { zh: '不行', en: 'no' },
  EXPENSE: { zh: '费用补助', en: 'share of bills' },
  ALLOWANCE: { zh: '按天津贴', en: 'daily allowance' },
  LUMP: { zh: '一次性互助金', en: 'lump sum' },
}

/** A choice in words; FEN is a sum of money of a number; NONE is “no refund” of an exit and “no scheme” of an insurance. */
export const choiceWords = (code: string, key: string): Text =>
  (key === 'exit' && code === 'NONE' ? { zh: '不退费', en: 'no refund' } : undefined) ??
  (key === 'unit' && code === 'FEN' ? { zh: '钱', en: 'money' } : undefined) ??
  choices[code] ??
  codeWords[code] ?? { zh: code, en: code }
