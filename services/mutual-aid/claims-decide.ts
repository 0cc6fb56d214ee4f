// Checking, assessing and deciding a claim: three people; the payment and the letter follow the decision at once.

import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { sentenceYuan } from '#base/money.ts'
import { batch, type CaseRow, giveBack, moveCase, viewCase } from '#engines/cases/cases.ts'
import { requestPayment } from '#engines/funds/payments.ts'
import type { Way } from '#engines/funds/words.ts'
import { attachFiles } from '#kernel/files/attach.ts'
import { lockPeople, lockPerson } from '#kernel/people/people.ts'
import type { Act, JobAct } from '#kernel/service.ts'
import type { AssessIn } from './api-claims-forms.ts'
import { type Judgement, judge, limitsHousehold, othersAtHome } from './assess.ts'
import { reasonsInWords, saidJudgement } from './assess-say.ts'
import {
  factsIn,
  factsOf,
  getClaim,
  heldFor,
  isPayable,
  judgeKept,
  type Kept,
  keepFacts,
  type Tables,
} from './claims.ts'
import { freeInvoices } from './claims-bills.ts'
import { tellApproved, tellRefused } from './claims-letters.ts'
import { coversOf } from './cover.ts'
import { claimFlow } from './flow.ts'
import { aidBudget } from './fund.ts'
import { refuse } from './refuse.ts'
import type { ClaimFacts } from './rules-told.ts'
import type { Freed } from './words-claims.ts'

interface On {
  readonly caseId: string
  readonly version: number
}

/** The unit looked at the papers: they are its member's, and it happened so. */
export async function check(
  act: Act<Tables>,
  d: On & { findings: string; fileIds: readonly string[] },
): Promise<CaseRow> {
  const moved = await moveCase(act, claimFlow, d.caseId, 'check', { version: d.version })
  const claim = await getClaim(act, d.caseId)
  await act.tx
    .updateTable('mutual_aid_claim')
    .set({ findings_sealed: act.house.vault.seal(d.findings) })
    .where('case_id', '=', d.caseId)
    .execute()
  await attachFiles(act, d.fileIds, 'case', d.caseId, claim.payee_id)
  return moved
}

/** What these facts would come to, line by line, for whoever is entering them. Nothing is kept. */
export async function tryFacts(act: Act<Tables>, caseId: string, facts: AssessIn) {
  await viewCase(act, claimFlow, caseId)
  const claim = await getClaim(act, caseId)
  act.touched('person', claim.person_id)
  return judge(act, {
    memberId: claim.person_id,
    caseId,
    filedOn: claim.filed_on as Day,
    facts: { ...facts, ...whom(factsIn(act, claim)) },
  })
}

/** The assessor's facts are kept with the statement that they give; what was told at first stays on record. */
export async function assess(act: Act<Tables>, d: On & { facts: AssessIn; opinion: string }): Promise<CaseRow> {
  const moved = await moveCase(act, claimFlow, d.caseId, 'assess', { version: d.version })
  const claim = await getClaim(act, d.caseId)
  const member = await lockPerson(act.tx, claim.person_id)
  const before = factsIn(act, claim)
  const facts = { ...d.facts, ...whom(before) }
  const held = await heldFor(act, member, facts)
  const judged = await keepFacts(act, { claim, member, facts, story: before.story, held })
  await keepAssessment(act, d.caseId, 'ASSESSED', facts, judged)
  await act.tx
    .updateTable('mutual_aid_claim')
    .set({ opinion_sealed: act.house.vault.seal(d.opinion) })
    .where('case_id', '=', d.caseId)
    .execute()
  return moved
}

export type Decision = On & {
  readonly move: 'approve' | 'refuse' | 'sendBack' | 'giveBack' | 'takeBack'
  readonly reason?: string
  readonly asks?: readonly string[]
  /** What the reviewer saw: they sign this amount and no other. */
  readonly payFen?: number
  /** No card is needed: two visitors bring it. */
  readonly byHand?: boolean
}

