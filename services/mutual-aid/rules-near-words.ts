// What would have to be otherwise, in words: a near miss as it is read on a page. Pure.
import { type Details, type Lang, say, type Text } from '#base/text.ts'
import type { Change, Near } from './rules-near.ts'
import type { Plan } from './rules-plan.ts'
import { spoken } from './rules-words.ts'

const words: Readonly<Record<Change['kind'], Text>> = {
  LATER: {
    zh: '等待期过了就能给：同样的事在 {on} 以后发生，给 {payFen} 元。',
    en: 'After the waiting period it is paid: had it happened on {on} or later, {payFen} yuan.',
  },
  FILED: {
    zh: '{on} 以前申领，能给 {payFen} 元。',
    en: 'Filed by {on}, it would have paid {payFen} yuan.',
  },
  NOTIFIED: {
    zh: '{on} 以前报案，能给 {payFen} 元。',
    en: 'With notice by {on}, it would have paid {payFen} yuan.',
  },
  RENEWED: {
    zh: '续保没有断开的话不用再等：{on} 以前续上，能给 {payFen} 元。',
    en: 'Renewed by {on} there is no new waiting: {payFen} yuan.',
  },
  JOINED: {
    zh: '{on} 满 {age} 周岁就能参加；从那天参加，同样的事给 {payFen} 元。',
    en: 'From {on}, at the age of {age}, one may join; the same would then pay {payFen} yuan.',
  },
  REFERRED: {
    zh: '去外地以前办好转诊，能给 {payFen} 元。',
    en: 'With a referral before going out of town: {payFen} yuan.',
  },
  DESIGNATED: {
    zh: '在医保定点医院看，能给 {payFen} 元。',
    en: 'At a designated hospital: {payFen} yuan.',
  },
  LEVEL: {
    zh: '在{level}看，能给 {payFen} 元。',
    en: 'At a {level}: {payFen} yuan.',
  },
  STAY_DAYS: {
    zh: '离开始给还差 {days} 天。',
    en: '{days} days short of the first paid day.',
  },
  BILL: {
    zh: '离开始给还差 {moreFen} 元。',
    en: '{moreFen} yuan short of what is paid.',
  },
  SHARES: {
    zh: '参加 {shares} 份，能给 {payFen} 元。',
    en: 'With {shares} shares: {payFen} yuan.',
  },
  OPTION: {
    zh: '参加“{option}”，能给 {payFen} 元。',
    en: 'With “{option}”: {payFen} yuan.',
  },
}

/** The same as the half of a pair. */
const halves: Readonly<Record<Change['kind'], Text>> = {
  LATER: { zh: '事情在 {on} 以后发生（过了等待期）', en: 'it happened on {on} or later, after the waiting period' },
  FILED: { zh: '{on} 以前申领', en: 'it was filed by {on}' },
  NOTIFIED: { zh: '{on} 以前报案', en: 'notice was given by {on}' },
  RENEWED: { zh: '{on} 以前续上，没有断开', en: 'it was renewed by {on}' },
  JOINED: { zh: '{on} 满 {age} 周岁时参加', en: 'one joined on {on}, at the age of {age}' },
  REFERRED: { zh: '去外地以前办好转诊', en: 'there was a referral' },
  DESIGNATED: { zh: '在医保定点医院看', en: 'it was a designated hospital' },
  LEVEL: { zh: '在{level}看', en: 'it was a {level}' },
  STAY_DAYS: { zh: '再多 {days} 天', en: 'there were {days} days more' },
  BILL: { zh: '再多 {moreFen} 元', en: 'there were {moreFen} yuan more' },
  SHARES: { zh: '参加 {shares} 份', en: 'there were {shares} shares' },
  OPTION: { zh: '参加“{option}”', en: 'it was “{option}”' },
}
const both: Text = {
  zh: '两样一起才够：{one}，而且{two}，能给 {payFen} 元。',
  en: 'Only both together: if {one} and {two}, {payFen} yuan.',
}

export function sayNear(plan: Plan, { change, also, payFen }: Near, lang: Lang): string {
  if (!also) return sayChange(words, plan, change, payFen, lang)
  const [one, two] = [change, also].map(half => sayChange(halves, plan, half, payFen, lang))
  return say(both, lang, spoken({ one: one ?? '', two: two ?? '', payFen }, lang))
}

function sayChange(of: typeof words, plan: Plan, change: Change, payFen: Near['payFen'], lang: Lang): string {
  const option = change.kind === 'OPTION' ? plan.words?.options?.find(o => o.id === change.option) : undefined
  const details: Details = { ...change, payFen, ...(option ? { option: titled(option, lang) } : {}) }
  return say(of[change.kind], lang, spoken(details, lang))
}

const titled = (of: { readonly title: string; readonly titleEn?: string }, lang: Lang): string =>
  (lang === 'en' && of.titleEn) || of.title
