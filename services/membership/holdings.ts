// What the service keeps about a person: requests to join or move, and proposals to end a membership.
import { sql } from 'kysely'
import { say } from '#base/text.ts'
import { holdingOf } from '#kernel/holding.ts'
import type { Tables } from './requests.ts'

const text = (zh: string, en: string) => ({ zh, en })

const requests = holdingOf<Tables>({
  id: 'membership.requests',
  what: text('入会、转会申请', 'Requests to join or move'),
  tables: ['membership_request'],
  columns: {
    number: text('编号', 'Number'),
    kind: text('入会或转会', 'Join or transfer'),
    employment: text('就业状况代码', 'Employment code'),
    trade: text('职业代码', 'Trade code'),
    employer: text('单位或平台', 'Workplace or platform'),
    askedOn: text('申请日', 'Asked on'),
  },
  query: records => sql`
    select r.case_id as id, r.person_id as "recordId", c.opened_at as at, c.number, r.kind, r.employment, r.trade, r.employer, r.asked_on as "askedOn"
    from membership_request r join cases_case c on c.id = r.case_id where r.person_id = any(${records}::uuid[]) order by r.case_id`,
  async clash(db, survivor, merged, lang) {
    const openOf = async (records: readonly string[]) => {
      const { rows } = await sql<{ number: string }>`
        select c.number from membership_request r join cases_case c on c.id = r.case_id
        where r.person_id = any(${[...records]}::uuid[]) and r.closed_on is null limit 1`.execute(db)
      return rows[0]?.number
    }
    const [one, other] = [await openOf(survivor), await openOf(merged)]
    if (!one || !other) return null
    return say(
      {
        zh: '两份资料各有一份没办完的入会或转会申请：{one} 和 {other}。请先办结其中一份。',
        en: 'Each record has an open request to join or move: {one} and {other}. Close one of them first.',
      },
      lang,
      { one, other },
    )
  },
  give: {
    with: 'cases.cases',
    async rows(tx, ids, from, to) {
      await sql`
        update membership_request set person_id = ${to}
        where case_id = any(${[...ids]}::uuid[]) and person_id = any(${[...from]}::uuid[])`.execute(tx)
    },
  },
})

const proposals = holdingOf<Tables>({
  id: 'membership.proposals',
  what: text('除名、自动退会的提议', 'Proposals of expulsion or automatic withdrawal'),
  tables: ['membership_proposal'],
  columns: {
    kind: text('提议', 'Proposal'),
    state: text('结果', 'Outcome'),
    why: text('理由', 'Why'),
    document: text('决定文号', 'Decision'),
    reason: text('决定时写的话', 'Words of the decision'),
  },
  query: records => sql`
    select r.id, m.person_id as "recordId", r.proposed_at as at, r.kind, r.state, r.why_sealed as why, r.document, r.reason_sealed as reason
    from membership_proposal r join kernel_membership m on m.id = r.membership_id where m.person_id = any(${records}::uuid[]) order by r.id`,
})

export const membershipHoldings = [requests, proposals]
