// Sittings (代办): two hours in which an officer acts for one person who consented, on record with both names.
import { sql } from 'kysely'
import { newId } from '#base/ids.ts'
import type { Db, Tx } from '../db/db.ts'
import { covers } from '../org/within.ts'
import { placePeople } from '../people/place.ts'
import { ofPerson, surviving } from '../people/same.ts'
import type { Actor, Scope } from '../service.ts'
import { type Consent, refuse } from './words.ts'

const hours = 2

export interface SittingInput {
  readonly personId: string
  readonly consent: Consent
  readonly consentNote: string
  readonly consentFile?: string
}

export interface SittingRow {
  readonly id: string
  readonly personId: string
  readonly person: string
  readonly consent: Consent
  readonly begunAt: Date
  readonly until: Date
  readonly endedAt: Date | null
}

/** Begins a sitting at the officer's own organization (the lowest one where the right is held); the officer's earlier ones end. */
export async function beginSitting<T>(
  tx: Tx<T>,
  actor: Actor,
  scope: Scope,
  input: SittingInput,
  now: Date,
): Promise<{ id: string; until: Date }> {
  const at = actor.grants.filter(g => covers(scope, g.orgPath)).sort((a, b) => b.orgPath.length - a.orgPath.length)[0]
  if (!at || !actor.accountId) throw refuse('access.absent')
  const until = new Date(now.getTime() + hours * 3600_000)
  const id = newId(now)
  await sql`update kernel_sitting set ended_at = ${now} where account_id = ${actor.accountId} and ended_at is null`.execute(
    tx,
  )
  await sql`
    insert into kernel_sitting (id, account_id, org_id, person_id, consent, consent_note, consent_file, begun_at, until)
    values (${id}, ${actor.accountId}, ${at.orgId}, ${input.personId}, ${input.consent}, ${input.consentNote}, ${input.consentFile ?? null}, ${now}, ${until})`.execute(
    tx,
  )
  await placePeople(tx, [input.personId], at.orgPath, 'SITTING', now)
  return { id, until }
}

/**
 * Whether an officer may sit for somebody without seeing their ID number again: a person of the officer's unions, or one whom
 * this organization has sat for before.
 */
export async function knows<T>(db: Db<T>, actor: Actor, scope: Scope, personId: string): Promise<boolean> {
  const { rows } = await sql<{ path: string | null; before: boolean }>`
    select o.path, exists (select from kernel_sitting s where ${ofPerson('s.person_id', personId)} and s.org_id = any(${actor.grants.map(g => g.orgId)}::uuid[])) as before
    from kernel_person p left join kernel_org o on o.id = coalesce(p.home_org_id, p.place_org_id) where p.id = ${personId}`.execute(
    db,
  )
  const found = rows[0]
  if (!found) return false
  return found.before || (found.path !== null && covers(scope, found.path))
}

/** @throws access.absent for somebody else's sitting; one that is over stays over. */
export async function endSitting<T>(tx: Tx<T>, accountId: string, sittingId: string, now: Date): Promise<void> {
  const { rows } = await sql`
    update kernel_sitting set ended_at = coalesce(ended_at, ${now}) where id = ${sittingId} and account_id = ${accountId} returning id`.execute(
    tx,
  )
  if (rows.length === 0) throw refuse('access.absent')
}

/** An officer's sittings, latest first. */
export async function sittingsOf<T>(db: Db<T>, accountId: string): Promise<SittingRow[]> {
  const { rows } = await sql<SittingRow>`
    select s.id, ${surviving('s.person_id')} as "personId", p.name as person, s.consent, s.begun_at as "begunAt", s.until, s.ended_at as "endedAt"
    from kernel_sitting s join kernel_person p on p.id = s.person_id
    where s.account_id = ${accountId} order by s.begun_at desc limit 50`.execute(db)
  return rows
}
