// The rows of a case, read: the case itself, its history, its open task; and who is asking.
import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Flow, Step, Term } from '#base/flow.ts'
import type { Details } from '#base/text.ts'
import type { Role } from '#kernel/access/roles.ts'
import type { Db } from '#kernel/db/db.ts'
import { type Branch, branchColumn, nameIn } from '#kernel/org/branch.ts'
import type { HeldGrant, JobAct, Look } from '#kernel/service.ts'
import { type Asker, type ChosenStep, type Standing, stepsOf } from './way.ts'
import type { actorWords } from './words.ts'

export interface CaseRow {
  readonly id: string
  /** 'KN-2026-000007-3'. */
  readonly number: string
  readonly kind: string
  readonly flowVersionId: string
  readonly state: string
  readonly orgId: string
  readonly orgPath: string
  readonly personId: string | null
  readonly title: string
  readonly titleEn: string | null
  readonly openedAt: Date
  readonly openedBy: string | null
  /** Whose turn it is; null while no union's. */
  readonly atOrgId: string | null
  readonly atOrgPath: string | null
  readonly stepSince: Date
  readonly dueOn: Day | null
  readonly dueProvisional: boolean
  readonly clockFrom: Day | null
  readonly clockN: number | null
  readonly clockUnit: Term['unit'] | null
  readonly returnedFrom: string | null
  /** The number of the last event. */
  readonly version: number
  readonly closedAt: Date | null
}

/** One reason of a decision: a code of the service, its values, the clause it rests on, and its sentence in both languages. */
export interface Reason {
  readonly code: string
  readonly details?: Details
  readonly document?: string
  readonly clause?: string
  readonly zh?: string
  readonly en?: string
}

export interface EventRow {
  readonly seq: number
  readonly at: Date
  readonly accountId: string | null
  readonly actorKind: keyof typeof actorWords
  readonly actorName: string
  readonly role: Role | null
  readonly orgId: string | null
  readonly orgName: string | null
  readonly sittingId: string | null
  /** In whose place a deputy did it (代 … 办理). */
  readonly forId: string | null
  readonly forName: string | null
  readonly move: string
  readonly fromState: string | null
  readonly toState: string
  readonly reason: string | null
  readonly reasons: readonly Reason[]
  readonly data: unknown
  readonly dueOn: Day | null
}

export interface TaskRow {
  readonly id: string
  readonly right: string
  readonly orgId: string
  readonly orgPath: string
  readonly escalatedTo: string | null
  readonly takenBy: string | null
  readonly takenByName: string | null
}

/** The columns of a `CaseRow`, of the table called c. */
export const caseColumns =
  sql.raw(`c.id, c.number, c.kind, c.flow_version_id as "flowVersionId", c.state, c.org_id as "orgId",
  c.org_path as "orgPath", coalesce((select k.merged_into from kernel_person k where k.id = c.person_id), c.person_id) as "personId", c.title, c.title_en as "titleEn", c.opened_at as "openedAt", c.opened_by as "openedBy",
  c.at_org_id as "atOrgId", c.at_org_path as "atOrgPath", c.step_since as "stepSince", c.due_on as "dueOn",
  c.due_provisional as "dueProvisional", c.clock_from as "clockFrom", c.clock_n as "clockN", c.clock_unit as "clockUnit",
  c.returned_from as "returnedFrom", c.version, c.closed_at as "closedAt"`)

/** A case with all that decides about it. */
export interface CaseFile {
  readonly row: CaseRow
  readonly steps: readonly Step[]
  readonly events: readonly EventRow[]
  readonly task: TaskRow | null
  /** From the root to the union where the case belongs: the levels of its steps are here. */
  readonly branch: Branch
  readonly standing: Standing
}

/** Reads a case; `lock` holds its row until the end of the transaction. Undefined when there is none of this kind. */
export async function readCase<T>(
  db: Db<T>,
  flow: Flow,
  caseId: string,
  on: Day,
  lock = false,
): Promise<CaseFile | undefined> {
  const held: RawBuilder<unknown> = lock ? sql`for update of c` : sql``
  const found = await sql<CaseRow & { chosen: ChosenStep[] }>`
    select ${caseColumns}, v.steps as chosen from cases_case c join cases_flow_version v on v.id = c.flow_version_id
    where c.id = ${caseId} and c.kind = ${flow.kind} ${held}`.execute(db)
  if (!found.rows[0]) return undefined
  const { chosen, ...row } = found.rows[0]
  // Read after the lock is held, so that they are of the same moment as the row.
  const around = await sql<Around>`
    select ${branchColumn(row.orgPath)} as branch,
      (select coalesce(json_agg(e order by e.seq), '[]') from (
        select seq, at, account_id as "accountId", actor_kind as "actorKind", actor_name as "actorName", role, org_id as "orgId",
          org_name as "orgName", sitting_id as "sittingId", for_id as "forId", for_name as "forName", move, from_state as "fromState", to_state as "toState", reason, reasons, data,
          due_on as "dueOn"
        from cases_event where case_id = ${caseId}) e) as events,
      (select row_to_json(k) from (
        select t.id, t.right_name as "right", t.org_id as "orgId", t.org_path as "orgPath", t.escalated_to as "escalatedTo",
          t.taken_by as "takenBy", a.name as "takenByName"
        from cases_task t left join kernel_account a on a.id = t.taken_by
        where t.case_id = ${caseId} and t.closed_at is null) k) as task`.execute(db)
  const { branch, task, events: told } = around.rows[0]!
  const events = told.map(event => ({ ...event, at: new Date(event.at) }))
  return {
    row,
    steps: stepsOf(flow, chosen),
    events,
    task,
    branch,
    standing: standingOf(row, branch, task, events, on),
  }
}

/** Of JSON: moments are texts. */
interface Around {
  readonly branch: Branch
  readonly events: readonly (Omit<EventRow, 'at'> & { readonly at: string })[]
  readonly task: TaskRow | null
}

/** What decides about the case's moves. */
export const standingOf = (
  { state, personId, orgPath }: CaseRow,
  branch: Branch,
  task: TaskRow | null,
  made: readonly EventRow[],
  on: Day,
): Standing => ({
  state,
  personId,
  orgPath,
  task: task && { ...task, orgName: nameIn(branch, task.orgId, on) ?? '' },
  made,
})

/** Whoever calls, as the rules of moves see them. */
export function askerOf<T>(call: Look<T> | JobAct<T>): Asker {
  const { actor, house, lang } = call
  return {
    accountId: actor.accountId,
    personId: actor.kind === 'staff' ? actor.personId : null,
    subjectId: actor.sitting?.personId ?? (actor.kind === 'worker' ? actor.personId : null),
    lang,
    grantsOf: right => grantsOf(call, right, house.rights),
  }
}

function grantsOf<T>(
  call: Look<T> | JobAct<T>,
  right: string,
  rights: ReadonlyMap<string, ReadonlySet<string>>,
): HeldGrant[] {
  const roles = rights.get(right)
  return call.actor.grants.filter(g => roles?.has(g.role))
}
