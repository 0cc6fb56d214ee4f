// Batches as they are read: the list, one batch with its history and the moves its reader may make, its lines.
import { sql } from 'kysely'
import { capital, type Fen, fen } from '#base/money.ts'
import { titleIn } from '#base/text.ts'
import { orgName, orgNames } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Look } from '#kernel/service.ts'
import { type BatchRow, batchColumns } from './batches.ts'
import { type PageIn, paged } from './budgets.ts'
import { failureWords } from './payments.ts'
import { type BatchState, batchState, categoryName, type FailureCode, type Source } from './words.ts'

export const moves = ['remove', 'lock', 'dissolve', 'unlock', 'approve', 'authorise', 'export', 'returns'] as const
export type Move = (typeof moves)[number]

/** Which right each move needs, and in which states it may be made: the page shows these buttons and no others. */
const when: Readonly<Record<Move, { right: string; states: readonly BatchState[] }>> = {
  remove: { right: 'funds.lock', states: ['DRAFT'] },
  lock: { right: 'funds.lock', states: ['DRAFT'] },
  dissolve: { right: 'funds.lock', states: ['DRAFT'] },
  unlock: { right: 'funds.unlock', states: ['LOCKED', 'APPROVED'] },
  approve: { right: 'funds.approve', states: ['LOCKED'] },
  authorise: { right: 'funds.authorise', states: ['APPROVED'] },
  export: { right: 'funds.export', states: ['AUTHORISED'] },
  returns: { right: 'funds.export', states: ['EXPORTED', 'SETTLED'] },
}

/** The moves that this reader may make on this batch now. */
export function movesOf<T>(call: Pick<Look<T>, 'scopeOf' | 'actor'>, b: BatchRow): Move[] {
  const signed = [b.lockedBy, b.approvedBy].includes(call.actor.accountId)
  return moves.filter(m => {
    if (b.way === 'HAND' && (m === 'export' || m === 'returns')) return false
    const { right, states } = when[m]
    if (!states.includes(b.state) || !covers(call.scopeOf(right), b.orgPath)) return false
    return !(signed && (m === 'approve' || m === 'authorise')) && !(m === 'lock' && b.count === 0)
  })
}

const brief = (b: BatchRow, lang: 'zh' | 'en', org: string) => ({
  id: b.id,
  number: b.number,
  orgId: b.orgId,
  orgName: org,
  source: b.source,
  way: b.way,
  title: titleIn(b, lang),
  state: b.state,
  stateName: batchState(b.state, b.way)[lang],
  version: b.version,
  count: b.count,
  fen: b.fen,
  capital: capital(b.fen),
  createdAt: b.createdAt.toISOString(),
})

/** The batches of the scope, newest first. */
export async function listBatches<T>(
  call: Look<T>,
  q: PageIn & { state?: BatchState; source?: Source; orgId?: string },
) {
  const limit = q.limit ?? 50
  const { rows } = await sql<BatchRow>`
    select ${batchColumns} from funds_batch b
    where ${within(call.scope, 'b.org_path')} and (${q.after ?? null}::uuid is null or b.id < ${q.after ?? null})
      and (${q.state ?? null}::text is null or b.state = ${q.state ?? null}) and (${q.source ?? null}::text is null or b.source = ${q.source ?? null})
      and (${q.orgId ?? null}::uuid is null or b.org_id = ${q.orgId ?? null})
    order by b.id desc limit ${limit + 1}`.execute(call.db)
  const names = await orgNames(
    call.db,
    rows.map(r => r.orgId),
    call.today,
  )
  return paged(
    rows.map(b => brief(b, call.lang, names.get(b.orgId) ?? '')),
    limit,
  )
}

/** The batch, of any state. @throws absent outside the scope */
export async function batchInScope<T>(call: Look<T>, batchId: string): Promise<BatchRow> {
  const { rows } = await sql<BatchRow>`
    select ${batchColumns} from funds_batch b where b.id = ${batchId} and ${within(call.scope, 'b.org_path')}`.execute(
    call.db,
  )
  const [batch] = rows
  if (!batch) throw refuseKernel('absent')
  return batch
}

