// The heart of the house: a case is opened, and moved. Nothing else changes a case.
import { sql } from 'kysely'
import { yearOf } from '#base/day.ts'
import type { Flow, Move, Step, Term } from '#base/flow.ts'
import { newId } from '#base/ids.ts'
import { nextNumber } from '#kernel/db/numbers.ts'
import { ancestorAt, getOrg, orgName } from '#kernel/org/org.ts'
import { refuse as kernelRefuse } from '#kernel/refusals.ts'
import type { HeldGrant, JobAct } from '#kernel/service.ts'
import { type Clock, resumeClock, startClock, stopClock } from './clock.ts'
import { moveTitle, whoDid } from './history.ts'
import { tellWorker } from './notices.ts'
import { askerOf, type CaseFile, type CaseRow, caseColumns, type EventRow, type Reason, readCase } from './rows.ts'
import { versionFor } from './versions.ts'
import { grantOver, mayMove, maySee, stepsOf, targetOf } from './way.ts'
import { refuse } from './words.ts'

export interface Opening {
  /** Whose case it is; null when nobody is named. */
  readonly personId: string | null
  /** The union where it belongs: levels are counted from here. */
  readonly orgId: string
  /** For lists; free of personal data. */
  readonly title: string
  readonly data?: object
}

export interface Moving {
  /** The version the mover saw. */
  readonly version: number
  readonly reason?: string
  readonly reasons?: readonly Reason[]
  /** What the service keeps with the event. */
  readonly data?: object
}

/**
 * Opens a case in the flow's first state, with a number that has neither gaps nor doubles. The flow version in force today
 * is the case's for good. @throws org.absent
 */
export async function openCase<T, S extends string, M extends string>(
  act: JobAct<T>,
  flow: Flow<S, M>,
  opening: Opening,
): Promise<CaseRow> {
  const { tx, now, today, actor } = act
  const org = await getOrg(tx, opening.orgId)
  const version = await versionFor(tx, flow, org.path, today)
  const number = await nextNumber(tx, flow.prefix, yearOf(today))
  const { rows } = await sql<CaseRow>`
    insert into cases_case as c (id, number, kind, flow_version_id, state, org_id, org_path, person_id, title, opened_at, opened_by, step_since, version)
    values (${newId(now)}, ${number}, ${flow.kind}, ${version.id}, ${flow.start}, ${org.id}, ${org.path}, ${opening.personId}, ${opening.title},
      ${now}, ${actor.accountId}, ${now}, 0)
    returning ${caseColumns}`.execute(tx)
  const file = { row: rows[0]!, steps: stepsOf(flow, version.steps), task: null }
  return arrive(act, flow, file, flow.start, { move: 'OPEN', data: opening.data, grant: null })
}

/**
 * Makes a move for whoever calls. The case is held until the end of the transaction.
 * @throws absent outside the scope; busy while another holds it; cases.stale when it changed since `version`; every code of `mayMove`;
 *   cases.reason_needed
 */
export async function moveCase<T, S extends string, M extends string>(
  act: JobAct<T>,
  flow: Flow<S, M>,
  caseId: string,
  move: NoInfer<M>,
  moving: Moving,
): Promise<CaseRow> {
  const who = askerOf(act)
  const file = await readCase(act.tx, flow, caseId, act.today, true)
  if (!file || !maySee(flow, file.standing, who)) throw kernelRefuse('absent')
  if (file.row.version !== moving.version) throw stale(act, flow, file, moving.version)
  const permit = mayMove(flow, file.standing, who, move)
  if (!permit.ok) throw refuse(permit.code, permit.details)
  return make(act, flow, file, move, moving, permit.grant)
}

/**
 * Makes a move that is the system's (`by: 'system'`): from a job, or from a service that has checked what calls for it.
 * @throws absent; cases.not_now
 */
export async function systemMove<T, S extends string, M extends string>(
  act: JobAct<T>,
  flow: Flow<S, M>,
  caseId: string,
  move: NoInfer<M>,
  moving: Omit<Moving, 'version'> = {},
): Promise<CaseRow> {
  const file = await readCase(act.tx, flow, caseId, act.today, true)
  if (!file) throw kernelRefuse('absent')
  const declared: Move = flow.moves[move]
  if (declared.by !== 'system') throw new Error(`${flow.kind}: ${move} is not the system's move`)
  if (!declared.from.includes(file.row.state))
    throw refuse('cases.not_now', { move: declared.title[act.lang], state: titleOf(flow, file.row.state, act.lang) })
  return make(act, flow, file, move, moving, null)
}

const titleOf = (flow: Flow, state: string, lang: 'zh' | 'en') => flow.states[state]?.[lang] ?? state

/** Says what changed and by whom, in general words. */
function stale<T>(act: JobAct<T>, flow: Flow, { row, events }: CaseFile, seen: number) {
  const since = events.filter(e => e.seq > seen).slice(-3)
  const changes = since.map(e => `${whoDid(e, act.lang)}: ${moveTitle(flow, e.move, act.lang)}`)
  return refuse('cases.stale', {
    changes: changes.length ? changes : [titleOf(flow, row.state, act.lang)],
    version: row.version,
  })
}

