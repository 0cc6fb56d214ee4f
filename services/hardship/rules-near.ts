// What a household that was refused is short of: the smallest change by which each way would qualify, from when, and by which paper. Pure.
import { at, changeDays, type Local, noLocal } from '#base/dated.ts'
import { addDays, addMonths, ageOn, type Day, day, yearOf } from '#base/day.ts'
import { type Fen, fen, sentenceYuan } from '#base/money.ts'
import { type Dial, leastTurn } from '#base/near-miss.ts'
import type { Text } from '#base/text.ts'
import {
  assess,
  dibaoLine,
  type Facts,
  type IncomeHead,
  incomeHeads,
  type RigidHead,
  rigidCaps,
  rigidHeads,
} from './rules.ts'
import { afterExclusion, type Exclusion, exclusions } from './rules-exclusions.ts'
import type { MaterialKind } from './rules-needs.ts'
import { isOlder, scheme } from './rules-schemes.ts'

export type WayId = 'income' | `rigid.${RigidHead}` | 'people' | 'cause' | 'event' | 'exclusions' | 'later'

/** A way to a yes: this much, from that day, with that paper. */
export interface Way extends Text {
  readonly id: WayId
  readonly details: Readonly<Record<string, string | number>>
  /** How many 分 or people; null where there is nothing to count. */
  readonly by: number | null
  /** The first day on which it can be true; null: already now. */
  readonly from: Day | null
  /** What rules the household out and has to be gone as well. */
  readonly besides: readonly Exclusion[]
  /** What would settle it. */
  readonly paper: MaterialKind | null
  /** The household so changed: the rules say yes to it. */
  readonly facts: Facts
}

/** A child of the household begins a stage of school whose fees count. */
export interface Coming {
  readonly on: Day
  readonly stage: 'HIGH_SCHOOL' | 'UNIVERSITY'
}

/** The next 1 September, on which schools begin. */
export const nextSeptember = (today: Day): Day => {
  const this1st = day(`${yearOf(today)}-09-01`)
  return today < this1st ? this1st : addMonths(this1st, 12)
}

interface Pupil {
  readonly birthOn: Day | null
  readonly stage: 'UNIVERSITY' | 'COLLEGE' | 'HIGH_SCHOOL' | null
}

/**
 * The next 1 September on which a child enters high school or university, from ages alone: school begins at six by 31 August
 * (义务教育法第十一条) and is compulsory for nine years (第二条), so fees begin to count at fifteen, and again at eighteen.
 */
export function comingOf(members: readonly Pupil[], today: Day): Coming | null {
  const on = nextSeptember(today)
  const stages = members.map(m => {
    if (!m.birthOn || m.stage === 'UNIVERSITY' || m.stage === 'COLLEGE') return null
    const age = ageOn(m.birthOn, addDays(on, -1))
    if (age === 15 && m.stage === null) return 'HIGH_SCHOOL'
    return age === 18 ? 'UNIVERSITY' : null
  })
  const stage = stages.find(s => s === 'UNIVERSITY') ?? stages.find(s => s !== null)
  return stage ? { on, stage } : null
}

const yes = (local: Local) => (facts: Facts) => assess(facts, local).eligible

/**
 * Every way by which a household that does not qualify would, each the smallest of its kind; none when it qualifies, or when what
 * stands against it cannot change (retirement). What rules it out is taken away first and named in `besides`.
 */
export function nearMiss(facts: Facts, local: Local = noLocal, coming: Coming | null = null): Way[] {
  const qualifies = yes(local)
  if (qualifies(facts)) return []
  const blocks = at(exclusions, facts.appliedOn, local).value
  const besides = facts.exclusions.filter(code => blocks[code].kind === 'HARD')
  if (besides.includes('RETIRED')) return []
  const free: Facts = { ...facts, exclusions: facts.exclusions.filter(code => !besides.includes(code)) }
  if (qualifies(free)) return [freed(free, besides)]
  const asked = { free, besides, local, coming }
  return [...later(asked), ...study(asked), ...others(asked), ...money(asked)]
}

interface Asked {
  readonly free: Facts
  readonly besides: readonly Exclusion[]
  readonly local: Local
  readonly coming: Coming | null
}

function freed(free: Facts, besides: readonly Exclusion[]): Way {
  const joined = (lang: 'zh' | 'en') => besides.map(code => afterExclusion[code][lang]).join(lang === 'zh' ? '' : ' ')
  const words = { zh: joined('zh'), en: joined('en') }
  return { id: 'exclusions', ...words, details: {}, by: null, from: null, besides, paper: 'OTHER', facts: free }
}

