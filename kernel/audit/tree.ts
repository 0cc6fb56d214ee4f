// The tree over a day's audit rows: its root is published beside the chain's value, so that a few rows can be proved without the others.
// Leaves and nodes are hashed apart (RFC 6962, section 2.1), a node without a neighbour is carried up as it is.
import { createHash } from 'node:crypto'
import type { AuditRow } from './audit.ts'
import { canonical } from './canonical.ts'

/** What a proof shows of a row. Address and session stay inside: `row` is the hash of the whole row, as the chain has it. */
export interface Shown {
  readonly seq: number
  readonly id: string
  readonly at: string
  readonly accountId: string | null
  readonly sittingId: string | null
  readonly endpoint: string
  readonly subjects: AuditRow['subjects']
  readonly outcome: string
  readonly purpose: string | null
  readonly trace: string
  readonly row: string
}

export const shownOf = (seq: number, row: AuditRow, hash: Buffer): Shown => ({
  seq,
  id: row.id,
  at: row.at.toISOString(),
  accountId: row.accountId,
  sittingId: row.sittingId,
  endpoint: row.endpoint,
  subjects: row.subjects,
  outcome: row.outcome,
  purpose: row.purpose,
  trace: row.trace,
  row: hash.toString('hex'),
})

const hashed = (prefix: number, ...parts: (string | Uint8Array)[]) => {
  const hash = createHash('sha256').update(Uint8Array.of(prefix))
  for (const part of parts) hash.update(part)
  return hash.digest()
}

export const leafOf = (shown: Shown): Buffer => hashed(0, canonical(shown))
const nodeOf = (left: Uint8Array, right: Uint8Array): Buffer => hashed(1, left, right)

/** The next level up. */
const above = (nodes: readonly Buffer[]): Buffer[] =>
  Array.from({ length: Math.ceil(nodes.length / 2) }, (_, i) => {
    const [left, right] = [nodes[2 * i]!, nodes[2 * i + 1]]
    return right ? nodeOf(left, right) : left
  })

/** The one node above them all. */
export function rootOf(nodes: readonly Buffer[]): Buffer {
  let level = [...nodes]
  while (level.length > 1) level = above(level)
  if (!level[0]) throw new RangeError('a tree needs a leaf')
  return level[0]
}

/** A neighbour on the way up, and on which side of us it stands. */
export interface Step {
  readonly side: 'L' | 'R'
  readonly hash: string
}

/** The neighbours from one node up to the root. */
export function pathOf(nodes: readonly Buffer[], place: number): Step[] {
  const path: Step[] = []
  let [level, at] = [[...nodes], place]
  while (level.length > 1) {
    const neighbour = level[at ^ 1]
    if (neighbour) path.push({ side: at % 2 ? 'L' : 'R', hash: neighbour.toString('hex') })
    level = above(level)
    at >>= 1
  }
  return path
}
