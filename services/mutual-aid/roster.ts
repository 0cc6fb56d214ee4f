// A unit joins a plan: the batch with its roster, opened, shown beside the last period, and confirmed as it was seen.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { say } from '#base/text.ts'
import type { Calendar } from '#base/workdays.ts'
import type { Db } from '#kernel/db/db.ts'
import { nextNumber } from '#kernel/db/numbers.ts'
import { orgById } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { planInForce, type Tables } from './plans.ts'
import { refuse } from './refuse.ts'
import { recount } from './roster-counts.ts'
import { additionsUntil, type Days, type Joiner, periodOf, rollFaults, windowOpen } from './rules-enrol.ts'
import type { Plan } from './rules-plan.ts'
import type { Insurance, Service } from './rules-when.ts'
import { batchStateWords } from './words-enrol.ts'

/** The plan as the caller may join it: run by their own union or one above. */
async function planFor(look: Look<Tables>, planId: string, orgPath: string) {
  const plan = await look.db.selectFrom('mutual_aid_plan').selectAll().where('id', '=', planId).executeTakeFirst()
  if (!plan || !orgPath.startsWith(plan.org_path)) throw refuseKernel('absent')
  return plan
}

const windowsOf = ({ enrol }: Plan): string =>
  [...(enrol.yearly ?? []).map(w => `${w.from}—${w.to}`), ...(enrol.dates ?? []).map(w => `${w.from}—${w.to}`)].join(
    '、',
  )

/** The version by which a period is planned, and its days. @throws mutual-aid.not_adopted */
export async function periodAt(db: Db<Tables>, planId: string, year: number, today: Day) {
  const any = (await planInForce(db, planId, `${year}-12-31` as Day)) ?? (await planInForce(db, planId, today))
  const days = any && periodOf(any.plan, year, today)
  const version = days && (await planInForce(db, planId, days.from))
  if (!version || !days) throw refuse('mutual-aid.not_adopted', { on: days?.from ?? `${year}` })
  return { version, days: periodOf(version.plan, year, today) }
}

/**
 * Opens the roster of a unit for a period; the first time of a period it is the unit's joining, later an addition where the plan allows it.
 * @throws absent, mutual-aid.unit_only, mutual-aid.not_open, mutual-aid.batch_open, mutual-aid.no_additions
 */
export async function openBatch(act: Act<Tables>, input: { planId: string; orgId: string; year: number }) {
  const org = await orgById(act.db, input.orgId)
  if (!org || org.endedOn !== null || !covers(act.scope, org.path)) throw refuseKernel('absent')
  const plan = await planFor(act, input.planId, org.path)
  if (org.level !== 'GRASSROOTS') throw refuse('mutual-aid.unit_only')
  act.touched('org', org.id)
  const { version, days } = await periodAt(act.tx, plan.id, input.year, act.today)
  const before = await act.tx
    .selectFrom('mutual_aid_batch as b')
    .leftJoin('mutual_aid_order as o', 'o.batch_id', 'b.id')
    .select(['b.n', 'b.state', 'b.kind', 'o.paid_on'])
    .where('b.plan_id', '=', plan.id)
    .where('b.org_id', '=', org.id)
    .where('b.period', '=', String(input.year))
    .where('b.state', '<>', 'CANCELLED')
    .execute()
  const joined = before.filter(b => b.kind !== 'FREE')
  if (joined.some(b => b.state === 'ROSTER')) throw refuse('mutual-aid.batch_open')
  const first = joined.find(b => b.n === 0)
  if (!first && !windowOpen(version.plan, act.today))
    throw refuse('mutual-aid.not_open', { windows: windowsOf(version.plan) })
  if (first) mayAdd(version.plan, first.paid_on, act.today, await act.house.calendar(act.db))
  const id = newId(act.now)
  await act.tx
    .insertInto('mutual_aid_batch')
    .values({
      id,
      plan_id: plan.id,
      version_id: version.id,
      org_id: org.id,
      org_path: org.path,
      period: String(input.year),
      from_on: days.from,
      until_on: days.to,
      n: first ? Math.max(...before.map(b => b.n)) + 1 : 0,
      kind: first ? 'ADDITION' : 'UNIT',
      period_moves: version.plan.cover.span === 'MONTHS',
      state: 'ROSTER',
      opened_by: act.actor.accountId,
      opened_at: act.now,
    })
    .execute()
  return { batchId: id }
}

function mayAdd(plan: Plan, joinedOn: Day | null, today: Day, calendar: Calendar): void {
  const until = joinedOn && additionsUntil(plan, joinedOn, calendar)
  if (joinedOn === null) throw refuse('mutual-aid.no_additions', { until: '先把第一批交了费' })
  if (!until) throw refuse('mutual-aid.no_additions', { until: '计划没有写可以补人' })
  if (today > until) throw refuse('mutual-aid.no_additions', { until: `${until} 以后不再补` })
}

export async function batchOf(look: Look<Tables>, batchId: string) {
  const row = await look.db.selectFrom('mutual_aid_batch').selectAll().where('id', '=', batchId).executeTakeFirst()
  if (!row || !covers(look.scope, row.org_path)) throw refuseKernel('absent')
  return row
}

