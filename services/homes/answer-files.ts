// The files of many answers at once, and who may open the files that hang on things of this service.
import { sql } from 'kysely'
import { within } from '#kernel/org/within.ts'
import { type Act, type Look, readerOf } from '#kernel/service.ts'
import { answerKind } from './application-row.ts'
import type { Tables } from './tables.ts'

/** What hangs on a revocation: what the union says to it. */
export const revocationKind = 'home_revocation'

interface FileOf {
  readonly on: string
  readonly id: string
  readonly name: string
  readonly type: string
  readonly bytes: number
}

/** By the thing they hang on. */
export async function filesOfMany(
  call: Look<Tables> | Act<Tables>,
  ids: readonly string[],
  kind: string = answerKind,
): Promise<ReadonlyMap<string, Omit<FileOf, 'on'>[]>> {
  const { rows } = await sql<FileOf>`
    select a.on_id as on, f.id, f.name, f.type, f.bytes from kernel_attachment a join kernel_file f on f.id = a.file_id
    where a.on_kind = ${kind} and a.on_id = any(${[...ids]}::uuid[]) and a.left_at is null and f.removed_at is null order by f.id`.execute(
    call.db,
  )
  const files = new Map<string, Omit<FileOf, 'on'>[]>()
  for (const { on, ...file } of rows) files.set(on, [...(files.get(on) ?? []), file])
  return files
}

/** Whoever may read the application or the honour may read what hangs on it. */
export const homesReaders = [
  readerOf<Tables>({
    kind: answerKind,
    async mayRead(call, ids) {
      const row = await call.db
        .selectFrom('homes_answer as x')
        .innerJoin('homes_application as a', 'a.case_id', 'x.case_id')
        .select('x.id')
        .where('x.id', 'in', [...ids])
        .where(within(call.scopeOf('homes.read'), 'a.org_path'))
        .limit(1)
        .executeTakeFirst()
      return row !== undefined
    },
  }),
  readerOf<Tables>({
    kind: revocationKind,
    async mayRead(call, ids) {
      const row = await call.db
        .selectFrom('homes_revocation as r')
        .innerJoin('homes_home as h', 'h.id', 'r.home_id')
        .select('r.id')
        .where('r.id', 'in', [...ids])
        .where(within(call.scopeOf('homes.read'), 'h.org_path'))
        .limit(1)
        .executeTakeFirst()
      return row !== undefined
    },
  }),
]
