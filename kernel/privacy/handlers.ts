// What the endpoints of the rights over one's own data do.
import { maskName } from '#base/masking.ts'
import type { Handlers } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'
import type { privacyApi } from './api.ts'
import { askCopy, copiesOf, sendCopyCode, takeCopy } from './copy.ts'
import { answerCorrection, askCorrection, correctionsOf, pageCorrections, withdrawCorrection } from './corrections.ts'
import { doneOf, endHold, hold, pageDue } from './retention.ts'
import { personRule, personYears } from './words.ts'

export const handlers: Handlers<typeof privacyApi, KernelTables> = {
  copies: async call => ({ rows: await copiesOf(call) }),
  askCopy: act => askCopy(act),
  copyCode: (act, { copyId }) => sendCopyCode(act, copyId),
  takeCopy: (act, input) => takeCopy(act, input),
  myCorrections: async call => ({ rows: await correctionsOf(call) }),
  askCorrection: (act, input) => askCorrection(act, input),
  withdrawCorrection: (act, { correctionId }) => withdrawCorrection(act, correctionId),
  corrections: (call, filter) => pageCorrections(call, filter),
  async retention(call) {
    const own = { id: 'people.identity', ...personRule, years: personYears }
    const rules = [
      own,
      ...call.house.retention.map(({ id, what, years, after, does }) => ({ id, what, years, after, does })),
    ]
    return { rules, done: await doneOf(call) }
  },
  async retentionDue(call, page) {
    const { rows, next } = await pageDue(call, page)
    return { rows: rows.map(r => ({ ...r, name: maskName(r.name) })), next }
  },
  hold: async (act, { personId, reason }) => ({ holdId: await hold(act, personId, reason) }),
  async endHold(act, { holdId, reason }) {
    await endHold(act, holdId, reason)
    return { done: true }
  },
  answerCorrection: async (act, input) => ({ state: await answerCorrection(act, input) }),
}
