// What this service keeps about a person: foundings, the roll of elections, candidacies, posts.
import { sql } from 'kysely'
import { say } from '#base/text.ts'
import { holdingOf } from '#kernel/holding.ts'
import type { Tables } from './tables.ts'

const text = (zh: string, en: string) => ({ zh, en })

const foundings = holdingOf<Tables>({
  id: 'organizing.foundings',
  what: text('您申请建的工会', 'Unions you asked to found'),
  tables: ['organizing_founding'],
  columns: {
    number: text('编号', 'Number'),
    name: text('工会', 'Union'),
    employer: text('单位', 'Employer'),
    foundedOn: text('成立日', 'Founded on'),
  },
  query: records => sql`
    select f.case_id as id, f.person_id as "recordId", c.opened_at as at, c.number, f.name, f.employer, f.founded_on as "foundedOn"
    from organizing_founding f join cases_case c on c.id = f.case_id where f.person_id = any(${records}::uuid[]) order by f.case_id`,
  async clash(db, survivor, merged, lang) {
    const { rows } = await sql<{ one: string; other: string }>`
      select ca.number as one, cb.number as other from organizing_founding a join cases_case ca on ca.id = a.case_id,
        organizing_founding b join cases_case cb on cb.id = b.case_id
      where a.open and b.open and a.person_id = any(${[...survivor]}::uuid[]) and b.person_id = any(${[...merged]}::uuid[]) limit 1`.execute(
      db,
    )
    const both = rows[0]
    return both
      ? say(
          text(
            '两份资料各有一份没办完的建会申请：{one} 和 {other}。请先办结其中一份。',
            'Each record has an open founding: {one} and {other}. Close one first.',
          ),
          lang,
          { ...both },
        )
      : null
  },
  give: {
    with: 'cases.cases',
    async rows(tx, ids, from, to) {
      await sql`update organizing_founding set person_id = ${to} where case_id = any(${[...ids]}::uuid[]) and person_id = any(${[...from]}::uuid[])`.execute(
        tx,
      )
    },
  },
})

const groups = holdingOf<Tables>({
  id: 'organizing.groups',
  what: text('您参加的建会筹备组', 'Preparatory groups you are in'),
  tables: ['organizing_group'],
  columns: { name: text('工会', 'Union'), job: text('工作', 'Work') },
  query: records => sql`
    select g.case_id || ':' || g.person_id as id, g.person_id as "recordId", c.opened_at as at, f.name, g.job
    from organizing_group g join organizing_founding f on f.case_id = g.case_id join cases_case c on c.id = g.case_id
    where g.person_id = any(${records}::uuid[]) order by c.opened_at`,
  clash: (db, survivor, merged, lang) =>
    sharedBy(
      db,
      sql`select f.name from organizing_group a join organizing_group b on b.case_id = a.case_id join organizing_founding f on f.case_id = a.case_id
      where f.open and a.person_id = any(${[...survivor]}::uuid[]) and b.person_id = any(${[...merged]}::uuid[]) limit 1`,
      lang,
    ),
})

const rolls = holdingOf<Tables>({
  id: 'organizing.rolls',
  what: text('您在名册上的选举', 'Elections on whose roll you stand'),
  tables: ['organizing_roll'],
  columns: { union: text('工会', 'Union'), heldOn: text('选举日', 'Held on'), present: text('到会', 'Attended') },
  query: records => sql`
    select r.election_id || ':' || r.person_id as id, r.person_id as "recordId", e.created_at as at, coalesce(f.name, n.name) as union,
      e.held_on as "heldOn", r.present
    from organizing_roll r join organizing_election e on e.id = r.election_id left join organizing_founding f on f.case_id = e.case_id
      left join lateral (select name from kernel_org_name where org_id = e.org_id order by from_on desc limit 1) n on true
    where r.person_id = any(${records}::uuid[]) order by e.created_at`,
  // One human has one vote: two records on one roll are sorted out before they become one.
  clash: (db, survivor, merged, lang) =>
    sharedBy(
      db,
      sql`select coalesce(f.name, n.name) as name from organizing_roll a join organizing_roll b on b.election_id = a.election_id
        join organizing_election e on e.id = a.election_id left join organizing_founding f on f.case_id = e.case_id
        left join lateral (select name from kernel_org_name where org_id = e.org_id order by from_on desc limit 1) n on true
      where e.state in ('PREPARING', 'REPORTED') and a.person_id = any(${[...survivor]}::uuid[]) and b.person_id = any(${[...merged]}::uuid[]) limit 1`,
      lang,
    ),
})

type Clashing = Parameters<NonNullable<ReturnType<typeof holdingOf<Tables>>['clash']>>

async function sharedBy(
  db: Clashing[0],
  query: ReturnType<typeof sql<unknown>>,
  lang: Clashing[3],
): Promise<string | null> {
  const { rows } = await query.execute(db)
  const name = (rows[0] as { name: string } | undefined)?.name
  return name
    ? say(
        text(
          '两份资料都在“{name}”的名册上。请先去掉一份，一个人只算一次。',
          'Both records stand on the list of “{name}”. Take one off first: one human counts once.',
        ),
        lang,
        { name },
      )
    : null
}

const candidacies = holdingOf<Tables>({
  id: 'organizing.candidacies',
  what: text('您当候选人的选举', 'Elections in which you stand'),
  tables: ['organizing_candidate', 'organizing_vote'],
  columns: { post: text('职务', 'Post'), votes: text('得票', 'Votes'), elected: text('当选', 'Elected') },
  query: records => sql`
    select c.election_id || ':' || c.post || ':' || c.person_id as id, c.person_id as "recordId", e.created_at as at, c.post, c.elected,
      (select string_agg(v.votes::text, ' · ' order by v.n) from organizing_vote v
        where v.election_id = c.election_id and v.post = c.post and v.person_id = c.person_id) as votes
    from organizing_candidate c join organizing_election e on e.id = c.election_id where c.person_id = any(${records}::uuid[]) order by e.created_at`,
})

const postsHeld = holdingOf<Tables>({
  id: 'organizing.posts',
  what: text('您在工会担任的职务', 'Posts you hold in unions'),
  tables: ['organizing_post'],
  columns: {
    union: text('工会', 'Union'),
    post: text('职务', 'Post'),
    from: text('从', 'From'),
    until: text('到', 'Until'),
  },
  query: records => sql`
    select p.id, p.person_id as "recordId", p.from_on::timestamptz as at, n.name as union, p.post, p.from_on as from, p.until_on as until
    from organizing_post p join organizing_term t on t.id = p.term_id
      left join lateral (select name from kernel_org_name where org_id = t.org_id order by from_on desc limit 1) n on true
    where p.person_id = any(${records}::uuid[]) order by p.from_on`,
  give: {
    async rows(tx, ids, from, to) {
      await sql`update organizing_post set person_id = ${to} where id = any(${[...ids]}::uuid[]) and person_id = any(${[...from]}::uuid[])`.execute(
        tx,
      )
    },
  },
})

const splits = holdingOf<Tables>({
  id: 'organizing.splits',
  what: text('您跟着去的分立', 'Splits of unions in which you go along'),
  tables: ['organizing_split_person'],
  columns: { name: text('新工会', 'New union'), state: text('状态', 'State') },
  query: records => sql`
    select g.split_id || ':' || g.person_id as id, g.person_id as "recordId", s.proposed_at as at, s.name, s.state
    from organizing_split_person g join organizing_split s on s.id = g.split_id where g.person_id = any(${records}::uuid[]) order by s.proposed_at`,
})

export const organizingHoldings = [foundings, groups, rolls, candidacies, postsHeld, splits]
