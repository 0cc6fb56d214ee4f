// Grants: proposed by the standards in force, confirmed by a named person, handed to the funds engine to be paid.
import { day, endOfMonth, yearOf } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { add, type Fen, fen } from '#base/money.ts'
import { say } from '#base/text.ts'
import { batch } from '#engines/cases/cases.ts'
import { requestPayment } from '#engines/funds/payments.ts'
import { attachFiles } from '#kernel/files/files.ts'
import { ancestorAt } from '#kernel/org/org.ts'
import { within } from '#kernel/org/within.ts'
import { currentBankAccount } from '#kernel/people/accounts.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act } from '#kernel/service.ts'
import type { Tables } from './applications.ts'
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
    .where('person_id', '=', input.beneficiaryId)
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
    beneficiaryId: input.beneficiaryId,
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
  act: Pick<Act<Tables>, 'tx' | 'now'>,
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
    })
    .onConflict(oc =>
      oc.columns(['archive_id', 'beneficiary_id', 'category', 'period']).where('state', '<>', 'DROPPED').doNothing(),
    )
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows ? id : undefined
}

/** Confirms each grant for itself: one that cannot be confirmed holds up no other. */
export async function confirmGrants(act: Act<Tables>, grantIds: readonly string[]) {
  const confirmed: Fen[] = []
  const verdicts = await batch(
    act,
    grantIds.map(caseId => ({ caseId })),
    async ({ caseId }) => confirmed.push(await confirmOne(act, caseId)),
  )
  return {
    verdicts: verdicts.map(({ caseId, ok, message }) => ({ grantId: caseId, ok, ...(message ? { message } : {}) })),
    confirmed: confirmed.length,
    totalFen: add(fen(0), ...confirmed),
  }
}

/** Whoever proposed a grant by hand does not confirm it; the monthly run is nobody's. */
async function confirmOne(act: Act<Tables>, grantId: string): Promise<Fen> {
  const grant = await lockGrant(act, grantId)
  if (grant.state !== 'PROPOSED') throw refuse('hardship.grant_decided')
  if (grant.proposed_by && grant.proposed_by === act.actor.accountId) throw refuse('hardship.grant_four_eyes')
  const archive = await act.tx
    .selectFrom('hardship_archive')
    .select([...filedColumns, 'status'])
    .where('id', '=', grant.archive_id)
    .executeTakeFirstOrThrow()
  if (archive.status !== 'ACTIVE') throw refuse('hardship.archive_not_active')
  const payer = await ancestorAt(act.db, archive.org_path, grant.source === 'COUNTY' ? 'COUNTY' : 'CITY')
  const payment = await requestPayment(act, {
    orgId: payer.id,
    source: grant.source,
    category: grant.category,
    year: Number(grant.period.slice(0, 4)),
    personId: archive.person_id,
    bankAccountId: (await currentBankAccount(act.db, archive.person_id))?.id ?? null,
    fen: grant.fen,
    ref: { kind: 'hardship_grant', id: grant.id },
    title: categoryWords[grant.category].zh,
    period: grant.period,
    fact: {
      kind: 'hardship.granted',
      orgId: archive.org_id,
      personId: grant.beneficiary_id,
      householdId: archive.household_id,
      dims: { category: grant.category, source: grant.source },
    },
  })
  await act.tx
    .updateTable('hardship_grant')
    .set({ state: 'CONFIRMED', decided_at: act.now, decided_by: act.actor.accountId, payment_id: payment.id })
    .where('id', '=', grant.id)
    .execute()
  act.touched('person', archive.person_id)
  return grant.fen
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
