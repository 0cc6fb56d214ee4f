// The states and moves of a kind of case, as a value: one table decides buttons, refusals and deadlines.
import type { PapersSpec } from './papers.ts'
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
  /** The move by which the system ends the step when its day has passed (a public notice). */
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

/** The state in which a decided case waits for another look (复核). Capital letters of the engine's own, as in its history. */
export const lookedAtAgain = 'APPEALED'

/** Asking for another look at a decision: against which ends, and the right of whoever looks, outside the first chain. */
export interface AppealSpec<S extends string = string> {
  readonly against: readonly S[]
  readonly right: string
}

/** 抽查复核: a part of what was approved and of what was refused is read a second time, blind, by whoever holds the right. */
export interface SampleSpec<S extends string = string> {
  readonly approved: readonly S[]
  readonly refused: readonly S[]
  readonly right: string
  /** Of each; a federation's dated rule may raise it. */
  readonly percent: number
}

/** 解决了吗: after which ends the worker is asked whether it helped, and where a case that did not help goes on. */
export interface SolvedSpec<S extends string = string> {
  readonly after: readonly S[]
  readonly reopens?: { readonly from: readonly S[]; readonly to: S }
}

export interface Flow<S extends string = string, M extends string = string> {
  readonly kind: string
  /** Two letters that begin the case number. */
  readonly prefix: string
  readonly title: Text
  readonly states: Readonly<Record<S, Text>>
  readonly start: S
  /** Where NEXT leads from the last step. */
  readonly done: S
  readonly end: readonly S[]
  readonly steps: readonly Step<S>[]
  readonly moves: Readonly<Record<M, Move<S>>>
  /** Pairs of moves which the same person may not both make on one case. */
  readonly fourEyes: readonly (readonly [M, M])[]
  /** Whoever may read cases of this kind within the scope. */
  readonly readRight: string
  readonly appeal?: AppealSpec<S>
  readonly sample?: SampleSpec<S>
  readonly papers?: PapersSpec<M>
  readonly solved?: SolvedSpec<S>
}

/** Declares a flow. A move from or to an unknown state does not compile; a flow in which a case could get stuck throws. */
export function flow<const S extends string, const M extends string>(
  spec: Omit<Flow<NoInfer<S>, NoInfer<M>>, 'moves' | 'states'> & {
    readonly states: Record<S, Text>
    readonly moves: Record<M, Move<NoInfer<S>>>
  },
): Flow<S, M> {
  const faults = faultsOf(spec)
  if (faults.length) throw new Error(`${spec.kind}: ${faults.join('; ')}`)
  return spec.appeal ? { ...spec, states: { ...spec.states, [lookedAtAgain]: appealed } } : spec
}

const appealed: Text = { zh: '复核中', en: 'Being looked at again' }

function faultsOf(spec: Flow): string[] {
  const faults: string[] = []
  const moves = Object.entries(spec.moves)
  const isStep = (state: string) => spec.steps.some(step => step.state === state)
  const need = (holds: boolean, fault: string) => !holds && faults.push(fault)
  for (const { state, endsBy } of spec.steps) {
    need(
      moves.some(([, m]) => m.from.includes(state)),
      `no move leaves ${state}`,
    )
    if (endsBy === undefined) continue
    const end = spec.moves[endsBy]
    need(end?.by === 'system' && end.from.includes(state), `${endsBy} is no move by which the system ends ${state}`)
  }
  for (const state of spec.end) need(!moves.some(([, m]) => m.from.includes(state)), `a move leaves the end ${state}`)
  const decided = [...(spec.appeal?.against ?? []), ...(spec.sample?.approved ?? []), ...(spec.sample?.refused ?? [])]
  for (const state of decided) need(spec.end.includes(state), `${state} is no end, and cannot be looked at again`)
  const { solved } = spec
  for (const state of [...(solved?.after ?? []), ...(solved?.reopens?.from ?? [])])
    need(spec.end.includes(state), `${state} is no end after which one asks whether it helped`)
  if (solved?.reopens) need(isStep(solved.reopens.to), `a case cannot go on at ${solved.reopens.to}`)
  const percent = spec.sample?.percent ?? 1
  need(percent >= 1 && percent <= 100, `a sample of ${percent} % is none`)
  const { papers } = spec
  if (papers)
    need(spec.moves[papers.askedBy]?.stopsClock === true, `${papers.askedBy} is no move that waits for papers`)
  need(!isStep(spec.done) && spec.done !== spec.start, `${spec.done} cannot come after the last step`)
  for (const [name, m] of moves) {
    // Capitals are the names of what the engine itself writes into a case's history.
    need(/^[a-z]/.test(name), `the move ${name} must begin with a small letter`)
    if (m.by === 'step' || m.stopsClock) need(m.from.every(isStep), `${name} leaves a state that is no step`)
    if (m.stopsClock) need(m.to !== 'NEXT' && m.to !== 'BACK' && !isStep(m.to), `${name} must wait outside the steps`)
    if (m.to !== 'BACK') continue
    const waits = (state: string) => moves.filter(([, n]) => n.to === state)
    for (const state of m.from)
      need(
        state !== spec.start && waits(state).length > 0 && waits(state).every(([, n]) => n.stopsClock),
        `${name} leads back from ${state}, where not every way stopped the clock`,
      )
  }
  return faults
}
