// Free cover for workers in new forms of employment: the federation pays, and whoever joins the union is covered without doing anything.
import { sql } from 'kysely'
import { type Day, yearOf } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { add, type Fen, fen, sentenceYuan } from '#base/money.ts'
import { Refusal } from '#base/refusal.ts'
import { stamp } from '#engines/funds/budgets.ts'
import { post } from '#engines/funds/ledger.ts'
import { orgById } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Job, JobAct } from '#kernel/service.ts'
import { countPremium, countUnit } from './fund-facts.ts'
import { planInForce, type Tables } from './plans.ts'
import { countCovered, mutualAccounts, subsidy } from './premium-effect.ts'
import { refuse } from './refuse.ts'
import { joinerOf, orderNumber, periodAt } from './roster.ts'
import { recount } from './roster-counts.ts'
import { coverDays, joinFaults, premiumOf } from './rules-enrol.ts'
import type { Plan } from './rules-plan.ts'

type Batch = {
  id: string
  plan_id: string
  version_id: string
  org_id: string
  org_path: string
  from_on: Day
  until_on: Day
  employee_kind: string | null
}

/**
 * Covers every member of a unit who is not covered yet, for nothing; from then on (`auto`) whoever joins the union is covered by the next
 * morning. @throws mutual-aid.unknown_kind, no_kinds; mutual-aid.not_free when the plan leaves something to pay, mutual-aid.nobody_new, funds.not_enough for the subsidy
 */
export async function enrolFree(
  act: Act<Tables>,
  input: { planId: string; orgId: string; year: number; employeeKind?: string; auto: boolean },
) {
  const org = await orgById(act.db, input.orgId)
  if (!org || org.endedOn !== null || !covers(act.scope, org.path)) throw refuseKernel('absent')
  const plan = await act.tx.selectFrom('mutual_aid_plan').selectAll().where('id', '=', input.planId).executeTakeFirst()
  if (!plan || !org.path.startsWith(plan.org_path)) throw refuseKernel('absent')
  if (org.level !== 'GRASSROOTS') throw refuse('mutual-aid.unit_only')
  act.touched('org', org.id)
  const { version, days } = await periodAt(act.tx, plan.id, input.year, act.today)
  checkKind(version.plan, input.employeeKind)
  await act.tx
    .insertInto('mutual_aid_batch')
    .values({
      id: newId(act.now),
      plan_id: plan.id,
      version_id: version.id,
      org_id: org.id,
      org_path: org.path,
      period: String(input.year),
      from_on: days.from,
      until_on: days.to,
      period_moves: version.plan.cover.span === 'MONTHS',
      n: await nextN(act, plan.id, org.id, String(input.year)),
      kind: 'FREE',
      state: 'IN_EFFECT',
      free_number: await orderNumber(act, yearOf(act.today)),
      employee_kind: input.employeeKind ?? null,
      auto: input.auto,
      opened_by: act.actor.accountId,
      opened_at: act.now,
      confirmed_by: act.actor.accountId,
      confirmed_at: act.now,
    })
    .onConflict(oc =>
      oc
        .columns(['plan_id', 'org_id', 'period'])
        .where('kind', '=', sql.lit('FREE'))
        .where('state', '<>', sql.lit('CANCELLED'))
        .doNothing(),
    )
    .execute()
  const batch = await act.tx
    .selectFrom('mutual_aid_batch')
    .selectAll()
    .where('plan_id', '=', plan.id)
    .where('org_id', '=', org.id)
    .where('period', '=', String(input.year))
    .where('kind', '=', 'FREE')
    .where('state', '<>', 'CANCELLED')
    .forUpdate()
    .executeTakeFirstOrThrow()
  await act.tx.updateTable('mutual_aid_batch').set({ auto: input.auto }).where('id', '=', batch.id).execute()
  const done = await coverNew(act, batch, plan.org_id)
  if (done.persons === 0)
    throw done.owes ? refuse('mutual-aid.not_free', { fen: sentenceYuan(done.owes) }) : refuse('mutual-aid.nobody_new')
  return { batchId: batch.id, persons: done.persons, subsidyFen: done.fen }
}

/** A kind of the plan's own, and one where it tells kinds apart. @throws mutual-aid.unknown_kind, mutual-aid.no_kinds */
function checkKind({ words }: Plan, kind: string | undefined): void {
  const kinds = words?.employeeKinds ?? []
  if (kinds.length === 0 && kind !== undefined) throw refuse('mutual-aid.no_kinds')
  if (kinds.length > 0 && !kinds.some(k => k.id === kind))
    throw refuse('mutual-aid.unknown_kind', { kinds: kinds.map(k => k.title) })
}

