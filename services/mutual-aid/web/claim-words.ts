// The words and colours of the states of a claim, for both sides; and where its money is.
import type { Text } from '#base/text.ts'
import { type PaymentState, paymentState, paymentStates, type Way } from '#engines/funds/words.ts'
import { caseWords } from '#ui/cases/words.ts'
import { claimFlow } from '../flow.ts'

export const words = caseWords(claimFlow)

const isPayment = (state: string): state is PaymentState => state in paymentStates
export const paymentText = (payment: string | null, way: Way = 'BANK'): Text | undefined =>
  payment !== null && isPayment(payment) ? paymentState(payment, way) : undefined

/** Where the money is; before that, where the claim is. */
export const standingOf = (state: string, payment: string | null, way: Way = 'BANK'): Text =>
  paymentText(payment, way) ?? words.stateText(state)

type Named = Readonly<Record<string, Text>>
/** Options of a choice from a record of words. */
export const optionsOf = <V extends string>(values: readonly V[], named: Named) =>
  values.map(value => ({ value, label: named[value] ?? { zh: value, en: value } }))
