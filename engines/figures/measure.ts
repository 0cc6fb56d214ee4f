// Counting: the same numbers from the roll-ups (quick, whole months, as of now) or from the facts themselves (any days, any moment).
import { type RawBuilder, sql } from 'kysely'
import { type Day, endOfMonth, startOfMonth } from '#base/day.ts'
import type { Db } from '#kernel/db/db.ts'

export interface Asked {
  /** Organizations, each with everything below it. */
  readonly paths: readonly string[]
  readonly kinds: readonly string[]
  readonly from: Day
  readonly to: Day
  /** Only what was recorded until then. */
  readonly asOf?: Date | null | undefined
  readonly byMonth?: boolean | undefined
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
  const sums = await sql<Sum>`${isKept(asked) ? keptSums(asked) : countedSums(asked)}`.execute(db)
  const reach = await sql<Reach>`${isKept(asked) ? keptReach(asked) : countedReach(asked)}`.execute(db)
  const key = (r: Where) => `${r.path} ${r.kind} ${r.category} ${r.month}`
  const different = new Map(reach.rows.map(r => [`${key(r)} ${r.who}`, r.n]))
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

const places = ({ paths }: Asked) =>
  sql`unnest(${[...paths]}::text[], ${paths.map(p => `${p.slice(0, -1)}0`)}::text[]) as p (path, until)`
const inPlace = sql`f.org_path >= p.path collate "C" and f.org_path < p.until collate "C"`
const kindsOf = ({ kinds }: Asked) => sql`any(${[...kinds]}::text[])`
const monthsOf = ({ from, to }: Asked) => sql`between ${monthNumber(from)}::int and ${monthNumber(to)}::int`
const monthBy = ({ byMonth }: Asked) => (byMonth ? sql`month` : sql`0`)

/** One line per category, and one for all together. */
const together = (keys: RawBuilder<unknown>) => sql`group by grouping sets ((${keys}, category), (${keys}))`
const category = sql`case when grouping(category) = 1 then '*' else category end as category`

const sumUp = (asked: Asked, from: RawBuilder<unknown>) => sql`
  select path, kind, ${category}, m as month, sum(sign) as facts, sum(count) as count, sum(fen) as fen
  from (select s.*, ${monthBy(asked)} as m from (${from}) s) s ${together(sql`path, kind, m`)}`

const keptSums = (asked: Asked) =>
  sumUp(
    asked,
    sql`
    select org_path as path, month, kind, category, facts as sign, count, fen from figures_rollup
    where org_path = any(${[...asked.paths]}::text[]) and month ${monthsOf(asked)} and kind = ${kindsOf(asked)}
    union all
    select p.path, f.month, f.kind, f.category, f.sign, f.count, f.fen
    from figures_unfolded u join figures_fact f on f.id = u.fact_id join ${places(asked)} on ${inPlace}
    where f.month ${monthsOf(asked)} and f.kind = ${kindsOf(asked)}`,
  )

const facts = (asked: Asked) => sql`
  from figures_fact f join ${places(asked)} on ${inPlace}
  where f.kind = ${kindsOf(asked)} and f.day between ${asked.from} and ${asked.to} and (${asked.asOf ?? null}::timestamptz is null or f.at <= ${asked.asOf ?? null})`

const countedSums = (asked: Asked) =>
  sumUp(asked, sql`select p.path, f.month, f.kind, f.category, f.sign, f.count, f.fen ${facts(asked)}`)

/** Within a month everybody counted in it is different; over a period those who appeared before it began are left to count where they first appear. */
const keptReach = (asked: Asked) => sql`
  select path, kind, category, month, who, sum(n) as n from (
    select org_path as path, kind, category, ${monthBy(asked)} as month, who, n from figures_reach
    where org_path = any(${[...asked.paths]}::text[]) and kind = ${kindsOf(asked)} and month ${monthsOf(asked)}
      and ${asked.byMonth ? sql`true` : sql`before < ${monthNumber(asked.from)}::int`}
    union all ${unfoldedReach(asked, 'HOUSEHOLD')}
    union all ${unfoldedReach(asked, 'PERSON')}
  ) r group by 1, 2, 3, 4, 5`

const idOf = (who: Reach['who']) => sql.ref(who === 'PERSON' ? 'f.person_id' : 'f.household_id')

/** What the waiting facts change: for the persons they are about, counted with them less counted without. */
const unfoldedReach = (asked: Asked, who: Reach['who']) => sql`
  select path, kind, category, month, ${who}, count(*) filter (where n > 0) - count(*) filter (where folded > 0) from (
    select path, kind, ${category}, m as month, id, sum(sign) as n, coalesce(sum(sign) filter (where folded), 0) as folded
    from (
      select p.path, f.kind, f.category, ${monthBy(asked)} as m, t.id, f.sign, v.fact_id is null as folded
      from (
        select distinct f.kind, ${idOf(who)} as id from figures_unfolded u join figures_fact f on f.id = u.fact_id join ${places(asked)} on ${inPlace}
        where f.month ${monthsOf(asked)} and f.kind = ${kindsOf(asked)} and ${idOf(who)} is not null
      ) t join figures_fact f on ${idOf(who)} = t.id and f.kind = t.kind join ${places(asked)} on ${inPlace}
        left join figures_unfolded v on v.fact_id = f.id
      where f.month ${monthsOf(asked)}
    ) f ${together(sql`path, kind, m, id`)}
  ) c group by 1, 2, 3, 4`

const countedReach = (asked: Asked) => sql`${countedWho(asked, 'HOUSEHOLD')} union all ${countedWho(asked, 'PERSON')}`

const countedWho = (asked: Asked, who: Reach['who']) => sql`
  select path, kind, category, month, ${who} as who, count(*) as n from (
    select path, kind, ${category}, m as month from (
      select p.path, f.kind, f.category, ${monthBy(asked)} as m, ${idOf(who)} as id, f.sign ${facts(asked)} and ${idOf(who)} is not null
    ) f ${together(sql`path, kind, m, id`)} having sum(sign) > 0
  ) c group by 1, 2, 3, 4`

/** Money and times by source, the whole period together. */
export interface SourceCell {
  readonly kind: string
  readonly source: string
  readonly count: number
  readonly fen: number
}

/** By source of the money, for one organization and everything below it; one category, or all. */
export async function measureSources<T>(
  db: Db<T>,
  asked: Asked,
  oneCategory: string | undefined,
): Promise<SourceCell[]> {
  if (asked.kinds.length === 0) return []
  const only = oneCategory === undefined ? sql`true` : sql`f.category = ${oneCategory}`
  const from = isKept(asked)
    ? sql`
      select f.kind, f.source, f.count, f.fen from figures_rollup f
      where f.org_path = any(${[...asked.paths]}::text[]) and f.month ${monthsOf(asked)} and f.kind = ${kindsOf(asked)} and ${only}
      union all
      select f.kind, f.source, f.count, f.fen from figures_unfolded u join figures_fact f on f.id = u.fact_id join ${places(asked)} on ${inPlace}
      where f.month ${monthsOf(asked)} and f.kind = ${kindsOf(asked)} and ${only}`
    : sql`select f.kind, f.source, f.count, f.fen ${facts(asked)} and ${only}`
  const { rows } = await sql<SourceCell>`
    select kind, source, sum(count) as count, sum(fen) as fen from (${from}) s where source <> '' group by 1, 2 order by 1, 2`.execute(
    db,
  )
  return rows
}
