// Who gets temporary relief, and how much: by what happened, what it cost and what others have paid (domain §1.1, §1.8). Pure; runs in the page too.
import { at, type Basis, type Dated, dated, type Local, noLocal, type Used } from '#base/dated.ts'
import { addMonths, type Day, day } from '#base/day.ts'
import { add, type Fen, fen, percent, sentenceYuan, sub, yuan } from '#base/money.ts'
import type { Text } from '#base/text.ts'

export const eventKinds = ['ACCIDENT', 'ILLNESS', 'DISASTER', 'HOME', 'DEATH', 'OTHER'] as const
export type EventKind = (typeof eventKinds)[number]
export type FundSource = 'CITY' | 'COUNTY'

const demo = { document: '肇庆市总工会演示参数', clause: '演示', demo: true } as const

/** How much of the cost is given, and at most how much. Percent, so that all arithmetic stays whole. */
export const scale: Dated<{ readonly percent: number; readonly capFen: Fen }> = dated(
  'relief.scale',
  { zh: '临时救助标准（按总费用）', en: 'Scale of temporary relief (by the whole cost)' },
  [
    {
      from: day('2021-01-01'),
      value: { percent: 15, capFen: yuan(10_000) },
      document: '省总工会困难职工帮扶资金标准',
      clause: '意外致困救助',
      sentence: '意外致困职工按致困总费用的 15% 给予一次性救助，最高不超过 10000 元。',
    },
  ],
)

export const unfiledCap: Dated<Fen> = dated(
  'relief.unfiledCap',
  { zh: '未建档职工临时救助上限', en: 'Ceiling for workers without a hardship archive' },
  [
    {
      from: day('2021-01-01'),
      value: yuan(3_000),
      document: '湖北省困难职工帮扶补助标准',
      clause: '临时救助',
      sentence: '未建档立卡的职工遇到突发困难，可以给予临时救助，每次不超过 3000 元。',
    },
  ],
)

export const leastBurden: Dated<Fen> = dated(
  'relief.leastBurden',
  { zh: '自家承担多少才救助', en: 'The least that a household must bear itself' },
  [
    {
      from: day('2021-01-01'),
      value: yuan(1_000),
      ...demo,
      sentence: '扣除保险理赔、单位赔付和其他救助后，自家承担不足 1000 元的，不予临时救助。',
    },
  ],
)

export const windowMonths: Dated<number> = dated(
  'relief.windowMonths',
  { zh: '事情发生后几个月内可以申请', en: 'Months after the event within which one may ask' },
  [{ from: day('2021-01-01'), value: 6, ...demo, sentence: '临时救助应当在事情发生之日起 6 个月内提出。' }],
)

export const againMonths: Dated<number> = dated(
  'relief.againMonths',
  { zh: '两次临时救助间隔月数', en: 'Months between two reliefs' },
  [{ from: day('2021-01-01'), value: 12, ...demo, sentence: '同一职工 12 个月内只给予一次临时救助。' }],
)

/** Above it the city decides (审批权限). */
export const countyLimit: Dated<Fen> = dated(
  'relief.countyLimit',
  { zh: '县（区）总工会审批限额', en: 'What a county may decide by itself' },
  [
    {
      from: day('2021-01-01'),
      value: yuan(2_000),
      ...demo,
      sentence: '每次 2000 元以下由县（区）总工会审批，超过的报市总工会审批。',
    },
  ],
)

/** Which fund pays; a federation may set its own. */
export const fundOf: Dated<Readonly<Record<'TEMPORARY' | 'DISASTER', FundSource>>> = dated(
  'relief.fundOf',
  { zh: '临时救助的资金来源', en: 'Which fund pays relief' },
  [
    {
      from: day('2021-01-01'),
      value: { TEMPORARY: 'CITY', DISASTER: 'CITY' },
      ...demo,
      sentence: '临时救助、灾害救助由市级资金列支。',
    },
  ],
)

/** Everything an answer depends on, and nothing else: no database, no clock. Sums in 分. */
export interface Facts {
  readonly appliedOn: Day
  readonly kind: EventKind
  readonly happenedOn: Day
  /** What it cost in all. */
  readonly costFen: Fen
  /** What insurance, the employer or whoever is liable has paid. */
  readonly insuredFen: Fen
  /** What other aid has been given for it. */
  readonly aidFen: Fen
  /** In the hardship archive: the ceiling for others does not apply. */
  readonly filed: boolean
  /** The day of the last temporary relief, or null. */
  readonly lastHelpedOn: Day | null
}

export type ReasonCode = 'relief.not_yet' | 'relief.too_late' | 'relief.burden_small' | 'relief.helped_lately'

export interface Reason extends Text {
  readonly code: ReasonCode
  readonly document: string
  readonly clause: string
  readonly details: Readonly<Record<string, string | number>>
  /** The smallest change of the facts after which this reason is gone; null when nothing can change it any more. */
  readonly flip: Partial<Facts> | null
}

/** One line of how the amount came about: what was counted, and by which clause it was limited. */
export interface Line extends Text {
  readonly fen: Fen
}

export interface Assessment {
  readonly eligible: boolean
  /** What is given; 0 when nothing is. */
  readonly amountFen: Fen
  /** What the household bears itself, after insurance and aid. */
  readonly ownFen: Fen
  readonly reasons: readonly Reason[]
  readonly lines: readonly Line[]
  /** The clause by which the amount is given. */
  readonly by: Basis
  readonly source: FundSource
  /** Who decides an amount of this size. */
  readonly decides: 'COUNTY' | 'CITY'
  readonly used: readonly Used<unknown>[]
}

