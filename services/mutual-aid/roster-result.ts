// The roster sheet goes out: given back with a result beside each row, and filled in from the last period for the next.
import { type Selectable, sql } from 'kysely'
import { newId } from '#base/ids.ts'
import type { Db } from '#kernel/db/db.ts'
import type { Act, Download, JobAct, Look } from '#kernel/service.ts'
import { type ReadOptions, readSheet } from '#kernel/sheets/read.ts'
import { type RowResult, withResults } from '#kernel/sheets/results.ts'
import { type SheetColumn, type SheetValue, writeSheet } from '#kernel/sheets/write.ts'
import type { Tables } from './plans.ts'
import { refuse } from './refuse.ts'
import { batchOf, planOfVersion } from './roster.ts'
import { insuranceTitles, rosterSheet, serviceTitles, titles } from './roster-columns.ts'
import type { Plan } from './rules-plan.ts'
import type { Insurance, Service } from './rules-when.ts'
import type { MutualAidImport } from './tables.gen.ts'

export type ImportRow = Selectable<MutualAidImport>

export const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const most = 1024 * 1024 * 1024
const resultColumns = [
  { title: '导入结果', width: 12 },
  { title: '错误原因', width: 60 },
]

/**
 * The uploaded workbook as it was sent, with 导入结果 and 错误原因 beside each row, row by row, so that a hundred thousand need no more
 * memory than a hundred.
 */
export async function giveBack(
  act: JobAct<Tables>,
  row: ImportRow,
  blobId: string,
  reading: ReadOptions & { readonly titles: readonly string[] },
): Promise<void> {
  const { blobs } = act.house
  const from = row.blob_id
  if (!from) throw new Error('an import under way has lost its workbook')
  async function* results(): AsyncGenerator<RowResult> {
    const reasons = refusedOf(act, row.id)
    let next = await reasons.next()
    for await (const { row: at, cells } of readSheet(blobs.get(from!), reading)) {
      if (!cells.get(titles.name) && !cells.get(titles.idNumber)) continue
      const why = !next.done && next.value.row === at ? next.value.why : null
      if (why !== null) next = await reasons.next()
      yield { row: at, values: [why === null ? '导入成功' : '没有导入', why], bad: why !== null }
    }
  }
  await blobs.put(blobId, withResults(blobs.get(from), { ...reading, columns: resultColumns }, results()), most)
}

async function* refusedOf({ tx, house }: JobAct<Tables>, importId: string) {
  for (let after = 0; ; ) {
    const { rows } = await sql<{ row: number; why: Buffer }>`
      select row, reasons_sealed as why from mutual_aid_import_refused where import_id = ${importId} and row > ${after}
      order by row limit 1000`.execute(tx)
    for (const { row, why } of rows) yield { row, why: house.vault.open(why) }
    after = rows.at(-1)?.row ?? 0
    if (rows.length < 1_000) return
  }
}

/** The sheet as it was sent, with a result beside each row. @throws mutual-aid.import_not_done */
export async function rosterResult(look: Look<Tables>, row: ImportRow): Promise<Download> {
  if (row.state !== 'DONE' || !row.result_blob) throw refuse('mutual-aid.import_not_done')
  return {
    name: `${row.file_name.replace(/\.xlsx$/i, '')}-导入结果.xlsx`,
    type: sheetType,
    body: look.house.blobs.get(row.result_blob),
  }
}

interface Line {
  readonly id: string
  readonly name: string
  readonly number: Buffer
  readonly sex: number
  readonly shares: number
  readonly option: string | null
  readonly service: Service
  readonly kind: string | null
  readonly insurance: Insurance
  readonly marks: readonly string[]
  readonly member: boolean
}

/**
 * The roster to go on from: what is on it already, else those the unit had covered in the last period of the plan, else the members of the
 * unit. ID numbers are in full, for the sheet comes back with them: the purpose goes to the audit row.
 */
