// An expulsion on its way: the member is heard, may ask the union above to look again, and it takes effect only when somebody there has.
import type { Day } from '#base/day.ts'
import { subject } from '#kernel/access/subject.ts'
import { orgName } from '#kernel/org/org.ts'
import { endMembership, membershipOf } from '#kernel/people/membership.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { membershipInScope } from './members.ts'
import { accountOf, heldProposal, isOneOf, type ProposalState, tellMember } from './proposals.ts'
import { type Tables, writingOf } from './requests.ts'
import { proposalMessages as messages, refuse } from './words.ts'

/** The proposal that is open about somebody's membership; undefined when there is none. */
async function openProposal(look: Pick<Look<Tables>, 'db'>, personId: string) {
  const row = await membershipOf(look.db, personId)
  if (!row) return undefined
  return look.db
    .selectFrom('membership_proposal')
    .selectAll()
    .where('membership_id', '=', row.id)
    .where('state', 'in', ['PROPOSED', 'DECIDED'])
    .executeTakeFirst()
}

/** What the member may do with their words: speak before the committee decides; ask the union above in the days after. */
function maySay(row: { state: string; appeal_until: Day | null; appealed_on: Day | null }, today: Day) {
  if (row.state === 'PROPOSED') return 'SAY' as const
  return row.appealed_on === null && row.appeal_until !== null && today <= row.appeal_until ? ('APPEAL' as const) : null
}

/** As the member sees it: why, until when they may speak, what they said, what was decided. */
export async function ownProposal(look: Look<Tables>, personId: string) {
  const row = await openProposal(look, personId)
  if (!row) return null
  const { vault } = look.house
  return {
    ...{ id: row.id, kind: row.kind as 'EXPULSION' | 'AUTO_EXIT', state: row.state as ProposalState },
    ...{ why: vault.open(row.why_sealed), hearUntil: row.hear_until, heardOn: row.heard_on },
    ...{ said: row.said_sealed && vault.open(row.said_sealed), document: row.document, appealUntil: row.appeal_until },
    ...{ appealedOn: row.appealed_on, appeal: row.appeal_sealed && vault.open(row.appeal_sealed) },
    maySay: maySay(row, look.today),
  }
}

/**
 * The member speaks: before the decision as often as they like, the last word counts; after it once, to the union above.
 * @throws absent; membership.proposal_decided once nothing can be said any more
 */
export async function answerProposal(
  act: Act<Tables>,
  { proposalId, words }: { readonly proposalId: string; readonly words: string },
): Promise<ProposalState> {
  const personId = subject(act)
  await act.tx.selectFrom('membership_proposal').select('id').where('id', '=', proposalId).forUpdate().execute()
  const row = await openProposal(act, personId)
  if (row?.id !== proposalId) throw refuseKernel('absent')
  const says = maySay(row, act.today)
  if (says === null) throw refuse('membership.proposal_decided')
  const sealed = act.house.vault.seal(words.trim())
  const said = { heard_on: act.today, said_sealed: sealed, heard_by: null }
  await act.tx
    .updateTable('membership_proposal')
    .set(says === 'SAY' ? said : { appealed_on: act.today, appeal_sealed: sealed })
    .where('id', '=', row.id)
    .execute()
  act.touched('person', personId)
  return row.state as ProposalState
}

/**
 * The second look, by the union above: neither who proposed it nor who entered the decision. It waits for the member's days to ask for
 * it to pass, unless they have asked. @throws absent; membership.proposal_decided; membership.look_four_eyes; membership.look_early
 */
export async function lookAtExpulsion(
  act: Act<Tables>,
  asked: { readonly proposalId: string; readonly carryOut: boolean; readonly reason: string },
): Promise<ProposalState> {
  const { tx, now, today } = act
  const found = await heldProposal(act, asked.proposalId)
  if (!isAbove(act.scope.paths, found.orgPath)) throw refuseKernel('absent')
  if (found.state !== 'DECIDED') throw refuse('membership.proposal_decided')
  if (isOneOf(act, [found.proposedBy, found.decidedBy])) throw refuse('membership.look_four_eyes')
  if (!found.appealed && found.appealUntil !== null && today <= found.appealUntil)
    throw refuse('membership.look_early', { until: found.appealUntil })
  if (asked.carryOut) {
    const row = await membershipInScope(act, found.personId)
    if (row.id !== found.membershipId) throw refuse('membership.proposal_decided')
    const changing = { on: today, note: `${found.document ?? ''} ${asked.reason.trim()}` }
    await endMembership(tx, found.personId, 'EXPELLED', changing, writingOf(act))
  }
  const state = asked.carryOut ? 'CONFIRMED' : 'DROPPED'
  await tx
    .updateTable('membership_proposal')
    .set({
      ...{ state, looked_by: accountOf(act), looked_at: now },
      look_sealed: act.house.vault.seal(asked.reason.trim()),
    })
    .where('id', '=', asked.proposalId)
    .execute()
  const template = messages[asked.carryOut ? 'expelled' : 'overturned']
  await tellMember(act, found.personId, template, { org: await orgName(tx, found.orgId, today), until: today })
  return state
}

/** Whether a right is held above a union: nobody looks at what their own union decided. */
export const isAbove = (paths: readonly string[], orgPath: string): boolean =>
  paths.some(path => path !== orgPath && orgPath.startsWith(path))
