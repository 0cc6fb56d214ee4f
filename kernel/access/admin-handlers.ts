// What the security administrator does with accounts and grants; everything stays inside the scope.
import type { Day } from '#base/day.ts'
import { getOrg, orgNames } from '../org/org.ts'
import { covers } from '../org/within.ts'
import { personById } from '../people/people.ts'
import type { Act, Handlers } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'
import { createStaff, listAccounts, managed, resetPassword, resetTotp, unlock } from './accounts.ts'
import type { adminApi } from './admin-api.ts'
import { endGrant, giveGrant, grantPlace } from './grants.ts'
import { closeAccount } from './handover.ts'
import { link, unlink } from './oidc.ts'
import type { Role } from './roles.ts'
import { refuse } from './words.ts'

const done = { done: true } as const

export const adminHandlers: Handlers<typeof adminApi, KernelTables> = {
  async accounts({ db, house, scope, now, today }, { orgId, ...query }) {
    const org = orgId === undefined ? undefined : await getOrg(db, orgId)
    if (org && !covers(scope, org.path)) throw refuse('access.absent')
    const page = await listAccounts(db, house.vault, scope, { ...query, orgPath: org?.path }, now)
    const names = await orgNames(
      db,
      page.rows.flatMap(a => [a.orgId, ...a.roles.map(r => r.orgId)]),
      today,
    )
    const text = (at: Date | null) => at?.toISOString() ?? null
    return {
      next: page.next,
      rows: page.rows.map(a => ({
        ...a,
        org: names.get(a.orgId) ?? '',
        createdAt: a.createdAt.toISOString(),
        signedInAt: text(a.signedInAt),
        endedAt: text(a.endedAt),
        passwordDueAt: text(a.passwordDueAt),
        lockedUntil: text(a.lockedUntil),
        roles: a.roles.map(r => ({ ...r, org: names.get(r.orgId) ?? '' })),
      })),
    }
  },

  async createAccount(act, input) {
    await inScope(act, input.orgId)
    if (input.personId) await personById(act.tx, input.personId)
    const { id, password } = await createStaff(act.tx, act.house.vault, input, act.now)
    act.touched('account', id)
    return { accountId: id, password }
  },

  async giveGrant(act, { role, from, until, ...grant }) {
    if (grant.accountId === act.actor.accountId) throw refuse('access.not_yourself')
    await managed(act.tx, act.actor, act.scope, grant.accountId)
    await inScope(act, grant.orgId)
    act.touched('account', grant.accountId)
    const dated = { ...grant, role: role as Role, from: from as Day, until: until as Day | undefined }
    return { grantId: await giveGrant(act.tx, act.actor.accountId, dated, act.now, act.today, act.lang) }
  },

  async endGrant(act, { grantId, reason }) {
    if (!covers(act.scope, await grantPlace(act.tx, grantId))) throw refuse('access.absent')
    await endGrant(act.tx, act.actor.accountId ?? '', grantId, reason, act.now)
    act.touched('grant', grantId)
    return done
  },

  async unlock(act, { accountId, reason }) {
    await unlock(act.tx, act.house.vault, await opened(act, accountId, reason))
    return done
  },

  async resetPassword(act, { accountId, reason }) {
    return {
      accountId,
      password: await resetPassword(act.tx, act.house.vault, await opened(act, accountId, reason), act.now),
    }
  },

  async resetTotp(act, { accountId, reason }) {
    return {
      accountId,
      password: await resetTotp(act.tx, act.house.vault, await opened(act, accountId, reason), act.now),
    }
  },

  async linkIdentity(act, { accountId, subject, reason }) {
    const { issuer } = act.house.oidc ?? {}
    if (!issuer) throw refuse('access.oidc_off')
    const account = await opened(act, accountId, reason)
    const by = act.actor.accountId ?? ''
    if (subject === null) await unlink(act.tx, account.id, issuer, act.now)
    else await link(act.tx, { accountId: account.id, issuer, subject, by, reason }, act.now)
    return done
  },

  async endAccount(act, { accountId, reason, successorId }) {
    return { lines: await closeAccount(act, await opened(act, accountId, reason), reason, successorId) }
  },
}

async function inScope(act: Act<KernelTables>, orgId: string): Promise<void> {
  if (!covers(act.scope, (await getOrg(act.tx, orgId)).path)) throw refuse('access.absent')
}

/** The account, with the reason on record in the audit. */
function opened(act: Act<KernelTables>, accountId: string, reason: string) {
  act.touched('account', accountId, reason)
  return managed(act.tx, act.actor, act.scope, accountId)
}
