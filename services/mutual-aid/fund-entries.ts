// Entries of the special account made by hand: interest, an opening balance, handling costs, corrections; one enters, another approves.
import { sql } from 'kysely'
import { addYears, type Day, startOfYear, yearOf } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { type Fen, fen } from '#base/money.ts'
import { recordFact, reverseFact } from '#engines/figures/facts.ts'
import { stamp, voucherNumber } from '#engines/funds/budgets.ts'
import { type Entry, type Posting, post } from '#engines/funds/ledger.ts'
import type { AccountKind } from '#engines/funds/words.ts'
import { getOrg, type Org } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import type { Tables } from './plans.ts'
import { type MutualCategory, mutualAccounts } from './premium-effect.ts'
import { refuse } from './refuse.ts'
import { type EntryKind, type EntryState, entryKindWords, entryStateWords } from './words-fund.ts'

export interface NewEntry {
  readonly orgId: string
  readonly kind: Exclude<EntryKind, 'UNDO'>
  readonly on: string
  readonly fen: number
  readonly document: string
}

/** The union whose account it is: it runs a plan, and lies in the scope. @throws absent, mutual-aid.fund_no_account */
export async function accountOrg(call: Pick<Look<Tables>, 'db' | 'scope'>, orgId: string): Promise<Org> {
  const org = await getOrg(call.db, orgId)
  if (!covers(call.scope, org.path)) throw refuseKernel('absent')
  const plan = await call.db.selectFrom('mutual_aid_plan').select('id').where('org_id', '=', org.id).executeTakeFirst()
  if (!plan) throw refuse('mutual-aid.fund_no_account')
  return org
}

const by = (act: Act<Tables>): string => {
  if (!act.actor.accountId) throw refuseKernel('signed_out')
  return act.actor.accountId
}

/** Enters what somebody else will approve; nothing is booked yet. @throws mutual-aid.fund_day, fund_opening_once (index) */
export async function proposeEntry(act: Act<Tables>, input: NewEntry): Promise<{ entryId: string }> {
  const org = await accountOrg(act, input.orgId)
  const from = startOfYear(addYears(act.today, -1))
  if (input.on > act.today || input.on < from) throw refuse('mutual-aid.fund_day', { from })
  act.touched('org', org.id)
  return keepProposal(act, org, { ...input, on: input.on as Day, undoes: null })
}

/** Proposes to take a booked entry back by an opposite posting. @throws mutual-aid.fund_not_booked, fund_undone_once (index) */
export async function proposeUndo(
  act: Act<Tables>,
  { entryId, document }: { entryId: string; document: string },
): Promise<{ entryId: string }> {
  const entry = await lockEntry(act, entryId)
  if (entry.state !== 'BOOKED' || entry.kind === 'UNDO' || entry.undone) throw refuse('mutual-aid.fund_not_booked')
  const org = await getOrg(act.tx, entry.org_id)
  return keepProposal(act, org, { kind: 'UNDO', on: act.today, fen: entry.amount_fen, document, undoes: entry.id })
}

async function keepProposal(
  act: Act<Tables>,
  org: Org,
  e: { kind: EntryKind; on: Day; fen: number; document: string; undoes: string | null },
): Promise<{ entryId: string }> {
  const id = newId(act.now)
  await act.tx
    .insertInto('mutual_aid_fund_entry')
    .values({
      id,
      org_id: org.id,
      org_path: org.path,
      kind: e.kind,
      on_day: e.on,
      amount_fen: fen(e.fen),
      document: e.document.trim(),
      undoes: e.undoes,
      state: 'PROPOSED',
      proposed_by: by(act),
      proposed_at: act.now,
    })
    .execute()
  return { entryId: id }
}

async function lockEntry(act: Act<Tables>, id: string) {
  const entry = await act.tx
    .selectFrom('mutual_aid_fund_entry')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!entry || !covers(act.scope, entry.org_path)) throw refuseKernel('absent')
  act.touched('org', entry.org_id)
  return entry
}

type Kept = Awaited<ReturnType<typeof lockEntry>>

/**
 * Another person approves, and it is booked and counted in the same moment; or does not, with the reason.
 * @throws mutual-aid.fund_own, fund_judged; funds.not_enough when a cost is more than the account holds
 */
export async function judgeEntry(
  act: Act<Tables>,
  input: { entryId: string; approve: boolean; why?: string | undefined },
): Promise<{ state: EntryState }> {
  const entry = await lockEntry(act, input.entryId)
  if (entry.state !== 'PROPOSED')
    throw refuse('mutual-aid.fund_judged', { state: entryStateWords[entry.state as EntryState][act.lang] })
  const eyes = [by(act), ...act.behalf.map(b => b.accountId)]
  if (eyes.includes(entry.proposed_by)) throw refuse('mutual-aid.fund_own')
  const postingId = !input.approve ? null : entry.kind === 'UNDO' ? await bookUndo(act, entry) : await book(act, entry)
  const state: EntryState = input.approve ? 'BOOKED' : 'REFUSED'
  await act.tx
    .updateTable('mutual_aid_fund_entry')
    .set({ state, judged_by: by(act), judged_at: act.now, why: input.why?.trim() || null, posting_id: postingId })
    .where('id', '=', entry.id)
    .execute()
  return { state }
}

