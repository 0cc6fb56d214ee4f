// What a statement says: every reason against and every step of the arithmetic, in both languages. Pure.
import { type Day, formatDay, isDay } from '#base/day.ts'
import { fen, sentenceYuan } from '#base/money.ts'
import { type Details, type Lang, say, type Text } from '#base/text.ts'
import type { Line, Reason, ReasonCode, StepCode } from './rules-claim.ts'
import { codeWords } from './rules-code-words.ts'

export const reasonWords: Readonly<Record<ReasonCode, Text>> = {
  BEFORE_EFFECT: {
    zh: '事情发生在 {on}，保障 {effective} 才生效。',
    en: 'It happened on {on}; the cover took effect on {effective}.',
  },
  AFTER_END: { zh: '事情发生在 {on}，保障到 {ends} 为止。', en: 'It happened on {on}; the cover ended on {ends}.' },
  COVER_ENDED: {
    zh: '{ended} 给付以后，这一期的保障就结束了。',
    en: 'This cover ended with the payout of {ended}.',
  },
  WAITING: {
    zh: '还在等待期：生效后 {days} 天内的不给，这是第 {since} 天，等待期到 {until} 为止。',
    en: 'Within the waiting period of {days} days: this is day {since}; it ends with {until}.',
  },
  LATE: {
    zh: '申领晚了：从 {from} 起算，最晚 {due}，{on} 才交。',
    en: 'Filed too late: counted from {from} it was due by {due}; it came on {on}.',
  },
  NOTICE_LATE: {
    zh: '报案晚了：从 {from} 起算，最晚 {due}，{on} 才报。',
    en: 'Notice came too late: counted from {from} it was due by {due}; it came on {on}.',
  },
  AGE: {
    zh: '生效那天 {age} 周岁，能参加的是 {ages} 周岁。',
    en: 'Aged {age} on the day of effect; the plan takes ages {ages}.',
  },
  SEX: { zh: '这个计划不是为这个性别办的。', en: 'The plan is for the other sex.' },
  SERVICE: { zh: '在职或退休的情况不符合参加条件。', en: 'Being in service or retired does not fit the plan.' },
  EMPLOYEE_KIND: { zh: '用工类别不在参加范围里。', en: 'This kind of employment is not within the plan.' },
  INSURANCE: { zh: '基本医保的类型不在参加范围里。', en: 'The basic medical scheme is not within the plan.' },
  NOT_MEMBER: { zh: '参加的人要是工会会员。', en: 'Only members of the union may join.' },
  NOT_ELIGIBLE: { zh: '不符合参加条件。', en: 'The conditions for joining are not met.' },
  RELATION: { zh: '这一项只给职工本人，不给家属。', en: 'This benefit is for the member, not for relatives.' },
  HOSPITAL_LEVEL: {
    zh: '就诊的是{level}，要在{wanted}。',
    en: 'The hospital is {level}; the plan asks for {wanted}.',
  },
  HOSPITAL_NOT_DESIGNATED: { zh: '“{hospital}”不是医保定点医院。', en: '“{hospital}” is not a designated hospital.' },
  HOSPITAL_NOT_LISTED: {
    zh: '“{hospital}”不在计划认可的医院里。',
    en: '“{hospital}” is not among the hospitals of the plan.',
  },
  OUT_OF_TOWN: {
    zh: '在外地“{hospital}”就医，没有办转诊，也不是急诊。',
    en: 'Treated out of town at “{hospital}” without a referral or an emergency.',
  },
  PRE_EXISTING: { zh: '这是参加以前就有的病。', en: 'The illness was there before the cover.' },
  EXCLUDED: { zh: '属于不给的情形：{what}。', en: 'Excluded: {what}.' },
  REQUIREMENT: { zh: '没有满足：{what}。', en: 'Not met: {what}.' },
  TOO_LONG_AFTER: { zh: '要在 {from} 起到 {until} 之间，这次晚了。', en: 'It had to be between {from} and {until}.' },
  NOT_FIRST: {
    zh: '这一项只给首次发生的，以前已经有过。',
    en: 'Only the first occurrence is covered; there was one before.',
  },
  DUPLICATE: { zh: '单据 {bill} 已经给过了。', en: 'Bill {bill} has been paid already.' },
  TIMES_USED_UP: { zh: '最多给 {n} 次，已经给过 {used} 次。', en: 'At most {n} times; it was given {used} times.' },
  EXCLUSIVE: { zh: '和“{with}”只能拿一项。', en: 'Not together with “{with}”.' },
  NOTHING_TO_COUNT: { zh: '单子上没有能算的：{of}。', en: 'There is nothing to count: {of}.' },
  UNDER_DEDUCTIBLE: {
    zh: '没有超过起付标准 {lineFen} 元：这次 {amountFen} 元，以前累计 {beforeFen} 元，还差 {gapFen} 元。',
    en: 'Not above the deductible of {lineFen} yuan: {amountFen} yuan now, {beforeFen} before, {gapFen} short.',
  },
  FREE_DAYS: {
    zh: '前 {free} 天不算，这次一共 {days} 天。',
    en: 'The first {free} days do not count; this was {days} in all.',
  },
  DAYS_USED_UP: { zh: '最多算 {limit} 天，已经用了 {used} 天。', en: 'At most {limit} days; {used} are used.' },
  NO_CASE: { zh: '计划里没有给这种情况定数。', en: 'The plan sets nothing for this case.' },
  ZERO_RATE: { zh: '按计划，这种情况给 0 元。', en: 'By the plan this case is given nothing.' },
  BELOW_MINIMUM: {
    zh: '算出来 {amountFen} 元，不足 {lineFen} 元的不给。',
    en: 'It comes to {amountFen} yuan; less than {lineFen} is not paid.',
  },
  CAP_USED_UP: {
    zh: '{per}最高 {capFen} 元，已经给满了（{usedFen} 元）。',
    en: 'At most {capFen} yuan {per}; {usedFen} were given already.',
  },
  NOTHING_BORNE: {
    zh: '这张单子（{totalFen} 元）别处都付了，自己没有要承担的。',
    en: 'Others paid all of this bill of {totalFen} yuan; nothing is left to bear.',
  },
}

