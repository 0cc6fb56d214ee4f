// Payout batches: gathered, locked by the cashier, approved, authorised — by three people, each once, for one immutable amount.
import { type RawBuilder, sql } from 'kysely'
import { yearOf } from '#base/day.ts'
import { caseNumber, newId } from '#base/ids.ts'
import { add, capital, type Fen, fen, formatYuan } from '#base/money.ts'
import { type Lang, type Text, titled } from '#base/text.ts'
import type { Tx } from '#kernel/db/db.ts'
import { within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act } from '#kernel/service.ts'
import { copyNames, copyPayees, refuseWithoutConsent } from './batch-payees.ts'
import { move, orgInScope, stamp } from './budgets.ts'
import { findBudget, nextNumber, post } from './ledger.ts'
import { matching } from './payments.ts'
import {
  type AccountKind,
  type BatchState,
  batchState,
  categoryName,
  type PostingKind,
  refuse,
  type Source,
  sources,
  type Way,
} from './words.ts'

export interface BatchRow {
  readonly id: string
  readonly number: string
  readonly orgId: string
  readonly orgPath: string
  readonly source: Source
  readonly way: Way
  readonly title: string
  readonly titleEn: string | null
  readonly state: BatchState
  readonly version: number
  readonly count: number
  readonly fen: Fen
  readonly createdAt: Date
  readonly lockedBy: string | null
  readonly approvedBy: string | null
  readonly authorisedBy: string | null
}

export const batchColumns =
  sql.raw(`b.id, b.number, b.org_id as "orgId", b.org_path as "orgPath", b.source, b.way, b.title, b.title_en as "titleEn", b.state, b.version,
  b.line_count as count, b.total_fen as fen, b.created_at as "createdAt", b.locked_by as "lockedBy", b.approved_by as "approvedBy",
  b.authorised_by as "authorisedBy"`)

/** What a step did, in words, and the batch as it is now. */
export interface Done {
  readonly batch: BatchRow
  readonly said: string
}

/** What a batch is called that nobody named: 市级常态化生活补助 2026-10发放. */
function batchTitle(of: { source: Source; way: Way; category?: string; period?: string }): Text {
  const period = of.period ? ` ${of.period}` : ''
  const hand = of.way === 'HAND'
  const words = (lang: Lang, gap: string) =>
    [sources[of.source][lang], of.category ? categoryName(of.category, lang) : ''].filter(Boolean).join(gap)
  return {
    zh: `${words('zh', '')}${period}${hand ? '送上门' : '发放'}`,
    en: `${words('en', ', ')}${period}: ${hand ? 'brought home' : 'payout'}`,
  }
}

/** As many payments as one bank file is to hold; the rest waits for the next batch. */
export const mostLines = 5_000

/**
 * Gathers what waits for one organization, source and way into a draft. Payments that another batch is just taking are passed over, so
 * each is in one batch only. @throws absent outside the scope, funds.nothing_waiting
 */
export async function createBatch<T>(
  act: Act<T>,
  input: { orgId: string; source: Source; category?: string; period?: string; way?: Way; title?: string },
): Promise<Done> {
  const way = input.way ?? 'BANK'
  const orgPath = await orgInScope(act, input.orgId)
  const { rows: picked } = await sql<{ id: string; fen: Fen }>`
    select p.id, p.amount_fen as fen from funds_payment p
    where p.org_id = ${input.orgId} and ${matching({ ...input, way, state: 'WAITING' })}
    order by p.id limit ${mostLines} for update skip locked`.execute(act.tx)
  if (picked.length === 0) throw refuse('funds.nothing_waiting')
  const ids = picked.map(p => p.id)
  const total = add(...picked.map(p => p.fen))
  const year = yearOf(act.today)
  const number = caseNumber('FF', year, await nextNumber(act.tx, 'FF', year))
  const id = newId(act.now)
  const { title, titleEn } = titled(input.title ?? batchTitle({ ...input, way }))
  const { rows } = await sql<BatchRow>`
    insert into funds_batch as b (id, number, org_id, org_path, source, way, title, title_en, state, line_count, total_fen, created_at, created_by)
    values (${id}, ${number}, ${input.orgId}, ${orgPath}, ${input.source}, ${way}, ${title}, ${titleEn}, 'DRAFT', ${picked.length}, ${total}, ${act.now}, ${act.actor.accountId})
    returning ${batchColumns}`.execute(act.tx)
  await sql`update funds_payment set state = 'BATCHED' where id = any(${ids}::uuid[])`.execute(act.tx)
  await sql`
    insert into funds_batch_line (batch_id, payment_id, amount_fen, state)
    select ${id}, id, amount_fen, 'LISTED' from funds_payment where id = any(${ids}::uuid[])`.execute(act.tx)
  const batch = one(rows)
  await writeEvent(act, batch, 'create', null)
  return { batch, said: words(act, batch, `已编制批次 ${number}`, `Batch ${number} made`) }
}

