// What follows a founding or a change: seal, account, registration, renewal; each with its day, its reason and what was done.
import type { Local } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { getOrg, type Org } from '#kernel/org/org.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act, JobAct } from '#kernel/service.ts'
import { refuse } from './refuse.ts'
import { cited, dueOf, followDays } from './rules-steps.ts'
import { changeDue } from './rules-term.ts'
import { sources } from './sources.ts'
import type { Tables } from './tables.ts'
import { unionIn } from './terms-row.ts'
import type { FollowKind } from './words.ts'

/** Opens what has to be done, each with its day; what is open already stays. */
export async function openFollows(
  act: Act<Tables> | JobAct<Tables>,
  org: Pick<Org, 'id' | 'path'>,
  kinds: readonly FollowKind[],
  since: Day,
  local: Local,
): Promise<void> {
  const calendar = await act.house.calendar(act.tx)
  for (const kind of kinds) {
    const { on, because } = dueFor(kind)
    await act.tx
      .insertInto('organizing_follow')
      .values({ id: newId(act.now), org_id: org.id, org_path: org.path, kind, since_on: since, due_on: on, because })
      .onConflict(c => c.columns(['org_id', 'kind']).where('done_on', 'is', null).doNothing())
      .execute()
  }
  function dueFor(kind: FollowKind): { on: Day; because: string } {
    if (kind === 'CHANGE' || kind === 'RENEW') {
      const source = kind === 'CHANGE' ? sources.changed : sources.renewal
      return { on: changeDue(since), because: cited({ ...source, sentence: source.sentence.zh }) }
    }
    const { on, by } = dueOf(followDays[kind], since, calendar, local)
    return { on, because: cited(by) }
  }
}

interface Done {
  readonly orgId: string
  readonly kind: 'SEAL' | 'BANK'
  readonly on: string
  readonly note?: string
}

/** The seal is made, the account is open. What needs the registrar is done by its registration. @throws organizing.step_done */
export async function recordFollow(act: Act<Tables>, d: Done): Promise<void> {
  const org = await unionIn(act, d.orgId, 'organizing.elect')
  if (d.on > act.today) throw refuse('organizing.done_late')
  await closeFollow(act, org.id, d.kind, d.on as Day, d.note?.trim() || null)
}

/** @throws organizing.step_done when nothing of this kind is open */
export async function closeFollow(
  act: Act<Tables>,
  orgId: string,
  kind: FollowKind,
  on: Day,
  note: string | null,
): Promise<void> {
  const done = await act.tx
    .updateTable('organizing_follow')
    .set({ done_on: on, note })
    .where('org_id', '=', orgId)
    .where('kind', '=', kind)
    .where('done_on', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw refuse('organizing.step_done')
}

/** Renewal opens in the last 30 days of a certificate. */
export async function openRenewal(act: JobAct<Tables>, orgId: string, since: Day): Promise<void> {
  const org = await getOrg(act.db, orgId)
  await openFollows(act, org, ['RENEW'], since, await localRules(act.db, org.path))
}
