// What the cases engine keeps about a person: their cases and the history of each.
import { sql } from 'kysely'
import { holdingOf } from '#kernel/holding.ts'
import type { CasesTables } from './tables.gen.ts'

const text = (zh: string, en: string) => ({ zh, en })

export const casesHoldings = [
  holdingOf<CasesTables>({
    id: 'cases.cases',
    what: text('办件', 'Cases'),
    tables: ['cases_case', 'cases_task', 'cases_letter'],
    columns: {
      number: text('编号', 'Number'),
      title: text('事项', 'Title'),
      state: text('状态', 'State'),
      closedAt: text('办结于', 'Closed'),
      letter: text('决定书', 'Decision letter'),
    },
    told: ({ values }) => `${values.number} ${values.title}`,
    query: records => sql`
      select c.id, c.person_id as "recordId", c.opened_at as at, c.number, c.title, c.state, c.closed_at as "closedAt",
        (select l.content from cases_letter l where l.case_id = c.id) as letter
      from cases_case c where c.person_id = any(${records}::uuid[]) order by c.id`,
    give: {
      rows: async (tx, ids, _from, to) => {
        await sql`update cases_case set person_id = ${to} where id = any(${[...ids]}::uuid[])`.execute(tx)
        await sql`update cases_task set person_id = ${to} where case_id = any(${[...ids]}::uuid[])`.execute(tx)
      },
    },
  }),
  holdingOf<CasesTables>({
    id: 'cases.history',
    what: text('办理经过', 'What happened in your cases'),
    tables: ['cases_event'],
    columns: {
      number: text('编号', 'Number'),
      who: text('谁', 'Who'),
      org: text('单位', 'Office'),
      move: text('做了什么', 'What'),
      to: text('到', 'To'),
      reason: text('理由', 'Reason'),
    },
    query: records => sql`
      select c.id || ':' || e.seq as id, c.person_id as "recordId", e.at, c.number, case e.actor_kind when 'STAFF' then null else e.actor_name end as who,
        e.org_name as org, e.move, e.to_state as to, e.reason
      from cases_case c join cases_event e on e.case_id = c.id where c.person_id = any(${records}::uuid[]) order by e.at, e.seq`,
    give: { with: 'cases.cases', rows: async () => undefined },
  }),
  holdingOf<CasesTables>({
    id: 'cases.appeals',
    what: text('复核申请', 'Appeals'),
    tables: ['cases_appeal'],
    columns: {
      number: text('编号', 'Number'),
      askedOn: text('哪天提的', 'Asked on'),
      says: text('您当时说的', 'What you said'),
      claims: text('您说应当是的数', 'The figures you put right'),
    },
    query: records => sql`
      select a.id, a.person_id as "recordId", c.opened_at as at, c.number, a.asked_on as "askedOn", a.says_sealed as says, a.claims
      from cases_appeal a join cases_case c on c.id = a.case_id where a.person_id = any(${records}::uuid[]) order by a.asked_on, a.id`,
    give: { with: 'cases.cases', rows: async () => undefined },
  }),
]