async function make<T>(
  act: JobAct<T>,
  flow: Flow,
  file: CaseFile,
  name: string,
  moving: Omit<Moving, 'version'>,
  grant: HeldGrant | null,
): Promise<CaseRow> {
  const move = flow.moves[name]!
  if (move.reason === 'required' && !moving.reason?.trim())
    throw refuse('cases.reason_needed', { move: move.title[act.lang] }, [
      { field: 'reason', message: move.title[act.lang] },
    ])
  const to = targetOf(flow, file.steps, file.row.state, move, file.row.returnedFrom)
  const moved = await arrive(act, flow, file, to, { ...moving, move: name, grant, rule: move })
  await tellWorker(act, flow, moved, move)
  return moved
}

interface Arriving extends Omit<Moving, 'version'> {
  readonly move: string
  readonly grant: HeldGrant | null
  readonly rule?: Move
}

/** Puts a case into a state: whose turn, until when, the task; and the line of its history. */
async function arrive<T>(
  act: JobAct<T>,
  flow: Flow,
  { row, steps, task }: Pick<CaseFile, 'row' | 'steps' | 'task'>,
  to: string,
  by: Arriving,
): Promise<CaseRow> {
  const { tx, now } = act
  const step = steps.find(s => s.state === to)
  const at = step && (await ancestorAt(tx, row.orgPath, step.level))
  const { clock, left } = await wind(act, row, step, by.rule)
  const closed = flow.end.includes(to) ? now : null
  const { rows } = await sql<CaseRow>`
    update cases_case as c set state = ${to}, at_org_id = ${at?.id ?? null}, at_org_path = ${at?.path ?? null}, step_since = ${now},
      due_on = ${clock?.dueOn ?? null}, due_provisional = ${clock?.dueProvisional ?? false}, clock_from = ${clock?.clockFrom ?? null},
      clock_n = ${clock?.clockN ?? left?.n ?? null}, clock_unit = ${clock?.clockUnit ?? left?.unit ?? null},
      returned_from = ${left ? row.state : null}, closed_at = ${closed}, version = version + 1
    where id = ${row.id} returning ${caseColumns}`.execute(tx)
  const moved = rows[0]!
  await record(act, flow, moved, by.move === 'OPEN' ? null : row.state, by)
  if (task) await sql`update cases_task set closed_at = ${now} where id = ${task.id}`.execute(tx)
  if (step && at && clock)
    await sql`
      insert into cases_task (id, case_id, kind, person_id, state, right_name, org_id, org_path, due_on, opened_at)
      values (${newId(now)}, ${row.id}, ${row.kind}, ${row.personId}, ${to}, ${step.right}, ${at.id}, ${at.path}, ${clock.dueOn}, ${now})`.execute(
      tx,
    )
  return moved
}

/** The clock in the new state: running from today, going on with what was left, or stopped with what is left. */
async function wind<T>(
  act: JobAct<T>,
  row: CaseRow,
  step: Step | undefined,
  move: Move | undefined,
): Promise<{ clock?: Clock; left?: Term }> {
  const calendar = await act.house.calendar(act.tx)
  if (move?.stopsClock && row.dueOn && row.clockUnit)
    return { left: stopClock({ clockUnit: row.clockUnit, dueOn: row.dueOn }, act.today, calendar) }
  if (!step) return {}
  if (move?.to === 'BACK' && row.clockN !== null && row.clockUnit)
    return { clock: resumeClock({ n: row.clockN, unit: row.clockUnit }, act.today, calendar) }
  return { clock: startClock(act.today, step.term, calendar) }
}

/** Writes the line of the history. The row's version is its number. */
export async function record<T>(
  act: JobAct<T>,
  flow: Flow,
  row: CaseRow,
  from: string | null,
  by: Arriving,
): Promise<void> {
  const { tx, now, today, actor } = act
  act.touched('case', row.id)
  if (row.personId) act.touched('person', row.personId)
  const who = askerOf(act)
  const own = row.personId !== null && who.subjectId === row.personId
  const kind: EventRow['actorKind'] =
    actor.kind === 'system' ? 'SYSTEM' : own && actor.sitting ? 'SITTING' : actor.kind === 'staff' ? 'STAFF' : 'WORKER'
  const grant = kind === 'STAFF' ? (by.grant ?? grantOver(who.grantsOf(flow.readRight), row.orgPath)) : undefined
  const orgId = grant?.orgId ?? (kind === 'SITTING' ? actor.sitting?.orgId : undefined)
  await sql`
    insert into cases_event (case_id, seq, at, account_id, actor_kind, actor_name, role, org_id, org_name, sitting_id, move, from_state, to_state,
      reason, reasons, data, due_on)
    values (${row.id}, ${row.version}, ${now}, ${actor.accountId}, ${kind}, ${actor.name}, ${grant?.role ?? null}, ${orgId ?? null},
      ${orgId ? await orgName(tx, orgId, today) : null}, ${kind === 'SITTING' ? (actor.sitting?.id ?? null) : null}, ${by.move}, ${from}, ${row.state},
      ${by.reason?.trim() || null}, ${JSON.stringify(by.reasons ?? [])}::jsonb, ${JSON.stringify(by.data ?? {})}::jsonb, ${row.dueOn})`.execute(
    tx,
  )
}
