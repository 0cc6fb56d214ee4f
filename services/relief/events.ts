// A disaster: opened once by a federation, its households entered by the unions of the area, one relief each.
import { type Selectable, sql } from 'kysely'
import { at } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { maskName } from '#base/masking.ts'
import { type Fen, fen, sentenceYuan } from '#base/money.ts'
import { moveCase, openCase } from '#engines/cases/cases.ts'
import type { PaymentState } from '#engines/funds/words.ts'
import { attachFiles } from '#kernel/files/attach.ts'
import { orgById, orgNames } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { householdOf, setHousehold } from '#kernel/people/households.ts'
import { registerPeople } from '#kernel/people/people.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act, Look } from '#kernel/service.ts'
import type { Request } from './api-forms.ts'
import { reliefFlow } from './flow.ts'
import { claimHousehold } from './household.ts'
import { refuse } from './refuse.ts'
import { keepSignedCard, personOf, type Tables, tellReported } from './requests.ts'
import { countyLimit, disasterCap, fundOf, type Grade, grades } from './rules.ts'
import type { ReliefEvent } from './tables.gen.ts'
import { gradeWords } from './words.ts'

export interface EventInput {
  readonly orgId: string
  readonly name: string
  readonly happenedOn: string
  readonly untilOn: string
  readonly areaOrgIds: readonly string[]
  readonly grades: readonly { readonly grade: Grade; readonly fen: number }[]
  readonly document: string
  readonly clause: string
  readonly sentence: string
}

/** Opens an event at one of the caller's federations. What a county may not decide alone, the city opens. */
export async function openEvent(act: Act<Tables>, input: EventInput) {
  const { tx, today, now } = act
  const org = await orgById(act.db, input.orgId)
  if (!org || !covers(act.scope, org.path)) throw refuseKernel('absent')
  if (input.happenedOn > today || input.untilOn < today || input.untilOn < input.happenedOn)
    throw refuse('relief.event_dates')
  const local = await localRules(act.db, org.path)
  checkGrades(input.grades, at(disasterCap, today, local).value)
  const limit = at(countyLimit, today, local).value
  if (org.level === 'COUNTY' && input.grades.some(g => g.fen > limit))
    throw refuse('relief.event_too_big', { limit: sentenceYuan(limit) })
  const id = newId(now)
  await tx
    .insertInto('relief_event')
    .values({
      id,
      org_id: org.id,
      org_path: org.path,
      name: input.name.trim(),
      happened_on: input.happenedOn as Day,
      until_on: input.untilOn as Day,
      document: input.document,
      clause: input.clause,
      sentence: input.sentence,
      source: at(fundOf, today, local).value.DISASTER,
      opened_at: now,
      opened_by: act.actor.accountId,
    })
    .execute()
  for (const areaId of input.areaOrgIds) {
    const area = await orgById(act.db, areaId)
    if (!area?.path.startsWith(org.path)) throw refuse('relief.area_outside')
    await tx.insertInto('relief_event_area').values({ event_id: id, org_id: area.id, org_path: area.path }).execute()
  }
  await tx
    .insertInto('relief_event_grade')
    .values(input.grades.map(g => ({ event_id: id, grade: g.grade, amount_fen: fen(g.fen) })))
    .execute()
  return readEvent(act, id)
}

/** Each grade once, the graver the more, none above the ceiling. */
function checkGrades(given: EventInput['grades'], cap: Fen): void {
  const ordered = given.toSorted((a, b) => grades.indexOf(a.grade) - grades.indexOf(b.grade))
  const rising = ordered.every((g, i) => i === 0 || (ordered[i - 1]!.grade !== g.grade && ordered[i - 1]!.fen < g.fen))
  if (!rising || given.some(g => g.fen > cap)) throw refuse('relief.grade_amounts', { cap: sentenceYuan(cap) })
}

export async function closeEvent(act: Act<Tables>, eventId: string) {
  const event = await act.tx
    .selectFrom('relief_event')
    .selectAll()
    .where('id', '=', eventId)
    .forUpdate()
    .executeTakeFirst()
  if (!event || !covers(act.scope, event.org_path)) throw refuseKernel('absent')
  await act.tx
    .updateTable('relief_event')
    .set({ closed_on: event.closed_on ?? act.today })
    .where('id', '=', eventId)
    .execute()
  return readEvent(act, eventId)
}

export interface Entry {
  readonly eventId: string
  readonly orgId: string
  readonly name: string
  readonly idNumber: string
  readonly phone?: string
  readonly grade: Grade
  readonly findings: string
  readonly others?: readonly { readonly name: string; readonly idNumber: string; readonly relation: string }[]
  readonly bank?: Request['bank']
  readonly fileIds: readonly string[]
}

