// Unions that take members: what a poster leads to, which ones are near for who has no unit, the poster, the list for the ceremony.
import { sql } from 'kysely'
import { labelOf } from '#base/codes.ts'
import { at } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import { trades } from '#base/membership.ts'
import { qrSvg } from '#kernel/letters/qr.ts'
import { orgCard } from '#kernel/org/find.ts'
import { ancestorAt, getOrg, type Org, orgName } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Download, Look } from '#kernel/service.ts'
import { type SheetValue, writeSheet } from '#kernel/sheets/write.ts'
import { unionName } from './members-page.ts'
import { type Tables, unionFacts } from './requests.ts'
import { sheetType } from './roster-views.ts'
import { holdingPool, takesMembers } from './rules.ts'

type Call = Look<Tables>

const hasPool = async (look: Call, org: Org) =>
  at(holdingPool, look.today, await localRules(look.db, org.path)).value === 1

/** A union as an applicant sees it. @throws org.absent */
export async function unionView(look: Call, orgId: string) {
  const org = await getOrg(look.db, orgId)
  const card = await orgCard(look.db, orgId, look.today)
  return {
    ...{
      id: org.id,
      name: card?.name ?? (await orgName(look.db, org.id, look.today)),
      above: [...(card?.above ?? [])],
    },
    ...{ phone: org.phone, takes: takesOf(org, await hasPool(look, org)) },
  }
}

function takesOf(org: Org, pool: boolean): 'WORK' | 'STREET' | 'POOL' | null {
  if (org.endedOn !== null || !takesMembers(unionFacts(org), pool)) return null
  if (org.level === 'COUNTY') return 'POOL'
  return org.level === 'STREET' && org.kind === 'FEDERATION' ? 'STREET' : 'WORK'
}

const mostNear = 60

/**
 * For somebody whose workplace has no union: the unions of trades and areas and the streets of the county, and the county's pool.
 * Trades first, for membership follows the work; the pool last.
 */
export async function nearUnions(look: Call, orgId: string) {
  const county = await ancestorAt(look.db, (await getOrg(look.db, orgId)).path, 'COUNTY')
  const pool = await hasPool(look, county)
  const { rows } = await sql<{
    id: string
    name: string
    phone: string | null
    above: string
    takes: 'WORK' | 'STREET'
  }>`
    select o.id, ${unionName('o.id')} as name, o.phone, ${unionName('o.parent_id')} as above,
      case when o.level = 'STREET' and o.kind = 'FEDERATION' then 'STREET' else 'WORK' end as takes
    from kernel_org o
    where ${within({ paths: [county.path] }, 'o.path')} and o.ended_on is null
      and (o.kind in ('INDUSTRY','UNION_ASSOCIATION','JOINT') or o.level = 'STREET')
    order by takes desc, o.path limit ${mostNear}`.execute(look.db)
  const found = rows.map(({ above, ...row }) => ({ ...row, above: [above] }))
  const name = await orgName(look.db, county.id, look.today)
  const last = { id: county.id, name, above: [], phone: county.phone, takes: 'POOL' as const }
  return { county: name, rows: county.level === 'COUNTY' && pool ? [...found, last] : found }
}

/** Unions of the caller's that take members, with how many they have. */
export async function pageUnions(
  look: Call,
  { after, limit = 50 }: { after?: string | undefined; limit?: number | undefined },
) {
  const { rows } = await sql<{ id: string; name: string; members: number }>`
    select o.id, ${unionName('o.id')} as name,
      (select count(*)::int from kernel_membership m where m.org_id = o.id and m.until_on is null) as members
    from kernel_org o
    where ${within(look.scope, 'o.path')} and o.ended_on is null and (o.level in ('STREET','GRASSROOTS') or o.kind in ('INDUSTRY','UNION_ASSOCIATION','JOINT'))
      and ${after ? sql`o.path > (select path from kernel_org where id = ${after})` : sql`true`}
    order by o.path limit ${limit + 1}`.execute(look.db)
  const page = rows.slice(0, limit)
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}

/** The poster of a union in the scope: a code that leads to its page of joining. @throws absent */
export async function poster(look: Call, orgId: string) {
  const org = await getOrg(look.db, orgId)
  if (!covers(look.scope, org.path)) throw refuseKernel('absent')
  const url = `${look.house.publicUrl}/membership/join/${org.id}`
  return { union: await orgName(look.db, org.id, look.today), phone: org.phone, url, qr: qrSvg(url) }
}

interface Span {
  readonly from: Day
  readonly to: Day
}

const mostAtOnce = 500

interface Admitted {
  readonly id: string
  readonly personId: string
  readonly name: string
  readonly union: string
  readonly trade: string | null
  readonly on: Day
}

/** Who joined in these days, in the order in which they did, from behind one of them on. */
const admitted = (look: Call, { from, to }: Span, limit: number, after?: Admitted) => sql<Admitted>`
  select m.id, p.id as "personId", p.name, ${unionName('m.org_id')} as union, m.from_on as on,
    (select r.trade from membership_request r where r.person_id = m.person_id and r.closed_on = m.from_on limit 1) as trade
  from kernel_membership m join kernel_org o on o.id = m.org_id join kernel_person p on p.id = m.person_id
  where ${within(look.scope, 'o.path')} and m.from_on between ${from} and ${to} and m.status <> 'DUPLICATE'
    and ${after ? sql`(m.from_on, m.id) > (${after.on}::date, ${after.id}::uuid)` : sql`true`}
  order by m.from_on, m.id limit ${limit}`

/** Who joined in these days, in the order in which they did: the list that is read aloud at the ceremony. */
export async function ceremony(look: Call, span: Span) {
  const { rows } = await admitted(look, span, mostAtOnce + 1).execute(look.db)
  return {
    rows: rows
      .slice(0, mostAtOnce)
      .map(({ id: _, ...row }) => ({ ...row, trade: row.trade ? labelOf(trades, row.trade, look.lang) : '' })),
    more: rows.length > mostAtOnce,
  }
}

const inFile = 1_000

/** The rows of the sheet, read while they are written, however many they are. */
async function* ceremonyRows(look: Call, span: Span): AsyncGenerator<SheetValue[]> {
  let n = 0
  let last: Admitted | undefined
  do {
    const { rows } = await admitted(look, span, inFile, last).execute(look.db)
    for (const r of rows)
      yield [++n, r.name, r.union, r.trade && r.trade !== '00' ? labelOf(trades, r.trade) : '', r.on, '']
    last = rows.length === inFile ? rows.at(-1) : undefined
  } while (last)
}

/** The same as a workbook: names, trades, days and a place to sign; no numbers of documents. */
export async function ceremonyFile(look: Call, span: Span): Promise<Download> {
  const { rows: tops } = await sql<{ id: string }>`
    select id from kernel_org where path = any(${[...look.scope.paths]}::text[])`.execute(look.db)
  for (const { id } of tops) look.touched('org', id, '入会仪式名单')
  const body = writeSheet({
    sheets: [
      {
        name: '入会仪式名单',
        columns: [
          { title: '序号', kind: 'int', width: 6 },
          { title: '姓名', kind: 'text' },
          { title: '工会', kind: 'text', width: 40 },
          { title: '职业', kind: 'text' },
          { title: '入会日期', kind: 'day' },
          { title: '签名', kind: 'text', width: 20 },
        ],
        rows: ceremonyRows(look, span),
      },
    ],
  })
  return { name: `入会仪式名单-${span.from}-${span.to}.xlsx`, type: sheetType, body }
}
