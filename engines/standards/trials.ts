// A trial: a changed standard that is computed before anybody adopts it. Here it is begun; steps.ts computes it, adopting.ts brings it into force.
import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import { type Day, startOfMonth } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { fitsRule } from '#base/rule-set.ts'
import { canonical } from '#kernel/audit/canonical.ts'
import type { Db } from '#kernel/db/db.ts'
import type { House } from '#kernel/house.ts'
import { getOrg, orgName } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import { branchValues, foldRules, type Trial } from '#kernel/rules/rules.ts'
import type { Standards } from '#kernel/rules/standards.ts'
import type { Act, Look } from '#kernel/service.ts'
import type { KernelTables } from '#kernel/tables.gen.ts'
import type { StandardsTables, StandardsTrial } from './tables.gen.ts'
import { refuse } from './words.ts'

export type Tables = KernelTables & StandardsTables
export type TrialRow = Selectable<StandardsTrial>

/** A value to be tried, with the sentence it will rest on. */
export interface TriedValue {
  readonly key: string
  readonly from: Day
  readonly value: unknown
  readonly document: string
  readonly clause: string
  readonly sentence: string
}

export interface TrialInput {
  readonly setId: string
  readonly orgId: string
  readonly title: string
  readonly months: number
  readonly values: readonly TriedValue[]
}

/** The work that computes a trial; steps.ts declares it. */
export const trialJobName = 'standards.trial'

/** A registered set of rules. @throws absent */
export function setOf(house: House, setId: string): Standards<Tables> {
  const set: Standards<Tables> | undefined = house.standards.get(setId)
  if (!set) throw refuseKernel('absent')
  return set
}

/**
 * Begins a trial at an organization in the scope and sends for its computation. Refuses a value without its clause or of another form
 * than the rule's, two values of one rule for one day, and values by which nothing can be judged.
 */
export async function beginTrial(act: Act<Tables>, input: TrialInput): Promise<{ trialId: string; runId: string }> {
  const { tx, now, house } = act
  const org = await getOrg(tx, input.orgId)
  if (!covers(act.scope, org.path)) throw refuseKernel('absent')
  act.touched('org', org.id)
  const set = setOf(house, input.setId)
  const values = input.values.map(v => ({ ...v, ...trimmed(v) })).toSorted((a, b) => (a.from < b.from ? -1 : 1))
  checkValues(set, values)
  const days = values.map(v => v.from)
  const trial: Trial = { orgPath: org.path, setBy: await orgName(tx, org.id, act.today), values }
  const held = await branchValues(tx, org.path)
  const on = days.at(-1) ?? act.today
  try {
    set.findings(on, foldRules(held, trial))
  } catch (fault) {
    throw refuse('standards.cannot_judge', { why: fault instanceof Error ? fault.message : '' })
  }
  const trialId = newId(now)
  const runId = await house.send(tx, trialJobName, { trialId }, act.actor.accountId)
  await tx
    .insertInto('standards_trial')
    .values({
      id: trialId,
      set_id: set.id,
      org_id: org.id,
      org_path: org.path,
      title: input.title.trim(),
      values: JSON.stringify(values),
      from_on: startOfMonth(days[0] ?? act.today),
      months: input.months,
      on_day: on,
      state: 'WAITING',
      data_sha256: hash(''),
      rules_sha256: await rulesHash(tx, set, org.path, values),
      run_id: runId,
      made_by: accountOf(act),
      made_at: now,
    })
    .execute()
  return { trialId, runId }
}

const trimmed = (v: TriedValue) => ({
  document: v.document.trim(),
  clause: v.clause.trim(),
  sentence: v.sentence.trim(),
})

function checkValues(set: Standards<Tables>, values: readonly TriedValue[]): void {
  const seen = new Set<string>()
  for (const { key, from, value } of values) {
    const known = set.rules.find(r => r.rule.key === key)
    if (!known) throw refuse('standards.unknown_rule', { key })
    if (!fitsRule(known.rule, value, set.parts)) throw refuse('standards.value_form', { rule: known.rule.title.zh })
    if (seen.has(`${key} ${from}`)) throw refuse('standards.value_twice', { rule: known.rule.title.zh })
    seen.add(`${key} ${from}`)
  }
}

export function accountOf(act: Pick<Act<Tables>, 'actor'>): string {
  if (!act.actor.accountId) throw refuseKernel('signed_out')
  return act.actor.accountId
}

export const hash = (...parts: (string | Buffer)[]): Buffer => {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part)
  return sum.digest()
}

/** Of every value that decides: those the product brings along, those in force in the branch and below it, and those tried. */
export async function rulesHash(
  db: Db<Tables>,
  set: Standards<Tables>,
  orgPath: string,
  values: readonly TriedValue[],
): Promise<Buffer> {
  const keys = set.rules.map(r => r.rule.key)
  const below = await db
    .selectFrom('kernel_rule_value as v')
    .innerJoin('kernel_rule_confirmation as c', 'c.rule_value_id', 'v.id')
    .innerJoin('kernel_org as o', 'o.id', 'v.org_id')
    .select('v.id')
    .where('c.verdict', '=', 'CONFIRMED')
    .where('v.key', 'in', keys)
    .where(within({ paths: [orgPath] }, 'o.path'))
    .orderBy('v.id')
    .execute()
  const above = (await branchValues(db, orgPath)).filter(v => keys.includes(v.key))
  const national = set.rules.map(r => ({ key: r.rule.key, values: r.rule.values }))
  return hash(canonical({ national, above, below: below.map(b => b.id), values }))
}

/** The trial as it will be laid over the values in force. */
export const trialOf = (row: Pick<TrialRow, 'org_path' | 'values'>, setBy: string): Trial => ({
  orgPath: row.org_path,
  setBy,
  values: row.values as TriedValue[],
})

/** A trial in the scope. @throws absent */
export async function getTrial(call: Pick<Look<Tables>, 'db' | 'scope'>, trialId: string): Promise<TrialRow> {
  const row = await call.db
    .selectFrom('standards_trial')
    .selectAll()
    .where('id', '=', trialId)
    .where(within(call.scope, 'org_path'))
    .executeTakeFirst()
  if (!row) throw refuseKernel('absent')
  return row
}

/** The same, held until the command ends, so that two people do not carry it on at once. @throws absent */
export async function lockTrial(act: Act<Tables>, trialId: string): Promise<TrialRow> {
  const row = await act.tx
    .selectFrom('standards_trial')
    .selectAll()
    .where('id', '=', trialId)
    .where(within(act.scope, 'org_path'))
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw refuseKernel('absent')
  act.touched('org', row.org_id)
  return row
}
