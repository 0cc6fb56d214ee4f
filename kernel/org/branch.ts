// The branch of an organization: from the root down to it, with all its names. Read once, then asked without the database.
import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Level } from '#base/flow.ts'
import type { Db } from '../db/db.ts'
import { branchOf, rankOf } from './org.ts'
import { refuse } from './words.ts'

export interface BranchOrg {
  readonly id: string
  readonly path: string
  readonly level: Level
  /** In the order of their days. */
  readonly names: readonly { readonly from: Day; readonly name: string }[]
}

/** Topmost first, the organization itself last. */
export type Branch = readonly BranchOrg[]

/** A column of a query: the branch of a path, as JSON that is a `Branch`. */
export const branchColumn = (orgPath: string): RawBuilder<Branch> => sql<Branch>`(
  select coalesce(json_agg(json_build_object('id', o.id, 'path', o.path, 'level', o.level, 'names', (
    select json_agg(json_build_object('from', n.from_on, 'name', n.name) order by n.from_on) from kernel_org_name n where n.org_id = o.id
  )) order by length(o.path)), '[]')
  from kernel_org o where o.path = any(${branchOf(orgPath)}))`

/** A lateral of a query: `path` is that of each organization above a path of the query and its own, topmost first by `i`. */
export const pathsAbove = (orgPath: string): RawBuilder<unknown> => sql`lateral (
  select i, '/' || array_to_string(parts[1:i], '/') || '/' as path
  from (select string_to_array(btrim(${sql.ref(orgPath)}, '/'), '/') as parts) p, generate_series(1, cardinality(parts)) i)`

/** The branch of an organization, by its id. @throws org.absent */
export async function branchAt<T>(db: Db<T>, orgId: string): Promise<Branch> {
  const { rows } = await sql<BranchOrg>`
    select a.id, a.path, a.level, (
      select json_agg(json_build_object('from', n.from_on, 'name', n.name) order by n.from_on) from kernel_org_name n where n.org_id = a.id
    ) as names
    from kernel_org o cross join ${pathsAbove('o.path')} up join kernel_org a on a.path = up.path
    where o.id = ${orgId} order by up.i`.execute(db)
  if (rows.length === 0) throw refuse('org.absent')
  return rows
}

/** The branch of an organization. @throws org.absent */
export async function branchTo<T>(db: Db<T>, orgPath: string): Promise<Branch> {
  const { rows } = await sql<{ branch: Branch }>`select ${branchColumn(orgPath)} as branch`.execute(db)
  const branch = rows[0]?.branch ?? []
  if (branch.at(-1)?.path !== orgPath) throw refuse('org.absent')
  return branch
}

/**
 * The organization of a level above (or at) the end of a branch; where it has none at that level, the nearest above it:
 * a street without a street union is served by its district. @throws org.absent for an empty branch.
 */
export function atLevel<O extends Pick<BranchOrg, 'level'>>(branch: readonly O[], level: Level): O {
  const org = branch.findLast(o => rankOf(o.level) <= rankOf(level)) ?? branch[0]
  if (!org) throw refuse('org.absent')
  return org
}

/** Its full name on a day; before its first name, the first. */
export function nameOn({ names }: BranchOrg, on: Day): string {
  return (names.findLast(n => n.from <= on) ?? names[0])?.name ?? ''
}

/** The name on a day of one of the branch's organizations, or undefined when it is none of them. */
export function nameIn(branch: Branch, orgId: string, on: Day): string | undefined {
  const org = branch.find(o => o.id === orgId)
  return org && nameOn(org, on)
}
