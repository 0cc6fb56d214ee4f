// From the form to the case: who belongs to the household, what the facts are, what the rules say of them.
import { type Selectable, sql } from 'kysely'
import { ageOn } from '#base/day.ts'
import { maskIdNumber } from '#base/masking.ts'
import type { Fen } from '#base/money.ts'
import { type Details, say } from '#base/text.ts'
import { type CaseRow, keepPapers, moveCase, openCase } from '#engines/cases/cases.ts'
import { linkPerson, subjectOrNull } from '#kernel/access/subject.ts'
import { giveConsents } from '#kernel/consent/consent.ts'
import { consentTexts } from '#kernel/consent/texts.ts'
import type { Tx } from '#kernel/db/db.ts'
import { heldPapers, withHeld } from '#kernel/files/held.ts'
import { orgById } from '#kernel/org/org.ts'
import { keepBankAccount } from '#kernel/people/accounts.ts'
import { householdOf, setHousehold } from '#kernel/people/households.ts'
import { byOf, changePerson, lockPeople, type PersonRow, personById, registerPeople } from '#kernel/people/people.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act } from '#kernel/service.ts'
import type { Form } from './api-forms.ts'
import { hardshipFlow } from './flow.ts'
import { appliesAgain, previousOf } from './lift.ts'
import { refuse } from './refuse.ts'
import { type Assessment, assess, type Facts } from './rules.ts'
import { childAge, neededConsents, neededMaterials } from './rules-needs.ts'
import type { HardshipApplication } from './tables.gen.ts'
import type { Tables } from './tables.ts'
import { householdTitle, materialWords } from './words.ts'

export type { Tables }

interface Household {
  readonly applicant: PersonRow
  readonly members: readonly { readonly person: PersonRow; readonly given: Form['members'][number] }[]
}

/** Sends a new application: household, facts, consents and papers on file, the case with the union. */
export async function apply(act: Act<Tables>, form: Form) {
  const org = await orgById(act.db, form.orgId)
  if (!org || org.endedOn !== null || (org.level !== 'GRASSROOTS' && org.level !== 'STREET'))
    throw refuse('hardship.org_cannot_receive')
  const household = await register(act, form, await knownMembers(act))
  const complete = await withPapers(act, form, household)
  checkComplete(act, complete, household)
  await hold(act, household)
  const self = asSelf(act, household.applicant.id)
  const asked = { personId: household.applicant.id, orgId: org.id, title: householdTitle(form.householdSize) }
  const before = await previousOf(act.db, household.applicant.id)
  const sent = await openCase(self, hardshipFlow, asked, 'submit')
  await save(act, sent, complete, household, act.today, before?.id)
  if (before) await appliesAgain(act, before.id, sent.number)
  await dropDraft(act)
  return sent
}

/** Within the command that gives a new account its person, the actor is that person already. */
const asSelf = (act: Act<Tables>, personId: string): Act<Tables> =>
  act.actor.kind === 'worker' ? { ...act, actor: { ...act.actor, personId } } : act

/** Sends the corrected form of a returned case; what was typed before need not be typed again. */
export async function resubmit(act: Act<Tables>, caseId: string, version: number, form: Form) {
  const before = await act.tx
    .selectFrom('hardship_member')
    .innerJoin('kernel_person', 'kernel_person.id', 'hardship_member.person_id')
    .selectAll('kernel_person')
    .where('case_id', '=', caseId)
    .execute()
  const sent = await moveCase(act, hardshipFlow, caseId, 'resubmit', { version })
  // A case is judged by the day it was first sent, however often papers go back and forth.
  const { applied_on } = await act.tx
    .selectFrom('hardship_application')
    .select('applied_on')
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow()
  const household = await register(act, form, before)
  const complete = await withPapers(act, form, household)
  checkComplete(act, complete, household)
  await hold(act, household)
  await act.tx.deleteFrom('hardship_person').where('case_id', '=', caseId).where('until_on', 'is', null).execute()
  await act.tx.deleteFrom('hardship_member').where('case_id', '=', caseId).execute()
  await act.tx.deleteFrom('hardship_file').where('case_id', '=', caseId).execute()
  await save(act, sent, complete, household, applied_on)
  return sent
}

