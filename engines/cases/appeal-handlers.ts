// What the endpoints of another look do.
import type { Handlers } from '#kernel/service.ts'
import type { appealApi } from './api-appeal.ts'
import { askAgain, lookAgain } from './appeal.ts'
import { appealPack, askable } from './appeal-view.ts'
import { flowOfCase } from './kinds.ts'
import type { CaseRow } from './rows.ts'

const ref = ({ id, state, version }: CaseRow) => ({ caseId: id, state, version })

export const appealHandlers: Handlers<typeof appealApi, unknown> = {
  appealForm: async (call, { caseId }) => askable(call, await flowOfCase(call, caseId), caseId),
  askAgain: async (act, { caseId, ...asking }) =>
    ref(await askAgain(act, await flowOfCase(act, caseId), caseId, asking)),
  appeal: async (call, { caseId }) => appealPack(call, await flowOfCase(call, caseId), caseId),
  lookAgain: async (act, { caseId, ...verdict }) =>
    ref(await lookAgain(act, await flowOfCase(act, caseId), caseId, verdict)),
}
