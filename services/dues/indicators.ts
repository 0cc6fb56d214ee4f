// Figures of dues and contributions; each opens to the payment, refund or entry behind it.
import { sql } from 'kysely'
import type { Indicator } from '#base/indicator.ts'
import type { Counted } from '#kernel/counted.ts'
import type { Tables } from './tables.ts'

const version = 1

export const duesIndicators: readonly Indicator[] = [
  {
    id: 'dues.contributions',
    zh: '拨缴经费收入',
    en: 'Contributions received',
    unit: 'YUAN',
    fact: 'dues.contribution',
    version,
    definition: {
      zh: '税务代收、对上单位工会的经费，全额，按入库日计；还没对上的不计。',
      en: 'Contributions that the tax bureau collected and that were put to a unit’s union, in full, by the day they came in.',
    },
  },
  {
    id: 'dues.members',
    zh: '会费收入',
    en: 'Members’ dues received',
    unit: 'YUAN',
    fact: 'dues.members',
    version,
    definition: {
      zh: '基层工会登记、另一个人核准的会费，按记账日计。',
      en: 'Dues that units entered and another person approved, by the day they were booked.',
    },
  },
  {
    id: 'dues.refunds',
    zh: '小额缴费返还',
    en: 'Refunds to small units',
    unit: 'YUAN',
    fact: 'dues.refund',
    version,
    definition: {
      zh: '返还到单位工会账上的经费，按记账日计。',
      en: 'Contributions given back into the accounts of units, by the day they were booked.',
    },
  },
  {
    id: 'dues.spending',
    zh: '单位工会支出',
    en: 'Spent by units',
    unit: 'YUAN',
    fact: 'dues.spent',
    version,
    definition: {
      zh: '单位工会登记、另一个人核准的支出，按支出日计；冲销的不计。',
      en: 'What units spent and another person approved, by the day it was spent; what was taken back does not count.',
    },
  },
  {
    id: 'dues.subsidies',
    zh: '县级工会定额补助',
    en: 'Subsidies to county unions',
    unit: 'YUAN',
    fact: 'dues.subsidy',
    version,
    definition: {
      zh: '总工会拨到县级工会账上的定额补助，按记账日计。',
      en: 'Subsidies booked into the accounts of county unions, by the day they were booked.',
    },
  },
]

/** A record of these figures is read in the account of the union it belongs to. */
export const duesCounted: Counted<Tables> = {
  facts: ['dues.contribution', 'dues.members', 'dues.refund', 'dues.spent', 'dues.subsidy'],
  names: async () => new Map(),
  proofs: ['dues_line', 'dues_refund', 'dues_entry'],
  async pages(db, kind, ids) {
    const of = { dues_line: 'unit_id', dues_refund: 'unit_id', dues_entry: 'org_id' }[kind]
    if (!of) return new Map()
    const { rows } = await sql<{ id: string; unit: string }>`
      select id, ${sql.ref(of)} as unit from ${sql.table(kind)} where id = any(${[...ids]}::uuid[])`.execute(db)
    return new Map(rows.map(r => [r.id, `/dues/units/${r.unit}`]))
  },
}
