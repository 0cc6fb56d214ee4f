// The plan language (互助保障计划): one mutual-aid plan as data, each rule with its clause. docs/mutual-aid/plans.md is its manual.
import { type Static, Type } from 'typebox'
import { DayIn, OneOf, shape } from '#base/endpoint.ts'
import { Benefit, Cap, HospitalRule, Material } from './rules-benefits.ts'
import {
  anchors,
  Cases,
  Cite,
  Id,
  insurances,
  Money,
  maybe,
  named,
  Rate,
  Said,
  services,
  sexes,
  some,
  spans,
  Term,
  units,
  When,
  Whole,
  Word,
  Yes,
} from './rules-when.ts'

const local = (title: string, titleEn: string) =>
  maybe(
    Type.Array(shape({ id: Word, title: Said('名称', 'title'), titleEn: maybe(Said('英文名称', 'English title')) }), {
      title,
      titleEn,
      maxItems: 200,
    }),
  )

/** Words of this plan alone, which its conditions may then use. */
const Words = shape(
  {
    options: local('档次（如 26 元档、100 元档）', 'options to choose from'),
    employeeKinds: local('用工类别', 'kinds of employee'),
    diseaseClasses: local('病种类别', 'classes of diseases'),
    personMarks: local('人的标记（如困难职工、高危岗位）', 'marks of a person'),
    claimMarks: local('申领的标记（如做了手术、进口材料）', 'marks of a claim'),
    items: local('结算单以外的费用项目（如床位费）', 'further amounts of a bill'),
    happenings: local('计划自己的事项（如子女上大学、家里受灾、满期）', 'happenings of the plan’s own'),
    numbers: maybe(
      Type.Array(
        shape({
          id: Word,
          title: Said('名称', 'title'),
          titleEn: maybe(Said('英文名称', 'English title')),
          unit: OneOf(units, { title: '个数、天数、百分之几或钱', titleEn: 'what it counts' }),
        }),
        {
          title: '计划自己的数（如未成年子女数、烧伤面积、护理天数、财产损失）',
          titleEn: 'numbers of the plan’s own',
          maxItems: 40,
        },
      ),
    ),
  },
  named('本计划的用词', 'words of this plan'),
)

const Document = shape(
  {
    id: Word,
    title: Said('文件名', 'title'),
    number: maybe(Said('文号', 'number', 60)),
    issuer: Said('谁发的', 'issued by'),
    issuedOn: maybe(DayIn),
    source: maybe(Said('出处（网址、刊名）', 'where it was read', 400)),
  },
  named('依据文件', 'document'),
)

const CoverTerms = shape(
  {
    cite: Cite,
    span: OneOf(['CALENDAR_YEAR', 'FIXED', 'MONTHS'], {
      title: 'CALENDAR_YEAR 自然年；FIXED 固定起止；MONTHS 生效起若干个月',
      titleEn: 'how long the cover is',
    }),
    months: maybe(Cases(Whole('几个月', 'months', 1, 120))),
    from: maybe(DayIn),
    to: maybe(DayIn),
    effect: OneOf(['SAME_DAY', 'NEXT_DAY', 'FIRST_OF_NEXT_MONTH', 'AFTER_DAYS', 'PERIOD_START'], {
      title: '交费后哪天生效：当天、次日零时、下月 1 日、若干天后、期初统一生效',
      titleEn: 'when it takes effect after payment',
    }),
    effectDays: maybe(Whole('若干天后', 'after days', 0, 365)),
  },
  named('保障期和生效', 'cover and effect'),
)

