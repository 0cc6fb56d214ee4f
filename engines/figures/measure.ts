// Counting: the same numbers from the roll-ups (quick, whole months, as of now) or from the facts themselves (any days, any moment).
import { type RawBuilder, sql } from 'kysely'
import { type Day, endOfMonth, startOfMonth } from '#base/day.ts'
import type { Db } from '#kernel/db/db.ts'
import { above, reachLevels } from './fold.ts'

export interface Asked {
  /** Organizations, each with everything below it. */
  readonly paths: readonly string[]
  readonly kinds: readonly string[]
  readonly from: Day
  readonly to: Day
  /** Only what was recorded until then. */
  readonly asOf?: Date | null | undefined
  readonly byMonth?: boolean | undefined
  /** Persons and households are not asked for, which is quicker. */
  readonly sumsOnly?: boolean | undefined
}

/** What was counted for one organization, kind, category and, when asked by month, month. */
export interface Cell {
  readonly path: string
  readonly kind: string
  /** '*': all categories together, each person once. */
  readonly category: string
  /** 202103; 0 for the whole period. */
  readonly month: number
  /** Standing facts: reversed ones are taken off. */
  readonly facts: number
  readonly count: number
  readonly fen: number
  readonly persons: number
  readonly households: number
}

/** 202103 of '2021-03-31'. */
export const monthNumber = (d: Day): number => Number(d.slice(0, 4)) * 100 + Number(d.slice(5, 7))

/** Whether the roll-ups can answer: whole months, and everything recorded so far. */
export const isKept = ({ from, to, asOf }: Pick<Asked, 'from' | 'to' | 'asOf'>): boolean =>
  !asOf && from === startOfMonth(from) && to === endOfMonth(to)

/** All cells that are not empty. Kept roll-ups answer in a time that does not depend on the number of facts; a recount reads them all. */
export async function measure<T>(db: Db<T>, asked: Asked): Promise<Cell[]> {
  if (asked.paths.length === 0 || asked.kinds.length === 0 || asked.from > asked.to) return []
  const kept = isKept(asked)
  const sums = await sql<Sum>`${kept ? keptSums(asked) : countedSums(asked)}`.execute(db)
  const reach = asked.sumsOnly ? [] : await reachOf(db, asked, kept ? await keepingReach(db, asked) : [])
  const key = (r: Where) => `${r.path} ${r.kind} ${r.category} ${r.month}`
  const different = new Map(reach.map(r => [`${key(r)} ${r.who}`, r.n]))
  return sums.rows.map(sum => ({
    ...sum,
    persons: different.get(`${key(sum)} PERSON`) ?? 0,
    households: different.get(`${key(sum)} HOUSEHOLD`) ?? 0,
  }))
}

type Where = Pick<Cell, 'path' | 'kind' | 'category' | 'month'>
type Sum = Omit<Cell, 'persons' | 'households'>
interface Reach extends Where {
  readonly who: 'PERSON' | 'HOUSEHOLD'
  readonly n: number
}

const texts = (list: readonly string[]) => sql`${[...list]}::text[]`
const monthsOf = ({ from, to }: Asked) => sql`between ${monthNumber(from)}::int and ${monthNumber(to)}::int`
const monthBy = ({ byMonth }: Asked) => (byMonth ? sql`f.month` : sql`0`)

/** One line per category, and one for all together. */
const together = (keys: RawBuilder<unknown>) => sql`group by grouping sets ((${keys}, category), (${keys}))`
const category = sql`case when grouping(category) = 1 then '*' else category end as category`

/** Facts not folded yet: looked up one by one (`offset 0`), for they are few beside all facts. */
const waiting = (asked: Asked) => sql`waiting as materialized (
  select f.* from figures_unfolded u cross join lateral (select * from figures_fact x where x.id = u.fact_id offset 0) f
  where f.kind = any(${texts(asked.kinds)}) and f.month ${monthsOf(asked)})`

const waitingAt = (paths: readonly string[]) => sql`waiting f cross join ${above} a where a.path = any(${texts(paths)})`

const sumUp = (asked: Asked, from: RawBuilder<unknown>) => sql`
  select path, kind, ${category}, m as month, sum(sign) as facts, sum(count) as count, sum(fen) as fen
  from (select f.*, ${monthBy(asked)} as m from (${from}) f) f ${together(sql`path, kind, m`)}`

const each = (paths: readonly string[]) => sql`unnest(${texts(paths)}) as p (path)`

/** Months of the roll-ups, place by place: a range of the index for each. */
const rollups = (asked: Asked) => sql`${each(asked.paths)} cross join lateral (
  select * from figures_rollup r where r.org_path = p.path collate "C" and r.month ${monthsOf(asked)} and r.kind = any(${texts(asked.kinds)}) offset 0)`

const keptSums = (asked: Asked) =>
  sql`with ${waiting(asked)} ${sumUp(
    asked,
    sql`
    select f.org_path as path, f.month, f.kind, f.category, f.facts as sign, f.count, f.fen from ${rollups(asked)} f
    union all
    select a.path, f.month, f.kind, f.category, f.sign, f.count, f.fen from ${waitingAt(asked.paths)}`,
  )}`

