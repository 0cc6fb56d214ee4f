// From what somebody tells to the case: by the worker on the phone, at the counter in a sitting, or by the union for them.
import type { Day } from '#base/day.ts'
import { add, type Fen, fen, sentenceYuan } from '#base/money.ts'
import { type CaseRow, keepPapers, moveCase, openCase } from '#engines/cases/cases.ts'
import type { CasesTables } from '#engines/cases/tables.gen.ts'
import { standsFor } from '#engines/figures/facts.ts'
import type { FundsTables } from '#engines/funds/tables.gen.ts'
import { subject } from '#kernel/access/subject.ts'
import { consentsOf, giveConsent, hasConsent } from '#kernel/consent/consent.ts'
import { consentTexts } from '#kernel/consent/texts.ts'
import type { Db } from '#kernel/db/db.ts'
import { attachFiles } from '#kernel/files/attach.ts'
import { notify } from '#kernel/notify/notify.ts'
import { type Org, orgById } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { currentBankAccount, keepBankAccount } from '#kernel/people/accounts.ts'
import { householdOf } from '#kernel/people/households.ts'
import { byOf, changePerson, type PersonRow, personById, registerPerson } from '#kernel/people/people.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act } from '#kernel/service.ts'
import type { KernelTables } from '#kernel/tables.gen.ts'
import type { Report, Request } from './api-forms.ts'
import { reliefFlow } from './flow.ts'
import { refuse } from './refuse.ts'
import { type Assessment, assess, type EventKind, type Facts } from './rules.ts'
import { type ConsentNeeded, neededConsents } from './rules-needs.ts'
import type { ReliefTables } from './tables.gen.ts'
import { eventWords, noticeWords } from './words.ts'

export type Tables = KernelTables & CasesTables & FundsTables & ReliefTables

export interface Told {
  readonly kind: EventKind
  readonly happenedOn: string
  readonly costFen: number
  readonly insuredFen: number
  readonly aidFen: number
  readonly story: string
}

/** Sends a request: consents, card and photos on file, the case with the union. */
export async function apply(act: Act<Tables>, form: Request) {
  const personId = subject(act)
  const org = await receiving(act, form.orgId)
  await checkConsents(act, personId, form.consents, neededConsents(form.kind))
  const person = await personById(act.tx, personId)
  const opened = await openCase(act, reliefFlow, { personId, orgId: org.id, title: eventWords[form.kind] })
  await save(act, { caseId: opened.id, person, org, told: form, toldBy: 'WORKER' })
  await keepHandedIn(act, opened, person, org, form)
  return opened
}

/** The worker's corrected request; it is judged by the day it was first sent. */
export async function resubmit(act: Act<Tables>, caseId: string, version: number, form: Request) {
  const sent = await moveCase(act, reliefFlow, caseId, 'resubmit', { version })
  const before = await getRequest(act, caseId)
  const person = await personById(act.tx, before.person_id)
  await checkConsents(act, person.id, form.consents, neededConsents(form.kind))
  const judged = await judge(act, person.id, sent.orgPath, form, before.applied_on, before.filed)
  await act.tx
    .updateTable('relief_request')
    .set({ ...toldColumns(act, form), ...judgedColumns(judged) })
    .where('case_id', '=', caseId)
    .execute()
  const org = await orgById(act.db, sent.orgId)
  if (org) await keepHandedIn(act, sent, person, org, form)
  return sent
}

/** The union tells of somebody who cannot, or does not know that they may. The person is told at once and gives the card themselves. */
export async function report(act: Act<Tables>, form: Report) {
  const org = await receiving(act, form.orgId)
  if (!covers(act.scope, org.path)) throw refuseKernel('absent')
  const person = await personOf(act, form, org)
  const signed = form.bank ? neededConsents(form.kind) : neededConsents(form.kind).filter(p => p !== 'BANK_CARD')
  await checkConsents(act, person.id, form.consents, signed)
  const opened = await openCase(act, reliefFlow, {
    personId: person.id,
    orgId: org.id,
    title: eventWords[form.kind],
  })
  await save(act, { caseId: opened.id, person, org, told: form, toldBy: 'UNION' })
  for (const purpose of form.consents) await giveConsent(act, { personId: person.id, purpose, channel: 'PAPER' })
  if (form.bank) await keepBankAccount(act.tx, act.house, person, form.bank, byOf(act), act.now)
  await attachFiles(act, form.fileIds, 'case', opened.id, person.id)
  await tellReported(act, person.id, opened)
  return opened
}

