// Grants: proposed by the standards in force, confirmed by a named person, handed to the funds engine to be paid.
import { sql } from 'kysely'
import { type Local, noLocal } from '#base/dated.ts'
import { type Day, day, daysBetween, endOfMonth, formatDay, yearOf } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { add, type Fen, fen } from '#base/money.ts'
import { say } from '#base/text.ts'
import { batch } from '#engines/cases/cases.ts'
import { payerKey, payersOf } from '#engines/funds/payers.ts'
import { requestPayments } from '#engines/funds/payments.ts'
import { attachFiles } from '#kernel/files/attach.ts'
import { within } from '#kernel/org/within.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act } from '#kernel/service.ts'
import type { Tables } from './applications.ts'
import { proposedBy } from './grant-four-eyes.ts'
import { grantsOf } from './grant-view.ts'
import { refuse } from './refuse.ts'
import { type ArchiveLevel, mayPay } from './rules-archive.ts'
import { type Category, type FundSource, type Proposal, propose, type StudyStage } from './rules-standards.ts'
import { categoryWords } from './words.ts'
import { fundWords, levelWords } from './words-archive.ts'

interface Filed {
  readonly id: string
  readonly org_id: string
  readonly org_path: string
  readonly person_id: string
  readonly household_id: string
  readonly hardship_type: 'DEEP' | 'RELATIVE' | 'ACCIDENT'
}

const filedColumns = ['id', 'org_id', 'org_path', 'person_id', 'household_id', 'hardship_type'] as const
const payableColumns = [...filedColumns, 'status', 'level', 'reverify_due_on'] as const

/**
 * Proposes the month's living allowance for every household on file in the scope that has none yet. Asked twice it
 * adds nothing. A household whose yearly verification is overdue gets no new grant (domain §1.9), and none is paid by a fund that
 * may not pay for its archive's level; both are counted, so that whoever asked can see to them.
 */
export async function proposeLiving(act: Act<Tables>, month: string) {
  const last = endOfMonth(day(`${month}-01`))
  const archives = await act.tx
    .selectFrom('hardship_archive')
    .select(payableColumns)
    .where(within(act.scope, 'org_path'))
    .where('status', '=', 'ACTIVE')
    .where('active_on', '<=', last)
    .orderBy('id')
    .forShare()
    .execute()
  const rules = await rulesOf(
    act,
    archives.map(a => a.org_path),
  )
  const count = { proposed: 0, already: 0, overdue: 0, unfunded: 0 }
  const sums: Fen[] = []
  for (const archive of archives) {
    if (archive.reverify_due_on < act.today) {
      count.overdue++
      continue
    }
    const local = rules.get(archive.org_path) ?? noLocal
    const proposal = propose({ category: 'LIVING', on: day(`${month}-01`), hardshipType: archive.hardship_type }, local)
    if (!mayPay(archive.level, proposal.source, act.today, local).ok) {
      count.unfunded++
      continue
    }
    const added = await addGrant(act, archive, {
      category: 'LIVING',
      beneficiaryId: archive.person_id,
      period: month,
      proposal,
      by: null,
    })
    count[added ? 'proposed' : 'already']++
    if (added) sums.push(proposal.fen)
  }
  return { ...count, totalFen: add(fen(0), ...sums) }
}

export interface GrantInput {
  readonly archiveId: string
  readonly category: Exclude<Category, 'LIVING'>
  readonly beneficiaryId: string
  readonly selfPaidFen?: number
  readonly stage?: StudyStage
  /** Another fund than the rule's own. */
  readonly source?: FundSource
  readonly fileIds: readonly string[]
}

