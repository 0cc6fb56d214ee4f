// The premium is there in full: covers take effect by the plan's rule, the money is booked by payer, and it is counted.
import { sql } from 'kysely'
import { type Day, yearOf } from '#base/day.ts'
import type { fundCategories } from '#base/fund-categories.ts'
import { add, type Fen, fen } from '#base/money.ts'
import { recordFacts } from '#engines/figures/facts.ts'
import { move, stamp } from '#engines/funds/budgets.ts'
import { type Accounts, budgetAccounts, budgetKey, type Entry, manyBudgets, post } from '#engines/funds/ledger.ts'
import type { JobAct } from '#kernel/service.ts'
import { countPremium, countUnit } from './fund-facts.ts'
import { planInForce, type Tables } from './plans.ts'
import { refuse } from './refuse.ts'
import { joinerOf, type Listed } from './roster.ts'
import { coverDays } from './rules-enrol.ts'

/** The budgets of the special account: what came in and is not matched, what each payer gave, and the mutual aid itself. */
export type MutualCategory = Extract<keyof typeof fundCategories, `MUTUAL_${string}`>

export const mutualAccounts = (
  act: Pick<JobAct<Tables>, 'tx' | 'now'>,
  orgId: string,
  category: MutualCategory,
  year: number,
) => budgetAccounts(act.tx, { orgId, source: 'MUTUAL', category, year }, act.now)

interface Row extends Listed {
  readonly id: string
  readonly personId: string
  readonly n: number
  readonly heldUntil: Day | null
  readonly fen: Fen
}

const atOnce = 2_000

/**
 * Brings an order that is paid in full into effect as of the day of payment. The order row must not be locked by anybody else.
 * @throws mutual-aid.paid_too_late when the period was over; funds.not_enough when the subsidy is not there
 */
