// What is counted of contracts and congresses: contracts that came into force, congresses that were held; each opens to its page.
import type { Indicator } from '#base/indicator.ts'
import type { Db } from '#kernel/db/db.ts'
import { kindWords } from './words.ts'

const item = { unit: 'ITEM', version: 1 } as const

export const contractsIndicators: readonly Indicator[] = [
  {
    ...item,
    id: 'contracts.effective',
    zh: '生效的集体合同',
    en: 'Collective contracts that came into force',
    fact: 'contracts.effective',
    categories: kindWords,
    definition: {
      zh: '这段时间里生效的集体合同，按生效那天、按种类计；续订的新合同另计一份。一段时间里有多少在生效，看“集体合同覆盖面”。',
      en: 'Contracts that came into force in the period, by day and kind; a renewed one counts as a new one. How many are in force on a day stands under “Coverage of contracts”.',
    },
  },
  {
    ...item,
    id: 'contracts.congress',
    zh: '开过的职代会、职工大会',
    en: 'Congresses and meetings of all staff held',
    fact: 'contracts.congress',
    definition: {
      zh: '这段时间里开成的职工代表大会和职工大会，按开会那天计；没有开成的不计。',
      en: 'Congresses that were held in the period, by their day; those called off do not count.',
    },
  },
]

const pageOf: Readonly<Record<string, string>> = {
  contracts_contract: '/contracts/',
  contracts_meeting: '/contracts/meetings/',
}

/** The page that proves a fact. */
export const contractsCounted = {
  facts: [],
  names: async () => new Map(),
  proofs: ['contracts_contract', 'contracts_meeting'],
  pages: async (_db: Db, kind: string, ids: readonly string[]) =>
    new Map(ids.map(id => [id, `${pageOf[kind] ?? ''}${id}`])),
}
