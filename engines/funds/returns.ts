// The file that comes back from the bank: each row judged by itself, good ones applied, every line settled once for all.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { type Fen, formatYuan } from '#base/money.ts'
import { type Details, type Lang, say } from '#base/text.ts'
import type { Act } from '#kernel/service.ts'
import { exportOf, sha256 } from './bank-file.ts'
import { type BankFormat, type ReturnRow, type RowFault, readReturn, reasonOf, statusOf } from './bank-format.ts'
import { type BatchRow, lockedBatch, mostLines, postLines, stepBatch, words } from './batches.ts'
import { getFormat } from './format-rows.ts'
import { type Arrived, countPaid } from './outcome.ts'
import { type FailureCode, failures, type Outcome, outcomes, refuse } from './words.ts'

/** A line of the batch as it was sent and as it stands. */
export interface SentLine {
  readonly n: number
  readonly paymentId: string
  readonly fen: Fen
  readonly lastFour: string
  readonly state: 'LISTED' | 'SENT' | 'PAID' | 'FAILED'
}

/** What becomes of one row. `line` is there when the row names one; `reason` when it failed. */
export interface Verdict {
  readonly row: number
  readonly line: number | null
  readonly outcome: Outcome
  readonly details: Details
  readonly failure?: { readonly code: FailureCode; readonly note: string | null }
}

/** Why a row cannot be read. */
export const rowFaults: Readonly<Record<RowFault, Record<Lang, string>>> = {
  columns: { zh: '列数不对', en: 'the number of columns is wrong' },
  number: { zh: '序号或账号不是数字', en: 'the line number or account is no number' },
  amount: { zh: '金额不是数', en: 'the amount is no amount' },
  letters: { zh: '有读不出的字', en: 'it holds broken characters' },
}

/**
 * Judges the rows against the lines. A line is settled by one good row only: rows that name the same line are all refused, and what was
 * settled before never changes. Pure, so that the same file gives the same verdicts every time.
 */
export function judge(
  format: BankFormat,
  batchNumber: string,
  lines: readonly SentLine[],
  rows: readonly ReturnRow[],
  lang: Lang,
): Verdict[] {
  const byNumber = new Map(lines.map(l => [l.n, l]))
  const seen = new Map<number, number>()
  for (const r of rows) if (!('fault' in r) && r.batch === batchNumber) seen.set(r.line, (seen.get(r.line) ?? 0) + 1)
  return rows.map(r => {
    if ('fault' in r)
      return { row: r.row, line: null, outcome: 'UNREADABLE', details: { fault: rowFaults[r.fault][lang] } }
    const verdict = (outcome: Outcome, details: Details = {}): Verdict => ({
      row: r.row,
      line: r.line,
      outcome,
      details,
    })
    if (r.batch !== batchNumber) return verdict('OTHER_BATCH', { batch: r.batch })
    const line = byNumber.get(r.line)
    if (!line) return verdict('UNKNOWN_LINE', { line: r.line })
    const times = seen.get(r.line) ?? 0
    if (times > 1) return verdict('DOUBLED', { times })
    if (line.fen !== r.fen)
      return verdict('WRONG_AMOUNT', { amount: formatYuan(r.fen), expected: formatYuan(line.fen) })
    if (line.lastFour !== r.lastFour) return verdict('WRONG_ACCOUNT')
    const status = statusOf(format, r.status)
    if (!status) return verdict('UNKNOWN_STATUS', { status: r.status })
    if (line.state === status) return verdict('ALREADY')
    if (line.state !== 'SENT')
      return verdict('CONFLICT', { before: outcomeWord(line.state, lang), now: outcomeWord(status, lang) })
    if (status === 'PAID') return verdict('PAID')
    const code = reasonOf(format, r.reason)
    return { ...verdict('FAILED', { reason: failures[code][lang] }), failure: { code, note: r.reason || null } }
  })
}

function outcomeWord(state: SentLine['state'], lang: Lang): string {
  if (lang === 'zh') return state === 'PAID' ? '付成' : '没付成'
  return state === 'PAID' ? 'paid' : 'not paid'
}

export interface ReturnReport {
  readonly batch: BatchRow
  /** This very file was read before. */
  readonly seenBefore: boolean
  readonly rows: readonly {
    readonly row: number
    readonly line: number | null
    readonly outcome: Outcome
    readonly said: string
    readonly applied: boolean
  }[]
  readonly paid: { readonly count: number; readonly fen: Fen }
  readonly failed: { readonly count: number; readonly fen: Fen }
  /** Rows that were not applied and are no mere repetition: somebody has to look at them. */
  readonly open: number
  readonly said: string
}

