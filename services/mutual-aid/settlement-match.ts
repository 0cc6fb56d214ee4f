// What was found in a settlement file is judged by the plans, told to the member, and becomes a claim unless they decline in time.
import { sql } from 'kysely'
import { addDays, type Day } from '#base/day.ts'
import { formatYuan } from '#base/money.ts'
import { openCase, systemMove } from '#engines/cases/cases.ts'
import { subject } from '#kernel/access/subject.ts'
import { blockOf } from '#kernel/db/blocks.ts'
import { notifyMany } from '#kernel/notify/notify.ts'
import { lockPerson } from '#kernel/people/people.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, JobAct, Look } from '#kernel/service.ts'
import type { AssessIn, BillIn } from './api-claims-forms.ts'
import { type Judgement, judgeWith } from './assess.ts'
import type { Tables } from './claims.ts'
import { writeBills } from './claims-bills.ts'
import { keepAssessment } from './claims-decide.ts'
import { claimFlow } from './flow.ts'
import { refuse } from './refuse.ts'
import { factsTold, invoiceKey } from './rules-told.ts'
import { coversOfMany, historyOfMany } from './settlement-covers.ts'
import { keptText, readKept } from './statement-kept.ts'
import { settlementNotices } from './words-settlement.ts'

/** Rows of the file that one step looks at; of these the lines that were kept are judged. */
const handful = 2_000
/** The member's days to say no. */
export const declineDays = 7

interface Line {
  readonly id: string
  readonly personId: string
  readonly sealed: Buffer
}

/** A settled bill as facts that nobody told. */
export const factsOfBill = (bill: BillIn): AssessIn => ({
  ...factsTold({ cause: 'ILLNESS', bills: [bill], ...(bill.diagnosis ? { diagnosis: bill.diagnosis } : {}) }),
  materials: null,
})

/**
 * Judges one handful of lines with the covers and histories of all their people read at once; true while there are more. A step that is
 * cut leaves its lines as they were, and the next one takes them again.
 */
export async function matchSome(act: JobAct<Tables>, { settlementId }: { settlementId?: string }): Promise<boolean> {
  const { tx } = act
  const of = await tx
    .selectFrom('mutual_aid_settlement')
    .select(['id', 'lines', 'done_row as done'])
    .where('state', '=', 'MATCHING')
    .$if(settlementId !== undefined, q => q.where('id', '=', settlementId ?? ''))
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  if (!of) return false
  const upTo = of.done + handful
  const { rows: lines } = await sql<Line>`
    select id, person_id as "personId", bill_sealed as sealed from mutual_aid_settlement_line
    where settlement_id = ${of.id} and row > ${of.done} and row <= ${upTo} and state = 'FOUND' order by row`.execute(tx)
  await matchLines(act, lines)
  // The titles are a row too.
  const matched = upTo > of.lines
  await tx
    .updateTable('mutual_aid_settlement')
    .set({ done_row: upTo, ...(matched ? { state: 'MATCHED' } : {}) })
    .where('id', '=', of.id)
    .execute()
  return !matched || settlementId === undefined
}

async function matchLines(act: JobAct<Tables>, lines: readonly Line[]): Promise<void> {
  if (lines.length === 0) return
  const { tx, house, today } = act
  const people = [...new Set(lines.map(l => l.personId))]
  const covers = await coversOfMany(tx, people)
  const history = await historyOfMany({ db: tx, house }, people)
  const bills = lines.map(l => JSON.parse(house.vault.open(l.sealed)) as BillIn)
  const used = await usedInvoices(act, bills)
  const untilOn = addDays(today, declineDays)
  const calendar = await house.calendar(tx)
  const judged = lines.map((line, i) => {
    const bill = bills[i]!
    const held = covers.get(line.personId) ?? []
    const facts = factsOfBill(bill)
    const told = { caseId: line.id, filedOn: today, facts }
    const j = judgeWith(held, history.get(line.personId) ?? [], told, calendar)
    const taken = j.under.some(u =>
      used.has(`${u.held.planId} ${u.held.cover.effectiveOn} ${invoiceKey(bill.invoice)}`),
    )
    const state = taken ? 'USED' : j.payFen > 0 ? 'PROPOSED' : 'NOTHING'
    const statement = house.vault.seal(keptText(j))
    return { id: line.id, personId: line.personId, state, payFen: j.payFen, statement }
  })
  await sql`
    update mutual_aid_settlement_line l set state = g.state, pay_fen = g.pay_fen, statement_sealed = s.statement,
      until_on = case when g.state = 'PROPOSED' then ${untilOn}::date end
    from unnest(${judged.map(j => j.id)}::uuid[], ${judged.map(j => j.state)}::text[], ${judged.map(j => j.payFen)}::bigint[])
      with ordinality as g (id, state, pay_fen, n)
      join ${blockOf(judged.map(j => j.statement))} as s (n, statement) using (n)
    where l.id = g.id`.execute(tx)
  await notifyMany(
    tx,
    house,
    act.now,
    judged
      .filter(j => j.state === 'PROPOSED')
      .map(j => ({
        personId: j.personId,
        template: { code: 'mutual-aid.found', ...settlementNotices.found },
        details: { yuan: formatYuan(j.payFen), until: untilOn },
        link: '/mutual-aid/claims',
      })),
  )
}

