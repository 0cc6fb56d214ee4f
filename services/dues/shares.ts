// Whose account each part of a contribution stands in, by the union's branch and the split in force on the day it was paid.
import { sql } from 'kysely'
import { type Local, noLocal } from '#base/dated.ts'
import { type Day, yearOf } from '#base/day.ts'
import type { Fen } from '#base/money.ts'
import { stamp } from '#engines/funds/budgets.ts'
import { type Accounts, type Budget, budgetKey, type Entry, manyBudgets, post } from '#engines/funds/ledger.ts'
import { branchOf } from '#kernel/org/org.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { JobAct } from '#kernel/service.ts'
import { type ShareLevel, shareLevels, splitPaid } from './rules.ts'
import type { Tables } from './tables.ts'

export type Category =
  | 'UNION_DUES'
  | 'UNION_UNSETTLED'
  | 'UNION_SHARE'
  | 'UNION_UP'
  | 'UNION_REFUND'
  | 'UNION_SUBSIDY'
  | 'UNION_COST'

export const unionBudget = (orgId: string, category: Category, year: number): Budget => ({
  orgId,
  source: 'UNION',
  category,
  year,
})

interface Above {
  readonly id: string
  readonly path: string
  readonly level: string
}

/** What is asked of many unions at once: their branches, and the local rules that hold in them. */
export interface Branches {
  of(path: string): readonly Above[]
  rules(path: string): Promise<Local>
}

/** Reads all branches with one query, and rules once for each union that has set a value of its own. */
export async function branchesOf(tx: JobAct<Tables>['tx'], paths: readonly string[]): Promise<Branches> {
  const all = [...new Set(paths.flatMap(branchOf))]
  const { rows } = await sql<Above>`
    select id, path, level from kernel_org where path = any(${all}::text[])`.execute(tx)
  const byPath = new Map(rows.map(r => [r.path, r]))
  const { rows: setting } = await sql<{ path: string }>`
    select distinct o.path from kernel_rule_value v join kernel_org o on o.id = v.org_id
    where v.key like 'dues.%' and o.path = any(${all}::text[])`.execute(tx)
  const own = new Set(setting.map(s => s.path))
  const kept = new Map<string, Local>()
  return {
    of: path => branchOf(path).flatMap(p => byPath.get(p) ?? []),
    async rules(path) {
      const nearest = branchOf(path).findLast(p => own.has(p))
      if (nearest === undefined) return noLocal
      const known = kept.get(nearest) ?? (await localRules(tx, nearest))
      kept.set(nearest, known)
      return known
    },
  }
}

export interface Share {
  readonly level: ShareLevel
  readonly orgId: string
  readonly category: 'UNION_SHARE' | 'UNION_UP'
  readonly fen: Fen
}

/**
 * The parts of one payment. A level that the branch lacks leaves its part to the nearest union above it; what is due to levels above this
 * federation stands with its topmost union until it is handed up.
 */
export function sharesOf(branch: readonly Above[], paid: Fen, on: Day, local: Local): readonly Share[] {
  const { parts } = splitPaid(paid, on, local)
  const rank = (level: string) => (shareLevels as readonly string[]).indexOf(level)
  const known = branch.filter(o => rank(o.level) >= 0)
  const unit = branch.at(-1)
  const top = branch[0]
  if (!unit || !top) throw new Error('a contribution belongs to no union')
  return parts
    .filter(p => p.fen > 0)
    .map(({ level, fen }) => {
      if (level === 'GRASSROOTS') return { level, orgId: unit.id, category: 'UNION_SHARE' as const, fen }
      // The branch runs from the top down: the last one that stands at this level or above it is the nearest.
      const taker = known.findLast(o => rank(o.level) >= rank(level))
      return { level, orgId: (taker ?? top).id, category: taker ? 'UNION_SHARE' : 'UNION_UP', fen }
    })
}

