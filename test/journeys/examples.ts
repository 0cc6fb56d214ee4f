// Something of the demo for each page whose address holds a value, and who opens it.
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Db } from '#kernel/db/db.ts'
import { stepIds } from '../../services/hardship/web/worker-faults.ts'
import type { ListedPage, ShellName } from './page-lists.ts'

export interface Example {
  readonly path: string
  /** Who opens it, in the worker's shell. */
  readonly personId?: string
}

/** Something of the demo for an address with a value in it, or with a question behind it. A page that is new here fails until it has an example. */
export async function exampleOf(db: Db, shell: ShellName, page: ListedPage): Promise<Example> {
  const asked = examples[`${shell} ${page.path}`]
  if (!page.path.includes(':') && asked) return { path: `${page.path}?${(await asked(db)).id}` }
  if (!page.path.includes(':')) return { path: page.path, personId: await somebody(db, 'ACTIVE') }
  const ask = asked ?? examples[page.path.slice(page.path.lastIndexOf(':') + 1)]
  assert.ok(ask, `${shell} ${page.path}: give it an example in test/journeys/examples.ts`)
  const { id, personId } = await ask(db)
  assert.ok(id, `the demo has nothing for ${page.path}`)
  return { path: page.path.replace(/:\w+/, id), ...(personId ? { personId } : {}) }
}

type Row = { id: string; personId?: string }
const one = async (db: Db, query: ReturnType<typeof sql<Row>>): Promise<Row> => {
  const { rows } = await query.execute(db)
  return rows[0] ?? { id: '' }
}
const caseIn = (state: string) => (db: Db) =>
  one(
    db,
    sql<Row>`select id, person_id as "personId" from cases_case where kind = 'hardship' and state = ${state} order by number limit 1`,
  )
const reliefIn = (state: string) => (db: Db) =>
  one(
    db,
    sql<Row>`
      select id, person_id as "personId" from cases_case where kind = 'relief' and state = ${state} order by number limit 1`,
  )
const claimIn = (state: string) => (db: Db) =>
  one(
    db,
    sql<Row>`
      select id, person_id as "personId" from cases_case where kind = 'mutual-aid' and state = ${state} order by number limit 1`,
  )
const requestIn = (state: string) => (db: Db) =>
  one(
    db,
    sql<Row>`
      select id, person_id as "personId" from cases_case where kind = 'membership' and state = ${state} order by number limit 1`,
  )
const foundingIn = (state: string) => (db: Db) =>
  one(
    db,
    sql<Row>`
      select id, person_id as "personId" from cases_case where kind = 'organizing' and state = ${state} order by number limit 1`,
  )
const suggestionIn = (state: string) => (db: Db) =>
  one(
    db,
    sql<Row>`
      select id, person_id as "personId" from cases_case where kind = 'ratings' and state = ${state} order by number limit 1`,
  )
const electionIn = (db: Db, state: string) =>
  one(
    db,
    sql<Row>`
      select e.id, c.person_id as "personId" from organizing_election e join cases_case c on c.id = e.case_id
      where c.state = ${state} order by c.number limit 1`,
  )
const somebody = async (db: Db, state: string) => (await caseIn(state)(db)).personId ?? ''

