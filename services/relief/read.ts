// Requests as they are read: the register and the review for staff, the own ones for the worker.
import { maskIdNumber, maskMobile } from '#base/masking.ts'
import { type Asked, type CaseView, hasLetter, ownCases, pageRegister, viewCase } from '#engines/cases/cases.ts'
import { subject } from '#kernel/access/subject.ts'
import { filesOf } from '#kernel/files/files.ts'
import { personById } from '#kernel/people/people.ts'
import type { Look } from '#kernel/service.ts'
import { reliefFlow } from './flow.ts'
import { getRequest, isFiled, isPayable, type Kept, lastHelped, type Tables } from './requests.ts'
import type { Assessment, Grade } from './rules.ts'

/** The register: cases of the scope, newest first, each with what happened, how much and where the money is. */
export const register = (look: Look<Tables>, asked: Asked) =>
  pageRegister(look, reliefFlow, asked, async caseIds => {
    const rows = await look.db
      .selectFrom('relief_request as r')
      .leftJoin('relief_event as e', 'e.id', 'r.event_id')
      .leftJoin('funds_payment as pay', 'pay.id', 'r.payment_id')
      .select(['r.case_id', 'r.kind as happened', 'e.name as eventName', 'r.amount_fen as amountFen'])
      .select('pay.state as payment')
      .where('r.case_id', 'in', caseIds)
      .execute()
    return new Map(rows.map(({ case_id, ...own }) => [case_id, own]))
  })

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
  const cases = []
  for (const view of await ownCases(look, reliefFlow))
    cases.push({ case: view, facts: await factsOf(look, await getRequest(look, view.id)) })
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
    mayRate: view.closed,
  }
}
