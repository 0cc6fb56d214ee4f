// What the endpoints of deputies and of hand-overs do.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { orgNames } from '../org/org.ts'
import { covers } from '../org/within.ts'
import { refuse as refuseKernel } from '../refusals.ts'
import type { Act, Handlers, Look } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'
import { delegate, delegationsOf, deputiesFor, endDelegation, openDelegation, staffOf } from './delegations.ts'
import type { deputyApi } from './deputy-api.ts'
import { type HandLine, inHands } from './handover.ts'
import { refuse } from './words.ts'

export const deputyHandlers: Handlers<typeof deputyApi, KernelTables> = {
  async delegations(call) {
    const me = staffId(call)
    const scope = call.scopeOf('access.delegate')
    const rows = await delegationsOf(call.db, me, scope.paths)
    return {
      rows: rows.map(({ path, endedAt, ...d }) => ({
        ...d,
        ended: endedAt !== null || d.until < call.today,
        mayEnd: endedAt === null && d.until >= call.today && (d.accountId === me || covers(scope, path)),
      })),
    }
  },

  async deputies(call, { accountId, text }) {
    const away = await whose(call, accountId)
    return { rows: await named(call, await deputiesFor(call.db, away, text)) }
  },

  async delegate(act, { accountId, deputyId, from, until, reason }) {
    const away = await whose(act, accountId)
    act.touched('account', away.id)
    act.touched('account', deputyId)
    const d = { accountId: away.id, deputyId, from: from as Day, until: until as Day, reason }
    return { id: await delegate(act.tx, staffId(act), d, act.now, act.today, act.lang) }
  },

  async endDelegation(act, { delegationId }) {
    const found = await openDelegation(act.tx, delegationId)
    const me = staffId(act)
    if (found.accountId !== me && !covers(act.scopeOf('access.delegate'), found.path)) throw refuse('access.absent')
    await endDelegation(act.tx, delegationId, me, act.now)
    act.touched('account', found.accountId)
    return { done: true }
  },

  async inHands(call, { accountId }) {
    const leaver = await staffOf(call.db, accountId)
    if (!covers(call.scope, leaver.path)) throw refuse('access.absent')
    return {
      lines: await inHands(call, accountId),
      successors: await named(call, await deputiesFor(call.db, leaver, undefined)),
    }
  },

  async handovers(call, { accountId }) {
    const { rows } = await sql<{
      id: string
      to: string
      by: string | null
      at: Date
      reason: string
      lines: HandLine[]
      path: string
    }>`
      select h.id, t.name as to, b.name as by, h.at, h.reason, h.lines, o.path
      from kernel_handover h join kernel_account f on f.id = h.from_id join kernel_org o on o.id = f.org_id
        join kernel_account t on t.id = h.to_id left join kernel_account b on b.id = h.handed_by
      where h.from_id = ${accountId} order by h.at desc`.execute(call.db)
    return {
      rows: rows
        .filter(r => covers(call.scope, r.path))
        .map(({ path: _, at, ...row }) => ({ ...row, at: at.toISOString() })),
    }
  },
}

function staffId({ actor }: Pick<Look<unknown>, 'actor'>): string {
  if (actor.kind !== 'staff' || !actor.accountId) throw refuseKernel('absent')
  return actor.accountId
}

/** The caller's own account, or one of an officer whom they direct. @throws access.absent */
async function whose(call: Look<KernelTables> | Act<KernelTables>, accountId: string | undefined) {
  const me = staffId(call)
  const away = await staffOf(call.db, accountId ?? me)
  if (away.id !== me && !covers(call.scopeOf('access.delegate'), away.path)) throw refuse('access.absent')
  return away
}

async function named(
  call: Pick<Look<KernelTables>, 'db' | 'today'>,
  rows: readonly { accountId: string; name: string; orgId: string }[],
) {
  const names = await orgNames(
    call.db,
    rows.map(r => r.orgId),
    call.today,
  )
  return rows.map(({ orgId, ...r }) => ({ ...r, org: names.get(orgId) ?? '' }))
}
