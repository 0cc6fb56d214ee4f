// Uploaded papers: whose they are, what they hang on, and who may read them.
import { type Selectable, sql } from 'kysely'
import type { Db } from '../db/db.ts'
import { covers } from '../org/within.ts'
import { refuse as refuseKernel } from '../refusals.ts'
import type { JobAct, Look } from '../service.ts'
import type { KernelFile, KernelTables } from '../tables.gen.ts'
import { mayRemoveFiles } from './removal.ts'

export type FileRow = Selectable<KernelFile>

/** What nobody handed in is removed after so many days. */
export const looseDays = 7

export interface FileCard {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly bytes: number
}

/** A file as it hangs on something: of which kind of paper, and what staff said is wrong with it. */
export interface Hanging extends FileCard {
  readonly kind: string | null
  readonly fault: string | null
}

/** The files that hang on something, in the order they came. */
export async function filesOf(db: Db<KernelTables>, kind: string, id: string): Promise<Hanging[]> {
  return db
    .selectFrom('kernel_attachment as a')
    .innerJoin('kernel_file as f', 'f.id', 'a.file_id')
    .leftJoin('kernel_paper_fault as x', 'x.file_id', 'f.id')
    .select(['f.id', 'f.name', 'f.type', 'f.bytes', 'f.paper as kind', 'x.reason as fault'])
    .where('a.on_kind', '=', kind)
    .where('a.on_id', '=', id)
    .where('a.left_at', 'is', null)
    .where('f.removed_at', 'is', null)
    .orderBy('f.id')
    .execute()
}

/**
 * The file, for whoever may read it: the account that brought it (an officer: until handed in), those it is about (also in their sitting),
 * staff whose `files.read` covers their home union or the county that looks after them, and whoever may open something it hangs on.
 * For everybody else it is `absent`.
 */
export async function readableFile(call: Look<KernelTables>, fileId: string): Promise<FileRow> {
  const row = await call.db
    .selectFrom('kernel_file')
    .selectAll()
    .where('id', '=', fileId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw refuseKernel('absent')
  const { actor } = call
  // What an officer brought is theirs until it is handed in; from then on scope decides, so that who moves on loses it.
  const mine = row.owner_account === actor.accountId && (actor.kind === 'worker' || row.attached_id === null)
  if (mine || (await isAbout(call, row)) || (await hangsOnReadable(call, fileId))) return row
  throw refuseKernel('absent')
}

/** Whether one of the people it is about is the caller, or one whom the caller's `files.read` covers. */
async function isAbout(call: Look<KernelTables>, file: FileRow): Promise<boolean> {
  const { actor } = call
  const own = actor.kind === 'worker' ? actor.personId : actor.sitting?.personId
  const { rows } = await sql<{ id: string; path: string | null }>`
    select s.id, o.path from kernel_person p join kernel_person s on s.id = coalesce(p.merged_into, p.id)
      left join kernel_org o on o.id = coalesce(s.home_org_id, s.place_org_id)
    where p.id = ${file.person_id} or p.id in (select a.person_id from kernel_attachment a where a.file_id = ${file.id})`.execute(
    call.db,
  )
  const scope = actor.kind === 'staff' ? call.scopeOf('files.read') : { paths: [] }
  return rows.some(r => r.id === own || (r.path !== null && covers(scope, r.path)))
}

/** Whether it hangs on something that the caller may open, as the module that owns the thing says. */
async function hangsOnReadable(call: Look<KernelTables>, fileId: string): Promise<boolean> {
  if (call.actor.kind !== 'staff') return false
  const { rows } = await sql<{ kind: string; ids: string[] }>`
    select on_kind as kind, array_agg(on_id) as ids from kernel_attachment where file_id = ${fileId} group by 1`.execute(
    call.db,
  )
  for (const { kind, ids } of rows) if (await call.house.readers.get(kind)?.mayRead(call, ids)) return true
  return false
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
