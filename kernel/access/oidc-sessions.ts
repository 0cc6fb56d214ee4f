// Sessions that began at the identity provider end there too, and end here when they end there.
import { sql } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import type { Vault } from '../house.ts'
import { tokenHash } from './who.ts'

/** Where a session comes from: what the provider will call it when it ends there, and the token to show it when it ends here. */
export interface AtProvider {
  readonly issuer: string
  readonly subject: string
  readonly sid: string | null
  readonly idToken: string
}

/** Notes it on the session just begun. */
export async function rememberProvider<T>(tx: Tx<T>, vault: Vault, token: string, at: AtProvider): Promise<void> {
  await sql`
    update kernel_session set oidc_issuer = ${at.issuer}, oidc_subject = ${at.subject}, oidc_sid = ${at.sid},
      oidc_hint_sealed = ${vault.seal(at.idToken)}
    where token_hash = ${tokenHash(token)}`.execute(tx)
}

const ticketMinutes = 5

interface Ticket {
  readonly sessionId: string
  readonly until: number
}

/** By what a browser that has just signed out here asks to be signed out there; null for sessions that did not begin there. */
export async function leaveTicket<T>(tx: Tx<T>, vault: Vault, sessionId: string, now: Date): Promise<string | null> {
  const { rows } = await sql`
    select id from kernel_session where id = ${sessionId} and oidc_hint_sealed is not null`.execute(tx)
  if (!rows[0]) return null
  const ticket: Ticket = { sessionId, until: now.getTime() + ticketMinutes * 60_000 }
  return vault.seal(JSON.stringify(ticket)).toString('base64url')
}

/** The session of a ticket: its token for the provider, and whose it was. Undefined when the ticket is none, or too old. */
export async function leaving<T>(
  db: Db<T>,
  vault: Vault,
  text: string,
  now: Date,
): Promise<{ readonly idToken: string; readonly kind: 'STAFF' | 'WORKER' } | undefined> {
  const ticket = read(vault, text)
  if (!ticket || ticket.until < now.getTime()) return undefined
  const { rows } = await sql<{ hint: Buffer; kind: 'STAFF' | 'WORKER' }>`
    select s.oidc_hint_sealed as hint, a.kind from kernel_session s join kernel_account a on a.id = s.account_id
    where s.id = ${ticket.sessionId} and s.ended_at is not null and s.oidc_hint_sealed is not null`.execute(db)
  return rows[0] && { idToken: vault.open(rows[0].hint), kind: rows[0].kind }
}

function read(vault: Vault, text: string): Ticket | undefined {
  try {
    return JSON.parse(vault.open(Buffer.from(text, 'base64url'))) as Ticket
  } catch {
    return undefined
  }
}

/** What the provider says has ended: one session of somebody, or, without `sid`, all that had begun by then. */
export interface EndedThere {
  readonly issuer: string
  readonly subject: string | null
  readonly sid: string | null
  readonly at: Date
}

/** Ends the sessions here, and the sittings of officers. Returns the accounts. */
export async function endFromProvider<T>(tx: Tx<T>, ended: EndedThere, now: Date): Promise<string[]> {
  const { rows } = await sql<{ account_id: string }>`
    update kernel_session set ended_at = ${now}
    where oidc_issuer = ${ended.issuer} and ended_at is null and created_at <= ${ended.at}
      and (${ended.subject}::text is null or oidc_subject = ${ended.subject})
      and (${ended.sid}::text is null or oidc_sid = ${ended.sid})
      and (${ended.subject}::text is not null or ${ended.sid}::text is not null)
    returning account_id`.execute(tx)
  const accounts = [...new Set(rows.map(r => r.account_id))]
  await sql`update kernel_sitting set ended_at = ${now} where account_id = any(${accounts}::uuid[]) and ended_at is null`.execute(
    tx,
  )
  return accounts
}
