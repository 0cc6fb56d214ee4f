// A round is planned by the union above: which unions, which days, which questions, by which rules.
import { sql } from 'kysely'
import { at } from '#base/dated.ts'
import { addDays, type Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { getOrg, orgNames } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act, Look } from '#kernel/service.ts'
import { fromAbove, type RoundRules, rulesOf, went } from './poll-row.ts'
import { refuse } from './refuse.ts'
import { frontLinePercent, leastBallots, leastCell, mostDays, type Question, turnoutPercent } from './rules.ts'
import type { Tables } from './tables.ts'

export interface RoundPlan {
  readonly orgId: string
  readonly year: number
  readonly title: string
  readonly opensOn: string
  readonly closesOn: string
  readonly questions: readonly Question[]
  readonly unionIds?: readonly string[] | undefined
}

/** A poll for each union below that has members and no poll under way. @throws ratings.days, long, whole_first, nobody */
export async function planRound(act: Act<Tables>, plan: RoundPlan) {
  const org = await getOrg(act.db, plan.orgId)
  if (!covers(act.scopeOf('ratings.plan'), org.path)) throw refuseKernel('absent')
  if (plan.opensOn < act.today || plan.closesOn < plan.opensOn) throw refuse('ratings.days')
  if (plan.closesOn >= addDays(plan.opensOn as Day, mostDays)) throw refuse('ratings.long', { days: mostDays })
  const keys = plan.questions.map(q => q.key)
  if (keys[0] !== 'WHOLE' || new Set(keys).size < keys.length) throw refuse('ratings.whole_first')
  const unions = await unionsBelow(act, org.path, plan.unionIds)
  if (unions.length === 0 || (plan.unionIds && unions.length < new Set(plan.unionIds).size))
    throw refuse('ratings.nobody')
  const rules = await rulesFor(act, org.path)
  const id = newId(act.now)
  const days = { opens_on: plan.opensOn as Day, closes_on: plan.closesOn as Day }
  await act.tx
    .insertInto('ratings_round')
    .values({
      ...{ id, org_id: org.id, org_path: org.path, year: plan.year, title: plan.title.trim(), ...days },
      ...{ questions: JSON.stringify(plan.questions), rules: JSON.stringify(rules) },
    })
    .execute()
  const ids = unions.map(() => newId(act.now))
  await sql`
    insert into ratings_poll (id, round_id, org_id, org_path, state, opens_on, closes_on, turnout_percent)
    select u.id, ${id}, u.org_id, u.path, 'PLANNED', ${plan.opensOn}, ${plan.closesOn}, ${rules.turnout.value}
    from unnest(${ids}::uuid[], ${unions.map(u => u.id)}::uuid[], ${unions.map(u => u.path)}::text[]) as u (id, org_id, path)`.execute(
    act.tx,
  )
  return { id, polls: unions.length }
}

async function rulesFor(act: Act<Tables>, orgPath: string): Promise<RoundRules> {
  const local = await localRules(act.db, orgPath)
  const of = (rule: typeof turnoutPercent) => at(rule, act.today, local)
  return {
    ...{ turnout: of(turnoutPercent), frontLine: of(frontLinePercent) },
    ...{ cell: of(leastCell), ballots: of(leastBallots) },
  }
}

async function unionsBelow(act: Act<Tables>, path: string, only: readonly string[] | undefined) {
  const { rows } = await sql<{ id: string; path: string }>`
    select o.id, o.path from kernel_org o
    where starts_with(o.path, ${path}) and o.path <> ${path} and o.level = 'GRASSROOTS' and o.ended_on is null
      and (${only ?? null}::uuid[] is null or o.id = any(${only ?? null}::uuid[]))
      and exists (select from kernel_membership m where m.org_id = o.id and m.until_on is null and m.retained_on is null)
      and not exists (select from ratings_poll p where p.org_id = o.id and p.state in ('PLANNED', 'OPEN', 'CLOSED'))
    order by o.path`.execute(act.tx)
  return rows
}

/** What of a round has not begun is called off, and its keys are destroyed. @throws absent; ratings.begun */
export async function callOff(act: Act<Tables>, { roundId, reason }: { roundId: string; reason: string }) {
  const round = await act.db.selectFrom('ratings_round').select('org_path').where('id', '=', roundId).executeTakeFirst()
  if (!round || !covers(act.scopeOf('ratings.plan'), round.org_path)) throw refuseKernel('absent')
  const { rows } = await sql`
    with off as (
      update ratings_poll set state = 'CALLED_OFF', public_key = null, key_sealed = null
      where round_id = ${roundId} and state = 'PLANNED' returning id)
    insert into ratings_event (poll_id, n, move, words, at, account_id)
    select id, 1 + (select count(*) from ratings_event e where e.poll_id = off.id), 'callOff', ${reason.trim()}, ${act.now}, ${act.actor.accountId}
    from off returning 1`.execute(act.tx)
  if (rows.length === 0) throw refuse('ratings.begun')
  return { polls: rows.length }
}

/** Rounds of the scope, the latest first. */
export async function pageRounds(look: Look<Tables>, { after, limit = 50 }: { after?: string; limit?: number }) {
  const { rows } = await sql<{
    id: string
    title: string
    orgId: string
    year: number
    opensOn: Day
    closesOn: Day
    orgPath: string
    polls: number
    ended: number
    waiting: number
  }>`
    select r.id, r.title, r.org_id as "orgId", r.org_path as "orgPath", r.year, r.opens_on as "opensOn", r.closes_on as "closesOn", n.polls, n.ended, n.waiting
    from ratings_round r cross join lateral (
      select (count(*) filter (where p.state <> 'CALLED_OFF'))::int as polls, (count(*) filter (where p.state = 'PLANNED'))::int as waiting,
        (count(*) filter (where p.state not in ('PLANNED', 'OPEN', 'CLOSED', 'CALLED_OFF')))::int as ended
      from ratings_poll p where p.round_id = r.id) n
    where (${within(look.scope, 'r.org_path')} or exists (
        select from ratings_poll p where p.round_id = r.id and ${within(look.scope, 'p.org_path')}))
      and (${after ?? null}::uuid is null or r.id < ${after ?? null}::uuid)
    order by r.id desc limit ${limit + 1}`.execute(look.db)
  const page = rows.slice(0, limit)
  const names = await orgNames(
    look.db,
    page.map(r => r.orgId),
    look.today,
  )
  return {
    rows: page.map(({ orgId, orgPath, ...r }) => ({
      ...r,
      org: names.get(orgId) ?? '',
      mayCallOff: r.waiting > 0 && covers(look.scopeOf('ratings.plan'), orgPath),
    })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}

/** A lower turnout is agreed to beforehand, and stays on record. @throws ratings.consent_higher */
export async function consent(
  act: Act<Tables>,
  c: { pollId: string; percent: number; document: string; reason: string },
) {
  const row = await fromAbove(act, c.pollId, 'consent', 'ratings.plan')
  const round = await act.db
    .selectFrom('ratings_round')
    .select('rules')
    .where('id', '=', row.round_id)
    .executeTakeFirstOrThrow()
  const percent = rulesOf(round).turnout.value
  if (c.percent >= percent) throw refuse('ratings.consent_higher', { percent })
  await act.tx
    .updateTable('ratings_poll')
    .set({ turnout_percent: c.percent, consent_document: c.document.trim() })
    .where('id', '=', row.id)
    .execute()
  return went(act, row, 'consent', `${c.percent}% · ${c.document.trim()} · ${c.reason.trim()}`)
}
