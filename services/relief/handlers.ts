// One function an endpoint: from the checked input to the verb that does it.
import { refOf as ref } from '#engines/cases/cases.ts'
import type { Handlers } from '#kernel/service.ts'
import type { reliefApi } from './api.ts'
import { confirm, decide, grantMany, withdraw } from './decisions.ts'
import { closeEvent, enter, openEvent, pageEvents, pageHouseholds, readEvent } from './events.ts'
import { mine, myCase, register, review } from './read.ts'
import { apply, givePayee, report, resubmit, type Tables } from './requests.ts'

export const handlers: Handlers<typeof reliefApi, Tables> = {
  apply: async (act, form) => ref(await apply(act, form)),
  resubmit: async (act, { caseId, version, form }) => ref(await resubmit(act, caseId, version, form)),
  payee: (act, { caseId, bank, consents }) => givePayee(act, caseId, bank, consents),
  withdraw: async (act, { caseId, version, reason }) => ref(await withdraw(act, caseId, version, reason)),
  mine: look => mine(look),
  myCase: (look, { caseId }) => myCase(look, caseId),

  report: async (act, form) => ref(await report(act, form)),
  list: (look, asked) => register(look, asked),
  review: (look, { caseId }) => review(look, caseId),
  confirm: async (act, input) => ref(await confirm(act, input)),
  decide: async (act, input) => ref(await decide(act, input)),
  grantMany: (act, { cases }) => grantMany(act, cases),

  openEvent: (act, input) => openEvent(act, input),
  events: (look, page) => pageEvents(look, page),
  event: (look, { eventId }) => readEvent(look, eventId),
  households: (look, filter) => pageHouseholds(look, filter),
  enter: (act, input) => enter(act, input),
  closeEvent: (act, { eventId }) => closeEvent(act, eventId),
}
