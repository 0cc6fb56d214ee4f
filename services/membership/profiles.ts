// What the union knows of a member beyond the person (实名数据项): sealed, each change a new row.
import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db/db.ts'
import type { House } from '#kernel/house.ts'
import { ofPerson, recordsOfEach } from '#kernel/people/same.ts'
import type { Tables } from './requests.ts'
import type { Items } from './roster-columns.ts'

type Keeper = Pick<House, 'vault'>

/** The present items of these people, by the record that counts; nothing for who has none. */
export async function profilesOf(
  db: Db<Tables>,
  { vault }: Keeper,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Items>> {
  const { rows } = await sql<{ personId: string; sealed: Buffer }>`
    select w.id as "personId", f.sealed
    from ${recordsOfEach(personIds)} as w cross join lateral (
      select content_sealed as sealed from membership_profile where person_id = any(w.records) order by at desc, n desc limit 1) f`.execute(
    db,
  )
  return new Map(rows.map(r => [r.personId, JSON.parse(vault.open(r.sealed)) as Items]))
}

export async function profileOf(db: Db<Tables>, { vault }: Keeper, personId: string): Promise<Items> {
  const { rows } = await sql<{ sealed: Buffer }>`
    select content_sealed as sealed from membership_profile where ${ofPerson('person_id', personId)} order by at desc, n desc limit 1`.execute(
    db,
  )
  return rows[0] ? (JSON.parse(vault.open(rows[0].sealed)) as Items) : {}
}

/** Writes the items of many people as their newest. */
export async function saveProfiles(
  tx: Tx<Tables>,
  { vault }: Keeper,
  saved: readonly { readonly personId: string; readonly items: Items }[],
  by: { readonly accountId: string | null; readonly importId: string | null; readonly now: Date },
): Promise<void> {
  if (saved.length === 0) return
  await sql`
    insert into membership_profile (person_id, n, content_sealed, at, account_id, import_id)
    select s.person, coalesce((select max(n) from membership_profile f where f.person_id = s.person), 0) + 1, s.content, ${by.now},
      ${by.accountId}::uuid, ${by.importId}::uuid
    from unnest(${saved.map(s => s.personId)}::uuid[], ${saved.map(s => vault.seal(JSON.stringify(s.items)))}::bytea[]) as s (person, content)
    order by s.person`.execute(tx)
}
