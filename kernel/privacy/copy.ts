// A copy of everything that is kept about a person (PIPL art. 45): asked for, made in a job, fetched once with a fresh code, then gone.
import { Readable } from 'node:stream'
import { type Selectable, sql } from 'kysely'
import { addDays, type Day, formatDay } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { sendCode, takeCode } from '../access/phone-codes.ts'
import { subject } from '../access/subject.ts'
import type { Db } from '../db/db.ts'
import { mayRemoveFiles } from '../files/removal.ts'
import { notify, phoneOf } from '../notify/notify.ts'
import { printsOfIdNumber } from '../people/documents.ts'
import { lookOf } from '../people/merged-things.ts'
import { ofPerson, recordsOf } from '../people/same.ts'
import { refuse as refuseKernel } from '../refusals.ts'
import type { Act, Download, JobAct, Look } from '../service.ts'
import { zipped } from '../sheets/zipping.ts'
import type { KernelCopy, KernelTables } from '../tables.gen.ts'
import { copyPage } from './copy-page.ts'
import { copyDays, copyReady, refuse } from './words.ts'

type CopyRow = Selectable<KernelCopy>
const maxBytes = 4 * 1024 ** 3

export function copyView(row: CopyRow, today: Day) {
  const gone = row.gone_at !== null || (row.until_on !== null && row.until_on < today)
  return {
    copyId: row.id,
    askedAt: row.asked_at.toISOString(),
    state: row.taken_at
      ? ('TAKEN' as const)
      : gone
        ? ('GONE' as const)
        : row.ready_at
          ? ('READY' as const)
          : ('WAITING' as const),
    untilOn: row.until_on,
    bytes: row.bytes,
    runId: row.run_id,
  }
}

export async function copiesOf(call: Look<KernelTables>) {
  const rows = await call.db
    .selectFrom('kernel_copy')
    .selectAll()
    .where(ofPerson('person_id', subject(call)))
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
  return rows.map(row => copyView(row, call.today))
}

