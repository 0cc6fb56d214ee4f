// An application as it is kept, and what the union says to each condition.
import { type Selectable, sql } from 'kysely'
import { newId } from '#base/ids.ts'
import { attachFiles, hangAgain } from '#kernel/files/attach.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, JobAct, Look } from '#kernel/service.ts'
import { refuse } from './refuse.ts'
import type { Condition } from './rules.ts'
import type { HomesAnswer, HomesApplication } from './tables.gen.ts'
import type { Tables } from './tables.ts'

export type ApplicationRow = Selectable<HomesApplication>
export type AnswerRow = Selectable<HomesAnswer>
type Reading = Pick<JobAct<Tables>, 'db'>

/** What a file of an answer hangs on. */
export const answerKind = 'home_answer'

/** The application of a case; who may see the case is the engine’s to say. @throws absent */
export async function getApplication(call: Look<Tables> | Act<Tables>, caseId: string): Promise<ApplicationRow> {
  const row = await call.db.selectFrom('homes_application').selectAll().where('case_id', '=', caseId).executeTakeFirst()
  if (!row) throw refuseKernel('absent')
  return row
}

export async function close(act: Pick<JobAct<Tables>, 'tx'>, caseId: string): Promise<void> {
  await act.tx.updateTable('homes_application').set({ open: false }).where('case_id', '=', caseId).execute()
}

export interface AnswerIn {
  readonly key: string
  readonly words: string
  readonly fileIds: readonly string[]
}

export const answersOf = (call: Reading, caseId: string): Promise<AnswerRow[]> =>
  call.db.selectFrom('homes_answer').selectAll().where('case_id', '=', caseId).orderBy('key').execute()

/** Words and number of files of each answer: what applying asks about. */
export async function givenOf(call: Reading, caseId: string) {
  const { rows } = await sql<{ key: string; words: string; files: number }>`
    select a.key, a.words, (select count(*)::int from kernel_attachment t
      where t.on_kind = ${answerKind} and t.on_id = a.id and t.left_at is null) as files
    from homes_answer a where a.case_id = ${caseId}`.execute(call.db)
  return rows
}

/** Writes what the union says; what it said before of the same condition is replaced, its files stay. @throws homes.no_such_condition */
export async function writeAnswers(
  act: Act<Tables>,
  caseId: string,
  conditions: readonly Condition[],
  answers: readonly AnswerIn[],
): Promise<void> {
  const asked = new Set(conditions.filter(c => c.known === undefined).map(c => c.key))
  const keys = answers.map(a => a.key)
  if (keys.some(k => !asked.has(k)) || new Set(keys).size < keys.length) throw refuse('homes.no_such_condition')
  for (const a of answers) {
    if (!a.words.trim() && a.fileIds.length === 0) continue
    const { id } = await act.tx
      .insertInto('homes_answer')
      .values({ id: newId(act.now), case_id: caseId, key: a.key, words: a.words.trim() })
      .onConflict(c => c.columns(['case_id', 'key']).doUpdateSet({ words: a.words.trim(), found: null, remark: null }))
      .returning('id')
      .executeTakeFirstOrThrow()
    await attachFiles(act, a.fileIds, answerKind, id, null)
  }
}

/** A re-check begins with what was handed in last time, as far as these conditions still ask for it. */
export async function carryOver(
  act: Act<Tables>,
  fromCase: string,
  caseId: string,
  conditions: readonly Condition[],
): Promise<void> {
  const asked = new Set(conditions.filter(c => c.known === undefined).map(c => c.key))
  for (const before of (await answersOf(act, fromCase)).filter(a => asked.has(a.key))) {
    const id = newId(act.now)
    await act.tx
      .insertInto('homes_answer')
      .values({ id, case_id: caseId, key: before.key, words: before.words })
      .execute()
    await hangAgain(act, { kind: answerKind, id: before.id }, { kind: answerKind, id })
  }
}