/** Two applications that name the same people wait for each other here, before either holds anything else of theirs. */
const hold = ({ tx }: Act<Tables>, { applicant, members }: Household) =>
  lockPeople(tx, [applicant.id, ...members.map(m => m.person.id)])

/** The household is free again when its case ends without an archive. */
export async function release(tx: Tx<Tables>, caseId: string, on: Act<Tables>['today']): Promise<void> {
  await tx
    .updateTable('hardship_person')
    .set({ until_on: on })
    .where('case_id', '=', caseId)
    .where('archive_id', 'is', null)
    .where('until_on', 'is', null)
    .execute()
}

/** Whom the worker has told of before: their numbers need not be typed again. */
async function knownMembers(act: Act<Tables>): Promise<PersonRow[]> {
  const own = subjectOrNull(act)
  const household = own ? await householdOf(act.db, own, act.today) : null
  const ids = household?.members.map(m => m.personId) ?? []
  return ids.length ? act.db.selectFrom('kernel_person').selectAll().where('id', 'in', ids).execute() : []
}

async function register(act: Act<Tables>, form: Form, known: readonly PersonRow[]): Promise<Household> {
  const { tx, house, now, today } = act
  const own = subjectOrNull(act)
  if (!own && !form.applicant) throw refuse('hardship.no_form')
  const { phone, orgId: homeOrgId, address } = form
  const self = own || !form.applicant ? [] : [{ ...form.applicant, phone, homeOrgId, address }]
  const knownAs = (given: Form['members'][number]) =>
    known.find(
      p => given.name.trim() === p.name && given.idNumber === maskIdNumber(house.vault.open(p.id_number_sealed)),
    )
  const typed = form.members.filter(given => !knownAs(given)).map(({ name, idNumber }) => ({ name, idNumber }))
  const registered = await registerPeople(tx, house, [...self, ...typed], now, today)
  const applicant = own ? await personById(tx, own) : next(registered)
  if (!own) await linkPerson(act, applicant.id)
  return { applicant, members: form.members.map(given => ({ person: knownAs(given) ?? next(registered), given })) }
}

/** What is held already is not missing: it comes along by itself. */
async function withPapers(act: Act<Tables>, form: Form, { applicant }: Household): Promise<Form> {
  const held = await heldPapers(act.db, applicant.id, act.today)
  return { ...form, files: withHeld(form.files, neededMaterials(form), held) }
}

function next(people: PersonRow[]): PersonRow {
  const person = people.shift()
  if (!person) throw new Error('fewer people were registered than given')
  return person
}

/** Everything that stands against sending it, before anything is written. */
function checkComplete(act: Act<Tables>, form: Form, { applicant, members }: Household): void {
  const seen = new Set<string>()
  for (const { person } of members) {
    if (person.id === applicant.id) throw refuse('hardship.applicant_as_member')
    if (seen.has(person.id)) throw refuse('hardship.member_twice', { name: person.name })
    seen.add(person.id)
  }
  const counted = members.length + 1
  if (form.householdSize !== counted) throw refuse('hardship.size_differs', { size: form.householdSize, counted })
  const missing = neededConsents(form, hasChild(act, members)).filter(purpose => !form.consents.includes(purpose))
  if (missing.length)
    throw refuse('hardship.consent_missing', {
      consents: missing.map(purpose => consentTexts[purpose].title[act.lang]),
    })
  const lacking = neededMaterials(form).filter(kind => !form.files.some(file => file.kind === kind))
  if (lacking.length)
    throw refuse('hardship.materials_missing', { materials: lacking.map(kind => materialWords[kind][act.lang]) })
}

