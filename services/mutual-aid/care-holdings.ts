// What care grants keep about a person, what of it rests on the consent to record an illness, and what is forgotten.
import { sql } from 'kysely'
import { say } from '#base/text.ts'
import { system } from '#kernel/access/who.ts'
import { holdingOf } from '#kernel/holding.ts'
import { restingOf } from '#kernel/service.ts'
import type { Tables } from './claims.ts'

const text = (zh: string, en: string) => ({ zh, en })
const borne = text('本人负担（分）', 'Borne in fen')
const year = text('哪一年', 'Year')

export const careHoldings = [
  holdingOf<Tables>({
    id: 'mutual-aid.care-costs',
    what: text('算关爱救助金用的大病负担', 'Costs of a serious illness, for care grants'),
    tables: ['mutual_aid_care_cost'],
    columns: { year, borne, disease: text('哪一类病', 'Illness') },
    query: records => sql`
      select k.case_id as id, k.person_id as "recordId", c.opened_at as at, k.year, k.borne_fen as borne, k.disease_sealed as disease
      from mutual_aid_care_cost k join cases_case c on c.id = k.case_id where k.person_id = any(${records}::uuid[]) order by k.case_id`,
    give: {
      async rows(tx, ids, from, to) {
        await sql`
          update mutual_aid_care_cost set person_id = ${to}
          where case_id = any(${[...ids]}::uuid[]) and person_id = any(${[...from]}::uuid[])`.execute(tx)
      },
    },
  }),
  holdingOf<Tables>({
    id: 'mutual-aid.care-grants',
    what: text('关爱救助金', 'Care grants'),
    tables: ['mutual_aid_care_grant'],
    columns: {
      year,
      borne,
      amount: text('救助金（分）', 'Grant in fen'),
      state: text('到了哪一步', 'State'),
      reason: text('不给的理由', 'Why not'),
    },
    query: records => sql`
      select g.id, g.person_id as "recordId", g.proposed_at as at, g.year, g.borne_fen as borne, g.amount_fen as amount, g.state, g.reason
      from mutual_aid_care_grant g where g.person_id = any(${records}::uuid[]) order by g.id`,
    give: {
      async rows(tx, ids, from, to) {
        await sql`
          update mutual_aid_care_grant set person_id = ${to}
          where id = any(${[...ids]}::uuid[]) and person_id = any(${[...from]}::uuid[])`.execute(tx)
      },
    },
  }),
]

const stops = {
  zh: '还没确认的关爱救助金 {n} 笔不再给，记下的病种随即销毁。',
  en: '{n} care grants not confirmed yet are not given, and the illness on record is destroyed.',
}
const because = '本人撤回了登记病情的同意。'

export const careResting = restingOf<Tables>({
  purpose: 'ILLNESS',
  async found({ db, lang }, records) {
    const { rows } = await sql<{ n: number; costs: number }>`
      select (select count(*)::int from mutual_aid_care_grant where person_id = any(${[...records]}::uuid[]) and state = 'PROPOSED') as n,
        (select count(*)::int from mutual_aid_care_cost where person_id = any(${[...records]}::uuid[])) as costs`.execute(
      db,
    )
    const { n = 0, costs = 0 } = rows[0] ?? {}
    return n + costs > 0 ? [say(stops, lang, { n })] : []
  },
  async stop(act, records) {
    const ids = [...records]
    await sql`
      update mutual_aid_care_grant set state = 'DROPPED', decided_at = ${act.now}, decided_by = ${act.actor.accountId ?? system.accountId},
        reason = ${because}
      where person_id = any(${ids}::uuid[]) and state = 'PROPOSED'`.execute(act.tx)
    await sql`delete from mutual_aid_care_cost where person_id = any(${ids}::uuid[])`.execute(act.tx)
  },
})
