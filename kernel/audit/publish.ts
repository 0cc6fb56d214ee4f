// What is published each day: where the chain stands, and the root of the tree over the rows since the day before.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Tx } from '../db/db.ts'
import { groupsOf } from './proof.ts'
import { rootOf } from './tree.ts'

/** Publishes the value of a day; once published it stays. Nothing to publish before the first row. */
export async function publishRoot<T>(tx: Tx<T>, day: Day, now: Date): Promise<void> {
  const { rows } = await sql<{ seq: number; root: Buffer; before: number }>`
    select s.seq, s.chain as root, coalesce((select max(r.seq) from kernel_audit_root r where r.day < ${day}), 0) as before
    from kernel_audit_seal s where not exists (select from kernel_audit_root r where r.day = ${day}) order by s.seq desc limit 1`.execute(
    tx,
  )
  const last = rows[0]
  if (!last) return
  const groups = await groupsOf(tx, last.before + 1, last.seq)
  const tree = groups.length ? rootOf(groups) : null
  const { rows: made } = await sql`
    insert into kernel_audit_root (day, seq, root, at, tree) values (${day}, ${last.seq}, ${last.root}, ${now}, ${tree})
    on conflict (day) do nothing returning day`.execute(tx)
  if (made.length === 0) return
  await sql`
    insert into kernel_audit_group (day, n, node)
    select ${day}, n - 1, node from unnest(${groups}::bytea[]) with ordinality as g (node, n)`.execute(tx)
}
