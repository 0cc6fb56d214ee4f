// From what is told to the case: by the member on the phone, at the counter in a sitting, by the unit, or for the next of kin.
import type { Day } from '#base/day.ts'
import { moveCase, openCase } from '#engines/cases/cases.ts'
import type { CasesTables } from '#engines/cases/tables.gen.ts'
import type { FundsTables } from '#engines/funds/tables.gen.ts'
import { subject } from '#kernel/access/subject.ts'
import { giveConsents, hasConsent } from '#kernel/consent/consent.ts'
import { consentTexts } from '#kernel/consent/texts.ts'
import type { Db } from '#kernel/db/db.ts'
import { attachFiles } from '#kernel/files/attach.ts'
import { notify } from '#kernel/notify/notify.ts'
import { covers } from '#kernel/org/within.ts'
import { currentBankAccount, keepBankAccount } from '#kernel/people/accounts.ts'
import { byOf, lockPerson, type PersonRow, personById, registerPerson } from '#kernel/people/people.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act } from '#kernel/service.ts'
import type { ClaimIn, neededConsents, ReportIn } from './api-claims-forms.ts'
import { coversFor, type Judge, judge } from './assess.ts'
import { billsOf, checkFacts, dropBills, noOverlap, writeBills } from './claims-bills.ts'
import { checkFamilyPapers, familyCovers, relativeOf } from './claims-family.ts'
import { checkKinPapers, checkOneKin } from './claims-kin-rules.ts'
import { type CoverOf, coversOf } from './cover.ts'
import { claimFlow } from './flow.ts'
import type { Tables as PlanTables } from './plans.ts'
import { refuse } from './refuse.ts'
import { type ClaimFacts, daysOf, factsTold } from './rules-told.ts'
import { claimNotices } from './words-claims.ts'

export type Tables = PlanTables & CasesTables & FundsTables
type Consent = (typeof neededConsents)[number]

/** Sends a claim: consents, card and photos on file, the case with the unit through which the member joined. */
export async function apply(act: Act<Tables>, form: ClaimIn) {
  const personId = subject(act)
  await agree(act, personId, form.consents, ['ILLNESS', 'BANK_CARD'])
  const member = await lockPerson(act.tx, personId)
  payeeIs(form.payee, member, 'MEMBER')
  const facts = factsTold(form, { patient: patientOf(act, form) })
  const held = await heldFor(act, member, facts)
  const opened = await openClaim(act, {
    member,
    payee: member,
    held,
    facts,
    story: form.story,
    relation: 'SELF',
    by: 'WORKER',
  })
  await handIn(act, opened.id, member, member, form)
  return opened
}

/** The claim put right by the member; it is judged by the day on which it was first sent. */
export async function resubmit(act: Act<Tables>, caseId: string, version: number, form: ClaimIn) {
  const sent = await moveCase(act, claimFlow, caseId, 'resubmit', { version })
  const claim = await getClaim(act, caseId)
  await agree(
    act,
    claim.payee_id,
    form.consents,
    claim.payee_relation === 'SELF' ? ['ILLNESS', 'BANK_CARD'] : ['BANK_CARD'],
  )
  const member = await lockPerson(act.tx, claim.person_id)
  const payee = await personById(act.tx, claim.payee_id)
  payeeIs(form.payee, payee, claim.payee_relation === 'SELF' ? 'MEMBER' : 'KIN')
  const before = factsIn(act, claim)
  // Whom it is for stays as it was sent; of the papers some may be there already.
  const facts = { ...before, ...factsTold(form, before) }
  const held = await heldFor(act, member, facts)
  await keepFacts(act, { claim, member, facts, story: form.story, held })
  await handIn(act, caseId, member, payee, form)
  return sent
}

/** The unit tells of its member, or for the next of kin of one who died. They are told at once. */
export async function report(act: Act<Tables>, form: ReportIn) {
  const { tx, house, now, today } = act
  const found = await registerPerson(
    tx,
    house,
    { name: form.name, idNumber: form.idNumber, ...(form.phone ? { phone: form.phone } : {}) },
    now,
    today,
  )
  const member = await lockPerson(tx, found.id)
  act.touched('person', member.id)
  if (form.kin && form.family) throw refuse('mutual-aid.family_or_kin')
  const facts = factsTold(form, { diedOn: form.kin?.diedOn, patient: patientOf(act, form) })
  const held = await heldFor(act, member, facts, c => covers(act.scope, c.orgPath))
  const payee = form.kin ? await kinOf(act, form, member, held[0]) : member
  payeeIs(form.payee, payee, form.kin ? 'KIN' : 'MEMBER')
  const signed: Consent[] = [
    ...(form.kin ? [] : (['ILLNESS'] as const)),
    ...(form.bank ? (['BANK_CARD'] as const) : []),
  ]
  await agree(act, payee.id, form.consents, signed, 'PAPER')
  const relation = form.kin?.relation ?? 'SELF'
  const opened = await openClaim(act, { member, payee, held, facts, story: form.story, relation, by: 'UNION' })
  if (form.bank) await keepBankAccount(tx, house, payee, form.bank, byOf(act), now)
  await attachFiles(act, form.fileIds, 'case', opened.id, payee.id)
  await notify(tx, house, now, {
    personId: payee.id,
    template: { code: 'mutual-aid.reported', ...claimNotices.reported },
    details: { number: opened.number },
    link: `/mutual-aid/cases/${opened.id}`,
  })
  return opened
}

