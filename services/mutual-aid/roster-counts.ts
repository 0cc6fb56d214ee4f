// How long a roster is and how it differs from the last period, kept on its batch: whoever opens it reads a row and not a hundred thousand.
import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db/db.ts'
import type { Tables } from './plans.ts'
import { keepTaken } from './roster-taken.ts'

/** Who is new and who is gone: how many in all, and the first of them. */
export interface Diff {
  readonly period: string
  readonly joiners: { readonly n: number; readonly ids: readonly string[] }
  readonly leavers: { readonly n: number; readonly ids: readonly string[] }
}

const shownAtMost = 200

/** Counts a batch anew after its people changed: those on the roster, or those covered where there is no roster. The batch is locked. */
export async function recount(tx: Tx<Tables>, batchId: string, of: 'ROSTER' | 'COVERS'): Promise<void> {
  const people =
    of === 'ROSTER'
      ? sql`mutual_aid_roster r where r.batch_id = ${batchId}`
      : sql`mutual_aid_cover r where r.batch_id = ${batchId} and r.state <> 'VOID'`
  await sql`
    update mutual_aid_batch b set persons = x.persons, shares = x.shares, active = x.active, active_women = x.women, retired = x.retired
    from (
      select count(*) as persons, coalesce(sum(y.shares), 0) as shares, count(*) filter (where y.service = 'ACTIVE') as active,
        count(*) filter (where y.service = 'ACTIVE' and p.sex = 2) as women, count(*) filter (where y.service = 'RETIRED') as retired
      from (select r.person_id, r.shares, r.service from ${people}) y join kernel_person p on p.id = y.person_id) x
    where b.id = ${batchId}`.execute(tx)
  if (of === 'COVERS') {
    await sql`
      update mutual_aid_batch b set free_fen = x.fen
      from (select coalesce(sum(member_fen + unit_fen + federation_fen + government_fen + other_fen), 0) as fen from mutual_aid_cover
        where batch_id = ${batchId} and state = 'PAID') x
      where b.id = ${batchId}`.execute(tx)
    return
  }
  const diff = await diffOf(tx, batchId)
  await sql`update mutual_aid_batch set diff = ${diff && JSON.stringify(diff)}::jsonb where id = ${batchId}`.execute(tx)
  await keepTaken(tx, batchId)
}

/** Beside the last period of the unit in the plan; null when there was none. */
async function diffOf(db: Db<Tables>, batchId: string): Promise<Diff | null> {
  const { rows: last } = await sql<{ period: string | null }>`
    select max(o.period) as period from mutual_aid_batch b join mutual_aid_batch o on o.plan_id = b.plan_id and o.org_id = b.org_id
      and o.period < b.period and o.state = 'IN_EFFECT'
    where b.id = ${batchId}`.execute(db)
  const period = last[0]?.period
  if (!period) return null
  const { rows } = await sql<{ id: string; joins: boolean; all: number }>`
    with now as (select person_id from mutual_aid_roster where batch_id = ${batchId}), before as (
      select c.person_id from mutual_aid_batch b join mutual_aid_batch o on o.plan_id = b.plan_id and o.org_id = b.org_id and o.period = ${period}
        join mutual_aid_cover c on c.batch_id = o.id and c.state = 'PAID'
      where b.id = ${batchId}),
    changed as (
      select coalesce(now.person_id, before.person_id) as id, now.person_id is not null as joins
      from now full join before using (person_id) where now.person_id is null or before.person_id is null)
    select * from (
      select c.id, c.joins, (count(*) over (partition by c.joins))::int as all,
        row_number() over (partition by c.joins order by p.pinyin, p.id) as place
      from changed c join kernel_person p on p.id = c.id) x where place <= ${shownAtMost} order by joins desc, place`.execute(
    db,
  )
  const part = (joins: boolean) => {
    const people = rows.filter(r => r.joins === joins)
    return { n: people[0]?.all ?? 0, ids: people.map(r => r.id) }
  }
  return { period, joiners: part(true), leavers: part(false) }
}

/** The numbers of a roster together with what the unit has confirmed or covered before in the period, as they are kept. */
export async function keptRoll(db: Db<Tables>, batch: { plan_id: string; org_id: string; period: string; id: string }) {
  const { rows } = await sql<{ active: number; activeWomen: number; retired: number }>`
    select sum(active)::int as active, sum(active_women)::int as "activeWomen", sum(retired)::int as retired from mutual_aid_batch
    where plan_id = ${batch.plan_id} and org_id = ${batch.org_id} and period = ${batch.period}
      and (id = ${batch.id} or state in ('CONFIRMED','IN_EFFECT'))`.execute(db)
  return rows[0] ?? { active: 0, activeWomen: 0, retired: 0 }
}
