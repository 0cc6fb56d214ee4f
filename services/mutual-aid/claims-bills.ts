// The settlement sheets of a claim: looked at, kept, and their invoices taken so that nobody is paid for one twice.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { fen, sentenceYuan } from '#base/money.ts'
import { ofPerson } from '#kernel/people/same.ts'
import type { Act, JobAct, Look } from '#kernel/service.ts'
import type { AssessIn, BillIn } from './api-claims-forms.ts'
import type { CoverOf } from './cover.ts'
import type { Tables } from './plans.ts'
import { refuse } from './refuse.ts'
import { type ClaimFacts, daysOf, invoiceKey, overlapping, paidOf, type Stay, wrongSex } from './rules-told.ts'
import type { Sex } from './rules-when.ts'
import type { Freed } from './words-claims.ts'

/**
 * What cannot be as it was told, before anything is counted.
 * @throws claim_nothing, day_ahead, invoice_twice, stay_backwards, paid_above_total, sex_disease
 */
export function checkFacts(facts: AssessIn, sex: Sex, today: Day): void {
  const days = daysOf(facts)
  if (days.length === 0) throw refuse('mutual-aid.claim_nothing')
  const ahead = days.find(d => d > today)
  if (ahead) throw refuse('mutual-aid.day_ahead', { day: ahead })
  const seen = new Set<string>()
  for (const bill of facts.bills) {
    const { invoice } = bill
    if (seen.has(invoiceKey(invoice))) throw refuse('mutual-aid.invoice_twice', { invoice })
    seen.add(invoiceKey(invoice))
    if (bill.admittedOn && bill.dischargedOn && bill.dischargedOn < bill.admittedOn)
      throw refuse('mutual-aid.stay_backwards', { invoice })
    const [paid, total] = [paidOf(bill), fen(bill.totalFen)]
    if (paid > total)
      throw refuse('mutual-aid.paid_above_total', { invoice, paid: sentenceYuan(paid), total: sentenceYuan(total) })
  }
  const diagnosis = wrongSex(sex, facts)
  if (diagnosis) throw refuse('mutual-aid.sex_disease', { diagnosis })
}

/**
 * The sheets of a claim and the invoices they take, in one statement: an invoice is used once in a plan and a period, whoever brings it. The
 * database holds it against two at once. @throws invoice_used
 */
export async function writeBills(
  { tx, house }: Pick<JobAct<Tables>, 'tx' | 'house'>,
  caseId: string,
  bills: readonly BillIn[],
  covers: readonly CoverOf[],
): Promise<void> {
  if (bills.length === 0) return
  const rows = bills.map((b, i) => ({
    case_id: caseId,
    n: i + 1,
    content_sealed: house.vault.seal(JSON.stringify(b)),
  }))
  await tx
    .with('bills', q => q.insertInto('mutual_aid_bill').values(rows))
    .insertInto('mutual_aid_invoice')
    .values(invoiceRows(caseId, bills, covers))
    .execute()
}

/** Before the sheets are written anew: their invoices are free for this moment, and for nobody else in it. */
export const dropBills = ({ tx }: Pick<Act<Tables>, 'tx'>, caseId: string) =>
  tx
    .with('bills', q => q.deleteFrom('mutual_aid_bill').where('case_id', '=', caseId))
    .deleteFrom('mutual_aid_invoice')
    .where('case_id', '=', caseId)
    .execute()

/** In one order, so that two claims with the same invoices wait for each other instead of deadlocking. */
export function invoiceRows(caseId: string, bills: readonly BillIn[], covers: readonly CoverOf[]) {
  const rows = covers.flatMap(c =>
    bills.map(b => ({
      plan_id: c.planId,
      period_from: c.cover.effectiveOn,
      invoice: invoiceKey(b.invoice),
      case_id: caseId,
    })),
  )
  const key = (r: (typeof rows)[number]) => `${r.plan_id} ${r.period_from} ${r.invoice}`
  return rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}