/** Standards that are set already and begin within the year: with the same numbers it is enough from that day on. */
function later({ free, besides, local }: Asked): Way[] {
  const end = addMonths(free.appliedOn, 12)
  const from = changeDays([dibaoLine, scheme, rigidCaps], free.appliedOn, end, local).find(on =>
    yes(local)({ ...free, appliedOn: on }),
  )
  if (!from) return []
  const line = sentenceYuan(at(dibaoLine, from, local).value)
  return [
    {
      id: 'later',
      zh: '从这一天起标准变了（低保标准每人每月 {line} 元），家里的数不变也够条件。',
      en: 'The standards change on that day (the minimum-living line becomes {line} yuan a head and month); with the same numbers you qualify.',
      details: { line },
      by: null,
      from,
      besides,
      paper: null,
      facts: { ...free, appliedOn: from },
    },
  ]
}

/** More spent under one head: without a cap never more than there is income; under a cap the room that is left. */
const more = (head: RigidHead, cap: Fen | undefined): Dial<Facts> => ({
  room: f => (cap === undefined ? incomeOf(f) + 1 : Math.max(0, cap - f.rigid[head])),
  turn: (f, n) => ({ ...f, rigid: { ...f.rigid, [head]: fen(f.rigid[head] + n) } }),
})

const incomeOf = (f: Facts) => incomeHeads.reduce((sum, head) => sum + f.income[head], 0)

/** Less income: wages first, then what else there is. */
const less: Dial<Facts> = {
  room: incomeOf,
  turn(f, n) {
    let left = n
    const income = { ...f.income }
    for (const head of incomeHeads) {
      const taken = Math.min(left, income[head])
      income[head] = fen(income[head] - taken)
      left -= taken
    }
    return { ...f, income: income as Record<IncomeHead, Fen> }
  },
}

const people: Dial<Facts> = {
  room: f => 20 - f.householdSize,
  turn: (f, n) => ({ ...f, householdSize: f.householdSize + n }),
}

/** From 1 September, when a child begins a stage of school, its fees count: so much a year is enough. */
function study({ free, besides, local, coming }: Asked): Way[] {
  const then = coming && { ...free, appliedOn: coming.on }
  if (!coming || !then || coming.on <= free.appliedOn || yes(local)(then)) return []
  const dial = more('STUDY', at(rigidCaps, coming.on, local).value.STUDY)
  const by = leastTurn(then, dial, yes(local))
  if (by === undefined) return []
  const words =
    coming.stage === 'UNIVERSITY'
      ? {
          zh: '孩子上大学以后，学费和住宿费可以扣：一年自付 {yuan} 元就够条件。',
          en: 'Once the child is at university, tuition and dormitory count: {yuan} yuan a year is enough.',
        }
      : {
          zh: '孩子上高中以后，学费和住宿费可以扣：一年自付 {yuan} 元就够条件。',
          en: 'Once the child is at high school, fees and dormitory count: {yuan} yuan a year is enough.',
        }
  // All that is paid for school in a year, of which what is paid today is a part.
  const details = { yuan: sentenceYuan(fen(then.rigid.STUDY + by)) }
  return [
    { id: 'rigid.STUDY', ...words, details, by, from: coming.on, besides, paper: 'STUDY', facts: dial.turn(then, by) },
  ]
}

const paperOf: Readonly<Record<RigidHead, MaterialKind>> = {
  ILLNESS: 'ILLNESS',
  DISABILITY: 'DISABILITY',
  STUDY: 'STUDY',
  HOUSING: 'OTHER',
  OTHER: 'OTHER',
}

const spent: Readonly<Record<RigidHead, Text>> = {
  ILLNESS: {
    zh: '看病自付的钱再多 {yuan} 元，就够条件。有单据的都算。',
    en: 'With {yuan} yuan more of own medical cost you qualify. Everything with a receipt counts.',
  },
  DISABILITY: {
    zh: '残疾康复和照料再多 {yuan} 元，就够条件。',
    en: 'With {yuan} yuan more for disability care you qualify.',
  },
  STUDY: {
    zh: '上高中、大学的学费住宿费再多 {yuan} 元，就够条件。',
    en: 'With {yuan} yuan more of high-school or university fees you qualify.',
  },
  HOUSING: {
    zh: '房租或唯一住房的房贷再多 {yuan} 元，就够条件（一年最多算 {cap} 元）。',
    en: 'With {yuan} yuan more of rent or of the loan of the only home you qualify (at most {cap} a year count).',
  },
  OTHER: {
    zh: '其他必要支出再多 {yuan} 元，就够条件（一年最多算 {cap} 元）。',
    en: 'With {yuan} yuan more of other necessary spending you qualify (at most {cap} a year count).',
  },
}