/** Enters a household: seen by the union, so it goes straight to the county. Whoever of it was entered before, it is in already. */
export async function enter(act: Act<Tables>, input: Entry) {
  const { tx, today, house } = act
  const event = await seenEvent(act, input.eventId)
  const org = await orgById(act.db, input.orgId)
  if (!org || !covers(act.scope, org.path)) throw refuseKernel('absent')
  if (!isOpen(event, today)) throw refuse('relief.event_closed', { on: event.closed_on ?? event.until_on })
  const area = await areaOf(act, [event.id])
  const areas = area.get(event.id) ?? []
  if (!areas.some(a => org.path.startsWith(a.path)))
    throw refuse('relief.outside_area', { area: areas.map(a => a.name) })
  const graded = await tx
    .selectFrom('relief_event_grade')
    .select('amount_fen')
    .where('event_id', '=', event.id)
    .where('grade', '=', input.grade)
    .executeTakeFirst()
  if (!graded) throw refuse('relief.grade_absent', { grade: gradeWords[input.grade][act.lang] })
  const person = await personOf(act, input, org)
  if (input.others?.length) await keepOthers(act, person.id, input.others)
  const opened = await openCase(act, reliefFlow, { personId: person.id, orgId: org.id, title: event.name })
  await tx
    .insertInto('relief_request')
    .values({
      case_id: opened.id,
      person_id: person.id,
      event_id: event.id,
      grade: input.grade,
      told_by: 'UNION',
      kind: 'DISASTER',
      happened_on: event.happened_on,
      applied_on: today,
      cost_fen: fen(0),
      insured_fen: fen(0),
      aid_fen: fen(0),
      filed: false,
      story_sealed: house.vault.seal(''),
      findings_sealed: house.vault.seal(input.findings),
      told: JSON.stringify({ costFen: 0, insuredFen: 0, aidFen: 0 }),
      amount_fen: graded.amount_fen,
      source: event.source,
    })
    .execute()
  await claimHousehold(tx, event.id, opened.id, person.id, await householdOf(tx, person.id, today))
  if (input.bank) await keepSignedCard(act, person, input.bank)
  await attachFiles(act, input.fileIds, 'case', opened.id, person.id)
  await moveCase(act, reliefFlow, opened.id, 'confirm', { version: opened.version })
  await tellReported(act, person.id, opened)
  const [row] = (await householdsOf(act, { caseId: opened.id })).rows
  if (!row) throw new Error(`the household ${opened.id} was entered and is not there`)
  return row
}

async function keepOthers(act: Act<Tables>, headId: string, others: NonNullable<Entry['others']>): Promise<void> {
  const { tx, house, now, today } = act
  const known = await householdOf(tx, headId, today)
  // A household that is on record is left as it is: the list of a flood is no census.
  if (known && known.members.length > 1) return
  const people = await registerPeople(tx, house, others, now, today)
  const members = people.map((p, i) => ({ personId: p.id, relation: others[i]?.relation ?? '99' }))
  await setHousehold(tx, { headId, members }, today, now)
}

type EventRow = Selectable<ReliefEvent>

const isOpen = (e: EventRow, today: Day) => e.closed_on === null && e.until_on >= today

/** An event that concerns the caller: of their own federation or below it, or with their union in its area. */
async function seenEvent(call: Look<Tables> | Act<Tables>, eventId: string): Promise<EventRow> {
  const event = await visibleEvents(call).where('e.id', '=', eventId).executeTakeFirst()
  if (!event) throw refuseKernel('absent')
  return event
}

/** The caller's paths as rows, to find the areas they lie in. */
const visibleEvents = (call: Look<Tables> | Act<Tables>) =>
  call.db
    .selectFrom('relief_event as e')
    .selectAll('e')
    .where(eb =>
      eb.or([
        eb(within(call.scope, 'e.org_path'), '=', true),
        eb.exists(
          eb
            .selectFrom('relief_event_area as a')
            .select('a.org_id')
            .whereRef('a.event_id', '=', 'e.id')
            .where(
              sql<boolean>`exists (select from unnest(${[...call.scope.paths]}::text[]) as mine (path) where starts_with(mine.path, a.org_path) or starts_with(a.org_path, mine.path))`,
            ),
        ),
      ]),
    )

async function areaOf(call: Look<Tables> | Act<Tables>, eventIds: readonly string[]) {
  const rows = await call.db
    .selectFrom('relief_event_area')
    .selectAll()
    .where('event_id', 'in', eventIds.length ? [...eventIds] : [''])
    .orderBy('org_path')
    .execute()
  const names = await orgNames(
    call.db,
    rows.map(r => r.org_id),
    call.today,
  )
  return Map.groupBy(
    rows.map(r => ({ eventId: r.event_id, path: r.org_path, name: names.get(r.org_id) ?? '' })),
    r => r.eventId,
  )
}

export async function readEvent(call: Look<Tables> | Act<Tables>, eventId: string) {
  const [shown] = await shownEvents(call, [await seenEvent(call, eventId)])
  if (!shown) throw refuseKernel('absent')
  return shown
}

