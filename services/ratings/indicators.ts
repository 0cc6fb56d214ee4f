// What is counted of ratings: unions rated, ballots, and how many are satisfied. Only numbers that are told; each opens to its unions.
import type { Indicator } from '#base/indicator.ts'
import type { Db } from '#kernel/db/db.ts'

const item = { unit: 'ITEM', version: 1 } as const

export const ratingsIndicators: readonly Indicator[] = [
  {
    ...item,
    id: 'ratings.rated',
    zh: '会员评过的工会',
    en: 'Unions rated by their members',
    fact: 'ratings.rated',
    definition: {
      zh: '这段时间里公布了会员评家结果（参评人数够）的工会，按公布那天计；一个工会一年算一次。',
      en: 'Unions whose rating counted and was published in the period, by the day of publication; each once a year.',
    },
  },
  {
    ...item,
    id: 'ratings.ballots',
    zh: '会员评家的票数',
    en: 'Ballots of ratings',
    fact: 'ratings.ballots',
    definition: {
      zh: '公布了数字的评议收回的票；票太少、不公布数字的不在内。',
      en: 'Ballots of published ratings; those with too few ballots to be told are left out.',
    },
  },
  {
    ...item,
    id: 'ratings.satisfied',
    zh: '满意的票数',
    en: 'Ballots that are satisfied',
    fact: 'ratings.satisfied',
    definition: {
      zh: '第一问评“满意”的票。为了不让人认出是谁，只公布“至少几张”的，按至少计。',
      en: 'Ballots satisfied with the union as a whole. Where only “at least” is told so that nobody can be recognized, that number counts.',
    },
  },
  {
    ...item,
    id: 'ratings.content',
    zh: '满意和基本满意的票数',
    en: 'Ballots satisfied or basically satisfied',
    fact: 'ratings.content',
    definition: {
      zh: '第一问评“满意”或“基本满意”的票。只公布“至少几张”的，按至少计。',
      en: 'Ballots satisfied or basically satisfied with the union as a whole; where only “at least” is told, that number counts.',
    },
  },
]

/** The page that proves a fact. */
export const ratingsCounted = {
  facts: [],
  names: async () => new Map(),
  proofs: ['ratings_poll'],
  pages: async (_db: Db, _kind: string, ids: readonly string[]) => new Map(ids.map(id => [id, `/ratings/polls/${id}`])),
}
