// What is before an officer today: open tasks of all kinds, the broken promises first; and who takes which.
import { type RawBuilder, sql } from 'kysely'
import { addDays, type Day } from '#base/day.ts'
import { type Flow, lookedAtAgain } from '#base/flow.ts'
import { maskName } from '#base/masking.ts'
import { titleIn } from '#base/text.ts'
import { remaining } from '#base/workdays.ts'
import { orgNames } from '#kernel/org/org.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { refuse as kernelRefuse } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { handled } from './appeal.ts'
import { type DutyRow, dutiesOf, groupOf, sunday } from './duties.ts'
import { askerOf, readCase } from './rows.ts'
import { type Asker, grantOn, maySee, taskGrant } from './way.ts'
import { type DueGroup, refuse } from './words.ts'

export interface InboxRow {
  readonly caseId: string
  readonly number: string
  readonly kind: string
  readonly kindTitle: string
  readonly state: string
  readonly stateTitle: string
  readonly title: string
  readonly version: number
  /** Who waits, masked. */
  readonly personName: string | null
  /** Where the work is to be done. */
  readonly orgName: string
  readonly dueOn: Day
  readonly days: number
  readonly group: DueGroup
  readonly takenBy: string | null
  readonly takenByMe: boolean
  readonly escalated: boolean
  /** Whose task it is, when the caller has it only in the place of somebody who is away. */
  readonly inPlaceOf: string | null
  /** A notice that ends by itself: only an objection calls for work. */
  readonly endsByItself: boolean
}

export interface Inbox {
  readonly counts: Readonly<Record<DueGroup, number>>
  readonly rows: InboxRow[]
  /** What is no case, on the first page. */
  readonly duties: DutyRow[]
  readonly next: string | null
}

