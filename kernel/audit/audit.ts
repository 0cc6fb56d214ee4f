// The audit: one row per command, hashed as it is written, chained afterwards, so that no row changes unseen.
// Basis: GB/T 22239-2019 8.1.4.3 (audit of every user and important event, protected), 网络安全法 (logs kept ≥ 6 months).
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Db, Tx } from '../db/db.ts'
import { canonical } from './canonical.ts'

/** One command: who did what to whose record, when, from where, and how it ended. */
export interface AuditRow {
  readonly id: string
  readonly at: Date
  readonly accountId: string | null
  readonly sessionId: string | null
  /** The sitting in which an officer acted for somebody (代办). */
  readonly sittingId: string | null
  /** `module.endpoint`. */
  readonly endpoint: string
  readonly subjects: readonly { readonly kind: string; readonly id: string }[]
  /** 'done', 'read', or the code of the refusal. */
  readonly outcome: string
  readonly purpose: string | null
  readonly trace: string
  readonly address: string
}

export const hashOf = (row: AuditRow): Buffer => createHash('sha256').update(canonical(row)).digest()

/** Writes the row of a command, in the command's own transaction; it waits to be sealed. */
export async function writeAudit<T>(db: Db<T>, row: AuditRow): Promise<void> {
  const { id, at, accountId, sessionId, sittingId, endpoint, subjects, outcome, purpose, trace, address } = row
  const kept: AuditRow = {
    id,
    at,
    accountId,
    sessionId,
    sittingId,
    endpoint,
    subjects,
    outcome,
    purpose,
    trace,
    address,
  }
  await sql`
    with row as (
      insert into kernel_audit (id, at, account_id, session_id, sitting_id, endpoint, subjects, outcome, purpose, trace, address, hash)
      values (${id}, ${at}, ${accountId}, ${sessionId}, ${sittingId}, ${endpoint}, ${JSON.stringify(subjects)}, ${outcome}, ${purpose},
        ${trace}, ${address}, ${hashOf(kept)})
      returning id
    )
    insert into kernel_audit_unsealed (audit_id) select id from row`.execute(db)
}

export const chainOf = (before: Uint8Array, hash: Uint8Array): Buffer =>
  createHash('sha256').update(before).update(hash).digest()

/** What the first link follows. */
export const beginning = Buffer.alloc(32)

const sealLock = 20_260_703
const atOnce = 2_000

/**
 * Continues the chain over the rows that wait, in the order of their ids. One process at a time; a row whose transaction
 * commits late is sealed at the next run. Returns whether more rows may wait.
 */
export async function sealAudit<T>(tx: Tx<T>): Promise<boolean> {
  const lock = await sql<{
    mine: boolean
  }>`select pg_try_advisory_xact_lock(${sealLock}, hashtext(current_schema())) as mine`.execute(tx)
  if (!lock.rows[0]?.mine) return false
  const waiting = await sql<{ id: string; hash: Buffer }>`
    select a.id, a.hash from kernel_audit_unsealed u join kernel_audit a on a.id = u.audit_id order by a.id limit ${atOnce}`.execute(
    tx,
  )
  if (waiting.rows.length === 0) return false
  const last = await sql<{
    seq: number
    chain: Buffer
  }>`select seq, chain from kernel_audit_seal order by seq desc limit 1`.execute(tx)
  let { seq, chain } = last.rows[0] ?? { seq: 0, chain: beginning }
  const links = waiting.rows.map(({ id, hash }) => {
    seq += 1
    chain = chainOf(chain, hash)
    return { seq, id, chain }
  })
  await sql`
    insert into kernel_audit_seal (seq, audit_id, chain)
    select * from unnest(${links.map(l => l.seq)}::bigint[], ${links.map(l => l.id)}::uuid[], ${links.map(l => l.chain)}::bytea[])`.execute(
    tx,
  )
  await sql`delete from kernel_audit_unsealed where audit_id = any(${links.map(l => l.id)}::uuid[])`.execute(tx)
  return links.length === atOnce
}

/** The published value of a day, or undefined while it is not published. */
export async function dailyRoot<T>(db: Db<T>, day: Day): Promise<{ seq: number; root: Buffer } | undefined> {
  const { rows } = await sql<{
    seq: number
    root: Buffer
  }>`select seq, root from kernel_audit_root where day = ${day}`.execute(db)
  return rows[0]
}
