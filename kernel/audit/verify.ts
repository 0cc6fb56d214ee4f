// Goes through the whole audit chain and names the first row that is not what it was.
import { sql } from 'kysely'
import type { Db } from '../db/db.ts'
import { type AuditRow, beginning, chainOf, hashOf } from './audit.ts'
import { groupsOf } from './proof.ts'
import { rootOf } from './tree.ts'

/** What was found wrong: a row's content, its place in the chain, a row gone or slipped in, or a published day that does not fit. */
export type AuditFault = 'CHANGED' | 'CHAIN_BROKEN' | 'MISSING' | 'NOT_SEALED' | 'ROOT_DIFFERS'

export interface AuditVerdict {
  readonly ok: boolean
  readonly checked: number
  readonly firstBad?: { readonly seq: number | null; readonly auditId: string | null; readonly what: AuditFault }
}

interface Link extends AuditRow {
  readonly seq: number
  readonly auditId: string
  readonly present: boolean
  readonly hash: Buffer
  readonly chain: Buffer
  readonly root: Buffer | null
}

const atOnce = 5_000

/**
 * Computes every hash and link anew, in batches. Finds content edited, rows deleted, inserted past the wrapper or reordered, and
 * a chain forged as a whole when a day of it was published before.
 */
export async function verifyAudit<T>(db: Db<T>): Promise<AuditVerdict> {
  let chain: Buffer = beginning
  let checked = 0
  for (;;) {
    const links = await linksAfter(db, checked)
    for (const link of links) {
      if (link.seq !== checked + 1)
        return { ok: false, checked, firstBad: { seq: checked + 1, auditId: null, what: 'MISSING' } }
      const what = faultOf(link, chain)
      if (what) return { ok: false, checked, firstBad: { seq: link.seq, auditId: link.auditId, what } }
      chain = link.chain
      checked += 1
    }
    if (links.length < atOnce) break
  }
  return (await beyondTheChain(db, checked)) ?? (await beyondTheTrees(db, checked)) ?? { ok: true, checked }
}

async function linksAfter<T>(db: Db<T>, seq: number): Promise<Link[]> {
  const { rows } = await sql<Link>`
    select s.seq, s.audit_id as "auditId", s.chain, a.id is not null as present, a.id, a.at, a.account_id as "accountId", a.session_id as "sessionId",
      a.sitting_id as "sittingId", a.endpoint, a.subjects, a.outcome, a.purpose, a.trace, a.address, a.hash,
      (select r.root from kernel_audit_root r where r.seq = s.seq and r.root <> s.chain limit 1) as root
    from kernel_audit_seal s left join kernel_audit a on a.id = s.audit_id
    where s.seq > ${seq} order by s.seq limit ${atOnce}`.execute(db)
  return rows
}

function faultOf(link: Link, before: Buffer): AuditFault | undefined {
  if (!link.present) return 'MISSING'
  const { id, at, accountId, sessionId, sittingId, endpoint, subjects, outcome, purpose, trace, address } = link
  const row: AuditRow = {
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
  if (!hashOf(row).equals(link.hash)) return 'CHANGED'
  if (!chainOf(before, link.hash).equals(link.chain)) return 'CHAIN_BROKEN'
  return link.root ? 'ROOT_DIFFERS' : undefined
}

/** What no link shows: rows that never went through the wrapper, and a tail cut off behind a published day. */
async function beyondTheChain<T>(db: Db<T>, checked: number): Promise<AuditVerdict | undefined> {
  const cut = await sql<{
    seq: number
  }>`select seq from kernel_audit_root where seq > ${checked} order by seq limit 1`.execute(db)
  if (cut.rows[0]) return { ok: false, checked, firstBad: { seq: checked + 1, auditId: null, what: 'MISSING' } }
  const loose = await sql<{ id: string }>`
    select a.id from kernel_audit a
    where not exists (select from kernel_audit_seal s where s.audit_id = a.id) and not exists (select from kernel_audit_unsealed u where u.audit_id = a.id)
    order by a.id limit 1`.execute(db)
  if (loose.rows[0])
    return { ok: false, checked, firstBad: { seq: null, auditId: loose.rows[0].id, what: 'NOT_SEALED' } }
  return undefined
}

/** A published tree that its rows, whole as they are, do not grow into: it was exchanged. */
async function beyondTheTrees<T>(db: Db<T>, checked: number): Promise<AuditVerdict | undefined> {
  const { rows } = await sql<{ seq: number; first: number; tree: Buffer }>`
    select r.seq, r.tree, coalesce((select max(b.seq) from kernel_audit_root b where b.day < r.day), 0) + 1 as first
    from kernel_audit_root r where r.tree is not null order by r.day`.execute(db)
  for (const { seq, first, tree } of rows)
    if (!rootOf(await groupsOf(db, first, seq)).equals(tree))
      return { ok: false, checked, firstBad: { seq, auditId: null, what: 'ROOT_DIFFERS' } }
  return undefined
}
