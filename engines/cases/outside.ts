// Where a decision is looked at a second time: the nearest union above the one that made it which has somebody outside the first chain.
import { sql } from 'kysely'
import { branchOf, type Org } from '#kernel/org/org.ts'
import type { JobAct } from '#kernel/service.ts'
import type { Chain, Decision } from './decisions.ts'

/**
 * The nearest above with somebody who holds the right and had no hand in it; failing that the deciding one itself, by other people;
 * failing that the next above, where a grant can still be given.
 */
export async function outside<T>(
  act: JobAct<T>,
  right: string,
  decision: Pick<Decision, 'orgPath'>,
  chain: Chain,
): Promise<Pick<Org, 'id' | 'path'>> {
  const { rows } = await sql<{ id: string; path: string; able: boolean }>`
    select o.id, o.path, exists (
      select from kernel_grant g join kernel_account a on a.id = g.account_id
      where g.org_id = o.id and g.role = any(${[...(act.house.rights.get(right) ?? [])]}) and g.ended_at is null and a.ended_at is null
        and g.from_on <= ${act.today} and (g.until_on is null or g.until_on >= ${act.today})
        and not a.id = any(${[...chain.accountIds]}::uuid[]) and not a.name = any(${[...chain.names]})
        and (a.person_id is null or not a.person_id = any(${[...chain.personIds]}::uuid[]))) as able
    from kernel_org o where o.path = any(${branchOf(decision.orgPath)})
    order by o.path = ${decision.orgPath}, length(o.path) desc`.execute(act.tx)
  const org = rows.find(o => o.able) ?? rows[0]
  if (!org) throw new Error(`the union ${decision.orgPath} that decided is not there`)
  return org
}
