// What a plan gives: shares of medical bills, so much a day, sums at an event. The schemas of benefits, part of the plan language.
import { type Static, Type } from 'typebox'
import { FenIn, OneOf, shape } from '#base/endpoint.ts'
import {
  anchors,
  Cases,
  Cite,
  Id,
  Money,
  maybe,
  named,
  occasions,
  Rate,
  Said,
  some,
  spans,
  When,
  Whole,
  Word,
  Yes,
} from './rules-when.ts'

/** What a settlement sheet tells, and SELF_BORNE: the whole bill less everything that others pay. */
export const amountNames = [
  'TOTAL',
  'ELIGIBLE',
  'SELF_BORNE',
  'SELF_PAID',
  'PART_SELF_PAID',
  'OWN_EXPENSE',
  'BASIC_DEDUCTIBLE',
  'ABOVE_CAP',
  'PAID_BASIC',
  'PAID_LARGE',
  'PAID_CIVIL',
  'PAID_AID',
  'PAID_OTHER',
] as const
export type AmountName = (typeof amountNames)[number]

const each = maybe(Yes('按份：每份这么多', 'for each share'))
const cite = maybe(Cite)
/** Counted together with what other benefits counted. */
const together = maybe(
  Type.Array(Word, { title: '和哪几项费用补助合并累计', titleEn: 'counted together with', maxItems: 12 }),
)
/** Of a cover of a family: what one of them had leaves the others theirs. */
const eachPerson = maybe(Yes('一家人各算各的', 'counted apart for each of the family'))
const household = maybe(
  Yes('和同一户里别的职工名下的合计', 'together with what other members of the household were given'),
)
const sameClass = maybe(Yes('只和同一类病的合计（每种病各算各的）', 'counted apart for each class of diseases'))
const AmountOf = Type.Union([OneOf(amountNames), Word], {
  title: '结算单上的一项，或计划自己列的费用项目',
  titleEn: 'an amount of the settlement sheet',
})

export const Basis = shape(
  {
    of: Type.Array(AmountOf, { title: '加哪些', titleEn: 'sum of', minItems: 1, maxItems: 12 }),
    less: maybe(Type.Array(AmountOf, { title: '减哪些', titleEn: 'less', maxItems: 12 })),
    lessBenefits: maybe(
      Type.Array(Word, { title: '再减本计划前面哪几项已给的', titleEn: 'less what these benefits gave', maxItems: 12 }),
    ),
    upToFen: maybe(Cases(Money('每张单子最多按多少计', 'at most, each bill'))),
    lessPlans: maybe(
      Type.Array(Word, {
        title: '再减别的计划（代号或系列）对这张单子已给的',
        titleEn: 'less what other plans or families gave for this bill',
        maxItems: 12,
      }),
    ),
    onlyInCover: maybe(
      Yes(
        '跨保障期的住院，按保障期里的天数分摊',
        'of a stay that runs over the cover, the share of the days within it',
      ),
    ),
    rate: maybe(Cases(Rate('先按几成计入', 'share that is counted'))),
  },
  named('计算基数', 'basis', '按结算单上哪几项算'),
)
export type Basis = Static<typeof Basis>

export const Deductible = shape(
  {
    mode: OneOf(['SUBTRACT', 'FRANCHISE'], {
      title: 'SUBTRACT 减掉起付标准；FRANCHISE 过线后从头算，刚好在线上不给',
      titleEn: 'SUBTRACT: taken off; FRANCHISE: once above, all counts',
    }),
    fen: Cases(Money('起付标准', 'deductible')),
    per: OneOf(spans, { title: '每次，或一段时间累计一次', titleEn: 'counted over' }),
    with: together,
    sameClass,
    cite,
  },
  named('起付标准', 'deductible'),
)
export type Deductible = Static<typeof Deductible>

export const Tier = shape(
  {
    toFen: maybe(
      Type.Integer({
        ...FenIn,
        title: '到多少为止（含）；最后一档不写',
        titleEn: 'up to, included; absent: without end',
      }),
    ),
    rate: maybe(Cases(Rate('给几成', 'rate'))),
    fen: maybe(Cases(Money('定额：给多少', 'fixed amount'))),
    cite,
  },
  named('一档', 'tier', 'rate 和 fen 写一个'),
)
export type Tier = Static<typeof Tier>

export const Schedule = shape(
  {
    manner: OneOf(['MARGINAL', 'WHOLE'], {
      title: 'MARGINAL 分段累加；WHOLE 落在哪一档就全额按那一档',
      titleEn: 'MARGINAL: piece by piece; WHOLE: all by the band it falls in',
    }),
    per: OneOf(spans, { title: '每次各自分段，或一段时间累计分段', titleEn: 'tiers run over' }),
    with: together,
    tiers: Type.Array(Tier, { title: '各档，从低到高', titleEn: 'tiers', minItems: 1, maxItems: 40 }),
  },
  named('分档', 'schedule'),
)
export type Schedule = Static<typeof Schedule>

