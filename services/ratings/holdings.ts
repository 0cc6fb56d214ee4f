// What this service keeps about a person: that they took a ballot. What was on it nobody keeps.
import { sql } from 'kysely'
import { say } from '#base/text.ts'
import { holdingOf } from '#kernel/holding.ts'
import type { Tables } from './tables.ts'

const text = (zh: string, en: string) => ({ zh, en })

const takers = holdingOf<Tables>({
  id: 'ratings.takers',
  what: text(
    '您领过票的会员评家（票上写了什么，谁也不知道）',
    'Ratings for which you took a ballot (nobody knows what was on it)',
  ),
  tables: ['ratings_taker'],
  columns: {
    round: text('哪一轮', 'Round'),
    union: text('工会', 'Union'),
    how: text('怎么领的', 'How'),
    frontLine: text('在一线岗位', 'Front line'),
  },
  query: records => sql`
    select t.poll_id || ':' || t.person_id as id, t.person_id as "recordId", p.opens_on::timestamptz as at, r.title as round, n.name as union, t.how,
      t.front_line as "frontLine"
    from ratings_taker t join ratings_poll p on p.id = t.poll_id join ratings_round r on r.id = p.round_id
      left join lateral (select name from kernel_org_name where org_id = p.org_id order by from_on desc limit 1) n on true
    where t.person_id = any(${records}::uuid[]) order by p.opens_on, t.poll_id`,
  // One human has one ballot: while a poll goes on, two records that both took one are sorted out first.
  async clash(db, survivor, merged, lang) {
    const { rows } = await sql<{ round: string }>`
      select r.title as round from ratings_taker a join ratings_taker b on b.poll_id = a.poll_id
        join ratings_poll p on p.id = a.poll_id join ratings_round r on r.id = p.round_id
      where p.state in ('OPEN', 'CLOSED') and a.person_id = any(${[...survivor]}::uuid[]) and b.person_id = any(${[...merged]}::uuid[]) limit 1`.execute(
      db,
    )
    return rows[0]
      ? say(
          text(
            '两份资料在“{round}”里各领了一张票。等这次评议开箱以后再合并。',
            'Each record took a ballot in “{round}”. Merge them after its box was opened.',
          ),
          lang,
          { round: rows[0].round },
        )
      : null
  },
})

const terms = holdingOf<Tables>({
  id: 'ratings.supervisors',
  what: text('您当市民监督员的任期', 'Your terms as a citizen supervisor'),
  tables: ['ratings_supervisor'],
  columns: {
    union: text('聘您的工会', 'Appointed by'),
    from: text('从', 'From'),
    until: text('到', 'Until'),
    ended: text('提前结束', 'Ended early'),
    why: text('为什么', 'Why'),
  },
  query: records => sql`
    select s.id, s.person_id as "recordId", s.from_on::timestamptz as at, n.name as union, s.from_on as from, s.until_on as until, s.ended_on as ended,
      s.ended_why as why
    from ratings_supervisor s left join lateral (select name from kernel_org_name where org_id = s.org_id order by from_on desc limit 1) n on true
    where s.person_id = any(${records}::uuid[]) order by s.from_on, s.id`,
  async clash(db, survivor, merged, lang) {
    const { rows } = await sql`
      select from ratings_supervisor a, ratings_supervisor b where a.ended_on is null and b.ended_on is null
        and a.person_id = any(${[...survivor]}::uuid[]) and b.person_id = any(${[...merged]}::uuid[]) limit 1`.execute(
      db,
    )
    return rows.length
      ? say(
          text(
            '两份资料都是在任的市民监督员。请先结束其中一届。',
            'Both records are supervisors in office. End one term first.',
          ),
          lang,
        )
      : null
  },
  give: {
    async rows(tx, ids, from, to) {
      await sql`update ratings_supervisor set person_id = ${to} where id = any(${[...ids]}::uuid[]) and person_id = any(${[...from]}::uuid[])`.execute(
        tx,
      )
    },
  },
})

const suggestions = holdingOf<Tables>({
  id: 'ratings.suggestions',
  what: text('您提的监督建议', 'Suggestions you left'),
  tables: ['ratings_suggestion'],
  columns: {
    number: text('编号', 'Number'),
    target: text('对什么', 'About'),
    suggestion: text('建议', 'Suggestion'),
    answer: text('回复', 'Answer'),
    answerAgain: text('再回复', 'Second answer'),
    publishedOn: text('公布', 'Published'),
  },
  query: records => sql`
    select s.case_id as id, s.person_id as "recordId", c.opened_at as at, c.number, s.target, s.suggestion, s.answer, s.answer_again as "answerAgain",
      s.published_on as "publishedOn"
    from ratings_suggestion s join cases_case c on c.id = s.case_id where s.person_id = any(${records}::uuid[]) order by s.case_id`,
  give: {
    with: 'cases.cases',
    async rows(tx, ids, from, to) {
      await sql`update ratings_suggestion set person_id = ${to} where case_id = any(${[...ids]}::uuid[]) and person_id = any(${[...from]}::uuid[])`.execute(
        tx,
      )
    },
  },
})

export const ratingsHoldings = [takers, terms, suggestions]
