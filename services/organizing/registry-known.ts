// Unions as the official table tells of them: read for the comparison of an import and for the export, page by page.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Level } from '#base/flow.ts'
import type { Db } from '#kernel/db/db.ts'
import { within } from '#kernel/org/within.ts'
import type { OrgKind } from '#kernel/org/words.ts'
import type { Scope } from '#kernel/service.ts'
import { type Given, typeOf } from './registry-columns.ts'
import type { Known } from './registry-plan.ts'
import type { Tables } from './tables.ts'

interface Row {
  readonly id: string
  readonly parentId: string | null
  readonly path: string
  readonly level: Level
  readonly kind: OrgKind
  readonly members: number
  readonly womenMembers: number
  readonly given: Given
}

export interface Page {
  /** The path of the last one of the page before. */
  readonly after?: string
  readonly limit: number
}

/** Living unions of a scope, by path: whoever stands above comes first. */
export async function knownUnions(db: Db<Tables>, scope: Scope, on: Day, { after = '', limit }: Page) {
  const { rows } = await sql<Row>`
    with page as (
      select o.* from kernel_org o where ${within(scope, 'o.path')} and o.path > ${after} and o.ended_on is null order by o.path limit ${limit}
    ), counted as (
      select m.org_id, count(*)::int as members, (count(*) filter (where p.sex = 2))::int as women
      from kernel_membership m join kernel_person p on p.id = m.person_id
      where m.org_id in (select id from page) and m.until_on is null and m.from_on <= ${on} group by 1)
    select o.id, o.parent_id as "parentId", o.path, o.level, o.kind, coalesce(c.members, 0) as members, coalesce(c.women, 0) as "womenMembers",
      jsonb_strip_nulls(jsonb_build_object('code', f.code, 'name', n.name, 'short', n.short, 'superior', above.name, 'type', f.type, 'uscc', o.uscc,
        'address', o.address, 'region', o.region_code, 'nature', f.nature, 'economy', f.economy, 'industry', f.industry,
        'foundedOn', o.founded_on::text, 'chair', coalesce(chair.name, f.chair), 'phone', o.phone, 'staff', f.staff::text, 'women', f.women::text,
        'members', f.members::text, 'womenMembers', f.women_members::text, 'migrants', f.migrants::text)) as given
    from page o
      left join organizing_profile f on f.org_id = o.id
      left join counted c on c.org_id = o.id
      left join lateral (select name, short from kernel_org_name where org_id = o.id order by from_on > ${on}, from_on desc limit 1) n on true
      left join lateral (select name from kernel_org_name where org_id = o.parent_id order by from_on > ${on}, from_on desc limit 1) above on true
      left join lateral (
        select who.name from organizing_term t join organizing_post p on p.term_id = t.id join kernel_person who on who.id = p.person_id
        where t.org_id = o.id and t.closed_on is null and p.post in ('CHAIR', 'ORGANISER') and p.until_on is null limit 1) chair on true
    order by o.path`.execute(db)
  return rows.map(({ given, members, womenMembers, ...o }) => ({
    ...o,
    given: { ...given, type: given.type ?? typeOf(o) },
    counted: members > 0 ? { members: String(members), womenMembers: String(womenMembers) } : {},
  }))
}

/** All of them; a federation has some thousands. */
export async function allKnown(db: Db<Tables>, scope: Scope, on: Day): Promise<Known[]> {
  const all: Known[] = []
  for (let after: string | undefined; ; ) {
    const page = await knownUnions(db, scope, on, { limit: 1_000, ...(after ? { after } : {}) })
    all.push(...page)
    after = page.at(-1)?.path
    if (page.length < 1_000) return all
  }
}
