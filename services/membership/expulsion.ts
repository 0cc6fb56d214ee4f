// An expulsion on its way: the member is heard, may ask the union above to look again, and it takes effect only when somebody there has.
import { sql } from 'kysely'
import { addDays, type Day } from '#base/day.ts'
import { subject } from '#kernel/access/subject.ts'
import { getOrg, orgName } from '#kernel/org/org.ts'
import { endMembership, membershipOf } from '#kernel/people/membership.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, JobAct, Look } from '#kernel/service.ts'
import { accountOf, heldProposal, isOneOf, type ProposalState, refuseGone, tellAbove, tellMember } from './proposals.ts'
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
    .set(says === 'SAY' ? said : { appealed_on: act.today, appeal_sealed: sealed, told_on: act.today })
    .where('id', '=', row.id)
    .execute()
  if (says === 'APPEAL')
    await tellAbove(
      act,
      { ...(await unionOf(act, row.membership_id)), hands: [row.proposed_by, row.decided_by] },
      messages.appealed,
    )
  act.touched('person', personId)
  return row.state as ProposalState
}

async function unionOf(act: Act<Tables>, membershipId: string): Promise<{ orgId: string; orgPath: string }> {
  const { org_id: id } = await act.tx
    .selectFrom('kernel_membership')
    .select('org_id')
    .where('id', '=', membershipId)
    .executeTakeFirstOrThrow()
  return { orgId: id, orgPath: (await getOrg(act.tx, id)).path }
}

/**
 * The second look, by the union above: neither who proposed it nor who entered the decision. It waits for the member's days to ask for
 * it to pass, unless they have asked. @throws absent; membership.proposal_decided; membership.look_four_eyes; membership.look_early;
 * membership.member_gone
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
    await refuseGone(act, found)
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

const atOnce = 50

/** An expulsion that nobody has looked at though it may be is told once a week. True while more may be left. */
export async function remindLooks(act: JobAct<Tables>): Promise<boolean> {
  const { rows } = await sql<{ orgId: string; orgPath: string; hands: string[] }>`
    with told as (
      update membership_proposal set told_on = ${act.today} where id in (
        select id from membership_proposal where state = 'DECIDED' and coalesce(appealed_on, appeal_until) < ${act.today}
          and (told_on is null or told_on <= ${addDays(act.today, -7)}) order by id limit ${atOnce} for update skip locked)
      returning membership_id, array[proposed_by, decided_by] as hands)
    select o.id as "orgId", o.path as "orgPath", told.hands from told join kernel_membership m on m.id = told.membership_id
      join kernel_org o on o.id = m.org_id order by o.path`.execute(act.tx)
  for (const waiting of rows) await tellAbove(act, waiting, messages.due)
  return rows.length === atOnce
}

/** Whether a right is held above a union: nobody looks at what their own union decided. */
export const isAbove = (paths: readonly string[], orgPath: string): boolean =>
  paths.some(path => path !== orgPath && orgPath.startsWith(path))
