// Grants: proposed by the standards in force, confirmed by a named person, handed to the funds engine to be paid.
import { sql } from 'kysely'
import { day, endOfMonth, yearOf } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { add, type Fen, fen } from '#base/money.ts'
import { say } from '#base/text.ts'
import { batch } from '#engines/cases/cases.ts'
import { payerKey, payersOf } from '#engines/funds/payers.ts'
import { requestPayments } from '#engines/funds/payments.ts'
import { attachFiles } from '#kernel/files/files.ts'
import { within } from '#kernel/org/within.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act } from '#kernel/service.ts'
import type { Tables } from './applications.ts'
import { proposedBy } from './grant-four-eyes.ts'
import { grantsOf } from './grant-view.ts'
import { refuse } from './refuse.ts'
import { type Category, type Proposal, propose, type StudyStage } from './rules-standards.ts'
import { categoryWords } from './words.ts'

interface Filed {
  readonly id: string
  readonly org_id: string
  readonly org_path: string
  readonly person_id: string
  readonly household_id: string
  readonly hardship_type: 'DEEP' | 'RELATIVE' | 'ACCIDENT'
}

const filedColumns = ['id', 'org_id', 'org_path', 'person_id', 'household_id', 'hardship_type'] as const

/**
 * Proposes the month's living allowance for every household on file in the scope that has none yet. Asked twice it
 * adds nothing. A household whose yearly verification is overdue gets no new grant (domain §1.9).
 */
export async function proposeLiving(act: Act<Tables>, month: string) {
  const last = endOfMonth(day(`${month}-01`))
  const archives = await act.tx
    .selectFrom('hardship_archive')
    .select(filedColumns)
    .where(within(act.scope, 'org_path'))
    .where('status', '=', 'ACTIVE')
    .where('active_on', '<=', last)
    .where('reverify_due_on', '>=', day(`${month}-01`))
    .orderBy('id')
    .execute()
  const rulesOf = new Map<string, Awaited<ReturnType<typeof localRules>>>()
  let proposed = 0
  const sums: Fen[] = []
  for (const archive of archives) {
    const local = rulesOf.get(archive.org_path) ?? (await localRules(act.db, archive.org_path))
    rulesOf.set(archive.org_path, local)
    const proposal = propose({ category: 'LIVING', on: day(`${month}-01`), hardshipType: archive.hardship_type }, local)
    const added = await addGrant(act, archive, {
      category: 'LIVING',
      beneficiaryId: archive.person_id,
      period: month,
      proposal,
      by: null,
    })
    if (!added) continue
    proposed++
    sums.push(proposal.fen)
  }
  return { proposed, already: archives.length - proposed, totalFen: add(fen(0), ...sums) }
}

export interface GrantInput {
  readonly archiveId: string
  readonly category: Exclude<Category, 'LIVING'>
  readonly beneficiaryId: string
  readonly selfPaidFen?: number
  readonly stage?: StudyStage
  readonly fileIds: readonly string[]
}

/** One grant by the standard of its category, for the applicant or a member of the household on file. */
export async function proposeGrant(act: Act<Tables>, input: GrantInput) {
  const archive = await act.tx
    .selectFrom('hardship_archive')
    .select([...filedColumns, 'status', 'reverify_due_on'])
    .where('id', '=', input.archiveId)
    .where(within(act.scope, 'org_path'))
    .forShare()
    .executeTakeFirst()
  if (!archive) throw refuseKernel('absent')
  if (archive.status !== 'ACTIVE' || archive.reverify_due_on < act.today) throw refuse('hardship.archive_not_active')
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
  const proposal = propose(
    {
      category: input.category,
      on: act.today,
      hardshipType: archive.hardship_type,
      stage,
      selfPaidFen: fen(input.selfPaidFen ?? 0),
    },
    await localRules(act.db, archive.org_path),
  )
  if (proposal.fen === 0)
    throw refuse('hardship.nothing_due', {
      why: proposal.reason ? say(proposal.reason, act.lang, proposal.details) : '',
    })
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
  const grants = await tx
    .selectFrom('hardship_grant as g')
    .innerJoin('hardship_archive as a', 'a.id', 'g.archive_id')
    .selectAll('g')
    .select(['a.person_id', 'a.household_id', 'a.status'])
    .where('g.id', 'in', [...grantIds])
    .where(within(act.scope, 'g.org_path'))
    .orderBy('g.id')
    .forUpdate('g')
    .execute()
  if (grants.length < new Set(grantIds).size) throw refuseKernel('absent')
  if (grants.some(g => g.state !== 'PROPOSED')) throw refuse('hardship.grant_decided')
  if (grants.some(g => proposedBy(act, g))) throw refuse('hardship.grant_four_eyes')
  if (grants.some(g => g.status !== 'ACTIVE')) throw refuse('hardship.archive_not_active')
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
      title: categoryWords[g.category].zh,
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
