// What the union does before a decision: accept, visit, deliberate, put on notice, hear objections, check.
import { type Day, daysBetween } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { maskName } from '#base/masking.ts'
import { findTelling } from '#base/telling.ts'
import { moveCase, systemMove } from '#engines/cases/cases.ts'
import { visitorsOf } from '#engines/cases/visits.ts'
import { system } from '#kernel/access/who.ts'
import { attachFiles } from '#kernel/files/attach.ts'
import { orgById, orgName } from '#kernel/org/org.ts'
import { personById } from '#kernel/people/people.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act } from '#kernel/service.ts'
import { factsOnFile, type Tables } from './applications.ts'
import { hardshipFlow } from './flow.ts'
import { refuse } from './refuse.ts'
import { type Assessment, assess } from './rules.ts'
import type { Exclusion } from './rules-exclusions.ts'
import { leakWords } from './words.ts'

interface OnCase {
  readonly caseId: string
  readonly version: number
}

export const accept = (act: Act<Tables>, { caseId, version }: OnCase) =>
  moveCase(act, hardshipFlow, caseId, 'accept', { version })

export interface VisitInput extends OnCase {
  readonly visitedOn: string
  readonly visitors: readonly string[]
  readonly findings: string
  readonly opinion: string
  readonly fileIds: readonly string[]
}

/** A visit by two people at least, on a day between the application and today. */
export async function recordVisit(act: Act<Tables>, input: VisitInput) {
  const moved = await moveCase(act, hardshipFlow, input.caseId, 'recordVisit', {
    version: input.version,
    data: { visitedOn: input.visitedOn },
  })
  const application = await getApplication(act, input.caseId)
  const visitors = visitorsOf(input.visitors)
  const visitedOn = input.visitedOn as Day
  if (visitedOn > act.today || daysBetween(application.applied_on, visitedOn) < 0)
    throw refuse('hardship.visit_in_future')
  await act.tx
    .insertInto('hardship_visit')
    .values({
      id: newId(act.now),
      case_id: input.caseId,
      visited_on: visitedOn,
      visitors: JSON.stringify(visitors),
      findings_sealed: act.house.vault.seal(input.findings),
      opinion: input.opinion,
      file_ids: JSON.stringify(input.fileIds),
      at: act.now,
    })
    .execute()
  await attachFiles(act, input.fileIds, 'case', input.caseId, application.person_id)
  return moved
}

export interface DeliberationInput extends OnCase {
  readonly heldOn: string
  readonly present: number
  readonly agree: number
  readonly minutes: string
  readonly proposal: string
}

/** The meeting's vote; with a majority the notice goes up at once, masked, for the days of the flow version. */
export async function deliberate(act: Act<Tables>, input: DeliberationInput) {
  const { tx, now, today } = act
  const moved = await moveCase(act, hardshipFlow, input.caseId, 'deliberate', {
    version: input.version,
    data: { heldOn: input.heldOn, present: input.present, agree: input.agree },
  })
  if (input.agree * 2 <= input.present)
    throw refuse('hardship.not_agreed', { agree: input.agree, present: input.present })
  const application = await getApplication(act, input.caseId)
  const assessment = application.assessment as Assessment
  if (!assessment.eligible || !assessment.hardshipType)
    throw refuse('hardship.not_eligible', { reasons: assessment.reasons.map(r => r[act.lang]) })
  await tx
    .insertInto('hardship_deliberation')
    .values({
      id: newId(now),
      case_id: input.caseId,
      held_on: input.heldOn as Day,
      present: input.present,
      agree: input.agree,
      minutes: input.minutes,
      at: now,
    })
    .execute()
  const person = await personById(tx, application.person_id)
  const org = await orgById(tx, moved.orgId)
  await postNotice(act, {
    caseId: input.caseId,
    name: maskName(person.name),
    names: [person.name, ...(await memberNames(tx, input.caseId))],
    unit: await orgName(tx, moved.orgId, today),
    hardshipType: assessment.hardshipType,
    proposal: input.proposal,
    phone: org?.phone ?? '12351',
    untilOn: moved.dueOn ?? today,
  })
  return moved
}

async function memberNames(tx: Act<Tables>['tx'], caseId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('hardship_member as m')
    .innerJoin('kernel_person as p', 'p.id', 'm.person_id')
    .select('p.name')
    .where('m.case_id', '=', caseId)
    .execute()
  return rows.map(r => r.name)
}

interface NoticeInput {
  readonly caseId: string
  readonly name: string
  /** Full names of the household, which must not appear. */
  readonly names: readonly string[]
  readonly unit: string
  readonly hardshipType: 'DEEP' | 'RELATIVE' | 'ACCIDENT'
  readonly proposal: string
  readonly phone: string
  readonly untilOn: Day
}