export interface FullLine extends SentLine, Arrived {
  readonly year: number
}

/**
 * Applies a return file to its batch: good rows move money and settle lines, bad rows are reported and touch nothing. The same or an
 * overlapping file changes nothing however often it comes.
 * @throws absent, funds.not_exported, funds.return_unreadable when it is no such file, funds.return_too_long
 */
export async function applyReturn<T>(act: Act<T>, batchId: string, name: string, bytes: Buffer): Promise<ReturnReport> {
  const before = await lockedBatch(act, batchId, ['LOCKED', 'APPROVED', 'AUTHORISED', 'EXPORTED', 'SETTLED'])
  if (before.way === 'HAND') throw refuse('funds.by_hand', { number: before.number })
  const sent = await exportOf(act.tx, batchId)
  if (!sent) throw refuse('funds.not_exported', { number: before.number })
  const format = await getFormat(act.tx, sent.formatId)
  const reading = readReturn(format, bytes)
  if (!reading.ok) throw refuse('funds.return_unreadable', { format: format.name, columns: reading.missing })
  if (reading.rows.length > 2 * mostLines)
    throw refuse('funds.return_too_long', { rows: reading.rows.length, most: 2 * mostLines })

  const lines = await linesOf(act, batchId)
  const verdicts = judge(format, before.number, lines, reading.rows, act.lang)
  const byNumber = new Map(lines.map(l => [l.n, l]))
  const hit = (outcome: Outcome) =>
    verdicts.flatMap(v => {
      const line = v.line !== null && v.outcome === outcome ? byNumber.get(v.line) : undefined
      return line ? [{ ...line, failure: v.failure }] : []
    })
  const [paid, failed] = [hit('PAID'), hit('FAILED')]
  const file = await keepFile(act, { batchId, name, bytes, format, verdicts })
  const batch = await settle(act, before, { ref: { kind: 'funds_bank_file', id: file.id }, name, paid, failed })
  return report(act, batch, file.seenBefore, verdicts, paid, failed)
}

export async function linesOf<T>(act: Act<T>, batchId: string): Promise<FullLine[]> {
  const { rows } = await sql<FullLine>`
    select l.n, l.payment_id as "paymentId", l.amount_fen as fen, l.last_four as "lastFour", l.state, p.category, p.year, p.period,
      p.person_id as "personId", p.org_id as "orgId", p.source, p.fact
    from funds_batch_line l join funds_payment p on p.id = l.payment_id where l.batch_id = ${batchId} order by l.n`.execute(
    act.tx,
  )
  return rows
}

/** The file as it came, once; a repetition finds the first. */
async function keepFile<T>(
  act: Act<T>,
  f: { batchId: string; name: string; bytes: Buffer; format: BankFormat; verdicts: readonly Verdict[] },
): Promise<{ id: string; seenBefore: boolean }> {
  const hash = sha256(f.bytes)
  const tally: Record<string, number> = {}
  for (const v of f.verdicts) tally[v.outcome] = (tally[v.outcome] ?? 0) + 1
  const { rows } = await sql<{ id: string }>`
    insert into funds_bank_file (id, batch_id, kind, name, format_id, encoding, sha256, bytes, content_sealed, report, at, account_id)
    values (${newId(act.now)}, ${f.batchId}, 'RETURN', ${f.name}, ${f.format.id}, ${f.format.encoding}, ${hash}, ${f.bytes.length},
      ${act.house.vault.seal(f.bytes.toString('base64'))}, ${JSON.stringify(tally)}::jsonb, ${act.now}, ${act.actor.accountId})
    on conflict on constraint funds_bank_file_once do nothing returning id`.execute(act.tx)
  if (rows[0]) return { id: rows[0].id, seenBefore: false }
  const known = await sql<{ id: string }>`
    select id from funds_bank_file where batch_id = ${f.batchId} and kind = 'RETURN' and sha256 = ${hash}`.execute(
    act.tx,
  )
  return { id: known.rows[0]?.id ?? '', seenBefore: true }
}

type Hit = FullLine & { failure: Verdict['failure'] }
type Ref = { readonly kind: string; readonly id: string }

export interface Settling {
  /** What shows it: the bank's file, or the visit that was signed for. */
  readonly ref: Ref
  /** How the batch's history names it. */
  readonly name: string
  readonly move?: 'returns' | 'hand'
  readonly paid: readonly Hit[]
  readonly failed: readonly Hit[]
}

