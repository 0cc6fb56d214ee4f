// Honours as they are read: lists on any day, one with its history, counts by union and grade, and what everybody may see.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { getOrg, orgNames } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Look } from '#kernel/service.ts'
import { cardOf } from './apply.ts'
import { type Call, getHome, type HomeRow, highest, monthsAt, placeOf, stoodOn } from './home-row.ts'
import { revocationView } from './revoke.ts'
import { recheckFrom, standingOf } from './rules.ts'
import type { Tables } from './tables.ts'
import { type Ending, type Grade, grades, type HomeMove, type Kind } from './words.ts'

export interface Asked {
  readonly orgId?: string
  readonly kind?: Kind
  readonly grade?: Grade
  /** As of a day; today when absent. */
  readonly on?: string
  /** STANDING (the highest of each ladder), ENDED, or ALL with the lower ones. */
  readonly list?: 'STANDING' | 'ENDED' | 'ALL'
  readonly text?: string
  readonly after?: string
  readonly limit?: number
}

/** A union that has ended is no home any more, whatever stands on record. */
const lived = (on: Day) =>
  sql<boolean>`exists (select from kernel_org o where o.id = h.org_id and (o.ended_on is null or o.ended_on > ${on}))`

function which(q: Asked, on: Day) {
  if (q.list === 'ENDED') return sql<boolean>`h.ended_on <= ${on}`
  // Of today the short index answers.
  const stood = q.on === undefined ? sql<boolean>`h.ended_on is null` : stoodOn('h', on)
  return q.list === 'ALL'
    ? sql<boolean>`${stood} and ${lived(on)}`
    : sql<boolean>`${stood} and ${lived(on)} and ${highest(on)}`
}

const named = (text: string | undefined) => {
  const plain = text?.trim()
  if (!plain) return sql<boolean>`true`
  const like = `%${plain.replace(/[\\%_]/g, c => `\\${c}`)}%`
  return sql<boolean>`(h.number = ${plain.toUpperCase()} or h.branch like ${like}
    or exists (select from kernel_org_name n where n.org_id = h.org_id and n.name like ${like}))`
}

async function page(look: Look<Tables>, q: Asked, where: ReturnType<typeof sql<boolean>>, limit: number) {
  const on = (q.on as Day | undefined) ?? look.today
  const { rows } = await sql<HomeRow>`
    select h.* from homes_home h
    where ${where} and ${which(q, on)} and ${named(q.text)}
      and (${q.kind ?? null}::text is null or h.kind = ${q.kind ?? null}) and (${q.grade ?? null}::text is null or h.grade = ${q.grade ?? null})
      and (${q.after ?? null}::uuid is null or h.id < ${q.after ?? null}::uuid)
    order by h.id desc limit ${limit + 1}`.execute(look.db)
  const shown = rows.slice(0, limit)
  const names = await orgNames(
    look.db,
    shown.flatMap(r => [r.org_id, r.granted_by]),
    look.today,
  )
  return {
    rows: shown.map(r => ({ row: r, org: names.get(r.org_id) ?? '', grantedBy: names.get(r.granted_by) ?? '' })),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  }
}

/** Honours of the scope, the latest first. @throws absent for a union outside it */
export async function pageHomes(look: Look<Tables>, q: Asked) {
  let scope = look.scope
  if (q.orgId) {
    const org = await getOrg(look.db, q.orgId)
    if (!covers(look.scope, org.path)) throw refuseKernel('absent')
    scope = { paths: [org.path] }
  }
  const { rows, next } = await page(look, q, within(scope, 'h.org_path'), q.limit ?? 50)
  return {
    rows: rows.map(({ row, org, grantedBy }) => ({
      ...{ ...cardOf(row, grantedBy), orgId: row.org_id, org, endedWhy: row.ended_why as Ending | null },
    })),
    next,
  }
}

/** Honours that stand today, for everybody: unions and their branches, nobody by name. */
export async function published(look: Look<Tables>, q: Pick<Asked, 'kind' | 'grade' | 'text' | 'after' | 'limit'>) {
  const { rows, next } = await page(look, q, sql<boolean>`true`, q.limit ?? 20)
  return {
    rows: rows.map(({ row, org, grantedBy }) => {
      const { endedOn: _, ...card } = cardOf(row, grantedBy)
      return { ...card, org }
    }),
    next,
  }
}

/** One honour with its history, and a revocation that is under way or was. @throws absent */
export async function readHome(call: Call, homeId: string) {
  const row = await getHome(call, homeId)
  const months = await monthsAt(call, row.org_path)
  const events = await call.db
    .selectFrom('homes_event')
    .select(['id', 'at', 'on_day', 'move', 'by_name', 'said', 'until_on'])
    .where('home_id', '=', row.id)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const names = await orgNames(call.db, [row.granted_by], call.today)
  return {
    ...{ ...cardOf(row, names.get(row.granted_by) ?? ''), orgId: row.org_id, org: await placeOf(call, row) },
    ...{ caseId: row.case_id, document: row.document, endedWhy: row.ended_why as Ending | null },
    recheckFrom: recheckFrom(row.until_on, months),
    standing: row.ended_on === null ? standingOf(row.until_on, call.today, months) : null,
    events: events.map(e => ({
      ...{ id: e.id, at: e.at.toISOString(), onDay: e.on_day, move: e.move as HomeMove, byName: e.by_name },
      ...{ said: e.said, untilOn: e.until_on },
    })),
    ...(await revocationView(call, row)),
  }
}

interface Counted {
  readonly orgId: string
  readonly isUnit: boolean
  readonly counts: Readonly<Record<string, number>>
}

/**
 * How many honours of each grade stood on a day, for each union directly below one (its own row where nothing is below it): only the
 * highest of each ladder, so that nobody counts twice. Each number opens to the list with the same questions.
 */
export async function counts(look: Look<Tables>, q: { orgId?: string; on?: string; kind: Kind }) {
  const orgId = q.orgId ?? look.actor.grants.find(g => covers(look.scope, g.orgPath))?.orgId
  if (!orgId) throw refuseKernel('absent')
  const org = await getOrg(look.db, orgId)
  if (!covers(look.scope, org.path)) throw refuseKernel('absent')
  const on = (q.on as Day | undefined) ?? look.today
  const { rows } = await sql<Counted>`
    with part as (
      select o.id, o.path, rtrim(o.path, '/') || '0' as behind, o.level = 'GRASSROOTS' as is_unit from kernel_org o
      where o.ended_on is null and (o.parent_id = ${org.id} or (o.id = ${org.id} and o.level = 'GRASSROOTS')))
    select p.id as "orgId", p.is_unit as "isUnit", c.counts
    from part p cross join lateral (
      select coalesce(jsonb_object_agg(g.grade, g.n), '{}') as counts from (
        select h.grade, count(*)::int as n from homes_home h
        where h.org_path >= p.path and h.org_path < p.behind and h.kind = ${q.kind} and ${stoodOn('h', on)} and ${lived(on)} and ${highest(on)}
        group by h.grade) g) c
    order by p.path`.execute(look.db)
  const names = await orgNames(look.db, [org.id, ...rows.map(r => r.orgId)], look.today)
  return {
    ...{ orgId: org.id, org: names.get(org.id) ?? '', on },
    rows: rows.map(r => ({
      ...{ orgId: r.orgId, org: names.get(r.orgId) ?? '', isUnit: r.isUnit },
      counts: grades.map(grade => ({ grade, n: r.counts[grade] ?? 0 })),
    })),
  }
}
