// What follows when a payment has arrived or failed: the fact that is counted, and the word to the person.
import { type Fen, sentenceYuan } from '#base/money.ts'
import { notify, type Template } from '#kernel/notify/notify.ts'
import type { Act } from '#kernel/service.ts'
import type { PaymentFact } from './payments.ts'
import { type FailureCode, failures, type Source } from './words.ts'

/** A settled line, as far as others are told of it. */
export interface Settled {
  readonly paymentId: string
  readonly fen: Fen
  readonly lastFour: string
  readonly category: string
  readonly source: Source
  readonly period: string
  readonly personId: string
  readonly orgId: string
  readonly fact: PaymentFact
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

/** The money has arrived. */
export async function afterPaid<T>(act: Act<T>, line: Settled): Promise<void> {
  const details = { yuan: sentenceYuan(line.fen), lastFour: line.lastFour }
  await notify(act.tx, act.house, act.now, { personId: line.personId, template: paid, details, link })
}

/** The bank sent it back: the worker is asked to correct the account, unless the fault is the bank's. */
export async function afterFailed<T>(act: Act<T>, line: Settled, code: FailureCode): Promise<void> {
  const { worker, zh, en } = failures[code]
  const details = { yuan: sentenceYuan(line.fen), lastFour: line.lastFour, zhReason: zh, enReason: en }
  await notify(act.tx, act.house, act.now, {
    personId: line.personId,
    template: worker ? correct : bankFault,
    details,
    link,
  })
}
