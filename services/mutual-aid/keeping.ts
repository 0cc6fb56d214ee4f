// How mutual aid forgets, its two parts together: enrolment with its covers, claims with what was found in settlements.
import { defineKeeping } from '#kernel/retention.ts'
import type { Tables } from './claims.ts'
import { claimsKeeping } from './claims-keeping.ts'
import { enrolKeeping } from './holdings-enrol.ts'

const parts = [enrolKeeping, claimsKeeping]

export const mutualAidKeeping = defineKeeping<Tables>({
  async lastUse(db, records) {
    const all = []
    for (const part of parts) all.push(...((await part.lastUse?.(db, records)) ?? []))
    return all
  },
  async forget(act, records) {
    for (const part of parts) await part.forget?.(act, records)
  },
})
