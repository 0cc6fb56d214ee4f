// What this service keeps about a person: seats in a congress with attendance, proposals, seconding, questions.
import { sql } from 'kysely'
import { say } from '#base/text.ts'
import { holdingOf } from '#kernel/holding.ts'
import type { Tables } from './tables.ts'

const text = (zh: string, en: string) => ({ zh, en })

const seats = holdingOf<Tables>({
  id: 'contracts.seats',
  what: text('您当职工代表', 'Your seats in a congress'),
  tables: ['contracts_seat'],
  columns: {
    union: text('工会', 'Union'),
    ward: text('选区', 'Ward'),
    category: text('身份', 'Category'),
    votes: text('得票', 'Votes'),
    from: text('从', 'From'),
    until: text('到', 'Until'),
    meetings: text('到会次数', 'Meetings attended'),
  },
  query: records => sql`
    select s.id, s.person_id as "recordId", s.from_on::timestamptz as at, n.name as union, w.name as ward, s.category, s.votes,
      s.from_on as from, s.until_on as until, (select count(*)::int from contracts_attendance a where a.seat_id = s.id) as meetings
    from contracts_seat s join contracts_ward w on w.id = s.ward_id join contracts_congress c on c.id = s.congress_id
      left join lateral (select name from kernel_org_name where org_id = c.org_id order by from_on desc limit 1) n on true
    where s.person_id = any(${records}::uuid[]) order by s.from_on`,
  // One human has one vote in a congress.
  async clash(db, survivor, merged, lang) {
    const { rows } = await sql<{ name: string }>`
      select n.name from contracts_seat a join contracts_seat b on b.congress_id = a.congress_id join contracts_congress c on c.id = a.congress_id
        left join lateral (select name from kernel_org_name where org_id = c.org_id order by from_on desc limit 1) n on true
      where a.until_on is null and b.until_on is null and a.person_id = any(${[...survivor]}::uuid[]) and b.person_id = any(${[...merged]}::uuid[])
      limit 1`.execute(db)
    return rows[0]
      ? say(
          text(
            '两份资料都是{name}这一届的职工代表。请先登记其中一份离任，一个人只有一票。',
            'Both records sit in the congress of {name}. Let one of them leave first: one human has one vote.',
          ),
          lang,
          { name: rows[0].name },
        )
      : null
  },
  give: {
    async rows(tx, ids, from, to) {
      await sql`update contracts_seat set person_id = ${to} where id = any(${[...ids]}::uuid[]) and person_id = any(${[...from]}::uuid[])`.execute(
        tx,
      )
    },
  },
})

const proposals = holdingOf<Tables>({
  id: 'contracts.proposals',
  what: text('您交的提案', 'Your proposals'),
  tables: ['contracts_proposal'],
  columns: {
    number: text('编号', 'Number'),
    title: text('题目', 'Title'),
    text: text('内容', 'Text'),
    state: text('状态', 'State'),
    answer: text('答复', 'Answer'),
    rating: text('评价', 'Rating'),
    said: text('评价时说的话', 'Words of the rating'),
  },
  query: records => sql`
    select id, person_id as "recordId", given_on::timestamptz as at, number, title, text, state, answer, rating, rating_said as said
    from contracts_proposal where person_id = any(${records}::uuid[]) order by id`,
  give: {
    async rows(tx, ids, from, to) {
      await sql`update contracts_proposal set person_id = ${to} where id = any(${[...ids]}::uuid[]) and person_id = any(${[...from]}::uuid[])`.execute(
        tx,
      )
    },
  },
})

const seconded = holdingOf<Tables>({
  id: 'contracts.seconded',
  what: text('您附议的提案', 'Proposals you seconded'),
  tables: ['contracts_seconder'],
  columns: { number: text('编号', 'Number'), title: text('题目', 'Title'), on: text('附议日', 'Seconded on') },
  query: records => sql`
    select s.proposal_id || ':' || s.person_id as id, s.person_id as "recordId", s.on_day::timestamptz as at, p.number, p.title, s.on_day as on
    from contracts_seconder s join contracts_proposal p on p.id = s.proposal_id where s.person_id = any(${records}::uuid[]) order by s.on_day`,
})

const requests = holdingOf<Tables>({
  id: 'contracts.requests',
  what: text('您提议、附议的临时会议', 'Extra meetings you asked for'),
  tables: ['contracts_request_by'],
  columns: { topic: text('为什么开', 'About'), on: text('日期', 'On') },
  query: records => sql`
    select b.request_id || ':' || b.person_id as id, b.person_id as "recordId", b.on_day::timestamptz as at, r.topic, b.on_day as on
    from contracts_request_by b join contracts_request r on r.id = b.request_id where b.person_id = any(${records}::uuid[]) order by b.on_day`,
})

const questions = holdingOf<Tables>({
  id: 'contracts.questions',
  what: text('您就厂务公开提的问题', 'Your questions about open affairs'),
  tables: ['contracts_question'],
  columns: {
    about: text('关于', 'About'),
    text: text('问题', 'Question'),
    answer: text('答复', 'Answer'),
  },
  query: records => sql`
    select q.id, q.person_id as "recordId", q.asked_on::timestamptz as at, d.title as about, q.text, q.answer
    from contracts_question q join contracts_disclosure d on d.id = q.disclosure_id where q.person_id = any(${records}::uuid[]) order by q.id`,
})

export const contractsHoldings = [seats, proposals, seconded, requests, questions]
