// Money that came in: a statement recorded once, each receipt matched with its order by number and amount, the rest left to the cashier.
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { type Day, yearOf } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { type Fen, fen } from '#base/money.ts'
import { Refusal } from '#base/refusal.ts'
import { move, stamp } from '#engines/funds/budgets.ts'
import { post } from '#engines/funds/ledger.ts'
import { orgById } from '#kernel/org/org.ts'
import { covers, within } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, JobAct, Look } from '#kernel/service.ts'
import type { Tables } from './plans.ts'
import { mutualAccounts, payInEffect } from './premium-effect.ts'
import { numberIn, readStatement, type StatementLine } from './premium-file.ts'
import { refuse } from './refuse.ts'

/**
 * Records a statement of the account of a federation and matches what it can. The same file, or the same receipt in another file, changes
 * nothing. @throws mutual-aid.statement_bad, mutual-aid.statement_empty, mutual-aid.statement_differs
 */
export async function takeStatement(act: Act<Tables>, { orgId }: { orgId: string }) {
  const { tx, now, upload } = act
  const org = await orgById(act.db, orgId)
  if (!org || !covers(act.scope, org.path) || !upload) throw refuseKernel('absent')
  act.touched('org', org.id)
  const lines = await readStatement(await buffer(upload.open()))
  const id = newId(now)
  const made = await tx
    .insertInto('mutual_aid_statement')
    .values({
      id,
      org_id: org.id,
      org_path: org.path,
      account_id: act.actor.accountId ?? '',
      file_name: upload.name,
      sha256: upload.sha256,
      at: now,
      lines: lines.length,
      new_lines: 0,
    })
    .onConflict(oc => oc.constraint('mutual_aid_statement_same').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made)
    return {
      statementId: await sameStatement(act, org.id, upload.sha256),
      again: true,
      lines: lines.length,
      fresh: 0,
      matched: 0,
    }
  const fresh = await insertLines(act, { id, org }, lines)
  await tx.updateTable('mutual_aid_statement').set({ new_lines: fresh.length }).where('id', '=', id).execute()
  await bookReceived(act, org.id, id, fresh)
  let matched = 0
  for (const line of fresh) if (await matchLine(act, line)) matched++
  return { statementId: id, again: false, lines: lines.length, fresh: fresh.length, matched }
}

const sameStatement = async ({ tx }: Act<Tables>, orgId: string, sha256: Buffer) =>
  (
    await tx
      .selectFrom('mutual_aid_statement')
      .select('id')
      .where('org_id', '=', orgId)
      .where('sha256', '=', sha256)
      .executeTakeFirstOrThrow()
  ).id

interface Fresh {
  readonly id: string
  readonly orgId: string
  readonly on: Day
  readonly fen: Fen
  readonly number: string | null
}

/** Receipts that were not there before. One recorded with another amount or day stops the whole file. */
async function insertLines(
  act: Act<Tables>,
  of: { id: string; org: { id: string; path: string } },
  lines: readonly StatementLine[],
): Promise<Fresh[]> {
  const { tx, house } = act
  const { rows: known } = await sql<{ ref: string; on: Day; fen: Fen }>`
    select bank_ref as ref, on_day as on, amount_fen as fen from mutual_aid_statement_line
    where org_id = ${of.org.id} and bank_ref = any(${lines.map(l => l.ref)}::text[])`.execute(tx)
  const before = new Map(known.map(k => [k.ref, k]))
  const differs = lines.find(l => {
    const was = before.get(l.ref)
    return was !== undefined && (was.on !== l.on || was.fen !== l.fen)
  })
  if (differs) throw refuse('mutual-aid.statement_differs', { ref: differs.ref })
  const rows = lines.filter(l => !before.has(l.ref)).map(l => ({ ...l, id: newId(act.now), orgId: of.org.id }))
  const all = <V>(column: (row: (typeof rows)[number]) => V) => rows.map(column)
  const { rows: made } = await sql<{ id: string }>`
    insert into mutual_aid_statement_line (id, statement_id, org_id, org_path, bank_ref, on_day, amount_fen, payer_sealed, memo_sealed, number)
    select r.id, ${of.id}, ${of.org.id}, ${of.org.path}, r.ref, r.on_day, r.fen, r.payer, r.memo, r.number
    from unnest(${all(r => r.id)}::uuid[], ${all(r => r.ref)}::text[], ${all(r => r.on)}::date[], ${all(r => r.fen)}::bigint[],
      ${all(r => house.vault.seal(r.payer))}::bytea[], ${all(r => house.vault.seal(r.memo))}::bytea[], ${all(r => r.number)}::text[])
      as r (id, ref, on_day, fen, payer, memo, number)
    on conflict on constraint mutual_aid_statement_line_once do nothing returning id`.execute(tx)
  const ids = new Set(made.map(m => m.id))
  return rows.filter(r => ids.has(r.id))
}

