// What follows a founding or a change: seal, account, registration, renewal; each with its day, its reason and what was done.

import type { Local } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { getOrg, giveUscc, type Org } from '#kernel/org/org.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act, JobAct } from '#kernel/service.ts'
import { refuse } from './refuse.ts'
import { readUnionCode } from './rules-code.ts'
import { dueOf, followDays } from './rules-steps.ts'
import { changeDue } from './rules-term.ts'
import { sources } from './sources.ts'
import type { Tables } from './tables.ts'
import { currentTerm, endOf, unionIn } from './terms-row.ts'
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
      return { on: changeDue(since), because: `${source.document} ${source.clause}：${source.sentence.zh}` }
    }
    const { on, by } = dueOf(followDays[kind], since, calendar, local)
    return { on, because: `${by.document} ${by.clause}：${by.sentence}` }
  }
}

interface Done {
  readonly orgId: string
  readonly kind: FollowKind
  readonly on: string
  readonly note?: string
  readonly uscc?: string
}

/** One of them is done. The registration brings the union its own code, and a certificate for as long as the term. */
export async function recordFollow(act: Act<Tables>, d: Done): Promise<void> {
  const org = await unionIn(act, d.orgId, 'organizing.elect')
  if (d.on > act.today) throw refuse('organizing.held_late')
  const row = await act.db
    .selectFrom('organizing_follow')
    .select('id')
    .where('org_id', '=', org.id)
    .where('kind', '=', d.kind)
    .where('done_on', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw refuse('organizing.step_done')
  await act.tx
    .updateTable('organizing_follow')
    .set({ done_on: d.on as Day, note: d.note?.trim() || null })
    .where('id', '=', row.id)
    .execute()
  if (d.kind === 'LEGAL_PERSON' || d.kind === 'RENEW') await certify(act, org, d)
}

async function certify(act: Act<Tables>, org: Org, d: Done): Promise<void> {
  const code = readUnionCode(d.uscc ?? org.uscc ?? '')
  if (!code.ok)
    throw refuse(code.fault, { begins: code.begins }, [
      { field: 'uscc', message: refuse(code.fault, { begins: code.begins }).inWords(act.lang) },
    ])
  const term = await currentTerm(act, org.id)
  if (!term) throw refuse('organizing.no_term')
  if (code.uscc !== org.uscc) await giveUscc(act.tx, org.id, code.uscc)
  await act.tx
    .insertInto('organizing_certificate')
    .values({
      ...{ id: newId(act.now), org_id: org.id, org_path: org.path, uscc: code.uscc },
      ...{ issued_on: d.on as Day, valid_until: endOf(term) },
    })
    .execute()
}

/** Renewal opens in the last 30 days of a certificate. */
export async function openRenewal(act: JobAct<Tables>, orgId: string, since: Day): Promise<void> {
  const org = await getOrg(act.db, orgId)
  await openFollows(act, org, ['RENEW'], since, await localRules(act.db, org.path))
}
