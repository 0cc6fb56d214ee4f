// What claims keep about a person: the member, and the next of kin who is paid.
import { sql } from 'kysely'
import { holdingOf } from '#kernel/holding.ts'
import type { Tables } from './claims.ts'

const text = (zh: string, en: string) => ({ zh, en })

const columns = {
  number: text('编号', 'Number'),
  filedOn: text('申领日', 'Claimed on'),
  facts: text('病情、日子和经过', 'Illness, days and words'),
  told: text('最初交的', 'As it was told at first'),
  bills: text('结算单张数', 'Settlement sheets'),
  findings: text('单位工会核对的情况', 'What the unit found'),
  opinion: text('核算意见', 'The assessor’s opinion'),
  pay: text('给付（分）', 'Aid in fen'),
  approvedOn: text('批准日', 'Approved on'),
}
const values =
  sql.raw(`c.opened_at as at, c.number, m.filed_on as "filedOn", m.facts_sealed as facts, m.told_sealed as told,
  (select count(*)::int from mutual_aid_bill b where b.case_id = m.case_id) as bills, m.findings_sealed as findings,
  m.opinion_sealed as opinion, m.pay_fen as pay, m.approved_on as "approvedOn"`)

const ofMember = holdingOf<Tables>({
  id: 'mutual-aid.claims',
  what: text('互助金申领', 'Claims of mutual aid'),
  tables: ['mutual_aid_claim'],
  columns,
  query: records => sql`
    select m.case_id as id, m.person_id as "recordId", ${values}
    from mutual_aid_claim m join cases_case c on c.id = m.case_id where m.person_id = any(${records}::uuid[]) order by m.case_id`,
  give: {
    async rows(tx, ids, from, to) {
      await sql`
        update mutual_aid_claim set person_id = ${to}
        where case_id = any(${[...ids]}::uuid[]) and person_id = any(${[...from]}::uuid[])`.execute(tx)
    },
  },
})

const ofPayee = holdingOf<Tables>({
  id: 'mutual-aid.payees',
  what: text('您收款的互助金', 'Mutual aid paid to you'),
  tables: ['mutual_aid_claim'],
  columns: { number: columns.number, filedOn: columns.filedOn, pay: columns.pay, approvedOn: columns.approvedOn },
  query: records => sql`
    select m.case_id as id, m.payee_id as "recordId", c.opened_at as at, c.number, m.filed_on as "filedOn", m.pay_fen as pay,
      m.approved_on as "approvedOn"
    from mutual_aid_claim m join cases_case c on c.id = m.case_id where m.payee_id = any(${records}::uuid[]) order by m.case_id`,
  give: {
    async rows(tx, ids, from, to) {
      await sql`
        update mutual_aid_claim set payee_id = ${to}
        where case_id = any(${[...ids]}::uuid[]) and payee_id = any(${[...from]}::uuid[])`.execute(tx)
    },
  },
})

export const claimHoldings = [ofMember, ofPayee]
