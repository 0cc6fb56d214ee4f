// Merges as officers see them: two masked records side by side, what stands under each, what came in between.
import { sql } from 'kysely'
import { ageOn } from '#base/day.ts'
import { maskIdNumber, maskMobile } from '#base/masking.ts'
import { say } from '#base/text.ts'
import { within } from '../org/within.ts'
import type { Look } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'
import { visibleMerge } from './merge.ts'
import { addedSince, clashesOf, type Gift, lookOf } from './merged-things.ts'

type Call = Look<KernelTables>

/** Records as they stand, each on its own, whether merged or not; whoever calls has seen to the scope. */
export async function sidesOf(call: Call, ids: readonly string[], counted = true) {
  const rows = await call.db
    .selectFrom('kernel_person as p')
    .selectAll('p')
    .select(
      sql<
        string | null
      >`(select n.short from kernel_org_name n where n.org_id = p.home_org_id and n.from_on <= ${call.today} order by n.from_on desc limit 1)`.as(
        'homeOrg',
      ),
    )
    .where(sql<boolean>`p.id = any(${ids}::uuid[])`)
    .execute()
  const sides = new Map<string, Awaited<ReturnType<typeof side>>>()
  for (const row of rows) sides.set(row.id, await side(call, row, counted))
  return sides
}

async function side(
  call: Call,
  row: {
    id: string
    name: string
    id_type: string
    id_number_sealed: Buffer
    birth_on: string | null
    phone_sealed: Buffer | null
    homeOrg: string | null
    created_at: Date
  },
  counted: boolean,
) {
  const { vault } = call.house
  const held: { what: string; n: number }[] = []
  if (counted)
    for (const holding of call.house.holdings) {
      const n = (await holding.rows(lookOf(call), [row.id])).length
      if (n > 0 && holding.id !== 'people.record') held.push({ what: say(holding.what, call.lang), n })
    }
  return {
    personId: row.id,
    name: row.name,
    idType: row.id_type,
    idNumber: maskIdNumber(vault.open(row.id_number_sealed)),
    age: row.birth_on ? ageOn(row.birth_on as Call['today'], call.today) : null,
    phone: row.phone_sealed && maskMobile(vault.open(row.phone_sealed)),
    homeOrg: row.homeOrg,
    since: row.created_at.toISOString(),
    held,
  }
}

interface Line {
  mergeId: string
  state: 'PROPOSED' | 'MERGED' | 'SPLIT_PROPOSED' | 'REFUSED' | 'SPLIT'
  survivor: string
  merged: string
  why: string
  proposed_at: Date
  proposedBy: string
  mayDecide: boolean
}

const line = (call: Pick<Call, 'actor'>) => sql`
  m.id as "mergeId", m.state, s.name as survivor, g.name as merged, m.why, m.proposed_at, coalesce(a.name, '') as "proposedBy",
  case m.state when 'PROPOSED' then m.proposed_by <> ${call.actor.accountId} when 'SPLIT_PROPOSED' then m.split_asked_by <> ${call.actor.accountId}
    else false end as "mayDecide"
  from kernel_merge m join kernel_person s on s.id = m.survivor_id join kernel_person g on g.id = m.merged_id
  left join kernel_account a on a.id = m.proposed_by`

const shown = ({ proposed_at, ...rest }: Line) => ({ ...rest, proposedAt: proposed_at.toISOString() })

/** Merges of which both records are looked after in the scope, newest first; `waiting`: those that somebody has to decide. */
export async function pageMerges(
  call: Call,
  {
    after,
    limit = 30,
    waiting,
  }: { after?: string | undefined; limit?: number | undefined; waiting?: boolean | undefined },
) {
  const { rows } = await sql<Line>`
    select ${line(call)}
    join kernel_org so on so.id = coalesce(s.home_org_id, s.place_org_id) join kernel_org go on go.id = coalesce(g.home_org_id, g.place_org_id)
    where ${within(call.scope, 'so.path')} and ${within(call.scope, 'go.path')}
      and ${waiting ? sql`m.state in ('PROPOSED','SPLIT_PROPOSED')` : sql`true`} and ${after ? sql`m.id < ${after}` : sql`true`}
    order by m.id desc limit ${limit + 1}`.execute(call.db)
  const page = rows.slice(0, limit)
  return { rows: page.map(shown), next: rows.length > limit ? (page.at(-1)?.mergeId ?? null) : null }
}

/** One merge with everything that decides about it. @throws absent */
export async function openMerge(call: Call, mergeId: string) {
  const row = await visibleMerge(call, mergeId)
  call.touched('person', row.survivor_id)
  call.touched('person', row.merged_id)
  const { rows } = await sql<Line>`select ${line(call)} where m.id = ${mergeId}`.execute(call.db)
  const events = await call.db
    .selectFrom('kernel_merge_event as e')
    .leftJoin('kernel_account as a', 'a.id', 'e.account_id')
    .select(['e.n', 'e.at', 'a.name as who', 'e.move', 'e.reason', 'e.data'])
    .where('e.merge_id', '=', mergeId)
    .orderBy('e.n')
    .execute()
  const asked = row.state === 'MERGED' ? undefined : events.findLast(e => e.move === 'ASK_SPLIT')
  const gifts = ((asked?.data as { gifts?: Gift[] } | undefined)?.gifts ?? []) as readonly Gift[]
  const live = row.state === 'MERGED' || row.state === 'SPLIT_PROPOSED'
  const added = live && row.merged_at ? await addedSince(call, row.survivor_id, row.merged_at) : []
  const pair = { survivorId: row.survivor_id, mergedId: row.merged_id }
  const sides = await sidesOf(call, [row.survivor_id, row.merged_id])
  return {
    ...shown(rows[0]!),
    survivorSide: sides.get(row.survivor_id)!,
    mergedSide: sides.get(row.merged_id)!,
    clashes: row.state === 'PROPOSED' ? await clashesOf(call, pair) : [],
    splitWhy: row.split_why,
    events: events.map(({ data: _, at, who, ...e }) => ({ ...e, at: at.toISOString(), who: who ?? '' })),
    added: added.map(a => ({
      holding: a.holding.id,
      id: a.row.id,
      what: say(a.holding.what, call.lang),
      at: a.row.at ?? '',
      words: a.holding.told?.(a.row, call.lang) ?? '',
      movable: a.movable,
      given: gifts.some(g => g.holding === a.holding.id && g.id === a.row.id),
    })),
  }
}
