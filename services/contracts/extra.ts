// An extra meeting: a delegate asks, others join, and when a third of all delegates ask the union must call it in time.
import { type Selectable, sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { doneWith, owe } from '#engines/cases/duties.ts'
import { subject } from '#kernel/access/subject.ts'
import { getOrg, orgName } from '#kernel/org/org.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act } from '#kernel/service.ts'
import { seatOf } from './proposals.ts'
import { refuse } from './refuse.ts'
import { askersNeeded, callBy } from './rules-congress.ts'
import { cite } from './rules-days.ts'
import type { ContractsRequest } from './tables.gen.ts'
import type { Tables } from './tables.ts'
import { tell } from './tell.ts'
import { type Call, rulesAt } from './unit.ts'
import { congressMessages } from './words-congress.ts'

type Row = Selectable<ContractsRequest>

/** What stands in a congress now: asked for, how many ask, how many are needed; null when nobody asks. */
export async function extraOf(call: Call, congressId: string, reader: string | null) {
  const { rows } = await sql<Row & { n: number; mine: boolean; delegates: number }>`
    select r.*, (select count(*)::int from contracts_request_by b where b.request_id = r.id) as n,
      exists (select from contracts_request_by b where b.request_id = r.id and ${ofPerson('b.person_id', reader)}) as mine,
      (select count(*)::int from contracts_seat s where s.congress_id = r.congress_id and s.until_on is null) as delegates
    from contracts_request r where r.congress_id = ${congressId} and r.state in ('OPEN','REACHED')`.execute(call.db)
  const [r] = rows
  if (!r) return null
  return {
    ...{ id: r.id, topic: r.topic, askedOn: r.asked_on, n: r.n, needed: askersNeeded(r.delegates), state: r.state },
    ...{ dueOn: r.due_on, because: r.because, mine: r.mine },
  }
}

/** @throws contracts.no_delegate; contracts.extra_open (index) when one is under way: it is joined */
export async function askExtra(act: Act<Tables>, { topic }: { topic: string }) {
  const personId = subject(act)
  const seat = await seatOf(act, personId)
  if (!seat) throw refuse('contracts.no_delegate')
  const id = newId(act.now)
  await act.tx
    .insertInto('contracts_request')
    .values({
      ...{ id, congress_id: seat.congressId, org_id: seat.orgId, org_path: seat.orgPath, topic: topic.trim() },
      ...{ asked_on: act.today, state: 'OPEN' },
    })
    .execute()
  return join(act, id, personId)
}

/** @throws absent for who is no delegate of this congress; contracts.extra_over; contracts.extra_joined */
export async function joinExtra(act: Act<Tables>, { requestId }: { requestId: string }) {
  const personId = subject(act)
  const row = await held(act, requestId, personId)
  if (row.state === 'CALLED') throw refuse('contracts.extra_over')
  return join(act, requestId, personId)
}

/** Takes one's own word back, as long as a third has not been reached. @throws absent; contracts.extra_over */
export async function leaveExtra(act: Act<Tables>, { requestId }: { requestId: string }) {
  const personId = subject(act)
  const row = await held(act, requestId, personId)
  if (row.state !== 'OPEN') throw refuse('contracts.extra_over')
  await sql`delete from contracts_request_by where request_id = ${requestId} and ${ofPerson('person_id', personId)}`.execute(
    act.tx,
  )
  const { rows } = await sql`select from contracts_request_by where request_id = ${requestId} limit 1`.execute(act.tx)
  // Nobody asks any more.
  if (rows.length === 0) await act.tx.deleteFrom('contracts_request').where('id', '=', requestId).execute()
  return { extra: await extraOf(act, row.congress_id, personId) }
}

async function held(act: Act<Tables>, requestId: string, personId: string): Promise<Row> {
  const row = await act.db
    .selectFrom('contracts_request')
    .selectAll()
    .where('id', '=', requestId)
    .forUpdate()
    .executeTakeFirst()
  const seat = await seatOf(act, personId)
  if (!row || seat?.congressId !== row.congress_id) throw refuseKernel('absent')
  return row
}

async function join(act: Act<Tables>, requestId: string, personId: string) {
  const row = await held(act, requestId, personId)
  const before = await extraOf(act, row.congress_id, personId)
  if (before?.mine) throw refuse('contracts.extra_joined')
  await act.tx
    .insertInto('contracts_request_by')
    .values({ request_id: requestId, person_id: personId, on_day: act.today })
    .execute()
  const now = await extraOf(act, row.congress_id, personId)
  if (row.state === 'OPEN' && now && now.n >= now.needed) await reach(act, row)
  return { extra: await extraOf(act, row.congress_id, personId) }
}

/** A third asks: the union has a day by which it calls the meeting. */
async function reach(act: Act<Tables>, row: Row): Promise<void> {
  const org = await getOrg(act.db, row.org_id)
  const { on, by } = callBy(act.today, await act.house.calendar(act.db), await rulesAt(act, org))
  await act.tx
    .updateTable('contracts_request')
    .set({ state: 'REACHED', due_on: on, because: cite(by) })
    .where('id', '=', row.id)
    .execute()
  await oweExtra(act, row, on)
  const details = { org: await orgName(act.db, row.org_id, act.today), topic: row.topic }
  await tell(act, row.org_path, congressMessages.extra, details, `/contracts/units/${row.org_id}/congress`, 'ABOVE')
}

const oweExtra = (act: Act<Tables>, row: Row, dueOn: Day) =>
  owe(act, {
    ...{ kind: 'contracts.extra', aboutId: row.id, orgPath: row.org_path, dueOn },
    link: `/contracts/units/${row.org_id}/congress`,
    title: {
      zh: `三分之一代表提议开会，要定日子：${row.topic}`,
      en: `A third of the delegates ask for a meeting: ${row.topic}`,
    },
  })

/** The meeting that was asked for is called. @throws absent for another congress's; contracts.extra_over */
export async function callExtra(
  act: Act<Tables>,
  c: { readonly requestId: string; readonly meetingId: string; readonly congressId: string | null },
): Promise<void> {
  const row = await act.db
    .selectFrom('contracts_request')
    .selectAll()
    .where('id', '=', c.requestId)
    .forUpdate()
    .executeTakeFirst()
  if (!row || row.congress_id !== c.congressId) throw refuseKernel('absent')
  if (row.state !== 'REACHED') throw refuse('contracts.extra_over')
  await act.tx
    .updateTable('contracts_request')
    .set({ state: 'CALLED', meeting_id: c.meetingId })
    .where('id', '=', row.id)
    .execute()
  await doneWith(act, 'contracts.extra', row.id)
}

/** Its meeting is off: the delegates still ask, by the day that was set. */
export async function askStill(act: Act<Tables>, meetingId: string): Promise<void> {
  const row = await act.db
    .selectFrom('contracts_request')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .forUpdate()
    .executeTakeFirst()
  if (!row?.due_on) return
  await act.tx
    .updateTable('contracts_request')
    .set({ state: 'REACHED', meeting_id: null })
    .where('id', '=', row.id)
    .execute()
  await oweExtra(act, row, row.due_on)
}