/** Facts of the period, place by place: each place is a range of the index, whatever the planner thinks of ranges (`offset 0`). */
const facts = ({ paths, kinds, from, to, asOf = null }: Asked) => sql`
  from unnest(${texts(paths)}, ${texts(paths.map(after))}) as p (path, until) cross join lateral (
    select f.* from figures_fact f
    where f.org_path >= p.path collate "C" and f.org_path < p.until collate "C" and f.kind = any(${texts(kinds)}) and f.day between ${from} and ${to}
      and (${asOf}::timestamptz is null or f.at <= ${asOf})
    offset 0) f`

/** The first text behind all paths that begin with this one. */
const after = (path: string) => `${path.slice(0, -1)}0`

const countedSums = (asked: Asked) =>
  sumUp(asked, sql`select p.path, f.month, f.kind, f.category, f.sign, f.count, f.fen ${facts(asked)}`)

/** Those of the organizations for which different persons are kept. */
async function keepingReach<T>(db: Db<T>, { paths }: Asked): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`
    select path from kernel_org where path = any(${texts(paths)}) and level = any(${texts(reachLevels)})`.execute(db)
  return rows.map(r => r.path)
}

async function reachOf<T>(db: Db<T>, asked: Asked, keeping: readonly string[]): Promise<readonly Reach[]> {
  const rest = asked.paths.filter(path => !keeping.includes(path))
  const parts = (['HOUSEHOLD', 'PERSON'] as const).flatMap(who => [
    ...(keeping.length ? [waitingReach(asked, keeping, who)] : []),
    ...(rest.length ? [countedReach({ ...asked, paths: rest }, who)] : []),
  ])
  const all = sql.join(keeping.length ? [keptReach(asked, keeping), ...parts] : parts, sql` union all `)
  const { rows } = await sql<Reach>`
    with ${waiting(asked)} select path, kind, category, month, who, sum(n) as n from (${all}) r group by 1, 2, 3, 4, 5`.execute(
    db,
  )
  return rows
}

/** Within a month everybody counted in it is different; over a period whoever also appeared earlier in it is left out. */
const keptReach = (asked: Asked, paths: readonly string[]) => sql`
  select f.org_path as path, f.kind, f.category, ${monthBy(asked)} as month, f.who, sum(f.n) as n from ${each(paths)} cross join lateral (
    select * from figures_reach r where r.org_path = p.path collate "C" and r.kind = any(${texts(asked.kinds)}) and r.month ${monthsOf(asked)}
      and ${asked.byMonth ? sql`true` : sql`r.before < ${monthNumber(asked.from)}::int`} offset 0) f
  group by 1, 2, 3, 4, 5`

const idOf = (who: Reach['who']) => sql.ref(who === 'PERSON' ? 'f.person_id' : 'f.household_id')

/** What the waiting facts change: for the persons they are about, counted with them less counted without. */
const waitingReach = (asked: Asked, paths: readonly string[], who: Reach['who']) => sql`
  select path, kind, category, month, ${who}, count(*) filter (where n > 0) - count(*) filter (where folded > 0) from (
    select path, kind, ${category}, m as month, id, sum(sign) as n, coalesce(sum(sign) filter (where folded), 0) as folded
    from (
      select t.path, t.kind, f.category, ${monthBy(asked)} as m, t.id, f.sign, not exists (select from figures_unfolded v where v.fact_id = f.id) as folded
      from (select distinct a.path, f.kind, ${idOf(who)} as id from ${waitingAt(paths)} and ${idOf(who)} is not null) t
        cross join lateral (
          select f.* from figures_fact f where ${idOf(who)} = t.id and f.kind = t.kind and f.month ${monthsOf(asked)}
            and left(f.org_path, length(t.path)) = t.path offset 0) f
    ) f ${together(sql`path, kind, m, id`)}
  ) c group by 1, 2, 3, 4`

const countedReach = (asked: Asked, who: Reach['who']) => sql`
  select path, kind, category, month, ${who} as who, count(*) as n from (
    select path, kind, ${category}, m as month from (
      select p.path, f.kind, f.category, ${monthBy(asked)} as m, ${idOf(who)} as id, f.sign ${facts(asked)} where ${idOf(who)} is not null
    ) f ${together(sql`path, kind, m, id`)} having sum(sign) > 0
  ) c group by 1, 2, 3, 4`

/** Money and times by source, the whole period together. */
export interface SourceCell {
  readonly kind: string
  readonly source: string
  readonly count: number
  readonly fen: number
}

/** By source of the money, for organizations and everything below them; one category, or all. */
export async function measureSources<T>(
  db: Db<T>,
  asked: Asked,
  oneCategory: string | undefined,
): Promise<SourceCell[]> {
  if (asked.kinds.length === 0) return []
  const only = oneCategory === undefined ? sql`true` : sql`f.category = ${oneCategory}`
  const kept = sql`
    select f.kind, f.source, f.count, f.fen from ${rollups(asked)} f where ${only}
    union all
    select f.kind, f.source, f.count, f.fen from ${waitingAt(asked.paths)} and ${only}`
  const from = isKept(asked) ? kept : sql`select f.kind, f.source, f.count, f.fen ${facts(asked)} where ${only}`
  const { rows } = await sql<SourceCell>`
    with ${waiting(asked)} select kind, source, sum(count) as count, sum(fen) as fen from (${from}) s where source <> '' group by 1, 2 order by 1, 2`.execute(
    db,
  )
  return rows
}
