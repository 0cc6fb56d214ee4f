// Meetings of the congress or of all staff: called, held with a quorum and papers in time, and what they resolved. A contract's draft
// is voted on here and nowhere else.
import { type Selectable, sql } from 'kysely'
import { at } from '#base/dated.ts'
import { addDays, addYears, type Day, formatDay } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { quorumOf, votesNeeded } from '#base/majority.ts'
import { doneWith } from '#engines/cases/duties.ts'
import { recordFact } from '#engines/figures/facts.ts'
import { attachFiles } from '#kernel/files/attach.ts'
import { filesOf } from '#kernel/files/files.ts'
import { notifyMany } from '#kernel/notify/notify.ts'
import { getOrg, orgName } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { currentCongress, delegatesOf } from './congress.ts'
import { dayOf, hold, step } from './contract.ts'
import { resolutionsOf } from './contract-read.ts'
import { askStill, callExtra } from './extra.ts'
import { refuse } from './refuse.ts'
import { verdictOf } from './rules.ts'
import { allStaffBelow, delegatesNeeded, meetsAgainBy, papersBy } from './rules-congress.ts'
import { cite } from './rules-days.ts'
import type { ContractsMeeting } from './tables.gen.ts'
import type { Tables } from './tables.ts'
import { type Call, checkDay, getUnit, mayRecord, rulesAt, unionIn } from './unit.ts'
import { kindWords } from './words.ts'
import { congressMessages, type MeetingBody, meetingStateWords } from './words-congress.ts'

type MeetingRow = Selectable<ContractsMeeting>

export async function listMeetings(look: Look<Tables>, orgId: string) {
  const org = await unionIn(look, orgId, 'contracts.read')
  const rows = await look.db
    .selectFrom('contracts_meeting as m')
    .select(['m.id', 'm.title', 'm.body', 'm.state', 'm.called_for as calledFor', 'm.papers_by as papersBy'])
    .select(e =>
      e
        .selectFrom('contracts_resolution as r')
        .select(x => x.fn.countAll<number>().as('n'))
        .whereRef('r.meeting_id', '=', 'm.id')
        .as('resolutions'),
    )
    .where('m.org_id', '=', orgId)
    .orderBy('m.called_for', 'desc')
    .orderBy('m.id', 'desc')
    .limit(50)
    .execute()
  const last = await lastMeeting(look, orgId)
  return {
    rows: rows.map(r => ({ ...r, resolutions: Number(r.resolutions ?? 0) })),
    againBy: last ? meetsAgainBy(last, await rulesAt(look, org)) : null,
  }
}

async function lastMeeting(call: Call, orgId: string): Promise<Day | null> {
  const { rows } = await sql<{ on: Day | null }>`
    select max(held_on) as on from contracts_meeting where org_id = ${orgId} and state = 'HELD'`.execute(call.db)
  return rows[0]?.on ?? null
}

/** The meeting, when the caller may read it; held until the end of the command with `HOLD`. @throws absent */
async function getMeeting(
  call: Call,
  id: string,
  right: 'contracts.read' | 'contracts.record',
  held?: 'HOLD',
): Promise<MeetingRow> {
  const query = call.db.selectFrom('contracts_meeting').selectAll().where('id', '=', id)
  const row = await (held ? query.forUpdate() : query).executeTakeFirst()
  if (!row || !covers(call.scopeOf(right), row.org_path)) throw refuseKernel('absent')
  return row
}

export async function readMeeting(call: Call, id: string) {
  const m = await getMeeting(call, id, 'contracts.read')
  const here = await call.db.selectFrom('contracts_attendance').select('seat_id').where('meeting_id', '=', id).execute()
  const present = new Set(here.map(r => r.seat_id))
  const sitting =
    m.congress_id && m.state === 'CALLED' ? await delegatesOf(call, m.congress_id) : await attended(call, m)
  for (const d of sitting) call.touched('person', d.personId)
  const may = mayRecord(call, m.org_path)
  const drafts = m.state === 'HELD' && may ? await draftsOf(call, m.org_id) : []
  return {
    ...{ id: m.id, orgId: m.org_id, org: await orgName(call.db, m.org_id, call.today), body: m.body, title: m.title },
    ...{ agenda: m.agenda, calledFor: m.called_for, place: m.place, papersBy: m.papers_by, because: m.because },
    ...{ state: m.state, papersOn: m.papers_on, heldOn: m.held_on, shortNotice: m.short_notice, due: m.due },
    ...{ present: m.present, quorum: m.due && quorumOf(m.due), votesNeeded: m.due && votesNeeded(m.due) },
    ...{ reason: m.reason, mayRecord: may },
    delegates: sitting.map(d => ({ seatId: d.id, name: d.name, present: present.has(d.id) })),
    resolutions: await resolutionsOf(call, { meetingId: id }),
    drafts: drafts.map(d => ({ ...d, kind: kindWords[d.kind][call.lang] })),
    files: (await filesOf(call.db, 'meeting', id)).map(({ kind: _, fault: __, ...f }) => f),
  }
}

