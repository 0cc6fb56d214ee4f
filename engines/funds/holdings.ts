// What the funds engine keeps about a person: what was to be paid to them, and what became of it.
import { sql } from 'kysely'
import { holdingOf } from '#kernel/holding.ts'
import type { FundsTables } from './tables.gen.ts'

const text = (zh: string, en: string) => ({ zh, en })

export const fundsHoldings = [
  holdingOf<FundsTables>({
    id: 'funds.payments',
    what: text('发放的款', 'Payments'),
    tables: ['funds_payment', 'funds_batch_line'],
    columns: {
      title: text('名目', 'For'),
      period: text('期', 'Period'),
      fen: text('金额（分）', 'Amount in fen'),
      source: text('资金来源', 'Source'),
      state: text('状态', 'State'),
      paidOn: text('到账日', 'Arrived on'),
      bank: text('银行', 'Bank'),
      account: text('账号', 'Account'),
      failure: text('没付成的原因', 'Why it failed'),
    },
    told: ({ values }) => `${values.title} ${values.period}`,
    query: records => sql`
      select p.id, p.person_id as "recordId", p.requested_at as at, p.title, p.period, p.amount_fen as fen, p.source, p.state, p.paid_on as "paidOn",
        l.bank, l.account_sealed as account, coalesce(p.failure_note, p.failure_code) as failure
      from funds_payment p left join lateral (
        select bank, account_sealed from funds_batch_line where payment_id = p.id and account_sealed is not null order by batch_id desc limit 1) l on true
      where p.person_id = any(${records}::uuid[]) order by p.id`,
  }),
]
