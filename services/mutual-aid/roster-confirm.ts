// The roster is confirmed: everybody on it is held for this unit and period, and the payment order is made of what they owe.
import { sql } from 'kysely'
import { yearOf } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { add, type Fen, fen, sentenceYuan } from '#base/money.ts'
import { findBudget } from '#engines/funds/ledger.ts'
import type { Tx } from '#kernel/db/db.ts'
import type { Act } from '#kernel/service.ts'
import type { Tables } from './plans.ts'
import { payInEffect } from './premium-effect.ts'
import { refuse } from './refuse.ts'
import {
  type Confirm,
  checkRoll,
  daysOf,
  joinerOf,
  type Listed,
  lockBatch,
  orderNumber,
  planOfVersion,
  rollOf,
} from './roster.ts'
import { takenSql } from './roster-taken.ts'
import { coverDays, type Days, joinFaults, type Payers, premiumOf } from './rules-enrol.ts'
import type { Plan } from './rules-plan.ts'
import { sayJoinFault } from './words-enrol.ts'

interface Row extends Listed {
  readonly id: string
  readonly name: string
  readonly n: number
  readonly heldUntil: Days['to'] | null
}

const atOnce = 2_000

/**
 * The roster page by page in its order, with the last day of the cover each had in the plan before. A cursor: the roster is locked and stays
 * as it is, so one look reads it all, however long it is.
 */
async function* rosterOf(tx: Tx<Tables>, batchId: string, planId: string): AsyncGenerator<readonly Row[]> {
  await sql`
    declare mutual_aid_roster_page no scroll cursor for
      select r.person_id as id, p.name, r.n, p.sex, p.birth_on as "bornOn", r.shares, r.option, r.service, r.employee_kind as "employeeKind",
        r.insurance, r.member, r.marks,
        (select max(c.ends_on) from mutual_aid_cover c where c.person_id = r.person_id and c.plan_id = ${planId} and c.state <> 'VOID') as "heldUntil"
      from mutual_aid_roster r join kernel_person p on p.id = r.person_id
      where r.batch_id = ${batchId} order by r.n, r.person_id`.execute(tx)
  for (let read = atOnce; read === atOnce; ) {
    const { rows } = await sql<Row>`fetch ${sql.lit(atOnce)} from mutual_aid_roster_page`.execute(tx)
    read = rows.length
    if (read) yield rows
  }
  await sql`close mutual_aid_roster_page`.execute(tx)
}

/**
 * Confirms the roster exactly as it was seen (`revision`), holds everybody for the period and makes the order. Where nothing is left to pay
 * the cover takes effect at once. @throws mutual-aid.roster_changed, roster_busy, roster_empty, roster_taken, roster_faults, too_few …
 */
