// What is counted of homes: honours named and ended; each opens to its honour.
import type { Indicator } from '#base/indicator.ts'
import type { Db } from '#kernel/db/db.ts'
import { endingWords, gradeWords } from './words.ts'

const item = { unit: 'ITEM', version: 1 } as const

export const homesIndicators: readonly Indicator[] = [
  {
    ...item,
    id: 'homes.granted',
    zh: '命名的职工之家',
    en: 'Workers’ homes named',
    fact: 'homes.granted',
    categories: gradeWords,
    definition: {
      zh: '这段时间里命名的职工之家和职工小家，按命名那天、按等级（星级）计；复查通过不算新命名。',
      en: 'Homes and mini homes named in the period, by day and grade; a passed re-check is not counted again.',
    },
  },
  {
    ...item,
    id: 'homes.ended',
    zh: '结束的职工之家荣誉',
    en: 'Honours of homes that ended',
    fact: 'homes.ended',
    categories: endingWords,
    definition: {
      zh: '这段时间里到期没有复查的和撤销的；撤错又恢复的不算。',
      en: 'Honours that ended without a re-check or were revoked in the period; one restored is not counted.',
    },
  },
]

/** The page that proves a fact. */
export const homesCounted = {
  facts: [],
  names: async () => new Map(),
  proofs: ['homes_home'],
  pages: async (_db: Db, _kind: string, ids: readonly string[]) => new Map(ids.map(id => [id, `/homes/${id}`])),
}
