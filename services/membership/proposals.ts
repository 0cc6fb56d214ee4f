// Expulsion and automatic withdrawal: proposed with its facts by one, carried out by another when the committee has decided.
import { sql } from 'kysely'
import { type Day, dayAt } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { getOrg } from '#kernel/org/org.ts'
import { within } from '#kernel/org/within.ts'
import { endMembership } from '#kernel/people/membership.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act, Look } from '#kernel/service.ts'
import { membershipInScope } from './members.ts'
import { unionName } from './members-page.ts'
import { type Tables, writingOf } from './requests.ts'
import { autoExit } from './rules.ts'
import { refuse } from './words.ts'

export interface ProposalForm {
  readonly personId: string
  readonly kind: 'EXPULSION' | 'AUTO_EXIT'
  readonly why: string
  readonly lastDuesOn?: Day | undefined
  readonly lastActiveOn?: Day | undefined
  readonly taughtOn?: Day | undefined
}

/** @throws absent; membership.proposal_open; membership.too_early, membership.not_taught for an automatic withdrawal */
export async function propose(act: Act<Tables>, form: ProposalForm): Promise<string> {
  const { tx, now } = act
  const row = await membershipInScope(act, form.personId)
  const facts = form.kind === 'AUTO_EXIT' ? await exitFacts(act, form, row.org_id, row.from_on) : {}
  const id = newId(now)
  await tx
    .insertInto('membership_proposal')
    .values({
      ...{ id, membership_id: row.id, kind: form.kind, state: 'PROPOSED', facts: JSON.stringify(facts) },
      ...{ why_sealed: act.house.vault.seal(form.why.trim()), proposed_by: accountOf(act), proposed_at: now },
    })
    .execute()
  return id
}

/** Who never paid or came counts from the day of joining. */
async function exitFacts(act: Act<Tables>, form: ProposalForm, orgId: string, joinedOn: Day) {
  const local = await localRules(act.tx, (await getOrg(act.tx, orgId)).path)
  const { lastDuesOn = joinedOn, lastActiveOn = joinedOn, taughtOn } = form
  const answer = autoExit({ lastDuesOn, lastActiveOn, taughtOn: taughtOn ?? joinedOn }, act.today, local)
  if (!answer.due) throw refuse('membership.too_early', { months: answer.months.value, day: answer.from })
  if (!answer.taught) throw refuse('membership.not_taught')
  return { lastDuesOn, lastActiveOn, taughtOn }
}

/**
 * Carries out, or drops, what was proposed. @throws absent; membership.proposal_decided; membership.proposal_four_eyes;
 * membership.document_needed
 */
export async function decide(
  act: Act<Tables>,
  asked: {
    readonly proposalId: string
    readonly confirm: boolean
    readonly document?: string | undefined
    readonly reason: string
  },
): Promise<'CONFIRMED' | 'DROPPED'> {
  const { tx, now, today } = act
  const { rows } = await sql<{
    state: string
    kind: string
    proposedBy: string
    membershipId: string
    personId: string
  }>`
    select r.state, r.kind, r.proposed_by as "proposedBy", m.id as "membershipId", m.person_id as "personId"
    from membership_proposal r join kernel_membership m on m.id = r.membership_id join kernel_org o on o.id = m.org_id
    where r.id = ${asked.proposalId} and ${within(act.scope, 'o.path')} for update of r`.execute(tx)
  const found = rows[0]
  if (!found) throw refuseKernel('absent')
  if (found.state !== 'PROPOSED') throw refuse('membership.proposal_decided')
  if (found.proposedBy === act.actor.accountId || act.behalf.some(p => p.accountId === found.proposedBy))
    throw refuse('membership.proposal_four_eyes')
  const document = asked.document?.trim()
  if (asked.confirm && !document) throw refuse('membership.document_needed')
  if (asked.confirm) {
    const row = await membershipInScope(act, found.personId)
    if (row.id !== found.membershipId) throw refuse('membership.proposal_decided')
    const expelled = found.kind === 'EXPULSION'
    const changing = { on: today, note: `${document} ${asked.reason.trim()}` }
    await endMembership(tx, found.personId, expelled ? 'EXPELLED' : 'WITHDRAWN', changing, writingOf(act))
  }
  const state = asked.confirm ? 'CONFIRMED' : 'DROPPED'
  await tx
    .updateTable('membership_proposal')
    .set({
      ...{ state, decided_by: accountOf(act), decided_at: now, document: document ?? null },
      reason_sealed: act.house.vault.seal(asked.reason.trim()),
    })
    .where('id', '=', asked.proposalId)
    .execute()
  return state
}

/** Proposals of the scope, newest first. */
export async function page(
  look: Look<Tables>,
  { after, limit = 30 }: { after?: string | undefined; limit?: number | undefined },
) {
  const { rows } = await sql<{
    id: string
    personId: string
    name: string
    union: string
    kind: 'EXPULSION' | 'AUTO_EXIT'
    state: string
    why: Buffer
    facts: Record<string, string>
    proposedBy: string
    by: string
    at: Date
    document: string | null
  }>`select r.id, p.id as "personId", p.name, ${unionName('m.org_id')} as union, r.kind, r.state, r.why_sealed as why, r.facts,
      coalesce(a.name, '') as "proposedBy", r.proposed_by as by, r.proposed_at as at, r.document
    from membership_proposal r join kernel_membership m on m.id = r.membership_id join kernel_org o on o.id = m.org_id
      join kernel_person p on p.id = m.person_id left join kernel_account a on a.id = r.proposed_by
    where ${within(look.scope, 'o.path')} and ${after ? sql`r.id < ${after}` : sql`true`}
    order by r.id desc limit ${limit + 1}`.execute(look.db)
  const shown = rows.slice(0, limit)
  const may = look.scopeOf('membership.settle').paths.length > 0
  for (const row of shown) look.touched('person', row.personId)
  return {
    rows: shown.map(({ by, at, why, ...row }) => ({
      ...row,
      why: look.house.vault.open(why),
      proposedOn: dayAt(at),
      mayDecide: may && row.state === 'PROPOSED' && by !== look.actor.accountId,
    })),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  }
}

function accountOf(act: Pick<Act<Tables>, 'actor'>): string {
  if (!act.actor.accountId) throw refuseKernel('signed_out')
  return act.actor.accountId
}
