// What the reader of a case sees: facts, rule and materials side by side for staff; the own case for the worker.
import { ageOn } from '#base/day.ts'
import { maskAddress, maskBankCard, maskIdNumber, maskMobile } from '#base/masking.ts'
import { type Asked, hasLetter, ownCases, pageRegister, viewCase } from '#engines/cases/cases.ts'
import { subject } from '#kernel/access/subject.ts'
import { consentsOf } from '#kernel/consent/consent.ts'
import { currentBankAccount } from '#kernel/people/accounts.ts'
import { personById } from '#kernel/people/people.ts'
import type { Look } from '#kernel/service.ts'
import type { Tables } from './applications.ts'
import { archiveOfPerson, membersOf } from './archives.ts'
import { getApplication } from './field-work.ts'
import { hardshipFlow } from './flow.ts'
import { grantsOf } from './grant-view.ts'
import { waysOf, waysOut } from './near.ts'
import { noticeRow } from './notices.ts'
import { recordsOf } from './records.ts'
import type { Assessment } from './rules.ts'

/** The register: cases of the scope, newest first, each with what the rules say. */
export const register = (look: Look<Tables>, asked: Asked) =>
  pageRegister(look, hardshipFlow, asked, async caseIds => {
    const rows = await look.db
      .selectFrom('hardship_application')
      .select(['case_id', 'hardship_type as hardshipType', 'eligible'])
      .where('case_id', 'in', caseIds)
      .execute()
    return new Map(rows.map(({ case_id, ...own }) => [case_id, own]))
  })

/** The review page: everything that a decision rests on. The person's page will show that it was opened. */
export async function review(look: Look<Tables>, caseId: string) {
  const { db, house, today } = look
  const view = await viewCase(look, hardshipFlow, caseId)
  const a = await getApplication(look, caseId)
  const person = await personById(db, a.person_id)
  look.touched('person', person.id)
  const records = await recordsOf(look, caseId)
  const consents = await consentsOf(db, person.id)
  return {
    case: view,
    applicant: {
      personId: person.id,
      name: person.name,
      idNumber: maskIdNumber(house.vault.open(person.id_number_sealed)),
      phone: person.phone_sealed ? maskMobile(house.vault.open(person.phone_sealed)) : '',
      address: person.address_sealed ? maskAddress(house.vault.open(person.address_sealed)) : '',
      age: person.birth_on ? ageOn(person.birth_on, today) : 0,
    },
    org: view.orgName,
    appliedOn: a.applied_on,
    form: formOut(a),
    members: await membersOf(look, { case: caseId }),
    assessment: a.assessment as Assessment,
    ways: waysOut(await waysOf(look, a)),
    consents: [...consents].map(([purpose, c]) => ({ purpose, at: c.at.toISOString(), channel: c.channel })),
    ...records,
  }
}

type Application = Awaited<ReturnType<typeof getApplication>>

/** The answers as given, without anything that identifies. */
const formOut = (a: Application) => ({
  ...(a.answers as Record<string, unknown>),
  householdSize: a.household_size,
  income: a.income,
  rigid: a.rigid,
  causeCostFen: a.cause_cost_fen,
  event: a.event,
  exclusions: a.exclusions,
  ...(a.older ? { older: a.older } : {}),
  primaryCause: a.primary_cause,
  secondaryCauses: a.secondary_causes,
  story: a.story,
})

export async function filesOf(look: Pick<Look<Tables>, 'db'>, caseId: string) {
  const rows = await look.db
    .selectFrom('hardship_file as h')
    .innerJoin('kernel_file as f', 'f.id', 'h.file_id')
    .leftJoin('kernel_paper_fault as x', 'x.file_id', 'f.id')
    .select(['f.id', 'h.kind', 'f.name', 'f.type', 'f.bytes', 'x.reason as fault'])
    .where('h.case_id', '=', caseId)
    .orderBy('h.n')
    .execute()
  return rows.map(r => ({ ...r, kind: r.kind as 'OTHER' }))
}

/** Everything of a worker's own: cases with their promise, the archive, the grants and where the money is. */
export async function mine(look: Look<Tables>) {
  const personId = subject(look)
  const archive = await archiveOfPerson(look, personId)
  return {
    cases: await ownCases(look, hardshipFlow),
    archive,
    grants: archive ? await grantsOf(look, { archiveId: archive.id }) : [],
  }
}

/** A worker's own case, with the form as sent so that a returned one can be corrected without typing it all again. */
export async function myCase(look: Look<Tables>, caseId: string) {
  const { db, house, today } = look
  const view = await viewCase(look, hardshipFlow, caseId)
  const a = await getApplication(look, caseId)
  const person = await personById(db, a.person_id)
  const account = await currentBankAccount(db, person.id)
  const members = await db
    .selectFrom('hardship_member as m')
    .innerJoin('kernel_person as p', 'p.id', 'm.person_id')
    .selectAll('m')
    .select(['p.name', 'p.id_number_sealed'])
    .where('m.case_id', '=', caseId)
    .orderBy('m.n')
    .execute()
  const files = await filesOf(look, caseId)
  const notice = await db
    .selectFrom('hardship_notice')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    case: view,
    assessment: a.assessment as Assessment,
    ways: waysOut(await waysOf(look, a)),
    form: {
      ...formOut(a),
      phone: person.phone_sealed ? house.vault.open(person.phone_sealed) : '',
      address: person.address_sealed ? house.vault.open(person.address_sealed) : '',
      health: house.vault.open(a.health_sealed),
      members: members.map(m => ({
        name: m.name,
        idNumber: maskIdNumber(house.vault.open(m.id_number_sealed)),
        relation: m.relation,
        monthlyIncomeFen: m.monthly_income_fen,
        ...(m.health_sealed ? { health: house.vault.open(m.health_sealed) } : {}),
        stage: m.stage,
        ...(m.school ? { school: m.school } : {}),
      })),
      bank: {
        bank: account?.bank ?? '',
        ...(account?.branch ? { branch: account.branch } : {}),
        account: account ? maskBankCard(house.vault.open(account.account_sealed)) : '',
      },
      files: files.map(f => ({ kind: f.kind, fileId: f.id })),
      consents: [...(await consentsOf(db, person.id)).keys()],
    },
    files,
    notice: notice ? noticeRow(notice, today) : null,
    hasLetter: await hasLetter(db, caseId),
    mayRate: view.closed,
  }
}
