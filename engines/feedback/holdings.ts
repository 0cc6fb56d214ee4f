// What the feedback engine keeps about a person: how they rated, and what was answered.
import { sql } from 'kysely'
import { holdingOf } from '#kernel/holding.ts'
import type { FeedbackTables } from './tables.gen.ts'

const text = (zh: string, en: string) => ({ zh, en })

export const feedbackHoldings = [
  holdingOf<FeedbackTables>({
    id: 'feedback.ratings',
    what: text('您的评价', 'Your ratings'),
    tables: ['feedback_rating'],
    columns: {
      level: text('评价（1 到 5）', 'Level (1 to 5)'),
      text: text('您写的', 'Your words'),
      answer: text('答复', 'The answer'),
    },
    told: ({ values }) => `${values.level}`,
    query: records => sql`
      select r.id, r.person_id as "recordId", r.at, r.level, r.text, a.text as answer
      from feedback_rating r left join feedback_answer a on a.rating_id = r.id where r.person_id = any(${records}::uuid[]) order by r.at`,
  }),
]
