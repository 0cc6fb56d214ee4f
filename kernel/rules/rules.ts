// A federation's own values of rules: dated rows with their sentence, set by one person and confirmed by another.
import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Local, LocalValue } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import type { Db, Tx } from '../db/db.ts'
import { branchOf } from '../org/org.ts'
import type { KernelRuleConfirmation, KernelRuleValue, KernelTables } from '../tables.gen.ts'
import { refuse } from './words.ts'

export type RuleValueRow = Selectable<KernelRuleValue>
export type Verdict = KernelRuleConfirmation['verdict']

export interface RuleValueInput {
  /** `service.word`, as the rule is declared with `dated()`. */
  readonly key: string
  readonly orgId: string
  readonly from: Day
  /** As JSON: 分 for money, a list for tiers. */
  readonly value: unknown
  readonly document: string
  readonly clause: string
  /** What the document says, word for word. */
  readonly sentence: string
  readonly demo?: boolean
}

/** A confirmed value as it stands in the order of its branch. */
export interface BranchValue extends LocalValue {
  readonly key: string
  readonly orgPath: string
  readonly setBy: string
}

/** Values that somebody tries out for an organization, as if they had been confirmed just now. */
export interface Trial {
  readonly orgPath: string
  readonly setBy: string
  readonly values: readonly (LocalValue & { readonly key: string })[]
}

/**
 * The confirmed values that hold for an organization. Of one key the nearest organization's value holds from its first day on, and
 * until then the one above's; of two for the same day the one confirmed later, so that a slip can be put right.
 */
export async function localRules(db: Db<KernelTables>, orgPath: string): Promise<Local> {
  return foldRules(await branchValues(db, orgPath))
}

/** All confirmed values of an organization and those above it, outer ones first, each in the order of its days. */
export async function branchValues(db: Db<KernelTables>, orgPath: string): Promise<BranchValue[]> {
  const rows = await db
    .selectFrom('kernel_rule_value as v')
    .innerJoin('kernel_rule_confirmation as c', 'c.rule_value_id', 'v.id')
    .innerJoin('kernel_org as o', 'o.id', 'v.org_id')
    .select(['v.key', 'v.from_on', 'v.value', 'v.document', 'v.clause', 'v.sentence', 'v.demo', 'o.path as orgPath'])
    .select(nameOf.as('setBy'))
    .where('c.verdict', '=', 'CONFIRMED')
    .where('o.path', 'in', branchOf(orgPath))
    .orderBy('v.key')
    .orderBy(sql`length(o.path)`)
    .orderBy('v.from_on')
    .orderBy('c.confirmed_at')
    .orderBy('v.id')
    .execute()
  return rows.map(({ from_on: from, demo, ...row }) => ({ ...row, from, ...(demo ? { demo: true as const } : {}) }))
}

/**
 * Which values hold, of those of a branch and those tried out in it. Outer organizations come first: what a nearer one says from a day
 * on takes the place of what they say from then on. Tried values fall in as adopting them would place them.
 */
export function foldRules(values: readonly BranchValue[], trial?: Trial): Local {
  const tried = trial?.values.map(v => ({ ...v, orgPath: trial.orgPath, setBy: trial.setBy })) ?? []
  const inOrder = [...values, ...tried].sort(
    (a, b) => a.orgPath.length - b.orgPath.length || (a.from < b.from ? -1 : a.from > b.from ? 1 : 0),
  )
  const local = new Map<string, { setBy: string; values: LocalValue[] }>()
  for (const { key, orgPath: _, ...value } of inOrder) {
    const kept = local.get(key)?.values.filter(v => v.from < value.from) ?? []
    local.set(key, { setBy: value.setBy, values: [...kept, value] })
  }
  return local
}

const nameOf = sql<string>`coalesce((select n.name from kernel_org_name n where n.org_id = v.org_id order by n.from_on desc limit 1), '')`

/**
 * The local value of one rule that holds on a day at the organization whose path stands in a column, as JSON, or null: for a query about
 * many at once. The same choice as `localRules` with `at` of base/dated: the nearest organization that has one in force, its latest.
 */
export const ruleValueAt = (key: string, pathColumn: string, on: Day): RawBuilder<unknown> => sql`(
  select rv.value from kernel_rule_value rv join kernel_rule_confirmation rc on rc.rule_value_id = rv.id and rc.verdict = 'CONFIRMED'
    join kernel_org ro on ro.id = rv.org_id
  where rv.key = ${key} and rv.from_on <= ${on} and starts_with(${sql.ref(pathColumn)}, ro.path)
  order by length(ro.path) desc, rv.from_on desc, rc.confirmed_at desc, rv.id desc limit 1)`

/** Writes a value down; it holds only when another person has confirmed it. Refuses a key that is none. */
export async function setRuleValue(
  tx: Tx<KernelTables>,
  input: RuleValueInput,
  setBy: string,
  now: Date,
): Promise<RuleValueRow> {
  if (!/^[a-z][A-Za-z0-9-]*(\.[A-Za-z0-9_-]+)+$/.test(input.key)) throw refuse('rules.key', { key: input.key })
  return tx
    .insertInto('kernel_rule_value')
    .values({
      id: newId(now),
      key: input.key,
      org_id: input.orgId,
      from_on: input.from,
      value: JSON.stringify(input.value),
      document: input.document.trim(),
      clause: input.clause.trim(),
      sentence: input.sentence.trim(),
      demo: input.demo ?? false,
      set_by: setBy,
      set_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/**
 * Confirms or refuses a value. Refuses one's own value (four eyes; the database holds it too), a second verdict,
 * and a refusal without a reason.
 */
export async function judgeRuleValue(
  tx: Tx<KernelTables>,
  value: RuleValueRow,
  verdict: Verdict,
  by: string,
  now: Date,
  reason?: string,
): Promise<void> {
  if (value.set_by === by) throw refuse('rules.own_value')
  if (verdict === 'REFUSED' && !reason?.trim()) throw refuse('rules.reason')
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('kernel_rule_confirmation')
    .values({
      rule_value_id: value.id,
      set_by: value.set_by,
      verdict,
      reason: reason?.trim() || null,
      confirmed_by: by,
      confirmed_at: now,
    })
    .onConflict(conflict => conflict.constraint('kernel_rule_confirmation_once').doNothing())
    .executeTakeFirstOrThrow()
  if (!numInsertedOrUpdatedRows) throw refuse('rules.already_decided')
}
