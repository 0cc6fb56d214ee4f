// The settlement sheets of a claim: looked at, kept, and their invoices taken so that nobody is paid for one twice.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { fen, sentenceYuan } from '#base/money.ts'
import { ofPerson } from '#kernel/people/same.ts'
import type { Act } from '#kernel/service.ts'
import type { AssessIn, BillIn } from './api-claims-forms.ts'
import type { CoverOf } from './cover.ts'
import type { Tables } from './plans.ts'
import { refuse } from './refuse.ts'
import { daysOf, invoiceKey, overlapping, paidOf, type Stay, wrongSex } from './rules-told.ts'
import type { Sex } from './rules-when.ts'

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

/** Keeps the sheets as they are now. The member's row is held, so two claims at once see each other. @throws stays_overlap, invoice_used */
export async function keepBills(
  act: Act<Tables>,
  caseId: string,
  memberId: string,
  bills: readonly BillIn[],
  covers: readonly CoverOf[],
): Promise<void> {
  const { tx, house } = act
  await noOverlap(act, caseId, memberId, bills)
  await sql`delete from mutual_aid_bill where case_id = ${caseId}`.execute(tx)
  if (bills.length)
    await tx
      .insertInto('mutual_aid_bill')
      .values(
        bills.map((b, i) => ({
          case_id: caseId,
          n: i + 1,
          invoice: invoiceKey(b.invoice),
          admitted_on: (b.admittedOn ?? null) as Day | null,
          discharged_on: (b.dischargedOn ?? null) as Day | null,
          settled_on: b.settledOn as Day,
          total_fen: fen(b.totalFen),
          content_sealed: house.vault.seal(JSON.stringify(b)),
        })),
      )
      .execute()
  await takeInvoices(act, caseId, bills, covers)
}

/** An invoice is used once in a plan and a period, whoever brings it. The database holds it against two at once. @throws invoice_used */
async function takeInvoices(act: Act<Tables>, caseId: string, bills: readonly BillIn[], covers: readonly CoverOf[]) {
  await freeInvoices(act, caseId)
  const rows = invoiceRows(caseId, bills, covers)
  if (rows.length) await act.tx.insertInto('mutual_aid_invoice').values(rows).execute()
}

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

export const freeInvoices = (act: { readonly tx: Act<Tables>['tx'] }, caseId: string) =>
  act.tx.deleteFrom('mutual_aid_invoice').where('case_id', '=', caseId).execute()

async function noOverlap(act: Act<Tables>, caseId: string, memberId: string, bills: readonly BillIn[]): Promise<void> {
  const { rows } = await sql<Stay>`
    select b.invoice, b.admitted_on as "admittedOn", b.discharged_on as "dischargedOn"
    from mutual_aid_bill b join mutual_aid_claim c on c.case_id = b.case_id
    where ${ofPerson('c.person_id', memberId)} and c.case_id <> ${caseId} and (c.closed_on is null or c.approved_on is not null)
      and b.admitted_on is not null`.execute(act.tx)
  const own = bills.map(b => ({
    invoice: b.invoice,
    admittedOn: b.admittedOn ?? null,
    dischargedOn: b.dischargedOn ?? null,
  }))
  // The same invoice again is told as such, not as a stay that overlaps itself.
  const others = rows.filter(r => !own.some(o => invoiceKey(o.invoice) === r.invoice))
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
