// Units and what they make public: the list for officers, one unit with what is due, publications, questions and their answers.
import { type Selectable, sql } from 'kysely'
import { at } from '#base/dated.ts'
import { addYears, type Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { doneWith, owe } from '#engines/cases/duties.ts'
import { subject } from '#kernel/access/subject.ts'
import { attachFiles } from '#kernel/files/attach.ts'
import { notify } from '#kernel/notify/notify.ts'
import { getOrg, type Org, orgName, orgNames } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { membershipOf } from '#kernel/people/membership.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, JobAct, Look } from '#kernel/service.ts'
import { refuse } from './refuse.ts'
import { itemStates, openItems } from './rules-affairs.ts'
import { cite } from './rules-days.ts'
import { reachesOf } from './rules-reach.ts'
import type { ContractsUnit } from './tables.gen.ts'
import type { Tables } from './tables.ts'
import { tell } from './tell.ts'
import { type Call, checkDay, coverings, findUnit, getUnit, mayRecord, rulesAt, unionIn } from './unit.ts'
import type { Kind, Reach } from './words.ts'
import { type Item, affairsMessages as messages } from './words-affairs.ts'

export interface InForce {
  readonly id: string
  readonly kind: Kind
  readonly reach: Reach
  readonly endsOn: Day | null
}

/** What is in force for the people of a union: its own contracts, and those of its region or trade. */
export async function inForce(call: Call, orgId: string): Promise<InForce[]> {
  const { rows } = await sql<InForce>`
    select k.id, k.kind, k.reach, k.ends_on as "endsOn" from ${coverings} k where k.unit_id = ${orgId}
    union select c.id, c.kind, c.reach, c.ends_on from contracts_contract c where c.org_id = ${orgId} and c.state = 'EFFECTIVE'
    order by 2, 1`.execute(call.db)
  return rows
}

interface Asked {
  readonly orgId?: string
  readonly covered?: 'YES' | 'NO'
  readonly after?: string
  readonly limit?: number
}

interface UnitRow {
  readonly orgId: string
  readonly employer: string | null
  readonly staff: number | null
  readonly contracts: readonly InForce[]
  readonly lastMeetingOn: Day | null
  readonly lastDisclosureOn: Day | null
}

/** The units of the scope with what is in force, when they last met and last made something public. */
export async function pageUnits(look: Look<Tables>, { orgId, covered, after, limit = 50 }: Asked) {
  const isCovered = sql`exists (select from ${coverings} k where k.unit_id = o.id)`
  const conditions = [
    sql`o.level = 'GRASSROOTS' and o.ended_on is null`,
    within(look.scope, 'o.path'),
    ...(orgId ? [within({ paths: [(await getOrg(look.db, orgId)).path] }, 'o.path')] : []),
    ...(covered === 'YES' ? [isCovered] : covered === 'NO' ? [sql`not ${isCovered}`] : []),
    ...(after ? [sql`o.id > ${after}`] : []),
  ]
  const { rows: found } = await sql<UnitRow>`
    select o.id as "orgId", u.employer, u.staff,
      (select coalesce(json_agg(json_build_object('id', k.id, 'kind', k.kind, 'reach', k.reach, 'endsOn', k.ends_on) order by k.kind), '[]')
        from ${coverings} k where k.unit_id = o.id) as contracts,
      (select max(m.held_on) from contracts_meeting m where m.org_id = o.id and m.state = 'HELD') as "lastMeetingOn",
      (select max(d.on_day) from contracts_disclosure d where d.org_id = o.id) as "lastDisclosureOn"
    from kernel_org o left join contracts_unit u on u.org_id = o.id
    where ${sql.join(conditions, sql` and `)} order by o.id limit ${limit + 1}`.execute(look.db)
  const rows = found.slice(0, limit)
  const names = await orgNames(
    look.db,
    rows.map(r => r.orgId),
    look.today,
  )
  return {
    rows: rows.map(r => ({ ...r, org: names.get(r.orgId) ?? '' })),
    next: found.length > limit ? (rows.at(-1)?.orgId ?? null) : null,
  }
}

/** When each item was last made public. */
export async function lastOf(call: Pick<Call, 'db'>, orgId: string): Promise<Map<string, Day>> {
  const { rows } = await sql<{ item: string; on: Day }>`
    select item, max(on_day) as on from contracts_disclosure where org_id = ${orgId} group by item`.execute(call.db)
  return new Map(rows.map(r => [r.item, r.on]))
}

/** One unit: what it is, which contracts are in force, what must be made public and by when. */
export async function readUnit(call: Call, orgId: string) {
  const org = await unionIn(call, orgId, 'contracts.read')
  const unit = await findUnit(call, orgId)
  const local = await rulesAt(call, org)
  return {
    orgId,
    org: await orgName(call.db, orgId, call.today),
    unit: unit ? { employer: unit.employer, kind: unit.kind, staff: unit.staff, women: unit.women } : null,
    mayRecord: mayRecord(call, org.path),
    reaches: reachesOf(org),
    contracts: await inForce(call, orgId),
    // What is made public is a unit's own affair; a union of many units has none.
    items:
      unit && org.level === 'GRASSROOTS'
        ? itemStates(unit.kind, unit.open_from, await lastOf(call, orgId), call.today, local)
        : [],
    because: cite(at(openItems, call.today, local)),
  }
}

/**
 * What a unit is late to make public stands in its inbox until it is done; answers what is late, the longest first.
 * Counted anew each week and with each publication.
 */
export async function oweAffairs(
  act: JobAct<Tables>,
  org: Org,
  unit: Pick<Selectable<ContractsUnit>, 'kind' | 'open_from'>,
) {
  if (org.level !== 'GRASSROOTS') return []
  const states = itemStates(unit.kind, unit.open_from, await lastOf(act, org.id), act.today, await rulesAt(act, org))
  const late = states.filter(i => i.overdue)
  if (late[0])
    await owe(act, {
      ...{ kind: 'contracts.affairs', aboutId: org.id, link: `/contracts/units/${org.id}`, orgPath: org.path },
      ...{ dueOn: late[0].dueOn },
      title: {
        zh: `该公开的厂务有 ${late.length} 项没有公开`,
        en: `Open affairs: ${late.length} items to be made public`,
      },
    })
  else await doneWith(act, 'contracts.affairs', org.id)
  return late
}

interface Page {
  readonly orgId: string
  readonly after?: string
  readonly limit?: number
}

/** Files of many things at once: thing → files. */
export async function filesOfAll(call: Call, kind: string, ids: readonly string[]) {
  const { rows } = await sql<{ on: string; id: string; name: string; type: string; bytes: number }>`
    select a.on_id as on, f.id, f.name, f.type, f.bytes from kernel_attachment a join kernel_file f on f.id = a.file_id
    where a.on_kind = ${kind} and a.on_id = any(${[...ids]}::uuid[]) and a.left_at is null and f.removed_at is null order by f.id`.execute(
    call.db,
  )
  const of = new Map<string, { id: string; name: string; type: string; bytes: number }[]>()
  for (const { on, ...card } of rows) of.set(on, [...(of.get(on) ?? []), { ...card, bytes: Number(card.bytes) }])
  return of
}

/** What a union made public, the newest first, with files. */
export async function disclosuresOf(call: Call, { orgId, after, limit = 50 }: Page) {
  const found = await call.db
    .selectFrom('contracts_disclosure')
    .select(['id', 'item', 'title', 'text', 'on_day as onDay', 'place', 'by_name as byName'])
    .where('org_id', '=', orgId)
    .$if(after !== undefined, q => q.where('id', '<', after ?? ''))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const rows = found.slice(0, limit)
  const files = await filesOfAll(
    call,
    'disclosure',
    rows.map(r => r.id),
  )
  return {
    rows: rows.map(r => ({ ...r, item: r.item as Item, files: files.get(r.id) ?? [] })),
    next: found.length > limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

/** The same for officers, with the questions of members, without their names. */
export async function pageDisclosures(look: Look<Tables>, page: Page) {
  await unionIn(look, page.orgId, 'contracts.read')
  const { rows, next } = await disclosuresOf(look, page)
  const questions = rows.length
    ? await look.db
        .selectFrom('contracts_question')
        .select(['id', 'disclosure_id', 'text', 'asked_on as askedOn', 'answer'])
        .where(
          'disclosure_id',
          'in',
          rows.map(r => r.id),
        )
        .orderBy('id')
        .execute()
    : []
  return {
    rows: rows.map(r => ({
      ...r,
      questions: questions.filter(q => q.disclosure_id === r.id).map(({ disclosure_id: _, ...q }) => q),
    })),
    next,
  }
}

interface Disclosing {
  readonly orgId: string
  readonly item: Item
  readonly title: string
  readonly text: string
  readonly on: string
  readonly place: string
  readonly fileIds: readonly string[]
}

export async function disclose(act: Act<Tables>, d: Disclosing) {
  const org = await unionIn(act, d.orgId, 'contracts.record')
  const unit = await getUnit(act, org.id)
  const on = checkDay(d.on, addYears(act.today, -3), act.today)
  const local = await rulesAt(act, org)
  if (at(openItems, act.today, local).value[unit.kind][d.item] === undefined) throw refuse('contracts.not_an_item')
  const id = newId(act.now)
  await act.tx
    .insertInto('contracts_disclosure')
    .values({
      ...{ id, org_id: org.id, org_path: org.path, item: d.item, title: d.title.trim(), text: d.text.trim() },
      ...{ on_day: on, place: d.place.trim(), account_id: act.actor.accountId, by_name: act.actor.name, at: act.now },
    })
    .execute()
  await attachFiles(act, d.fileIds, 'disclosure', id, null)
  await oweAffairs(act, org, unit)
  return { id }
}

/** A member asks, once about each thing made public. @throws absent for another union’s; contracts.asked_already */
export async function ask(act: Act<Tables>, q: { disclosureId: string; text: string }) {
  const personId = subject(act)
  const membership = await membershipOf(act.db, personId)
  if (!membership) throw refuse('contracts.no_union')
  const d = await act.db
    .selectFrom('contracts_disclosure')
    .select(['id', 'title', 'org_id', 'org_path'])
    .where('id', '=', q.disclosureId)
    .where('org_id', '=', membership.org_id)
    .executeTakeFirst()
  if (!d) throw refuseKernel('absent')
  const id = newId(act.now)
  await act.tx
    .insertInto('contracts_question')
    .values({ id, disclosure_id: d.id, person_id: personId, text: q.text.trim(), asked_on: act.today })
    .execute()
  await tell(act, d.org_path, messages.asked, { title: d.title }, `/contracts/units/${d.org_id}`, 'OWN')
  return { id }
}

export async function answerQuestion(act: Act<Tables>, a: { questionId: string; answer: string }) {
  const q = await act.db
    .selectFrom('contracts_question as q')
    .innerJoin('contracts_disclosure as d', 'd.id', 'q.disclosure_id')
    .select(['q.id', 'q.person_id as personId', 'q.answer', 'd.org_path as orgPath', 'd.title'])
    .where('q.id', '=', a.questionId)
    .forUpdate('q')
    .executeTakeFirst()
  if (!q || !covers(act.scopeOf('contracts.record'), q.orgPath)) throw refuseKernel('absent')
  if (q.answer !== null) throw refuse('contracts.question_answered')
  await act.tx
    .updateTable('contracts_question')
    .set({ answer: a.answer.trim(), answered_on: act.today, by_name: act.actor.name })
    .where('id', '=', q.id)
    .execute()
  await notify(act.tx, act.house, act.now, {
    ...{ personId: q.personId, template: messages.answered, details: { title: q.title }, link: '/contracts' },
  })
  return { id: q.id }
}