export const stepWords: Readonly<Record<StepCode, Text>> = {
  BASIS: { zh: '计入 {amountFen} 元（{of}）', en: '{amountFen} yuan counted ({of})' },
  LESS_BENEFITS: {
    zh: '其中已减去前面几项给的 {amountFen} 元',
    en: 'after {amountFen} yuan that earlier benefits gave',
  },
  LESS_PLANS: {
    zh: '其中已减去别的计划给的 {amountFen} 元',
    en: 'after {amountFen} yuan that other plans gave',
  },
  DAYS_IN_COVER: {
    zh: '住院 {all} 天里 {inside} 天在保障期里，计入 {amountFen} 元',
    en: '{inside} of {all} days of the stay lie within the cover: {amountFen} yuan counted',
  },
  DEDUCTIBLE: {
    zh: '减去起付标准 {lineFen} 元，剩 {amountFen} 元',
    en: 'less the deductible of {lineFen} yuan: {amountFen}',
  },
  FRANCHISE: {
    zh: '起付标准 {lineFen} 元，超过了从头算：{amountFen} 元',
    en: 'once above {lineFen} yuan all counts: {amountFen}',
  },
  TIER: {
    zh: '第 {n} 档（{fromFen} 元以上{toText}）：{amountFen} 元 × {rate}',
    en: 'tier {n} (above {fromFen} yuan{toText}): {amountFen} × {rate}',
  },
  BAND: {
    zh: '落在第 {n} 档（{fromFen} 元以上{toText}）：{amountFen} 元 × {rate}',
    en: 'band {n} (above {fromFen} yuan{toText}): {amountFen} × {rate}',
  },
  FIXED: {
    zh: '第 {n} 档（{fromFen} 元以上{toText}），定额',
    en: 'tier {n} (above {fromFen} yuan{toText}), a fixed amount',
  },
  DAYS: { zh: '{days} 天 × {dailyFen} 元', en: '{days} days × {dailyFen} yuan' },
  ICU_DAYS: { zh: '重症监护 {days} 天 × {dailyFen} 元', en: '{days} days of intensive care × {dailyFen} yuan' },
  FREE_DAYS: { zh: '前 {free} 天不算，算 {days} 天', en: 'the first {free} days do not count: {days} days' },
  MAX_DAYS: {
    zh: '最多 {limit} 天，已用 {used} 天，还能算 {days} 天',
    en: 'at most {limit} days, {used} used: {days} days',
  },
  SUM: { zh: '一次性给 {amountFen} 元', en: 'a sum of {amountFen} yuan' },
  SUM_RATE: { zh: '额度 {amountFen} 元 × {rate}', en: 'sum of {amountFen} yuan × {rate}' },
  TIMES: { zh: '{of} {told}，按 {n} 算', en: '{of}: {told}, counted {n}' },
  SHARES: { zh: '参加了 {shares} 份', en: '{shares} shares' },
  FACTOR: { zh: '{amountFen} 元再乘 {rate}', en: '{amountFen} yuan × {rate}' },
  MINIMUM: { zh: '最低 {amountFen} 元', en: 'at least {amountFen} yuan' },
  CAP: {
    zh: '{per}最高 {amountFen} 元，以前已给 {usedFen} 元',
    en: 'at most {amountFen} yuan {per}; {usedFen} given before',
  },
  EXCLUSIVE: { zh: '减去“{with}”已给的 {amountFen} 元', en: 'less {amountFen} yuan given by “{with}”' },
  BORNE: { zh: '不超过自己承担的 {amountFen} 元', en: 'no more than the {amountFen} yuan that are borne' },
  ROUNDING: { zh: '零头', en: 'rounding' },
}
const countedDays: Text = { zh: '一共 {days} 天', en: '{days} days in all' }
const franchiseDays: Text = {
  zh: '超过 {free} 天从第一天算，算 {days} 天',
  en: 'beyond {free} days all count: {days} days',
}

