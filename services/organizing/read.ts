// Foundings as they are read: the register and the review for staff, the own one for the group’s head; and the papers as PDF.
import { at } from '#base/dated.ts'
import { type Day, formatDay, startOfDay } from '#base/day.ts'
import { maskIdNumber, maskMobile } from '#base/masking.ts'
import { type Asked, type CaseView, hasLetter, ownCases, pageRegister, viewCase } from '#engines/cases/cases.ts'
import { filesOf } from '#kernel/files/files.ts'
import { letter } from '#kernel/letters/letter.ts'
import { getOrg, orgName } from '#kernel/org/org.ts'
import { personById } from '#kernel/people/people.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Download, Look } from '#kernel/service.ts'
import { readElection } from './election-read.ts'
import { organizingFlow } from './flow.ts'
import { getFounding, type Kept } from './founding.ts'
import { type PaperFacts, papersReady, paperText } from './papers-text.ts'
import { refuse } from './refuse.ts'
import type { Facts } from './rules.ts'
import { cited, congressDays } from './rules-steps.ts'
import type { Tables } from './tables.ts'
import { type PaperKind, paperWords } from './words.ts'

export const register = (look: Look<Tables>, asked: Asked) =>
  pageRegister(look, organizingFlow, asked, async caseIds => {
    const rows = await look.db
      .selectFrom('organizing_founding')
      .select(['case_id', 'name', 'form', 'facts'])
      .where('case_id', 'in', caseIds)
      .execute()
    return new Map(rows.map(r => [r.case_id, { name: r.name, form: r.form, members: (r.facts as Facts).members }]))
  })

export async function mine(look: Look<Tables>) {
  const cases = await ownCases(look, organizingFlow)
  const rows = cases.length
    ? await look.db
        .selectFrom('organizing_founding')
        .select(['case_id', 'name', 'congress_due_on'])
        .where(
          'case_id',
          'in',
          cases.map(c => c.id),
        )
        .execute()
    : []
  return {
    cases: cases.map(c => {
      const f = rows.find(r => r.case_id === c.id)
      return {
        case: c,
        name: f?.name ?? '',
        congressDueOn: c.state === 'ELECTING' ? (f?.congress_due_on ?? null) : null,
      }
    }),
  }
}

export async function myCase(look: Look<Tables>, caseId: string) {
  const view = await viewCase(look, organizingFlow, caseId)
  return own(look, view, await getFounding(look, caseId))
}

export async function review(look: Look<Tables>, caseId: string) {
  const view = await viewCase(look, organizingFlow, caseId)
  const f = await getFounding(look, caseId)
  const person = await personById(look.db, f.person_id)
  const { vault } = look.house
  look.touched('person', person.id)
  return {
    ...(await own(look, view, f)),
    applicant: {
      personId: person.id,
      name: person.name,
      idNumber: maskIdNumber(vault.open(person.id_number_sealed)),
      phone: person.phone_sealed ? maskMobile(vault.open(person.phone_sealed)) : '',
    },
  }
}

async function own(look: Look<Tables>, view: CaseView, f: Kept) {
  const facts = await paperFacts(look, f)
  const election = await electionIdOf(look, f.case_id)
  const congress = f.approved_on && (await congressRule(look, facts.superiorId, f.approved_on))
  return {
    case: view,
    founding: {
      ...{ name: f.name, short: f.short, form: f.form, facts: f.facts as Facts, employer: f.employer },
      ...{ employerCode: f.employer_uscc, address: f.address, groupOn: f.group_on, group: facts.group },
      ...{ superiorId: facts.superiorId, superior: facts.superior, approvalNumber: f.approval_number },
      ...{
        approvedOn: f.approved_on,
        congressDueOn: f.congress_due_on,
        congressBecause: congress,
        electionId: election ?? null,
      },
      ...{ resultNumber: f.result_number, orgId: f.org_id, foundedOn: f.founded_on, papers: papersReady(facts) },
    },
    files: await filesOf(look.db, 'case', f.case_id),
    hasLetter: await hasLetter(look.db, f.case_id),
  }
}

/** The rule by which a group approved on this day has its congress. */
async function congressRule(look: Look<Tables>, superiorId: string, on: Day): Promise<string> {
  const { path } = await getOrg(look.db, superiorId)
  return cited(at(congressDays, on, await localRules(look.db, path)))
}

/** The election that goes on, or the last that was called off. */
const electionIdOf = async (look: Look<Tables>, caseId: string) =>
  (
    await look.db
      .selectFrom('organizing_election')
      .select('id')
      .where('case_id', '=', caseId)
      .orderBy('id', 'desc')
      .executeTakeFirst()
  )?.id

async function paperFacts(look: Look<Tables>, f: Kept): Promise<PaperFacts & { readonly superiorId: string }> {
  const group = await look.db
    .selectFrom('organizing_group as g')
    .innerJoin('kernel_person as p', 'p.id', 'g.person_id')
    .select(['p.id', 'p.name', 'g.job'])
    .where('g.case_id', '=', f.case_id)
    .orderBy('p.pinyin')
    .execute()
  const electionId = await electionIdOf(look, f.case_id)
  const { org_id: superiorId } = await look.db
    .selectFrom('cases_case')
    .select('org_id')
    .where('id', '=', f.case_id)
    .executeTakeFirstOrThrow()
  const isHead = (id: string) => id === f.person_id
  return {
    ...{ name: f.name, employer: f.employer, form: f.form, facts: f.facts as Facts, groupOn: f.group_on },
    superiorId,
    superior: await orgName(look.db, superiorId, look.today),
    group: group
      .map(({ id, ...g }) => ({ ...g, head: isHead(id) }))
      .toSorted((a, b) => Number(b.head) - Number(a.head)),
    ...{ approvalNumber: f.approval_number, congressDueOn: f.congress_due_on, resultNumber: f.result_number },
    election: electionId ? await readElection(look, electionId) : null,
  }
}

/** A paper as PDF: from what is on record at this moment. @throws organizing.no_paper before its time */
export async function paper(look: Look<Tables>, caseId: string, kind: PaperKind): Promise<Download> {
  const view = await viewCase(look, organizingFlow, caseId)
  const f = await getFounding(look, caseId)
  const facts = await paperFacts(look, f)
  if (!papersReady(facts).includes(kind)) throw refuse('organizing.no_paper')
  const said = paperText(kind, facts)
  const number = kind === 'APPROVAL' ? f.approval_number : kind === 'FOUNDED' ? f.result_number : null
  const on = (kind === 'APPROVAL' ? f.approved_on : kind === 'FOUNDED' ? f.founded_on : null) ?? look.today
  const body = await letter({
    ...{ issuer: said.issuer, number: number ?? view.number, title: paperWords[kind].zh, addressee: said.addressee },
    day: formatDay(on, 'zh'),
    paragraphs: said.paragraphs,
    clauses: said.clauses.map(c => ({ clause: `${c.document} ${c.clause}`, sentence: c.sentence.zh })),
    qr: { url: `${look.house.publicUrl}/organizing/cases/${caseId}`, caption: '扫码看办到哪一步' },
    madeAt: startOfDay(on),
  })
  return { name: `${paperWords[kind].zh} ${view.number}.pdf`, type: 'application/pdf', body, inline: true }
}
