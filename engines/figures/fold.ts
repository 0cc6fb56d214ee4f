// Folding: new facts are added to the roll-ups behind the writers' backs, so that no two commands wait for one counter.
import { sql } from 'kysely'
import type { Level } from '#base/flow.ts'
import type { Tx } from '#kernel/db/db.ts'
import { pathsAbove } from '#kernel/org/branch.ts'

const lockKey = 20_261_123

/** The organizations a fact counts for. */
export const above = pathsAbove('f.org_path')

/** A fold puts the persons it touches in order again, so its cost is of persons: a flood of facts is folded in large bites. */
const bites = { usual: 1_000, large: 20_000 } as const

async function biteNow<T>(tx: Tx<T>): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (select from figures_unfolded limit ${bites.large}) many`.execute(tx)
  return rows[0]?.n === bites.large ? bites.large : bites.usual
}

/**
 * Adds the oldest waiting facts to the roll-ups; true while more are left. Whoever reads meanwhile gets the same numbers
 * before and after: roll-ups and waiting facts are always added up in one statement (`kept.ts`).
 */
export async function foldFacts<T>(tx: Tx<T>, given?: number): Promise<boolean> {
  const lock = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${lockKey}) as got`.execute(tx)
  if (!lock.rows[0]?.got) return false
  const atMost = given ?? (await biteNow(tx))
  // A reversal never before what it reverses: no period may ever stand below zero.
  const { rows } = await sql<{ id: string }>`
    select f.id from figures_unfolded u join figures_fact f on f.id = u.fact_id
    order by coalesce(f.reverses, f.id), f.sign desc limit ${atMost}`.execute(tx)
  if (rows.length === 0) return false
  const ids = rows.map(r => r.id)
  await addUp(tx, ids)
  await addReach(tx, ids, 'HOUSEHOLD')
  await addReach(tx, ids, 'PERSON')
  await sql`delete from figures_unfolded where fact_id = any(${ids}::uuid[])`.execute(tx)
  return rows.length === atMost
}

async function addUp<T>(tx: Tx<T>, ids: readonly string[]): Promise<void> {
  await sql`
    insert into figures_rollup as r (org_path, month, kind, category, source, facts, count, fen)
    select a.path, f.month, f.kind, f.category, f.source, sum(f.sign), sum(f.count), sum(f.fen)
    from figures_fact f cross join ${above} a where f.id = any(${[...ids]}::uuid[]) group by 1, 2, 3, 4, 5
    on conflict (org_path, month, kind, category, source) do update
      set facts = r.facts + excluded.facts, count = r.count + excluded.count, fen = r.fen + excluded.fen`.execute(tx)
}

/** Where different persons are kept; for the small organizations below, they are counted from the facts when asked for. */
export const reachLevels: readonly Level[] = ['NATIONAL', 'PROVINCE', 'CITY', 'COUNTY']

/**
 * A person (household) is counted in each month with the month in which they appeared before. So the different persons of a period are
 * those of its months whose month before lies outside the period: a sum over months, however many facts there are. A new
 * fact may come between two months that are already counted, so all months of the persons touched are put in order again.
 */
async function addReach<T>(tx: Tx<T>, ids: readonly string[], who: 'PERSON' | 'HOUSEHOLD'): Promise<void> {
  const id = sql.ref(who === 'PERSON' ? 'f.person_id' : 'f.household_id')
  // `offset 0` keeps the planner from reading all facts: it is always a few persons and their facts, by index.
  await sql`
    with touched as (select distinct f.kind, ${id} as id from figures_fact f where f.id = any(${[...ids]}::uuid[]) and ${id} is not null),
    facts as materialized (
      select t.id, f.kind, f.org_path, f.category, f.month,
        coalesce(sum(f.sign) filter (where not f.waits), 0) as had, coalesce(sum(f.sign) filter (where not f.waits or f.joins), 0) as has
      from touched t cross join lateral (
        select f.*, exists (select from figures_unfolded u where u.fact_id = f.id) as waits, f.id = any(${[...ids]}::uuid[]) as joins
        from figures_fact f where ${id} = t.id and f.kind = t.kind offset 0) f
      group by 1, 2, 3, 4, 5),
    months as (
      select a.path, f.kind, c.category, f.id, f.month, sum(f.had) > 0 as had, sum(f.has) > 0 as has
      from facts f cross join ${above} a join kernel_org o on o.path = a.path and o.level = any(${[...reachLevels]}::text[])
        cross join lateral (values (f.category), ('*')) c (category)
      group by 1, 2, 3, 4, 5),
    steps as (
      select path, kind, category, month, lag(month, 1, 0) over w as before, -1 as n from months where had window w as (partition by path, kind, category, id order by month)
      union all
      select path, kind, category, month, lag(month, 1, 0) over w as before, 1 as n from months where has window w as (partition by path, kind, category, id order by month))
    insert into figures_reach as r (org_path, kind, who, category, month, before, n)
    select path, kind, ${who}, category, month, before, sum(n) from steps group by path, kind, category, month, before having sum(n) <> 0
    on conflict (org_path, kind, who, category, month, before) do update set n = r.n + excluded.n`.execute(tx)
}
