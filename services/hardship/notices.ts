// Public notices as everyone may read them: masked, and gone from the list the day after they end.
import type { Selectable } from 'kysely'
import type { Day } from '#base/day.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Look } from '#kernel/service.ts'
import type { Tables } from './applications.ts'
import type { HardshipNotice } from './tables.gen.ts'
import { hardshipTypes } from './words.ts'

/** `down_at` is only asked whether it is there: of a row it is a moment, of JSON a text. */
type Notice = Omit<Selectable<HardshipNotice>, 'down_at'> & { readonly down_at: Date | string | null }

export const noticeRow = (n: Notice, today: Day) => ({
  id: n.id,
  title: `${n.unit} ${hardshipTypes[n.hardship_type].zh}职工家庭公示`,
  name: n.name,
  unit: n.unit,
  hardshipType: n.hardship_type,
  proposal: n.proposal,
  postedOn: n.posted_on,
  untilOn: n.until_on,
  phone: n.phone,
  open: n.down_at === null && n.until_on >= today,
})

export async function pageNotices(look: Look<Tables>, q: { after?: string; limit?: number }) {
  const limit = q.limit ?? 20
  let query = look.db
    .selectFrom('hardship_notice')
    .selectAll()
    .where('down_at', 'is', null)
    .where('until_on', '>=', look.today)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (q.after) query = query.where('id', '<', q.after)
  const rows = await query.execute()
  return {
    rows: rows.slice(0, limit).map(n => noticeRow(n, look.today)),
    next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null,
  }
}

/** A notice is there while it is up; afterwards it does not exist for the public. */
export async function openNotice(look: Look<Tables>, noticeId: string) {
  const row = await look.db.selectFrom('hardship_notice').selectAll().where('id', '=', noticeId).executeTakeFirst()
  const notice = row && noticeRow(row, look.today)
  if (!notice?.open) throw refuseKernel('absent')
  return notice
}
