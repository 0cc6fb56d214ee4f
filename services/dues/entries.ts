// What is entered by one and approved by another: members' dues that a unit took in, what it spends, the subsidies a federation gives to county unions, and what takes one of them back.
import { sql } from 'kysely'
import { at } from '#base/dated.ts'
import { addYears, type Day, day, yearOf } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { add, type Fen, fen, formatYuan } from '#base/money.ts'
import { batch } from '#engines/cases/cases.ts'
import { recordFact, reverseFact } from '#engines/figures/facts.ts'
import { move, stamp } from '#engines/funds/budgets.ts'
import { budgetAccounts, type Entry, post } from '#engines/funds/ledger.ts'
import { attachFiles } from '#kernel/files/attach.ts'
import { getOrg, type Org, orgName } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act } from '#kernel/service.ts'
import { oweEntries } from './duties.ts'
import { handOf, isOwn } from './hands.ts'
import { opposite } from './opposite.ts'
import { refuse } from './refuse.ts'
import { countySubsidy } from './rules.ts'
import { unionBudget } from './shares.ts'
import type { Tables } from './tables.ts'
import { type EntryKind, type EntryState, entryStateWords, type Use, useWords } from './words.ts'

/** @throws absent */
async function orgWithin(act: Act<Tables>, orgId: string): Promise<Org> {
  const org = await getOrg(act.db, orgId)
  if (!covers(act.scope, org.path)) throw refuseKernel('absent')
  act.touched('org', org.id)
  return org
}

/** @throws absent; dues.not_a_unit */
async function unitWithin(act: Act<Tables>, orgId: string): Promise<Org> {
  const org = await orgWithin(act, orgId)
  if (org.level !== 'GRASSROOTS') throw refuse('dues.not_a_unit', { org: await orgName(act.db, org.id, act.today) })
  return org
}

interface NewDues {
  readonly orgId: string
  readonly month: string
  readonly members: number
  readonly fen: number
  readonly document: string
}

/** Dues of one month in a unit; booked when another person approves. @throws dues.not_a_unit, dues.entry_period, dues.entry_once (index) */
export async function enterDues(act: Act<Tables>, d: NewDues): Promise<{ entryId: string }> {
  const org = await unitWithin(act, d.orgId)
  if (d.month > act.today.slice(0, 7)) throw refuse('dues.entry_period', { period: d.month })
  const entryId = newId(act.now)
  await act.tx
    .insertInto('dues_entry')
    .values({
      id: entryId,
      kind: 'DUES',
      org_id: org.id,
      org_path: org.path,
      period: d.month,
      members: d.members,
      amount_fen: fen(d.fen),
      document: d.document.trim(),
      state: 'PROPOSED',
      proposed_by: handOf(act),
      proposed_at: act.now,
    })
    .execute()
  await oweEntries(act, { orgId: org.id, orgPath: org.path })
  return { entryId }
}

interface Spending {
  readonly orgId: string
  readonly on: string
  readonly use: Use
  readonly fen: number
  readonly document: string
  readonly fileIds: readonly string[]
}

/** What a unit spent, with its voucher; booked when another person approves. @throws dues.not_a_unit, dues.entry_period, dues.voucher_missing */
export async function enterSpending(act: Act<Tables>, e: Spending): Promise<{ entryId: string }> {
  const org = await unitWithin(act, e.orgId)
  if (e.on > act.today || e.on < addYears(act.today, -2)) throw refuse('dues.entry_period', { period: e.on })
  if (e.fileIds.length === 0) throw refuse('dues.voucher_missing')
  const id = newId(act.now)
  await act.tx
    .insertInto('dues_entry')
    .values({
      ...{
        id,
        kind: 'SPENT',
        org_id: org.id,
        org_path: org.path,
        period: e.on.slice(0, 7),
        on_day: e.on as Day,
        use: e.use,
      },
      ...{ amount_fen: fen(e.fen), document: e.document.trim(), state: 'PROPOSED' },
      ...{ proposed_by: handOf(act), proposed_at: act.now },
    })
    .execute()
  await attachFiles(act, e.fileIds, 'dues_entry', id, null)
  await oweEntries(act, { orgId: org.id, orgPath: org.path })
  return { entryId: id }
}

/** Proposes to take a booked entry back by an opposite posting. @throws absent, dues.not_booked, dues.undone_once (index) */
export async function proposeUndo(
  act: Act<Tables>,
  side: Side,
  { entryId, document }: { entryId: string; document: string },
): Promise<{ entryId: string }> {
  const entry = await lock(act, entryId, side)
  if (entry.state !== 'BOOKED' || entry.kind === 'UNDO' || entry.undone) throw refuse('dues.not_booked')
  const id = newId(act.now)
  await act.tx
    .insertInto('dues_entry')
    .values({
      ...{
        id,
        kind: 'UNDO',
        org_id: entry.orgId,
        org_path: entry.orgPath,
        from_id: entry.fromId,
        from_path: entry.fromPath,
      },
      ...{
        period: entry.period,
        amount_fen: entry.fen,
        document: document.trim(),
        undoes: entry.id,
        state: 'PROPOSED',
      },
      ...{ proposed_by: handOf(act), proposed_at: act.now },
    })
    .execute()
  if (side === 'UNIT') await oweEntries(act, entry)
  return { entryId: id }
}

