// The list of a disaster: everybody of a household stands in it once, whoever was entered.
import type { Tx } from '#kernel/db/db.ts'
import type { Tables } from './requests.ts'

interface Household {
  readonly members: readonly { readonly personId: string }[]
}

/** @throws relief.once_an_event when somebody of the household is in the list already */
export async function claimHousehold(
  tx: Tx<Tables>,
  eventId: string,
  caseId: string,
  headId: string,
  household: Household | null,
): Promise<void> {
  const people = new Set([headId, ...(household?.members.map(m => m.personId) ?? [])])
  await tx
    .insertInto('relief_household')
    // In one order, so that two unions who enter one household wait for each other instead of deadlocking.
    .values([...people].sort().map(id => ({ event_id: eventId, person_id: id, case_id: caseId })))
    .execute()
}
