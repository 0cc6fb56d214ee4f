// The tree as a living thing: a union moves with all below it, joins another, ends, or part of it becomes one of its own. History stays.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import type { Db, Tx } from '../db/db.ts'
import type { House } from '../house.ts'
import { rehome } from '../people/home.ts'
import { moveMembers } from '../people/move-members.ts'
import type { Actor, JobAct } from '../service.ts'
import { lockTree } from './lock.ts'
import { belowGrassroots, createOrg, endOrg, getOrg, type NewOrg, type Org, rankOf } from './org.ts'
import { type PathColumn, pathColumns } from './paths.ts'
import { refuse } from './words.ts'

/** What all of them need: who does it, when, and by which document. */
export interface Changing<T> {
  readonly tx: Tx<T>
  readonly house: Pick<House, 'vault'>
  readonly actor: Pick<Actor, 'accountId' | 'sitting'>
  readonly now: Date
  readonly today: Day
}

interface Change {
  readonly orgId: string
  readonly kind: 'MOVED' | 'MERGED' | 'DISSOLVED' | 'SPLIT'
  readonly from: string
  readonly to: string
  readonly otherId: string
  readonly people?: number
  readonly basis: string
}

async function note<T>({ tx, now, today, actor }: Changing<T>, c: Change): Promise<void> {
  await sql`
    insert into kernel_org_change (id, org_id, kind, on_day, from_path, to_path, other_id, people, basis, account_id, at)
    values (${newId(now)}, ${c.orgId}, ${c.kind}, ${today}, ${c.from}, ${c.to}, ${c.otherId}, ${c.people ?? 0}, ${c.basis}, ${actor.accountId}, ${now})`.execute(
    tx,
  )
}

/**
 * Moves a union with everything below it under another. What lives goes along, a statement per table; what is history stays where it
 * happened, and the moved go on seeing it (`former_paths`). @throws org.cycle, org.ended, org.level, org.already_there
 */
export async function moveOrg<T>(act: Changing<T>, orgId: string, toParentId: string, basis: string): Promise<Org> {
  const { tx } = act
  await lockTree(tx, 'CHANGE')
  const [org, parent] = [await getOrg(tx, orgId), await getOrg(tx, toParentId)]
  if (parent.path.startsWith(org.path)) throw refuse('org.cycle')
  if (org.endedOn !== null || parent.endedOn !== null) throw refuse('org.ended')
  if (org.parentId === toParentId) throw refuse('org.already_there')
  if (rankOf(parent.level) >= rankOf(org.level) && !belowGrassroots(parent, org)) throw refuse('org.level')
  const own = org.path.split('/').filter(Boolean).at(-1)
  const to = `${parent.path}${own}/`
  await sql`
    update kernel_org set parent_id = case when id = ${orgId} then ${toParentId}::uuid else parent_id end,
      former_paths = array_append(array_remove(former_paths, path), path), path = ${to} || substr(path, ${org.path.length + 1})
    where path >= ${org.path} and path < ${after(org.path)}`.execute(tx)
  await carry(tx, org.path, to)
  await note(act, { orgId, kind: 'MOVED', from: org.path, to, otherId: toParentId, basis })
  return getOrg(tx, orgId)
}

/**
 * Every living row below the old path gets the new one. A row with several paths is written once: each column finds its rows, and takes
 * the others along.
 */
async function carry<T>(tx: Tx<T>, from: string, to: string): Promise<void> {
  const moving = (await pathColumns(tx)).filter(c => c.moves)
  const below = (c: PathColumn) => sql`${sql.ref(c.column)} >= ${from} and ${sql.ref(c.column)} < ${after(from)}`
  const moved = (c: PathColumn) => {
    const path = sql.ref(c.column)
    return sql`${path} = case when ${below(c)} then ${to} || substr(${path}, ${from.length + 1}) else ${path} end`
  }
  for (const c of moving) {
    const beside = moving.filter(other => other.table === c.table && other.openOnly === c.openOnly)
    await sql`update ${sql.table(c.table)} set ${sql.join(beside.map(moved))} where ${below(c)} and ${open(c)}`.execute(
      tx,
    )
  }
}

const open = ({ openOnly }: PathColumn) => (openOnly ? sql`closed_at is null` : sql`true`)

const after = (path: string) => `${path.slice(0, -1)}0`

/**
 * Merges a union into another: its people belong to that one from now on, what is under way there goes on there, its officers' grants
 * end; its name and its history stay readable. @throws org.itself, org.ended, org.has_children
 */
export const mergeOrg = <T>(act: Changing<T>, fromId: string, intoId: string, basis: string): Promise<number> =>
  absorb(act, { fromId, intoId, basis, kind: 'MERGED' })

/** Ends a union whose employer is gone: members are kept by the union above (工会法 art. 13). Errors as `mergeOrg`. */
export async function dissolveOrg<T>(act: Changing<T>, orgId: string, basis: string): Promise<number> {
  const org = await getOrg(act.tx, orgId)
  if (org.parentId === null) throw refuse('org.root')
  return absorb(act, { fromId: orgId, intoId: org.parentId, basis, kind: 'DISSOLVED' })
}