/**
 * Proposes the year's subsidy of every county union below a federation by the rule in force on the first of the year. Asked twice it adds
 * nothing. @throws dues.entry_period, dues.no_subsidy
 */
export async function proposeSubsidies(act: Act<Tables>, { orgId, year }: { orgId: string; year: number }) {
  const giver = await orgWithin(act, orgId)
  if (year > yearOf(act.today)) throw refuse('dues.entry_period', { period: year })
  const { rows: counties } = await sql<{ id: string; path: string }>`
    select id, path from kernel_org where level = 'COUNTY' and kind = 'FEDERATION' and ended_on is null and starts_with(path, ${giver.path})
    order by path`.execute(act.tx)
  const given: Fen[] = []
  let already = 0
  for (const county of counties) {
    const rule = at(countySubsidy, day(`${year}-01-01`), await localRules(act.tx, county.path))
    if (rule.value === 0) continue
    const added = await act.tx
      .insertInto('dues_entry')
      .values({
        id: newId(act.now),
        kind: 'SUBSIDY',
        org_id: county.id,
        org_path: county.path,
        from_id: giver.id,
        from_path: giver.path,
        period: String(year),
        amount_fen: rule.value,
        document: `${rule.document} ${rule.clause}`,
        state: 'PROPOSED',
        proposed_by: handOf(act),
        proposed_at: act.now,
      })
      .onConflict(oc => oc.columns(['org_id', 'kind', 'period']).where(onceADues).doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows) given.push(rule.value)
    else already++
  }
  if (given.length + already === 0) throw refuse('dues.no_subsidy', { year })
  return { proposed: given.length, already, totalFen: add(fen(0), ...given) }
}

/** The condition of the index by which a period is entered once. */
const onceADues = sql<boolean>`kind in ('DUES','SUBSIDY') and state <> 'REFUSED' and not undone`

/** Whose entry it is: a unit's own, or what a federation gives. */
export type Side = 'UNIT' | 'GIVER'

interface Kept {
  readonly id: string
  readonly kind: EntryKind
  readonly orgId: string
  readonly orgPath: string
  readonly fromId: string | null
  readonly fromPath: string | null
  readonly period: string
  readonly members: number | null
  readonly fen: Fen
  readonly use: Use | null
  readonly on: Day | null
  readonly document: string
  readonly state: EntryState
  readonly undoes: string | null
  readonly undone: boolean
  readonly postingId: string | null
  readonly proposedBy: string
}

/** Held until the end of the command. @throws absent */
async function lock(act: Act<Tables>, entryId: string, side: Side): Promise<Kept> {
  const { rows } = await sql<Kept>`
    select id, kind, org_id as "orgId", org_path as "orgPath", from_id as "fromId", from_path as "fromPath", period, members, amount_fen as fen,
      use, on_day as "on", document, state, undoes, undone, posting_id as "postingId", proposed_by as "proposedBy"
    from dues_entry where id = ${entryId} and ${side === 'UNIT' ? sql`from_path is null` : sql`from_path is not null`}
      and ${within(act.scope, side === 'UNIT' ? 'org_path' : 'from_path')} for update`.execute(act.tx)
  const [entry] = rows
  if (!entry) throw refuseKernel('absent')
  act.touched('org', entry.orgId)
  return entry
}

export interface Judging {
  readonly entryIds: readonly string[]
  readonly approve: boolean
  readonly why?: string | undefined
}

/** Another person approves many, each with a verdict of its own; what is approved is booked and counted in the same moment. */
export async function judgeEntries(act: Act<Tables>, side: Side, d: Judging) {
  const verdicts = await batch(
    act,
    d.entryIds.map(caseId => ({ caseId })),
    ({ caseId }) => judge(act, caseId, side, d),
  )
  return {
    verdicts: verdicts.map(({ caseId, ...v }) => ({ entryId: caseId, ...v })),
    done: verdicts.filter(v => v.ok).length,
  }
}

async function judge(act: Act<Tables>, entryId: string, side: Side, d: Judging): Promise<void> {
  const entry = await lock(act, entryId, side)
  if (entry.state !== 'PROPOSED') throw refuse('dues.entry_judged', { state: entryStateWords[entry.state][act.lang] })
  if (isOwn(act, entry.proposedBy)) throw refuse('dues.entry_own')
  const postingId = !d.approve
    ? null
    : entry.kind === 'UNDO'
      ? await bookUndo(act, entry, side)
      : entry.kind === 'SPENT'
        ? await bookSpending(act, entry)
        : await book(act, entry)
  await act.tx
    .updateTable('dues_entry')
    .set({
      state: d.approve ? 'BOOKED' : 'REFUSED',
      judged_by: handOf(act),
      judged_at: act.now,
      why: d.why?.trim() || null,
      posting_id: postingId,
    })
    .where('id', '=', entry.id)
    .execute()
  if (side === 'UNIT') await oweEntries(act, entry)
}

