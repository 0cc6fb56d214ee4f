// A case as the desk's pages read it: the service's reply, with the view of engines/cases in full.
import type { Static } from 'typebox'
import type { ReplyOf } from '#base/endpoint.ts'
import type { CaseOut } from '#engines/cases/api.ts'
import type { hardshipApi } from '../api.ts'

export type Review = ReplyOf<typeof hardshipApi.review>
export type CaseShown = Static<typeof CaseOut>
export type CaseMove = CaseShown['moves'][number]
export type Assessment = Review['assessment']
export type Reason = Assessment['reasons'][number]

/** The reply promises the reference only; what the engine gives is the whole view. */
export const caseOf = (review: Review): CaseShown => review.case as CaseShown

/** One value of a dated rule that the assessment used. */
export function usedOf<T>(assessment: Assessment, key: string): T | undefined {
  return assessment.used.find(u => u.key === key)?.value as T | undefined
}

/** What every sheet of a move is given. */
export interface MoveProps {
  /** The case as it is now: after a colleague was faster, the newer one, while what was typed stays. */
  readonly review: Review
  readonly move: CaseMove
  onClose(): void
  onDone(words: string): void
  /** Somebody was faster: ask for the case anew. */
  onStale(): void
}

/** A row of the register, of the grants, and an archive, as the pages pass them on. */
export type CaseRow = ReplyOf<typeof hardshipApi.list>['rows'][number]
export type GrantRow = ReplyOf<typeof hardshipApi.grants>['rows'][number]
export type Archive = ReplyOf<typeof hardshipApi.archive>
