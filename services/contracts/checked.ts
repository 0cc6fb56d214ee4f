// Steps by which a legal clock starts or a contract ends: recorded by one officer, they count when another has confirmed them.
import { at } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { addWorkdays } from '#base/workdays.ts'
import { doneWith, owe } from '#engines/cases/duties.ts'
import { getOrg } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act } from '#kernel/service.ts'
import { type ContractRow, dayOf, type Held, hold, step } from './contract.ts'
import { refuse } from './refuse.ts'
import { way } from './rules.ts'
import { reviewDays } from './rules-days.ts'
import type { Tables } from './tables.ts'
import { checkDay, rulesAt } from './unit.ts'
import { type CheckedMove, kindWords, moveWords, stateWords } from './words.ts'

/** Working days in which somebody else looks at what was recorded. */
const waitDays = 2

interface Recorded {
  readonly on: string
  readonly words: string
}

/** The day of the step, when it may be made on that day. An objection must be of the last day or before. */
async function dayFor(act: Act<Tables>, row: ContractRow, move: CheckedMove, asked: string): Promise<Day> {
  if (move === 'file') return dayOf(act, row, asked)
  if (move === 'terminate') return checkDay(asked, row.effective_on ?? row.offered_on, act.today)
  const on = checkDay(asked, row.received_on ?? row.offered_on, act.today)
  const until = row.objects_by
  if (until === null || on > until) {
    const used = at(reviewDays, row.received_on ?? on, await rulesAt(act, await getOrg(act.db, row.org_id)))
    throw refuse('contracts.too_late_to_object', { until: until ?? '', on, clause: `${used.document}${used.clause}` })
  }
  return on
}

/** Puts it before somebody else. @throws what the step itself refuses; contracts.check_waits (index) */
export async function record(act: Act<Tables>, move: CheckedMove, r: Held & Recorded): Promise<ContractRow> {
  const row = await hold(act, r, move)
  const on = await dayFor(act, row, move, r.on)
  const by = act.actor.accountId
  if (!by) throw refuseKernel('signed_out')
  const id = newId(act.now)
  await act.tx
    .insertInto('contracts_check')
    .values({
      ...{ id, contract_id: row.id, org_path: row.org_path, move, on_day: on, said: r.words.trim() },
      ...{ account_id: by, by_name: act.actor.name, at: act.now, state: 'WAITING' },
    })
    .execute()
  const titled = (lang: 'zh' | 'en') => `${kindWords[row.kind][lang]} ${row.number} · ${moveWords[move][lang]}`
  await owe(act, {
    ...{ kind: 'contracts.check', aboutId: id, link: `/contracts/${row.id}`, orgPath: row.org_path, but: by },
    title: { zh: `${titled('zh')}：等您核对`, en: `${titled('en')}: to be confirmed by you` },
    dueOn: addWorkdays(act.today, waitDays, await act.house.calendar(act.db)),
  })
  return row
}

interface Judging {
  readonly contractId: string
  readonly checkId: string
  readonly agreed: boolean
  readonly why?: string | undefined
}

/**
 * Another officer confirms, and the step is made as of its day; or returns it, with the reason.
 * @throws absent; contracts.check_own; contracts.check_done; contracts.not_now when the contract stands elsewhere by now
 */
export async function judgeCheck(act: Act<Tables>, j: Judging): Promise<ContractRow> {
  const row = await act.db
    .selectFrom('contracts_contract')
    .selectAll()
    .where('id', '=', j.contractId)
    .forUpdate()
    .executeTakeFirst()
  if (!row || !covers(act.scopeOf('contracts.record'), row.org_path)) throw refuseKernel('absent')
  const check = await act.tx
    .selectFrom('contracts_check')
    .selectAll()
    .where('id', '=', j.checkId)
    .where('contract_id', '=', row.id)
    .executeTakeFirst()
  if (!check) throw refuseKernel('absent')
  if (check.state !== 'WAITING') throw refuse('contracts.check_done')
  if ([act.actor.accountId, ...act.behalf.map(b => b.accountId)].includes(check.account_id))
    throw refuse('contracts.check_own')
  const why = j.why?.trim() || null
  if (!j.agreed && !why) throw refuse('contracts.check_why')
  await act.tx
    .updateTable('contracts_check')
    .set({ state: j.agreed ? 'CONFIRMED' : 'RETURNED', judged_by: act.actor.accountId, judged_at: act.now, why })
    .where('id', '=', check.id)
    .execute()
  await doneWith(act, 'contracts.check', check.id)
  if (!j.agreed) return row
  const { move } = check
  if (!way[move].from.includes(row.state))
    throw refuse('contracts.not_now', { state: stateWords[row.state][act.lang], move: moveWords[move][act.lang] })
  const on = await dayFor(act, row, move, check.on_day)
  const made = { on, said: check.said, recordedBy: check.by_name }
  if (move === 'file') return step(act, row, 'file', { ...made, set: { received_on: on } })
  if (move === 'terminate') return step(act, row, 'terminate', { ...made, set: { remind_on: null } })
  return object(act, row, made)
}

/**
 * The authority objects. What counts is the day of its letter: one of the last day holds although the contract has come into force
 * by itself meanwhile, and undoes that.
 */
async function object(
  act: Act<Tables>,
  row: ContractRow,
  made: { readonly on: Day; readonly said: string; readonly recordedBy: string },
): Promise<ContractRow> {
  const undone = await step(act, row, 'object', {
    ...made,
    set: {
      ...{ round: row.round + 1, signed_on: null, received_on: null, objects_by: null },
      ...{ effective_on: null, published_on: null, remind_on: null },
    },
  })
  if (row.state === 'EFFECTIVE' && row.renews_id) await resume(act, row.renews_id)
  return undone
}

/** The contract that was thought renewed goes on while its term lasts. */
async function resume(act: Act<Tables>, contractId: string): Promise<void> {
  const before = await act.db
    .selectFrom('contracts_contract')
    .selectAll()
    .where('id', '=', contractId)
    .forUpdate()
    .executeTakeFirst()
  if (before?.state === 'RENEWED' && before.ends_on && before.ends_on >= act.today)
    await step(act, before, 'resume', { on: act.today })
}