function one(rows: readonly BatchRow[]): BatchRow {
  const [row] = rows
  if (!row) throw refuseKernel('absent')
  return row
}

/** The batch with its row locked. @throws absent outside the scope, funds.batch_changed, funds.batch_state */
export async function lockedBatch<T>(
  act: Act<T>,
  batchId: string,
  from: readonly BatchState[],
  version?: number,
): Promise<BatchRow> {
  const { rows } = await sql<BatchRow>`
    select ${batchColumns} from funds_batch b where b.id = ${batchId} and ${within(act.scope, 'b.org_path')} for update`.execute(
    act.tx,
  )
  const batch = one(rows)
  if (version !== undefined && batch.version !== version) throw refuse('funds.batch_changed', { number: batch.number })
  if (!from.includes(batch.state))
    throw refuse('funds.batch_state', {
      number: batch.number,
      state: batchState(batch.state, batch.way)[act.lang],
      needed: from.map(s => batchState(s, batch.way)[act.lang]),
    })
  return batch
}

/** Changes the batch and writes what was done to its history. */
export async function stepBatch<T>(
  act: Act<T>,
  before: BatchRow,
  moved: string,
  set: RawBuilder<unknown>,
  note: string | null = null,
): Promise<BatchRow> {
  const { rows } = await sql<BatchRow>`
    update funds_batch as b set version = b.version + 1, ${set} where b.id = ${before.id} returning ${batchColumns}`.execute(
    act.tx,
  )
  const batch = one(rows)
  // a dissolved batch's history says how much it held
  await writeEvent(
    act,
    moved === 'dissolve' ? { ...batch, count: before.count, fen: before.fen } : batch,
    moved,
    before.state,
    note,
  )
  return batch
}

async function writeEvent<T>(
  act: Act<T>,
  batch: BatchRow,
  moved: string,
  from: BatchState | null,
  note: string | null = null,
): Promise<void> {
  act.touched('funds_batch', batch.id)
  await sql`
    insert into funds_batch_event (batch_id, version, at, account_id, actor, move, from_state, to_state, line_count, total_fen, note)
    values (${batch.id}, ${batch.version}, ${act.now}, ${act.actor.accountId}, ${act.actor.name}, ${moved}, ${from}, ${batch.state},
      ${batch.count}, ${batch.fen}, ${note})`.execute(act.tx)
}

/** 'done: 12 payments, 38,400.00 元 (叁万捌仟肆佰元整)': what a step did, to how many and how much. */
export function words(act: { lang: 'zh' | 'en' }, b: { count: number; fen: Fen }, zh: string, en: string): string {
  return act.lang === 'zh'
    ? `${zh}：${b.count} 笔，合计 ${formatYuan(b.fen)} 元(${capital(b.fen)})。`
    : `${en}: ${b.count} payments, ${formatYuan(b.fen)} yuan in all (${capital(b.fen)}).`
}

interface Step {
  readonly batchId: string
  readonly version: number
}