const ref = (entry: Pick<Kept, 'id'>) => ({ kind: 'dues_entry', id: entry.id })
const factKind = { DUES: 'dues.members', SUBSIDY: 'dues.subsidy', SPENT: 'dues.spent' } as const

const count = (act: Act<Tables>, entry: Kept & { kind: keyof typeof factKind }) =>
  recordFact(act.tx, {
    kind: factKind[entry.kind],
    day: entry.on ?? act.today,
    at: act.now,
    orgId: entry.orgId,
    fen: entry.fen,
    ...(entry.members ? { count: entry.members } : {}),
    dims: { source: 'UNION', ...(entry.use ? { use: entry.use } : {}) },
    ref: ref(entry),
  })

/** Dues are received in the unit's own account; a subsidy moves from the budget that the federation set aside for it, and from nowhere else. */
async function book(act: Act<Tables>, entry: Kept): Promise<string> {
  const year = Number(entry.period.slice(0, 4))
  const dues = entry.kind === 'DUES'
  const own = await budgetAccounts(
    act.tx,
    unionBudget(entry.orgId, dues ? 'UNION_DUES' : 'UNION_SUBSIDY', year),
    act.now,
  )
  const given = entry.fromId
    ? (await budgetAccounts(act.tx, unionBudget(entry.fromId, 'UNION_SUBSIDY', year), act.now)).AVAILABLE
    : own.RECEIVED
  const postingId = await post(act.tx, {
    ...stamp(act),
    kind: dues ? 'DUES' : 'SUBSIDY',
    memo: `${dues ? '会费' : '定额补助'} ${entry.period}：${entry.document}`,
    ref: ref(entry),
    lines: dues
      ? move(own, 'RECEIVED', 'AVAILABLE', entry.fen)
      : [
          { accountId: given, fen: fen(-entry.fen) },
          { accountId: own.AVAILABLE, fen: entry.fen },
        ],
  })
  await count(act, { ...entry, kind: dues ? 'DUES' : 'SUBSIDY' })
  return postingId
}

/** What a unit spends comes out of what it has had longest. @throws dues.not_enough */
async function bookSpending(act: Act<Tables>, entry: Kept): Promise<string> {
  const { rows } = await sql<{ accountId: string; fen: Fen }>`
    select b.account_id as "accountId", b.amount_fen as fen from funds_balance b join funds_account a on a.id = b.account_id
    where a.org_id = ${entry.orgId} and a.source = 'UNION' and a.kind = 'AVAILABLE' and b.amount_fen > 0
    order by b.account_id for update of b`.execute(act.tx)
  const { rows: order } = await sql<{ accountId: string }>`
    select id as "accountId" from funds_account where id = any(${rows.map(r => r.accountId)}::uuid[]) order by year, category`.execute(
    act.tx,
  )
  const has = new Map(rows.map(r => [r.accountId, r.fen]))
  const lines: Entry[] = []
  let left: number = entry.fen
  for (const { accountId } of order) {
    const part = Math.min(left, has.get(accountId) ?? 0)
    if (part > 0) lines.push({ accountId, fen: fen(-part) })
    left -= part
  }
  if (left > 0)
    throw refuse('dues.not_enough', { has: formatYuan(fen(entry.fen - left)), needs: formatYuan(entry.fen) })
  const year = yearOf(entry.on ?? act.today)
  const cost = await budgetAccounts(act.tx, unionBudget(entry.orgId, 'UNION_COST', year), act.now)
  const postingId = await post(act.tx, {
    ...stamp(act),
    kind: 'EXPENSE',
    memo: `${entry.use ? useWords[entry.use].zh : ''}：${entry.document}`,
    ref: ref(entry),
    lines: [...lines, { accountId: cost.SPENT, fen: entry.fen }],
  })
  await count(act, { ...entry, kind: 'SPENT' })
  return postingId
}

async function bookUndo(act: Act<Tables>, undo: Kept, side: Side): Promise<string> {
  const entry = await lock(act, undo.undoes ?? '', side)
  if (entry.kind === 'UNDO' || entry.state !== 'BOOKED' || entry.undone || !entry.postingId)
    throw refuse('dues.not_booked')
  const postingId = await opposite(act, entry.postingId, { document: undo.document, ref: ref(undo) })
  await act.tx.updateTable('dues_entry').set({ undone: true }).where('id', '=', entry.id).execute()
  await reverseFact(act.tx, { kind: factKind[entry.kind], ref: ref(entry), at: act.now })
  return postingId
}
