// Who counts as having proposed a grant: the one who did, in whose place, and whoever took it over when they left. None of them confirms it.
import { sql } from 'kysely'
import type { HandOver } from '#kernel/hand-over.ts'
import type { Act } from '#kernel/service.ts'
import type { Tables } from './applications.ts'

/** Whether the caller, or somebody in whose place they act, proposed it. */
export function proposedBy(
  { actor, behalf }: Pick<Act<Tables>, 'actor' | 'behalf'>,
  grant: { readonly proposed_by: string | null; readonly also_by: readonly string[] },
): boolean {
  const mine = [actor.accountId, ...behalf.map(p => p.accountId)]
  return [grant.proposed_by, ...grant.also_by].some(id => id !== null && mine.includes(id))
}

/** Proposals that wait: the successor answers for them, and so does not confirm them either. */
export const proposalsInHand: HandOver<Tables> = {
  what: { zh: '提出、还没确认的帮扶', en: 'Grants proposed and not yet confirmed' },
  async count(db, { accountId }) {
    const { n } = await db
      .selectFrom('hardship_grant')
      .select(eb => eb.fn.countAll<number>().as('n'))
      .where('state', '=', 'PROPOSED')
      .where('proposed_by', '=', accountId)
      .executeTakeFirstOrThrow()
    return n
  },
  async pass({ tx }, from, to) {
    await tx
      .updateTable('hardship_grant')
      .set({ also_by: sql<string[]>`array_append(also_by, ${to}::uuid)` })
      .where('state', '=', 'PROPOSED')
      .where('proposed_by', '=', from)
      .execute()
  },
}
