// Registrations as they are read: the register, and one with what the record says of the union on this day.
import { type Asked, hasLetter, pageRegister, viewCase } from '#engines/cases/cases.ts'
import { filesOf } from '#kernel/files/files.ts'
import { getOrg, orgName, orgNames } from '#kernel/org/org.ts'
import type { Look } from '#kernel/service.ts'
import { registrationFlow } from './flow.ts'
import { getRegistration } from './registration-row.ts'
import type { Tables } from './tables.ts'
import { chairOf } from './terms.ts'
import { currentTerm, endOf } from './terms-row.ts'
import type { RegistrationKind } from './words.ts'

export const registrations = (look: Look<Tables>, asked: Asked) =>
  pageRegister(look, registrationFlow, asked, async caseIds => {
    const rows = await look.db
      .selectFrom('organizing_registration')
      .select(['case_id', 'org_id', 'kind'])
      .where('case_id', 'in', caseIds)
      .execute()
    const names = await orgNames(
      look.db,
      rows.map(r => r.org_id),
      look.today,
    )
    return new Map(rows.map(r => [r.case_id, { union: names.get(r.org_id) ?? '', about: r.kind as RegistrationKind }]))
  })

export async function reviewRegistration(look: Look<Tables>, caseId: string) {
  const view = await viewCase(look, registrationFlow, caseId)
  const r = await getRegistration(look, caseId)
  const org = await getOrg(look.db, r.org_id)
  const term = await currentTerm(look, org.id)
  const chairId = await chairOf(look, org.id)
  const chair = chairId
    ? await look.db.selectFrom('kernel_person').select('name').where('id', '=', chairId).executeTakeFirst()
    : undefined
  if (chairId) look.touched('person', chairId)
  const approval = await look.db
    .selectFrom('organizing_founding')
    .select('result_number')
    .where('org_id', '=', org.id)
    .executeTakeFirst()
  return {
    case: view,
    hasLetter: await hasLetter(look.db, caseId),
    applicant: { name: await orgName(look.db, org.id, look.today), phone: org.phone ?? '' },
    ...{ orgId: org.id, kind: r.kind as RegistrationKind, agent: r.agent, note: r.note },
    ...{ chair: chair?.name ?? null, approval: approval?.result_number ?? null, address: org.address, uscc: org.uscc },
    term: term ? { number: term.number, startsOn: term.starts_on, validUntil: endOf(term) } : null,
    files: await filesOf(look.db, 'case', caseId),
  }
}
