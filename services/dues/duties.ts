// What waits for somebody's approval stands in their inbox: one line for each union's account, as long as anything waits.
import { sql } from 'kysely'
import { addWorkdays } from '#base/workdays.ts'
import { doneWith, owe } from '#engines/cases/duties.ts'
import type { JobAct } from '#kernel/service.ts'
import type { Tables } from './tables.ts'

/** Working days in which an entry is looked at. */
const waitDays = 3

interface Account {
  readonly orgId: string
  readonly orgPath: string
}

const dueOn = async (act: JobAct<Tables>) => addWorkdays(act.today, waitDays, await act.house.calendar(act.tx))

/** Dues, spending, and what takes them back: before the chair. To be asked after each change. */
export async function oweEntries(act: JobAct<Tables>, { orgId, orgPath }: Account): Promise<void> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from dues_entry where org_id = ${orgId} and from_id is null and state = 'PROPOSED'`.execute(
    act.tx,
  )
  const n = rows[0]?.n ?? 0
  if (n === 0) return doneWith(act, 'dues.entries', orgId)
  await owe(act, {
    ...{ kind: 'dues.entries', aboutId: orgId, orgPath, link: `/dues/units/${orgId}`, dueOn: await dueOn(act) },
    title: { zh: `会费和支出等核准：${n} 笔`, en: `Dues and spending to be approved: ${n}` },
  })
}

/** Corrections of what a union collects: before who approves there. */
export async function oweCorrections(act: JobAct<Tables>, { orgId, orgPath }: Account): Promise<void> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from dues_correction where org_id = ${orgId} and state = 'PROPOSED'`.execute(act.tx)
  const n = rows[0]?.n ?? 0
  if (n === 0) return doneWith(act, 'dues.corrections', orgId)
  await owe(act, {
    ...{
      kind: 'dues.corrections',
      aboutId: orgId,
      orgPath,
      link: '/dues/corrections?state=PROPOSED',
      dueOn: await dueOn(act),
    },
    title: { zh: `代收更正等核准：${n} 笔`, en: `Corrections to be approved: ${n}` },
  })
}
