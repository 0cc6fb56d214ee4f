// From which budget aid is paid: the special account of the union that runs the plan, in the year of the payment (domain §2.7).
import { type Day, yearOf } from '#base/day.ts'
import { fundCategories } from '#base/fund-categories.ts'
import type { Budget } from '#engines/funds/ledger.ts'
import type { Db } from '#kernel/db/db.ts'
import type { Tables } from './plans.ts'

export const aidCategory = 'MUTUAL_AID'
export const aidWords = fundCategories[aidCategory]

/** The budget of a plan's payouts. Money of premiums is moved into it by the accountant, within the one source that never mixes. */
export async function aidBudget(db: Db<Tables>, planId: string, on: Day): Promise<Budget> {
  const { org_id } = await db
    .selectFrom('mutual_aid_plan')
    .select('org_id')
    .where('id', '=', planId)
    .executeTakeFirstOrThrow()
  return { orgId: org_id, source: 'MUTUAL', category: aidCategory, year: yearOf(on) }
}
