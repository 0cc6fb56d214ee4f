// Paper sheets: who took one, and what came back, counted and entered by two officers of the union above, each for themselves.
import { sql } from 'kysely'
import { covers } from '#kernel/org/within.ts'
import { named } from '#kernel/people/named.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { handSheet } from './ballots.ts'
import { takersOf } from './box.ts'
import { fromAbove, isAbove, type PollRow, pollById, questionsOf } from './poll-row.ts'
import { refuse } from './refuse.ts'
import { sheetFaults } from './rules-sheets.ts'
import type { Tables } from './tables.ts'
import { type How, stateWords } from './words.ts'

/** The roll of the opening day, with who took a ballot: for handing out sheets. Of what they said nothing is known. */
export async function voters(look: Look<Tables>, q: { pollId: string; after?: string; limit?: number; text?: string }) {
  const poll = await pollById(look, q.pollId)
  if (!covers(look.scope, poll.org_path) || !isAbove(look, poll, 'ratings.sheets')) throw refuseKernel('absent')
  const limit = q.limit ?? 50
  const text = q.text?.trim()
  const { rows } = await sql<{ membershipId: string; personId: string; name: string; taken: How | null }>`
    select m.id as "membershipId", p.id as "personId", p.name, t.how as taken
    from kernel_membership m join kernel_person p on p.id = m.person_id
      left join ratings_taker t on t.poll_id = ${poll.id} and t.person_id = p.id
    where m.org_id = ${poll.org_id} and m.status <> 'DUPLICATE' and m.from_on <= ${poll.opens_on}
      and (m.until_on is null or m.until_on > ${poll.opens_on}) and (m.retained_on is null or m.retained_on > ${poll.opens_on})
      and ${text ? named(text) : sql`true`} and (${q.after ?? null}::uuid is null or m.id < ${q.after ?? null}::uuid)
    order by m.id desc limit ${limit + 1}`.execute(look.db)
  const page = rows.slice(0, limit)
  for (const r of page) look.touched('person', r.personId)
  return {
    rows: page.map(({ membershipId: _, ...r }) => r),
    next: rows.length > limit ? (page.at(-1)?.membershipId ?? null) : null,
  }
}

export async function giveSheet(act: Act<Tables>, s: { pollId: string; personId: string; frontLine: boolean }) {
  const poll = await fromAbove(act, s.pollId, 'sheets', 'ratings.sheets')
  await handSheet(act, poll, s.personId, s.frontLine)
  return { taken: (await takersOf(act, poll.id)).paper }
}

interface Entry {
  readonly pollId: string
  readonly sheets: number
  readonly counts: readonly (readonly number[])[]
}

/**
 * The first entry waits; the second, by somebody else, confirms it when both are the same, and voids it when they differ.
 * @throws ratings.sheets_wrong; ratings.sheets_many; ratings.sheets_same_hand; ratings.sheets_differ
 */
export async function enterSheets(act: Act<Tables>, e: Entry) {
  const poll = await fromAbove(act, e.pollId, 'sheets', 'ratings.sheets')
  await check(act, poll, e)
  const before = await act.db.selectFrom('ratings_sheets').selectAll().where('poll_id', '=', poll.id).executeTakeFirst()
  const accountId = act.actor.accountId as string
  if (!before) {
    await act.tx
      .insertInto('ratings_sheets')
      .values({ poll_id: poll.id, sheets: e.sheets, counts: JSON.stringify(e.counts), entered_by: accountId })
      .execute()
    return { confirmed: false }
  }
  if (before.confirmed_by !== null) throw refuse('ratings.wrong_state', { state: stateWords[poll.state][act.lang] })
  if (sameHand(act, before.entered_by)) throw refuse('ratings.sheets_same_hand')
  const differ = differences(before.sheets, before.counts as readonly (readonly number[])[], e)
  if (differ.length) {
    await act.tx.deleteFrom('ratings_sheets').where('poll_id', '=', poll.id).execute()
    // The void first entry must be gone although this one is refused.
    throw refuse('ratings.sheets_differ', { questions: differ.map(String) }).keeping()
  }
  await act.tx.updateTable('ratings_sheets').set({ confirmed_by: accountId }).where('poll_id', '=', poll.id).execute()
  return { confirmed: true }
}

/** A deputy and whoever they stand in for are one pair of hands. */
const sameHand = (act: Act<Tables>, enteredBy: string) =>
  act.actor.accountId === enteredBy || act.behalf.some(p => p.accountId === enteredBy)

async function check(act: Act<Tables>, poll: PollRow, e: Entry): Promise<void> {
  if (poll.state !== 'OPEN' && poll.state !== 'CLOSED')
    throw refuse('ratings.wrong_state', { state: stateWords[poll.state][act.lang] })
  const round = await act.db
    .selectFrom('ratings_round')
    .select('questions')
    .where('id', '=', poll.round_id)
    .executeTakeFirstOrThrow()
  const [fault] = sheetFaults(questionsOf(round).length, e)
  if (fault !== undefined) throw refuse('ratings.sheets_wrong', { question: fault, sheets: e.sheets })
  const { paper } = await takersOf(act, poll.id)
  if (e.sheets > paper) throw refuse('ratings.sheets_many', { sheets: e.sheets, taken: paper })
}

/** In which questions two entries differ, counted from one; 0 is the number of sheets. */
function differences(sheets: number, counts: readonly (readonly number[])[], e: Entry): number[] {
  const wrong = counts.flatMap((c, q) => (c.some((n, g) => n !== e.counts[q]?.[g]) ? [q + 1] : []))
  return sheets === e.sheets ? wrong : [0, ...wrong]
}