const hasChild = (act: Act<Tables>, members: Household['members']): boolean =>
  members.some(m => m.person.birth_on !== null && ageOn(m.person.birth_on, act.today) < childAge)

export function factsOf(
  form: Pick<Form, 'householdSize' | 'income' | 'rigid' | 'causeCostFen' | 'event' | 'older' | 'exclusions'>,
  appliedOn: Facts['appliedOn'],
): Facts {
  return {
    appliedOn,
    householdSize: form.householdSize,
    income: form.income as Facts['income'],
    rigid: form.rigid as Facts['rigid'],
    causeCostFen: form.causeCostFen as Fen,
    listedEvent: form.event !== null,
    exclusions: form.exclusions,
    ...(form.older ? { ...form.older, assetsFen: form.older.assetsFen as Fen } : {}),
  }
}

/** The facts of an application on file, as its rules of that day judge them. */
export const factsOnFile = (row: Selectable<HardshipApplication>): Facts =>
  factsOf(
    {
      householdSize: row.household_size,
      income: row.income as Form['income'],
      rigid: row.rigid as Form['rigid'],
      causeCostFen: row.cause_cost_fen,
      event: row.event,
      exclusions: row.exclusions as Form['exclusions'],
      ...(row.older ? { older: row.older as NonNullable<Form['older']> } : {}),
    },
    row.applied_on,
  )

async function save(
  act: Act<Tables>,
  sent: CaseRow,
  form: Form,
  household: Household,
  appliedOn: Facts['appliedOn'],
  previousId?: string,
): Promise<void> {
  const { tx, house, today } = act
  const { applicant, members } = household
  const { id: caseId, orgPath } = sent
  const local = await localRules(act.db, orgPath)
  const assessment = assess(factsOf(form, appliedOn), local)
  const row = {
    case_id: caseId,
    person_id: applicant.id,
    applied_on: appliedOn,
    ...columnsOf(form, assessment),
    health_sealed: house.vault.seal(form.health),
    ...(previousId ? { previous_id: previousId } : {}),
  }
  await tx
    .insertInto('hardship_application')
    .values(row)
    .onConflict(oc => oc.column('case_id').doUpdateSet(row))
    .execute()
  await saveMembers(act, caseId, household)
  const { address, phone, orgId: homeOrgId } = form
  await changePerson(tx, house, applicant.id, { address, homeOrgId, ...(phone ? { phone } : {}) }, byOf(act), act.now)
  await keepBankAccount(tx, house, applicant, form.bank, byOf(act), act.now)
  await setHousehold(
    tx,
    { headId: applicant.id, members: members.map(m => ({ personId: m.person.id, relation: m.given.relation })) },
    today,
    act.now,
  )
  await giveConsents(act, { personId: applicant.id, purposes: form.consents })
  await keepPapers(act, hardshipFlow, sent, applicant.id, form.files)
  if (form.files.length)
    await tx
      .insertInto('hardship_file')
      .values(form.files.map((f, n) => ({ case_id: caseId, file_id: f.fileId, kind: f.kind, n })))
      .execute()
  act.touched('person', applicant.id)
}

function columnsOf(form: Form, assessment: Assessment) {
  const { orgId, employer, workStatus, maritalStatus, householdRegisterType, housingType, medicalInsurance } = form
  const { ethnicity, politicalStatus, industry, workStartDate, singleParent, migrantWorker } = form
  const answers = {
    ...{ orgId, employer, workStatus, maritalStatus, householdRegisterType, housingType, medicalInsurance },
    ...{ ethnicity, politicalStatus, industry, workStartDate, singleParent, migrantWorker },
  }
  return {
    household_size: form.householdSize,
    income: JSON.stringify(form.income),
    rigid: JSON.stringify(form.rigid),
    cause_cost_fen: form.causeCostFen as Fen,
    event: form.event,
    exclusions: JSON.stringify(form.exclusions),
    older: form.older ? JSON.stringify(form.older) : null,
    primary_cause: form.primaryCause,
    secondary_causes: JSON.stringify(form.secondaryCauses),
    answers: JSON.stringify(answers),
    story: form.story,
    assessment: JSON.stringify(assessment),
    hardship_type: assessment.hardshipType,
    eligible: assessment.eligible,
  }
}