/** The person of a report, known or new; the union that tells of somebody without a union becomes theirs. */
export async function personOf(
  act: Act<Tables>,
  who: { readonly name: string; readonly idNumber: string; readonly phone?: string },
  org: Org,
): Promise<PersonRow> {
  const { tx, house, now, today } = act
  const person = await registerPerson(tx, house, { ...who, homeOrgId: org.id }, now, today)
  act.touched('person', person.id)
  if (person.home_org_id) return person
  return changePerson(tx, house, person.id, { homeOrgId: org.id }, byOf(act), now)
}

/** A card that the person signed for on the union's paper list. */
export async function keepSignedCard(act: Act<Tables>, person: PersonRow, bank: Request['bank']): Promise<void> {
  await giveConsent(act, { personId: person.id, purpose: 'BANK_CARD', channel: 'PAPER' })
  await keepBankAccount(act.tx, act.house, person, bank, byOf(act), act.now)
}

export async function tellReported(
  act: Act<Tables>,
  personId: string,
  c: { id: string; number: string },
): Promise<void> {
  await notify(act.tx, act.house, act.now, {
    personId,
    template: { code: 'relief.reported', ...noticeWords.reported },
    details: { number: c.number },
    link: `/relief/cases/${c.id}`,
  })
}

/** The card and the consents, given later by the person. */
export async function givePayee(
  act: Act<Tables>,
  caseId: string,
  bank: Request['bank'],
  consents: Request['consents'],
) {
  const request = await getRequest(act, caseId)
  if (request.person_id !== subject(act)) throw refuseKernel('absent')
  if (!consents.includes('BANK_CARD') && !(await hasConsent(act.db, request.person_id, 'BANK_CARD')))
    throw refuse('relief.consent_missing', { consents: [consentTexts.BANK_CARD.title[act.lang]] })
  for (const purpose of consents) await giveConsent(act, { personId: request.person_id, purpose })
  await keepBankAccount(act.tx, act.house, await personById(act.tx, request.person_id), bank, byOf(act), act.now)
  act.touched('person', request.person_id)
  return { payable: await isPayable(act.db, request.person_id) }
}

/** Whether money can go to the person's own account: it is there, and they agreed to its being kept. */
export async function isPayable(db: Db<Tables>, personId: string): Promise<boolean> {
  return (await currentBankAccount(db, personId)) !== null && (await hasConsent(db, personId, 'BANK_CARD'))
}

async function receiving(act: Act<Tables>, orgId: string): Promise<Org> {
  const org = await orgById(act.db, orgId)
  if (!org || org.endedOn !== null || (org.level !== 'GRASSROOTS' && org.level !== 'STREET'))
    throw refuse('relief.org_cannot_receive')
  return org
}

async function checkConsents(
  act: Act<Tables>,
  personId: string,
  given: Request['consents'],
  needed: readonly ConsentNeeded[],
): Promise<void> {
  const held = await consentsOf(act.db, personId)
  const missing = needed.filter(purpose => !given.includes(purpose) && !held.has(purpose))
  if (missing.length)
    throw refuse('relief.consent_missing', { consents: missing.map(purpose => consentTexts[purpose].title[act.lang]) })
}

async function keepHandedIn(act: Act<Tables>, c: CaseRow, person: PersonRow, org: Org, form: Request) {
  const { tx, house, now } = act
  for (const purpose of form.consents) await giveConsent(act, { personId: person.id, purpose })
  await keepBankAccount(tx, house, person, form.bank, byOf(act), now)
  if (!person.home_org_id) await changePerson(tx, house, person.id, { homeOrgId: org.id }, byOf(act), now)
  await attachFiles(act, form.fileIds, 'case', c.id, person.id)
  if (form.papers) await keepPapers(act, reliefFlow, c, person.id, form.papers)
  act.touched('person', person.id)
}

