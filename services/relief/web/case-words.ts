// The words and colours of the states of a request, for both sides; and where its money is.
import type { Text } from '#base/text.ts'
import { paymentStates } from '#engines/funds/words.ts'
import { caseWords } from '#ui/cases/words.ts'
import { reliefFlow } from '../flow.ts'

export const words = caseWords(reliefFlow)

const payments: Readonly<Record<string, Text>> = paymentStates

export const paymentText = (payment: string | null): Text | undefined => payments[payment ?? '']

/** Where the money is; before that, where the case is. */
export const standingOf = (state: string, payment: string | null): Text =>
  paymentText(payment) ?? words.stateText(state)
