// Budgets: money allocated, moved within one source, and where each of it stands.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { twoHandedCategories } from '#base/fund-categories.ts'
import { caseNumber } from '#base/ids.ts'
import { capital, type Fen, fen, sentenceYuan } from '#base/money.ts'
import { getOrg, orgName, orgNames } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { type Accounts, type Budget, budgetAccounts, budgetName, post } from './ledger.ts'
import {
  type AccountKind,
  accountKinds,
  categoryName,
  type PostingKind,
  postingKinds,
  refuse,
  type Source,
} from './words.ts'

/** The number printed on a voucher. */
export const voucherNumber = (number: number, on: Day): string => caseNumber('FV', Number(on.slice(0, 4)), number)

/** An organization outside the scope does not exist for the caller. */
export async function orgInScope<T>(act: Look<T>, orgId: string): Promise<string> {
  const { path } = await getOrg(act.db, orgId)
  if (!covers(act.scope, path)) throw refuseKernel('absent')
  return path
}

export interface Allocation extends Budget {
  readonly fen: Fen
  /** The document that gives the money, such as 总财字〔2026〕12号. */
  readonly document: string
}

/** Puts money into a budget. Needs the endpoint's scope over the organization. @throws absent outside it */
export async function allocate<T>(act: Act<T>, input: Allocation): Promise<{ postingId: string; said: string }> {
  await orgInScope(act, input.orgId)
  refuseTwoHanded(act, input.category)
  const accounts = await budgetAccounts(act.tx, input, act.now)
  const postingId = await post(act.tx, {
    ...stamp(act),
    kind: 'ALLOCATE',
    memo: input.document,
    lines: move(accounts, 'RECEIVED', 'AVAILABLE', input.fen),
  })
  const name = await budgetName(act.tx, input, act.today, act.lang)
  const said =
    act.lang === 'zh'
      ? `已下达 ${sentenceYuan(input.fen)} 元(${capital(input.fen)})到${name}。`
      : `${sentenceYuan(input.fen)} yuan allocated to ${name}.`
  return { postingId, said }
}

/** Moves money from one budget to another of the same source. @throws funds.earmark, funds.not_enough, funds.same_budget */
export async function transfer<T>(
  act: Act<T>,
  input: { from: Budget; to: Budget; fen: Fen; document: string },
): Promise<{ postingId: string; said: string }> {
  const { from, to } = input
  await orgInScope(act, from.orgId)
  await orgInScope(act, to.orgId)
  for (const { category } of [from, to]) refuseTwoHanded(act, category)
  if (from.source !== to.source) throw refuse('funds.earmark')
  const giving = await budgetAccounts(act.tx, from, act.now)
  const taking = await budgetAccounts(act.tx, to, act.now)
  if (giving.AVAILABLE === taking.AVAILABLE) throw refuse('funds.same_budget')
  const postingId = await post(act.tx, {
    ...stamp(act),
    kind: 'TRANSFER',
    memo: input.document,
    // what was allocated moves too, so that each budget's five accounts still sum to zero
    lines: [...move(giving, 'AVAILABLE', 'RECEIVED', input.fen), ...move(taking, 'RECEIVED', 'AVAILABLE', input.fen)],
  })
  const names = [await budgetName(act.tx, from, act.today, act.lang), await budgetName(act.tx, to, act.today, act.lang)]
  const said =
    act.lang === 'zh'
      ? `已从${names[0]}调出 ${sentenceYuan(input.fen)} 元(${capital(input.fen)})，转入${names[1]}。`
      : `${sentenceYuan(input.fen)} yuan moved from ${names[0]} to ${names[1]}.`
  return { postingId, said }
}

function refuseTwoHanded({ lang }: Pick<Act<unknown>, 'lang'>, category: string): void {
  if (twoHandedCategories.includes(category))
    throw refuse('funds.two_handed', { category: categoryName(category, lang) })
}

/** The two entries that carry an amount from one account of a budget to another. */
export const move = (accounts: Accounts, from: AccountKind, to: AccountKind, amount: Fen) => [
  { accountId: accounts[from], fen: fen(-amount) },
  { accountId: accounts[to], fen: amount },
]

