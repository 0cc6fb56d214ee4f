// Refunds to small units (免申即享): found in the night, told, declined or waited for, checked by one and approved by another, booked once.
import { type RawBuilder, sql } from 'kysely'
import { at, type Basis } from '#base/dated.ts'
import { type Day, day, formatDay, yearOf } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { add, type Fen, fen, sentenceYuan } from '#base/money.ts'
import { addWorkdays } from '#base/workdays.ts'
import { recordFact } from '#engines/figures/facts.ts'
import { stamp } from '#engines/funds/budgets.ts'
import { budgetKey, type Entry, manyBudgets, post } from '#engines/funds/ledger.ts'
import { notifyMany } from '#kernel/notify/notify.ts'
import { orgNames } from '#kernel/org/org.ts'
import { within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import { localRules, ruleValueAt } from '#kernel/rules/rules.ts'
import type { Act, JobAct, Look } from '#kernel/service.ts'
import { isOwn } from './hands.ts'
import { refuse } from './refuse.ts'
import { refundOf, refundRule, refundWindow } from './rules.ts'
import { type Category, unionBudget } from './shares.ts'
import type { Tables } from './tables.ts'
import { notices, type RefundState, refundStateWords } from './words.ts'

const handful = 50
const lastDay = (year: number): Day => day(`${year}-12-31`)

interface Unit {
  readonly unitId: string
  readonly unitPath: string
}

/** Units that paid in a year, each with all of it: of several collecting unions the highest keeps the refund. */
const paidIn = (year: number): RawBuilder<unknown> => sql`
  select l.unit_id, min(l.unit_path) as unit_path, sum(l.amount_fen - l.returned_fen)::bigint as paid,
    (array_agg(l.org_id order by length(l.org_path), l.org_path))[1] as org_id, (array_agg(l.org_path order by length(l.org_path), l.org_path))[1] as org_path
  from dues_line l where l.unit_id is not null and l.returned_fen < l.amount_fen and l.paid_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date group by l.unit_id`

/**
 * One night's handful: small units of the year that is over and have no refund yet are told; those whose payments changed since are told
 * anew; those whose days are over go before people. True while there is more.
 */
export async function refundSome(act: JobAct<Tables>): Promise<boolean> {
  const year = yearOf(act.today) - 1
  const found = await findSome(act, year)
  const changed = await recountSome(act)
  await sql`update dues_refund set state = 'PROPOSED' where state = 'FOUND' and until_on < ${act.today}`.execute(act.tx)
  return found || changed
}

async function findSome(act: JobAct<Tables>, year: number): Promise<boolean> {
  const usual = at(refundRule, lastDay(year)).value
  const rule = ruleValueAt(refundRule.key, 'u.unit_path', lastDay(year))
  const { rows } = await sql<Unit & { orgId: string; orgPath: string }>`
    select u.unit_id as "unitId", u.unit_path as "unitPath", u.org_id as "orgId", u.org_path as "orgPath"
    from (${paidIn(year)}) u cross join lateral (select ${rule} as set) r
    where u.paid < coalesce((r.set ->> 'belowFen')::bigint, ${usual.belowFen}) and coalesce((r.set ->> 'percent')::int, ${usual.percent}) > 0
      and exists (select from dues_line l join dues_share s on s.line_id = l.id where l.unit_id = u.unit_id and s.level <> 'GRASSROOTS'
        and l.paid_on between ${`${year}-01-01`}::date and ${lastDay(year)}
        group by s.org_id, s.category having sum(s.amount_fen) >= 100)
      and not exists (select from dues_refund d where d.unit_id = u.unit_id and d.year = ${year})
    order by u.unit_id limit ${handful}`.execute(act.tx)
  for (const unit of rows) {
    const sum = await countOf(act, unit, year)
    const untilOn = await untilFor(act, unit.unitPath)
    const { rows: made } = await sql`
      insert into dues_refund (id, unit_id, unit_path, org_id, org_path, year, paid_fen, amount_fen, basis, state, found_at, until_on)
      values (${newId(act.now)}, ${unit.unitId}, ${unit.unitPath}, ${unit.orgId}, ${unit.orgPath}, ${year}, ${sum.paid}, ${sum.fen},
        ${JSON.stringify(sum.basis)}::jsonb, 'FOUND', ${act.now}, ${untilOn})
      on conflict on constraint dues_refund_once do nothing returning id`.execute(act.tx)
    if (made.length) await tell(act, unit.unitId, 'found', { year, paid: sum.paid, back: sum.fen, until: untilOn })
  }
  return rows.length === handful
}

/** What a unit paid in a year, what of it went up to whom, and what comes back. */
async function countOf(call: Pick<Look<Tables>, 'db'>, { unitId, unitPath }: Unit, year: number) {
  const { rows } = await sql<{ orgId: string; category: Category; up: boolean; fen: Fen }>`
    select s.org_id as "orgId", s.category, s.level <> 'GRASSROOTS' as up, sum(s.amount_fen)::bigint as fen
    from dues_line l join dues_share s on s.line_id = l.id
    where l.unit_id = ${unitId} and l.paid_on between ${`${year}-01-01`}::date and ${lastDay(year)}
    group by 1, 2, 3 order by 1, 2, 3`.execute(call.db)
  const paid = add(fen(0), ...rows.map(r => fen(Number(r.fen))))
  const up = rows.filter(r => r.up)
  const refund = refundOf(
    paid,
    up.map(r => fen(Number(r.fen))),
    lastDay(year),
    await localRules(call.db, unitPath),
  )
  const { document, clause, sentence } = refund.used
  return {
    paid,
    fen: refund.fen,
    parts: up.map((r, i) => ({ orgId: r.orgId, category: r.category, fen: refund.parts[i]! })).filter(p => p.fen > 0),
    basis: { document, clause, sentence } satisfies Basis,
  }
}

async function untilFor(act: JobAct<Tables>, unitPath: string): Promise<Day> {
  const days = at(refundWindow, act.today, await localRules(act.tx, unitPath)).value
  return addWorkdays(act.today, days, await act.house.calendar(act.tx))
}

/** Payments of the year that were assigned or corrected later change the sum: the unit is told anew, and its days begin again. */
async function recountSome(act: JobAct<Tables>): Promise<boolean> {
  const { rows } = await sql<Unit & { id: string; year: number }>`
    select d.id, d.unit_id as "unitId", d.unit_path as "unitPath", d.year from dues_refund d
    where (d.state in ('FOUND','PROPOSED','CHECKED') or (d.state = 'DROPPED' and d.judged_by is null and d.checked_by is null)) and d.paid_fen <> (
      select coalesce(sum(l.amount_fen - l.returned_fen), 0) from dues_line l
      where l.unit_id = d.unit_id and l.paid_on between make_date(d.year, 1, 1) and make_date(d.year, 12, 31))
    order by d.id limit ${handful} for update of d skip locked`.execute(act.tx)
  for (const r of rows) {
    const sum = await countOf(act, r, r.year)
    if (sum.fen === 0) {
      await sql`
        update dues_refund set state = 'DROPPED', reason = '全年缴费已经不在小额的范围里', paid_fen = ${sum.paid}, amount_fen = 0,
          checked_by = null
        where id = ${r.id}`.execute(act.tx)
      continue
    }
    const untilOn = await untilFor(act, r.unitPath)
    await sql`
      update dues_refund set state = 'FOUND', paid_fen = ${sum.paid}, amount_fen = ${sum.fen}, until_on = ${untilOn}, checked_by = null, reason = null
      where id = ${r.id}`.execute(act.tx)
    await tell(act, r.unitId, 'found', { year: r.year, paid: sum.paid, back: sum.fen, until: untilOn })
  }
  return rows.length === handful
}

/** Chair and cashier of the unit are told in the app. */
async function tell(
  act: JobAct<Tables>,
  unitId: string,
  what: keyof typeof notices,
  d: { year: number; paid?: Fen; back: Fen; until?: Day },
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select distinct account_id as id from kernel_grant where org_id = ${unitId} and role in ('CHAIR','CASHIER') and ended_at is null
      and from_on <= ${act.today} and (until_on is null or until_on >= ${act.today}) order by 1`.execute(act.tx)
  await notifyMany(
    act.tx,
    act.house,
    act.now,
    rows.map(({ id }) => ({
      accountId: id,
      template: notices[what],
      details: {
        year: d.year,
        paid: sentenceYuan(d.paid ?? fen(0)),
        back: sentenceYuan(d.back),
        until: d.until ? formatDay(d.until, 'zh') : '',
      },
      link: `/dues/units/${unitId}?year=${d.year}`,
      sms: false,
    })),
  )
}

interface Row extends Unit {
  readonly id: string
  readonly orgId: string
  readonly year: number
  readonly paidFen: Fen
  readonly fen: Fen
  readonly basis: Basis
  readonly state: RefundState
  readonly untilOn: Day
  readonly reason: string | null
  readonly checkedBy: string | null
  readonly checker: string | null
  readonly judge: string | null
  readonly postingId: string | null
  readonly takingBack: boolean
}

const columns =
  sql.raw(`d.id, d.unit_id as "unitId", d.unit_path as "unitPath", d.org_id as "orgId", d.year, d.paid_fen as "paidFen", d.amount_fen as fen,
  d.basis, d.state, d.until_on as "untilOn", d.reason, d.checked_by as "checkedBy", c.name as checker, j.name as judge, d.posting_id as "postingId",
  exists (select from dues_correction x where x.refund_id = d.id and x.state = 'PROPOSED') as "takingBack"`)
const from = sql.raw(
  `dues_refund d left join kernel_account c on c.id = d.checked_by left join kernel_account j on j.id = d.judged_by`,
)

/** As people read it, with the steps that are open. */
export const shownRefund = (r: Row, call: Pick<Look<Tables>, 'lang' | 'today' | 'actor' | 'behalf'>) => ({
  id: r.id,
  unitId: r.unitId,
  year: r.year,
  paidFen: r.paidFen,
  fen: r.fen,
  basis: r.basis,
  state: r.state,
  stateTitle: refundStateWords[r.state][call.lang],
  untilOn: r.untilOn,
  reason: r.reason,
  checkedBy: r.checker,
  judgedBy: r.judge,
  postingId: r.postingId,
  mayAnswer: (r.state === 'FOUND' || r.state === 'DECLINED') && r.untilOn >= call.today,
  mayJudge: r.state === 'CHECKED' && r.checkedBy !== null && !isOwn(call, r.checkedBy),
  takingBack: r.takingBack,
})

/** Refunds of the collecting unions in the scope, newest first. */
export async function pageRefunds(
  look: Look<Tables>,
  q: { state?: RefundState | undefined; after?: string | undefined; limit?: number | undefined },
) {
  const limit = q.limit ?? 50
  const { rows } = await sql<Row>`
    select ${columns} from ${from} where ${within(look.scope, 'd.org_path')} and (${q.state ?? null}::text is null or d.state = ${q.state ?? null})
      and (${q.after ?? null}::uuid is null or d.id < ${q.after ?? null}) order by d.id desc limit ${limit + 1}`.execute(
    look.db,
  )
  const page = rows.slice(0, limit)
  const names = await orgNames(
    look.db,
    page.map(r => r.unitId),
    look.today,
  )
  return {
    rows: page.map(r => ({ ...shownRefund(r, look), unit: names.get(r.unitId) ?? '' })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}

/** A unit's own, newest first. */
export async function refundsOf(look: Look<Tables>, unitId: string) {
  const { rows } = await sql<Row>`
    select ${columns} from ${from} where d.unit_id = ${unitId} order by d.id desc limit 20`.execute(look.db)
  return rows.map(r => shownRefund(r, look))
}

async function lock(
  act: Act<Tables>,
  refundId: string,
  whose: 'unit_path' | 'org_path',
  states: readonly RefundState[],
) {
  const { rows } = await sql<Row>`
    select ${columns} from ${from} where d.id = ${refundId} and ${within(act.scope, `d.${whose}`)} for update of d`.execute(
    act.tx,
  )
  const [refund] = rows
  if (!refund) throw refuseKernel('absent')
  if (!states.includes(refund.state))
    throw refuse('dues.refund_state', { state: refundStateWords[refund.state][act.lang] })
  act.touched('org', refund.unitId)
  return refund
}

/** The unit says no, or takes it back, while there is time. */
export async function answerRefund(
  act: Act<Tables>,
  d: { refundId: string; wants: boolean; reason?: string | undefined },
) {
  const refund = await lock(act, d.refundId, 'unit_path', [d.wants ? 'DECLINED' : 'FOUND'])
  if (refund.untilOn < act.today) throw refuse('dues.refund_over', { until: formatDay(refund.untilOn, act.lang) })
  await sql`
    update dues_refund set state = ${d.wants ? 'FOUND' : 'DECLINED'}, reason = ${d.reason?.trim() || null}, answered_by = ${act.actor.accountId}
    where id = ${refund.id}`.execute(act.tx)
  return { done: true as const }
}

/** One person checks it against the unit's payments. @throws dues.refund_changed when they are others now */
export async function checkRefund(act: Act<Tables>, { refundId }: { refundId: string }) {
  const refund = await lock(act, refundId, 'org_path', ['PROPOSED'])
  const sum = await countOf(act, refund, refund.year)
  if (sum.fen !== refund.fen || sum.paid !== refund.paidFen) throw refuse('dues.refund_changed')
  await sql`update dues_refund set state = 'CHECKED', checked_by = ${act.actor.accountId} where id = ${refundId}`.execute(
    act.tx,
  )
  return { done: true as const }
}

/**
 * Another person approves, and it is booked in the same moment: each union gives its part back into the unit's account.
 * @throws dues.refund_own, dues.refund_changed; funds.not_enough when a union has spent its part
 */
export async function judgeRefund(
  act: Act<Tables>,
  d: { refundId: string; approve: boolean; why?: string | undefined },
) {
  const refund = await lock(act, d.refundId, 'org_path', d.approve ? ['CHECKED'] : ['PROPOSED', 'CHECKED'])
  const own = refund.checkedBy !== null && isOwn(act, refund.checkedBy)
  if (d.approve && own) throw refuse('dues.refund_own')
  const postingId = d.approve ? await book(act, refund) : null
  await sql`
    update dues_refund set state = ${d.approve ? 'BOOKED' : 'DROPPED'}, reason = ${d.why?.trim() || null},
      judged_by = ${own ? null : act.actor.accountId}, posting_id = ${postingId}
    where id = ${refund.id}`.execute(act.tx)
  return { done: true as const }
}

async function book(act: Act<Tables>, refund: Row): Promise<string> {
  const sum = await countOf(act, refund, refund.year)
  if (sum.fen !== refund.fen || sum.paid !== refund.paidFen) throw refuse('dues.refund_changed')
  const own = unionBudget(refund.unitId, 'UNION_REFUND', yearOf(act.today))
  const from = sum.parts.map(p => ({ ...p, budget: unionBudget(p.orgId, p.category, refund.year) }))
  const accounts = await manyBudgets(act.tx, [own, ...from.map(f => f.budget)], act.now)
  const available = (b: typeof own) => accounts.get(budgetKey(b))!.AVAILABLE
  const lines: Entry[] = [
    ...from.map(f => ({ accountId: available(f.budget), fen: fen(-f.fen) })),
    { accountId: available(own), fen: refund.fen },
  ]
  const postingId = await post(act.tx, {
    ...stamp(act),
    kind: 'REFUND',
    memo: `${refund.year} 年小额缴费返还`,
    ref: { kind: 'dues_refund', id: refund.id },
    lines,
  })
  await recordFact(act.tx, {
    kind: 'dues.refund',
    day: act.today,
    at: act.now,
    orgId: refund.unitId,
    fen: refund.fen,
    dims: { source: 'UNION' },
    ref: { kind: 'dues_refund', id: refund.id },
  })
  await tell(act, refund.unitId, 'booked', { year: refund.year, back: refund.fen })
  return postingId
}
