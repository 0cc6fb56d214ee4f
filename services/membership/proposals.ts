// Expulsion and automatic withdrawal: proposed with its facts by one, decided by the committee and entered by another. An expulsion takes
// effect only when the union above has looked at it (expulsion.ts).
import { sql } from 'kysely'
import { type Day, formatDay } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { notify } from '#kernel/notify/notify.ts'
import { tellOfficers } from '#kernel/notify/officers.ts'
import { getOrg, orgName } from '#kernel/org/org.ts'
import { within } from '#kernel/org/within.ts'
import { endMembership, membershipOf } from '#kernel/people/membership.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act, JobAct } from '#kernel/service.ts'
import { membershipInScope } from './members.ts'
import { type Tables, writingOf } from './requests.ts'
import { appealDays, autoExit, hearDays, lastDayOf } from './rules.ts'
import { proposalMessages as messages, refuse } from './words.ts'

export interface ProposalForm {
  readonly personId: string
  readonly kind: 'EXPULSION' | 'AUTO_EXIT'
  readonly why: string
  readonly lastDuesOn?: Day | undefined
  readonly lastActiveOn?: Day | undefined
  readonly taughtOn?: Day | undefined
}

export type ProposalState = 'PROPOSED' | 'DECIDED' | 'CONFIRMED' | 'DROPPED'

/**
 * The member is told at once, and until when they are heard.
 * @throws absent; membership.proposal_open; membership.too_early, membership.not_taught for an automatic withdrawal
 */
export async function propose(act: Act<Tables>, form: ProposalForm): Promise<string> {
  const { tx, now } = act
  const row = await membershipInScope(act, form.personId)
  const org = await getOrg(tx, row.org_id)
  const facts = form.kind === 'AUTO_EXIT' ? await exitFacts(act, form, org.path, row.from_on) : {}
  const until = lastDayOf(hearDays, act.today, await act.house.calendar(tx), await localRules(tx, org.path))
  const id = newId(now)
  await tx
    .insertInto('membership_proposal')
    .values({
      ...{ id, membership_id: row.id, kind: form.kind, state: 'PROPOSED', facts: JSON.stringify(facts) },
      ...{ why_sealed: act.house.vault.seal(form.why.trim()), proposed_by: accountOf(act), proposed_at: now },
      hear_until: until,
    })
    .execute()
  await tellMember(act, form.personId, messages[form.kind === 'EXPULSION' ? 'proposed' : 'exitProposed'], {
    org: await orgName(tx, org.id, act.today),
    until,
  })
  return id
}

/** Who never paid or came counts from the day of joining. */
async function exitFacts(act: Act<Tables>, form: ProposalForm, orgPath: string, joinedOn: Day) {
  const local = await localRules(act.tx, orgPath)
  const { lastDuesOn = joinedOn, lastActiveOn = joinedOn, taughtOn } = form
  const answer = autoExit({ lastDuesOn, lastActiveOn, taughtOn: taughtOn ?? joinedOn }, act.today, local)
  if (!answer.due) throw refuse('membership.too_early', { months: answer.months.value, day: answer.from })
  if (!answer.taught) throw refuse('membership.not_taught')
  return { lastDuesOn, lastActiveOn, taughtOn }
}

/** An open proposal of a union in the scope of this right, held. @throws absent */
export async function heldProposal(act: Act<Tables>, proposalId: string) {
  const { rows } = await sql<{
    state: ProposalState
    kind: 'EXPULSION' | 'AUTO_EXIT'
    proposedBy: string
    decidedBy: string | null
    membershipId: string
    personId: string
    orgId: string
    orgPath: string
    heard: boolean
    hearUntil: Day | null
    appealed: boolean
    appealUntil: Day | null
    document: string | null
  }>`
    select r.state, r.kind, r.proposed_by as "proposedBy", r.decided_by as "decidedBy", m.id as "membershipId", m.person_id as "personId",
      o.id as "orgId", o.path as "orgPath", r.heard_on is not null as heard, r.hear_until as "hearUntil", r.appealed_on is not null as appealed,
      r.appeal_until as "appealUntil", r.document
    from membership_proposal r join kernel_membership m on m.id = r.membership_id join kernel_org o on o.id = m.org_id
    where r.id = ${proposalId} and ${within(act.scope, 'o.path')} for update of r`.execute(act.tx)
  return rows[0] ?? refuseAbsent()
}

function refuseAbsent(): never {
  throw refuseKernel('absent')
}

/** Whether the caller, or somebody in whose place they act, is one of these. */
export const isOneOf = (act: Pick<Act<Tables>, 'actor' | 'behalf'>, accountIds: readonly (string | null)[]): boolean =>
  [act.actor.accountId, ...act.behalf.map(p => p.accountId)].some(id => id !== null && accountIds.includes(id))

