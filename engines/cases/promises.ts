// For who answers for it: the promises broken now, the oldest first, and those that will be broken within five working days.
import { sql } from 'kysely'
import { addDays, type Day, startOfDay } from '#base/day.ts'
import { maskName } from '#base/masking.ts'
import { addWorkdays, workdaysBetween } from '#base/workdays.ts'
import { orgNames } from '#kernel/org/org.ts'
import { within } from '#kernel/org/within.ts'
import type { Look } from '#kernel/service.ts'
import { brokenOf } from './broken.ts'
import { expectedOn, lookAhead, lookBack, willBeLate } from './forecast.ts'
import { working } from './promises-tasks.ts'
import { type LateHeld, lateAndMoves } from './reassign.ts'

interface Found {
  readonly id: string
  readonly caseId: string
  readonly number: string
  readonly kind: string
  readonly state: string
  readonly personName: string | null
  readonly orgId: string
  readonly dueOn: Day
  readonly place: number
  readonly finished: number
}

const shown = sql.raw(
  `t.id, c.id as "caseId", c.number, c.kind, t.state, p.name as "personName", t.org_id as "orgId", t.due_on as "dueOn"`,
)
const tables = sql.raw('join cases_case c on c.id = t.case_id left join kernel_person p on p.id = c.person_id')

/** Broken promises in the scope, the longest broken first. */
export async function pageBroken<T>(call: Look<T>, asked: { after?: string | undefined; limit?: number | undefined }) {
  const limit = asked.limit ?? 50
  const [afterDue, afterId] = asked.after?.split('_') ?? []
  const { rows } = await sql<Omit<Found, 'place' | 'finished'>>`
    select ${shown} from cases_task t ${tables}
    where t.closed_at is null and t.due_on < ${call.today} and ${within(call.scope, 't.org_path')} and ${working(call)}
      and ${afterDue && afterId ? sql`(t.due_on, t.id) > (${afterDue}::date, ${afterId}::uuid)` : sql`true`}
    order by t.due_on, t.id limit ${limit + 1}`.execute(call.db)
  const found = rows.slice(0, limit)
  const last = found.at(-1)
  const broken = await brokenOf(
    call,
    found.map(f => f.caseId),
  )
  const base = await named(call, found)
  return {
    rows: base.map(row => {
      const { days, reason, where, newDay } = broken.get(row.caseId) ?? {
        days: 0,
        reason: null,
        where: null,
        newDay: null,
      }
      return { ...row, days, reason, where, newDay }
    }),
    next: rows.length > limit && last ? `${last.dueOn}_${last.id}` : null,
  }
}

/**
 * Open tasks that will miss their day within five working days if things go on as they did, with the day they would be reached: what nobody
 * has taken by the pace of its desk, what somebody has taken by theirs, and to which colleague it could go in time.
 */
export async function forecast<T>(call: Look<T>) {
  const { db, today } = call
  const calendar = await call.house.calendar(db)
  const until = addWorkdays(today, lookAhead, calendar)
  const from = addDays(today, -28)
  const since = startOfDay(from)
  const { rows } = await sql<Found & { takenBy: string | null }>`
    with queue as (
      select t.id, row_number() over (partition by t.org_id, t.right_name order by t.due_on, t.id) as place
      from cases_task t where t.closed_at is null and t.due_on <= ${until} and ${within(call.scope, 't.org_path')} and ${working(call)}
    )
    select ${shown}, t.taken_by as "takenBy", q.place, (
      select count(*) from cases_task d where d.org_id = t.org_id and d.right_name = t.right_name and d.closed_at is not null and d.closed_at >= ${since}
    ) as finished
    from queue q join cases_task t on t.id = q.id ${tables}
    where t.due_on >= ${today} order by t.due_on, q.place limit 500`.execute(db)
  // What was finished is counted over calendar days; a desk's pace is said in working days.
  const counted = Math.max(1, workdaysBetween(from, today, calendar))
  const held = new Map((await lateAndMoves(call)).map(l => [l.taskId, l]))
  const late = rows
    .map(f => ({ ...f, finished: Math.round((f.finished * lookBack) / counted) }))
    .flatMap((f): (Found & Pick<LateHeld, 'to'> & { from: LateHeld['from'] | null })[] => {
      if (f.takenBy === null) return willBeLate(f, today, calendar) ? [{ ...f, from: null, to: null }] : []
      const own = held.get(f.id)
      return own ? [{ ...f, place: own.place, finished: own.finished, from: own.from, to: own.to }] : []
    })
  const base = await named(call, late)
  return {
    rows: base.map((row, i) => {
      const { place, finished, from, to } = late[i]!
      const on = expectedOn({ dueOn: row.dueOn, place, finished }, today, calendar)
      return { ...row, place, finished, from, to, expectedOn: on }
    }),
  }
}

async function named<T>(call: Look<T>, found: readonly Omit<Found, 'place' | 'finished'>[]) {
  const { house, lang, today, db } = call
  const names = await orgNames(
    db,
    found.map(f => f.orgId),
    today,
  )
  return found.map(({ id: _, orgId, kind, state, personName, caseId, number, dueOn }) => {
    const flow = house.flows.get(kind)
    return {
      ...{ caseId, number, kind, dueOn },
      kindTitle: flow?.title[lang] ?? kind,
      stateTitle: flow?.states[state]?.[lang] ?? state,
      personName: personName && maskName(personName),
      orgName: names.get(orgId) ?? '',
    }
  })
}
