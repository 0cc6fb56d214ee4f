// Trials as people read them: the list, one with its sums against the budgets, its households, and the cases that would end otherwise.
import { sql } from 'kysely'
import { at } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import type { Fen } from '#base/money.ts'
import { categoryName, type Source, sources } from '#engines/funds/words.ts'
import { getOrg, orgName } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Look } from '#kernel/service.ts'
import { getTrial, setOf, type Tables, type TrialRow, type TriedValue } from './trials.ts'
import { type RowKind, rowKinds } from './words.ts'

/** The registered sets with the values that hold for an organization of the scope on a day. @throws absent */
export async function readSets(look: Look<Tables>, { orgId, on = look.today }: { orgId: string; on?: Day }) {
  const org = await getOrg(look.db, orgId)
  if (!covers(look.scope, org.path)) throw refuseKernel('absent')
  const local = await localRules(look.db, org.path)
  return {
    sets: [...look.house.standards.values()].map(set => ({
      id: set.id,
      title: set.title,
      parts: { ...set.parts },
      rules: set.rules.map(({ rule, unit }) => {
        const { value, from, document, clause, sentence, setBy, demo = false } = at(rule, on, local)
        return { key: rule.key, title: rule.title, unit, value, from, document, clause, sentence, setBy, demo }
      }),
    })),
  }
}

export type Stand = 'COMPUTING' | 'COMPUTED' | 'PROPOSED' | 'ADOPTED' | 'CLOSED' | 'FAILED'

/** Where a trial stands, in one word. */
export function standOf(row: TrialRow): Stand {
  if (row.adopted_at) return 'ADOPTED'
  if (row.closed_at) return 'CLOSED'
  if (row.state !== 'DONE') return row.state === 'FAILED' ? 'FAILED' : 'COMPUTING'
  return row.proposed_at ? 'PROPOSED' : 'COMPUTED'
}

const nameOf = (column: string) =>
  sql<string | null>`(select name from kernel_account where id = ${sql.ref(`t.${column}`)})`

export async function pageTrials(look: Look<Tables>, q: { after?: string; limit?: number }) {
  const limit = q.limit ?? 30
  let query = look.db
    .selectFrom('standards_trial as t')
    .selectAll('t')
    .select(nameOf('made_by').as('maker'))
    .where(within(look.scope, 't.org_path'))
    .orderBy('t.id', 'desc')
    .limit(limit + 1)
  if (q.after) query = query.where('t.id', '<', q.after)
  const rows = await query.execute()
  const shown = rows.slice(0, limit)
  const names = new Map<string, string>()
  for (const { org_id: id } of shown) if (!names.has(id)) names.set(id, await orgName(look.db, id, look.today))
  return {
    rows: shown.map(row => ({
      id: row.id,
      title: row.title,
      org: names.get(row.org_id) ?? '',
      set: setOf(look.house, row.set_id).title,
      from: row.on_day,
      stands: standOf(row),
      madeBy: row.maker ?? '',
      madeAt: row.made_at.toISOString(),
    })),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  }
}