/** The household as the case sees it, and its claim: nobody of it may be in another live case or archive. */
async function saveMembers(act: Act<Tables>, caseId: string, { applicant, members }: Household): Promise<void> {
  const { tx, house, today } = act
  const claim = (personId: string, role: 'APPLICANT' | 'MEMBER', given?: Form['members'][number]) => ({
    person_id: personId,
    case_id: caseId,
    role,
    relation: given?.relation ?? '01',
    monthly_income_fen: (given?.monthlyIncomeFen ?? 0) as Fen,
    stage: given?.stage ?? null,
    school: given?.school ?? null,
    from_on: today,
  })
  await tx
    .insertInto('hardship_person')
    .values(
      [claim(applicant.id, 'APPLICANT'), ...members.map(m => claim(m.person.id, 'MEMBER', m.given))].sort((a, b) =>
        // In one order, so that two households with the same people wait for each other instead of deadlocking.
        a.person_id < b.person_id ? -1 : 1,
      ),
    )
    .execute()
  if (members.length === 0) return
  await tx
    .insertInto('hardship_member')
    .values(
      members.map(({ person, given }, n) => ({
        case_id: caseId,
        person_id: person.id,
        n,
        relation: given.relation,
        monthly_income_fen: given.monthlyIncomeFen as Fen,
        stage: given.stage ?? null,
        school: given.school ?? null,
        health_sealed: given.health ? house.vault.seal(given.health) : null,
      })),
    )
    .execute()
}

/** A draft belongs to the account that types it; in a sitting, to the person it is typed for as well. */
export async function readDraft(call: Pick<Act<Tables>, 'db' | 'actor' | 'house'>) {
  const row = await call.db
    .selectFrom('hardship_draft')
    .select(['form_sealed', 'saved_at'])
    .where('account_id', '=', call.actor.accountId ?? '')
    .where('person_id', call.actor.sitting ? '=' : 'is', call.actor.sitting?.personId ?? null)
    .executeTakeFirst()
  if (!row) return { form: null, savedAt: null }
  return {
    form: JSON.parse(call.house.vault.open(row.form_sealed)) as Record<string, unknown>,
    savedAt: row.saved_at.toISOString(),
  }
}

/** Two devices may keep the same draft at once: the later one stands. */
export async function saveDraft(act: Act<Tables>, form: Record<string, unknown>) {
  const kept = { form_sealed: act.house.vault.seal(JSON.stringify(form)), saved_at: act.now }
  const personId = act.actor.sitting?.personId ?? null
  await act.tx
    .insertInto('hardship_draft')
    .values({ account_id: act.actor.accountId ?? '', person_id: personId, ...kept })
    .onConflict(oc =>
      oc.expression(sql`account_id, coalesce(person_id, '00000000-0000-0000-0000-000000000000')`).doUpdateSet(kept),
    )
    .execute()
  return { savedAt: act.now.toISOString() }
}

async function dropDraft(act: Act<Tables>): Promise<void> {
  await act.tx
    .deleteFrom('hardship_draft')
    .where('account_id', '=', act.actor.accountId ?? '')
    .where('person_id', act.actor.sitting ? '=' : 'is', act.actor.sitting?.personId ?? null)
    .execute()
}

/** All reasons in one sentence, each with the clause it rests on. */
export function reasonsInWords(assessment: Assessment, lang: Act<Tables>['lang']): string {
  return assessment.reasons.map(r => `${say(r, lang, r.details as Details)}（${r.document} ${r.clause}）`).join('')
}
