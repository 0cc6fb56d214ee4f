// The box: opened to ballots on the first day, sealed after the last, then shuffled, counted and judged. Results leave it only as they may be told.
import { randomInt, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { at } from '#base/dated.ts'
import { addDays, endOfYear, formatDay, startOfYear } from '#base/day.ts'
import { addWorkdays } from '#base/workdays.ts'
import { owe } from '#engines/cases/duties.ts'
import { recordFacts } from '#engines/figures/facts.ts'
import { notify, notifyMany } from '#kernel/notify/notify.ts'
import { branchOf, orgName } from '#kernel/org/org.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act, JobAct } from '#kernel/service.ts'
import { atOnce } from './keys.ts'
import { fromAbove, type PollRow, questionsOf, resultOfRow, rulesOf, went } from './poll-row.ts'
import { refuse } from './refuse.ts'
import { turnoutFaults, visitDays } from './rules.ts'
import { type Counts, resultOf } from './rules-publish.ts'
import { freshKey } from './sign.ts'
import type { Tables } from './tables.ts'
import { type grades, messages, type PollState } from './words.ts'

/** Some polls whose first day has come: their roll is counted, their members told, their key made where no night before did. True while more may be left. */
export async function openSome(act: JobAct<Tables>): Promise<boolean> {
  const rows = await act.tx
    .selectFrom('ratings_poll')
    .selectAll()
    .where('state', '=', 'PLANNED')
    .where('opens_on', '<=', act.today)
    .orderBy('opens_on')
    .orderBy('id')
    .limit(atOnce)
    .forUpdate()
    .skipLocked()
    .execute()
  const keys = await Promise.all(rows.map(row => (row.key_sealed ? null : freshKey())))
  for (const [i, row] of rows.entries()) {
    const key = keys[i]
    const roll = await rollOf(act, row)
    await act.tx
      .updateTable('ratings_poll')
      .set({ members: roll.length, state: 'OPEN' })
      .set(key ? { public_key: key.n, key_sealed: act.house.vault.seal(key.secret) } : {})
      .where('id', '=', row.id)
      .execute()
    await went(act, row, 'open')
    const details = { org: await orgName(act.tx, row.org_id, act.today), until: formatDay(row.closes_on, 'zh') }
    const link = '/ratings'
    await notifyMany(
      act.tx,
      act.house,
      act.now,
      roll.map(personId => ({ personId, template: messages.opened, details, link, sms: false })),
    )
  }
  return rows.length === atOnce
}

/** Members on the first day, retained ones left out. */
async function rollOf(act: JobAct<Tables>, row: PollRow): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`
    select person_id as "personId" from kernel_membership
    where org_id = ${row.org_id} and status <> 'DUPLICATE' and from_on <= ${row.opens_on} and (until_on is null or until_on > ${row.opens_on})
      and (retained_on is null or retained_on > ${row.opens_on}) order by person_id`.execute(act.tx)
  return rows.map(r => r.personId)
}

/** Some polls whose last day is over: nothing more goes in, and the key is destroyed. */
export async function closeSome(act: JobAct<Tables>): Promise<boolean> {
  const rows = await act.tx
    .selectFrom('ratings_poll')
    .selectAll()
    .where('state', '=', 'OPEN')
    .where('closes_on', '<', act.today)
    .orderBy('closes_on')
    .orderBy('id')
    .limit(atOnce)
    .forUpdate()
    .skipLocked()
    .execute()
  for (const row of rows) {
    await act.tx
      .updateTable('ratings_poll')
      .set({ key_sealed: null, state: 'CLOSED' })
      .where('id', '=', row.id)
      .execute()
    await went(act, row, 'close')
  }
  return rows.length === atOnce
}

