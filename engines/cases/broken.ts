// A broken promise, in plain facts: which day was not kept, why if somebody said so, who has it now, and the new day.
import { sql } from 'kysely'
import { type Day, daysBetween } from '#base/day.ts'
import type { Flow } from '#base/flow.ts'
import { orgNames } from '#kernel/org/org.ts'
import { refuse as kernelRefuse } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { record } from './move.ts'
import { askerOf, readCase } from './rows.ts'
import { maySee, taskGrant } from './way.ts'
import { refuse } from './words.ts'

export interface Broken {
  readonly dueOn: Day
  readonly days: number
  readonly reason: string | null
  /** The union it was reported to; null until the next night. */
  readonly where: string | null
  readonly newDay: Day | null
}

/** Of these cases those whose promised day has passed; a step that ends by itself breaks none. */
export async function brokenOf<T>(
  call: Pick<Look<T>, 'db' | 'house' | 'today'>,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, Broken>> {
  if (caseIds.length === 0) return new Map()
  const { rows } = await sql<{
    caseId: string
    kind: string
    state: string
    dueOn: Day
    orgId: string | null
    newDay: Day | null
    reason: string | null
  }>`
    select t.case_id as "caseId", t.kind, t.state, t.due_on as "dueOn", o.id as "orgId", t.new_due_on as "newDay", (
      select e.reason from cases_event e where e.case_id = t.case_id and e.move = 'EXPLAIN' and e.at >= t.opened_at order by e.seq desc limit 1
    ) as reason
    from cases_task t left join kernel_org o on o.path = t.escalated_to
    where t.case_id = any(${[...caseIds]}::uuid[]) and t.closed_at is null and t.due_on < ${call.today}`.execute(
    call.db,
  )
  const late = rows.filter(
    r => !call.house.flows.get(r.kind)?.steps.some(s => s.state === r.state && s.endsBy !== undefined),
  )
  const names = await orgNames(
    call.db,
    late.flatMap(r => r.orgId ?? []),
    call.today,
  )
  return new Map(
    late.map(({ caseId, dueOn, orgId, newDay, reason }) => [
      caseId,
      {
        ...{ dueOn, days: daysBetween(dueOn, call.today), reason, newDay },
        where: orgId ? (names.get(orgId) ?? null) : null,
      },
    ]),
  )
}

/**
 * Says why a promise could not be kept; the worker reads it. By whoever may work on the task, or has it since it was reported to them.
 * @throws absent; cases.no_task; cases.not_your_turn; cases.not_late
 */
export async function explainDelay<T>(act: Act<T>, flow: Flow, caseId: string, reason: string): Promise<void> {
  const file = await readCase(act.tx, flow, caseId, act.today, true)
  const who = askerOf(act)
  if (!file || !maySee(flow, file.standing, who)) throw kernelRefuse('absent')
  const { row, standing, task } = file
  if (!task || !standing.task) throw refuse('cases.no_task')
  const grant = taskGrant(standing, who)
  const state = flow.states[row.state]?.[act.lang] ?? row.state
  if (!grant) throw refuse('cases.not_your_turn', { state, move: state, where: standing.task.orgName })
  if (row.dueOn === null || row.dueOn >= act.today) throw refuse('cases.not_late', { due: row.dueOn ?? '' })
  await sql`update cases_case set version = version + 1 where id = ${caseId}`.execute(act.tx)
  await record(act, flow, { ...row, version: row.version + 1 }, row.state, { move: 'EXPLAIN', grant, reason })
}
