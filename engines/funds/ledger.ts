// The ledger: accounts of a budget, postings that only grow, balances that can be counted again.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { voucherCategories } from '#base/fund-categories.ts'
import { newId } from '#base/ids.ts'
import { type Fen, fen, sentenceYuan } from '#base/money.ts'
import type { Lang } from '#base/text.ts'
import type { Db, Tx } from '#kernel/db/db.ts'
import { getOrg, orgName } from '#kernel/org/org.ts'
import { refuse as refuseOrg } from '#kernel/org/words.ts'
import {
  type AccountKind,
  accountKinds,
  categoryName,
  type PostingKind,
  refuse,
  type Source,
  sources,
} from './words.ts'

/** A budget: whose money, where it comes from, what it is for, of which year. */
export interface Budget {
  readonly orgId: string
  readonly source: Source
  /** A code such as LIVING, ILLNESS, STUDY (words.ts), or a federation's own. */
  readonly category: string
  readonly year: number
}

/** The five accounts of a budget, by kind. RECEIVED stands against the others, so that all five sum to zero. */
export type Accounts = Readonly<Record<AccountKind, string>>

export interface Entry {
  readonly accountId: string
  readonly fen: Fen
}

export interface Posting {
  readonly at: Date
  readonly day: Day
  readonly kind: PostingKind
  readonly memo: string
  /** What it is about: a payment, a batch, a bank file. */
  readonly ref?: { readonly kind: string; readonly id: string }
  /** Who did it; absent: the system. */
  readonly by?: string | null
  readonly reverses?: string
  readonly lines: readonly Entry[]
  /** The language of a refusal. */
  readonly lang?: Lang
}

interface AccountRow {
  id: string
  kind: AccountKind
}

const kindsOf = (rows: readonly AccountRow[]): Accounts | undefined =>
  rows.length === 5 ? (Object.fromEntries(rows.map(r => [r.kind, r.id])) as Accounts) : undefined

/** The accounts of a budget, or undefined when nothing was ever allocated to it. */
export async function findBudget<T>(db: Db<T>, b: Budget): Promise<Accounts | undefined> {
  const { rows } = await sql<AccountRow>`
    select id, kind from funds_account
    where org_id = ${b.orgId} and source = ${b.source} and category = ${b.category} and year = ${b.year}`.execute(db)
  return kindsOf(rows)
}

/** The accounts of a budget, opened when they are not there yet. @throws org.absent */
export async function budgetAccounts<T>(tx: Tx<T>, b: Budget, now: Date): Promise<Accounts> {
  const found = await findBudget(tx, b)
  if (found) return found
  const org = await getOrg(tx, b.orgId)
  const rows = Object.keys(accountKinds).map(
    kind =>
      sql`(${newId(now)}::uuid, ${org.id}::uuid, ${org.path}, ${kind}, ${b.source}, ${b.category}, ${b.year}::int)`,
  )
  await sql`
    insert into funds_account (id, org_id, org_path, kind, source, category, year) values ${sql.join(rows)}
    on conflict on constraint funds_account_once do nothing`.execute(tx)
  const opened = await findBudget(tx, b)
  if (!opened) throw new Error(`the accounts of ${b.source} ${b.category} ${b.year} did not open`)
  return opened
}

export const budgetKey = (b: Budget) => [b.orgId, b.source, b.category, b.year].join(' ')

