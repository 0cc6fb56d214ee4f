// A roster comes in: its rows read once, judged packet by packet, shown, and only then carried out; a fall loses one packet at the most.
import { sql } from 'kysely'
import { addDays, startOfDay } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { Refusal } from '#base/refusal.ts'
import { getOrg } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Job, JobAct, Look } from '#kernel/service.ts'
import { type ReadOptions, readSheet } from '#kernel/sheets/read.ts'
import type { Tables } from './requests.ts'
import { applyRows } from './roster-apply.ts'
import { checkRows, type ImportRow, type Waiting } from './roster-check.ts'
import { cellsOf, keyOf, mayLack, resultTitles, titles } from './roster-columns.ts'
import { inBoth, kept as keptWhy } from './roster-why.ts'
import { refuse } from './words.ts'

const MB = 1024 * 1024
export const mostRosterBytes = 40 * MB

/** How the sheet is read: our columns under their titles, whatever else there is beside them. The first sheet, whatever its name. */
export const reading: ReadOptions & { readonly titles: readonly string[] } = {
  titles: [...Object.values(titles), ...resultTitles],
  mayLack: [...mayLack, ...resultTitles],
  limits: { fileBytes: mostRosterBytes, sheetBytes: 400 * MB, stringBytes: 48 * MB, rows: 120_000 },
}

/** Rows of one packet, which is one step: few enough that a kill loses little and memory stays flat, many enough that it is quick. */
const packetRows = 700

export const rosterJob: Job<Tables> = {
  name: 'membership.roster',
  title: { zh: '导入会员名册', en: 'Import of a roster of members' },
  step: async (act, data) => {
    if (!('importId' in data) || typeof data.importId !== 'string') return false
    const row = await act.tx
      .selectFrom('membership_import')
      .selectAll()
      .where('id', '=', data.importId)
      .forUpdate()
      .executeTakeFirst()
    if (row?.state === 'WAITING') return begin(act, row)
    if (row?.state === 'CHECKING') return check(act, row)
    if (row?.state === 'APPLYING') return apply(act, row)
    return false
  },
}

/**
 * Takes a roster of one union in and sends for its reading. One that waits to be looked at gives way to it; the very same file that is
 * under way already is answered with what it began. Refuses at once (`sheets.*`) what is no workbook with our columns.
 * @throws absent; membership.roster_busy
 */
export async function sendRoster(act: Act<Tables>, orgId: string): Promise<{ importId: string; again: boolean }> {
  const { tx, upload, now } = act
  if (!upload) throw refuseKernel('absent')
  const org = await getOrg(tx, orgId)
  const keeper = act.scope.paths.filter(path => org.path.startsWith(path)).sort()[0]
  if (keeper === undefined || org.endedOn !== null) throw refuseKernel('absent')
  act.touched('org', org.id)
  await sql`select from kernel_org where id = ${org.id} for no key update`.execute(tx)
  const before = await tx
    .selectFrom('membership_import')
    .selectAll()
    .where('org_id', '=', org.id)
    .where('state', 'in', ['WAITING', 'CHECKING', 'READY', 'APPLYING'])
    .executeTakeFirst()
  if (before && before.state !== 'READY') {
    if (before.sha256.equals(upload.sha256)) return { importId: before.id, again: true }
    throw refuse('membership.roster_busy')
  }
  for await (const _ of readSheet(upload.open(), reading)) break
  if (before) await drop(act, before)
  const importId = newId(now)
  await tx
    .insertInto('membership_import')
    .values({
      ...{ id: importId, org_id: org.id, org_path: org.path, keeper_path: keeper },
      ...{
        account_id: act.actor.accountId ?? '',
        file_name: upload.name,
        blob_id: upload.blobId,
        sha256: upload.sha256,
      },
      ...{ state: 'WAITING', at: now },
    })
    .execute()
  upload.keep()
  await act.house.send(tx, rosterJob.name, { importId }, act.actor.accountId)
  return { importId, again: false }
}

type Changes = Partial<Omit<ImportRow, 'id' | 'org_id' | 'org_path'>>
const update = ({ tx }: Pick<JobAct<Tables>, 'tx'>, importId: string, changes: Changes) =>
  tx.updateTable('membership_import').set(changes).where('id', '=', importId).execute()

/** Reads the sheet once and puts its rows aside, sealed. What cannot be read ends the import, in words. */
async function begin(act: JobAct<Tables>, row: ImportRow): Promise<boolean> {
  if (!row.blob_id) throw new Error('an import under way has lost its workbook')
  await sql`savepoint membership_packets`.execute(act.tx)
  try {
    const { rows, stretches } = await putAside(act, row.id, row.blob_id)
    if (rows === 0) throw refuse('membership.roster_empty')
    await update(act, row.id, { state: 'CHECKING', rows, stretches })
    return true
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await sql`rollback to savepoint membership_packets`.execute(act.tx)
    await update(act, row.id, { state: 'FAILED', message: keptWhy(inBoth(error)), finished_at: act.now })
    return false
  }
}

