// Contracts as they are read: the register, coverage by the tree, and one contract with everything on record.
import { sql } from 'kysely'
import { addDays, type Day } from '#base/day.ts'
import { filesOf } from '#kernel/files/files.ts'
import { getOrg, orgName, orgNames } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Look } from '#kernel/service.ts'
import type { ContractRow } from './contract.ts'
import { coverageOf, movesFrom } from './rules.ts'
import { cite, infoBy } from './rules-days.ts'
import { floorOf } from './rules-reach.ts'
import type { Tables } from './tables.ts'
import { type Call, coverings, findUnit, mayRecord, rulesAt, unionIn } from './unit.ts'
import {
  type CheckedMove,
  checkedMoves,
  type DueCode,
  type Kind,
  type List,
  type Move,
  openStates,
  type PaperKind,
} from './words.ts'

interface Asked {
  readonly list?: List
  readonly kind?: Kind
  readonly orgId?: string
  readonly after?: string
  readonly limit?: number
}

/** Whoever waits longest comes first; what waits for nothing comes last, under this day. */
const never = '9999-12-31'
const waits = sql<Day>`coalesce(c.due_on, date '9999-12-31')`

const isOverdue = (row: Pick<ContractRow, 'due_code' | 'due_on'>, today: Day): boolean =>
  row.due_on !== null && row.due_on < today && row.due_code !== 'EFFECT' && row.due_code !== 'EXPIRE'

const listRow = (row: ContractRow, org: string, today: Day) => ({
  ...{ id: row.id, number: row.number, orgId: row.org_id, org, employer: row.employer, kind: row.kind },
  ...{ reach: row.reach, trade: row.trade },
  ...{ state: row.state, endsOn: row.ends_on, dueCode: row.due_code as DueCode | null, dueOn: row.due_on },
  overdue: isOverdue(row, today),
})

/** Contracts of the scope by the day they wait for; `after` is the day and id of the last row. */
export async function pageContracts(look: Look<Tables>, q: Asked) {
  const limit = q.limit ?? 50
  let query = look.db
    .selectFrom('contracts_contract as c')
    .selectAll('c')
    .where(within(look.scope, 'c.org_path'))
    .orderBy(waits)
    .orderBy('c.id')
    .limit(limit + 1)
  if (q.orgId) query = query.where(within({ paths: [(await getOrg(look.db, q.orgId)).path] }, 'c.org_path'))
  if (q.kind) query = query.where('c.kind', '=', q.kind)
  if (q.list === 'OPEN') query = query.where('c.state', 'in', openStates)
  if (q.list === 'OVERDUE')
    query = query.where('c.due_on', '<', look.today).where('c.due_code', 'not in', ['EFFECT', 'EXPIRE'])
  if (q.list === 'IN_FORCE') query = query.where('c.state', '=', 'EFFECTIVE')
  if (q.list === 'EXPIRING') query = query.where('c.state', '=', 'EFFECTIVE').where('c.remind_on', '<=', look.today)
  if (q.list === 'ENDED') query = query.where('c.state', 'not in', [...openStates, 'EFFECTIVE'])
  if (q.after) {
    const [on = never, id = ''] = q.after.split('_')
    query = query.where(sql<boolean>`(coalesce(c.due_on, date '9999-12-31'), c.id) > (${on}::date, ${id}::uuid)`)
  }
  const found = await query.execute()
  const rows = found.slice(0, limit)
  const names = await orgNames(
    look.db,
    rows.map(r => r.org_id),
    look.today,
  )
  const last = rows.at(-1)
  return {
    rows: rows.map(r => listRow(r, names.get(r.org_id) ?? '', look.today)),
    next: found.length > limit && last ? `${last.due_on ?? never}_${last.id}` : null,
  }
}

interface Counted {
  readonly orgId: string
  readonly isUnit: boolean
  readonly units: number
  readonly covered: number
  readonly GENERAL: number
  readonly WAGE: number
  readonly WOMEN: number
  readonly SAFETY: number
  readonly expiring: number
  readonly overdue: number
}

