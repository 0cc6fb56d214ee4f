// Many people get another home union at once: many joined a union, or it was merged into another. Who they belonged to before stays on record.
import { sql } from 'kysely'
import type { Tx } from '../db/db.ts'
import type { House } from '../house.ts'

/** Which people: those named, or all of a union. */
export type Whose =
  | { readonly personIds: readonly string[] }
  | { readonly ofOrgId: string; readonly personIds?: readonly string[] }

/**
 * Gives them this home union; one statement, however many they are. Answers how many moved. The old union of each stands in their
 * history, as with one person (`changePerson`).
 */
export async function rehome<T>(
  tx: Tx<T>,
  { vault }: Pick<House, 'vault'>,
  whose: Whose,
  toOrgId: string,
  by: { readonly accountId: string | null; readonly sitting: { readonly id: string } | null },
  now: Date,
): Promise<number> {
  const ids = whose.personIds && [...whose.personIds].sort()
  // Only what is asked for stands in the statement: a condition that may be null is planned as a reading of everybody.
  const these = sql.join(
    [
      ...('ofOrgId' in whose ? [sql`p.home_org_id = ${whose.ofOrgId}::uuid`] : []),
      ...(ids ? [sql`p.id = any(${ids}::uuid[])`] : []),
    ],
    sql` and `,
  )
  // People of different unions have different histories; of one union the same sealed value serves them all.
  const { rows: homes } = await sql<{ id: string | null }>`
    select distinct p.home_org_id as id from kernel_person p
    where ${these} and p.home_org_id is distinct from ${toOrgId}::uuid`.execute(tx)
  const sealed = homes.map(({ id }) => ({ id, old: id === null ? null : vault.seal(id).toString('hex') }))
  if (sealed.length === 0) return 0
  const { rows } = await sql<{ n: number }>`
    with old as (
      select o.id, decode(o.old, 'hex') as sealed from jsonb_to_recordset(${JSON.stringify(sealed)}::jsonb) as o (id uuid, old text)
    ), held as (
      select p.id, old.sealed from kernel_person p join old on old.id is not distinct from p.home_org_id
      where ${these} order by p.id for update of p
    ), moved as (
      update kernel_person p set home_org_id = ${toOrgId}, version = p.version + 1 from held where p.id = held.id
      returning p.id, held.sealed
    ), told as (
      insert into kernel_person_change (person_id, field, old_sealed, at, account_id, sitting_id)
      select id, 'HOME_ORG', sealed, ${now}, ${by.accountId}, ${by.sitting?.id ?? null} from moved order by id returning 1
    ) select count(*)::int as n from told`.execute(tx)
  return rows[0]?.n ?? 0
}