interface Saving {
  readonly caseId: string
  readonly person: PersonRow
  readonly org: Org
  readonly told: Told
  readonly toldBy: 'WORKER' | 'UNION'
}

async function save(act: Act<Tables>, { caseId, person, org, told, toldBy }: Saving): Promise<void> {
  const filed = await isFiled(act, person.id)
  const judged = await judge(act, person.id, org.path, told, act.today, filed)
  await act.tx
    .insertInto('relief_request')
    .values({
      case_id: caseId,
      person_id: person.id,
      told_by: toldBy,
      applied_on: act.today,
      filed,
      told: JSON.stringify({ costFen: told.costFen, insuredFen: told.insuredFen, aidFen: told.aidFen }),
      ...toldColumns(act, told),
      ...judgedColumns(judged),
    })
    .execute()
}

const toldColumns = (act: Act<Tables>, told: Told) => {
  const cost = fen(told.costFen)
  const paid = add(fen(told.insuredFen), fen(told.aidFen))
  if (paid > cost) throw refuse('relief.paid_above_cost', { paid: sentenceYuan(paid), cost: sentenceYuan(cost) })
  return {
    kind: told.kind,
    happened_on: told.happenedOn as Day,
    cost_fen: cost,
    insured_fen: fen(told.insuredFen),
    aid_fen: fen(told.aidFen),
    story_sealed: act.house.vault.seal(told.story),
  }
}

export const judgedColumns = (judged: Assessment) => ({
  assessment: JSON.stringify(judged),
  amount_fen: judged.amountFen,
  source: judged.source,
})

/** What the rules say of it, by the values in force for its union on the day it was told. */
export async function judge(
  act: Pick<Act<Tables>, 'db'>,
  personId: string,
  orgPath: string,
  told: Omit<Told, 'story'>,
  appliedOn: Day,
  filed: boolean,
): Promise<Assessment> {
  const facts: Facts = {
    appliedOn,
    kind: told.kind,
    happenedOn: told.happenedOn as Day,
    costFen: told.costFen as Fen,
    insuredFen: told.insuredFen as Fen,
    aidFen: told.aidFen as Fen,
    filed,
    lastHelpedOn: await lastHelped(act.db, personId),
  }
  return assess(facts, await localRules(act.db, orgPath))
}

/** The day of the person's last temporary relief, beside that of one case; disasters are counted apart. */
export async function lastHelped(db: Db<Tables>, personId: string, beside?: string): Promise<Day | null> {
  let query = db
    .selectFrom('relief_request')
    .select(eb => eb.fn.max('granted_on').as('last'))
    .where(ofPerson('person_id', personId))
    .where('event_id', 'is', null)
  if (beside) query = query.where('case_id', '!=', beside)
  const row = await query.executeTakeFirst()
  return row?.last ?? null
}

/** What ends the fact that an archive left when it became active. A transfer ends nothing: it stays on file, with another union. */
const leftFile = ['hardship.lifted', 'hardship.cancelled']

/** By the facts that the household’s hardship archive left: filed, and neither lifted out nor cancelled since. The union confirms it. */
export async function isFiled(call: Pick<Act<Tables>, 'db' | 'today'>, personId: string): Promise<boolean> {
  const household = await householdOf(call.db, personId, call.today)
  return standsFor(call.db, 'hardship.filed', { personId, householdId: household?.id }, leftFile)
}

export async function getRequest(call: { readonly db: Db<Tables> }, caseId: string) {
  const row = await call.db.selectFrom('relief_request').selectAll().where('case_id', '=', caseId).executeTakeFirst()
  if (!row) throw refuseKernel('absent')
  return row
}

/** A request as it is kept. */
export type Kept = Awaited<ReturnType<typeof getRequest>>