/** Units with a contract in force, their own or of their region or trade, among all units, for each union directly below; a unit’s own row where nothing is below it. */
export async function coverage(look: Look<Tables>, asked?: string) {
  const orgId = asked ?? (await rootOf(look))
  const org = await unionIn(look, orgId, 'contracts.read')
  const { rows } = await sql<Counted>`
    with part as (
      select o.id, o.path, rtrim(o.path, '/') || '0' as behind, o.level = 'GRASSROOTS' as is_unit from kernel_org o
      where o.ended_on is null and (o.parent_id = ${org.id} or (o.id = ${org.id} and o.level = 'GRASSROOTS')))
    select p.id as "orgId", p.is_unit as "isUnit", u.units, c.covered, c."GENERAL", c."WAGE", c."WOMEN", c."SAFETY", c.expiring, d.overdue
    from part p
      cross join lateral (
        select count(*)::int as units from kernel_org u
        where u.path >= p.path and u.path < p.behind and u.level = 'GRASSROOTS' and u.ended_on is null) u
      cross join lateral (
        select count(distinct k.unit_id)::int as covered,
          (count(distinct k.unit_id) filter (where k.kind = 'GENERAL'))::int as "GENERAL",
          (count(distinct k.unit_id) filter (where k.kind = 'WAGE'))::int as "WAGE",
          (count(distinct k.unit_id) filter (where k.kind = 'WOMEN'))::int as "WOMEN",
          (count(distinct k.unit_id) filter (where k.kind = 'SAFETY'))::int as "SAFETY",
          (count(distinct k.id) filter (where k.remind_on <= ${look.today}))::int as expiring
        from ${coverings} k join kernel_org o on o.id = k.unit_id and o.level = 'GRASSROOTS' and o.ended_on is null
        where k.unit_path >= p.path and k.unit_path < p.behind) c
      cross join lateral (
        select count(*)::int as overdue from contracts_contract k
        where k.org_path >= p.path and k.org_path < p.behind and k.due_on < ${look.today} and k.due_code not in ('EFFECT', 'EXPIRE')) d
    order by p.path`.execute(look.db)
  const names = await orgNames(look.db, [org.id, ...rows.map(r => r.orgId)], look.today)
  return {
    orgId: org.id,
    org: names.get(org.id) ?? '',
    rows: rows.map(({ GENERAL, WAGE, WOMEN, SAFETY, ...r }) => ({
      ...{ ...r, org: names.get(r.orgId) ?? '', share: coverageOf(r.covered, r.units) },
      byKind: { GENERAL, WAGE, WOMEN, SAFETY },
    })),
  }
}

/** The uppermost union where the reader looks. */
async function rootOf(look: Look<Tables>): Promise<string> {
  const [path] = look.scope.paths.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))
  const root = await look.db
    .selectFrom('kernel_org')
    .select('id')
    .where('path', '=', path ?? '')
    .executeTakeFirst()
  if (!root) throw refuseKernel('absent')
  return root.id
}

/** The contract, when the caller may read it. @throws absent */
export async function getContract(call: Call, id: string): Promise<ContractRow> {
  const row = await call.db.selectFrom('contracts_contract').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row || !covers(call.scopeOf('contracts.read'), row.org_path)) throw refuseKernel('absent')
  return row
}

/** The resolutions of a meeting, or those about a contract, with the numbers of their meeting. */
export async function resolutionsOf(call: Call, by: { readonly meetingId: string } | { readonly contractId: string }) {
  const rows = await call.db
    .selectFrom('contracts_resolution as r')
    .innerJoin('contracts_meeting as m', 'm.id', 'r.meeting_id')
    .select(['r.id', 'r.meeting_id as meetingId', 'r.number', 'r.title', 'r.text', 'r.contract_id as contractId'])
    .select(['m.held_on as heldOn', 'm.due', 'm.present', 'r.in_favour as inFavour', 'r.against', 'r.abstained'])
    .select(['r.secret', 'r.needed', 'r.passed'])
    .where(
      'meetingId' in by ? sql<boolean>`r.meeting_id = ${by.meetingId}` : sql<boolean>`r.contract_id = ${by.contractId}`,
    )
    .orderBy('r.at')
    .orderBy('r.number')
    .execute()
  return rows
}

export type ContractView = Awaited<ReturnType<typeof readContract>>

