// What the endpoints of entitlements do.
import { sql } from 'kysely'
import { getOrg, orgNames } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Handlers, Look } from '#kernel/service.ts'
import type { entitlementsApi } from './api.ts'
import { meter } from './meter.ts'
import { answer, mine, open, pageFound } from './mine.ts'
import { benefitOf, inForce, setSwitch, switchesOf } from './switches.ts'

export const handlers: Handlers<typeof entitlementsApi, unknown> = {
  mine: look => mine(look),
  open: (look, { foundId }) => open(look, foundId),
  decline: (act, { foundId, reason }) => answer(act, foundId, false, reason),
  takeBack: (act, { foundId }) => answer(act, foundId, true, undefined),

  async benefits(look) {
    const rows = []
    for (const benefit of look.house.entitlements) {
      const all = await switchesOf(look.db, benefit.id)
      // One's own, those below and those above, which hold here too.
      const seen = all.filter(s => look.scope.paths.some(p => s.orgPath.startsWith(p) || p.startsWith(s.orgPath)))
      const names = await orgNames(
        look.db,
        seen.map(s => s.orgId),
        look.today,
      )
      rows.push({
        id: benefit.id,
        title: benefit.title[look.lang],
        period: benefit.periodOf(look.today),
        switches: seen.map(({ orgId, orgPath, benefit: _, setAt: __, ...s }) => ({
          ...s,
          org: names.get(orgId) ?? '',
          inForce: inForce(all, orgPath, look.today)?.id === s.id,
        })),
      })
    }
    return { rows }
  },

  async setSwitch(act, input) {
    await setSwitch(act, input)
    return { done: true as const }
  },

  async meter(look, { benefit, period, orgId }) {
    const found = benefitOf(look.house, benefit)
    const org = orgId ? await getOrg(look.db, orgId) : await highest(look)
    if (!covers(look.scope, org.path)) throw refuseKernel('absent')
    const asked = period ?? found.periodOf(look.today)
    return { period: asked, ...(await meter(look, found, asked, org)) }
  },

  found: (look, asked) => pageFound(look, asked),
}

/** The highest union of the caller's scope. */
async function highest(look: Look<unknown>) {
  const [path = ''] = look.scope.paths.toSorted((a, b) => a.length - b.length)
  const { rows } = await sql<{
    id: string
    path: string
  }>`select id, path from kernel_org where path = ${path}`.execute(look.db)
  if (!rows[0]) throw refuseKernel('absent')
  return rows[0]
}