async function nextN({ tx }: Act<Tables>, planId: string, orgId: string, period: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(max(n) + 1, 1)::int as n from mutual_aid_batch where plan_id = ${planId} and org_id = ${orgId} and period = ${period}`.execute(
    tx,
  )
  return Math.max(1, rows[0]?.n ?? 1)
}

const atOnce = 1_000

/** Covers the members of the unit who have no cover in the plan today, as many as one step takes; who does not qualify is left. */
async function coverNew(act: JobAct<Tables>, batch: Batch, toOrg: string) {
  const { tx, today, now } = act
  const version = await planInForce(tx, batch.plan_id, today > batch.from_on ? today : batch.from_on)
  const none = { persons: 0, fen: fen(0), owes: fen(0) }
  if (!version) return none
  const { rows } = await sql<{ id: string; sex: number; bornOn: Day; heldUntil: Day | null }>`
    select p.id, p.sex, p.birth_on as "bornOn",
      (select max(c.ends_on) from mutual_aid_cover c where c.person_id = p.id and c.plan_id = ${batch.plan_id} and c.state <> 'VOID') as "heldUntil"
    from kernel_person p where p.home_org_id = ${batch.org_id} and p.merged_into is null and p.forgotten_at is null and p.birth_on is not null
      and not exists (select from mutual_aid_cover c where c.person_id = p.id and c.plan_id = ${batch.plan_id} and c.state <> 'VOID'
        and c.ends_on >= ${today})
    order by p.id limit ${atOnce}`.execute(tx)
  const { rows: last } = await sql<{ n: number }>`
    select coalesce(max(n), 0)::int as n from mutual_aid_cover where batch_id = ${batch.id}`.execute(tx)
  let n = last[0]?.n ?? 0
  let owes = fen(0)
  const made: { id: string; personId: string; n: number; from: Day; to: Day; fen: Fen; shares: number }[] = []
  for (const row of rows) {
    const joins = joinerOf({
      sex: row.sex,
      bornOn: row.bornOn,
      shares: version.plan.premium.minShares ?? 1,
      option: version.plan.words?.options?.[0]?.id ?? null,
      service: 'ACTIVE',
      employeeKind: batch.employee_kind,
      insurance: 'EMPLOYEE',
      member: true,
      marks: [],
    })
    const days = coverDays(version.plan, { from: batch.from_on, to: batch.until_on }, today, joins, row.heldUntil)
    const payers = days && premiumOf(version.plan, joins, { from: batch.from_on, to: batch.until_on }, days.from)
    if (!days || !payers || joinFaults(version.plan, joins, days.from).length) continue
    const left = add(payers.memberFen, payers.unitFen)
    if (left > 0) owes = left
    else
      made.push({
        id: newId(now),
        personId: row.id,
        n: ++n,
        ...days,
        shares: joins.shares,
        fen: add(payers.federationFen, payers.governmentFen, payers.otherFen),
      })
  }
  const total = fen(made.reduce((sum, m) => sum + m.fen, 0))
  if (made.length === 0) return { ...none, owes }
  await insertFree(act, batch, version.id, made)
  await recount(tx, batch.id, 'COVERS')
  await countCovered(act, batch.org_id, made, today, version.plan.code)
  const aid = await mutualAccounts(act, toOrg, 'MUTUAL_AID', yearOf(today))
  const lines = await subsidy(act, toOrg, total, yearOf(today), aid)
  if (lines.length) {
    const postingId = await post(tx, {
      ...stamp(act),
      kind: 'TRANSFER',
      memo: `工会补贴 ${made.length} 人`,
      ref: { kind: 'mutual_aid_batch', id: batch.id },
      lines,
    })
    const of = { orgId: batch.org_id, plan: version.plan.code, day: today, postingId }
    await countPremium(act, of, { memberFen: fen(0), unitFen: fen(0), subsidyFen: total })
  }
  await countUnit(act, { id: batch.id, orgId: batch.org_id }, today)
  return { persons: made.length, fen: total, owes }
}

async function insertFree(
  { tx, today }: JobAct<Tables>,
  batch: Batch,
  versionId: string,
  made: readonly { id: string; personId: string; n: number; from: Day; to: Day; fen: Fen; shares: number }[],
): Promise<void> {
  await sql`
    insert into mutual_aid_cover (id, plan_id, version_id, batch_id, person_id, org_id, org_path, n, shares, option, service, employee_kind,
      insurance, member, member_fen, unit_fen, federation_fen, government_fen, other_fen, effective_on, ends_on, state, paid_on)
    select m.id, ${batch.plan_id}::uuid, ${versionId}::uuid, ${batch.id}::uuid, m."personId", ${batch.org_id}::uuid, ${batch.org_path}, m.n, m.shares,
      null, 'ACTIVE', ${batch.employee_kind}, 'EMPLOYEE', true, 0, 0, m.fen, 0, 0, m."from", m."to", 'PAID', ${today}::date
    from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as m (id uuid, "personId" uuid, n int, "from" date, "to" date, fen bigint, shares int)
    order by m."personId"`.execute(tx)
}

/** At night: members who joined since are covered, unit by unit. A unit whose federation has no subsidy left waits for the next night. */
export const freeJob: Job<Tables> = {
  name: 'mutual-aid.free',
  title: { zh: '新会员自动参加互助保障', en: 'New members are covered' },
  cron: '40 2 * * *',
  step: async act => {
    const { rows } = await sql<Batch & { to_org: string }>`
      select b.*, p.org_id as to_org from mutual_aid_batch b join mutual_aid_plan p on p.id = b.plan_id
      where b.auto and b.state = 'IN_EFFECT' and b.until_on >= ${act.today}
        and (b.auto_on is null or b.auto_on < ${act.today}) order by b.id limit 1 for update of b`.execute(act.tx)
    const [batch] = rows
    if (!batch) return false
    await sql`savepoint mutual_aid_free`.execute(act.tx)
    const done = await coverNew(act, batch, batch.to_org).catch(async (error: unknown) => {
      if (!(error instanceof Refusal && error.code === 'funds.not_enough')) throw error
      await sql`rollback to savepoint mutual_aid_free`.execute(act.tx)
      return { persons: 0 }
    })
    if (done.persons < atOnce)
      await act.tx.updateTable('mutual_aid_batch').set({ auto_on: act.today }).where('id', '=', batch.id).execute()
    return true
  },
}