/** Takes one payment out of a draft; it waits for another batch. @throws absent, funds.batch_state, funds.batch_changed */
export async function removeLine<T>(
  act: Act<T>,
  { batchId, version, paymentId, reason }: Step & { paymentId: string; reason: string },
): Promise<Done> {
  const before = await lockedBatch(act, batchId, ['DRAFT'], version)
  const { rows } = await sql<{ fen: Fen }>`
    delete from funds_batch_line where batch_id = ${batchId} and payment_id = ${paymentId} returning amount_fen as fen`.execute(
    act.tx,
  )
  const [gone] = rows
  if (!gone) throw refuseKernel('absent')
  await sql`update funds_payment set state = 'WAITING' where id = ${paymentId}`.execute(act.tx)
  const set = sql`line_count = line_count - 1, total_fen = total_fen - ${gone.fen}`
  const batch = await stepBatch(act, before, 'remove', set, `${paymentId} ${reason}`)
  return {
    batch,
    said: words(
      act,
      batch,
      `已移出 1 笔 ${formatYuan(gone.fen)} 元，批次 ${batch.number} 还有`,
      `1 payment of ${formatYuan(gone.fen)} yuan taken out; batch ${batch.number} now holds`,
    ),
  }
}

/** Ends a draft; its payments wait for another batch. @throws absent, funds.batch_state, funds.batch_changed */
export async function dissolveBatch<T>(
  act: Act<T>,
  { batchId, version, reason }: Step & { reason: string },
): Promise<Done> {
  const before = await lockedBatch(act, batchId, ['DRAFT'], version)
  const { rows } = await sql<{
    id: string
  }>`delete from funds_batch_line where batch_id = ${batchId} returning payment_id as id`.execute(act.tx)
  await sql`update funds_payment set state = 'WAITING' where id = any(${rows.map(r => r.id)}::uuid[])`.execute(act.tx)
  const batch = await stepBatch(
    act,
    before,
    'dissolve',
    sql`state = 'DISSOLVED', line_count = 0, total_fen = 0`,
    reason,
  )
  return {
    batch,
    said: words(
      act,
      before,
      `批次 ${batch.number} 已解散，款项回到等待发放`,
      `Batch ${batch.number} is dissolved; its payments wait again`,
    ),
  }
}

/**
 * Locks a draft: lines get their numbers, and each payee's name, bank and account are copied as they are at this moment. What is approved,
 * authorised and exported from here on is this copy. @throws funds.no_account naming the payments without one, funds.batch_empty, and as above
 */
export async function lockBatch<T>(act: Act<T>, { batchId, version }: Step): Promise<Done> {
  const before = await lockedBatch(act, batchId, ['DRAFT'], version)
  if (before.count === 0) throw refuse('funds.batch_empty', { number: before.number })
  await (before.way === 'HAND' ? copyNames(act, batchId) : copyPayees(act, batchId))
  const batch = await stepBatch(act, before, 'lock', sql`state = 'LOCKED', locked_by = ${act.actor.accountId}`)
  return {
    batch,
    said: words(
      act,
      batch,
      `批次 ${batch.number} 已锁定，等财务审核`,
      `Batch ${batch.number} is locked and waits for approval`,
    ),
  }
}

/** Sends a batch back to draft before it is authorised, with a reason; it must be locked and approved anew. */
export async function unlockBatch<T>(
  act: Act<T>,
  { batchId, version, reason }: Step & { reason: string },
): Promise<Done> {
  const before = await lockedBatch(act, batchId, ['LOCKED', 'APPROVED'], version)
  const batch = await stepBatch(
    act,
    before,
    'unlock',
    sql`state = 'DRAFT', locked_by = null, approved_by = null`,
    reason,
  )
  await sql`
    update funds_batch_line set n = null, payee_name = null, bank = null, branch = null, account_sealed = null, last_four = null,
      bank_account_id = null, household = null where batch_id = ${batchId}`.execute(act.tx)
  return { batch, said: words(act, batch, `批次 ${batch.number} 已退回编制`, `Batch ${batch.number} is back in draft`) }
}