/** Keys of invoices that a claim has taken already: plan, period, number. */
async function usedInvoices(act: JobAct<Tables>, bills: readonly BillIn[]): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select plan_id || ' ' || period_from || ' ' || invoice as key from mutual_aid_invoice
    where invoice = any(${bills.map(b => invoiceKey(b.invoice))}) and freed_on is null`.execute(act.tx)
  return new Set(rows.map(r => r.key))
}

/** Whose days are over without a no: their lines become claims before the reviewer. One member a step of work, a handful at a time. */
export async function claimSome(act: JobAct<Tables>): Promise<boolean> {
  const { rows } = await sql<Line>`
    select id, person_id as "personId", bill_sealed as sealed from mutual_aid_settlement_line
    where state = 'PROPOSED' and until_on < ${act.today} order by until_on, id limit 50 for update skip locked`.execute(
    act.tx,
  )
  for (const line of rows) await claimLine(act, line)
  return rows.length === 50
}

async function claimLine(act: JobAct<Tables>, line: Line): Promise<void> {
  const { tx, house, today } = act
  const member = await lockPerson(tx, line.personId)
  const bill = JSON.parse(house.vault.open(line.sealed)) as BillIn
  const facts = factsOfBill(bill)
  const held = (await coversOfMany(tx, [member.id])).get(member.id) ?? []
  const history = (await historyOfMany({ db: tx, house }, [member.id])).get(member.id) ?? []
  const told = { caseId: line.id, filedOn: today, facts }
  const judged = judgeWith(held, history, told, await house.calendar(tx))
  const used = await usedInvoices(act, [bill])
  const taken = judged.under.some(u =>
    used.has(`${u.held.planId} ${u.held.cover.effectiveOn} ${invoiceKey(bill.invoice)}`),
  )
  if (taken || judged.payFen === 0) return void (await setState(act, line.id, taken ? 'USED' : 'NOTHING'))
  await openFound(act, line, { member, bill, facts, judged })
}

const setState = (act: JobAct<Tables>, id: string, state: 'USED' | 'NOTHING' | 'DECLINED') =>
  act.tx.updateTable('mutual_aid_settlement_line').set({ state }).where('id', '=', id).execute()

interface Found {
  readonly member: { readonly id: string }
  readonly bill: BillIn
  readonly facts: AssessIn
  readonly judged: Judgement
}

/** The claim of a line, straight before the reviewer: the insurance has checked the papers, the rules have counted. */
async function openFound(act: JobAct<Tables>, line: Line, { member, bill, facts, judged }: Found): Promise<void> {
  const { tx, house, today } = act
  const unit = judged.under.find(u => u.statement.payoutFen > 0)?.held
  if (!unit) return
  const opened = await openCase(act, claimFlow, { personId: member.id, orgId: unit.orgId, title: claimFlow.title })
  const { bills: _, ...rest } = facts
  const sealed = house.vault.seal(JSON.stringify({ ...rest, story: '' }))
  await tx
    .insertInto('mutual_aid_claim')
    .values({
      case_id: opened.id,
      person_id: member.id,
      payee_id: member.id,
      payee_relation: 'SELF',
      told_by: 'SETTLEMENT',
      filed_on: today,
      facts_sealed: sealed,
      told_sealed: sealed,
      pay_fen: judged.payFen,
    })
    .execute()
  await writeBills(
    act,
    opened.id,
    [bill],
    judged.under.map(u => u.held),
  )
  await keepAssessment(act, opened.id, 'ASSESSED', facts, judged)
  await systemMove(act, claimFlow, opened.id, 'found')
  await tx
    .updateTable('mutual_aid_settlement_line')
    .set({ state: 'CLAIMED', case_id: opened.id, pay_fen: judged.payFen })
    .where('id', '=', line.id)
    .execute()
}

/** What was found for the member and waits for their no. */
export async function myFound(look: Look<Tables>) {
  const { rows } = await sql<{ id: string; payFen: number; untilOn: Day; sealed: Buffer; statement: Buffer }>`
    select id, pay_fen as "payFen", until_on as "untilOn", bill_sealed as sealed, statement_sealed as statement
    from mutual_aid_settlement_line where ${ofPerson('person_id', subject(look))} and state = 'PROPOSED' order by id`.execute(
    look.db,
  )
  const { vault } = look.house
  const judged = await readKept(
    look.db,
    rows.map(r => vault.open(r.statement)),
  )
  return {
    rows: rows.map(({ sealed, statement: _, ...row }, i) => ({
      ...row,
      hospital: (JSON.parse(vault.open(sealed)) as BillIn).hospital,
      judged: judged[i]!,
    })),
  }
}

/** @throws absent for another's; found_over when the days are over or it is a claim already */
export async function decline(act: Act<Tables>, lineId: string): Promise<{ lineId: string }> {
  const { rows } = await sql<{ state: string; untilOn: Day | null }>`
    select state, until_on as "untilOn" from mutual_aid_settlement_line
    where id = ${lineId} and ${ofPerson('person_id', subject(act))} for update`.execute(act.tx)
  const [line] = rows
  if (!line) throw refuseKernel('absent')
  if (line.state !== 'PROPOSED') throw refuse('mutual-aid.found_over')
  await setState(act, lineId, 'DECLINED')
  return { lineId }
}