export async function confirmRoster(act: Act<Tables>, input: Confirm) {
  const { tx, now, today } = act
  const batch = await lockBatch(act, input.batchId, 'ROSTER')
  act.touched('org', batch.org_id)
  if (batch.revision !== input.revision) throw refuse('mutual-aid.roster_changed')
  const { rows: busy } = await sql`
    select from mutual_aid_import where batch_id = ${batch.id} and state in ('WAITING','RUNNING') limit 1`.execute(tx)
  if (busy.length) throw refuse('mutual-aid.roster_busy')
  const plan = await planOfVersion(tx, batch.version_id)
  const roll = await rollOf(tx, batch)
  if (roll.persons === 0) throw refuse('mutual-aid.roster_empty')
  checkRoll(plan, input.staff, input.women, roll)
  const { rows: taken } = await takenSql(batch.id).execute(tx)
  if (taken.length) throw refuseTaken(taken)

  const { org_id: toOrg, org_path: toPath } = await tx
    .selectFrom('mutual_aid_plan')
    .select(['org_id', 'org_path'])
    .where('id', '=', batch.plan_id)
    .executeTakeFirstOrThrow()
  const orderId = newId(now)
  const number = await orderNumber(act, yearOf(today))
  // The order stands before the covers that name it; what it is over is known after them.
  await tx
    .insertInto('mutual_aid_order')
    .values({
      id: orderId,
      batch_id: batch.id,
      org_id: batch.org_id,
      org_path: batch.org_path,
      to_org_id: toOrg,
      to_org_path: toPath,
      number,
      persons: roll.persons,
      shares: roll.persons,
      due_fen: fen(0),
      member_fen: fen(0),
      unit_fen: fen(0),
      federation_fen: fen(0),
      government_fen: fen(0),
      other_fen: fen(0),
      state: 'OPEN',
      made_by: act.actor.accountId,
      made_at: now,
    })
    .execute()
  const sums = await holdAll(act, batch, plan, orderId)
  await checkSubsidy(act, toOrg, add(sums.federationFen, sums.governmentFen, sums.otherFen))
  const dueFen = add(sums.memberFen, sums.unitFen)
  await tx
    .updateTable('mutual_aid_order')
    .set({
      persons: sums.persons,
      shares: sums.shares,
      due_fen: dueFen,
      member_fen: sums.memberFen,
      unit_fen: sums.unitFen,
      federation_fen: sums.federationFen,
      government_fen: sums.governmentFen,
      other_fen: sums.otherFen,
    })
    .where('id', '=', orderId)
    .execute()
  await tx
    .updateTable('mutual_aid_batch')
    .set({
      state: 'CONFIRMED',
      staff: input.staff,
      women: input.women,
      confirmed_by: act.actor.accountId,
      confirmed_at: now,
      revision: batch.revision + 1,
    })
    .where('id', '=', batch.id)
    .execute()
  if (dueFen === 0) await payInEffect(act, orderId, today)
  return { orderId, number, dueFen, persons: sums.persons }
}

const refuseTaken = (taken: readonly { name: string }[]) =>
  refuse('mutual-aid.roster_taken', {
    n: taken.length,
    names: `${taken
      .slice(0, 5)
      .map(t => t.name)
      .join('、')}${taken.length > 5 ? '…' : ''}`,
  })

type Batch = Awaited<ReturnType<typeof lockBatch>>

/** Writes a cover for everybody on the roster, to take effect when it is paid. Nobody is covered twice: the database refuses it. */
async function holdAll(act: Act<Tables>, batch: Batch, plan: Plan, orderId: string) {
  const sums = {
    persons: 0,
    shares: 0,
    memberFen: fen(0),
    unitFen: fen(0),
    federationFen: fen(0),
    governmentFen: fen(0),
    otherFen: fen(0),
  }
  const faults: { name: string; why: string }[] = []
  let faulty = 0
  for await (const page of rosterOf(act.tx, batch.id, batch.plan_id)) {
    const held: (Payers & { id: string; person: string; n: number; from: string; to: string })[] = []
    for (const row of page) {
      const joins = joinerOf(row)
      const days = coverDays(plan, daysOf(batch), act.today, joins, row.heldUntil)
      if (!days) throw refuse('mutual-aid.paid_too_late', { on: act.today })
      const [fault] = joinFaults(plan, joins, days.from)
      const payers = premiumOf(plan, joins, daysOf(batch), days.from)
      if (fault || !payers) {
        faulty++
        if (faults.length === 0) faults.push({ name: row.name, why: fault ? sayJoinFault(fault, act.lang) : '' })
        continue
      }
      held.push({ id: newId(act.now), person: row.id, n: row.n, ...days, ...payers })
      sums.persons++
      sums.shares += row.shares
      for (const key of ['memberFen', 'unitFen', 'federationFen', 'governmentFen', 'otherFen'] as const)
        sums[key] = add(sums[key], payers[key])
    }
    await insertCovers(act, batch, orderId, held)
  }
  if (faults[0]) throw refuse('mutual-aid.roster_faults', { n: faulty, ...faults[0] })
  return sums
}

