// One function an endpoint of claims.
import { refOf as ref } from '#engines/cases/cases.ts'
import type { Handlers } from '#kernel/service.ts'
import type { claimsApi } from './api-claims.ts'
import { saidJudgement } from './assess-say.ts'
import { apply, estimate, givePayee, report, resubmit, type Tables } from './claims.ts'
import { approveMany, assess, check, decide, tryFacts, withdraw } from './claims-decide.ts'
import { applyForKin } from './claims-kin.ts'
import { myClaim, myClaims, register, review } from './claims-read.ts'
import { stop } from './claims-stop.ts'

export const claimHandlers: Handlers<typeof claimsApi, Tables> = {
  claim: async (act, form) => ref(await apply(act, form)),
  claimForKin: async (act, form) => ref(await applyForKin(act, form)),
  estimateClaim: async (act, form) => saidJudgement(await estimate(act, form)),
  resubmitClaim: async (act, { caseId, version, form }) => ref(await resubmit(act, caseId, version, form)),
  claimPayee: (act, { caseId, bank, consents }) => givePayee(act, caseId, bank, consents),
  withdrawClaim: async (act, { caseId, version, reason }) => ref(await withdraw(act, caseId, version, reason)),
  myClaims: look => myClaims(look),
  myClaim: (look, { caseId }) => myClaim(look, caseId),

  reportClaim: async (act, form) => ref(await report(act, form)),
  claims: (look, asked) => register(look, asked),
  reviewClaim: (look, { caseId }) => review(look, caseId),
  checkClaim: async (act, input) => ref(await check(act, input)),
  tryClaim: async (act, { caseId, facts }) => saidJudgement(await tryFacts(act, caseId, facts)),
  assessClaim: async (act, input) => ref(await assess(act, input)),
  approveClaims: (act, { cases }) => approveMany(act, cases),
  stopClaim: async (act, { caseId, reason }) => {
    await stop(act, caseId, reason)
    return { caseId }
  },
  decideClaim: async (act, input) => ref(await decide(act, input)),
}
