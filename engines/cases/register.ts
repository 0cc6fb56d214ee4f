// The register of a kind of case (台账), the own cases of a worker, and what a command answers: the same for every service.
import type { Flow } from '#base/flow.ts'
import { subject } from '#kernel/access/subject.ts'
import type { Look } from '#kernel/service.ts'
import type { Asked } from './newest.ts'
import type { CaseRow } from './rows.ts'
import { type CaseListRow, type CaseView, casesOf, pageCases, viewCase } from './view.ts'

/** A `CaseRef` of shapes.ts. */
export const refOf = (c: CaseRow) => ({ caseId: c.id, number: c.number, state: c.state, version: c.version })

/**
 * A page of the register, newest first, each row with the service's own columns: `own` reads them for the cases of the page at once,
 * by their ids.
 */
export async function pageRegister<T, O extends object>(
  look: Look<T>,
  flow: Flow,
  asked: Asked,
  own: (caseIds: readonly string[]) => Promise<ReadonlyMap<string, O>>,
): Promise<{ rows: (CaseListRow & O)[]; next: string | null }> {
  const { rows, next } = await pageCases(look, flow, { ...asked, limit: asked.limit ?? 20 })
  const beside = rows.length ? await own(rows.map(r => r.id)) : new Map<string, O>()
  return {
    rows: rows.map(row => {
      const found = beside.get(row.id)
      if (!found) throw new Error(`the case ${row.number} has nothing of its own`)
      return { ...row, ...found }
    }),
    next,
  }
}

/** The worker's own cases of one kind, newest first, each as its page shows it. */
export async function ownCases<T>(look: Look<T>, flow: Flow): Promise<CaseView[]> {
  const { rows } = await casesOf(look, subject(look), { limit: 50 })
  const views: CaseView[] = []
  for (const row of rows.filter(r => r.kind === flow.kind).slice(0, 20)) views.push(await viewCase(look, flow, row.id))
  return views
}