/** One batch: totals by category and by outcome, its history, its files, the moves its reader may make. */
export async function viewBatch<T>(call: Look<T>, batch: BatchRow) {
  const { rows: sums } = await sql<{ category: string; state: string; count: number; fen: Fen }>`
    select p.category, l.state, count(*) as count, sum(l.amount_fen) as fen
    from funds_batch_line l join funds_payment p on p.id = l.payment_id
    where l.batch_id = ${batch.id} group by p.category, l.state order by p.category, l.state`.execute(call.db)
  const { rows: events } = await sql<{
    at: Date
    actor: string
    move: string
    state: BatchState
    count: number
    fen: Fen
    note: string | null
  }>`
    select at, actor, move, to_state as state, line_count as count, total_fen as fen, note
    from funds_batch_event where batch_id = ${batch.id} order by version`.execute(call.db)
  const { rows: files } = await sql<{
    id: string
    kind: 'EXPORT' | 'RETURN'
    name: string
    sha256: Buffer
    bytes: number
    at: Date
  }>`
    select id, kind, name, sha256, bytes, at from funds_bank_file where batch_id = ${batch.id} order by id`.execute(
    call.db,
  )
  const left = fen(sums.filter(s => s.state === 'SENT' || s.state === 'LISTED').reduce((sum, s) => sum + s.fen, 0))
  return {
    ...brief(batch, call.lang, await orgName(call.db, batch.orgId, call.today)),
    openFen: left,
    sums: sums.map(s => ({ ...s, categoryName: categoryName(s.category, call.lang) })),
    events: events.map(e => ({ ...e, at: e.at.toISOString(), stateName: batchState(e.state, batch.way)[call.lang] })),
    files: files.map(f => ({ ...f, sha256: f.sha256.toString('hex'), at: f.at.toISOString() })),
    moves: movesOf(call, batch),
  }
}

interface LineRow {
  id: string
  n: number | null
  title: string
  titleEn: string | null
  period: string
  category: string
  payee: string
  bank: string | null
  lastFour: string | null
  fen: Fen
  state: 'LISTED' | 'SENT' | 'PAID' | 'FAILED'
  failureCode: FailureCode | null
  failureNote: string | null
  accountChanged: boolean
}

/**
 * The lines of a batch in the order of the bank file. Accounts by their last four digits; `accountChanged` says that the person's
 * account is another one by now than the one that will be paid.
 */
export async function batchLines<T>(call: Look<T>, batch: BatchRow, q: PageIn) {
  const limit = q.limit ?? 100
  const { rows } = await sql<LineRow>`
    select p.id, l.n, p.title, p.title_en as "titleEn", p.period, p.category, coalesce(l.payee_name, s.name) as payee,
      coalesce(l.bank, case when p.way = 'BANK' then a.bank end) as bank,
      coalesce(l.last_four, case when p.way = 'BANK' then a.last_four end) as "lastFour", l.amount_fen as fen, l.state, l.failure_code as "failureCode",
      l.failure_note as "failureNote", coalesce(l.bank_account_id is not null and l.bank_account_id is distinct from a.id, false) as "accountChanged"
    from funds_batch_line l join funds_payment p on p.id = l.payment_id join kernel_person s on s.id = p.person_id
    left join kernel_current_account a on a.person_id = p.person_id
    where l.batch_id = ${batch.id} and (${q.after ?? null}::uuid is null or l.payment_id > ${q.after ?? null})
    order by l.payment_id limit ${limit + 1}`.execute(call.db)
  return paged(
    rows.map(({ failureCode, failureNote, titleEn, ...r }) => ({
      ...r,
      title: titleIn({ title: r.title, titleEn }, call.lang),
      categoryName: categoryName(r.category, call.lang),
      failure: failureWords({ failureCode, failureNote }, call.lang),
    })),
    limit,
  )
}
