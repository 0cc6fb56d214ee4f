// Splitting a union: one proposes who goes, another carries it out; two again merge it back, so that history only grows.
import { type Selectable, sql } from 'kysely'
import { newId } from '#base/ids.ts'
import { getOrg, type Org, orgName, orgNames } from '#kernel/org/org.ts'
import { mergeOrg, moveOrg, splitOrg } from '#kernel/org/tree.ts'
import { allRecords, surviving } from '#kernel/people/same.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import type { Call } from './election.ts'
import { refuse } from './refuse.ts'
import type { OrganizingSplit } from './tables.gen.ts'
import type { Tables } from './tables.ts'

const right = 'organizing.split'

/** The union, when the right is held above it: nobody splits their own. @throws absent */
async function unionBelow(call: Call, orgId: string): Promise<Org> {
  const org = await getOrg(call.db, orgId)
  const above = call.scopeOf(right).paths.some(path => path !== org.path && org.path.startsWith(path))
  if (!above) throw refuseKernel('absent')
  return org
}

export const maySplit = (call: Call, org: Org): boolean =>
  org.endedOn === null && call.scopeOf(right).paths.some(path => path !== org.path && org.path.startsWith(path))

interface Asked {
  readonly orgId: string
  readonly after?: string
  readonly limit?: number
}

/** Members of a union, who joined last first; `after` is the person of the last row. */
export async function splitMembers(look: Look<Tables>, { orgId, after, limit = 100 }: Asked) {
  const org = await unionBelow(look, orgId)
  const { rows } = await sql<{ personId: string; name: string; since: string; retained: boolean }>`
    select p.id as "personId", p.name, m.from_on as since, m.retained_on is not null as retained
    from kernel_membership m join kernel_person p on p.id = ${surviving('m.person_id')}
    where m.org_id = ${org.id} and m.until_on is null
      and (${after ?? null}::uuid is null or m.id < (
        select id from kernel_membership where org_id = ${org.id} and until_on is null
          and person_id = any(kernel_same_person(${after ?? null}::uuid)) limit 1))
    order by m.id desc limit ${limit + 1}`.execute(look.db)
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.personId ?? null) : null }
}

interface Proposal {
  readonly orgId: string
  readonly name: string
  readonly short: string
  readonly personIds: readonly string[]
  readonly unionIds: readonly string[]
  readonly basis: string
}

/** @throws absent, organizing.split_nobody, organizing.split_open, and not_below for a union that stands elsewhere */
export async function proposeSplit(act: Act<Tables>, p: Proposal): Promise<{ id: string }> {
  const org = await unionBelow(act, p.orgId)
  if (org.endedOn !== null) throw refuse('organizing.union_ended')
  if (p.personIds.length + p.unionIds.length === 0) throw refuse('organizing.split_nobody')
  for (const id of p.unionIds) if ((await getOrg(act.db, id)).parentId !== org.id) throw refuseKernel('absent')
  const id = newId(act.now)
  await act.tx
    .insertInto('organizing_split')
    .values({
      ...{ id, org_id: org.id, org_path: org.path, name: p.name.trim(), short: p.short.trim(), basis: p.basis.trim() },
      ...{ union_ids: [...p.unionIds], proposed_by: act.actor.accountId ?? '', proposed_at: act.now },
    })
    .execute()
  const { rows } = await sql<{ n: number }>`
    with named as (
      insert into organizing_split_person (split_id, person_id)
      select ${id}, p.id from unnest(${[...p.personIds]}::uuid[]) as p (id)
      where exists (select from kernel_membership m where m.org_id = ${org.id} and m.until_on is null and m.person_id = any(${allRecords('p.id')}))
      returning 1)
    select count(*)::int as n from named`.execute(act.tx)
  if (rows[0]?.n !== p.personIds.length) throw refuse('organizing.split_strangers')
  return { id }
}

type SplitRow = Selectable<OrganizingSplit>