/** One trial with everything that a decision needs. @throws absent */
export async function viewTrial(look: Look<Tables>, trialId: string) {
  const row = await getTrial(look, trialId)
  const set = setOf(look.house, row.set_id)
  const name = async (id: string | null) => {
    if (!id) return null
    const { rows } = await sql<{ name: string }>`select name from kernel_account where id = ${id}`.execute(look.db)
    return rows[0]?.name ?? null
  }
  const local = await localRules(look.db, row.org_path)
  return {
    id: row.id,
    set: { id: set.id, title: set.title, parts: { ...set.parts }, outcomes: { ...set.outcomes } },
    orgId: row.org_id,
    org: await orgName(look.db, row.org_id, look.today),
    title: row.title,
    from: row.from_on,
    months: row.months,
    on: row.on_day,
    stands: standOf(row),
    done: row.done,
    total: row.total,
    dataSha256: row.data_sha256.toString('hex'),
    rulesSha256: row.rules_sha256.toString('hex'),
    madeBy: (await name(row.made_by)) ?? '',
    madeAt: row.made_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    proposedBy: await name(row.proposed_by),
    adoptedBy: await name(row.adopted_by),
    closedBy: await name(row.closed_by),
    reason: row.reason,
    /** Whether the reader is not who proposed it. */
    mayAdopt: row.proposed_by !== null && row.proposed_by !== look.actor.accountId,
    values: (row.values as TriedValue[]).map(v => {
      const known = set.rules.find(r => r.rule.key === v.key)
      const now = known && (row.adopted_at ? null : at(known.rule, v.from, local))
      return {
        ...v,
        title: known?.rule.title ?? { zh: v.key, en: v.key },
        unit: known?.unit ?? 'PLAIN',
        now: now?.value ?? null,
      }
    }),
    findings: row.findings as {
      kind: 'NONE' | 'TWO' | 'CLIFF'
      title: { zh: string; en: string }
      shown: { zh: string; en: string }
    }[],
    replayed: row.replayed,
    people: await peopleOf(look, row),
    sums: await sumsOf(look, row),
    budgets: await budgetsOf(look, row),
    changes: await openChanges(look, row),
  }
}

async function peopleOf(look: Look<Tables>, row: TrialRow) {
  const { rows } = await sql<{ kind: RowKind; n: number; before: Fen; after: Fen }>`
    select kind, count(*)::int as n, sum(before_fen)::bigint as before, sum(after_fen)::bigint as after
    from standards_trial_row where trial_id = ${row.id} group by kind`.execute(look.db)
  return (Object.keys(rowKinds) as RowKind[]).flatMap(kind => {
    const found = rows.find(r => r.kind === kind)
    return found ? [{ kind, n: found.n, beforeFen: found.before, afterFen: found.after }] : []
  })
}

/** Sums by month, county, category and source, sure ones apart; few rows, whatever the number of households. */
async function sumsOf(look: Look<Tables>, row: TrialRow) {
  const { rows } = await sql<{
    month: string
    county: string
    name: string
    category: string
    source: Source
    sure: boolean
    before: Fen
    after: Fen
    before_n: number
    after_n: number
  }>`
    select s.month, s.county, coalesce((select n.name from kernel_org o join kernel_org_name n on n.org_id = o.id
        where o.path = s.county order by n.from_on desc limit 1), '') as name,
      s.category, s.source, s.sure, sum(s.before_fen)::bigint as before, sum(s.after_fen)::bigint as after,
      sum(s.before_n)::int as before_n, sum(s.after_n)::int as after_n
    from standards_trial_sum s where s.trial_id = ${row.id}
    group by s.month, s.county, s.category, s.source, s.sure order by s.month, s.county, s.category, s.source, s.sure desc`.execute(
    look.db,
  )
  return rows.map(({ name, before, after, before_n: beforeN, after_n: afterN, ...r }) => ({
    ...r,
    countyName: name,
    categoryName: categoryName(r.category, look.lang),
    sourceName: sources[r.source]?.[look.lang] ?? r.source,
    beforeFen: before,
    afterFen: after,
    beforeN,
    afterN,
  }))
}

/** What is left of each budget that pays: now, and when everything foreseen has been paid, without and with the change. */
async function budgetsOf(look: Look<Tables>, row: TrialRow) {
  const { rows } = await sql<{
    payer: string
    name: string
    category: string
    source: Source
    year: number
    available: Fen | null
    before: Fen
    after: Fen
  }>`
    select s.payer, coalesce((select n.name from kernel_org_name n where n.org_id = o.id order by n.from_on desc limit 1), '') as name,
      s.category, s.source, s.year, b.amount_fen as available, s.before, s.after
    from (select payer, category, source, left(month, 4)::int as year, sum(before_fen)::bigint as before, sum(after_fen)::bigint as after
      from standards_trial_sum where trial_id = ${row.id} group by payer, category, source, left(month, 4)::int) s
    left join kernel_org o on o.path = s.payer
    left join funds_account a on a.org_id = o.id and a.kind = 'AVAILABLE' and a.category = s.category and a.source = s.source and a.year = s.year
    left join funds_balance b on b.account_id = a.id
    order by s.year, s.source, s.category, s.payer`.execute(look.db)
  return rows.map(({ name, payer: _, available, before, after, ...r }) => ({
    ...r,
    org: name,
    categoryName: categoryName(r.category, look.lang),
    sourceName: sources[r.source]?.[look.lang] ?? r.source,
    /** Null: no budget was allocated for that year. */
    availableFen: available,
    beforeFen: before,
    afterFen: after,
  }))
}

