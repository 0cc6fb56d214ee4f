// The surplus rolls over: at the turn of the year what is left of the special account stands in the new year (domain §2.7).
import { sql } from 'kysely'
import { yearOf } from '#base/day.ts'
import { add, type Fen, fen } from '#base/money.ts'
import { stamp } from '#engines/funds/budgets.ts'
import { type Entry, post } from '#engines/funds/ledger.ts'
import type { Job, JobAct } from '#kernel/service.ts'
import type { Tables } from './plans.ts'
import { type MutualCategory, mutualAccounts } from './premium-effect.ts'

/** What came in unmatched stays in its year until it is settled; commitments and money at the bank stay with their payments. */
const carried: readonly MutualCategory[] = ['MUTUAL_AID', 'MUTUAL_SUBSIDY', 'MUTUAL_CARE']

interface Left {
  readonly orgId: string
  readonly category: MutualCategory
  readonly year: number
  readonly accountId: string
  readonly fen: Fen
}

/**
 * Carries what one union's account has left of earlier years into this year; true while there are more unions. Money that an earlier
 * year gets back later (a payment that was cancelled) follows on the next night. The balances are locked before they are read, so two
 * runs at once carry each 分 once.
 */
export async function carryOver(act: JobAct<Tables>): Promise<boolean> {
  const year = yearOf(act.today)
  const { rows: unions } = await sql<{ orgId: string }>`
    select a.org_id as "orgId" from funds_account a join funds_balance b on b.account_id = a.id
    where a.source = 'MUTUAL' and a.kind = 'AVAILABLE' and a.category = any(${[...carried]}::text[]) and a.year < ${year} and b.amount_fen > 0
    group by a.org_id order by a.org_id limit 2`.execute(act.tx)
  const [first] = unions
  if (!first) return false
  const { rows } = await sql<Left>`
    select a.org_id as "orgId", a.category, a.year, a.id as "accountId", b.amount_fen as fen
    from funds_balance b join funds_account a on a.id = b.account_id
    where a.org_id = ${first.orgId} and a.source = 'MUTUAL' and a.kind = 'AVAILABLE' and a.category = any(${[...carried]}::text[])
      and a.year < ${year} order by b.account_id for update of b`.execute(act.tx)
  const left = rows.filter(r => r.fen > 0)
  const lines: Entry[] = []
  for (const [category, some] of Map.groupBy(left, r => r.category)) {
    const to = await mutualAccounts(act, first.orgId, category, year)
    lines.push(...some.map(r => ({ accountId: r.accountId, fen: fen(-r.fen) })))
    lines.push({ accountId: to.AVAILABLE, fen: add(...some.map(r => r.fen)) })
  }
  if (lines.length)
    await post(act.tx, {
      ...stamp(act),
      kind: 'CARRY',
      memo: `结余转入 ${year} 年`,
      ref: { kind: 'mutual_aid_fund', id: first.orgId },
      lines,
    })
  return unions.length > 1
}

/** Soon after midnight, before anything of the new day is decided. */
export const carryJob: Job<Tables> = {
  name: 'mutual-aid.carry',
  title: { zh: '互助金专户的结余转入新年度', en: 'Carry the surplus of the special account over' },
  cron: '5 0 * * *',
  step: carryOver,
}
