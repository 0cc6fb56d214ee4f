// The space of households that is searched for faults of the standards: incomes, own medical costs, kinds of household and of school. Pure.
import { at, type Local } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import { type Axis, type Finding, findGaps, type Told } from '#base/gaps.ts'
import { type Fen, fen, sentenceYuan, yuan } from '#base/money.ts'
import { type Details, say, type Text } from '#base/text.ts'
import { assess, type Facts, type HardshipType } from './rules.ts'
import {
  centralStandard,
  illnessStandard,
  livingStandard,
  propose,
  studyStages,
  studyStandard,
} from './rules-standards.ts'
import { hardshipTypes, stageWords } from './words.ts'

const none = fen(0)
const household = (on: Day, householdSize: number, spent: Fen): Facts => ({
  appliedOn: on,
  householdSize,
  income: { WAGE: none, BUSINESS: none, PROPERTY: none, TRANSFER: none, OTHER: none },
  rigid: { ILLNESS: spent, DISABILITY: none, STUDY: none, HOUSING: none, OTHER: none },
  causeCostFen: none,
  listedEvent: false,
  exclusions: [],
})

/** A loss of more than 100 yuan for one yuan is a cliff. */
const over = yuan(100)

const income: Axis<Facts> = {
  id: 'income',
  title: { zh: '全家一年收入', en: 'Household income, a year' },
  to: yuan(300_000),
  step: yuan(1),
  open: 'ABOVE',
  cliff: { over, brings: yuan(1) },
  put: (h, n) => ({ ...h, income: { ...h.income, WAGE: fen(n) } }),
}

const cost: Axis<number> = {
  id: 'selfPaid',
  title: { zh: '自付医疗费', en: 'Own medical cost' },
  to: yuan(300_000),
  step: yuan(1),
  open: 'BELOW',
  cliff: { over, brings: 0 },
  put: (_, n) => n,
}

/** Kinds that stand beside each other: every one of them needs an amount. */
const kind = (id: string, title: Text, count: number): Axis<number> => ({
  id,
  title,
  to: count - 1,
  step: 1,
  put: (_, n) => n,
})

type Shown = Finding & { readonly shown: Text }

/** Everything that is found under these values on a day, each with its household in words. */
export function hardshipFindings(on: Day, local: Local): Shown[] {
  const households = [1, 2, 3, 5].flatMap(n => [household(on, n, none), household(on, n, yuan(20_000))])
  const byIncome = findGaps(households, [income], h => toldOf(h, on, local))
  const byCost = findGaps([0], [cost], n => toldOfCost(fen(n), on, local))
  return [
    ...byIncome.map(f => ({ ...f, shown: both(incomeWords[f.kind], { ...ofHousehold(f.example), ...sums(f) }) })),
    ...byCost.map(f => ({ ...f, shown: both(costWords[f.kind], { ...points(f), ...sums(f) }) })),
    ...unset(on, local),
  ]
}

function toldOf(h: Facts, on: Day, local: Local): Told {
  const { eligible, hardshipType } = assess(h, local)
  if (!eligible || !hardshipType) return { claims: [], fen: 0 }
  return { claims: [hardshipType], fen: 12 * propose({ category: 'LIVING', on, hardshipType }, local).fen }
}

/** A tier claims the costs from its own beginning up to the next higher beginning; two with the same beginning claim the same. */
function toldOfCost(paid: Fen, on: Day, local: Local): Told {
  const tiers = at(illnessStandard, on, local).value
  const reached = tiers.filter(t => paid >= t.from)
  const nearest = Math.max(...reached.map(t => t.from))
  const claims = reached.filter(t => t.from === nearest).map(t => `${sentenceYuan(t.from)}+`)
  return { claims, fen: propose({ category: 'ILLNESS', on, hardshipType: 'DEEP', selfPaidFen: paid }, local).fen }
}

/** Kinds of household, and stages of school, for which no amount is set. */
function unset(on: Day, local: Local): Shown[] {
  const types = Object.keys(hardshipTypes) as HardshipType[]
  const records = [
    { rule: livingStandard, of: types, words: hardshipTypes as Readonly<Record<string, Text>> },
    { rule: centralStandard, of: types, words: hardshipTypes as Readonly<Record<string, Text>> },
    { rule: studyStandard, of: [...studyStages], words: stageWords as Readonly<Record<string, Text>> },
  ]
  return records.flatMap(({ rule, of, words }) => {
    const value = at<Readonly<Record<string, Fen>>>(rule, on, local).value
    const axis = kind(rule.key, rule.title, of.length)
    return findGaps([0], [axis], n => {
      const amount = value[of[n] ?? '']
      return { claims: amount === undefined ? [] : [of[n] ?? ''], fen: amount ?? 0 }
    }).map(f => {
      const who = words[of[f.example] ?? '']
      const text = (lang: 'zh' | 'en') => say(unsetWords, lang, { rule: rule.title[lang], who: who?.[lang] ?? '' })
      return { ...f, shown: { zh: text('zh'), en: text('en') } }
    })
  })
}

const unsetWords = {
  zh: '“{rule}”没有给“{who}”定数：这样的家庭一分也没有。',
  en: '“{rule}” sets nothing for “{who}”: such a household is given nothing.',
}

const both = (words: Text, details: Details): Text => ({ zh: say(words, 'zh', details), en: say(words, 'en', details) })
const sums = (f: Finding) => ({
  before: sentenceYuan(fen(f.before)),
  after: sentenceYuan(fen(f.after)),
  lost: sentenceYuan(fen(f.lost)),
})
const points = (f: Finding) => ({ at: sentenceYuan(fen(f.at)), until: sentenceYuan(fen(f.until)) })
const ofHousehold = (h: Facts) => ({
  n: h.householdSize,
  income: sentenceYuan(h.income.WAGE),
  spent: sentenceYuan(h.rigid.ILLNESS),
})

const incomeWords: Readonly<Record<Finding['kind'], Text>> = {
  CLIFF: {
    zh: '{n} 口之家，一年收入 {income} 元、看病自付 {spent} 元，一年得 {before} 元；多挣 1 元就只有 {after} 元，净少 {lost} 元。',
    en: 'A household of {n} with {income} yuan a year and {spent} yuan of own medical cost is given {before} yuan a year; with one yuan more it is {after}, {lost} yuan less in all.',
  },
  NONE: {
    zh: '{n} 口之家，一年收入 {income} 元、看病自付 {spent} 元：没有一档管到，比它挣得多的反而有。',
    en: 'For a household of {n} with {income} yuan a year and {spent} yuan of own medical cost no tier applies, though one does for those who earn more.',
  },
  TWO: {
    zh: '{n} 口之家，一年收入 {income} 元、看病自付 {spent} 元：有两档都管。',
    en: 'For a household of {n} with {income} yuan a year and {spent} yuan of own medical cost two tiers apply.',
  },
}

const costWords: Readonly<Record<Finding['kind'], Text>> = {
  CLIFF: {
    zh: '自付 {at} 元的给 {before} 元，自付 {until} 元的只给 {after} 元：花得多反而少 {lost} 元。',
    en: 'An own cost of {at} yuan is given {before} yuan, one of {until} only {after}: who paid more gets {lost} yuan less.',
  },
  NONE: {
    zh: '自付 {at} 到 {until} 元之间没有一档管到。',
    en: 'Between {at} and {until} yuan of own cost no tier applies.',
  },
  TWO: {
    zh: '自付 {at} 到 {until} 元有两档都管，给多少要看哪一档排在前面。',
    en: 'From {at} to {until} yuan of own cost two tiers apply; which one counts depends on their order.',
  },
}
