// The roll of voters: who is on it, who may vote, who attends. How many are due and present is counted here and typed nowhere.
import { sql } from 'kysely'
import { Refusal } from '#base/refusal.ts'
import { registerMany } from '#kernel/people/many.ts'
import { allRecords, ofPerson } from '#kernel/people/same.ts'
import type { Act } from '#kernel/service.ts'
import { type Call, type ElectionRow, recording } from './election.ts'
import { refuse } from './refuse.ts'
import { mayVote } from './rules-election.ts'
import type { Tables } from './tables.ts'
import type { Standing } from './words.ts'

export async function rollOf(call: Call, electionId: string) {
  const rows = await call.db
    .selectFrom('organizing_roll as r')
    .innerJoin('kernel_person as p', 'p.id', 'r.person_id')
    .select(['r.person_id as personId', 'p.name', 'r.standing', 'r.present', 'p.sex'])
    .where('r.election_id', '=', electionId)
    .orderBy('p.pinyin')
    .orderBy('p.id')
    .execute()
  return rows.map(({ sex, ...r }) => ({ ...r, woman: sex === 2 }))
}

/** How many are due and how many attend, of a roll. */
export function counted(roll: readonly { readonly standing: Standing; readonly present: boolean }[]) {
  const voters = roll.filter(r => mayVote(r.standing))
  return { due: voters.length, present: voters.filter(r => r.present).length }
}

/** @throws organizing.not_on_roll for whoever is not on the roll or has no vote */
export async function refuseStrangers(act: Call, electionId: string, personIds: readonly string[]): Promise<void> {
  const voters = new Set((await rollOf(act, electionId)).filter(r => mayVote(r.standing)).map(r => r.personId))
  const strangers = new Set(personIds.filter(id => !voters.has(id)))
  if (strangers.size) throw refuse('organizing.not_on_roll', { n: strangers.size })
}

/** The roll stands from the call on. @throws organizing.roll_called */
async function openRoll(act: Act<Tables>, electionId: string): Promise<ElectionRow> {
  const row = await recording(act, electionId)
  if (row.called_at !== null) throw refuse('organizing.roll_called')
  return row
}

interface Line {
  readonly name: string
  readonly idNumber: string
}

/**
 * Puts people on the roll, each by a document that checks: nobody unverified gets a vote. Whether they have one says their membership of
 * this day. Good lines are kept, the others told.
 */
export async function enrol(act: Act<Tables>, electionId: string, people: readonly Line[]) {
  const row = await openRoll(act, electionId)
  const read = await registerMany(act.tx, act.house, people, act.now, act.today)
  const standings = await standingsOf(
    act,
    read.flatMap(r => (r instanceof Refusal ? [] : [r.id])),
  )
  const faults: { line: number; message: string }[] = []
  const rows = new Map<string, Standing>()
  for (const [i, r] of read.entries()) {
    const why = r instanceof Refusal ? r : faultOf(r.id)
    const line = i + 1
    if (why === null) rows.set((r as { id: string }).id, standings.get((r as { id: string }).id)?.standing ?? 'ACTIVE')
    else
      faults.push({
        line,
        message: refuse('organizing.roll_line', { line, why: why.inWords(act.lang) }).inWords(act.lang),
      })
  }
  const values = [...rows].map(([person_id, standing]) => ({ election_id: electionId, person_id, standing }))
  const added = values.length
    ? await act.tx
        .insertInto('organizing_roll')
        .values(values)
        .onConflict(c => c.doNothing())
        .returning('person_id')
        .execute()
    : []
  return { added: added.length, faults }

  function faultOf(id: string): Refusal | null {
    if (rows.has(id)) return refuse('organizing.roll_twice')
    // Delegates of a union that is there already are members of it or of one below it.
    const path = standings.get(id)?.path
    return row.case_id === null && !path?.startsWith(row.org_path) ? refuse('organizing.not_member') : null
  }
}

/** How the membership of each stands today, by whichever record of the person; whoever is no member is not in the answer. */
async function standingsOf(act: Act<Tables>, personIds: readonly string[]) {
  const { rows } = await sql<{ id: string; standing: Standing; path: string }>`
    select p.id, case when m.retained_on <= ${act.today} then 'RETAINED' else 'ACTIVE' end as standing, o.path
    from unnest(${[...personIds]}::uuid[]) as p (id) cross join lateral (
      select org_id, retained_on from kernel_membership
      where person_id = any(${allRecords('p.id')}) and until_on is null and from_on <= ${act.today} limit 1) m
      join kernel_org o on o.id = m.org_id`.execute(act.tx)
  return new Map(rows.map(r => [r.id, r]))
}

/** Takes somebody off a roll that is still open. */
export async function strike(act: Act<Tables>, electionId: string, personId: string): Promise<void> {
  await openRoll(act, electionId)
  await act.tx
    .deleteFrom('organizing_roll')
    .where('election_id', '=', electionId)
    .where(ofPerson('person_id', personId))
    .execute()
}

/** Who attends the meeting or the run-off, as a whole list: whoever is not in it does not. @throws organizing.not_on_roll */
export async function attend(act: Act<Tables>, electionId: string, personIds: readonly string[]): Promise<void> {
  await recording(act, electionId)
  await refuseStrangers(act, electionId, personIds)
  await act.tx
    .updateTable('organizing_roll')
    .set({ present: sql<boolean>`person_id = any(${[...personIds]}::uuid[])` })
    .where('election_id', '=', electionId)
    .execute()
}