export const planOfVersion = async (db: Db<Tables>, versionId: string): Promise<Plan> =>
  (
    await db
      .selectFrom('mutual_aid_plan_version')
      .select('content')
      .where('id', '=', versionId)
      .executeTakeFirstOrThrow()
  ).content as Plan

/** The batch, locked in this state; whoever changes its roster or confirms it comes by here, so two at once queue. */
export async function lockBatch(act: Act<Tables>, batchId: string, state: 'ROSTER' | 'CONFIRMED') {
  const row = await act.tx
    .selectFrom('mutual_aid_batch')
    .selectAll()
    .where('id', '=', batchId)
    .forUpdate()
    .executeTakeFirst()
  if (!row || !covers(act.scope, row.org_path)) throw refuseKernel('absent')
  if (row.state !== state) throw refuse('mutual-aid.batch_state', { state: say(batchStateWords[row.state], act.lang) })
  return row
}

/** Takes people off a roster that is not confirmed. */
export async function takeOff(act: Act<Tables>, { batchId, personIds }: { batchId: string; personIds: string[] }) {
  const batch = await lockBatch(act, batchId, 'ROSTER')
  const { rows } = await sql`
    delete from mutual_aid_roster where batch_id = ${batch.id} and person_id = any(${personIds}::uuid[]) returning person_id`.execute(
    act.tx,
  )
  const revision = batch.revision + 1
  await act.tx.updateTable('mutual_aid_batch').set({ revision }).where('id', '=', batch.id).execute()
  await recount(act.tx, batch.id, 'ROSTER')
  return { removed: rows.length, revision }
}

export interface Confirm {
  readonly batchId: string
  readonly revision: number
  readonly staff: number
  readonly women: number
}

/** The numbers of a roster with what the unit has covered or confirmed before in the period. */
export async function rollOf(db: Db<Tables>, batch: { id: string; plan_id: string; org_id: string; period: string }) {
  const { rows } = await sql<{
    active: number
    activeWomen: number
    retired: number
    persons: number
    shares: number[]
  }>`
    with everybody as (
      select r.person_id, r.service, r.shares from mutual_aid_roster r where r.batch_id = ${batch.id}
      union all
      select c.person_id, c.service, c.shares from mutual_aid_cover c join mutual_aid_batch b on b.id = c.batch_id
      where b.plan_id = ${batch.plan_id} and b.org_id = ${batch.org_id} and b.period = ${batch.period} and c.state <> 'VOID'
        and b.id <> ${batch.id}
    )
    select count(*) filter (where e.service = 'ACTIVE')::int as active,
      count(*) filter (where e.service = 'ACTIVE' and p.sex = 2)::int as "activeWomen",
      count(*) filter (where e.service = 'RETIRED')::int as retired,
      (select count(*)::int from mutual_aid_roster r where r.batch_id = ${batch.id}) as persons,
      coalesce(array_agg(distinct e.shares), '{}') as shares
    from everybody e join kernel_person p on p.id = e.person_id`.execute(db)
  return rows[0]!
}

/** Refuses what the unit's numbers do not meet, in words with the number that is missing. */
export function checkRoll(plan: Plan, staff: number, women: number, roll: Awaited<ReturnType<typeof rollOf>>): void {
  const shares = roll.shares.toSorted((a, b) => a - b)
  if (plan.premium.sameSharesInUnit && shares.length > 1)
    throw refuse('mutual-aid.unequal_shares', { shares: shares.join('、') })
  const [fault] = rollFaults(plan, { staff, women, ...roll })
  if (!fault) return
  if (fault.code === 'MORE_THAN_STAFF') throw refuse('mutual-aid.more_than_staff', { have: fault.have, of: fault.of })
  const { least, have, rate } = fault
  if (fault.code === 'TOO_FEW') throw refuse('mutual-aid.too_few', { least, have, rate, short: least - have })
  throw refuse('mutual-aid.retirees', { least, have, rate })
}

/** A number for the order of a batch, with its check digit. */
export const orderNumber = (act: Act<Tables>, year: number) => nextNumber(act.tx, 'HZ', year)

export const daysOf = (batch: { from_on: Day; until_on: Day }): Days => ({ from: batch.from_on, to: batch.until_on })

/** A person of a roster or a cover, as rows have them. */
export interface Listed {
  readonly sex: number
  readonly bornOn: Day
  readonly shares: number
  readonly option: string | null
  readonly service: Service
  readonly employeeKind: string | null
  readonly insurance: Insurance
  readonly member: boolean
  readonly marks: readonly string[]
}

export const joinerOf = (r: Listed): Joiner => ({
  shares: r.shares,
  option: r.option,
  person: {
    sex: r.sex === 2 ? 'FEMALE' : 'MALE',
    bornOn: r.bornOn,
    service: r.service,
    employeeKind: r.employeeKind,
    insurance: r.insurance,
    member: r.member,
    marks: r.marks,
  },
})
