// The way of a collective contract: each step is recorded with the day it happened, moves the contract and sets the next day that counts.
import { type Selectable, sql } from 'kysely'
import { at } from '#base/dated.ts'
import { addYears, type Day, yearOf } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { nextNumber } from '#kernel/db/numbers.ts'
import { attachFiles } from '#kernel/files/attach.ts'
import { getOrg } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, JobAct } from '#kernel/service.ts'
import { refuse } from './refuse.ts'
import { type Delegate, delegateFaults, delegateFaultWords, way } from './rules.ts'
import { type Dates, dueOf, effectiveFrom, renewFrom, reviewDays, termFits, termYears } from './rules-days.ts'
import type { ContractsContract } from './tables.gen.ts'
import type { Tables } from './tables.ts'
import { checkDay, getUnit, rulesAt, unionIn } from './unit.ts'
import { type Kind, type Move, moveWords, type Side, type State, stateWords } from './words.ts'

export type ContractRow = Selectable<ContractsContract>
type Doing = Act<Tables> | JobAct<Tables>
type Change = Partial<Omit<ContractRow, 'id' | 'state' | 'version' | 'due_code' | 'due_on' | 'because'>>

/** One step on the way: the day it happened, what changes with it, and what was said. */
interface Step {
  readonly on: Day
  readonly to?: State
  readonly set?: Change
  readonly said?: string | undefined
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
  await write(act, { id, ...values }, move, s.on, s.said)
  return { id, ...values }
}

async function write(act: Doing, row: ContractRow, move: Move, on: Day, said?: string): Promise<void> {
  await act.tx
    .insertInto('contracts_event')
    .values({
      ...{ id: newId(act.now), contract_id: row.id, version: row.version, at: act.now, on_day: on, move },
      ...{ state: row.state, account_id: act.actor.accountId, by_name: act.actor.name, said: said?.trim() || null },
    })
    .execute()
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
}

