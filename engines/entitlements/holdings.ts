// What was found for a person: for the copy of their own data, and for the merging of two records.
import { sql } from 'kysely'
import { holdingOf } from '#kernel/holding.ts'

const text = (zh: string, en: string) => ({ zh, en })

export const entitlementsHoldings = [
  holdingOf({
    id: 'entitlements.found',
    what: text('工会主动给的', 'What the union gives by itself'),
    tables: ['entitlements_found'],
    columns: {
      benefit: text('哪一项', 'Which benefit'),
      period: text('哪一期', 'Period'),
      amount: text('金额（分）', 'Amount in fen'),
      card: text('为什么给', 'Why'),
      state: text('状态', 'State'),
      reason: text('说明', 'Reason'),
    },
    query: records => sql`
      select f.id, f.person_id as "recordId", f.found_at as at, f.benefit, f.period, f.amount_fen as amount, f.card, f.state, f.reason
      from entitlements_found f where f.person_id = any(${records}::uuid[]) order by f.id`,
    give: {
      async rows(tx, ids, _from, to) {
        await sql`update entitlements_found set person_id = ${to} where id = any(${[...ids]}::uuid[])`.execute(tx)
      },
    },
  }),
]