interface Decision {
  readonly proposalId: string
  readonly confirm: boolean
  readonly document?: string | undefined
  readonly reason: string
  readonly heardOn?: Day | undefined
  readonly heard?: string | undefined
}

/**
 * Enters what the committee decided. An automatic withdrawal takes effect with it; an expulsion goes to the union above. Dropped, nothing
 * changes. @throws absent; membership.proposal_decided; membership.proposal_four_eyes; membership.document_needed; membership.not_heard;
 * membership.future_day
 */
export async function decide(act: Act<Tables>, asked: Decision): Promise<ProposalState> {
  const { tx, now, today } = act
  const found = await heldProposal(act, asked.proposalId)
  if (found.state !== 'PROPOSED') throw refuse('membership.proposal_decided')
  if (isOneOf(act, [found.proposedBy])) throw refuse('membership.proposal_four_eyes')
  const document = asked.document?.trim()
  const expelled = asked.confirm && found.kind === 'EXPULSION'
  if (asked.confirm) {
    if (!document) throw refuse('membership.document_needed')
    await refuseGone(act, found)
    if (found.kind === 'EXPULSION') refuseUnheard(act, found, asked)
    else {
      const changing = { on: today, note: `${document} ${asked.reason.trim()}` }
      await endMembership(tx, found.personId, 'WITHDRAWN', changing, writingOf(act))
    }
  }
  const until = expelled
    ? lastDayOf(appealDays, today, await act.house.calendar(tx), await localRules(tx, found.orgPath))
    : null
  const state = expelled ? 'DECIDED' : asked.confirm ? 'CONFIRMED' : 'DROPPED'
  const spoke = !found.heard && asked.heard?.trim() ? { on: asked.heardOn ?? today, words: asked.heard.trim() } : null
  await tx
    .updateTable('membership_proposal')
    .set({
      ...{ state, decided_by: accountOf(act), decided_at: now, document: document ?? null, appeal_until: until },
      reason_sealed: act.house.vault.seal(asked.reason.trim()),
      ...(spoke
        ? { heard_on: spoke.on, said_sealed: act.house.vault.seal(spoke.words), heard_by: accountOf(act) }
        : {}),
    })
    .where('id', '=', asked.proposalId)
    .execute()
  const org = await orgName(tx, found.orgId, today)
  await tellMember(act, found.personId, messages[endings[state]], { org, until: until ?? today })
  if (expelled) await tellAbove(act, { ...found, hands: [found.proposedBy, accountOf(act)] }, messages.forAbove)
  return state
}

const endings = { DECIDED: 'decided', CONFIRMED: 'ended', DROPPED: 'dropped' } as const

/** Whoever left or moved meanwhile has no membership here to end. @throws membership.member_gone; membership.own */
export async function refuseGone(
  act: Act<Tables>,
  { personId, membershipId }: { readonly personId: string; readonly membershipId: string },
): Promise<void> {
  const row = await membershipOf(act.tx, personId)
  if (row?.id !== membershipId) throw refuse('membership.member_gone')
  await membershipInScope(act, personId)
}

/** Nobody is expelled unheard: they wrote, or were heard in person, or let their days pass. */
function refuseUnheard(
  act: Act<Tables>,
  found: { readonly heard: boolean; readonly hearUntil: Day | null },
  { heard, heardOn }: Decision,
): void {
  if (heardOn && heardOn > act.today) throw refuse('membership.future_day')
  if (found.heard || heard?.trim() || found.hearUntil === null || act.today > found.hearUntil) return
  throw refuse('membership.not_heard', { until: found.hearUntil })
}

/** The member reads on their own page what happens with their membership. */
export async function tellMember(
  act: JobAct<Tables>,
  personId: string,
  template: (typeof messages)[keyof typeof messages],
  { org, until }: { readonly org: string; readonly until: Day },
): Promise<void> {
  const details = { org, until: formatDay(until, 'zh') }
  await notify(act.tx, act.house, act.now, { personId, template, details, link: '/membership' })
}

interface Handed {
  readonly orgId: string
  readonly orgPath: string
  /** Who proposed it and who entered the decision: they do not look. */
  readonly hands: readonly (string | null)[]
}

/** Whoever may look at an expulsion, at the nearest union above that has such a one. */
export async function tellAbove(
  act: JobAct<Tables>,
  { orgId, orgPath, hands }: Handed,
  template: (typeof messages)[keyof typeof messages],
): Promise<void> {
  await tellOfficers(act, orgPath, 'ABOVE', {
    ...{ template, details: { org: await orgName(act.tx, orgId, act.today) }, link: '/membership/proposals' },
    ...{ roles: ['OFFICER', 'DIRECTOR'], except: hands },
  })
}

export function accountOf(act: Pick<Act<Tables>, 'actor'>): string {
  if (!act.actor.accountId) throw refuseKernel('signed_out')
  return act.actor.accountId
}
