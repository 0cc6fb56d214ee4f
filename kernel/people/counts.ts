// How many members a union has, and how many of them are verified (实名): kept with every change, summed up the tree when asked for.
// Each change writes an increment of its own (360_trust.sql), so that nobody who joins waits for anybody else, and a job folds them.
import { sql } from 'kysely'
import type { Db } from '../db/db.ts'
import { within } from '../org/within.ts'
import type { JobAct, Scope } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'

export interface NodeCount {
  readonly id: string
  readonly parentId: string | null
  readonly path: string
  /** Of the union and all below it. */
  readonly members: number
  readonly verified: number
  /** Unions in it, itself included, that have not ended. */
  readonly unions: number
}

interface Own {
  readonly id: string
  readonly parentId: string | null
  readonly path: string
  readonly living: boolean
  readonly members: number
  readonly verified: number
}

/** Every union of the scope with what is below it, in the order of the tree. One look at as many rows as there are unions, however many members. */
export async function countTree(db: Db<KernelTables>, scope: Scope): Promise<NodeCount[]> {
  const { rows } = await sql<Own>`
    select o.id, o.parent_id as "parentId", o.path, o.ended_on is null as living,
      coalesce(c.members, 0) + coalesce(d.members, 0) as members, coalesce(c.verified, 0) + coalesce(d.verified, 0) as verified
    from kernel_org o left join kernel_member_count c on c.org_id = o.id
      left join (select org_id, sum(members)::int as members, sum(verified)::int as verified from kernel_member_delta group by 1) d on d.org_id = o.id
    where ${within(scope, 'o.path')} order by o.path`.execute(db)
  const nodes = rows.map(({ living, ...own }) => ({ ...own, unions: living ? 1 : 0 }))
  const byId = new Map(nodes.map(node => [node.id, node]))
  // Below comes after above in the order of paths, so that backwards every node is whole when it is added to the one above.
  for (const node of nodes.toReversed()) {
    const above = node.parentId === null ? undefined : byId.get(node.parentId)
    if (!above) continue
    above.members += node.members
    above.verified += node.verified
    above.unions += node.unions
  }
  return nodes
}

/** Members of all unions in the scope together. */
export async function membersWithin(db: Db<KernelTables>, scope: Scope): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select (coalesce((select sum(c.members) from kernel_member_count c join kernel_org o on o.id = c.org_id where ${within(scope, 'o.path')}), 0)
      + coalesce((select sum(d.members) from kernel_member_delta d join kernel_org o on o.id = d.org_id where ${within(scope, 'o.path')}), 0))::int as n`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

const foldedAtOnce = 5_000

/** Folds increments into the counts; true while more may wait. One process at a time does it, and whoever reads meanwhile sees the same sums. */
export async function foldCounts({ tx }: Pick<JobAct<KernelTables>, 'tx'>): Promise<boolean> {
  await sql`
    insert into kernel_member_count (org_id, members, verified) select distinct org_id, 0, 0 from kernel_member_delta
    order by org_id on conflict do nothing`.execute(tx)
  const { rows } = await sql<{ n: number }>`
    with gone as (
      delete from kernel_member_delta where id in (
        select d.id from kernel_member_delta d where exists (select from kernel_member_count c where c.org_id = d.org_id)
        order by d.id limit ${foldedAtOnce} for update skip locked)
      returning org_id, members, verified
    ), sums as (
      select org_id, sum(members)::int as members, sum(verified)::int as verified from gone group by org_id
    ), put as (
      update kernel_member_count c set members = c.members + s.members, verified = c.verified + s.verified from sums s where s.org_id = c.org_id
    )
    select count(*)::int as n from gone`.execute(tx)
  return rows[0]?.n === foldedAtOnce
}
