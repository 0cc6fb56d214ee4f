// The way of a collective contract: each step is recorded with the day it happened, moves the contract and sets the next day that counts.
import { type Selectable, sql } from 'kysely'
import { at } from '#base/dated.ts'
import { addYears, type Day, yearOf } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import type { Lang } from '#base/text.ts'
import { doneWith, owe } from '#engines/cases/duties.ts'
import { recordFact } from '#engines/figures/facts.ts'
import { nextNumber } from '#kernel/db/numbers.ts'
import { attachFiles } from '#kernel/files/attach.ts'
import { getOrg } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, JobAct } from '#kernel/service.ts'
import { checkFloor, listEmployers } from './draft.ts'
import { refuse } from './refuse.ts'
import { type Delegate, delegateFaults, delegateFaultWords, way } from './rules.ts'
import { type Dates, dueOf, effectiveFrom, renewFrom, termFits, termYears } from './rules-days.ts'
import { type EmployerIn, reachesOf } from './rules-reach.ts'
import type { ContractsContract } from './tables.gen.ts'
import type { Tables } from './tables.ts'
import { checkDay, getUnit, rulesAt, unionIn } from './unit.ts'
import {
  type DueCode,
  dueWords,
  type Kind,
  kindWords,
  type Move,
  moveWords,
  type Reach,
  renewWords,
  type Side,
  type State,
  stateWords,
} from './words.ts'

export type ContractRow = Selectable<ContractsContract>
type Doing = Act<Tables> | JobAct<Tables>
type Change = Partial<Omit<ContractRow, 'id' | 'state' | 'version' | 'due_code' | 'due_on' | 'because'>>

/** One step on the way: the day it happened, what changes with it, and what was said. */
interface Step {
  readonly on: Day
  readonly to?: State
  readonly set?: Change
  readonly said?: string | undefined
  /** Who recorded it, where another confirmed it. */
  readonly recordedBy?: string
}

export const datesOf = (row: ContractRow): Dates => ({
  ...{ kind: row.kind, offeredOn: row.offered_on, signedOn: row.signed_on, receivedOn: row.received_on },
  ...{ effectiveOn: row.effective_on, publishedOn: row.published_on, endsOn: row.ends_on },
})

/**
 * Makes a move and writes it into the history; the next day that counts is computed anew with the rules of the union.
 * The row must be held by the caller.
 */
export async function step(act: Doing, row: ContractRow, move: Move, s: Step): Promise<ContractRow> {
  const to = s.to ?? (way[move].to === 'SAME' ? row.state : way[move].to)
  const next: ContractRow = { ...row, ...s.set, state: to, version: row.version + 1, told: null, told_on: null }
  const org = await getOrg(act.db, row.org_id)
  const due = dueOf(to, datesOf(next), await act.house.calendar(act.db), await rulesAt(act, org))
  const days = { due_code: due?.code ?? null, due_on: due?.on ?? null, because: due?.because ?? null }
  const objects_by = to === 'FILED' ? (due?.on ?? null) : next.objects_by
  const { id, ...values } = { ...next, ...days, objects_by }
  await act.tx.updateTable('contracts_contract').set(values).where('id', '=', id).execute()
  await write(act, { id, ...values }, move, s)
  await oweOf(act, { id, ...values })
  return { id, ...values }
}

async function write(act: Doing, row: ContractRow, move: Move, { on, said, recordedBy }: Step): Promise<void> {
  await act.tx
    .insertInto('contracts_event')
    .values({
      ...{ id: newId(act.now), contract_id: row.id, version: row.version, at: act.now, on_day: on, move },
      ...{ state: row.state, account_id: act.actor.accountId, by_name: act.actor.name, said: said?.trim() || null },
      recorded_by: recordedBy ?? null,
    })
    .execute()
}

/** The day that somebody must keep stands in the inbox of the union; what time does by itself does not. */
export async function oweOf(act: Doing, row: ContractRow): Promise<void> {
  const renews = row.state === 'EFFECTIVE' && row.remind_on !== null && row.remind_on <= act.today
  const waits = row.due_code !== null && row.due_code !== 'EFFECT' && row.due_code !== 'EXPIRE'
  const dueOn = waits ? row.due_on : renews ? row.ends_on : null
  if (dueOn === null) return doneWith(act, 'contracts.contract', row.id)
  const what = waits ? dueWords[row.due_code as DueCode] : renewWords
  const titled = (lang: Lang) => `${kindWords[row.kind][lang]} ${row.number} · ${what[lang]}`
  await owe(act, {
    ...{ kind: 'contracts.contract', aboutId: row.id, link: `/contracts/${row.id}`, orgPath: row.org_path, dueOn },
    title: { zh: titled('zh'), en: titled('en') },
  })
}

