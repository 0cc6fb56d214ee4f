// One function an endpoint of bringing aid home.
import type { Handlers } from '#kernel/service.ts'
import type { visitsApi } from './api-visits.ts'
import type { Tables } from './claims.ts'
import { callOffVisit, planVisit, recordVisit, toBring } from './visits.ts'

export const visitHandlers: Handlers<typeof visitsApi, Tables> = {
  toBring: (look, page) => toBring(look, page),
  planVisit: async (act, input) => ({ visitId: await planVisit(act, input) }),
  callOffVisit: async (act, input) => ({ visitId: await callOffVisit(act, input) }),
  recordVisit: async (act, input) => ({ visitId: await recordVisit(act, input) }),
}
