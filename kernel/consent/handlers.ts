// What the endpoints of consent do; all act for the person themselves, or for the one at the counter.
import { subject } from '../access/subject.ts'
import type { Db } from '../db/db.ts'
import { recordsOf } from '../people/same.ts'
import type { Handlers, Look } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'
import type { consentApi } from './api.ts'
import { consentHistory, consentsOf, giveConsent, withdrawConsent } from './consent.ts'
import { consentTexts } from './texts.ts'
import { type ConsentPurpose, consentPurposes } from './words.ts'

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

  async rests(call, { purpose }) {
    const personId = subject(call)
    if (call.actor.kind === 'staff') call.touched('person', personId)
    return { stops: await restsOn(call, personId, purpose) }
  },

  async withdraw(act, { purpose }) {
    const personId = subject(act)
    act.touched('person', personId)
    const stopped = await restsOn(act, personId, purpose)
    const records = await recordsOf(act.tx, personId)
    for (const resting of act.house.restings) if (resting.purpose === purpose) await resting.stop(act, records)
    await withdrawConsent(act, { personId, purpose })
    return { purpose, given: false, withdrawn: consentTexts[purpose].withdrawn, stopped }
  },
}

/** What would stop if this consent were withdrawn, of every module, in words. */
async function restsOn(
  call: Pick<Look<KernelTables>, 'db' | 'house' | 'lang'>,
  personId: string,
  purpose: ConsentPurpose,
): Promise<string[]> {
  const records = await recordsOf(call.db, personId)
  const found: string[] = []
  for (const resting of call.house.restings)
    if (resting.purpose === purpose)
      found.push(...(await resting.found({ db: call.db as Db<unknown>, lang: call.lang }, records)))
  return found
}