/** Held covers as rows: what the roster says of a person is copied, for the roster is the paper of this cover. */
async function insertCovers(
  { tx }: Pick<Act<Tables>, 'tx'>,
  batch: Pick<Batch, 'id' | 'plan_id' | 'version_id' | 'org_id' | 'org_path'>,
  orderId: string,
  held: readonly (Payers & { id: string; person: string; n: number; from: string; to: string })[],
): Promise<void> {
  await sql`
    insert into mutual_aid_cover (id, plan_id, version_id, batch_id, order_id, person_id, org_id, org_path, n, shares, option, service, employee_kind,
      insurance, member, marks, member_fen, unit_fen, federation_fen, government_fen, other_fen, effective_on, ends_on, state)
    select h.id, ${batch.plan_id}::uuid, ${batch.version_id}::uuid, ${batch.id}::uuid, ${orderId}::uuid, h.person, ${batch.org_id}::uuid, ${batch.org_path}, h.n,
      r.shares, r.option, r.service, r.employee_kind, r.insurance, r.member, r.marks, h."memberFen", h."unitFen", h."federationFen",
      h."governmentFen", h."otherFen", h."from", h."to", 'ORDERED'
    from jsonb_to_recordset(${JSON.stringify(held)}::jsonb) as h (id uuid, person uuid, n int, "from" date, "to" date, "memberFen" bigint,
      "unitFen" bigint, "federationFen" bigint, "governmentFen" bigint, "otherFen" bigint)
      join mutual_aid_roster r on r.batch_id = ${batch.id} and r.person_id = h.person
    order by h.person`.execute(tx)
}

/** A subsidy is promised only when the federation has set it aside. @throws mutual-aid.subsidy_short */
export async function checkSubsidy(act: Act<Tables>, orgId: string, needed: Fen): Promise<void> {
  if (needed === 0) return
  const budget = { orgId, source: 'MUTUAL', category: 'MUTUAL_SUBSIDY', year: yearOf(act.today) } as const
  const accounts = await findBudget(act.tx, budget)
  const { rows } = await sql<{ left: Fen }>`
    select amount_fen as left from funds_balance where account_id = ${accounts?.AVAILABLE ?? null}`.execute(act.tx)
  const left = rows[0]?.left ?? fen(0)
  if (left < needed)
    throw refuse('mutual-aid.subsidy_short', { needed: sentenceYuan(needed), left: sentenceYuan(left) })
}

/** Gives an unpaid roster back: nobody is held any longer, and the order is void. @throws mutual-aid.batch_state, mutual-aid.order_part_paid */
export async function cancelBatch(act: Act<Tables>, { batchId, reason }: { batchId: string; reason: string }) {
  const known = await act.tx.selectFrom('mutual_aid_batch').select('state').where('id', '=', batchId).executeTakeFirst()
  const batch = await lockBatch(act, batchId, known?.state === 'CONFIRMED' ? 'CONFIRMED' : 'ROSTER')
  const order = await act.tx
    .selectFrom('mutual_aid_order')
    .selectAll()
    .where('batch_id', '=', batch.id)
    .where('state', '<>', 'CANCELLED')
    .forUpdate()
    .executeTakeFirst()
  if (order && order.paid_fen > 0) throw refuse('mutual-aid.order_part_paid', { fen: sentenceYuan(order.paid_fen) })
  if (order) await sql`update mutual_aid_order set state = 'CANCELLED' where id = ${order.id}`.execute(act.tx)
  await sql`update mutual_aid_cover set state = 'VOID' where batch_id = ${batch.id}`.execute(act.tx)
  await sql`
    update mutual_aid_batch set state = 'CANCELLED', cancelled_because = ${reason}, revision = revision + 1 where id = ${batch.id}`.execute(
    act.tx,
  )
  return { batchId: batch.id }
}
