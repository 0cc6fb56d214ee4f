// The records behind a number: facts, newest first, each with what proves it.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Indicator } from '#base/indicator.ts'
import { maskName } from '#base/masking.ts'
import type { Db } from '#kernel/db/db.ts'
import { orgNames } from '#kernel/org/org.ts'
import { within } from '#kernel/org/within.ts'
import type { Look } from '#kernel/service.ts'
import type { Asked } from './measure.ts'
import { categoryWords, sourceWords } from './read.ts'

interface Row {
  readonly id: string
  readonly day: Day
  readonly at: Date
  readonly orgId: string
  readonly name: string | null
  readonly category: string
  readonly source: string
  readonly fen: number
  readonly count: number
  readonly sign: number
  readonly refKind: string
  readonly refId: string
}

interface PageAsked {
  readonly category?: string | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/** A page of the facts an indicator counts in the organizations of `asked`; reversals stand in it as rows of their own. */
export async function pageFacts<T>(
  call: Look<T>,
  asked: Asked,
  indicator: Indicator,
  { category, after, limit = 50 }: PageAsked,
) {
  const [afterDay, afterId] = after?.split('_') ?? []
  const { rows } = await sql<Row>`
    select f.id, f.day, f.at, f.org_id as "orgId", p.name, f.category, f.source, f.fen, f.count, f.sign, f.ref_kind as "refKind", f.ref_id as "refId"
    from figures_fact f left join kernel_person p on p.id = f.person_id
    where f.kind = ${indicator.fact} and ${within({ paths: asked.paths }, 'f.org_path')} and f.day between ${asked.from} and ${asked.to}
      and (${asked.asOf ?? null}::timestamptz is null or f.at <= ${asked.asOf ?? null})
      and ${category === undefined ? sql`true` : sql`f.category = ${category}`}
      and ${afterDay && afterId ? sql`(f.day, f.id) < (${afterDay}::date, ${afterId}::uuid)` : sql`true`}
    order by f.day desc, f.id desc limit ${limit + 1}`.execute(call.db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const links = await linksOf(call, shown)
  const words = await categoryWords(
    call,
    call.db,
    shown.map(r => ({ kind: indicator.fact, category: r.category })),
  )
  const names = await orgNames(call.db, [...shown.map(r => r.orgId)], asked.to)
  return {
    rows: shown.map(({ at, orgId, name, sign, refKind, refId, source, ...row }) => ({
      ...row,
      recordedAt: at.toISOString(),
      org: { id: orgId, name: names.get(orgId) ?? '' },
      person: name && maskName(name),
      categoryName: words(indicator.fact, row.category),
      sourceName: sourceWords(source, call.lang),
      reversal: sign < 0,
      ref: { kind: refKind, id: refId },
      link: links.get(refId) ?? pageOf(refKind, refId),
    })),
    next: rows.length > limit && last ? `${last.day}_${last.id}` : null,
  }
}

/** `hardship_archive` → /hardship/archives/…: where modules put the pages of their things. */
const pageOf = (kind: string, id: string) => `/${kind.replace('_', '/')}s/${id}`

/** A payment is proved by its voucher, a case by its own page, a service's record by the page that the service names. */
async function linksOf<T>({ db, house }: Look<T>, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  const ids = (kind: string) => rows.filter(r => r.refKind === kind).map(r => r.refId)
  const { rows: found } = await sql<{ id: string; link: string }>`
    select id, '/funds/postings/' || posting_id as link from funds_payment where id = any(${ids('funds_payment')}::uuid[])
    union all
    select id, '/' || kind || '/cases/' || id from cases_case where id = any(${ids('cases_case')}::uuid[])`.execute(db)
  const links = new Map(found.map(f => [f.id, f.link]))
  for (const one of house.counted)
    for (const kind of one.proofs) {
      const asked = ids(kind)
      if (asked.length) for (const [id, page] of await one.pages(db as Db<unknown>, kind, asked)) links.set(id, page)
    }
  return links
}
