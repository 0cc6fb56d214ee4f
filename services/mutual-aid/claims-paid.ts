// An approved claim and its money, held for whoever brings it, stops it, or says what became of it.
import { sql } from 'kysely'
import { viewCase } from '#engines/cases/cases.ts'
import { type PaymentRow, paymentsOf } from '#engines/funds/payments.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act } from '#kernel/service.ts'
import { getClaim, type Kept, type Tables } from './claims.ts'
import { claimFlow } from './flow.ts'
import { refuse } from './refuse.ts'

/** What the payments of awards are for, as the funds engine knows it. */
export const awardKind = 'mutual_aid_award'

export interface Approved {
  readonly claim: Kept
  readonly awardIds: readonly string[]
  /** Neither paid nor cancelled. */
  readonly owed: readonly PaymentRow[]
}

/** The claim within the scope of the caller's right, its row held, so that of two at once the second sees the first. @throws absent, not_approved */
export async function approvedClaim(act: Act<Tables>, caseId: string): Promise<Approved> {
  await viewCase(act, claimFlow, caseId)
  const { rows } = await sql<{ path: string }>`
    select c.org_path as path from cases_case c join mutual_aid_claim m on m.case_id = c.id where c.id = ${caseId} for update of m`.execute(
    act.tx,
  )
  if (!covers(act.scope, rows[0]?.path ?? '')) throw refuseKernel('absent')
  const claim = await getClaim(act, caseId)
  if (!claim.approved_on) throw refuse('mutual-aid.not_approved')
  const awards = await act.tx.selectFrom('mutual_aid_award').select('id').where('case_id', '=', caseId).execute()
  const awardIds = awards.map(a => a.id)
  const payments = await paymentsOf(act.tx, awardKind, awardIds)
  act.touched('person', claim.person_id)
  return { claim, awardIds, owed: payments.filter(p => p.state !== 'PAID' && p.state !== 'CANCELLED') }
}

/** Whether the caller, or whoever they stand in for, is one of these accounts or approved the claim. */
export async function hadPart(act: Act<Tables>, caseId: string, others: readonly string[] = []): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select account_id as id from cases_event where case_id = ${caseId} and move = 'approve' and account_id is not null`.execute(
    act.tx,
  )
  const parts = new Set([...rows.map(r => r.id), ...others])
  return [act.actor.accountId, ...act.behalf.map(b => b.accountId)].some(id => id !== null && parts.has(id))
}
