// Two records of one human: put together by a dated edge, proposed by one and confirmed by another, and split again. No other row
// is changed (docs/decisions/0020): every query reads all records of the human (same.ts). Famous defect: merge-loss.
import { type Selectable, sql } from 'kysely'
import { newId } from '#base/ids.ts'
import type { Db, Tx } from '../db/db.ts'
import { notify } from '../notify/notify.ts'
import { refuse as refuseKernel } from '../refusals.ts'
import type { Act } from '../service.ts'
import type { KernelMerge, KernelMergeEvent, KernelTables } from '../tables.gen.ts'
import { clashesOf, type Gift, giveBack } from './merged-things.ts'
import type { PersonRow } from './people.ts'
import { recordsOf } from './same.ts'
import { viewPerson } from './search.ts'
import { mergedNotice, refuse, splitNotice } from './words.ts'

export type MergeRow = Selectable<KernelMerge>
type Call = Act<KernelTables>

export interface Pair {
  readonly survivorId: string
  readonly mergedId: string
}

/**
 * Proposes that two records are one human. Both must be looked after in the caller's scope.
 * @throws absent; people.merge_same when they are one already; people.merge_own for one's own record; people.merge_clash naming what is
 *   in the way; people.merge_waiting while a proposal waits
 */
export async function proposeMerge(act: Call, pair: Pair & { readonly why: string }): Promise<string> {
  const { tx, now } = act
  const found = await bothInScope(act, pair)
  const [survivor, merged] = await lockTwo(tx, found)
  await refuseClash(act, { survivorId: survivor.id, mergedId: merged.id })
  const id = newId(now)
  await tx
    .insertInto('kernel_merge')
    .values({
      id,
      survivor_id: survivor.id,
      merged_id: merged.id,
      state: 'PROPOSED',
      why: pair.why.trim(),
      proposed_by: mine(act),
      proposed_at: now,
    })
    .execute()
  await note(act, id, 'PROPOSE', pair.why)
  return id
}

/**
 * Confirms or refuses a proposal; not by whoever made it. Looks again at what could be in the way, with both records held, so that
 * nothing can come between.
 * @throws absent, people.merge_state, people.merge_four_eyes, people.merge_own, people.merge_clash
 */
export async function decideMerge(act: Call, mergeId: string, merge: boolean, reason: string | null): Promise<void> {
  const { tx, now } = act
  const row = await heldMerge(act, mergeId, 'PROPOSED')
  if (row.proposed_by === act.actor.accountId) throw refuse('people.merge_four_eyes')
  if (!merge) return end(act, row, 'REFUSED', 'REFUSE', reason)
  const [survivor, merged] = await lockTwo(tx, { survivorId: row.survivor_id, mergedId: row.merged_id })
  // Meanwhile one of them may have been put together with a third.
  if (survivor.merged_into || merged.merged_into) throw refuse('people.merge_moved')
  await refuseClash(act, { survivorId: survivor.id, mergedId: merged.id })
  await sql`update kernel_person set merged_into = ${survivor.id} where id = ${merged.id} or merged_into = ${merged.id}`.execute(
    tx,
  )
  await tx
    .updateTable('kernel_merge')
    .set({ state: 'MERGED', merged_by: mine(act), merged_at: now })
    .where('id', '=', mergeId)
    .execute()
  await note(act, mergeId, 'MERGE', reason)
  await notify(tx, act.house, now, { personId: survivor.id, template: mergedNotice, sms: false })
}

/**
 * Asks that a merge be undone, with the things added meanwhile that belong to the merged record.
 * @throws absent, people.merge_state, people.gift_unknown
 */
export async function askSplit(act: Call, mergeId: string, why: string, gifts: readonly Gift[]): Promise<void> {
  const row = await heldMerge(act, mergeId, 'MERGED')
  await giveBack(act, row, gifts, 'LOOK')
  await act.tx
    .updateTable('kernel_merge')
    .set({ state: 'SPLIT_PROPOSED', split_why: why.trim(), split_asked_by: mine(act) })
    .where('id', '=', mergeId)
    .execute()
  await note(act, mergeId, 'ASK_SPLIT', why, { gifts })
}

/**
 * Undoes a merge, or keeps it; not by whoever asked. The edge ends, so that each record is again exactly what it was; what was
 * added meanwhile goes where the request says.
 * @throws absent, people.merge_state, people.merge_four_eyes
 */
