// What is kept too long is forgotten: every night, in handfuls that a kill cannot halve, with a list a year ahead and holds with a reason.
import { type Selectable, sql } from 'kysely'
import { addYears, type Day, startOfDay } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import type { Db, Tx } from '../db/db.ts'
import { within } from '../org/within.ts'
import { viewPerson } from '../people/search.ts'
import { refuse as refuseKernel } from '../refusals.ts'
import type { Forgetting } from '../retention.ts'
import type { Act, JobAct, Look } from '../service.ts'
import type { KernelHold, KernelTables } from '../tables.gen.ts'
import { personYears, refuse } from './words.ts'

/** People looked at in one step. */
const atOnce = 200

/**
 * One step of the night: first the kinds of things with a term of their own, then the people, in the order of their records. Where it
 * got to is kept with the step. True while there is more.
 */
export async function retain(act: JobAct<KernelTables>): Promise<boolean> {
  for (const rule of act.house.retention) {
    const n = (await rule.sweep?.(forgetting(act), addYears(act.today, -rule.years))) ?? 0
    if (n > 0) {
      await report(act, rule.id, n)
      return true
    }
  }
  return lookAtPeople(act)
}

async function lookAtPeople(act: JobAct<KernelTables>): Promise<boolean> {
  const { tx, today } = act
  await sql`insert into kernel_retention_scan (only_one) values (true) on conflict do nothing`.execute(tx)
  // Nobody registered within the term can be due; ids grow with time, so the walk ends where the young begin.
  const { rows: people } = await sql<{ id: string; records: string[]; path: string | null; held: boolean }>`
    select p.id, kernel_same_person(p.id) as records, o.path, exists (
        select from kernel_hold h where h.ended_at is null and h.person_id = any(kernel_same_person(p.id))) as held
    from kernel_person p left join kernel_org o on o.id = coalesce(p.home_org_id, p.place_org_id)
    where p.id > coalesce((select after_id from kernel_retention_scan), '00000000-0000-0000-0000-000000000000')
      and p.merged_into is null and p.forgotten_at is null and p.created_at < ${startOfDay(addYears(today, 1 - personYears))}
    order by p.id limit ${atOnce}`.execute(tx)
  const last = await lastUses(
    act,
    people.flatMap(p => p.records),
  )
  let done = 0
  for (const p of people) {
    const used = p.records.map(id => last.get(id))
    const latest = used.includes(null) ? null : (used.filter(d => d !== undefined) as Day[]).sort().at(-1)
    const dueOn = latest && addYears(latest, personYears)
    if (dueOn && dueOn <= today && !p.held) {
      await forget(act, p.records)
      done++
    } else await foresee(act, p.id, p.path, latest ?? null, dueOn ?? null)
  }
  if (done > 0) await report(act, 'people.identity', done)
  const more = people.length === atOnce
  await sql`update kernel_retention_scan set after_id = ${more ? people.at(-1)!.id : null}`.execute(tx)
  return more
}

/** The last day of use of each record by any module; null: still in use. */
async function lastUses(act: JobAct<KernelTables>, records: readonly string[]): Promise<Map<string, Day | null>> {
  const last = new Map<string, Day | null>()
  for (const keeping of act.house.keepings)
    for (const { personId, on } of (await keeping.lastUse?.(act.tx as Db<unknown>, records)) ?? []) {
      const before = last.get(personId)
      if (before !== null && (before === undefined || on === null || on > before)) last.set(personId, on)
    }
  return last
}

/** Every module forgets these records of one human; only inside may rows that otherwise only grow lose what is personal. */
async function forget(act: JobAct<KernelTables>, records: readonly string[]): Promise<void> {
  await sql`select set_config('niangjia.forgetting', 'on', true)`.execute(act.tx)
  // The account's drafts and papers are found by the person, so those who own them forget before the person is gone.
  for (const keeping of act.house.keepings.toReversed()) await keeping.forget?.(forgetting(act), records)
  await sql`select set_config('niangjia.forgetting', 'off', true)`.execute(act.tx)
}

