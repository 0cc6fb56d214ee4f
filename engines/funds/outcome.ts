// What follows when a payment has arrived or failed: the fact that is counted, and the word to the person.
import { sql } from 'kysely'
import type { Fen } from '#base/money.ts'
import { recordFacts } from '#engines/figures/facts.ts'
import { notify } from '#kernel/notify/notify.ts'
import type { Act, JobAct } from '#kernel/service.ts'
import type { PaymentFact } from './payments.ts'
import { messageOf } from './told.ts'
import type { FailureCode, Source, Way } from './words.ts'

/** A paid line, as far as it is counted. */
export interface Arrived {
  readonly paymentId: string
  readonly fen: Fen
  readonly category: string
  readonly source: Source
  readonly period: string
  readonly personId: string
  readonly orgId: string
  readonly fact: PaymentFact
}

/** Each payment that arrived is counted once as `funds.paid`, with what its service gave to count. */
export async function countPaid<T>(act: Act<T>, lines: readonly Arrived[]): Promise<void> {
  const facts = lines.map(line => ({
    kind: line.fact.kind ?? 'funds.paid',
    day: act.today,
    at: act.now,
    orgId: line.fact.orgId ?? line.orgId,
    personId: line.fact.personId ?? line.personId,
    householdId: line.fact.householdId,
    fen: line.fen,
    // A service may count by something finer than the budget, such as the plan.
    dims: { category: line.category, ...line.fact.dims, source: line.source, period: line.period },
    ref: { kind: 'funds_payment', id: line.paymentId },
  }))
  await recordFacts(act.tx, facts)
}

const link = '/funds/my-payments'

interface Untold {
  batch_id: string
  payment_id: string
  person_id: string
  fen: Fen
  last_four: string | null
  failure_code: FailureCode | null
  way: Way
}

/**
 * One step of the job that tells people what became of their money: the worker of a failed payment is asked to correct the account, unless
 * the fault is the bank's. A settled line is told once; several processes share the work. True while there is more.
 */
export async function tellSettled<T>(act: JobAct<T>): Promise<boolean> {
  const atOnce = 200
  const { rows } = await sql<Untold>`
    select l.batch_id, l.payment_id, p.person_id, l.amount_fen as fen, l.last_four, l.failure_code, b.way
    from funds_batch_line l join funds_payment p on p.id = l.payment_id join funds_batch b on b.id = l.batch_id
    where l.state in ('PAID','FAILED') and l.told_at is null limit ${atOnce} for update of l skip locked`.execute(
    act.tx,
  )
  for (const line of rows) {
    await notify(act.tx, act.house, act.now, {
      personId: line.person_id,
      ...messageOf({
        fen: line.fen,
        lastFour: line.last_four ?? '',
        failureCode: line.failure_code,
        way: line.way,
      }),
      link,
    })
    await sql`update funds_batch_line set told_at = ${act.now} where batch_id = ${line.batch_id} and payment_id = ${line.payment_id}`.execute(
      act.tx,
    )
  }
  return rows.length === atOnce
}