/** One grant by the standard of its category, for the applicant or a member of the household on file. */
export async function proposeGrant(act: Act<Tables>, input: GrantInput) {
  const archive = await act.tx
    .selectFrom('hardship_archive')
    .select(payableColumns)
    .where('id', '=', input.archiveId)
    .where(within(act.scope, 'org_path'))
    .forShare()
    .executeTakeFirst()
  if (!archive) throw refuseKernel('absent')
  checkOnFile(act, archive)
  const member = await act.tx
    .selectFrom('hardship_person')
    .select(['person_id', 'stage'])
    .where('archive_id', '=', archive.id)
    .where(ofPerson('person_id', input.beneficiaryId))
    .where('until_on', 'is', null)
    .executeTakeFirst()
  if (!member) throw refuse('hardship.not_in_household')
  const stage = input.stage ?? member.stage ?? undefined
  if (input.category === 'STUDY' && !stage) throw refuse('hardship.stage_missing')
  if (input.category === 'ILLNESS' && input.selfPaidFen === undefined) throw refuse('hardship.cost_missing')
  const local = await localRules(act.db, archive.org_path)
  const standard = propose(
    {
      category: input.category,
      on: act.today,
      hardshipType: archive.hardship_type,
      stage,
      selfPaidFen: fen(input.selfPaidFen ?? 0),
    },
    local,
  )
  const proposal = { ...standard, source: input.source ?? standard.source }
  if (proposal.fen === 0)
    throw refuse('hardship.nothing_due', {
      why: proposal.reason ? say(proposal.reason, act.lang, proposal.details) : '',
    })
  checkFund(act, archive.level, proposal.source, local)
  const grantId = await addGrant(act, archive, {
    category: input.category,
    beneficiaryId: member.person_id,
    period: input.category === 'ILLNESS' ? act.today : String(yearOf(act.today)),
    proposal,
    by: act.actor.accountId,
  })
  if (!grantId) throw refuse('hardship.grant_exists', { category: categoryWords[input.category][act.lang] })
  await attachFiles(act, input.fileIds, 'grant', grantId, input.beneficiaryId)
  act.touched('person', input.beneficiaryId)
  return oneGrant(act, grantId)
}

/** Help follows an archive that is active and verified. */
function checkOnFile(act: Act<Tables>, a: { readonly status: string; readonly reverify_due_on: Day }): void {
  if (a.status !== 'ACTIVE') throw refuse('hardship.archive_not_active')
  if (a.reverify_due_on < act.today)
    throw refuse('hardship.archive_overdue', {
      since: formatDay(a.reverify_due_on, act.lang),
      days: daysBetween(a.reverify_due_on, act.today),
    })
}

/** A fund that may not pay for this level of archive is refused, with the rule and the funds that may. */
function checkFund({ today, lang }: Act<Tables>, level: ArchiveLevel, source: FundSource, local: Local): void {
  const { ok, allowed, used } = mayPay(level, source, today, local)
  if (ok) return
  throw refuse('hardship.fund_level', {
    level: levelWords[level][lang],
    source: fundWords[source][lang],
    document: used.document,
    clause: used.clause,
    allowed: allowed.map(one => fundWords[one][lang]),
  })
}

/** The first day of a grant's period: a month, a year or a day. */
const beginOf = (period: string): Day => day(`${period}-01-01`.slice(0, 10))

/** approve-before-cycle: nothing is confirmed before the period it is for has begun. */
function checkBegun({ today, lang }: Act<Tables>, g: { readonly period: string; readonly category: Category }): void {
  const from = beginOf(g.period)
  if (from > today)
    throw refuse('hardship.period_not_begun', {
      period: g.period,
      category: categoryWords[g.category][lang],
      from: formatDay(from, lang),
    })
}

interface NewGrant {
  readonly category: Category
  readonly beneficiaryId: string
  readonly period: string
  readonly proposal: Proposal
  readonly by: string | null
}

/** The grant's id, or undefined when that household has one of this kind for this period. */
export async function addGrant(
  act: Pick<Act<Tables>, 'tx' | 'now' | 'behalf'>,
  archive: Filed,
  g: NewGrant,
): Promise<string | undefined> {
  const id = newId(act.now)
  const added = await act.tx
    .insertInto('hardship_grant')
    .values({
      id,
      archive_id: archive.id,
      org_id: archive.org_id,
      org_path: archive.org_path,
      beneficiary_id: g.beneficiaryId,
      category: g.category,
      period: g.period,
      fen: g.proposal.fen,
      source: g.proposal.source,
      proposal: JSON.stringify(g.proposal),
      state: 'PROPOSED',
      proposed_at: act.now,
      proposed_by: g.by,
      also_by: g.by === null ? [] : act.behalf.map(p => p.accountId),
    })
    .onConflict(oc =>
      oc
        .columns(['archive_id', 'beneficiary_id', 'category', 'period'])
        .where('state', '<>', sql.lit('DROPPED'))
        .doNothing(),
    )
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows ? id : undefined
}

/**
 * Confirms many at once. When one of them stands against it, each is confirmed for itself, so that it holds up no other
 * and the verdict says why.
 */
export async function confirmGrants(act: Act<Tables>, grantIds: readonly string[]) {
  const [whole] = await batch(act, [{ caseId: 'all' }], () => confirmTogether(act, grantIds))
  const verdicts: readonly { readonly grantId: string; readonly ok: boolean; readonly message?: string }[] = whole?.ok
    ? grantIds.map(grantId => ({ grantId, ok: true }))
    : (
        await batch(
          act,
          grantIds.map(caseId => ({ caseId })),
          ({ caseId }) => confirmTogether(act, [caseId]),
        )
      ).map(({ caseId, ok, message }) => ({ grantId: caseId, ok, ...(message ? { message } : {}) }))
  const confirmed = verdicts.filter(v => v.ok).map(v => v.grantId)
  return { verdicts, confirmed: confirmed.length, totalFen: await totalOf(act, confirmed) }
}