export interface Held {
  readonly contractId: string
  /** The version the officer saw. */
  readonly version: number
}

/**
 * The contract, held until the end of the command, when the caller may make this move on it now.
 * @throws absent; contracts.stale when somebody was quicker; contracts.not_now
 */
export async function hold(act: Act<Tables>, { contractId, version }: Held, move: Move): Promise<ContractRow> {
  const row = await act.db
    .selectFrom('contracts_contract')
    .selectAll()
    .where('id', '=', contractId)
    .forUpdate()
    .executeTakeFirst()
  if (!row || !covers(act.scopeOf('contracts.record'), row.org_path)) throw refuseKernel('absent')
  const state = stateWords[row.state][act.lang]
  if (row.version !== version) throw refuse('contracts.stale', { state })
  if (!way[move].from.includes(row.state)) throw refuse('contracts.not_now', { state, move: moveWords[move][act.lang] })
  return row
}

/** The day of the last step: the next one cannot have been before it. */
async function lastDay(act: Act<Tables>, row: ContractRow): Promise<Day> {
  const { rows } = await sql<{ on: Day }>`
    select max(on_day) as on from contracts_event where contract_id = ${row.id}`.execute(act.db)
  return rows[0]?.on ?? row.offered_on
}

/** The day of a step: not in the future, not before the last one. @throws contracts.day */
export const dayOf = async (act: Act<Tables>, row: ContractRow, on: string): Promise<Day> =>
  checkDay(on, await lastDay(act, row), act.today)

export interface Offer {
  readonly orgId: string
  readonly kind: Kind
  readonly offeredBy: Side
  readonly offeredOn: string
  readonly topics: string
  readonly meetOn?: string | undefined
  readonly renewsId?: string | undefined
  /** One unit, unless said otherwise. */
  readonly reach?: Reach | undefined
  readonly trade?: string | undefined
}