export interface Settling {
  readonly lineId: string
  readonly collectorId: string
  readonly unit: { readonly id: string; readonly path: string }
  readonly on: Day
  /** What is left of it: what was paid less what the tax bureau gave back. */
  readonly fen: Fen
}

/**
 * Splits payments that have found their union: one posting for each year takes them out of what had come in unassigned, and each part
 * stands in its union's account. Shares, lines and postings are written in one transaction; the line is settled once (its row is held).
 * `correctionId`: they were put to another union before, whose shares have been taken back. Answers the ids of the postings.
 */
export async function settleLines(
  act: JobAct<Tables>,
  lines: readonly Settling[],
  memo: string,
  correctionId?: string,
): Promise<string[]> {
  if (lines.length === 0) return []
  const postings: string[] = []
  const branches = await branchesOf(
    act.tx,
    lines.map(l => l.unit.path),
  )
  for (const [year, some] of Map.groupBy(lines, l => yearOf(l.on))) {
    const shares: (Share & { lineId: string; n: number })[] = []
    for (const l of some) {
      const parts = sharesOf(branches.of(l.unit.path), l.fen, l.on, await branches.rules(l.unit.path))
      shares.push(...parts.map((p, i) => ({ ...p, lineId: l.lineId, n: i + 1 })))
    }
    const accounts = await manyBudgets(
      act.tx,
      [
        ...some.map(l => unionBudget(l.collectorId, 'UNION_UNSETTLED', year)),
        ...shares.map(s => unionBudget(s.orgId, s.category, year)),
      ],
      act.now,
    )
    const of = (orgId: string, category: Category): Accounts =>
      accounts.get(budgetKey(unionBudget(orgId, category, year)))!
    const entries: Entry[] = [
      ...some.map(l => ({ accountId: of(l.collectorId, 'UNION_UNSETTLED').AVAILABLE, fen: -l.fen as Fen })),
      ...shares.map(s => ({ accountId: of(s.orgId, s.category).AVAILABLE, fen: s.fen })),
    ]
    const postingId = await post(act.tx, {
      ...stamp(act),
      kind: 'SPLIT',
      memo: `${memo} ${some.length} 笔`,
      ref: { kind: 'dues_line', id: some[0]!.lineId },
      lines: entries,
    })
    postings.push(postingId)
    await keepShares(act, shares, correctionId)
    const settled = some.map(l => ({ id: l.lineId, unit: l.unit.id, path: l.unit.path }))
    await sql`
      update dues_line l set unit_id = r.unit, unit_path = r.path, posting_id = ${postingId}
      from jsonb_to_recordset(${JSON.stringify(settled)}::jsonb) as r (id uuid, unit uuid, path text) where l.id = r.id`.execute(
      act.tx,
    )
  }
  return postings
}

export type LineShare = Share & { readonly lineId: string; readonly n: number }

/** Writes shares behind those that are there; those of a correction may be negative. */
export async function keepShares(
  act: JobAct<Tables>,
  shares: readonly LineShare[],
  correctionId?: string,
): Promise<void> {
  await sql`
    insert into dues_share (line_id, n, level, org_id, category, amount_fen, correction_id)
    select r."lineId", r.n + coalesce((select max(s.n) from dues_share s where s.line_id = r."lineId"), 0), r.level, r."orgId", r.category,
      r.fen, ${correctionId ?? null}::uuid
    from jsonb_to_recordset(${JSON.stringify(shares)}::jsonb) as r ("lineId" uuid, n int, level text, "orgId" uuid, category text, fen bigint)`.execute(
    act.tx,
  )
}

/** How each level stands with one payment, corrections included. */
export async function sharesOfLine(tx: JobAct<Tables>['tx'], lineId: string): Promise<Share[]> {
  const { rows } = await sql<Share>`
    select level, org_id as "orgId", category, sum(amount_fen)::bigint as fen from dues_share where line_id = ${lineId}
    group by 1, 2, 3 having sum(amount_fen) <> 0 order by min(n)`.execute(tx)
  return rows.map(r => ({ ...r, fen: Number(r.fen) as Fen }))
}