const counted: Partial<Record<EntryKind, string>> = { INTEREST: 'mutual-aid.interest', COST: 'mutual-aid.cost' }

const posting = (act: Act<Tables>, entry: Kept, kind: Posting['kind'], lines: readonly Entry[]): Posting => ({
  ...stamp(act),
  kind,
  memo: `${entryKindWords[entry.kind as EntryKind].zh}：${entry.document}`,
  ref: { kind: 'mutual_aid_fund_entry', id: entry.id },
  lines,
})

/** Interest and an opening balance are received under their own name and available as mutual aid; a cost is spent out of it, care set aside. */
async function book(act: Act<Tables>, entry: Kept): Promise<string> {
  const kind = entry.kind as Exclude<EntryKind, 'UNDO'>
  // What is set aside for care is spent by payments of the present year.
  const ownYear = yearOf(kind === 'CARE' ? act.today : entry.on_day)
  const own = await mutualAccounts(act, entry.org_id, `MUTUAL_${kind}`, ownYear)
  // What is available stands in the present year: earlier years' surplus has rolled over into it.
  const aid = await mutualAccounts(act, entry.org_id, 'MUTUAL_AID', yearOf(act.today))
  const amount = fen(entry.amount_fen)
  const [from, to] =
    kind === 'CARE'
      ? [aid.AVAILABLE, own.AVAILABLE]
      : kind === 'COST'
        ? [aid.AVAILABLE, own.SPENT]
        : [own.RECEIVED, aid.AVAILABLE]
  const lines = [
    { accountId: from, fen: fen(-amount) },
    { accountId: to, fen: amount },
  ]
  const postingId = await post(act.tx, posting(act, entry, kind === 'CARE' ? 'TRANSFER' : kind, lines))
  const fact = counted[kind]
  if (fact)
    await recordFact(act.tx, {
      kind: fact,
      day: entry.on_day,
      at: act.now,
      orgId: entry.org_id,
      fen: amount,
      dims: { source: 'MUTUAL' },
      ref: { kind: 'funds_posting', id: postingId },
    })
  return postingId
}

async function bookUndo(act: Act<Tables>, undo: Kept): Promise<string> {
  const entry = await lockEntry(act, undo.undoes ?? '')
  const { rows } = await sql<{
    accountId: string
    kind: AccountKind
    category: string
    fen: Fen
    number: number
    day: Day
  }>`
    select l.account_id as "accountId", a.kind, a.category, -l.amount_fen as fen, p.number, p.day
    from funds_line l join funds_posting p on p.id = l.posting_id join funds_account a on a.id = l.account_id
    where p.id = ${entry.posting_id} order by l.n`.execute(act.tx)
  const [first] = rows
  if (!first || !entry.posting_id) throw refuse('mutual-aid.fund_not_booked')
  // What is available has rolled over into the present year.
  const lines: Entry[] = []
  for (const r of rows) {
    const now =
      r.kind === 'AVAILABLE'
        ? (await mutualAccounts(act, entry.org_id, r.category as MutualCategory, yearOf(act.today))).AVAILABLE
        : r.accountId
    lines.push({ accountId: now, fen: r.fen })
  }
  const postingId = await post(act.tx, {
    ...posting(act, undo, 'REVERSE', lines),
    memo: `冲销 ${voucherNumber(first.number, first.day)}：${undo.document}`,
    reverses: entry.posting_id,
  })
  await act.tx.updateTable('mutual_aid_fund_entry').set({ undone: true }).where('id', '=', entry.id).execute()
  const fact = counted[entry.kind as EntryKind]
  if (fact) await reverseFact(act.tx, { kind: fact, ref: { kind: 'funds_posting', id: entry.posting_id }, at: act.now })
  return postingId
}

/** Entries of one account, newest first. */
export async function pageEntries(
  look: Look<Tables>,
  { orgId, after, limit = 50 }: { orgId: string; after?: string | undefined; limit?: number | undefined },
) {
  const { rows } = await sql<{
    id: string
    kind: EntryKind
    on: Day
    fen: number
    document: string
    state: EntryState
    undone: boolean
    undoing: boolean
    proposedBy: string
    proposer: string
    judgedBy: string | null
    why: string | null
    postingId: string | null
  }>`
    select e.id, e.kind, e.on_day as on, e.amount_fen as fen, e.document, e.state, e.undone, p.name as "proposedBy", e.proposed_by as proposer,
      j.name as "judgedBy", e.why, e.posting_id as "postingId",
      exists (select from mutual_aid_fund_entry u where u.undoes = e.id and u.state = 'PROPOSED') as undoing
    from mutual_aid_fund_entry e join kernel_account p on p.id = e.proposed_by left join kernel_account j on j.id = e.judged_by
    where e.org_id = ${orgId} and ${within(look.scope, 'e.org_path')} and (${after ?? null}::uuid is null or e.id < ${after ?? null})
    order by e.id desc limit ${limit + 1}`.execute(look.db)
  const page = rows.slice(0, limit)
  return {
    rows: page.map(({ proposer, undoing, ...r }) => ({
      ...r,
      mayJudge: r.state === 'PROPOSED' && proposer !== look.actor.accountId,
      mayUndo: r.state === 'BOOKED' && r.kind !== 'UNDO' && !r.undone && !undoing,
    })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}
