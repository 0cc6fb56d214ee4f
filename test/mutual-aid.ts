// For tests of claims: a plan in force, members in cover, money in the account, and a claim's way step by step.
import { sql } from 'kysely'
import { makeBankCard } from '#base/chinese-ids.ts'
import type { InputOf } from '#base/endpoint.ts'
import { newId } from '#base/ids.ts'
import { yuan } from '#base/money.ts'
import { fundsApi } from '#engines/funds/api.ts'
import { accessApi } from '#kernel/access/api.ts'
import { peopleApi } from '#kernel/people/api.ts'
import { mutualAidApi as api } from '#services/mutual-aid/api.ts'
import type { AssessIn, BillIn, ClaimIn } from '#services/mutual-aid/api-claims-forms.ts'
import { example } from '#services/mutual-aid/examples.ts'
import type { Plan } from '#services/mutual-aid/rules-plan.ts'
import { type Person, someId, type TestHouse, unique } from './house.ts'

export type Union = Awaited<ReturnType<TestHouse['union']>>
export type Ref = { caseId: string; number: string; state: string; version: number }
export const on = (ref: Ref) => ({ caseId: ref.caseId, version: ref.version })
export const someCard = () => makeBankCard(`622848077${String(unique()).padStart(9, '0')}`)

const said = (sentence: string) => ({ clause: '第九条', sentence })
/** Half of what is self-borne above 600 yuan, 30,000 a period; thirty days of waiting; claims within sixty days. */
export const hospitalPlan = (over: Partial<Plan> = {}): Plan => ({
  ...structuredClone(example('pinghu-2022') as Plan),
  waiting: { cite: said('新参加的等 30 天。'), days: 30, renewalGapDays: 30 },
  deadlines: [
    {
      id: 'file',
      what: 'FILE',
      from: 'DISCHARGE',
      within: { n: 60, unit: 'D' },
      missed: 'REFUSE',
      cite: said('出院后 60 天内申领，过期不再给付。'),
    },
  ],
  materials: [
    { id: 'sheet', title: '医保结算单' },
    { id: 'summary', title: '出院小结' },
  ],
  ...over,
})

/** The plan written by one officer of the city and adopted by another. */
export async function adopted(u: Union, plan: Plan = hospitalPlan()): Promise<string> {
  const written = {
    orgId: u.orgs.city.id,
    from: '2020-01-01',
    plan: { ...structuredClone(plan) } as Record<string, unknown>,
  }
  const { planId } = await u.cityOfficer.call(api.makePlan, written)
  await u.cityOfficer.call(api.proposePlan, { planId, revision: 1 })
  await u.secondCityOfficer.call(api.adoptPlan, { planId, revision: 1 })
  return planId
}

export interface Covered {
  readonly from?: string
  readonly to?: string
}

/** A worker of the unit in cover, as enrolment leaves it. */
export async function covered(
  h: TestHouse,
  u: Union,
  planId: string,
  { from = '2026-01-01', to = '2026-12-31' }: Covered = {},
  idNumber = someId(),
): Promise<Person & { idNumber: string }> {
  const name = '周住院'
  const worker = await h.worker(name)
  await worker.call(accessApi.becomePerson, { name, idNumber })
  await cover(h, u, planId, worker, { from, to })
  return { ...worker, idNumber }
}

export async function cover(
  h: TestHouse,
  u: Union,
  planId: string,
  worker: Person,
  { from = '2026-01-01', to = '2026-12-31' }: Covered,
) {
  const { unit } = u.orgs
  const period = from.slice(0, 4)
  const { id: person } = await worker.call(peopleApi.me, {})
  await sql`update kernel_person set home_org_id = ${unit.id} where id = ${person}`.execute(h.db)
  const fresh = newId(h.time.now)
  await sql`
    insert into mutual_aid_batch (id, plan_id, version_id, org_id, org_path, period, from_on, until_on, n, kind, state, free_number, opened_at, confirmed_at)
    select ${fresh}, v.plan_id, v.id, ${unit.id}, ${unit.path}, ${period}, ${from}, ${to}, ${unique()}, 'FREE', 'IN_EFFECT', ${`FREE-${unique()}`},
      ${h.time.now}, ${h.time.now} from mutual_aid_plan_version v where v.plan_id = ${planId} order by v.number desc limit 1
    on conflict do nothing`.execute(h.db)
  const { rows } = await sql<{ id: string }>`
    select id from mutual_aid_batch where plan_id = ${planId} and org_id = ${unit.id} and period = ${period} and kind = 'FREE'`.execute(
    h.db,
  )
  const batch = rows[0]?.id ?? fresh
  await sql`
    insert into mutual_aid_cover (id, plan_id, version_id, batch_id, person_id, org_id, org_path, n, shares, service, insurance, member,
      member_fen, unit_fen, federation_fen, government_fen, other_fen, effective_on, ends_on, state, paid_on)
    select ${newId(h.time.now)}, plan_id, version_id, id, ${person}, org_id, org_path, ${unique()}, 1, 'ACTIVE', 'EMPLOYEE', true,
      5000, 0, 0, 0, 0, ${from}, ${to}, 'PAID', ${from} from mutual_aid_batch where id = ${batch}`.execute(h.db)
}

/** A stay of ten days: 28,454.11 in all, 5,232.97 self-borne; the plan gives 2,616.49 (domain §12). */
export const sheet = (over: Partial<BillIn> = {}): BillIn => ({
  invoice: `3304${String(unique()).padStart(8, '0')}`,
  occasion: 'INPATIENT',
  hospital: '市人民医院',
  level: 'LEVEL_3',
  insurance: 'EMPLOYEE',
  admittedOn: '2026-05-01',
  dischargedOn: '2026-05-11',
  settledOn: '2026-05-11',
  totalFen: yuan(28_454) + 11,
  basicFen: yuan(23_221) + 14,
  ...over,
})

export const claimForm = (worker: Person, bills: BillIn[] = [sheet()], over: Partial<ClaimIn> = {}): ClaimIn => ({
  cause: 'ILLNESS',
  bills,
  story: '阑尾手术。',
  payee: worker.name,
  bank: { bank: '中国农业银行', account: someCard() },
  consents: ['BANK_CARD', 'ILLNESS'],
  fileIds: [],
  ...over,
})

export const factsFor = (bills: BillIn[], over: Partial<AssessIn> = {}): AssessIn => ({
  cause: 'ILLNESS',
  bills,
  classes: [],
  inSitu: false,
  first: true,
  sickLeaveDays: 0,
  preExisting: false,
  exclusions: [],
  marks: [],
  materials: ['sheet', 'summary'],
  ...over,
})

export const endow = (u: Union, amount = 1_000_000) =>
  u.accountant.call(fundsApi.allocate, {
    orgId: u.orgs.city.id,
    source: 'MUTUAL',
    category: 'MUTUAL_AID',
    year: 2026,
    fen: yuan(amount),
    document: '互助费转入',
  })

/** Checked by the unit and assessed by the county. */
export async function assessed(u: Union, ref: Ref, facts: AssessIn): Promise<Ref> {
  const at: Ref = await u.chair.call(api.checkClaim, { ...on(ref), findings: '是本单位职工，材料属实。', fileIds: [] })
  return u.countyOfficer.call(api.assessClaim, { ...on(at), facts, opinion: '按结算单核算。' })
}

export const decision = (
  ref: Ref,
  over: Partial<InputOf<typeof api.decideClaim>>,
): InputOf<typeof api.decideClaim> => ({
  ...on(ref),
  move: 'approve',
  ...over,
})
