// Deciding a case, one or many: who qualifies gets an archive, who does not gets every reason; both get a letter.
import { type CaseRow, giveBack, moveCase, moveCases } from '#engines/cases/cases.ts'
import type { AskedPaper } from '#kernel/files/held.ts'
import type { Act } from '#kernel/service.ts'
import { reasonsInWords, release, type Tables } from './applications.ts'
import { activate } from './archives.ts'
import { getApplication, takeDown } from './field-work.ts'
import { hardshipFlow } from './flow.ts'
import { tellOutcome } from './letters.ts'
import { refuse } from './refuse.ts'
import type { Assessment } from './rules.ts'

export type Agreeing = 'endorse' | 'approve' | 'confirm'

interface Decision {
  readonly caseId: string
  readonly version: number
  readonly move: Agreeing | 'giveBack' | 'refuse'
  readonly reason?: string
  readonly asks?: readonly string[]
  readonly papers?: readonly AskedPaper[]
}

export async function decide(act: Act<Tables>, d: Decision): Promise<CaseRow> {
  if (d.move === 'refuse') return turnDown(act, d)
  if (d.move === 'giveBack') return giveBack(act, hardshipFlow, d)
  const moved = await moveCase(act, hardshipFlow, d.caseId, d.move, { version: d.version, reason: d.reason })
  await afterAgreeing(act, moved, d.reason)
  return moved
}

/** Many at once, each with a verdict of its own: one that cannot be agreed to holds up no other. */
export function decideMany(
  act: Act<Tables>,
  move: Agreeing,
  cases: readonly { caseId: string; version: number }[],
  reason?: string,
) {
  return moveCases(act, hardshipFlow, cases, move, { reason }, moved => afterAgreeing(act, moved, reason))
}

/** Nobody agrees to a household that the rules turn down; what may be set aside is set aside with a reason. */
async function afterAgreeing(act: Act<Tables>, moved: CaseRow, reason: string | undefined): Promise<void> {
  const assessment = (await getApplication(act, moved.id)).assessment as Assessment
  if (!assessment.eligible) throw refuse('hardship.not_eligible', { reasons: reasonsInWords(assessment, act.lang) })
  if (assessment.reasons.length > 0 && !reason?.trim()) throw refuse('hardship.override_reason')
  if (moved.state !== hardshipFlow.done) return
  await activate(act, moved)
  await tellOutcome(act, moved, 'ACTIVE')
}

async function turnDown(act: Act<Tables>, d: Decision): Promise<CaseRow> {
  const assessment = (await getApplication(act, d.caseId)).assessment as Assessment
  const moved = await moveCase(act, hardshipFlow, d.caseId, 'refuse', {
    version: d.version,
    reason: d.reason,
    reasons: assessment.reasons.map(({ code, document, clause, details, zh, en }) => ({
      code,
      document,
      clause,
      details,
      zh,
      en,
    })),
  })
  await release(act.tx, d.caseId, act.today)
  await tellOutcome(act, moved, 'REFUSED')
  return moved
}

export async function withdraw(
  act: Act<Tables>,
  caseId: string,
  version: number,
  reason: string | undefined,
): Promise<CaseRow> {
  const moved = await moveCase(act, hardshipFlow, caseId, 'withdraw', { version, reason })
  await release(act.tx, caseId, act.today)
  await takeDown(act, caseId)
  return moved
}