export async function decideSplit(act: Call, mergeId: string, split: boolean, reason: string | null): Promise<void> {
  const { tx, now } = act
  const row = await heldMerge(act, mergeId, 'SPLIT_PROPOSED')
  if (row.split_asked_by === act.actor.accountId) throw refuse('people.merge_four_eyes')
  if (!split) {
    await tx
      .updateTable('kernel_merge')
      .set({ state: 'MERGED', split_why: null, split_asked_by: null })
      .where('id', '=', mergeId)
      .execute()
    return note(act, mergeId, 'KEEP', reason)
  }
  await lockTwo(tx, { survivorId: row.survivor_id, mergedId: row.merged_id })
  await giveBack(act, row, await askedGifts(tx, mergeId), 'GIVE')
  await tx
    .updateTable('kernel_merge')
    .set({ state: 'SPLIT', split_by: mine(act), split_at: now })
    .where('id', '=', mergeId)
    .execute()
  // The records that were put together with the merged one before go along with it.
  await sql`
    with recursive branch as (
      select ${row.merged_id}::uuid as id
      union select m.merged_id from kernel_merge m join branch b on m.survivor_id = b.id where m.state in ('MERGED','SPLIT_PROPOSED')
    )
    update kernel_person p set merged_into = nullif(${row.merged_id}::uuid, p.id) from branch where branch.id = p.id`.execute(
    tx,
  )
  await note(act, mergeId, 'SPLIT', reason)
  for (const personId of [row.survivor_id, row.merged_id])
    await notify(tx, act.house, now, { personId, template: splitNotice, sms: false })
}

/** A merge within the scope: both records are looked after there. @throws absent */
export async function visibleMerge(call: Pick<Call, 'db' | 'house' | 'scope' | 'today'>, mergeId: string) {
  const row = await call.db.selectFrom('kernel_merge').selectAll().where('id', '=', mergeId).executeTakeFirst()
  if (!row) throw refuseKernel('absent')
  for (const id of [row.survivor_id, row.merged_id]) await viewPerson(call.db, call.house, call.scope, id, call.today)
  return row
}

/** Why these two cannot be one human now, in words; empty when nothing is in the way. */
export async function bothInScope(act: Pick<Call, 'db' | 'house' | 'scope' | 'today' | 'actor'>, pair: Pair) {
  const see = async (id: string) => (await viewPerson(act.db, act.house, act.scope, id, act.today)).id
  const found = { survivorId: await see(pair.survivorId), mergedId: await see(pair.mergedId) }
  if (found.survivorId === found.mergedId) throw refuse('people.merge_same')
  refuseOwn(act, [found.survivorId, found.mergedId])
  return found
}

async function refuseClash(act: Call, pair: Pair): Promise<void> {
  const clashes = await clashesOf(act, pair)
  if (clashes.length) throw refuse('people.merge_clash', { clashes: clashes.join('') })
}

async function heldMerge(act: Call, mergeId: string, state: MergeRow['state']): Promise<MergeRow> {
  const { id } = await visibleMerge(act, mergeId)
  const row = await act.tx
    .selectFrom('kernel_merge')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (row.state !== state) throw refuse('people.merge_state')
  refuseOwn(act, [...(await recordsOf(act.tx, row.survivor_id)), ...(await recordsOf(act.tx, row.merged_id))])
  act.touched('person', row.survivor_id)
  act.touched('person', row.merged_id)
  return row
}

/** Both records held against everything that is written about them, in one order, so that two merges wait instead of deadlocking. */
async function lockTwo(tx: Tx<KernelTables>, { survivorId, mergedId }: Pair): Promise<[PersonRow, PersonRow]> {
  const rows = await tx
    .selectFrom('kernel_person')
    .selectAll()
    .where('id', 'in', [survivorId, mergedId])
    .orderBy('id')
    .forUpdate()
    .execute()
  const one = rows.find(r => r.id === survivorId)
  const other = rows.find(r => r.id === mergedId)
  if (!one || !other) throw refuseKernel('absent')
  return [one, other]
}

async function end(act: Call, row: MergeRow, state: 'REFUSED', move: 'REFUSE', reason: string | null): Promise<void> {
  await act.tx.updateTable('kernel_merge').set({ state }).where('id', '=', row.id).execute()
  await note(act, row.id, move, reason)
}

async function askedGifts(db: Db<KernelTables>, mergeId: string): Promise<readonly Gift[]> {
  const event = await db
    .selectFrom('kernel_merge_event')
    .select('data')
    .where('merge_id', '=', mergeId)
    .where('move', '=', 'ASK_SPLIT')
    .orderBy('n', 'desc')
    .executeTakeFirstOrThrow()
  return (event.data as { gifts: Gift[] }).gifts
}

async function note(
  act: Call,
  mergeId: string,
  move: KernelMergeEvent['move'],
  reason: string | null,
  data: object = {},
): Promise<void> {
  await sql`
    insert into kernel_merge_event (merge_id, n, at, account_id, move, reason, data)
    select ${mergeId}, coalesce(max(n), 0) + 1, ${act.now}, ${mine(act)}, ${move}, ${reason?.trim() || null}, ${JSON.stringify(data)}::jsonb
    from kernel_merge_event where merge_id = ${mergeId}`.execute(act.tx)
}

function refuseOwn(act: Pick<Call, 'actor'>, records: readonly string[]): void {
  if (act.actor.personId && records.includes(act.actor.personId)) throw refuse('people.merge_own')
}

function mine(act: Pick<Call, 'actor'>): string {
  if (!act.actor.accountId) throw refuseKernel('signed_out')
  return act.actor.accountId
}
