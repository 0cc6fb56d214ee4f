// Citizen supervisors (市民监督团): appointed by a federation for a term, which may end early and may be followed by another.
import { sql } from 'kysely'
import { addYears, type Day, formatDay } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { notify } from '#kernel/notify/notify.ts'
import { getOrg, orgName, orgNames } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { lockPerson, registerPerson } from '#kernel/people/people.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { refuse } from './refuse.ts'
import type { Tables } from './tables.ts'
import { supervisionMessages } from './words-supervision.ts'

interface Appointing {
  readonly orgId: string
  readonly name: string
  readonly idNumber: string
  readonly from: string
  readonly until: string
}

/** @throws absent; ratings.supervisor_days; ratings.supervisor_already; people.id_… */
export async function appoint(act: Act<Tables>, a: Appointing) {
  const org = await getOrg(act.db, a.orgId)
  if (!covers(act.scopeOf('ratings.appoint'), org.path)) throw refuseKernel('absent')
  const [from, until] = [a.from as Day, a.until as Day]
  if (from < act.today || until < from || until > addYears(from, 5)) throw refuse('ratings.supervisor_days')
  const made = await registerPerson(act.tx, act.house, { name: a.name, idNumber: a.idNumber }, act.now, act.today)
  const person = await lockPerson(act.tx, made.id)
  const before = await openTerm(act, person.id)
  if (before && before.until_on >= act.today) throw refuse('ratings.supervisor_already')
  // A term that ran out is closed by the next one.
  if (before)
    await act.tx
      .updateTable('ratings_supervisor')
      .set({ ended_on: before.until_on })
      .where('id', '=', before.id)
      .execute()
  const id = newId(act.now)
  await act.tx
    .insertInto('ratings_supervisor')
    .values({
      ...{ id, person_id: person.id, org_id: org.id, org_path: org.path, from_on: from, until_on: until },
      appointed_by: act.actor.accountId,
    })
    .execute()
  act.touched('person', person.id)
  await notify(act.tx, act.house, act.now, {
    ...{ personId: person.id, template: supervisionMessages.appointed, link: '/ratings/supervision' },
    details: { org: await orgName(act.db, org.id, act.today), until: formatDay(until, 'zh') },
  })
  return { id }
}

const openTerm = (call: Pick<Look<Tables>, 'db'>, personId: string) =>
  call.db
    .selectFrom('ratings_supervisor')
    .selectAll()
    .where(ofPerson('person_id', personId))
    .where('ended_on', 'is', null)
    .executeTakeFirst()

/** The term in which somebody is a supervisor today; null when in none. */
export async function termOf(call: Pick<Look<Tables>, 'db' | 'today'>, personId: string) {
  const row = await openTerm(call, personId)
  return row && row.from_on <= call.today && row.until_on >= call.today ? row : null
}

/** Whether somebody ever was appointed: who never was meets a page that is not there. */
export async function wasSupervisor(call: Pick<Look<Tables>, 'db'>, personId: string): Promise<boolean> {
  const row = await call.db
    .selectFrom('ratings_supervisor')
    .select('id')
    .where(ofPerson('person_id', personId))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** @throws absent; ratings.supervisor_ended */
export async function endSupervisor(act: Act<Tables>, s: { supervisorId: string; reason: string }) {
  const row = await act.tx
    .selectFrom('ratings_supervisor')
    .selectAll()
    .where('id', '=', s.supervisorId)
    .forUpdate()
    .executeTakeFirst()
  if (!row || !covers(act.scopeOf('ratings.appoint'), row.org_path)) throw refuseKernel('absent')
  if (row.ended_on !== null || row.until_on < act.today) throw refuse('ratings.supervisor_ended')
  const endedOn = row.from_on > act.today ? row.from_on : act.today
  await act.tx
    .updateTable('ratings_supervisor')
    .set({ ended_on: endedOn, ended_why: s.reason.trim() })
    .where('id', '=', row.id)
    .execute()
  act.touched('person', row.person_id)
  return { endedOn }
}

/** Supervisors of the scope, the latest first. */
export async function pageSupervisors(look: Look<Tables>, { after, limit = 50 }: { after?: string; limit?: number }) {
  let query = look.db
    .selectFrom('ratings_supervisor as s')
    .innerJoin('kernel_person as p', 'p.id', 's.person_id')
    .select(['s.id', 's.person_id', 's.org_id', 's.org_path', 's.from_on', 's.until_on', 's.ended_on', 'p.name'])
    .where(within(look.scope, 's.org_path'))
    .orderBy('s.id', 'desc')
    .limit(limit + 1)
  if (after) query = query.where('s.id', '<', after)
  const found = await query.execute()
  const rows = found.slice(0, limit)
  const names = await orgNames(
    look.db,
    rows.map(r => r.org_id),
    look.today,
  )
  const mayEnd = look.scopeOf('ratings.appoint')
  return {
    rows: rows.map(r => ({
      ...{ id: r.id, org: names.get(r.org_id) ?? '', name: r.name },
      ...{ from: r.from_on, until: r.until_on, endedOn: r.ended_on },
      mayEnd: r.ended_on === null && r.until_on >= look.today && covers(mayEnd, r.org_path),
    })),
    next: found.length > limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

export const unionNameOf = (column: string) =>
  sql<string>`coalesce((select n.name from kernel_org_name n where n.org_id = ${sql.ref(column)} order by n.from_on desc limit 1), '')`
