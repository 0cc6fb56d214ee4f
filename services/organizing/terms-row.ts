// A term as it is kept, and the union it belongs to: what reading and writing terms both need.
import type { Selectable } from 'kysely'
import type { Day } from '#base/day.ts'
import { getOrg, type Org } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { byElectionDue } from './rules-term.ts'
import type { OrganizingTerm } from './tables.gen.ts'
import type { Tables } from './tables.ts'

export type Call = Look<Tables> | Act<Tables>
export type TermRow = Selectable<OrganizingTerm>

/** The last day a term may run to, an extension counted in. */
export const endOf = (t: Pick<TermRow, 'ends_on' | 'extended_to'>): Day => t.extended_to ?? t.ends_on

export const currentTerm = (call: Call, orgId: string): Promise<TermRow | undefined> =>
  call.db
    .selectFrom('organizing_term')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('closed_on', 'is', null)
    .executeTakeFirst()

/** The union, when it lies where the caller holds this right. @throws absent */
export async function unionIn(call: Call, orgId: string, right: string): Promise<Org> {
  const org = await getOrg(call.db, orgId)
  if (!covers(call.scopeOf(right), org.path)) throw refuseKernel('absent')
  return org
}

export const dueOfVacancy = (t: Pick<TermRow, 'vacant_on'>): Day | null => t.vacant_on && byElectionDue(t.vacant_on)
