// What waits for an officer and is no case: the day of a contract, a visit, an entry that somebody else must confirm. Written by services, read in the inbox.
import { sql } from 'kysely'
import { addDays, type Day, startOfWeek } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { type Title, titled, titleIn } from '#base/text.ts'
import { remaining } from '#base/workdays.ts'
import { branchOf, orgNames } from '#kernel/org/org.ts'
import type { JobAct, Look } from '#kernel/service.ts'
import { askerOf } from './rows.ts'
import type { DueGroup } from './words.ts'

export interface Owing {
  /** As the manifest declares it (`duties`); with it and the thing's id there is one open duty. */
  readonly kind: string
  readonly aboutId: string
  readonly title: Title
  /** The desk's page on which it is done. */
  readonly link: string
  /** Of the union whose affair it is; it goes to the nearest one at or above it where somebody holds the right. */
  readonly orgPath: string
  readonly dueOn: Day
  /** Whoever may not do it: who entered it does not confirm it. */
  readonly but?: string | null
}

/** Puts it into the inbox of those who must act, or gives it another day and place. @throws Error for a kind that no manifest declares */
export async function owe<T>(act: JobAct<T>, d: Owing): Promise<void> {
  const right = act.house.duties.get(d.kind)
  if (!right) throw new Error(`no manifest declares the duty ${d.kind}`)
  const roles = [...(act.house.rights.get(right) ?? [])]
  const { title, titleEn } = titled(d.title)
  // Where nobody holds the right at all it waits at the union itself.
  await sql`
    insert into cases_duty (id, kind, about_id, title, title_en, link, right_name, org_id, org_path, due_on, but, opened_at)
    select ${newId(act.now)}, ${d.kind}, ${d.aboutId}, ${title}, ${titleEn}, ${d.link}, ${right}, o.id, o.path, ${d.dueOn}, ${d.but ?? null},
      ${act.now}
    from kernel_org o where o.path = any(${branchOf(d.orgPath)})
    order by exists (
        select from kernel_grant g where g.org_id = o.id and g.role = any(${roles}) and g.ended_at is null
          and g.from_on <= ${act.today} and (g.until_on is null or g.until_on >= ${act.today})
          and g.account_id is distinct from ${d.but ?? null}::uuid) desc,
      length(o.path) desc limit 1
    on conflict (kind, about_id) where closed_at is null do update set title = excluded.title, title_en = excluded.title_en,
      link = excluded.link, org_id = excluded.org_id, org_path = excluded.org_path, due_on = excluded.due_on, but = excluded.but`.execute(
    act.tx,
  )
}

/** It is done, or nobody needs to do it any more; nothing happens when none is open. */
export async function doneWith<T>(act: JobAct<T>, kind: string, aboutId: string): Promise<void> {
  await sql`
    update cases_duty set closed_at = ${act.now} where kind = ${kind} and about_id = ${aboutId} and closed_at is null`.execute(
    act.tx,
  )
}

export interface DutyRow {
  readonly id: string
  readonly title: string
  readonly link: string
  readonly orgName: string
  readonly dueOn: Day
  readonly days: number
  readonly group: DueGroup
}

const most = 200

export const groupOf = (today: Day, dueOn: Day): DueGroup =>
  dueOn < today ? 'OVERDUE' : dueOn === today ? 'TODAY' : dueOn <= sunday(today) ? 'THIS_WEEK' : 'LATER'

export const sunday = (today: Day): Day => addDays(startOfWeek(today), 6)

/** The duties before a caller, the first due first: where they hold the right, and never those that they may not do. At most two hundred. */
export async function dutiesOf<T>(call: Look<T>): Promise<DutyRow[]> {
  const who = askerOf(call)
  const places = [...new Set(call.house.duties.values())].flatMap(right =>
    who.grantsOf(right).map(g => ({ right, path: g.orgPath })),
  )
  if (places.length === 0) return []
  const { rows } = await sql<{
    id: string
    title: string
    titleEn: string | null
    link: string
    orgId: string
    dueOn: Day
  }>`
    select d.id, d.title, d.title_en as "titleEn", d.link, d.org_id as "orgId", d.due_on as "dueOn"
    from (select distinct * from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as p ("right" text, path text)) p
      join cases_duty d on d.closed_at is null and d.right_name = p."right" and d.org_path = p.path
    where d.but is distinct from ${who.accountId}::uuid
    order by d.due_on, d.id limit ${most}`.execute(call.db)
  const names = await orgNames(
    call.db,
    rows.map(r => r.orgId),
    call.today,
  )
  return rows.map(({ titleEn, orgId, ...r }) => ({
    ...{ ...r, title: titleIn({ title: r.title, titleEn }, call.lang), orgName: names.get(orgId) ?? '' },
    ...{ days: remaining(call.today, r.dueOn).days, group: groupOf(call.today, r.dueOn) },
  }))
}
