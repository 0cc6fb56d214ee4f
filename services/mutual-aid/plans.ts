// Plans in the database: a draft that is changed, versions that are not; adopted by another person than wrote it.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import type { Db } from '#kernel/db/db.ts'
import { orgById } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act } from '#kernel/service.ts'
import type { KernelTables } from '#kernel/tables.gen.ts'
import { refuse } from './refuse.ts'
import type { PlanFault } from './rules-fault.ts'
import { Plan } from './rules-plan.ts'
import { readPlan, shapeFaults } from './rules-shape.ts'
import type { MutualAidTables } from './tables.gen.ts'

export type Tables = MutualAidTables & KernelTables

/** The version by which a cover that takes effect on that day is judged; undefined when none is in force yet. */
export async function planInForce(
  db: Db<Tables>,
  planId: string,
  on: Day,
): Promise<{ id: string; number: number; plan: Plan } | undefined> {
  const row = await db
    .selectFrom('mutual_aid_plan_version')
    .select(['id', 'number', 'content'])
    .where('plan_id', '=', planId)
    .where('from_on', '<=', on)
    .orderBy('from_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { id: row.id, number: row.number, plan: row.content as Plan }
}

export const accountOf = (act: Act<Tables>): string => {
  if (!act.actor.accountId) throw refuseKernel('signed_out')
  return act.actor.accountId
}

/** A plan that nobody can read is refused with every fault at its place. */
export function refuseFaults(act: Act<Tables>, faults: readonly PlanFault[]): void {
  const [first] = faults
  if (!first) return
  throw refuse(
    'mutual-aid.bad_plan',
    { n: faults.length, first: `${first[act.lang]}` },
    faults.map(f => ({ field: `plan${f.at}`, message: f[act.lang] })),
  )
}

export interface Written {
  readonly from: string
  readonly plan: unknown
}

/** A new plan with its first draft. @throws mutual-aid.bad_plan when it has not the shape of a plan, mutual-aid.plan_code_taken */
export async function makePlan(act: Act<Tables>, { orgId, from, plan }: Written & { readonly orgId: string }) {
  const org = await orgById(act.db, orgId)
  if (!org || !covers(act.scope, org.path)) throw refuseKernel('absent')
  refuseFaults(act, shapeFaults(Plan, plan))
  const content = plan as Plan
  const id = newId(act.now)
  await act.tx
    .insertInto('mutual_aid_plan')
    .values({ id, org_id: org.id, org_path: org.path, code: content.code, made_by: accountOf(act), made_at: act.now })
    .execute()
  await insertDraft(act, id, content, from as Day)
  return { planId: id }
}

const insertDraft = (act: Act<Tables>, planId: string, content: Plan, from: Day) =>
  act.tx
    .insertInto('mutual_aid_plan_draft')
    .values({
      plan_id: planId,
      content: JSON.stringify(content),
      from_on: from,
      changed_by: accountOf(act),
      changed_at: act.now,
    })
    .execute()

/** The plan, locked, within the caller's scope. Whoever changes anything of a plan comes by here, so two at once queue. */
async function lockPlan(act: Act<Tables>, planId: string) {
  const plan = await act.tx
    .selectFrom('mutual_aid_plan')
    .selectAll()
    .where('id', '=', planId)
    .forUpdate()
    .executeTakeFirst()
  if (!plan || !covers(act.scope, plan.org_path)) throw refuseKernel('absent')
  const draft = await act.tx
    .selectFrom('mutual_aid_plan_draft')
    .selectAll()
    .where('plan_id', '=', planId)
    .executeTakeFirst()
  return { plan, draft }
}

async function lockDraft(act: Act<Tables>, planId: string, revision: number) {
  const { plan, draft } = await lockPlan(act, planId)
  if (!draft) throw refuse('mutual-aid.plan_no_draft')
  if (draft.revision !== revision) throw refuse('mutual-aid.plan_changed')
  return { plan, draft, content: draft.content as Plan }
}

/** Saves the draft; without a revision it begins one. Faults of the rules may stand in a draft, faults of its shape may not. */
export async function savePlan(
  act: Act<Tables>,
  { planId, revision, from, plan }: Written & { planId: string; revision?: number },
) {
  const known = await lockPlan(act, planId)
  refuseFaults(act, shapeFaults(Plan, plan))
  const content = plan as Plan
  if (content.code !== known.plan.code) throw refuse('mutual-aid.plan_code_fixed', { code: known.plan.code })
  if (revision === undefined) {
    if (known.draft) throw refuse('mutual-aid.plan_draft_open')
    await insertDraft(act, planId, content, from as Day)
    return { planId, revision: 1 }
  }
  const { draft } = await lockDraft(act, planId, revision)
  if (draft.proposed_at) throw refuse('mutual-aid.plan_proposed')
  await act.tx
    .updateTable('mutual_aid_plan_draft')
    .set({
      content: JSON.stringify(content),
      from_on: from as Day,
      revision: revision + 1,
      changed_by: accountOf(act),
      changed_at: act.now,
    })
    .where('plan_id', '=', planId)
    .execute()
  return { planId, revision: revision + 1 }
}

/** Asks another person to adopt the draft. @throws mutual-aid.bad_plan, mutual-aid.plan_assumed, mutual-aid.plan_from */
export async function proposePlan(act: Act<Tables>, { planId, revision }: { planId: string; revision: number }) {
  const { draft, content } = await lockDraft(act, planId, revision)
  if (draft.proposed_at) throw refuse('mutual-aid.plan_proposed')
  await mayAdopt(act, planId, content, draft.from_on)
  await setProposed(act, planId, accountOf(act), act.now)
  return { planId }
}

async function mayAdopt(act: Act<Tables>, planId: string, content: Plan, from: Day): Promise<void> {
  refuseFaults(act, readPlan(content).faults)
  const [assumed] = content.assumed ?? []
  if (assumed) throw refuse('mutual-aid.plan_assumed', { n: content.assumed?.length ?? 0, why: assumed.why })
  const last = await act.tx
    .selectFrom('mutual_aid_plan_version')
    .select(eb => eb.fn.max('from_on').as('from_on'))
    .where('plan_id', '=', planId)
    .executeTakeFirst()
  if (last?.from_on && from <= last.from_on) throw refuse('mutual-aid.plan_from', { after: last.from_on })
}

const setProposed = (act: Act<Tables>, planId: string, by: string | null, at: Date | null) =>
  act.tx
    .updateTable('mutual_aid_plan_draft')
    .set({ proposed_by: by, proposed_at: at })
    .where('plan_id', '=', planId)
    .execute()

export async function returnPlan(act: Act<Tables>, { planId, revision }: { planId: string; revision: number }) {
  const { draft } = await lockDraft(act, planId, revision)
  if (!draft.proposed_at) throw refuse('mutual-aid.plan_not_proposed')
  await setProposed(act, planId, null, null)
  return { planId }
}

/** Brings a proposed draft into force from its day. @throws mutual-aid.plan_own: four eyes; the database holds it too */
export async function adoptPlan(act: Act<Tables>, { planId, revision }: { planId: string; revision: number }) {
  const { draft, content } = await lockDraft(act, planId, revision)
  const by = accountOf(act)
  if (!draft.proposed_by) throw refuse('mutual-aid.plan_not_proposed')
  const seen = [by, ...act.behalf.map(p => p.accountId)]
  if (seen.includes(draft.proposed_by) || seen.includes(draft.changed_by)) throw refuse('mutual-aid.plan_own')
  await mayAdopt(act, planId, content, draft.from_on)
  const { n } = await act.tx
    .selectFrom('mutual_aid_plan_version')
    .select(sql<number>`coalesce(max(number), 0)::int`.as('n'))
    .where('plan_id', '=', planId)
    .executeTakeFirstOrThrow()
  const number = n + 1
  await act.tx
    .insertInto('mutual_aid_plan_version')
    .values({
      id: newId(act.now),
      plan_id: planId,
      number,
      from_on: draft.from_on,
      content: JSON.stringify(content),
      title: content.title,
      changed_by: draft.changed_by,
      proposed_by: draft.proposed_by,
      adopted_by: by,
      adopted_at: act.now,
    })
    .execute()
  await act.tx.deleteFrom('mutual_aid_plan_draft').where('plan_id', '=', planId).execute()
  return { planId, number }
}

/** Drops a draft. A plan that was never adopted goes with it. */
export async function dropPlan(act: Act<Tables>, { planId, revision }: { planId: string; revision: number }) {
  await lockDraft(act, planId, revision)
  await act.tx.deleteFrom('mutual_aid_plan_draft').where('plan_id', '=', planId).execute()
  const { rows } = await sql`select from mutual_aid_plan_version where plan_id = ${planId} limit 1`.execute(act.tx)
  if (rows.length > 0) return { planId }
  await act.tx.deleteFrom('mutual_aid_simulation').where('plan_id', '=', planId).execute()
  await act.tx.deleteFrom('mutual_aid_plan').where('id', '=', planId).execute()
  return { planId }
}
