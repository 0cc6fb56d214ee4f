// The states and moves of a kind of case, as a value: one table decides buttons, refusals and deadlines.
import type { Text } from './text.ts'

/** The level of the organization whose turn it is (domain §0.1). */
export const levels = ['NATIONAL', 'PROVINCE', 'CITY', 'COUNTY', 'STREET', 'GRASSROOTS'] as const
export type Level = (typeof levels)[number]

/** A promised length: D calendar days, WD working days, M months, Y years. */
export interface Term {
  readonly n: number
  readonly unit: 'D' | 'WD' | 'M' | 'Y'
}

/**
 * A step: a state in which a case waits for somebody. Steps stand in the order of the way through.
 * Level, term and whether it is walked at all are defaults: a federation's flow version may set its own.
 */
export interface Step<S extends string = string> {
  readonly state: S
  readonly level: Level
  /** The right needed to work on it, at the organization of that level. */
  readonly right: string
  readonly term: Term
  /** The glossary's deadline code (domain §11), where one exists. */
  readonly deadline?: string
  /** The step ends by itself when its day has passed (a public notice). */
  readonly endsBy?: string
  /** A federation may leave it out. */
  readonly optional?: true
}

/** Where a move leads: a state, the next step of the case's flow version, or back to where the case was returned from. */
export type Target<S extends string> = S | 'NEXT' | 'BACK'

export interface Move<S extends string = string> {
  readonly title: Text
  readonly from: readonly S[]
  readonly to: Target<S>
  /** `worker`: the applicant, or an officer in a sitting for them. `step`: whoever holds the right of the step. `system`: a job. Else a right. */
  readonly by: 'worker' | 'step' | 'system' | { readonly right: string }
  readonly reason?: 'required' | 'optional'
  /** Stops the clock of the step (waiting for the worker) until the case comes BACK. */
  readonly stopsClock?: true
}

export interface Flow<S extends string = string, M extends string = string> {
  readonly kind: string
  /** Two letters that begin the case number. */
  readonly prefix: string
  readonly title: Text
  readonly states: Readonly<Record<S, Text>>
  readonly start: S
  /** Reached after the last step. */
  readonly done: S
  readonly end: readonly S[]
  readonly steps: readonly Step<S>[]
  readonly moves: Readonly<Record<M, Move<S>>>
  /** Pairs of moves which the same person may not both make on one case. */
  readonly fourEyes: readonly (readonly [M, M])[]
  /** Whoever may read cases of this kind within the scope. */
  readonly readRight: string
}

/** Declares a flow. A move from or to an unknown state does not compile; a step without a way out throws. */
export function flow<const S extends string, const M extends string>(spec: {
  kind: string
  prefix: string
  title: Text
  readRight: string
  states: Record<S, Text>
  start: NoInfer<S>
  done: NoInfer<S>
  end: readonly NoInfer<S>[]
  steps: readonly Step<NoInfer<S>>[]
  moves: Record<M, Move<NoInfer<S>>>
  fourEyes: readonly (readonly [NoInfer<M>, NoInfer<M>])[]
}): Flow<S, M> {
  const moves = Object.values<Move<S>>(spec.moves)
  for (const step of spec.steps)
    if (!moves.some(m => m.from.includes(step.state))) throw new Error(`${spec.kind}: no move leaves ${step.state}`)
  for (const state of spec.end)
    if (moves.some(m => m.from.includes(state))) throw new Error(`${spec.kind}: a move leaves the end ${state}`)
  return spec
}
