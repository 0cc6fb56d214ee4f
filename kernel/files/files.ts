// Uploaded papers: whose they are, what they hang on, and who may read them.
import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import { covers } from '../org/within.ts'
import { ofPerson } from '../people/same.ts'
import { refuse as refuseKernel } from '../refusals.ts'
import type { Act, JobAct, Look } from '../service.ts'
import type { KernelFile, KernelTables } from '../tables.gen.ts'
import { mayRemoveFiles } from './removal.ts'
import { refuse } from './words.ts'

export type FileRow = Selectable<KernelFile>

/** What nobody handed in is removed after so many days. */
export const looseDays = 7

export interface FileCard {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly bytes: number
}

/**
 * Hangs uploaded files on what they belong to (kind `case` and the case's id …) and on the person they are about.
 * Only files that the caller (the officer, in a sitting) uploaded and that hang nowhere yet; what hangs on this very thing
 * already, whoever brought it, stays. Refuses `file.not_yours`.
 */
export async function attachFiles(
  act: { readonly tx: Tx<KernelTables> } & Pick<Act<unknown>, 'actor' | 'now'>,
  fileIds: readonly string[],
  kind: string,
  id: string,
  personId: string,
): Promise<void> {
  const wanted = [...new Set(fileIds)]
  if (wanted.length === 0) return
  const { rows } = await sql<{ id: string }>`
    update kernel_file set attached_kind = ${kind}, attached_id = ${id}, person_id = ${personId},
      attached_at = coalesce(attached_at, ${act.now})
    where id = any(${wanted}::uuid[]) and removed_at is null and (person_id is null or ${ofPerson('person_id', personId)})
      and ((attached_id is null and owner_account = ${act.actor.accountId}) or (attached_kind = ${kind} and attached_id = ${id}))
    returning id`.execute(act.tx)
  if (rows.length !== wanted.length) throw refuse('file.not_yours')
}

/** The files that hang on something, in the order they came. */
export async function filesOf(db: Db<KernelTables>, kind: string, id: string): Promise<FileCard[]> {
  return db
    .selectFrom('kernel_file')
    .select(['id', 'name', 'type', 'bytes'])
    .where('attached_kind', '=', kind)
    .where('attached_id', '=', id)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
}

/**
 * The file, for whoever may read it: the account that brought it (an officer: until handed in), the person it is about (also in their sitting), or staff
 * whose `files.read` covers the person's home union, or the county that looks after them. For everybody else it is `absent`.
 */
export async function readableFile(
  call: Pick<Look<KernelTables>, 'db' | 'actor' | 'scopeOf'>,
  fileId: string,
): Promise<FileRow> {
  const row = await call.db
    .selectFrom('kernel_file as f')
    .leftJoin('kernel_person as p', 'p.id', 'f.person_id')
    .leftJoin('kernel_person as s', join => join.on('s.id', '=', eb => eb.fn.coalesce('p.merged_into', 'p.id')))
    .leftJoin('kernel_org as o', join => join.on('o.id', '=', eb => eb.fn.coalesce('s.home_org_id', 's.place_org_id')))
    .selectAll('f')
    .select(['o.path as homePath', 's.id as whose'])
    .where('f.id', '=', fileId)
    .where('f.removed_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw refuseKernel('absent')
  const { homePath, whose, ...file } = row
  const { actor } = call
  const own = actor.kind === 'worker' ? actor.personId : actor.sitting?.personId
  // What an officer brought is theirs until it is handed in; from then on scope decides, so that who moves on loses it.
  const mine = file.owner_account === actor.accountId && (actor.kind === 'worker' || file.attached_id === null)
  const aboutMe = whose !== null && whose === own
  const inScope = actor.kind === 'staff' && homePath !== null && covers(call.scopeOf('files.read'), homePath)
  if (!mine && !aboutMe && !inScope) throw refuseKernel('absent')
  return file
}

/**
 * Removes one handful of files that were uploaded and never handed in; true while there may be more. The content goes first: if the
 * transaction then fails, the next round finds the row again and removing what is gone does no harm.
 */
export async function sweepFiles(act: Pick<JobAct<KernelTables>, 'tx' | 'house' | 'now'>): Promise<boolean> {
  if (!(await mayRemoveFiles(act.tx))) return false
  const handful = 100
  const before = new Date(act.now.getTime() - looseDays * 24 * 3600 * 1000)
  const rows = await act.tx
    .selectFrom('kernel_file')
    .select('id')
    .where('attached_id', 'is', null)
    .where('removed_at', 'is', null)
    .where('created_at', '<', before)
    .orderBy('created_at')
    .limit(handful)
    .forUpdate()
    .skipLocked()
    .execute()
  for (const { id } of rows) await act.house.blobs.remove(id)
  if (rows.length)
    await act.tx
      .updateTable('kernel_file')
      .set({ removed_at: act.now })
      .where(
        'id',
        'in',
        rows.map(row => row.id),
      )
      .execute()
  return rows.length === handful
}
