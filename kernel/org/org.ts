// The tree of union organizations: made, renamed, ended, found. Whoever needs an organization asks here.
import { sql } from 'kysely'
import { pinyin } from 'pinyin-pro'
import type { Day } from '#base/day.ts'
import { type Level, levels } from '#base/flow.ts'
import { newId } from '#base/ids.ts'
import type { Db, Tx } from '../db/db.ts'
import { lockTree } from './lock.ts'
import { type OrgKind, refuse } from './words.ts'

/** An organization of the tree. Names are dated and asked for apart: `orgName`. */
export interface Org {
  readonly id: string
  readonly parentId: string | null
  /** '/1/12/305/': numbers from the root to here; scopes are prefixes of it. */
  readonly path: string
  readonly level: Level
  readonly kind: OrgKind
  /** GB/T 2260, 6 digits or more. */
  readonly regionCode: string
  readonly uscc: string | null
  readonly phone: string | null
  readonly address: string | null
  readonly foundedOn: Day
  readonly endedOn: Day | null
}

export interface NewOrg {
  readonly parentId: string | null
  readonly level: Level
  readonly kind: OrgKind
  readonly regionCode: string
  readonly name: string
  readonly short: string
  readonly uscc?: string
  readonly phone?: string
  readonly address?: string
  readonly foundedOn: Day
  readonly basis?: string
}

const columns =
  sql.raw(`o.id, o.parent_id as "parentId", o.path, o.level, o.kind, o.region_code as "regionCode", o.uscc, o.phone, o.address,
  o.founded_on as "foundedOn", o.ended_on as "endedOn"`)

/** Higher levels come first; 0 is the whole country. */
export const rankOf = (level: Level): number => levels.indexOf(level)

/** '温州市总工会' → 'wzszgh'. Digits and letters stay. */
export function initialsOf(name: string): string {
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}

/**
 * Makes an organization under its parent. Its path comes from a sequence, so two children made at once never share one.
 * @throws org.absent when the parent is unknown or ended; org.level when it would not stand below its parent.
 */
export async function createOrg<T>(tx: Tx<T>, input: NewOrg, now: Date): Promise<Org> {
  await lockTree(tx, 'GROW')
  const parent = input.parentId === null ? null : await lockedOrg(tx, input.parentId)
  if (
    parent &&
    (parent.endedOn !== null || rankOf(parent.level) >= rankOf(input.level)) &&
    !belowGrassroots(parent, input)
  )
    throw refuse(parent.endedOn === null ? 'org.level' : 'org.ended')
  const id = newId(now)
  const { rows } = await sql<{
    number: number
  }>`select nextval(pg_get_serial_sequence('kernel_org', 'number')) as number`.execute(tx)
  const path = `${parent?.path ?? '/'}${rows[0]?.number}/`
  await sql`
    insert into kernel_org (id, parent_id, number, path, level, kind, region_code, uscc, phone, address, founded_on)
    overriding system value
    values (${id}, ${input.parentId}, ${rows[0]?.number}, ${path}, ${input.level}, ${input.kind}, ${input.regionCode}, ${input.uscc ?? null},
      ${input.phone ?? null}, ${input.address ?? null}, ${input.foundedOn})`.execute(tx)
  await putName(tx, id, input.foundedOn, input)
  return getOrg(tx, id)
}

/** Below a joint union stand the grassroots unions that it joins. */
export const belowGrassroots = (parent: Org, child: Pick<NewOrg, 'level' | 'kind'>) =>
  parent.endedOn === null && parent.kind === 'JOINT' && child.level === 'GRASSROOTS' && child.kind === 'GRASSROOTS'

/** A parent cannot be ended while a child is being made under it. */
async function lockedOrg<T>(tx: Tx<T>, id: string): Promise<Org> {
  const { rows } = await sql<Org>`select ${columns} from kernel_org o where o.id = ${id} for share`.execute(tx)
  return rows[0] ?? absent()
}

function absent(): never {
  throw refuse('org.absent')
}

