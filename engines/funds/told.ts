// What a person is told about their payment: how much and why not, never what for, because messages leave the house.
import { type Fen, sentenceYuan } from '#base/money.ts'
import type { Details } from '#base/text.ts'
import type { Template } from '#kernel/notify/notify.ts'
import { type FailureCode, failures, type Way } from './words.ts'

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

const handed: Template = {
  code: 'funds.handed',
  zh: '工会给您的 {yuan} 元已经送到您手里，签收了。您没有收到、也没有签过字的，请马上拨 12351。',
  en: 'The union’s {yuan} yuan was handed to you and signed for. If you did not receive it or sign, call 12351 at once.',
}
const notHanded: Template = {
  code: 'funds.not_handed',
  zh: '工会给您的 {yuan} 元这次没有送到：{zhReason}。钱已经退回账上，我们会和您另约一天。想打到卡上，在“我的款项”里登记本人的卡，或拨 12351。',
  en: 'The union’s {yuan} yuan could not be handed over: {enReason}. The money is back in the account and we will agree on another day. To have it paid to a card, give your own under “My payments”, or call 12351.',
}

/** The message about a settled line: arrived, to be corrected by the worker, or the bank's own fault; or handed over at home, or not. */
export function messageOf(line: { fen: Fen; lastFour: string; failureCode: FailureCode | null; way: Way }): {
  template: Template
  details: Details
} {
  const failure = line.failureCode && (failures[line.failureCode] ?? failures.OTHER)
  return {
    template:
      line.way === 'HAND' ? (failure ? notHanded : handed) : failure ? (failure.worker ? correct : bankFault) : paid,
    details: {
      yuan: sentenceYuan(line.fen),
      lastFour: line.lastFour,
      zhReason: failure?.zh ?? '',
      enReason: failure?.en ?? '',
    },
  }
}
