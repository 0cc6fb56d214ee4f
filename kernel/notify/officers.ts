// Tells the officers of a union in the app, and those of the nearest union above that has any.
import { sql } from 'kysely'
import type { Details } from '#base/text.ts'
import type { Role } from '../access/roles.ts'
import { branchOf } from '../org/org.ts'
import type { JobAct } from '../service.ts'
import { notifyMany, type Template } from './notify.ts'

export interface Telling {
  readonly template: Template
  readonly details: Details
  /** A path of the desk. */
  readonly link: string
  /** By default the chair, the committee and officers. */
  readonly roles?: readonly Role[]
  /** Accounts that are not told: what concerns them is for somebody else. */
  readonly except?: readonly (string | null)[]
}

const usual: readonly Role[] = ['CHAIR', 'COMMITTEE', 'OFFICER']

/**
 * `OWN`: only the union itself; `ABOVE`: only the nearest one above with somebody to tell; `BOTH`: the two. Never as a text
 * message. Three statements for any number of officers.
 */
export async function tellOfficers<T>(
  act: Pick<JobAct<T>, 'tx' | 'house' | 'now' | 'today'>,
  orgPath: string,
  whom: 'OWN' | 'ABOVE' | 'BOTH',
  { template, details, link, roles = usual, except = [] }: Telling,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    with held as (
      select g.account_id, o.path from kernel_grant g join kernel_org o on o.id = g.org_id
      where o.path = any(${branchOf(orgPath)}) and g.role = any(${[...roles]}::text[]) and g.ended_at is null
        and not (g.account_id = any(${except.filter(id => id !== null)}::uuid[]))
        and g.from_on <= ${act.today} and (g.until_on is null or g.until_on >= ${act.today}))
    select distinct account_id as id from held
    where (${whom !== 'ABOVE'} and path = ${orgPath})
      or (${whom !== 'OWN'} and path = (select max(path) from held where path <> ${orgPath})) order by 1`.execute(
    act.tx,
  )
  const notices = rows.map(({ id }) => ({ accountId: id, template, details, link, sms: false }))
  await notifyMany(act.tx, act.house, act.now, notices)
}