/** The accounts of many budgets by `budgetKey`, opened when they are not there yet: three statements for a thousand unions. @throws org.absent */
export async function manyBudgets<T>(
  tx: Tx<T>,
  budgets: readonly Budget[],
  now: Date,
): Promise<ReadonlyMap<string, Accounts>> {
  const asked = new Map(budgets.map(b => [budgetKey(b), b]))
  const found = async () => {
    const { rows } = await sql<AccountRow & Budget>`
      select a.id, a.kind, a.org_id as "orgId", a.source, a.category, a.year
      from jsonb_to_recordset(${JSON.stringify([...asked.values()])}::jsonb) as r ("orgId" uuid, source text, category text, year int)
      join funds_account a on a.org_id = r."orgId" and a.source = r.source and a.category = r.category and a.year = r.year`.execute(
      tx,
    )
    const kept = new Map<string, Accounts>()
    for (const [key, of] of Map.groupBy(rows, budgetKey)) {
      const accounts = kindsOf(of)
      if (accounts) kept.set(key, accounts)
    }
    return kept
  }
  const there = await found()
  const missing = [...asked].filter(([key]) => !there.has(key)).map(([, b]) => b)
  if (missing.length === 0) return there
  const rows = missing.flatMap(b => Object.keys(accountKinds).map(kind => ({ ...b, kind, id: newId(now) })))
  await sql`
    insert into funds_account (id, org_id, org_path, kind, source, category, year)
    select r.id, o.id, o.path, r.kind, r.source, r.category, r.year
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, "orgId" uuid, kind text, source text, category text, year int)
    join kernel_org o on o.id = r."orgId"
    on conflict on constraint funds_account_once do nothing`.execute(tx)
  const opened = await found()
  if (opened.size < asked.size) throw refuseOrg('org.absent')
  return opened
}

/** '某区总工会2026年中央财政·生活救助', as a refusal names a budget. */
export async function budgetName<T>(db: Db<T>, b: Budget, on: Day, lang: Lang): Promise<string> {
  const org = await orgName(db, b.orgId, on)
  const [source, category] = [sources[b.source][lang], categoryName(b.category, lang)]
  return lang === 'zh' ? `${org}${b.year}年${source}·${category}` : `${org}, ${b.year}, ${source}: ${category}`
}

interface Held {
  account_id: string
  kind: AccountKind
  amount_fen: Fen
  orgId: string
  source: Source
  category: string
  year: number
}

/**
 * Writes one posting and answers its id. Entries of one account are added up; balances are locked in the order of their accounts, so
 * that two postings never wait for each other in a ring. A correction is another posting, never a change.
 * @throws funds.unbalanced when the entries do not sum to zero; funds.earmark when they mix sources; funds.not_enough, saying which
 * budget, how much is left and how much is short. The same three are constraints of the database.
 */
export async function post<T>(tx: Tx<T>, posting: Posting): Promise<string> {
  const sums = new Map<string, number>()
  for (const { accountId, fen: amount } of posting.lines) sums.set(accountId, (sums.get(accountId) ?? 0) + amount)
  const entries = [...sums].filter(([, amount]) => amount !== 0).sort(([a], [b]) => (a < b ? -1 : 1))
  if (entries.length < 2 || entries.reduce((sum, [, amount]) => fen(sum + amount), fen(0)) !== 0)
    throw refuse('funds.unbalanced')

  const { rows: held } = await sql<Held>`
    select b.account_id, b.kind, b.amount_fen, a.org_id as "orgId", a.source, a.category, a.year
    from funds_balance b join funds_account a on a.id = b.account_id
    where b.account_id = any(${entries.map(([id]) => id)}::uuid[]) order by b.account_id for update of b`.execute(tx)
  if (new Set(held.map(h => h.source)).size !== 1) throw refuse('funds.earmark')
  for (const h of held) {
    const left = fen(h.amount_fen + (sums.get(h.account_id) ?? 0))
    if (h.kind === 'RECEIVED' ? left > 0 : left < 0)
      await refuseOverspending(tx, posting, h, fen(sums.get(h.account_id) ?? 0))
  }

  const id = newId(posting.at)
  await sql`
    insert into funds_posting (id, at, day, kind, memo, ref_kind, ref_id, account_id, reverses)
    values (${id}, ${posting.at}, ${posting.day}, ${posting.kind}, ${posting.memo}, ${posting.ref?.kind ?? null}, ${posting.ref?.id ?? null},
      ${posting.by ?? null}, ${posting.reverses ?? null})`.execute(tx)
  await sql`
    insert into funds_line (posting_id, n, account_id, amount_fen)
    select ${id}::uuid, n, account_id, amount_fen
    from unnest(${entries.map(([account]) => account)}::uuid[], ${entries.map(([, amount]) => amount)}::bigint[])
      with ordinality as l (account_id, amount_fen, n) order by n`.execute(tx)
  return id
}

