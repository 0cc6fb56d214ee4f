// Which union an archive of the sheet belongs to: found by its name below the one that imports.
import { sql } from 'kysely'
import { searchOrgs } from '#kernel/org/find.ts'
import type { JobAct } from '#kernel/service.ts'
import type { Tables } from './applications.ts'

export interface UnionRow {
  readonly id: string
  readonly path: string
}

interface Found extends UnionRow {
  readonly full: boolean
}

/** The grassroots or street union of this name, or why there is none. No name: the importing union itself, if it is one. */
export async function unionOf(
  act: JobAct<Tables>,
  under: string,
  name: string,
): Promise<UnionRow | { readonly why: string }> {
  const named = name
    ? sql`(n.name = ${name} or n.short = ${name}) and o.path >= ${under} and o.path < ${`${under.slice(0, -1)}0`}`
    : sql`o.path = ${under}`
  const { rows } = await sql<Found>`
    select o.id, o.path, n.name = ${name} as full
    from kernel_org o
    cross join lateral (
      select name, short from kernel_org_name where org_id = o.id and from_on <= ${act.today} order by from_on desc limit 1
    ) n
    where ${named} and o.level in ('STREET', 'GRASSROOTS') and o.ended_on is null
    order by o.path limit 3`.execute(act.tx)
  const byFullName = rows.filter(r => r.full)
  const [only, ...others] = byFullName.length ? byFullName : rows
  if (only && others.length === 0) return { id: only.id, path: only.path }
  if (only) return { why: `“${name}”不止一家。请写工会的全称。` }
  if (!name) return { why: '没有填所属工会。请填基层工会（没有的填街道、乡镇工会）的全称。' }
  const near = await searchOrgs(act.tx, name.slice(0, 4), act.today, { under, limit: 20 })
  const names = near.filter(o => o.level === 'STREET' || o.level === 'GRASSROOTS').map(o => o.name)
  const asked = names.length ? `是不是：${names.slice(0, 3).join('、')}？` : ''
  return { why: `您管的范围里没有叫“${name.slice(0, 40)}”的基层工会或街道工会。${asked}请写全称。` }
}
