// A claim under every cover that may answer for it, one after the other: what one plan gives is history for the next.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { add, type Fen, fen } from '#base/money.ts'
import type { Calendar } from '#base/workdays.ts'
import type { Db } from '#kernel/db/db.ts'
import { householdOf } from '#kernel/people/households.ts'
import { ofPerson, recordsOf } from '#kernel/people/same.ts'
import { type CoverOf, coversOf } from './cover.ts'
import type { Tables } from './plans.ts'
import { adjudicate } from './rules.ts'
import type { Expense } from './rules-benefits.ts'
import { isCases } from './rules-choose.ts'
import type { Past, Statement } from './rules-claim.ts'
import type { Asked } from './rules-near.ts'
import type { Plan } from './rules-plan.ts'
import { type ClaimFacts, claimOf, daysOf, invoiceKey } from './rules-told.ts'
import { coversRelation } from './rules-whom.ts'

export interface Judging {
  readonly memberId: string
  readonly caseId: string
  readonly filedOn: Day
  readonly facts: ClaimFacts
  /** The covers that may answer, where they were read already. */
  readonly held?: readonly CoverOf[]
}

export interface Under {
  readonly held: CoverOf
  readonly statement: Statement
  /** What was asked of the plan, to ask it again with one thing otherwise. */
  readonly asked: Asked
}

export interface Judgement {
  readonly payFen: Fen
  readonly under: readonly Under[]
  /** What the person had been given before, by which limits were counted. */
  readonly history: readonly Past[]
}

/** Of what judging needs, which every call has. */
export interface Judge {
  readonly db: Db<Tables>
  readonly house: { readonly vault: { open(sealed: Uint8Array): string }; calendar<T>(db: Db<T>): Promise<Calendar> }
}

/** The statement under each cover, with the history as it stands now. Whoever decides by it holds the person's row. */
export async function judge(call: Judge, { memberId, ...j }: Judging): Promise<Judgement> {
  const held = j.held ?? (await coversOf(call.db, memberId))
  const beside = {
    household: held.some(h => limitsHousehold(h.planVersion.plan)) ? await othersAtHome(call, memberId, j.filedOn) : [],
    invoices: j.facts.bills.map(b => invoiceKey(b.invoice)),
  }
  const history = await historyOf(call, memberId, j.caseId, beside)
  return judgeWith(held, history, j, await call.house.calendar(call.db))
}

/** The same for covers and history that were read already, by the federation's own working days. Pure. */
export function judgeWith(
  all: readonly CoverOf[],
  history: readonly Past[],
  { caseId, filedOn, facts }: Omit<Judging, 'memberId' | 'held'>,
  calendar: Calendar,
): Judgement {
  const claim = claimOf(caseId, filedOn, facts)
  const under: Under[] = []
  const past = [...history]
  for (const held of inTurn(forWhom(coversFor(all, daysOf(facts)), facts))) {
    const asked: Asked = { plan: held.planVersion.plan, cover: held.cover, claim, history: [...past], calendar }
    const statement = adjudicate(asked.plan, asked.cover, claim, past, calendar)
    under.push({ held, statement, asked })
    past.push(...statement.past)
  }
  const told = under.filter(u => tells(u, under))
  return { payFen: add(fen(0), ...told.map(u => u.statement.payoutFen)), under: told, history }
}

/** Of a relative's bills only the plans that are for them, unless none is: then each says so. */
function forWhom(held: readonly CoverOf[], { patient }: ClaimFacts): readonly CoverOf[] {
  if (!patient) return held
  const theirs = held.filter(h => coversRelation(h.planVersion.plan, patient.relation))
  return theirs.length ? theirs : held
}

/** Plans that take off what others gave come after them. */
function inTurn(held: readonly CoverOf[]): readonly CoverOf[] {
  const waits = ({ planVersion: { plan } }: CoverOf) =>
    plan.benefits.some(b => b.kind === 'EXPENSE' && basesOf(b).some(basis => basis.lessPlans?.length))
  return [...held.filter(h => !waits(h)), ...held.filter(waits)]
}

const basesOf = ({ basis }: Expense) => (isCases(basis) ? basis.map(c => c.is) : [basis])

/** Two periods of one plan may both touch a stay: the one that only says “not in my days” is left out when the other answers. */
const tells = ({ held, statement }: Under, all: readonly Under[]) =>
  statement.past.length > 0 || !all.some(o => o.held.planId === held.planId && o.statement.past.length > 0)

/** Covers in force on one of the days, in the order of their plans; when there are none, the latest of each plan, which then says why not. */
export function coversFor(held: readonly CoverOf[], days: readonly Day[]): CoverOf[] {
  const inForce = held.filter(h => days.some(d => d >= h.cover.effectiveOn && d <= h.cover.endsOn))
  const latest = held.filter((h, i) => held.findIndex(o => o.planId === h.planId) === i)
  const key = (h: CoverOf) => `${h.planVersion.plan.code} ${h.cover.effectiveOn} ${h.id}`
  return (inForce.length ? inForce : latest).toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}

/** Whether a limit of the plan runs over what others of the household were given. */
export const limitsHousehold = (plan: Plan): boolean =>
  [...(plan.caps ?? []), ...plan.benefits.flatMap(b => [...(b.caps ?? []), ...(b.times ?? [])])].some(l => l.household)

/** The others of the household on a day. */
export async function othersAtHome({ db }: Pick<Judge, 'db'>, memberId: string, on: Day): Promise<string[]> {
  const household = await householdOf(db, memberId, on)
  const own = await recordsOf(db, memberId)
  return (household?.members ?? []).map(m => m.personId).filter(id => !own.includes(id))
}

/** Other members whose covers matter: of the household, and whoever claims for the same bill. */
interface Beside {
  readonly household: readonly string[]
  readonly invoices: readonly string[]
}

/**
 * What this human was given before, by every plan, without one case; and beside it, marked as such, what others were. A payment that was
 * cancelled gave nothing: it uses up no limit.
 */
export async function historyOf(
  { db, house }: Judge,
  memberId: string,
  without: string,
  { household, invoices }: Beside = { household: [], invoices: [] },
): Promise<Past[]> {
  const { rows } = await sql<{ past: Buffer; own: boolean; home: boolean }>`
    with home as (select r as id from unnest(${[...household]}::uuid[]) one, unnest(kernel_same_person(one)) r),
      found as (
        select case_id from mutual_aid_claim where ${ofPerson('person_id', memberId)}
        union select case_id from mutual_aid_claim where person_id in (select id from home)
        union select case_id from mutual_aid_invoice where invoice = any(${[...invoices]}::text[]))
    select a.past_sealed as past, ${ofPerson('c.person_id', memberId)} as own, c.person_id in (select id from home) as home
    from found f join mutual_aid_claim c on c.case_id = f.case_id join mutual_aid_award a on a.case_id = c.case_id
      left join funds_payment p on p.id = a.payment_id
    where c.approved_on is not null and c.case_id <> ${without} and p.state is distinct from 'CANCELLED'
    order by c.approved_on, a.id`.execute(db)
  return rows.flatMap(({ past, own, home }) => {
    const all = JSON.parse(house.vault.open(past)) as Past[]
    if (own) return all
    if (home) return all.map(x => ({ ...x, elsewhere: 'HOUSEHOLD' as const }))
    return all.flatMap(x => (x.bill && invoices.includes(x.bill) ? [{ ...x, elsewhere: 'BILL' as const }] : []))
  })
}
