// Entries as they are read: a unit's dues and spending, subsidies by the federation that gives them; each with what would take it back.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Fen } from '#base/money.ts'
import { orgNames } from '#kernel/org/org.ts'
import { within } from '#kernel/org/within.ts'
import { type Look, readerOf } from '#kernel/service.ts'
import { isOwn } from './hands.ts'
import type { Tables } from './tables.ts'
import { type EntryKind, type EntryState, entryStateWords, type Use, useWords } from './words.ts'

export interface EntriesAsked {
  readonly kind: Exclude<EntryKind, 'UNDO'>
  readonly orgId?: string | undefined
  readonly year?: number | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

interface Row {
  readonly id: string
  readonly orgId: string
  readonly period: string
  readonly on: Day | null
  readonly use: Use | null
  readonly members: number | null
  readonly fen: Fen
  readonly document: string
  readonly state: EntryState
  readonly undone: boolean
  readonly proposedBy: string
  readonly proposer: string
  readonly judgedBy: string | null
  readonly why: string | null
  readonly postingId: string | null
  readonly undoId: string | null
  readonly undoBy: string | null
  readonly undoProposer: string | null
  readonly undoDocument: string | null
}

/** Entries of one kind in the scope, newest first. */
export async function pageEntries(look: Look<Tables>, q: EntriesAsked) {
  const limit = q.limit ?? 50
  const path = q.kind === 'SUBSIDY' ? 'e.from_path' : 'e.org_path'
  const { rows } = await sql<Row>`
    select e.id, e.org_id as "orgId", e.period, e.on_day as "on", e.use, e.members, e.amount_fen as fen, e.document, e.state, e.undone,
      p.name as "proposedBy", e.proposed_by as proposer, j.name as "judgedBy", e.why, e.posting_id as "postingId",
      u.id as "undoId", w.name as "undoBy", u.proposed_by as "undoProposer", u.document as "undoDocument"
    from dues_entry e join kernel_account p on p.id = e.proposed_by left join kernel_account j on j.id = e.judged_by
      left join dues_entry u on u.undoes = e.id and u.state = 'PROPOSED' left join kernel_account w on w.id = u.proposed_by
    where e.kind = ${q.kind} and ${within(look.scope, path)} and (${q.orgId ?? null}::uuid is null or e.org_id = ${q.orgId ?? null})
      and (${q.year ?? null}::int is null or left(e.period, 4) = ${String(q.year ?? '')})
      and (${q.after ?? null}::uuid is null or e.id < ${q.after ?? null})
    order by e.id desc limit ${limit + 1}`.execute(look.db)
  const page = rows.slice(0, limit)
  const names = await orgNames(
    look.db,
    page.map(r => r.orgId),
    look.today,
  )
  const files = await vouchersOf(look, q.kind, page)
  return {
    rows: page.map(({ proposer, undoId, undoBy, undoProposer, undoDocument, ...r }) => ({
      ...r,
      org: names.get(r.orgId) ?? '',
      useTitle: r.use && useWords[r.use][look.lang],
      files: files.get(r.id) ?? [],
      stateTitle: entryStateWords[r.undone ? 'UNDONE' : r.state][look.lang],
      mayJudge: r.state === 'PROPOSED' && !isOwn(look, proposer),
      mayUndo: r.state === 'BOOKED' && !r.undone && undoId === null,
      undo:
        undoId && undoProposer
          ? { id: undoId, document: undoDocument ?? '', by: undoBy ?? '', mayJudge: !isOwn(look, undoProposer) }
          : null,
    })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}

/** The vouchers of what was spent, by entry. */
async function vouchersOf(look: Look<Tables>, kind: EntryKind, rows: readonly Row[]) {
  const of = new Map<string, { id: string; name: string; type: string; bytes: number }[]>()
  if (kind !== 'SPENT') return of
  const { rows: found } = await sql<{ on: string; id: string; name: string; type: string; bytes: number }>`
    select a.on_id as "on", f.id, f.name, f.type, f.bytes from kernel_attachment a join kernel_file f on f.id = a.file_id
    where a.on_kind = 'dues_entry' and a.on_id = any(${rows.map(r => r.id)}::uuid[]) and a.left_at is null and f.removed_at is null
    order by f.id`.execute(look.db)
  for (const { on, ...file } of found) of.set(on, [...(of.get(on) ?? []), { ...file, bytes: Number(file.bytes) }])
  return of
}

/** Whoever reads a unit's account opens its vouchers. */
export const voucherReader = readerOf<Tables>({
  kind: 'dues_entry',
  async mayRead(call, ids) {
    const row = await call.db
      .selectFrom('dues_entry')
      .select('id')
      .where('id', 'in', [...ids])
      .where(within(call.scopeOf('dues.read'), 'org_path'))
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  },
})
