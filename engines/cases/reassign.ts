// Promises that a move to a colleague would keep: read for whoever answers for the desks, and made by them after looking.
import { sql } from 'kysely'
import { addDays, type Day, startOfDay } from '#base/day.ts'
import { type Flow, lookedAtAgain } from '#base/flow.ts'
import { addWorkdays, workdaysBetween } from '#base/workdays.ts'
import { notify } from '#kernel/notify/notify.ts'
import { within } from '#kernel/org/within.ts'
import { surviving } from '#kernel/people/same.ts'
import { refuse as kernelRefuse } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { lookAhead, lookBack } from './forecast.ts'
import { working } from './promises-tasks.ts'
import { type Colleague, type Held, lateHeld, smallestReassignment } from './reassign-rules.ts'
import { refuse } from './words.ts'

interface Task {
  readonly id: string
  readonly caseId: string
  readonly kind: string
  readonly state: string
  readonly desk: string
  readonly personId: string | null
  readonly dueOn: Day
  readonly by: string | null
}

interface Officer extends Colleague {
  readonly desk: string
  readonly name: string
  readonly personId: string | null
  /** Holds the right now; who no longer does still has what they took. */
  readonly may: boolean
}

interface Event {
  readonly caseId: string
  readonly move: string
  readonly by: readonly (string | null)[]
}

/** Of a task that somebody has taken and will not reach: its place with them, and to whom it could go in time. */
export interface LateHeld {
  readonly taskId: string
  readonly caseId: string
  readonly place: number
  readonly finished: number
  readonly from: { readonly id: string; readonly name: string }
  readonly to: { readonly id: string; readonly name: string } | null
}

/** Desk by desk (a right at a union) within the scope. */
export async function lateAndMoves<T>(call: Look<T> | Act<T>): Promise<LateHeld[]> {
  const calendar = await call.house.calendar(call.db)
  const tasks = await tasksOf(call, addWorkdays(call.today, lookAhead, calendar))
  if (tasks.length === 0) return []
  const officers = await officersOf(call, tasks)
  const left = ({ dueOn }: Task) => (dueOn < call.today ? -1 : workdaysBetween(call.today, dueOn, calendar))
  const found: LateHeld[] = []
  for (const [desk, of] of Map.groupBy(tasks, t => t.desk)) {
    const staff = officers.filter(o => o.desk === desk)
    const held: Held[] = of.flatMap(t => (t.by ? [{ id: t.id, left: left(t), by: t.by }] : []))
    const late = lateHeld(held, staff)
    if (late.length === 0) continue
    const may = mayTake(call.house.flows, of, staff, await eventsOf(call, of))
    const waiting = of.filter(t => t.by === null).map(t => ({ id: t.id, left: left(t) }))
    const moves = smallestReassignment(held, waiting, staff, may)
    const who = (id: string) => ({ id, name: staff.find(o => o.id === id)?.name ?? '' })
    for (const l of late) {
      const move = moves.find(m => m.id === l.id)
      const finished = staff.find(o => o.id === l.by)?.finished ?? 0
      const caseId = of.find(t => t.id === l.id)?.caseId ?? ''
      found.push({ taskId: l.id, caseId, place: l.place, finished, from: who(l.by), to: move ? who(move.to) : null })
    }
  }
  return found
}

/** The open tasks of every desk where somebody has taken one that is due soon. */
async function tasksOf<T>(call: Look<T> | Act<T>, until: Day): Promise<Task[]> {
  const { rows } = await sql<Task>`
    with desk as (
      select distinct t.org_id, t.right_name from cases_task t
      where t.closed_at is null and t.due_on <= ${until} and t.taken_by is not null and ${within(call.scope, 't.org_path')} and ${working(call)}
    )
    select t.id, t.case_id as "caseId", t.kind, t.state, t.org_id || ' ' || t.right_name as desk, ${surviving('t.person_id')} as "personId",
      t.due_on as "dueOn", t.taken_by as "by"
    from desk join cases_task t on t.org_id = desk.org_id and t.right_name = desk.right_name
    where t.closed_at is null and ${working(call)} order by t.due_on, t.id limit 5000`.execute(call.db)
  return rows
}

