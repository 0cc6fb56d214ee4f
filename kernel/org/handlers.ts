// What the endpoints of the tree do.
import { sql } from 'kysely'
import { readUscc } from '#base/chinese-ids.ts'
import type { Day } from '#base/day.ts'
import type { Db } from '../db/db.ts'
import type { Handlers, Scope } from '../service.ts'
import type { orgApi } from './api.ts'
import { childrenOf, orgCard, searchOrgs } from './find.ts'
import { createOrg, getOrg, type Org, renameOrg } from './org.ts'
import { changesOf, dissolveOrg, mergeOrg, moveOrg } from './tree.ts'
import { covers } from './within.ts'
import { refuse } from './words.ts'

export const handlers: Handlers<typeof orgApi, unknown> = {
  children: ({ db, today }, { parentId, ...page }) => childrenOf(db, parentId ?? null, today, page),

  search: async ({ db, today }, { text, ...page }) => ({ rows: await searchOrgs(db, text, today, page) }),

  async open({ db, scope, today }, { orgId }) {
    const org = await mine(db, scope, orgId)
    const names = await sql<{ from: string; name: string; short: string; basis: string | null }>`
      select from_on as "from", name, short, basis from kernel_org_name where org_id = ${orgId} order by from_on desc`.execute(
      db,
    )
    const officers = await sql<{ accountId: string; name: string; role: string; from: string; until: string | null }>`
      select a.id as "accountId", a.name, g.role, g.from_on as "from", g.until_on as "until"
      from kernel_grant g join kernel_account a on a.id = g.account_id and a.ended_at is null
      where g.org_id = ${orgId} and g.ended_at is null and g.from_on <= ${today} and (g.until_on is null or g.until_on >= ${today})
      order by a.name, g.role`.execute(db)
    const card = await orgCard(db, orgId, today)
    if (!card) throw refuse('org.absent') // its first name lies in the future
    const { uscc, phone, address, foundedOn, endedOn } = org
    const { rows: counted } = await sql<{ n: number }>`
      select count(*)::int as n from kernel_membership where org_id = ${orgId} and until_on is null`.execute(db)
    const members = counted[0]?.n ?? 0
    return { ...card, uscc, phone, address, foundedOn, endedOn, members, names: names.rows, officers: officers.rows }
  },

  async create({ tx, scope, now }, input) {
    await mine(tx, scope, input.parentId)
    const uscc = input.uscc?.trim() ? readUscc(input.uscc) : undefined
    if (uscc && !uscc.ok) throw refuse('org.uscc')
    const org = await createOrg(tx, { ...input, uscc: uscc?.uscc, foundedOn: input.foundedOn as Day }, now)
    return { id: org.id }
  },

  async rename({ tx, scope }, { orgId, from, ...name }) {
    const org = await mine(tx, scope, orgId)
    if (from < org.foundedOn) throw refuse('org.before_founding', { founded: org.foundedOn })
    await renameOrg(tx, orgId, from as Day, name)
    return { id: orgId }
  },

  async move(act, { orgId, parentId, basis }) {
    await mine(act.tx, act.scope, orgId)
    await mine(act.tx, act.scope, parentId)
    await moveOrg(act, orgId, parentId, basis)
    return { id: orgId }
  },

  async merge(act, { orgId, intoId, basis }) {
    await mine(act.tx, act.scope, orgId)
    await mine(act.tx, act.scope, intoId)
    return { id: intoId, people: await mergeOrg(act, orgId, intoId, basis) }
  },

  async dissolve(act, { orgId, basis }) {
    await mine(act.tx, act.scope, orgId)
    return { id: orgId, people: await dissolveOrg(act, orgId, basis) }
  },

  async changes({ db, scope }, { orgId }) {
    await mine(db, scope, orgId)
    return { rows: await changesOf(db, orgId) }
  },
}

/** Outside the scope an organization's page does not exist. */
async function mine<T>(db: Db<T>, scope: Scope, orgId: string): Promise<Org> {
  const org = await getOrg(db, orgId)
  if (!covers(scope, org.path)) throw refuse('org.absent')
  return org
}
