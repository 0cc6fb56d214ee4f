// The file that goes to the bank: made once from what was locked, kept sealed, the same bytes for ever.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '#base/ids.ts'
import { type Fen, formatYuan } from '#base/money.ts'
import type { Db } from '#kernel/db/db.ts'
import type { House } from '#kernel/house.ts'
import { within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Download, Look } from '#kernel/service.ts'
import { type BankFormat, type ExportLine, encode, unwritable, writeFile } from './bank-format.ts'
import { type BatchRow, lockedBatch, stepBatch, words } from './batches.ts'
import { usableFormat } from './format-rows.ts'
import { refuse } from './words.ts'

export interface ExportedFile {
  readonly id: string
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly formatId: string
}

interface FileRow {
  id: string
  name: string
  sha256: Buffer
  bytes: number
  formatId: string
  encoding: BankFormat['encoding']
  sealed: Buffer
}

const fileColumns = sql.raw(
  `f.id, f.name, f.sha256, f.bytes, f.format_id as "formatId", f.encoding, f.content_sealed as sealed`,
)

/**
 * Makes the bank file of an authorised batch; for one exported before, answers the same file, whatever format is asked for.
 * @throws absent, funds.batch_state, funds.batch_changed, funds.format_state, funds.unwritable when a name does not fit the encoding
 */
export async function exportBatch<T>(
  act: Act<T>,
  { batchId, version, formatId }: { batchId: string; version: number; formatId: string },
): Promise<{ batch: BatchRow; file: ExportedFile; said: string }> {
  const before = await lockedBatch(act, batchId, ['AUTHORISED', 'EXPORTED', 'SETTLED'])
  if (before.way === 'HAND') throw refuse('funds.by_hand', { number: before.number })
  const known = await exportOf(act.tx, batchId)
  if (known)
    return {
      batch: before,
      file: shown(known),
      said: words(
        act,
        before,
        `批次 ${before.number} 以前导出过，还是同一个文件`,
        `Batch ${before.number} was exported before; this is the same file`,
      ),
    }
  if (before.version !== version) throw refuse('funds.batch_changed', { number: before.number })
  const format = await usableFormat(act, formatId, before.orgPath)
  const lines = await exportLines(act, batchId)
  const bad = unwritable(format.encoding, lines)
  if (bad) throw refuse('funds.unwritable', { line: bad.line, name: bad.name, encoding: format.encoding })
  const text = writeFile(format, before.number, lines)
  const bytes = encode(format.encoding, text)
  const file = {
    id: newId(act.now),
    name: `${before.number}.${format.extension}`,
    sha256: sha256(bytes),
    bytes: bytes.length,
    formatId: format.id,
  }
  await sql`
    insert into funds_bank_file (id, batch_id, kind, name, format_id, encoding, sha256, bytes, content_sealed, at, account_id)
    values (${file.id}, ${batchId}, 'EXPORT', ${file.name}, ${format.id}, ${format.encoding}, ${file.sha256}, ${file.bytes},
      ${act.house.vault.seal(text)}, ${act.now}, ${act.actor.accountId})`.execute(act.tx)
  const batch = await stepBatch(
    act,
    before,
    'export',
    sql`state = 'EXPORTED'`,
    `${file.name} SHA-256 ${file.sha256.toString('hex')}`,
  )
  return {
    batch,
    file: shown(file),
    said: words(
      act,
      batch,
      `批次 ${batch.number} 已导出 ${file.name}`,
      `Batch ${batch.number} is exported as ${file.name}`,
    ),
  }
}

export const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
const shown = ({ id, name, sha256: hash, bytes, formatId }: Omit<FileRow, 'sealed' | 'encoding'>): ExportedFile => ({
  id,
  name,
  sha256: hash.toString('hex'),
  bytes,
  formatId,
})

/** The file that went out, or undefined. */
export async function exportOf<T>(db: Db<T>, batchId: string): Promise<FileRow | undefined> {
  const { rows } =
    await sql<FileRow>`select ${fileColumns} from funds_bank_file f where f.batch_id = ${batchId} and f.kind = 'EXPORT'`.execute(
      db,
    )
  return rows[0]
}

interface LineRow {
  n: number
  name: string
  sealed: Buffer
  bank: string
  branch: string | null
  fen: Fen
}

async function exportLines<T>(act: Act<T>, batchId: string): Promise<ExportLine[]> {
  const { rows } = await sql<LineRow>`
    select l.n, l.payee_name as name, l.account_sealed as sealed, l.bank, l.branch, l.amount_fen as fen
    from funds_batch_line l where l.batch_id = ${batchId} order by l.n`.execute(act.tx)
  return rows.map(r => ({
    line: r.n,
    name: r.name,
    account: act.house.vault.open(r.sealed),
    bank: r.bank,
    branch: r.branch ?? '',
    fen: r.fen,
    // never the title: that somebody was helped because of an illness is not for the bank
    memo: '工会帮扶款',
  }))
}

/** A bank file as it was, to save. Its hash is checked first. @throws absent outside the scope */
export async function downloadFile<T>(call: Look<T>, fileId: string): Promise<Download> {
  const { rows } = await sql<FileRow & { batchId: string; kind: 'EXPORT' | 'RETURN'; number: string; fen: Fen }>`
    select ${fileColumns}, f.batch_id as "batchId", f.kind, b.number, b.total_fen as fen
    from funds_bank_file f join funds_batch b on b.id = f.batch_id
    where f.id = ${fileId} and ${within(call.scope, 'b.org_path')}`.execute(call.db)
  const [file] = rows
  if (!file) throw refuseKernel('absent')
  call.touched(
    'funds_batch',
    file.batchId,
    call.lang === 'zh' ? `下载银行文件 ${file.name}（${formatYuan(file.fen)} 元）` : `bank file ${file.name}`,
  )
  const body = contentOf(call.house, file)
  return { name: file.name, type: file.name.endsWith('.csv') ? 'text/csv' : 'text/plain', body }
}

/** Return files are kept byte for byte (as base64); what went out is kept as text and encoded again. @throws when the hash differs */
function contentOf(house: House, file: FileRow & { kind: 'EXPORT' | 'RETURN' }): Buffer {
  const opened = house.vault.open(file.sealed)
  const bytes = file.kind === 'EXPORT' ? encode(file.encoding, opened) : Buffer.from(opened, 'base64')
  if (!sha256(bytes).equals(file.sha256)) throw new Error(`the bank file ${file.id} is not what was stored`)
  return bytes
}