export const Cap = shape(
  {
    id: maybe(Word),
    fen: maybe(Cases(Money('最高', 'at most'))),
    rate: maybe(Cases(Rate('不超过结算单上几项之和的几成', 'at most a share of'))),
    of: maybe(Type.Array(AmountOf, { title: '哪几项', titleEn: 'sum of', minItems: 1, maxItems: 12 })),
    less: maybe(
      Type.Array(AmountOf, { title: '再减哪几项（如医保已付：各方合计不超过几成）', titleEn: 'less', maxItems: 12 }),
    ),
    eachShare: each,
    per: OneOf(spans, { title: '每次、每天、每月、每季度、保障期、保障年度、自然年或终身', titleEn: 'over' }),
    sameClass,
    eachPerson,
    household,
    cite,
  },
  named('最高限额', 'cap', '写 fen（多少钱），或者写 rate 和 of（某几项的几成，只能每次）'),
)
export type Cap = Static<typeof Cap>

export const Times = shape(
  {
    n: Cases(Whole('最多几次', 'at most so often', 1, 1_000)),
    per: OneOf(spans, { title: '在多长时间里', titleEn: 'within' }),
    sameClass,
    eachPerson,
    household,
    cite,
  },
  named('次数限制', 'how often'),
)

export const HospitalRule = shape(
  {
    levels: maybe(some(['COMMUNITY', 'LEVEL_1', 'LEVEL_2', 'LEVEL_3', 'UNRATED'], '哪几级医院', 'levels')),
    designated: maybe(Yes('必须是医保定点', 'designated hospitals only')),
    only: maybe(
      Type.Array(Said('医院编码或名称', 'code or name'), {
        title: '只限这些医院',
        titleEn: 'only these',
        maxItems: 2_000,
      }),
    ),
    not: maybe(
      Type.Array(Said('医院编码或名称', 'code or name'), {
        title: '不含这些医院',
        titleEn: 'not these',
        maxItems: 2_000,
      }),
    ),
    outOfTown: maybe(
      OneOf(['YES', 'REFERRED', 'NO'], {
        title: '外地就医：YES 都行、REFERRED 转诊或急诊才行、NO 不行',
        titleEn: 'out of town',
      }),
    ),
    emergencyAnyway: maybe(Yes('急诊抢救不受医院限制', 'emergencies at any hospital')),
    cite: Cite,
  },
  named('医院要求', 'hospitals'),
)
export type HospitalRule = Static<typeof HospitalRule>

export const Material = shape(
  {
    id: Word,
    title: Said('材料', 'paper'),
    titleEn: maybe(Said('英文名称', 'English title')),
    original: maybe(Yes('要原件', 'the original')),
    copies: maybe(Whole('份数', 'copies', 1, 9)),
    when: maybe(When),
  },
  named('一件材料', 'paper'),
)

const common = {
  id: Word,
  title: Said('名称', 'title', 60),
  titleEn: maybe(Said('英文名称', 'English title', 80)),
  cite: Cite,
  by: OneOf(anchors, { title: '按哪一天看在不在保障期', titleEn: 'the day that must lie in the cover' }),
  when: maybe(When),
  requires: maybe(
    Type.Array(
      shape({
        id: Word,
        title: Said('要满足什么', 'what must hold'),
        titleEn: maybe(Said('英文名称', 'English title')),
        when: When,
        cite,
      }),
      {
        title: '还要满足',
        titleEn: 'requirements',
        maxItems: 20,
      },
    ),
  ),
  waitingDays: maybe(Cases(Whole('等待期（天），不写按计划的', 'waiting days', 0, 3_650))),
  within: maybe(
    shape(
      { from: OneOf(anchors), n: Whole('数', 'number'), unit: OneOf(['D', 'M', 'Y']), cite },
      named('要发生在某一天之后多久以内', 'must happen within so long of'),
    ),
  ),
  hospital: maybe(HospitalRule),
  factor: maybe(Cases(Rate('再乘几成（如缩减期减半、外地打折）', 'times'))),
  minimum: maybe(
    shape(
      {
        fen: Cases(Money('最低', 'at least')),
        mode: OneOf(['RAISE', 'NOTHING_BELOW'], {
          title: 'RAISE 不足的补到最低；NOTHING_BELOW 不足的不给',
          titleEn: 'RAISE: raised to it; NOTHING_BELOW: less is not paid',
        }),
        when: maybe(When),
        cite,
      },
      named('最低给付', 'minimum'),
    ),
  ),
  caps: maybe(Type.Array(Cap, { title: '本项最高限额', titleEn: 'caps', maxItems: 12 })),
  times: maybe(Type.Array(Times, { title: '次数限制', titleEn: 'how often', maxItems: 6 })),
  joinDays: maybe(
    Whole('同一种病出院后几天内再住院算同一次', 'stays for the same illness this close count as one', 1, 365),
  ),
  endsCover: maybe(
    OneOf(['ON_PAYOUT', 'ON_CAP'], { title: '给付后终止，或给到最高后终止', titleEn: 'ends the cover' }),
  ),
  materials: maybe(Type.Array(Word, { title: '要哪些材料', titleEn: 'papers', maxItems: 40 })),
}

