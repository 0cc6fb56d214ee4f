// The desk's list of archives that wait for somebody: reported and to be confirmed, due soon, overdue, to be followed up.
import { sql } from 'kysely'
import { addDays, type Day } from '#base/day.ts'
import { within } from '#kernel/org/within.ts'
import type { Look } from '#kernel/service.ts'
import { archiveQuery, archiveRow } from './archives.ts'
import { remindDays } from './rules-archive.ts'
import type { Tables } from './tables.ts'

export const dueLists = ['DECLARED', 'SOON', 'OVERDUE', 'FOLLOW'] as const
export type DueList = (typeof dueLists)[number]

interface DueFilter {
  readonly list: DueList
  /** '2026-10-16_' and the archive's id. */
  readonly after?: string
  readonly limit?: number
}

const dayColumn = (list: DueList) => (list === 'FOLLOW' ? 'a.follow_due_on' : 'a.reverify_due_on')
const declared = sql<boolean>`exists (select from hardship_reverification r where r.archive_id = a.id and r.state = 'DECLARED')`

function listed(look: Look<Tables>, list: DueList) {
  const { today } = look
  const query = archiveQuery(look).where(within(look.scope, 'a.org_path'))
  if (list === 'FOLLOW') return query.where('a.follow_due_on', '<=', addDays(today, followAhead))
  const active = query.where('a.status', '=', 'ACTIVE')
  if (list === 'DECLARED') return active.where(declared)
  return list === 'OVERDUE'
    ? active.where('a.reverify_due_on', '<', today)
    : active.where('a.reverify_due_on', '>=', today).where('a.reverify_due_on', '<=', addDays(today, remindDays[0]))
}

/** Follow-ups are shown this long before they are due. */
const followAhead = 30
const most = 999

/** Archives of the scope that wait, the oldest day first. */
export async function pageDue(look: Look<Tables>, { list, after, limit = 50 }: DueFilter) {
  const column = dayColumn(list)
  let query = listed(look, list)
    .select([`${column} as wait_on`, declared.as('declared')])
    .orderBy(column)
    .orderBy('a.id')
    .limit(limit + 1)
  if (after) {
    const [on, id] = after.split('_') as [Day, string]
    query = query.where(sql<boolean>`(${sql.ref(column)}, a.id) > (${on}::date, ${id}::uuid)`)
  }
  const rows = await query.execute()
  const last = rows[limit - 1]
  return {
    counts: after ? null : await countsOf(look),
    rows: rows.slice(0, limit).map(r => ({
      archive: archiveRow(r),
      dueOn: r.wait_on ?? r.reverify_due_on,
      declared: r.declared,
    })),
    next: rows.length > limit && last ? `${last.wait_on}_${last.id}` : null,
  }
}

async function countsOf(look: Look<Tables>) {
  const counts = { DECLARED: 0, SOON: 0, OVERDUE: 0, FOLLOW: 0 }
  for (const list of dueLists) {
    const { n } = await look.db
      .selectFrom(listed(look, list).clearSelect().select('a.id').limit(most).as('some'))
      .select(eb => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    counts[list] = Number(n)
  }
  return counts
}
