// Contributions that the tax bureau collected: a file recorded once, each payment put to its union and split; the rest waits to be assigned.
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { type Day, yearOf } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { type Fen, fen } from '#base/money.ts'
import { type FactInput, recordFacts } from '#engines/figures/facts.ts'
import { move, stamp } from '#engines/funds/budgets.ts'
import { budgetAccounts, post } from '#engines/funds/ledger.ts'
import { getOrg, type Org, orgById, orgName } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act, JobAct, Look } from '#kernel/service.ts'
import { type Collected, readCollection } from './collection-file.ts'
import { refuse } from './refuse.ts'
import { contributionOf } from './rules.ts'
import { type Settling, settleLines, unionBudget } from './shares.ts'
import type { Tables } from './tables.ts'

/**
 * Takes a file into the account of a federation. The same file, or the same voucher in another file, changes nothing.
 * @throws absent; dues.file_bad, dues.file_empty, dues.file_differs
 */
export async function takeCollection(act: Act<Tables>, { orgId }: { orgId: string }) {
  const { tx, upload } = act
  const org = await orgById(act.db, orgId)
  if (!org || !covers(act.scope, org.path) || !upload) throw refuseKernel('absent')
  act.touched('org', org.id)
  const lines = await readCollection(await buffer(upload.open()))
  const id = newId(act.now)
  const { rows: made } = await sql`
    insert into dues_file (id, org_id, org_path, account_id, file_name, sha256, at, lines, total_fen)
    values (${id}, ${org.id}, ${org.path}, ${act.actor.accountId}, ${upload.name}, ${upload.sha256}, ${act.now}, ${lines.length}, 0)
    on conflict on constraint dues_file_same do nothing returning id`.execute(tx)
  if (made.length === 0)
    return { fileId: await sameFile(act, org.id, upload.sha256), again: true, ...none, lines: lines.length }
  const fresh = await keepLines(act, { id, org }, lines)
  const totalFen = fen(fresh.reduce((sum, l) => sum + l.fen, 0))
  await sql`update dues_file set fresh = ${fresh.length}, total_fen = ${totalFen} where id = ${id}`.execute(tx)
  await bookCollected(act, org.id, { id, name: upload.name }, fresh)
  const settling = await unitsOf(act, org, fresh)
  await settle(act, settling, `分成：${upload.name}`)
  return { fileId: id, again: false, lines: lines.length, fresh: fresh.length, settled: settling.length, totalFen }
}

const none = { fresh: 0, settled: 0, totalFen: fen(0) }