/** What every posting of a call carries. */
export const stamp = <T>(act: Pick<Act<T>, 'now' | 'today' | 'actor' | 'lang'>) => ({
  at: act.now,
  day: act.today,
  by: act.actor.accountId,
  lang: act.lang,
})

/** Takes an allocation or a transfer back by an opposite posting. @throws absent, funds.not_reversible, funds.not_enough when it is spent already */
export async function reversePosting<T>(
  act: Act<T>,
  postingId: string,
  reason: string,
): Promise<{ postingId: string; said: string }> {
  const { rows } = await sql<{
    kind: PostingKind
    about: string | null
    number: number
    day: Day
    account_id: string
    amount_fen: Fen
    org_path: string
  }>`
    select p.kind, p.ref_kind as about, p.number, p.day, l.account_id, l.amount_fen, a.org_path
    from funds_posting p join funds_line l on l.posting_id = p.id join funds_account a on a.id = l.account_id
    where p.id = ${postingId}`.execute(act.tx)
  const first = rows[0]
  if (!first || !rows.every(r => covers(act.scope, r.org_path))) throw refuseKernel('absent')
  // What a service booked about something of its own is corrected there, where what hangs on it is corrected too.
  if ((first.kind !== 'ALLOCATE' && first.kind !== 'TRANSFER') || first.about !== null)
    throw refuse('funds.not_reversible')
  const number = voucherNumber(first.number, first.day)
  const id = await post(act.tx, {
    ...stamp(act),
    kind: 'REVERSE',
    memo: act.lang === 'zh' ? `冲销 ${number}：${reason}` : `Reverses ${number}: ${reason}`,
    reverses: postingId,
    lines: rows.map(r => ({ accountId: r.account_id, fen: fen(-r.amount_fen) })),
  })
  return { postingId: id, said: act.lang === 'zh' ? `已冲销凭证 ${number}。` : `Posting ${number} is reversed.` }
}

export interface BudgetRow extends Budget {
  /** The AVAILABLE account's id stands for the budget. */
  readonly id: string
  readonly orgName: string
  readonly categoryName: string
  readonly figures: Readonly<Record<AccountKind, { readonly accountId: string; readonly fen: Fen }>>
}

export interface PageIn {
  readonly after?: string
  readonly limit?: number
}

/** One page of rows that were read with `limit + 1`. */
export function paged<R extends { readonly id: string }>(
  rows: readonly R[],
  limit: number,
): { rows: R[]; next: string | null } {
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}

/** The budgets of the scope, newest first: what was allocated, and where it stands. Each figure opens to `accountPostings`. */
export async function listBudgets<T>(
  call: Look<T>,
  q: PageIn & { year?: number; source?: Source; category?: string; orgId?: string },
): Promise<{ rows: BudgetRow[]; next: string | null }> {
  const limit = q.limit ?? 50
  const { rows } = await sql<Omit<BudgetRow, 'orgName' | 'categoryName'>>`
    select av.id, av.org_id as "orgId", av.source, av.category, av.year, f.figures
    from funds_account av cross join lateral (
      select json_object_agg(a.kind, json_build_object('accountId', a.id, 'fen', case when a.kind = 'RECEIVED' then -b.amount_fen else b.amount_fen end)) as figures
      from funds_account a join funds_balance b on b.account_id = a.id
      where (a.org_id, a.source, a.category, a.year) = (av.org_id, av.source, av.category, av.year)
    ) f
    where av.kind = 'AVAILABLE' and ${within(call.scope, 'av.org_path')}
      and (${q.after ?? null}::uuid is null or av.id < ${q.after ?? null}) and (${q.year ?? null}::int is null or av.year = ${q.year ?? null})
      and (${q.source ?? null}::text is null or av.source = ${q.source ?? null})
      and (${q.category ?? null}::text is null or av.category = ${q.category ?? null})
      and (${q.orgId ?? null}::uuid is null or av.org_id = ${q.orgId ?? null})
    order by av.id desc limit ${limit + 1}`.execute(call.db)
  const names = await orgNames(
    call.db,
    rows.map(r => r.orgId),
    call.today,
  )
  return paged(
    rows.map(r => ({ ...r, orgName: names.get(r.orgId) ?? '', categoryName: categoryName(r.category, call.lang) })),
    limit,
  )
}

