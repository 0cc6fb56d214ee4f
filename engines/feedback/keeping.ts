// How ratings are forgotten: the level stays and counts on, the words go.
import { sql } from 'kysely'
import { defineKeeping } from '#kernel/retention.ts'
import type { FeedbackTables } from './tables.gen.ts'

export const feedbackKeeping = defineKeeping<FeedbackTables>({
  async forget({ tx }, records) {
    const ids = [...records]
    await sql`
      update feedback_answer a set text = '—' from feedback_rating r where r.id = a.rating_id and r.person_id = any(${ids}::uuid[])`.execute(
      tx,
    )
    await sql`
      update feedback_unsolved u set text = '—' from feedback_solved s
      where s.id = u.solved_id and u.text is not null and s.person_id = any(${ids}::uuid[])`.execute(tx)
    await sql`update feedback_solved set text = null where person_id = any(${ids}::uuid[])`.execute(tx)
    await sql`update feedback_rating set text = null where person_id = any(${ids}::uuid[])`.execute(tx)
  },
})
