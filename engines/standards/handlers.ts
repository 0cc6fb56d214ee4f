// One function an endpoint of standards.
import type { Day } from '#base/day.ts'
import type { Handlers } from '#kernel/service.ts'
import { acceptChanges, adoptTrial, closeTrial, proposeTrial } from './adopting.ts'
import type { standardsApi } from './api.ts'
import { exportTrial } from './export.ts'
import { pageChanges, pageRows, pageTrials, readSets, viewTrial } from './read.ts'
import { dropReminder, ownReminders } from './reminders.ts'
import { beginTrial, type Tables, type TriedValue } from './trials.ts'

export const handlers: Handlers<typeof standardsApi, Tables> = {
  sets: (look, { orgId, on }) => readSets(look, { orgId, ...(on ? { on: on as Day } : {}) }),
  begin: (act, { values, ...input }) => beginTrial(act, { ...input, values: values as TriedValue[] }),
  trials: (look, page) => pageTrials(look, page),
  trial: (look, { trialId }) => viewTrial(look, trialId),
  rows: (look, filter) => pageRows(look, filter),
  changes: (look, filter) => pageChanges(look, filter),
  accept: (act, input) => acceptChanges(act, input),
  propose: (act, { trialId }) => proposeTrial(act, trialId),
  adopt: (act, { trialId }) => adoptTrial(act, trialId),
  close: (act, { trialId, reason }) => closeTrial(act, trialId, reason),
  exportTrial: (look, { trialId }) => exportTrial(look, trialId),
  reminders: async look => ({ rows: await ownReminders(look) }),
  dropReminder: (act, { reminderId }) => dropReminder(act, reminderId),
}