async function refuseOverspending<T>(tx: Tx<T>, posting: Posting, held: Held, change: Fen): Promise<never> {
  const lang = posting.lang ?? 'zh'
  const [left, needed] = [Math.abs(held.amount_fen), Math.abs(change)]
  throw refuse('funds.not_enough', {
    budget: await budgetName(tx, held, posting.day, lang),
    account: accountKinds[held.kind][lang],
    left: sentenceYuan(fen(left)),
    needed: sentenceYuan(fen(needed)),
    short: sentenceYuan(fen(needed - left)),
  })
}

export interface LedgerCheck {
  /** True when every number agrees with what it is made of. */
  readonly right: boolean
  readonly accounts: number
  readonly postings: number
  /** Balances that differ from the sum of their lines. */
  readonly differences: readonly { readonly accountId: string; readonly keptFen: Fen; readonly countedFen: Fen }[]
  /** Postings that do not sum to zero or mix sources. */
  readonly broken: readonly string[]
  /** Budgets whose committed, in-transit or spent money is not that of their payments. */
  readonly unlike: readonly { readonly accountId: string; readonly keptFen: Fen; readonly paymentsFen: Fen }[]
}

/** Counts every balance again from its lines, every posting, and every payment. Reads everything: for a job or an auditor. */
export async function checkLedger<T>(db: Db<T>): Promise<LedgerCheck> {
  const differences = await sql<LedgerCheck['differences'][number]>`
    select b.account_id as "accountId", b.amount_fen as "keptFen", coalesce(l.counted, 0) as "countedFen"
    from funds_balance b
    left join (select account_id, sum(amount_fen) as counted from funds_line group by account_id) l using (account_id)
    where b.amount_fen <> coalesce(l.counted, 0)`.execute(db)
  const broken = await sql<{ id: string }>`
    select p.id from funds_posting p left join funds_line l on l.posting_id = p.id left join funds_account a on a.id = l.account_id
    group by p.id having coalesce(sum(l.amount_fen), 1) <> 0 or count(distinct a.source) <> 1`.execute(db)
  const unlike = await sql<LedgerCheck['unlike'][number]>`
    select b.account_id as "accountId", b.amount_fen as "keptFen", coalesce(p.total, 0) as "paymentsFen"
    from funds_balance b join funds_account a on a.id = b.account_id
    left join (
      select org_id, source, category, year, sum(amount_fen) as total,
        case when state = 'SENT' then 'IN_TRANSIT' when state = 'PAID' then 'SPENT' else 'COMMITTED' end as kind
      from funds_payment where state <> 'CANCELLED' group by org_id, source, category, year, 6
    ) p on (p.org_id, p.source, p.category, p.year, p.kind) = (a.org_id, a.source, a.category, a.year, a.kind)
    where a.kind in ('COMMITTED','IN_TRANSIT','SPENT') and a.category <> all(${[...voucherCategories]}) and b.amount_fen <> coalesce(p.total, 0)`.execute(
    db,
  )
  const { rows } = await sql<{ accounts: number; postings: number }>`
    select (select count(*) from funds_account) as accounts, (select count(*) from funds_posting) as postings`.execute(
    db,
  )
  return {
    right: differences.rows.length + broken.rows.length + unlike.rows.length === 0,
    accounts: rows[0]?.accounts ?? 0,
    postings: rows[0]?.postings ?? 0,
    differences: differences.rows,
    broken: broken.rows.map(r => r.id),
    unlike: unlike.rows,
  }
}

/** The next number of a kind in a year. The row is locked until the transaction ends, so it is asked for late. */
export async function nextNumber<T>(tx: Tx<T>, kind: string, year: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into funds_counter (kind, year, last) values (${kind}, ${year}, 1)
    on conflict (kind, year) do update set last = funds_counter.last + 1 returning last`.execute(tx)
  return rows[0]?.last ?? 1
}
