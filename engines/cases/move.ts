// The heart of the house: a case is opened, and moved. Nothing else changes a case.
import { type RawBuilder, sql } from 'kysely'
import { yearOf } from '#base/day.ts'
import type { Flow, Move, Step, Term } from '#base/flow.ts'
import { newId } from '#base/ids.ts'
import { type Title, titled } from '#base/text.ts'
import { nextNumber } from '#kernel/db/numbers.ts'
import { atLevel, type Branch, type BranchOrg, branchAt, nameIn } from '#kernel/org/branch.ts'
import { orgName } from '#kernel/org/org.ts'
import { placeAt } from '#kernel/people/place.ts'
import { refuse as kernelRefuse } from '#kernel/refusals.ts'
import type { HeldGrant, JobAct } from '#kernel/service.ts'
import { type Clock, resumeClock, startClock, stopClock } from './clock.ts'
import { keepDecision } from './decisions.ts'
import { moveTitle, whoDid } from './history.ts'
import { tellWorker } from './notices.ts'
import { sampleDecision } from './recheck-sample.ts'
import {
  askerOf,
  type CaseFile,
  type CaseRow,
  type EventRow,
  type Reason,
  readCase,
  standingOf,
  type TaskRow,
} from './rows.ts'
import { versionFor } from './versions.ts'
import { grantOver, mayMove, maySee, stepsOf, targetOf } from './way.ts'
import { refuse } from './words.ts'

