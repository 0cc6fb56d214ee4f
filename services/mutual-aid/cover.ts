// The cover of a person: what a claim is judged by, with its plan version and the periods before it.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Db } from '#kernel/db/db.ts'
import type { Tables } from './plans.ts'
import type { Cover, Period } from './rules-claim.ts'
import type { Plan } from './rules-plan.ts'
import type { Insurance, Service } from './rules-when.ts'

/** A cover that was paid, with what it is judged by. */
export interface CoverOf {
  readonly id: string
  readonly number: string
  readonly planId: string
  readonly personId: string
  readonly orgId: string
  readonly orgPath: string
  readonly batchId: string
  readonly paidOn: Day
  readonly planVersion: { readonly id: string; readonly number: number; readonly plan: Plan }
  readonly cover: Cover
}

export interface CoverRow {
  readonly id: string
  readonly number: string
  readonly planId: string
  readonly personId: string
  readonly orgId: string
  readonly orgPath: string
  readonly batchId: string
  readonly paidOn: Day
  readonly effectiveOn: Day
  readonly endsOn: Day
  readonly shares: number
  readonly option: string | null
  readonly service: Service
  readonly employeeKind: string | null
  readonly insurance: Insurance
  readonly member: boolean
  readonly marks: readonly string[]
  readonly sex: number
  readonly bornOn: Day | null
  readonly versionId: string
  readonly version: number
  readonly plan: Plan
  readonly earlier: readonly Period[]
}

/**
 * Every paid cover of this human (of any of their records), the latest first; what is confirmed and not paid is no cover. `on` leaves those
 * that hold on that day, `id` one of them. `cover.earlier` are the earlier paid periods in the same plan or a plan of its family.
 */
export async function coversOf(
  db: Db<Tables>,
  personId: string,
  only: { readonly on?: Day; readonly planId?: string; readonly id?: string } = {},
): Promise<CoverOf[]> {
  const { on = null, planId = null, id = null } = only
  const { rows } = await sql<CoverRow>`
    with mine as (
      select c.*, v.number as version, v.content as plan, v.content ->> 'family' as family
      from mutual_aid_cover c join mutual_aid_plan_version v on v.id = c.version_id
      where c.person_id = any(kernel_same_person(${personId}::uuid)) and c.state = 'PAID'
    )
    select m.id, coalesce(o.number, b.free_number) || '-' || m.n as number, m.plan_id as "planId", m.person_id as "personId", m.org_id as "orgId",
      m.org_path as "orgPath", m.batch_id as "batchId", m.paid_on as "paidOn", m.effective_on as "effectiveOn", m.ends_on as "endsOn",
      m.shares, m.option, m.service, m.employee_kind as "employeeKind", m.insurance, m.member, m.marks, p.sex, p.birth_on as "bornOn",
      m.version_id as "versionId", m.version, m.plan,
      coalesce((select json_agg(json_build_object('from', e.effective_on, 'to', e.ends_on) order by e.effective_on)
        from mine e where e.effective_on < m.effective_on and (e.plan_id = m.plan_id or e.family = m.family)), '[]') as earlier
    from mine m join kernel_person p on p.id = m.person_id join mutual_aid_batch b on b.id = m.batch_id
      left join mutual_aid_order o on o.id = m.order_id
    where (${on}::date is null or ${on}::date between m.effective_on and m.ends_on)
      and (${planId}::uuid is null or m.plan_id = ${planId}) and (${id}::uuid is null or m.id = ${id})
    order by m.effective_on desc, m.id desc`.execute(db)
  return rows.map(asCover)
}

export function asCover(r: CoverRow): CoverOf {
  const { id, number, planId, personId, orgId, orgPath, batchId, paidOn } = r
  return {
    id,
    number,
    planId,
    personId,
    orgId,
    orgPath,
    batchId,
    paidOn,
    planVersion: { id: r.versionId, number: r.version, plan: r.plan },
    cover: {
      effectiveOn: r.effectiveOn,
      endsOn: r.endsOn,
      earlier: r.earlier,
      shares: r.shares,
      option: r.option,
      person: {
        sex: r.sex === 2 ? 'FEMALE' : 'MALE',
        // Nobody comes onto a roster without a birthday.
        bornOn: r.bornOn ?? r.effectiveOn,
        service: r.service,
        employeeKind: r.employeeKind,
        insurance: r.insurance,
        member: r.member,
        marks: r.marks,
      },
    },
  }
}