/** Those who attended a meeting that was held, also when they have left their seats since. */
const attended = (call: Call, m: MeetingRow) =>
  call.db
    .selectFrom('contracts_attendance as a')
    .innerJoin('contracts_seat as s', 's.id', 'a.seat_id')
    .innerJoin('kernel_person as p', 'p.id', 's.person_id')
    .select(['s.id', 'p.name', 'p.id as personId'])
    .where('a.meeting_id', '=', m.id)
    .orderBy('p.pinyin')
    .orderBy('s.id')
    .execute()

const draftsOf = (call: Call, orgId: string) =>
  call.db
    .selectFrom('contracts_contract')
    .select(['id as contractId', 'version', 'number', 'kind'])
    .where('org_id', '=', orgId)
    .where('state', '=', 'DRAFTED')
    .orderBy('id')
    .execute()

interface Calling {
  readonly orgId: string
  readonly body: MeetingBody
  readonly title: string
  readonly agenda: string
  readonly calledFor: string
  readonly place: string
  /** A third of the delegates asked for it. */
  readonly requestId?: string | undefined
}

/** A day is set; the delegates are told, with the day by which they get the papers. */
export async function callMeeting(act: Act<Tables>, c: Calling) {
  const org = await unionIn(act, c.orgId, 'contracts.record')
  const unit = await getUnit(act, org.id)
  const local = await rulesAt(act, org)
  const called_for = c.calledFor as Day
  if (called_for < addYears(act.today, -3)) checkDay(called_for, addYears(act.today, -3), act.today)
  const congress = c.body === 'CONGRESS' ? await currentCongress(act, org.id) : undefined
  if (c.body === 'CONGRESS' && !congress) throw refuse('contracts.no_congress')
  const all = at(allStaffBelow, called_for, local)
  if (c.body === 'ALL_STAFF' && unit.staff >= all.value)
    throw refuse('contracts.too_many_for_all', {
      ...{ staff: unit.staff, from: all.value, clause: `${all.document}${all.clause}` },
    })
  const papers = papersBy(called_for, local)
  const id = newId(act.now)
  await act.tx
    .insertInto('contracts_meeting')
    .values({
      ...{ id, org_id: org.id, org_path: org.path, congress_id: congress?.id ?? null, body: c.body },
      ...{ title: c.title.trim(), agenda: c.agenda.trim(), called_for, place: c.place.trim(), state: 'CALLED' },
      ...{ papers_by: papers.on, because: cite(papers.by), created_at: act.now },
    })
    .execute()
  if (c.requestId) await callExtra(act, { requestId: c.requestId, meetingId: id, congressId: congress?.id ?? null })
  if (called_for >= act.today) await doneWith(act, 'contracts.yearly', org.id)
  if (congress && called_for >= act.today)
    await tellDelegates(act, congress.id, { org: org.id, ...c, papers: papers.on })
  return readMeeting(act, id)
}

async function tellDelegates(
  act: Act<Tables>,
  congressId: string,
  m: { org: string; title: string; calledFor: string; papers: Day },
): Promise<void> {
  const org = await orgName(act.db, m.org, act.today)
  const details = { org, title: m.title, on: formatDay(m.calledFor as Day, 'zh'), papers: formatDay(m.papers, 'zh') }
  const people = await delegatesOf(act, congressId)
  const link = '/contracts'
  await notifyMany(
    act.tx,
    act.house,
    act.now,
    people.map(p => ({ personId: p.personId, template: congressMessages.meeting, details, link, sms: false })),
  )
}

interface Holding {
  readonly meetingId: string
  readonly heldOn: string
  readonly papersOn: string
  readonly shortNotice?: string | undefined
  readonly seatIds: readonly string[]
  readonly present?: number | undefined
  readonly fileIds: readonly string[]
}

/** It was held: enough delegates, two thirds of them there, papers in time or the reason why not. */
export async function holdMeeting(act: Act<Tables>, h: Holding) {
  const m = await getMeeting(act, h.meetingId, 'contracts.record', 'HOLD')
  if (m.state !== 'CALLED') throw notNow(act, m)
  const org = await getOrg(act.db, m.org_id)
  const local = await rulesAt(act, org)
  const held_on = checkDay(h.heldOn, addDays(m.called_for, -60), act.today)
  const papers = papersBy(held_on, local)
  const shortNotice = h.shortNotice?.trim() || null
  if (h.papersOn > held_on) throw refuse('contracts.day', { from: addDays(held_on, -365), until: held_on })
  if (h.papersOn > papers.on && !shortNotice)
    throw refuse('contracts.papers_late', {
      ...{ by: papers.on, days: papers.by.value, clause: `${papers.by.document}${papers.by.clause}` },
    })
  const { due, present } = await counted(act, m, h, held_on)
  if (present > due) throw refuse('contracts.more_present')
  const verdict = verdictOf({ due, present, inFavour: 0, against: 0, abstained: 0 })
  if (verdict.faults.length) throw refuse('contracts.no_quorum', { due, present, needed: verdict.quorum })
  await attachFiles(act, h.fileIds, 'meeting', m.id, null)
  await act.tx
    .updateTable('contracts_meeting')
    .set({ state: 'HELD', held_on, papers_on: h.papersOn as Day, due, present })
    .set({ short_notice: h.papersOn > papers.on ? shortNotice : null, papers_by: papers.on })
    .where('id', '=', m.id)
    .execute()
  await recordFact(act.tx, {
    ...{ kind: 'contracts.congress', day: held_on, at: act.now, orgId: m.org_id },
    ref: { kind: 'contracts_meeting', id: m.id },
  })
  return readMeeting(act, m.id)
}