export interface Opening {
  /** Whose case it is; null when nobody is named. */
  readonly personId: string | null
  /** The union where it belongs: levels are counted from here. */
  readonly orgId: string
  /** For lists; free of personal data. */
  readonly title: Title
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
 * Opens a case in the flow's first state, with a number of its own. The flow version in force today is the case's for good.
 * With `then` the opener makes that move at once, as `moveCase` would. @throws org.absent; every code of `mayMove`
 */
export async function openCase<T, S extends string, M extends string>(
  act: JobAct<T>,
  flow: Flow<S, M>,
  opening: Opening,
  then?: NoInfer<M>,
): Promise<CaseRow> {
  const { tx, now, today, actor } = act
  const branch = await branchAt(tx, opening.orgId)
  const org = branch.at(-1)!
  const version = await versionFor(tx, flow, org.path, today)
  const number = await nextNumber(tx, flow.prefix, yearOf(today))
  const before: CaseRow = {
    ...{ id: newId(now), number, kind: flow.kind, flowVersionId: version.id, state: flow.start },
    ...{ orgId: org.id, orgPath: org.path, personId: opening.personId, ...titled(opening.title) },
    ...{ openedAt: now, openedBy: actor.accountId, stepSince: now, closedAt: null, version: 0 },
    ...{ atOrgId: null, atOrgPath: null, dueOn: null, dueProvisional: false },
    ...{ clockFrom: null, clockN: null, clockUnit: null, returnedFrom: null },
  }
  const file: Standing = { row: before, steps: stepsOf(flow, version.steps), task: null, branch }
  const opened = await arrive(act, flow, file, flow.start, { move: 'OPEN', data: opening.data, grant: null })
  if (opening.personId) await placeAt(tx, [opening.personId], atLevel(branch, 'COUNTY').id, 'CASE', now)
  if (then === undefined) return opened.row
  const { row, task, line } = opened
  const standing = standingOf(row, branch, task, [line], today)
  const permit = mayMove(flow, standing, askerOf(act), then)
  if (!permit.ok) throw refuse(permit.code, permit.details)
  return make(act, flow, { ...file, row, task }, then, {}, permit.grant)
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

/** Where a case stands before it comes into another state. */
type Standing = Pick<CaseFile, 'row' | 'steps' | 'task' | 'branch'>

async function make<T>(
  act: JobAct<T>,
  flow: Flow,
  file: Standing,
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
  const { row } = await arrive(act, flow, file, to, { ...moving, move: name, grant, rule: move })
  await tellWorker(act, flow, row, move)
  return row
}

export interface Arriving extends Omit<Moving, 'version'> {
  readonly move: string
  readonly grant: HeldGrant | null
  readonly rule?: Move
  /** Another look: where it is taken and until when, which no flow version says. */
  readonly aside?: { readonly at: Pick<BranchOrg, 'id' | 'path'>; readonly right: string; readonly term: Term }
  /** Goes on with what was left of the step's clock. */
  readonly left?: Term
  /** Runs on as it ran before, whatever day it is now (a reopened case). */
  readonly clock?: Clock
}

/**
 * Puts a case into a state: whose turn, until when, the task; and the line of its history. All of it is one statement,
 * so that a move is one trip to the database.
 */
export async function arrive<T>(
  act: JobAct<T>,
  flow: Flow,
  file: Standing,
  to: string,
  by: Arriving,
): Promise<{ row: CaseRow; task: TaskRow | null; line: EventRow }> {
  const { tx, now } = act
  const { row: before, steps, branch } = file
  const step = by.aside ?? steps.find(s => s.state === to)
  const at = step && ('at' in step ? step.at : atLevel(branch, step.level))
  const { clock, left } = await wind(act, before, step, by)
  const row: CaseRow = {
    ...before,
    ...{ state: to, atOrgId: at?.id ?? null, atOrgPath: at?.path ?? null, stepSince: now },
    ...{ dueOn: clock?.dueOn ?? null, dueProvisional: clock?.dueProvisional ?? false },
    ...{ clockFrom: clock?.clockFrom ?? null, clockN: clock?.clockN ?? left?.n ?? null },
    ...{ clockUnit: clock?.clockUnit ?? left?.unit ?? null, returnedFrom: left ? before.state : null },
    ...{ closedAt: flow.end.includes(to) ? now : null, version: before.version + 1 },
  }
  const line = await lineOf(act, flow, row, by.move === 'OPEN' ? null : before.state, by, branch)
  const task = step && at ? taskFor(step, at, newId(now)) : null
  await sql`
    with put as (${before.version === 0 ? insertCase(row) : updateCase(row)}), line as (${insertLine(row, line)}),
      closed as (update cases_task set closed_at = ${now} where id = ${file.task?.id ?? null} returning 1)
      ${task ? sql`, opened as (${insertTask(row, task, now)})` : sql``}
    select 1`.execute(tx)
  // Upheld, a decision stays the one it was.
  if (row.closedAt && by.move !== 'UPHOLD') {
    await keepDecision(act, flow, before, row)
    await sampleDecision(act, flow, row)
  }
  return { row, task, line }
}

const insertCase = (c: CaseRow): RawBuilder<unknown> => sql`
  insert into cases_case (id, number, kind, flow_version_id, state, org_id, org_path, person_id, title, title_en, opened_at, opened_by, at_org_id,
    at_org_path, step_since, due_on, due_provisional, clock_from, clock_n, clock_unit, returned_from, version, closed_at)
  values (${c.id}, ${c.number}, ${c.kind}, ${c.flowVersionId}, ${c.state}, ${c.orgId}, ${c.orgPath}, ${c.personId}, ${c.title}, ${c.titleEn}, ${c.openedAt},
    ${c.openedBy}, ${c.atOrgId}, ${c.atOrgPath}, ${c.stepSince}, ${c.dueOn}, ${c.dueProvisional}, ${c.clockFrom}, ${c.clockN}, ${c.clockUnit},
    ${c.returnedFrom}, ${c.version}, ${c.closedAt})`

const updateCase = (c: CaseRow): RawBuilder<unknown> => sql`
  update cases_case set state = ${c.state}, at_org_id = ${c.atOrgId}, at_org_path = ${c.atOrgPath}, step_since = ${c.stepSince},
    due_on = ${c.dueOn}, due_provisional = ${c.dueProvisional}, clock_from = ${c.clockFrom}, clock_n = ${c.clockN}, clock_unit = ${c.clockUnit},
    returned_from = ${c.returnedFrom}, closed_at = ${c.closedAt}, version = ${c.version}
  where id = ${c.id}`

const taskFor = (step: Pick<Step, 'right'>, at: Pick<BranchOrg, 'id' | 'path'>, id: string): TaskRow => ({
  ...{ id, right: step.right, orgId: at.id, orgPath: at.path },
  ...{ escalatedTo: null, takenBy: null, takenByName: null },
})

/** Counting what was closed makes the database close it first: a case never has two open tasks. */
const insertTask = (c: CaseRow, task: TaskRow, now: Date): RawBuilder<unknown> => sql`
  insert into cases_task (id, case_id, kind, person_id, state, right_name, org_id, org_path, due_on, opened_at)
  select ${task.id}::uuid, ${c.id}::uuid, ${c.kind}, ${c.personId}::uuid, ${c.state}, ${task.right}, ${task.orgId}::uuid, ${task.orgPath},
    ${c.dueOn}::date, ${now}::timestamptz
  from (select count(*) from closed) as one`

/** The clock in the new state: running from today, going on with what was left, or stopped with what is left. */
async function wind<T>(
  act: JobAct<T>,
  row: CaseRow,
  step: Pick<Step, 'term'> | undefined,
  { rule: move, left, clock }: Pick<Arriving, 'rule' | 'left' | 'clock'>,
): Promise<{ clock?: Clock; left?: Term }> {
  if (clock) return { clock }
  const calendar = await act.house.calendar(act.tx)
  if (left) return { clock: resumeClock(left, act.today, calendar) }
  if (move?.stopsClock && row.dueOn && row.clockUnit)
    return { left: stopClock({ clockUnit: row.clockUnit, dueOn: row.dueOn }, act.today, calendar) }
  if (!step) return {}
  if (move?.to === 'BACK' && row.clockN !== null && row.clockUnit)
    return { clock: resumeClock({ n: row.clockN, unit: row.clockUnit }, act.today, calendar) }
  return { clock: startClock(act.today, step.term, calendar) }
}

/** Writes a line of the history beside a move. The row's version is its number. */
export async function record<T>(
  act: JobAct<T>,
  flow: Flow,
  row: CaseRow,
  from: string | null,
  by: Arriving,
): Promise<void> {
  await insertLine(row, await lineOf(act, flow, row, from, by, [])).execute(act.tx)
}

/** The line of the history: who, where, as what. */
async function lineOf<T>(
  act: JobAct<T>,
  flow: Flow,
  row: CaseRow,
  from: string | null,
  by: Arriving,
  branch: Branch,
): Promise<EventRow> {
  const { tx, now, today, actor } = act
  act.touched('case', row.id)
  if (row.personId) act.touched('person', row.personId)
  const who = askerOf(act)
  const own = row.personId !== null && who.subjectId === row.personId
  const actorKind: EventRow['actorKind'] =
    actor.kind === 'system' ? 'SYSTEM' : own && actor.sitting ? 'SITTING' : actor.kind === 'staff' ? 'STAFF' : 'WORKER'
  const grant = actorKind === 'STAFF' ? (by.grant ?? grantOver(who.grantsOf(flow.readRight), row.orgPath)) : undefined
  if (grant?.of) act.touched('principal', grant.of.accountId)
  const orgId = grant?.orgId ?? (actorKind === 'SITTING' ? actor.sitting?.orgId : undefined) ?? null
  return {
    ...{ seq: row.version, at: now, accountId: actor.accountId, actorKind, actorName: actor.name },
    ...{ role: grant?.role ?? null, orgId, sittingId: actorKind === 'SITTING' ? (actor.sitting?.id ?? null) : null },
    ...{ forId: grant?.of?.accountId ?? null, forName: grant?.of?.name ?? null },
    orgName: orgId && (nameIn(branch, orgId, today) ?? (await orgName(tx, orgId, today))),
    ...{ move: by.move, fromState: from, toState: row.state, dueOn: row.dueOn },
    ...{ reason: by.reason?.trim() || null, reasons: by.reasons ?? [], data: by.data ?? {} },
  }
}

const insertLine = (c: CaseRow, e: EventRow): RawBuilder<unknown> => sql`
  insert into cases_event (case_id, seq, at, account_id, actor_kind, actor_name, role, org_id, org_name, sitting_id, for_id, for_name, move, from_state,
    to_state, reason, reasons, data, due_on)
  values (${c.id}, ${e.seq}, ${e.at}, ${e.accountId}, ${e.actorKind}, ${e.actorName}, ${e.role}, ${e.orgId}, ${e.orgName}, ${e.sittingId}, ${e.forId}, ${e.forName},
    ${e.move}, ${e.fromState}, ${e.toState}, ${e.reason}, ${JSON.stringify(e.reasons)}::jsonb, ${JSON.stringify(e.data)}::jsonb, ${e.dueOn})`
