// Blindness of a second reading: while somebody is reading a case anew, its first decision is withheld from them, wherever they ask.
import { sql } from 'kysely'
import type { Look } from '#kernel/service.ts'
import { refuse } from './words.ts'

/** @throws cases.blind while the caller has a second reading of this case before them */
export async function refuseBlind<T>(call: Pick<Look<T>, 'db' | 'actor'>, caseId: string): Promise<void> {
  if (call.actor.kind !== 'staff' || !call.actor.accountId) return
  const { rows } = await sql`
    select from cases_recheck where case_id = ${caseId} and taken_by = ${call.actor.accountId} and verdict is null`.execute(
    call.db,
  )
  if (rows.length) throw refuse('cases.blind')
}

/** Whether an account has opened the case itself before: then it has seen how it was decided. */
export async function hasSeen<T>(call: Pick<Look<T>, 'db'>, accountId: string, caseId: string): Promise<boolean> {
  const { rows } = await sql`
    select from kernel_audit where account_id = ${accountId}
      and subjects @> ${JSON.stringify([{ kind: 'case', id: caseId }])}::jsonb limit 1`.execute(call.db)
  return rows.length > 0
}
