// What is entered by one and approved by another: members' dues that a unit took in, and the subsidies a federation gives to county unions.
import { sql } from 'kysely'
import { at } from '#base/dated.ts'
import { day, yearOf } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { add, type Fen, fen } from '#base/money.ts'
import { batch } from '#engines/cases/cases.ts'
import { recordFact } from '#engines/figures/facts.ts'
import { move, stamp } from '#engines/funds/budgets.ts'
import { budgetAccounts, post } from '#engines/funds/ledger.ts'
import { getOrg, type Org, orgNames } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act, Look } from '#kernel/service.ts'
import { refuse } from './refuse.ts'
import { countySubsidy } from './rules.ts'
import { unionBudget } from './shares.ts'
import type { Tables } from './tables.ts'
import { type EntryKind, type EntryState, entryStateWords } from './words.ts'

async function orgWithin(act: Act<Tables>, orgId: string): Promise<Org> {
  const org = await getOrg(act.db, orgId)
  if (!covers(act.scope, org.path)) throw refuseKernel('absent')
  act.touched('org', org.id)
  return org
}

const by = (act: Act<Tables>): string => {
  if (!act.actor.accountId) throw refuseKernel('signed_out')
  return act.actor.accountId
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
  const org = await orgWithin(act, d.orgId)
  if (org.level !== 'GRASSROOTS')
    throw refuse('dues.not_a_unit', { org: (await orgNames(act.db, [org.id], act.today)).get(org.id) ?? '' })
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
      proposed_by: by(act),
      proposed_at: act.now,
    })
    .execute()
  return { entryId }
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
        proposed_by: by(act),
        proposed_at: act.now,
      })
      .onConflict(oc => oc.columns(['org_id', 'kind', 'period']).where('state', '<>', sql.lit('REFUSED')).doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows) given.push(rule.value)
    else already++
  }
  if (given.length + already === 0) throw refuse('dues.no_subsidy', { year })
  return { proposed: given.length, already, totalFen: add(fen(0), ...given) }
}

interface Kept {
  readonly id: string
  readonly kind: EntryKind
  readonly orgId: string
  readonly fromId: string | null
  readonly period: string
  readonly members: number | null
  readonly fen: Fen
  readonly document: string
  readonly state: EntryState
  readonly proposedBy: string
}

async function lock(act: Act<Tables>, entryId: string, kind: EntryKind): Promise<Kept> {
  const path = kind === 'DUES' ? 'org_path' : 'from_path'
  const { rows } = await sql<Kept>`
    select id, kind, org_id as "orgId", from_id as "fromId", period, members, amount_fen as fen, document, state, proposed_by as "proposedBy"
    from dues_entry where id = ${entryId} and kind = ${kind} and ${within(act.scope, path)} for update`.execute(act.tx)
  const [entry] = rows
  if (!entry) throw refuseKernel('absent')
  if (entry.state !== 'PROPOSED') throw refuse('dues.entry_judged', { state: entryStateWords[entry.state][act.lang] })
  act.touched('org', entry.orgId)
  return entry
}

export interface Judging {
  readonly entryIds: readonly string[]
  readonly approve: boolean
  readonly why?: string | undefined
}

/** Another person approves many, each with a verdict of its own; what is approved is booked and counted in the same moment. */
export async function judgeEntries(act: Act<Tables>, kind: EntryKind, d: Judging) {
  const verdicts = await batch(
    act,
    d.entryIds.map(caseId => ({ caseId })),
    ({ caseId }) => judge(act, caseId, kind, d),
  )
  return {
    verdicts: verdicts.map(({ caseId, ...v }) => ({ entryId: caseId, ...v })),
    done: verdicts.filter(v => v.ok).length,
  }
}

async function judge(act: Act<Tables>, entryId: string, kind: EntryKind, d: Judging): Promise<void> {
  const entry = await lock(act, entryId, kind)
  if ([by(act), ...act.behalf.map(b => b.accountId)].includes(entry.proposedBy)) throw refuse('dues.entry_own')
  const postingId = d.approve ? await book(act, entry) : null
  await act.tx
    .updateTable('dues_entry')
    .set({
      state: d.approve ? 'BOOKED' : 'REFUSED',
      judged_by: by(act),
      judged_at: act.now,
      why: d.why?.trim() || null,
      posting_id: postingId,
    })
    .where('id', '=', entry.id)
    .execute()
}

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
    kind: entry.kind,
    memo: `${dues ? '会费' : '定额补助'} ${entry.period}：${entry.document}`,
    ref: { kind: 'dues_entry', id: entry.id },
    lines: dues
      ? move(own, 'RECEIVED', 'AVAILABLE', entry.fen)
      : [
          { accountId: given, fen: fen(-entry.fen) },
          { accountId: own.AVAILABLE, fen: entry.fen },
        ],
  })
  await recordFact(act.tx, {
    kind: dues ? 'dues.members' : 'dues.subsidy',
    day: act.today,
    at: act.now,
    orgId: entry.orgId,
    fen: entry.fen,
    ...(entry.members ? { count: entry.members } : {}),
    dims: { source: 'UNION' },
    ref: { kind: 'dues_entry', id: entry.id },
  })
  return postingId
}

export interface EntriesAsked {
  readonly kind: EntryKind
  readonly orgId?: string | undefined
  readonly year?: number | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/** Entries of one kind in the scope, newest first: dues by the unit that took them in, subsidies by the federation that gives them. */
export async function pageEntries(look: Look<Tables>, q: EntriesAsked) {
  const limit = q.limit ?? 50
  const path = q.kind === 'DUES' ? 'e.org_path' : 'e.from_path'
  const { rows } = await sql<{
    id: string
    orgId: string
    period: string
    members: number | null
    fen: Fen
    document: string
    state: EntryState
    proposedBy: string
    proposer: string
    judgedBy: string | null
    why: string | null
    postingId: string | null
  }>`
    select e.id, e.org_id as "orgId", e.period, e.members, e.amount_fen as fen, e.document, e.state, p.name as "proposedBy",
      e.proposed_by as proposer, j.name as "judgedBy", e.why, e.posting_id as "postingId"
    from dues_entry e join kernel_account p on p.id = e.proposed_by left join kernel_account j on j.id = e.judged_by
    where e.kind = ${q.kind} and ${within(look.scope, path)} and (${q.orgId ?? null}::uuid is null or e.org_id = ${q.orgId ?? null})
      and (${q.year ?? null}::int is null or left(e.period, 4) = ${String(q.year ?? '')})
      and (${q.after ?? null}::uuid is null or e.id < ${q.after ?? null})
    order by e.id desc limit ${limit + 1}`.execute(look.db)
  const page = rows.slice(0, limit)
  const names = await orgNames(
    look.db,
    page.map(r => r.orgId),
    look.today,
  )
  return {
    rows: page.map(({ proposer, ...r }) => ({
      ...r,
      org: names.get(r.orgId) ?? '',
      stateTitle: entryStateWords[r.state][look.lang],
      mayJudge: r.state === 'PROPOSED' && proposer !== look.actor.accountId,
    })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}