const Enrol = shape(
  {
    cite: Cite,
    yearly: maybe(
      Type.Array(
        shape({
          from: Type.String({
            pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
            title: '从（月-日）',
            titleEn: 'from',
          }),
          to: Type.String({ pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$', title: '到（月-日）', titleEn: 'to' }),
        }),
        { title: '每年哪几段时间可以参加', titleEn: 'yearly windows', maxItems: 12 },
      ),
    ),
    dates: maybe(
      Type.Array(shape({ from: DayIn, to: DayIn }), {
        title: '哪几段日子可以参加',
        titleEn: 'dated windows',
        maxItems: 12,
      }),
    ),
    additionsDays: maybe(Whole('单位参加后几天内可以补人', 'additions within days', 0, 366)),
    newcomersWithin: maybe(Term('新入职多久内可以参加', 'newcomers within')),
    throughUnit: Yes('要由单位工会统一办', 'through the union of the unit'),
    exit: OneOf(['NONE', 'UNUSED_MONTHS'], {
      title: '中途退出：NONE 不退费；UNUSED_MONTHS 退没用的整月',
      titleEn: 'leaving midway',
    }),
  },
  named('参加时间', 'enrolment'),
)

const Premium = shape(
  {
    cite: Cite,
    fen: Cases(Money('互助费', 'premium')),
    each: OneOf(['PERSON', 'SHARE'], { title: '每人或每份', titleEn: 'for each' }),
    minShares: maybe(Whole('最少几份', 'least shares', 1, 100)),
    maxShares: maybe(Cases(Whole('最多几份', 'most shares', 1, 100))),
    sameSharesInUnit: maybe(Yes('同一单位份数要一样', 'same shares in the unit')),
    subsidies: maybe(
      Type.Array(
        shape({
          by: OneOf(['FEDERATION', 'UNIT', 'GOVERNMENT', 'OTHER'], { title: '谁补贴', titleEn: 'who' }),
          fen: maybe(Money('补多少', 'amount')),
          rate: maybe(Rate('补几成', 'share')),
          when: maybe(When),
          cite: maybe(Cite),
        }),
        { title: '补贴，从上往下依次减', titleEn: 'subsidies, in turn', maxItems: 20 },
      ),
    ),
    joinLate: maybe(
      OneOf(['FULL', 'BY_MONTH'], { title: '中途参加：FULL 交全额；BY_MONTH 按剩下的月数', titleEn: 'joining midway' }),
    ),
  },
  named('互助费', 'premium'),
)

const Eligibility = shape(
  {
    cite: Cite,
    ages: maybe(
      Type.Array(
        shape({
          sex: maybe(OneOf(sexes)),
          service: maybe(OneOf(services)),
          from: maybe(Whole('从几周岁', 'from', 0, 120)),
          to: maybe(Whole('到几周岁（含）', 'to, included', 0, 120)),
        }),
        { title: '年龄（生效当天），符合一行就行', titleEn: 'ages on the day of effect', maxItems: 20 },
      ),
    ),
    sexes: maybe(some(sexes, '性别', 'sex')),
    services: maybe(some(services, '在职或退休', 'in service or retired')),
    employeeKinds: maybe(Type.Array(Word, { title: '用工类别', titleEn: 'kinds of employee', maxItems: 50 })),
    insurances: maybe(some(insurances, '基本医保类型', 'basic scheme')),
    memberOnly: maybe(Yes('要是工会会员', 'members of the union only')),
    retireesWithActiveRate: maybe(
      Rate('在职职工参加到几成，退休的才能一起参加', 'share of active staff before retirees may join'),
    ),
    when: maybe(When),
  },
  named('谁能参加', 'who may join'),
)

const Participation = shape(
  {
    cite: Cite,
    of: OneOf(['STAFF', 'WOMEN'], { title: '占全体职工还是女职工', titleEn: 'of whom' }),
    steps: Type.Array(
      shape({
        staffTo: maybe(Whole('单位人数到多少（含）；最后一档不写', 'staff up to', 1, 10_000_000)),
        rate: Rate('至少参加几成', 'at least'),
      }),
      { title: '按单位人数', titleEn: 'by size', minItems: 1, maxItems: 12 },
    ),
  },
  named('参加比例', 'participation'),
)

const Deadline = shape(
  {
    id: Word,
    what: OneOf(['FILE', 'NOTIFY'], { title: 'FILE 申领；NOTIFY 报案', titleEn: 'filing or giving notice' }),
    from: OneOf(anchors, { title: '从哪天起算', titleEn: 'from' }),
    within: Term('多久以内', 'within'),
    when: maybe(When),
    missed: OneOf(['REFUSE', 'WARN'], { title: '过了：REFUSE 不给；WARN 提醒审核人', titleEn: 'when missed' }),
    benefits: maybe(Type.Array(Word, { title: '哪几项；不写是全部', titleEn: 'of which benefits', maxItems: 40 })),
    cite: Cite,
  },
  named('一个期限', 'deadline'),
)

export const Plan = shape(
  {
    code: Id('计划代号', 'code'),
    title: Said('计划名称', 'title', 80),
    titleEn: maybe(Said('英文名称', 'English title', 120)),
    organiser: Said('举办单位', 'run by'),
    family: maybe(Id('系列（如 HOSPITAL、WOMEN），同系列的续保连着算', 'family')),
    note: maybe(Said('说明', 'note', 2_000)),
    documents: Type.Array(Document, { title: '依据文件', titleEn: 'documents', minItems: 1, maxItems: 20 }),
    words: maybe(Words),
    assumed: maybe(
      Type.Array(
        shape({
          at: Type.String({
            title: '在哪（JSON 路径，如 /benefits/0/schedule/tiers/1/rate）',
            titleEn: 'where',
            pattern: '^(/[^/]+)+$',
            maxLength: 200,
          }),
          why: Said('文件里没有，这个数是暂定的，因为', 'why it is assumed', 400),
        }),
        { title: '文件里查不到、暂定的数', titleEn: 'numbers that are not in the documents', maxItems: 60 },
      ),
    ),
    cover: CoverTerms,
    enrol: Enrol,
    premium: Premium,
    eligibility: Eligibility,
    participation: maybe(Participation),
    waiting: maybe(
      shape(
        {
          cite: Cite,
          days: Cases(Whole('等待期（天）', 'waiting days', 0, 3_650)),
          renewalGapDays: Whole('到期后几天内续上不再等', 'renewed within so many days: no waiting again', 0, 3_650),
        },
        named('等待期', 'waiting period'),
      ),
    ),
    preExisting: maybe(
      shape(
        {
          cite: Cite,
          afterDays: maybe(Whole('连续参加满几天后也给；不写是一直不给', 'covered after so many days', 1, 36_500)),
        },
        named('参加前已有的病不给', 'illness from before is excluded'),
      ),
    ),
    hospital: maybe(HospitalRule),
    deadlines: maybe(Type.Array(Deadline, { title: '期限', titleEn: 'deadlines', maxItems: 20 })),
    materials: maybe(Type.Array(Material, { title: '材料', titleEn: 'papers', maxItems: 60 })),
    exclusions: maybe(
      Type.Array(
        shape({
          id: Word,
          title: Said('不给的情形', 'what is excluded'),
          titleEn: maybe(Said('英文名称', 'English title')),
          when: maybe(When),
          cite: Cite,
        }),
        {
          title: '不给的情形',
          titleEn: 'exclusions',
          description: '写了 when 的自动判断；没写的由审核人勾选',
          maxItems: 60,
        },
      ),
    ),
    exclusive: maybe(
      Type.Array(
        shape({
          id: Word,
          benefits: Type.Array(Word, { title: '哪几项', titleEn: 'benefits', minItems: 2, maxItems: 20 }),
          rule: OneOf(['ONE', 'DIFFERENCE'], {
            title: 'ONE 只给最高的一项、给过就不再给；DIFFERENCE 补到最高的一项',
            titleEn: 'ONE: only the highest, once; DIFFERENCE: made up to the highest',
          }),
          per: OneOf(spans, { title: '同一件事，或一段时间里', titleEn: 'of the same event, or within' }),
          cite: Cite,
        }),
        { title: '不能都拿的项目', titleEn: 'exclusive groups', maxItems: 20 },
      ),
    ),
    caps: maybe(
      Type.Array(
        shape({
          ...Cap.properties,
          id: Word,
          benefits: maybe(
            Type.Array(Word, { title: '哪几项合计；不写是全部', titleEn: 'benefits together', maxItems: 40 }),
          ),
          plans: maybe(
            Type.Array(Word, {
              title: '和哪几个计划（代号或系列）合计',
              titleEn: 'together with plans or families',
              maxItems: 40,
            }),
          ),
          cite: Cite,
        }),
        { title: '合计最高限额', titleEn: 'caps over several benefits', maxItems: 20 },
      ),
    ),
    rounding: maybe(
      OneOf(['FEN', 'YUAN', 'YUAN_DOWN'], {
        title: '零头：FEN 到分（不写就是这样）、YUAN 四舍五入到元、YUAN_DOWN 去掉元以下',
        titleEn: 'rounded to',
      }),
    ),
    benefits: Type.Array(Benefit, { title: '互助项目', titleEn: 'benefits', minItems: 1, maxItems: 40 }),
  },
  named('互助保障计划', 'mutual-aid plan'),
)
export type Plan = Static<typeof Plan>
export type PlanDocument = Static<typeof Document>
export type ExclusiveGroup = NonNullable<Plan['exclusive']>[number]
export type PlanCap = NonNullable<Plan['caps']>[number]
export type PlanDeadline = NonNullable<Plan['deadlines']>[number]
