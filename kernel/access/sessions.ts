// Sessions: begun with a fresh token at every sign-in, ended at once when they should be.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '#base/ids.ts'
import type { Db, Tx } from '../db/db.ts'
import { idleMinutes, tokenHash } from './who.ts'

/** However busy a session is, one signs in anew after this long. */
const longest = { STAFF: 12 * 3600_000, WORKER: 30 * 24 * 3600_000 } as const

/**
 * Begins a session and returns its token (256 random bits; only the hash is stored). The session the browser brought along ends,
 * so that a token known from before signing in is worth nothing afterwards.
 */
export async function beginSession<T>(
  tx: Tx<T>,
  account: { id: string; kind: 'STAFF' | 'WORKER' },
  brought: string | null,
  device: string,
  now: Date,
): Promise<string> {
  if (brought)
    await sql`update kernel_session set ended_at = ${now} where id = ${brought} and ended_at is null`.execute(tx)
  const token = randomBytes(32).toString('base64url')
  const idle = new Date(now.getTime() + idleMinutes[account.kind] * 60_000)
  const until = new Date(now.getTime() + longest[account.kind])
  await sql`
    insert into kernel_session (id, token_hash, account_id, created_at, seen_at, idle_until, until, device)
    values (${newId(now)}, ${tokenHash(token)}, ${account.id}, ${now}, ${now}, ${idle}, ${until}, ${device.slice(0, 100)})`.execute(
    tx,
  )
  await sql`update kernel_account set signed_in_at = ${now} where id = ${account.id}`.execute(tx)
  return token
}

/** Ends one session of an account; false when it is not theirs or over already. */
export async function endSession<T>(tx: Tx<T>, accountId: string, sessionId: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update kernel_session set ended_at = ${now} where id = ${sessionId} and account_id = ${accountId} and ended_at is null returning id`.execute(
    tx,
  )
  return rows.length > 0
}

/** Ends all sessions and sittings of an account, but for one session to keep. */
export async function endSessions<T>(tx: Tx<T>, accountId: string, keep: string | null, now: Date): Promise<void> {
  await sql`
    update kernel_session set ended_at = ${now}
    where account_id = ${accountId} and ended_at is null and id is distinct from ${keep}::uuid`.execute(tx)
  if (!keep)
    await sql`update kernel_sitting set ended_at = ${now} where account_id = ${accountId} and ended_at is null`.execute(
      tx,
    )
}

export interface SessionRow {
  readonly id: string
  readonly begunAt: Date
  readonly seenAt: Date
  readonly device: string
}

/** The living sessions of an account, latest first. */
export async function sessionsOf<T>(db: Db<T>, accountId: string, now: Date): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    select id, created_at as "begunAt", seen_at as "seenAt", device from kernel_session
    where account_id = ${accountId} and ended_at is null and idle_until > ${now} and until > ${now} order by seen_at desc limit 100`.execute(
    db,
  )
  return rows
}
