// Asking the worker for more: everything at once (一次性告知), and no paper that is held already (免提交). Which are held, staff see here.
import type { Flow } from '#base/flow.ts'
import { attachPapers, type Given } from '#kernel/files/attach.ts'
import { type AskedPaper, askForPapers, heldPapers, papersInWords } from '#kernel/files/held.ts'
import { refuse as kernelRefuse } from '#kernel/refusals.ts'
import { type JobAct, type Look, readerOf, seeing } from '#kernel/service.ts'
import type { KernelTables } from '#kernel/tables.gen.ts'
import { refuseBlind } from './blind.ts'
import { flowOfCase } from './kinds.ts'
import { moveCase } from './move.ts'
import { askerOf, type CaseRow, readCase } from './rows.ts'
import { maySee } from './way.ts'
import { refuse } from './words.ts'

const kindsOf = (flow: Flow) => flow.papers?.kinds ?? []

export interface AskingFor {
  readonly caseId: string
  readonly version: number
  readonly reason?: string | undefined
  /** Corrections, and papers of no kind, in words. */
  readonly asks?: readonly string[] | undefined
  readonly papers?: readonly AskedPaper[] | undefined
}

/**
 * Returns a case to the worker with all that is missing; the clock stands still until it comes.
 * @throws cases.no_such_paper; file.paper_held for a paper that is there and counts, unless it is said what is wrong with it; every code of `moveCase`
 */
export async function giveBack<T>(act: JobAct<T>, flow: Flow, asking: AskingFor): Promise<CaseRow> {
  const { caseId, version, reason, asks = [], papers = [] } = asking
  const unknown = papers.find(p => !kindsOf(flow).some(k => k.kind === p.kind))
  if (unknown) throw refuse('cases.no_such_paper', { kind: unknown.kind })
  const lines = [...papersInWords(kindsOf(flow), papers, act.lang), ...asks]
  const words = [reason, ...lines.map((line, i) => `${i + 1}. ${line}`)].filter(Boolean).join('\n')
  const moved = await moveCase(act, flow, caseId, flow.papers?.askedBy ?? 'giveBack', {
    version,
    reason: words,
    data: { asks: lines, papers: papers.map(p => p.kind) },
  })
  if (moved.personId)
    await askForPapers(seeing<KernelTables>(act), papers, {
      personId: moved.personId,
      on: { kind: 'case', id: caseId },
      kinds: kindsOf(flow),
    })
  return moved
}

/** Hangs the papers of a form on a case; what is held is used again. @throws every code of `attachPapers` */
export function keepPapers<T>(
  act: JobAct<T>,
  flow: Flow,
  c: CaseRow,
  personId: string,
  given: readonly Given[],
): Promise<void> {
  return attachPapers(seeing<KernelTables>(act), given, {
    on: { kind: 'case', id: c.id },
    number: c.number,
    orgPath: c.orgPath,
    personId,
    kinds: kindsOf(flow),
  })
}

/** Of the kinds that this flow asks for, what is held of the case's applicant: for whoever may open the case. @throws absent */
export async function heldFor<T>(call: Look<T>, flow: Flow, caseId: string) {
  const file = await readCase(call.db, flow, caseId, call.today)
  if (!file || !maySee(flow, file.standing, askerOf(call))) throw kernelRefuse('absent')
  await refuseBlind(call, caseId)
  const { personId } = file.row
  const held = personId ? await heldPapers(call.db, personId, call.today) : []
  if (personId) call.touched('person', personId)
  return kindsOf(flow).map(({ kind, title }) => {
    const there = held.find(h => h.kind === kind && h.valid)
    return { kind, title: title[call.lang], held: there ? { number: there.number, until: there.until } : null }
  })
}

/** Whoever may open one of these cases may read its papers. */
export const casePapers = readerOf<unknown>({
  kind: 'case',
  async mayRead(call, ids) {
    for (const id of ids) {
      const flow = await flowOfCase(call, id)
      const file = await readCase(call.db, flow, id, call.today)
      if (file && maySee(flow, file.standing, askerOf(call))) return true
    }
    return false
  },
})
