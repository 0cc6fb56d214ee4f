// Re-elections and by-elections of a union that is there: begun, reported, approved by the union above.
import type { Day } from '#base/day.ts'
import { getOrg } from '#kernel/org/org.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act } from '#kernel/service.ts'
import { approveElection, checkReady, winnersOf } from './ballot.ts'
import {
  beginElection,
  callMembers,
  type ElectionRow,
  electionById,
  isAbove,
  isRecordedBy,
  recording,
} from './election.ts'
import { openFollows } from './follow.ts'
import { refuse } from './refuse.ts'
import type { Tables } from './tables.ts'
import { chairOf, fillPosts, openTerm } from './terms.ts'
import { currentTerm, unionIn } from './terms-row.ts'

interface Beginning {
  readonly orgId: string
  readonly purpose: 'TERM' | 'BY'
  /** Delegates elect: the roll begins empty and is open until the candidates are named. */
  readonly delegates: boolean
}

/** Members elect by their membership of today, or delegates by a list. @throws organizing.no_term, organizing.election_open */
export async function begin(act: Act<Tables>, { orgId, purpose, delegates }: Beginning) {
  const org = await unionIn(act, orgId, 'organizing.elect')
  if (purpose === 'BY' && !(await currentTerm(act, orgId))) throw refuse('organizing.no_term')
  const id = await beginElection(act, { org, purpose, delegates })
  if (!delegates) await callMembers(act, id, org)
  return { id }
}

/** The result goes to the union above. @throws absent, organizing.no_election, organizing.chair_there, and what makes it incomplete */
export async function reportTerm(act: Act<Tables>, electionId: string): Promise<void> {
  const row = await recording(act, electionId)
  if (row.case_id !== null) throw refuseKernel('absent')
  await checkReady(act, row)
  const electsChair = (await winnersOf(act, row.id)).some(w => w.post === 'CHAIR' || w.post === 'ORGANISER')
  if (row.purpose === 'BY' && electsChair && (await chairOf(act, row.org_id)) !== null)
    throw refuse('organizing.chair_there')
  await act.tx.updateTable('organizing_election').set({ state: 'REPORTED' }).where('id', '=', row.id).execute()
}

/**
 * The union above approves: the new term begins, or the by-elected take their posts. Refused, the election is prepared again.
 * @throws absent, organizing.no_election, organizing.four_eyes for who recorded it
 */
export async function decideTerm(
  act: Act<Tables>,
  d: { readonly electionId: string; readonly approve: boolean; readonly document: string },
): Promise<void> {
  const row = await electionById(act, d.electionId, 'HOLD')
  if (row.case_id !== null || !isAbove(act, row)) throw refuseKernel('absent')
  if (row.state !== 'REPORTED') throw refuse('organizing.no_election')
  if (isRecordedBy(act, row)) throw refuse('organizing.four_eyes')
  if (d.approve) await approve(act, row, d.document)
  else
    await act.tx
      .updateTable('organizing_election')
      .set({ state: 'PREPARING', document: d.document })
      .where('id', '=', row.id)
      .execute()
}

async function approve(act: Act<Tables>, row: ElectionRow, document: string): Promise<void> {
  await approveElection(act, row, document)
  const org = await getOrg(act.db, row.org_id)
  if (org.endedOn !== null) throw refuse('organizing.no_election')
  const chairBefore = await chairOf(act, org.id)
  if (row.purpose === 'TERM') await openTerm(act, row, org)
  else await byElected(act, row)
  // A new chair is a new legal representative.
  if ((await chairOf(act, org.id)) !== chairBefore && org.uscc)
    await openFollows(act, org, ['CHANGE'], act.today, await localRules(act.db, org.path))
}

async function byElected(act: Act<Tables>, row: ElectionRow): Promise<void> {
  const term = await currentTerm(act, row.org_id)
  if (!term) throw refuse('organizing.no_term')
  await fillPosts(act, term.id, row.id, row.held_on as Day)
  if (await chairOf(act, row.org_id))
    await act.tx
      .updateTable('organizing_term')
      .set({ vacant_on: null, vacancy_told_on: null })
      .where('id', '=', term.id)
      .execute()
}
