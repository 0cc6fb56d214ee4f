// Corrections (PIPL art. 46): the person says what is wrong and shows why; an officer accepts or answers with the reason, by a promised day.
import { type Selectable, sql } from 'kysely'
import { newId } from '#base/ids.ts'
import { say } from '#base/text.ts'
import { addWorkdays } from '#base/workdays.ts'
import { subject } from '../access/subject.ts'
import { attachFiles } from '../files/attach.ts'
import type { House } from '../house.ts'
import { notify } from '../notify/notify.ts'
import { ancestorAt } from '../org/org.ts'
import { within } from '../org/within.ts'
import { correctIdNumber } from '../people/correct-id.ts'
import { byOf, changePerson, personById } from '../people/people.ts'
import { ofPerson } from '../people/same.ts'
import { refuse as refuseKernel } from '../refusals.ts'
import type { Act, Look } from '../service.ts'
import type { KernelCorrection, KernelTables } from '../tables.gen.ts'
import { type CorrectionField, correctionAnswered, correctionFields, correctionWorkdays, refuse } from './words.ts'

type Row = Selectable<KernelCorrection>

export const correctionView = (row: Row, { vault }: Pick<House, 'vault'>) => ({
  correctionId: row.id,
  field: row.field,
  state: row.state,
  wanted: vault.open(row.wanted_sealed),
  said: vault.open(row.said_sealed),
  fileIds: row.file_ids as string[],
  askedAt: row.asked_at.toISOString(),
  dueOn: row.due_on,
  answer: row.answer,
  answeredAt: row.answered_at?.toISOString() ?? null,
})

export interface Asking {
  readonly field: CorrectionField
  readonly wanted: string
  readonly said: string
  readonly fileIds: readonly string[]
}

/** Asks; the county that looks after the person answers within ten working days. @throws privacy.nobody_near, privacy.correction_open */
export async function askCorrection(act: Act<KernelTables>, asking: Asking) {
  const { tx, house, now } = act
  const personId = subject(act)
  if (!act.actor.accountId) throw refuseKernel('signed_out')
  const { rows } = await sql<{ path: string }>`
    select o.path from kernel_person p join kernel_org o on o.id = coalesce(p.home_org_id, p.place_org_id)
    where p.id = ${personId}`.execute(tx)
  if (!rows[0]) throw refuse('privacy.nobody_near')
  const county = await ancestorAt(tx, rows[0].path, 'COUNTY')
  const id = newId(now)
  const row = await tx
    .insertInto('kernel_correction')
    .values({
      id,
      person_id: personId,
      field: asking.field,
      wanted_sealed: house.vault.seal(asking.wanted.trim()),
      said_sealed: house.vault.seal(asking.said.trim()),
      file_ids: JSON.stringify(asking.fileIds),
      org_id: county.id,
      org_path: county.path,
      asked_at: now,
      account_id: act.actor.accountId,
      sitting_id: act.actor.sitting?.id ?? null,
      due_on: addWorkdays(act.today, correctionWorkdays, await house.calendar(tx)),
      state: 'OPEN',
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await attachFiles(act, asking.fileIds, 'correction', id, personId)
  act.touched('person', personId)
  return correctionView(row, house)
}

export async function correctionsOf(call: Look<KernelTables>) {
  const rows = await call.db
    .selectFrom('kernel_correction')
    .selectAll()
    .where(ofPerson('person_id', subject(call)))
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  return rows.map(row => correctionView(row, call.house))
}

/** @throws absent; privacy.correction_answered */
export async function withdrawCorrection(act: Act<KernelTables>, correctionId: string) {
  const before = await act.tx
    .selectFrom('kernel_correction')
    .selectAll()
    .where('id', '=', correctionId)
    .where(ofPerson('person_id', subject(act)))
    .forUpdate()
    .executeTakeFirst()
  if (!before) throw refuseKernel('absent')
  if (before.state !== 'OPEN') throw refuse('privacy.correction_answered')
  const row = await act.tx
    .updateTable('kernel_correction')
    .set({ state: 'WITHDRAWN', answered_at: act.now })
    .where('id', '=', correctionId)
    .returningAll()
    .executeTakeFirstOrThrow()
  return correctionView(row, act.house)
}

/** Corrections of the scope: the open ones by the day they are due, else all, newest first. */
export async function pageCorrections(
  call: Look<KernelTables>,
  { after, limit = 50, open }: { after?: string | undefined; limit?: number | undefined; open?: boolean | undefined },
) {
  const { rows } = await sql<Row & { person: string; whose: string }>`
    select c.*, s.name as person, s.id as whose from kernel_correction c
      join kernel_person p on p.id = c.person_id join kernel_person s on s.id = coalesce(p.merged_into, p.id)
    where ${within(call.scope, 'c.org_path')} and ${
      open
        ? sql`c.state = 'OPEN' and ${after ? sql`(c.due_on, c.id) > (select l.due_on, l.id from kernel_correction l where l.id = ${after})` : sql`true`}`
        : after
          ? sql`c.id < ${after}`
          : sql`true`
    } order by ${open ? sql`c.due_on, c.id` : sql`c.id desc`} limit ${limit + 1}`.execute(call.db)
  const page = rows.slice(0, limit)
  for (const row of page) call.touched('person', row.whose)
  return {
    rows: page.map(row => ({
      ...correctionView(row, call.house),
      personId: row.whose,
      person: row.person,
      overdue: row.state === 'OPEN' && row.due_on < call.today,
    })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}

/**
 * Accepts, and the record is changed with its old value in the history; or leaves it, and says why. Both sides stay on record.
 * @throws absent; privacy.correction_answered; privacy.own_correction; what changing the field refuses; privacy.id_taken
 */
export async function answerCorrection(
  act: Act<KernelTables>,
  { correctionId, accept, answer }: { correctionId: string; accept: boolean; answer: string },
): Promise<'ACCEPTED' | 'REFUSED'> {
  const { tx, house, now } = act
  const { rows } = await sql<Row>`
    select * from kernel_correction where id = ${correctionId} and ${within(act.scope, 'org_path')} for update`.execute(
    tx,
  )
  const row = rows[0]
  if (!row) throw refuseKernel('absent')
  if (row.state !== 'OPEN') throw refuse('privacy.correction_answered')
  const person = await personById(tx, row.person_id)
  if (person.id === act.actor.personId) throw refuse('privacy.own_correction')
  if (accept) await change(act, person.id, row.field, house.vault.open(row.wanted_sealed))
  const state = accept ? 'ACCEPTED' : 'REFUSED'
  await tx
    .updateTable('kernel_correction')
    .set({ state, answer: answer.trim(), answered_at: now, answered_by: act.actor.accountId })
    .where('id', '=', correctionId)
    .execute()
  act.touched('person', person.id)
  await notify(tx, house, now, {
    personId: person.id,
    template: correctionAnswered,
    details: { field: say(correctionFields[row.field], 'zh'), answer: answer.trim() },
    link: '/mine/corrections',
  })
  return state
}

async function change(act: Act<KernelTables>, personId: string, field: CorrectionField, wanted: string): Promise<void> {
  const { tx, house, now } = act
  const set = (changes: Parameters<typeof changePerson>[3]) =>
    changePerson(tx, house, personId, changes, byOf(act), now)
  if (field === 'NAME') await set({ name: wanted })
  if (field === 'PHONE') await set({ phone: wanted })
  if (field === 'ADDRESS') await set({ address: wanted })
  if (field === 'ETHNICITY') await set({ ethnicity: wanted })
  if (field === 'ID_NUMBER') await correctIdNumber(act, personId, wanted)
}
