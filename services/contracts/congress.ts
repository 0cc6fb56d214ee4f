// The employees' congress of a unit: its term, its wards, and the delegates that they elected.
import { type Selectable, sql } from 'kysely'
import { at } from '#base/dated.ts'
import { addDays, addYears, type Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { quorumOf, votesNeeded } from '#base/majority.ts'
import { maskIdNumber } from '#base/masking.ts'
import { say } from '#base/text.ts'
import { orgName } from '#kernel/org/org.ts'
import { named } from '#kernel/people/named.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { extraOf } from './extra.ts'
import { refuse } from './refuse.ts'
import {
  compositionFaults,
  compositionWords,
  congressEnd,
  delegatesNeeded,
  isElected,
  managersPercent,
} from './rules-congress.ts'
import { cite } from './rules-days.ts'
import type { ContractsCongress } from './tables.gen.ts'
import type { Tables } from './tables.ts'
import { type Call, checkDay, getUnit, mayRecord, rulesAt, unionIn } from './unit.ts'
import type { Category } from './words-congress.ts'

export type CongressRow = Selectable<ContractsCongress>

export const currentCongress = (call: Call, orgId: string): Promise<CongressRow | undefined> =>
  call.db
    .selectFrom('contracts_congress')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('closed_on', 'is', null)
    .executeTakeFirst()

/** The delegates who sit now, by name. */
export async function delegatesOf(call: Call, congressId: string) {
  const rows = await call.db
    .selectFrom('contracts_seat as s')
    .innerJoin('kernel_person as p', 'p.id', 's.person_id')
    .select(['s.id', 's.ward_id as wardId', 's.person_id as personId', 'p.name', 'p.sex', 's.category', 's.votes'])
    .where('s.congress_id', '=', congressId)
    .where('s.until_on', 'is', null)
    .orderBy('p.pinyin')
    .orderBy('s.id')
    .execute()
  return rows.map(({ sex, ...r }) => ({ ...r, woman: sex === 2 }))
}

/** The congress that sits, with its wards and what is wrong with how it is made up; null before the first is entered. */
export async function readCongress(call: Call, orgId: string) {
  const org = await unionIn(call, orgId, 'contracts.read')
  const c = await currentCongress(call, orgId)
  if (!c) return null
  const delegates = await delegatesOf(call, c.id)
  const wards = await call.db
    .selectFrom('contracts_ward')
    .selectAll()
    .where('congress_id', '=', c.id)
    .orderBy('id')
    .execute()
  const local = await rulesAt(call, org)
  for (const d of delegates) call.touched('person', d.personId)
  const told = {
    ...{ n: delegates.length, needed: c.needed, percent: at(managersPercent, call.today, local).value },
    managers: delegates.filter(d => d.category === 'MANAGER').length,
    women: delegates.filter(d => d.woman).length,
  }
  return {
    ...{ id: c.id, orgId, org: await orgName(call.db, orgId, call.today), number: c.number },
    ...{ startsOn: c.starts_on, endsOn: c.ends_on, over: c.ends_on < call.today, staff: c.staff, women: c.women },
    ...{ needed: c.needed, because: c.because, delegates: delegates.length, mayRecord: mayRecord(call, org.path) },
    extra: await extraOf(call, c.id, null),
    faults: compositionFaults({ ...c, delegates }, call.today, local).map(f =>
      say(compositionWords[f], call.lang, told),
    ),
    wards: wards.map(w => ({
      ...{ id: w.id, name: w.name, staff: w.staff, seats: w.seats, heldOn: w.held_on, turnedOut: w.turned_out },
      ...{ quorum: quorumOf(w.staff), votesNeeded: votesNeeded(w.staff) },
      people: delegates.filter(d => d.wardId === w.id).map(({ wardId: _, ...d }) => d),
    })),
  }
}

const shown = async (act: Act<Tables>, orgId: string) => {
  const congress = await readCongress(act, orgId)
  if (!congress) throw refuse('contracts.no_congress')
  return congress
}

/** A new congress: its number of delegates follows from the staff of that day. The one before ends the day before. */
export async function openCongress(
  act: Act<Tables>,
  input: { orgId: string; number: number; startsOn: string; years: number },
) {
  const org = await unionIn(act, input.orgId, 'contracts.record')
  const unit = await getUnit(act, org.id)
  const starts_on = checkDay(input.startsOn, addYears(act.today, -5), act.today)
  const before = await currentCongress(act, org.id)
  if (before && (before.ends_on > addDays(starts_on, 90) || before.number >= input.number))
    throw refuse('contracts.congress_known')
  if (before)
    await act.tx.updateTable('contracts_congress').set({ closed_on: starts_on }).where('id', '=', before.id).execute()
  const { needed, by } = delegatesNeeded(unit.staff, starts_on, await rulesAt(act, org))
  await act.tx
    .insertInto('contracts_congress')
    .values({
      ...{ id: newId(act.now), org_id: org.id, org_path: org.path, number: input.number, starts_on },
      ...{ years: input.years, ends_on: congressEnd(starts_on, input.years), staff: unit.staff, women: unit.women },
      ...{ needed, because: cite(by) },
    })
    .execute()
  return shown(act, org.id)
}

export async function addWard(act: Act<Tables>, input: { orgId: string; name: string; staff: number; seats: number }) {
  const org = await unionIn(act, input.orgId, 'contracts.record')
  const c = await holdCongress(act, org.id)
  const { rows } = await sql<{ sum: number }>`
    select coalesce(sum(staff), 0)::int as sum from contracts_ward where congress_id = ${c.id}`.execute(act.db)
  const sum = (rows[0]?.sum ?? 0) + input.staff
  if (sum > c.staff) throw refuse('contracts.ward_staff', { sum, staff: c.staff })
  await act.tx
    .insertInto('contracts_ward')
    .values({ id: newId(act.now), congress_id: c.id, name: input.name.trim(), staff: input.staff, seats: input.seats })
    .execute()
  return shown(act, org.id)
}

async function holdCongress(act: Act<Tables>, orgId: string): Promise<CongressRow> {
  const c = await act.db
    .selectFrom('contracts_congress')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('closed_on', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!c) throw refuse('contracts.no_congress')
  return c
}

/** People of the unit's union, to be chosen as delegates. */
export async function findPeople(look: Look<Tables>, orgId: string, text?: string) {
  const org = await unionIn(look, orgId, 'contracts.record')
  const conditions = [
    // The congress of a region or a trade has its people in the unions below.
    sql`p.home_org_id in (select o.id from kernel_org o where starts_with(o.path, ${org.path}))`,
    sql`p.merged_into is null`,
    ...(text?.trim() ? [named(text.trim())] : []),
  ]
  const { rows } = await sql<{ personId: string; name: string; sealed: Buffer }>`
    select p.id as "personId", p.name, p.id_number_sealed as sealed from kernel_person p
    where ${sql.join(conditions, sql` and `)} order by p.pinyin, p.id limit 200`.execute(look.db)
  return { rows: rows.map(({ sealed, ...r }) => ({ ...r, idNumber: maskIdNumber(look.house.vault.open(sealed)) })) }
}

interface Election {
  readonly wardId: string
  readonly heldOn: string
  readonly turnedOut: number
  readonly elected: readonly { readonly personId: string; readonly category: Category; readonly votes: number }[]
}

/** What a ward elected; each with more than half of the ward, two thirds of which took part. By-elections are recorded the same way. */
export async function electDelegates(act: Act<Tables>, e: Election) {
  const ward = await act.db
    .selectFrom('contracts_ward as w')
    .innerJoin('contracts_congress as c', 'c.id', 'w.congress_id')
    .select([
      'w.id',
      'w.staff',
      'w.seats',
      'c.id as congressId',
      'c.org_id as orgId',
      'c.org_path as orgPath',
      'c.starts_on as startsOn',
    ])
    .select(['c.closed_on as closedOn'])
    .where('w.id', '=', e.wardId)
    .forUpdate('w')
    .executeTakeFirst()
  if (!ward) throw refuseKernel('absent')
  await unionIn(act, ward.orgId, 'contracts.record')
  if (ward.closedOn) throw refuse('contracts.no_congress')
  const on = checkDay(e.heldOn, addDays(ward.startsOn, -180), act.today)
  await checkElection(act, ward, e)
  await act.tx
    .updateTable('contracts_ward')
    .set({ held_on: on, turned_out: e.turnedOut })
    .where('id', '=', ward.id)
    .execute()
  await act.tx
    .insertInto('contracts_seat')
    .values(
      e.elected.map(x => ({
        ...{ id: newId(act.now), congress_id: ward.congressId, ward_id: ward.id, person_id: x.personId },
        ...{ category: x.category, votes: x.votes, from_on: on },
      })),
    )
    .execute()
  return shown(act, ward.orgId)
}

interface Ward {
  readonly id: string
  readonly staff: number
  readonly seats: number
  readonly orgId: string
  readonly orgPath: string
}

async function checkElection(act: Act<Tables>, ward: Ward, e: Election): Promise<void> {
  const needed = quorumOf(ward.staff)
  if (e.turnedOut < needed || e.turnedOut > ward.staff)
    throw refuse('contracts.ward_quorum', { staff: ward.staff, present: e.turnedOut, needed })
  const { rows: people } = await sql<{ id: string; name: string }>`
    select id, name from kernel_person
    where id = any(${e.elected.map(x => x.personId)}::uuid[]) and merged_into is null
      and home_org_id in (select o.id from kernel_org o where starts_with(o.path, ${ward.orgPath}))`.execute(act.db)
  const names = new Map(people.map(p => [p.id, p.name]))
  const strangers = e.elected.filter(x => !names.has(x.personId)).length
  if (strangers) throw refuse('contracts.not_ours', { n: strangers })
  for (const x of e.elected) {
    const details = { name: names.get(x.personId) ?? '', votes: x.votes, needed: votesNeeded(ward.staff) }
    if (x.votes > e.turnedOut) throw refuse('contracts.ward_too_many_votes', details)
    if (!isElected({ staff: ward.staff, turnedOut: e.turnedOut }, x.votes))
      throw refuse('contracts.ward_votes', details)
  }
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from contracts_seat where ward_id = ${ward.id} and until_on is null`.execute(act.db)
  if ((rows[0]?.n ?? 0) + e.elected.length > ward.seats) throw refuse('contracts.ward_full', { seats: ward.seats })
}

/** A delegate leaves the unit or the seat; the ward may elect another. */
export async function leaveSeat(act: Act<Tables>, seatId: string, on: string) {
  const seat = await act.db
    .selectFrom('contracts_seat as s')
    .innerJoin('contracts_congress as c', 'c.id', 's.congress_id')
    .select(['s.id', 's.from_on as fromOn', 's.until_on as untilOn', 'c.org_id as orgId'])
    .where('s.id', '=', seatId)
    .forUpdate('s')
    .executeTakeFirst()
  if (!seat || seat.untilOn) throw refuseKernel('absent')
  await unionIn(act, seat.orgId, 'contracts.record')
  const day: Day = checkDay(on, seat.fromOn, act.today)
  await act.tx.updateTable('contracts_seat').set({ until_on: day }).where('id', '=', seatId).execute()
  return shown(act, seat.orgId)
}
