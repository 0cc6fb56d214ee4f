// From a computed trial to a standard in force: changed outcomes accepted by name, proposed by one person, adopted by another.
import { judgeRuleValue, setRuleValue } from '#kernel/rules/rules.ts'
import type { Act } from '#kernel/service.ts'
import { accountOf, lockTrial, rulesHash, setOf, type Tables, type TrialRow, type TriedValue } from './trials.ts'
import { refuse } from './words.ts'

/** Accepts that these decided cases would have ended otherwise, each by its name, for a reason. @throws standards.no_change for a case that is not among them */
export async function acceptChanges(
  act: Act<Tables>,
  { trialId, cursors, reason }: { trialId: string; cursors: readonly string[]; reason: string },
): Promise<{ accepted: number; open: number }> {
  const row = open(await lockTrial(act, trialId))
  const { numUpdatedRows } = await act.tx
    .updateTable('standards_trial_change')
    .set({ accepted_by: accountOf(act), accepted_at: act.now, reason: reason.trim() })
    .where('trial_id', '=', row.id)
    .where('cursor', 'in', [...cursors])
    .where('accepted_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (Number(numUpdatedRows) < new Set(cursors).size) throw refuse('standards.no_change')
  return { accepted: Number(numUpdatedRows), open: await unaccepted(act, row) }
}

/** Proposes a computed trial for adoption. @throws standards.not_done, standards.proposed */
export async function proposeTrial(act: Act<Tables>, trialId: string): Promise<{ trialId: string }> {
  const row = open(await lockTrial(act, trialId))
  if (row.state !== 'DONE') throw refuse('standards.not_done')
  if (row.proposed_at) throw refuse('standards.proposed')
  await set(act, row, { proposed_by: accountOf(act), proposed_at: act.now })
  return { trialId }
}

/**
 * Brings a proposed trial into force: its values become confirmed dated rows, set by who proposed it and confirmed by who adopts it.
 * @throws standards.own_trial (four eyes; the database holds it too), standards.unaccepted while a changed outcome is not accepted,
 * standards.stale when the rules have changed since, standards.decided_since when cases were decided since
 */
export async function adoptTrial(act: Act<Tables>, trialId: string): Promise<{ trialId: string; values: number }> {
  const row = open(await lockTrial(act, trialId))
  const by = accountOf(act)
  if (row.state !== 'DONE') throw refuse('standards.not_done')
  if (!row.proposed_by || !row.proposed_at) throw refuse('standards.not_proposed')
  if (row.proposed_by === by) throw refuse('standards.own_trial')
  const left = await unaccepted(act, row)
  if (left > 0) throw refuse('standards.unaccepted', { left })
  const values = row.values as TriedValue[]
  const rules = setOf(act.house, row.set_id)
  if (!(await rulesHash(act.tx, rules, row.org_path, values)).equals(row.rules_sha256)) throw refuse('standards.stale')
  const { decided } = await rules.count(act.tx, row.org_path)
  if (decided > row.replayed) throw refuse('standards.decided_since', { n: decided - row.replayed })
  for (const value of values) {
    const made = await setRuleValue(act.tx, { ...value, orgId: row.org_id }, row.proposed_by, act.now)
    await judgeRuleValue(act.tx, made, 'CONFIRMED', by, act.now, row.title)
  }
  await set(act, row, { adopted_by: by, adopted_at: act.now })
  return { trialId, values: values.length }
}

/** Ends a trial that will not be adopted; it stays to be read. @throws standards.adopted, standards.closed */
export async function closeTrial(act: Act<Tables>, trialId: string, reason: string): Promise<{ trialId: string }> {
  const row = open(await lockTrial(act, trialId))
  await set(act, row, { closed_by: accountOf(act), closed_at: act.now, reason: reason.trim() })
  return { trialId }
}

/** A trial that nobody has adopted or closed. */
function open(row: TrialRow): TrialRow {
  if (row.adopted_at) throw refuse('standards.adopted')
  if (row.closed_at) throw refuse('standards.closed')
  return row
}

async function unaccepted(act: Act<Tables>, row: TrialRow): Promise<number> {
  const { n } = await act.tx
    .selectFrom('standards_trial_change')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('trial_id', '=', row.id)
    .where('accepted_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(n)
}

type Changes = Partial<
  Pick<TrialRow, 'proposed_by' | 'proposed_at' | 'adopted_by' | 'adopted_at' | 'closed_by' | 'closed_at' | 'reason'>
>

async function set(act: Act<Tables>, row: TrialRow, changes: Changes): Promise<void> {
  await act.tx.updateTable('standards_trial').set(changes).where('id', '=', row.id).execute()
}
