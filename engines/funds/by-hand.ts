// Money brought home: chosen while it has not left, let out by a batch as any other, and settled by a signature instead of a bank's answer.
import { sql } from 'kysely'
import type { Act } from '#kernel/service.ts'
import { type BatchRow, batchColumns } from './batches.ts'
import { type PaymentRow, paymentsOf } from './payments.ts'
import { linesOf, settle } from './returns.ts'
import { type FailureCode, paymentState, refuse, type Way } from './words.ts'

/**
 * Says how these payments go from now on; what had failed waits for the next batch of that kind.
 * @throws funds.payment_state once one is in a batch, let out, paid or cancelled
 */
export async function goBy<T>(act: Act<T>, way: Way, payments: readonly PaymentRow[]): Promise<void> {
  const ids = payments.map(p => p.id)
  const { rows } = await sql`
    update funds_payment set way = ${way}, state = 'WAITING', failure_code = null, failure_note = null
    where id = any(${ids}::uuid[]) and state in ('WAITING','FAILED') returning 1`.execute(act.tx)
  const stuck = payments.find(p => p.state !== 'WAITING' && p.state !== 'FAILED')
  if (rows.length === ids.length) return
  const state = stuck ? paymentState(stuck.state, stuck.way) : paymentState('BATCHED', way)
  throw refuse('funds.payment_state', {
    state: state[act.lang],
    what:
      act.lang === 'zh'
        ? '请等它有了结果，或请出纳移出批次。'
        : 'Wait for its outcome, or have it taken out of its batch.',
  })
}

export interface Handed {
  readonly refKind: string
  readonly refIds: readonly string[]
  /** The visit that shows it, as postings name it. */
  readonly by: { readonly kind: string; readonly id: string }
  /** Who went, for the history of the batch. */
  readonly name: string
  /** Absent: handed over and signed for. */
  readonly failure?: { readonly code: FailureCode; readonly note: string | null }
}

/**
 * What became of the payments of these matters that were let out for a visit: spent, or back in the account. Each line once, however often
 * it is told; batches are locked in order. Who may tell is the calling service's right.
 * @throws funds.hand_state when one of those still owed was not let out; answers how many were settled
 */
export async function settleByHand<T>(act: Act<T>, h: Handed): Promise<number> {
  const open = (await paymentsOf(act.tx, h.refKind, h.refIds)).filter(
    p => p.state !== 'PAID' && p.state !== 'CANCELLED',
  )
  const out = open.filter(p => p.state === 'SENT' && p.way === 'HAND')
  const held = open.find(p => !out.includes(p))
  if (held && !h.failure) throw refuse('funds.hand_state', { state: paymentState(held.state, held.way)[act.lang] })
  const { rows: batches } = await sql<BatchRow>`
    select ${batchColumns} from funds_batch b where b.id in (
      select l.batch_id from funds_batch_line l where l.payment_id = any(${out.map(p => p.id)}::uuid[]) and l.state = 'SENT')
    order by b.id for update`.execute(act.tx)
  let settled = 0
  for (const batch of batches) {
    const lines = (await linesOf(act, batch.id)).filter(l => l.state === 'SENT' && out.some(p => p.id === l.paymentId))
    const hits = lines.map(l => ({ ...l, failure: h.failure }))
    const [paid, failed] = h.failure ? [[], hits] : [hits, []]
    await settle(act, batch, { ref: h.by, name: h.name, move: 'hand', paid, failed })
    settled += hits.length
  }
  return settled
}

/** Accounts that signed the batches these payments were let out by: none of them records what came of it. */
export async function signersOf<T>(act: Act<T>, refKind: string, refIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct s.id from funds_payment p join funds_batch_line l on l.payment_id = p.id join funds_batch b on b.id = l.batch_id
      cross join lateral unnest(array[b.locked_by, b.approved_by, b.authorised_by]) as s (id)
    where p.ref_kind = ${refKind} and p.ref_id = any(${[...refIds]}::uuid[]) and l.state = 'SENT' and s.id is not null`.execute(
    act.tx,
  )
  return rows.map(r => r.id)
}
