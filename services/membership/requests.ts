// Asking to join or to move, and what becomes of it: each answer is one transaction with the membership it makes.
import { sql } from 'kysely'
import { ageOn } from '#base/day.ts'
import { say } from '#base/text.ts'
import { type CaseRow, moveCase, moveCases, openCase, systemMove } from '#engines/cases/cases.ts'
import { recordFact } from '#engines/figures/facts.ts'
import { subject } from '#kernel/access/subject.ts'
import { getOrg, type Org } from '#kernel/org/org.ts'
import { askToTransfer, joinUnion, membershipOf, stayMember, transferMember } from '#kernel/people/membership.ts'
import { byOf, lockPerson } from '#kernel/people/people.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act, JobAct } from '#kernel/service.ts'
import type { KernelTables } from '#kernel/tables.gen.ts'
import { membershipFlow } from './flow.ts'
import { assess } from './rules.ts'
import type { MembershipTables } from './tables.gen.ts'
import { reasonWords, refuse } from './words.ts'

export type Tables = KernelTables & MembershipTables

export interface Form {
  readonly orgId: string
  readonly kind: 'JOIN' | 'TRANSFER'
  readonly employment: string
  readonly trade: string
  readonly employer?: string | undefined
}

export const writingOf = (act: JobAct<Tables>) => ({ keeper: act.house, by: byOf(act), now: act.now })

/** What the rules ask of a union. */
export const unionFacts = (org: Org, same = false) => ({
  level: org.level,
  kind: org.kind,
  ended: org.endedOn !== null,
  same,
})

/** @throws membership.not_yet with all reasons; membership.one_open; people.member_moving */
export async function ask(act: Act<Tables>, form: Form): Promise<CaseRow> {
  const { tx, today } = act
  const person = await lockPerson(tx, subject(act))
  const org = await getOrg(tx, form.orgId)
  const now = await membershipOf(tx, person.id)
  const facts = {
    ...{ kind: form.kind, askedOn: today, employment: form.employment, member: now !== null },
    age: person.birth_on && ageOn(person.birth_on, today),
    // Who comes back to the union that kept the membership asks for it anew.
    union: unionFacts(org, now?.org_id === org.id && now.retained_on === null),
  }
  const { eligible, reasons } = assess(facts, await localRules(tx, org.path))
  if (!eligible)
    throw refuse('membership.not_yet', { reasons: reasons.map(r => say(reasonWords[r], act.lang)).join('') })
  const opened = await openCase(act, membershipFlow, {
    personId: person.id,
    orgId: org.id,
    title: membershipFlow.title,
  })
  await tx
    .insertInto('membership_request')
    .values({
      ...{ case_id: opened.id, person_id: person.id, kind: form.kind, asked_on: today },
      ...{ membership_id: form.kind === 'TRANSFER' ? (now?.id ?? null) : null },
      ...{ employment: form.employment, trade: form.trade, employer: form.employer?.trim() || null },
    })
    .execute()
  if (form.kind === 'JOIN') return opened
  await askToTransfer(tx, person.id, { on: today, reason: '1' }, writingOf(act))
  return systemMove(act, membershipFlow, opened.id, 'askTransfer')
}

export const requestOf = (db: Act<Tables>['db'], caseId: string) =>
  db.selectFrom('membership_request').selectAll().where('case_id', '=', caseId).executeTakeFirstOrThrow()

type Made = 'admit' | 'takeOver' | 'refuse' | 'withdraw'

/** One move on one request, and what it does to the membership. */
export async function move(
  act: Act<Tables>,
  caseId: string,
  made: Made,
  { version, reason }: { readonly version: number; readonly reason?: string | undefined },
): Promise<CaseRow> {
  await refuseOwn(act, caseId, made)
  const moved = await moveCase(act, membershipFlow, caseId, made, { version, ...(reason ? { reason } : {}) })
  await carryOut(act, moved)
  return moved
}

/** Admits many, each by itself: one that cannot be admitted undoes nothing of the others. Transfers are taken over one by one. */
export const admitMany = (act: Act<Tables>, cases: readonly { readonly caseId: string; readonly version: number }[]) =>
  moveCases(act, membershipFlow, cases, 'admit', {}, async moved => {
    await refuseOwn(act, moved.id, 'admit')
    await carryOut(act, moved)
  })

/** Nobody admits themselves. */
async function refuseOwn(act: Act<Tables>, caseId: string, made: Made): Promise<void> {
  if (made === 'withdraw' || !act.actor.personId) return
  const { rows } = await sql`
    select from membership_request where case_id = ${caseId} and person_id = any(kernel_same_person(${act.actor.personId}::uuid))`.execute(
    act.tx,
  )
  if (rows.length) throw refuse('membership.own')
}

async function carryOut(act: JobAct<Tables>, moved: CaseRow): Promise<void> {
  const { tx, today, now } = act
  const request = await requestOf(tx, moved.id)
  await tx.updateTable('membership_request').set({ closed_on: today }).where('case_id', '=', moved.id).execute()
  const who = { personId: request.person_id, orgId: moved.orgId }
  const changing = { on: today, reason: request.kind === 'TRANSFER' ? ('1' as const) : null }
  if (moved.state === 'ADMITTED') await joinUnion(tx, who, changing, writingOf(act))
  else if (moved.state === 'MOVED') await transferMember(tx, who, changing, writingOf(act))
  else if (request.membership_id) await stayMember(tx, request.membership_id, { on: today }, writingOf(act))
  if (moved.state !== 'ADMITTED' && moved.state !== 'MOVED') return
  await recordFact(tx, {
    ...{ kind: moved.state === 'ADMITTED' ? 'membership.joined' : 'membership.moved', day: today, at: now },
    ...{ orgId: moved.orgId, personId: request.person_id, dims: { category: request.trade } },
    ref: { kind: 'cases_case', id: moved.id },
  })
}

/** A transfer that nobody took over in its days ends by itself, one a step; the membership is what it was. False when none is left. */
export async function lapseOne(act: JobAct<Tables>): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select id from cases_case where kind = 'membership' and state = 'TAKING_OVER' and due_on < ${act.today}
    order by due_on, id limit 1 for update skip locked`.execute(act.tx)
  const found = rows[0]
  if (!found) return false
  await carryOut(act, await systemMove(act, membershipFlow, found.id, 'lapse'))
  return true
}