/** Who holds the right of a desk today, or has a task of it still; and how many they finished there lately. */
async function officersOf<T>(call: Look<T> | Act<T>, tasks: readonly Task[]): Promise<Officer[]> {
  const { db, today, house } = call
  const desks = [...new Set(tasks.map(t => t.desk))].map(d => d.split(' ') as [string, string])
  const pairs = desks.flatMap(([org, right]) =>
    [...(house.rights.get(right) ?? [])].map(role => ({ org, right, role })),
  )
  const from = addDays(today, -28)
  const holders = tasks.flatMap(t => (t.by ? [{ desk: t.desk, by: t.by }] : []))
  const { rows } = await sql<Omit<Officer, 'finished'> & { done: number }>`
    with pair as (
      select * from unnest(${pairs.map(p => p.org)}::uuid[], ${pairs.map(p => p.right)}::text[], ${pairs.map(p => p.role)}::text[]) as p (org_id, right_name, role)
    ), somebody as (
      select p.org_id || ' ' || p.right_name as desk, p.org_id, p.right_name, g.account_id, true as may from pair p
      join kernel_grant g on g.org_id = p.org_id and g.role = p.role and g.ended_at is null and g.from_on <= ${today} and (g.until_on is null or g.until_on >= ${today})
      union
      select h.desk, split_part(h.desk, ' ', 1)::uuid, split_part(h.desk, ' ', 2), h.by, false
      from unnest(${holders.map(h => h.desk)}::text[], ${holders.map(h => h.by)}::uuid[]) as h (desk, by)
    )
    select s.desk, a.id, a.name, ${surviving('a.person_id')} as "personId", bool_or(s.may and a.ended_at is null) as may,
      (select count(*)::int from cases_task d join cases_event e on e.case_id = d.case_id and e.at = d.closed_at and e.account_id = a.id
        where d.org_id = s.org_id and d.right_name = s.right_name and d.closed_at >= ${startOfDay(from)}) as done
    from somebody s join kernel_account a on a.id = s.account_id
    group by s.desk, s.org_id, s.right_name, a.id, a.name, a.person_id order by s.desk, a.id`.execute(db)
  // As in the forecast of a desk: counted over calendar days, said in working days.
  const counted = Math.max(1, workdaysBetween(from, today, await house.calendar(db)))
  return rows.map(({ done, ...o }) => ({ ...o, finished: o.may ? Math.round((done * lookBack) / counted) : 0 }))
}

async function eventsOf<T>({ db }: Pick<Look<T>, 'db'>, tasks: readonly Task[]): Promise<Event[]> {
  const ids = tasks.filter(t => t.by).map(t => t.caseId)
  const { rows } = await sql<Event>`
    select case_id as "caseId", move, array[account_id, for_id] as by from cases_event where case_id = any(${ids}::uuid[])`.execute(
    db,
  )
  return rows
}

/** Nobody is given their own case, what they looked at before it was appealed, or a step that four eyes keep from them. */
function mayTake(
  flows: ReadonlyMap<string, Flow>,
  tasks: readonly Task[],
  staff: readonly Officer[],
  events: readonly Event[],
) {
  return (taskId: string, accountId: string): boolean => {
    const officer = staff.find(o => o.id === accountId)
    const task = tasks.find(t => t.id === taskId)
    const flow = task && flows.get(task.kind)
    if (!officer?.may || !task || !flow) return false
    if (task.personId !== null && task.personId === officer.personId) return false
    const made = events.filter(e => e.caseId === task.caseId && e.by.includes(accountId)).map(e => e.move)
    if (task.state === lookedAtAgain) return made.length === 0
    const here = Object.entries(flow.moves).flatMap(([name, m]) =>
      m.by === 'step' && m.from.includes(task.state) ? [name] : [],
    )
    return !flow.fourEyes.some(
      ([a, b]) => (here.includes(a) && made.includes(b)) || (here.includes(b) && made.includes(a)),
    )
  }
}

const given = {
  code: 'cases.reassigned',
  zh: '有 {n} 件快到答应的日子，转给您办了。打开待办就能看到。',
  en: '{n} cases that are due soon have been passed to you. You find them in your inbox.',
} as const

export interface Passing {
  readonly caseId: string
  readonly from: string
  readonly to: string
}

/**
 * Passes tasks on as the plan says. The plan is made anew with the tasks held, so that two who do it at once, or somebody who has just
 * finished one, change nothing twice.
 * @throws absent; cases.reassign_changed when one of them is no longer part of the plan
 */
export async function reassign<T>(act: Act<T>, moves: readonly Passing[]): Promise<number> {
  const ids = moves.map(m => m.caseId)
  const { rows } = await sql<{ id: string }>`
    select t.id from cases_task t where t.case_id = any(${ids}::uuid[]) and t.closed_at is null and ${within(act.scope, 't.org_path')}
    order by t.id for update`.execute(act.tx)
  if (rows.length === 0) throw kernelRefuse('absent')
  const plan = await lateAndMoves(act)
  for (const m of moves) {
    const one = plan.find(p => p.caseId === m.caseId && p.from.id === m.from && p.to?.id === m.to)
    if (!one) throw refuse('cases.reassign_changed')
    act.touched('case', m.caseId)
    await sql`update cases_task set taken_by = ${m.to}, taken_at = ${act.now} where id = ${one.taskId}`.execute(act.tx)
  }
  for (const [accountId, of] of Map.groupBy(moves, m => m.to))
    await notify(act.tx, act.house, act.now, { accountId, template: given, details: { n: of.length }, link: '/' })
  return moves.length
}
