// What the endpoints of promises do.
import type { Handlers } from '#kernel/service.ts'
import type { promisesApi } from './api-promises.ts'
import { explainDelay } from './broken.ts'
import { flowOfCase } from './kinds.ts'
import { forecast, pageBroken } from './promises.ts'
import { reassign } from './reassign.ts'

export const promisesHandlers: Handlers<typeof promisesApi, unknown> = {
  broken: (call, page) => pageBroken(call, page),
  forecast: call => forecast(call),
  reassign: async (act, { moves }) => ({ moved: await reassign(act, moves) }),
  async explainDelay(act, { caseId, reason }) {
    await explainDelay(act, await flowOfCase(act, caseId), caseId, reason)
    return { caseId }
  },
}
