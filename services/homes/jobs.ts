// What time does: homes on notice are named, terms end, and unions are reminded of the re-check before.
import { sql } from 'kysely'
import { addMonths } from '#base/day.ts'
import type { Job, JobAct } from '#kernel/service.ts'
import { conferNoticed } from './confer.ts'
import { type HomeRow, monthsAt, tellOf, went } from './home-row.ts'
import { lapseSome } from './revoke.ts'
import { recheckFrom } from './rules.ts'
import type { Tables } from './tables.ts'
import { messages } from './words.ts'

const atOnce = 50
/** A federation may ask for the re-check a year ahead, and no earlier. */
const mostMonths = 12

/** Told twice: when the re-check may begin, and a month before the end. */
async function remind(act: JobAct<Tables>): Promise<boolean> {
  const { rows } = await sql<HomeRow>`
    select h.* from homes_home h
    where h.ended_on is null and h.until_on between ${act.today} and ${addMonths(act.today, mostMonths)}
      and (h.told is null or (h.told = 'SOON' and h.until_on <= ${addMonths(act.today, 1)})
        or (h.told like 'LATER %' and h.told <= ${`LATER ${act.today}`}))
      and not exists (select from homes_application a where a.home_id = h.id and a.open)
      -- One that goes with a higher one is told of with that.
      and not exists (select from homes_home x where x.org_id = h.org_id and x.kind = h.kind and x.branch = h.branch and x.ladder = h.ladder
        and x.rank > h.rank and x.ended_on is null and x.until_on >= h.until_on)
    order by h.until_on, h.id limit ${atOnce} for update of h skip locked`.execute(act.tx)
  for (const row of rows) {
    const from = recheckFrom(row.until_on, await monthsAt(act, row.org_path))
    const early = act.today < from
    const soon = row.until_on > addMonths(act.today, 1)
    // Not yet: looked at again on the day.
    const told = early ? `LATER ${from}` : soon ? 'SOON' : 'LAST'
    await act.tx.updateTable('homes_home').set({ told }).where('id', '=', row.id).execute()
    if (early) continue
    await went(act, row, 'REMINDED')
    await tellOf(act, row, messages.recheck, row.until_on, { link: `/homes/unions/${row.org_id}` })
  }
  return rows.length === atOnce
}

export const homesJobs: Job<Tables>[] = [
  {
    // After the notices of the night have ended.
    name: 'homes.confer',
    title: { zh: '公示期满没有异议的，命名', en: 'Name the homes whose notice has ended' },
    cron: '25 0 * * *',
    step: act => conferNoticed(act),
  },
  {
    name: 'homes.lapse',
    title: { zh: '到期没有复查的荣誉结束', en: 'End honours without a re-check' },
    cron: '35 0 * * *',
    step: lapseSome,
  },
  {
    name: 'homes.remind',
    title: { zh: '提醒职工之家复查', en: 'Remind unions of the re-check' },
    cron: '30 7 * * *',
    step: remind,
  },
]
