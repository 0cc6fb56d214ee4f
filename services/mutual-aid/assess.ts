// A claim under every cover that may answer for it, one after the other: what one plan gives is history for the next.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { add, type Fen, fen } from '#base/money.ts'
import type { Calendar } from '#base/workdays.ts'
import type { Db } from '#kernel/db/db.ts'
import { ofPerson } from '#kernel/people/same.ts'
import type { AssessIn } from './api-claims-forms.ts'
import { type CoverOf, coversOf } from './cover.ts'
import type { Tables } from './plans.ts'
import { adjudicate } from './rules.ts'
import type { Past, Statement } from './rules-claim.ts'
import type { Asked } from './rules-near.ts'
import { claimOf, daysOf } from './rules-told.ts'

export interface Judging {
  readonly memberId: string
  readonly caseId: string
  readonly filedOn: Day
  readonly facts: AssessIn
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
  return judgeWith(held, await historyOf(call, memberId, j.caseId), j, await call.house.calendar(call.db))
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
  for (const held of coversFor(all, daysOf(facts))) {
    const asked: Asked = { plan: held.planVersion.plan, cover: held.cover, claim, history: [...past], calendar }
    const statement = adjudicate(asked.plan, asked.cover, claim, past, calendar)
    under.push({ held, statement, asked })
    past.push(...statement.past)
  }
  const told = under.filter(u => tells(u, under))
  return { payFen: add(fen(0), ...told.map(u => u.statement.payoutFen)), under: told, history }
}

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

/** What this human was given before, by every plan, without one case. A payment that was cancelled gave nothing: it uses up no limit. */
export async function historyOf({ db, house }: Judge, memberId: string, without: string): Promise<Past[]> {
  const { rows } = await sql<{ past: Buffer }>`
    select a.past_sealed as past from mutual_aid_award a join mutual_aid_claim c on c.case_id = a.case_id left join funds_payment p on p.id = a.payment_id
    where ${ofPerson('c.person_id', memberId)} and c.approved_on is not null and c.case_id <> ${without} and p.state is distinct from 'CANCELLED'
    order by c.approved_on, a.id`.execute(db)
  return rows.flatMap(r => JSON.parse(house.vault.open(r.past)) as Past[])
}
