// The same submission twice gets the same answer: key and reply are kept in the transaction of the command.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#kernel/db/db.ts'
import { refuse } from '#kernel/refusals.ts'

export interface Submission {
  readonly accountId: string
  readonly key: string
  readonly endpoint: string
  /** In whose sitting it is: the same words for another person are another submission. */
  readonly forPerson: string | null
  readonly input: unknown
}

const hash = (s: Submission) =>
  createHash('sha256')
    .update(JSON.stringify([s.endpoint, s.forPerson, s.input]))
    .digest()

/**
 * Claims the key for this transaction, or gives the reply that an earlier one left. A second submission
 * that arrives while the first is under way waits for it. Refuses when the same key brings other content.
 */
export async function claim(tx: Tx, s: Submission, now: Date): Promise<{ reply: unknown } | undefined> {
  const { rows } = await sql`
    insert into kernel_idempotency (account_id, key, endpoint, input_hash, status, at)
    values (${s.accountId}, ${s.key}, ${s.endpoint}, ${hash(s)}, 0, ${now})
    on conflict (account_id, key) do nothing returning 1`.execute(tx)
  if (rows.length) return undefined
  const before = await sql<{ endpoint: string; input_hash: Buffer; reply: unknown }>`
    select endpoint, input_hash, reply from kernel_idempotency
    where account_id = ${s.accountId} and key = ${s.key}`.execute(tx)
  const row = before.rows[0]
  if (!row || row.endpoint !== s.endpoint || !row.input_hash.equals(hash(s))) throw refuse('repeat.other_content')
  return { reply: row.reply }
}

export async function keepReply(tx: Tx, s: Submission, status: number, reply: unknown): Promise<void> {
  await sql`
    update kernel_idempotency set status = ${status}, reply = ${JSON.stringify(reply ?? null)}::jsonb
    where account_id = ${s.accountId} and key = ${s.key}`.execute(tx)
}

/** A refusal is not an answer to be repeated: whoever puts things right may submit again with the same key. */
export async function forget(tx: Tx, s: Submission): Promise<void> {
  await sql`delete from kernel_idempotency where account_id = ${s.accountId} and key = ${s.key}`.execute(tx)
}
