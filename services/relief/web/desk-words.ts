// Words and tones that the desk's pages of relief share.

import type { Text } from '#base/text.ts'
import { paymentStates } from '#engines/funds/words.ts'
import type { Tone } from '#ui/words.tsx'
import { reliefFlow } from '../flow.ts'

/** The flow speaks to the applicant; the desk speaks of them. */
const states: Readonly<Record<string, Text>> = {
  ...reliefFlow.states,
  SUPPLEMENT: { zh: '等申请人补材料', en: 'Waiting for the applicant’s papers' },
}

export const stateOptions = Object.entries(states).map(([value, label]) => ({ value, label }))
export const stateText = (state: string): Text => states[state] ?? { zh: state, en: state }

export function toneOf(state: string): Tone {
  if (state === 'GRANTED') return 'done'
  if (state === 'REFUSED' || state === 'WITHDRAWN') return 'quiet'
  return state === 'SUPPLEMENT' ? 'fact' : 'wait'
}

const payments: Readonly<Record<string, Text>> = paymentStates

/** Where the money is; before that, where the case is. */
export const standingOf = (state: string, payment: string | null): Text =>
  (payment && payments[payment]) || stateText(state)