async function openChanges(look: Look<Tables>, row: TrialRow) {
  const { rows } = await sql<{ all: number; open: number }>`
    select count(*)::int as all, (count(*) filter (where accepted_at is null))::int as open
    from standards_trial_change where trial_id = ${row.id}`.execute(look.db)
  return { all: rows[0]?.all ?? 0, open: rows[0]?.open ?? 0 }
}

export interface RowFilter {
  readonly trialId: string
  readonly kind?: RowKind
  readonly month?: string
  readonly category?: string
  readonly county?: string
  readonly after?: string
  readonly limit?: number
}

/** The households behind a figure, in the order of their filing. */
export async function pageRows(look: Look<Tables>, f: RowFilter) {
  const trial = await getTrial(look, f.trialId)
  const set = setOf(look.house, trial.set_id)
  const limit = f.limit ?? 50
  const line = { ...(f.month ? { month: f.month } : {}), ...(f.category ? { category: f.category } : {}) }
  let query = look.db
    .selectFrom('standards_trial_row')
    .selectAll()
    .where('trial_id', '=', trial.id)
    .orderBy('cursor')
    .limit(limit + 1)
  if (f.after) query = query.where('cursor', '>', f.after)
  if (f.kind) query = query.where('kind', '=', f.kind)
  if (f.county) query = query.where(within({ paths: [f.county] }, 'org_path'))
  if (Object.keys(line).length) query = query.where(sql<boolean>`lines @> ${JSON.stringify([line])}::jsonb`)
  const rows = await query.execute()
  const shown = rows.slice(0, limit)
  return {
    rows: shown.map(r => ({
      cursor: r.cursor,
      refId: r.ref_id,
      link: set.link({ kind: r.ref_kind, id: r.ref_id }),
      label: r.label,
      kind: r.kind,
      before: r.before,
      after: r.after,
      beforeFen: r.before_fen,
      afterFen: r.after_fen,
    })),
    next: rows.length > limit ? (shown.at(-1)?.cursor ?? null) : null,
  }
}

/** Decided cases that would end otherwise: the open ones first read, each with who accepted it and why. */
export async function pageChanges(
  look: Look<Tables>,
  q: { trialId: string; open?: boolean; after?: string; limit?: number },
) {
  const trial = await getTrial(look, q.trialId)
  const set = setOf(look.house, trial.set_id)
  const limit = q.limit ?? 50
  let query = look.db
    .selectFrom('standards_trial_change as c')
    .leftJoin('kernel_account as a', 'a.id', 'c.accepted_by')
    .selectAll('c')
    .select('a.name as accepter')
    .where('c.trial_id', '=', trial.id)
    .orderBy('c.cursor')
    .limit(limit + 1)
  if (q.after) query = query.where('c.cursor', '>', q.after)
  if (q.open) query = query.where('c.accepted_at', 'is', null)
  const rows = await query.execute()
  const shown = rows.slice(0, limit)
  return {
    rows: shown.map(r => ({
      cursor: r.cursor,
      refId: r.ref_id,
      link: set.link({ kind: r.ref_kind, id: r.ref_id }),
      label: r.label,
      judgedOn: r.judged_on,
      before: r.before,
      after: r.after,
      beforeFen: r.before_fen,
      afterFen: r.after_fen,
      acceptedBy: r.accepter,
      reason: r.reason,
    })),
    next: rows.length > limit ? (shown.at(-1)?.cursor ?? null) : null,
  }
}