async function putAside(act: JobAct<Tables>, importId: string, blobId: string) {
  const { vault, blobs } = act.house
  const seen = new Map<string, number>()
  let packet: Waiting[] = []
  let rows = 0
  // First and last row of each stretch without a gap: to these rows, and no others, results are written.
  const stretches: number[] = []
  const store = async () => {
    const [first] = packet
    if (!first) return
    await sql`
      insert into membership_import_packet (import_id, row, content_sealed)
      values (${importId}, ${first.row}, ${vault.seal(JSON.stringify(packet))})`.execute(act.tx)
    packet = []
  }
  for await (const { row, cells } of readSheet(blobs.get(blobId), reading)) {
    const own = cellsOf(cells)
    if (Object.keys(own).length === 0) continue
    if (stretches.at(-1) === row - 1) stretches[stretches.length - 1] = row
    else stretches.push(row, row)
    const key = keyOf(own)
    const sameAs = key === null ? null : (seen.get(key) ?? null)
    if (key !== null && sameAs === null) seen.set(key, row)
    packet.push({ row, cells: own, sameAs })
    rows++
    if (packet.length === packetRows) await store()
  }
  await store()
  return { rows, stretches }
}

/** Judges the next packet; nothing of anybody changes by it. */
async function check(act: JobAct<Tables>, row: ImportRow): Promise<boolean> {
  const { tx, house } = act
  const { rows } = await sql<{ row: number; content: Buffer }>`
    delete from membership_import_packet where import_id = ${row.id} and row = (
      select min(row) from membership_import_packet where import_id = ${row.id})
    returning row, content_sealed as content`.execute(tx)
  const next = rows[0] ? (JSON.parse(house.vault.open(rows[0].content)) as Waiting[]) : []
  if (next.length === 0) {
    await update(act, row.id, { state: 'READY', done: row.rows })
    return false
  }
  const counted = await checkRows(act, row, next)
  await update(act, row.id, {
    ...{ done: row.done + next.length, last_row: next.at(-1)?.row ?? row.last_row },
    ...{ fresh: row.fresh + counted.FRESH, changed: row.changed + counted.CHANGED },
    ...{ same: row.same + counted.SAME, refused: row.refused + counted.REFUSED },
  })
  return true
}

/** Carries the next rows out. At the end only what was refused stays, for the sheet that is given back. */
async function apply(act: JobAct<Tables>, row: ImportRow): Promise<boolean> {
  const { tx } = act
  const done = await applyRows(act, row, packetRows)
  if (done === null) {
    await sql`delete from membership_import_row where import_id = ${row.id} and verdict <> 'REFUSED'`.execute(tx)
    await sql`update membership_import_row set content_sealed = null, person_id = null where import_id = ${row.id}`.execute(
      tx,
    )
    await update(act, row.id, { state: 'DONE', done: row.fresh + row.changed, finished_at: act.now })
    return false
  }
  await update(act, row.id, {
    ...{ done: row.done + done.applied + done.refused, applied: row.applied + done.applied },
    refused: row.refused + done.refused,
    last_row: done.lastRow,
  })
  return true
}

/** The import, held, as somebody may decide about it. @throws absent; membership.roster_state */
async function heldImport(act: Act<Tables>, importId: string): Promise<ImportRow> {
  const row = await act.tx
    .selectFrom('membership_import')
    .selectAll()
    .where('id', '=', importId)
    .forUpdate()
    .executeTakeFirst()
  if (!row || !covers(act.scope, row.org_path)) throw refuseKernel('absent')
  if (row.state !== 'READY') throw refuse('membership.roster_state')
  act.touched('org', row.org_id)
  return row
}

/** What was seen is carried out. */
export async function applyRoster(act: Act<Tables>, importId: string): Promise<void> {
  const row = await heldImport(act, importId)
  await update(act, row.id, { state: 'APPLYING', done: 0, last_row: 0 })
  await act.house.send(act.tx, rosterJob.name, { importId }, act.actor.accountId)
}

/** Nothing of it is carried out. */
export async function dropRoster(act: Act<Tables>, importId: string): Promise<void> {
  await drop(act, await heldImport(act, importId))
}

async function drop(act: Pick<Act<Tables>, 'tx' | 'now'>, row: ImportRow): Promise<void> {
  await sql`delete from membership_import_row where import_id = ${row.id}`.execute(act.tx)
  await update(act, row.id, { state: 'DROPPED', finished_at: act.now })
}

/** A roster that nobody decided about for a month is dropped, one a step; false when none is left. */
export async function dropStale(act: JobAct<Tables>): Promise<boolean> {
  const { rows } = await sql<ImportRow>`
    select * from membership_import where state = 'READY' and at < ${startOfDay(addDays(act.today, -30))} order by id limit 1 for update skip locked`.execute(
    act.tx,
  )
  if (!rows[0]) return false
  await drop(act, rows[0])
  return true
}

export async function importOf(look: Pick<Look<Tables>, 'db' | 'scope'>, importId: string): Promise<ImportRow> {
  const row = await look.db.selectFrom('membership_import').selectAll().where('id', '=', importId).executeTakeFirst()
  if (!row || !covers(look.scope, row.org_path)) throw refuseKernel('absent')
  return row
}
