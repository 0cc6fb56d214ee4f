// What the endpoints of consent do; all act for the person themselves, or for the one at the counter.
import { subject } from '../access/subject.ts'
import type { Handlers } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'
import type { consentApi } from './api.ts'
import { consentHistory, consentsOf, giveConsent, withdrawConsent } from './consent.ts'
import { consentTexts } from './texts.ts'
import { consentPurposes } from './words.ts'

export const handlers: Handlers<typeof consentApi, KernelTables> = {
  async mine(call) {
    const personId = subject(call)
    if (call.actor.kind === 'staff') call.touched('person', personId)
    const inForce = await consentsOf(call.db, personId)
    const history = await consentHistory(call.db, personId)
    return {
      purposes: consentPurposes.map(purpose => {
        const { title, text, withdrawn, basis, version } = consentTexts[purpose]
        const since = inForce.get(purpose)?.at.toISOString() ?? null
        return { purpose, title, text, withdrawn, basis, version, given: since !== null, since }
      }),
      history: history.map(row => ({
        purpose: row.purpose,
        given: row.given,
        at: row.at.toISOString(),
        channel: row.channel,
        version: row.text_version,
      })),
    }
  },

  async give(act, { purpose, version }) {
    const personId = subject(act)
    act.touched('person', personId)
    await giveConsent(act, { personId, purpose, version })
    return { purpose, given: true }
  },

  async withdraw(act, { purpose }) {
    const personId = subject(act)
    act.touched('person', personId)
    await withdrawConsent(act, { personId, purpose })
    return { purpose, given: false, withdrawn: consentTexts[purpose].withdrawn }
  },
}
