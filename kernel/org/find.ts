// Lists of organizations: the children of one, and the search by name, short name or initials.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Level } from '#base/flow.ts'
import type { Db } from '../db/db.ts'
import type { OrgKind } from './words.ts'

/** What anybody may know of an organization. */
export interface OrgCard {
  readonly id: string
  readonly name: string
  readonly short: string
  readonly level: Level
  readonly kind: OrgKind
  readonly regionCode: string
  /** Names of the organizations above, nearest last, so that two of the same name can be told apart. */
  readonly above: string[]
  readonly hasChildren: boolean
}

interface Found {
  readonly rows: OrgCard[]
  readonly next: string | null
}

const nameOn = (on: Day) =>
  sql`(select n.name, n.short, n.initials from kernel_org_name n where n.org_id = o.id and n.from_on <= ${on} order by n.from_on desc limit 1)`

const card = (on: Day) => sql`o.id, n.name, n.short, o.level, o.kind, o.region_code as "regionCode",
  exists (select from kernel_org c where c.parent_id = o.id and (c.ended_on is null or c.ended_on >= ${on})) as "hasChildren",
  coalesce((select json_agg(an.name order by length(a.path)) from kernel_org a cross join lateral
    (select m.name from kernel_org_name m where m.org_id = a.id and m.from_on <= ${on} order by m.from_on desc limit 1) an
    where a.path = any(branch.list) and a.id <> o.id), '[]') as above`

/** '/1/12/' → {/1/,/1/12/}, computed beside the row so that names above are read by the path index. */
const prefixes = sql`cross join lateral (
    select array_agg('/' || array_to_string(parts[1:i], '/') || '/') as list
    from (select string_to_array(trim(both '/' from o.path), '/') as parts) p, generate_series(1, cardinality(p.parts)) i
  ) branch`

/** The organizations right below one, by number; below nothing stand the roots. `after` is the last id of the page before. */
export async function childrenOf<T>(
  db: Db<T>,
  parentId: string | null,
  on: Day,
  page: { after?: string; limit?: number } = {},
): Promise<Found> {
  const limit = page.limit ?? 100
  const { rows } = await sql<OrgCard>`
    select ${card(on)} from kernel_org o cross join lateral ${nameOn(on)} n ${prefixes}
    where o.parent_id is not distinct from ${parentId} and (o.ended_on is null or o.ended_on >= ${on})
      and o.number > coalesce((select number from kernel_org where id = ${page.after ?? null}), 0)
    order by o.number limit ${limit + 1}`.execute(db)
  return paged(rows, limit)
}

/** One organization as anybody may know it, or undefined. */
export async function orgCard<T>(db: Db<T>, id: string, on: Day): Promise<OrgCard | undefined> {
  const { rows } = await sql<OrgCard>`
    select ${card(on)} from kernel_org o cross join lateral ${nameOn(on)} n ${prefixes} where o.id = ${id}`.execute(db)
  return rows[0]
}

/** Living organizations whose name or short name contains the text, or whose initials begin with it; higher ones first. */
export async function searchOrgs<T>(
  db: Db<T>,
  text: string,
  on: Day,
  page: { level?: Level; under?: string; limit?: number } = {},
): Promise<OrgCard[]> {
  const plain = text.trim()
  const like = `%${plain.replace(/[\\%_]/g, c => `\\${c}`)}%`
  const letters = plain.toLowerCase()
  const byInitials = /^[a-z0-9]+$/.test(letters)
    ? sql`n.initials >= ${letters} and n.initials < ${`${letters}~`}`
    : sql`false`
  const { rows } = await sql<OrgCard>`
    select ${card(on)} from kernel_org o cross join lateral ${nameOn(on)} n ${prefixes}
    where (n.name like ${like} or n.short like ${like} or ${byInitials})
      and (o.ended_on is null or o.ended_on >= ${on})
      and ${page.level ? sql`o.level = ${page.level}` : sql`true`}
      and ${page.under ? sql`o.path >= ${page.under} and o.path < ${`${page.under.slice(0, -1)}0`}` : sql`true`}
    order by length(o.path), n.name limit ${page.limit ?? 20}`.execute(db)
  return rows
}

function paged(rows: OrgCard[], limit: number): Found {
  const more = rows.length > limit
  const shown = more ? rows.slice(0, limit) : rows
  return { rows: shown, next: more ? (shown.at(-1)?.id ?? null) : null }
}