/** One contract with its delegates, sessions, votes, history and papers. */
export async function readContract(call: Call, id: string) {
  const row = await getContract(call, id)
  const { db, today } = call
  const org = await getOrg(db, row.org_id)
  const local = await rulesAt(call, org)
  const delegates = await db
    .selectFrom('contracts_delegate')
    .select(['side', 'name', 'job', 'chief', 'front_line as frontLine'])
    .where('contract_id', '=', id)
    .orderBy('side', 'desc')
    .orderBy('chief', 'desc')
    .orderBy('id')
    .execute()
  const sessions = await db
    .selectFrom('contracts_session')
    .select([
      'held_on as heldOn',
      'place',
      'union_here as unionHere',
      'employer_here as employerHere',
      'record',
      'settled',
    ])
    .where('contract_id', '=', id)
    .orderBy('held_on')
    .orderBy('id')
    .execute()
  const events = await db
    .selectFrom('contracts_event')
    .select(['version', 'at', 'on_day as onDay', 'move', 'by_name as byName', 'recorded_by as recordedBy', 'said'])
    .where('contract_id', '=', id)
    .orderBy('version')
    .execute()
  const resolutions = await resolutionsOf(call, { contractId: id })
  const check = await db
    .selectFrom('contracts_check')
    .select(['id', 'move', 'on_day as on', 'said', 'by_name as by', 'account_id'])
    .where('contract_id', '=', id)
    .where('state', '=', 'WAITING')
    .executeTakeFirst()
  const may = mayRecord(call, row.org_path)
  const floor = floorOf(row.floor_fen, today, local)
  const employers = await db
    .selectFrom('contracts_employer')
    .select(['name', 'staff', 'org_id as orgId'])
    .where('contract_id', '=', id)
    .orderBy('name')
    .execute()
  const view = {
    ...listRow(row, await orgName(db, row.org_id, today), today),
    ...{ version: row.version, round: row.round, offeredBy: row.offered_by, offeredOn: row.offered_on },
    ...{ topics: row.topics, meetOn: row.meet_on, infoBy: row.meet_on && infoBy(row.meet_on, local) },
    ...{ answeredOn: row.answered_on, answer: row.answer, covers: row.covers, startsOn: row.starts_on },
    ...{ summary: row.summary, signedOn: row.signed_on, receivedOn: row.received_on, objectsBy: row.objects_by },
    ...{ effectiveOn: row.effective_on, publishedOn: row.published_on, renewFrom: row.remind_on },
    ...{ because: row.because, renewsId: row.renews_id, staff: (await findUnit(call, row.org_id))?.staff ?? null },
    ...{ floorFen: row.floor_fen, minimumFen: floor.least, minimumBy: floor.least && cite(floor.by), employers },
    belowMinimum: floor.below,
    ...{ region: org.regionCode, delegates, sessions, resolutions },
    events: events.map(e => ({ ...e, at: e.at.toISOString(), move: e.move as Move })),
    files: (await filesOf(db, 'contract', id)).map(({ kind: _, fault: __, ...f }) => f),
    moves: may ? movesNow(row, today).filter(m => !check || !isChecked(m)) : [],
    check: check ? shownCheck(call, check, may) : null,
    mayRenew: may && row.state === 'EFFECTIVE' && row.remind_on !== null && row.remind_on <= today,
  }
  return { ...view, papers: papersOf({ ...view, hasPassed: resolutions.some(r => r.passed) }) }
}

const isChecked = (move: Move) => (checkedMoves as readonly Move[]).includes(move)

interface Check {
  readonly id: string
  readonly move: CheckedMove
  readonly on: Day
  readonly said: string
  readonly by: string
  readonly account_id: string
}

const shownCheck = (call: Call, { account_id, ...check }: Check, may: boolean) => ({
  ...check,
  mayJudge: may && ![call.actor.accountId, ...call.behalf.map(b => b.accountId)].includes(account_id),
})

/** A letter of the last day may still be on its way for a while; what is published is not published again. */
const movesNow = (row: ContractRow, today: Day): readonly Move[] =>
  movesFrom(row.state).filter(
    m =>
      (m !== 'publish' || row.published_on === null) &&
      (m !== 'object' || row.objects_by === null || today <= addDays(row.objects_by, 30)),
  )

interface Reached {
  readonly delegates: readonly unknown[]
  readonly sessions: readonly unknown[]
  readonly hasPassed: boolean
  readonly signedOn: Day | null
  readonly effectiveOn: Day | null
}

/** The papers that can be printed at this moment. */
const papersOf = (c: Reached): PaperKind[] => [
  'OFFER',
  ...(c.delegates.length ? (['DELEGATES'] as const) : []),
  ...(c.sessions.length ? (['MINUTES'] as const) : []),
  ...(c.hasPassed ? (['RESOLUTION'] as const) : []),
  ...(c.signedOn ? (['FILING'] as const) : []),
  ...(c.effectiveOn ? (['PUBLICATION'] as const) : []),
]
