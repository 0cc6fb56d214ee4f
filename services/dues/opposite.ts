// Takes a whole posting back by its opposite: the same accounts, the other way round, named by its voucher number.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { type Fen, fen } from '#base/money.ts'
import { stamp, voucherNumber } from '#engines/funds/budgets.ts'
import { post } from '#engines/funds/ledger.ts'
import type { Act } from '#kernel/service.ts'
import type { Tables } from './tables.ts'

/** Answers the id of the new posting. @throws funds.not_enough when what came in by it has been spent; Error when there is no such posting */
export async function opposite(
  act: Act<Tables>,
  postingId: string,
  by: { readonly document: string; readonly ref: { readonly kind: string; readonly id: string } },
): Promise<string> {
  const { rows } = await sql<{ accountId: string; fen: Fen; number: number; day: Day }>`
    select l.account_id as "accountId", l.amount_fen as fen, p.number, p.day
    from funds_posting p join funds_line l on l.posting_id = p.id where p.id = ${postingId} order by l.n`.execute(
    act.tx,
  )
  const [first] = rows
  if (!first) throw new Error(`there is no posting ${postingId} to take back`)
  return post(act.tx, {
    ...stamp(act),
    kind: 'REVERSE',
    memo: `冲销 ${voucherNumber(first.number, first.day)}：${by.document}`,
    ref: by.ref,
    reverses: postingId,
    lines: rows.map(r => ({ accountId: r.accountId, fen: fen(-r.fen) })),
  })
}