export const Expense = shape(
  {
    ...common,
    kind: Type.Literal('EXPENSE'),
    occasions: some(occasions, '哪些就医', 'occasions'),
    basis: Cases(Basis),
    deductible: maybe(Deductible),
    schedule: Cases(Schedule),
    eachShare: each,
  },
  named('费用补助', 'share of medical bills'),
)
export type Expense = Static<typeof Expense>

export const Allowance = shape(
  {
    ...common,
    kind: Type.Literal('ALLOWANCE'),
    occasions: some(occasions, '哪些就医', 'occasions'),
    dailyFen: Cases(Money('每天多少', 'a day')),
    eachShare: each,
    days: OneOf(['STAY', 'SICK_LEAVE', 'NUMBER'], {
      title: 'STAY 住院天数；SICK_LEAVE 医嘱休息天数；NUMBER 计划自己的一个天数',
      titleEn: 'which days',
    }),
    number: maybe(Id('哪个天数', 'which number of days')),
    count: OneOf(['NIGHTS', 'BOTH_ENDS'], {
      title: 'NIGHTS 出院日减入院日；BOTH_ENDS 入院日出院日都算',
      titleEn: 'how days are counted',
    }),
    onlyInCover: maybe(Yes('只算保障期里的天数', 'only days within the cover')),
    free: maybe(
      shape(
        {
          n: Cases(Whole('几天', 'days', 1, 365)),
          mode: OneOf(['SUBTRACT', 'FROM_FIRST'], {
            title: 'SUBTRACT 前几天不算；FROM_FIRST 超过几天就从第一天算',
            titleEn: 'SUBTRACT: not counted; FROM_FIRST: once exceeded, all count',
          }),
          per: OneOf(spans, { title: '每次，或一段时间累计', titleEn: 'over' }),
          cite,
        },
        named('免赔天数', 'free days'),
      ),
    ),
    maxDays: maybe(
      Type.Array(shape({ n: Cases(Whole('天数', 'days', 1, 3_650)), per: OneOf(spans), cite }), {
        title: '最多几天',
        titleEn: 'at most days',
        maxItems: 6,
      }),
    ),
  },
  named('按天津贴', 'daily allowance'),
)
export type Allowance = Static<typeof Allowance>

export const Lump = shape(
  {
    ...common,
    kind: Type.Literal('LUMP'),
    on: OneOf(['DIAGNOSIS', 'DISABILITY', 'DEATH', 'ACCIDENT', 'BILL', 'HAPPENING'], {
      title: '什么事发生时给：确诊、伤残评定、身故、意外、每张结算单（如每次手术）、计划自己的事项',
      titleEn: 'at what event',
    }),
    sumFen: maybe(Cases(Money('保障额度（按比例给的以它为准）', 'sum of which a rate is given'))),
    sumOf: maybe(Id('以计划自己的哪笔钱为额度', 'the number that is the sum')),
    eachShare: each,
    eachOf: maybe(
      shape(
        { number: Id('哪个数', 'which number'), most: maybe(Cases(Whole('最多算几个', 'at most', 1, 100_000))), cite },
        named('再乘计划自己的一个数（如几个孩子）', 'times a number of the plan’s own'),
      ),
    ),
    amounts: Type.Array(
      shape({
        when: maybe(When),
        fen: maybe(Money('给多少', 'amount')),
        rate: maybe(Rate('给额度的几成', 'share of the sum')),
        endsCover: maybe(Yes('给付后终止', 'ends the cover')),
        cite,
      }),
      {
        title: '给多少：从上往下看，第一行成立的算数',
        titleEn: 'amounts, the first that holds',
        minItems: 1,
        maxItems: 200,
      },
    ),
    first: maybe(
      OneOf(['EVER', 'EACH_CLASS'], {
        title: 'EVER 只给首次；EACH_CLASS 每类病只给首次',
        titleEn: 'first occurrence only',
      }),
    ),
  },
  named('一次性互助金', 'lump sum'),
)
export type Lump = Static<typeof Lump>

export const Benefit = Type.Union([Expense, Allowance, Lump], { title: '互助项目', titleEn: 'benefit' })
export type Benefit = Expense | Allowance | Lump