export async function pageEvents(look: Look<Tables>, q: { after?: string; limit?: number }) {
  const limit = q.limit ?? 20
  let query = visibleEvents(look)
    .orderBy('e.id', 'desc')
    .limit(limit + 1)
  if (q.after) query = query.where('e.id', '<', q.after)
  const rows = await query.execute()
  return {
    rows: await shownEvents(look, rows.slice(0, limit)),
    next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null,
  }
}

async function shownEvents(call: Look<Tables> | Act<Tables>, events: readonly EventRow[]) {
  if (events.length === 0) return []
  const ids = events.map(e => e.id)
  const areas = await areaOf(call, ids)
  const amounts = await call.db
    .selectFrom('relief_event_grade')
    .selectAll()
    .where('event_id', 'in', ids)
    .orderBy('amount_fen')
    .execute()
  const names = await orgNames(
    call.db,
    events.map(e => e.org_id),
    call.today,
  )
  const counts = await call.db
    .selectFrom('relief_request as r')
    .innerJoin('cases_case as c', 'c.id', 'r.case_id')
    .select(eb => ['r.event_id', eb.fn.countAll<number>().as('n'), eb.fn.sum<number>('r.amount_fen').as('fen')])
    .where('r.event_id', 'in', ids)
    .where(within(call.scopeOf('relief.read'), 'c.org_path'))
    .where('c.state', 'not in', ['REFUSED', 'WITHDRAWN'])
    .groupBy('r.event_id')
    .execute()
  const entering = call.scopeOf('relief.confirm').paths
  const closing = call.scopeOf('relief.event')
  return events.map(e => {
    const area = areas.get(e.id) ?? []
    const open = isOpen(e, call.today)
    const count = counts.find(c => c.event_id === e.id)
    return {
      id: e.id,
      name: e.name,
      org: names.get(e.org_id) ?? '',
      happenedOn: e.happened_on,
      untilOn: e.until_on,
      document: e.document,
      clause: e.clause,
      sentence: e.sentence,
      area: area.map(a => a.name),
      grades: amounts.filter(g => g.event_id === e.id).map(g => ({ grade: g.grade, fen: g.amount_fen })),
      open,
      mayEnter: open && entering.some(path => area.some(a => path.startsWith(a.path))),
      mayClose: open && covers(closing, e.org_path),
      households: Number(count?.n ?? 0),
      totalFen: Number(count?.fen ?? 0),
    }
  })
}

interface HouseholdFilter {
  readonly eventId?: string
  readonly caseId?: string
  readonly state?: string
  readonly after?: string
  readonly limit?: number
}

export async function pageHouseholds(look: Look<Tables>, f: HouseholdFilter & { readonly eventId: string }) {
  await seenEvent(look, f.eventId)
  return householdsOf(look, f)
}

async function householdsOf(call: Look<Tables> | Act<Tables>, f: HouseholdFilter) {
  const limit = f.limit ?? 50
  let query = call.db
    .selectFrom('relief_request as r')
    .innerJoin('cases_case as c', 'c.id', 'r.case_id')
    .innerJoin('kernel_person as p', 'p.id', 'r.person_id')
    .leftJoin('funds_payment as pay', 'pay.id', 'r.payment_id')
    .select([
      'r.case_id',
      'r.grade',
      'r.amount_fen',
      'c.number',
      'c.version',
      'c.state',
      'c.org_id',
      'p.name',
      'pay.state as payment',
    ])
    .select(payableColumn)
    .where('r.event_id', 'is not', null)
    .where(within(call.scopeOf('relief.read'), 'c.org_path'))
    .orderBy('r.case_id', 'desc')
    .limit(limit + 1)
  if (f.eventId) query = query.where('r.event_id', '=', f.eventId)
  if (f.caseId) query = query.where('r.case_id', '=', f.caseId)
  if (f.state) query = query.where('c.state', '=', f.state)
  if (f.after) query = query.where('r.case_id', '<', f.after)
  const rows = await query.execute()
  const page = rows.slice(0, limit)
  const names = await orgNames(
    call.db,
    page.map(r => r.org_id),
    call.today,
  )
  return {
    rows: page.map(r => ({
      caseId: r.case_id,
      number: r.number,
      version: r.version,
      state: r.state,
      person: maskName(r.name),
      org: names.get(r.org_id) ?? '',
      grade: (r.grade ?? 'LIGHT') as Grade,
      fen: r.amount_fen,
      payable: r.payable,
      payment: r.payment as PaymentState | null,
    })),
    next: rows.length > limit ? (page.at(-1)?.case_id ?? null) : null,
  }
}

/** As `isPayable` of requests.ts, for many rows at once. */
const payableColumn =
  sql<boolean>`(exists (select from kernel_bank_account b where b.person_id = r.person_id and b.until_at is null)
  and coalesce((select k.given from kernel_consent k where k.person_id = r.person_id and k.purpose = 'BANK_CARD' order by k.seq desc limit 1), false))`.as(
    'payable',
  )