const uncapped: Readonly<Partial<Record<RigidHead, Text>>> = {
  HOUSING: {
    zh: '房租或唯一住房的房贷再多 {yuan} 元，就够条件。',
    en: 'With {yuan} yuan more of rent or of the loan of the only home you qualify.',
  },
  OTHER: {
    zh: '其他必要支出再多 {yuan} 元，就够条件。',
    en: 'With {yuan} yuan more of other necessary spending you qualify.',
  },
}

/** What can be counted in yuan: a smaller income, larger spending under each head, a larger cost of the accident. */
function money({ free, besides, local, coming }: Asked): Way[] {
  const caps = at(rigidCaps, free.appliedOn, local).value
  const rule = at(scheme, free.appliedOn, local).value
  const way = (id: WayId, dial: Dial<Facts>, text: Text, paper: MaterialKind, details: Way['details'] = {}): Way[] => {
    const by = leastTurn(free, dial, yes(local))
    if (by === undefined) return []
    const month = sentenceYuan(fen(Math.ceil(by / (12 * free.householdSize))))
    return [
      {
        id,
        ...text,
        details: { yuan: sentenceYuan(fen(by)), month, ...details },
        by,
        from: null,
        besides,
        paper,
        facts: dial.turn(free, by),
      },
    ]
  }
  // What the household spends on already comes first: it is the likeliest to be more.
  const heads = rigidHeads
    .filter(head => head !== 'STUDY' || !coming)
    .toSorted((a, b) => Number(free.rigid[b] > 0) - Number(free.rigid[a] > 0))
  const share = isOlder(rule) ? null : rule.accidentPercent
  const cause: Dial<Facts> = {
    room: f => Math.ceil((incomeOf(f) * Math.max(100, share ?? 100)) / 100) + (f.assetsFen ?? 0) + 1 - f.causeCostFen,
    turn: (f, n) => ({ ...f, causeCostFen: fen(f.causeCostFen + n) }),
  }
  return [
    ...heads.flatMap(head => {
      const cap = caps[head]
      const text = (cap === undefined ? uncapped[head] : undefined) ?? spent[head]
      return way(
        `rigid.${head}`,
        more(head, cap),
        text,
        paperOf[head],
        cap === undefined ? {} : { cap: sentenceYuan(cap) },
      )
    }),
    ...way(
      'income',
      less,
      {
        zh: '全家一年的收入少 {yuan} 元（每人每月 {month} 元），比如有人停工、失业，就够条件。',
        en: 'With {yuan} yuan less income a year ({month} a head and month), for instance when somebody loses work, you qualify.',
      },
      'INCOME',
    ),
    ...way(
      'cause',
      cause,
      share === null
        ? {
            zh: '为大病、事故、灾害自家花的钱再多 {yuan} 元，按意外致困算，就够条件。',
            en: 'With {yuan} yuan more that illness, an accident or a disaster cost you, you qualify as hit by an accident.',
          }
        : {
            zh: '为大病、事故、灾害自家花的钱再多 {yuan} 元（超过全年收入的 {share}%），按意外致困算，就够条件。',
            en: 'With {yuan} yuan more that illness, an accident or a disaster cost you (above {share} % of the yearly income), you qualify as accident-caused hardship.',
          },
      'ACCIDENT',
      share === null ? {} : { share },
    ),
  ]
}

/** One more at home, and the listed event. */
function others({ free, besides, local }: Asked): Way[] {
  const rule = at(scheme, free.appliedOn, local).value
  const ways: Way[] = []
  const add = (id: WayId, dial: Dial<Facts>, text: Text, paper: MaterialKind) => {
    const by = leastTurn(free, dial, yes(local))
    if (by === undefined) return
    ways.push({ id, ...text, details: { n: by }, by, from: null, besides, paper, facts: dial.turn(free, by) })
  }
  add(
    'people',
    people,
    {
      zh: '一起生活的人再多 {n} 口，就够条件。有没有漏数老人、孩子？',
      en: 'With {n} more in the household you qualify. Was a parent or a child left out?',
    },
    'IDENTITY',
  )
  if (!isOlder(rule) && !free.listedEvent)
    add(
      'event',
      { room: () => 1, turn: f => ({ ...f, listedEvent: true }) },
      {
        zh: '要是遭了灾害、重大事故、疫情、社会安全事件，或者房子毁了，按意外致困算，就够条件。',
        en: 'If a disaster, a major accident, an epidemic or a public-security event struck, or the home was destroyed, you qualify as accident-caused hardship.',
      },
      'ACCIDENT',
    )
  return ways
}
