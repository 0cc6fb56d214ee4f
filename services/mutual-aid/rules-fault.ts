// What is wrong with a plan, or should be looked at: where it stands and in plain words. Part of the check of plans.
import { type Details, say, type Text } from '#base/text.ts'

export interface PlanFault extends Text {
  /** JSON path of the place, such as /benefits/0/schedule/tiers/1/rate. */
  readonly at: string
  readonly code: FaultCode
}

/** FAULT: such a plan does not load. WARNING: it does, but somebody should look. */
export interface PlanCheck {
  readonly faults: readonly PlanFault[]
  readonly warnings: readonly PlanFault[]
}

export const faultWords = {
  noSentence: { zh: '这条规则没有写依据（条款和原文都要有）。', en: 'This rule cites no clause or no sentence.' },
  unknownDocument: { zh: '依据里的文件“{id}”没有列出来。', en: 'The document “{id}” is not listed.' },
  badRate: {
    zh: '比例要写成 0% 到 100% 的百分数（如 30%）或分数（如 1/3），这里是“{given}”。',
    en: 'A rate is a percentage from 0% to 100% (30%) or a fraction (1/3); here it is “{given}”.',
  },
  badFactor: {
    zh: '乘数要在 0% 到 300% 之间，这里是“{given}”。',
    en: 'A factor lies between 0% and 300%; here it is “{given}”.',
  },
  negative: { zh: '不能是负数，这里是 {given}。', en: 'It cannot be negative; here it is {given}.' },
  backwards: { zh: '从 {from} 到 {to}：结束在开始前面。', en: 'From {from} to {to}: it ends before it starts.' },
  numberUnit: {
    zh: '“{id}”在用词里不是{what}，这里要{what}。',
    en: '“{id}” is not {whatEn} in the words of the plan, as is needed here.',
  },
  sumBoth: {
    zh: '保障额度和“以计划自己的数为准”写一个，只写一个。',
    en: 'A sum, or a number of the plan’s own as the sum: one of them.',
  },
  unknownWord: { zh: '“{id}”在计划里没有（{of}）。', en: '“{id}” is not in the plan ({of}).' },
  twice: { zh: '“{id}”写了两次，代号不能重复。', en: '“{id}” is there twice; names must differ.' },
  missing: { zh: '还要写“{what}”。', en: '“{whatEn}” is still needed.' },
  tierOrder: {
    zh: '第 {n} 档到 {to} 元，没有超过前一档的 {from} 元：两档重叠了。',
    en: 'Tier {n} ends at {to} yuan, no further than the {from} of the one before: they overlap.',
  },
  tierEndless: {
    zh: '第 {n} 档没有写到多少为止，后面的档永远用不到。',
    en: 'Tier {n} has no end, so the tiers after it are never used.',
  },
  tierBoth: {
    zh: '第 {n} 档要写比例或者定额，写一个，只写一个。',
    en: 'Tier {n} needs a rate or a fixed amount: one of them.',
  },
  tierEnds: { zh: '超过 {to} 元的部分没有档，一分不给。', en: 'Beyond {to} yuan there is no tier: nothing is given.' },
  bandEnds: {
    zh: '超过 {to} 元没有档，花得再多反而一分不给。',
    en: 'Beyond {to} yuan there is no band: whoever spends more gets nothing.',
  },
  rangesOverlap: {
    zh: '第 {n} 行和前面的重叠（{value}），只有前面的算数。',
    en: 'Row {n} overlaps one before it (at {value}); only the earlier counts.',
  },
  rangesGap: { zh: '{from} 到 {to} 之间哪一行都没管到。', en: 'No row covers {from} to {to}.' },
  unreached: {
    zh: '前一行没有条件，什么情况都管了，第 {n} 行以后永远用不到。',
    en: 'The row before has no condition, so row {n} and later are never used.',
  },
  noOtherwise: {
    zh: '没有写其余情况怎么办：都不符合的就没有定数，一分不给。',
    en: 'Nothing is said of all other cases: they are given nothing.',
  },
  capBelowMinimum: {
    zh: '最高 {cap} 元比最低给付 {least} 元还少。',
    en: 'The cap of {cap} yuan is below the minimum of {least}.',
  },
  capNeverReached: {
    zh: '每次最高 {cap} 元，超过一个保障期最高的 {whole} 元，永远用不到。',
    en: 'The cap of {cap} yuan each time is above the {whole} of the whole cover: it never binds.',
  },
  capWithout: {
    zh: '最高限额要写多少钱，或者写几成和哪几项（只能是每次）。',
    en: 'A cap needs an amount, or a share of named amounts (each time only).',
  },
  daySpan: { zh: '“每天”只能用在最高限额上。', en: '“A day” may only be used for caps.' },
  rowBoth: {
    zh: '第 {n} 行要写给多少钱，或者给额度的几成，写一个。',
    en: 'Row {n} needs an amount or a share of the sum: one of them.',
  },
  noSum: { zh: '按比例给的，要写保障额度。', en: 'A share needs the sum it is taken of.' },
  wrongDay: {
    zh: '“{title}”按“{by}”看在不在保障期，可是它没有这个日子，永远不给。',
    en: '“{titleEn}” is judged by “{byEn}”, which it never has: it can never pay.',
  },
  laterBenefit: {
    zh: '只能减排在前面的项目，“{id}”不在前面。',
    en: 'Only earlier benefits can be taken off; “{id}” is not earlier.',
  },
  withOther: {
    zh: '合并累计的要是别的费用补助，“{id}”不是。',
    en: 'Counted together are other shares of bills; “{id}” is none.',
  },
  waitingTooLong: {
    zh: '等待期 {days} 天，保障期只有 {cover} 天：新参加的永远拿不到。',
    en: 'Waiting for {days} days in a cover of {cover}: newcomers can never be paid.',
  },
  oneShareOnly: {
    zh: '按份给，可是互助费按人交，每人只有一份。',
    en: 'Given for each share, but the premium is per person: there is one share.',
  },
  subsidyTooMuch: {
    zh: '补贴 {sum} 元比互助费 {premium} 元还多。',
    en: 'The subsidies of {sum} yuan are more than the premium of {premium}.',
  },
  effectNeverIn: { zh: '固定到 {to} 为止，已经不能按交费生效。', en: 'The cover is fixed until {to}.' },
  badPointer: { zh: '暂定的数指的位置“{at}”在计划里没有。', en: 'The assumed number at “{at}” is not in the plan.' },
  assumed: { zh: '这个数是暂定的：{why}。', en: 'This number is in no document; it is assumed.' },
  neverPays: { zh: '“{title}”怎么试都拿不到：{why}', en: '“{titleEn}” pays in no case tried: {whyEn}' },
  cliff: {
    zh: '“{title}”：花 {at} 元给 {before} 元，多花 1 元就只给 {after} 元，少了 {lost} 元。',
    en: '“{titleEn}”: a bill of {at} yuan is given {before}; one yuan more only {after}, {lost} less.',
  },
  hole: {
    zh: '“{title}”：花 {at} 到 {until} 元的一分不给，花得少的反而给。',
    en: '“{titleEn}”: bills of {at} to {until} yuan are given nothing, though smaller ones are.',
  },
  jump: {
    zh: '“{title}”：{at} 元不给，多花 1 元给 {after} 元（过线从头算），线附近差得多。',
    en: '“{titleEn}”: a bill of {at} yuan is given nothing, one yuan more {after} (all counts once above).',
  },
} as const satisfies Record<string, Text>
export type FaultCode = keyof typeof faultWords | 'shape'

export type Tell = (code: keyof typeof faultWords, at: string, details?: Details) => void

/** Collects faults; the same words at the same place are told once. */
export function collector(into: PlanFault[]): Tell {
  return (code, at, details = {}) => {
    if (into.some(f => f.code === code && f.at === at)) return
    into.push({ at, code, zh: say(faultWords[code], 'zh', details), en: say(faultWords[code], 'en', details) })
  }
}
