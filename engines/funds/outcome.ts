// What follows when a payment has arrived or failed: the fact that is counted, and the word to the person.
import { sql } from 'kysely'
import { type Fen, sentenceYuan } from '#base/money.ts'
import { recordFacts } from '#engines/figures/facts.ts'
import { notify, type Template } from '#kernel/notify/notify.ts'
import type { Act, JobAct } from '#kernel/service.ts'
import type { PaymentFact } from './payments.ts'
import { type FailureCode, failures, type Source } from './words.ts'

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
    dims: { ...line.fact.dims, category: line.category, source: line.source, period: line.period },
    ref: { kind: 'funds_payment', id: line.paymentId },
  }))
  await recordFacts(act.tx, facts)
}

// Messages leave the house: they say how much, never what for.
const paid: Template = {
  code: 'funds.paid',
  zh: '工会给您的 {yuan} 元已经到账，尾号 {lastFour} 的账户。没有收到请拨 12351。',
  en: 'The union’s {yuan} yuan has reached your account ending {lastFour}. If it has not, call 12351.',
}
const correct: Template = {
  code: 'funds.correct_account',
  zh: '工会给您的 {yuan} 元没有付成：{zhReason}(尾号 {lastFour})。请在“我的款项”里更正收款账户，下一批就发，不用再申请。不会弄就拨 12351。',
  en: 'The union’s {yuan} yuan could not be paid: {enReason} (account ending {lastFour}). Correct the account under “My payments”; it goes out with the next batch, without a new application. For help call 12351.',
}
const bankFault: Template = {
  code: 'funds.bank_fault',
  zh: '工会给您的 {yuan} 元银行这次没有办成，不是您的问题。我们会重发，您不用做什么。',
  en: 'The bank could not carry out the payment of {yuan} yuan; it is no fault of yours. We will send it again; you need do nothing.',
}

const link = '/funds/my-payments'

interface Untold {
  batch_id: string
  payment_id: string
  person_id: string
  fen: Fen
  last_four: string
  failure_code: FailureCode | null
}

/**
 * One step of the job that tells people what became of their money: the worker of a failed payment is asked to correct the account, unless
 * the fault is the bank's. A settled line is told once; several processes share the work. True while there is more.
 */
export async function tellSettled<T>(act: JobAct<T>): Promise<boolean> {
  const atOnce = 200
  const { rows } = await sql<Untold>`
    select l.batch_id, l.payment_id, p.person_id, l.amount_fen as fen, l.last_four, l.failure_code
    from funds_batch_line l join funds_payment p on p.id = l.payment_id
    where l.state in ('PAID','FAILED') and l.told_at is null limit ${atOnce} for update of l skip locked`.execute(
    act.tx,
  )
  for (const line of rows) {
    const failure = line.failure_code && (failures[line.failure_code] ?? failures.OTHER)
    await notify(act.tx, act.house, act.now, {
      personId: line.person_id,
      template: failure ? (failure.worker ? correct : bankFault) : paid,
      details: {
        yuan: sentenceYuan(line.fen),
        lastFour: line.last_four,
        zhReason: failure?.zh ?? '',
        enReason: failure?.en ?? '',
      },
      link,
    })
    await sql`update funds_batch_line set told_at = ${act.now} where batch_id = ${line.batch_id} and payment_id = ${line.payment_id}`.execute(
      act.tx,
    )
  }
  return rows.length === atOnce
}
