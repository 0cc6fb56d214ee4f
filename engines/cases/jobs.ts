// What time does to cases: notices end by themselves, and broken promises go to the union above.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Flow } from '#base/flow.ts'
import { addWorkdays } from '#base/workdays.ts'
import { orgName } from '#kernel/org/org.ts'
import { localRules } from '#kernel/rules/rules.ts'
import { type Job, type JobAct, seeing } from '#kernel/service.ts'
import type { KernelTables } from '#kernel/tables.gen.ts'
import { makeSeeds } from './draw.ts'
import { escalationDaysOn } from './escalation-rules.ts'
import { record, systemMove } from './move.ts'
import { tellBroken } from './notices.ts'
import { type CaseRow, caseColumns } from './rows.ts'

/** Steps that end by themselves, of all kinds. */
const ending = (flows: Iterable<Flow>) =>
  [...flows].flatMap(flow =>
    flow.steps.flatMap(({ state, endsBy }) => (endsBy === undefined ? [] : [{ flow, state, move: endsBy }])),
  )

/** Ends one step whose day has passed; false when none is left. One that somebody holds at the moment waits for the next time. */
export async function expireOne<T>(act: JobAct<T>): Promise<boolean> {
  const steps = ending(act.house.flows.values())
  const { rows } = await sql<{ id: string; kind: string; state: string }>`
    select c.id, c.kind, c.state from cases_case c
    where c.due_on < ${act.today} and (c.kind, c.state) in (
      select * from unnest(${steps.map(s => s.flow.kind)}::text[], ${steps.map(s => s.state)}::text[]))
    order by c.due_on, c.id limit 1 for update skip locked`.execute(act.tx)
  const found = rows[0]
  const step = found && steps.find(s => s.flow.kind === found.kind && s.state === found.state)
  if (!step) return false
  await systemMove(act, step.flow, found.id, step.move)
  return true
}

const atOnce = 50

/**
 * Reports tasks past their day to the union above, which may then act too, by a new day; past that, to the one above it. The
 * history says so, and the worker hears it first. Returns whether more are left.
 * A step that ends by itself breaks no promise, and above the highest union is nobody.
 */
export async function escalateSome<T>(act: JobAct<T>): Promise<boolean> {
  const { tx, now, today, house } = act
  const steps = ending(house.flows.values())
  const { rows } = await sql<CaseRow & { taskId: string; above: string; aboveId: string }>`
    select ${caseColumns}, t.id as "taskId", a.path as above, a.id as "aboveId"
    from cases_task t join cases_case c on c.id = t.case_id join kernel_org o on o.path = coalesce(t.escalated_to, t.org_path)
      join kernel_org a on a.id = o.parent_id
    where t.closed_at is null and t.due_on < ${today} and (t.escalated_at is null or t.new_due_on < ${today}) and (c.kind, c.state) not in (
      select * from unnest(${steps.map(s => s.flow.kind)}::text[], ${steps.map(s => s.state)}::text[]))
    order by t.due_on, t.id limit ${atOnce} for update of c, t skip locked`.execute(tx)
  const calendar = await house.calendar(tx)
  const newDays = new Map<string, Day>()
  for (const { taskId, above, aboveId, ...row } of rows) {
    const flow = house.flows.get(row.kind)
    const newDay = newDays.get(row.orgPath) ?? addWorkdays(today, await daysAt(act, row.orgPath), calendar)
    newDays.set(row.orgPath, newDay)
    await sql`
      update cases_task set escalated_to = ${above}, escalated_at = ${now}, new_due_on = ${newDay}, taken_by = null, taken_at = null
      where id = ${taskId}`.execute(tx)
    if (!flow) continue
    await sql`update cases_case set version = version + 1 where id = ${row.id}`.execute(tx)
    const data = { orgId: aboveId, newDay }
    await record(act, flow, { ...row, version: row.version + 1 }, row.state, { move: 'ESCALATE', grant: null, data })
    await tellBroken(act, flow, row, await orgName(tx, aboveId, today), newDay)
  }
  return rows.length === atOnce
}

/** The working days of a place: its federation's own, or three. */
async function daysAt<T>(act: JobAct<T>, orgPath: string): Promise<number> {
  return escalationDaysOn(act.today, await localRules(seeing<KernelTables>(act).db, orgPath))
}

export const jobs: readonly Job[] = [
  {
    name: 'cases.expire',
    title: { zh: '公示等到期自动进入下一步', en: 'End notices and other steps whose day has passed' },
    cron: '5 0 * * *',
    step: act => expireOne(act),
  },
  {
    name: 'cases.escalate',
    title: { zh: '超期办件报上级督办', en: 'Report overdue cases to the union above' },
    cron: '20 0 * * *',
    step: act => escalateSome(act),
  },
  {
    name: 'cases.seeds',
    title: { zh: '公布抽查种子的散列', en: 'Publish the hashes of the draws' },
    cron: '10 0 * * *',
    step: async act => {
      await makeSeeds(act)
      return false
    },
  },
]
