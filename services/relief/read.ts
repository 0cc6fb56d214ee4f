// Requests as they are read: the register and the review for staff, the own ones for the worker.
import { maskIdNumber, maskMobile, maskName } from '#base/masking.ts'
import { type CaseView, casesOf, hasLetter, viewCase } from '#engines/cases/cases.ts'
import { subject } from '#kernel/access/subject.ts'
import { filesOf } from '#kernel/files/files.ts'
import { orgNames } from '#kernel/org/org.ts'
import { within } from '#kernel/org/within.ts'
import { personById } from '#kernel/people/people.ts'
import type { Look } from '#kernel/service.ts'
import { reliefFlow } from './flow.ts'
import { getRequest, isFiled, isPayable, type Kept, lastHelped, type Tables } from './requests.ts'
import type { Assessment, Grade } from './rules.ts'

export interface CaseFilter {
  readonly state?: string
  readonly text?: string
  readonly after?: string
  readonly limit?: number
}

/** The register: cases of the scope, newest first; text is a number, a name or its initials. */
export async function pageCasesOf(look: Look<Tables>, f: CaseFilter) {
  const limit = f.limit ?? 20
  let query = look.db
    .selectFrom('cases_case as c')
    .innerJoin('relief_request as r', 'r.case_id', 'c.id')
    .innerJoin('kernel_person as p', 'p.id', 'r.person_id')
    .leftJoin('relief_event as e', 'e.id', 'r.event_id')
    .leftJoin('funds_payment as pay', 'pay.id', 'r.payment_id')
    .select(['c.id', 'c.number', 'c.state', 'c.version', 'c.due_on', 'c.org_id', 'p.name', 'r.kind', 'r.applied_on'])
    .select(['r.amount_fen', 'e.name as event', 'pay.state as payment'])
    .where('c.kind', '=', reliefFlow.kind)
    .where(within(look.scope, 'c.org_path'))
    .orderBy('c.id', 'desc')
    .limit(limit + 1)
  if (f.after) query = query.where('c.id', '<', f.after)
  if (f.state) query = query.where('c.state', '=', f.state)
  const text = f.text?.trim()
  if (text)
    query = query.where(eb =>
      eb.or([
        eb('c.number', '=', text.toUpperCase()),
        eb('p.name', 'like', `${text}%`),
        eb('p.initials', 'like', `${text.toLowerCase()}%`),
      ]),
    )
  const rows = await query.execute()
  const page = rows.slice(0, limit)
  const names = await orgNames(
    look.db,
    page.map(r => r.org_id),
    look.today,
  )
  return {
    rows: page.map(r => ({
      id: r.id,
      number: r.number,
      person: maskName(r.name),
      org: names.get(r.org_id) ?? '',
      state: r.state,
      version: r.version,
      openedOn: r.applied_on,
      dueOn: r.due_on,
      overdue: r.due_on !== null && r.due_on < look.today,
      kind: r.kind,
      eventName: r.event,
      amountFen: r.amount_fen,
      payment: r.payment,
    })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}

/** Everything a decision rests on. The person's page will show that it was opened. */
export async function review(look: Look<Tables>, caseId: string) {
  const view = await viewCase(look, reliefFlow, caseId)
  const r = await getRequest(look, caseId)
  const person = await personById(look.db, r.person_id)
  const { vault } = look.house
  look.touched('person', person.id)
  return {
    case: { ...view, moves: movesOf(view, r) },
    applicant: {
      personId: person.id,
      name: person.name,
      idNumber: maskIdNumber(vault.open(person.id_number_sealed)),
      phone: person.phone_sealed ? maskMobile(vault.open(person.phone_sealed)) : '',
    },
    facts: await factsOf(look, r),
    told: r.told as { costFen: number; insuredFen: number; aidFen: number },
    story: vault.open(r.story_sealed),
    findings: r.findings_sealed && vault.open(r.findings_sealed),
    assessment: r.assessment as Assessment | null,
    files: await filesOf(look.db, 'case', caseId),
    filedByRecord: await isFiled(look, person.id),
    payable: await isPayable(look.db, person.id),
    hasLetter: await hasLetter(look.db, caseId),
  }
}

/** Of granting and passing up only the one that this amount allows; taking back only what the union told. */
function movesOf(view: CaseView, r: Kept): CaseView['moves'] {
  const toCity = view.state === 'COUNTY' && (r.assessment as Assessment | null)?.decides === 'CITY'
  const left = new Set([toCity ? 'grant' : 'passUp', ...(r.told_by === 'UNION' ? [] : ['takeBack'])])
  return view.moves.filter(m => !left.has(m.name))
}

async function factsOf(look: Look<Tables>, r: Kept) {
  const more = await look.db
    .selectFrom('relief_request as r')
    .leftJoin('relief_event as e', 'e.id', 'r.event_id')
    .leftJoin('funds_payment as pay', 'pay.id', 'r.payment_id')
    .select(['e.name', 'pay.state', 'pay.paid_on'])
    .where('r.case_id', '=', r.case_id)
    .executeTakeFirstOrThrow()
  return {
    kind: r.kind,
    happenedOn: r.happened_on,
    appliedOn: r.applied_on,
    costFen: r.cost_fen,
    insuredFen: r.insured_fen,
    aidFen: r.aid_fen,
    toldBy: r.told_by,
    filed: r.filed,
    amountFen: r.amount_fen,
    eventName: more.name,
    grade: r.grade as Grade | null,
    payment: more.state,
    paidOn: more.paid_on,
  }
}

/** Everything of a worker's own, and what judging a new one needs. */
export async function mine(look: Look<Tables>) {
  const personId = subject(look)
  const { rows } = await casesOf(look, personId, { limit: 50 })
  const cases = []
  for (const row of rows.filter(c => c.kind === reliefFlow.kind).slice(0, 20))
    cases.push({
      case: await viewCase(look, reliefFlow, row.id),
      facts: await factsOf(look, await getRequest(look, row.id)),
    })
  return {
    cases,
    lastHelpedOn: await lastHelped(look.db, personId),
    filed: await isFiled(look, personId),
    payable: await isPayable(look.db, personId),
  }
}

export async function myCase(look: Look<Tables>, caseId: string) {
  const view = await viewCase(look, reliefFlow, caseId)
  const r = await getRequest(look, caseId)
  return {
    case: view,
    facts: await factsOf(look, r),
    assessment: r.assessment as Assessment | null,
    story: look.house.vault.open(r.story_sealed),
    files: await filesOf(look.db, 'case', caseId),
    payable: await isPayable(look.db, r.person_id),
    hasLetter: await hasLetter(look.db, caseId),
  }
}
