// A closed case goes on because its worker says that it did not help: under its own number, by the clock it was first promised by.
import { at } from '#base/dated.ts'
import { addDays, type Day, dayAt } from '#base/day.ts'
import type { Flow } from '#base/flow.ts'
import { refuse as kernelRefuse } from '#kernel/refusals.ts'
import { localRules } from '#kernel/rules/rules.ts'
import { type JobAct, type Look, seeing } from '#kernel/service.ts'
import type { KernelTables } from '#kernel/tables.gen.ts'
import { type Clock, stopClock } from './clock.ts'
import { arrive } from './move.ts'
import { reopenDays } from './reopen-rules.ts'
import { askerOf, type CaseFile, type CaseRow, type EventRow, readCase } from './rows.ts'
import { grantOver, isOwn } from './way.ts'
import { refuse } from './words.ts'

/** Where a case would go on, and until when; null where it cannot. A decision that was looked at again stays, and a case goes on once. */
export async function reopeningOf<T>(
  call: Look<T> | JobAct<T>,
  flow: Flow,
  file: CaseFile,
): Promise<{ readonly to: EventRow; readonly until: Day } | null> {
  const { row, events, steps } = file
  const spec = flow.solved?.reopens
  if (!spec?.from.includes(row.state) || !row.closedAt) return null
  if (events.some(e => e.move === 'REOPEN' || e.move === 'APPEAL')) return null
  const walked = (state: string) => events.findLast(e => e.toState === state && e.dueOn !== null)
  // Where the flow says; a case that never came so far goes back to the last step it was at.
  const to = walked(spec.to) ?? events.findLast(e => e.dueOn !== null && steps.some(s => s.state === e.toState))
  if (!to) return null
  const local = await localRules(seeing<KernelTables>(call).db, row.orgPath)
  const closedOn = dayAt(row.closedAt)
  return { to, until: addDays(closedOn, at(reopenDays, closedOn, local).value) }
}

/**
 * Takes a closed case up again. It keeps its number, the day it was sent and the day that was promised in its step: what is late by then
 * says so, and is reported to the union above as ever. Made by the worker, or by an officer who puts their words on record.
 * @throws absent; cases.no_reopen; cases.reopen_over
 */
export async function reopenCase<T>(act: JobAct<T>, flow: Flow, caseId: string, reason: string): Promise<CaseRow> {
  const file = await readCase(act.tx, flow, caseId, act.today, true)
  if (!file) throw kernelRefuse('absent')
  const { row, standing } = file
  const found = await reopeningOf(act, flow, file)
  if (!found) throw refuse('cases.no_reopen', { state: flow.states[row.state]?.[act.lang] ?? row.state })
  const { to, until } = found
  if (act.today > until) throw refuse('cases.reopen_over', { until })
  const who = askerOf(act)
  const grant = isOwn(standing, who) ? null : (grantOver(who.grantsOf(flow.readRight), row.orgPath) ?? null)
  const { row: moved } = await arrive(act, flow, file, to.toState, {
    move: 'REOPEN',
    grant,
    reason,
    clock: await firstClock(act, to),
  })
  // What the service let go of when the case ended is its own again.
  await act.house.dossiers
    .get(flow.kind)
    ?.looked(seeing<unknown>(act), caseId, { outcome: 'OVERTURNED', reason, claims: [] })
  return moved
}

/** The clock as it ran then: from the day the case came to the step, to the day promised. */
async function firstClock<T>(act: JobAct<T>, { at: since, dueOn }: EventRow): Promise<Clock> {
  const clockFrom = dayAt(since)
  const due = dueOn ?? clockFrom
  const calendar = await act.house.calendar(act.tx)
  const { n, unit } = stopClock({ clockUnit: 'WD', dueOn: due }, clockFrom, calendar)
  return { clockFrom, clockN: n, clockUnit: unit, dueOn: due, dueProvisional: false }
}
