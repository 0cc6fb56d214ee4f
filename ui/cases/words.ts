// The words and colours of a flow's states: the flow speaks to the applicant, the desk speaks of them.
import { type Flow, lookedAtAgain } from '#base/flow.ts'
import type { Text } from '#base/text.ts'
import type { Tone } from '../words.tsx'

export interface CaseWords {
  readonly kind: string
  /** A state as the desk says it. */
  stateText(state: string): Text
  /** All states, to filter by. */
  readonly stateOptions: readonly { readonly value: string; readonly label: Text }[]
  hasEnded(state: string): boolean
  /** On the desk: who waits for whom. */
  toneOf(state: string): Tone
  /** On the worker's pages: waiting on the union is plain, waiting on the worker is amber, a broken promise is said first. */
  ownTone(of: { readonly state: string; readonly promise: { readonly overdue: boolean } | null }): Tone
  /** It waits for the applicant's papers. */
  isReturned(state: string): boolean
}

export function caseWords(flow: Flow): CaseWords {
  const returned = new Set<string>(Object.values(flow.moves).flatMap(m => (m.stopsClock ? [m.to] : [])))
  const states: Record<string, Text> = { ...flow.states }
  for (const state of returned) states[state] = { zh: '等申请人补材料', en: 'Waiting for the applicant’s papers' }
  const hasEnded = (state: string) => flow.end.includes(state)
  const isOurs = (state: string) => state === lookedAtAgain || flow.steps.some(step => step.state === state)
  return {
    kind: flow.kind,
    stateText: state => states[state] ?? { zh: state, en: state },
    stateOptions: Object.entries(states).map(([value, label]) => ({ value, label })),
    hasEnded,
    toneOf: state => (state === flow.done ? 'done' : hasEnded(state) ? 'quiet' : isOurs(state) ? 'wait' : 'fact'),
    ownTone: ({ state, promise }) =>
      state === flow.done
        ? 'done'
        : hasEnded(state)
          ? 'quiet'
          : promise?.overdue
            ? 'late'
            : returned.has(state)
              ? 'wait'
              : 'fact',
    isReturned: state => returned.has(state),
  }
}
