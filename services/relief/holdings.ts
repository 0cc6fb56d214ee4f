// What relief keeps about a person, and which of it two records of one human may not both have.
import { sql } from 'kysely'
import { say } from '#base/text.ts'
import { holdingOf } from '#kernel/holding.ts'
import type { Tables } from './requests.ts'

const text = (zh: string, en: string) => ({ zh, en })

const requests = holdingOf<Tables>({
  id: 'relief.requests',
  what: text('临时救助、灾害救助申请', 'Requests for temporary and disaster relief'),
  tables: ['relief_request'],
  columns: {
    number: text('编号', 'Number'),
    kind: text('发生了什么', 'What happened'),
    happenedOn: text('哪天', 'Day'),
    cost: text('花了多少（分）', 'Cost in fen'),
    insured: text('保险、单位已赔（分）', 'Paid by insurance or employer in fen'),
    aid: text('其他救助已给（分）', 'Other aid in fen'),
    story: text('您说的经过', 'Your words'),
    findings: text('工会核实的情况', 'What the union found'),
    assessment: text('按规则得出的结论', 'What the rules said'),
    amount: text('救助金额（分）', 'Relief in fen'),
    grantedOn: text('批准日', 'Granted on'),
  },
  query: records => sql`
    select r.case_id as id, r.person_id as "recordId", c.opened_at as at, c.number, r.kind, r.happened_on as "happenedOn", r.cost_fen as cost,
      r.insured_fen as insured, r.aid_fen as aid, r.story_sealed as story, r.findings_sealed as findings, r.assessment, r.amount_fen as amount,
      r.granted_on as "grantedOn"
    from relief_request r join cases_case c on c.id = r.case_id where r.person_id = any(${records}::uuid[]) order by r.case_id`,
  async clash(db, survivor, merged, lang) {
    const openOf = async (records: readonly string[]) => {
      const { rows } = await sql<{ number: string }>`
        select c.number from relief_request r join cases_case c on c.id = r.case_id
        where r.person_id = any(${[...records]}::uuid[]) and r.event_id is null and r.closed_on is null limit 1`.execute(
        db,
      )
      return rows[0]?.number
    }
    const [one, other] = [await openOf(survivor), await openOf(merged)]
    if (!one || !other) return null
    return say(
      {
        zh: '两份资料各有一份没办完的临时救助申请：{one} 和 {other}。请先办结其中一份。',
        en: 'Each record has an open request for relief: {one} and {other}. Close one of them first.',
      },
      lang,
      { one, other },
    )
  },
  give: {
    with: 'cases.cases',
    async rows(tx, ids, from, to) {
      await sql`
        update relief_request set person_id = ${to}
        where case_id = any(${[...ids]}::uuid[]) and person_id = any(${[...from]}::uuid[])`.execute(tx)
    },
  },
})

const households = holdingOf<Tables>({
  id: 'relief.households',
  what: text('登记过的受灾户', 'Households entered for a disaster'),
  tables: ['relief_household'],
  columns: { event: text('灾害', 'Disaster'), number: text('编号', 'Number') },
  query: records => sql`
    select h.person_id || ':' || h.event_id as id, h.person_id as "recordId", c.opened_at as at, e.name as event, c.number
    from relief_household h join relief_event e on e.id = h.event_id join cases_case c on c.id = h.case_id
    where h.person_id = any(${records}::uuid[]) order by c.opened_at`,
  give: {
    with: 'cases.cases',
    async rows(tx, ids, from, to) {
      await sql`
        update relief_household set person_id = ${to}
        where case_id = any(${[...ids]}::uuid[]) and person_id = any(${[...from]}::uuid[])`.execute(tx)
    },
  },
})

export const reliefHoldings = [requests, households]
