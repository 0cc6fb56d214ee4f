// Rosters to be read: the list of units by state, one unit's joining with who comes and who goes, the people on it, and the count by unit.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { maskIdNumber } from '#base/masking.ts'
import { type Fen, fen } from '#base/money.ts'
import { orgNames } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Look } from '#kernel/service.ts'
import type { Tables } from './plans.ts'
import { batchOf, planOfVersion } from './roster.ts'
import { type Diff, keptRoll } from './roster-counts.ts'
import { takenOf } from './roster-taken.ts'
import { type BatchState, batchesCounted, type batchKinds, batchStates } from './words-enrol.ts'

interface BatchRow {
  readonly id: string
  readonly orgId: string
  readonly orgPath: string
  readonly planId: string
  readonly plan: string
  readonly period: string
  readonly kind: (typeof batchKinds)[number]
  readonly state: BatchState
  readonly staff: number | null
  readonly openedAt: Date
  readonly number: string | null
  readonly dueFen: Fen | null
  readonly paidFen: Fen | null
  readonly paidOn: Day | null
  readonly persons: number
  readonly shares: number
}

const columns = sql`b.id, b.org_id as "orgId", b.org_path as "orgPath", b.plan_id as "planId", v.title as plan, b.period, b.kind, b.state, b.staff,
  b.opened_at as "openedAt", coalesce(o.number, b.free_number) as number, o.due_fen as "dueFen", o.paid_fen as "paidFen", o.paid_on as "paidOn",
  coalesce(o.persons, b.persons) as persons, coalesce(o.shares, b.shares) as shares`
const from = sql`mutual_aid_batch b join mutual_aid_plan_version v on v.id = b.version_id
  left join mutual_aid_order o on o.batch_id = b.id and o.state <> 'CANCELLED'`

const shown = (r: BatchRow, names: ReadonlyMap<string, string>) => ({
  id: r.id,
  orgId: r.orgId,
  unit: names.get(r.orgId) ?? '',
  planId: r.planId,
  plan: r.plan,
  period: r.period,
  kind: r.kind,
  state: r.state,
  persons: r.persons,
  shares: r.shares,
  staff: r.staff,
  number: r.number,
  dueFen: r.dueFen,
  paidFen: r.paidFen,
  paidOn: r.paidOn,
  openedAt: r.openedAt.toISOString(),
})

