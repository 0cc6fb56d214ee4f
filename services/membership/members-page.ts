// Members as lists: union by union, or found by name, sound, phone or document within a district. What a page costs does not grow with the city.
import { type RawBuilder, sql } from 'kysely'
import { compact } from '#base/chars.ts'
import { readMobile } from '#base/chinese-ids.ts'
import { maskIdNumber } from '#base/masking.ts'
import { type Checked, type Trust, trustOf } from '#base/trust.ts'
import type { Db } from '#kernel/db/db.ts'
import { getOrg } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { membersWithin } from '#kernel/people/counts.ts'
import { printsOfDocument } from '#kernel/people/documents.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Look, Scope } from '#kernel/service.ts'
import type { Tables } from './requests.ts'

type Call = Look<Tables>

/** The present name of a union in a column. */
export const unionName = (column: string) =>
  sql<string>`coalesce((select n.name from kernel_org_name n where n.org_id = ${sql.ref(column)} order by n.from_on desc limit 1), '')`

export interface Asked {
  readonly after?: string | undefined
  readonly limit?: number | undefined
  readonly text?: string | undefined
  readonly status?: string | undefined
  /** Of one union and all below it. */
  readonly orgId?: string | undefined
  readonly verified?: boolean | undefined
}

interface Row {
  readonly membershipId: string
  readonly personId: string
  readonly name: string
  readonly sealed: Buffer
  readonly union: string
  readonly status: string
  readonly since: string
  readonly idType: string
  readonly checked: Checked | null
}

const columns = sql`m.id as "membershipId", p.id as "personId", p.name, p.id_number_sealed as sealed, ${unionName('m.org_id')} as union,
  m.status, m.from_on as since, p.id_type as "idType", p.checked`
const tables = sql`kernel_membership m join kernel_org o on o.id = m.org_id join kernel_person p on p.id = m.person_id`

/** The scope, or the branch of one union within it. @throws absent */
export async function scopeUnder(look: Call, orgId: string | undefined): Promise<Scope> {
  if (!orgId) return look.scope
  const org = await getOrg(look.db, orgId)
  if (!covers(look.scope, org.path)) throw refuseKernel('absent')
  return { paths: [org.path] }
}

/** A page of members: without a text union by union, the newest of each first; with one in the order of the names. */
export async function pageMembers(look: Call, { after, limit = 50, text, status, orgId, verified }: Asked) {
  const scope = await scopeUnder(look, orgId)
  const also = [
    sql`m.until_on is null`,
    ...(status ? [sql`m.status = ${status}`] : []),
    ...(verified === undefined ? [] : [verified ? sql`p.checked is not null` : sql`p.checked is null`]),
  ]
  const asked = { scope, also: sql.join(also, sql` and `), after, limit: limit + 1 }
  const plain = text?.trim()
  const rows = plain ? await found(look, plain, asked) : await byUnion<Row>(look.db, columns, asked)
  const page = rows.slice(0, limit)
  return {
    rows: page.map(({ sealed, idType, checked, ...row }) => ({
      ...row,
      idNumber: maskIdNumber(look.house.vault.open(sealed)),
      trust: trustOf(idType, checked) as Trust,
    })),
    next: rows.length > limit ? (page.at(-1)?.membershipId ?? null) : null,
  }
}

export interface Within {
  readonly scope: Scope
  readonly also: RawBuilder<unknown>
  /** The membership that stood last on the page before. */
  readonly after: string | undefined
  readonly limit: number
}

/**
 * Memberships union by union in the order of the tree. First the rest of the union where the page before ended, by its own index; then the
 * unions that follow: so a page reads what it gives, in a union of a hundred thousand too.
 */
export async function byUnion<R>(
  db: Db<Tables>,
  chosen: RawBuilder<unknown>,
  { scope, also, after, limit }: Within,
): Promise<R[]> {
  const last = after ? await placeOf(db, after) : null
  const rest = last
    ? await sql<R>`
        select ${chosen} from ${tables}
        where m.org_id = ${last.orgId} and m.id < ${after} and ${also} and ${within(scope, 'o.path')}
        order by m.id desc limit ${limit}`.execute(db)
    : { rows: [] }
  if (rest.rows.length >= limit) return rest.rows
  const { rows } = await sql<R>`
    select ${chosen} from ${tables}
    where ${within(scope, 'o.path')} and ${last ? sql`o.path > ${last.path}` : sql`true`} and ${also}
    order by o.path, m.id desc limit ${limit - rest.rows.length}`.execute(db)
  return [...rest.rows, ...rows]
}

async function placeOf(db: Db<Tables>, membershipId: string) {
  const { rows } = await sql<{ orgId: string; path: string }>`
    select m.org_id as "orgId", o.path from kernel_membership m join kernel_org o on o.id = m.org_id where m.id = ${membershipId}`.execute(
    db,
  )
  return rows[0] ?? null
}

