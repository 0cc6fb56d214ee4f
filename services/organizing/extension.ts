// More time before a re-election: asked by the union, answered by the one above, once a term.
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act } from '#kernel/service.ts'
import { isAbove } from './election.ts'
import { refuse } from './refuse.ts'
import { extensionLimit } from './rules-term.ts'
import type { Tables } from './tables.ts'
import { currentTerm, unionIn } from './terms-row.ts'

/** Asks the union above for more time, once a term. @throws organizing.no_term, organizing.extension_long, organizing.extension_once */
export async function askExtension(act: Act<Tables>, input: { orgId: string; untilOn: string; reason: string }) {
  const org = await unionIn(act, input.orgId, 'organizing.elect')
  const term = await currentTerm(act, org.id)
  if (!term) throw refuse('organizing.no_term')
  const limit = extensionLimit(term.ends_on)
  if (input.untilOn > limit || input.untilOn <= term.ends_on) throw refuse('organizing.extension_long', { limit })
  const id = newId(act.now)
  await act.tx
    .insertInto('organizing_extension')
    .values({
      ...{ id, term_id: term.id, org_id: org.id, org_path: org.path },
      ...{ until_on: input.untilOn as Day, reason: input.reason },
      ...{ asked_by: act.actor.accountId, asked_at: act.now },
    })
    .execute()
  return { id }
}

/** The union above answers; who asked does not. @throws absent, organizing.extension_once, organizing.four_eyes */
export async function decideExtension(
  act: Act<Tables>,
  d: { extensionId: string; approve: boolean; document: string },
) {
  const asked = await act.db
    .selectFrom('organizing_extension')
    .selectAll()
    .where('id', '=', d.extensionId)
    .forUpdate()
    .executeTakeFirst()
  if (!asked || !isAbove(act, asked)) throw refuseKernel('absent')
  if (asked.approved !== null) throw refuse('organizing.extension_once')
  if ([act.actor.accountId, ...act.behalf.map(p => p.accountId)].includes(asked.asked_by))
    throw refuse('organizing.four_eyes')
  await act.tx
    .updateTable('organizing_extension')
    .set({ approved: d.approve, document: d.document, decided_by: act.actor.accountId, decided_at: act.now })
    .where('id', '=', asked.id)
    .execute()
  if (d.approve)
    await act.tx
      .updateTable('organizing_term')
      .set({ extended_to: asked.until_on, extension_document: d.document, reminded: null })
      .where('id', '=', asked.term_id)
      .execute()
  return { id: asked.id }
}
