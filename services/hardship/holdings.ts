// What hardship assistance keeps about a person, and which of it two records of one human may not both have.
import { sql } from 'kysely'
import { say } from '#base/text.ts'
import { holdingOf } from '#kernel/holding.ts'
import type { Tables } from './applications.ts'
import { categoryWords, periodText } from './words.ts'

const text = (zh: string, en: string) => ({ zh, en })

const applications = holdingOf<Tables>({
  id: 'hardship.applications',
  what: text('困难帮扶申请', 'Applications for hardship assistance'),
  tables: [
    'hardship_application',
    'hardship_file',
    'hardship_visit',
    'hardship_deliberation',
    'hardship_check',
    'hardship_notice',
  ],
  columns: {
    number: text('编号', 'Number'),
    appliedOn: text('申请日', 'Applied on'),
    size: text('家庭人口', 'Household size'),
    income: text('近 12 个月收入（分）', 'Income of 12 months in fen'),
    rigid: text('刚性支出（分）', 'Rigid expenditure in fen'),
    causeCost: text('致困支出（分）', 'Cost of the cause in fen'),
    cause: text('致困原因', 'Cause'),
    health: text('健康状况', 'Health'),
    answers: text('其余各项', 'Other answers'),
    story: text('您说的情况', 'Your words'),
    assessment: text('按规则得出的结论', 'What the rules said'),
    visits: text('走访', 'Home visits'),
    meetings: text('评议', 'Deliberations'),
    checks: text('核对', 'Economic checks'),
    notices: text('公示', 'Public notices'),
  },
  query: records => sql`
    select a.case_id as id, a.person_id as "recordId", c.opened_at as at, c.number, a.applied_on as "appliedOn", a.household_size as size, a.income,
      a.rigid, a.cause_cost_fen as "causeCost", a.primary_cause as cause, a.health_sealed as health, a.answers, a.story, a.assessment,
      (select json_agg(json_build_object('on', v.visited_on, 'opinion', v.opinion) order by v.at) from hardship_visit v where v.case_id = a.case_id) as visits,
      (select json_agg(json_build_object('on', d.held_on, 'present', d.present, 'agree', d.agree) order by d.at) from hardship_deliberation d where d.case_id = a.case_id) as meetings,
      (select json_agg(json_build_object('on', k.checked_on, 'source', k.source, 'agrees', k.agrees) order by k.at) from hardship_check k where k.case_id = a.case_id) as checks,
      (select json_agg(json_build_object('posted', n.posted_on, 'until', n.until_on, 'name', n.name) order by n.posted_on) from hardship_notice n where n.case_id = a.case_id) as notices
    from hardship_application a join cases_case c on c.id = a.case_id where a.person_id = any(${records}::uuid[]) order by a.case_id`,
  give: {
    with: 'cases.cases',
    async rows(tx, ids, from, to) {
      const of = sql`where case_id = any(${[...ids]}::uuid[]) and person_id = any(${[...from]}::uuid[])`
      await sql`update hardship_application set person_id = ${to} ${of}`.execute(tx)
      await sql`update hardship_person set person_id = ${to} ${of}`.execute(tx)
      await sql`update hardship_archive set person_id = ${to} ${of}`.execute(tx)
    },
  },
})

const memberships = holdingOf<Tables>({
  id: 'hardship.households',
  what: text('在谁家的申请或档案里', 'In whose application or archive'),
  tables: ['hardship_person', 'hardship_member', 'hardship_reverification_member'],
  columns: {
    number: text('编号', 'Number'),
    role: text('身份', 'Role'),
    relation: text('与申请人的关系（GB/T 4761）', 'Relation (GB/T 4761)'),
    income: text('月收入（分）', 'Monthly income in fen'),
    school: text('学校', 'School'),
    health: text('健康状况', 'Health'),
    from: text('从', 'From'),
    until: text('到', 'Until'),
  },
  query: records => sql`
    select h.person_id || ':' || coalesce(h.case_id, h.archive_id) || ':' || h.from_on as id, h.person_id as "recordId", h.from_on::timestamptz as at,
      coalesce(a.number, c.number) as number, h.role, h.relation, h.monthly_income_fen as income, h.school, m.health_sealed as health,
      h.from_on as from, h.until_on as until
    from hardship_person h left join hardship_archive a on a.id = h.archive_id left join cases_case c on c.id = h.case_id
      left join hardship_member m on m.case_id = h.case_id and m.person_id = h.person_id
    where h.person_id = any(${records}::uuid[])
    union all
    select m.person_id || ':' || m.reverification_id || ':' || m.n, m.person_id, r.at, a.number, 'TOLD', m.relation, m.monthly_income_fen, m.school, null,
      r.declared_on, null
    from hardship_reverification_member m join hardship_reverification r on r.id = m.reverification_id
      join hardship_archive a on a.id = r.archive_id
    where m.person_id = any(${records}::uuid[])
    order by 3`,
  async clash(db, survivor, merged, lang) {
    const openOf = async (records: readonly string[]) => {
      const { rows } = await sql<{ what: string }>`
        select coalesce(a.number, c.number) as what from hardship_person h
          left join hardship_archive a on a.id = h.archive_id left join cases_case c on c.id = h.case_id
        where h.person_id = any(${[...records]}::uuid[]) and h.until_on is null limit 1`.execute(db)
      return rows[0]?.what
    }
    const [one, other] = [await openOf(survivor), await openOf(merged)]
    if (!one || !other) return null
    return say(
      {
        zh: '两份资料各有一份没有结束的困难职工申请或档案：{one} 和 {other}。一个人同时只能在一份里，请先注销或撤回其中一份。',
        en: 'Each record is in a hardship application or archive that is still open: {one} and {other}. A person may be in one at a time; close one of them first.',
      },
      lang,
      { one, other },
    )
  },
  give: { with: 'cases.cases', rows: async () => undefined },
})

