// A case as the pages of every service are given it: the engine's view, and whoever applied.
import type { Static } from 'typebox'
import type { CaseOut } from '#engines/cases/api.ts'
import type { CaseWords } from './words.ts'

export type CaseShown = Static<typeof CaseOut>
export type CaseMove = CaseShown['moves'][number]

/** What the desk reads before it decides, as far as every service gives it. */
export interface Reviewed {
  readonly case: CaseShown
  readonly applicant: { readonly name: string }
  readonly hasLetter: boolean
}

/** What every sheet of a move is given. */
export interface MoveProps<R extends Reviewed = Reviewed> {
  /** The case as it is now: after a colleague was faster, the newer one, while what was typed stays. */
  readonly review: R
  readonly move: CaseMove
  readonly words: CaseWords
  onClose(): void
  onDone(words: string): void
  /** Somebody was faster: ask for the case anew. */
  onStale(): void
}

/** Moves that lead back or to an end without the thing asked for; in the timeline they turn. */
export const turned: readonly string[] = ['giveBack', 'refuse', 'withdraw', 'takeBack', 'object', 'UPHOLD']
