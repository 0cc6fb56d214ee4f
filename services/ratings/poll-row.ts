// A poll as it is kept, who may come near it, and the record of each step: what all commands about polls need.
import { type Selectable, sql } from 'kysely'
import type { Used } from '#base/dated.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, JobAct, Look } from '#kernel/service.ts'
import { refuse } from './refuse.ts'
import { leadsTo, mayGo, type Question } from './rules.ts'
import type { PollResult } from './rules-publish.ts'
import type { RatingsPoll } from './tables.gen.ts'
import type { Tables } from './tables.ts'
import { type Move, stateWords } from './words.ts'

export type Call = Look<Tables> | Act<Tables>
export type PollRow = Selectable<RatingsPoll>

/** The rules of the day on which a round was planned, as they are kept with it. */
export interface RoundRules {
  readonly turnout: Used<number>
  readonly frontLine: Used<number>
  readonly cell: Used<number>
  readonly ballots: Used<number>
}

export const questionsOf = (row: { questions: unknown }) => row.questions as readonly Question[]
export const rulesOf = (row: { rules: unknown }) => row.rules as RoundRules
export const resultOfRow = (row: Pick<PollRow, 'result'>) => row.result as PollResult | null

/** With `SHARE` it stays as it is until the end of the command: no box is closed over a ballot on its way. @throws absent */
export async function pollById(call: Pick<Call, 'db'>, id: string, hold?: 'SHARE'): Promise<PollRow> {
  const query = call.db.selectFrom('ratings_poll').selectAll().where('id', '=', id)
  const row = await (hold ? query.forShare() : query).executeTakeFirst()
  if (!row) throw refuseKernel('absent')
  return row
}

/** Nobody runs the poll of their own union: the right must be held above it. */
export const isAbove = (call: Call, row: Pick<PollRow, 'org_path'>, right: string): boolean =>
  call.scopeOf(right).paths.some(p => p !== row.org_path && row.org_path.startsWith(p))

/** The poll, held until the end of the command, for one who acts from above. @throws absent; ratings.own_union; ratings.wrong_state */
export async function fromAbove(
  act: Act<Tables>,
  pollId: string,
  move: Move | 'sheets',
  right: string,
): Promise<PollRow> {
  const row = await held(act, pollId)
  if (!covers(act.scopeOf(right), row.org_path)) throw refuseKernel('absent')
  if (!isAbove(act, row, right)) throw refuse('ratings.own_union')
  if (move !== 'sheets') checkState(act, row, move)
  return row
}

/** The poll, held, for the rated union itself or one above it. @throws absent; ratings.wrong_state */
export async function inUnion(act: Act<Tables>, pollId: string, move: Move): Promise<PollRow> {
  const row = await held(act, pollId)
  if (!covers(act.scopeOf('ratings.improve'), row.org_path)) throw refuseKernel('absent')
  checkState(act, row, move)
  return row
}

async function held(act: Act<Tables>, pollId: string): Promise<PollRow> {
  const row = await act.tx
    .selectFrom('ratings_poll')
    .selectAll()
    .where('id', '=', pollId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw refuseKernel('absent')
  return row
}

function checkState(act: Act<Tables>, row: PollRow, move: Move): void {
  if (!mayGo(move, row.state)) throw refuse('ratings.wrong_state', { state: stateWords[row.state][act.lang] })
}

/** Writes a step down, and where it leads. */
export async function went(
  act: JobAct<Tables>,
  row: Pick<PollRow, 'id' | 'state'>,
  move: Move,
  words: string | null = null,
): Promise<{ state: PollRow['state'] }> {
  await sql`
    insert into ratings_event (poll_id, n, move, words, at, account_id)
    select ${row.id}, coalesce(max(n), 0) + 1, ${move}, ${words}, ${act.now}, ${act.actor.accountId} from ratings_event where poll_id = ${row.id}`.execute(
    act.tx,
  )
  const state = leadsTo(move) ?? row.state
  if (state !== row.state) await act.tx.updateTable('ratings_poll').set({ state }).where('id', '=', row.id).execute()
  return { state }
}