/** Opens the box, judges the turnout, and keeps what may be told. @throws ratings.sheets_waiting; ratings.sheets_missing */
export async function count(act: Act<Tables>, pollId: string) {
  const row = await fromAbove(act, pollId, 'count', 'ratings.plan')
  const round = await act.db
    .selectFrom('ratings_round')
    .select(['questions', 'rules'])
    .where('id', '=', row.round_id)
    .executeTakeFirstOrThrow()
  const takers = await takersOf(act, pollId)
  const sheets = await act.db.selectFrom('ratings_sheets').selectAll().where('poll_id', '=', pollId).executeTakeFirst()
  if (sheets && sheets.confirmed_by === null) throw refuse('ratings.sheets_waiting')
  if (!sheets && takers.paper > 0) throw refuse('ratings.sheets_missing', { taken: takers.paper })
  const opened = await shuffleOut(act, pollId)
  const counts = tally(questionsOf(round).length, opened, (sheets?.counts ?? []) as readonly (readonly number[])[])
  const rules = rulesOf(round)
  const ballots = opened.length + (sheets?.sheets ?? 0)
  const faults = turnoutFaults({
    ...{ members: row.members ?? 0, ballots, takers: takers.all, frontLine: takers.frontLine },
    ...{ turnoutPercent: row.turnout_percent, frontLinePercent: rules.frontLine.value },
  })
  const state: PollState = faults.length ? 'INVALID' : 'VALID'
  const result = resultOf(counts, { cell: rules.cell.value, ballots: rules.ballots.value })
  await act.tx
    .updateTable('ratings_poll')
    .set({
      ...{ state, takers: takers.all, front_line: takers.frontLine, ballots, faults, counted_on: act.today },
      result: state === 'VALID' ? JSON.stringify(result) : null,
    })
    .where('id', '=', row.id)
    .execute()
  await went(act, { id: row.id, state }, 'count')
  if (state === 'VALID' && result.mostUnsatisfied) await askForVisit(act, row)
  return { state }
}

export async function takersOf(call: Pick<Act<Tables>, 'db'>, pollId: string) {
  const { rows } = await sql<{ all: number; paper: number; frontLine: number }>`
    select count(*)::int as all, (count(*) filter (where how = 'PAPER'))::int as paper, (count(*) filter (where front_line))::int as "frontLine"
    from ratings_taker where poll_id = ${pollId}`.execute(call.db)
  return rows[0] ?? { all: 0, paper: 0, frontLine: 0 }
}

/** Takes all sealed ballots out, opens and shuffles them, and writes them with random ids in one statement: nothing of their order is left. */
async function shuffleOut(act: Act<Tables>, pollId: string): Promise<string[]> {
  const { rows } = await sql<{ sealed: Buffer }>`
    delete from ratings_box where poll_id = ${pollId} returning ballot_sealed as sealed`.execute(act.tx)
  const answers = shuffled(rows.map(r => act.house.vault.open(r.sealed)))
  if (answers.length)
    await sql`
      insert into ratings_ballot (id, poll_id, answers)
      select id, ${pollId}, answers from unnest(${answers.map(() => randomUUID())}::uuid[], ${answers}::text[]) as b (id, answers) order by id`.execute(
      act.tx,
    )
  return answers
}

/** Fisher and Yates, by the system's randomness. */
function shuffled(list: readonly string[]): string[] {
  const all = [...list]
  for (let i = all.length - 1; i > 0; i--) {
    const j = randomInt(i + 1)
    ;[all[i], all[j]] = [all[j]!, all[i]!]
  }
  return all
}

/** Ballots and sheets together, question by question. */
export function tally(questions: number, ballots: readonly string[], sheets: readonly (readonly number[])[]): Counts[] {
  return Array.from({ length: questions }, (_, q) => {
    const of = (g: number) => ballots.filter(b => b[q] === String(g)).length + (sheets[q]?.[g] ?? 0)
    return { SATISFIED: of(0), BASICALLY: of(1), UNSATISFIED: of(2), UNKNOWN: of(3) } satisfies Record<
      (typeof grades)[number],
      number
    >
  })
}

