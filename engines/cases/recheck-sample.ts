// Each decision is drawn or not as it falls: by the seed of its month and the share in force. Nobody can steer which.
import { sql } from 'kysely'
import { at } from '#base/dated.ts'
import { type Day, monthOf } from '#base/day.ts'
import type { Flow } from '#base/flow.ts'
import { newId } from '#base/ids.ts'
import { addWorkdays } from '#base/workdays.ts'
import { localRules } from '#kernel/rules/rules.ts'
import { type JobAct, type Look, seeing } from '#kernel/service.ts'
import type { KernelTables } from '#kernel/tables.gen.ts'
import { chainOf, decisionOf } from './decisions.ts'
import { isDrawn, seedOf } from './draw.ts'
import { outside } from './outside.ts'
import { recheckPercent, recheckTerm } from './recheck-rules.ts'
import { type CaseRow, readCase } from './rows.ts'

/** Which side of the sample an end belongs to. */
export function classOf(flow: Flow, state: string): 'APPROVED' | 'REFUSED' | null {
  if (flow.sample?.approved.includes(state)) return 'APPROVED'
  return flow.sample?.refused.includes(state) ? 'REFUSED' : null
}

/** The share in force on a day at a place: the flow's own, or more where the federation says so. */
export async function percentFor<T>(call: Pick<Look<T>, 'db'>, flow: Flow, orgPath: string, on: Day): Promise<number> {
  const local = await localRules(seeing<KernelTables>(call).db, orgPath)
  const asked = Number(at(recheckPercent, on, local).value)
  return Math.min(100, Math.max(flow.sample?.percent ?? 0, Number.isFinite(asked) ? Math.ceil(asked) : 0))
}

/** Ten working days unless the federation says otherwise. */
export async function recheckDue<T>(act: JobAct<T>, orgPath: string): Promise<Day> {
  const local = await localRules(seeing<KernelTables>(act).db, orgPath)
  return addWorkdays(act.today, at(recheckTerm, act.today, local).value, await act.house.calendar(act.tx))
}

/** Draws for the decision just kept, and where it is drawn opens the second reading. */
export async function sampleDecision<T>(act: JobAct<T>, flow: Flow, now: CaseRow): Promise<void> {
  const side = classOf(flow, now.state)
  const decision = side && (await decisionOf(act, now.id, now.version))
  if (!flow.sample || !side || !decision) return
  const { tx, today } = act
  const period = monthOf(today)
  const percent = await percentFor(act, flow, now.orgPath, today)
  const drawn = isDrawn(await seedOf(act, period), now.id, now.version, percent)
  await sql`
    insert into cases_sample (case_id, seq, period, kind, class, percent, drawn, org_id, org_path)
    values (${now.id}, ${now.version}, ${period}, ${flow.kind}, ${side}, ${percent}, ${drawn}, ${decision.orgId}, ${decision.orgPath})`.execute(
    tx,
  )
  if (!drawn) return
  const file = await readCase(tx, flow, now.id, today)
  if (!file) return
  const reader = await outside(act, flow.sample.right, decision, await chainOf(act, file))
  const rules = decision.judged?.used.map(u => ({ key: u.key, from: u.from, basis: `${u.document} ${u.clause}` })) ?? []
  await sql`
    insert into cases_recheck (id, case_id, seq, kind, class, first_org_id, first_org_path, org_id, org_path, right_name, rules, due_on, at)
    values (${newId(act.now)}, ${now.id}, ${now.version}, ${flow.kind}, ${side}, ${decision.orgId}, ${decision.orgPath}, ${reader.id},
      ${reader.path}, ${flow.sample.right}, ${JSON.stringify(rules)}::jsonb, ${await recheckDue(act, now.orgPath)}, ${act.now})`.execute(
    tx,
  )
}