/** The head of finance has checked the list. @throws funds.four_eyes for whoever locked it */
export async function approveBatch<T>(act: Act<T>, { batchId, version }: Step): Promise<Done> {
  const before = await lockedBatch(act, batchId, ['LOCKED'], version)
  refuseSamePerson(act, before)
  const batch = await stepBatch(act, before, 'approve', sql`state = 'APPROVED', approved_by = ${act.actor.accountId}`)
  return {
    batch,
    said: words(
      act,
      batch,
      `批次 ${batch.number} 已审核，等领导授权`,
      `Batch ${batch.number} is approved and waits for authorisation`,
    ),
  }
}

/** The director lets the money go: it is in transit from now on, and the batch cannot go back. @throws funds.four_eyes */
export async function authoriseBatch<T>(act: Act<T>, { batchId, version }: Step): Promise<Done> {
  const before = await lockedBatch(act, batchId, ['APPROVED'], version)
  refuseSamePerson(act, before)
  if (before.way === 'BANK') await refuseWithoutConsent(act, batchId)
  const { rows: lines } = await sql<SettledLine>`
    select p.category, p.year, l.amount_fen as fen from funds_batch_line l join funds_payment p on p.id = l.payment_id
    where l.batch_id = ${batchId}`.execute(act.tx)
  const batch = await stepBatch(
    act,
    before,
    'authorise',
    sql`state = 'AUTHORISED', authorised_by = ${act.actor.accountId}`,
  )
  const ref = { kind: 'funds_batch', id: batchId }
  const posting = await postLines(act, batch, lines, {
    kind: 'SEND',
    from: 'COMMITTED',
    to: 'IN_TRANSIT',
    memo: `${batch.number} ${batch.title}`,
    ref,
  })
  await sql`update funds_batch_line set state = 'SENT', sent_posting = ${posting} where batch_id = ${batchId}`.execute(
    act.tx,
  )
  await sql`
    update funds_payment set state = 'SENT', attempts = attempts + 1
    where id in (select payment_id from funds_batch_line where batch_id = ${batchId})`.execute(act.tx)
  return {
    batch,
    said: words(
      act,
      batch,
      `批次 ${batch.number} 已授权，款项转为在途`,
      `Batch ${batch.number} is authorised; the money is in transit`,
    ),
  }
}

function refuseSamePerson<T>(act: Act<T>, batch: BatchRow): void {
  const mine = [act.actor.accountId, ...act.behalf.map(p => p.accountId)]
  if ([batch.lockedBy, batch.approvedBy].some(id => id !== null && mine.includes(id))) throw refuse('funds.four_eyes')
}

export interface SettledLine {
  readonly category: string
  readonly year: number
  readonly fen: Fen
}

/** One posting for many lines of a batch, each budget with its sum. */
export async function postLines<T>(
  act: Act<T>,
  batch: BatchRow,
  lines: readonly SettledLine[],
  how: { kind: PostingKind; from: AccountKind; to: AccountKind; memo: string; ref: { kind: string; id: string } },
): Promise<string> {
  const sums = new Map<string, { category: string; year: number; fen: Fen }>()
  for (const { category, year, fen: amount } of lines) {
    const key = `${category} ${year}`
    sums.set(key, { category, year, fen: add(sums.get(key)?.fen ?? fen(0), amount) })
  }
  const entries = []
  for (const sum of sums.values()) {
    const budget = await findBudget(act.tx as Tx<T>, { orgId: batch.orgId, source: batch.source, ...sum })
    if (!budget) throw new Error(`batch ${batch.number} has no budget for ${sum.category} ${sum.year}`)
    entries.push(...move(budget, how.from, how.to, sum.fen))
  }
  return post(act.tx, { ...stamp(act), kind: how.kind, memo: how.memo, ref: how.ref, lines: entries })
}