/** The postings of one account, newest first: what a figure is made of. @throws absent outside the scope */
export async function accountPostings<T>(call: Look<T>, q: PageIn & { accountId: string }) {
  const limit = q.limit ?? 50
  const { rows: found } = await sql<Budget & { kind: AccountKind; fen: Fen }>`
    select a.kind, a.org_id as "orgId", a.source, a.category, a.year, b.amount_fen as fen
    from funds_account a join funds_balance b on b.account_id = a.id
    where a.id = ${q.accountId} and ${within(call.scope, 'a.org_path')}`.execute(call.db)
  const [account] = found
  if (!account) throw refuseKernel('absent')
  const { rows } = await sql<{ id: string; number: number; day: Day; kind: PostingKind; memo: string; fen: Fen }>`
    select p.id, p.number, p.day, p.kind, p.memo, l.amount_fen as fen
    from funds_line l join funds_posting p on p.id = l.posting_id
    where l.account_id = ${q.accountId} and (${q.after ?? null}::uuid is null or l.posting_id < ${q.after ?? null})
    order by l.posting_id desc limit ${limit + 1}`.execute(call.db)
  // what was allocated stands negative in the ledger, and is read as it is spoken of
  const sign = account.kind === 'RECEIVED' ? -1 : 1
  const page = paged(
    rows.map(r => ({
      ...r,
      fen: fen(sign * r.fen),
      number: voucherNumber(r.number, r.day),
      kindName: postingKinds[r.kind][call.lang],
    })),
    limit,
  )
  const { orgId, kind, category, source, year } = account
  return {
    ...page,
    account: {
      kind,
      kindName: accountKinds[kind][call.lang],
      orgName: await orgName(call.db, orgId, call.today),
      source,
      categoryName: categoryName(category, call.lang),
      year,
      fen: fen(sign * account.fen),
    },
  }
}

/** One posting as a voucher: its lines, the amount in figures and capitals, and the payments it is about. @throws absent outside the scope */
export async function voucher<T>(call: Look<T>, postingId: string) {
  const { rows } = await sql<{
    number: number
    day: Day
    kind: PostingKind
    memo: string
    reverses: string | null
    by: string | null
  }>`
    select p.number, p.day, p.kind, p.memo, p.reverses, a.name as by
    from funds_posting p left join kernel_account a on a.id = p.account_id
    where p.id = ${postingId} and not exists (
      select from funds_line l join funds_account f on f.id = l.account_id
      where l.posting_id = p.id and not ${within(call.scope, 'f.org_path')})`.execute(call.db)
  const found = rows[0]
  if (!found) throw refuseKernel('absent')
  const { rows: lines } = await sql<Budget & { n: number; kind: AccountKind; fen: Fen }>`
    select l.n, a.kind, a.org_id as "orgId", a.source, a.category, a.year, l.amount_fen as fen
    from funds_line l join funds_account a on a.id = l.account_id where l.posting_id = ${postingId} order by l.n`.execute(
    call.db,
  )
  const { rows: items } = await sql<{ paymentId: string; title: string; period: string; fen: Fen }>`
    select p.id as "paymentId", p.title, p.period, p.amount_fen as fen from funds_payment p
    where p.id in (
      select ref_id from funds_posting where id = ${postingId} and ref_kind = 'funds_payment'
      union all select payment_id from funds_batch_line where sent_posting = ${postingId}
      union all select payment_id from funds_batch_line where done_posting = ${postingId})
    order by p.id limit 5000`.execute(call.db)
  const names = await orgNames(
    call.db,
    lines.map(l => l.orgId),
    call.today,
  )
  const total = fen(lines.reduce((sum, l) => sum + Math.max(0, l.fen), 0))
  return {
    id: postingId,
    number: voucherNumber(found.number, found.day),
    day: found.day,
    kind: found.kind,
    kindName: postingKinds[found.kind][call.lang],
    memo: found.memo,
    by: found.by,
    reverses: found.reverses,
    fen: total,
    capital: capital(total),
    lines: lines.map(l => ({
      ...l,
      kindName: accountKinds[l.kind][call.lang],
      orgName: names.get(l.orgId) ?? '',
      categoryName: categoryName(l.category, call.lang),
    })),
    items,
  }
}
