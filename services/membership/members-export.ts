// Members as a workbook in the columns of the roster, as of one moment, written while it is read: 382,000 rows need no more memory than 382.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { maskIdNumber, maskMobile } from '#base/masking.ts'
import { type MembershipStatus, membershipStatuses } from '#base/membership.ts'
import { type Checked, isVerified, trustOf } from '#base/trust.ts'
import { atOneMoment, mayReadAtOneMoment } from '#kernel/db/moment.ts'
import { covers } from '#kernel/org/within.ts'
import { membersListed } from '#kernel/people/in-lists.ts'
import type { Download, Look, Scope } from '#kernel/service.ts'
import { type SheetColumn, type SheetValue, writeSheet } from '#kernel/sheets/write.ts'
import { byUnion, scopeUnder, unionName } from './members-page.ts'
import type { Tables } from './requests.ts'
import { type Items, listed, lists, type RosterKey, rosterSheet } from './roster-columns.ts'
import { rosterColumns, sheetType } from './roster-views.ts'
import { refuse } from './words.ts'

interface Line {
  readonly id: string
  readonly name: string
  readonly sex: number
  readonly birthOn: Day | null
  readonly ethnicity: string | null
  readonly idType: string
  readonly number: Buffer
  readonly phone: Buffer | null
  readonly status: string
  readonly since: Day
  readonly retainedOn: Day | null
  readonly items: Buffer | null
  readonly union: string
  readonly checked: Checked | null
}

const chosen = sql`m.id, p.name, p.sex, p.birth_on as "birthOn", p.ethnicity, p.id_type as "idType", p.id_number_sealed as number,
  p.phone_sealed as phone, m.status, m.from_on as since, m.retained_on as "retainedOn", ${unionName('m.org_id')} as union, p.checked,
  (select f.content_sealed from membership_profile f where f.person_id = m.person_id order by f.n desc limit 1) as items`

const columns: readonly SheetColumn[] = [
  // The last two take the results of an import.
  ...rosterColumns.slice(0, -2),
  { title: '工会', kind: 'text', width: 40 },
  { title: '会籍', kind: 'text', width: 12 },
  { title: '实名', kind: 'text', width: 8 },
]

const kindOf: Readonly<Record<string, string>> = {
  ID_CARD: '1',
  PASSPORT: '2',
  HK_MACAO_PERMIT: '3',
  TAIWAN_PERMIT: '4',
  HK_MACAO_TAIWAN: '5',
  FOREIGN_RESIDENT: '6',
  OLD_PERMANENT_CARD: '6',
}

/**
 * The members of the scope, or of one union and all below it, as they are at the moment the sheet is begun. Numbers, birthdays and what else
 * is known stand masked or blank unless a purpose is stated by somebody who may open them there: that purpose is on record, and every member
 * of the list reads it under “who looked at me” (docs/decisions/0560). @throws absent; membership.export_masked; membership.export_busy
 */
export async function exportMembers(
  look: Look<Tables>,
  { orgId, purpose }: { orgId?: string | undefined; purpose?: string | undefined },
): Promise<Download> {
  const scope = await scopeUnder(look, orgId)
  const full = purpose !== undefined
  const open = look.scopeOf('people.unmask')
  if (full && !scope.paths.every(path => covers(open, path))) throw refuse('membership.export_masked')
  if (!mayReadAtOneMoment()) throw refuse('membership.export_busy')
  for (const id of await topsOf(look, scope)) look.touched('org', id)
  if (full) for (const path of scope.paths) look.touched(membersListed, path, purpose)
  const rows = atOneMoment(look.db, db => lines({ ...look, db }, scope, full))
  const body = writeSheet({ sheets: [{ name: rosterSheet, columns, rows }] })
  return { name: `${rosterSheet}-${look.today}.xlsx`, type: sheetType, body }
}

async function topsOf(look: Look<Tables>, scope: Scope): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select id from kernel_org where path = any(${[...scope.paths]}::text[])`.execute(look.db)
  return rows.map(r => r.id)
}

const atOnce = 1_000

async function* lines(look: Look<Tables>, scope: Scope, full: boolean): AsyncGenerator<SheetValue[]> {
  const { vault } = look.house
  const also = sql`m.until_on is null`
  let after: string | undefined
  do {
    const rows: Line[] = await byUnion<Line>(look.db, chosen, { scope, also, after, limit: atOnce })
    for (const row of rows) yield lineOf(row, text => vault.open(text), full)
    after = rows.length === atOnce ? rows.at(-1)?.id : undefined
  } while (after)
}

function lineOf(row: Line, open: (sealed: Buffer) => string, full: boolean): SheetValue[] {
  const items: Items = full && row.items ? (JSON.parse(open(row.items)) as Items) : {}
  const coded = (key: RosterKey, code: string | undefined | null) => {
    const known = lists[key]?.find(c => c.code === code)
    return known ? listed(known) : (code ?? null)
  }
  const number = open(row.number)
  const phone = row.phone && open(row.phone)
  const retained = row.retainedOn !== null
  return [
    row.name,
    coded('sex', String(row.sex)),
    full ? (row.birthOn?.replaceAll('-', '') ?? null) : null,
    full ? coded('ethnicity', row.ethnicity) : null,
    coded('employment', items.employment),
    coded('idType', kindOf[row.idType]),
    full ? number : maskIdNumber(number),
    coded('education', items.education),
    coded('skill', items.skill),
    full ? phone : phone && maskMobile(phone),
    coded('registerKind', items.registerKind),
    items.registerPlace ?? null,
    coded('change', retained ? '3' : '1'),
    (row.retainedOn ?? row.since).replaceAll('-', ''),
    null,
    coded('political', items.political),
    items.employer ?? null,
    items.nativePlace ?? null,
    coded('migrant', items.migrant),
    row.union,
    membershipStatuses[row.status as MembershipStatus].zh,
    isVerified(trustOf(row.idType, row.checked)) ? '是' : '否',
  ]
}
