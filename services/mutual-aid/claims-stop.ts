// Aid that should not go (停付): approved, found to be wrong, not left yet. The money stays in the account and the invoices are free.
import { add, fen, sentenceYuan } from '#base/money.ts'
import { cancelPayment } from '#engines/funds/payments.ts'
import { notify } from '#kernel/notify/notify.ts'
import type { Act, Look } from '#kernel/service.ts'
import type { Tables } from './claims.ts'
import { freeInvoices } from './claims-bills.ts'
import { approvedClaim, hadPart } from './claims-paid.ts'
import { refuse } from './refuse.ts'
import { dropVisit } from './visits.ts'
import { claimNotices } from './words-claims.ts'

/**
 * Another than who approved stops what is still owed. The member reads why, may claim again with the same invoices, and no limit is used up.
 * @throws not_approved, stop_nothing, stop_own; funds.payment_state for what is in a batch or out
 */
export async function stop(act: Act<Tables>, caseId: string, reason: string): Promise<void> {
  const { claim, owed } = await approvedClaim(act, caseId)
  if (owed.length === 0) throw refuse('mutual-aid.stop_nothing')
  if (await hadPart(act, caseId)) throw refuse('mutual-aid.stop_own')
  for (const payment of owed) await cancelPayment(act, payment.id, act.lang === 'zh' ? '停付' : 'stopped')
  await dropVisit(act, caseId)
  await freeInvoices(act, caseId, 'STOPPED')
  await act.tx
    .insertInto('mutual_aid_stop')
    .values({
      case_id: caseId,
      at: act.now,
      account_id: act.actor.accountId,
      reason_sealed: act.house.vault.seal(reason),
    })
    .execute()
  await notify(act.tx, act.house, act.now, {
    personId: claim.payee_id,
    template: { code: 'mutual-aid.stopped', ...claimNotices.stopped },
    details: { yuan: sentenceYuan(add(fen(0), ...owed.map(p => p.fen))) },
    link: `/mutual-aid/cases/${caseId}`,
  })
}

/** When and why it was stopped; null when it was not. */
export async function stopOf(look: Look<Tables>, caseId: string): Promise<{ at: string; reason: string } | null> {
  const row = await look.db
    .selectFrom('mutual_aid_stop')
    .select(['at', 'reason_sealed'])
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row ? { at: row.at.toISOString(), reason: look.house.vault.open(row.reason_sealed) } : null
}