/** Rosters of the scope, newest first, of one state or all. */
export async function pageBatches(
  look: Look<Tables>,
  q: { state?: BatchState; planId?: string; after?: string; limit?: number },
) {
  const limit = q.limit ?? 50
  const { rows } = await sql<BatchRow>`
    select ${columns} from ${from}
    where ${within(look.scope, 'b.org_path')} and (${q.state ?? null}::text is null or b.state = ${q.state ?? null})
      and (${q.planId ?? null}::uuid is null or b.plan_id = ${q.planId ?? null}) and (${q.after ?? null}::uuid is null or b.id < ${q.after ?? null})
    order by b.id desc limit ${limit + 1}`.execute(look.db)
  const page = rows.slice(0, limit)
  const names = await orgNames(
    look.db,
    page.map(r => r.orgId),
    look.today,
  )
  return { rows: page.map(r => shown(r, names)), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}

/** How many rosters stand in each state, for the tabs of the list; no more than `batchesCounted` are counted. */
export async function countBatches(look: Look<Tables>) {
  const { rows } = await sql<{ state: BatchState; n: number }>`
    select s.state, x.n from unnest(${[...batchStates]}::text[]) as s (state) cross join lateral (
      select count(*)::int as n from (
        select from mutual_aid_batch b where b.state = s.state and ${within(look.scope, 'b.org_path')} limit ${batchesCounted}) y) x
    where x.n > 0`.execute(look.db)
  return { counts: rows }
}

export async function viewBatch(look: Look<Tables>, batchId: string) {
  const batch = await batchOf(look, batchId)
  look.touched('org', batch.org_id)
  const { rows } = await sql<BatchRow & { due: Fen; parts: Record<string, number> | null }>`
    select ${columns}, case when o.id is null then null else json_build_object('memberFen', o.member_fen, 'unitFen', o.unit_fen,
      'federationFen', o.federation_fen, 'governmentFen', o.government_fen, 'otherFen', o.other_fen) end as parts
    from ${from} where b.id = ${batchId}`.execute(look.db)
  const [row] = rows
  if (!row) throw refuseKernel('absent')
  const plan = await planOfVersion(look.db, batch.version_id)
  const names = await orgNames(look.db, [batch.org_id], look.today)
  const roll = await keptRoll(look.db, batch)
  const taken = batch.state === 'ROSTER' ? await takenOf(look.db, batch) : { n: 0, people: [] }
  const { rows: imports } = await sql<{ id: string }>`
    select id from mutual_aid_import where batch_id = ${batch.id} order by id desc limit 1`.execute(look.db)
  const p = row.parts
  return {
    ...shown(row, names),
    revision: batch.revision,
    from: batch.from_on,
    to: batch.until_on,
    moves: batch.period_moves,
    women: batch.women,
    auto: batch.auto,
    because: batch.cancelled_because,
    mayEnrol: covers(look.scopeOf('mutual-aid.enrol'), batch.org_path),
    participation: plan.participation
      ? {
          of: plan.participation.of,
          steps: plan.participation.steps.map(s => ({ staffTo: s.staffTo ?? null, rate: s.rate })),
        }
      : null,
    active: roll.active,
    activeWomen: roll.activeWomen,
    retired: roll.retired,
    diff: await namedDiff(look, batch.diff as Diff | null),
    taken: { n: taken.n, names: taken.people.map(t => ({ personId: t.id, name: t.name })) },
    lastImport: imports[0]?.id ?? null,
    parts: p && {
      memberFen: fen(Number(p.memberFen)),
      unitFen: fen(Number(p.unitFen)),
      federationFen: fen(Number(p.federationFen)),
      governmentFen: fen(Number(p.governmentFen)),
      otherFen: fen(Number(p.otherFen)),
    },
  }
}

/** Who is new and who is gone, by name; null when the unit had no period before. */
async function namedDiff({ db }: Look<Tables>, diff: Diff | null) {
  if (!diff) return null
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from kernel_person where id = any(${[...diff.joiners.ids, ...diff.leavers.ids]}::uuid[])`.execute(
    db,
  )
  const names = new Map(rows.map(r => [r.id, r.name]))
  const part = ({ n, ids }: Diff['joiners']) => ({
    n,
    names: ids.flatMap(id => ({ personId: id, name: names.get(id) ?? '' })),
  })
  return { period: diff.period, joiners: part(diff.joiners), leavers: part(diff.leavers) }
}

/** The people of a roster, or of what became of it, in its order; ID numbers masked. */
export async function pageRoster(look: Look<Tables>, q: { batchId: string; after?: string; limit?: number }) {
  const batch = await batchOf(look, q.batchId)
  look.touched('org', batch.org_id)
  const limit = q.limit ?? 50
  const [n = '-1', id = '00000000-0000-0000-0000-000000000000'] = q.after?.split('_') ?? []
  const table =
    batch.state === 'ROSTER'
      ? sql`(select r.*, null::uuid as cover from mutual_aid_roster r where r.batch_id = ${batch.id})`
      : sql`(select c.*, case when c.state = 'PAID' then c.id end as cover from mutual_aid_cover c where c.batch_id = ${batch.id})`
  const { rows } = await sql<{
    id: string
    name: string
    sealed: Buffer
    n: number
    sex: number
    shares: number
    option: string | null
    cover: string | null
  }>`
    select p.id, p.name, p.id_number_sealed as sealed, x.n, p.sex, x.shares, x.option, x.cover
    from ${table} x join kernel_person p on p.id = x.person_id where (x.n, x.person_id) > (${Number(n)}, ${id}::uuid)
    order by x.n, x.person_id limit ${limit + 1}`.execute(look.db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map(r => ({
      personId: r.id,
      name: r.name,
      idNumber: maskIdNumber(look.house.vault.open(r.sealed)),
      n: r.n,
      sex: r.sex,
      shares: r.shares,
      option: r.option,
      coverId: r.cover,
    })),
    next: rows.length > limit && last ? `${last.n}_${last.id}` : null,
  }
}

/** The plans a union may join: its own and those of the unions above, as they stand today. */
export async function joinablePlans(look: Look<Tables>) {
  const paths = look.scope.paths
  const { rows } = await sql<{
    id: string
    title: string
    titleEn: string | null
    from: Day
    kinds: { id: string; title: string; titleEn?: string }[]
  }>`
    select distinct on (p.id) p.id, v.title, v.content ->> 'titleEn' as "titleEn", v.from_on as from,
      coalesce(v.content #> '{words,employeeKinds}', '[]') as kinds
    from mutual_aid_plan p join mutual_aid_plan_version v on v.plan_id = p.id
    where exists (select from unnest(${[...paths]}::text[]) s where starts_with(s, p.org_path) or starts_with(p.org_path, s))
    order by p.id desc, v.from_on desc limit 200`.execute(look.db)
  return {
    rows: rows.map(({ kinds, titleEn, ...r }) => ({
      ...r,
      titleEn: titleEn ?? r.title,
      employeeKinds: kinds.map(k => ({ id: k.id, title: k.title, titleEn: k.titleEn ?? k.title })),
    })),
  }
}

/**
 * Units, persons, shares and premium by unit for a period, with participation; each row opens to its roster. A unit of a hundred thousand is
 * counted from its paid orders, a free batch from what is kept on it, neither from its covers.
 */
export async function countByUnit(
  look: Look<Tables>,
  q: { planId: string; year: number; after?: string; limit?: number },
) {
  const limit = q.limit ?? 50
  const { rows } = await sql<{
    orgId: string
    orgPath: string
    batchId: string
    persons: number
    shares: number
    fen: Fen
    staff: number | null
  }>`
    select b.org_id as "orgId", b.org_path as "orgPath", (array_agg(b.id order by b.n))[1] as "batchId", sum(x.persons)::int as persons, sum(x.shares)::int as shares,
      sum(x.fen) as fen, max(b.staff) as staff
    from mutual_aid_batch b cross join lateral (
      select o.persons, o.shares, o.due_fen + o.federation_fen + o.government_fen + o.other_fen as fen
      from mutual_aid_order o where o.batch_id = b.id and o.state = 'PAID'
      union all
      select b.persons, b.shares, b.free_fen where b.kind = 'FREE') x
    where b.plan_id = ${q.planId} and b.period = ${String(q.year)} and b.state = 'IN_EFFECT' and ${within(look.scope, 'b.org_path')}
      and (${q.after ?? null}::text is null or b.org_path > ${q.after ?? null})
    group by b.org_id, b.org_path order by b.org_path limit ${limit + 1}`.execute(look.db)
  const page = rows.slice(0, limit)
  const names = await orgNames(
    look.db,
    page.map(r => r.orgId),
    look.today,
  )
  return {
    rows: page.map(r => ({
      orgId: r.orgId,
      unit: names.get(r.orgId) ?? '',
      batchId: r.batchId,
      persons: r.persons,
      shares: r.shares,
      fen: fen(Number(r.fen)),
      staff: r.staff,
      percent: r.staff ? Math.floor((r.persons * 1_000) / r.staff) / 10 : null,
    })),
    next: rows.length > limit ? (page.at(-1)?.orgPath ?? null) : null,
  }
}
