// Dues and contributions by rule: what a member and an employer owe, how it is split, what a small unit gets back, what a county is given. Pure.
import { at, type Dated, dated, type Local, noLocal, type Used } from '#base/dated.ts'
import { type Day, day } from '#base/day.ts'
import { add, type Fen, fen, percent, split, yuan } from '#base/money.ts'

export const shareLevels = ['GRASSROOTS', 'COUNTY', 'CITY', 'PROVINCE', 'NATIONAL'] as const
export type ShareLevel = (typeof shareLevels)[number]

const unionLaw = { document: '中华人民共和国工会法', clause: '第四十三条' } as const
const demo = { document: '肇庆市总工会演示参数', demo: true } as const

export interface DuesRate {
  /** Of the basic wage of a month, in thousandths. */
  readonly perMille: number
  /** A rest of the wage below so much is not counted. */
  readonly stepFen: Fen
}

/** 会费: from the member's own wage; it stays in the unit (domain §5.5). */
export const memberRate: Dated<DuesRate> = dated('dues.memberRate', { zh: '会费标准', en: 'Rate of members’ dues' }, [
  {
    from: day('2010-01-01'),
    value: { perMille: 5, stepFen: yuan(10) },
    ...demo,
    clause: '演示·会费',
    sentence:
      '会员每月按本人基本工资的千分之五交会费，工资不足 10 元的尾数不计（通行的标准；请换成本地所依据的文号）。',
  },
])

/** 拨缴经费: of the payroll of all employees, in thousandths. */
export const contributionRate: Dated<number> = dated(
  'dues.contributionRate',
  { zh: '拨缴经费比例（千分之）', en: 'Rate of contributions (thousandths)' },
  [
    {
      from: day('2010-01-01'),
      value: 20,
      ...unionLaw,
      sentence: '建立工会组织的用人单位按每月全部职工工资总额的百分之二向工会拨缴的经费。',
    },
  ],
)

export type SplitRule = Readonly<Record<ShareLevel, number>>

/** Percent of a contribution for each level; they make 100. */
export const splitRule: Dated<SplitRule> = dated(
  'dues.split',
  { zh: '经费分成比例（%）', en: 'Split of contributions (%)' },
  [
    {
      from: day('2010-01-01'),
      value: { GRASSROOTS: 60, COUNTY: 15, CITY: 10, PROVINCE: 10, NATIONAL: 5 },
      ...demo,
      clause: '演示·分成',
      sentence:
        '拨缴的经费基层工会留 60%，上缴 40%，其中全国总工会 5%；县、市、省的比例为演示参数，请换成省总工会规定的。',
    },
  ],
)

export interface RefundRule {
  /** Units that paid less than so much in the year. */
  readonly belowFen: Fen
  /** Of what went up, so many percent come back. */
  readonly percent: number
}

/** 小额缴费工会组织经费返还. */
export const refundRule: Dated<RefundRule> = dated('dues.refund', { zh: '小额缴费返还', en: 'Refund to small units' }, [
  {
    from: day('2020-01-01'),
    value: { belowFen: yuan(10_000), percent: 100 },
    ...demo,
    clause: '演示·小额返还',
    sentence:
      '全年缴纳工会经费不足 1 万元的单位，上缴的部分全额返还给单位工会，不用申请（限额和期限请按全国总工会、省总工会当年的文件填）。',
  },
])

/** 定额补助: so much a year for each county union; 0: none is given. */
export const countySubsidy: Dated<Fen> = dated(
  'dues.countySubsidy',
  { zh: '县级工会定额补助（每家每年）', en: 'Subsidy to each county union a year' },
  [
    {
      from: day('2010-01-01'),
      value: yuan(0),
      ...demo,
      clause: '演示·定额补助',
      sentence: '没有规定定额补助的，不发（演示用）。',
    },
  ],
)

/** Working days in which a unit may say no before its refund is put before people. */
export const refundWindow: Dated<number> = dated(
  'dues.refundWindow',
  { zh: '返还前等单位工会回音的工作日', en: 'Working days in which a unit may decline its refund' },
  [
    {
      from: day('2010-01-01'),
      value: 5,
      ...demo,
      clause: '演示·小额返还',
      sentence: '返还以前告诉单位工会，五个工作日里可以说不要（演示用）。',
    },
  ],
)

/** What a member owes for a month. */
export function duesOf(
  basicWage: Fen,
  on: Day,
  local: Local = noLocal,
): { readonly fen: Fen; readonly used: Used<DuesRate> } {
  const used = at(memberRate, on, local)
  const counted = fen(basicWage - (basicWage % used.value.stepFen))
  return { fen: percent(counted, used.value.perMille, 1_000, 'half-up'), used }
}

/** What an employer owes on a payroll. */
export const contributionOf = (payroll: Fen, on: Day, local: Local = noLocal): Fen =>
  percent(payroll, at(contributionRate, on, local).value, 1_000, 'half-up')

export interface Part {
  readonly level: ShareLevel
  readonly fen: Fen
}

/** Splits what was paid over the levels: the parts make the whole to the 分, the odd ones stay with the unit. @throws Error for a rule that does not make 100 */
export function splitPaid(
  paid: Fen,
  on: Day,
  local: Local = noLocal,
): { readonly parts: readonly Part[]; readonly used: Used<SplitRule> } {
  const used = at(splitRule, on, local)
  const weights = shareLevels.map(level => used.value[level] ?? 0)
  if (weights.reduce((sum, w) => sum + w, 0) !== 100) throw new Error(`${splitRule.key}: the shares do not make 100`)
  const parts = split(paid, weights)
  return { parts: shareLevels.map((level, i) => ({ level, fen: parts[i]! })), used }
}

/** What a unit gets back of what it paid in a year: never more than what went up, and so never more than it paid. */
export function refundOf(
  paid: Fen,
  up: readonly Fen[],
  on: Day,
  local: Local = noLocal,
): { readonly parts: readonly Fen[]; readonly fen: Fen; readonly used: Used<RefundRule> } {
  const used = at(refundRule, on, local)
  const back = Math.min(100, used.value.percent)
  const parts = up.map(part => (paid > 0 && paid < used.value.belowFen ? percent(part, back, 100, 'down') : fen(0)))
  return { parts, fen: add(fen(0), ...parts), used }
}

/**
 * What each level gives when so much of a payment goes back to the employer: by its part of what is left, and never more than it has.
 * The parts make the whole; of the odd ones the unit gives what it can. @throws RangeError when more goes back than there is
 */
export function takeBack(parts: readonly Fen[], back: Fen): Fen[] {
  if (back > add(fen(0), ...parts)) throw new RangeError('more goes back than there is')
  let over = 0
  return split(back, parts).map((wanted, i) => {
    const given = Math.min(wanted + over, parts[i] ?? 0)
    over += wanted - given
    return fen(given)
  })
}
