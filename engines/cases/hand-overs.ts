// What of the cases stands in an officer's name: tasks they took, tasks that nobody else could work on, and readings they took.
import { sql } from 'kysely'
import type { HandOver } from '#kernel/hand-over.ts'

export const handOvers: readonly HandOver[] = [
  {
    what: { zh: '接下的待办', en: 'Tasks taken' },
    async count(db, { accountId }) {
      const { rows } = await sql<{ n: number }>`
        select count(*) as n from cases_task where taken_by = ${accountId} and closed_at is null`.execute(db)
      return rows[0]?.n ?? 0
    },
    async pass({ tx, now }, from, to) {
      await sql`
        update cases_task set taken_by = ${to}, taken_at = ${now} where taken_by = ${from} and closed_at is null`.execute(
        tx,
      )
    },
  },
  {
    what: { zh: '只有他能办的待办', en: 'Tasks that nobody else can work on' },
    async count(db, { accountId, today, rights }) {
      const pairs = [...rights].flatMap(([right, roles]) => [...roles].map(role => ({ right, role })))
      const held = sql`
        g.org_id = t.org_id and g.role = p.role and g.ended_at is null and g.from_on <= ${today} and (g.until_on is null or g.until_on >= ${today})`
      const rows = await sql<{ n: number }>`
        with p as (select * from unnest(${pairs.map(p => p.right)}::text[], ${pairs.map(p => p.role)}::text[]) as p (right_name, role))
        select count(*) as n from cases_task t where t.closed_at is null
          and exists (select from p join kernel_grant g on ${held} where p.right_name = t.right_name and g.account_id = ${accountId})
          and not exists (
            select from p join kernel_grant g on ${held} join kernel_account a on a.id = g.account_id and a.ended_at is null
            where p.right_name = t.right_name and g.account_id <> ${accountId})
          and t.org_id in (select org_id from kernel_grant where account_id = ${accountId} and ended_at is null)`.execute(
        db,
      )
      return rows.rows[0]?.n ?? 0
    },
    // The roles pass, and with them the tasks.
    async pass() {},
  },
  {
    what: { zh: '接下、还没读完的抽查', en: 'Re-checks taken and not yet read' },
    async count(db, { accountId }) {
      const { rows } = await sql<{ n: number }>`
        select count(*) as n from cases_recheck where taken_by = ${accountId} and verdict is null`.execute(db)
      return rows[0]?.n ?? 0
    },
    // A successor may have had a hand in it: it goes back to all who had none.
    async pass({ tx }, from) {
      await sql`update cases_recheck set taken_by = null, taken_at = null where taken_by = ${from} and verdict is null`.execute(
        tx,
      )
    },
  },
]
