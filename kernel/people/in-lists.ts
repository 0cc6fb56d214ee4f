// When and where somebody stood in lists of members: whoever took out the list of a union, or of one above it, in that time had them in it.
import { sql } from 'kysely'
import type { Db } from '../db/db.ts'
import { branchOf } from '../org/org.ts'
import type { KernelTables } from '../tables.gen.ts'

/** The kind under which the trace of a list of members stands in the audit; its id is the path of the union whose list it was. */
export const membersListed = 'members'

/** Under these paths somebody was a member from one moment to another; null for until now. */
export interface Listed {
  readonly paths: readonly string[]
  readonly from: Date
  readonly until: Date | null
}

interface Move {
  readonly from: string
  readonly to: string
  readonly at: Date
}

/** By all records of one human. A union that moved stands under each of its places for as long as it was there. */
export async function listedAt(db: Db<KernelTables>, records: readonly string[]): Promise<Listed[]> {
  const { rows } = await sql<{ path: string; former: string[]; from: Date; until: Date | null }>`
    select o.path, o.former_paths as former, min(c.at) as from, case when m.until_on is not null then max(c.at) end as until
    from kernel_membership m join kernel_org o on o.id = m.org_id join kernel_membership_change c on c.membership_id = m.id
    where m.person_id = any(${[...records]}::uuid[]) group by m.id, o.path, o.former_paths`.execute(db)
  const places = rows.filter(r => r.former.length > 0).flatMap(r => [r.path, ...r.former].flatMap(branchOf))
  const moves = places.length
    ? await sql<Move>`
        select from_path as from, to_path as to, at from kernel_org_change
        where kind = 'MOVED' and to_path = any(${[...new Set(places)]}::text[]) order by at desc, id desc`.execute(db)
    : { rows: [] }
  return rows.flatMap(({ path, from, until }) =>
    placesOf(path, moves.rows).flatMap(place => {
      const begins = place.from === null || place.from < from ? from : place.from
      const ends = place.until === null || (until !== null && until < place.until) ? until : place.until
      return ends !== null && ends <= begins ? [] : [{ paths: branchOf(place.path), from: begins, until: ends }]
    }),
  )
}

/** Where what stands at a path now stood before: back over the moves, the latest first. */
export function placesOf(path: string, moves: readonly Move[]) {
  const places: { path: string; from: Date | null; until: Date | null }[] = []
  let here = path
  let until: Date | null = null
  for (const move of moves) {
    if (!here.startsWith(move.to)) continue
    places.push({ path: here, from: move.at, until })
    here = move.from + here.slice(move.to.length)
    until = move.at
  }
  return [...places, { path: here, from: null, until }]
}
