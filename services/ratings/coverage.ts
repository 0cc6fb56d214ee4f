// Coverage and satisfaction by level of the tree, counted from the facts that published polls left; each number opens to its unions.
import { sql } from 'kysely'
import { day, endOfYear, startOfYear } from '#base/day.ts'
import { measure } from '#engines/figures/measure.ts'
import { getOrg, orgNames } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Look } from '#kernel/service.ts'
import { permille } from './rules-publish.ts'
import type { Tables } from './tables.ts'

const kinds = ['ratings.rated', 'ratings.ballots', 'ratings.satisfied', 'ratings.content'] as const

/** An organization and those right below it, in the order of the tree: never by result. @throws absent */
export async function coverage(look: Look<Tables>, q: { year: number; orgId?: string }) {
  const orgId = q.orgId ?? look.actor.grants.find(g => covers(look.scope, g.orgPath))?.orgId
  if (!orgId) throw refuseKernel('absent')
  const org = await getOrg(look.db, orgId)
  if (!covers(look.scope, org.path)) throw refuseKernel('absent')
  const { rows: places } = await sql<{ id: string; path: string; unions: number }>`
    select o.id, o.path, (select count(*)::int from kernel_org u
      where u.path >= o.path and u.path < left(o.path, -1) || '0' and u.level = 'GRASSROOTS' and u.ended_on is null) as unions
    from kernel_org o where (o.id = ${org.id} or o.parent_id = ${org.id}) and o.ended_on is null order by length(o.path), o.number limit 500`.execute(
    look.db,
  )
  const year = day(`${q.year}-01-01`)
  const span = { from: startOfYear(year), to: endOfYear(year) }
  const cells = await measure(look.db, { paths: places.map(p => p.path), kinds, ...span, sumsOnly: true })
  const names = await orgNames(
    look.db,
    places.map(p => p.id),
    look.today,
  )
  return {
    orgId: org.id,
    org: names.get(org.id) ?? '',
    rows: places.map(p => {
      const of = (kind: (typeof kinds)[number]) =>
        cells.find(c => c.path === p.path && c.kind === kind && c.category === '*')?.count ?? 0
      const [rated, ballots] = [of('ratings.rated'), of('ratings.ballots')]
      const [satisfied, content] = [of('ratings.satisfied'), of('ratings.content')]
      return {
        ...{ orgId: p.id, org: names.get(p.id) ?? '', own: p.id === org.id },
        ...{ unions: p.unions, rated, ballots, satisfied, content },
        // A union that was rated and has ended since is no more than the whole.
        coverage: permille(Math.min(rated, p.unions), p.unions),
        ...{ satisfaction: permille(satisfied, ballots), contentment: permille(content, ballots) },
      }
    }),
    polls: org.level === 'GRASSROOTS' ? await pollsOf(look, org.id, q.year) : [],
  }
}

const pollsOf = (look: Look<Tables>, orgId: string, year: number) =>
  look.db
    .selectFrom('ratings_poll as p')
    .innerJoin('ratings_round as r', 'r.id', 'p.round_id')
    .select(['p.id', 'r.title as round', 'p.state'])
    .where('p.org_id', '=', orgId)
    .where('r.year', '=', year)
    .orderBy('p.id', 'desc')
    .limit(20)
    .execute()
