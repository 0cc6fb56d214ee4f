// The proof for a few rows of the audit: each with the way from it to a value that was published on its day. Checked offline by tools/verify-proof.mjs.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Db } from '../db/db.ts'
import type { AuditRow } from './audit.ts'
import { leafOf, pathOf, rootOf, type Shown, type Step, shownOf } from './tree.ts'

/** So many rows under one node that is kept: a proof reads no more of a day than these. */
const groupSize = 256
const readAtOnce = 20 * groupSize
/** More rows than any case has; the latest go first. */
const mostRows = 2_000

interface Sealed extends AuditRow {
  readonly seq: number
  readonly hash: Buffer
}

/** Sealed rows from one place of the chain to another. */
async function sealed<T>(db: Db<T>, from: number, to: number): Promise<Sealed[]> {
  const { rows } = await sql<Sealed>`
    select s.seq, a.id, a.at, a.account_id as "accountId", a.session_id as "sessionId", a.sitting_id as "sittingId", a.endpoint, a.subjects,
      a.outcome, a.purpose, a.trace, a.address, a.hash
    from kernel_audit_seal s join kernel_audit a on a.id = s.audit_id where s.seq between ${from} and ${to} order by s.seq`.execute(
    db,
  )
  return rows
}

const leaf = ({ seq, hash, ...row }: Sealed) => leafOf(shownOf(seq, row, hash))

/** The nodes above each group of rows, computed from the rows as they are now. */
export async function groupsOf<T>(db: Db<T>, first: number, last: number): Promise<Buffer[]> {
  const groups: Buffer[] = []
  for (let from = first; from <= last; from += readAtOnce) {
    const leaves = (await sealed(db, from, Math.min(last, from + readAtOnce - 1))).map(leaf)
    for (let at = 0; at < leaves.length; at += groupSize) groups.push(rootOf(leaves.slice(at, at + groupSize)))
  }
  return groups
}

export interface Proof {
  readonly about: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly rows: readonly {
    readonly shown: Shown
    /** The day on which the value was published that this row is part of; null: not yet, or before there were trees. */
    readonly day: Day | null
    readonly tree: string | null
    readonly path: readonly Step[]
  }[]
}

interface Found extends Sealed {
  readonly day: Day | null
  readonly tree: Buffer | null
  readonly first: number
  readonly last: number
}

/** Everything on record about a subject, newest last, each with its way to the published value. */
export async function proofOf<T>(db: Db<T>, subject: Proof['subject'], about: string): Promise<Proof> {
  const { rows } = await sql<Found>`
    select f.*, r.day, r.tree, coalesce((select max(b.seq) from kernel_audit_root b where b.day < r.day), 0) + 1 as first, r.seq as last from (
      select s.seq, a.id, a.at, a.account_id as "accountId", a.session_id as "sessionId", a.sitting_id as "sittingId", a.endpoint, a.subjects,
        a.outcome, a.purpose, a.trace, a.address, a.hash
      from kernel_audit a join kernel_audit_seal s on s.audit_id = a.id
      where a.subjects @> ${JSON.stringify([subject])}::jsonb order by s.seq desc limit ${mostRows}) f
    left join lateral (select day, seq, tree from kernel_audit_root where seq >= f.seq order by seq, day limit 1) r on true
    order by f.seq`.execute(db)
  const ways = new Map<string, { leaves: Buffer[]; groups: Buffer[] }>()
  const proved: Proof['rows'][number][] = []
  for (const { day, tree, first, last, seq, hash, ...row } of rows) {
    const shown = shownOf(seq, row, hash)
    if (!day || !tree) {
      proved.push({ shown, day: null, tree: null, path: [] })
      continue
    }
    const group = Math.floor((seq - first) / groupSize)
    const key = `${day} ${group}`
    const way = ways.get(key) ?? (await wayOf(db, day, first + group * groupSize, last))
    ways.set(key, way)
    const path = [...pathOf(way.leaves, (seq - first) % groupSize), ...pathOf(way.groups, group)]
    proved.push({ shown, day, tree: tree.toString('hex'), path })
  }
  return { about, subject, rows: proved }
}

async function wayOf<T>(db: Db<T>, day: Day, from: number, last: number) {
  const { rows } = await sql<{ node: Buffer }>`
    select node from kernel_audit_group where day = ${day} order by n`.execute(db)
  const leaves = (await sealed(db, from, Math.min(last, from + groupSize - 1))).map(leaf)
  return { leaves, groups: rows.map(r => r.node) }
}