/** Either side asks in writing to negotiate: the clock of the answer runs. */
export async function offer(act: Act<Tables>, o: Offer): Promise<ContractRow> {
  const org = await unionIn(act, o.orgId, 'contracts.record')
  const unit = await getUnit(act, org.id)
  const reach = o.reach ?? 'UNIT'
  const trade = o.trade?.trim() || null
  if (!reachesOf(org).includes(reach)) throw refuse('contracts.reach')
  if ((reach === 'INDUSTRY') !== (trade !== null)) throw refuse('contracts.trade')
  const on = checkDay(o.offeredOn, addYears(act.today, -3), act.today)
  const local = await rulesAt(act, org)
  await checkRenewal(act, { ...o, reach, trade }, on)
  const due = dueOf('OFFERED', { ...noDates, kind: o.kind, offeredOn: on }, await act.house.calendar(act.db), local)
  const row = await act.tx
    .insertInto('contracts_contract')
    .values({
      ...{ id: newId(act.now), number: await nextNumber(act.tx, 'HT', yearOf(act.today)) },
      ...{ org_id: org.id, org_path: org.path, kind: o.kind, reach, trade, state: 'OFFERED', version: 0, round: 1 },
      ...{ employer: unit.employer, offered_by: o.offeredBy, offered_on: on, topics: o.topics.trim() },
      ...{ meet_on: (o.meetOn as Day | undefined) ?? null, renews_id: o.renewsId ?? null, created_at: act.now },
      ...{ due_code: due?.code ?? null, due_on: due?.on ?? null, because: due?.because ?? null },
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await write(act, row, 'offer', { on })
  await oweOf(act, row)
  return row
}

const noDates = { signedOn: null, receivedOn: null, effectiveOn: null, publishedOn: null, endsOn: null } as const

/** While one is in force the next is its renewal, from the day on which that may be asked for. */
async function checkRenewal(
  act: Act<Tables>,
  o: Omit<Offer, 'trade'> & { readonly reach: Reach; readonly trade: string | null },
  on: Day,
): Promise<void> {
  const now = await inForceLike(act, { ...o, org_id: o.orgId }).executeTakeFirst()
  if (!now && !o.renewsId) return
  if (!now) throw refuse('contracts.nothing_to_renew')
  if (!o.renewsId) throw refuse('contracts.in_force_already')
  if (now.id !== o.renewsId || (now.remind_on && on < now.remind_on))
    throw refuse('contracts.renews', { from: now.remind_on ?? '' })
}

/** The one in force of the same union, kind and reach. */
const inForceLike = (act: Doing, of: Pick<ContractRow, 'org_id' | 'kind' | 'reach' | 'trade'>) =>
  act.db
    .selectFrom('contracts_contract')
    .selectAll()
    .where('org_id', '=', of.org_id)
    .where('kind', '=', of.kind)
    .where('reach', '=', of.reach)
    .where(sql<boolean>`trade is not distinct from ${of.trade}`)
    .where('state', '=', 'EFFECTIVE')

export async function answer(act: Act<Tables>, a: Held & { agreed: boolean; on: string; words: string }) {
  const row = await hold(act, a, 'answer')
  const on = await dayOf(act, row, a.on)
  const words = a.words.trim()
  if (!a.agreed && !words) throw refuse('contracts.reason')
  return step(act, row, 'answer', {
    ...{ on, to: a.agreed ? 'ANSWERED' : 'REFUSED', said: words, set: { answered_on: on, answer: words || null } },
  })
}

export interface Named extends Delegate {
  readonly job: string
}

/** Who negotiates, both sides at once; all that is wrong is said together. */
export async function name(act: Act<Tables>, n: Held & { people: readonly Named[] }): Promise<ContractRow> {
  const row = await hold(act, n, 'name')
  const local = await rulesAt(act, await getOrg(act.db, row.org_id))
  const faults = delegateFaults(n.people, act.today, local)
  if (faults.length) {
    const glue = act.lang === 'zh' ? '；' : '; '
    throw refuse('contracts.delegates', { why: faults.map(f => delegateFaultWords[f][act.lang]).join(glue) })
  }
  await act.tx.deleteFrom('contracts_delegate').where('contract_id', '=', row.id).execute()
  await act.tx
    .insertInto('contracts_delegate')
    .values(
      n.people.map(p => ({
        ...{ id: newId(act.now), contract_id: row.id, side: p.side, name: p.name.trim(), job: p.job.trim() },
        ...{ chief: p.chief, front_line: p.side === 'UNION' && p.frontLine },
      })),
    )
    .execute()
  return step(act, row, 'name', { on: await lastDay(act, row) })
}

export interface SessionIn extends Held {
  readonly on: string
  readonly place: string
  readonly unionHere: number
  readonly employerHere: number
  readonly record: string
  readonly settled: boolean
}

/** One session of the talks. The delegates must have been named, and both sides must have been there. */
export async function meet(act: Act<Tables>, m: SessionIn): Promise<ContractRow> {
  const row = await hold(act, m, 'meet')
  const on = await dayOf(act, row, m.on)
  const named = await act.db
    .selectFrom('contracts_delegate')
    .select(e => ['side', e.fn.countAll<number>().as('n')])
    .where('contract_id', '=', row.id)
    .groupBy('side')
    .execute()
  const n = (side: Side) => Number(named.find(s => s.side === side)?.n ?? 0)
  if (!n('UNION')) throw refuse('contracts.delegates', { why: `${delegateFaultWords.FEW[act.lang]}` })
  if (m.unionHere > n('UNION') || m.employerHere > n('EMPLOYER'))
    throw refuse('contracts.not_all_here', { union: n('UNION'), employer: n('EMPLOYER') })
  if (m.unionHere === 0 || m.employerHere === 0) throw refuse('contracts.one_side')
  await act.tx
    .insertInto('contracts_session')
    .values({
      ...{ id: newId(act.now), contract_id: row.id, held_on: on, place: m.place.trim(), record: m.record.trim() },
      ...{ union_here: m.unionHere, employer_here: m.employerHere, settled: m.settled },
      ...{ by_name: act.actor.name, at: act.now },
    })
    .execute()
  return step(act, row, 'meet', { on, said: m.record.trim().slice(0, 200) })
}

export interface Draft extends Held {
  readonly on: string
  readonly startsOn: string
  readonly endsOn: string
  readonly covers: number
  readonly summary: string
  readonly fileIds: readonly string[]
  /** Of a wage contract: the lowest monthly wage agreed on. */
  readonly floorFen?: number | undefined
  /** Of a region or a trade: whom it covers. */
  readonly employers?: readonly EmployerIn[] | undefined
}

/** What both sides agreed on, with its text: it goes to the congress. */
export async function draft(act: Act<Tables>, d: Draft): Promise<ContractRow> {
  const row = await hold(act, d, 'draft')
  const on = await dayOf(act, row, d.on)
  const unit = await getUnit(act, row.org_id)
  if (!(await isSettled(act, row))) throw refuse('contracts.not_settled')
  const org = await getOrg(act.db, row.org_id)
  const listed = await listEmployers(act, row, org, d.employers ?? [])
  const staff = row.reach === 'UNIT' ? unit.staff : listed
  if (d.covers > staff) throw refuse('contracts.more_covered', { covers: d.covers, staff })
  const local = await rulesAt(act, org)
  const [starts_on, ends_on] = [d.startsOn as Day, d.endsOn as Day]
  const floor_fen = checkFloor(row, d.floorFen, starts_on, local)
  if (ends_on <= starts_on || !termFits(starts_on, ends_on, local)) {
    const used = at(termYears, starts_on, local)
    const [least, most] = used.value
    throw refuse('contracts.term', { least, most, clause: `${used.document}${used.clause}` })
  }
  if (d.fileIds.length === 0) throw refuse('contracts.text_missing')
  await leaveFiles(act, row.id)
  await attachFiles(act, d.fileIds, 'contract', row.id, null)
  const set = { starts_on, ends_on, covers: d.covers, summary: d.summary.trim(), floor_fen }
  return step(act, row, 'draft', { on, set })
}

/** A session since the last objection came to an agreement. */
async function isSettled(act: Act<Tables>, row: ContractRow): Promise<boolean> {
  const { rows } = await sql<{ settled: boolean }>`
    select settled from contracts_session where contract_id = ${row.id}
      and at > coalesce((select max(at) from contracts_event where contract_id = ${row.id} and move = 'object'), '-infinity')
    order by held_on desc, id desc limit 1`.execute(act.db)
  return rows[0]?.settled ?? false
}

/** The text of an earlier draft stays on record, but no longer hangs on the contract. */
const leaveFiles = (act: Act<Tables>, contractId: string) =>
  act.tx
    .updateTable('kernel_attachment')
    .set({ left_at: act.now })
    .where('on_kind', '=', 'contract')
    .where('on_id', '=', contractId)
    .where('left_at', 'is', null)
    .execute()

/** Both chief delegates have signed. 集体合同规定 art. 37 */
export async function sign(act: Act<Tables>, s: Held & { on: string }): Promise<ContractRow> {
  const row = await hold(act, s, 'sign')
  const on = await dayOf(act, row, s.on)
  return step(act, row, 'sign', { on, set: { signed_on: on } })
}

export async function publish(act: Act<Tables>, p: Held & { on: string; where: string }): Promise<ContractRow> {
  const row = await hold(act, p, 'publish')
  if (row.published_on) throw refuse('contracts.published')
  const on = checkDay(p.on, row.effective_on ?? row.offered_on, act.today)
  return step(act, row, 'publish', { on, said: p.where, set: { published_on: on } })
}

export async function drop(act: Act<Tables>, e: Held & { reason: string }): Promise<ContractRow> {
  const row = await hold(act, e, 'drop')
  return step(act, row, 'drop', { on: act.today, said: e.reason })
}

/** Nobody objected in time: in force from the day after. The one it renews ends first, so that one of a kind is in force. */
export async function takeEffect(act: JobAct<Tables>, row: ContractRow): Promise<ContractRow> {
  if (row.objects_by === null) throw new Error(`${row.number} was filed without a last day for objections`)
  const on = effectiveFrom(row.objects_by)
  const before = await inForceLike(act, row).forUpdate().executeTakeFirst()
  if (before) await step(act, before, 'renewed', { on })
  const local = await rulesAt(act, await getOrg(act.db, row.org_id))
  const remind_on = row.ends_on && renewFrom(row.kind, row.ends_on, local)
  await recordFact(act.tx, {
    ...{ kind: 'contracts.effective', day: on, at: act.now, orgId: row.org_id, dims: { category: row.kind } },
    ref: { kind: 'contracts_contract', id: row.id },
  })
  return step(act, row, 'takeEffect', { on, set: { effective_on: on, remind_on } })
}

/** The term is over; the day it ended is its last. */
export const expire = (act: JobAct<Tables>, row: ContractRow): Promise<ContractRow> =>
  step(act, row, 'expire', { on: row.ends_on ?? act.today, set: { remind_on: null } })