/** Lines of a locked batch become paid or failed, once for all: money moves, what arrived is counted, the batch says how it stands. */
export async function settle<T>(act: Act<T>, before: BatchRow, s: Settling): Promise<BatchRow> {
  if (s.paid.length > 0) await settlePaid(act, before, s.ref, s.paid)
  if (s.failed.length > 0) await settleFailed(act, before, s.ref, s.failed)
  return s.paid.length + s.failed.length > 0 ? afterwards(act, before, s) : before
}

async function settlePaid<T>(act: Act<T>, batch: BatchRow, ref: Ref, paid: readonly Hit[]): Promise<void> {
  const posting = await postLines(act, batch, paid, {
    kind: 'PAID',
    from: 'IN_TRANSIT',
    to: 'SPENT',
    memo: batch.number,
    ref,
  })
  const ids = paid.map(p => p.paymentId)
  await sql`
    update funds_batch_line set state = 'PAID', done_posting = ${posting}
    where batch_id = ${batch.id} and payment_id = any(${ids}::uuid[])`.execute(act.tx)
  const paidOn: Day = act.today
  await sql`update funds_payment set state = 'PAID', paid_on = ${paidOn} where id = any(${ids}::uuid[])`.execute(act.tx)
  await countPaid(act, paid)
}

async function settleFailed<T>(act: Act<T>, batch: BatchRow, ref: Ref, failed: readonly Hit[]): Promise<void> {
  const posting = await postLines(act, batch, failed, {
    kind: 'FAILED',
    from: 'IN_TRANSIT',
    to: 'COMMITTED',
    memo: batch.number,
    ref,
  })
  const columns = [
    failed.map(f => f.paymentId),
    failed.map(f => f.failure?.code ?? 'OTHER'),
    failed.map(f => f.failure?.note ?? null),
  ] as const
  const said = sql`unnest(${columns[0]}::uuid[], ${columns[1]}::text[], ${columns[2]}::text[]) as s (id, code, note)`
  await sql`
    update funds_batch_line l set state = 'FAILED', failure_code = s.code, failure_note = s.note, done_posting = ${posting}
    from ${said} where l.batch_id = ${batch.id} and l.payment_id = s.id`.execute(act.tx)
  await sql`update funds_payment p set state = 'FAILED', failure_code = s.code, failure_note = s.note from ${said} where p.id = s.id`.execute(
    act.tx,
  )
}

async function afterwards<T>(act: Act<T>, before: BatchRow, s: Settling): Promise<BatchRow> {
  const { rows } =
    await sql`select from funds_batch_line where batch_id = ${before.id} and state = 'SENT' limit 1`.execute(act.tx)
  const state = rows.length === 0 ? 'SETTLED' : before.way === 'HAND' ? 'AUTHORISED' : 'EXPORTED'
  const note = `${s.name}：PAID ${s.paid.length}，FAILED ${s.failed.length}`
  return stepBatch(act, before, s.move ?? 'returns', sql`state = ${state}`, note)
}

function report<T>(
  act: Act<T>,
  batch: BatchRow,
  seenBefore: boolean,
  verdicts: readonly Verdict[],
  paid: readonly Hit[],
  failed: readonly Hit[],
): ReturnReport {
  const total = (hits: readonly Hit[]) => ({ count: hits.length, fen: hits.reduce((sum, h) => sum + h.fen, 0) as Fen })
  const applied = (o: Outcome) => o === 'PAID' || o === 'FAILED'
  const open = verdicts.filter(v => !applied(v.outcome) && v.outcome !== 'ALREADY').length
  const [p, f] = [total(paid), total(failed)]
  const parts = [words(act, p, '付成', 'Paid'), words(act, f, '没付成', 'Not paid')]
  if (paid.length + failed.length === 0)
    parts.splice(
      0,
      2,
      act.lang === 'zh'
        ? '这个文件没有带来新的结果，什么都没有改。'
        : 'This file brought nothing new; nothing changed.',
    )
  if (open > 0)
    parts.push(
      act.lang === 'zh' ? `有 ${open} 行没有记，请逐行核实。` : `${open} rows were not recorded; look at each.`,
    )
  return {
    batch,
    seenBefore,
    rows: verdicts.map(v => ({
      row: v.row,
      line: v.line,
      outcome: v.outcome,
      said: say(outcomes[v.outcome], act.lang, v.details),
      applied: applied(v.outcome),
    })),
    paid: p,
    failed: f,
    open,
    said: parts.join(''),
  }
}