/** Most are not satisfied: the nearest union above with officers has it in its inbox, with a day. */
async function askForVisit(act: Act<Tables>, row: PollRow): Promise<void> {
  const days = at(visitDays, act.today, await localRules(act.db, row.org_path)).value
  const due = addWorkdays(act.today, days, await act.house.calendar(act.db))
  await act.tx.updateTable('ratings_poll').set({ visit_due_on: due }).where('id', '=', row.id).execute()
  const org = await orgName(act.tx, row.org_id, act.today)
  await owe(act, {
    ...{ kind: 'ratings.visit', aboutId: row.id, link: `/ratings/polls/${row.id}`, dueOn: due },
    ...{ orgPath: branchOf(row.org_path).at(-2) ?? row.org_path },
    title: { zh: `会员过半不满意，上门了解：${org}`, en: `Most members are not satisfied, visit: ${org}` },
  })
  const details = { org, due: formatDay(due, 'zh') }
  for (const accountId of await officersAbove(act, row.org_path))
    await notify(act.tx, act.house, act.now, {
      ...{ accountId, template: messages.mostUnsatisfied, details, sms: false },
      link: `/ratings/polls/${row.id}`,
    })
}

/** The officers of the nearest union above that has any. */
export async function officersAbove(act: JobAct<Tables>, orgPath: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with held as (
      select g.account_id, o.path from kernel_grant g join kernel_org o on o.id = g.org_id
      where o.path = any(${branchOf(orgPath)}) and o.path <> ${orgPath} and g.role in ('OFFICER', 'DIRECTOR') and g.ended_at is null
        and g.from_on <= ${act.today} and (g.until_on is null or g.until_on >= ${act.today}))
    select distinct account_id as id from held where path = (select max(path) from held) order by 1`.execute(act.tx)
  return rows.map(r => r.id)
}

/** Tells the members, and leaves the facts that coverage and satisfaction are counted from: only numbers that are told. */
export async function publish(act: Act<Tables>, pollId: string) {
  const row = await fromAbove(act, pollId, 'publish', 'ratings.plan')
  await act.tx.updateTable('ratings_poll').set({ published_on: act.today }).where('id', '=', row.id).execute()
  const result = resultOfRow(row)
  const first = result?.questions?.[0]
  const fact = (kind: string, n: number) => ({
    ...{ kind, day: act.today, at: act.now, orgId: row.org_id, count: n },
    ref: { kind: 'ratings_poll', id: row.id },
  })
  await recordFacts(act.tx, [
    ...((await isRated(act, row)) ? [] : [fact('ratings.rated', 1)]),
    ...(first && result
      ? [
          fact('ratings.ballots', result.ballots),
          fact('ratings.satisfied', first.satisfied.from),
          fact('ratings.content', first.content.from),
        ]
      : []),
  ])
  const details = { org: await orgName(act.tx, row.org_id, act.today) }
  const told = await rollOf(act, row)
  await notifyMany(
    act.tx,
    act.house,
    act.now,
    told.map(personId => ({ personId, template: messages.published, details, link: '/ratings', sms: false })),
  )
  return went(act, row, 'publish')
}

/** Whether this union counts as rated in this year already: coverage counts a union once. */
async function isRated(act: Act<Tables>, row: PollRow): Promise<boolean> {
  const { rows } = await sql`
    select from figures_fact where kind = 'ratings.rated' and org_path = ${row.org_path} and day between ${startOfYear(act.today)} and ${endOfYear(act.today)} limit 1`.execute(
    act.tx,
  )
  return rows.length > 0
}

/** Once a month, the unions above those that were not rated for a year (RATING_YEARLY: 12 months). */
export async function remindYearly(act: JobAct<Tables>): Promise<boolean> {
  const { rows } = await sql<{ parent: string; n: number; org: string }>`
    select regexp_replace(o.path, '[0-9]+/$', '') as parent, count(*)::int as n, (array_agg(o.id order by o.path))[1] as org
    from kernel_org o
    where o.level = 'GRASSROOTS' and o.ended_on is null and o.founded_on <= ${addDays(act.today, -365)}
      and exists (select from ratings_poll p where p.org_id = o.id)
      and not exists (select from ratings_poll p where p.org_id = o.id
        and (p.state in ('PLANNED', 'OPEN', 'CLOSED') or p.counted_on > ${addDays(act.today, -365)}))
    group by 1 order by 1`.execute(act.tx)
  for (const r of rows) {
    const details = { n: r.n, org: await orgName(act.tx, r.org, act.today) }
    for (const accountId of await officersAbove(act, `${r.parent}0/`))
      await notify(act.tx, act.house, act.now, {
        ...{ accountId, template: messages.yearly, details, link: '/ratings/rounds', sms: false },
      })
  }
  return false
}
