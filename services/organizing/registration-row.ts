// A registration as it is kept.
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Call } from './terms-row.ts'

/** @throws absent */
export async function getRegistration(call: Call, caseId: string) {
  const row = await call.db
    .selectFrom('organizing_registration')
    .selectAll()
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (!row) throw refuseKernel('absent')
  return row
}

/** What the registrar has before them of a union. */
export const openRegistration = (call: Call, orgId: string) =>
  call.db
    .selectFrom('organizing_registration as r')
    .innerJoin('cases_case as c', 'c.id', 'r.case_id')
    .select(['r.case_id as caseId', 'r.kind', 'c.state'])
    .where('r.org_id', '=', orgId)
    .where('r.open', '=', true)
    .executeTakeFirst()
