// One question to the figures, checked: which organization, which period, which indicators; and the answer in the reader's words.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { addYears, type Day, isDay } from '#base/day.ts'
import type { Indicator } from '#base/indicator.ts'
import type { Lang, Text } from '#base/text.ts'
import { categoryName as fundsCategory, sources } from '#engines/funds/words.ts'
import type { Db } from '#kernel/db/db.ts'
import { getOrg, type Org, orgName } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as kernelRefuse } from '#kernel/refusals.ts'
import type { Look } from '#kernel/service.ts'
import { type Asked, type Cell, isKept } from './measure.ts'
import { noCategory, refuse } from './words.ts'

export interface Question {
  readonly orgId?: string | undefined
  readonly from: string
  readonly to: string
  readonly asOf?: string | undefined
}

type Reader = Pick<Look<unknown>, 'db' | 'scope' | 'today' | 'now' | 'lang' | 'house'>

/** The organization asked about, or the highest the caller may read. @throws org.absent; absent outside the scope */
export async function orgAsked<T>(call: Pick<Look<T>, 'db' | 'scope'>, orgId: string | undefined): Promise<Org> {
  const org = await getOrg(call.db, orgId ?? (await idAt(call.db, call.scope.paths[0] ?? '')))
  if (!covers(call.scope, org.path)) throw kernelRefuse('absent')
  return org
}

async function idAt<T>(db: Db<T>, path: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from kernel_org where path = ${path}`.execute(db)
  if (!rows[0]) throw kernelRefuse('absent')
  return rows[0].id
}

/** The federation itself: from the top of the tree down to where it branches (above a city may stand the province it belongs to). */
export async function federationId<T>(db: Db<T>): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with recursive way as (
      select o.id, 0 as depth from kernel_org o where o.id = (select id from kernel_org where parent_id is null order by number limit 1)
      union all
      select o.id, w.depth + 1 from way w join kernel_org o on o.parent_id = w.id
      where (select count(*) from kernel_org s where s.parent_id = w.id) = 1)
    select id from way order by depth desc limit 1`.execute(db)
  if (!rows[0]) throw kernelRefuse('absent')
  return rows[0].id
}

/** The question as the counting takes it. @throws figures.period, figures.as_of_ahead */
export function askedOf(call: Pick<Reader, 'now'>, org: Org, q: Question, indicators: readonly Indicator[]): Asked {
  const { from, to } = q
  if (!isDay(from) || !isDay(to) || from > to || to > addYears(from, 20)) throw refuse('figures.period', { from, to })
  const asOf = q.asOf === undefined ? null : new Date(q.asOf)
  if (asOf && asOf > call.now) throw refuse('figures.as_of_ahead', { asOf: asOf.toISOString() })
  return { paths: [org.path], kinds: [...new Set(indicators.map(i => i.fact))], from, to, asOf }
}

/** What every answer says of itself. */
export const saidOf = async <T>(call: Pick<Look<T>, 'db' | 'now'>, org: Org, asked: Asked) => ({
  org: { id: org.id, name: await orgName(call.db, org.id, asked.to) },
  from: asked.from,
  to: asked.to,
  asOf: (asked.asOf ?? call.now).toISOString(),
  counted: isKept(asked) ? ('KEPT' as const) : ('RECOUNTED' as const),
})

export function indicatorOf(call: Pick<Reader, 'house'>, id: string): Indicator {
  const found = call.house.indicators.find(i => i.id === id)
  if (!found) throw refuse('figures.no_indicator', { indicator: id })
  return found
}

export const defined = (i: Indicator, lang: Lang) => ({
  id: i.id,
  title: i[lang],
  unit: i.unit,
  fact: i.fact,
  definition: i.definition[lang],
  version: i.version,
})

/** The number an indicator reads from a cell. */
export function valueIn(cell: Cell | undefined, { unit }: Pick<Indicator, 'unit'>): number {
  if (!cell) return 0
  if (unit === 'YUAN') return cell.fen
  if (unit === 'HOUSEHOLD') return cell.households
  return unit === 'PERSON' ? cell.persons : cell.count
}

export type CategoryWords = (fact: string, category: string) => string

/** Categories in words: the indicator's own name for one, else the service's, where they are data, else that of the funds, else its code. */
export async function categoryWords<T>(
  { house, lang }: Pick<Reader, 'house' | 'lang'>,
  db: Db<T>,
  used: readonly { readonly kind: string; readonly category: string }[],
): Promise<CategoryWords> {
  const named = new Map<string, string>()
  for (const one of house.counted) {
    const asked = used.filter(u => one.facts.includes(u.kind) && u.category !== '' && u.category !== '*')
    if (asked.length === 0) continue
    const names = await one.names(db as Db<unknown>, [...new Set(asked.map(u => u.category))])
    for (const { kind, category } of asked) {
      const text = names.get(category)
      if (text) named.set(`${kind} ${category}`, text[lang])
    }
  }
  const divided = new Set(used.filter(u => u.category !== '' && u.category !== '*').map(u => u.kind))
  const titleOf = (fact: string): Text => house.indicators.find(i => i.fact === fact) ?? noCategory
  return (fact, category) => {
    // What is never divided is called by its own name.
    if (category === '') return (divided.has(fact) ? noCategory : titleOf(fact))[lang]
    const own = house.indicators.find(i => i.fact === fact && i.categories?.[category])?.categories?.[category]
    return own ? own[lang] : (named.get(`${fact} ${category}`) ?? fundsCategory(category, lang))
  }
}

export const sourceWords = (source: string, lang: Lang): string =>
  source in sources ? sources[source as keyof typeof sources][lang] : source

/** Explanations for a whole calendar year: indicator → words. */
export async function notesFor<T>(db: Db<T>, orgId: string, from: Day, to: Day, lang: Lang) {
  const year = from.slice(0, 4)
  if (from !== `${year}-01-01` || to !== `${year}-12-31`)
    return new Map<string, { words: string; publishedFen: number | null }>()
  const { rows } = await sql<{ indicator: string; zh: string; en: string; publishedFen: number | null }>`
    select indicator, zh, en, published_fen as "publishedFen" from figures_note where org_id = ${orgId} and year = ${Number(year)}`.execute(
    db,
  )
  return new Map(rows.map(({ indicator, publishedFen, ...words }) => [indicator, { words: words[lang], publishedFen }]))
}

/** A seal over an answer: the same numbers under the same definitions have the same seal, whenever and by whomever they are asked. */
export function sealOf(
  org: Org,
  { from, to }: Asked,
  values: readonly { id: string; version: number; value: number }[],
): string {
  const said = values.map(({ id, version, value }) => [id, version, value])
  return createHash('sha256')
    .update(JSON.stringify([org.id, from, to, said]))
    .digest('hex')
}
