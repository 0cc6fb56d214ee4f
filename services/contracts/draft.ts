// What a draft must say beside its text: the employers that a contract of a region or a trade covers, and the floor of a wage contract.
import { sql } from 'kysely'
import type { Local } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { type Fen, fen, sentenceYuan } from '#base/money.ts'
import type { Org } from '#kernel/org/org.ts'
import type { Act } from '#kernel/service.ts'
import { refuse } from './refuse.ts'
import { type EmployerIn, floorOf, leastEmployers, namedTwice } from './rules-reach.ts'
import type { ContractsContract } from './tables.gen.ts'
import type { Tables } from './tables.ts'
import type { Reach } from './words.ts'

/** Writes the list anew and answers how many people work there. @throws contracts.employers; contracts.employer_elsewhere */
export async function listEmployers(
  act: Act<Tables>,
  row: Pick<ContractsContract, 'id'> & { readonly reach: Reach },
  org: Org,
  employers: readonly EmployerIn[],
): Promise<number> {
  const many = row.reach !== 'UNIT'
  if (many ? employers.length < leastEmployers || namedTwice(employers) : employers.length > 0)
    throw refuse('contracts.employers', { least: leastEmployers })
  if (!many) return 0
  const asked = employers.flatMap(e => e.orgId ?? [])
  const { rows } = await sql<{ id: string; path: string }>`
    select id, path from kernel_org
    where id = any(${asked}::uuid[]) and ended_on is null and level = 'GRASSROOTS' and starts_with(path, ${org.path})`.execute(
    act.db,
  )
  const paths = new Map(rows.map(r => [r.id, r.path]))
  if (paths.size < asked.length) throw refuse('contracts.employer_elsewhere', { n: asked.length - paths.size })
  await act.tx.deleteFrom('contracts_employer').where('contract_id', '=', row.id).execute()
  await act.tx
    .insertInto('contracts_employer')
    .values(
      employers.map(e => ({
        ...{ id: newId(act.now), contract_id: row.id, name: e.name.trim(), staff: e.staff },
        ...{ org_id: e.orgId ?? null, org_path: e.orgId ? (paths.get(e.orgId) ?? null) : null },
      })),
    )
    .execute()
  return employers.reduce((sum, e) => sum + e.staff, 0)
}

/** The floor of a wage contract, not below the minimum of the day it begins. @throws contracts.floor_missing; contracts.below_minimum */
export function checkFloor(
  row: Pick<ContractsContract, 'kind'>,
  floor: number | undefined,
  startsOn: Day,
  local: Local,
): Fen | null {
  if ((row.kind === 'WAGE') !== (floor !== undefined)) throw refuse('contracts.floor_missing')
  if (floor === undefined) return null
  const { least, below, by } = floorOf(fen(floor), startsOn, local)
  if (below && least !== null)
    throw refuse('contracts.below_minimum', {
      ...{ floor: sentenceYuan(fen(floor)), least: sentenceYuan(least), clause: `${by.document}${by.clause}` },
    })
  return fen(floor)
}