const examples: Readonly<Record<string, (db: Db) => Promise<Row>>> = {
  'worker /hardship/cases/:caseId': caseIn('ACTIVE'),
  'worker /hardship/cases/:caseId/supplement': caseIn('SUPPLEMENT'),
  'worker /hardship/sent/:caseId': caseIn('ACCEPTANCE'),
  'worker /feedback/cases/:caseId': caseIn('REFUSED'),
  'worker /funds/mine/:paymentId/correct': db => failedPayment(db),
  'desk /hardship/cases/:caseId': caseIn('CITY_REVIEW'),
  'desk /hardship/cases/:caseId/receipt': caseIn('VISITING'),
  'worker /relief/cases/:caseId': reliefIn('GRANTED'),
  'worker /relief/cases/:caseId/supplement': reliefIn('SUPPLEMENT'),
  'desk /relief/cases/:caseId': reliefIn('COUNTY'),
  'desk /relief/cases/:caseId/receipt': reliefIn('COUNTY'),
  'worker /mutual-aid/cases/:caseId': claimIn('APPROVED'),
  'worker /mutual-aid/cases/:caseId/supplement': claimIn('SUPPLEMENT'),
  'desk /mutual-aid/cases/:caseId': claimIn('REVIEWING'),
  'desk /mutual-aid/cases/:caseId/receipt': claimIn('CHECKING'),
  'desk /mutual-aid/cases/:caseId/handover': claimIn('APPROVED'),
  'desk /mutual-aid/plans/:planId/edit': db =>
    one(db, sql<Row>`select plan_id as id from mutual_aid_plan_draft order by plan_id limit 1`),
  'desk /mutual-aid/enrol/:batchId': db =>
    one(db, sql<Row>`select id from mutual_aid_batch where state = 'ROSTER' order by id limit 1`),
  'desk /dues/units/:orgId': db =>
    one(db, sql<Row>`select id from kernel_org where level = 'GRASSROOTS' order by path limit 1`),
  'worker /membership/join/:orgId': async db => ({
    ...(await one(db, sql<Row>`select id from kernel_org where kind = 'INDUSTRY' order by path limit 1`)),
    personId: await somebody(db, 'ACTIVE'),
  }),
  'worker /membership/cases/:caseId': requestIn('ADMISSION'),
  'desk /membership/cases/:caseId': requestIn('ADMISSION'),
  'desk /membership/cases/:caseId/receipt': requestIn('TAKING_OVER'),
  'desk /membership/posters/:orgId': db =>
    one(db, sql<Row>`select id from kernel_org where kind = 'INDUSTRY' order by path limit 1`),
  'worker /organizing/cases/:caseId': foundingIn('ELECTING'),
  'worker /organizing/cases/:caseId/supplement': foundingIn('SUPPLEMENT'),
  'worker /organizing/elections/:electionId': db => electionIn(db, 'ELECTING'),
  'desk /organizing/cases/:caseId': foundingIn('RESULT'),
  'desk /organizing/cases/:caseId/receipt': foundingIn('APPROVAL'),
  'desk /organizing/elections/:electionId': db => electionIn(db, 'RESULT'),
  'desk /organizing/unions/:orgId': db =>
    one(db, sql<Row>`select org_id as id from organizing_founding where org_id is not null order by name limit 1`),
  'worker /ratings/polls/:pollId': db =>
    one(
      db,
      sql<Row>`
        select p.id, m.person_id as "personId" from ratings_poll p join kernel_membership m on m.org_id = p.org_id
        where p.state = 'OPEN' and m.until_on is null and m.retained_on is null
          and not exists (select from ratings_taker t where t.poll_id = p.id and t.person_id = m.person_id) order by m.id limit 1`,
    ),
  'worker /ratings/cases/:caseId': suggestionIn('ANSWERED'),
  'desk /ratings/cases/:caseId': suggestionIn('ANSWERING'),
  'desk /ratings/cases/:caseId/receipt': suggestionIn('ANSWERING'),
  pollId: db => one(db, sql<Row>`select id from ratings_poll where state = 'RECTIFYING' limit 1`),
  'desk /organizing/unions/:orgId/split': db =>
    one(db, sql<Row>`select org_id as id from organizing_founding where org_id is not null order by name limit 1`),
  splitId: db => one(db, sql<Row>`select id from organizing_split limit 1`),
  'desk /membership/rosters/:importId': db => one(db, sql<Row>`select id from membership_import limit 1`),
  'desk /organizing/registry/:importId': db => one(db, sql<Row>`select id from organizing_import limit 1`),
  'desk /registration/cases/:caseId': db =>
    one(db, sql<Row>`select case_id as id from organizing_registration limit 1`),
  'desk /registration/cases/:caseId/receipt': db =>
    one(db, sql<Row>`select case_id as id from organizing_registration limit 1`),
  // The couriers: their congress sits, and something of everything is on record.
  'desk /contracts/units/:orgId': db => unitOfCongress(db),
  'desk /contracts/units/:orgId/congress': db => unitOfCongress(db),
  contractId: db =>
    one(db, sql<Row>`select id from contracts_contract where state = 'DRAFTED' order by number limit 1`),
  meetingId: db =>
    one(db, sql<Row>`select id from contracts_meeting where body = 'CONGRESS' order by called_for desc, id limit 1`),
  // The couriers: they hold homes, one is to be re-checked, and applications are under way.
  'desk /homes/unions/:orgId': db => one(db, sql<Row>`select org_id as id from homes_home order by id limit 1`),
  'desk /homes/cases/:caseId': db => homeCaseIn(db, 'DECIDE'),
  'desk /homes/cases/:caseId/receipt': db => homeCaseIn(db, 'DECIDE'),
  homeId: db => one(db, sql<Row>`select home_id as id from homes_revocation order by id limit 1`),
  campaignId: db => one(db, sql<Row>`select id from organizing_campaign order by id limit 1`),
  'worker /cases/:caseId/appeal': caseIn('REFUSED'),
  'desk /cases/:caseId/appeal': caseIn('APPEALED'),
  'desk /people/compare': db =>
    one(db, sql<Row>`select 'one=' || a_id || '&other=' || b_id as id from kernel_duplicate order by id limit 1`),
  mergeId: db => one(db, sql<Row>`select id from kernel_merge where state = 'SPLIT_PROPOSED' limit 1`),
  code: db => one(db, sql<Row>`select code as id from figures_card limit 1`),
  // One of the city's that its officer had no hand in: who decided may not open it.
  recheckId: db =>
    one(
      db,
      sql<Row>`
        select r.id from cases_recheck r join kernel_org o on o.id = r.org_id
        where r.verdict is null and o.level = 'CITY' and not exists (
          select from cases_event e join kernel_account a on a.id in (e.account_id, e.for_id) where e.case_id = r.case_id and a.login = 'shiji')
        order by r.kind desc, r.id limit 1`,
    ),
  foundId: db => one(db, sql<Row>`select id, person_id as "personId" from entitlements_found order by id limit 1`),
  trialId: db => one(db, sql<Row>`select id from standards_trial order by id desc limit 1`),
  'planId/edit': db => one(db, sql<Row>`select id from mutual_aid_plan order by id limit 1`),
  planId: db => one(db, sql<Row>`select id from mutual_aid_plan order by id limit 1`),
  eventId: db => one(db, sql<Row>`select id from relief_event limit 1`),
  archiveId: db => one(db, sql<Row>`select id from hardship_archive order by number limit 1`),
  noticeId: db => one(db, sql<Row>`select id from hardship_notice where down_at is null order by id desc limit 1`),
  personId: db => one(db, sql<Row>`select person_id as id from cases_case where state = 'CITY_REVIEW' limit 1`),
  orgId: db => one(db, sql<Row>`select id from kernel_org where level = 'COUNTY' order by number limit 1`),
  accountId: db => one(db, sql<Row>`select account_id as id from funds_line order by id limit 1`),
  postingId: db => one(db, sql<Row>`select id from funds_posting order by id limit 1`),
  batchId: db => one(db, sql<Row>`select id from funds_batch order by created_at desc limit 1`),
}

/** Among last month's payments is one that the bank sent back; its person gets an account to look at it. */
const failedPayment = (db: Db) =>
  one(db, sql<Row>`select id, person_id as "personId" from funds_payment where state = 'FAILED' order by id limit 1`)

const homeCaseIn = (db: Db, state: string) =>
  one(db, sql<Row>`select id from cases_case where kind = 'homes' and state = ${state} order by number limit 1`)

const unitOfCongress = (db: Db) => one(db, sql<Row>`select org_id as id from contracts_congress order by id limit 1`)

/** Further states of a page, each an address of its own: the steps of the application. */
export const statesOf = (shell: ShellName, page: ListedPage): readonly string[] =>
  shell === 'worker' ? (states[page.path] ?? []) : []

const states: Readonly<Record<string, readonly string[]>> = {
  '/hardship/apply': stepIds.map(id => `?step=${id}`),
  '/hardship/reverify': ['?step=papers'],
  '/relief/apply': ['?step=photos'],
}
