// What the endpoints of the rights over one's own data do.
import type { Handlers } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'
import type { privacyApi } from './api.ts'
import { askCopy, copiesOf, sendCopyCode, takeCopy } from './copy.ts'
import { answerCorrection, askCorrection, correctionsOf, pageCorrections, withdrawCorrection } from './corrections.ts'

export const handlers: Handlers<typeof privacyApi, KernelTables> = {
  copies: async call => ({ rows: await copiesOf(call) }),
  askCopy: act => askCopy(act),
  copyCode: (act, { copyId }) => sendCopyCode(act, copyId),
  takeCopy: (act, input) => takeCopy(act, input),
  myCorrections: async call => ({ rows: await correctionsOf(call) }),
  askCorrection: (act, input) => askCorrection(act, input),
  withdrawCorrection: (act, { correctionId }) => withdrawCorrection(act, correctionId),
  corrections: (call, filter) => pageCorrections(call, filter),
  answerCorrection: async (act, input) => ({ state: await answerCorrection(act, input) }),
}