async function held(act: Act<Tables>, splitId: string): Promise<SplitRow> {
  const row = await act.db
    .selectFrom('organizing_split')
    .selectAll()
    .where('id', '=', splitId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw refuseKernel('absent')
  await unionBelow(act, row.org_id)
  return row
}

const mine = ({ actor, behalf }: Call, accountId: string): boolean =>
  [actor.accountId, ...behalf.map(p => p.accountId)].includes(accountId)

/**
 * Another than the proposer carries it out; whoever may, drops it. The same of merging back: dropped, the split stands.
 * @throws organizing.split_decided, organizing.four_eyes, every code of `mergeOrg`
 */
export async function decideSplit(
  act: Act<Tables>,
  d: { readonly splitId: string; readonly carryOut: boolean; readonly reason: string },
): Promise<{ id: string }> {
  const row = await held(act, d.splitId)
  if (row.state === 'UNDOING') return decideUndo(act, row, d)
  if (row.state !== 'PROPOSED') throw refuse('organizing.split_decided')
  const decided = { decided_by: act.actor.accountId, decided_at: act.now, reason: d.reason.trim() }
  const write = act.tx.updateTable('organizing_split').where('id', '=', row.id)
  if (!d.carryOut) {
    await write.set({ ...decided, state: 'DROPPED' }).execute()
    return { id: row.id }
  }
  if (mine(act, row.proposed_by)) throw refuse('organizing.four_eyes')
  const leaving = { personIds: await namedIn(act, row.id), unionIds: row.union_ids }
  const { org, people } = await splitOrg(act, row.org_id, { name: row.name, short: row.short }, leaving, row.basis)
  await write.set({ ...decided, state: 'DONE', made_id: org.id, people }).execute()
  return { id: row.id }
}

/** Proposes to merge it back; a colleague carries that out. @throws organizing.split_decided */
export async function undoSplit(act: Act<Tables>, splitId: string, basis: string): Promise<{ id: string }> {
  const row = await held(act, splitId)
  if (row.state !== 'DONE') throw refuse('organizing.split_decided')
  await act.tx
    .updateTable('organizing_split')
    .set({ state: 'UNDOING', undo_basis: basis.trim(), undo_by: act.actor.accountId, undo_at: act.now })
    .where('id', '=', row.id)
    .execute()
  return { id: row.id }
}

/** Back as it was: the unions that went along return, then the new union is merged. */
async function decideUndo(
  act: Act<Tables>,
  row: SplitRow,
  d: { readonly carryOut: boolean; readonly reason: string },
): Promise<{ id: string }> {
  const write = act.tx.updateTable('organizing_split').where('id', '=', row.id)
  if (!d.carryOut) {
    await write.set({ state: 'DONE', undo_basis: null, undo_by: null, undo_at: null }).execute()
    return { id: row.id }
  }
  if (mine(act, row.undo_by ?? '')) throw refuse('organizing.four_eyes')
  const { made_id: madeId, undo_basis: basis } = row
  if (madeId === null || basis === null) throw new Error('a split that is being undone has no union or no basis')
  for (const id of row.union_ids)
    if ((await getOrg(act.db, id)).parentId === madeId) await moveOrg(act, id, row.org_id, basis)
  await mergeOrg(act, madeId, row.org_id, basis)
  const undone = { undone_by: act.actor.accountId, undone_at: act.now, undo_reason: d.reason.trim() }
  await write.set({ ...undone, state: 'UNDONE' }).execute()
  return { id: row.id }
}

async function namedIn(call: Call, splitId: string): Promise<string[]> {
  const rows = await call.db
    .selectFrom('organizing_split_person')
    .select('person_id')
    .where('split_id', '=', splitId)
    .execute()
  return rows.map(r => r.person_id)
}

/** What it will do, or did: who goes, who stays, who is a member no more. */
export async function readSplit(look: Look<Tables>, splitId: string) {
  const s = await look.db.selectFrom('organizing_split').selectAll().where('id', '=', splitId).executeTakeFirst()
  if (!s) throw refuseKernel('absent')
  const org = await unionBelow(look, s.org_id)
  const { rows } = await sql<{ personId: string; name: string; retained: boolean; member: boolean }>`
    select p.id as "personId", p.name, coalesce(m.retained_on is not null, false) as retained, m.id is not null as member
    from organizing_split_person g join kernel_person p on p.id = ${surviving('g.person_id')}
      left join kernel_membership m on m.org_id = ${s.made_id ?? s.org_id} and m.until_on is null and m.person_id = any(${allRecords('p.id')})
    where g.split_id = ${s.id} order by p.pinyin, p.id`.execute(look.db)
  const { rows: all } = await sql<{ n: number }>`
    select count(*)::int as n from kernel_membership where org_id = ${s.org_id} and until_on is null`.execute(look.db)
  const going = rows.filter(r => r.member)
  const unions = await orgNames(look.db, s.union_ids, look.today)
  const waits = s.state === 'PROPOSED'
  const undoing = s.state === 'UNDOING'
  const proposer = undoing ? (s.undo_by ?? '') : s.proposed_by
  return {
    ...{ id: s.id, orgId: s.org_id, org: await orgName(look.db, s.org_id, look.today), name: s.name, short: s.short },
    ...{ basis: s.basis, state: s.state, reason: s.reason, madeId: s.made_id, moved: s.people },
    going: going.length,
    staying: (all[0]?.n ?? 0) - (waits ? going.length : 0),
    gone: rows.length - going.length,
    people: going.map(({ member: _, ...r }) => r),
    unions: s.union_ids.map(id => ({ id, name: unions.get(id) ?? '' })),
    proposedBy: (await accountName(look, s.proposed_by)) ?? '',
    decidedBy: await accountName(look, s.decided_by),
    undo: s.undo_basis
      ? {
          ...{ basis: s.undo_basis, by: (await accountName(look, s.undo_by)) ?? '' },
          ...{ decidedBy: await accountName(look, s.undone_by), reason: s.undo_reason },
        }
      : null,
    mayDecide: (waits || undoing) && !mine(look, proposer),
    mayDrop: waits || undoing,
    mayUndo: s.state === 'DONE' && maySplit(look, org),
  }
}

async function accountName(look: Look<Tables>, id: string | null): Promise<string | null> {
  if (id === null) return null
  const row = await look.db.selectFrom('kernel_account').select('name').where('id', '=', id).executeTakeFirst()
  return row?.name ?? null
}

/** Splits of a union, the newest first. */
export const splitsOf = (call: Call, orgId: string) =>
  call.db
    .selectFrom('organizing_split')
    .select(['id', 'name', 'state'])
    .where(eb => eb.or([eb('org_id', '=', orgId), eb('made_id', '=', orgId)]))
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