async function kinOf(
  act: Act<Tables>,
  { kin, fileIds }: ReportIn,
  member: PersonRow,
  cover: CoverOf | undefined,
): Promise<PersonRow> {
  if (!kin) return member
  checkKinPapers(kin.relation, fileIds.length)
  const who = { name: kin.name, idNumber: kin.idNumber, ...(kin.phone ? { phone: kin.phone } : {}) }
  const known = await registerPerson(
    act.tx,
    act.house,
    { ...who, ...(cover ? { homeOrgId: cover.orgId } : {}) },
    act.now,
    act.today,
  )
  if (known.id === member.id) throw refuse('mutual-aid.kin_self')
  await checkOneKin(act.tx, member.id, known.id)
  act.touched('person', known.id)
  return known
}

/** The card and the consent, given later by the payee. */
export async function givePayee(
  act: Act<Tables>,
  caseId: string,
  bank: NonNullable<ReportIn['bank']>,
  consents: readonly Consent[],
) {
  const claim = await getClaim(act, caseId)
  if (claim.payee_id !== subject(act)) throw refuseKernel('absent')
  await agree(act, claim.payee_id, consents, ['BANK_CARD'])
  await keepBankAccount(act.tx, act.house, await personById(act.tx, claim.payee_id), bank, byOf(act), act.now)
  act.touched('person', claim.payee_id)
  return { payable: await isPayable(act.db, claim.payee_id) }
}

/** What the rules would say of a claim that is still being filled in. Nothing is kept. */
export async function estimate(
  act: Act<Tables>,
  form: Pick<ClaimIn, 'cause' | 'bills' | 'accidentOn' | 'diagnosedOn' | 'diagnosis' | 'family'>,
) {
  const member = await personById(act.db, subject(act))
  const facts = factsTold(form, { patient: form.family && relativeOf(form.family, act.today) })
  const held = await heldFor(act, member, facts)
  return judge(act, { memberId: member.id, caseId: member.id, filedOn: act.today, facts, held })
}

function patientOf({ today }: Act<Tables>, { family, fileIds }: Pick<ClaimIn, 'family' | 'fileIds'>) {
  if (!family) return undefined
  const relative = relativeOf(family, today)
  checkFamilyPapers(relative, fileIds.length, today)
  return relative
}

/** Whether money can go to the payee's own account: it is there, and they agreed to its being kept. */
export async function isPayable(db: Db<Tables>, personId: string): Promise<boolean> {
  return (await currentBankAccount(db, personId)) !== null && (await hasConsent(db, personId, 'BANK_CARD'))
}

export function payeeIs(given: string, { name }: PersonRow, who: 'MEMBER' | 'KIN'): void {
  if (given.replace(/\s/g, '') === name.replace(/\s/g, '')) return
  const words = { MEMBER: { zh: '职工', en: 'the member' }, KIN: { zh: '申领的亲属', en: 'the relative who claims' } }
  throw refuse('mutual-aid.payee_not_member', { name, who: words[who].zh })
}

/** The covers that may answer, after what cannot be is refused. @throws not_enrolled, family_not_covered and what `checkFacts` refuses */
export async function heldFor(
  act: Pick<Act<Tables>, 'db' | 'today'>,
  member: PersonRow,
  facts: ClaimFacts,
  seen: (cover: CoverOf) => boolean = () => true,
): Promise<CoverOf[]> {
  const { patient } = facts
  checkFacts(facts, patient?.sex ?? (member.sex === 2 ? 'FEMALE' : 'MALE'), act.today)
  const all = coversFor(await coversOf(act.db, member.id), daysOf(facts))
  const held = patient ? familyCovers(all, patient) : all
  if (!held.some(seen)) throw refuse('mutual-aid.not_enrolled', { name: member.name })
  return held
}