/** In a scope of fewer members their own list is shorter than that of everybody who is called so. */
const fewMembers = 4_000

async function found(look: Call, text: string, asked: Within): Promise<Row[]> {
  const { db, house, today } = look
  const plain = compact(text)
  if (/^\+?[A-Z]{0,2}\d{5,}[\dX]?$/.test(plain)) {
    const mobile = readMobile(plain)
    const phones = mobile.ok ? house.vault.fingerprints('phone', mobile.mobile) : []
    return exactly(db, [...printsOfDocument(house, plain, today)], phones, asked)
  }
  const letters = text.toLowerCase().replace(/[\s'’.-]+/g, '')
  const few = (await membersWithin(db, asked.scope)) < fewMembers
  if (!/^[a-z0-9]+$/.test(letters)) {
    const name = text.normalize('NFC').replace(/\s+/g, ' ')
    return inOrder(db, {
      ...asked,
      few,
      key: sql`p.name collate "C"`,
      range: between('p.name', name, `${name}\u{10FFFF}`, sql`collate "C"`),
    })
  }
  const sound = between('p.pinyin', letters, `${letters}~`)
  const initials = between('p.initials', letters, `${letters}~`)
  // By the sound first, then whom only the initials find. One letter begins the sound of whoever it begins the initials of.
  const turns = [
    { key: sql`p.pinyin`, range: sound },
    ...(letters.length > 1 ? [{ key: sql`p.initials`, range: sql`(${initials} and not ${sound})` }] : []),
  ]
  const first = asked.after && !(await matches(db, asked.after, sound)) ? 1 : 0
  const rows: Row[] = []
  for (const [turn, by] of turns.entries()) {
    if (turn < first || rows.length >= asked.limit) continue
    const after = turn === first ? asked.after : undefined
    rows.push(...(await inOrder(db, { ...asked, ...by, few, after, limit: asked.limit - rows.length })))
  }
  return rows
}

async function matches(db: Db<Tables>, membershipId: string, range: RawBuilder<unknown>): Promise<boolean> {
  const { rows } = await sql`select from ${tables} where m.id = ${membershipId} and ${range}`.execute(db)
  return rows.length > 0
}

/** A range, which a btree in the order of "C" answers with any plan. */
const between = (column: string, from: string, to: string, collate: RawBuilder<unknown> = sql``) =>
  sql`(${sql.ref(column)} ${collate} >= ${from} and ${sql.ref(column)} ${collate} < ${to})`

interface Ordered extends Within {
  readonly key: RawBuilder<unknown>
  readonly range: RawBuilder<unknown>
  /** Whether the members, or the people of this name, are gathered first and then put in order. */
  readonly few: boolean
}

/**
 * By the key, then the person: names are walked in the order of their index, each looked up in the unions of the scope, until the page is
 * full; of few members the list is sorted.
 */
async function inOrder(db: Db<Tables>, { scope, also, after, limit, key, range, few }: Ordered): Promise<Row[]> {
  const from = after ? sql`(${key}, p.id) > (select ${key}, p.id from ${tables} where m.id = ${after})` : sql`true`
  const where = sql`${range} and ${also} and ${from}`
  const ours = sql`select o.id from kernel_org o where ${within(scope, 'o.path')}`
  // Gathered first, so that no plan begins with everybody in the city who is called so.
  const { rows } = few
    ? await sql<Row>`
        with own as materialized (
          select m.id from kernel_org o join kernel_membership m on m.org_id = o.id where ${within(scope, 'o.path')} and m.until_on is null)
        select ${columns} from own join kernel_membership m on m.id = own.id join kernel_person p on p.id = m.person_id where ${where}
        order by ${key}, p.id limit ${limit}`.execute(db)
    : // By case, the unions are looked up in memory; a join with them would lose the order, and read the whole name.
      await sql<Row>`
        select ${columns} from kernel_person p cross join lateral (
          select * from kernel_membership where person_id = p.id and until_on is null offset 0) m
        where ${where} and case when m.org_id in (${ours}) then true else false end
        order by ${key}, p.id limit ${limit}`.execute(db)
  return rows
}

/** Who has this document or phone, by whichever of their records. */
async function exactly(
  db: Db<Tables>,
  documents: readonly Buffer[],
  phones: readonly Buffer[],
  asked: Within,
): Promise<Row[]> {
  const { scope, also, after, limit } = asked
  const { rows } = await sql<Row>`
    select ${columns} from ${tables}
    where m.person_id in (
        select unnest(kernel_same_person(k.id)) from kernel_person k
        where k.id_number_print = any(${documents}::bytea[]) or k.phone_print = any(${phones}::bytea[]))
      and ${within(scope, 'o.path')} and ${also} and ${after ? sql`m.id > ${after}` : sql`true`}
    order by m.id limit ${limit}`.execute(db)
  return rows
}
