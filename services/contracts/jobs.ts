// What time does: contracts come into force and end by themselves; everything that is due is told before its day and after it.
import { sql } from 'kysely'
import { addDays, addMonths, type Day, formatDay } from '#base/day.ts'
import { doneWith, owe } from '#engines/cases/duties.ts'
import { getOrg, orgName } from '#kernel/org/org.ts'
import type { Job, JobAct } from '#kernel/service.ts'
import { oweAffairs } from './affairs.ts'
import { type ContractRow, expire, oweOf, takeEffect } from './contract.ts'
import { lateDetails } from './proposals.ts'
import { meetsAgainBy } from './rules-congress.ts'
import { stepAt } from './rules-days.ts'
import type { Tables } from './tables.ts'
import { tell } from './tell.ts'
import { rulesAt } from './unit.ts'
import { type DueCode, dueWords, kindWords, messages } from './words.ts'
import { affairsMessages } from './words-affairs.ts'
import { congressMessages } from './words-congress.ts'

const atOnce = 50

const details = async (act: JobAct<Tables>, row: ContractRow, due: Day) => ({
  ...{ org: await orgName(act.db, row.org_id, act.today), kind: kindWords[row.kind].zh, number: row.number },
  ...{ due: formatDay(due, 'zh'), what: row.due_code ? dueWords[row.due_code as DueCode].zh : '' },
})

const link = (row: ContractRow) => `/contracts/${row.id}`

/** Whose last day has passed: without objection in force from the day after, or over at the end of the term. */
async function turn(act: JobAct<Tables>): Promise<boolean> {
  const rows = await act.tx
    .selectFrom('contracts_contract')
    .selectAll()
    .where('due_on', '<', act.today)
    // Nothing comes into force while an objection waits to be confirmed.
    .where(
      sql<boolean>`not exists (select from contracts_check k where k.contract_id = contracts_contract.id and k.state = 'WAITING' and k.move = 'object')`,
    )
    .where(e =>
      e.or([
        e.and([e('state', '=', 'FILED'), e('due_code', '=', 'EFFECT')]),
        e.and([e('state', '=', 'EFFECTIVE'), e('ends_on', '<', act.today)]),
      ]),
    )
    .orderBy('due_on')
    .orderBy('id')
    .limit(atOnce)
    .forUpdate()
    .skipLocked()
    .execute()
  // One that is in force and over ends before its successor begins: both may stand in this handful.
  for (const row of rows.filter(r => r.state === 'EFFECTIVE')) await expire(act, row)
  for (const row of rows.filter(r => r.state === 'FILED')) {
    const now = await takeEffect(act, row)
    const said = await details(act, now, now.effective_on ?? act.today)
    await tell(act, row.org_path, messages.effective, said, link(row), 'ABOVE')
  }
  return rows.length === atOnce
}