export async function decide(act: Act<Tables>, d: Decision): Promise<CaseRow> {
  if (d.move === 'giveBack') return askOnce(act, d)
  const moving = { version: d.version, ...(d.reason ? { reason: d.reason } : {}) }
  if (d.move === 'refuse') return turnDown(act, d)
  const moved = await moveCase(act, claimFlow, d.caseId, d.move, moving)
  if (d.move === 'approve') await approve(act, moved, d.payFen ?? -1, d.byHand ? 'HAND' : 'BANK')
  if (d.move === 'takeBack') {
    if ((await getClaim(act, d.caseId)).told_by !== 'UNION') throw refuse('mutual-aid.by_worker')
    await end(act, d.caseId, 'WITHDRAWN')
  }
  return moved
}

/** Everything that is missing is asked for once; later only of the same list. */
async function askOnce(act: Act<Tables>, d: Decision): Promise<CaseRow> {
  const asks = d.asks ?? []
  const moved = await giveBack(act, claimFlow, d)
  const before = (await getClaim(act, d.caseId)).asked as string[]
  if (before.length && asks.some(a => !before.includes(a))) throw refuse('mutual-aid.asked_before', { asked: before })
  if (!before.length)
    await act.tx
      .updateTable('mutual_aid_claim')
      .set({ asked: JSON.stringify(asks) })
      .where('case_id', '=', d.caseId)
      .execute()
  return moved
}

/**
 * The member's row is held before the history is read: of two claims decided at once the second is counted with what the first was given.
 * @throws not_assessed, nothing_due, papers_missing, amount_changed, no_account; funds.no_budget, funds.not_enough
 */
export async function approve(act: Act<Tables>, moved: CaseRow, seenFen: number, way: Way): Promise<void> {
  const claim = await getClaim(act, moved.id)
  if (claim.told_by === 'SETTLEMENT') await notOwnFile(act, moved.id)
  await holdAll(act, claim)
  const judged = await judgeKept(act, claim)
  const said = saidJudgement(judged)
  if (judged.payFen !== seenFen)
    throw refuse('mutual-aid.amount_changed', {
      now: sentenceYuan(judged.payFen),
      seen: sentenceYuan(Math.max(0, seenFen) as never),
    })
  if (judged.payFen === 0) throw refuse('mutual-aid.nothing_due', { reasons: reasonsInWords(said, act.lang) })
  const missing = said.statements.flatMap(s => (act.lang === 'en' ? (s.missingEn ?? s.missing) : s.missing))
  if (missing.length) throw refuse('mutual-aid.papers_missing', { papers: [...new Set(missing)] })
  if (way === 'BANK' && !(await isPayable(act.db, claim.payee_id))) throw refuse('mutual-aid.no_account')
  const { story: _, ...facts } = await factsOf(act, claim)
  await keepAssessment(act, moved.id, 'APPROVED', facts, judged)
  await act.tx
    .updateTable('mutual_aid_claim')
    .set({ closed_on: act.today, approved_on: act.today, pay_fen: judged.payFen })
    .where('case_id', '=', moved.id)
    .execute()
  await award(act, claim, judged, way)
  await tellApproved(act, moved, claim, said, way)
}

/**
 * Whoever's limits the decision counts by is held before the history is read: the member, the household where a limit runs over it, and every
 * claim of the same invoices, so that two decisions at once count each other.
 */
async function holdAll(act: Act<Tables>, claim: Kept): Promise<void> {
  const held = await coversOf(act.db, claim.person_id)
  const home = held.some(h => limitsHousehold(h.planVersion.plan))
    ? await othersAtHome(act, claim.person_id, claim.filed_on as Day)
    : []
  if (home.length) await lockPeople(act.tx, [claim.person_id, ...home])
  await lockPerson(act.tx, claim.person_id)
  await sql`
    select from mutual_aid_invoice where invoice in (select invoice from mutual_aid_invoice where case_id = ${claim.case_id})
    order by invoice, plan_id, period_from, case_id for update`.execute(act.tx)
}

/** Whom of the family a claim is for stays as it was told. */
const whom = ({ patient }: Pick<ClaimFacts, 'patient'>) => (patient ? { patient } : {})

/** Many at once, each signed with the amount that was seen and with a verdict of its own. */
export const approveMany = async (act: Act<Tables>, cases: readonly (On & { readonly payFen: number })[]) => ({
  verdicts: await batch(act, cases, one => decide(act, { ...one, move: 'approve' })),
})

