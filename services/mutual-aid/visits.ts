// Aid brought home (上门送互助金): two visitors, money let out by a batch like any other, a signature, and a new day when it failed.
import { sql } from 'kysely'
import { type Day, formatDay } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { add, type Fen, fen, sentenceYuan } from '#base/money.ts'
import { say } from '#base/text.ts'
import { visitorsOf } from '#engines/cases/visits.ts'
import { goBy, settleByHand, signersOf } from '#engines/funds/by-hand.ts'
import type { PaymentRow } from '#engines/funds/payments.ts'
import { attachFiles } from '#kernel/files/attach.ts'
import { notify } from '#kernel/notify/notify.ts'
import { orgNames } from '#kernel/org/org.ts'
import { within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { isPayable, type Kept, type Tables } from './claims.ts'
import { approvedClaim, awardKind, hadPart } from './claims-paid.ts'
import { refuse } from './refuse.ts'
import { type VisitFailure, type VisitState, visitNext, visitNotices, visitStates } from './words-visits.ts'

const total = (owed: readonly PaymentRow[]): Fen => add(fen(0), ...owed.map(p => p.fen))

/**
 * Who goes and when. What is still owed goes by hand from now on, and waits for its batch; the payee is told the names, the day and the sum.
 * @throws not_approved, visit_nothing, visit_open, visit_past, cases.two_visitors; funds.payment_state for what is with the bank
 */
export async function planVisit(
  act: Act<Tables>,
  v: { caseId: string; plannedOn: string; visitors: readonly string[] },
): Promise<string> {
  const visitors = visitorsOf(v.visitors)
  const { claim, owed } = await approvedClaim(act, v.caseId)
  if (owed.length === 0) throw refuse('mutual-aid.visit_nothing')
  const plannedOn = v.plannedOn as Day
  if (plannedOn < act.today) throw refuse('mutual-aid.visit_past', { day: plannedOn })
  // What goes by hand already may be in its batch, or out.
  const turned = owed.filter(p => p.way !== 'HAND' || p.state === 'FAILED')
  if (turned.length) await goBy(act, 'HAND', turned)
  const id = newId(act.now)
  await act.tx
    .insertInto('mutual_aid_visit')
    .values({
      id,
      case_id: v.caseId,
      state: 'PLANNED',
      planned_on: plannedOn,
      visitors: JSON.stringify(visitors),
      planned_at: act.now,
      planned_by: act.actor.accountId,
    })
    .execute()
  await tell(act, claim, 'planned', {
    visitors: visitors.join('、'),
    day: formatDay(plannedOn, 'zh'),
    yuan: sentenceYuan(total(owed)),
  })
  return id
}

const tell = (
  act: Act<Tables>,
  claim: Kept,
  what: keyof typeof visitNotices,
  details: Readonly<Record<string, string>>,
) =>
  notify(act.tx, act.house, act.now, {
    personId: claim.payee_id,
    template: { code: `mutual-aid.visit_${what}`, ...visitNotices[what] },
    details,
    link: `/mutual-aid/cases/${claim.case_id}`,
  })

/** The planned visit, its claim held first as planning does. @throws absent, visit_over */
async function openVisit(act: Act<Tables>, visitId: string) {
  const find = () => act.tx.selectFrom('mutual_aid_visit').selectAll().where('id', '=', visitId).executeTakeFirst()
  const before = await find()
  if (!before) throw refuseKernel('absent')
  const of = await approvedClaim(act, before.case_id)
  const visit = await find()
  if (!visit) throw refuseKernel('absent')
  if (visit.state !== 'PLANNED')
    throw refuse('mutual-aid.visit_over', { state: visitStates[visit.state as VisitState][act.lang] })
  return { visit, ...of }
}

/** Nobody goes. Another day is agreed later, or the money goes to the card. @throws visit_over, visit_out, no_account */
export async function callOffVisit(
  act: Act<Tables>,
  v: { visitId: string; reason: string; next: 'HAND' | 'BANK' },
): Promise<string> {
  const { visit, claim, owed } = await openVisit(act, v.visitId)
  if (owed.some(p => p.state === 'SENT')) throw refuse('mutual-aid.visit_out')
  if (v.next === 'BANK') {
    if (!(await isPayable(act.db, claim.payee_id))) throw refuse('mutual-aid.no_account')
    if (owed.length) await goBy(act, 'BANK', owed)
  }
  await act.tx
    .updateTable('mutual_aid_visit')
    .set({
      state: 'CALLED_OFF',
      told_at: act.now,
      told_by: act.actor.accountId,
      why_sealed: act.house.vault.seal(v.reason),
    })
    .where('id', '=', v.visitId)
    .execute()
  await tell(act, claim, 'calledOff', {
    day: formatDay(visit.planned_on as Day, 'zh'),
    next: say(visitNext[v.next], 'zh'),
  })
  return v.visitId
}

export interface Outcome {
  readonly visitId: string
  readonly visitedOn: string
  readonly visitors: readonly string[]
  readonly why?: VisitFailure
  readonly words?: string
  readonly fileIds: readonly string[]
}

/**
 * Handed over against a signature, or not: the money is spent, or back in the account, in the same command. Whoever approved the claim or
 * signed the batch does not record it.
 * @throws visit_over, visit_own, visit_day, visit_unsigned, cases.two_visitors; funds.hand_state before the money was let out
 */
export async function recordVisit(act: Act<Tables>, v: Outcome): Promise<string> {
  const visitors = visitorsOf(v.visitors)
  const { claim, awardIds } = await openVisit(act, v.visitId)
  const signers = await signersOf(act, awardKind, awardIds)
  // Four eyes from the decision to the hand: who said yes, or let the money out, does not say that it arrived.
  if (await hadPart(act, claim.case_id, signers)) throw refuse('mutual-aid.visit_own')
  const visitedOn = v.visitedOn as Day
  if (visitedOn > act.today || visitedOn < (claim.approved_on as Day))
    throw refuse('mutual-aid.visit_day', { day: visitedOn })
  if (!v.why && v.fileIds.length === 0) throw refuse('mutual-aid.visit_unsigned')
  await act.tx
    .updateTable('mutual_aid_visit')
    .set({
      state: v.why ? 'FAILED' : 'DELIVERED',
      visitors: JSON.stringify(visitors),
      visited_on: visitedOn,
      why_code: v.why ?? null,
      why_sealed: v.words ? act.house.vault.seal(v.words) : null,
      file_ids: JSON.stringify(v.fileIds),
      told_at: act.now,
      told_by: act.actor.accountId,
    })
    .where('id', '=', v.visitId)
    .execute()
  await attachFiles(act, v.fileIds, 'case', claim.case_id, claim.payee_id)
  await settleByHand(act, {
    refKind: awardKind,
    refIds: awardIds,
    by: { kind: 'mutual_aid_visit', id: v.visitId },
    name: visitors.join('、'),
    ...(v.why ? { failure: { code: v.why, note: null } } : {}),
  })
  return v.visitId
}

/** The planned visit of a claim that is stopped: nobody goes. */
export const dropVisit = (act: Act<Tables>, caseId: string) =>
  act.tx
    .updateTable('mutual_aid_visit')
    .set({ state: 'CALLED_OFF', told_at: act.now, told_by: act.actor.accountId })
    .where('case_id', '=', caseId)
    .where('state', '=', 'PLANNED')
    .execute()

/** The visits of a claim, the latest first; what visitors wrote is for staff. */
export async function visitsOf(look: Look<Tables>, caseId: string) {
  const rows = await look.db
    .selectFrom('mutual_aid_visit')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('id', 'desc')
    .execute()
  const staff = look.actor.kind === 'staff'
  return rows.map(r => ({
    id: r.id,
    state: r.state as VisitState,
    plannedOn: r.planned_on,
    visitors: r.visitors as string[],
    visitedOn: r.visited_on,
    why: r.why_code as VisitFailure | null,
    words: staff && r.why_sealed ? look.house.vault.open(r.why_sealed) : null,
  }))
}

/** Claims of the scope with money to be brought home, the newest first: planned or not, out or waiting. */
export async function toBring(look: Look<Tables>, { after, limit = 50 }: { after?: string; limit?: number }) {
  const { rows } = await sql<{
    caseId: string
    number: string
    payee: string
    orgId: string
    fen: Fen
    out: boolean
    plannedOn: Day | null
    visitors: string[] | null
    failed: number
  }>`
    select c.id as "caseId", c.number, k.name as payee, c.org_id as "orgId", o.fen, o.out, v.planned_on as "plannedOn", v.visitors,
      (select count(*)::int from mutual_aid_visit f where f.case_id = c.id and f.state = 'FAILED') as failed
    from (
      select a.case_id, sum(p.amount_fen)::bigint as fen, bool_and(p.state = 'SENT') as out
      from funds_payment p join mutual_aid_award a on a.id = p.ref_id
      where p.way = 'HAND' and p.state not in ('PAID','CANCELLED') and p.ref_kind = ${awardKind} group by a.case_id) o
    join cases_case c on c.id = o.case_id join mutual_aid_claim m on m.case_id = c.id join kernel_person k on k.id = m.payee_id
    left join mutual_aid_visit v on v.case_id = c.id and v.state = 'PLANNED'
    where ${within(look.scope, 'c.org_path')} and (${after ?? null}::uuid is null or c.id < ${after ?? null})
    order by c.id desc limit ${limit + 1}`.execute(look.db)
  const page = rows.slice(0, limit)
  const names = await orgNames(
    look.db,
    page.map(r => r.orgId),
    look.today,
  )
  return {
    rows: page.map(({ orgId, ...r }) => ({ ...r, org: names.get(orgId) ?? '', visitors: r.visitors ?? [] })),
    next: rows.length > limit ? (page.at(-1)?.caseId ?? null) : null,
  }
}