/** What came in stands in the books at once, unmatched: the account always agrees with the bank. */
async function bookReceived(
  act: Act<Tables>,
  orgId: string,
  statementId: string,
  fresh: readonly Fresh[],
): Promise<void> {
  for (const [year, lines] of Map.groupBy(fresh, l => yearOf(l.on))) {
    const accounts = await mutualAccounts(act, orgId, 'MUTUAL_UNSETTLED', year)
    const total = fen(lines.reduce((sum, l) => sum + l.fen, 0))
    await post(act.tx, {
      ...stamp(act),
      kind: 'RECEIPT',
      memo: `银行流水 ${lines.length} 笔`,
      ref: { kind: 'mutual_aid_statement', id: statementId },
      lines: move(accounts, 'RECEIVED', 'AVAILABLE', total),
    })
  }
}

/** True when the memo names an order of this account and the amount is exactly what it still wants. Anything else waits for the cashier. */
async function matchLine(act: Act<Tables>, line: Fresh): Promise<boolean> {
  if (!line.number) return false
  await sql`savepoint mutual_aid_match`.execute(act.tx)
  try {
    const order = await openOrder(act, line.orgId, line.number)
    const exact = order !== undefined && order.due_fen - order.paid_fen === line.fen
    if (exact) await giveToOrder(act, line, order, line.fen)
    await sql`release savepoint mutual_aid_match`.execute(act.tx)
    return exact
  } catch (error) {
    // What stands in the way of this one (a period that is over, a subsidy that is short) the cashier is told when settling it by hand.
    const name = typeof error === 'object' && error && 'constraint' in error ? error.constraint : undefined
    if (!(error instanceof Refusal) && name !== 'mutual_aid_cover_once') throw error
    await sql`rollback to savepoint mutual_aid_match`.execute(act.tx)
    return false
  }
}

const openOrder = ({ tx }: Act<Tables>, orgId: string, number: string) =>
  tx
    .selectFrom('mutual_aid_order')
    .selectAll()
    .where('number', '=', number)
    .where('to_org_id', '=', orgId)
    .where('state', 'in', ['OPEN', 'PART'])
    .forUpdate()
    .executeTakeFirst()

type Order = NonNullable<Awaited<ReturnType<typeof openOrder>>>

async function giveToOrder(act: Act<Tables>, line: Pick<Fresh, 'id' | 'on'>, order: Order, amount: Fen): Promise<void> {
  await writeReceipt(act, { lineId: line.id, orderId: order.id, fen: amount, reason: null })
  await sql`update mutual_aid_statement_line set used_fen = used_fen + ${amount} where id = ${line.id}`.execute(act.tx)
  const paid = fen(order.paid_fen + amount)
  if (paid === order.due_fen) await payInEffect(act, order.id, line.on)
  else await sql`update mutual_aid_order set state = 'PART', paid_fen = ${paid} where id = ${order.id}`.execute(act.tx)
}

async function writeReceipt(
  act: JobAct<Tables>,
  r: { lineId: string; orderId: string | null; fen: Fen; reason: string | null },
): Promise<void> {
  await act.tx
    .insertInto('mutual_aid_receipt')
    .values({
      id: newId(act.now),
      line_id: r.lineId,
      order_id: r.orderId,
      fen: r.fen,
      reason: r.reason,
      account_id: act.actor.accountId,
      at: act.now,
    })
    .execute()
}