interface Absorbing {
  readonly fromId: string
  readonly intoId: string
  readonly basis: string
  readonly kind: 'MERGED' | 'DISSOLVED'
}

async function absorb<T>(act: Changing<T>, { fromId, intoId, basis, kind }: Absorbing): Promise<number> {
  const { tx, house, now, today, actor } = act
  await lockTree(tx, 'CHANGE')
  if (fromId === intoId) throw refuse('org.itself')
  const [from, into] = [await getOrg(tx, fromId), await getOrg(tx, intoId)]
  if (from.endedOn !== null || into.endedOn !== null) throw refuse('org.ended')
  if (today < from.foundedOn) throw refuse('org.before_founding', { founded: from.foundedOn })
  await endOrg(tx, fromId, today)
  const moving = { fromOrgId: fromId, toOrgId: intoId }
  const members = await moveMembers(tx, house, moving, { on: today, note: basis }, actor, now)
  const people = (await rehome(tx, house, { ofOrgId: fromId }, intoId, actor, now)) + members
  for (const c of await pathColumns(tx)) {
    if (!c.moves || c.onePerUnion || c.idColumn === null) continue
    await sql`
      update ${sql.table(c.table)} set ${sql.ref(c.idColumn)} = ${intoId}, ${sql.ref(c.column)} = ${into.path}
      where ${sql.ref(c.idColumn)} = ${fromId} and ${sql.ref(c.column)} = ${from.path} and ${open(c)}`.execute(tx)
  }
  await sql`
    update kernel_grant set until_on = greatest(from_on, ${today}::date)
    where org_id = ${fromId} and ended_at is null and (until_on is null or until_on > ${today})`.execute(tx)
  await note(act, { orgId: fromId, kind, from: from.path, to: into.path, otherId: intoId, people, basis })
  return people
}

/** Who goes along when a union is split: of its people those named, and of the unions right below it. */
export interface Leaving {
  readonly personIds: readonly string[]
  readonly unionIds: readonly string[]
}

/**
 * Makes a union of some of another's people and of some unions below it, beside it. Who does not belong to it is left alone.
 * @throws org.ended, org.not_below, every code of `createOrg`
 */
export async function splitOrg<T>(
  act: Changing<T>,
  orgId: string,
  made: Pick<NewOrg, 'name' | 'short'>,
  { personIds, unionIds }: Leaving,
  basis: string,
): Promise<{ org: Org; people: number }> {
  const { tx, house, now, today, actor } = act
  await lockTree(tx, 'CHANGE')
  const old = await getOrg(tx, orgId)
  if (old.endedOn !== null) throw refuse('org.ended')
  const { parentId, level, kind, regionCode } = old
  const org = await createOrg(tx, { parentId, level, kind, regionCode, ...made, foundedOn: today, basis }, now)
  for (const id of unionIds) {
    if ((await getOrg(tx, id)).parentId !== orgId) throw refuse('org.not_below')
    await moveOrg(act, id, org.id, basis)
  }
  const going = { fromOrgId: orgId, toOrgId: org.id, personIds }
  const members = await moveMembers(tx, house, going, { on: today, note: basis }, actor, now)
  const people = (await rehome(tx, house, { ofOrgId: orgId, personIds }, org.id, actor, now)) + members
  await note(act, { orgId, kind: 'SPLIT', from: old.path, to: org.path, otherId: org.id, people, basis })
  return { org, people }
}

/** How long a command that began before a move may still write the old path. */
const settlesFor = 15 * 60_000

/**
 * What was written with an old path while a move was under way follows now. Paths are never used again, so an old one always means the
 * same organization.
 */
export async function settleMoves<T>(act: JobAct<T>): Promise<boolean> {
  const { rows } = await sql<{ from: string; to: string }>`
    select c.from_path as from, o.path as to from kernel_org_change c join kernel_org o on o.id = c.org_id
    where c.kind = 'MOVED' and c.at > ${new Date(act.now.getTime() - settlesFor)} and c.from_path <> o.path order by c.id`.execute(
    act.tx,
  )
  for (const { from, to } of rows) await carry(act.tx, from, to)
  return false
}

interface Happened {
  readonly kind: Change['kind']
  readonly on: Day
  /** As it was called on that day. */
  readonly name: string
  readonly other: string
  readonly people: number
  readonly basis: string
}

/** What happened to a union, and what came to it from others; the newest first. */
export async function changesOf<T>(db: Db<T>, orgId: string): Promise<Happened[]> {
  const nameThen = (column: string) => sql`(
    select n.name from kernel_org_name n where n.org_id = ${sql.ref(column)} order by n.from_on > c.on_day, case when n.from_on > c.on_day then n.from_on end,
      n.from_on desc limit 1)`
  const { rows } = await sql<Happened>`
    select c.kind, c.on_day as on, ${nameThen('c.org_id')} as name, ${nameThen('c.other_id')} as other, c.people, c.basis
    from kernel_org_change c where c.org_id = ${orgId} or (c.other_id = ${orgId} and c.kind <> 'MOVED') order by c.id desc limit 100`.execute(
    db,
  )
  return rows
}
