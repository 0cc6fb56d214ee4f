// An election as a record: begun, called, called off; who may write it, who may approve it. The roll, the ballot and the reading stand beside it.
import { type Selectable, sql } from 'kysely'
import { newId } from '#base/ids.ts'
import type { Org } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { ofPerson, surviving } from '#kernel/people/same.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { refuse } from './refuse.ts'
import type { OrganizingElection } from './tables.gen.ts'
import type { Tables } from './tables.ts'
import type { Purpose } from './words.ts'

export type Call = Look<Tables> | Act<Tables>
export type ElectionRow = Selectable<OrganizingElection>

/** So many may meet and be ticked off one by one; a larger union elects by delegates. */
const mostVoters = 2_000

interface Beginning {
  readonly caseId?: string
  readonly org: Pick<Org, 'id' | 'path'>
  readonly purpose: Purpose
  readonly delegates?: boolean
}

/** A record with an empty roll. */
export async function beginElection(act: Act<Tables>, b: Beginning): Promise<string> {
  const id = newId(act.now)
  await act.tx
    .insertInto('organizing_election')
    .values({
      ...{ id, case_id: b.caseId ?? null, org_id: b.org.id, org_path: b.org.path, purpose: b.purpose },
      ...{ state: 'PREPARING', delegates: b.delegates ?? false, term_years: 5, created_at: act.now },
    })
    .execute()
  return id
}

/**
 * Members of a union and of those below it go on the roll by their membership of this day; who is only retained stands there without a
 * vote. The election is called: from now on nobody comes on the roll or leaves it. @throws organizing.too_many_voters, organizing.no_members
 */
export async function callMembers(act: Act<Tables>, electionId: string, org: Pick<Org, 'path'>): Promise<void> {
  const { rows } = await sql<{ n: number }>`
    with called as (
      insert into organizing_roll (election_id, person_id, standing)
      select ${electionId}, ${surviving('m.person_id')}, case when m.retained_on <= ${act.today} then 'RETAINED' else 'ACTIVE' end
      from kernel_membership m join kernel_org o on o.id = m.org_id
      where ${within({ paths: [org.path] }, 'o.path')} and m.until_on is null and m.from_on <= ${act.today}
      order by 2 limit ${mostVoters + 1} returning standing)
    select count(*)::int as n from called`.execute(act.tx)
  const n = rows[0]?.n ?? 0
  if (n === 0) throw refuse('organizing.no_members')
  if (n > mostVoters) throw refuse('organizing.too_many_voters', { most: mostVoters })
  await markCalled(act, electionId)
}

export const markCalled = (act: Act<Tables>, electionId: string) =>
  act.tx
    .updateTable('organizing_election')
    .set({ called_at: act.now })
    .where('id', '=', electionId)
    .where('called_at', 'is', null)
    .execute()

/** The election, held until the end of the command with `HOLD`. @throws absent */
export async function electionById(call: Call, id: string, hold?: 'HOLD'): Promise<ElectionRow> {
  const query = call.db.selectFrom('organizing_election').selectAll().where('id', '=', id)
  const row = await (hold ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw refuseKernel('absent')
  return row
}

/**
 * The head of the group, or staff of the union; anybody else meets a page that is not there. A founding is recorded by the head while its
 * case waits for it, a re-election by the officers of the union. @throws absent
 */
export async function readable(call: Call, id: string, hold?: 'HOLD') {
  const row = await electionById(call, id, hold)
  const own = await isHead(call, row)
  if (!own && !covers(call.scopeOf('organizing.read'), row.org_path)) throw refuseKernel('absent')
  const prepares = row.state === 'PREPARING'
  if (row.case_id === null)
    return { row, state: row.state, mayRecord: prepares && covers(call.scopeOf('organizing.elect'), row.org_path) }
  const c = await call.db.selectFrom('cases_case').select('state').where('id', '=', row.case_id).executeTakeFirst()
  return {
    row,
    /** The result of a founding is reported by its case. */
    state: prepares && c?.state === 'RESULT' ? ('REPORTED' as const) : row.state,
    mayRecord: prepares && own && (c?.state === 'ELECTING' || c?.state === 'SUPPLEMENT'),
  }
}

async function isHead(call: Call, row: ElectionRow): Promise<boolean> {
  const personId = call.actor.sitting?.personId ?? (call.actor.kind === 'worker' ? call.actor.personId : null)
  if (row.case_id === null || personId === null) return false
  const c = await call.db
    .selectFrom('cases_case')
    .select('id')
    .where('id', '=', row.case_id)
    .where(ofPerson('person_id', personId))
    .executeTakeFirst()
  return c !== undefined
}

/** Held for writing; whoever writes is kept, for they do not approve it. @throws absent, organizing.no_election */
export async function recording(act: Act<Tables>, id: string): Promise<ElectionRow> {
  const { row, mayRecord } = await readable(act, id, 'HOLD')
  if (!mayRecord) throw refuse('organizing.no_election')
  const fresh = handsOf(act, row).filter(hand => !row.recorded_by.includes(hand))
  if (row.case_id === null && fresh.length > 0)
    await act.tx
      .updateTable('organizing_election')
      .set({ recorded_by: [...row.recorded_by, ...fresh] })
      .where('id', '=', id)
      .execute()
  return row
}

/** The account that acts, and those in whose place it may act here: a deputy brings both pairs of eyes. */
const handsOf = ({ actor }: Call, { org_path }: Pick<ElectionRow, 'org_path'>): string[] => [
  ...(actor.accountId === null ? [] : [actor.accountId]),
  ...actor.grants.flatMap(g => (g.of && org_path.startsWith(g.orgPath) ? [g.of.accountId] : [])),
]

/** Whether the caller, or whoever they stand in for, wrote a part of the record. */
export const isRecordedBy = (call: Call, row: ElectionRow): boolean =>
  handsOf(call, row).some(hand => row.recorded_by.includes(hand))

/** Nobody approves what concerns their own union: the right must be held above it. */
export const isAbove = (call: Call, { org_path }: { readonly org_path: string }): boolean =>
  call.scopeOf('organizing.decide').paths.some(path => path !== org_path && org_path.startsWith(path))

/**
 * An election that cannot go on as it was called: it stays on record with the reason. A founding gets another at once, with the same
 * people on a roll that is open again. Answers the id of the record that goes on.
 */
export async function callOff(act: Act<Tables>, electionId: string, reason: string): Promise<{ id: string }> {
  const row = await recording(act, electionId)
  await act.tx
    .updateTable('organizing_election')
    .set({ state: 'VOID', void_reason: reason.trim() })
    .where('id', '=', row.id)
    .execute()
  if (row.case_id === null) return { id: row.id }
  const org = { id: row.org_id, path: row.org_path }
  const id = await beginElection(act, { caseId: row.case_id, org, purpose: row.purpose })
  await sql`
    insert into organizing_roll (election_id, person_id, standing)
    select ${id}, person_id, standing from organizing_roll where election_id = ${row.id}`.execute(act.tx)
  return { id }
}
