// Many cases in one command: a verdict each, and one that fails undoes nothing of the others.
import { sql } from 'kysely'
import type { Flow } from '#base/flow.ts'
import { Refusal } from '#base/refusal.ts'
import { refuse as kernelRefuse } from '#kernel/refusals.ts'
import type { JobAct } from '#kernel/service.ts'
import { moveCase } from './move.ts'
import type { CaseRow, Reason } from './rows.ts'

export interface Verdict {
  readonly caseId: string
  readonly ok: boolean
  readonly code?: string
  /** In the caller's language. */
  readonly message?: string
}

/**
 * Does one thing for each item in its own savepoint. A refusal, or a row that somebody else holds, becomes that item's verdict;
 * a defect undoes the whole command. Verdicts come in the order of the items; rows are locked in the order of their ids.
 */
export async function batch<T, I extends { readonly caseId: string }>(
  act: JobAct<T>,
  items: readonly I[],
  one: (item: I) => Promise<unknown>,
): Promise<Verdict[]> {
  const verdicts = new Map<string, Verdict>()
  // Nobody waits three seconds for each of two hundred rows.
  await sql`set local lock_timeout = '300ms'`.execute(act.tx)
  for (const item of items.toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1))) {
    if (verdicts.has(item.caseId)) continue
    verdicts.set(item.caseId, await inSavepoint(act, item, one))
  }
  await sql`set local lock_timeout to default`.execute(act.tx)
  return [...new Set(items.map(i => i.caseId))].map(id => verdicts.get(id)!)
}

async function inSavepoint<T, I extends { readonly caseId: string }>(
  act: JobAct<T>,
  item: I,
  one: (item: I) => Promise<unknown>,
): Promise<Verdict> {
  await sql`savepoint cases_batch`.execute(act.tx)
  try {
    await one(item)
    await sql`release savepoint cases_batch`.execute(act.tx)
    return { caseId: item.caseId, ok: true }
  } catch (error) {
    const refusal = error instanceof Refusal ? error : held(error) ? kernelRefuse('busy') : undefined
    if (!refusal) throw error
    await sql`rollback to savepoint cases_batch`.execute(act.tx)
    await sql`release savepoint cases_batch`.execute(act.tx)
    return { caseId: item.caseId, ok: false, code: refusal.code, message: refusal.inWords(act.lang) }
  }
}

/** Lock timeout, or chosen as the victim of a deadlock. */
const held = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error && (error.code === '55P03' || error.code === '40P01')

/**
 * Makes one move on many cases, by the same rules as one by one. `perCase` is the service's own part, in the same savepoint.
 */
export function moveCases<T, S extends string, M extends string>(
  act: JobAct<T>,
  flow: Flow<S, M>,
  items: readonly { readonly caseId: string; readonly version: number }[],
  move: NoInfer<M>,
  moving: { readonly reason?: string; readonly reasons?: readonly Reason[]; readonly data?: object },
  perCase: (moved: CaseRow) => Promise<unknown> = async () => undefined,
): Promise<Verdict[]> {
  return batch(act, items, async ({ caseId, version }) =>
    perCase(await moveCase(act, flow, caseId, move, { ...moving, version })),
  )
}