/** The gate: nothing that identifies or shames goes up, whoever typed it (domain §1.6). */
async function postNotice(act: Act<Tables>, input: NoticeInput): Promise<void> {
  const [found] = findTelling(`${input.unit}\n${input.proposal}`, { names: input.names })
  if (found) throw refuse('hardship.notice_leak', { what: leakWords[found.kind][act.lang], text: found.text })
  await act.tx
    .insertInto('hardship_notice')
    .values({
      id: newId(act.now),
      case_id: input.caseId,
      name: input.name,
      unit: input.unit,
      hardship_type: input.hardshipType,
      proposal: input.proposal,
      phone: input.phone,
      posted_on: act.today,
      until_on: input.untilOn,
    })
    .execute()
}

/** An objection takes the notice down; the household is visited again and the clock begins anew (domain §1.6). */
export async function object(act: Act<Tables>, input: { noticeId: string; name: string; phone: string; text: string }) {
  // The case first, as every move locks it: a withdrawal or the end of the notice may be under way.
  const held = await act.tx
    .selectFrom('cases_case')
    .select('state')
    .where('id', '=', eb =>
      eb.selectFrom('hardship_notice').select('case_id').where('hardship_notice.id', '=', input.noticeId),
    )
    .forUpdate()
    .executeTakeFirst()
  if (!held) throw refuseKernel('absent')
  const notice = await act.tx
    .selectFrom('hardship_notice')
    .selectAll()
    .where('id', '=', input.noticeId)
    .executeTakeFirstOrThrow()
  if (held.state !== 'NOTICED' || notice.down_at || notice.until_on < act.today)
    throw refuse('hardship.notice_over', { until: notice.until_on })
  await act.tx
    .insertInto('hardship_objection')
    .values({
      id: newId(act.now),
      notice_id: notice.id,
      name_sealed: act.house.vault.seal(input.name),
      phone_sealed: act.house.vault.seal(input.phone),
      text: input.text,
      at: act.now,
    })
    .execute()
  await takeDown(act, notice.case_id)
  const reason =
    act.lang === 'zh' ? '公示期间收到异议，工会会再走访一次。' : 'An objection came in; the union will visit again.'
  await systemMove({ ...act, actor: system }, hardshipFlow, notice.case_id, 'object', { reason })
  return { received: true }
}

export async function takeDown(act: Act<Tables>, caseId: string): Promise<void> {
  await act.tx
    .updateTable('hardship_notice')
    .set({ down_at: act.now })
    .where('case_id', '=', caseId)
    .where('down_at', 'is', null)
    .execute()
}

export interface CheckInput extends OnCase {
  readonly checkedOn: string
  readonly source: string
  readonly agrees: boolean
  readonly result: string
  readonly exclusions: readonly Exclusion[]
}

/** What civil affairs answered; what it found is judged at once by the rules of the day of the application. */
export async function recordCheck(act: Act<Tables>, input: CheckInput) {
  const { tx } = act
  const moved = await moveCase(act, hardshipFlow, input.caseId, 'recordCheck', {
    version: input.version,
    data: { agrees: input.agrees },
  })
  await tx
    .insertInto('hardship_check')
    .values({
      id: newId(act.now),
      case_id: input.caseId,
      checked_on: input.checkedOn as Day,
      source: input.source,
      agrees: input.agrees,
      result_sealed: act.house.vault.seal(input.result),
      exclusions: JSON.stringify(input.exclusions),
      at: act.now,
    })
    .execute()
  if (input.exclusions.length) await reassess(act, input.caseId, moved.orgPath, input.exclusions)
  return moved
}

async function reassess(act: Act<Tables>, caseId: string, orgPath: string, found: readonly Exclusion[]): Promise<void> {
  const application = await getApplication(act, caseId)
  const exclusions = [...new Set([...(application.exclusions as Exclusion[]), ...found])]
  const facts = { ...factsOnFile(application), exclusions }
  const assessment = assess(facts, await localRules(act.db, orgPath))
  await act.tx
    .updateTable('hardship_application')
    .set({
      exclusions: JSON.stringify(exclusions),
      assessment: JSON.stringify(assessment),
      hardship_type: assessment.hardshipType,
      eligible: assessment.eligible,
    })
    .where('case_id', '=', caseId)
    .execute()
}

export async function getApplication(act: Pick<Act<Tables>, 'db'>, caseId: string) {
  const row = await act.db
    .selectFrom('hardship_application')
    .selectAll()
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (!row) throw refuseKernel('absent')
  return row
}