/** Sends for a copy. @throws privacy.copy_waiting while one is not fetched yet (constraint kernel_copy_one) */
export async function askCopy(act: Act<KernelTables>) {
  const personId = subject(act)
  act.touched('person', personId)
  if (!act.actor.accountId) throw refuseKernel('signed_out')
  // One whose days are over makes room at once, though the nightly sweep has not come by yet.
  await sql`update kernel_copy set gone_at = ${act.now} where person_id = ${personId} and until_on < ${act.today} and gone_at is null`.execute(
    act.tx,
  )
  const id = newId(act.now)
  const row = await act.tx
    .insertInto('kernel_copy')
    .values({
      id,
      person_id: personId,
      account_id: act.actor.accountId,
      sitting_id: act.actor.sitting?.id ?? null,
      lang: act.lang,
      asked_at: act.now,
      run_id: await act.house.send(act.tx, 'privacy.copy', { copyId: id }, act.actor.accountId),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return copyView(row, act.today)
}

/** The job's one step: writes the file anew, so that a kill leaves nothing half done, and tells the person. */
export async function makeCopy(act: JobAct<KernelTables>, copyId: string): Promise<void> {
  const copy = await act.tx
    .selectFrom('kernel_copy')
    .selectAll()
    .where('id', '=', copyId)
    .forUpdate()
    .executeTakeFirst()
  if (!copy || copy.ready_at || copy.gone_at) return
  const stream = Readable.from(zipped(await partsOf({ ...act, db: act.tx, lang: copy.lang }, copy.person_id)), {
    objectMode: false,
  })
  const { bytes } = await act.house.blobs.put(copyId, stream, maxBytes)
  const untilOn = addDays(act.today, copyDays)
  await act.tx
    .updateTable('kernel_copy')
    .set({ ready_at: act.now, until_on: untilOn, bytes })
    .where('id', '=', copyId)
    .execute()
  await notify(act.tx, act.house, act.now, {
    personId: copy.person_id,
    template: copyReady,
    details: { until: formatDay(untilOn, copy.lang) },
    link: '/mine/copy',
  })
}

/** The page to read, the same for a machine, and the papers themselves. */
async function partsOf(call: Pick<Look<KernelTables>, 'db' | 'house' | 'lang' | 'today' | 'now'>, personId: string) {
  const records = await recordsOf(call.db, personId)
  const look = lookOf(call)
  const parts = []
  for (const holding of call.house.holdings) parts.push({ holding, rows: await holding.rows(look, records) })
  const papers = await papersOf(call.db, records)
  const json = {
    madeAt: call.now.toISOString(),
    basis: '中华人民共和国个人信息保护法第四十五条',
    parts: parts.map(({ holding, rows }) => ({ id: holding.id, what: holding.what, columns: holding.columns, rows })),
  }
  const name = (zh: string, en: string) => (call.lang === 'zh' ? zh : en)
  return [
    { name: `${name('我的资料', 'my-data')}.html`, text: [copyPage(parts, call.lang, call.now)] },
    { name: 'data.json', text: [JSON.stringify(json, null, 1)] },
    ...papers.map((p, n) => ({
      name: `${name('材料', 'papers')}/${n + 1}-${p.name.replaceAll(/[\\/:*?"<>|]/g, '_')}`,
      text: call.house.blobs.get(p.id) as AsyncIterable<Uint8Array>,
    })),
  ]
}

const papersOf = (db: Db<KernelTables>, records: readonly string[]) =>
  db
    .selectFrom('kernel_file')
    .select(['id', 'name'])
    .where(eb =>
      eb.or([
        eb('person_id', 'in', [...records]),
        eb(
          'id',
          'in',
          eb
            .selectFrom('kernel_attachment')
            .select('file_id')
            .where('person_id', 'in', [...records]),
        ),
      ]),
    )
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()

/** A fresh code to the phone of whoever the copy is of. @throws absent; access.code_…; privacy.no_phone in a sitting for one without */
export async function sendCopyCode(act: Act<KernelTables>, copyId: string) {
  const copy = await heldCopy(act, copyId)
  const phone = await phoneFor(act, copy)
  if (!phone) throw refuse('privacy.no_phone')
  const { minutes, waitSeconds } = await sendCode(act.tx, act.house, phone, act.now)
  return { minutes, waitSeconds }
}

/**
 * Hands the copy out, once: with the code, or at the counter with the ID number of somebody who has no phone on file.
 * @throws absent; privacy.copy_…; access.code_…; privacy.id_differs
 */
export async function takeCopy(
  act: Act<KernelTables>,
  { copyId, code, idNumber }: { copyId: string; code?: string | undefined; idNumber?: string | undefined },
): Promise<Download> {
  const copy = await heldCopy(act, copyId)
  const { state } = copyView(copy, act.today)
  if (state === 'WAITING') throw refuse('privacy.copy_not_ready')
  if (state === 'TAKEN') throw refuse('privacy.copy_taken')
  if (state === 'GONE') throw refuse('privacy.copy_over')
  const phone = await phoneFor(act, copy)
  if (phone) await takeCode(act.tx, act.house.vault, phone, code?.trim() ?? '', act.now)
  else await sameCard(act, copy.person_id, idNumber ?? '')
  await act.tx.updateTable('kernel_copy').set({ taken_at: act.now }).where('id', '=', copyId).execute()
  act.touched('person', copy.person_id)
  const name = act.lang === 'zh' ? '我的资料' : 'my-data'
  return { name: `${name}-${act.today}.zip`, type: 'application/zip', body: act.house.blobs.get(copyId) }
}

/** The phone that signed in; in a sitting the person's own. */
async function phoneFor(act: Act<KernelTables>, copy: CopyRow): Promise<string | null> {
  const { rows } = await sql<{ phone: Buffer | null }>`
    select phone_sealed as phone from kernel_account where id = ${act.actor.accountId} and kind = 'WORKER'`.execute(
    act.tx,
  )
  const sealed = rows[0]?.phone ?? (await phoneOf(act.tx, copy.person_id))
  return sealed && act.house.vault.open(sealed)
}

async function sameCard(act: Act<KernelTables>, personId: string, idNumber: string): Promise<void> {
  const prints = printsOfIdNumber(act.house, idNumber, act.today)
  const { rows } = await sql`
    select from kernel_person where ${ofPerson('id', personId)} and id_number_print = any(${prints}::bytea[])`.execute(
    act.tx,
  )
  if (rows.length === 0) throw refuse('privacy.id_differs')
}

async function heldCopy(act: Act<KernelTables>, copyId: string): Promise<CopyRow> {
  const row = await act.tx
    .selectFrom('kernel_copy')
    .selectAll()
    .where('id', '=', copyId)
    .where(ofPerson('person_id', subject(act)))
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw refuseKernel('absent')
  return row
}

/** One handful of copies whose days are over, or which were fetched an hour ago and more: the file goes first, then the mark. */
export async function sweepCopies({ tx, house, now, today }: JobAct<KernelTables>): Promise<boolean> {
  if (!(await mayRemoveFiles(tx))) return false
  const handful = 50
  const { rows } = await sql<{ id: string }>`
    select id from kernel_copy where ready_at is not null and gone_at is null
      and (until_on < ${today} or taken_at < ${new Date(now.getTime() - 3600_000)})
    order by until_on limit ${handful} for update skip locked`.execute(tx)
  for (const { id } of rows) await house.blobs.remove(id)
  await sql`update kernel_copy set gone_at = ${now} where id = any(${rows.map(r => r.id)}::uuid[])`.execute(tx)
  return rows.length === handful
}
