// What the service keeps about a person: requests to join or move, and proposals to end a membership.
import { sql } from 'kysely'
import { say } from '#base/text.ts'
import { holdingOf } from '#kernel/holding.ts'
import { ofPerson } from '#kernel/people/same.ts'
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
    said: text('您说的', 'What you said'),
    appeal: text('您请上级再看时说的', 'What you said to the union above'),
    look: text('上级看过后写的话', 'Words of the union above'),
  },
  query: records => sql`
    select r.id, m.person_id as "recordId", r.proposed_at as at, r.kind, r.state, r.why_sealed as why, r.document, r.reason_sealed as reason,
      r.said_sealed as said, r.appeal_sealed as appeal, r.look_sealed as look
    from membership_proposal r join kernel_membership m on m.id = r.membership_id where m.person_id = any(${records}::uuid[]) order by r.id`,
})

const profiles = holdingOf<Tables>({
  id: 'membership.profiles',
  what: text('会员的实名数据项', 'What a roster says of a member'),
  tables: ['membership_profile'],
  columns: { items: text('各项的代码和文字', 'Codes and words') },
  query: records => sql`
    select person_id || ':' || n as id, person_id as "recordId", at, content_sealed as items
    from membership_profile where person_id = any(${records}::uuid[]) order by at, n`,
  give: {
    async rows(tx, ids, from, to) {
      await sql`
        update membership_profile f set person_id = ${to},
          n = f.n + coalesce((select max(other.n) from membership_profile other where ${ofPerson('other.person_id', to)}), 0)
        where f.person_id || ':' || f.n = any(${[...ids]}::text[]) and f.person_id = any(${[...from]}::uuid[])`.execute(
        tx,
      )
    },
  },
})

export const membershipHoldings = [requests, proposals, profiles]

export const membershipUntold = {
  membership_import_row: {
    zh: '上传名册时的核对结果，生效后只留退回的原因；会员自己的内容在会籍和实名数据项里',
    en: 'Results of checking a roster; once it is carried out only reasons stay. What concerns members is under membership and its items',
  },
}