export async function rosterTemplate(
  act: Act<Tables>,
  { batchId, purpose }: { batchId: string; purpose: string },
): Promise<Download> {
  const batch = await batchOf(act, batchId)
  act.touched('org', batch.org_id, purpose)
  const plan = await planOfVersion(act.db, batch.version_id)
  const { blobs } = act.house
  const blobId = newId(act.now)
  await blobs.put(
    blobId,
    writeSheet({ sheets: [{ name: rosterSheet, columns: columnsOf(plan), rows: rowsOf(act, batch, plan) }] }),
    most,
  )
  const body = blobs.get(blobId)
  body.once('close', () => void blobs.remove(blobId))
  return { name: `${rosterSheet}-${plan.title}-${batch.period}.xlsx`, type: sheetType, body }
}

const columnsOf = (plan: Plan): SheetColumn[] => {
  const text = (title: string, width = 12, list?: readonly string[]): SheetColumn => ({
    title,
    kind: 'text',
    width,
    ...(list?.length ? { list } : {}),
  })
  return [
    text(titles.n, 8),
    text(titles.name),
    text(titles.idNumber, 22),
    text(titles.sex, 8, ['男', '女']),
    text(titles.phone, 14),
    text(titles.shares, 8),
    text(
      titles.option,
      14,
      plan.words?.options?.map(o => o.title),
    ),
    text(titles.service, 12, Object.values(serviceTitles)),
    text(
      titles.employeeKind,
      14,
      plan.words?.employeeKinds?.map(k => k.title),
    ),
    text(titles.insurance, 12, Object.values(insuranceTitles)),
    text(titles.marks, 16),
    text(titles.member, 10, ['是', '否']),
  ]
}

async function* rowsOf(
  act: Act<Tables>,
  batch: Awaited<ReturnType<typeof batchOf>>,
  plan: Plan,
): AsyncGenerator<SheetValue[]> {
  const titleOf = (of: readonly { id: string; title: string }[] | undefined, id: string | null) =>
    of?.find(o => o.id === id)?.title ?? null
  let n = 0
  for await (const r of linesOf(act.tx, batch))
    yield [
      String(++n),
      r.name,
      act.house.vault.open(r.number),
      r.sex === 2 ? '女' : '男',
      null,
      String(r.shares),
      titleOf(plan.words?.options, r.option),
      serviceTitles[r.service],
      titleOf(plan.words?.employeeKinds, r.kind),
      insuranceTitles[r.insurance],
      r.marks.map(m => titleOf(plan.words?.personMarks, m) ?? m).join('、') || null,
      r.member ? '是' : '否',
    ]
}

async function* linesOf(db: Db<Tables>, batch: Awaited<ReturnType<typeof batchOf>>): AsyncGenerator<Line> {
  const { rows: found } = await sql<{ roster: boolean; last: string | null }>`
    select exists (select from mutual_aid_roster where batch_id = ${batch.id}) as roster,
      (select max(b.period) from mutual_aid_batch b where b.plan_id = ${batch.plan_id} and b.org_id = ${batch.org_id}
        and b.period < ${batch.period} and b.state = 'IN_EFFECT') as last`.execute(db)
  const from = found[0]?.roster
    ? sql`select r.person_id, r.shares, r.option, r.service, r.employee_kind, r.insurance, r.marks, r.member from mutual_aid_roster r
        where r.batch_id = ${batch.id}`
    : found[0]?.last
      ? sql`select c.person_id, c.shares, c.option, c.service, c.employee_kind, c.insurance, c.marks, c.member
          from mutual_aid_cover c join mutual_aid_batch b on b.id = c.batch_id
          where b.plan_id = ${batch.plan_id} and b.org_id = ${batch.org_id} and b.period = ${found[0].last} and c.state = 'PAID'`
      : sql`select p.id as person_id, 1 as shares, null::text as option, 'ACTIVE' as service, null::text as employee_kind,
          'EMPLOYEE' as insurance, '{}'::text[] as marks, true as member from kernel_person p
          where p.home_org_id = ${batch.org_id} and p.merged_into is null and p.forgotten_at is null`
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<Line>`
      select p.id, p.name, p.id_number_sealed as number, p.sex, x.shares, x.option, x.service, x.employee_kind as kind, x.insurance, x.marks,
        x.member
      from (${from}) x join kernel_person p on p.id = x.person_id where p.id > ${after} order by p.id limit 1000`.execute(
      db,
    )
    yield* rows
    after = rows.at(-1)?.id ?? after
    if (rows.length < 1_000) return
  }
}
