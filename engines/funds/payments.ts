// Payments: what is owed to a person, from commitment to the account; requested once, paid once.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { add, type Fen } from '#base/money.ts'
import { say, type Title, type Titled, titled, titleIn } from '#base/text.ts'
import type { Db, Tx } from '#kernel/db/db.ts'
import { getOrg } from '#kernel/org/org.ts'
import { within } from '#kernel/org/within.ts'
import { ofPerson } from '#kernel/people/same.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Look } from '#kernel/service.ts'
import { move, type PageIn, paged, stamp } from './budgets.ts'
import { type Accounts, type Budget, budgetKey, budgetName, findBudget, post } from './ledger.ts'
import { messageOf } from './told.ts'
import { type FailureCode, failures, type PaymentState, paymentState, refuse, type Source, type Way } from './words.ts'

/** What is counted when the money has arrived: kept with the payment, recorded as the fact `funds.paid` on the day it is paid. */
export interface PaymentFact {
  /** The service's own kind of fact; absent: `funds.paid`. */
  readonly kind?: string
  /** For whom it counts; absent: the person who is paid. */
  readonly personId?: string
  readonly householdId?: string
  /** Where it counts; absent: the organization whose budget pays. */
  readonly orgId?: string
  readonly dims?: Readonly<Record<string, string>>
}

export interface PaymentRequest extends Budget {
  readonly personId: string
  /** Absent: the person's account at the time a batch is locked. */
  readonly bankAccountId?: string | null
  readonly fen: Fen
  /** What it is for, such as { kind: 'hardship_grant', id }: one matter is paid once. */
  readonly ref: { readonly kind: string; readonly id: string }
  readonly title: Title
  /** '2026', '2026年第三季度', '2026-10': shown to the worker and used to gather a batch. */
  readonly period?: string
  /** Absent: to the person's card. */
  readonly way?: Way
  readonly fact?: PaymentFact
}

export interface PaymentRow {
  readonly id: string
  readonly orgId: string
  readonly orgPath: string
  readonly personId: string
  readonly bankAccountId: string | null
  readonly fen: Fen
  readonly source: Source
  readonly category: string
  readonly year: number
  readonly refKind: string
  readonly refId: string
  readonly title: string
  readonly titleEn: string | null
  readonly period: string
  readonly way: Way
  readonly state: PaymentState
  readonly failureCode: FailureCode | null
  readonly failureNote: string | null
  readonly attempts: number
  readonly requestedAt: Date
  readonly paidOn: Day | null
}

type Acting<T> = Pick<Act<T>, 'tx' | 'now' | 'today' | 'lang' | 'actor'>

const columns =
  sql.raw(`p.id, p.org_id as "orgId", p.org_path as "orgPath", coalesce((select k.merged_into from kernel_person k where k.id = p.person_id), p.person_id) as "personId", p.bank_account_id as "bankAccountId",
  p.amount_fen as fen, p.source, p.category, p.year, p.ref_kind as "refKind", p.ref_id as "refId", p.title, p.title_en as "titleEn", p.period, p.way, p.state,
  p.failure_code as "failureCode", p.failure_note as "failureNote", p.attempts, p.requested_at as "requestedAt", p.paid_on as "paidOn"`)

/**
 * Commits budget for a payment, which then waits for a batch. The right to do so is the calling move's.
 * @throws funds.no_budget; funds.not_enough, with what is left; funds.payment_once when the matter has a payment already
 */
export async function requestPayment<T>(act: Acting<T>, input: PaymentRequest): Promise<PaymentRow> {
  return one(await requestPayments(act, [input]))
}

/**
 * Many at once, in the order given: one posting for each budget, so that a month's allowances are a few statements, not thousands.
 * All or none. Errors as `requestPayment`.
 */