async function totalOf(act: Act<Tables>, grantIds: readonly string[]): Promise<Fen> {
  if (grantIds.length === 0) return fen(0)
  const rows = await act.tx
    .selectFrom('hardship_grant')
    .select('fen')
    .where('id', 'in', [...grantIds])
    .execute()
  return add(...rows.map(r => r.fen))
}

/** Whoever proposed a grant by hand does not confirm it; the monthly run is nobody's. */
async function confirmTogether(act: Act<Tables>, grantIds: readonly string[]): Promise<void> {
  const { tx } = act
  // Archives first, as everything that changes an archive takes them: none is lifted out or cancelled while its grant is confirmed.
  await tx
    .selectFrom('hardship_archive')
    .select('id')
    .where('id', 'in', eb =>
      eb
        .selectFrom('hardship_grant')
        .select('archive_id')
        .where('id', 'in', [...grantIds]),
    )
    .orderBy('id')
    .forShare()
    .execute()
  const grants = await tx
    .selectFrom('hardship_grant as g')
    .innerJoin('hardship_archive as a', 'a.id', 'g.archive_id')
    .selectAll('g')
    .select(['a.person_id', 'a.household_id', 'a.status', 'a.level', 'a.reverify_due_on', 'a.org_path as kept_at'])
    .where('g.id', 'in', [...grantIds])
    .where(within(act.scope, 'g.org_path'))
    .orderBy('g.id')
    .forUpdate('g')
    .execute()
  if (grants.length < new Set(grantIds).size) throw refuseKernel('absent')
  if (grants.some(g => g.state !== 'PROPOSED')) throw refuse('hardship.grant_decided')
  if (grants.some(g => proposedBy(act, g))) throw refuse('hardship.grant_four_eyes')
  const rulesAt = await rulesOf(
    act,
    grants.map(g => g.kept_at),
  )
  for (const g of grants) {
    checkOnFile(act, g)
    checkBegun(act, g)
    checkFund(act, g.level, g.source, rulesAt.get(g.kept_at) ?? noLocal)
  }
  const payers = await payersOf(act.db, grants)
  const payments = await requestPayments(
    act,
    grants.map(g => ({
      orgId: payers.get(payerKey(g)) ?? '',
      source: g.source,
      category: g.category,
      year: Number(g.period.slice(0, 4)),
      personId: g.person_id,
      fen: g.fen,
      ref: { kind: 'hardship_grant', id: g.id },
      title: categoryWords[g.category],
      period: g.period,
      fact: {
        kind: 'hardship.granted',
        orgId: g.org_id,
        personId: g.beneficiary_id,
        householdId: g.household_id,
        dims: { category: g.category, source: g.source },
      },
    })),
  )
  await sql`
    update hardship_grant g set state = 'CONFIRMED', decided_at = ${act.now}, decided_by = ${act.actor.accountId}, payment_id = p.payment
    from unnest(${grants.map(g => g.id)}::uuid[], ${payments.map(p => p.id)}::uuid[]) as p (grant_id, payment)
    where g.id = p.grant_id`.execute(tx)
  for (const g of grants) act.touched('person', g.person_id)
}

/** The local rules of each union, asked for once. */
async function rulesOf(act: Act<Tables>, paths: readonly string[]): Promise<ReadonlyMap<string, Local>> {
  const rules = new Map<string, Local>()
  for (const path of new Set(paths)) rules.set(path, await localRules(act.db, path))
  return rules
}

export async function dropGrant(act: Act<Tables>, grantId: string, reason: string) {
  const grant = await lockGrant(act, grantId)
  if (grant.state !== 'PROPOSED') throw refuse('hardship.grant_decided')
  await act.tx
    .updateTable('hardship_grant')
    .set({ state: 'DROPPED', decided_at: act.now, decided_by: act.actor.accountId, reason })
    .where('id', '=', grantId)
    .execute()
  return oneGrant(act, grantId)
}

async function lockGrant(act: Act<Tables>, grantId: string) {
  const grant = await act.tx
    .selectFrom('hardship_grant')
    .selectAll()
    .where('id', '=', grantId)
    .where(within(act.scope, 'org_path'))
    .forUpdate()
    .executeTakeFirst()
  if (!grant) throw refuseKernel('absent')
  return grant
}

async function oneGrant(act: Act<Tables>, grantId: string) {
  const [grant] = await grantsOf(act, { grantId })
  if (!grant) throw refuseKernel('absent')
  return grant
}