/** Gives an organization another name from a day on; what was decided before keeps the old one. A second time on one day corrects the first. */
export async function renameOrg<T>(
  tx: Tx<T>,
  orgId: string,
  from: Day,
  name: { name: string; short: string; basis?: string },
): Promise<void> {
  await putName(tx, orgId, from, name)
}

async function putName<T>(
  tx: Tx<T>,
  orgId: string,
  from: Day,
  name: { name: string; short: string; basis?: string },
): Promise<void> {
  await sql`
    insert into kernel_org_name (org_id, from_on, name, short, initials, basis)
    values (${orgId}, ${from}, ${name.name}, ${name.short}, ${initialsOf(name.name)}, ${name.basis ?? null})
    on conflict (org_id, from_on) do update set name = excluded.name, short = excluded.short, initials = excluded.initials, basis = excluded.basis`.execute(
    tx,
  )
}

/** Ends an organization on its last day. @throws org.has_children while living ones stand below it. */
export async function endOrg<T>(tx: Tx<T>, orgId: string, on: Day): Promise<void> {
  await lockTree(tx, 'GROW')
  await sql`select from kernel_org where id = ${orgId} for update`.execute(tx)
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from kernel_org where parent_id = ${orgId} and ended_on is null`.execute(tx)
  if (rows[0]?.n) throw refuse('org.has_children', { count: rows[0].n })
  await sql`update kernel_org set ended_on = ${on} where id = ${orgId} and ended_on is null`.execute(tx)
}

/** The organization, or undefined. */
export async function orgById<T>(db: Db<T>, id: string): Promise<Org | undefined> {
  const { rows } = await sql<Org>`select ${columns} from kernel_org o where o.id = ${id}`.execute(db)
  return rows[0]
}

/** The organization. @throws org.absent */
export async function getOrg<T>(db: Db<T>, id: string): Promise<Org> {
  return (await orgById(db, id)) ?? absent()
}

/**
 * The organization of a level above (or at) a path; where the branch has none at that level, the nearest above it:
 * a street without a street union is served by its district. @throws org.absent for a path that does not exist.
 */
export async function ancestorAt<T>(db: Db<T>, orgPath: string, level: Level): Promise<Org> {
  const { rows } = await sql<Org>`
    select ${columns} from kernel_org o where o.path = any(${branchOf(orgPath)}) order by length(o.path) desc`.execute(
    db,
  )
  return rows.find(o => rankOf(o.level) <= rankOf(level)) ?? rows.at(-1) ?? absent()
}

/** '/1/12/305/' → ['/1/', '/1/12/', '/1/12/305/']. */
export function branchOf(orgPath: string): string[] {
  const parts = orgPath.split('/').filter(Boolean)
  return parts.map((_, i) => `/${parts.slice(0, i + 1).join('/')}/`)
}

/** Its full name on a day; before its first name, the first. @throws org.absent */
export async function orgName<T>(db: Db<T>, id: string, on: Day): Promise<string> {
  return (await orgNames(db, [id], on)).get(id) ?? absent()
}

/** Full names on a day, for many at once: id → name. */
export async function orgNames<T>(db: Db<T>, ids: readonly string[], on: Day): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct on (org_id) org_id as id, name from kernel_org_name where org_id = any(${[...new Set(ids)]}::uuid[])
    order by org_id, from_on > ${on}, case when from_on > ${on} then from_on end, from_on desc`.execute(db)
  return new Map(rows.map(r => [r.id, r.name]))
}

/** Where a union is and how it is reached; what is not given stays. */
export async function describeOrg<T>(
  tx: Tx<T>,
  orgId: string,
  { phone, address, regionCode }: { readonly phone?: string; readonly address?: string; readonly regionCode?: string },
): Promise<void> {
  await sql`
    update kernel_org set phone = coalesce(${phone ?? null}, phone), address = coalesce(${address ?? null}, address),
      region_code = coalesce(${regionCode ?? null}, region_code)
    where id = ${orgId}`.execute(tx)
}

/** The credit code of a union that has been registered. @throws org.uscc_taken by the constraint */
export async function giveUscc<T>(tx: Tx<T>, orgId: string, uscc: string): Promise<void> {
  await sql`update kernel_org set uscc = ${uscc} where id = ${orgId}`.execute(tx)
}
