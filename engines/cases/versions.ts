// Flow versions as data: the code's default, and what a federation sets for itself from a day on.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Flow } from '#base/flow.ts'
import { newId } from '#base/ids.ts'
import type { Db } from '#kernel/db/db.ts'
import { branchOf } from '#kernel/org/org.ts'
import type { JobAct } from '#kernel/service.ts'
import { type ChosenStep, chosenFaults } from './way.ts'
import { refuse } from './words.ts'

export interface FlowVersion {
  readonly id: string
  readonly kind: string
  /** Null: the house's default, from the code. */
  readonly orgId: string | null
  readonly version: number
  readonly fromOn: Day
  readonly steps: readonly ChosenStep[]
  readonly basis: string
}

const columns = sql.raw(`v.id, v.kind, v.org_id as "orgId", v.version, v.from_on as "fromOn", v.steps, v.basis`)

/** The first default is in force for all time, so that what is brought over from before has a flow too. */
const always = '1900-01-01'

const chosen = (steps: Flow['steps']): ChosenStep[] => steps.map(({ state, level, term }) => ({ state, level, term }))

/** Writes the code's steps as a new default version of each kind whose steps differ from the last; otherwise nothing. Idempotent. */
export async function publishDefaultFlows<T>(act: JobAct<T>, flows: Iterable<Flow>): Promise<void> {
  for (const flow of flows)
    await sql`
      insert into cases_flow_version (id, kind, org_id, version, from_on, steps, basis, set_by, set_at)
      select ${newId(act.now)}, ${flow.kind}, null, coalesce(last.version, 0) + 1,
        case when last.version is null then ${always}::date else ${act.today}::date end,
        ${JSON.stringify(chosen(flow.steps))}::jsonb, '程序默认', null, ${act.now}
      from (select 1) one left join lateral (
        select version, steps from cases_flow_version where kind = ${flow.kind} and org_id is null order by version desc limit 1
      ) last on true
      where last.steps is distinct from ${JSON.stringify(chosen(flow.steps))}::jsonb
      on conflict (kind, org_id, version) do nothing`.execute(act.tx)
}

/**
 * The version by which a case of this organization goes that begins on a day: the nearest organization above that set one,
 * else the default. One that no longer fits the code (a step was added that may not be left out) is passed over.
 */
export async function versionFor<T>(db: Db<T>, flow: Flow, orgPath: string, on: Day): Promise<FlowVersion> {
  const { rows } = await sql<FlowVersion>`
    select ${columns} from cases_flow_version v left join kernel_org o on o.id = v.org_id
    where v.kind = ${flow.kind} and v.from_on <= ${on} and (v.org_id is null or o.path = any(${branchOf(orgPath)}))
    order by length(o.path) desc nulls last, v.from_on desc, v.version desc`.execute(db)
  const version = rows.find(v => chosenFaults(flow, v.steps, 'zh').length === 0)
  if (!version) throw new Error(`no flow version of ${flow.kind}: the preparation at the start has not run`)
  return version
}

/** All versions that an organization set itself, newest first. */
export async function versionsOf<T>(db: Db<T>, kind: string, orgId: string): Promise<FlowVersion[]> {
  const { rows } = await sql<FlowVersion>`
    select ${columns} from cases_flow_version v where v.kind = ${kind} and v.org_id = ${orgId} order by v.version desc`.execute(
    db,
  )
  return rows
}

/**
 * Sets an organization's own order, levels, terms and left-out steps for cases that begin on or after a day.
 * @throws cases.flow_faults naming all that is wrong; cases.flow_past; cases.flow_raced (by constraint)
 */
export async function setVersion<T>(
  act: JobAct<T>,
  flow: Flow,
  input: { orgId: string; fromOn: Day; steps: readonly ChosenStep[]; basis: string },
): Promise<FlowVersion> {
  const faults = chosenFaults(flow, input.steps, act.lang)
  if (faults.length) throw refuse('cases.flow_faults', { faults })
  if (input.fromOn < act.today) throw refuse('cases.flow_past', { today: act.today })
  const steps = input.steps.map(({ state, level, term }) => ({ state, level, term: { n: term.n, unit: term.unit } }))
  const { rows } = await sql<FlowVersion>`
    insert into cases_flow_version as v (id, kind, org_id, version, from_on, steps, basis, set_by, set_at)
    select ${newId(act.now)}, ${flow.kind}, ${input.orgId}::uuid, coalesce(max(version), 0) + 1, ${input.fromOn}::date,
      ${JSON.stringify(steps)}::jsonb, ${input.basis}, ${act.actor.accountId}::uuid, ${act.now}::timestamptz
    from cases_flow_version where kind = ${flow.kind} and org_id = ${input.orgId}
    returning ${columns}`.execute(act.tx)
  return rows[0]!
}
