// Tells the officers of a union, and of the nearest union above that has any, in the app.
import { sql } from 'kysely'
import type { Details } from '#base/text.ts'
import { notifyMany, type Template } from '#kernel/notify/notify.ts'
import { branchOf } from '#kernel/org/org.ts'
import type { Act, JobAct } from '#kernel/service.ts'
import type { Tables } from './tables.ts'

/** `OWN`: only the union itself; `ABOVE`: the nearest one above as well. */
export async function tell(
  act: Act<Tables> | JobAct<Tables>,
  orgPath: string,
  template: Template,
  details: Details,
  link: string,
  whom: 'OWN' | 'ABOVE',
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    with held as (
      select g.account_id, o.path from kernel_grant g join kernel_org o on o.id = g.org_id
      where o.path = any(${branchOf(orgPath)}) and g.role in ('CHAIR', 'COMMITTEE', 'OFFICER') and g.ended_at is null
        and g.from_on <= ${act.today} and (g.until_on is null or g.until_on >= ${act.today}))
    select distinct account_id as id from held
    where path = ${orgPath} or (${whom === 'ABOVE'} and path = (select max(path) from held where path <> ${orgPath})) order by 1`.execute(
    act.tx,
  )
  await notifyMany(
    act.tx,
    act.house,
    act.now,
    rows.map(({ id }) => ({ accountId: id, template, details, link, sms: false })),
  )
}