export async function requestPayments<T>(act: Acting<T>, inputs: readonly PaymentRequest[]): Promise<PaymentRow[]> {
  const refKinds = new Map(Object.entries(Object.groupBy(inputs, i => i.ref.kind)))
  for (const [kind, same = []] of refKinds) {
    const ids = same.map(i => i.ref.id)
    if (new Set(ids).size < ids.length || (await paymentsOf(act.tx, kind, ids)).length > 0)
      throw refuse('funds.payment_once')
  }
  const rows = inputs.map(input => ({
    ...input,
    ...titled(input.title),
    id: newId(act.now),
    n: 0,
    orgPath: '',
    posting: '',
  }))
  for (const [, same = []] of Object.entries(Object.groupBy(rows, budgetKey))) await commit(act, same)
  rows.forEach((row, n) => {
    row.n = n
  })
  await sql`
    insert into funds_payment (id, org_id, org_path, person_id, bank_account_id, amount_fen, source, category, year, ref_kind, ref_id,
      title, title_en, period, way, fact, state, requested_at, requested_by, posting_id)
    select r.id, r."orgId", r."orgPath", r."personId", r."bankAccountId", r.fen, r.source, r.category, r.year, r.ref->>'kind', (r.ref->>'id')::uuid,
      r.title, r."titleEn", coalesce(r.period, r.year::text), coalesce(r.way, 'BANK'), coalesce(r.fact, '{}'), 'WAITING', ${act.now}, ${act.actor.accountId}, r.posting
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (n int, id uuid, "orgId" uuid, "orgPath" text, "personId" uuid,
      "bankAccountId" uuid, fen bigint, source text, category text, year int, ref jsonb, title text, "titleEn" text, period text, way text, fact jsonb, posting uuid)
    order by r.n`.execute(act.tx)
  const { rows: made } = await sql<PaymentRow>`
    select ${columns} from funds_payment p where p.id = any(${rows.map(r => r.id)}::uuid[])`.execute(act.tx)
  const byId = new Map(made.map(p => [p.id, p]))
  return rows.map(r => byId.get(r.id)!)
}

