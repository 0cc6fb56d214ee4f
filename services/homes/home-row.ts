// An honour as it is kept, the union it belongs to, and the record of each step: what reading and writing honours both need.
import { type Selectable, sql } from 'kysely'
import { at } from '#base/dated.ts'
import { type Day, formatDay } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import type { Template } from '#kernel/notify/notify.ts'
import { tellOfficers } from '#kernel/notify/officers.ts'
import { getOrg, type Org, orgName } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act, JobAct, Look } from '#kernel/service.ts'
import { refuse } from './refuse.ts'
import { remindMonths } from './rules.ts'
import type { HomesHome } from './tables.gen.ts'
import type { Tables } from './tables.ts'
import { type Ending, endingWords, type Grade, type HomeMove, honour, type Kind } from './words.ts'

export type Call = Look<Tables> | Act<Tables>
export type Doing = Act<Tables> | JobAct<Tables>
export type HomeRow = Selectable<HomesHome>

/** The union, when it lies where the caller holds this right. @throws absent */
export async function unionIn(call: Call, orgId: string, right: string): Promise<Org> {
  const org = await getOrg(call.db, orgId)
  if (!covers(call.scopeOf(right), org.path)) throw refuseKernel('absent')
  return org
}

/** The honour, when the caller may read it. @throws absent */
export async function getHome(call: Call, homeId: string): Promise<HomeRow> {
  const row = await call.db.selectFrom('homes_home').selectAll().where('id', '=', homeId).executeTakeFirst()
  if (!row || !covers(call.scopeOf('homes.read'), row.org_path)) throw refuseKernel('absent')
  return row
}

/** The same, held until the end of the command. @throws absent */
export async function holdHome(act: Act<Tables>, homeId: string): Promise<HomeRow> {
  await getHome(act, homeId)
  return act.tx.selectFrom('homes_home').selectAll().where('id', '=', homeId).forUpdate().executeTakeFirstOrThrow()
}

/** Months before the end in which a re-check is asked for, as the union’s federation has it. */
export const monthsAt = async (call: Pick<JobAct<Tables>, 'db' | 'today'>, orgPath: string): Promise<number> =>
  at(remindMonths, call.today, await localRules(call.db, orgPath)).value

/** Writes a step into the history of an honour. */
export async function went(act: Doing, row: HomeRow, move: HomeMove, said?: string): Promise<void> {
  await act.tx
    .insertInto('homes_event')
    .values({
      ...{ id: newId(act.now), home_id: row.id, at: act.now, on_day: act.today, move },
      ...{ account_id: act.actor.accountId, by_name: act.actor.name, said: said?.trim() || null },
      until_on: row.until_on,
    })
    .execute()
}

export const honourOf = (row: Pick<HomeRow, 'kind' | 'grade'>) => honour(row.kind as Kind, row.grade as Grade)

/** Union and, of a mini home, its branch. */
export async function placeOf(call: Pick<JobAct<Tables>, 'db' | 'today'>, row: Pick<HomeRow, 'org_id' | 'branch'>) {
  const org = await orgName(call.db, row.org_id, call.today)
  return row.branch ? `${org} ${row.branch}` : org
}

/** Tells the officers of a union (`BOTH`: of the one above too) something about an honour; `day` is the one that the message names. */
export async function tellOf(
  act: Doing,
  row: HomeRow,
  template: Template,
  day: Day,
  to: { readonly path?: string; readonly whom?: 'OWN' | 'BOTH'; readonly link?: string } = {},
): Promise<void> {
  const said = { org: await placeOf(act, row), honour: honourOf(row)[act.lang], until: formatDay(day, act.lang) }
  const { path = row.org_path, whom = 'OWN', link = `/homes/${row.id}` } = to
  await tellOfficers(act, path, whom, { template, details: said, link })
}

/** A condition that `column` stood on a day. */
export const stoodOn = (alias: 'h' | 'x', on: Day) =>
  sql<boolean>`(${sql.ref(`${alias}.granted_on`)} <= ${on} and (${sql.ref(`${alias}.ended_on`)} is null or ${sql.ref(`${alias}.ended_on`)} > ${on}))`

/** A condition that nothing higher of its ladder stood on a day: of an honour `h` only the highest is counted and listed. */
export const highest = (on: Day) => sql<boolean>`not exists (
  select from homes_home x where x.org_id = h.org_id and x.kind = h.kind and x.branch = h.branch and x.ladder = h.ladder and x.rank > h.rank
    and ${stoodOn('x', on)})`

export const endedRefusal = (act: Pick<Doing, 'lang'>, row: HomeRow) =>
  refuse('homes.ended', { why: row.ended_why ? endingWords[row.ended_why as Ending][act.lang] : '' })