/** Due and present: of a congress from its delegates and the ticks; of all staff from the unit and the count at the door. */
async function counted(act: Act<Tables>, m: MeetingRow, h: Holding, on: Day) {
  if (!m.congress_id) return { due: (await getUnit(act, m.org_id)).staff, present: h.present ?? 0 }
  const sitting = new Set((await delegatesOf(act, m.congress_id)).map(d => d.id))
  const congress = await act.db
    .selectFrom('contracts_congress')
    .selectAll()
    .where('id', '=', m.congress_id)
    .executeTakeFirstOrThrow()
  if (sitting.size < congress.needed) {
    const { by } = delegatesNeeded(congress.staff, on, await rulesAt(act, await getOrg(act.db, m.org_id)))
    const clause = `${by.document}${by.clause}`
    throw refuse('contracts.too_few_delegates', { n: sitting.size, needed: congress.needed, clause })
  }
  if (h.seatIds.some(id => !sitting.has(id))) throw refuse('contracts.not_delegates')
  if (h.seatIds.length)
    await act.tx
      .insertInto('contracts_attendance')
      .values(h.seatIds.map(seat_id => ({ meeting_id: m.id, seat_id })))
      .execute()
  return { due: sitting.size, present: h.seatIds.length }
}

const notNow = (act: Act<Tables>, m: MeetingRow) =>
  refuse('contracts.meeting_not_now', { state: meetingStateWords[m.state][act.lang] })

export async function cancelMeeting(act: Act<Tables>, meetingId: string, reason: string) {
  const m = await getMeeting(act, meetingId, 'contracts.record', 'HOLD')
  if (m.state !== 'CALLED') throw notNow(act, m)
  await act.tx
    .updateTable('contracts_meeting')
    .set({ state: 'CANCELLED', reason: reason.trim() })
    .where('id', '=', m.id)
    .execute()
  await askStill(act, m.id)
  return readMeeting(act, m.id)
}

interface Resolving {
  readonly meetingId: string
  readonly title: string
  readonly text: string
  readonly inFavour: number
  readonly against: number
  readonly abstained: number
  readonly secret: boolean
  readonly contract?: { readonly contractId: string; readonly version: number } | undefined
}

/**
 * A vote of a meeting that was held. A draft that passes is ready to be signed; one that does not goes back to the talks. Of two
 * officers who record the vote on one draft the second is told that it is done.
 */
export async function resolve(act: Act<Tables>, r: Resolving) {
  const m = await getMeeting(act, r.meetingId, 'contracts.record', 'HOLD')
  if (m.state !== 'HELD' || m.due === null || m.present === null || m.held_on === null) throw notNow(act, m)
  const contract = r.contract ? await hold(act, r.contract, 'vote') : null
  if (contract && contract.org_id !== m.org_id) throw refuse('contracts.vote_elsewhere')
  const verdict = verdictOf({ due: m.due, present: m.present, ...r })
  const sum = r.inFavour + r.against + r.abstained
  for (const fault of verdict.faults)
    throw refuse(fault, { sum, due: m.due, present: m.present, needed: verdict.quorum })
  const { rows } = await sql<{ n: number }>`
    select coalesce(max(number), 0)::int as n from contracts_resolution where meeting_id = ${m.id}`.execute(act.db)
  await act.tx
    .insertInto('contracts_resolution')
    .values({
      ...{ id: newId(act.now), meeting_id: m.id, number: (rows[0]?.n ?? 0) + 1, title: r.title.trim() },
      ...{ text: r.text.trim(), contract_id: contract?.id ?? null, round: contract?.round ?? null },
      ...{ in_favour: r.inFavour, against: r.against, abstained: r.abstained, secret: r.secret },
      ...{ needed: verdict.needed, passed: verdict.passed, by_name: act.actor.name, at: act.now },
    })
    .execute()
  if (contract)
    await step(act, contract, 'vote', {
      on: await dayOf(act, contract, m.held_on),
      to: verdict.passed ? 'PASSED' : 'NEGOTIATING',
      said: `赞成 ${r.inFavour} 票，反对 ${r.against} 票，弃权 ${r.abstained} 票`,
    })
  return readMeeting(act, m.id)
}