async function sameFile({ tx }: Act<Tables>, orgId: string, sha256: Buffer): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from dues_file where org_id = ${orgId} and sha256 = ${sha256}`.execute(tx)
  return rows[0]!.id
}

interface Fresh extends Collected {
  readonly id: string
}

/** Payments that were not there before; a voucher known with another payer, day or amount stops the whole file. */
async function keepLines(
  act: Act<Tables>,
  of: { id: string; org: Org },
  lines: readonly Collected[],
): Promise<Fresh[]> {
  const { org } = of
  const local = await localRules(act.tx, org.path)
  const rows = lines.map(l => ({
    ...l,
    id: newId(act.now),
    due: l.payrollFen === null ? null : contributionOf(l.payrollFen, l.on, local),
  }))
  const { rows: kept } = await sql<{ id: string }>`
    insert into dues_line (id, file_id, org_id, org_path, voucher, employer_uscc, employer, period, paid_on, payroll_fen, due_fen, amount_fen)
    select r.id, ${of.id}, ${org.id}, ${org.path}, r.voucher, r.uscc, r.employer, r.period, r."on", r."payrollFen", r.due, r.fen
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, voucher text, uscc text, employer text, period text, "on" date,
      "payrollFen" bigint, due bigint, fen bigint)
    on conflict on constraint dues_line_once do nothing returning id`.execute(act.tx)
  const { rows: other } = await sql<{ voucher: string }>`
    select r.voucher from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (voucher text, uscc text, "on" date, fen bigint)
    join dues_line l on l.org_id = ${org.id} and l.voucher = r.voucher
    where (l.employer_uscc, l.paid_on, l.amount_fen) is distinct from (r.uscc, r."on", r.fen) order by r.voucher limit 1`.execute(
    act.tx,
  )
  if (other[0]) throw refuse('dues.file_differs', { voucher: other[0].voucher })
  const fresh = new Set(kept.map(k => k.id))
  return rows.filter(r => fresh.has(r.id))
}

/** What came in stands in the books at once, unassigned: the account always agrees with what was collected. */
async function bookCollected(
  act: Act<Tables>,
  orgId: string,
  file: { id: string; name: string },
  fresh: readonly Fresh[],
): Promise<void> {
  for (const [year, lines] of Map.groupBy(fresh, l => yearOf(l.on))) {
    const accounts = await budgetAccounts(act.tx, unionBudget(orgId, 'UNION_UNSETTLED', year), act.now)
    await post(act.tx, {
      ...stamp(act),
      kind: 'COLLECTED',
      memo: `税务代收：${file.name} ${lines.length} 笔`,
      ref: { kind: 'dues_file', id: file.id },
      lines: move(accounts, 'RECEIVED', 'AVAILABLE', fen(lines.reduce((sum, l) => sum + l.fen, 0))),
    })
  }
}

/** The unions of these payments: by the union's own code, else by what this collector assigned the employer to before. */
async function unitsOf(
  act: JobAct<Tables>,
  collector: Pick<Org, 'id' | 'path'>,
  lines: readonly Fresh[],
): Promise<Settling[]> {
  const { rows } = await sql<{ lineId: string; id: string; path: string }>`
    select r.id as "lineId", o.id, o.path
    from jsonb_to_recordset(${JSON.stringify(lines.map(l => ({ id: l.id, uscc: l.uscc, union: l.union })))}::jsonb) as r (id uuid, uscc text, "union" text)
    left join dues_payer p on p.employer_uscc = r.uscc and p.collector_id = ${collector.id}
    join kernel_org o on o.id = coalesce((select k.id from kernel_org k where k.uscc = r."union" and k.ended_on is null), p.org_id)
    where o.level = 'GRASSROOTS' and o.ended_on is null and starts_with(o.path, ${collector.path})`.execute(act.tx)
  const units = new Map(rows.map(({ lineId, ...unit }) => [lineId, unit]))
  return lines.flatMap(l => {
    const unit = units.get(l.id)
    return unit ? [{ lineId: l.id, collectorId: collector.id, unit, on: l.on, fen: l.fen }] : []
  })
}

async function settle(act: JobAct<Tables>, lines: readonly Settling[], memo: string): Promise<void> {
  await settleLines(act, lines, memo)
  await recordFacts(act.tx, lines.map(contributionOfLine(act.now)))
}

/** The fact of a payment that stands with its union. */
export const contributionOfLine =
  (at: Date) =>
  (l: Settling): FactInput => ({
    kind: 'dues.contribution',
    day: l.on,
    at,
    orgId: l.unit.id,
    fen: l.fen,
    dims: { source: 'UNION' },
    ref: { kind: 'dues_line', id: l.lineId },
  })

/**
 * Says to which union an employer belongs: all its payments that wait are split, and the next file finds it by itself.
 * @throws absent; dues.not_a_unit; dues.line_settled when nothing waits any more
 */
export async function assignPayer(act: Act<Tables>, { lineId, unitId }: { lineId: string; unitId: string }) {
  const { rows: asked } = await sql<{ orgId: string; uscc: string; employer: string }>`
    select org_id as "orgId", employer_uscc as uscc, employer from dues_line
    where id = ${lineId} and ${within(act.scope, 'org_path')}`.execute(act.tx)
  const [line] = asked
  if (!line) throw refuseKernel('absent')
  const collector = await getOrg(act.tx, line.orgId)
  const unit = await orgById(act.tx, unitId)
  if (!unit || !covers(act.scope, unit.path)) throw refuseKernel('absent')
  if (unit.level !== 'GRASSROOTS' || !unit.path.startsWith(collector.path))
    throw refuse('dues.not_a_unit', { org: await orgName(act.tx, unit.id, act.today) })
  const { rows } = await sql<{ id: string; on: Day; fen: Fen }>`
    select id, paid_on as "on", amount_fen - returned_fen as fen from dues_line
    where org_id = ${collector.id} and employer_uscc = ${line.uscc} and unit_id is null and returned_fen < amount_fen
    order by id for update`.execute(act.tx)
  if (rows.length === 0) throw refuse('dues.line_settled')
  await rememberPayer(act, collector.id, line.uscc, unit)
  act.touched('org', unit.id)
  const lines = rows.map(r => ({ lineId: r.id, collectorId: collector.id, unit, on: r.on, fen: r.fen }))
  await settle(act, lines, `分成：${line.employer}`)
  return { settled: lines.length, fen: fen(lines.reduce((sum, l) => sum + l.fen, 0)) }
}

/** From now on this collector's payments of the employer find the union by themselves; other collectors' are their own affair. */
export async function rememberPayer(
  act: Act<Tables>,
  collectorId: string,
  uscc: string,
  unit: Pick<Org, 'id' | 'path'>,
): Promise<void> {
  await sql`
    insert into dues_payer (collector_id, employer_uscc, org_id, org_path, set_by, set_at)
    values (${collectorId}, ${uscc}, ${unit.id}, ${unit.path}, ${act.actor.accountId}, ${act.now})
    on conflict (collector_id, employer_uscc) do update set org_id = excluded.org_id, org_path = excluded.org_path,
      set_by = excluded.set_by, set_at = excluded.set_at`.execute(act.tx)
}

const handful = 200

/**
 * Payments that wait although their employer is assigned: a file was taken in while somebody assigned it, or the union was founded since.
 * True while there is more.
 */
export async function settleKnown(act: JobAct<Tables>): Promise<boolean> {
  const { rows } = await sql<Settling & { unitId: string; unitPath: string; employer: string }>`
    select l.id as "lineId", l.org_id as "collectorId", o.id as "unitId", o.path as "unitPath", l.paid_on as "on",
      l.amount_fen - l.returned_fen as fen, l.employer
    from dues_line l join dues_payer p on p.collector_id = l.org_id and p.employer_uscc = l.employer_uscc
      join kernel_org o on o.id = p.org_id and o.ended_on is null and o.level = 'GRASSROOTS' and starts_with(o.path, l.org_path)
    where l.unit_id is null and l.returned_fen < l.amount_fen order by l.id limit ${handful} for update of l skip locked`.execute(
    act.tx,
  )
  for (const [memo, some] of Map.groupBy(rows, r => `分成：${r.employer}`))
    await settle(
      act,
      some.map(({ unitId, unitPath, ...l }) => ({ ...l, unit: { id: unitId, path: unitPath } })),
      memo,
    )
  return rows.length === handful
}

interface OpenLine {
  readonly id: string
  readonly employer: string
  readonly uscc: string
  readonly period: string
  readonly on: Day
  readonly fen: Fen
}

/** Payments that no union has been found for, newest first. */
export async function pageOpen(
  look: Look<Tables>,
  { after, limit = 50 }: { after?: string | undefined; limit?: number | undefined },
) {
  const { rows } = await sql<OpenLine>`
    select id, employer, employer_uscc as uscc, period, paid_on as "on", amount_fen - returned_fen as fen from dues_line
    where unit_id is null and returned_fen < amount_fen and ${within(look.scope, 'org_path')} and (${after ?? null}::uuid is null or id < ${after ?? null})
    order by id desc limit ${limit + 1}`.execute(look.db)
  return { rows: rows.slice(0, limit), next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null }
}

/** Files taken in, newest first. */
export async function pageFiles(
  look: Look<Tables>,
  { after, limit = 20 }: { after?: string | undefined; limit?: number | undefined },
) {
  const { rows } = await sql<{
    id: string
    name: string
    at: Date
    by: string | null
    lines: number
    fresh: number
    fen: Fen
    open: number
  }>`
    select f.id, f.file_name as name, f.at, a.name as by, f.lines, f.fresh, f.total_fen as fen,
      (select count(*)::int from dues_line l
        where l.org_path = f.org_path and l.unit_id is null and l.returned_fen < l.amount_fen and l.file_id = f.id) as open
    from dues_file f left join kernel_account a on a.id = f.account_id
    where ${within(look.scope, 'f.org_path')} and (${after ?? null}::uuid is null or f.id < ${after ?? null})
    order by f.id desc limit ${limit + 1}`.execute(look.db)
  const page = rows.slice(0, limit)
  return {
    rows: page.map(({ at, ...r }) => ({ ...r, at: at.toISOString() })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}