/** What is due within three days or overdue, and who may be renewed; each step told once. */
async function remind(act: JobAct<Tables>): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select id from contracts_contract
    where told_on is distinct from ${act.today} and due_on is not null and (
      (due_code not in ('EFFECT', 'EXPIRE') and due_on <= ${addDays(act.today, 3)}) or (state = 'EFFECTIVE' and remind_on <= ${act.today}))
    order by due_on, id limit ${atOnce} for update skip locked`.execute(act.tx)
  for (const { id } of rows) {
    const row = await act.tx.selectFrom('contracts_contract').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const told = await remindOf(act, row)
    await oweOf(act, row)
    await act.tx.updateTable('contracts_contract').set({ told, told_on: act.today }).where('id', '=', id).execute()
  }
  return rows.length === atOnce
}

/** Tells the step at which the contract stands, when it has not been told; answers what is told by now. */
async function remindOf(act: JobAct<Tables>, row: ContractRow): Promise<string | null> {
  const waits = row.due_on !== null && row.due_code !== 'EXPIRE' && row.due_code !== 'EFFECT'
  const step = waits && row.due_on ? stepAt(row.due_on, act.today) : null
  const renewal = row.remind_on !== null && row.remind_on <= act.today ? 'RENEW' : null
  const now = [step, renewal].filter(Boolean).join(' ') || null
  const before = row.told?.split(' ') ?? []
  if (step && row.due_on && !before.includes(step)) {
    const template = step === 'SOON' ? messages.due : messages.overdue
    const whom = step === 'SOON' ? 'OWN' : 'ABOVE'
    await tell(act, row.org_path, template, await details(act, row, row.due_on), link(row), whom)
  }
  if (renewal && row.ends_on && !before.includes(renewal))
    await tell(act, row.org_path, messages.renew, await details(act, row, row.ends_on), link(row), 'OWN')
  return now
}

/** Answers to proposals that are late, told once to the union itself. */
async function remindProposals(act: JobAct<Tables>): Promise<boolean> {
  const rows = await act.tx
    .selectFrom('contracts_proposal')
    .selectAll()
    .where('state', '=', 'ACCEPTED')
    .where('due_on', '<', act.today)
    .where('told_on', 'is', null)
    .orderBy('due_on')
    .orderBy('id')
    .limit(atOnce)
    .forUpdate()
    .skipLocked()
    .execute()
  for (const row of rows) {
    const where = `/contracts/proposals?orgId=${row.org_id}`
    await tell(act, row.org_path, congressMessages.proposalLate, lateDetails(row), where, 'OWN')
    await act.tx.updateTable('contracts_proposal').set({ told_on: act.today }).where('id', '=', row.id).execute()
  }
  return rows.length === atOnce
}

/** Once a week: units with something overdue to make public, or whose congress has not met for nearly a year. */
async function remindUnits(act: JobAct<Tables>): Promise<boolean> {
  const { rows } = await sql<{ orgId: string }>`
    select org_id as "orgId" from contracts_unit where told_on is null or told_on < ${addDays(act.today, -6)}
    order by org_id limit ${atOnce} for update skip locked`.execute(act.tx)
  for (const { orgId } of rows) {
    await remindUnit(act, orgId)
    await sql`update contracts_unit set told_on = ${act.today} where org_id = ${orgId}`.execute(act.tx)
  }
  return rows.length === atOnce
}

async function remindUnit(act: JobAct<Tables>, orgId: string): Promise<void> {
  const org = await getOrg(act.db, orgId)
  if (org.endedOn) return
  const unit = await act.tx
    .selectFrom('contracts_unit')
    .selectAll()
    .where('org_id', '=', orgId)
    .executeTakeFirstOrThrow()
  const local = await rulesAt(act, org)
  const where = `/contracts/units/${orgId}`
  const name = await orgName(act.db, orgId, act.today)
  const late = await oweAffairs(act, org, unit)
  if (late[0]) {
    const said = { org: name, n: late.length, due: formatDay(late[0].dueOn, 'zh') }
    await tell(act, org.path, affairsMessages.overdue, said, where, 'OWN')
  }
  const { rows } = await sql<{ last: Day | null; called: boolean }>`
    select max(held_on) as last, coalesce(bool_or(state = 'CALLED' and called_for >= ${act.today}), false) as called
    from contracts_meeting where org_id = ${orgId}`.execute(act.tx)
  const last = rows[0]?.last
  if (!last || rows[0]?.called || addMonths(act.today, 1) <= meetsAgainBy(last, local))
    return doneWith(act, 'contracts.yearly', orgId)
  await tell(act, org.path, congressMessages.yearly, { org: name, last: formatDay(last, 'zh') }, where, 'OWN')
  await owe(act, {
    ...{ kind: 'contracts.yearly', aboutId: orgId, orgPath: org.path, dueOn: meetsAgainBy(last, local) },
    ...{ link: `/contracts/units/${orgId}/congress` },
    title: { zh: '职代会一年至少开一次，最晚', en: 'The congress meets once a year, by' },
  })
}

export const contractsJobs: Job<Tables>[] = [
  {
    name: 'contracts.turn',
    title: { zh: '集体合同到期没有异议的生效，期满的结束', en: 'Contracts come into force and end' },
    cron: '10 0 * * *',
    step: turn,
  },
  {
    name: 'contracts.remind',
    title: { zh: '提醒集体合同的期限和续订', en: 'Remind of the days of contracts' },
    cron: '20 7 * * *',
    step: remind,
  },
  {
    name: 'contracts.proposals',
    title: { zh: '提醒没有按时答复的提案', en: 'Remind of proposals not answered in time' },
    cron: '25 7 * * *',
    step: remindProposals,
  },
  {
    name: 'contracts.units',
    title: { zh: '提醒该公开的厂务和该开的职代会', en: 'Remind of what is to be made public and of the congress' },
    cron: '35 7 * * 1',
    step: remindUnits,
  },
]