/** Records what is agreed to with this form. @throws consent_missing when what is needed is agreed to neither now nor before */
export async function agree(
  act: Act<Tables>,
  personId: string,
  purposes: readonly Consent[],
  needed: readonly Consent[],
  channel?: 'PAPER',
): Promise<void> {
  const agreed = await giveConsents(act, { personId, purposes, ...(channel ? { channel } : {}) })
  const missing = needed.filter(purpose => !agreed.has(purpose))
  if (missing.length)
    throw refuse('mutual-aid.consent_missing', {
      consents: missing.map(purpose => consentTexts[purpose].title[act.lang]),
    })
}

export async function handIn(
  act: Act<Tables>,
  caseId: string,
  member: PersonRow,
  payee: PersonRow,
  form: Pick<ClaimIn, 'bank' | 'fileIds'>,
): Promise<void> {
  await keepBankAccount(act.tx, act.house, payee, form.bank, byOf(act), act.now)
  // Of a relative's claim the papers are theirs, who brought them.
  await attachFiles(act, form.fileIds, 'case', caseId, payee.id)
  act.touched('person', member.id)
}

interface Opening {
  readonly member: PersonRow
  readonly payee: PersonRow
  readonly held: readonly CoverOf[]
  readonly facts: ClaimFacts
  readonly story: string
  readonly relation: 'SELF' | NonNullable<ReportIn['kin']>['relation']
  readonly by: 'WORKER' | 'UNION' | 'SETTLEMENT'
}

export async function openClaim(act: Act<Tables>, o: Opening) {
  const orgId = o.held.at(-1)?.orgId ?? ''
  const { facts, held } = o
  const opened = await openCase(act, claimFlow, { personId: o.payee.id, orgId, title: claimFlow.title })
  await noOverlap(act, opened.id, o.member.id, facts)
  const judged = await judge(act, { memberId: o.member.id, caseId: opened.id, filedOn: act.today, facts, held })
  const { bills, ...rest } = facts
  const seal = (what: object) => act.house.vault.seal(JSON.stringify({ ...what, story: o.story }))
  await act.tx
    .insertInto('mutual_aid_claim')
    .values({
      case_id: opened.id,
      person_id: o.member.id,
      payee_id: o.payee.id,
      payee_relation: o.relation,
      patient_relation: facts.patient?.relation ?? 'MEMBER',
      told_by: o.by,
      filed_on: act.today,
      facts_sealed: seal(rest),
      told_sealed: seal(facts),
      pay_fen: judged.payFen,
    })
    .execute()
  await writeBills(act, opened.id, bills, held)
  return opened
}

interface Keeping extends Pick<Opening, 'member' | 'facts' | 'story' | 'held'> {
  readonly claim: Kept
}

/** Keeps what is known now of a claim, with its bills, and what it comes to. */
export async function keepFacts(act: Act<Tables>, { claim, member, facts, story, held }: Keeping) {
  const caseId = claim.case_id
  await noOverlap(act, caseId, member.id, facts)
  const judged = await judge(act, { memberId: member.id, caseId, filedOn: claim.filed_on as Day, facts, held })
  const { bills, ...rest } = facts
  await dropBills(act, caseId)
  await writeBills(act, caseId, bills, held)
  await act.tx
    .updateTable('mutual_aid_claim')
    .set({ facts_sealed: act.house.vault.seal(JSON.stringify({ ...rest, story })), pay_fen: judged.payFen })
    .where('case_id', '=', caseId)
    .execute()
  return judged
}

export async function getClaim(call: { readonly db: Db<Tables> }, caseId: string) {
  const row = await call.db.selectFrom('mutual_aid_claim').selectAll().where('case_id', '=', caseId).executeTakeFirst()
  if (!row) throw refuseKernel('absent')
  return row
}
export type Kept = Awaited<ReturnType<typeof getClaim>>

type Opener = { readonly house: { readonly vault: { open(sealed: Uint8Array): string } } }
/** What stands in a claim beside its bills, with the words of whoever told it. */
export const factsIn = (call: Opener, claim: Pick<Kept, 'facts_sealed'>) =>
  JSON.parse(call.house.vault.open(claim.facts_sealed)) as Omit<ClaimFacts, 'bills'> & { readonly story: string }

export async function factsOf(call: Judge, claim: Kept): Promise<ClaimFacts & { story: string }> {
  return { ...factsIn(call, claim), bills: await billsOf(call, claim.case_id) }
}

/** The judgement as the facts and the history stand now. */
export async function judgeKept(call: Judge, claim: Kept) {
  const { story: _, ...facts } = await factsOf(call, claim)
  return judge(call, { memberId: claim.person_id, caseId: claim.case_id, filedOn: claim.filed_on as Day, facts })
}
