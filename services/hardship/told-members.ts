// The members whom a report tells of, a row each, so that they follow their person when records are put together or split; and the household made after them.
import { fen } from '#base/money.ts'
import type { Db, Tx } from '#kernel/db/db.ts'
import { setHousehold } from '#kernel/people/households.ts'
import { ofPerson, surviving } from '#kernel/people/same.ts'
import type { Act } from '#kernel/service.ts'
import type { Archive } from './life.ts'
import { refuse } from './refuse.ts'
import type { StudyStage } from './rules-standards.ts'
import type { Tables } from './tables.ts'

/** A member as told: who it is, and what the archive keeps of them. */
export interface ToldMember {
  readonly personId: string
  readonly relation: string
  readonly monthlyIncomeFen: number
  readonly stage: StudyStage | null
  readonly school: string | null
}

export async function keepTold(
  tx: Tx<Tables>,
  reverificationId: string,
  members: readonly ToldMember[],
): Promise<void> {
  if (members.length === 0) return
  await tx
    .insertInto('hardship_reverification_member')
    .values(
      members.map((m, i) => ({
        reverification_id: reverificationId,
        n: i + 1,
        person_id: m.personId,
        relation: m.relation,
        monthly_income_fen: fen(m.monthlyIncomeFen),
        stage: m.stage,
        school: m.school,
      })),
    )
    .execute()
}

/** In the order in which they were told, each by the record that counts today. */
export async function toldMembersOf(db: Db<Tables>, reverificationId: string): Promise<ToldMember[]> {
  const rows = await db
    .selectFrom('hardship_reverification_member as m')
    .select(['m.relation', 'm.monthly_income_fen', 'm.stage', 'm.school'])
    .select(surviving('m.person_id').as('person_id'))
    .where('m.reverification_id', '=', reverificationId)
    .orderBy('m.n')
    .execute()
  return rows.map(m => ({
    personId: m.person_id,
    relation: m.relation,
    monthlyIncomeFen: m.monthly_income_fen,
    stage: m.stage as StudyStage | null,
    school: m.school,
  }))
}

/**
 * Who left is free for another archive, who is new is claimed for this one; a person is in one archive only, however many records they have.
 * @throws hardship.applicant_as_member, hardship.member_twice when records that were told apart have been found to be one human
 */
export async function applyHousehold(
  act: Act<Tables>,
  archive: Archive,
  members: readonly ToldMember[],
): Promise<void> {
  const { tx, today } = act
  const before = await tx
    .selectFrom('hardship_person as h')
    .select(['h.person_id', 'h.role', surviving('h.person_id').as('human')])
    .where('h.archive_id', '=', archive.id)
    .where('h.until_on', 'is', null)
    .execute()
  const wanted = new Map(members.map(m => [m.personId, m]))
  if (before.some(p => p.role === 'APPLICANT' && wanted.has(p.human))) throw refuse('hardship.applicant_as_member')
  if (wanted.size < members.length) throw refuse('hardship.member_twice', { name: await nameOfTwice(act, members) })
  const gone = before.filter(p => p.role === 'MEMBER' && !wanted.has(p.human)).map(p => p.person_id)
  if (gone.length)
    await tx
      .updateTable('hardship_person')
      .set({ until_on: today })
      .where('archive_id', '=', archive.id)
      .where('person_id', 'in', gone)
      .where('until_on', 'is', null)
      .execute()
  const there = new Set(before.map(p => p.human))
  for (const m of members) {
    if (!there.has(m.personId)) continue
    await tx
      .updateTable('hardship_person')
      .set({ relation: m.relation, monthly_income_fen: fen(m.monthlyIncomeFen), stage: m.stage, school: m.school })
      .where('archive_id', '=', archive.id)
      .where(ofPerson('person_id', m.personId))
      .where('until_on', 'is', null)
      .execute()
  }
  const fresh = members.filter(m => !there.has(m.personId)).toSorted((a, b) => (a.personId < b.personId ? -1 : 1))
  if (fresh.length)
    await tx
      .insertInto('hardship_person')
      .values(
        fresh.map(m => ({
          person_id: m.personId,
          archive_id: archive.id,
          role: 'MEMBER' as const,
          relation: m.relation,
          monthly_income_fen: fen(m.monthlyIncomeFen),
          stage: m.stage,
          school: m.school,
          from_on: today,
        })),
      )
      .execute()
  if (gone.length || fresh.length)
    await setHousehold(
      tx,
      { headId: archive.person_id, members: members.map(({ personId, relation }) => ({ personId, relation })) },
      today,
      act.now,
    )
}

async function nameOfTwice({ tx }: Act<Tables>, members: readonly ToldMember[]): Promise<string> {
  const twice = members.find((m, i) => members.findIndex(other => other.personId === m.personId) < i)
  const row = await tx
    .selectFrom('kernel_person')
    .select('name')
    .where('id', '=', twice?.personId ?? '')
    .executeTakeFirst()
  return row?.name ?? ''
}
