// Covers and histories of many people in one query each, so that a city's settlement file costs two questions a handful and not two a line.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/db.ts'
import type { Judge } from './assess.ts'
import { asCover, type CoverOf, type CoverRow } from './cover.ts'
import type { Tables } from './plans.ts'
import type { Past } from './rules-claim.ts'
import type { Plan } from './rules-plan.ts'

/** As `coversOf`, for each of these people (records that count): their paid covers, the latest first. */
export async function coversOfMany(db: Db<Tables>, personIds: readonly string[]): Promise<Map<string, CoverOf[]>> {
  const { rows } = await sql<Omit<CoverRow, 'plan'> & { whose: string }>`
    with mine as (
      select c.*, w.id as whose, v.number as version, v.content ->> 'family' as family
      from unnest(${[...personIds]}::uuid[]) as w (id)
      join lateral (select * from mutual_aid_cover c where c.person_id = any(kernel_same_person(w.id)) and c.state = 'PAID') c on true
      join mutual_aid_plan_version v on v.id = c.version_id
    )
    select m.whose, m.id, coalesce(o.number, b.free_number) || '-' || m.n as number, m.plan_id as "planId", m.person_id as "personId",
      m.org_id as "orgId", m.org_path as "orgPath", m.batch_id as "batchId", m.paid_on as "paidOn", m.effective_on as "effectiveOn",
      m.ends_on as "endsOn", m.shares, m.option, m.service, m.employee_kind as "employeeKind", m.insurance, m.member, m.marks, p.sex,
      p.birth_on as "bornOn", m.version_id as "versionId", m.version,
      coalesce((select json_agg(json_build_object('from', e.effective_on, 'to', e.ends_on) order by e.effective_on)
        from mine e where e.whose = m.whose and e.effective_on < m.effective_on and (e.plan_id = m.plan_id or e.family = m.family)), '[]') as earlier
    from mine m join kernel_person p on p.id = m.person_id join mutual_aid_batch b on b.id = m.batch_id
      left join mutual_aid_order o on o.id = m.order_id
    order by m.effective_on desc, m.id desc`.execute(db)
  const plans = await plansOf(db, [...new Set(rows.map(r => r.versionId))])
  const by = new Map<string, CoverOf[]>()
  for (const { whose, ...row } of rows)
    by.set(whose, [...(by.get(whose) ?? []), asCover({ ...row, plan: plans.get(row.versionId)! })])
  return by
}

/** A plan is long; each is read once, not once a cover. */
async function plansOf(db: Db<Tables>, versionIds: readonly string[]): Promise<Map<string, Plan>> {
  const { rows } = await sql<{ id: string; content: Plan }>`
    select id, content from mutual_aid_plan_version where id = any(${[...versionIds]}::uuid[])`.execute(db)
  return new Map(rows.map(r => [r.id, r.content]))
}

export async function historyOfMany({ db, house }: Judge, personIds: readonly string[]): Promise<Map<string, Past[]>> {
  const { rows } = await sql<{ whose: string; past: Buffer }>`
    select w.id as whose, a.past_sealed as past from unnest(${[...personIds]}::uuid[]) as w (id)
    join mutual_aid_claim c on c.person_id = any(kernel_same_person(w.id)) and c.approved_on is not null
    join mutual_aid_award a on a.case_id = c.case_id order by c.approved_on, a.id`.execute(db)
  const by = new Map<string, Past[]>()
  for (const { whose, past } of rows)
    by.set(whose, [...(by.get(whose) ?? []), ...(JSON.parse(house.vault.open(past)) as Past[])])
  return by
}