async function lockLine(act: Act<Tables>, lineId: string) {
  const line = await act.tx
    .selectFrom('mutual_aid_statement_line')
    .selectAll()
    .where('id', '=', lineId)
    .forUpdate()
    .executeTakeFirst()
  if (!line || !covers(act.scope, line.org_path)) throw refuseKernel('absent')
  const left = fen(line.amount_fen - line.used_fen - line.returned_fen)
  if (left === 0) throw refuse('mutual-aid.line_settled')
  return { line, left }
}

/** The cashier puts a receipt to an order: as much as the order still wants. What is left over stays, to be put elsewhere or returned. */
export async function settleLine(act: Act<Tables>, { lineId, number }: { lineId: string; number: string }) {
  const { line, left } = await lockLine(act, lineId)
  const wanted = numberIn(number)
  const order = wanted ? await openOrder(act, line.org_id, wanted) : undefined
  if (!order) throw refuse('mutual-aid.order_absent', { number })
  const amount = fen(Math.min(left, order.due_fen - order.paid_fen))
  await giveToOrder(act, { id: line.id, on: line.on_day }, order, amount)
  return { usedFen: amount, leftFen: fen(left - amount), paid: order.paid_fen + amount === order.due_fen }
}

/** Money that covers nobody goes back to who paid it; what an order was paid with never does (中途不退费). */
export async function returnLine(act: Act<Tables>, { lineId, reason }: { lineId: string; reason: string }) {
  const { line, left } = await lockLine(act, lineId)
  await writeReceipt(act, { lineId: line.id, orderId: null, fen: left, reason })
  await sql`update mutual_aid_statement_line set returned_fen = returned_fen + ${left} where id = ${line.id}`.execute(
    act.tx,
  )
  const accounts = await mutualAccounts(act, line.org_id, 'MUTUAL_UNSETTLED', yearOf(line.on_day))
  await post(act.tx, {
    ...stamp(act),
    kind: 'REVERSE',
    memo: `退回多到账的互助费：${reason}`,
    ref: { kind: 'mutual_aid_statement_line', id: line.id },
    lines: move(accounts, 'AVAILABLE', 'RECEIVED', left),
  })
  return { returnedFen: left }
}

/** Receipts that are not settled, newest first, with what an order of that number still wants. */
export async function pageOpenLines(look: Look<Tables>, { after, limit = 50 }: { after?: string; limit?: number }) {
  const { rows } = await sql<{
    id: string
    on: Day
    fen: Fen
    used: Fen
    returned: Fen
    ref: string
    payer: Buffer
    memo: Buffer
    number: string | null
    wanted: Fen | null
    state: string | null
  }>`
    select l.id, l.on_day as on, l.amount_fen as fen, l.used_fen as used, l.returned_fen as returned, l.bank_ref as ref, l.payer_sealed as payer,
      l.memo_sealed as memo, l.number, o.due_fen - o.paid_fen as wanted, o.state
    from mutual_aid_statement_line l left join mutual_aid_order o on o.number = l.number and o.to_org_id = l.org_id
    where l.open and ${within(look.scope, 'l.org_path')} and (${after ?? null}::uuid is null or l.id < ${after ?? null})
    order by l.id desc limit ${limit + 1}`.execute(look.db)
  const page = rows.slice(0, limit).map(r => {
    const left = fen(Number(r.fen) - Number(r.used) - Number(r.returned))
    const why =
      r.wanted === null
        ? ('UNKNOWN' as const)
        : r.state === 'PAID' || r.state === 'CANCELLED'
          ? ('SETTLED_ORDER' as const)
          : left > r.wanted
            ? ('TOO_MUCH' as const)
            : left < r.wanted
              ? ('TOO_LITTLE' as const)
              : ('STOPPED' as const)
    return {
      id: r.id,
      on: r.on,
      fen: r.fen,
      leftFen: left,
      ref: r.ref,
      payer: look.house.vault.open(r.payer),
      memo: look.house.vault.open(r.memo),
      number: r.number,
      wantedFen: r.wanted === null ? null : fen(Number(r.wanted)),
      why,
    }
  })
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}
