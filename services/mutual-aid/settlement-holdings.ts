// What was found about a person in settlement files.
import { sql } from 'kysely'
import { holdingOf } from '#kernel/holding.ts'
import type { Tables } from './claims.ts'

const text = (zh: string, en: string) => ({ zh, en })

export const settlementHoldings = [
  holdingOf<Tables>({
    id: 'mutual-aid.settlements',
    what: text('医保结算里对上的单子', 'Sheets found in settlement files'),
    tables: ['mutual_aid_settlement_line'],
    columns: {
      number: text('批次', 'Batch'),
      bill: text('结算单', 'Sheet'),
      pay: text('算出来的互助金（分）', 'Aid in fen'),
      state: text('到了哪一步', 'State'),
    },
    query: records => sql`
      select l.id, l.person_id as "recordId", s.at, s.number, l.bill_sealed as bill, l.pay_fen as pay, l.state
      from mutual_aid_settlement_line l join mutual_aid_settlement s on s.id = l.settlement_id
      where l.person_id = any(${records}::uuid[]) order by l.id`,
    give: {
      async rows(tx, ids, from, to) {
        await sql`
          update mutual_aid_settlement_line set person_id = ${to}
          where id = any(${[...ids]}::uuid[]) and person_id = any(${[...from]}::uuid[])`.execute(tx)
      },
    },
  }),
]