export async function payInEffect(act: JobAct<Tables>, orderId: string, paidOn: Day): Promise<void> {
  const { tx } = act
  const order = await tx
    .selectFrom('mutual_aid_order')
    .selectAll()
    .where('id', '=', orderId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const batch = await tx
    .selectFrom('mutual_aid_batch')
    .selectAll()
    .where('id', '=', order.batch_id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  await sql`update mutual_aid_order set state = 'PAID', paid_fen = due_fen, paid_on = ${paidOn} where id = ${orderId}`.execute(
    tx,
  )
  await sql`update mutual_aid_batch set state = 'IN_EFFECT', revision = revision + 1 where id = ${batch.id}`.execute(tx)
  const first = await planInForce(tx, batch.plan_id, batch.from_on)
  if (!first) throw refuse('mutual-aid.not_adopted', { on: batch.from_on })
  const { plan } = first
  const versions = new Map<Day, string>([[batch.from_on, first.id]])
  const versionOn = async (on: Day) => {
    const known = versions.get(on)
    if (known) return known
    const id = (await planInForce(tx, batch.plan_id, on))?.id ?? batch.version_id
    versions.set(on, id)
    return id
  }
  const period = { from: batch.from_on, to: batch.until_on }
  for (let after: { n: number; id: string } | null = { n: -1, id: orderId }; after; ) {
    const rows: readonly Row[] = await pageOf(act, batch, after)
    const dated: { id: string; from: Day; to: Day; version: string }[] = []
    for (const row of rows) {
      const days = coverDays(plan, period, paidOn, joinerOf(row), row.heldUntil)
      if (!days) throw refuse('mutual-aid.paid_too_late', { on: paidOn })
      dated.push({ id: row.id, ...days, version: await versionOn(days.from) })
    }
    await sql`
      update mutual_aid_cover c set state = 'PAID', paid_on = ${paidOn}, effective_on = d."from", ends_on = d."to", version_id = d.version
      from jsonb_to_recordset(${JSON.stringify(dated)}::jsonb) as d (id uuid, "from" date, "to" date, version uuid) where c.id = d.id`.execute(
      tx,
    )
    await countCovered(act, batch.org_id, rows, paidOn, plan.code)
    const last = rows.at(-1)
    after = last && rows.length === atOnce ? { n: last.n, id: last.personId } : null
  }
  await bookPremium(act, order, { orgId: batch.org_id, plan: plan.code, day: paidOn })
  await countUnit(act, { id: batch.id, orgId: batch.org_id }, paidOn)
}

async function pageOf(
  { tx }: JobAct<Tables>,
  batch: { id: string; plan_id: string },
  after: { n: number; id: string },
) {
  const { rows } = await sql<Row>`
    select c.id, c.person_id as "personId", c.n, p.sex, p.birth_on as "bornOn", c.shares, c.option, c.service, c.employee_kind as "employeeKind",
      c.insurance, c.member, c.marks, c.member_fen + c.unit_fen + c.federation_fen + c.government_fen + c.other_fen as fen,
      (select max(o.ends_on) from mutual_aid_cover o where o.person_id = c.person_id and o.plan_id = ${batch.plan_id} and o.state <> 'VOID'
        and o.id <> c.id) as "heldUntil"
    from mutual_aid_cover c join kernel_person p on p.id = c.person_id
    where c.batch_id = ${batch.id} and c.state = 'ORDERED' and (c.n, c.person_id) > (${after.n}, ${after.id}::uuid)
    order by c.n, c.person_id limit ${atOnce}`.execute(tx)
  return rows
}

/** A fact for each cover: persons, shares and premium are counted from them, each number opening to its people. */
export const countCovered = (
  act: Pick<JobAct<Tables>, 'tx' | 'now'>,
  orgId: string,
  rows: readonly { readonly id: string; readonly personId: string; readonly shares: number; readonly fen: Fen }[],
  day: Day,
  plan: string,
) =>
  recordFacts(
    act.tx,
    rows.map(r => ({
      kind: 'mutual-aid.covered',
      day,
      at: act.now,
      orgId,
      personId: r.personId,
      fen: fen(Number(r.fen)),
      count: r.shares,
      dims: { category: plan },
      ref: { kind: 'mutual_aid_cover', id: r.id },
    })),
  )

interface Parts {
  readonly to_org_id: string
  readonly id: string
  readonly number: string
  readonly member_fen: Fen
  readonly unit_fen: Fen
  readonly federation_fen: Fen
  readonly government_fen: Fen
  readonly other_fen: Fen
}

/**
 * Out of what had come in unmatched, into the mutual aid, each payer's part under their own name. The federation's subsidy comes from the
 * budget that it set aside for it and from nowhere else.
 */
async function bookPremium(
  act: JobAct<Tables>,
  order: Parts,
  of: { orgId: string; plan: string; day: Day },
): Promise<void> {
  const year = yearOf(of.day)
  const due = add(order.member_fen, order.unit_fen)
  const parts = (
    [
      ['MUTUAL_MEMBER', order.member_fen],
      ['MUTUAL_UNIT', order.unit_fen],
    ] as const
  ).filter(([, part]) => part > 0)
  const budget = (category: MutualCategory) => ({ orgId: order.to_org_id, source: 'MUTUAL' as const, category, year })
  const asked = ['MUTUAL_AID', 'MUTUAL_UNSETTLED', ...parts.map(([category]) => category)] as const
  const accounts = await manyBudgets(act.tx, asked.map(budget), act.now)
  const at = (category: MutualCategory): Accounts => accounts.get(budgetKey(budget(category)))!
  const aid = at('MUTUAL_AID')
  const lines: Entry[] = []
  if (due > 0) {
    lines.push(...move(at('MUTUAL_UNSETTLED'), 'AVAILABLE', 'RECEIVED', due))
    for (const [category, part] of parts) lines.push(...income(at(category), aid, part))
  }
  const subsidyFen = add(order.federation_fen, order.government_fen, order.other_fen)
  lines.push(...(await subsidy(act, order.to_org_id, subsidyFen, year, aid)))
  if (lines.length === 0) return
  const postingId = await post(act.tx, {
    ...stamp(act),
    kind: 'TRANSFER',
    memo: `缴费单 ${order.number}`,
    ref: { kind: 'mutual_aid_order', id: order.id },
    lines,
  })
  await countPremium(act, { ...of, postingId }, { memberFen: order.member_fen, unitFen: order.unit_fen, subsidyFen })
}

/** Received under the payer's name, available as mutual aid. */
const income = (payer: Accounts, aid: Accounts, part: Fen): Entry[] => [
  { accountId: payer.RECEIVED, fen: fen(-part) },
  { accountId: aid.AVAILABLE, fen: part },
]

/** A subsidy moves from where it was set aside into the mutual aid; what was received for it stays on its own account. */
export async function subsidy(
  act: JobAct<Tables>,
  orgId: string,
  part: Fen,
  year: number,
  aid: Accounts,
): Promise<Entry[]> {
  if (part === 0) return []
  const from = await mutualAccounts(act, orgId, 'MUTUAL_SUBSIDY', year)
  return [
    { accountId: from.AVAILABLE, fen: fen(-part) },
    { accountId: aid.AVAILABLE, fen: part },
  ]
}
