// A union's unit: what it is, how many work there; and the rules that hold for it. Everything of this service begins here.
import { type Selectable, sql } from 'kysely'
import type { Local } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import { getOrg, type Org } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act, JobAct, Look } from '#kernel/service.ts'
import { refuse } from './refuse.ts'
import { withRegion } from './rules-regions.ts'
import type { ContractsUnit } from './tables.gen.ts'
import type { Tables } from './tables.ts'
import type { UnitKind } from './words-affairs.ts'

export type Call = Look<Tables> | Act<Tables>
export type UnitRow = Selectable<ContractsUnit>

/** The union, when it lies where the caller holds this right. @throws absent */
export async function unionIn(call: Call, orgId: string, right: 'contracts.read' | 'contracts.record'): Promise<Org> {
  const org = await getOrg(call.db, orgId)
  if (!covers(call.scopeOf(right), org.path)) throw refuseKernel('absent')
  return org
}

export const mayRecord = (call: Call, orgPath: string): boolean => covers(call.scopeOf('contracts.record'), orgPath)

/** The rules of a union: its province's, and over them its federation's own. */
export async function rulesAt(call: Pick<JobAct<Tables>, 'db'>, org: Pick<Org, 'path' | 'regionCode'>): Promise<Local> {
  return withRegion(await localRules(call.db, org.path), org.regionCode)
}

export const findUnit = (call: Pick<JobAct<Tables>, 'db'>, orgId: string): Promise<UnitRow | undefined> =>
  call.db.selectFrom('contracts_unit').selectAll().where('org_id', '=', orgId).executeTakeFirst()

/** @throws contracts.no_unit */
export async function getUnit(call: Pick<JobAct<Tables>, 'db'>, orgId: string): Promise<UnitRow> {
  const unit = await findUnit(call, orgId)
  if (!unit) throw refuse('contracts.no_unit')
  return unit
}

export interface UnitIn {
  readonly orgId: string
  readonly employer: string
  readonly kind: UnitKind
  readonly staff: number
  readonly women: number
}

/** What the unit is, written anew; since when it must make things public stays. */
export async function putUnit(act: Act<Tables>, input: UnitIn): Promise<void> {
  const org = await unionIn(act, input.orgId, 'contracts.record')
  const { employer, kind, staff, women } = input
  await act.tx
    .insertInto('contracts_unit')
    .values({ org_id: org.id, org_path: org.path, employer, kind, staff, women, open_from: act.today })
    .onConflict(c => c.column('org_id').doUpdateSet({ employer, kind, staff, women }))
    .execute()
}

/** A day somebody enters: not in the future, not before what was there already. @throws contracts.day */
export function checkDay(on: string, least: Day, today: Day): Day {
  if (on < least || on > today) throw refuse('contracts.day', { from: least, until: today })
  return on as Day
}

/** Each contract in force with each union whose people it covers: its own, or those that a contract of a region or a trade lists. */
export const coverings = sql`(
  select c.id, c.kind, c.ends_on, c.remind_on, c.reach, c.org_id as unit_id, c.org_path as unit_path from contracts_contract c
  where c.state = 'EFFECTIVE' and c.reach = 'UNIT'
  union all
  select c.id, c.kind, c.ends_on, c.remind_on, c.reach, e.org_id, e.org_path from contracts_employer e
    join contracts_contract c on c.id = e.contract_id
  where c.state = 'EFFECTIVE' and e.org_id is not null)`
