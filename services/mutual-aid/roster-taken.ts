// Who on a roster is covered by another batch of the same plan already: looked for once when the roster changes, and among what was confirmed since.
import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db/db.ts'
import type { Tables } from './plans.ts'

const shownAtMost = 200

/** As it is kept on the batch. `seen`: the last confirmation in the plan by then. */
interface Kept {
  readonly n: number
  readonly ids: readonly string[]
  readonly seen: string | null
}

/** A cover `c` that holds on a day of the period of batch `b`. */
const within = sql.raw(
  `case when b.period_moves then c.ends_on > b.from_on + 92 else c.effective_on <= b.until_on and c.ends_on >= b.from_on end`,
)

/** Who on the roster is covered on a day of the period by another batch of the same plan. Reads the whole roster. */
export const takenSql = (batchId: string) => sql<{ id: string; name: string; unit: string }>`
  select r.person_id as id, p.name, c.org_id as unit from mutual_aid_roster r
    join mutual_aid_batch b on b.id = r.batch_id join kernel_person p on p.id = r.person_id
    join mutual_aid_cover c on c.person_id = r.person_id and c.plan_id = b.plan_id and c.state <> 'VOID' and c.batch_id <> b.id
  where r.batch_id = ${batchId} and ${within}
  order by r.n`

/** Keeps on the batch who is taken now, after its people changed. The batch is locked. */
export async function keepTaken(tx: Tx<Tables>, batchId: string): Promise<void> {
  await sql`
    update mutual_aid_batch o set taken = (
      select jsonb_build_object('n', count(*), 'ids', coalesce(jsonb_agg(t.id order by t.n) filter (where t.place <= ${shownAtMost}), '[]'),
        'seen', (select max(confirmed_at) from mutual_aid_batch where plan_id = o.plan_id))
      from (
        select r.person_id as id, r.n, row_number() over (order by r.n) as place from mutual_aid_roster r
          join mutual_aid_batch b on b.id = r.batch_id
          join mutual_aid_cover c on c.person_id = r.person_id and c.plan_id = b.plan_id and c.state <> 'VOID' and c.batch_id <> b.id
        where r.batch_id = o.id and ${within}) t)
    where o.id = ${batchId}`.execute(tx)
}

/**
 * Who is taken, as far as a page shows them, in the order of the roster, and how many in all: of those kept who still are, and of the batches
 * confirmed since then (with ten minutes before, for a confirmation that was under way; free cover is joined one by one, so always) whoever
 * is on this roster.
 */
export async function takenOf(
  db: Db<Tables>,
  batch: { readonly id: string; readonly taken: unknown },
): Promise<{ n: number; people: { id: string; name: string }[] }> {
  const { n = 0, ids = [], seen = null } = (batch.taken ?? {}) as Partial<Kept>
  const { rows } = await sql<{ id: string; name: string }>`
    with own as (select * from mutual_aid_batch where id = ${batch.id}),
      news as (
        select o.id from own b join mutual_aid_batch o on o.plan_id = b.plan_id
          and o.confirmed_at > coalesce(${seen}::timestamptz, '-infinity') - interval '10 minutes'
        where o.id <> b.id and o.state in ('CONFIRMED','IN_EFFECT')
        union select o.id from own b join mutual_aid_batch o on o.plan_id = b.plan_id and o.kind = 'FREE' and o.state <> 'CANCELLED'
        where o.id <> b.id),
      found as (
        select c.person_id from own b cross join news join mutual_aid_cover c on c.batch_id = news.id
        where c.state <> 'VOID' and ${within}
        union select c.person_id from own b join mutual_aid_cover c on c.person_id = any(${[...ids]}::uuid[]) and c.plan_id = b.plan_id
        where c.state <> 'VOID' and c.batch_id <> b.id and ${within})
    select p.id, p.name from found f join mutual_aid_roster r on r.batch_id = ${batch.id} and r.person_id = f.person_id
      join kernel_person p on p.id = f.person_id
    order by r.n limit ${shownAtMost}`.execute(db)
  // Beyond what is shown the count is that of the last change; a page that shows fewer shows all.
  return { n: rows.length < shownAtMost ? rows.length : Math.max(n, rows.length), people: rows }
}
