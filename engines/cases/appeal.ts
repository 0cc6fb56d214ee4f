// Another look (复核): the worker asks for it, somebody outside the first chain takes it, and it upholds or overturns.
import { sql } from 'kysely'
import { at } from '#base/dated.ts'
import { type Flow, lookedAtAgain } from '#base/flow.ts'
import { newId } from '#base/ids.ts'
import { attachFiles } from '#kernel/files/attach.ts'
import { refuse as kernelRefuse } from '#kernel/refusals.ts'
import { localRules } from '#kernel/rules/rules.ts'
import { type Act, type Look, seeing } from '#kernel/service.ts'
import type { KernelTables } from '#kernel/tables.gen.ts'
import { issueAppealLetter } from './appeal-letter.ts'
import { appealOf, type Claim } from './appeal-row.ts'
import { appealTerm } from './appeal-rules.ts'
import { chainOf, type Decision, decisionOf, inChain } from './decisions.ts'
import { arrive } from './move.ts'
import { tellLookedAgain } from './notices.ts'
import { outside } from './outside.ts'
import { askerOf, type CaseFile, type CaseRow, readCase } from './rows.ts'
import { isOwn, maySee, taskGrant } from './way.ts'
import { refuse } from './words.ts'

export interface Asking {
  readonly version: number
  readonly says: string
  readonly claims: readonly Claim[]
  readonly fileIds: readonly string[]
}

/**
 * Asks for another look at the decision of one's own case. It goes to the union above the one that decided, and on up to where
 * somebody can take it who had no hand in it; the case waits there with a promised day.
 * @throws absent; cases.stale; cases.no_appeal; cases.appeal_over; cases.appeal_once; cases.claim_unknown
 */
export async function askAgain<T>(act: Act<T>, flow: Flow, caseId: string, asking: Asking): Promise<CaseRow> {
  const { tx, today, lang } = act
  const file = await readCase(tx, flow, caseId, today, true)
  if (!file || !isOwn(file.standing, askerOf(act))) throw kernelRefuse('absent')
  const { row } = file
  const state = flow.states[row.state]?.[lang] ?? row.state
  if (row.version !== asking.version) throw refuse('cases.stale', { changes: [state], version: row.version })
  const decision = flow.appeal?.against.includes(row.state) ? await decisionOf(act, caseId) : undefined
  if (!flow.appeal || !decision?.appealUntil || row.personId === null) throw refuse('cases.no_appeal', { state })
  if (await appealOf(act, caseId, decision.seq)) throw refuse('cases.appeal_once')
  if (today > decision.appealUntil) throw refuse('cases.appeal_over', { until: decision.appealUntil })
  const unknown = asking.claims.find(c => !decision.facts.some(f => f.key === c.key && f.mayClaim))
  if (unknown) throw refuse('cases.claim_unknown', { key: unknown.key })
  const local = await localRules(seeing<KernelTables>(act).db, row.orgPath)
  const { row: moved } = await arrive(act, flow, file, lookedAtAgain, {
    move: 'APPEAL',
    grant: null,
    aside: {
      at: await outside(act, flow.appeal.right, decision, await chainOf(act, file)),
      right: flow.appeal.right,
      term: { n: at(appealTerm, today, local).value, unit: 'D' },
    },
  })
  await attachFiles(seeing<KernelTables>(act), asking.fileIds, 'case', caseId, row.personId)
  await sql`
    insert into cases_appeal (id, case_id, seq, person_id, asked_seq, asked_on, due_on, org_id, says_sealed, claims, file_ids)
    values (${newId(act.now)}, ${caseId}, ${decision.seq}, ${row.personId}, ${moved.version}, ${today}, ${moved.dueOn}, ${moved.atOrgId},
      ${act.house.vault.seal(asking.says.trim())}, ${JSON.stringify(asking.claims)}::jsonb, ${JSON.stringify(asking.fileIds)}::jsonb)`.execute(
    tx,
  )
  return moved
}

/**
 * Decides: the decision stands, or the case goes back to the step where it fell and on with what was left of its time.
 * @throws absent; cases.stale; cases.not_now; cases.own_case; cases.not_your_turn; cases.taken; cases.in_chain; cases.reason_needed
 */
export async function lookAgain<T>(
  act: Act<T>,
  flow: Flow,
  caseId: string,
  verdict: { version: number; outcome: 'UPHELD' | 'OVERTURNED'; reason: string },
): Promise<CaseRow> {
  const who = askerOf(act)
  const file = await readCase(act.tx, flow, caseId, act.today, true)
  if (!file || !maySee(flow, file.standing, who)) throw kernelRefuse('absent')
  const { row, standing } = file
  const upheld = verdict.outcome === 'UPHELD'
  const words = {
    move: ({ zh: '复核', en: 'looking again' } as const)[act.lang],
    state: flow.states[row.state]?.[act.lang] ?? row.state,
    where: standing.task?.orgName ?? '',
  }
  const decision = row.state === lookedAtAgain ? await decisionOf(act, caseId) : undefined
  if (!decision) throw refuse('cases.not_now', words)
  if (row.version !== verdict.version) throw refuse('cases.stale', { changes: [words.state], version: row.version })
  const grant = isOwn(standing, who) ? undefined : taskGrant(standing, who)
  if (row.personId !== null && [who.personId, grant?.of?.personId].includes(row.personId))
    throw refuse('cases.own_case')
  if (!grant) throw refuse('cases.not_your_turn', words)
  if (standing.task?.takenBy && standing.task.takenBy !== who.accountId)
    throw refuse('cases.taken', { who: standing.task.takenByName ?? '' })
  if (await handled(act, file)) throw refuse('cases.in_chain')
  if (!verdict.reason.trim()) throw refuse('cases.reason_needed', { move: words.move })
  const { row: moved } = await arrive(act, flow, file, upheld ? decision.state : backTo(flow, file, decision), {
    move: upheld ? 'UPHOLD' : 'OVERTURN',
    grant,
    reason: verdict.reason,
    ...(upheld ? {} : { left: { n: decision.leftN, unit: decision.leftUnit } }),
  })
  const { outcome } = verdict
  const claims = (await appealOf(act, caseId, decision.seq))?.claims ?? []
  const answer = { outcome, reason: verdict.reason.trim(), claims }
  await act.house.dossiers.get(flow.kind)?.looked(seeing<unknown>(act), caseId, answer)
  await issueAppealLetter(act, flow, moved, answer)
  await tellLookedAgain(act, flow, moved, verdict.outcome)
  return moved
}

/** The step at which the decision fell; it was one, or there would be no clock to go on with. */
function backTo(flow: Flow, { steps }: CaseFile, decision: Decision): string {
  if (steps.some(s => s.state === decision.fromState)) return decision.fromState
  throw new Error(`${flow.kind}: the decision fell at ${decision.fromState}, which is no step`)
}

/** Whether the caller, or anybody in whose place they could act here, had a hand in the case. */
export async function handled<T>(call: Look<T> | Act<T>, file: CaseFile): Promise<boolean> {
  const { actor } = call
  const grant = taskGrant(file.standing, askerOf(call))
  return inChain(await chainOf(call, file), [actor, ...(grant?.of ? [grant.of] : [])])
}
