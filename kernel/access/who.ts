// Who calls: the session behind a token, with the grants in force today, in one statement.
import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { surviving } from '../people/same.ts'
import type { Actor, HeldGrant, Principal, Scope } from '../service.ts'
import { undelegable } from './delegations.ts'

export const nobody: Actor = {
  kind: 'nobody',
  accountId: null,
  sessionId: null,
  personId: null,
  name: '',
  grants: [],
  sitting: null,
}

export const system: Actor = { ...nobody, kind: 'system', name: '系统' }

export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

interface Row {
  session_id: string
  account_id: string
  kind: 'WORKER' | 'STAFF'
  person_id: string | null
  name: string
  idle: boolean
  grants: (Omit<HeldGrant, 'of'> & { of: Principal | null })[]
  sitting_id: string | null
  sitting_person: string | null
  sitting_org: string | null
}

/** A session is touched at most once a minute, so that reading costs no write. */
const touchEverySeconds = 60
export const idleMinutes = { STAFF: 30, WORKER: 60 * 24 * 7 } as const

/**
 * The actor of a token, or nobody when the session is unknown, ended, idle for too long or past its end.
 * Staff whose password is due hold no grants until they have changed it (GB/T 22239-2019 8.1.4.1 a).
 */
export async function whoIs<T>(
  db: Kysely<T>,
  token: string,
  sittingId: string | undefined,
  now: Date,
  today: Day,
): Promise<Actor> {
  const { rows } = await sql<Row>`
    select s.id as session_id, s.account_id, a.kind, ${surviving('a.person_id')} as person_id, a.name,
      s.seen_at < ${new Date(now.getTime() - touchEverySeconds * 1000)} as idle,
      coalesce((
        select json_agg(json_build_object('role', g.role, 'orgId', g.org_id, 'orgPath', place.path, 'of', w.of))
        from (
          select a.id as holder, null::json as of
          union all
          select p.id, json_build_object('accountId', p.id, 'personId', ${surviving('p.person_id')}, 'name', p.name)
          from kernel_delegation d join kernel_account p on p.id = d.account_id and p.ended_at is null
          where d.deputy_id = a.id and d.ended_at is null and d.from_on <= ${today} and d.until_on >= ${today}
        ) w join kernel_grant g on g.account_id = w.holder join kernel_org o on o.id = g.org_id
          -- What is history stands where the union stood then; its officers go on seeing it.
          cross join unnest(array_prepend(o.path, o.former_paths)) as place (path)
        where g.ended_at is null and a.password_due_at > ${now} and g.from_on <= ${today} and (g.until_on is null or g.until_on >= ${today})
          and (w.of is null or not g.role = any(${[...undelegable]}))
      ), '[]') as grants,
      t.id as sitting_id, ${surviving('t.person_id')} as sitting_person, t.org_id as sitting_org
    from kernel_session s
    join kernel_account a on a.id = s.account_id and a.ended_at is null
    left join kernel_sitting t on t.id = ${sittingId ?? null} and t.account_id = a.id and t.ended_at is null and t.until > ${now}
    where s.token_hash = ${tokenHash(token)} and s.ended_at is null and s.until > ${now} and s.idle_until > ${now}`.execute(
    db,
  )
  const row = rows[0]
  if (!row) return nobody
  if (row.idle) {
    const idleUntil = new Date(now.getTime() + idleMinutes[row.kind] * 60_000)
    await sql`update kernel_session set seen_at = ${now}, idle_until = ${idleUntil} where id = ${row.session_id}`.execute(
      db,
    )
  }
  return {
    kind: row.kind === 'STAFF' ? 'staff' : 'worker',
    accountId: row.account_id,
    sessionId: row.session_id,
    personId: row.person_id,
    name: row.name,
    grants: row.grants.map(({ of, ...grant }) => (of ? { ...grant, of } : grant)),
    sitting:
      row.sitting_id && row.sitting_person && row.sitting_org
        ? { id: row.sitting_id, personId: row.sitting_person, orgId: row.sitting_org }
        : null,
  }
}

/** The organizations where an actor holds one of these roles, outermost only. */
export function scopeOf(actor: Actor, roles: ReadonlySet<string>): Scope {
  const held = [...new Set(actor.grants.filter(g => roles.has(g.role)).map(g => g.orgPath))].sort()
  return { paths: held.filter((path, i) => !held.some((other, j) => j < i && path.startsWith(other))) }
}

/** In whose places an actor holds one of these roles where they have none of their own. */
export function behalfOf(actor: Actor, roles: ReadonlySet<string>): Principal[] {
  const held = actor.grants.filter(g => roles.has(g.role))
  const lent = held.filter(g => g.of && !held.some(own => !own.of && g.orgPath.startsWith(own.orgPath)))
  return [...new Map(lent.flatMap(g => (g.of ? [[g.of.accountId, g.of] as const] : []))).values()]
}

/** The names of the rights an actor holds anywhere; `rights` is House.rights. */
export function rightsOf(actor: Actor, rights: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const held = new Set<string>(actor.grants.map(g => g.role))
  return [...rights].filter(([, roles]) => [...roles].some(role => held.has(role))).map(([name]) => name)
}
