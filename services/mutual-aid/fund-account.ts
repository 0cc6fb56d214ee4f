// The special account as the books have it: what came in, what went out and what is left, year by year; each sum opens to its postings.
import { sql } from 'kysely'
import { add, type Fen, fen, sub } from '#base/money.ts'
import type { AccountKind } from '#engines/funds/words.ts'
import { orgNames } from '#kernel/org/org.ts'
import { within } from '#kernel/org/within.ts'
import type { Look } from '#kernel/service.ts'
import type { Tables } from './plans.ts'
import { inWords, outWords } from './words-fund.ts'

interface Row {
  readonly accountId: string
  readonly category: string
  readonly kind: AccountKind
  readonly year: number
  readonly fen: Fen
}

/** The unions of the scope that run a plan, the highest first: each has an account of its own. */
export async function fundAccounts(look: Look<Tables>) {
  const { rows } = await sql<{ id: string; path: string }>`
    select o.id, o.path from kernel_org o where ${within(look.scope, 'o.path')}
      and exists (select from mutual_aid_plan p where p.org_id = o.id) order by o.path limit 200`.execute(look.db)
  const names = await orgNames(
    look.db,
    rows.map(r => r.id),
    look.today,
  )
  return rows.map(r => ({ ...r, name: names.get(r.id) ?? '' }))
}

const rowsOf = async (look: Look<Tables>, orgId: string): Promise<readonly Row[]> =>
  (
    await sql<Row>`
      select a.id as "accountId", a.category, a.kind, a.year, b.amount_fen as fen
      from funds_account a join funds_balance b on b.account_id = a.id
      where a.source = 'MUTUAL' and a.org_id = ${orgId}`.execute(look.db)
  ).rows

const sum = (rows: readonly { readonly fen: Fen }[]): Fen => add(fen(0), ...rows.map(r => r.fen))

/** RECEIVED stands negative in the ledger, and is read as it is spoken of. */
const spoken = (rows: readonly Row[], kind: 'RECEIVED' | 'SPENT') =>
  rows.filter(r => r.kind === kind && r.fen !== 0).map(r => ({ ...r, fen: kind === 'RECEIVED' ? fen(-r.fen) : r.fen }))

function linesOf(
  rows: readonly { accountId: string; category: string; fen: Fen }[],
  words: Look<unknown>['lang'],
  of: typeof inWords,
) {
  return Object.keys(of).flatMap(category =>
    rows
      .filter(r => r.category === category)
      .map(r => ({ accountId: r.accountId, category, title: of[category]?.[words] ?? category, fen: r.fen })),
  )
}

/**
 * One account in one year. A year holds what was received and granted under it, whenever the bank carried it out, as vouchers are kept;
 * `now` says where the money of all years stands at this moment. opening + in − out = closing, and the last closing is the sum of `now`.
 */
export async function fundAccount(look: Look<Tables>, orgId: string, year: number) {
  const rows = await rowsOf(look, orgId)
  const came = spoken(rows, 'RECEIVED')
  const went = spoken(rows, 'SPENT')
  const upTo = (y: number) => sub(sum(came.filter(r => r.year <= y)), sum(went.filter(r => r.year <= y)))
  const years = [...new Set([...came, ...went].map(r => r.year))].sort((a, b) => b - a)
  const at = (kind: AccountKind, categories?: readonly string[]) =>
    sum(rows.filter(r => r.kind === kind && (!categories || categories.includes(r.category))))
  return {
    years: years.map(y => ({
      year: y,
      openingFen: upTo(y - 1),
      inFen: sum(came.filter(r => r.year === y)),
      outFen: sum(went.filter(r => r.year === y)),
      closingFen: upTo(y),
    })),
    openingFen: upTo(year - 1),
    ins: linesOf(
      came.filter(r => r.year === year),
      look.lang,
      inWords,
    ),
    outs: linesOf(
      went.filter(r => r.year === year),
      look.lang,
      outWords,
    ),
    closingFen: upTo(year),
    now: {
      availableFen: at('AVAILABLE', ['MUTUAL_AID', 'MUTUAL_CARE']),
      subsidyFen: at('AVAILABLE', ['MUTUAL_SUBSIDY']),
      unsettledFen: at('AVAILABLE', ['MUTUAL_UNSETTLED']),
      committedFen: at('COMMITTED'),
      inTransitFen: at('IN_TRANSIT'),
    },
  }
}
