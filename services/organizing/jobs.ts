// What time does: terms are reminded of before and after their end, what follows a founding before its day, certificates before they run out.
import { sql } from 'kysely'
import { addDays, addMonths, type Day, formatDay } from '#base/day.ts'
import { notify } from '#kernel/notify/notify.ts'
import { tellOfficers } from '#kernel/notify/officers.ts'
import { orgName } from '#kernel/org/org.ts'
import type { Job, JobAct } from '#kernel/service.ts'
import { openRenewal } from './follow.ts'
import { byElectionDue, reminderAt, renewFrom } from './rules-term.ts'
import type { Tables } from './tables.ts'
import { followWords, messages } from './words.ts'

const atOnce = 50
/** What follows a founding is told of so many days before, and as often when it is late. */
const followBefore = 7

interface Ending {
  readonly id: string
  readonly orgId: string
  readonly orgPath: string
  readonly ends: Day
  readonly reminded: string | null
}

/** Some terms whose step has changed since they were told; the note and the messages are one transaction. True while more may be left. */
async function remindTerms(act: JobAct<Tables>): Promise<boolean> {
  const { tx, today } = act
  const { rows } = await sql<Ending>`
    select t.id, t.org_id as "orgId", t.org_path as "orgPath", coalesce(t.extended_to, t.ends_on) as ends, t.reminded
    from organizing_term t join kernel_org o on o.id = t.org_id and o.ended_on is null
    where t.closed_on is null and t.told_on is distinct from ${today} and coalesce(t.extended_to, t.ends_on) <= ${addMonths(today, 6)}
    order by t.id limit ${atOnce} for update of t skip locked`.execute(tx)
  for (const t of rows) {
    const step = reminderAt(t.ends, today)
    if (step !== null && step !== t.reminded) {
      const details = { org: await orgName(tx, t.orgId, today), due: formatDay(t.ends, 'zh') }
      const template = today > t.ends ? messages.termOver : messages.termEnds
      await tellOfficers(act, t.orgPath, 'BOTH', { template, details, link: pageOf(t.orgId) })
    }
    await sql`update organizing_term set reminded = ${step}, told_on = ${today} where id = ${t.id}`.execute(tx)
  }
  return rows.length === atOnce
}

/** A vacant chair, a month before it must be filled, and every month after it. */
async function remindVacancies(act: JobAct<Tables>): Promise<boolean> {
  const { tx, today } = act
  const { rows } = await sql<{ id: string; orgId: string; orgPath: string; vacantOn: Day }>`
    update organizing_term set vacancy_told_on = ${today} where id in (
      select t.id from organizing_term t join kernel_org o on o.id = t.org_id and o.ended_on is null
      where t.closed_on is null and t.vacant_on <= ${addMonths(today, -2)}
        and (t.vacancy_told_on is null or t.vacancy_told_on <= ${addMonths(today, -1)})
      order by t.id limit ${atOnce} for update of t skip locked)
    returning id, org_id as "orgId", org_path as "orgPath", vacant_on as "vacantOn"`.execute(tx)
  for (const t of rows) {
    const details = { org: await orgName(tx, t.orgId, today), due: formatDay(byElectionDue(t.vacantOn), 'zh') }
    await tellOfficers(act, t.orgPath, 'BOTH', { template: messages.chairVacant, details, link: pageOf(t.orgId) })
  }
  return rows.length === atOnce
}

const pageOf = (orgId: string) => `/organizing/unions/${orgId}`

/** What is to be done within a week is told once; what is late, every week. */
async function remindFollows(act: JobAct<Tables>): Promise<boolean> {
  const { rows } = await sql<{ id: string; orgId: string; orgPath: string; kind: keyof typeof followWords; due: Day }>`
    update organizing_follow set told_on = ${act.today} where id in (
      select f.id from organizing_follow f join kernel_org o on o.id = f.org_id and o.ended_on is null
      where f.done_on is null and f.due_on <= ${addDays(act.today, followBefore)}
        and (f.told_on is null or f.due_on < ${act.today} and f.told_on <= ${addDays(act.today, -followBefore)})
      order by f.due_on, f.id limit ${atOnce} for update of f skip locked)
    returning id, org_id as "orgId", org_path as "orgPath", kind, due_on as due`.execute(act.tx)
  for (const f of rows) {
    const details = {
      org: await orgName(act.tx, f.orgId, act.today),
      what: followWords[f.kind].zh,
      due: formatDay(f.due, 'zh'),
    }
    await tellOfficers(act, f.orgPath, 'BOTH', { template: messages.followDue, details, link: pageOf(f.orgId) })
  }
  return rows.length === atOnce
}

/** Certificates in their last 30 days: renewing is opened once. */
async function openRenewals(act: JobAct<Tables>): Promise<boolean> {
  const { rows } = await sql<{ orgId: string; until: Day }>`
    select c.org_id as "orgId", c.valid_until as until from organizing_certificate c join kernel_org o on o.id = c.org_id
    where c.valid_until <= ${addDays(act.today, 30)} and o.ended_on is null
      and not exists (select from organizing_certificate later where later.org_id = c.org_id and later.valid_until > c.valid_until)
      and not exists (select from organizing_follow f where f.org_id = c.org_id and f.kind = 'RENEW' and f.done_on is null)
    order by c.id limit ${atOnce}`.execute(act.tx)
  for (const c of rows) await openRenewal(act, c.orgId, renewFrom(c.until))
  return rows.length === atOnce
}

/** The group is reminded a week before its congress is due. */
async function remindGroups(act: JobAct<Tables>): Promise<boolean> {
  const { rows } = await sql<{ caseId: string; personId: string; name: string; due: Day }>`
    select f.case_id as "caseId", f.person_id as "personId", f.name, f.congress_due_on as due
    from organizing_founding f join cases_case c on c.id = f.case_id
    where f.open and c.state = 'ELECTING' and f.congress_due_on = ${addDays(act.today, followBefore)} order by f.case_id`.execute(
    act.tx,
  )
  for (const f of rows)
    await notify(act.tx, act.house, act.now, {
      personId: f.personId,
      template: messages.congressDue,
      details: { org: f.name, due: formatDay(f.due, 'zh') },
      link: `/organizing/cases/${f.caseId}`,
    })
  return false
}

export const organizingJobs: Job<Tables>[] = [
  {
    name: 'organizing.terms',
    title: { zh: '提醒任期将满和已超期', en: 'Remind of terms that end or have ended' },
    cron: '30 7 * * *',
    step: remindTerms,
  },
  {
    name: 'organizing.vacancies',
    title: { zh: '提醒补选主席', en: 'Remind of vacant chairs' },
    cron: '35 7 * * *',
    step: remindVacancies,
  },
  {
    name: 'organizing.follows',
    title: { zh: '提醒刻章、开户、法人登记', en: 'Remind of seal, account and registration' },
    cron: '40 7 * * *',
    step: remindFollows,
  },
  {
    name: 'organizing.renewals',
    title: { zh: '法人证书快到期的，开出换证', en: 'Open the renewal of certificates' },
    cron: '10 4 * * *',
    step: openRenewals,
  },
  {
    name: 'organizing.groups',
    title: { zh: '提醒筹备组开会选举', en: 'Remind groups of their election' },
    cron: '50 7 * * *',
    step: remindGroups,
  },
]
