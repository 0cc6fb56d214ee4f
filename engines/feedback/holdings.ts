// What the feedback engine keeps about a person: how they rated, and what was answered.
import { sql } from 'kysely'
import { holdingOf } from '#kernel/holding.ts'
import type { FeedbackTables } from './tables.gen.ts'

const text = (zh: string, en: string) => ({ zh, en })

export const feedbackHoldings = [
  holdingOf<FeedbackTables>({
    id: 'feedback.ratings',
    what: text('好差评', 'Ratings given'),
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
  holdingOf<FeedbackTables>({
    id: 'feedback.solved',
    what: text('本人说解决了没有', 'Whether it was solved, in their words'),
    tables: ['feedback_asking', 'feedback_solved', 'feedback_unsolved'],
    columns: {
      number: text('编号', 'Number'),
      askedAt: text('问您的时间', 'Asked'),
      askedAgainAt: text('再问您的时间', 'Asked again'),
      answers: text('您的回答', 'Your answers'),
    },
    told: ({ values }) => `${values.number}`,
    query: records => sql`
      select a.case_id || ':' || a.seq as id, a.person_id as "recordId", coalesce(a.asked_at, a.closed_on::timestamptz) as at, c.number,
        a.asked_at as "askedAt", a.asked_again_at as "askedAgainAt",
        (select jsonb_agg(jsonb_build_object('answer', s.answer, 'text', s.text, 'way', s.way, 'at', s.at, 'reply', u.text) order by s.round)
          from feedback_solved s left join feedback_unsolved u on u.solved_id = s.id where s.case_id = a.case_id and s.seq = a.seq) as answers
      from feedback_asking a join cases_case c on c.id = a.case_id where a.person_id = any(${records}::uuid[]) order by a.closed_on, a.case_id`,
    give: { with: 'cases.cases', rows: async () => undefined },
  }),
]