interface Asked {
  readonly kind?: string | undefined
  readonly group?: DueGroup | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/** First and last due day of a group; null is open. */
const bounds: Readonly<Record<DueGroup, (today: Day) => readonly [Day | null, Day | null]>> = {
  OVERDUE: today => [null, addDays(today, -1)],
  TODAY: today => [today, today],
  THIS_WEEK: today => [addDays(today, 1), sunday(today)],
  LATER: today => [addDays(sunday(today), 1), null],
}

/** The open tasks at the organizations where the caller holds the step's right, or escalated to there; never one's own case. */
export async function inbox<T>(call: Look<T>, asked: Asked = {}): Promise<Inbox> {
  const who = askerOf(call)
  const mine = tasksOf([...call.house.flows.values()], who, asked.kind)
  const { today, db } = call
  const week = sunday(today)
  const counted = await sql<Record<DueGroup, number>>`
    with mine as (${mine})
    select count(*) filter (where due_on < ${today}) as "OVERDUE", count(*) filter (where due_on = ${today}) as "TODAY",
      count(*) filter (where due_on > ${today} and due_on <= ${week}) as "THIS_WEEK",
      count(*) filter (where due_on > ${today} and due_on > ${week}) as "LATER" from mine`.execute(db)
  const limit = asked.limit ?? 50
  const [from, until] = asked.group ? bounds[asked.group](today) : [null, null]
  const [afterDue, afterId] = asked.after?.split('_') ?? []
  const { rows } = await sql<Found>`
    with mine as (${mine}), page as (
      select * from mine m
      where (${from}::date is null or m.due_on >= ${from}) and (${until}::date is null or m.due_on <= ${until})
        and (${afterDue ?? null}::date is null or (m.due_on, m.id) > (${afterDue ?? null}::date, ${afterId ?? null}::uuid))
      order by m.due_on, m.id limit ${limit + 1})
    select m.id, m.case_id as "caseId", c.number, c.kind, m.state, c.title, c.title_en as "titleEn", c.version, p.name as "personName", t.org_id as "orgId",
      m.due_on as "dueOn", t.taken_by as "takenById", a.name as "takenBy", t.escalated_at is not null as escalated,
      t.org_path as "orgPath", t.right_name as "rightName", t.escalated_to as "escalatedTo"
    from page m join cases_task t on t.id = m.id join cases_case c on c.id = m.case_id
      left join kernel_person p on p.id = c.person_id left join kernel_account a on a.id = t.taken_by
    order by m.due_on, m.id`.execute(db)
  const found = rows.slice(0, limit)
  const last = found.at(-1)
  const duties = asked.kind === undefined ? await dutiesOf(call) : []
  return {
    counts: withDuties(counted.rows[0]!, duties),
    rows: await shown(call, found),
    duties: asked.after ? [] : duties.filter(d => asked.group === undefined || d.group === asked.group),
    next: rows.length > limit && last ? `${last.dueOn}_${last.id}` : null,
  }
}

const withDuties = (counts: Inbox['counts'], duties: readonly DutyRow[]): Inbox['counts'] => {
  const of = (group: DueGroup) => counts[group] + duties.filter(d => d.group === group).length
  return { OVERDUE: of('OVERDUE'), TODAY: of('TODAY'), THIS_WEEK: of('THIS_WEEK'), LATER: of('LATER') }
}

interface Found
  extends Omit<
    InboxRow,
    'kindTitle' | 'stateTitle' | 'days' | 'group' | 'orgName' | 'takenByMe' | 'inPlaceOf' | 'endsByItself'
  > {
  readonly id: string
  readonly titleEn: string | null
  readonly orgId: string
  readonly orgPath: string
  readonly rightName: string
  readonly escalatedTo: string | null
  readonly takenById: string | null
}

async function shown<T>(call: Look<T>, found: readonly Found[]): Promise<InboxRow[]> {
  const { db, house, lang, today, actor } = call
  const who = askerOf(call)
  const names = await orgNames(
    db,
    found.map(f => f.orgId),
    today,
  )
  return found.map(({ id: _, titleEn, orgId, orgPath, rightName, escalatedTo, takenById, ...row }) => {
    const flow = house.flows.get(row.kind)
    return {
      ...row,
      title: titleIn({ title: row.title, titleEn }, lang),
      kindTitle: flow?.title[lang] ?? row.kind,
      stateTitle: flow?.states[row.state]?.[lang] ?? row.state,
      personName: row.personName && maskName(row.personName),
      orgName: names.get(orgId) ?? '',
      days: remaining(today, row.dueOn).days,
      group: groupOf(today, row.dueOn),
      inPlaceOf: grantOn({ right: rightName, orgPath, escalatedTo }, who)?.of?.name ?? null,
      takenByMe: takenById !== null && takenById === actor.accountId,
      endsByItself: flow?.steps.some(s => s.state === row.state && s.endsBy !== undefined) ?? false,
    }
  })
}

/** The tasks before an asker. Each right at its organizations is a range of an index of its own. */
function tasksOf(flows: readonly Flow[], who: Asker, kind: string | undefined): RawBuilder<unknown> {
  const rights = new Set(
    flows
      .filter(f => kind === undefined || f.kind === kind)
      .flatMap(f => [...f.steps.map(s => s.right), ...(f.appeal ? [f.appeal.right] : [])]),
  )
  const places = [...rights]
    .map(right => ({ right, paths: who.grantsOf(right).map(g => g.orgPath) }))
    .filter(p => p.paths.length > 0)
  const open = sql`
    select id, case_id, state, due_on from cases_task
    where closed_at is null and ${who.personId ? sql`(person_id is null or not ${ofPerson('person_id', who.personId)})` : sql`true`}
      and (state <> ${lookedAtAgain} or not exists (
        select from cases_event e where e.case_id = cases_task.case_id and ${who.accountId}::uuid in (e.account_id, e.for_id)))
      ${kind === undefined ? sql`` : sql`and kind = ${kind}`}`
  const ranges = places.flatMap(({ right, paths }) => [
    sql`${open} and right_name = ${right} and org_path = any(${paths})`,
    sql`${open} and right_name = ${right} and escalated_to = any(${paths}) and not org_path = any(${paths})`,
  ])
  return ranges.length ? sql.join(ranges, sql` union all `) : sql`${open} and false`
}

/** Takes a task, so that colleagues see who works on it. @throws absent, cases.no_task, cases.not_your_turn, cases.taken */
export async function take<T>(act: Act<T>, flow: Flow, caseId: string): Promise<void> {
  const { task } = await heldTask(act, flow, caseId)
  if (task.takenBy && task.takenBy !== act.actor.accountId) throw refuse('cases.taken', { who: task.takenByName })
  await sql`update cases_task set taken_by = ${act.actor.accountId}, taken_at = ${act.now} where id = ${task.id} and taken_by is null`.execute(
    act.tx,
  )
}

/** Hands a task back to all; a colleague may do it for somebody who is away. @throws absent, cases.no_task, cases.not_your_turn */
export async function release<T>(act: Act<T>, flow: Flow, caseId: string): Promise<void> {
  const { task } = await heldTask(act, flow, caseId)
  await sql`update cases_task set taken_by = null, taken_at = null where id = ${task.id}`.execute(act.tx)
}

async function heldTask<T>(act: Act<T>, flow: Flow, caseId: string) {
  const who = askerOf(act)
  const file = await readCase(act.tx, flow, caseId, act.today, true)
  if (!file || !maySee(flow, file.standing, who)) throw kernelRefuse('absent')
  act.touched('case', caseId)
  const { task, standing, row } = file
  if (!task || !standing.task) throw refuse('cases.no_task')
  if (row.personId !== null && row.personId === who.personId) throw refuse('cases.own_case')
  if (row.state === lookedAtAgain && (await handled(act, file))) throw refuse('cases.in_chain')
  if (!taskGrant(standing, who)) {
    const state = flow.states[row.state]?.[act.lang] ?? row.state
    throw refuse('cases.not_your_turn', { state, move: state, where: standing.task.orgName })
  }
  return { task }
}