/** Free again, and on record that this claim had them. */
export const freeInvoices = (act: Pick<Act<Tables>, 'tx' | 'today'>, caseId: string, why: Freed) =>
  act.tx
    .updateTable('mutual_aid_invoice')
    .set({ freed_on: act.today, freed_why: why })
    .where('case_id', '=', caseId)
    .where('freed_on', 'is', null)
    .execute()

/** A decision was overturned: the claim has its invoices again. @throws invoice_used when another took one meanwhile */
export const takeInvoicesAgain = (act: Pick<Act<Tables>, 'tx'>, caseId: string) =>
  act.tx
    .updateTable('mutual_aid_invoice')
    .set({ freed_on: null, freed_why: null })
    .where('case_id', '=', caseId)
    .execute()

/** Other claims that had one of these invoices, in any plan: what an assessor wants to know of it. */
export async function usedBefore(look: Look<Tables>, caseId: string, bills: readonly BillIn[]) {
  const { rows } = await sql<{ invoice: string; number: string; freedOn: Day | null; why: Freed | null }>`
    select distinct i.invoice, c.number, i.freed_on as "freedOn", i.freed_why as why
    from mutual_aid_invoice i join cases_case c on c.id = i.case_id
    where i.invoice = any(${bills.map(b => invoiceKey(b.invoice))}) and i.case_id <> ${caseId} order by c.number, i.invoice limit 20`.execute(
    look.db,
  )
  return rows
}

/** Nobody lies in two places at once; of a family each is looked at alone. The member's row is held, so two claims at once see each other. A claim that was refused, withdrawn or stopped stands in no way. @throws stays_overlap */
export async function noOverlap(
  act: Act<Tables>,
  caseId: string,
  memberId: string,
  { bills, patient }: Pick<ClaimFacts, 'bills' | 'patient'>,
): Promise<void> {
  const { rows } = await sql<{ sealed: Buffer; facts: Buffer }>`
    select b.content_sealed as sealed, c.facts_sealed as facts
    from mutual_aid_bill b join mutual_aid_claim c on c.case_id = b.case_id
    where ${ofPerson('c.person_id', memberId)} and c.case_id <> ${caseId} and c.patient_relation = ${patient?.relation ?? 'MEMBER'}
      and (c.closed_on is null or c.approved_on is not null)
      and not exists (select from mutual_aid_stop s where s.case_id = c.case_id)`.execute(act.tx)
  const { vault } = act.house
  const theirs = (facts: Buffer) =>
    (JSON.parse(vault.open(facts)) as Pick<ClaimFacts, 'patient'>).patient?.key === patient?.key
  const kept = rows
    .filter(r => !patient || theirs(r.facts))
    .map(r => stayOf(JSON.parse(vault.open(r.sealed)) as BillIn))
  const own = bills.map(stayOf)
  // The same invoice again is told as such, not as a stay that overlaps itself.
  const others = kept.filter(r => !own.some(o => o.key === r.key))
  const found = overlapping([...own, ...others])
  if (!found) return
  const days = (s: Stay) => `${s.admittedOn}–${s.dischargedOn}`
  const [one, other] = found
  throw refuse('mutual-aid.stays_overlap', {
    one: one.invoice,
    other: other.invoice,
    oneDays: days(one),
    otherDays: days(other),
  })
}

const stayOf = (b: BillIn) => ({
  key: invoiceKey(b.invoice),
  invoice: b.invoice,
  admittedOn: b.admittedOn ?? null,
  dischargedOn: b.dischargedOn ?? null,
})

export async function billsOf(
  {
    db,
    house,
  }: { readonly db: Act<Tables>['db']; readonly house: { readonly vault: { open(s: Uint8Array): string } } },
  caseId: string,
): Promise<BillIn[]> {
  const rows = await db
    .selectFrom('mutual_aid_bill')
    .select('content_sealed')
    .where('case_id', '=', caseId)
    .orderBy('n')
    .execute()
  return rows.map(r => JSON.parse(house.vault.open(r.content_sealed)) as BillIn)
}