/** Takes what these payments of one budget need out of what is available, in one posting. */
async function commit<T>(
  act: Acting<T>,
  rows: (Omit<PaymentRequest, 'title'> & Titled & { id: string; orgPath: string; posting: string })[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const accounts = await findBudget(act.tx, first)
  if (!accounts) throw refuse('funds.no_budget', { budget: await budgetName(act.tx, first, act.today, act.lang) })
  const org = await getOrg(act.tx, first.orgId)
  const posting = await post(act.tx, {
    ...stamp(act),
    kind: 'COMMIT',
    memo: rows.length === 1 ? first.title : `${first.title} ${rows.length} 笔`,
    ...(rows.length === 1 ? { ref: { kind: 'funds_payment', id: first.id } } : {}),
    lines: move(accounts, 'AVAILABLE', 'COMMITTED', add(...rows.map(r => r.fen))),
  })
  for (const row of rows) Object.assign(row, { orgPath: org.path, posting })
}

/**
 * Gives a commitment back while the money has not left: WAITING or FAILED. The right is the calling move's.
 * @throws absent; funds.payment_state once it is in a batch, at the bank, paid or cancelled
 */
export async function cancelPayment<T>(act: Acting<T>, paymentId: string, reason: string): Promise<PaymentRow> {
  const payment = await lockPayment(act.tx, paymentId)
  if (payment.state !== 'WAITING' && payment.state !== 'FAILED') {
    const inBatch = payment.state === 'BATCHED'
    throw refuse('funds.payment_state', {
      state: paymentState(payment.state, payment.way)[act.lang],
      what:
        act.lang === 'zh'
          ? inBatch
            ? '请出纳先把它从批次里移出。'
            : '没有改动。'
          : inBatch
            ? 'Take it out of its batch first.'
            : 'Nothing changed.',
    })
  }
  await post(act.tx, {
    ...stamp(act),
    kind: 'RELEASE',
    memo: `${payment.title}：${reason}`,
    ref: { kind: 'funds_payment', id: payment.id },
    lines: move(await accountsOf(act.tx, payment), 'COMMITTED', 'AVAILABLE', payment.fen),
  })
  const { rows } = await sql<PaymentRow>`
    update funds_payment p set state = 'CANCELLED', failure_code = null, failure_note = null where id = ${paymentId} returning ${columns}`.execute(
    act.tx,
  )
  return one(rows)
}

async function accountsOf<T>(tx: Tx<T>, payment: PaymentRow): Promise<Accounts> {
  const accounts = await findBudget(tx, payment)
  if (!accounts) throw new Error(`the payment ${payment.id} has no budget`)
  return accounts
}

/** The payment, its row locked until the transaction ends. @throws absent */
async function lockPayment<T>(tx: Tx<T>, id: string): Promise<PaymentRow> {
  const { rows } = await sql<PaymentRow>`select ${columns} from funds_payment p where p.id = ${id} for update`.execute(
    tx,
  )
  return one(rows)
}

function one<R>(rows: readonly R[]): R {
  const [row] = rows
  if (!row) throw refuseKernel('absent')
  return row
}

/** The payments of these matters, for the services that asked for them. */
export async function paymentsOf<T>(db: Db<T>, refKind: string, refIds: readonly string[]): Promise<PaymentRow[]> {
  const { rows } = await sql<PaymentRow>`
    select ${columns} from funds_payment p where p.ref_kind = ${refKind} and p.ref_id = any(${[...refIds]}::uuid[]) order by p.id`.execute(
    db,
  )
  return rows
}

/**
 * The person's account was put right: their failed payments wait for the next batch, which takes the account of that time; one that was
 * to be brought home goes to the card now.
 * Answers how many. The money is committed all along.
 */
export async function accountCorrected<T>(act: Pick<Act<T>, 'tx'>, personId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    update funds_payment set state = 'WAITING', way = 'BANK', failure_code = null, failure_note = null,
      bank_account_id = (select id from kernel_current_account where person_id = ${personId})
    where ${ofPerson('person_id', personId)} and state = 'FAILED'`.execute(act.tx)
  return Number(numAffectedRows ?? 0)
}

/** Puts a failed payment back without a new account, when the fault was the bank's. @throws absent, funds.payment_state */
export async function retryPayment<T>(act: Act<T>, paymentId: string): Promise<PaymentRow> {
  const payment = await lockPayment(act.tx, paymentId)
  const { rows: mine } =
    await sql`select from funds_payment where id = ${paymentId} and ${within(act.scope, 'org_path')}`.execute(act.tx)
  if (mine.length === 0) throw refuseKernel('absent')
  if (payment.state !== 'FAILED')
    throw refuse('funds.payment_state', {
      state: paymentState(payment.state, payment.way)[act.lang],
      what: act.lang === 'zh' ? '只有没付成的才要重发。' : 'Only a failed payment is sent again.',
    })
  act.touched('person', payment.personId)
  const { rows } = await sql<PaymentRow>`
    update funds_payment p set state = 'WAITING', failure_code = null, failure_note = null where id = ${paymentId} returning ${columns}`.execute(
    act.tx,
  )
  return one(rows)
}

export interface PaymentFilter extends PageIn {
  readonly state?: PaymentState
  readonly orgId?: string
  readonly source?: Source
  readonly category?: string
  readonly period?: string
  readonly way?: Way
}

/** Payments of the scope, newest first, with the payee's name. */
export async function pagePayments<T>(call: Look<T>, q: PaymentFilter) {
  const limit = q.limit ?? 50
  const { rows } = await sql<
    PaymentRow & {
      payee: string
      batchId: string | null
      batchNumber: string | null
      toldAt: Date | null
      lastFour: string | null
    }
  >`
    select ${columns}, s.name as payee, b.id as "batchId", b.number as "batchNumber", b.told_at as "toldAt", b.last_four as "lastFour"
    from funds_payment p join kernel_person s on s.id = p.person_id
    left join lateral (
      select b.id, b.number, l.told_at, l.last_four from funds_batch_line l join funds_batch b on b.id = l.batch_id
      where l.payment_id = p.id order by l.state = 'FAILED', l.batch_id desc limit 1) b on true
    where ${within(call.scope, 'p.org_path')} and (${q.after ?? null}::uuid is null or p.id < ${q.after ?? null}) and ${matching(q)}
    order by p.id desc limit ${limit + 1}`.execute(call.db)
  return paged(
    rows.map(r => ({
      id: r.id,
      orgId: r.orgId,
      personId: r.personId,
      payee: r.payee,
      way: r.way,
      fen: r.fen,
      source: r.source,
      category: r.category,
      year: r.year,
      title: titleIn(r, call.lang),
      period: r.period,
      state: r.state,
      stateName: paymentState(r.state, r.way)[call.lang],
      failure: failureWords(r, call.lang),
      attempts: r.attempts,
      paidOn: r.paidOn,
      batchId: r.batchId,
      batchNumber: r.batchNumber,
      told: toldOf(r, call.lang),
    })),
    limit,
  )
}

/** What the payee of a failed payment was told, once the message has gone. */
function toldOf(
  p: PaymentRow & { readonly toldAt: Date | null; readonly lastFour: string | null },
  lang: 'zh' | 'en',
): { at: string; text: string } | null {
  if (p.state !== 'FAILED' || !p.toldAt) return null
  const { template, details } = messageOf({ ...p, lastFour: p.lastFour ?? '' })
  return { at: p.toldAt.toISOString(), text: say(template, lang, details) }
}

/** The conditions of a filter on `p`. */
export const matching = (q: PaymentFilter) => sql<boolean>`(
  (${q.state ?? null}::text is null or p.state = ${q.state ?? null}) and (${q.orgId ?? null}::uuid is null or p.org_id = ${q.orgId ?? null})
  and (${q.source ?? null}::text is null or p.source = ${q.source ?? null}) and (${q.category ?? null}::text is null or p.category = ${q.category ?? null})
  and (${q.period ?? null}::text is null or p.period = ${q.period ?? null})
  and (${q.way ?? null}::text is null or p.way = ${q.way ?? null}))`

/** Why the last attempt failed, in words; null when nothing is wrong. */
export function failureWords(p: Pick<PaymentRow, 'failureCode' | 'failureNote'>, lang: 'zh' | 'en'): string | null {
  if (!p.failureCode) return null
  const words = say(failures[p.failureCode] ?? failures.OTHER, lang)
  if (!p.failureNote || p.failureNote === words) return words
  return lang === 'zh' ? `${words}（银行原话：${p.failureNote}）` : `${words} (the bank says: ${p.failureNote})`
}

/** A worker's own payments, newest first: state, amount, day, and the account by its last four digits. */
export async function myPayments<T>(call: Pick<Look<T>, 'db' | 'lang'>, personId: string, q: PageIn) {
  const limit = q.limit ?? 20
  const { rows } = await sql<PaymentRow & { bank: string | null; lastFour: string | null }>`
    select ${columns}, coalesce(l.bank, b.bank) as bank, coalesce(l.last_four, b.last_four) as "lastFour"
    from funds_payment p
    left join lateral (select bank, last_four from funds_batch_line where payment_id = p.id and last_four is not null order by state = 'FAILED', batch_id desc limit 1) l
      on p.state in ('SENT','PAID','FAILED')
    left join kernel_current_account b on b.person_id = p.person_id
    where ${ofPerson('p.person_id', personId)} and (${q.after ?? null}::uuid is null or p.id < ${q.after ?? null})
    order by p.id desc limit ${limit + 1}`.execute(call.db)
  return paged(
    rows.map(r => ({
      id: r.id,
      title: titleIn(r, call.lang),
      period: r.period,
      fen: r.fen,
      state: r.state,
      stateName: paymentState(r.state, r.way)[call.lang],
      paidOn: r.paidOn,
      account: r.way === 'BANK' && r.lastFour ? `${r.bank ?? ''} **** ${r.lastFour}`.trim() : null,
      failure: failureWords(r, call.lang),
      way: r.way,
      mayCorrect: r.state === 'FAILED',
    })),
    limit,
  )
}

/** A failed payment of this person, about to be corrected. @throws absent when it is not theirs; funds.payment_state */
export async function failedOf<T>(
  act: Pick<Act<T>, 'tx' | 'lang'>,
  personId: string,
  paymentId: string,
): Promise<PaymentRow> {
  const payment = await lockPayment(act.tx, paymentId)
  if (payment.personId !== personId) throw refuseKernel('absent')
  if (payment.state !== 'FAILED')
    throw refuse('funds.payment_state', {
      state: paymentState(payment.state, payment.way)[act.lang],
      what:
        act.lang === 'zh'
          ? '没有要更正的。以后的发放会用您现在登记的账户。'
          : 'There is nothing to correct. Later payments use your present account.',
    })
  return payment
}