/**
 * Judges one event by the rules in force on the day it was told: all reasons against, the amount line by line, and who may decide it.
 * The amount is the share of the whole cost, rounded half up to the 分, never above the ceilings nor what the household bears itself.
 */
export function assess(facts: Facts, local: Local = noLocal): Assessment {
  const on = facts.appliedOn
  const rule = at(scale, on, local)
  const unfiled = at(unfiledCap, on, local)
  const limit = at(countyLimit, on, local)
  const fund = at(fundOf, on, local)
  const paid = add(facts.insuredFen, facts.aidFen)
  const ownFen = fen(Math.max(0, sub(facts.costFen, paid)))
  const shared = percent(facts.costFen, rule.value.percent, 100, 'half-up')
  const { reasons, used } = reasonsAgainst(facts, ownFen, local)
  const caps = [rule.value.capFen, ownFen, ...(facts.filed ? [] : [unfiled.value])]
  const amount = fen(Math.min(shared, ...caps))
  const eligible = reasons.length === 0
  const byUnfiled = !facts.filed && amount === unfiled.value && amount < Math.min(shared, rule.value.capFen, ownFen)
  const { document, clause, sentence } = byUnfiled ? unfiled : rule
  return {
    eligible,
    amountFen: eligible ? amount : fen(0),
    ownFen,
    reasons,
    lines: linesOf(facts, { paid, ownFen, shared, amount, rule, unfiled }),
    by: { document, clause, sentence },
    source: fund.value.TEMPORARY,
    decides: amount > limit.value ? 'CITY' : 'COUNTY',
    used: [rule, unfiled, limit, fund, ...used],
  }
}

function reasonsAgainst(facts: Facts, ownFen: Fen, local: Local): { reasons: Reason[]; used: Used<unknown>[] } {
  const on = facts.appliedOn
  const least = at(leastBurden, on, local)
  const window = at(windowMonths, on, local)
  const again = at(againMonths, on, local)
  const reasons: Reason[] = []
  const until = addMonths(facts.happenedOn, window.value)
  if (facts.happenedOn > on)
    reasons.push({
      code: 'relief.not_yet',
      zh: '填的日子（{on}）还没到，请核对事情发生在哪天。',
      en: 'The day given ({on}) is still to come; check when it happened.',
      ...cited(window),
      details: { on: facts.happenedOn },
      flip: { happenedOn: on },
    })
  else if (on > until)
    reasons.push({
      code: 'relief.too_late',
      zh: '这件事最晚 {until} 前提出，已经过了。还有困难的，可以申请困难帮扶。',
      en: 'It had to be told by {until}. If times are still hard, apply for hardship assistance.',
      ...cited(window),
      details: { until },
      flip: null,
    })
  if (ownFen < least.value)
    reasons.push({
      code: 'relief.burden_small',
      zh: '自家承担 {own} 元，还差 {gap} 元才到 {least} 元。后面又花了钱，可以再来申请。',
      en: 'You bear {own} yuan yourself, {gap} yuan short of {least}. If more is spent later, ask again.',
      ...cited(least),
      details: {
        own: sentenceYuan(ownFen),
        gap: sentenceYuan(sub(least.value, ownFen)),
        least: sentenceYuan(least.value),
      },
      flip: { costFen: add(facts.insuredFen, facts.aidFen, least.value) },
    })
  const free = facts.lastHelpedOn && addMonths(facts.lastHelpedOn, again.value)
  if (free && on < free)
    reasons.push({
      code: 'relief.helped_lately',
      zh: '{last} 刚给过一次临时救助，{months} 个月内一次。{free} 起可以再申请。',
      en: 'Relief was given on {last}; it is once in {months} months. You may ask again from {free}.',
      ...cited(again),
      details: { last: facts.lastHelpedOn, months: again.value, free },
      flip: { appliedOn: free },
    })
  return { reasons, used: [least, window, again] }
}

const cited = ({ document, clause }: Basis) => ({ document, clause })

interface Counted {
  readonly paid: Fen
  readonly ownFen: Fen
  readonly shared: Fen
  readonly amount: Fen
  readonly rule: Used<{ readonly percent: number; readonly capFen: Fen }>
  readonly unfiled: Used<Fen>
}

function linesOf(facts: Facts, c: Counted): Line[] {
  const { percent: share, capFen } = c.rule.value
  return [
    { zh: '一共花了', en: 'It cost in all', fen: facts.costFen },
    { zh: '保险、单位和别处已经给了', en: 'Paid by insurance, employer and others', fen: c.paid },
    { zh: '自家承担', en: 'Borne by yourself', fen: c.ownFen },
    { zh: `总费用的 ${share}%`, en: `${share} % of the whole cost`, fen: c.shared },
    ...(c.shared > capFen ? [{ zh: '每次最高', en: 'At most', fen: capFen }] : []),
    ...(!facts.filed && Math.min(c.shared, capFen) > c.unfiled.value
      ? [{ zh: '没有建档的，每次最高', en: 'Without a hardship archive at most', fen: c.unfiled.value }]
      : []),
    { zh: '可以救助', en: 'Relief', fen: c.amount },
  ]
}

export const grades = ['LIGHT', 'MODERATE', 'SEVERE', 'DESTROYED'] as const
export type Grade = (typeof grades)[number]

/** At most so much for one household and one event, whoever opens it. */
export const disasterCap: Dated<Fen> = dated(
  'relief.disasterCap',
  { zh: '灾害救助每户上限', en: 'Ceiling of disaster relief (per household)' },
  [{ from: day('2021-01-01'), value: yuan(20_000), ...demo, sentence: '灾害救助每户每次最高 20000 元。' }],
)
