// What the endpoints of workers' homes do.
import { refOf } from '#engines/cases/cases.ts'
import type { Handlers } from '#kernel/service.ts'
import type { homesApi } from './api.ts'
import { moveApplication, registerOfApplications, reviewApplication } from './application.ts'
import { apply, readUnion } from './apply.ts'
import { certificate } from './certificate.ts'
import { counts, pageHomes, published, readHome } from './homes.ts'
import { answerRevocation, decideRevocation, proposeRevocation, restore } from './revoke.ts'
import { known, pageStandards, publish, withdrawStandard } from './standards.ts'
import type { Tables } from './tables.ts'

export const handlers: Handlers<typeof homesApi, Tables> = {
  known: async look => ({ rows: known(look.house) }),
  standards: (look, asked) => pageStandards(look, asked),
  publish: (act, input) => publish(act, input),
  withdrawStandard: (act, { standardId }) => withdrawStandard(act, standardId),

  union: (look, { orgId }) => readUnion(look, orgId),
  apply: async (act, input) => refOf(await apply(act, input)),
  list: (look, asked) => registerOfApplications(look, asked),
  review: (look, { caseId }) => reviewApplication(look, caseId),
  move: async (act, input) => refOf(await moveApplication(act, input)),

  homes: (look, asked) => pageHomes(look, asked),
  counts: (look, asked) => counts(look, asked),
  home: (look, { homeId }) => readHome(look, homeId),
  certificate: (look, { homeId }) => certificate(look, homeId),
  async proposeRevocation(act, input) {
    await proposeRevocation(act, input)
    return readHome(act, input.homeId)
  },
  async answerRevocation(act, input) {
    await answerRevocation(act, input)
    return readHome(act, input.homeId)
  },
  async decideRevocation(act, input) {
    await decideRevocation(act, input)
    return readHome(act, input.homeId)
  },
  async restore(act, input) {
    await restore(act, input)
    return readHome(act, input.homeId)
  },
  published: (look, asked) => published(look, asked),
}
