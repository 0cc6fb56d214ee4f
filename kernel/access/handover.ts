// When an officer leaves, everything in their hands passes to one successor in the same transaction that closes the account; a record stays.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import type { Text } from '#base/text.ts'
import type { Db, Tx } from '../db/db.ts'
import type { HandOver } from '../hand-over.ts'
import type { House } from '../house.ts'
import { type Act, type Actor, seeing } from '../service.ts'
import { endAccount, type StaffAccount } from './accounts.ts'
import { staffOf } from './delegations.ts'
import { giveGrant } from './grants.ts'
import type { Role } from './roles.ts'
import { refuse } from './words.ts'

export interface HandLine extends Text {
  readonly n: number
}

interface Moment {
  readonly now: Date
  readonly today: Day
}

/** What the kernel itself keeps in somebody's hands; engines and services add theirs in their manifests. */
const own: readonly HandOver[] = [
  {
    what: { zh: '代理', en: 'Delegations' },
    count: (db, { accountId, today }) =>
      countOf(
        db,
        sql`kernel_delegation where ${accountId}::uuid in (account_id, deputy_id) and ended_at is null and until_on >= ${today}`,
      ),
    async pass({ tx, now, today, actor }, from, to) {
      // In whose place the leaver stood, the successor stands, unless it is they who are away; the leaver's own deputy is needed no more.
      const { rows } = await sql<{ account_id: string; from_on: Day; until_on: Day; reason: string }>`
        update kernel_delegation set ended_at = ${now}, ended_by = ${actor.accountId}
        where ${from}::uuid in (account_id, deputy_id) and ended_at is null and until_on >= ${today}
        returning account_id, from_on, until_on, reason`.execute(tx)
      for (const d of rows)
        if (d.account_id !== from && d.account_id !== to)
          await sql`
            insert into kernel_delegation (id, account_id, deputy_id, from_on, until_on, reason, given_by, created_at)
            values (${newId(now)}, ${d.account_id}, ${to}, ${d.from_on < today ? today : d.from_on}, ${d.until_on}, ${d.reason}, ${actor.accountId}, ${now})`.execute(
            tx,
          )
    },
  },
  {
    what: { zh: '没有结束的代办', en: 'Open sittings' },
    count: (db, { accountId, now }) =>
      countOf(db, sql`kernel_sitting where account_id = ${accountId} and ended_at is null and until > ${now}`),
    async pass({ tx, now }, from, to) {
      // The consent was given to the union for this hour; who sat before stays on record in the row that ends.
      const { rows } = await sql<{
        org_id: string
        person_id: string
        consent: string
        consent_note: string
        consent_file: string | null
        until: Date
      }>`
        update kernel_sitting set ended_at = ${now} where account_id = ${from} and ended_at is null and until > ${now}
        returning org_id, person_id, consent, consent_note, consent_file, until`.execute(tx)
      for (const s of rows)
        await sql`
          insert into kernel_sitting (id, account_id, org_id, person_id, consent, consent_note, consent_file, begun_at, until)
          values (${newId(now)}, ${to}, ${s.org_id}, ${s.person_id}, ${s.consent}, ${s.consent_note}, ${s.consent_file}, ${now}, ${s.until})`.execute(
          tx,
        )
    },
  },
]

async function countOf(db: Db, from: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${from}`.execute(db)
  return rows[0]?.n ?? 0
}

const all = (house: House): readonly HandOver[] => [...house.handOvers, ...own]

/** Everything in somebody's hands, with how much of each; the list that is shown before. */
export async function inHands<T>(
  call: { readonly db: Db<T>; readonly house: House } & Moment,
  accountId: string,
): Promise<HandLine[]> {
  const lines: HandLine[] = []
  const { db } = seeing<unknown>(call)
  const whose = { accountId, now: call.now, today: call.today, rights: call.house.rights }
  for (const { what, count } of all(call.house)) lines.push({ ...what, n: await count(db, whose) })
  return lines
}

/**
 * Closes an account. With anything in its hands it needs a successor, who gets its roles and all of it at once.
 * @throws access.successor_needed naming what is open; access.not_yourself; access.deputy_elsewhere for a successor of another branch;
 *   access.incompatible, and then nothing has happened
 */
export async function closeAccount<T>(
  act: Act<T>,
  account: StaffAccount,
  reason: string,
  successorId: string | undefined,
): Promise<HandLine[]> {
  const { tx, actor, now, lang } = act
  const lines = (await inHands(act, account.id)).filter(l => l.n > 0)
  if (!successorId) {
    if (lines.length) throw refuse('access.successor_needed', { what: lines.map(l => `${l[lang]} ${l.n}`) })
    await endAccount(tx, actor, account, reason, now)
    return []
  }
  if (successorId === actor.accountId) throw refuse('access.not_yourself')
  const [leaver, successor] = [await staffOf(tx, account.id), await staffOf(tx, successorId)]
  if (leaver.id === successor.id || !(leaver.path.startsWith(successor.path) || successor.path.startsWith(leaver.path)))
    throw refuse('access.deputy_elsewhere')
  const roles = await passGrants(act, account.id, successorId, reason)
  for (const { pass } of all(act.house)) await pass(seeing<unknown>(act), account.id, successorId)
  await endAccount(tx, actor, account, reason, now)
  const record = [...lines, ...(roles ? [{ zh: '角色', en: 'Roles', n: roles }] : [])]
  await sql`
    insert into kernel_handover (id, from_id, to_id, reason, lines, handed_by, at)
    values (${newId(now)}, ${account.id}, ${successorId}, ${reason}, ${JSON.stringify(record)}::jsonb, ${actor.accountId}, ${now})`.execute(
    tx,
  )
  act.touched('account', successorId)
  return record
}

/** The successor holds what the leaver held, from today on, so that no desk is left without anybody. */
async function passGrants<T>(
  act: { readonly tx: Tx<T>; readonly actor: Actor; readonly lang: Act<T>['lang'] } & Moment,
  from: string,
  to: string,
  reason: string,
): Promise<number> {
  const { tx, actor, now, today, lang } = act
  const { rows } = await sql<{ role: Role; orgId: string; until: Day | null; held: boolean }>`
    select g.role, g.org_id as "orgId", g.until_on as until, exists (
      select from kernel_grant h where h.account_id = ${to} and h.role = g.role and h.org_id = g.org_id and h.ended_at is null
        and (h.until_on is null or h.until_on >= ${today})) as held
    from kernel_grant g where g.account_id = ${from} and g.ended_at is null and (g.until_on is null or g.until_on >= ${today})
    order by g.id`.execute(tx)
  const missing = rows.filter(g => !g.held)
  for (const { role, orgId, until } of missing)
    await giveGrant(
      tx,
      actor.accountId,
      { accountId: to, role, orgId, from: today, ...(until ? { until } : {}), reason },
      now,
      today,
      lang,
    )
  return missing.length
}