/** Either side asks in writing to negotiate: the clock of the answer runs. */
export async function offer(act: Act<Tables>, o: Offer): Promise<ContractRow> {
  const org = await unionIn(act, o.orgId, 'contracts.record')
  const unit = await getUnit(act, org.id)
  const on = checkDay(o.offeredOn, addYears(act.today, -3), act.today)
  const local = await rulesAt(act, org)
  await checkRenewal(act, o, on)
  const due = dueOf('OFFERED', { ...noDates, kind: o.kind, offeredOn: on }, await act.house.calendar(act.db), local)
  const row = await act.tx
    .insertInto('contracts_contract')
    .values({
      ...{ id: newId(act.now), number: await nextNumber(act.tx, 'HT', yearOf(act.today)) },
      ...{ org_id: org.id, org_path: org.path, kind: o.kind, state: 'OFFERED', version: 0, round: 1 },
      ...{ employer: unit.employer, offered_by: o.offeredBy, offered_on: on, topics: o.topics.trim() },
      ...{ meet_on: (o.meetOn as Day | undefined) ?? null, renews_id: o.renewsId ?? null, created_at: act.now },
      ...{ due_code: due?.code ?? null, due_on: due?.on ?? null, because: due?.because ?? null },
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await write(act, row, 'offer', on)
  return row
}

const noDates = { signedOn: null, receivedOn: null, effectiveOn: null, publishedOn: null, endsOn: null } as const

/** While one is in force the next is its renewal, from the day on which that may be asked for. */
async function checkRenewal(act: Act<Tables>, o: Offer, on: Day): Promise<void> {
  const now = await act.db
    .selectFrom('contracts_contract')
    .select(['id', 'remind_on'])
    .where('org_id', '=', o.orgId)
    .where('kind', '=', o.kind)
    .where('state', '=', 'EFFECTIVE')
    .executeTakeFirst()
  if (!now && !o.renewsId) return
  if (now && !o.renewsId) throw refuse('contracts.in_force_already')
  if (now?.id !== o.renewsId || (now?.remind_on && on < now.remind_on))
    throw refuse('contracts.renews', { from: now?.remind_on ?? '' })
}

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
}

/** What both sides agreed on, with its text: it goes to the congress. */
export async function draft(act: Act<Tables>, d: Draft): Promise<ContractRow> {
  const row = await hold(act, d, 'draft')
  const on = await dayOf(act, row, d.on)
  const unit = await getUnit(act, row.org_id)
  if (!(await isSettled(act, row))) throw refuse('contracts.not_settled')
  if (d.covers > unit.staff) throw refuse('contracts.more_covered', { covers: d.covers, staff: unit.staff })
  const local = await rulesAt(act, await getOrg(act.db, row.org_id))
  const [starts_on, ends_on] = [d.startsOn as Day, d.endsOn as Day]
  if (ends_on <= starts_on || !termFits(starts_on, ends_on, local)) {
    const used = at(termYears, starts_on, local)
    const [least, most] = used.value
    throw refuse('contracts.term', { least, most, clause: `${used.document}${used.clause}` })
  }
  if (d.fileIds.length === 0) throw refuse('contracts.text_missing')
  await leaveFiles(act, row.id)
  await attachFiles(act, d.fileIds, 'contract', row.id, null)
  return step(act, row, 'draft', { on, set: { starts_on, ends_on, covers: d.covers, summary: d.summary.trim() } })
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

/** The labour authority has received the text: the fifteen days run from the day after. */
export async function file(act: Act<Tables>, f: Held & { on: string; authority: string }): Promise<ContractRow> {
  const row = await hold(act, f, 'file')
  const on = await dayOf(act, row, f.on)
  return step(act, row, 'file', { on, said: f.authority, set: { received_on: on } })
}

/**
 * The authority objects. What counts is the day of its letter: one of the last day holds although the contract has come into force
 * by itself meanwhile, and undoes that. @throws contracts.too_late_to_object
 */
export async function object(act: Act<Tables>, o: Held & { on: string; words: string }): Promise<ContractRow> {
  const row = await hold(act, o, 'object')
  const on = checkDay(o.on, row.received_on ?? row.offered_on, act.today)
  const until = row.objects_by
  if (until === null || on > until) {
    const used = at(reviewDays, row.received_on ?? on, await rulesAt(act, await getOrg(act.db, row.org_id)))
    throw refuse('contracts.too_late_to_object', { until: until ?? '', on, clause: `${used.document}${used.clause}` })
  }
  const undone = await step(act, row, 'object', {
    ...{ on, said: o.words },
    set: {
      ...{ round: row.round + 1, signed_on: null, received_on: null, objects_by: null },
      ...{ effective_on: null, published_on: null, remind_on: null },
    },
  })
  if (row.state === 'EFFECTIVE' && row.renews_id) await resume(act, row.renews_id)
  return undone
}

/** The contract that was thought renewed goes on while its term lasts. */
async function resume(act: Act<Tables>, contractId: string): Promise<void> {
  const before = await act.db
    .selectFrom('contracts_contract')
    .selectAll()
    .where('id', '=', contractId)
    .forUpdate()
    .executeTakeFirst()
  if (before?.state === 'RENEWED' && before.ends_on && before.ends_on >= act.today)
    await step(act, before, 'resume', { on: act.today })
}

export async function publish(act: Act<Tables>, p: Held & { on: string; where: string }): Promise<ContractRow> {
  const row = await hold(act, p, 'publish')
  if (row.published_on) throw refuse('contracts.published')
  const on = checkDay(p.on, row.effective_on ?? row.offered_on, act.today)
  return step(act, row, 'publish', { on, said: p.where, set: { published_on: on } })
}

export async function terminate(act: Act<Tables>, e: Held & { on: string; reason: string }): Promise<ContractRow> {
  const row = await hold(act, e, 'terminate')
  const on = checkDay(e.on, row.effective_on ?? row.offered_on, act.today)
  return step(act, row, 'terminate', { on, said: e.reason, set: { remind_on: null } })
}

export async function drop(act: Act<Tables>, e: Held & { reason: string }): Promise<ContractRow> {
  const row = await hold(act, e, 'drop')
  return step(act, row, 'drop', { on: act.today, said: e.reason })
}

/** Nobody objected in time: in force from the day after. The one it renews ends first, so that one of a kind is in force. */
export async function takeEffect(act: JobAct<Tables>, row: ContractRow): Promise<ContractRow> {
  if (row.objects_by === null) throw new Error(`${row.number} was filed without a last day for objections`)
  const on = effectiveFrom(row.objects_by)
  const before = await act.db
    .selectFrom('contracts_contract')
    .selectAll()
    .where('org_id', '=', row.org_id)
    .where('kind', '=', row.kind)
    .where('state', '=', 'EFFECTIVE')
    .forUpdate()
    .executeTakeFirst()
  if (before) await step(act, before, 'renewed', { on })
  const local = await rulesAt(act, await getOrg(act.db, row.org_id))
  const remind_on = row.ends_on && renewFrom(row.kind, row.ends_on, local)
  return step(act, row, 'takeEffect', { on, set: { effective_on: on, remind_on } })
}

/** The term is over; the day it ended is its last. */
export const expire = (act: JobAct<Tables>, row: ContractRow): Promise<ContractRow> =>
  step(act, row, 'expire', { on: row.ends_on ?? act.today, set: { remind_on: null } })
