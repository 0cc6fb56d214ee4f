// What people see of rosters: which were sent, how far one is, what it would change, the sheet given back, the blank sheet.
import { sql } from 'kysely'
import { maskIdNumber } from '#base/masking.ts'
import { say } from '#base/text.ts'
import { getOrg } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Download, Look } from '#kernel/service.ts'
import { type RowResult, withResults } from '#kernel/sheets/results.ts'
import { type SheetColumn, sheetBuffer } from '#kernel/sheets/write.ts'
import { unionName } from './members-page.ts'
import type { Tables } from './requests.ts'
import type { Content, ImportRow } from './roster-check.ts'
import { listed, lists, type RosterKey, resultTitles, rosterKeys, rosterSheet, titles } from './roster-columns.ts'
import { importOf, reading } from './roster-import.ts'
import { openWhy, told as toldIn } from './roster-why.ts'
import { refuse } from './words.ts'

export const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Rosters of the unions in the scope, newest first. */
export async function pageRosters(
  look: Look<Tables>,
  { after, limit = 30 }: { after?: string | undefined; limit?: number | undefined },
) {
  const { rows } = await sql<{
    id: string
    union: string
    fileName: string
    state: ImportRow['state']
    at: Date
    by: string
    fresh: number
    changed: number
    refused: number
  }>`
    select i.id, ${unionName('i.org_id')} as union, i.file_name as "fileName", i.state, i.at, coalesce(a.name, '') as by, i.fresh, i.changed, i.refused
    from membership_import i left join kernel_account a on a.id = i.account_id
    where ${within(look.scope, 'i.org_path')} and ${after ? sql`i.id < ${after}` : sql`true`}
    order by i.id desc limit ${limit + 1}`.execute(look.db)
  const page = rows.slice(0, limit)
  return {
    rows: page.map(row => ({ ...row, at: row.at.toISOString() })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}

/** How far one is, and what it would change or has changed. */
export async function rosterView(look: Look<Tables>, importId: string) {
  const row = await importOf(look, importId)
  const { rows } = await sql<{
    union: string
  }>`select ${unionName('o.id')} as union from kernel_org o where o.id = ${row.org_id}`.execute(look.db)
  const { id, state, rows: all, done, fresh, changed, same, refused, applied, message } = row
  return {
    ...{ id, orgId: row.org_id, union: rows[0]?.union ?? '', fileName: row.file_name, at: row.at.toISOString() },
    ...{ state, rows: all, done, fresh, changed, same, refused, applied },
    message: message && toldIn(message, look.lang),
    left: state === 'READY' ? await countLeft(look, row) : 0,
  }
}

/** Members of the union of whom the roster does not tell. A roster ends nobody's membership by leaving them out. */
const left = (row: ImportRow) => sql`
  from kernel_membership m join kernel_person p on p.id = m.person_id
  where m.org_id = ${row.org_id} and m.until_on is null and not exists (
    select from membership_import_row r where r.import_id = ${row.id} and r.person_id = coalesce(p.merged_into, p.id))`

async function countLeft(look: Look<Tables>, row: ImportRow): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n ${left(row)}`.execute(look.db)
  return rows[0]?.n ?? 0
}

export const differences = ['FRESH', 'CHANGED', 'LEFT', 'REFUSED'] as const
type Difference = (typeof differences)[number]

interface Asked {
  readonly importId: string
  readonly of: Difference
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/** A page of those who are new, who change, who are left out, or who cannot be taken. Numbers are masked. */
export async function pageDifferences(look: Look<Tables>, { importId, of, after, limit = 50 }: Asked) {
  const imported = await importOf(look, importId)
  if (of === 'LEFT')
    return imported.state === 'READY' ? pageLeft(look, imported, after, limit) : { rows: [], next: null }
  const { vault } = look.house
  const { rows } = await sql<{ row: number; personId: string | null; content: Buffer | null; why: Buffer | null }>`
    select row, person_id as "personId", content_sealed as content, why_sealed as why from membership_import_row
    where import_id = ${imported.id} and verdict = ${of} and row > ${Number(after ?? 0)} order by row limit ${limit + 1}`.execute(
    look.db,
  )
  const page = rows.slice(0, limit)
  return {
    rows: page.map(({ row, personId, content, why }) => {
      const told = content && (JSON.parse(vault.open(content)) as Content)
      return {
        ...{ key: String(row), row, personId, name: told?.read.name ?? '' },
        ...{ idNumber: told ? maskIdNumber(told.read.idNumber) : '', does: told?.does ?? 'KEEP' },
        ...{ changes: [...(told?.changes ?? [])], why: why ? openWhy(look.house, why, look.lang) : '' },
      }
    }),
    next: rows.length > limit ? String(page.at(-1)?.row ?? '') : null,
  }
}

async function pageLeft(look: Look<Tables>, imported: ImportRow, after: string | undefined, limit: number) {
  const { rows } = await sql<{ id: string; personId: string; name: string; number: Buffer }>`
    select m.id, coalesce(p.merged_into, p.id) as "personId", p.name, p.id_number_sealed as number ${left(imported)}
      and ${after ? sql`m.id > ${after}` : sql`true`} order by m.id limit ${limit + 1}`.execute(look.db)
  const page = rows.slice(0, limit)
  return {
    rows: page.map(({ id, personId, name, number }) => ({
      ...{ key: id, row: 0, personId, name, idNumber: maskIdNumber(look.house.vault.open(number)) },
      ...{ does: 'KEEP' as const, changes: [] as string[], why: '' },
    })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}

/** The workbook as it was sent, with 是否导入成功 and 错误原因 at every row. Before it is carried out the first says 还没有. */
export async function rosterResult(look: Look<Tables>, importId: string): Promise<Download> {
  const row = await importOf(look, importId)
  const blob = row.blob_id
  if (!blob || (row.state !== 'READY' && row.state !== 'DONE')) throw refuse('membership.roster_no_result')
  look.touched('org', row.org_id)
  const columns = [
    { title: resultTitles[0], width: 14 },
    { title: resultTitles[1], width: 60 },
  ]
  const body = withResults(look.house.blobs.get(blob), { ...reading, columns }, resultsOf(look, row))
  return { name: `${row.file_name.replace(/\.xlsx$/i, '')}-导入结果.xlsx`, type: sheetType, body }
}

/** What stands under 是否导入成功. */
const outcomes = {
  taken: { zh: '是', en: 'Yes' },
  checked: { zh: '核对通过', en: 'Passed the check' },
  refused: { zh: '否', en: 'No' },
} as const

/** Each row with a member in order: those refused with why, all others as taken; in the language of who fetches the sheet. */
async function* resultsOf({ db, house, lang }: Look<Tables>, imported: ImportRow): AsyncGenerator<RowResult> {
  const good = say(imported.state === 'DONE' ? outcomes.taken : outcomes.checked, lang)
  const bad = say(outcomes.refused, lang)
  const reasons = refusedOf(db, imported.id)
  let next = await reasons.next()
  for (let n = 0; n + 1 < imported.stretches.length; n += 2)
    for (let row = imported.stretches[n] ?? 0; row <= (imported.stretches[n + 1] ?? -1); row++) {
      const why = !next.done && next.value.row === row ? openWhy(house, next.value.why, lang) : null
      if (why !== null) next = await reasons.next()
      yield { row, values: why === null ? [good, null] : [bad, why], bad: why !== null }
    }
}

async function* refusedOf(db: Look<Tables>['db'], importId: string) {
  for (let after = 0, more = true; more; ) {
    const { rows } = await sql<{ row: number; why: Buffer }>`
      select row, why_sealed as why from membership_import_row
      where import_id = ${importId} and verdict = 'REFUSED' and row > ${after} order by row limit 1000`.execute(db)
    yield* rows
    after = rows.at(-1)?.row ?? after
    more = rows.length === 1_000
  }
}

const widths: Partial<Record<RosterKey, number>> = { idNumber: 22, phone: 14, employer: 28, registerPlace: 24 }

/** The columns of the sheet, all as text so that 18 digits stay 18 digits, with their drop-down lists. */
export const rosterColumns: readonly SheetColumn[] = [
  ...rosterKeys.map((key): SheetColumn => {
    const list = lists[key]
    return { title: titles[key], kind: 'text', width: widths[key] ?? 12, ...(list ? { list: list.map(listed) } : {}) }
  }),
  { title: resultTitles[0], kind: 'text', width: 14 },
  { title: resultTitles[1], kind: 'text', width: 50 },
]

/** The blank sheet for a union of the caller's. @throws absent */
export async function rosterTemplate(look: Look<Tables>, orgId: string): Promise<Download> {
  const org = await getOrg(look.db, orgId)
  if (!covers(look.scope, org.path)) throw refuseKernel('absent')
  const body = await sheetBuffer({ sheets: [{ name: rosterSheet, columns: rosterColumns, rows: [] }] })
  return { name: `${rosterSheet}模板.xlsx`, type: sheetType, body }
}
