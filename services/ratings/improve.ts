// What follows a result: measures of the union, what became of them, the visit from above, and the file.
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { doneWith } from '#engines/cases/duties.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act } from '#kernel/service.ts'
import { fromAbove, inUnion, went } from './poll-row.ts'
import { refuse } from './refuse.ts'
import type { Tables } from './tables.ts'

interface Measures {
  readonly pollId: string
  readonly measures: readonly { readonly measure: string; readonly dueOn: string }[]
}

export async function rectify(act: Act<Tables>, { pollId, measures }: Measures) {
  const row = await inUnion(act, pollId, 'rectify')
  await act.tx
    .insertInto('ratings_measure')
    .values(
      measures.map((m, i) => ({
        ...{ id: newId(act.now), poll_id: row.id, n: i + 1 },
        ...{ measure: m.measure.trim(), due_on: m.dueOn as Day },
      })),
    )
    .execute()
  return went(act, row, 'rectify')
}

interface Feedback {
  readonly pollId: string
  readonly done: readonly { readonly measureId: string; readonly done: string }[]
}

/** Every measure is told of; one that is left out, or another union's, is not there. @throws absent */
export async function feedback(act: Act<Tables>, { pollId, done }: Feedback) {
  const row = await inUnion(act, pollId, 'feedback')
  for (const d of done)
    await act.tx
      .updateTable('ratings_measure')
      .set({ done: d.done.trim() })
      .where('id', '=', d.measureId)
      .where('poll_id', '=', row.id)
      .execute()
  const left = await act.db
    .selectFrom('ratings_measure')
    .select('id')
    .where('poll_id', '=', row.id)
    .where('done', 'is', null)
    .executeTakeFirst()
  if (left) throw refuse('ratings.feedback_whole')
  const foreign = await act.db
    .selectFrom('ratings_measure')
    .select('id')
    .where('poll_id', '=', row.id)
    .where(
      'id',
      'in',
      done.map(d => d.measureId),
    )
    .execute()
  if (foreign.length < new Set(done.map(d => d.measureId)).size) throw refuseKernel('absent')
  return went(act, row, 'feedback')
}

/** The union above went there, and writes down what follows. @throws ratings.no_visit */
export async function visit(act: Act<Tables>, { pollId, note }: { pollId: string; note: string }) {
  const row = await fromAbove(act, pollId, 'visit', 'ratings.plan')
  if (row.visit_due_on === null || row.visit_note !== null) throw refuse('ratings.no_visit')
  await act.tx.updateTable('ratings_poll').set({ visit_note: note.trim() }).where('id', '=', row.id).execute()
  await doneWith(act, 'ratings.visit', row.id)
  return went(act, row, 'visit', note.trim())
}

/** Filed; the ballots are deleted, what was told stays. @throws ratings.visit_first */
export async function archive(act: Act<Tables>, pollId: string) {
  const row = await fromAbove(act, pollId, 'archive', 'ratings.plan')
  if (row.visit_due_on !== null && row.visit_note === null) throw refuse('ratings.visit_first')
  await act.tx.deleteFrom('ratings_ballot').where('poll_id', '=', row.id).execute()
  await act.tx.deleteFrom('ratings_sheets').where('poll_id', '=', row.id).execute()
  return went(act, row, 'archive')
}