export const sayReason = (r: Reason, lang: Lang): string => say(reasonWords[r.code], lang, spoken(r.details, lang))

/** One line of the arithmetic in words; the amounts of `payFen` stand beside it. */
export function sayLine(line: Line, lang: Lang): string {
  const { details } = line
  const words =
    line.step === 'DAYS' && details.dailyFen === undefined
      ? countedDays
      : line.step === 'FREE_DAYS' && details.mode === 'FROM_FIRST'
        ? franchiseDays
        : stepWords[line.step]
  const to = typeof details.toFen === 'number' ? sentenceYuan(fen(details.toFen)) : null
  const toText = to === null ? '' : { zh: `到 ${to} 元`, en: ` to ${to}` }[lang]
  return say(words, lang, spoken({ amountFen: line.amountFen, ...details, toText }, lang))
}

/** Details as people read them: sums in yuan, days with weekdays, codes in words. */
export function spoken(details: Details, lang: Lang): Details {
  const text = (value: string) => (isDay(value) ? formatDay(value as Day, lang) : (codeWords[value]?.[lang] ?? value))
  return Object.fromEntries(
    Object.entries(details).map(([key, given]) => {
      // A word of a plan that has an English of its own.
      const value = lang === 'en' ? (details[`${key}En`] ?? given) : given
      return [
        key,
        typeof value === 'number' && key.endsWith('Fen')
          ? sentenceYuan(fen(value))
          : typeof value === 'string'
            ? text(value)
            : Array.isArray(value)
              ? value.map(v => text(String(v)))
              : value,
      ]
    }),
  )
}
