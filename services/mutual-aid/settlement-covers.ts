// Covers and histories of many people in one query each, so that a city's settlement file costs two questions a handful and not two a line.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/db.ts'
import { recordsOfEach } from '#kernel/people/same.ts'
import type { Judge } from './assess.ts'
import { asCover, type CoverOf, type CoverRow } from './cover.ts'
import type { Tables } from './plans.ts'
import type { Past, Period } from './rules-claim.ts'
import type { Plan } from './rules-plan.ts'

type Row = Omit<CoverRow, 'plan' | 'earlier'> & { readonly whose: string }

/** As `coversOf`, for each of these people (records that count): their paid covers, the latest first. */
export async function coversOfMany(db: Db<Tables>, personIds: readonly string[]): Promise<Map<string, CoverOf[]>> {
  const { rows } = await sql<Row>`
    select w.id as whose, c.id, coalesce(o.number, b.free_number) || '-' || c.n as number, c.plan_id as "planId", c.person_id as "personId",
      c.org_id as "orgId", c.org_path as "orgPath", c.batch_id as "batchId", c.paid_on as "paidOn", c.effective_on as "effectiveOn",
      c.ends_on as "endsOn", c.shares, c.option, c.service, c.employee_kind as "employeeKind", c.insurance, c.member, c.marks, p.sex,
      p.birth_on as "bornOn", c.version_id as "versionId", v.number as version
    from ${recordsOfEach(personIds)} as w
      join mutual_aid_cover c on c.person_id = any(w.records) and c.state = 'PAID'
      join kernel_person p on p.id = c.person_id
      join mutual_aid_plan_version v on v.id = c.version_id
      join mutual_aid_batch b on b.id = c.batch_id
      left join mutual_aid_order o on o.id = c.order_id
    order by c.effective_on desc, c.id desc`.execute(db)
  const plans = await plansOf(db, [...new Set(rows.map(r => r.versionId))])
  const by = new Map<string, (Row & { readonly plan: Plan })[]>()
  for (const row of rows) {
    const mine = by.get(row.whose) ?? []
    mine.push({ ...row, plan: plans.get(row.versionId)! })
    by.set(row.whose, mine)
  }
  return new Map(
    [...by].map(([whose, mine]) => [whose, mine.map(row => asCover({ ...row, earlier: earlierOf(row, mine) }))]),
  )
}

/** The periods before it in the same plan or in one of its family, the first of them first. */
const earlierOf = (of: Row & { plan: Plan }, mine: readonly (Row & { plan: Plan })[]): Period[] =>
  mine
    .filter(
      e =>
        e.effectiveOn < of.effectiveOn &&
        (e.planId === of.planId || (e.plan.family !== undefined && e.plan.family === of.plan.family)),
    )
    .map(e => ({ from: e.effectiveOn, to: e.endsOn }))
    .toReversed()

/** A plan is long; each is read once, not once a cover. */
async function plansOf(db: Db<Tables>, versionIds: readonly string[]): Promise<Map<string, Plan>> {
  const { rows } = await sql<{ id: string; content: Plan }>`
    select id, content from mutual_aid_plan_version where id = any(${[...versionIds]}::uuid[])`.execute(db)
  return new Map(rows.map(r => [r.id, r.content]))
}

/** As `historyOf`, for each of these people. */
export async function historyOfMany({ db, house }: Judge, personIds: readonly string[]): Promise<Map<string, Past[]>> {
  const { rows } = await sql<{ whose: string; past: Buffer }>`
    select w.id as whose, a.past_sealed as past from ${recordsOfEach(personIds)} as w
    join mutual_aid_claim c on c.person_id = any(w.records) and c.approved_on is not null
    join mutual_aid_award a on a.case_id = c.case_id left join funds_payment p on p.id = a.payment_id
    where p.state is distinct from 'CANCELLED' order by c.approved_on, a.id`.execute(db)
  const by = new Map<string, Past[]>()
  for (const { whose, past } of rows)
    by.set(whose, [...(by.get(whose) ?? []), ...(JSON.parse(house.vault.open(past)) as Past[])])
  return by
}
