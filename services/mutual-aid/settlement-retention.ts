// How long lines of settlement files are kept that came to nothing: a year, for a question about them, and then no trace of the illness.
import { sql } from 'kysely'
import { addDays, startOfDay } from '#base/day.ts'
import { defineRetention } from '#kernel/retention.ts'
import type { Tables } from './claims.ts'

const handful = 500

export const settlementRetention = [
  defineRetention<Tables>({
    id: 'mutual-aid.settlements',
    what: { zh: '医保结算里没有下文的单子', en: 'Sheets of settlement files that came to nothing' },
    years: 1,
    after: { zh: '收到文件之后', en: 'after the file came' },
    does: {
      zh: '整行删除：算下来是 0 的、票据已经用过的、本人不要的；成了申领的跟着申领',
      en: 'removed: what came to 0, whose invoice was used, what was declined; what became a claim is kept as long as the claim',
    },
    async sweep({ tx }, before) {
      const { rows } = await sql`
        delete from mutual_aid_settlement_line where id in (
          select l.id from mutual_aid_settlement s join mutual_aid_settlement_line l on l.settlement_id = s.id
          where s.at < ${startOfDay(addDays(before, 1))} and s.state = 'MATCHED' and l.state in ('NOTHING','USED','DECLINED')
          order by s.id, l.id limit ${handful})
        returning 1`.execute(tx)
      return rows.length
    },
  }),
]