const forgetting = (act: JobAct<KernelTables>): Forgetting<unknown> => ({
  tx: act.tx as Tx<unknown>,
  vault: act.house.vault,
  blobs: act.house.blobs,
  now: act.now,
  today: act.today,
})

async function foresee(
  act: JobAct<KernelTables>,
  personId: string,
  path: string | null,
  last: Day | null,
  due: Day | null,
) {
  if (!last || !due || due > addYears(act.today, 1))
    await sql`delete from kernel_retention_due where person_id = ${personId}`.execute(act.tx)
  else
    await sql`
      insert into kernel_retention_due (person_id, last_use_on, due_on, org_path, seen_at) values (${personId}, ${last}, ${due}, ${path ?? '/'}, ${act.now})
      on conflict (person_id) do update set last_use_on = excluded.last_use_on, due_on = excluded.due_on, org_path = excluded.org_path, seen_at = excluded.seen_at`.execute(
      act.tx,
    )
}

async function report(act: JobAct<KernelTables>, rule: string, n: number): Promise<void> {
  await sql`insert into kernel_retention_done (rule, n, at) values (${rule}, ${n}, ${act.now})`.execute(act.tx)
}

/** People of the scope who fall due within a year, the next first, with a hold where there is one. */
export async function pageDue(
  call: Look<KernelTables>,
  { after, limit = 50 }: { after?: string | undefined; limit?: number | undefined },
) {
  const { rows } = await sql<{
    personId: string
    name: string
    lastUseOn: Day
    dueOn: Day
    holdId: string | null
    hold: string | null
  }>`
    select d.person_id as "personId", p.name, d.last_use_on as "lastUseOn", d.due_on as "dueOn", h.id as "holdId", h.reason as hold
    from kernel_retention_due d join kernel_person p on p.id = d.person_id left join kernel_hold h on h.person_id = d.person_id and h.ended_at is null
    where ${within(call.scope, 'd.org_path')}
      and ${after ? sql`(d.due_on, d.person_id) > (select l.due_on, l.person_id from kernel_retention_due l where l.person_id = ${after})` : sql`true`}
    order by d.due_on, d.person_id limit ${limit + 1}`.execute(call.db)
  const page = rows.slice(0, limit)
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.personId ?? null) : null }
}

/** What was done, by day and rule, newest first. */
export async function doneOf(call: Look<KernelTables>) {
  const { rows } = await sql<{ day: Day; rule: string; n: number }>`
    select (at at time zone interval '8 hours')::date as day, rule, sum(n)::int as n from kernel_retention_done group by 1, 2 order by 1 desc, 2 limit 200`.execute(
    call.db,
  )
  return rows
}

/** Keeps a person beyond the term, with the reason. @throws absent; privacy.held already */
export async function hold(act: Act<KernelTables>, personId: string, reason: string): Promise<string> {
  const person = await viewPerson(act.db, act.house, act.scope, personId, act.today)
  const id = newId(act.now)
  await act.tx
    .insertInto('kernel_hold')
    .values({ id, person_id: person.id, reason: reason.trim(), set_by: act.actor.accountId ?? '', set_at: act.now })
    .execute()
  act.touched('person', person.id)
  return id
}

/** @throws absent; privacy.hold_over */
export async function endHold(act: Act<KernelTables>, holdId: string, reason: string): Promise<void> {
  const { rows } = await sql<Selectable<KernelHold>>`select * from kernel_hold where id = ${holdId} for update`.execute(
    act.tx,
  )
  const row = rows[0]
  if (!row) throw refuseKernel('absent')
  await viewPerson(act.db, act.house, act.scope, row.person_id, act.today)
  if (row.ended_at) throw refuse('privacy.hold_over')
  await sql`
    update kernel_hold set ended_at = ${act.now}, ended_by = ${act.actor.accountId}, end_reason = ${reason.trim()} where id = ${holdId}`.execute(
    act.tx,
  )
  act.touched('person', row.person_id)
}