/** Four eyes of a claim without an assessor: whoever sent the file does not decide. @throws settlement_own */
async function notOwnFile(act: Act<Tables>, caseId: string): Promise<void> {
  const { rows } = await sql<{ by: string | null }>`
    select s.account_id as by from mutual_aid_settlement_line l join mutual_aid_settlement s on s.id = l.settlement_id
    where l.case_id = ${caseId}`.execute(act.tx)
  const eyes = [act.actor.accountId, ...act.behalf.map(b => b.accountId)]
  if (rows.some(r => r.by !== null && eyes.includes(r.by))) throw refuse('mutual-aid.settlement_own')
}

/** What each cover gives is kept for later claims, and paid from its plan's account. */
async function award(act: Act<Tables>, claim: Kept, { under }: Judgement, way: Way): Promise<void> {
  for (const { held, statement } of under) {
    if (statement.past.length === 0) continue
    const id = newId(act.now)
    await act.tx
      .insertInto('mutual_aid_award')
      .values({
        id,
        case_id: claim.case_id,
        cover_id: held.id,
        plan_id: held.planId,
        version_id: held.planVersion.id,
        pay_fen: statement.payoutFen,
        past_sealed: act.house.vault.seal(JSON.stringify(statement.past)),
      })
      .execute()
    if (statement.payoutFen === 0) continue
    const { code, title, titleEn } = held.planVersion.plan
    const payment = await requestPayment(act, {
      ...(await aidBudget(act.db, held.planId, act.today)),
      personId: claim.payee_id,
      fen: statement.payoutFen,
      ref: { kind: 'mutual_aid_award', id },
      title: { zh: title, en: titleEn ?? title },
      period: act.today.slice(0, 7),
      way,
      fact: {
        kind: 'mutual-aid.paid',
        orgId: held.orgId,
        personId: claim.person_id,
        dims: { category: code, source: 'MUTUAL' },
      },
    })
    await act.tx.updateTable('mutual_aid_award').set({ payment_id: payment.id }).where('id', '=', id).execute()
  }
}

async function turnDown(act: Act<Tables>, { caseId, version, reason }: Decision): Promise<CaseRow> {
  const claim = await getClaim(act, caseId)
  const judged = await judgeKept(act, claim)
  const said = saidJudgement(judged)
  const moved = await moveCase(act, claimFlow, caseId, 'refuse', { version, ...(reason ? { reason } : {}) })
  const { story: _, ...facts } = await factsOf(act, claim)
  await keepAssessment(act, caseId, 'REFUSED', facts, judged)
  await end(act, caseId, 'REFUSED')
  await tellRefused(act, moved, claim, said)
  return moved
}

export async function withdraw(act: Act<Tables>, caseId: string, version: number, reason: string | undefined) {
  const moved = await moveCase(act, claimFlow, caseId, 'withdraw', { version, ...(reason ? { reason } : {}) })
  await end(act, caseId, 'WITHDRAWN')
  return moved
}

/** The invoices are free again. */
async function end(act: Act<Tables>, caseId: string, why: Freed): Promise<void> {
  await act.tx.updateTable('mutual_aid_claim').set({ closed_on: act.today }).where('case_id', '=', caseId).execute()
  await freeInvoices(act, caseId, why)
}

/** Facts, covers with their plan versions, history and statements as they were at this moment: never changed afterwards. */
export async function keepAssessment(
  act: JobAct<Tables>,
  caseId: string,
  kind: 'ASSESSED' | 'APPROVED' | 'REFUSED',
  facts: ClaimFacts,
  { payFen, under, history }: Judgement,
): Promise<void> {
  const content = {
    facts,
    history,
    under: under.map(({ held, statement }) => ({
      coverId: held.id,
      number: held.number,
      planId: held.planId,
      versionId: held.planVersion.id,
      version: held.planVersion.number,
      cover: held.cover,
      statement,
    })),
    said: saidJudgement({ payFen, under }),
  }
  await act.tx
    .insertInto('mutual_aid_assessment')
    .values({
      id: newId(act.now),
      case_id: caseId,
      kind,
      at: act.now,
      account_id: act.actor.accountId,
      pay_fen: payFen,
      content_sealed: act.house.vault.seal(JSON.stringify(content)),
    })
    .execute()
}