const archives = holdingOf<Tables>({
  id: 'hardship.archives',
  what: text('困难职工档案', 'Hardship archives'),
  tables: [
    'hardship_archive',
    'hardship_archive_event',
    'hardship_reverification',
    'hardship_month',
    'hardship_follow_up',
    'hardship_transfer',
    'hardship_reminder',
  ],
  columns: {
    number: text('编号', 'Number'),
    type: text('类型', 'Type'),
    status: text('状态', 'Status'),
    income: text('家庭年收入（分）', 'Yearly income in fen'),
    activeOn: text('建档日', 'Filed on'),
    verifiedOn: text('上次复核', 'Last verified'),
    fields: text('档案表各项', 'Fields of the form'),
    events: text('档案的经过', 'What happened to it'),
    reports: text('您报的家庭和收入', 'Household and income as you told them'),
    months: text('逐月收入（分）', 'Income by month in fen'),
    followUps: text('回访', 'Follow-ups'),
    transfers: text('转移', 'Transfers'),
    reminders: text('发过的提醒', 'Reminders sent'),
  },
  told: ({ values }) => String(values.number),
  query: records => sql`
    select a.id, a.person_id as "recordId", a.active_on::timestamptz as at, a.number, a.hardship_type as type, a.status, a.annual_income_fen as income,
      a.active_on as "activeOn", a.verified_on as "verifiedOn", a.fields_sealed as fields,
      (select json_agg(json_build_object('at', e.at, 'kind', e.kind, 'reason', e.reason, 'data', e.data) order by e.seq)
        from hardship_archive_event e where e.archive_id = a.id) as events,
      (select json_agg(json_build_object('on', r.declared_on, 'size', r.household_size, 'income', r.income, 'rigid', r.rigid, 'note', r.note,
        'assessment', r.assessment, 'state', r.state, 'reason', r.reason) order by r.at) from hardship_reverification r where r.archive_id = a.id) as reports,
      (select json_agg(json_build_object('month', m.month, 'income', m.income_fen, 'rigid', m.rigid_fen, 'above', m.above) order by m.month, m.at)
        from hardship_month m where m.archive_id = a.id) as months,
      (select json_agg(json_build_object('on', f.followed_on, 'way', f.way) order by f.at) from hardship_follow_up f where f.archive_id = a.id) as "followUps",
      (select json_agg(json_build_object('at', t.proposed_at, 'state', t.state, 'reason', t.reason) order by t.proposed_at)
        from hardship_transfer t where t.archive_id = a.id) as transfers,
      (select json_agg(json_build_object('kind', n.kind, 'due', n.due_on, 'at', n.at) order by n.at) from hardship_reminder n where n.archive_id = a.id) as reminders
    from hardship_archive a where a.person_id = any(${records}::uuid[]) order by a.id`,
  give: { with: 'cases.cases', rows: async () => undefined },
})

const grants = holdingOf<Tables>({
  id: 'hardship.grants',
  what: text('困难帮扶补助', 'Hardship grants'),
  tables: ['hardship_grant'],
  columns: {
    category: text('类别', 'Category'),
    period: text('期', 'Period'),
    fen: text('金额（分）', 'Amount in fen'),
    source: text('资金来源', 'Source'),
    state: text('状态', 'State'),
    proposal: text('按什么标准', 'By which standard'),
    reason: text('理由', 'Reason'),
  },
  told: ({ values }, lang) =>
    `${categoryWords[values.category as keyof typeof categoryWords][lang]} ${periodText(String(values.period), lang)}`,
  query: records => sql`
    select g.id, g.beneficiary_id as "recordId", g.proposed_at as at, g.category, g.period, g.fen, g.source, g.state, g.proposal, g.reason
    from hardship_grant g where g.beneficiary_id = any(${records}::uuid[]) order by g.id`,
})

const drafts = holdingOf<Tables>({
  id: 'hardship.drafts',
  what: text('没交的草稿', 'Drafts not sent'),
  tables: ['hardship_draft'],
  columns: { form: text('填到哪儿', 'What was typed') },
  query: records => sql`
    select d.account_id || ':' || coalesce(d.person_id, a.person_id) as id, coalesce(d.person_id, a.person_id) as "recordId", d.saved_at as at, d.form_sealed as form
    from hardship_draft d join kernel_account a on a.id = d.account_id
    where d.person_id = any(${records}::uuid[]) or (d.person_id is null and a.kind = 'WORKER' and a.person_id = any(${records}::uuid[]))
    order by d.saved_at`,
})

export const hardshipHoldings = [applications, memberships, archives, grants, drafts]
