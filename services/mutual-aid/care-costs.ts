// What members with a listed illness bore themselves, kept when their claim has been approved: care grants are reckoned from it.
import { sql } from 'kysely'
import { at } from '#base/dated.ts'
import { type Day, yearOf } from '#base/day.ts'
import type { Fen } from '#base/money.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Job, JobAct } from '#kernel/service.ts'
import type { AssessIn } from './api-claims-forms.ts'
import type { Tables } from './claims.ts'
import { aidOn, careDiseases, careYear, costOf, listedDisease } from './rules-care.ts'
import type { Bill, Past } from './rules-claim.ts'
import { billOf } from './rules-told.ts'

const handful = 50

/** As much of a decision as is kept with it (claims-decide.ts) as a cost needs. */
interface Decided {
  readonly facts: AssessIn
  readonly history: readonly Past[]
  readonly under: readonly { readonly statement: { readonly past: readonly Past[] } }[]
}

interface Approved {
  readonly caseId: string
  readonly personId: string
  readonly approvedOn: Day
  readonly payFen: Fen
  /** The statement that was decided, with the facts it rests on. */
  readonly sealed: Buffer
  readonly orgId: string
  readonly orgPath: string
  readonly fundId: string
  /** Titles of the classes of diseases of its plans, by their ids. */
  readonly classes: Readonly<Record<string, string>>
}

/**
 * Looks at one handful of approved claims of members for themselves; true while there are more. A claim is looked at once, by the list
 * in force on the day of its approval.
 */
export async function countCosts(act: JobAct<Tables>): Promise<boolean> {
  const { rows: next } = await sql<{ id: string }>`
    select case_id as id from mutual_aid_claim where approved_on is not null and not care_counted
    order by approved_on, case_id limit ${handful} for update skip locked`.execute(act.tx)
  if (next.length === 0) return false
  const ids = next.map(r => r.id)
  for (const claim of await approvedOf(act, ids)) await countCost(act, claim)
  await sql`update mutual_aid_claim set care_counted = true where case_id = any(${ids}::uuid[])`.execute(act.tx)
  return next.length === handful
}

/** The highest of the unions whose plans gave aid is the one whose account cares for it. */
async function approvedOf(act: JobAct<Tables>, ids: readonly string[]): Promise<readonly Approved[]> {
  const { rows } = await sql<Approved>`
    select distinct on (c.case_id) c.case_id as "caseId", c.person_id as "personId", c.approved_on as "approvedOn", c.pay_fen as "payFen",
      s.content_sealed as sealed, v.org_id as "orgId", v.org_path as "orgPath", p.org_id as "fundId",
      (select coalesce(jsonb_object_agg(d ->> 'id', d ->> 'title'), '{}')
        from mutual_aid_award w join mutual_aid_plan_version x on x.id = w.version_id,
          jsonb_array_elements(coalesce(x.content -> 'words' -> 'diseaseClasses', '[]')) d where w.case_id = c.case_id) as classes
    from mutual_aid_claim c
    join mutual_aid_assessment s on s.case_id = c.case_id and s.kind = 'APPROVED'
    join mutual_aid_award a on a.case_id = c.case_id and a.pay_fen > 0
    join mutual_aid_cover v on v.id = a.cover_id
    join mutual_aid_plan p on p.id = a.plan_id join kernel_org o on o.id = p.org_id
    where c.case_id = any(${[...ids]}::uuid[]) and c.payee_relation = 'SELF' and c.patient_relation = 'MEMBER'
      and c.approved_on >= ${`${yearOf(act.today) - 1}-12-31`}::date
    order by c.case_id, length(o.path), o.path, a.id`.execute(act.tx)
  return rows
}

async function countCost(act: JobAct<Tables>, c: Approved): Promise<void> {
  const { facts, history, under } = JSON.parse(act.house.vault.open(c.sealed)) as Partial<Decided>
  if (facts?.cause !== 'ILLNESS' || careYear(c.approvedOn) < yearOf(act.today)) return
  const told = [...facts.bills.map(b => b.diagnosis), facts.diagnosis, ...facts.classes.map(id => c.classes[id])]
  const rule = at(careDiseases, c.approvedOn, await localRules(act.tx, c.orgPath))
  const disease = listedDisease(
    told.filter(one => one !== undefined),
    rule.value,
  )
  const bills = facts.bills.map(billOf)
  const given = (under ?? []).flatMap(u => u.statement.past)
  const counted = await countedBefore(act, c, bills)
  for (const { caseId, invoice } of counted) await lessAid(act, caseId, aidOn(given, invoice))
  const borne = costOf({ bills, payFen: c.payFen, given, history: history ?? [], counted: counted.map(k => k.invoice) })
  if (!disease || borne === 0) return
  await act.tx
    .insertInto('mutual_aid_care_cost')
    .values({
      case_id: c.caseId,
      person_id: c.personId,
      org_id: c.orgId,
      org_path: c.orgPath,
      fund_id: c.fundId,
      year: careYear(c.approvedOn),
      borne_fen: borne,
      disease_sealed: act.house.vault.seal(disease.zh),
    })
    .execute()
}

/** The bills that an earlier claim of this person was counted with: claimed again under another plan, or its next period. */
async function countedBefore(act: JobAct<Tables>, c: Approved, bills: readonly Bill[]) {
  const { rows } = await sql<{ caseId: string; invoice: string }>`
    select distinct on (i.invoice) k.case_id as "caseId", i.invoice from mutual_aid_invoice i
      join mutual_aid_care_cost k on k.case_id = i.case_id and ${ofPerson('k.person_id', c.personId)}
    where i.invoice = any(${bills.map(b => b.id)}::text[]) and i.case_id <> ${c.caseId} and i.freed_on is null
    order by i.invoice, k.case_id`.execute(act.tx)
  return rows
}

/** What a later claim gave for a bill was not borne after all. */
async function lessAid(act: JobAct<Tables>, caseId: string, aidFen: Fen): Promise<void> {
  if (aidFen === 0) return
  await sql`delete from mutual_aid_care_cost where case_id = ${caseId} and borne_fen <= ${aidFen}`.execute(act.tx)
  await sql`update mutual_aid_care_cost set borne_fen = borne_fen - ${aidFen} where case_id = ${caseId}`.execute(act.tx)
}

/** In the night, before people are found for it. */
export const careJob: Job<Tables> = {
  name: 'mutual-aid.care',
  title: { zh: '看批下来的大病申领，本人还负担多少', en: 'What members with a serious illness bore themselves' },
  cron: '20 1 * * *',
  step: countCosts,
}
